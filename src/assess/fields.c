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
    [DIMPLE_EXAM_FIELD_SCHEMA] = {"schema", DIMPLE_SAY_NOTHING, DIMPLE_FIELD_SCHEMA, 0, NULL, 0, 0},
    [DIMPLE_EXAM_FIELD_AGE_DAYS] = {"age_days", DIMPLE_SAY_FIELDS_AGE_DAYS, DIMPLE_FIELD_AGE, 0, NULL, 0, 0},
    [DIMPLE_EXAM_FIELD_PITS] = {"pits", DIMPLE_SAY_FIELDS_PITS, DIMPLE_FIELD_PITS, 0, NULL, 0, 0},
    [DIMPLE_EXAM_FIELD_HAIR] = {"hair", DIMPLE_SAY_FIELDS_HAIR, DIMPLE_FIELD_MARKS, DIMPLE_HAIR, WORDS(hair),
                                DIMPLE_HAIR_DIFFUSE_LIGHT},
    [DIMPLE_EXAM_FIELD_VASCULAR] = {"vascular", DIMPLE_SAY_FIELDS_VASCULAR, DIMPLE_FIELD_MARKS, DIMPLE_VASCULAR,
                                    WORDS(vascular), DIMPLE_NEVUS_SIMPLEX},
    [DIMPLE_EXAM_FIELD_MASS] = {"mass", DIMPLE_SAY_FIELDS_MASS, DIMPLE_FIELD_MARKS, DIMPLE_MASS, WORDS(mass),
                                DIMPLE_LIPOMA},
    [DIMPLE_EXAM_FIELD_APPENDAGE] = {"appendage", DIMPLE_SAY_FIELDS_APPENDAGE, DIMPLE_FIELD_MARKS, DIMPLE_APPENDAGE,
                                     WORDS(appendage), DIMPLE_SKIN_TAG},
    [DIMPLE_EXAM_FIELD_SKIN] = {"skin", DIMPLE_SAY_FIELDS_SKIN, DIMPLE_FIELD_MARKS, DIMPLE_SKIN, WORDS(skin),
                                DIMPLE_APLASIA_CUTIS},
    [DIMPLE_EXAM_FIELD_CLEFT] = {"cleft", DIMPLE_SAY_FIELDS_CLEFT, DIMPLE_FIELD_CHOICE, IN_EXAM(cleft), WORDS(clefts),
                                 DIMPLE_CLEFT_STRAIGHT},
    [DIMPLE_EXAM_FIELD_OTHER_MIDLINE_LESIONS] = {"other_midline_lesions", DIMPLE_SAY_FIELDS_OTHER_MIDLINE_LESIONS,
                                                 DIMPLE_FIELD_COUNT, 0, NULL, 0, 0},
    [DIMPLE_EXAM_FIELD_NEUROLOGICAL] = {"neurological", DIMPLE_SAY_FIELDS_NEUROLOGICAL, DIMPLE_FIELD_SIGNS,
                                        DIMPLE_NEUROLOGICAL, WORDS(neurological), 0},
    [DIMPLE_EXAM_FIELD_UROLOGICAL] = {"urological", DIMPLE_SAY_FIELDS_UROLOGICAL, DIMPLE_FIELD_SIGNS, DIMPLE_UROLOGICAL,
                                      WORDS(urological), 10},
    [DIMPLE_EXAM_FIELD_BOWEL] = {"bowel", DIMPLE_SAY_FIELDS_BOWEL, DIMPLE_FIELD_SIGNS, DIMPLE_BOWEL, WORDS(bowel), 17},
    [DIMPLE_EXAM_FIELD_ORTHOPAEDIC] = {"orthopaedic", DIMPLE_SAY_FIELDS_ORTHOPAEDIC, DIMPLE_FIELD_SIGNS,
                                       DIMPLE_ORTHOPAEDIC, WORDS(orthopaedic), 20},
    [DIMPLE_EXAM_FIELD_ANORECTAL_MALFORMATION] = {"anorectal_malformation", DIMPLE_SAY_FIELDS_ANORECTAL_MALFORMATION,
                                                  DIMPLE_FIELD_CHOICE, IN_EXAM(anorectal_malformation), WORDS(answers),
                                                  DIMPLE_NO},
    [DIMPLE_EXAM_FIELD_FAMILY_HISTORY] = {"family_history", DIMPLE_SAY_FIELDS_FAMILY_HISTORY, DIMPLE_FIELD_CHOICE,
                                          IN_EXAM(family_history), WORDS(answers), DIMPLE_NO},
    [DIMPLE_EXAM_FIELD_MATERNAL_DIABETES] = {"maternal_diabetes", DIMPLE_SAY_FIELDS_MATERNAL_DIABETES,
                                             DIMPLE_FIELD_CHOICE, IN_EXAM(maternal_diabetes), WORDS(answers),
                                             DIMPLE_NO},
    [DIMPLE_EXAM_FIELD_INFECTION_SIGNS] = {"infection_signs", DIMPLE_SAY_FIELDS_INFECTION_SIGNS, DIMPLE_FIELD_CHOICE,
                                           IN_EXAM(infection_signs), WORDS(answers), DIMPLE_NO},
    [DIMPLE_EXAM_FIELD_MENINGITIS_HISTORY] = {"meningitis_history", DIMPLE_SAY_FIELDS_MENINGITIS_HISTORY,
                                              DIMPLE_FIELD_CHOICE, IN_EXAM(meningitis_history), WORDS(answers),
                                              DIMPLE_NO},
    [DIMPLE_EXAM_FIELD_CSF_LEAK] = {"csf_leak", DIMPLE_SAY_FIELDS_CSF_LEAK, DIMPLE_FIELD_CHOICE, IN_EXAM(csf_leak),
                                    WORDS(answers), DIMPLE_NO},
    [DIMPLE_EXAM_FIELD_OPEN_DEFECT] = {"open_defect", DIMPLE_SAY_FIELDS_OPEN_DEFECT, DIMPLE_FIELD_CHOICE,
                                       IN_EXAM(open_defect), WORDS(answers), DIMPLE_NO},
};

const dimple_field dimple_pit_fields[DIMPLE_PIT_FIELDS] = {
    [DIMPLE_PIT_FIELD_WHERE] = {"where", DIMPLE_SAY_FIELDS_WHERE, DIMPLE_FIELD_CHOICE, IN_PIT(where), WORDS(places),
                                DIMPLE_MIDLINE},
    [DIMPLE_PIT_FIELD_MIDLINE_OFFSET_MM] = {"midline_offset_mm", DIMPLE_SAY_FIELDS_MIDLINE_OFFSET_MM,
                                            DIMPLE_FIELD_OFFSET, IN_PIT(midline_offset_mm), NULL, 0, 0},
    [DIMPLE_PIT_FIELD_DIAMETER_MM] = {"diameter_mm", DIMPLE_SAY_FIELDS_DIAMETER_MM, DIMPLE_FIELD_LENGTH,
                                      IN_PIT(diameter_mm), NULL, 0, 0},
    [DIMPLE_PIT_FIELD_DEPTH_MM] = {"depth_mm", DIMPLE_SAY_FIELDS_DEPTH_MM, DIMPLE_FIELD_LENGTH, IN_PIT(depth_mm), NULL,
                                   0, 0},
    [DIMPLE_PIT_FIELD_ANUS_DISTANCE_MM] = {"anus_distance_mm", DIMPLE_SAY_FIELDS_ANUS_DISTANCE_MM, DIMPLE_FIELD_LENGTH,
                                           IN_PIT(anus_distance_mm), NULL, 0, 0},
    [DIMPLE_PIT_FIELD_ABOVE_CLEFT] = {"above_cleft", DIMPLE_SAY_FIELDS_ABOVE_CLEFT, DIMPLE_FIELD_CHOICE,
                                      IN_PIT(above_cleft), WORDS(cleft_levels), DIMPLE_IN_CLEFT},
    [DIMPLE_PIT_FIELD_BASE_VISIBLE] = {"base_visible", DIMPLE_SAY_FIELDS_BASE_VISIBLE, DIMPLE_FIELD_CHOICE,
                                       IN_PIT(base_visible), WORDS(answers), DIMPLE_NO},
    [DIMPLE_PIT_FIELD_ORIENTATION] = {"orientation", DIMPLE_SAY_FIELDS_ORIENTATION, DIMPLE_FIELD_CHOICE,
                                      IN_PIT(orientation), WORDS(orientations), DIMPLE_CEPHALIC},
    [DIMPLE_PIT_FIELD_OPENING] = {"opening", DIMPLE_SAY_FIELDS_OPENING, DIMPLE_FIELD_CHOICE, IN_PIT(opening),
                                  WORDS(answers), DIMPLE_NO},
    [DIMPLE_PIT_FIELD_DISCHARGE] = {"discharge", DIMPLE_SAY_FIELDS_DISCHARGE, DIMPLE_FIELD_CHOICE, IN_PIT(discharge),
                                    WORDS(discharges), DIMPLE_DISCHARGE_NONE},
    [DIMPLE_PIT_FIELD_OVER_PSIS] = {"over_psis", DIMPLE_SAY_FIELDS_OVER_PSIS, DIMPLE_FIELD_CHOICE, IN_PIT(over_psis),
                                    WORDS(answers), DIMPLE_NO},
};

const dimple_field dimple_mark_fields[DIMPLE_MARK_FIELDS] = {
    {"kind", DIMPLE_SAY_NOTHING, DIMPLE_FIELD_KIND, 0, NULL, 0, 0},
    {"where", DIMPLE_SAY_NOTHING, DIMPLE_FIELD_FLAG, IN_MARK(off_midline), WORDS(mark_places), 0},
    {"size_mm", DIMPLE_SAY_NOTHING, DIMPLE_FIELD_LENGTH, IN_MARK(size_mm), NULL, 0, 0},
    {"ulcerated", DIMPLE_SAY_NOTHING, DIMPLE_FIELD_CHOICE, IN_MARK(ulcerated), WORDS(answers), DIMPLE_NO},
};

const dimple_field *dimple_field_named(const char *name) {
    for (size_t i = 0; i < DIMPLE_EXAM_FIELDS; i++) {
        if (strcmp(dimple_exam_fields[i].name, name) == 0) return &dimple_exam_fields[i];
    }
    for (size_t i = 0; i < DIMPLE_PIT_FIELDS; i++) {
        if (strcmp(dimple_pit_fields[i].name, name) == 0) return &dimple_pit_fields[i];
    }
    return NULL;
}

const char *dimple_say_field(dimple_language language, const char *name) {
    return dimple_say(language, dimple_field_named(name)->said);
}

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
