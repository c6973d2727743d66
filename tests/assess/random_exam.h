/* Random examinations that a document could give: about half of everything unknown, much of the rest at a limit. */
#ifndef DIMPLE_TESTS_ASSESS_RANDOM_EXAM_H
#define DIMPLE_TESTS_ASSESS_RANDOM_EXAM_H

#include "assess/fields.h"
#include "base/random.h"

static inline unsigned pick(dimple_random *random, unsigned count) {
    return (unsigned)(dimple_random_uniform(random) * count);
}

static inline bool chance(dimple_random *random, double share) {
    return dimple_random_uniform(random) < share;
}

/* Near the limits of 5 and 25 mm, so that below, at and above all come. */
static inline dimple_value random_length(dimple_random *random) {
    static const double values[] = {0, 1, 4, 4.9, 5, 5.1, 8, 15, 24.8, 25, 25.3, 40};
    static const double sds[] = {0, 0, 0, 0.15, 0.5};
    if (chance(random, 0.3)) return (dimple_value){0};
    return (dimple_value){.value = values[pick(random, 12)], .sd = sds[pick(random, 5)], .known = true};
}

static inline void fill_randomly(dimple_random *random, const dimple_field *fields, int count, double known,
                                 void *object) {
    for (int i = 0; i < count; i++) {
        const dimple_field *field = &fields[i];
        if (field->type == DIMPLE_FIELD_CHOICE && chance(random, known))
            dimple_field_set_choice(field, object, field->first + pick(random, field->word_count));
        if (field->type == DIMPLE_FIELD_LENGTH || field->type == DIMPLE_FIELD_OFFSET)
            *dimple_field_length(field, object) = random_length(random);
    }
}

static inline dimple_exam_pit random_pit(dimple_random *random) {
    dimple_exam_pit pit = {0};
    fill_randomly(random, dimple_pit_fields, DIMPLE_PIT_FIELDS, 0.6, &pit);
    if (chance(random, 0.8) && pit.discharge > DIMPLE_DISCHARGE_NONE) pit.discharge = DIMPLE_DISCHARGE_NONE;
    if (pit.where == DIMPLE_LEFT) pit.midline_offset_mm.value = -pit.midline_offset_mm.value;
    return pit;
}

static inline void add_random_marks(dimple_random *random, const dimple_field *group, dimple_exam *exam) {
    if (chance(random, 0.3)) return;
    exam->marks_known[group->of] = true;
    while (chance(random, 0.12)) {
        dimple_mark mark = {.kind = (dimple_mark_kind)(group->first + pick(random, group->word_count))};
        fill_randomly(random, dimple_mark_fields, DIMPLE_MARK_FIELDS, 0.3, &mark);
        mark.off_midline = chance(random, 0.4);
        exam->marks[exam->mark_count++] = mark;
    }
}

static inline dimple_exam random_exam(dimple_random *random) {
    static const double ages_days[] = {0, 12, 40, 364, 365, 366, 2000, 12000};
    dimple_exam exam = dimple_unknown_exam();
    fill_randomly(random, dimple_exam_fields, DIMPLE_EXAM_FIELDS, 0.6, &exam);
    /* Red flags are rare, or nothing else would ever decide. */
    dimple_answer *const flags[] = {&exam.anorectal_malformation, &exam.infection_signs, &exam.meningitis_history,
                                    &exam.csf_leak, &exam.open_defect};
    for (int i = 0; i < 5; i++) {
        if (*flags[i] == DIMPLE_YES && chance(random, 0.9)) *flags[i] = DIMPLE_NO;
    }
    if (chance(random, 0.7)) exam.age_days = ages_days[pick(random, 8)];
    exam.pits_known = chance(random, 0.85);
    if (exam.pits_known) {
        while (exam.pit_count < DIMPLE_EXAM_PITS_MAX && chance(random, 0.55))
            exam.pits[exam.pit_count++] = random_pit(random);
    }
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) {
        const dimple_field *field = &dimple_exam_fields[i];
        if (field->type == DIMPLE_FIELD_MARKS) add_random_marks(random, field, &exam);
        if (field->type != DIMPLE_FIELD_SIGNS || chance(random, 0.3)) continue;
        exam.signs_known[field->of] = true;
        while (chance(random, 0.06)) exam.signs |= 1u << (field->first + pick(random, field->word_count));
    }
    if (chance(random, 0.1)) exam.other_midline_lesions = 1 + pick(random, 2);
    return exam;
}

#endif
