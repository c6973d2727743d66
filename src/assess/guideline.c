#include "assess/guideline.h"

#include "assess/fields.h"
#include "base/node.h"

#include <string.h>

static const dimple_field *const inputs[DIMPLE_INPUT_COUNT] = {
    [DIMPLE_INPUT_WHERE] = &dimple_pit_fields[DIMPLE_PIT_FIELD_WHERE],
    [DIMPLE_INPUT_MIDLINE_OFFSET_MM] = &dimple_pit_fields[DIMPLE_PIT_FIELD_MIDLINE_OFFSET_MM],
    [DIMPLE_INPUT_DIAMETER_MM] = &dimple_pit_fields[DIMPLE_PIT_FIELD_DIAMETER_MM],
    [DIMPLE_INPUT_DEPTH_MM] = &dimple_pit_fields[DIMPLE_PIT_FIELD_DEPTH_MM],
    [DIMPLE_INPUT_ANUS_DISTANCE_MM] = &dimple_pit_fields[DIMPLE_PIT_FIELD_ANUS_DISTANCE_MM],
    [DIMPLE_INPUT_ABOVE_CLEFT] = &dimple_pit_fields[DIMPLE_PIT_FIELD_ABOVE_CLEFT],
    [DIMPLE_INPUT_BASE_VISIBLE] = &dimple_pit_fields[DIMPLE_PIT_FIELD_BASE_VISIBLE],
    [DIMPLE_INPUT_ORIENTATION] = &dimple_pit_fields[DIMPLE_PIT_FIELD_ORIENTATION],
    [DIMPLE_INPUT_OPENING] = &dimple_pit_fields[DIMPLE_PIT_FIELD_OPENING],
    [DIMPLE_INPUT_DISCHARGE] = &dimple_pit_fields[DIMPLE_PIT_FIELD_DISCHARGE],
    [DIMPLE_INPUT_OVER_PSIS] = &dimple_pit_fields[DIMPLE_PIT_FIELD_OVER_PSIS],
    [DIMPLE_INPUT_AGE_DAYS] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_AGE_DAYS],
    [DIMPLE_INPUT_PITS] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_PITS],
    [DIMPLE_INPUT_OTHER_MIDLINE_LESIONS] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_OTHER_MIDLINE_LESIONS],
    [DIMPLE_INPUT_HAIR] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_HAIR],
    [DIMPLE_INPUT_VASCULAR] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_VASCULAR],
    [DIMPLE_INPUT_MASS] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_MASS],
    [DIMPLE_INPUT_APPENDAGE] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_APPENDAGE],
    [DIMPLE_INPUT_SKIN] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_SKIN],
    [DIMPLE_INPUT_CLEFT] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_CLEFT],
    [DIMPLE_INPUT_NEUROLOGICAL] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_NEUROLOGICAL],
    [DIMPLE_INPUT_UROLOGICAL] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_UROLOGICAL],
    [DIMPLE_INPUT_BOWEL] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_BOWEL],
    [DIMPLE_INPUT_ORTHOPAEDIC] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_ORTHOPAEDIC],
    [DIMPLE_INPUT_ANORECTAL_MALFORMATION] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_ANORECTAL_MALFORMATION],
    [DIMPLE_INPUT_FAMILY_HISTORY] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_FAMILY_HISTORY],
    [DIMPLE_INPUT_MATERNAL_DIABETES] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_MATERNAL_DIABETES],
    [DIMPLE_INPUT_INFECTION_SIGNS] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_INFECTION_SIGNS],
    [DIMPLE_INPUT_MENINGITIS_HISTORY] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_MENINGITIS_HISTORY],
    [DIMPLE_INPUT_CSF_LEAK] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_CSF_LEAK],
    [DIMPLE_INPUT_OPEN_DEFECT] = &dimple_exam_fields[DIMPLE_EXAM_FIELD_OPEN_DEFECT],
};

_Static_assert((int)DIMPLE_INPUT_COUNT <= (int)DIMPLE_GUIDELINE_MISSING_MAX,
               "room for every field that may be missing");

const char *dimple_input_name(dimple_input input) {
    return inputs[input]->name;
}

const char *dimple_say_input(dimple_language language, dimple_input input) {
    return dimple_say(language, inputs[input]->said);
}

size_t dimple_guideline_count(void) {
    return dimple_built_in_guidelines.count;
}

const dimple_guideline *dimple_guideline_at(size_t index) {
    return index < dimple_built_in_guidelines.count ? &dimple_built_in_guidelines.guidelines[index] : NULL;
}

const dimple_guideline *dimple_guideline_find(const char *id) {
    for (size_t i = 0; i < dimple_built_in_guidelines.count; i++) {
        if (strcmp(dimple_built_in_guidelines.guidelines[i].id, id) == 0)
            return &dimple_built_in_guidelines.guidelines[i];
    }
    return NULL;
}

const dimple_guideline *dimple_guideline_nearest(const char *id) {
    const dimple_guideline *guidelines = dimple_built_in_guidelines.guidelines, *nearest = guidelines;
    dimple_step step = {id, strlen(id)};
    for (size_t i = 1; i < dimple_built_in_guidelines.count; i++) {
        if (dimple_letters_apart(step, guidelines[i].id) < dimple_letters_apart(step, nearest->id))
            nearest = &guidelines[i];
    }
    return nearest;
}

const char *dimple_guideline_said(dimple_language language, const dimple_guideline *guideline, const char *text) {
    return dimple_say_of_guideline(language, guideline->id, text);
}

size_t dimple_guideline_missing(const dimple_guideline_result *result,
                                const char *names[DIMPLE_GUIDELINE_MISSING_MAX]) {
    size_t count = 0;
    for (dimple_input input = 0; input < DIMPLE_INPUT_COUNT; input++) {
        if (result->missing_fields & DIMPLE_INPUT_BIT(input)) names[count++] = inputs[input]->name;
    }
    return count;
}

const char *dimple_guideline_verdict_name(dimple_guideline_verdict verdict) {
    static const char *const names[] = {
        [DIMPLE_GUIDELINE_SILENT] = "silent",
        [DIMPLE_GUIDELINE_NOTHING] = "nothing",
        [DIMPLE_GUIDELINE_CANNOT_SAY] = "cannot-say",
        [DIMPLE_GUIDELINE_ACT] = "act",
    };
    return names[verdict];
}

const char *dimple_guideline_step_name(dimple_guideline_step step) {
    static const char *const names[] = {
        [DIMPLE_STEP_NONE] = "none",
        [DIMPLE_STEP_WATCH] = "watch",
        [DIMPLE_STEP_ULTRASOUND] = "ultrasound",
        [DIMPLE_STEP_MRI] = "mri",
        [DIMPLE_STEP_IMAGING] = "imaging",
        [DIMPLE_STEP_REFERRAL] = "referral",
        [DIMPLE_STEP_NEUROSURGERY] = "neurosurgery",
        [DIMPLE_STEP_EMERGENCY] = "emergency",
        [DIMPLE_STEP_NOT_NAMED] = "not-named",
        [DIMPLE_STEP_DEPENDS_ON_AGE] = "depends-on-age",
        [DIMPLE_STEP_DEPENDS_ON_FINDINGS] = "depends-on-findings",
    };
    return names[step];
}
