/* What holds for every guideline on every examination, whatever its file says: tried on random ones. */
#include "assess/random_exam.h"
#include "base/text.h"
#include "dimple/guidelines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { EXAMS = 2000 };

static dimple_opinions *opinions_on(const dimple_exam *exam) {
    dimple_opinions *opinions = NULL;
    assert_int_equal(dimple_guidelines_consult(exam, DIMPLE_ENGLISH, &opinions, NULL), DIMPLE_OK);
    return opinions;
}

static void fail_on(const dimple_exam *exam, const dimple_guideline_result *result, const char *what) {
    dimple_text text = dimple_text_create();
    dimple_exam_write_json(exam, &text);
    print_error("%s\n", text.data);
    fail_msg("%s: %s", result->guideline->id, what);
}

static void assert_alike(const dimple_exam *exam, const dimple_exam *other, const char *what) {
    dimple_opinions *one = opinions_on(exam), *two = opinions_on(other);
    for (size_t i = 0; i < one->result_count; i++) {
        const dimple_guideline_result *a = &one->results[i], *b = &two->results[i];
        if (a->verdict != b->verdict || a->next_step != b->next_step || a->urgent != b->urgent) fail_on(exam, a, what);
    }
    dimple_opinions_free(one);
    dimple_opinions_free(two);
}

/* ---------------------------------------------------------------------------------------------- what is made unknown
 */

static void forget_marks(dimple_exam *exam, unsigned group, unsigned first, unsigned count) {
    size_t kept = 0;
    for (size_t i = 0; i < exam->mark_count; i++) {
        if (exam->marks[i].kind - first >= count) exam->marks[kept++] = exam->marks[i];
    }
    exam->mark_count = kept;
    exam->marks_known[group] = false;
}

/* False for a field that is never unknown, and for the age, which decides about the next step alone. */
static bool forget(const dimple_field *field, void *object) {
    dimple_exam *exam = object;
    switch (field->type) {
    case DIMPLE_FIELD_PITS:
        exam->pits_known = false;
        exam->pit_count = 0;
        return true;
    case DIMPLE_FIELD_MARKS:
        forget_marks(exam, field->of, field->first, field->word_count);
        return true;
    case DIMPLE_FIELD_SIGNS:
        exam->signs_known[field->of] = false;
        exam->signs &= ~(((1u << field->word_count) - 1) << field->first);
        return true;
    case DIMPLE_FIELD_CHOICE:
        dimple_field_set_choice(field, object, 0);
        return true;
    case DIMPLE_FIELD_LENGTH:
    case DIMPLE_FIELD_OFFSET:
        *dimple_field_length(field, object) = (dimple_value){0};
        return true;
    default:
        return false;
    }
}

/* A pit of unknown side counts as a midline pit, which one over the PSIS is not; one in the midline has no offset. */
static bool is_answered_by_another(const dimple_field *field, const dimple_exam_pit *pit) {
    if (strcmp(field->name, "where") == 0) return pit->over_psis != DIMPLE_NO;
    return field->type == DIMPLE_FIELD_OFFSET && pit->where == DIMPLE_MIDLINE;
}

static void assert_same_or_cannot_say(const dimple_opinions *known, const dimple_exam *less, const char *field) {
    dimple_opinions *opinions = opinions_on(less);
    for (size_t i = 0; i < opinions->result_count; i++) {
        dimple_guideline_verdict verdict = opinions->results[i].verdict;
        if (verdict != known->results[i].verdict && verdict != DIMPLE_GUIDELINE_CANNOT_SAY)
            fail_on(less, &opinions->results[i], field);
    }
    dimple_opinions_free(opinions);
}

static void an_answer_made_unknown_never_makes_a_guideline_say_something_else(void **state) {
    (void)state;
    dimple_random random = dimple_random_seed(1);
    for (int n = 0; n < EXAMS; n++) {
        dimple_exam exam = random_exam(&random);
        dimple_opinions *opinions = opinions_on(&exam);
        for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) {
            dimple_exam less = exam;
            if (forget(&dimple_exam_fields[i], &less))
                assert_same_or_cannot_say(opinions, &less, dimple_exam_fields[i].name);
        }
        for (size_t pit = 0; pit < exam.pit_count; pit++) {
            const dimple_field *field = dimple_pit_fields;
            for (; field < dimple_pit_fields + DIMPLE_PIT_FIELDS; field++) {
                dimple_exam less = exam;
                if (is_answered_by_another(field, &exam.pits[pit])) continue;
                if (forget(field, &less.pits[pit])) assert_same_or_cannot_say(opinions, &less, field->name);
            }
        }
        dimple_opinions_free(opinions);
    }
}

static void a_guideline_that_cannot_say_gives_a_reason_and_only_then(void **state) {
    (void)state;
    dimple_random random = dimple_random_seed(2);
    for (int n = 0; n < EXAMS; n++) {
        dimple_exam exam = random_exam(&random);
        dimple_opinions *opinions = opinions_on(&exam);
        for (size_t i = 0; i < opinions->result_count; i++) {
            const dimple_guideline_result *result = &opinions->results[i];
            const char *names[DIMPLE_GUIDELINE_MISSING_MAX];
            bool reason = result->borderline || dimple_guideline_missing(result, names) > 0;
            if (reason != (result->verdict == DIMPLE_GUIDELINE_CANNOT_SAY)) fail_on(&exam, result, "its reason");
        }
        dimple_opinions_free(opinions);
    }
}

/* -------------------------------------------------------------------------------------------------- what is the same
 */

static void the_order_of_pits_and_of_marks_matters_to_no_guideline(void **state) {
    (void)state;
    dimple_random random = dimple_random_seed(3);
    for (int n = 0; n < EXAMS; n++) {
        dimple_exam exam = random_exam(&random), other = exam;
        for (size_t i = 0; i < exam.pit_count; i++) other.pits[i] = exam.pits[exam.pit_count - 1 - i];
        for (size_t i = 0; i < exam.mark_count; i++) other.marks[i] = exam.marks[exam.mark_count - 1 - i];
        assert_alike(&exam, &other, "the order");
    }
}

static void left_and_right_are_alike_to_every_guideline(void **state) {
    (void)state;
    dimple_random random = dimple_random_seed(4);
    for (int n = 0; n < EXAMS; n++) {
        dimple_exam exam = random_exam(&random), other = exam;
        for (size_t i = 0; i < exam.pit_count; i++) {
            dimple_exam_pit *pit = &other.pits[i];
            pit->midline_offset_mm.value = -pit->midline_offset_mm.value;
            if (pit->where == DIMPLE_LEFT || pit->where == DIMPLE_RIGHT)
                pit->where = pit->where == DIMPLE_LEFT ? DIMPLE_RIGHT : DIMPLE_LEFT;
        }
        assert_alike(&exam, &other, "the side");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_answer_made_unknown_never_makes_a_guideline_say_something_else),
        cmocka_unit_test(a_guideline_that_cannot_say_gives_a_reason_and_only_then),
        cmocka_unit_test(the_order_of_pits_and_of_marks_matters_to_no_guideline),
        cmocka_unit_test(left_and_right_are_alike_to_every_guideline),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
