/* Which diagram goes with what is asked. */
#include "dimple/draw.h"

#include <string.h>

/* By the question's place in the examination, without the number of the pit. */
static const struct {
    const char *field;
    dimple_diagram diagram;
} of_fields[] = {
    {"infection_signs, csf_leak, open_defect, meningitis_history", DIMPLE_DIAGRAM_RED_FLAGS},
    {"infection_signs", DIMPLE_DIAGRAM_INFECTION},
    {"csf_leak", DIMPLE_DIAGRAM_CLEAR_LEAK},
    {"open_defect", DIMPLE_DIAGRAM_OPEN_DEFECT},
    {"meningitis_history", DIMPLE_DIAGRAM_MENINGITIS},
    {"neurological, urological, bowel", DIMPLE_DIAGRAM_NEW_SIGNS},
    {"pits", DIMPLE_DIAGRAM_WHERE_TO_LOOK},
    {"pits[].where, pits[].over_psis", DIMPLE_DIAGRAM_OVER_PSIS},
    {"pits[].where", DIMPLE_DIAGRAM_WHERE},
    {"pits[].over_psis", DIMPLE_DIAGRAM_OVER_PSIS},
    {"age_days", DIMPLE_DIAGRAM_AGE},
    {"hair, vascular, mass, appendage, skin, other_midline_lesions", DIMPLE_DIAGRAM_MARKS},
    {"hair", DIMPLE_DIAGRAM_HAIR},
    {"vascular", DIMPLE_DIAGRAM_VASCULAR},
    {"mass", DIMPLE_DIAGRAM_LUMP},
    {"appendage", DIMPLE_DIAGRAM_APPENDAGE},
    {"skin", DIMPLE_DIAGRAM_SKIN},
    {"other_midline_lesions", DIMPLE_DIAGRAM_MIDLINE},
    {"neurological, urological, bowel, orthopaedic, anorectal_malformation", DIMPLE_DIAGRAM_COMPLAINTS},
    {"neurological", DIMPLE_DIAGRAM_LEGS},
    {"urological", DIMPLE_DIAGRAM_BLADDER_AND_BOWEL},
    {"bowel", DIMPLE_DIAGRAM_BLADDER_AND_BOWEL},
    {"orthopaedic", DIMPLE_DIAGRAM_HIPS_LEGS_FEET},
    {"anorectal_malformation", DIMPLE_DIAGRAM_ANUS},
    {"pits[].above_cleft", DIMPLE_DIAGRAM_ABOVE_CLEFT},
    {"pits[].base_visible, pits[].opening", DIMPLE_DIAGRAM_BASE_VISIBLE},
    {"pits[].base_visible", DIMPLE_DIAGRAM_BASE_VISIBLE},
    {"pits[].opening", DIMPLE_DIAGRAM_OPENING},
    {"pits[].discharge", DIMPLE_DIAGRAM_DISCHARGE},
    {"cleft", DIMPLE_DIAGRAM_CLEFT},
    {"pits[].diameter_mm", DIMPLE_DIAGRAM_WIDTH},
    {"pits[].anus_distance_mm", DIMPLE_DIAGRAM_ANUS_DISTANCE},
    {"pits[].orientation", DIMPLE_DIAGRAM_ORIENTATION},
    {"pits[].depth_mm", DIMPLE_DIAGRAM_DEPTH},
    {"pits[].midline_offset_mm", DIMPLE_DIAGRAM_OFFSET},
};

static const struct {
    const char *topic;
    dimple_diagram diagram;
} of_topics[] = {
    {"venus", DIMPLE_DIAGRAM_VENUS},     {"sacral", DIMPLE_DIAGRAM_SACRAL},
    {"causes", DIMPLE_DIAGRAM_CAUSES},   {"differences", DIMPLE_DIAGRAM_VENUS_OR_SACRAL},
    {"none", DIMPLE_DIAGRAM_NO_DIMPLES}, {"when-to-see-a-doctor", DIMPLE_DIAGRAM_WARNING_SIGNS},
    {"unequal", DIMPLE_DIAGRAM_UNEQUAL},
};

/* "pits[12].where" is "pits[].where". */
static bool is_field(const char *field, const char *without_number) {
    for (; *field && *without_number; field++, without_number++) {
        if (*without_number == ']') field += strspn(field, "0123456789");
        if (*field != *without_number) return false;
    }
    return *field == *without_number;
}

bool dimple_diagram_of_question(const dimple_question *question, dimple_diagram *diagram) {
    if (question->subject) { /* where a mark is */
        *diagram = DIMPLE_DIAGRAM_MIDLINE;
        return true;
    }
    for (size_t i = 0; i < sizeof of_fields / sizeof *of_fields; i++) {
        if (!is_field(question->field, of_fields[i].field)) continue;
        *diagram = of_fields[i].diagram;
        return true;
    }
    return false;
}

bool dimple_diagram_of_topic(const char *topic, dimple_diagram *diagram) {
    for (size_t i = 0; i < sizeof of_topics / sizeof *of_topics; i++) {
        if (strcmp(of_topics[i].topic, topic) != 0) continue;
        *diagram = of_topics[i].diagram;
        return true;
    }
    return false;
}
