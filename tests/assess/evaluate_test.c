/* The evaluator on made-up guidelines (made_up/), every expected answer worked out by hand. */
#include "assess/evaluate.h"
#include "assess/exam_fixture.h"
#include "dimple/guidelines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

extern const dimple_guideline_tables dimple_made_up_guidelines;

/* The opinions on the examination asked last; the fixture gives them back. */
static dimple_opinions *opinions;

static int free_opinions(void **state) {
    (void)state;
    dimple_opinions_free(opinions);
    opinions = NULL;
    return 0;
}

static void consult(const dimple_exam *exam) {
    dimple_opinions_free(opinions);
    assert_int_equal(dimple_consult(&dimple_made_up_guidelines, exam, DIMPLE_ENGLISH, false, &opinions, NULL),
                     DIMPLE_OK);
}

static void consult_built_in(const dimple_exam *exam) {
    dimple_opinions_free(opinions);
    assert_int_equal(dimple_guidelines_consult(exam, DIMPLE_ENGLISH, &opinions, NULL), DIMPLE_OK);
}

static const dimple_guideline_result *result_of(const char *id) {
    for (size_t i = 0; i < opinions->result_count; i++) {
        if (strcmp(opinions->results[i].guideline->id, id) == 0) return &opinions->results[i];
    }
    fail_msg("no guideline %s", id);
    return NULL;
}

static const dimple_guideline_result *ask(const char *id, const dimple_exam *exam) {
    consult(exam);
    return result_of(id);
}

static void assert_verdict(const char *id, const dimple_exam *exam, const char *verdict) {
    const char *said = dimple_guideline_verdict_name(ask(id, exam)->verdict);
    if (strcmp(said, verdict) != 0) fail_msg("%s says %s, not %s", id, said, verdict);
}

static void assert_step(const char *id, const dimple_exam *exam, const char *step) {
    assert_string_equal(dimple_guideline_step_name(ask(id, exam)->next_step), step);
}

static void assert_missing(const char *id, const dimple_exam *exam, const char *expected) {
    const char *names[DIMPLE_GUIDELINE_MISSING_MAX];
    char list[256] = "";
    size_t count = dimple_guideline_missing(ask(id, exam), names);
    for (size_t i = 0; i < count; i++) {
        if (i > 0) strcat(list, " ");
        strcat(list, names[i]);
    }
    assert_string_equal(list, expected);
}

static dimple_exam exam_with_answers(dimple_answer a, dimple_answer b) {
    dimple_exam_pit pit = simple_pit();
    pit.base_visible = a;
    pit.opening = b;
    return exam_with_pit(pit);
}

static dimple_exam exam_with_diameter(double value, double sd) {
    dimple_exam_pit pit = simple_pit();
    pit.diameter_mm = mm(value, sd);
    return exam_with_pit(pit);
}

/* ------------------------------------------------------------------------------------------------------------- logic
 */

static void conditions_follow_kleene(void **state) {
    (void)state;
    static const struct {
        dimple_answer a, b;
        const char *all_of, *any_of, *none_of;
    } table[] = {
        {DIMPLE_YES, DIMPLE_YES, "act", "act", "nothing"},
        {DIMPLE_YES, DIMPLE_NO, "nothing", "act", "nothing"},
        {DIMPLE_NO, DIMPLE_YES, "nothing", "act", "nothing"},
        {DIMPLE_NO, DIMPLE_NO, "nothing", "nothing", "act"},
        {DIMPLE_YES, DIMPLE_UNKNOWN, "cannot-say", "act", "nothing"},
        {DIMPLE_UNKNOWN, DIMPLE_YES, "cannot-say", "act", "nothing"},
        {DIMPLE_NO, DIMPLE_UNKNOWN, "nothing", "cannot-say", "cannot-say"},
        {DIMPLE_UNKNOWN, DIMPLE_NO, "nothing", "cannot-say", "cannot-say"},
        {DIMPLE_UNKNOWN, DIMPLE_UNKNOWN, "cannot-say", "cannot-say", "cannot-say"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        dimple_exam exam = exam_with_answers(table[i].a, table[i].b);
        assert_verdict("all-of", &exam, table[i].all_of);
        assert_verdict("any-of", &exam, table[i].any_of);
        assert_verdict("none-of", &exam, table[i].none_of);
    }
}

/* Two of: a; not b; c and a. */
static void at_least_counts_what_is_true_and_what_may_be(void **state) {
    (void)state;
    static const struct {
        dimple_answer a, b;
        dimple_orientation c;
        const char *verdict;
    } table[] = {
        {DIMPLE_YES, DIMPLE_NO, DIMPLE_ORIENTATION_UNKNOWN, "act"},
        {DIMPLE_YES, DIMPLE_YES, DIMPLE_CEPHALIC, "act"},
        {DIMPLE_YES, DIMPLE_YES, DIMPLE_CAUDAL, "nothing"},
        {DIMPLE_YES, DIMPLE_YES, DIMPLE_ORIENTATION_UNKNOWN, "cannot-say"},
        {DIMPLE_YES, DIMPLE_UNKNOWN, DIMPLE_CAUDAL, "cannot-say"},
        {DIMPLE_NO, DIMPLE_UNKNOWN, DIMPLE_ORIENTATION_UNKNOWN, "nothing"},
        {DIMPLE_UNKNOWN, DIMPLE_NO, DIMPLE_CAUDAL, "cannot-say"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        dimple_exam exam = exam_with_answers(table[i].a, table[i].b);
        exam.pits[0].orientation = table[i].c;
        assert_verdict("two-of", &exam, table[i].verdict);
    }
}

/* Act (urgently, MRI) if a; nothing if b; otherwise act (ultrasound). */
static void a_list_ends_at_the_first_that_holds_and_keeps_what_is_possible(void **state) {
    (void)state;
    dimple_exam exam = exam_with_answers(DIMPLE_YES, DIMPLE_YES);
    assert_verdict("list", &exam, "act");
    assert_true(ask("list", &exam)->urgent);
    assert_step("list", &exam, "mri");
    exam = exam_with_answers(DIMPLE_NO, DIMPLE_YES);
    assert_verdict("list", &exam, "nothing");
    assert_step("list", &exam, "none");
    exam = exam_with_answers(DIMPLE_UNKNOWN, DIMPLE_YES);
    assert_verdict("list", &exam, "cannot-say");
    assert_missing("list", &exam, "base_visible");
    exam = exam_with_answers(DIMPLE_YES, DIMPLE_UNKNOWN);
    assert_verdict("list", &exam, "act");
    assert_missing("list", &exam, "");
    /* Act either way, but not how, nor how urgently. */
    exam = exam_with_answers(DIMPLE_UNKNOWN, DIMPLE_NO);
    assert_verdict("list", &exam, "act");
    assert_false(ask("list", &exam)->urgent);
    assert_step("list", &exam, "depends-on-findings");
    exam = exam_with_answers(DIMPLE_UNKNOWN, DIMPLE_UNKNOWN);
    assert_verdict("list", &exam, "cannot-say");
    assert_missing("list", &exam, "base_visible opening");
}

/* ------------------------------------------------------------------------------------------------------------ lengths
 */

static void a_length_at_its_limit_counts_both_ways(void **state) {
    (void)state;
    static const struct {
        double value, sd;
        const char *below, *over, *either;
    } table[] = {
        {4.9, 0, "nothing", "nothing", "nothing"},
        {5.1, 0, "act", "act", "act"},
        {5, 0, "cannot-say", "cannot-say", "cannot-say"},
        {5 + 5e-7, 0, "cannot-say", "cannot-say", "cannot-say"},
        {4.8, 0.2, "cannot-say", "cannot-say", "cannot-say"},
        {4.8, 0.1, "nothing", "nothing", "nothing"},
        {5.3, 0.3, "cannot-say", "cannot-say", "cannot-say"},
        {5.3, 0.2, "act", "act", "act"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        dimple_exam exam = exam_with_diameter(table[i].value, table[i].sd);
        assert_verdict("below-five", &exam, table[i].below);
        assert_verdict("over-five", &exam, table[i].over);
        assert_verdict("either-five", &exam, table[i].either);
    }
}

static void borderline_is_told_apart_from_missing(void **state) {
    (void)state;
    dimple_exam exam = exam_with_diameter(5, 0);
    assert_missing("below-five", &exam, "");
    const dimple_guideline_result *result = result_of("below-five");
    assert_true(result->borderline);
    assert_true(result->criteria[0].borderline);
    assert_int_equal(result->criteria[0].met, DIMPLE_UNKNOWN);
    exam.pits[0].diameter_mm.known = false;
    assert_missing("below-five", &exam, "diameter_mm");
    assert_false(result_of("below-five")->borderline);
    /* Where something else decides, the limit does not matter. */
    exam = exam_with_diameter(5, 0);
    exam.pits[0].base_visible = DIMPLE_NO;
    assert_verdict("over-five", &exam, "act");
    assert_false(result_of("over-five")->borderline);
}

/* --------------------------------------------------------------------------------------------------------------- pits
 */

static void the_gravest_of_several_pits_counts(void **state) {
    (void)state;
    dimple_exam exam = exam_with_diameter(3, 0);
    add_pit(&exam, simple_pit());
    assert_verdict("below-five", &exam, "nothing");
    exam.pits[1].diameter_mm.known = false;
    assert_verdict("below-five", &exam, "cannot-say");
    assert_int_equal(result_of("below-five")->criteria[0].met, DIMPLE_UNKNOWN);
    add_pit(&exam, simple_pit());
    exam.pits[2].diameter_mm = mm(7, 0);
    assert_verdict("below-five", &exam, "act");
    assert_missing("below-five", &exam, "");
}

/* Of an all-clear every pit must meet it; of a reason to act any. */
static void a_criterion_is_met_by_all_pits_or_by_any(void **state) {
    (void)state;
    dimple_exam exam = exam_with_diameter(3, 0);
    add_pit(&exam, simple_pit());
    exam.pits[1].diameter_mm = mm(7, 0);
    consult(&exam);
    assert_int_equal(result_of("below-five")->criteria[0].met, DIMPLE_NO);
    assert_int_equal(result_of("over-five")->criteria[0].met, DIMPLE_YES);
    assert_int_equal(result_of("over-five")->criteria[1].met, DIMPLE_NO);
}

static void venus_dimples_are_not_what_a_guideline_speaks_of(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    add_pair(&exam);
    exam.pits[0].diameter_mm = mm(9, 0);
    const dimple_guideline_result *result = ask("below-five", &exam);
    assert_false(result->applies);
    assert_int_equal(result->verdict, DIMPLE_GUIDELINE_SILENT);
    assert_int_equal(result->criteria[0].met, DIMPLE_UNKNOWN);
    exam.pits[0].over_psis = DIMPLE_NO;
    assert_verdict("below-five", &exam, "act");
    exam.pits[0].over_psis = DIMPLE_UNKNOWN;
    assert_verdict("below-five", &exam, "cannot-say");
    assert_missing("below-five", &exam, "over_psis");
    assert_true(result_of("below-five")->applies);
}

static void a_pit_may_be_where_nobody_looked(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    assert_false(ask("below-five", &exam)->applies);
    exam.pits_known = false;
    assert_verdict("below-five", &exam, "cannot-say");
    assert_missing("below-five", &exam, "pits");
    add_pit(&exam, simple_pit());
    assert_verdict("below-five", &exam, "cannot-say");
    exam.pits[0].diameter_mm = mm(7, 0);
    assert_verdict("below-five", &exam, "act");
}

static void pits_are_counted_as_far_as_they_are_known(void **state) {
    (void)state;
    dimple_exam exam = exam_with_pit(simple_pit());
    add_pair(&exam);
    assert_verdict("pit-or-mark", &exam, "nothing");
    exam.pits[1].over_psis = DIMPLE_UNKNOWN;
    assert_verdict("pit-or-mark", &exam, "cannot-say");
    assert_missing("pit-or-mark", &exam, "over_psis pits");
    exam.pits[1].over_psis = DIMPLE_NO;
    exam.pits[1].above_cleft = DIMPLE_IN_CLEFT;
    assert_verdict("pit-or-mark", &exam, "act");
}

/* ------------------------------------------------------------------------------------------------------ marks, signs
 */

static void marks_count_where_the_criterion_says(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    assert_false(ask("marks", &exam)->applies);
    add_mark(&exam, DIMPLE_INFANTILE_HAEMANGIOMA, true);
    assert_verdict("marks", &exam, "silent");
    assert_true(result_of("marks")->applies);
    exam.marks[0].off_midline = false;
    assert_verdict("marks", &exam, "act");
    exam.marks[0] = (dimple_mark){.kind = DIMPLE_HAIR_FOCAL_TUFT, .off_midline = true};
    assert_verdict("marks", &exam, "act");
    assert_verdict("pit-or-mark", &exam, "nothing"); /* in the midline alone */
}

static void a_group_that_was_not_examined_is_unknown(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    exam.marks_known[DIMPLE_HAIR] = exam.marks_known[DIMPLE_SKIN] = false;
    assert_verdict("marks", &exam, "cannot-say");
    assert_missing("marks", &exam, "hair"); /* skin cannot change what it says */
    add_mark(&exam, DIMPLE_INFANTILE_HAEMANGIOMA, false);
    assert_verdict("marks", &exam, "act");
}

static void a_source_on_signs_speaks_when_there_are_any(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    assert_false(ask("symptoms", &exam)->applies);
    exam.signs = DIMPLE_BACK_PAIN;
    assert_true(ask("symptoms", &exam)->applies);
    assert_verdict("symptoms", &exam, "silent");
    exam.signs = DIMPLE_URINARY_RETENTION;
    assert_verdict("symptoms", &exam, "act");
    assert_step("symptoms", &exam, "emergency");
    exam.signs = 0;
    exam.signs_known[DIMPLE_UROLOGICAL] = false;
    assert_verdict("symptoms", &exam, "cannot-say");
    assert_missing("symptoms", &exam, "urological");
}

/* --------------------------------------------------------------------------------------------------------------- ages
 */

static void the_next_step_follows_the_age(void **state) {
    (void)state;
    static const struct {
        double age_days;
        const char *step;
    } table[] = {{0, "ultrasound"}, {41, "ultrasound"}, {42, "ultrasound"}, {43, "mri"}, {55, "mri"}, {56, "referral"}};
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        dimple_exam exam = exam_with_diameter(7, 0);
        exam.age_days = table[i].age_days;
        assert_step("newborn", &exam, table[i].step);
    }
    dimple_exam exam = exam_with_diameter(3, 0);
    exam.age_days = -1;
    assert_step("early", &exam, "none");
    exam = exam_with_diameter(7, 0);
    exam.age_days = -1;
    assert_step("early", &exam, "depends-on-age");
    exam.age_days = 121;
    assert_step("early", &exam, "ultrasound");
    exam.age_days = 122;
    assert_step("early", &exam, "not-named");
}

static void the_next_step_is_told_in_words(void **state) {
    (void)state;
    dimple_exam exam = exam_with_diameter(7, 0);
    exam.age_days = -1;
    dimple_text text = dimple_text_create();
    consult_built_in(&exam);
    assert_int_equal(dimple_guideline_write_next_step(result_of("seattle"), DIMPLE_ENGLISH, &text), DIMPLE_OK);
    assert_string_equal(text.data,
                        "neurosurgery triage and ultrasound before 4 months of age, then neurosurgery triage "
                        "before 6 months of age, then neurosurgery triage and non-urgent MRI");
    dimple_text_free(&text);
    assert_int_equal(dimple_guideline_write_next_step(ask("early", &exam), DIMPLE_ENGLISH, &text), DIMPLE_OK);
    assert_string_equal(text.data, "ultrasound of the spine before 4 months of age, and no step is named later");
    dimple_text_free(&text);
    exam.age_days = 60;
    assert_int_equal(dimple_guideline_write_next_step(ask("newborn", &exam), DIMPLE_ENGLISH, &text), DIMPLE_OK);
    assert_string_equal(text.data, "to a made-up doctor");
    dimple_text_free(&text);
}

static void outside_its_ages_a_source_is_silent_and_tells_what_it_would_say(void **state) {
    (void)state;
    dimple_exam exam = exam_with_diameter(7, 0);
    exam.age_days = 364;
    assert_verdict("newborn", &exam, "act");
    exam.age_days = 365;
    const dimple_guideline_result *result = ask("newborn", &exam);
    assert_int_equal(result->verdict, DIMPLE_GUIDELINE_SILENT);
    assert_false(result->applies);
    assert_true(result->outside_age);
    assert_int_equal(result->would_say, DIMPLE_GUIDELINE_ACT);
    assert_int_equal(result->next_step, DIMPLE_STEP_NONE);
    dimple_text text = dimple_text_create();
    assert_int_equal(dimple_guideline_write_remark(result, DIMPLE_ENGLISH, &text), DIMPLE_OK);
    assert_string_equal(text.data, "written for others: newborns and infants; at their age it would say: act");
    dimple_text_free(&text);
    exam.age_days = -1; /* it would act or not apply */
    assert_verdict("newborn", &exam, "cannot-say");
    assert_missing("newborn", &exam, "age_days");
    assert_step("newborn", &exam, "depends-on-findings");
}

static void limits_from_newborns_are_told_beyond_infancy(void **state) {
    (void)state;
    dimple_exam exam = exam_with_diameter(7, 0);
    exam.age_days = 364;
    assert_false(ask("below-five", &exam)->newborn_limits);
    exam.age_days = 365;
    assert_true(ask("below-five", &exam)->newborn_limits);
    assert_false(result_of("all-of")->newborn_limits); /* compares no length */
}

/* ------------------------------------------------------------------------------------------------------ disagreements
 */

static const dimple_disagreement *disagreement_on(const char *topic) {
    for (size_t i = 0; i < opinions->disagreement_count; i++) {
        if (strcmp(opinions->disagreements[i].topic, topic) == 0) return &opinions->disagreements[i];
    }
    return NULL;
}

static void assert_position(const dimple_disagreement *disagreement, const char *id, const char *words) {
    for (size_t i = 0; i < disagreement->position_count; i++) {
        if (strcmp(disagreement->positions[i].guideline->id, id) != 0) continue;
        dimple_text text = dimple_text_create();
        assert_int_equal(dimple_position_write(&disagreement->positions[i], DIMPLE_ENGLISH, &text), DIMPLE_OK);
        assert_string_equal(text.data, words);
        dimple_text_free(&text);
        return;
    }
    fail_msg("%s has no position", id);
}

static void assert_stance(const dimple_disagreement *disagreement, const char *id, dimple_stance stance) {
    for (size_t i = 0; i < disagreement->position_count; i++) {
        if (strcmp(disagreement->positions[i].guideline->id, id) != 0) continue;
        assert_int_equal(disagreement->positions[i].stance, stance);
        return;
    }
    fail_msg("%s has no position", id);
}

/* any-of acts on a visible base whatever happens, all-of needs two: neither has a position on the width. */
static void guidelines_disagree_where_one_acts_on_what_another_lets_pass(void **state) {
    (void)state;
    dimple_exam exam = exam_with_diameter(5, 0);
    consult(&exam);
    const dimple_disagreement *five = disagreement_on("five-mm");
    assert_non_null(five);
    assert_position(five, "below-five", "acts unless under 5 mm wide");
    assert_position(five, "over-five", "needs nothing unless over 5 mm wide");
    assert_position(five, "newborn", "needs nothing unless over 5 mm wide");
    assert_position(five, "either-five", "leaves it open unless under 5 mm wide");
    assert_position(five, "pit-or-mark", "does not ask");
    assert_int_equal(five->for_count, 1);
    assert_int_equal(five->against_count, 3); /* over-five, newborn, early */
    exam = exam_with_diameter(6, 0);
    consult(&exam);
    assert_null(disagreement_on("five-mm"));
    exam = exam_with_diameter(4, 0);
    consult(&exam);
    assert_null(disagreement_on("five-mm"));
}

/* Within one sd of the limit, on either side, is at it: there over-five and below-five part. */
static void a_length_that_may_be_at_the_limit_is_compared_there(void **state) {
    (void)state;
    static const double diameters_mm[] = {4.8, 5.2};
    for (size_t i = 0; i < 2; i++) {
        dimple_exam exam = exam_with_diameter(diameters_mm[i], 0.3);
        consult(&exam);
        const dimple_disagreement *five = disagreement_on("five-mm");
        assert_non_null(five);
        assert_position(five, "below-five", "acts unless under 5 mm wide");
        assert_position(five, "over-five", "needs nothing unless over 5 mm wide");
        assert_position(five, "either-five", "leaves it open unless under 5 mm wide");
        exam = exam_with_diameter(diameters_mm[i], 0.1);
        consult(&exam);
        assert_null(disagreement_on("five-mm"));
    }
}

/* The evidence page, section 2, "At exactly 25.0 mm", and the 20 mm of admp-fr. */
static void built_in_guidelines_part_at_the_limits_of_the_distance(void **state) {
    (void)state;
    dimple_exam exam = exam_with_diameter(3, 0);
    exam.age_days = 12;
    exam.pits[0].anus_distance_mm = (dimple_value){.value = 24.6, .sd = 0.5, .known = true};
    consult_built_in(&exam);
    const dimple_disagreement *distance = disagreement_on("distance-from-anus");
    assert_non_null(distance);
    assert_stance(distance, "bnssg", DIMPLE_STANCE_WITHIN_LIMIT);
    assert_stance(distance, "seattle", DIMPLE_STANCE_WITHIN_LIMIT);
    assert_stance(distance, "afp", DIMPLE_STANCE_WITHIN_LIMIT);
    assert_stance(distance, "zanello-2015-necker", DIMPLE_STANCE_ACTS);
    assert_stance(distance, "syounika-jp-2021", DIMPLE_STANCE_ACTS);
    assert_stance(distance, "glasgow-rhc", DIMPLE_STANCE_WITHIN_LIMIT);
    exam.pits[0].anus_distance_mm.value = 19.8;
    consult_built_in(&exam);
    distance = disagreement_on("distance-from-anus");
    assert_non_null(distance);
    assert_stance(distance, "admp-fr", DIMPLE_STANCE_ACTS);
    assert_stance(distance, "zanello-2015-necker", DIMPLE_STANCE_WITHIN_LIMIT);
    assert_stance(distance, "glasgow-rhc", DIMPLE_STANCE_WITHIN_LIMIT);
    exam.pits[0].anus_distance_mm.value = 19;
    consult_built_in(&exam);
    assert_null(disagreement_on("distance-from-anus"));
}

/* Section 2, "Where they disagree": MRI always, or ultrasound first. Norway ends its ultrasound at 3 months and names
 * nothing later; AFP's haemangioma alone is "consider ultrasound", and with a small dimple two marks of low risk: MRI.
 */
static void built_in_guidelines_part_at_the_first_picture_of_a_haemangioma(void **state) {
    (void)state;
    dimple_exam exam = exam_with_diameter(3, 0);
    exam.age_days = 12;
    exam.marks[exam.mark_count++] = (dimple_mark){.kind = DIMPLE_INFANTILE_HAEMANGIOMA};
    consult_built_in(&exam);
    const dimple_disagreement *image = disagreement_on("image-of-haemangioma");
    assert_non_null(image);
    assert_stance(image, "drolet-2010", DIMPLE_STANCE_MRI_FIRST);
    assert_stance(image, "aap-2015", DIMPLE_STANCE_MRI_FIRST);
    assert_stance(image, "norway-2021", DIMPLE_STANCE_ULTRASOUND_FIRST);
    assert_stance(image, "glasgow-rhc", DIMPLE_STANCE_ULTRASOUND_FIRST);
    exam.pit_count = 0;
    exam.age_days = 100;
    consult_built_in(&exam);
    image = disagreement_on("image-of-haemangioma");
    assert_non_null(image);
    assert_int_equal(image->for_count, 2);
    assert_int_equal(image->against_count, 3); /* ACR (quoted), ADMP and AFP */
    assert_stance(image, "afp", DIMPLE_STANCE_ULTRASOUND_FIRST);
    exam.mark_count = 0;
    consult_built_in(&exam);
    assert_null(disagreement_on("image-of-haemangioma"));
}

/* A source on children of an age says nothing certain of one whose age nobody knows. */
static void a_source_on_an_age_that_is_unknown_cannot_say(void **state) {
    (void)state;
    dimple_exam exam = exam_with_diameter(3, 0);
    exam.age_days = -1;
    exam.pits[0].above_cleft = DIMPLE_ABOVE_CLEFT;
    consult_built_in(&exam);
    const dimple_guideline_result *gomi = result_of("gomi-2013-jp");
    const char *names[DIMPLE_GUIDELINE_MISSING_MAX];
    assert_int_equal(gomi->verdict, DIMPLE_GUIDELINE_CANNOT_SAY);
    assert_int_equal(dimple_guideline_missing(gomi, names), 1);
    assert_string_equal(names[0], "age_days");
    exam.pits[0].above_cleft = DIMPLE_IN_CLEFT; /* silent at every age */
    consult_built_in(&exam);
    assert_int_equal(result_of("gomi-2013-jp")->verdict, DIMPLE_GUIDELINE_SILENT);
}

static void what_one_source_rejects_is_a_disagreement_and_lower_ranks_do_not_count(void **state) {
    (void)state;
    dimple_exam exam = exam_with_diameter(3, 0);
    exam.pits[0].base_visible = DIMPLE_NO;
    consult(&exam);
    const dimple_disagreement *base = disagreement_on("base-visible");
    assert_non_null(base);
    assert_position(base, "over-five", "acts: the base is hidden");
    assert_position(base, "either-five", "does not act: the base does not matter");
    assert_position(base, "low-voice", "acts: the base is hidden");
    assert_string_equal(base->positions[base->for_count].guideline->id, "low-voice");
}

/* What else was found hides no disagreement. */
static void each_topic_is_compared_alone(void **state) {
    (void)state;
    dimple_exam exam = exam_with_diameter(9, 0);
    exam.pits[0].base_visible = DIMPLE_NO;
    add_mark(&exam, DIMPLE_HAIR_FOCAL_TUFT, false);
    exam.age_days = 50;
    consult(&exam);
    assert_non_null(disagreement_on("base-visible"));
    const dimple_disagreement *age = disagreement_on("age-of-ultrasound");
    assert_non_null(age);
    assert_position(age, "early", "ultrasound still");
    assert_position(age, "newborn", "no ultrasound any more");
}

static void what_is_unknown_is_no_disagreement(void **state) {
    (void)state;
    dimple_exam exam = unknown_exam();
    exam.age_days = 50;
    add_pit(&exam, (dimple_exam_pit){.where = DIMPLE_MIDLINE});
    consult(&exam);
    assert_null(disagreement_on("base-visible"));
    assert_null(disagreement_on("five-mm"));
    assert_null(disagreement_on("age-of-ultrasound"));
}

/* ------------------------------------------------------------------------------------------------- the built-in ones
 */

static void the_built_in_guidelines_are_found_by_id(void **state) {
    (void)state;
    size_t count = dimple_guideline_count();
    assert_true(count > 40);
    assert_null(dimple_guideline_at(count));
    for (size_t i = 0; i < count; i++) {
        const dimple_guideline *guideline = dimple_guideline_at(i);
        assert_ptr_equal(dimple_guideline_find(guideline->id), guideline);
        assert_ptr_equal(dimple_guideline_nearest(guideline->id), guideline);
        dimple_text text = dimple_text_create();
        assert_int_equal(dimple_guideline_write_page(guideline, DIMPLE_ENGLISH, &text), DIMPLE_OK);
        assert_non_null(strstr(text.data, guideline->organisation));
        dimple_text_free(&text);
    }
    assert_null(dimple_guideline_find("bnsg"));
    assert_string_equal(dimple_guideline_nearest("bnsg")->id, "bnssg");
}

static void an_empty_guideline_table_has_no_opinion(void **state) {
    (void)state;
    static const dimple_guideline_tables none = {0};
    dimple_exam exam = normal_exam();
    dimple_opinions *nobody;
    assert_int_equal(dimple_consult(&none, &exam, DIMPLE_ENGLISH, false, &nobody, NULL), DIMPLE_OK);
    assert_int_equal(nobody->result_count + nobody->disagreement_count, 0);
    dimple_opinions_free(nobody);
    dimple_opinions_free(NULL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conditions_follow_kleene),
        cmocka_unit_test(at_least_counts_what_is_true_and_what_may_be),
        cmocka_unit_test(a_list_ends_at_the_first_that_holds_and_keeps_what_is_possible),
        cmocka_unit_test(a_length_at_its_limit_counts_both_ways),
        cmocka_unit_test(borderline_is_told_apart_from_missing),
        cmocka_unit_test(the_gravest_of_several_pits_counts),
        cmocka_unit_test(a_criterion_is_met_by_all_pits_or_by_any),
        cmocka_unit_test(venus_dimples_are_not_what_a_guideline_speaks_of),
        cmocka_unit_test(a_pit_may_be_where_nobody_looked),
        cmocka_unit_test(pits_are_counted_as_far_as_they_are_known),
        cmocka_unit_test(marks_count_where_the_criterion_says),
        cmocka_unit_test(a_group_that_was_not_examined_is_unknown),
        cmocka_unit_test(a_source_on_signs_speaks_when_there_are_any),
        cmocka_unit_test(the_next_step_follows_the_age),
        cmocka_unit_test(the_next_step_is_told_in_words),
        cmocka_unit_test(outside_its_ages_a_source_is_silent_and_tells_what_it_would_say),
        cmocka_unit_test(limits_from_newborns_are_told_beyond_infancy),
        cmocka_unit_test(guidelines_disagree_where_one_acts_on_what_another_lets_pass),
        cmocka_unit_test(a_length_that_may_be_at_the_limit_is_compared_there),
        cmocka_unit_test(built_in_guidelines_part_at_the_limits_of_the_distance),
        cmocka_unit_test(built_in_guidelines_part_at_the_first_picture_of_a_haemangioma),
        cmocka_unit_test(a_source_on_an_age_that_is_unknown_cannot_say),
        cmocka_unit_test(what_one_source_rejects_is_a_disagreement_and_lower_ranks_do_not_count),
        cmocka_unit_test(each_topic_is_compared_alone),
        cmocka_unit_test(what_is_unknown_is_no_disagreement),
        cmocka_unit_test(the_built_in_guidelines_are_found_by_id),
        cmocka_unit_test(an_empty_guideline_table_has_no_opinion),
    };
    return cmocka_run_group_tests(tests, NULL, free_opinions);
}
