/* The frame of a FHIR R4 Bundle: its entries in order, who made it, and of whom it tells. */
#include "report/fhir.h"

#include <string.h>

#include "base/text.h"
#include "report/exam_parts.h"

enum { LENGTH_DECIMALS = 9 };

static const char *const types[DIMPLE_FHIR_KIND_COUNT] = {
    [DIMPLE_FHIR_QUESTIONNAIRE] = "Questionnaire",
    [DIMPLE_FHIR_RESPONSE] = "QuestionnaireResponse",
    [DIMPLE_FHIR_BODY] = "BodyStructure",
    [DIMPLE_FHIR_OBSERVATION] = "Observation",
    [DIMPLE_FHIR_GUIDANCE] = "GuidanceResponse",
    [DIMPLE_FHIR_DEVICE] = "Device",
    [DIMPLE_FHIR_PATIENT] = "Patient",
    [DIMPLE_FHIR_PROVENANCE] = "Provenance",
};

/* The Questionnaire is the same for everybody, and so is its name. */
static void name_entry(const dimple_fhir *fhir, dimple_fhir_kind kind, size_t number, char urn[9 + DIMPLE_UUID_BYTES]) {
    dimple_digest digest = fhir->seed;
    uint64_t place[] = {kind, number};
    if (kind == DIMPLE_FHIR_QUESTIONNAIRE) {
        digest = dimple_digest_begin();
        dimple_digest_add_string(&digest, DIMPLE_EXAM_SCHEMA);
    } else {
        dimple_digest_add(&digest, place, sizeof place);
    }
    memcpy(urn, "urn:uuid:", 9);
    dimple_digest_uuid(digest, urn + 9);
}

bool dimple_fhir_has_patient(const dimple_fhir *fhir) {
    const dimple_person *person = &fhir->parts->person;
    return person->id || person->name || person->birth_date || person->sex;
}

void dimple_fhir_begin_entry(dimple_fhir *fhir, dimple_fhir_kind kind, const char *subject) {
    char urn[9 + DIMPLE_UUID_BYTES];
    name_entry(fhir, kind, fhir->count[kind]++, urn);
    dimple_json_begin_object(&fhir->json, NULL);
    dimple_json_string(&fhir->json, "fullUrl", urn);
    dimple_json_begin_object(&fhir->json, "resource");
    dimple_json_string(&fhir->json, "resourceType", types[kind]);
    dimple_json_string(&fhir->json, "id", urn + 9);
    dimple_json_string(&fhir->json, "language", dimple_language_name(fhir->language));
    if (subject && dimple_fhir_has_patient(fhir)) dimple_fhir_reference(fhir, subject, DIMPLE_FHIR_PATIENT, 0);
}

void dimple_fhir_end_entry(dimple_fhir *fhir) {
    dimple_json_end_object(&fhir->json);
    dimple_json_end_object(&fhir->json);
}

void dimple_fhir_reference(dimple_fhir *fhir, const char *key, dimple_fhir_kind kind, size_t number) {
    char urn[9 + DIMPLE_UUID_BYTES];
    name_entry(fhir, kind, number, urn);
    dimple_json_begin_object_on_line(&fhir->json, key);
    dimple_json_string(&fhir->json, "reference", urn);
    dimple_json_end_object(&fhir->json);
}

void dimple_fhir_canonical(dimple_fhir *fhir, const char *key, dimple_fhir_kind kind) {
    char urn[9 + DIMPLE_UUID_BYTES];
    name_entry(fhir, kind, 0, urn);
    dimple_json_string(&fhir->json, key, urn);
}

void dimple_fhir_concept(dimple_fhir *fhir, const char *key, const dimple_coded_word *row, const char *text) {
    dimple_json_begin_object(&fhir->json, key);
    if (row) dimple_json_begin_array(&fhir->json, "coding");
    for (size_t i = 0; row && i < row->code_count; i++) {
        dimple_json_begin_object_on_line(&fhir->json, NULL);
        dimple_json_string(&fhir->json, "system", row->codes[i]->system);
        dimple_json_string(&fhir->json, "code", row->codes[i]->code);
        dimple_json_string(&fhir->json, "display", row->codes[i]->label);
        dimple_json_end_object(&fhir->json);
    }
    if (row) dimple_json_end_array(&fhir->json);
    dimple_json_string(&fhir->json, "text", text);
    dimple_json_end_object(&fhir->json);
}

void dimple_fhir_quantity(dimple_fhir *fhir, const char *key, double value, const char *ucum) {
    dimple_json_begin_object_on_line(&fhir->json, key);
    dimple_json_number(&fhir->json, "value", value, LENGTH_DECIMALS);
    dimple_json_string(&fhir->json, "unit", ucum);
    dimple_json_string(&fhir->json, "system", "http://unitsofmeasure.org");
    dimple_json_string(&fhir->json, "code", ucum);
    dimple_json_end_object(&fhir->json);
}

/* One of the two that a translation consists of. */
static void write_part(dimple_json *json, const char *url, const char *key, const char *value) {
    dimple_json_begin_object_on_line(json, NULL);
    dimple_json_string(json, "url", url);
    dimple_json_string(json, key, value);
    dimple_json_end_object(json);
}

void dimple_fhir_word(dimple_fhir *fhir, const dimple_field *field, const char *word) {
    dimple_json *json = &fhir->json;
    dimple_json_string(json, "valueString", word);
    dimple_json_begin_object_on_line(json, "_valueString");
    dimple_json_begin_array(json, "extension");
    dimple_json_begin_object(json, NULL);
    dimple_json_string(json, "url", "http://hl7.org/fhir/StructureDefinition/translation");
    dimple_json_begin_array(json, "extension");
    write_part(json, "lang", "valueCode", dimple_language_name(fhir->language));
    write_part(json, "content", "valueString", dimple_say_word(fhir->language, field, word));
    dimple_json_end_array(json);
    dimple_json_end_object(json);
    dimple_json_end_array(json);
    dimple_json_end_object(json);
}

void dimple_fhir_absent(dimple_fhir *fhir, const char *key) {
    dimple_json_begin_object(&fhir->json, key);
    dimple_json_begin_array(&fhir->json, "extension");
    dimple_json_begin_object_on_line(&fhir->json, NULL);
    dimple_json_string(&fhir->json, "url", "http://hl7.org/fhir/StructureDefinition/data-absent-reason");
    dimple_json_string(&fhir->json, "valueCode", "unknown");
    dimple_json_end_object(&fhir->json);
    dimple_json_end_array(&fhir->json);
    dimple_json_end_object(&fhir->json);
}

/* -------------------------------------------------------------------------------------------------- who and of whom */

static void write_patient(dimple_fhir *fhir) {
    const dimple_person *person = &fhir->parts->person;
    if (!dimple_fhir_has_patient(fhir)) return;
    dimple_json *json = &fhir->json;
    dimple_fhir_begin_entry(fhir, DIMPLE_FHIR_PATIENT, NULL);
    if (person->id) {
        dimple_json_begin_array_on_line(json, "identifier");
        dimple_json_begin_object(json, NULL);
        dimple_json_string(json, "value", person->id);
        dimple_json_end_object(json);
        dimple_json_end_array(json);
    }
    if (person->name) {
        dimple_json_begin_array_on_line(json, "name");
        dimple_json_begin_object(json, NULL);
        dimple_json_string(json, "text", person->name);
        dimple_json_end_object(json);
        dimple_json_end_array(json);
    }
    if (person->sex) dimple_json_string(json, "gender", person->sex);
    if (person->birth_date) dimple_json_string(json, "birthDate", person->birth_date);
    dimple_fhir_end_entry(fhir);
}

static void write_version(dimple_fhir *fhir, const char *of, const char *version) {
    dimple_json_begin_object(&fhir->json, NULL);
    dimple_fhir_concept(fhir, "type", NULL, of);
    dimple_json_string(&fhir->json, "value", version);
    dimple_json_end_object(&fhir->json);
}

static void write_device(dimple_fhir *fhir) {
    dimple_json *json = &fhir->json;
    dimple_fhir_begin_entry(fhir, DIMPLE_FHIR_DEVICE, NULL);
    dimple_json_begin_array_on_line(json, "deviceName");
    dimple_json_begin_object(json, NULL);
    dimple_json_string(json, "name", "Dimple");
    dimple_json_string(json, "type", "model-name");
    dimple_json_end_object(json);
    dimple_json_end_array(json);
    dimple_json_begin_array(json, "version");
    write_version(fhir, "software", dimple_version());
    write_version(fhir, "rules", dimple_rules_version());
    dimple_json_end_array(json);
    dimple_json_begin_array_on_line(json, "note");
    dimple_json_begin_object(json, NULL);
    dimple_json_string(json, "text", dimple_say(fhir->language, DIMPLE_SAY_VERDICT_NOTICE));
    dimple_json_end_object(json);
    dimple_json_end_array(json);
    dimple_fhir_end_entry(fhir);
}

static void write_activity(dimple_fhir *fhir) {
    char said[160];
    dimple_text text = dimple_text_fixed(said, sizeof said);
    dimple_append_said(&text, fhir->language, DIMPLE_SAY_RECORD_MADE_BY,
                       (const dimple_fill[]){{.name = "version", .text = dimple_version()},
                                             {.name = "rules", .text = dimple_rules_version()},
                                             {0}});
    dimple_fhir_concept(fhir, "activity", NULL, said);
}

static void write_provenance(dimple_fhir *fhir) {
    static const dimple_fhir_kind targets[] = {DIMPLE_FHIR_RESPONSE, DIMPLE_FHIR_BODY, DIMPLE_FHIR_OBSERVATION,
                                               DIMPLE_FHIR_GUIDANCE};
    dimple_json *json = &fhir->json;
    dimple_fhir_begin_entry(fhir, DIMPLE_FHIR_PROVENANCE, NULL);
    dimple_json_begin_array(json, "target");
    for (size_t kind = 0; kind < sizeof targets / sizeof *targets; kind++)
        for (size_t i = 0; i < fhir->count[targets[kind]]; i++) dimple_fhir_reference(fhir, NULL, targets[kind], i);
    dimple_json_end_array(json);
    /* It must be there; without a time that somebody gave, the epoch stands for it, and beside it that it is unknown.
     */
    dimple_json_string(json, "recorded", fhir->parts->time ? fhir->parts->time : DIMPLE_RECORD_NO_TIME);
    if (!fhir->parts->time) dimple_fhir_absent(fhir, "_recorded");
    write_activity(fhir);
    dimple_json_begin_array(json, "agent");
    dimple_json_begin_object(json, NULL);
    dimple_fhir_reference(fhir, "who", DIMPLE_FHIR_DEVICE, 0);
    dimple_json_end_object(json);
    dimple_json_end_array(json);
    dimple_fhir_end_entry(fhir);
}

/* ------------------------------------------------------------------------------------------------------- the bundle */

static void write_entries(dimple_fhir *fhir) {
    dimple_json_begin_array(&fhir->json, "entry");
    dimple_fhir_write_questionnaire(fhir);
    dimple_fhir_write_response(fhir);
    dimple_fhir_write_bodies(fhir);
    dimple_fhir_write_observations(fhir);
    dimple_fhir_write_scan(fhir);
    dimple_fhir_write_guidance(fhir);
    write_patient(fhir);
    write_device(fhir);
    write_provenance(fhir);
    dimple_json_end_array(&fhir->json);
}

dimple_status dimple_record_write_fhir(const dimple_record_parts *parts, dimple_text *text) {
    dimple_fhir fhir = {.json = {.text = text},
                        .parts = parts,
                        .exam = &parts->assessment->exam,
                        .language = parts->assessment->language};
    if (!dimple_record_seed(parts, &fhir.seed)) return DIMPLE_ERROR_MEMORY;
    char uuid[DIMPLE_UUID_BYTES];
    dimple_digest_uuid(fhir.seed, uuid);
    dimple_json_begin_object(&fhir.json, NULL);
    dimple_json_string(&fhir.json, "resourceType", "Bundle");
    dimple_json_string(&fhir.json, "id", uuid);
    dimple_json_string(&fhir.json, "type", "collection");
    if (parts->time) dimple_json_string(&fhir.json, "timestamp", parts->time);
    write_entries(&fhir);
    dimple_json_end_object(&fhir.json);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
