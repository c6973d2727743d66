#include "assess/missing.h"

#include "assess/rules.h"

#include <string.h>

/* How a field is kept in the exam or in a pit, and so how one sees that it is unknown and fills it in. */
typedef enum field_type {
    PITS,
    AGE,
    MARKS,  /* `of`: group, `gravest`: kind */
    SIGNS,  /* `of`: list, `gravest`: sign */
    CHOICE, /* `of`: offset of an enum in the exam */
    PIT_CHOICE,
    MIDLINE_PIT_CHOICE,
    MIDLINE_PIT_LENGTH /* `of`: offset of a dimple_value in a midline pit, `gravest`: mm */
} field_type;

typedef struct exam_field {
    const char *name;
    field_type type;
    bool decisive;
    size_t of;
    int gravest;
} exam_field;

#define IN_EXAM(member) offsetof(dimple_exam, member)
#define IN_PIT(member) offsetof(dimple_exam_pit, member)

static const exam_field fields[] = {
    {"pits", PITS, true, 0, 0},
    {"discharge", PIT_CHOICE, true, IN_PIT(discharge), DIMPLE_DISCHARGE_PUS},
    {"infection_signs", CHOICE, true, IN_EXAM(infection_signs), DIMPLE_YES},
    {"csf_leak", CHOICE, true, IN_EXAM(csf_leak), DIMPLE_YES},
    {"meningitis_history", CHOICE, true, IN_EXAM(meningitis_history), DIMPLE_YES},
    {"neurological", SIGNS, true, DIMPLE_NEUROLOGICAL, DIMPLE_PERIANAL_NUMBNESS},
    {"urological", SIGNS, true, DIMPLE_UROLOGICAL, DIMPLE_URINARY_RETENTION},
    {"bowel", SIGNS, true, DIMPLE_BOWEL, DIMPLE_BOWEL_NEW_INCONTINENCE},
    {"open_defect", CHOICE, true, IN_EXAM(open_defect), DIMPLE_YES},
    {"base_visible", PIT_CHOICE, true, IN_PIT(base_visible), DIMPLE_NO},
    {"hair", MARKS, true, DIMPLE_HAIR, DIMPLE_HAIR_FOCAL_TUFT},
    {"mass", MARKS, true, DIMPLE_MASS, DIMPLE_LIPOMA},
    {"vascular", MARKS, true, DIMPLE_VASCULAR, DIMPLE_SEGMENTAL_HAEMANGIOMA},
    {"appendage", MARKS, true, DIMPLE_APPENDAGE, DIMPLE_TAIL},
    {"skin", MARKS, true, DIMPLE_SKIN, DIMPLE_ATRETIC_MENINGOCELE},
    {"orthopaedic", SIGNS, true, DIMPLE_ORTHOPAEDIC, DIMPLE_TALIPES},
    {"anorectal_malformation", CHOICE, true, IN_EXAM(anorectal_malformation), DIMPLE_YES},
    {"where", MIDLINE_PIT_CHOICE, true, IN_PIT(where), DIMPLE_MIDLINE},
    {"above_cleft", MIDLINE_PIT_CHOICE, true, IN_PIT(above_cleft), DIMPLE_ABOVE_CLEFT},
    {"diameter_mm", MIDLINE_PIT_LENGTH, true, IN_PIT(diameter_mm), 100},
    {"anus_distance_mm", MIDLINE_PIT_LENGTH, true, IN_PIT(anus_distance_mm), 100},
    {"cleft", CHOICE, true, IN_EXAM(cleft), DIMPLE_CLEFT_DEVIATED},
    {"age_days", AGE, false, 0, 1},
    {"over_psis", PIT_CHOICE, false, IN_PIT(over_psis), DIMPLE_NO},
    {"opening", PIT_CHOICE, false, IN_PIT(opening), DIMPLE_YES},
    {"orientation", MIDLINE_PIT_CHOICE, false, IN_PIT(orientation), DIMPLE_CEPHALIC},
    {"depth_mm", MIDLINE_PIT_LENGTH, false, IN_PIT(depth_mm), 100},
};

enum { FIELDS = sizeof fields / sizeof *fields };
_Static_assert((int)FIELDS <= (int)DIMPLE_MISSING_MAX, "a verdict must hold every field that may be missing");

/* Every enum of the exam has the size and the values of an unsigned int. */
static bool is_unset(const void *object, size_t offset) {
    unsigned choice;
    memcpy(&choice, (const char *)object + offset, sizeof choice);
    return choice == 0;
}

static void set_choice(void *object, size_t offset, int value) {
    unsigned choice = (unsigned)value;
    memcpy((char *)object + offset, &choice, sizeof choice);
}

static const dimple_value *length_of(const dimple_exam_pit *pit, size_t offset) {
    return (const dimple_value *)(const void *)((const char *)pit + offset);
}

static bool pit_unknown(const exam_field *field, const dimple_exam_pit *pit, bool decisive_only) {
    bool midline = dimple_assess_is_midline(pit);
    if (!midline && (decisive_only || field->type != PIT_CHOICE)) return false;
    if (field->type == MIDLINE_PIT_LENGTH) return !length_of(pit, field->of)->known;
    return is_unset(pit, field->of);
}

static bool any_pit_unknown(const exam_field *field, const dimple_exam *exam, bool decisive_only) {
    for (size_t i = 0; i < exam->pit_count; i++) {
        if (pit_unknown(field, &exam->pits[i], decisive_only)) return true;
    }
    return false;
}

/* `decisive_only`: as far as rules U and M1 ask; of pits that is the midline ones alone. */
static bool is_unknown(const exam_field *field, const dimple_exam *exam, bool decisive_only) {
    switch (field->type) {
    case PITS:
        return !exam->pits_known;
    case AGE:
        return exam->age_days < 0;
    case MARKS:
        return !exam->marks_known[field->of];
    case SIGNS:
        return !exam->signs_known[field->of];
    case CHOICE:
        return is_unset(exam, field->of);
    default:
        return any_pit_unknown(field, exam, decisive_only);
    }
}

static void add_gravest_pit(dimple_exam *exam) {
    if (exam->pit_count < DIMPLE_EXAM_PITS_MAX)
        exam->pits[exam->pit_count++] = (dimple_exam_pit){.where = DIMPLE_MIDLINE, .discharge = DIMPLE_DISCHARGE_PUS};
    exam->pits_known = true;
}

static void fill_in_pits(const exam_field *field, dimple_exam *exam) {
    for (size_t i = 0; i < exam->pit_count; i++) {
        dimple_exam_pit *pit = &exam->pits[i];
        if (!pit_unknown(field, pit, false)) continue;
        if (field->type == MIDLINE_PIT_LENGTH) {
            dimple_value length = {.value = field->gravest, .known = true};
            memcpy((char *)pit + field->of, &length, sizeof length);
        } else {
            set_choice(pit, field->of, field->gravest);
        }
    }
}

static void fill_in_gravest(const exam_field *field, dimple_exam *exam) {
    switch (field->type) {
    case PITS:
        add_gravest_pit(exam);
        break;
    case AGE:
        exam->age_days = field->gravest;
        break;
    case MARKS:
        if (exam->mark_count < DIMPLE_EXAM_MARKS_MAX)
            exam->marks[exam->mark_count++] = (dimple_mark){.kind = (dimple_mark_kind)field->gravest};
        break;
    case SIGNS:
        exam->signs |= (unsigned)field->gravest;
        break;
    case CHOICE:
        set_choice(exam, field->of, field->gravest);
        break;
    default:
        fill_in_pits(field, exam);
        break;
    }
}

bool dimple_assess_decisive_unknown(const dimple_exam *exam) {
    for (size_t i = 0; i < FIELDS; i++) {
        if (fields[i].decisive && is_unknown(&fields[i], exam, true)) return true;
    }
    return false;
}

/* What is in use of it: of the places for pits and marks most are empty. */
static void copy_exam(dimple_exam *to, const dimple_exam *from) {
    memcpy(to, from, offsetof(dimple_exam, pits));
    memcpy(to->pits, from->pits, from->pit_count * sizeof *from->pits);
    memcpy(to->marks, from->marks, from->mark_count * sizeof *from->marks);
}

void dimple_assess_missing(const dimple_exam *exam, const char *names[DIMPLE_MISSING_MAX], size_t *count) {
    dimple_urgency now = dimple_assess_urgency(exam), reachable[FIELDS];
    dimple_exam graver;
    *count = 0;
    for (size_t i = 0; i < FIELDS; i++) {
        if (!is_unknown(&fields[i], exam, false)) continue;
        copy_exam(&graver, exam);
        fill_in_gravest(&fields[i], &graver);
        dimple_urgency urgency = dimple_assess_urgency(&graver);
        if (urgency <= now && !(fields[i].decisive && is_unknown(&fields[i], exam, true))) continue;
        size_t place = (*count)++;
        for (; place > 0 && reachable[place - 1] < urgency; place--) {
            reachable[place] = reachable[place - 1];
            names[place] = names[place - 1];
        }
        reachable[place] = urgency;
        names[place] = fields[i].name;
    }
}
