/* The codes that other worlds have for the words of an examination: records/codes.json. A word without one is text. */
#ifndef DIMPLE_REPORT_CODES_H
#define DIMPLE_REPORT_CODES_H

#include <stddef.h>

typedef struct dimple_code {
    const char *system; /* its URI in FHIR; NULL: it has none there */
    const char *code, *label;
    int resource; /* of an ontology: which; -1: of a classification */
} dimple_code;

/* An ontology, with what metaData of a Phenopacket says of it. */
typedef struct dimple_resource {
    const char *id, *name, *url, *version, *prefix, *iri;
} dimple_resource;

/* The term of an ontology comes first. */
typedef struct dimple_coded_word {
    const char *field, *word;
    const dimple_code *const *codes;
    size_t code_count;
} dimple_coded_word;

typedef struct dimple_code_tables {
    const dimple_resource *resources;
    size_t resource_count;
    const dimple_code *codes;
    size_t code_count;
    const dimple_coded_word *words;
    size_t word_count;
    const dimple_code *millimetre;
} dimple_code_tables;

extern const dimple_code_tables dimple_built_in_codes;

/* The row of a field's word; NULL where no code is known for it. */
const dimple_coded_word *dimple_code_word(const char *field, const char *word);

#endif
