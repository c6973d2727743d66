/* What the parts of a FHIR Bundle share: entries, references, values. */
#ifndef DIMPLE_REPORT_FHIR_H
#define DIMPLE_REPORT_FHIR_H

#include "assess/fields.h"
#include "base/json_write.h"
#include "base/uuid.h"
#include "dimple/record.h"
#include "report/codes.h"
#include "words/words.h"

/* A Bundle while it is written. `count`: how many entries of each kind there are so far; the Provenance names all. */
typedef enum dimple_fhir_kind {
    DIMPLE_FHIR_QUESTIONNAIRE,
    DIMPLE_FHIR_RESPONSE,
    DIMPLE_FHIR_BODY,
    DIMPLE_FHIR_OBSERVATION,
    DIMPLE_FHIR_GUIDANCE,
    DIMPLE_FHIR_DEVICE,
    DIMPLE_FHIR_PATIENT,
    DIMPLE_FHIR_PROVENANCE,
    DIMPLE_FHIR_KIND_COUNT
} dimple_fhir_kind;

typedef struct dimple_fhir {
    dimple_json json;
    const dimple_record_parts *parts;
    const dimple_exam *exam;
    dimple_language language;
    dimple_digest seed;
    size_t count[DIMPLE_FHIR_KIND_COUNT];
} dimple_fhir;

/* The next entry of a kind, with its id and, where a patient is given and `subject` is not NULL, that member. */
void dimple_fhir_begin_entry(dimple_fhir *fhir, dimple_fhir_kind kind, const char *subject);
void dimple_fhir_end_entry(dimple_fhir *fhir);

/* {"reference": "urn:uuid:..."} to an entry by its number among its kind. */
void dimple_fhir_reference(dimple_fhir *fhir, const char *key, dimple_fhir_kind kind, size_t number);
/* The same name as a string, as a canonical is. */
void dimple_fhir_canonical(dimple_fhir *fhir, const char *key, dimple_fhir_kind kind);
bool dimple_fhir_has_patient(const dimple_fhir *fhir);

/* A CodeableConcept with the codes of a row (NULL: none) and a text. */
void dimple_fhir_concept(dimple_fhir *fhir, const char *key, const dimple_coded_word *row, const char *text);
/* A Quantity in a unit of UCUM. */
void dimple_fhir_quantity(dimple_fhir *fhir, const char *key, double value, const char *ucum);
/* "valueString": a word of a field, and beside it, as a translation, what it is called in the Bundle's language. */
void dimple_fhir_word(dimple_fhir *fhir, const dimple_field *field, const char *word);
/* The extension that says why a value that must be there is not. */
void dimple_fhir_absent(dimple_fhir *fhir, const char *key);

/* The entries. */
void dimple_fhir_write_questionnaire(dimple_fhir *fhir);
void dimple_fhir_write_response(dimple_fhir *fhir);
void dimple_fhir_write_bodies(dimple_fhir *fhir);
void dimple_fhir_write_observations(dimple_fhir *fhir);
void dimple_fhir_write_scan(dimple_fhir *fhir);
void dimple_fhir_write_guidance(dimple_fhir *fhir);

#endif
