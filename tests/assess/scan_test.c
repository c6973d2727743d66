/* What a scan alone may say: never calm on what it did not show. */
#include "assess/assess.h"
#include "assess/exam_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static dimple_pit pit_of(dimple_pit_kind kind) {
    double offset = kind == DIMPLE_PIT_VENUS_LEFT ? -45 : kind == DIMPLE_PIT_VENUS_RIGHT ? 46 : 0.5;
    return (dimple_pit){
        .kind = kind, .depth_mm = mm(2, 0.2), .rim_width_mm = mm(12, 1), .midline_offset_mm = mm(offset, 0.6)};
}

/* The verdict on up to three pits, all in view and sharp but for what the caller changes. */
typedef struct scanned {
    dimple_pit pits[3];
    dimple_measurement measurement;
} scanned;

static dimple_verdict verdict_on(scanned *scene) {
    scene->measurement.pits = scene->pits;
    dimple_scan_findings findings = dimple_measurement_findings(&scene->measurement);
    dimple_exam judged;
    dimple_verdict verdict;
    dimple_assess_joined(NULL, &findings, DIMPLE_ENGLISH, &judged, &verdict);
    return verdict;
}

static scanned scene_of(size_t count, const dimple_pit_kind *kinds) {
    scanned scene = {.measurement = {.pit_count = count,
                                     .scan = {.dimples_in_view = true, .midline_in_view = true},
                                     .age_days = -1}};
    for (size_t i = 0; i < count; i++) scene.pits[i] = pit_of(kinds[i]);
    return scene;
}

static scanned pair_scene(void) {
    return scene_of(2, (dimple_pit_kind[]){DIMPLE_PIT_VENUS_LEFT, DIMPLE_PIT_VENUS_RIGHT});
}

static bool says(const dimple_verdict *verdict, const char *words) {
    bool said = strstr(verdict->headline, words) || strstr(verdict->next_step, words);
    for (size_t i = 0; i < verdict->reason_count; i++) said = said || strstr(verdict->reasons[i], words);
    return said;
}

static bool is_missing(const dimple_verdict *verdict, const char *field) {
    for (size_t i = 0; i < verdict->missing_count; i++) {
        if (strcmp(verdict->missing[i], field) == 0) return true;
    }
    return false;
}

static void a_clean_pair_is_venus_and_nothing(void **state) {
    (void)state;
    scanned scene = pair_scene();
    dimple_verdict verdict = verdict_on(&scene);
    assert_int_equal(verdict.finding, DIMPLE_FINDING_VENUS);
    assert_int_equal(verdict.urgency, DIMPLE_URGENCY_NOTHING);
    assert_string_equal(verdict.rules[0], "V1");
    assert_true(says(&verdict, "a scan cannot show these"));
    assert_true(is_missing(&verdict, "hair") && is_missing(&verdict, "skin") && is_missing(&verdict, "neurological"));
    assert_false(is_missing(&verdict, "pits") || is_missing(&verdict, "diameter_mm"));
}

static void no_pit_is_none_and_nothing(void **state) {
    (void)state;
    scanned scene = scene_of(0, NULL);
    dimple_verdict verdict = verdict_on(&scene);
    assert_int_equal(verdict.finding, DIMPLE_FINDING_NONE);
    assert_int_equal(verdict.urgency, DIMPLE_URGENCY_NOTHING);
    scene = scene_of(1, (dimple_pit_kind[]){DIMPLE_PIT_OTHER}); /* a scar or fold does not enter */
    verdict = verdict_on(&scene);
    assert_int_equal(verdict.finding, DIMPLE_FINDING_NONE);
}

static void one_side_asks_for_the_age(void **state) {
    (void)state;
    scanned scene = scene_of(1, (dimple_pit_kind[]){DIMPLE_PIT_VENUS_RIGHT});
    dimple_verdict verdict = verdict_on(&scene);
    assert_int_equal(verdict.finding, DIMPLE_FINDING_VENUS_ONE_SIDED);
    assert_int_equal(verdict.urgency, DIMPLE_URGENCY_CANNOT_SAY);
    assert_true(is_missing(&verdict, "age_days"));
    scene.measurement.age_days = 30 * 365;
    assert_int_equal(verdict_on(&scene).urgency, DIMPLE_URGENCY_NOTHING);
    scene.measurement.age_days = 40;
    assert_int_equal(verdict_on(&scene).urgency, DIMPLE_URGENCY_SEE_DOCTOR);
}

static void a_midline_pit_is_always_for_a_doctor_and_a_babys_words_press(void **state) {
    (void)state;
    for (dimple_pit_kind kind = DIMPLE_PIT_SACRAL; kind <= DIMPLE_PIT_COCCYGEAL; kind++) {
        scanned scene = scene_of(1, &kind);
        scene.pits[0].rim_width_mm = mm(3, 0.2); /* small enough for every guideline */
        dimple_verdict verdict = verdict_on(&scene);
        assert_int_equal(verdict.finding, DIMPLE_FINDING_SACRAL);
        assert_int_equal(verdict.urgency, DIMPLE_URGENCY_SEE_DOCTOR);
        assert_string_equal(verdict.rules[0], kind == DIMPLE_PIT_SACRAL ? "B1" : "M1");
        assert_false(says(&verdict, "baby's lower back"));
        scene.measurement.age_days = 20;
        verdict = verdict_on(&scene);
        assert_int_equal(verdict.urgency, DIMPLE_URGENCY_SEE_DOCTOR);
        assert_true(says(&verdict, "baby's lower back") && says(&verdict, "all the more"));
        scene.measurement.scan.midline_in_view = false; /* what else was not in view changes nothing in that */
        assert_int_equal(verdict_on(&scene).urgency, DIMPLE_URGENCY_SEE_DOCTOR);
    }
}

static void several_midline_pits_of_a_baby_are_told_as_several(void **state) {
    (void)state;
    scanned scene = scene_of(2, (dimple_pit_kind[]){DIMPLE_PIT_SACRAL, DIMPLE_PIT_COCCYGEAL});
    scene.measurement.age_days = 20;
    dimple_verdict verdict = verdict_on(&scene);
    assert_int_equal(verdict.urgency, DIMPLE_URGENCY_SEE_DOCTOR);
    assert_non_null(strstr(verdict.headline, "Several dimples in the middle of a baby's lower back"));
    assert_true(says(&verdict, "all the more"));
}

static void a_pair_does_not_cancel_a_midline_pit(void **state) {
    (void)state;
    scanned scene =
        scene_of(3, (dimple_pit_kind[]){DIMPLE_PIT_VENUS_LEFT, DIMPLE_PIT_COCCYGEAL, DIMPLE_PIT_VENUS_RIGHT});
    dimple_verdict verdict = verdict_on(&scene);
    assert_int_equal(verdict.finding, DIMPLE_FINDING_BOTH);
    assert_int_equal(verdict.urgency, DIMPLE_URGENCY_SEE_DOCTOR);
    assert_true(says(&verdict, "do not cancel"));
}

static void a_pair_beside_a_midline_out_of_view_is_venus_but_not_calm(void **state) {
    (void)state;
    scanned scene = pair_scene();
    scene.measurement.scan.midline_in_view = false;
    dimple_verdict verdict = verdict_on(&scene);
    assert_int_equal(verdict.finding, DIMPLE_FINDING_VENUS);
    assert_int_equal(verdict.urgency, DIMPLE_URGENCY_CANNOT_SAY);
    assert_true(says(&verdict, "was not fully in view"));
    assert_string_equal(verdict.missing[0], "pits");
    scene = pair_scene();
    scene.measurement.scan.dimples_in_view = false; /* they are seen all the same */
    assert_int_equal(verdict_on(&scene).urgency, DIMPLE_URGENCY_NOTHING);
}

static void nothing_seen_where_nothing_could_be_seen_says_nothing(void **state) {
    (void)state;
    for (int what = 0; what < 3; what++) {
        scanned scene = scene_of(0, NULL);
        if (what == 0) scene.measurement.scan.midline_in_view = false;
        if (what == 1) scene.measurement.scan.dimples_in_view = false;
        if (what == 2) scene.measurement.scan.warnings.said[DIMPLE_WARNING_TOO_COARSE] = true;
        dimple_verdict verdict = verdict_on(&scene);
        assert_int_equal(verdict.finding, DIMPLE_FINDING_CANNOT_SAY);
        assert_int_equal(verdict.urgency, DIMPLE_URGENCY_CANNOT_SAY);
        assert_false(says(&verdict, "a scan cannot show these"));
        assert_true(says(&verdict, what == 2 ? "too coarse" : "not fully in view"));
    }
}

static void the_rim_is_the_width_of_the_rules(void **state) {
    (void)state;
    scanned scene = scene_of(1, (dimple_pit_kind[]){DIMPLE_PIT_COCCYGEAL});
    scene.pits[0].rim_width_mm = mm(4.6, 0.5);
    scene.pits[0].diameter_mm = mm(2, 0.1);
    dimple_verdict verdict = verdict_on(&scene);
    assert_int_equal(verdict.borderline_count, 1);
    assert_string_equal(verdict.borderline[0].field, "diameter_mm");
    assert_string_equal(verdict.borderline[0].text,
                        "4.6 ± 0.5 mm wide: too close to the limit of 5 mm to say on which side it is.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_clean_pair_is_venus_and_nothing),
        cmocka_unit_test(no_pit_is_none_and_nothing),
        cmocka_unit_test(one_side_asks_for_the_age),
        cmocka_unit_test(a_midline_pit_is_always_for_a_doctor_and_a_babys_words_press),
        cmocka_unit_test(several_midline_pits_of_a_baby_are_told_as_several),
        cmocka_unit_test(a_pair_does_not_cancel_a_midline_pit),
        cmocka_unit_test(a_pair_beside_a_midline_out_of_view_is_venus_but_not_calm),
        cmocka_unit_test(nothing_seen_where_nothing_could_be_seen_says_nothing),
        cmocka_unit_test(the_rim_is_the_width_of_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
