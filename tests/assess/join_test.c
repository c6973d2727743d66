/* An examination and a scan of the same back, joined. */
#include "assess/assess.h"
#include "assess/exam_fixture.h"
#include "assess/join.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct joined {
    dimple_exam exam;
    dimple_verdict verdict;
} joined;

/* A scan in which everything was in view and sharp. */
static dimple_scan_findings clear_scan(void) {
    return (dimple_scan_findings){
        .exam = {.age_days = -1, .pits_known = true}, .dimples_in_view = true, .midline_in_view = true, .sharp = true};
}

static dimple_exam_pit scanned_psis(dimple_where side, double offset_mm) {
    return (dimple_exam_pit){.where = side,
                             .midline_offset_mm = mm(side == DIMPLE_LEFT ? -offset_mm : offset_mm, 1),
                             .diameter_mm = mm(30, 2),
                             .depth_mm = mm(2, 0.2),
                             .over_psis = DIMPLE_YES,
                             .seen_on_scan = true};
}

static dimple_exam_pit scanned_midline(dimple_cleft_level level, double width_mm, double above_cleft_mm) {
    return (dimple_exam_pit){.where = DIMPLE_MIDLINE,
                             .diameter_mm = mm(width_mm, 0.2),
                             .depth_mm = mm(2, 0.2),
                             .above_cleft = level,
                             .above_cleft_mm = mm(above_cleft_mm, 1),
                             .seen_on_scan = true};
}

static joined join(const dimple_exam *exam, const dimple_scan_findings *scan) {
    joined result;
    dimple_assess_joined(exam, scan, DIMPLE_ENGLISH, &result.exam, &result.verdict);
    return result;
}

static bool has_rule(const dimple_verdict *verdict, const char *rule) {
    for (size_t i = 0; i < verdict->rule_count; i++) {
        if (strcmp(verdict->rules[i], rule) == 0) return true;
    }
    return false;
}

static bool gives_reason(const dimple_verdict *verdict, const char *reason) {
    for (size_t i = 0; i < verdict->reason_count; i++) {
        if (strcmp(verdict->reasons[i], reason) == 0) return true;
    }
    return false;
}

static void a_psis_pit_is_the_exams_pit_of_that_side_that_may_be_one(void **state) {
    (void)state;
    dimple_scan_findings scan = clear_scan();
    add_pit(&scan.exam, scanned_psis(DIMPLE_LEFT, 44));
    add_pit(&scan.exam, scanned_psis(DIMPLE_RIGHT, 45));
    dimple_exam exam = normal_exam();
    add_pair(&exam);
    exam.pits[0].over_psis = DIMPLE_UNKNOWN;
    exam.pits[0].diameter_mm.known = false;
    joined result = join(&exam, &scan);
    assert_int_equal(result.exam.pit_count, 2);
    assert_int_equal(result.exam.pits[0].over_psis, DIMPLE_YES);
    assert_true(result.exam.pits[0].diameter_mm.value == 30 && result.exam.pits[0].base_visible == DIMPLE_YES);
    assert_int_equal(result.verdict.finding, DIMPLE_FINDING_VENUS);
    assert_int_equal(result.verdict.urgency, DIMPLE_URGENCY_NOTHING);

    exam.pits[0].over_psis = DIMPLE_NO; /* one that is not over the PSIS is another */
    result = join(&exam, &scan);
    assert_int_equal(result.exam.pit_count, 3);
    assert_int_equal(result.verdict.urgency, DIMPLE_URGENCY_SEE_DOCTOR);

    exam.pits[0].over_psis = DIMPLE_UNKNOWN; /* of two that may be it, it is the one that is said to be */
    add_pit(&exam, psis_pit(DIMPLE_LEFT, 40));
    result = join(&exam, &scan);
    assert_int_equal(result.exam.pit_count, 3);
    assert_true(result.exam.pits[2].seen_on_scan && !result.exam.pits[0].seen_on_scan);
    assert_int_equal(result.verdict.urgency, DIMPLE_URGENCY_CANNOT_SAY);
}

static void midline_pits_are_matched_by_their_height(void **state) {
    (void)state;
    dimple_scan_findings scan = clear_scan();
    add_pit(&scan.exam, scanned_midline(DIMPLE_IN_CLEFT, 3, -12));
    add_pit(&scan.exam, scanned_midline(DIMPLE_ABOVE_CLEFT, 7, 30));
    dimple_exam_pit low = simple_pit(), high = simple_pit();
    high.anus_distance_mm = mm(60, 0);
    low.above_cleft = high.above_cleft = DIMPLE_CLEFT_LEVEL_UNKNOWN;
    low.diameter_mm.known = high.diameter_mm.known = false;
    for (int turn = 0; turn < 2; turn++) { /* in whatever order */
        dimple_exam exam = normal_exam();
        add_pit(&exam, turn ? high : low);
        add_pit(&exam, turn ? low : high);
        joined result = join(&exam, &scan);
        assert_int_equal(result.exam.pit_count, 2);
        const dimple_exam_pit *upper = &result.exam.pits[!turn], *lower = &result.exam.pits[turn];
        assert_true(upper->diameter_mm.value == 7 && upper->above_cleft == DIMPLE_ABOVE_CLEFT);
        assert_true(lower->diameter_mm.value == 3 && lower->above_cleft == DIMPLE_IN_CLEFT);
    }
    dimple_exam exam = exam_with_pit(simple_pit()); /* more on the scan: the rest is added */
    joined result = join(&exam, &scan);
    assert_int_equal(result.exam.pit_count, 2);
    assert_true(has_rule(&result.verdict, "B1"));
}

static void what_the_examination_took_from_the_scan_is_no_second_voice(void **state) {
    (void)state;
    dimple_scan_findings scan = clear_scan();
    add_pit(&scan.exam, scanned_midline(DIMPLE_IN_CLEFT, 4, -12));
    dimple_exam asked = scan.exam;
    asked.pits[0].base_visible = DIMPLE_YES;
    dimple_joined one;
    dimple_assess_join(&asked, &scan.exam, &one);
    assert_int_equal(one.both_count, 0);
    assert_int_equal(one.exam.pit_count, 1);
    assert_true(one.exam.pits[0].diameter_mm.value == 4 && one.exam.pits[0].base_visible == DIMPLE_YES);
}

static void where_both_speak_the_more_cautious_counts_and_both_are_shown(void **state) {
    (void)state;
    dimple_scan_findings scan = clear_scan();
    add_pit(&scan.exam, scanned_midline(DIMPLE_ABOVE_CLEFT, 6.1, 5));
    dimple_exam exam = exam_with_pit(simple_pit());
    joined result = join(&exam, &scan);
    assert_true(result.exam.pits[0].diameter_mm.value == 6.1);
    assert_int_equal(result.exam.pits[0].above_cleft, DIMPLE_ABOVE_CLEFT);
    assert_int_equal(result.verdict.urgency, DIMPLE_URGENCY_SEE_DOCTOR);
    assert_true(gives_reason(&result.verdict,
                             "Both say how wide the dimple is: 3.0 mm by the examination, 6.1 ± 0.2 mm by the "
                             "scan; the more cautious counts."));
    exam.pits[0].diameter_mm = mm(7, 0);
    exam.pits[0].above_cleft = DIMPLE_AT_CLEFT_EDGE;
    scan.exam.pits[0].above_cleft = DIMPLE_IN_CLEFT;
    result = join(&exam, &scan);
    assert_true(result.exam.pits[0].diameter_mm.value == 7);
    assert_int_equal(result.exam.pits[0].above_cleft, DIMPLE_AT_CLEFT_EDGE);

    exam.pits[0].diameter_mm = mm(4.9, 0.2); /* at the limit is more than under it, if only just */
    scan.exam.pits[0].diameter_mm = mm(4.7, 0.1);
    assert_true(join(&exam, &scan).exam.pits[0].diameter_mm.value == 4.9);
    exam.pits[0].diameter_mm = mm(5.4, 0.5); /* and less than surely over it */
    scan.exam.pits[0].diameter_mm = mm(5.3, 0.1);
    assert_true(join(&exam, &scan).exam.pits[0].diameter_mm.value == 5.3);
}

static void of_a_pairs_offsets_the_least_alike_count(void **state) {
    (void)state;
    dimple_scan_findings scan = clear_scan();
    add_pit(&scan.exam, scanned_psis(DIMPLE_LEFT, 50));
    add_pit(&scan.exam, scanned_psis(DIMPLE_RIGHT, 50));
    dimple_exam exam = normal_exam();
    exam.age_days = 9000;
    add_pair(&exam); /* 45 and 45 */
    joined result = join(&exam, &scan);
    assert_true(has_rule(&result.verdict, "V1"));
    exam.pits[1].midline_offset_mm = mm(33, 0); /* 50 on the left by the scan, 33 on the right by the examination */
    result = join(&exam, &scan);
    assert_true(has_rule(&result.verdict, "V2"));
    assert_true(result.exam.pits[0].midline_offset_mm.value == -50);
    assert_true(result.exam.pits[1].midline_offset_mm.value == 33);
}

static void the_younger_age_counts(void **state) {
    (void)state;
    dimple_scan_findings scan = clear_scan();
    dimple_exam exam = normal_exam();
    exam.age_days = 500;
    assert_true(join(&exam, &scan).exam.age_days == 500);
    scan.exam.age_days = 20;
    assert_true(join(&exam, &scan).exam.age_days == 20);
    exam.age_days = 7;
    assert_true(join(&exam, &scan).exam.age_days == 7);
    exam.age_days = -1;
    assert_true(join(&exam, &scan).exam.age_days == 20);
    assert_true(join(NULL, &scan).exam.age_days == 20);
}

static void a_list_of_pits_is_complete_when_either_is(void **state) {
    (void)state;
    dimple_exam exam = normal_exam(), unknown = unknown_exam();
    dimple_scan_findings scan = clear_scan();
    scan.midline_in_view = scan.exam.pits_known = false;
    assert_int_equal(join(&exam, &scan).verdict.urgency, DIMPLE_URGENCY_NOTHING);
    assert_int_equal(join(&unknown, &scan).verdict.urgency, DIMPLE_URGENCY_CANNOT_SAY);
    scan = clear_scan();
    assert_int_equal(join(&unknown, &scan).verdict.urgency, DIMPLE_URGENCY_NOTHING);
}

static void a_midline_pit_seen_on_a_scan_goes_to_a_doctor_while_anything_decisive_is_unknown(void **state) {
    (void)state;
    dimple_scan_findings scan = clear_scan();
    add_pit(&scan.exam, scanned_midline(DIMPLE_IN_CLEFT, 3, -10));
    dimple_exam exam = exam_with_pit(simple_pit());
    joined result = join(&exam, &scan);
    assert_int_equal(result.verdict.urgency, DIMPLE_URGENCY_NOTHING); /* everything was looked at */
    assert_string_equal(result.verdict.rules[0], "C1");
    exam.pits[0].base_visible = DIMPLE_UNKNOWN;
    result = join(&exam, &scan);
    assert_int_equal(result.verdict.urgency, DIMPLE_URGENCY_SEE_DOCTOR);
    assert_string_equal(result.verdict.rules[0], "M1");
    exam = normal_exam(); /* nobody saw it but the scan */
    result = join(&exam, &scan);
    assert_int_equal(result.verdict.urgency, DIMPLE_URGENCY_SEE_DOCTOR);
    assert_string_equal(result.verdict.missing[0], "discharge");
}

static void more_pits_than_fit_are_not_all_known(void **state) {
    (void)state;
    dimple_scan_findings scan = clear_scan();
    dimple_exam exam = normal_exam();
    for (int i = 0; i < DIMPLE_EXAM_PITS_MAX; i++) add_pit(&exam, simple_pit());
    add_pit(&scan.exam, scanned_psis(DIMPLE_LEFT, 50));
    joined result = join(&exam, &scan);
    assert_int_equal(result.exam.pit_count, DIMPLE_EXAM_PITS_MAX);
    assert_false(result.exam.pits_known);
}

/* -------------------------------------------------------------------------------------------------- a photograph */

static dimple_photo_pit marked_pit(double offset_mm, double above_cleft_mm) {
    return (dimple_photo_pit){.diameter_mm = mm(4, 0.2),
                              .anus_distance_mm = mm(18, 0.3),
                              .above_cleft_mm = mm(above_cleft_mm, 0.5),
                              .midline_offset_mm = mm(offset_mm, 0.5)};
}

static dimple_scan_findings photographed(dimple_photo_pit pit) {
    dimple_photo_measurement photo = {.pits = {pit}, .pit_count = 1};
    return dimple_photo_findings(&photo);
}

static void a_photographs_lengths_tell_side_and_level(void **state) {
    (void)state;
    static const struct {
        double offset_mm, above_mm;
        dimple_where where;
        dimple_cleft_level level;
    } cases[] = {{0.3, -6, DIMPLE_MIDLINE, DIMPLE_IN_CLEFT},
                 {-4.8, 0.4, DIMPLE_MIDLINE, DIMPLE_AT_CLEFT_EDGE},
                 {5.4, -0.5, DIMPLE_MIDLINE, DIMPLE_AT_CLEFT_EDGE},
                 {-5.6, 3, DIMPLE_LEFT, DIMPLE_ABOVE_CLEFT},
                 {20, 12, DIMPLE_RIGHT, DIMPLE_ABOVE_CLEFT}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dimple_exam_pit pit = photographed(marked_pit(cases[i].offset_mm, cases[i].above_mm)).exam.pits[0];
        assert_int_equal(pit.where, cases[i].where);
        assert_int_equal(pit.above_cleft, cases[i].level);
        assert_int_equal(pit.over_psis, DIMPLE_UNKNOWN);
    }
    dimple_exam_pit unknown = photographed((dimple_photo_pit){.diameter_mm = mm(4, 0.2)}).exam.pits[0];
    assert_true(unknown.where == DIMPLE_WHERE_UNKNOWN && unknown.above_cleft == DIMPLE_CLEFT_LEVEL_UNKNOWN);
}

static void a_photographs_pit_is_the_exams_and_the_more_cautious_counts(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    add_pit(&exam, simple_pit());
    dimple_scan_findings photo = photographed(marked_pit(0.3, 4));
    joined result = join(&exam, &photo);
    const dimple_exam_pit *pit = &result.exam.pits[0];
    assert_int_equal(result.exam.pit_count, 1);
    assert_true(pit->diameter_mm.value == 4 && pit->anus_distance_mm.value == 18 && pit->depth_mm.value == 1);
    assert_int_equal(pit->above_cleft, DIMPLE_ABOVE_CLEFT);
    assert_int_equal(pit->base_visible, DIMPLE_YES);
    assert_true(has_rule(&result.verdict, "B1"));
    assert_true(gives_reason(&result.verdict, "Both say how far the dimple is from the anus: 15.0 mm by the "
                                              "examination, 18.0 ± 0.3 mm by the photograph; the more cautious "
                                              "counts."));
    photo = photographed((dimple_photo_pit){.diameter_mm = mm(4, 0.2)}); /* where it is it does not know */
    assert_int_equal(join(&exam, &photo).exam.pits[0].where, DIMPLE_MIDLINE);
}

static void a_photograph_alone_never_calms(void **state) {
    (void)state;
    dimple_scan_findings photo = photographed(marked_pit(0, -5));
    joined result = join(NULL, &photo);
    assert_false(result.exam.pits_known);
    assert_int_equal(result.verdict.finding, DIMPLE_FINDING_SACRAL);
    assert_int_equal(result.verdict.urgency, DIMPLE_URGENCY_SEE_DOCTOR);
    assert_true(gives_reason(&result.verdict, "The photograph tells of the dimples that were marked on it, not that "
                                              "there are no others."));
    photo = photographed(marked_pit(-20, 12)); /* a Venus dimple, perhaps */
    assert_int_equal(join(NULL, &photo).verdict.urgency, DIMPLE_URGENCY_CANNOT_SAY);
}

static void a_scan_and_a_photograph_are_of_one_back(void **state) {
    (void)state;
    dimple_scan_findings scan = clear_scan(), photo = photographed(marked_pit(0.4, -3));
    add_pit(&scan.exam, scanned_midline(DIMPLE_IN_CLEFT, 3, -4));
    add_pit(&scan.exam, scanned_psis(DIMPLE_LEFT, 22));
    dimple_scan_findings both = dimple_findings_join(&scan, &photo);
    assert_int_equal(both.exam.pit_count, 2);
    assert_true(both.exam.pits_known && both.midline_in_view && !both.by_photo);
    assert_true(both.exam.pits[0].diameter_mm.value == 4 && both.exam.pits[0].anus_distance_mm.value == 18);
    assert_true(both.exam.pits[0].depth_mm.value == 2);
    photo = photographed(marked_pit(-20, 10));
    both = dimple_findings_join(&scan, &photo);
    assert_int_equal(both.exam.pit_count, 2);
    assert_int_equal(both.exam.pits[0].over_psis, DIMPLE_YES);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_psis_pit_is_the_exams_pit_of_that_side_that_may_be_one),
        cmocka_unit_test(midline_pits_are_matched_by_their_height),
        cmocka_unit_test(what_the_examination_took_from_the_scan_is_no_second_voice),
        cmocka_unit_test(where_both_speak_the_more_cautious_counts_and_both_are_shown),
        cmocka_unit_test(of_a_pairs_offsets_the_least_alike_count),
        cmocka_unit_test(the_younger_age_counts),
        cmocka_unit_test(a_list_of_pits_is_complete_when_either_is),
        cmocka_unit_test(a_midline_pit_seen_on_a_scan_goes_to_a_doctor_while_anything_decisive_is_unknown),
        cmocka_unit_test(more_pits_than_fit_are_not_all_known),
        cmocka_unit_test(a_photographs_lengths_tell_side_and_level),
        cmocka_unit_test(a_photographs_pit_is_the_exams_and_the_more_cautious_counts),
        cmocka_unit_test(a_photograph_alone_never_calms),
        cmocka_unit_test(a_scan_and_a_photograph_are_of_one_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
