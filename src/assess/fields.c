#include "assess/fields.h"

#include <string.h>

#define IN_EXAM(member) offsetof(dimple_exam, member)
#define IN_PIT(member) offsetof(dimple_exam_pit, member)
#define IN_MARK(member) offsetof(dimple_mark, member)
#define WORDS(list) list, sizeof(list) / sizeof *(list)

static const char *const answers[] = {"false", "true"};
static const char *const places[] = {"midline", "left", "right"};
static const char *const mark_places[] = {"midline", "off-midline"};
static const char *const cleft_levels[] = {"false", "edge", "true"};
static const char *const orientations[] = {"cephalic", "straight", "caudal"};
static const char *const discharges[] = {"none", "clear", "pus", "creamy", "blood"};
static const char *const clefts[] = {"straight", "deviated", "y-shaped", "duplicated"};

static const char *const hair[] = {"diffuse-light", "focal-tuft", "faun-tail"};
static const char *const vascular[] = {"nevus-simplex", "port-wine", "infantile-haemangioma", "segmental-haemangioma"};
static const char *const mass[] = {"lipoma", "other"};
static const char *const appendage[] = {"skin-tag", "tail"};
static const char *const skin[] = {"aplasia-cutis", "scar-like",    "atretic-meningocele", "hyperpigmented",
                                   "hypopigmented", "cafe-au-lait", "dermal-melanocytosis"};

static const char *const neurological[] = {"weakness",          "progressive-weakness",
                                           "gait-change",       "sensory-loss",
                                           "perianal-numbness", "abnormal-reflexes",
                                           "wasting",           "tingling",
                                           "leg-pain",          "back-pain"};
static const char *const urological[] = {"new-incontinence", "incontinence", "retention", "neurogenic-bladder",
                                         "recurrent-uti",    "urgency",      "enuresis"};
static const char *const bowel[] = {"new-incontinence", "incontinence", "constipation"};
static const char *const orthopaedic[] = {"hip-dysplasia", "leg-length", "pes-cavus",
                                          "scoliosis",     "talipes",    "toe-walking"};

/* The numbers at the ends are the first kind of each group, the first bit of each list. */
const dimple_field dimple_exam_fields[DIMPLE_EXAM_FIELDS] = {
    {"schema", DIMPLE_FIELD_SCHEMA, 0, NULL, 0, 0},
    {"age_days", DIMPLE_FIELD_AGE, 0, NULL, 0, 0},
    {"pits", DIMPLE_FIELD_PITS, 0, NULL, 0, 0},
    {"hair", DIMPLE_FIELD_MARKS, DIMPLE_HAIR, WORDS(hair), DIMPLE_HAIR_DIFFUSE_LIGHT},
    {"vascular", DIMPLE_FIELD_MARKS, DIMPLE_VASCULAR, WORDS(vascular), DIMPLE_NEVUS_SIMPLEX},
    {"mass", DIMPLE_FIELD_MARKS, DIMPLE_MASS, WORDS(mass), DIMPLE_LIPOMA},
    {"appendage", DIMPLE_FIELD_MARKS, DIMPLE_APPENDAGE, WORDS(appendage), DIMPLE_SKIN_TAG},
    {"skin", DIMPLE_FIELD_MARKS, DIMPLE_SKIN, WORDS(skin), DIMPLE_APLASIA_CUTIS},
    {"cleft", DIMPLE_FIELD_CHOICE, IN_EXAM(cleft), WORDS(clefts), DIMPLE_CLEFT_STRAIGHT},
    {"other_midline_lesions", DIMPLE_FIELD_COUNT, 0, NULL, 0, 0},
    {"neurological", DIMPLE_FIELD_SIGNS, DIMPLE_NEUROLOGICAL, WORDS(neurological), 0},
    {"urological", DIMPLE_FIELD_SIGNS, DIMPLE_UROLOGICAL, WORDS(urological), 10},
    {"bowel", DIMPLE_FIELD_SIGNS, DIMPLE_BOWEL, WORDS(bowel), 17},
    {"orthopaedic", DIMPLE_FIELD_SIGNS, DIMPLE_ORTHOPAEDIC, WORDS(orthopaedic), 20},
    {"anorectal_malformation", DIMPLE_FIELD_CHOICE, IN_EXAM(anorectal_malformation), WORDS(answers), DIMPLE_NO},
    {"family_history", DIMPLE_FIELD_CHOICE, IN_EXAM(family_history), WORDS(answers), DIMPLE_NO},
    {"maternal_diabetes", DIMPLE_FIELD_CHOICE, IN_EXAM(maternal_diabetes), WORDS(answers), DIMPLE_NO},
    {"infection_signs", DIMPLE_FIELD_CHOICE, IN_EXAM(infection_signs), WORDS(answers), DIMPLE_NO},
    {"meningitis_history", DIMPLE_FIELD_CHOICE, IN_EXAM(meningitis_history), WORDS(answers), DIMPLE_NO},
    {"csf_leak", DIMPLE_FIELD_CHOICE, IN_EXAM(csf_leak), WORDS(answers), DIMPLE_NO},
    {"open_defect", DIMPLE_FIELD_CHOICE, IN_EXAM(open_defect), WORDS(answers), DIMPLE_NO},
};

const dimple_field dimple_pit_fields[DIMPLE_PIT_FIELDS] = {
    {"where", DIMPLE_FIELD_CHOICE, IN_PIT(where), WORDS(places), DIMPLE_MIDLINE},
    {"midline_offset_mm", DIMPLE_FIELD_OFFSET, IN_PIT(midline_offset_mm), NULL, 0, 0},
    {"diameter_mm", DIMPLE_FIELD_LENGTH, IN_PIT(diameter_mm), NULL, 0, 0},
    {"depth_mm", DIMPLE_FIELD_LENGTH, IN_PIT(depth_mm), NULL, 0, 0},
    {"anus_distance_mm", DIMPLE_FIELD_LENGTH, IN_PIT(anus_distance_mm), NULL, 0, 0},
    {"above_cleft", DIMPLE_FIELD_CHOICE, IN_PIT(above_cleft), WORDS(cleft_levels), DIMPLE_IN_CLEFT},
    {"base_visible", DIMPLE_FIELD_CHOICE, IN_PIT(base_visible), WORDS(answers), DIMPLE_NO},
    {"orientation", DIMPLE_FIELD_CHOICE, IN_PIT(orientation), WORDS(orientations), DIMPLE_CEPHALIC},
    {"opening", DIMPLE_FIELD_CHOICE, IN_PIT(opening), WORDS(answers), DIMPLE_NO},
    {"discharge", DIMPLE_FIELD_CHOICE, IN_PIT(discharge), WORDS(discharges), DIMPLE_DISCHARGE_NONE},
    {"over_psis", DIMPLE_FIELD_CHOICE, IN_PIT(over_psis), WORDS(answers), DIMPLE_NO},
};

const dimple_field dimple_mark_fields[DIMPLE_MARK_FIELDS] = {
    {"kind", DIMPLE_FIELD_KIND, 0, NULL, 0, 0},
    {"where", DIMPLE_FIELD_FLAG, IN_MARK(off_midline), WORDS(mark_places), 0},
    {"size_mm", DIMPLE_FIELD_LENGTH, IN_MARK(size_mm), NULL, 0, 0},
    {"ulcerated", DIMPLE_FIELD_CHOICE, IN_MARK(ulcerated), WORDS(answers), DIMPLE_NO},
};

const char *dimple_field_nothing(const dimple_field *marks) {
    return marks->of == DIMPLE_SKIN ? "normal" : "none";
}

/* Every enum of the exam has the size and the values of an unsigned int. */
unsigned dimple_field_choice(const dimple_field *field, const void *object) {
    unsigned choice;
    memcpy(&choice, (const char *)object + field->of, sizeof choice);
    return choice;
}

void dimple_field_set_choice(const dimple_field *field, void *object, unsigned choice) {
    memcpy((char *)object + field->of, &choice, sizeof choice);
}

dimple_value *dimple_field_length(const dimple_field *field, void *object) {
    return (dimple_value *)(void *)((char *)object + field->of);
}

bool dimple_word_is_boolean(const char *word) {
    return strcmp(word, "false") == 0 || strcmp(word, "true") == 0;
}

dimple_exam dimple_unknown_exam(void) {
    return (dimple_exam){.age_days = -1};
}
