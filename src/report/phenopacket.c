/* An examination as a GA4GH Phenopacket v2 (phenopacket-schema.readthedocs.io, ISO 4454): what was looked for and is
 * absent is `excluded`, what was not examined is left out. */
#include "report/phenopacket.h"

#include <string.h>

#include "assess/fields.h"
#include "base/json_write.h"
#include "base/text.h"
#include "base/uuid.h"
#include "report/codes.h"
#include "report/exam_parts.h"
#include "words/words.h"

enum { DECIMALS = 9, PLACE_BYTES = 96 };

typedef struct packet {
    dimple_json json;
    const dimple_record_parts *parts;
    const dimple_exam *exam;
    dimple_language language;
    bool used[8]; /* which ontologies */
} packet;

/* "pits/0/diameter_mm", from a field, an index of which SIZE_MAX is none, and what is in it. */
static const char *place_of(char place[PLACE_BYTES], const char *field, size_t index, const char *member) {
    dimple_text text = dimple_text_fixed(place, PLACE_BYTES);
    dimple_append(&text, field);
    if (index != SIZE_MAX) dimple_append(&text, "/");
    if (index != SIZE_MAX) dimple_append_unsigned(&text, index);
    if (member) dimple_append(&text, "/");
    if (member) dimple_append(&text, member);
    return place;
}

static void write_term(packet *p, const char *key, const dimple_code *code) {
    p->used[code->resource] = true;
    dimple_json_begin_object_on_line(&p->json, key);
    dimple_json_string(&p->json, "id", code->code);
    dimple_json_string(&p->json, "label", code->label);
    dimple_json_end_object(&p->json);
}

/* --------------------------------------------------------------------------------------------------------- features */

static void write_feature(packet *p, const dimple_code *code, const char *description, bool excluded) {
    dimple_json_begin_object(&p->json, NULL);
    if (description) dimple_json_string(&p->json, "description", description);
    write_term(p, "type", code);
    if (excluded) dimple_json_boolean(&p->json, "excluded", true);
    dimple_json_end_object(&p->json);
}

/* A word of a field that is there: "hair/0/kind focal-tuft". Several words may have the one term. */
static void write_present(packet *p, const char *place, const dimple_coded_word *row) {
    char description[2 * PLACE_BYTES];
    dimple_text text = dimple_text_fixed(description, sizeof description);
    dimple_append(&text, place);
    dimple_append(&text, " ");
    dimple_append(&text, row->word);
    write_feature(p, row->codes[0], description, false);
}

static void write_excluded(packet *p, const dimple_field *field) {
    const dimple_coded_word *row;
    for (size_t next = 0; (row = dimple_next_absent(p->exam, field, &next));)
        write_feature(p, row->codes[0], NULL, true);
}

static void write_mark_features(packet *p, const dimple_field *group) {
    char place[PLACE_BYTES];
    size_t index = 0;
    for (size_t i = 0; i < p->exam->mark_count; i++) {
        if (!dimple_mark_is_of(&p->exam->marks[i], group)) continue;
        const dimple_coded_word *row = dimple_code_word(group->name, dimple_mark_word(&p->exam->marks[i], group));
        if (row) write_present(p, place_of(place, group->name, index, dimple_mark_fields[0].name), row);
        index++;
    }
    if (dimple_marks_are_known(p->exam, group)) write_excluded(p, group);
}

static void write_sign_features(packet *p, const dimple_field *list) {
    for (size_t i = 0; i < list->word_count; i++) {
        const dimple_coded_word *row = dimple_code_word(list->name, list->words[i]);
        if (row && dimple_sign_is_there(p->exam, list, i)) write_present(p, list->name, row);
    }
    if (dimple_signs_are_known(p->exam, list)) write_excluded(p, list);
}

/* A choice has a term for its word, or is excluded by the word that says no: "false" of a boolean, the first of
 * others. */
static void write_choice_feature(packet *p, const dimple_field *field) {
    const char *word = dimple_choice_word(field, p->exam);
    const dimple_coded_word *row = word ? dimple_code_word(field->name, word) : NULL;
    if (row) write_present(p, field->name, row);
    if (!word || row || strcmp(word, field->words[0]) != 0) return;
    for (size_t i = 1; i < field->word_count; i++) {
        const dimple_coded_word *other = dimple_code_word(field->name, field->words[i]);
        if (other) write_feature(p, other->codes[0], NULL, true);
    }
}

static const dimple_code *term_of_pit(const dimple_exam_pit *pit) {
    const char *word = dimple_pit_term_word(pit);
    return word ? dimple_code_word("where", word)->codes[0] : NULL;
}

static void write_discharge(packet *p, const dimple_field *pits) {
    const dimple_field *field = &dimple_pit_fields[DIMPLE_PIT_FIELD_DISCHARGE];
    const dimple_coded_word *any = dimple_code_word(field->name, field->words[1]);
    bool dry = p->exam->pits_known;
    for (size_t i = 0; i < p->exam->pit_count; i++) {
        char place[PLACE_BYTES];
        const char *word = dimple_choice_word(field, &p->exam->pits[i]);
        const dimple_coded_word *row = word ? dimple_code_word(field->name, word) : NULL;
        if (row) write_present(p, place_of(place, pits->name, i, field->name), row);
        dry = dry && word && !row;
    }
    if (dry) write_feature(p, any->codes[0], NULL, true);
}

static void write_pit_features(packet *p, const dimple_field *pits) {
    bool midline = false;
    for (size_t i = 0; i < p->exam->pit_count; i++) {
        char place[PLACE_BYTES];
        const dimple_exam_pit *pit = &p->exam->pits[i];
        const dimple_code *term = term_of_pit(pit);
        if (term) write_feature(p, term, place_of(place, pits->name, i, NULL), false);
        midline |= pit->where == DIMPLE_MIDLINE || pit->where == DIMPLE_WHERE_UNKNOWN;
    }
    if (p->exam->pits_known && !midline) write_feature(p, dimple_code_word("where", "midline")->codes[0], NULL, true);
    if (p->exam->pits_known && p->exam->pit_count == 0)
        write_feature(p, dimple_code_word("where", "left")->codes[0], NULL, true);
    write_discharge(p, pits);
}

static void write_features(packet *p) {
    dimple_json_begin_array(&p->json, "phenotypicFeatures");
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) {
        const dimple_field *field = &dimple_exam_fields[i];
        if (field->type == DIMPLE_FIELD_PITS) write_pit_features(p, field);
        if (field->type == DIMPLE_FIELD_MARKS) write_mark_features(p, field);
        if (field->type == DIMPLE_FIELD_SIGNS) write_sign_features(p, field);
        if (field->type == DIMPLE_FIELD_CHOICE) write_choice_feature(p, field);
    }
    dimple_json_end_array(&p->json);
}

/* ----------------------------------------------------------------------------------------------------- measurements */

/* No assay of a length has a term on the list, so it is what was measured: the dimple, or the mark. */
static void write_measurement(packet *p, const dimple_code *assay, const char *place, dimple_value length) {
    if (!length.known) return;
    dimple_json_begin_object(&p->json, NULL);
    dimple_json_string(&p->json, "description", place);
    write_term(p, "assay", assay);
    dimple_json_begin_object(&p->json, "value");
    dimple_json_begin_object(&p->json, "quantity");
    write_term(p, "unit", dimple_built_in_codes.millimetre);
    dimple_json_number(&p->json, "value", length.value, DECIMALS);
    dimple_json_end_object(&p->json);
    dimple_json_end_object(&p->json);
    dimple_json_end_object(&p->json);
}

static void measure_pit(packet *p, const char *pits, size_t index) {
    char place[PLACE_BYTES];
    const dimple_exam_pit *pit = &p->exam->pits[index];
    const dimple_code *term = term_of_pit(pit);
    if (!term) term = dimple_code_word("where", "left")->codes[0]; /* a skin dimple, which a Venus dimple is */
    for (int i = 0; i < DIMPLE_PIT_FIELDS; i++) {
        const dimple_field *field = &dimple_pit_fields[i];
        if (!dimple_field_is_length(field)) continue;
        write_measurement(p, term, place_of(place, pits, index, field->name), *dimple_field_length(field, (void *)pit));
    }
    write_measurement(p, term, place_of(place, pits, index, DIMPLE_PACKET_ABOVE_CLEFT), pit->above_cleft_mm);
}

/* A mark without a term has its size as text. */
static void measure_marks(packet *p, const dimple_field *group) {
    char place[PLACE_BYTES];
    size_t index = 0;
    for (size_t i = 0; i < p->exam->mark_count; i++) {
        const dimple_mark *mark = &p->exam->marks[i];
        if (!dimple_mark_is_of(mark, group)) continue;
        const dimple_coded_word *row = dimple_code_word(group->name, dimple_mark_word(mark, group));
        if (row)
            write_measurement(p, row->codes[0], place_of(place, group->name, index, dimple_mark_fields[2].name),
                              mark->size_mm);
        index++;
    }
}

/* What a scan measured beyond the examination. */
static void measure_scan(packet *p) {
    const dimple_measurement *measurement = p->parts->measurement;
    const dimple_code *dimple = dimple_code_word("where", "left")->codes[0];
    dimple_hollow hollow;
    if (!measurement) return;
    for (size_t next = 0; dimple_next_hollow(p->parts, &next, &hollow);) {
        if (!hollow.measured) continue;
        char place[PLACE_BYTES];
        const dimple_code *term = hollow.pit ? term_of_pit(hollow.pit) : NULL;
        const struct {
            const char *name;
            dimple_value value;
        } lengths[] = {{"depth_mm", hollow.measured->depth_mm},
                       {"diameter_mm", hollow.measured->diameter_mm},
                       {"rim_width_mm", hollow.measured->rim_width_mm},
                       {"midline_offset_mm", hollow.measured->midline_offset_mm},
                       {"above_cleft_mm", hollow.measured->above_cleft_mm}};
        for (size_t i = 0; i < sizeof lengths / sizeof *lengths; i++)
            write_measurement(p, term ? term : dimple,
                              place_of(place, "measurement/dimples", hollow.number - 1, lengths[i].name),
                              lengths[i].value);
    }
    write_measurement(p, dimple, "measurement/pair/distance_mm", measurement->pair.distance_mm);
    write_measurement(p, dimple, "measurement/pair/height_difference_mm", measurement->pair.height_difference_mm);
    write_measurement(p, dimple, "measurement/pair/depth_difference_mm", measurement->pair.depth_difference_mm);
}

static void write_measurements(packet *p) {
    dimple_json_begin_array(&p->json, "measurements");
    for (size_t i = 0; i < p->exam->pit_count; i++) measure_pit(p, dimple_exam_fields[DIMPLE_EXAM_FIELD_PITS].name, i);
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++)
        if (dimple_exam_fields[i].type == DIMPLE_FIELD_MARKS) measure_marks(p, &dimple_exam_fields[i]);
    measure_scan(p);
    dimple_json_end_array(&p->json);
}

/* --------------------------------------------------------------------------------------------- what no term can say */

static void write_number(packet *p, const char *key, double number) {
    char digits[48];
    dimple_text text = dimple_text_fixed(digits, sizeof digits);
    dimple_append_number(&text, number, DECIMALS);
    dimple_json_string(&p->json, key, digits);
}

static void write_sd(packet *p, const char *field, size_t index, const char *member, dimple_value length) {
    char inner[PLACE_BYTES], place[PLACE_BYTES];
    if (!length.known || !(length.sd > 0)) return;
    write_number(p, place_of(place, place_of(inner, field, index, member), SIZE_MAX, "sd"), length.sd);
}

/* The words of a pit that have no term: all but what comes out of it. */
static void tell_pit(packet *p, const char *pits, size_t index) {
    char place[PLACE_BYTES];
    const dimple_exam_pit *pit = &p->exam->pits[index];
    for (int i = 0; i < DIMPLE_PIT_FIELDS; i++) {
        const dimple_field *field = &dimple_pit_fields[i];
        if (dimple_field_is_length(field)) {
            write_sd(p, pits, index, field->name, *dimple_field_length(field, (void *)pit));
            continue;
        }
        const char *word = dimple_choice_word(field, pit);
        bool coded = word && i != DIMPLE_PIT_FIELD_WHERE && dimple_code_word(field->name, word);
        if (word && !coded) dimple_json_string(&p->json, place_of(place, pits, index, field->name), word);
    }
    write_sd(p, pits, index, DIMPLE_PACKET_ABOVE_CLEFT, pit->above_cleft_mm);
    dimple_json_string(&p->json, place_of(place, pits, index, DIMPLE_PACKET_SEEN_ON_SCAN),
                       pit->seen_on_scan ? "true" : "false");
}

static void tell_mark(packet *p, const dimple_field *group, size_t index, const dimple_mark *mark) {
    char place[PLACE_BYTES];
    const char *kind = dimple_mark_word(mark, group), *ulcerated = dimple_choice_word(&dimple_mark_fields[3], mark);
    bool coded = dimple_code_word(group->name, kind);
    if (!coded) dimple_json_string(&p->json, place_of(place, group->name, index, dimple_mark_fields[0].name), kind);
    if (mark->off_midline)
        dimple_json_string(&p->json, place_of(place, group->name, index, dimple_mark_fields[1].name),
                           dimple_mark_fields[1].words[1]);
    if (!coded && mark->size_mm.known)
        write_number(p, place_of(place, group->name, index, dimple_mark_fields[2].name), mark->size_mm.value);
    write_sd(p, group->name, index, dimple_mark_fields[2].name, mark->size_mm);
    if (ulcerated)
        dimple_json_string(&p->json, place_of(place, group->name, index, dimple_mark_fields[3].name), ulcerated);
}

static void tell_marks(packet *p, const dimple_field *group) {
    size_t index = 0;
    if (!dimple_marks_are_known(p->exam, group)) return;
    dimple_json_string(&p->json, group->name, DIMPLE_PACKET_EXAMINED);
    for (size_t i = 0; i < p->exam->mark_count; i++)
        if (dimple_mark_is_of(&p->exam->marks[i], group)) tell_mark(p, group, index++, &p->exam->marks[i]);
}

static void tell_signs(packet *p, const dimple_field *list) {
    char place[PLACE_BYTES];
    if (!dimple_signs_are_known(p->exam, list)) return;
    dimple_json_string(&p->json, list->name, DIMPLE_PACKET_EXAMINED);
    for (size_t i = 0; i < list->word_count; i++) {
        if (!dimple_sign_is_there(p->exam, list, i) || dimple_code_word(list->name, list->words[i])) continue;
        dimple_json_string(&p->json, place_of(place, list->name, SIZE_MAX, list->words[i]), "true");
    }
}

/* A choice whose word has no term, and is not the "no" to one. (A cleft that is not asymmetric need not be straight.)
 */
static void tell_choice(packet *p, const dimple_field *field) {
    const char *word = dimple_choice_word(field, p->exam);
    bool coded = false, excluded = false;
    for (size_t i = 0; word && i < field->word_count; i++) {
        bool has_term = dimple_code_word(field->name, field->words[i]);
        coded |= has_term && strcmp(field->words[i], word) == 0;
        excluded |= has_term && dimple_field_is_boolean(field);
    }
    if (word && !coded && !excluded) dimple_json_string(&p->json, field->name, word);
}

static void tell_field(packet *p, const dimple_field *field) {
    switch (field->type) {
    case DIMPLE_FIELD_COUNT:
        if (p->exam->other_midline_lesions > 0) write_number(p, field->name, p->exam->other_midline_lesions);
        return;
    case DIMPLE_FIELD_PITS:
        if (!p->exam->pits_known && p->exam->pit_count == 0) return;
        dimple_json_string(&p->json, DIMPLE_PACKET_COMPLETE, p->exam->pits_known ? "true" : "false");
        for (size_t i = 0; i < p->exam->pit_count; i++) tell_pit(p, field->name, i);
        return;
    case DIMPLE_FIELD_MARKS:
        tell_marks(p, field);
        return;
    case DIMPLE_FIELD_SIGNS:
        tell_signs(p, field);
        return;
    case DIMPLE_FIELD_CHOICE:
        tell_choice(p, field);
        return;
    default:
        return;
    }
}

static void write_file(packet *p, const char *uuid) {
    char uri[9 + DIMPLE_UUID_BYTES] = "urn:uuid:";
    memcpy(uri + 9, uuid, DIMPLE_UUID_BYTES);
    dimple_json_begin_array(&p->json, "files");
    dimple_json_begin_object(&p->json, NULL);
    dimple_json_string(&p->json, "uri", uri);
    dimple_json_begin_object(&p->json, "fileAttributes");
    dimple_json_string(&p->json, DIMPLE_PACKET_FORMAT, DIMPLE_EXAM_SCHEMA);
    dimple_json_string(&p->json, DIMPLE_PACKET_DESCRIPTION, dimple_say(p->language, DIMPLE_SAY_RECORD_NO_TERM));
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) tell_field(p, &dimple_exam_fields[i]);
    dimple_json_end_object(&p->json);
    dimple_json_end_object(&p->json);
    dimple_json_end_array(&p->json);
}

/* ---------------------------------------------------------------------------------------------------- the phenopacket
 */

static const char *sex_of(const char *sex) {
    static const struct {
        const char *given, *written;
    } words[] = {{"female", "FEMALE"}, {"male", "MALE"}, {"other", "OTHER_SEX"}, {"unknown", "UNKNOWN_SEX"}};
    for (size_t i = 0; sex && i < sizeof words / sizeof *words; i++)
        if (strcmp(sex, words[i].given) == 0) return words[i].written;
    return NULL;
}

/* Its id must be there; who is not told of is "unknown". A name has no place in a Phenopacket. */
static void write_subject(packet *p) {
    const dimple_person *person = &p->parts->person;
    dimple_json_begin_object(&p->json, "subject");
    dimple_json_string(&p->json, "id", person->id ? person->id : "unknown");
    if (person->birth_date) {
        char date[24];
        dimple_text text = dimple_text_fixed(date, sizeof date);
        dimple_append(&text, person->birth_date);
        dimple_append(&text, "T00:00:00Z");
        dimple_json_string(&p->json, "dateOfBirth", date);
    }
    if (p->exam->age_days >= 0) {
        char duration[48];
        dimple_text text = dimple_text_fixed(duration, sizeof duration);
        dimple_append(&text, "P");
        dimple_append_number(&text, p->exam->age_days, DECIMALS);
        dimple_append(&text, "D");
        dimple_json_begin_object(&p->json, "timeAtLastEncounter");
        dimple_json_begin_object_on_line(&p->json, "age");
        dimple_json_string(&p->json, "iso8601duration", duration);
        dimple_json_end_object(&p->json);
        dimple_json_end_object(&p->json);
    }
    if (sex_of(person->sex)) dimple_json_string(&p->json, "sex", sex_of(person->sex));
    dimple_json_end_object(&p->json);
}

static void write_metadata(packet *p) {
    char made_by[160];
    dimple_text text = dimple_text_fixed(made_by, sizeof made_by);
    dimple_append_said(&text, p->language, DIMPLE_SAY_RECORD_SOURCE,
                       (const dimple_fill[]){{.name = "version", .text = dimple_version()},
                                             {.name = "rules", .text = dimple_rules_version()},
                                             {0}});
    dimple_json_begin_object(&p->json, "metaData");
    dimple_json_string(&p->json, "created", p->parts->time ? p->parts->time : DIMPLE_RECORD_NO_TIME);
    dimple_json_string(&p->json, "createdBy", made_by);
    dimple_json_begin_array(&p->json, "resources");
    for (size_t i = 0; i < dimple_built_in_codes.resource_count; i++) {
        const dimple_resource *resource = &dimple_built_in_codes.resources[i];
        if (!p->used[i]) continue;
        dimple_json_begin_object(&p->json, NULL);
        dimple_json_string(&p->json, "id", resource->id);
        dimple_json_string(&p->json, "name", resource->name);
        dimple_json_string(&p->json, "url", resource->url);
        dimple_json_string(&p->json, "version", resource->version);
        dimple_json_string(&p->json, "namespacePrefix", resource->prefix);
        dimple_json_string(&p->json, "iriPrefix", resource->iri);
        dimple_json_end_object(&p->json);
    }
    dimple_json_end_array(&p->json);
    dimple_json_string(&p->json, "phenopacketSchemaVersion", "2.0");
    dimple_json_end_object(&p->json);
}

dimple_status dimple_record_write_phenopacket(const dimple_record_parts *parts, dimple_text *text) {
    packet p = {.json = {.text = text},
                .parts = parts,
                .exam = &parts->assessment->exam,
                .language = parts->assessment->language};
    dimple_digest seed;
    char uuid[DIMPLE_UUID_BYTES];
    if (!dimple_record_seed(parts, &seed)) return DIMPLE_ERROR_MEMORY;
    dimple_digest_uuid(seed, uuid);
    dimple_json_begin_object(&p.json, NULL);
    dimple_json_string(&p.json, "id", uuid);
    write_subject(&p);
    write_features(&p);
    write_measurements(&p);
    write_file(&p, uuid);
    write_metadata(&p);
    dimple_json_end_object(&p.json);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
