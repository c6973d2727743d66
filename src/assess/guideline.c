#include "assess/guideline.h"

#include "base/node.h"

#include <string.h>

static const char *const inputs[DIMPLE_INPUT_COUNT] = {
    [DIMPLE_INPUT_WHERE] = "where",
    [DIMPLE_INPUT_MIDLINE_OFFSET_MM] = "midline_offset_mm",
    [DIMPLE_INPUT_DIAMETER_MM] = "diameter_mm",
    [DIMPLE_INPUT_DEPTH_MM] = "depth_mm",
    [DIMPLE_INPUT_ANUS_DISTANCE_MM] = "anus_distance_mm",
    [DIMPLE_INPUT_ABOVE_CLEFT] = "above_cleft",
    [DIMPLE_INPUT_BASE_VISIBLE] = "base_visible",
    [DIMPLE_INPUT_ORIENTATION] = "orientation",
    [DIMPLE_INPUT_OPENING] = "opening",
    [DIMPLE_INPUT_DISCHARGE] = "discharge",
    [DIMPLE_INPUT_OVER_PSIS] = "over_psis",
    [DIMPLE_INPUT_AGE_DAYS] = "age_days",
    [DIMPLE_INPUT_PITS] = "pits",
    [DIMPLE_INPUT_OTHER_MIDLINE_LESIONS] = "other_midline_lesions",
    [DIMPLE_INPUT_HAIR] = "hair",
    [DIMPLE_INPUT_VASCULAR] = "vascular",
    [DIMPLE_INPUT_MASS] = "mass",
    [DIMPLE_INPUT_APPENDAGE] = "appendage",
    [DIMPLE_INPUT_SKIN] = "skin",
    [DIMPLE_INPUT_CLEFT] = "cleft",
    [DIMPLE_INPUT_NEUROLOGICAL] = "neurological",
    [DIMPLE_INPUT_UROLOGICAL] = "urological",
    [DIMPLE_INPUT_BOWEL] = "bowel",
    [DIMPLE_INPUT_ORTHOPAEDIC] = "orthopaedic",
    [DIMPLE_INPUT_ANORECTAL_MALFORMATION] = "anorectal_malformation",
    [DIMPLE_INPUT_FAMILY_HISTORY] = "family_history",
    [DIMPLE_INPUT_MATERNAL_DIABETES] = "maternal_diabetes",
    [DIMPLE_INPUT_INFECTION_SIGNS] = "infection_signs",
    [DIMPLE_INPUT_MENINGITIS_HISTORY] = "meningitis_history",
    [DIMPLE_INPUT_CSF_LEAK] = "csf_leak",
    [DIMPLE_INPUT_OPEN_DEFECT] = "open_defect",
};

_Static_assert((int)DIMPLE_INPUT_COUNT <= (int)DIMPLE_GUIDELINE_MISSING_MAX,
               "room for every field that may be missing");

const char *dimple_input_name(dimple_input input) {
    return inputs[input];
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

size_t dimple_guideline_missing(const dimple_guideline_result *result,
                                const char *names[DIMPLE_GUIDELINE_MISSING_MAX]) {
    size_t count = 0;
    for (dimple_input input = 0; input < DIMPLE_INPUT_COUNT; input++) {
        if (result->missing_fields & DIMPLE_INPUT_BIT(input)) names[count++] = inputs[input];
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
