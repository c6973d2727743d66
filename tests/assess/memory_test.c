/* Memory that runs out while an examination is assessed, asked for or told of is told, and leaves nothing behind. */
#include "allocations.h"
#include "assess/exam_fixture.h"
#include "dimple/ask.h"
#include "dimple/assess.h"
#include "dimple/guidelines.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static dimple_status assess(void *exam, dimple_error *error) {
    dimple_assessment *assessment;
    dimple_status status = dimple_assess(exam, NULL, DIMPLE_ENGLISH, &assessment, error);
    if (status != DIMPLE_OK) assert_null(assessment);
    dimple_assessment_free(assessment);
    return status;
}

static dimple_status consult(void *exam, dimple_error *error) {
    dimple_opinions *opinions;
    dimple_status status = dimple_guidelines_consult(exam, DIMPLE_ENGLISH, &opinions, error);
    if (status != DIMPLE_OK) assert_null(opinions);
    dimple_opinions_free(opinions);
    return status;
}

static void an_assessment_that_cannot_be_held_is_told(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    check_failing_allocations(assess, &exam, 2);
    check_failing_allocations(consult, &exam, 1);
}

typedef dimple_status write_assessment(const dimple_assessment *assessment, dimple_text *text);

/* What is written where, of which assessment. */
typedef struct writing {
    write_assessment *write;
    const dimple_assessment *assessment;
} writing;

static dimple_status write_it(void *context, dimple_error *error) {
    const writing *this = context;
    dimple_text text = dimple_text_create();
    dimple_status status = this->write(this->assessment, &text);
    if (status != DIMPLE_OK) *error = (dimple_error){.status = status, .message = "out of memory"};
    dimple_text_free(&text);
    return status;
}

static void what_is_written_of_it_is_whole_or_told_not_to_be(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    exam.pits[0].diameter_mm = (dimple_value){.value = 5, .sd = 0.2, .known = true};
    dimple_assessment *assessment;
    assert_int_equal(dimple_assess(&exam, NULL, DIMPLE_ENGLISH, &assessment, NULL), DIMPLE_OK);
    check_failing_allocations(write_it, &(writing){dimple_assessment_write_json, assessment}, 2);
    check_failing_allocations(write_it, &(writing){dimple_assessment_write_summary, assessment}, 2);
    dimple_assessment_free(assessment);
}

static dimple_status write_review(void *context, dimple_error *error) {
    (void)context;
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_guidelines_write_review(DIMPLE_ENGLISH, &text);
    if (status != DIMPLE_OK) *error = (dimple_error){.status = status, .message = "out of memory"};
    dimple_text_free(&text);
    return status;
}

static void the_page_for_review_is_whole_or_told_not_to_be(void **state) {
    (void)state;
    check_failing_allocations(write_review, NULL, 10);
}

static dimple_status begin_to_ask(void *context, dimple_error *error) {
    (void)context;
    dimple_ask *ask = dimple_ask_create(NULL, DIMPLE_ENGLISH);
    bool begun = ask != NULL;
    dimple_ask_free(ask);
    if (!begun) *error = (dimple_error){.status = DIMPLE_ERROR_MEMORY, .message = "out of memory"};
    return begun ? DIMPLE_OK : DIMPLE_ERROR_MEMORY;
}

static void questions_that_cannot_be_held_are_not_asked(void **state) {
    (void)state;
    check_failing_allocations(begin_to_ask, NULL, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_assessment_that_cannot_be_held_is_told),
        cmocka_unit_test(what_is_written_of_it_is_whole_or_told_not_to_be),
        cmocka_unit_test(the_page_for_review_is_whole_or_told_not_to_be),
        cmocka_unit_test(questions_that_cannot_be_held_are_not_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
