/* What was found, and what was looked for and is not there, as Observations; each pit as a BodyStructure. */
#include "report/fhir.h"

#include <math.h>
#include <string.h>

#include "assess/words.h"
#include "base/text.h"
#include "report/exam_parts.h"
#include "report/measures.h"
#include "report/names.h"

/* `hollow`: the number of the BodyStructure that it speaks of; SIZE_MAX for none. */
static void begin_observation(dimple_fhir *fhir, const dimple_coded_word *row, const char *text, size_t hollow) {
    dimple_fhir_begin_entry(fhir, DIMPLE_FHIR_OBSERVATION, "subject");
    dimple_json_string(&fhir->json, "status", "final");
    dimple_fhir_concept(fhir, "code", row, text);
    if (hollow != SIZE_MAX) {
        dimple_json_begin_array(&fhir->json, "focus");
        dimple_fhir_reference(fhir, NULL, DIMPLE_FHIR_BODY, hollow);
        dimple_json_end_array(&fhir->json);
    }
    if (fhir->parts->time) dimple_json_string(&fhir->json, "effectiveDateTime", fhir->parts->time);
}

/* From the examination. */
static void begin_finding(dimple_fhir *fhir, const dimple_coded_word *row, const char *text, size_t hollow) {
    begin_observation(fhir, row, text, hollow);
    dimple_json_begin_array(&fhir->json, "derivedFrom");
    dimple_fhir_reference(fhir, NULL, DIMPLE_FHIR_RESPONSE, 0);
    dimple_json_end_array(&fhir->json);
}

static void begin_component(dimple_fhir *fhir, const char *text) {
    dimple_json_begin_object(&fhir->json, NULL);
    dimple_fhir_concept(fhir, "code", NULL, text);
}

static void write_value(dimple_fhir *fhir, dimple_value value, const char *ucum) {
    dimple_fhir_quantity(fhir, "valueQuantity", value.value, ucum);
    if (!(value.sd > 0) || !isfinite(value.sd)) return;
    dimple_json_begin_array(&fhir->json, "component");
    begin_component(fhir, dimple_say(fhir->language, DIMPLE_SAY_RECORD_SD));
    dimple_fhir_quantity(fhir, "valueQuantity", value.sd, ucum);
    dimple_json_end_object(&fhir->json);
    dimple_json_end_array(&fhir->json);
}

static void find_truth(dimple_fhir *fhir, const dimple_coded_word *row, const char *text, bool truth) {
    begin_finding(fhir, row, text, SIZE_MAX);
    dimple_json_boolean(&fhir->json, "valueBoolean", truth);
    dimple_fhir_end_entry(fhir);
}

static void find_word(dimple_fhir *fhir, const dimple_field *field, const char *word, size_t hollow) {
    begin_finding(fhir, NULL, dimple_say(fhir->language, field->said), hollow);
    dimple_fhir_concept(fhir, "valueCodeableConcept", dimple_code_word(field->name, word),
                        dimple_say_word(fhir->language, field, word));
    dimple_fhir_end_entry(fhir);
}

/* ---------------------------------------------------------------------------------------------- marks, signs, choices
 */

static void find_mark(dimple_fhir *fhir, const dimple_field *group, const dimple_mark *mark) {
    dimple_json *json = &fhir->json;
    const dimple_field *where = &dimple_mark_fields[DIMPLE_MARK_FIELD_WHERE];
    const char *word = dimple_mark_word(mark, group);
    begin_finding(fhir, dimple_code_word(group->name, word), dimple_say_word(fhir->language, group, word), SIZE_MAX);
    dimple_json_boolean(json, "valueBoolean", true);
    dimple_json_begin_array(json, "component");
    begin_component(fhir, dimple_say(fhir->language, DIMPLE_SAY_RECORD_MARK_WHERE));
    dimple_fhir_concept(fhir, "valueCodeableConcept", NULL,
                        dimple_say_word(fhir->language, where, where->words[mark->off_midline]));
    dimple_json_end_object(json);
    if (mark->size_mm.known) {
        begin_component(fhir, dimple_say(fhir->language, DIMPLE_SAY_RECORD_MARK_SIZE_MM));
        dimple_fhir_quantity(fhir, "valueQuantity", mark->size_mm.value, "mm");
        dimple_json_end_object(json);
    }
    if (mark->ulcerated != DIMPLE_UNKNOWN) {
        begin_component(fhir, dimple_say(fhir->language, DIMPLE_SAY_RECORD_MARK_ULCERATED));
        dimple_json_boolean(json, "valueBoolean", mark->ulcerated == DIMPLE_YES);
        dimple_json_end_object(json);
    }
    dimple_json_end_array(json);
    dimple_fhir_end_entry(fhir);
}

enum { ABSENT_BYTES = 400 };

/* A code may stand for several words, of which none was found. */
static void find_absent(dimple_fhir *fhir, const dimple_field *field) {
    const dimple_coded_word *row;
    for (size_t next = 0; (row = dimple_next_absent(fhir->exam, field, &next));) {
        char words[ABSENT_BYTES];
        dimple_text text = dimple_text_fixed(words, sizeof words);
        for (size_t i = 0; i < field->word_count; i++) {
            const dimple_coded_word *other = dimple_code_word(field->name, field->words[i]);
            if (!other || other->codes[0] != row->codes[0]) continue;
            if (text.size > 0) dimple_append(&text, dimple_say(fhir->language, DIMPLE_SAY_LIST_COMMA));
            dimple_append(&text, dimple_say_word(fhir->language, field, field->words[i]));
        }
        find_truth(fhir, row, words, false);
    }
}

static void find_marks(dimple_fhir *fhir, const dimple_field *group) {
    size_t count = 0;
    for (size_t i = 0; i < fhir->exam->mark_count; i++) {
        if (!dimple_mark_is_of(&fhir->exam->marks[i], group)) continue;
        find_mark(fhir, group, &fhir->exam->marks[i]);
        count++;
    }
    if (!dimple_marks_are_known(fhir->exam, group)) return;
    if (count == 0) find_word(fhir, group, dimple_field_nothing(group), SIZE_MAX);
    find_absent(fhir, group);
}

static void find_signs(dimple_fhir *fhir, const dimple_field *list) {
    size_t count = 0;
    if (!dimple_signs_are_known(fhir->exam, list)) return;
    for (size_t i = 0; i < list->word_count; i++) {
        if (!dimple_sign_is_there(fhir->exam, list, i)) continue;
        const char *word = list->words[i];
        find_truth(fhir, dimple_code_word(list->name, word), dimple_say_word(fhir->language, list, word), true);
        count++;
    }
    if (count == 0) find_word(fhir, list, "none", SIZE_MAX);
    find_absent(fhir, list);
}

static void find_choice(dimple_fhir *fhir, const dimple_field *field, const void *object, size_t hollow) {
    const char *word = dimple_choice_word(field, object);
    if (!word) return;
    if (!dimple_field_is_boolean(field)) {
        find_word(fhir, field, word, hollow);
        return;
    }
    begin_finding(fhir, dimple_code_word(field->name, "true"), dimple_say(fhir->language, field->said), hollow);
    dimple_json_boolean(&fhir->json, "valueBoolean", word[0] == 't');
    dimple_fhir_end_entry(fhir);
}

/* ------------------------------------------------------------------------------------------------------------- pits */

static void find_pit(dimple_fhir *fhir, const dimple_exam_pit *pit, size_t hollow) {
    for (int i = 0; i < DIMPLE_PIT_FIELDS; i++) {
        const dimple_field *field = &dimple_pit_fields[i];
        if (!dimple_field_is_length(field)) {
            find_choice(fhir, field, pit, hollow);
            continue;
        }
        dimple_value length = *dimple_field_length(field, (void *)pit);
        if (!length.known) continue;
        begin_finding(fhir, NULL, dimple_say(fhir->language, field->said), hollow);
        write_value(fhir, length, "mm");
        dimple_fhir_end_entry(fhir);
    }
}

static void find_pits(dimple_fhir *fhir) {
    const dimple_coded_word *sacral = dimple_code_word("where", "midline");
    bool any = false;
    for (size_t i = 0; i < fhir->exam->pit_count; i++) {
        find_pit(fhir, &fhir->exam->pits[i], i);
        any |= fhir->exam->pits[i].where == DIMPLE_MIDLINE || fhir->exam->pits[i].where == DIMPLE_WHERE_UNKNOWN;
    }
    if (fhir->exam->pits_known && !any)
        find_truth(fhir, sacral, dimple_say(fhir->language, DIMPLE_SAY_RECORD_SACRAL), false);
}

static void find_field(dimple_fhir *fhir, const dimple_field *field) {
    const char *said = dimple_say(fhir->language, field->said);
    switch (field->type) {
    case DIMPLE_FIELD_AGE:
        if (fhir->exam->age_days < 0) return;
        begin_finding(fhir, NULL, said, SIZE_MAX);
        dimple_fhir_quantity(fhir, "valueQuantity", fhir->exam->age_days, "d");
        dimple_fhir_end_entry(fhir);
        return;
    case DIMPLE_FIELD_COUNT:
        if (fhir->exam->other_midline_lesions == 0) return;
        begin_finding(fhir, NULL, said, SIZE_MAX);
        dimple_json_unsigned(&fhir->json, "valueInteger", fhir->exam->other_midline_lesions);
        dimple_fhir_end_entry(fhir);
        return;
    case DIMPLE_FIELD_PITS:
        find_pits(fhir);
        return;
    case DIMPLE_FIELD_MARKS:
        find_marks(fhir, field);
        return;
    case DIMPLE_FIELD_SIGNS:
        find_signs(fhir, field);
        return;
    case DIMPLE_FIELD_CHOICE:
        find_choice(fhir, field, fhir->exam, SIZE_MAX);
        return;
    default:
        return;
    }
}

void dimple_fhir_write_observations(dimple_fhir *fhir) {
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) find_field(fhir, &dimple_exam_fields[i]);
}

/* --------------------------------------------------------------------------------------------------- body structures
 */

static const char *say_place(const dimple_fhir *fhir, const dimple_hollow *hollow) {
    if (!hollow->pit && hollow->measured) return dimple_say_kind(fhir->language, hollow->measured->kind);
    switch (hollow->pit ? hollow->pit->where : DIMPLE_WHERE_UNKNOWN) {
    case DIMPLE_MIDLINE:
        return dimple_say(fhir->language, DIMPLE_SAY_RECORD_PLACE_MIDLINE);
    case DIMPLE_LEFT:
        return dimple_say(fhir->language, DIMPLE_SAY_RECORD_PLACE_LEFT);
    case DIMPLE_RIGHT:
        return dimple_say(fhir->language, DIMPLE_SAY_RECORD_PLACE_RIGHT);
    default:
        return dimple_say(fhir->language, DIMPLE_SAY_RECORD_PLACE_UNKNOWN);
    }
}

static void write_body(dimple_fhir *fhir, const dimple_hollow *hollow) {
    dimple_json *json = &fhir->json;
    const char *term = hollow->pit ? dimple_pit_term_word(hollow->pit) : NULL;
    dimple_fhir_begin_entry(fhir, DIMPLE_FHIR_BODY, "patient");
    if (!dimple_fhir_has_patient(fhir)) dimple_fhir_absent(fhir, "patient");
    if (hollow->measured) {
        char id[24];
        dimple_report_dimple_id(hollow->number, id);
        dimple_json_begin_array_on_line(json, "identifier");
        dimple_json_begin_object(json, NULL);
        dimple_json_string(json, "value", id);
        dimple_json_end_object(json);
        dimple_json_end_array(json);
    }
    dimple_fhir_concept(fhir, "morphology", term ? dimple_code_word("where", term) : NULL,
                        dimple_say(fhir->language, DIMPLE_SAY_RECORD_PIT));
    dimple_fhir_concept(fhir, "location", NULL, say_place(fhir, hollow));
    dimple_fhir_end_entry(fhir);
}

void dimple_fhir_write_bodies(dimple_fhir *fhir) {
    dimple_hollow hollow;
    for (size_t next = 0; dimple_next_hollow(fhir->parts, &next, &hollow);) write_body(fhir, &hollow);
}

/* ------------------------------------------------------------------------------------------------ measures of a scan
 */

/* A measured quantity of a dimple or of the back; `of` is its offset. */
typedef struct quantity {
    size_t of;
    dimple_say_key said;
    const char *ucum;
} quantity;

static const quantity dimple_quantities[] = {
    {offsetof(dimple_pit, depth_mm), DIMPLE_SAY_RECORD_SCAN_DEPTH_MM, "mm"},
    {offsetof(dimple_pit, diameter_mm), DIMPLE_SAY_RECORD_SCAN_DIAMETER_MM, "mm"},
    {offsetof(dimple_pit, rim_width_mm), DIMPLE_SAY_RECORD_SCAN_RIM_WIDTH_MM, "mm"},
    {offsetof(dimple_pit, volume_mm3), DIMPLE_SAY_RECORD_SCAN_VOLUME_MM3, "mm3"},
    {offsetof(dimple_pit, aspect), DIMPLE_SAY_RECORD_SCAN_ASPECT, "1"},
    {offsetof(dimple_pit, midline_offset_mm), DIMPLE_SAY_RECORD_SCAN_MIDLINE_OFFSET_MM, "mm"},
    {offsetof(dimple_pit, k1_per_m), DIMPLE_SAY_RECORD_SCAN_K1_PER_M, "/m"},
    {offsetof(dimple_pit, k2_per_m), DIMPLE_SAY_RECORD_SCAN_K2_PER_M, "/m"},
    {offsetof(dimple_pit, above_cleft_mm), DIMPLE_SAY_RECORD_SCAN_ABOVE_CLEFT_MM, "mm"},
};

static const quantity back_quantities[] = {
    {offsetof(dimple_measurement, pair.distance_mm), DIMPLE_SAY_RECORD_SCAN_DISTANCE_MM, "mm"},
    {offsetof(dimple_measurement, pair.height_difference_mm), DIMPLE_SAY_RECORD_SCAN_HEIGHT_DIFFERENCE_MM, "mm"},
    {offsetof(dimple_measurement, pair.tilt_deg), DIMPLE_SAY_RECORD_SCAN_TILT_DEG, "deg"},
    {offsetof(dimple_measurement, pair.depth_difference_mm), DIMPLE_SAY_RECORD_SCAN_DEPTH_DIFFERENCE_MM, "mm"},
    {offsetof(dimple_measurement, rhomboid.transverse_mm), DIMPLE_SAY_RECORD_SCAN_TRANSVERSE_MM, "mm"},
    {offsetof(dimple_measurement, rhomboid.vertical_mm), DIMPLE_SAY_RECORD_SCAN_VERTICAL_MM, "mm"},
    {offsetof(dimple_measurement, rhomboid.area_mm2), DIMPLE_SAY_RECORD_SCAN_AREA_MM2, "mm2"},
};

static void write_quantity(dimple_fhir *fhir, const quantity *what, const void *object, size_t hollow) {
    dimple_value value;
    memcpy(&value, (const char *)object + what->of, sizeof value);
    if (!value.known || !isfinite(value.value)) return;
    begin_observation(fhir, NULL, dimple_say(fhir->language, what->said), hollow);
    write_value(fhir, value, what->ucum);
    dimple_fhir_end_entry(fhir);
}

static void write_share(dimple_fhir *fhir, dimple_say_key said, double share, size_t hollow) {
    begin_observation(fhir, NULL, dimple_say(fhir->language, said), hollow);
    dimple_fhir_quantity(fhir, "valueQuantity", share, "1");
    dimple_fhir_end_entry(fhir);
}

static void write_measured(dimple_fhir *fhir, const dimple_pit *measured, size_t hollow) {
    begin_observation(fhir, NULL, dimple_say(fhir->language, DIMPLE_SAY_RECORD_SCAN_KIND), hollow);
    dimple_fhir_concept(fhir, "valueCodeableConcept", NULL, dimple_say_kind(fhir->language, measured->kind));
    dimple_fhir_end_entry(fhir);
    for (size_t i = 0; i < sizeof dimple_quantities / sizeof *dimple_quantities; i++)
        write_quantity(fhir, &dimple_quantities[i], measured, hollow);
    write_share(fhir, DIMPLE_SAY_RECORD_SCAN_CONFIDENCE, measured->confidence, hollow);
}

/* Where it lies in the body's frame. */
static void write_landmark(dimple_fhir *fhir, const char *name, const dimple_landmark *landmark) {
    static const dimple_say_key axes[] = {DIMPLE_SAY_RECORD_SCAN_BODY_X, DIMPLE_SAY_RECORD_SCAN_BODY_Y,
                                          DIMPLE_SAY_RECORD_SCAN_BODY_Z};
    begin_observation(fhir, NULL, name, SIZE_MAX);
    dimple_fhir_concept(fhir, "valueCodeableConcept", NULL, dimple_say_status(fhir->language, landmark->status));
    if (landmark->status == DIMPLE_SEEN || landmark->status == DIMPLE_ESTIMATED) {
        dimple_json_begin_array(&fhir->json, "component");
        for (int axis = 0; axis < 4; axis++) {
            begin_component(fhir, dimple_say(fhir->language, axis < 3 ? axes[axis] : DIMPLE_SAY_RECORD_SD));
            dimple_fhir_quantity(fhir, "valueQuantity", axis < 3 ? landmark->body_mm[axis] : landmark->sd_mm, "mm");
            dimple_json_end_object(&fhir->json);
        }
        dimple_json_end_array(&fhir->json);
    }
    dimple_fhir_end_entry(fhir);
}

void dimple_fhir_write_scan(dimple_fhir *fhir) {
    static const dimple_say_key names[DIMPLE_LANDMARK_COUNT] = {
        DIMPLE_SAY_DOCUMENT_LANDMARKS_VP, DIMPLE_SAY_DOCUMENT_LANDMARKS_DL, DIMPLE_SAY_DOCUMENT_LANDMARKS_DR,
        DIMPLE_SAY_DOCUMENT_LANDMARKS_SP};
    const dimple_measurement *measurement = fhir->parts->measurement;
    if (!measurement) return;
    dimple_hollow hollow;
    size_t number = 0;
    for (size_t next = 0; dimple_next_hollow(fhir->parts, &next, &hollow); number++)
        if (hollow.measured) write_measured(fhir, hollow.measured, number);
    for (size_t i = 0; i < sizeof back_quantities / sizeof *back_quantities; i++)
        write_quantity(fhir, &back_quantities[i], measurement, SIZE_MAX);
    if (measurement->pair.known)
        write_share(fhir, DIMPLE_SAY_RECORD_SCAN_SYMMETRY, measurement->pair.symmetry, SIZE_MAX);
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++)
        write_landmark(fhir, dimple_say(fhir->language, names[id]), &measurement->landmarks[id]);
}
