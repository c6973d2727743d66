/* From a scan of a known body to its lower back: which pits are found, where, how deep, and what they are called. */
#include "landmark/pits.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/linear.h"
#include "dimple/phantom.h"

static const double STATURES_MM[] = {450, 500, 1250, 1650}; /* newborns, a child, an adult */

enum { BODIES = sizeof STATURES_MM / sizeof STATURES_MM[0] };

typedef struct {
    dimple_phantom phantom;
    dimple_pose pose;
    dimple_warnings warnings;
    dimple_lower_back lower_back;
} examined;

/* A back as a cheap scanner gives it: points alone, few of them. */
static dimple_phantom_options body(double stature_mm) {
    dimple_phantom_options options = dimple_default_phantom_options();
    options.stature_mm = stature_mm;
    options.spacing_mm = stature_mm / 700;
    options.mesh = false;
    return options;
}

/* Measures the points of the phantom whose height over the truth's SP lies between two bounds. */
static void examine_part(const dimple_phantom_options *options, double from_mm, double to_mm, examined *result) {
    dimple_error error;
    dimple_arena arena = {0};
    dimple_sheet sheet;
    dimple_midline midline;
    memset(result, 0, sizeof *result);
    assert_int_equal(dimple_phantom_create(options, &result->phantom, &error), DIMPLE_OK);
    dimple_points *points = &result->phantom.points;
    double base = result->phantom.truth.landmarks[DIMPLE_SP].input[1] - points->origin[1];
    size_t kept = 0;
    for (size_t i = 0; i < points->count; i++) {
        double above = (double)points->xyz[3 * i + 1] - base;
        if (above < from_mm || above > to_mm) continue;
        memmove(&points->xyz[3 * kept++], &points->xyz[3 * i], 3 * sizeof *points->xyz);
    }
    points->count = kept;
    dimple_measure_options measure = dimple_default_measure_options();
    measure.unit = DIMPLE_UNIT_MM;
    measure.up = DIMPLE_AXIS_PLUS_Y;
    measure.posterior = DIMPLE_AXIS_PLUS_Z;
    assert_int_equal(dimple_back_find_pose(points, &measure, &result->pose, &result->warnings, &error), DIMPLE_OK);
    assert_int_equal(dimple_back_create_sheet(points, &result->pose, &arena, &sheet, &result->warnings, &error),
                     DIMPLE_OK);
    assert_int_equal(dimple_landmark_midline(&sheet, &arena, &midline, &error), DIMPLE_OK);
    assert_int_equal(
        dimple_landmark_lower_back(&sheet, &midline, &arena, &result->lower_back, &result->warnings, &error),
        DIMPLE_OK);
    dimple_arena_release(&arena);
}

static void examine(const dimple_phantom_options *options, examined *result) {
    examine_part(options, -(double)INFINITY, (double)INFINITY, result);
}

static double distance_to(examined *result, const double body_mm[3], const dimple_phantom_place *place) {
    double truth[3];
    assert_true(place->known);
    dimple_transform_point(result->pose.from_input, place->input, truth);
    return sqrt(pow(body_mm[0] - truth[0], 2) + pow(body_mm[1] - truth[1], 2) + pow(body_mm[2] - truth[2], 2));
}

static dimple_pit the_pit(examined *result, dimple_pit_kind kind) {
    dimple_pit found = {0};
    int count = 0;
    for (size_t i = 0; i < result->lower_back.pit_count; i++) {
        if (result->lower_back.pits[i].kind != kind) continue;
        found = result->lower_back.pits[i];
        count++;
    }
    assert_int_equal(count, 1);
    return found;
}

/* Each planted pit is found once, by its kind, near its place and depth; nothing else is. */
static void check_pits(examined *result) {
    const dimple_phantom_truth *truth = &result->phantom.truth;
    for (size_t i = 0; i < truth->pit_count; i++) {
        const dimple_phantom_pit *planted = &truth->pits[i];
        const dimple_pit pit = the_pit(result, planted->kind);
        assert_true(distance_to(result, pit.body_mm, &planted->place) < .1 * planted->width_mm);
        assert_true(fabs(pit.depth_mm.value / planted->depth_mm - 1) < .3);
        assert_true(fabs(pit.depth_mm.value - planted->depth_mm) < 2 * pit.depth_mm.sd);
        assert_true(pit.confidence > .5);
    }
    assert_int_equal(result->lower_back.pit_count, truth->pit_count);
}

static void check_sp(examined *result) {
    const dimple_landmark *sp = &result->lower_back.sp;
    assert_int_equal(sp->status, DIMPLE_SEEN);
    double off = distance_to(result, sp->body_mm, &result->phantom.truth.landmarks[DIMPLE_SP]);
    assert_true(off < 8 && off < 2 * sp->sd_mm);
}

static void check_body(const dimple_phantom_options *options) {
    examined result;
    examine(options, &result);
    check_sp(&result);
    check_pits(&result);
    assert_true(result.lower_back.dimples_in_view && result.lower_back.midline_in_view);
    dimple_phantom_free(&result.phantom);
}

static void a_pair_is_found_at_every_age(void **state) {
    (void)state;
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = body(STATURES_MM[i]);
        check_body(&options);
    }
}

static void midline_pits_are_told_apart_by_the_cleft(void **state) {
    (void)state;
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = body(STATURES_MM[i]);
        options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
        check_body(&options);
        options.pit = DIMPLE_PHANTOM_PIT_COCCYGEAL;
        options.dimple_left = options.dimple_right = false;
        check_body(&options);
    }
}

static void skin_without_pits_has_none(void **state) {
    (void)state;
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = body(STATURES_MM[i]);
        options.dimple_left = options.dimple_right = false;
        check_body(&options);
    }
}

static void one_dimple_is_the_subjects_left_or_right_and_tells_where_the_other_would_be(void **state) {
    (void)state;
    for (int side = 0; side < 2; side++) {
        dimple_phantom_options options = body(1650);
        examined result;
        options.dimple_left = side == 0;
        options.dimple_right = side == 1;
        examine(&options, &result);
        check_pits(&result);
        const dimple_landmark *dl = &result.lower_back.dl, *dr = &result.lower_back.dr;
        assert_true(dl->body_mm[0] < dr->body_mm[0]);
        assert_int_equal((side ? dr : dl)->status, DIMPLE_SEEN);
        assert_int_equal((side ? dl : dr)->status, DIMPLE_ESTIMATED);
        dimple_phantom_free(&result.phantom);
    }
}

static void places_of_dimples_that_are_not_there_are_estimated(void **state) {
    (void)state;
    dimple_phantom_options options = body(1650);
    examined with, without;
    examine(&options, &with);
    options.dimple_left = options.dimple_right = false;
    examine(&options, &without);
    const dimple_phantom_place *truth = with.phantom.truth.landmarks;
    const dimple_landmark *dl = &without.lower_back.dl, *dr = &without.lower_back.dr;
    assert_int_equal(dl->status, DIMPLE_ESTIMATED);
    assert_int_equal(dr->status, DIMPLE_ESTIMATED);
    assert_true(distance_to(&without, dl->body_mm, &truth[DIMPLE_DL]) < 2 * dl->sd_mm);
    assert_true(distance_to(&without, dr->body_mm, &truth[DIMPLE_DR]) < 2 * dr->sd_mm);
    dimple_phantom_free(&with.phantom);
    dimple_phantom_free(&without.phantom);
}

static void an_upper_back_shows_no_lower_one(void **state) {
    (void)state;
    dimple_phantom_options options = body(1650);
    examined result;
    examine_part(&options, 200, (double)INFINITY, &result);
    assert_int_equal(result.lower_back.pit_count, 0);
    assert_int_equal(result.lower_back.sp.status, DIMPLE_OUT_OF_VIEW);
    assert_int_equal(result.lower_back.dl.status, DIMPLE_OUT_OF_VIEW);
    assert_int_equal(result.lower_back.dr.status, DIMPLE_OUT_OF_VIEW);
    assert_false(result.lower_back.dimples_in_view || result.lower_back.midline_in_view);
    assert_true(result.warnings.said[DIMPLE_WARNING_ENDS_ABOVE_DIMPLES]);
    dimple_phantom_free(&result.phantom);
}

static void a_scan_that_ends_below_the_dimples_shows_them_and_says_what_it_does_not(void **state) {
    (void)state;
    dimple_phantom_options options = body(1650);
    examined result;
    examine_part(&options, 15, (double)INFINITY, &result);
    assert_int_equal(result.lower_back.sp.status, DIMPLE_OUT_OF_VIEW);
    check_pits(&result);
    assert_true(result.lower_back.dimples_in_view);
    assert_false(result.lower_back.midline_in_view);
    assert_true(result.warnings.said[DIMPLE_WARNING_ENDS_NEAR_DIMPLES]);
    dimple_phantom_free(&result.phantom);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pair_is_found_at_every_age),
        cmocka_unit_test(midline_pits_are_told_apart_by_the_cleft),
        cmocka_unit_test(skin_without_pits_has_none),
        cmocka_unit_test(one_dimple_is_the_subjects_left_or_right_and_tells_where_the_other_would_be),
        cmocka_unit_test(places_of_dimples_that_are_not_there_are_estimated),
        cmocka_unit_test(an_upper_back_shows_no_lower_one),
        cmocka_unit_test(a_scan_that_ends_below_the_dimples_shows_them_and_says_what_it_does_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
