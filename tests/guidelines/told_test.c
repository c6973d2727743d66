/* What is told of every criterion and rule: a sentence for a parent and another for a clinician, in every language, and
 * what it rests on. */
#include "assess/words.h"
#include "base/text.h"
#include "dimple/assess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

static void assert_told_apart(const char *whose, const char *parent, const char *clinician) {
    assert_non_null(parent);
    assert_non_null(clinician);
    assert_true(strlen(parent) > 0 && strlen(clinician) > 0);
    if (strcmp(parent, clinician) == 0) fail_msg("%s: both are told \"%s\"", whose, parent);
}

static void a_criterion_has_a_sentence_for_a_parent_and_another_for_a_clinician(void **state) {
    (void)state;
    for (dimple_language language = 0; (size_t)language < dimple_language_count(); language++) {
        for (size_t i = 0; i < dimple_guideline_count(); i++) {
            const dimple_guideline *guideline = dimple_guideline_at(i);
            for (size_t j = 0; j < guideline->criterion_count; j++) {
                const dimple_criterion *criterion = &guideline->criteria[j];
                assert_told_apart(guideline->id, dimple_guideline_said(language, guideline, criterion->text),
                                  dimple_guideline_said(language, guideline, criterion->clinician));
            }
        }
    }
}

static void a_rule_has_a_sentence_for_a_parent_and_another_for_a_clinician(void **state) {
    (void)state;
    for (dimple_language language = 0; (size_t)language < dimple_language_count(); language++) {
        for (dimple_rule rule = 0; rule < DIMPLE_RULE_COUNT; rule++) {
            const dimple_rule_words *words = dimple_words_of_rule(rule);
            assert_told_apart(dimple_assess_rule_id(rule), dimple_say(language, words->reason),
                              dimple_say(language, words->clinical));
        }
    }
}

static void a_rule_rests_on_something_that_speaks_for_it(void **state) {
    (void)state;
    for (size_t i = 0; i < dimple_urgency_rule_count(); i++) {
        const dimple_urgency_rule *rule = dimple_urgency_rule_at(i);
        size_t speak_for = 0;
        for (size_t j = 0; j < rule->source_count; j++) speak_for += !rule->sources[j].against;
        if (speak_for == 0) fail_msg("%s rests on nothing", rule->id);
        assert_ptr_equal(dimple_urgency_rule_find(rule->id), rule);
    }
    assert_null(dimple_urgency_rule_find("R9"));
    assert_null(dimple_urgency_rule_find("R"));
}

static void a_principle_says_that_it_is_no_published_evidence(void **state) {
    (void)state;
    for (size_t i = 0; i < dimple_urgency_rule_count(); i++) {
        const dimple_urgency_rule *rule = dimple_urgency_rule_at(i);
        for (size_t j = 0; j < rule->source_count; j++) {
            const dimple_rule_source *source = &rule->sources[j];
            bool said = strstr(dimple_rule_source_said(source, DIMPLE_ENGLISH), "no published evidence");
            assert_int_equal(said, source->evidence == DIMPLE_EVIDENCE_PRINCIPLE);
        }
    }
}

static bool tells(dimple_status (*write)(const dimple_assessment *, dimple_text *), const dimple_assessment *assessment,
                  const char *part) {
    dimple_text text = dimple_text_create();
    assert_int_equal(write(assessment, &text), DIMPLE_OK);
    bool there = strstr(text.data, part);
    dimple_text_free(&text);
    return there;
}

static void an_assessment_tells_what_its_rules_rest_on(void **state) {
    (void)state;
    dimple_exam exam = dimple_unknown_exam();
    dimple_assessment *assessment;
    exam.open_defect = DIMPLE_YES;
    exam.cleft = DIMPLE_CLEFT_DEVIATED;
    assert_int_equal(dimple_assess(&exam, NULL, DIMPLE_ENGLISH, &assessment, NULL), DIMPLE_OK);
    assert_true(tells(dimple_assessment_write_json, assessment, "\"rule\": \"R2\""));
    assert_true(tells(dimple_assessment_write_json, assessment, "{\"id\": \"principle-open-defect\", \"text\": "));
    assert_true(tells(dimple_assessment_write_json, assessment, "\"evidence\": \"principle\"}"));
    assert_true(tells(dimple_assessment_write_json, assessment, "\"rule\": \"B4\""));
    assert_true(tells(dimple_assessment_write_json, assessment, "{\"id\": \"series-254\", \"text\": "));
    assert_true(tells(dimple_assessment_write_summary, assessment, "R2 rests on: Dimple's own principle"));
    assert_true(tells(dimple_assessment_write_summary, assessment, "B4 rests on: afp, arcuate,"));
    assert_true(tells(dimple_assessment_write_summary, assessment, "against it: series-254"));
    dimple_assessment_free(assessment);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_criterion_has_a_sentence_for_a_parent_and_another_for_a_clinician),
        cmocka_unit_test(a_rule_has_a_sentence_for_a_parent_and_another_for_a_clinician),
        cmocka_unit_test(a_rule_rests_on_something_that_speaks_for_it),
        cmocka_unit_test(a_principle_says_that_it_is_no_published_evidence),
        cmocka_unit_test(an_assessment_tells_what_its_rules_rest_on),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
