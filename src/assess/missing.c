#include "assess/missing.h"

#include "assess/fields.h"
#include "assess/rules.h"

#include <string.h>

/* Of what it is a field: of a pit that need not be in the midline, too. */
typedef enum field_owner { EXAM, ANY_PIT, MIDLINE_PIT } field_owner;

/* `gravest`: the value that alarms most: of a choice, a kind of mark, a sign; of lengths in mm; of the age in days. */
typedef struct wanted_field {
    const dimple_field *field;
    field_owner owner;
    bool decisive;
    int gravest;
} wanted_field;

static const wanted_field fields[] = {
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_PITS], EXAM, true, 0},
    {&dimple_pit_fields[DIMPLE_PIT_FIELD_DISCHARGE], ANY_PIT, true, DIMPLE_DISCHARGE_PUS},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_INFECTION_SIGNS], EXAM, true, DIMPLE_YES},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_CSF_LEAK], EXAM, true, DIMPLE_YES},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_MENINGITIS_HISTORY], EXAM, true, DIMPLE_YES},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_NEUROLOGICAL], EXAM, true, DIMPLE_PERIANAL_NUMBNESS},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_UROLOGICAL], EXAM, true, DIMPLE_URINARY_RETENTION},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_BOWEL], EXAM, true, DIMPLE_BOWEL_NEW_INCONTINENCE},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_OPEN_DEFECT], EXAM, true, DIMPLE_YES},
    {&dimple_pit_fields[DIMPLE_PIT_FIELD_BASE_VISIBLE], ANY_PIT, true, DIMPLE_NO},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_HAIR], EXAM, true, DIMPLE_HAIR_FOCAL_TUFT},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_MASS], EXAM, true, DIMPLE_LIPOMA},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_VASCULAR], EXAM, true, DIMPLE_SEGMENTAL_HAEMANGIOMA},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_APPENDAGE], EXAM, true, DIMPLE_TAIL},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_SKIN], EXAM, true, DIMPLE_ATRETIC_MENINGOCELE},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_ORTHOPAEDIC], EXAM, true, DIMPLE_TALIPES},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_ANORECTAL_MALFORMATION], EXAM, true, DIMPLE_YES},
    {&dimple_pit_fields[DIMPLE_PIT_FIELD_WHERE], MIDLINE_PIT, true, DIMPLE_MIDLINE},
    {&dimple_pit_fields[DIMPLE_PIT_FIELD_ABOVE_CLEFT], MIDLINE_PIT, true, DIMPLE_ABOVE_CLEFT},
    {&dimple_pit_fields[DIMPLE_PIT_FIELD_DIAMETER_MM], MIDLINE_PIT, true, 100},
    {&dimple_pit_fields[DIMPLE_PIT_FIELD_ANUS_DISTANCE_MM], MIDLINE_PIT, true, 100},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_CLEFT], EXAM, true, DIMPLE_CLEFT_DEVIATED},
    {&dimple_exam_fields[DIMPLE_EXAM_FIELD_AGE_DAYS], EXAM, false, 1},
    {&dimple_pit_fields[DIMPLE_PIT_FIELD_OVER_PSIS], ANY_PIT, false, DIMPLE_NO},
    {&dimple_pit_fields[DIMPLE_PIT_FIELD_OPENING], ANY_PIT, false, DIMPLE_YES},
    {&dimple_pit_fields[DIMPLE_PIT_FIELD_ORIENTATION], MIDLINE_PIT, false, DIMPLE_CEPHALIC},
    {&dimple_pit_fields[DIMPLE_PIT_FIELD_DEPTH_MM], MIDLINE_PIT, false, 100},
};

enum { FIELDS = sizeof fields / sizeof *fields };
_Static_assert((int)FIELDS <= (int)DIMPLE_MISSING_MAX, "a verdict must hold every field that may be missing");

static bool pit_unknown(const wanted_field *wanted, const dimple_exam_pit *pit, bool decisive_only) {
    bool midline = dimple_assess_is_midline(pit);
    if (!midline && (decisive_only || wanted->owner != ANY_PIT)) return false;
    if (wanted->field->type == DIMPLE_FIELD_LENGTH) return !dimple_field_length(wanted->field, (void *)pit)->known;
    return dimple_field_choice(wanted->field, pit) == 0;
}

static bool any_pit_unknown(const wanted_field *wanted, const dimple_exam *exam, bool decisive_only) {
    for (size_t i = 0; i < exam->pit_count; i++) {
        if (pit_unknown(wanted, &exam->pits[i], decisive_only)) return true;
    }
    return false;
}

/* `decisive_only`: as far as rules U and M1 ask; of pits that is the midline ones alone. */
static bool is_unknown(const wanted_field *wanted, const dimple_exam *exam, bool decisive_only) {
    if (wanted->owner != EXAM) return any_pit_unknown(wanted, exam, decisive_only);
    switch (wanted->field->type) {
    case DIMPLE_FIELD_PITS:
        return !exam->pits_known;
    case DIMPLE_FIELD_AGE:
        return exam->age_days < 0;
    case DIMPLE_FIELD_MARKS:
        return !exam->marks_known[wanted->field->of];
    case DIMPLE_FIELD_SIGNS:
        return !exam->signs_known[wanted->field->of];
    default:
        return dimple_field_choice(wanted->field, exam) == 0;
    }
}

static void add_gravest_pit(dimple_exam *exam) {
    if (exam->pit_count < DIMPLE_EXAM_PITS_MAX)
        exam->pits[exam->pit_count++] = (dimple_exam_pit){.where = DIMPLE_MIDLINE, .discharge = DIMPLE_DISCHARGE_PUS};
    exam->pits_known = true;
}

static void fill_in_pits(const wanted_field *wanted, dimple_exam *exam) {
    for (size_t i = 0; i < exam->pit_count; i++) {
        dimple_exam_pit *pit = &exam->pits[i];
        if (!pit_unknown(wanted, pit, false)) continue;
        if (wanted->field->type == DIMPLE_FIELD_LENGTH)
            *dimple_field_length(wanted->field, pit) = (dimple_value){.value = wanted->gravest, .known = true};
        else
            dimple_field_set_choice(wanted->field, pit, (unsigned)wanted->gravest);
    }
}

static void fill_in_gravest(const wanted_field *wanted, dimple_exam *exam) {
    if (wanted->owner != EXAM) {
        fill_in_pits(wanted, exam);
        return;
    }
    switch (wanted->field->type) {
    case DIMPLE_FIELD_PITS:
        add_gravest_pit(exam);
        break;
    case DIMPLE_FIELD_AGE:
        exam->age_days = wanted->gravest;
        break;
    case DIMPLE_FIELD_MARKS:
        if (exam->mark_count < DIMPLE_EXAM_MARKS_MAX)
            exam->marks[exam->mark_count++] = (dimple_mark){.kind = (dimple_mark_kind)wanted->gravest};
        break;
    case DIMPLE_FIELD_SIGNS:
        exam->signs |= (unsigned)wanted->gravest;
        break;
    default:
        dimple_field_set_choice(wanted->field, exam, (unsigned)wanted->gravest);
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
        names[place] = fields[i].field->name;
    }
}
