/* Random examinations that a document could give: some of which nearly everything is known and little found, some of
 * which little is known, some with much found; lengths often at a limit. */
#ifndef DIMPLE_TESTS_ASSESS_RANDOM_EXAM_H
#define DIMPLE_TESTS_ASSESS_RANDOM_EXAM_H

#include "assess/exam_fixture.h"
#include "assess/fields.h"
#include "base/random.h"

/* How much of an examination is known, and how much is found. */
typedef struct exam_mood {
    double known, found;
} exam_mood;

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
    return (dimple_value){.value = values[pick(random, 12)], .sd = sds[pick(random, 5)], .known = true};
}

/* Some of what `object` holds becomes something else, some unknown. */
static inline void change_randomly(dimple_random *random, exam_mood mood, const dimple_field *fields, int count,
                                   void *object) {
    for (int i = 0; i < count; i++) {
        const dimple_field *field = &fields[i];
        bool found = chance(random, mood.found), known = chance(random, mood.known);
        if (field->type == DIMPLE_FIELD_CHOICE) {
            if (found) dimple_field_set_choice(field, object, field->first + pick(random, field->word_count));
            if (!known) dimple_field_set_choice(field, object, 0);
        } else if (field->type == DIMPLE_FIELD_LENGTH || field->type == DIMPLE_FIELD_OFFSET) {
            if (found) *dimple_field_length(field, object) = random_length(random);
            if (!known) *dimple_field_length(field, object) = (dimple_value){0};
        }
    }
}

static inline dimple_exam_pit random_pit(dimple_random *random, exam_mood mood) {
    dimple_where where = DIMPLE_MIDLINE + pick(random, 3);
    dimple_exam_pit pit = where == DIMPLE_MIDLINE ? simple_pit() : psis_pit(where, 45);
    change_randomly(random, mood, dimple_pit_fields, DIMPLE_PIT_FIELDS, &pit);
    double offset_mm = pit.midline_offset_mm.value;
    if (pit.where == DIMPLE_LEFT) pit.midline_offset_mm.value = offset_mm > 0 ? -offset_mm : offset_mm;
    if (pit.where == DIMPLE_RIGHT) pit.midline_offset_mm.value = offset_mm < 0 ? -offset_mm : offset_mm;
    return pit;
}

static inline void add_random_marks(dimple_random *random, exam_mood mood, const dimple_field *group,
                                    dimple_exam *exam) {
    exam->marks_known[group->of] = chance(random, mood.known);
    if (!exam->marks_known[group->of]) return;
    while (chance(random, mood.found)) {
        dimple_mark mark = {.kind = (dimple_mark_kind)(group->first + pick(random, group->word_count))};
        change_randomly(random, (exam_mood){.known = 0.5, .found = 1}, dimple_mark_fields, DIMPLE_MARK_FIELDS, &mark);
        mark.off_midline = chance(random, 0.4);
        exam->marks[exam->mark_count++] = mark;
    }
}

static inline void add_random_signs(dimple_random *random, exam_mood mood, const dimple_field *list,
                                    dimple_exam *exam) {
    exam->signs_known[list->of] = chance(random, mood.known);
    if (!exam->signs_known[list->of]) return;
    while (chance(random, mood.found)) exam->signs |= 1u << (list->first + pick(random, list->word_count));
}

static inline dimple_exam random_exam(dimple_random *random) {
    static const double ages_days[] = {0, 12, 40, 364, 365, 366, 2000, 12000};
    static const exam_mood moods[] = {{1, 0.02}, {0.99, 0.05}, {0.95, 0.15}, {0.6, 0.05}, {0.9, 0.3}};
    exam_mood mood = moods[pick(random, 5)];
    dimple_exam exam = normal_exam();
    change_randomly(random, mood, dimple_exam_fields, DIMPLE_EXAM_FIELDS, &exam);
    exam.age_days = chance(random, mood.known) ? ages_days[pick(random, 8)] : -1;
    exam.pits_known = chance(random, mood.known);
    if (exam.pits_known && chance(random, 0.2)) add_pair(&exam);
    while (exam.pits_known && exam.pit_count < DIMPLE_EXAM_PITS_MAX && chance(random, 0.5))
        exam.pits[exam.pit_count++] = random_pit(random, mood);
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) {
        const dimple_field *field = &dimple_exam_fields[i];
        if (field->type == DIMPLE_FIELD_MARKS) add_random_marks(random, mood, field, &exam);
        if (field->type == DIMPLE_FIELD_SIGNS) add_random_signs(random, mood, field, &exam);
    }
    if (chance(random, mood.found)) exam.other_midline_lesions = 1 + pick(random, 2);
    return exam;
}

#endif
