/* From a scan of a known body to its lower back: which pits are found, where, how deep, and what they are called. */
#include "landmark/pits.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../back/sheet_of.h"
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
    options.spacing_mm = stature_mm / 1000;
    options.mesh = false;
    return options;
}

/* What a scan does not show: a ball round a place of the input, and all below and above two heights over the SP. */
typedef struct {
    double centre[3], radius_mm, below_mm, above_mm;
} unseen;

static const unseen NOTHING = {.below_mm = -INFINITY, .above_mm = INFINITY};

static bool is_hidden(const unseen *hidden, const double point[3], double above_sp_mm) {
    double squares = 0;
    for (int k = 0; k < 3; k++) squares += pow(point[k] - hidden->centre[k], 2);
    return above_sp_mm < hidden->below_mm || above_sp_mm > hidden->above_mm ||
           squares < hidden->radius_mm * hidden->radius_mm;
}

/* Measures what the scan of a phantom shows. */
static void examine_part(const dimple_phantom_options *options, const unseen *hidden, examined *result) {
    dimple_error error;
    dimple_arena arena = {0};
    dimple_sheet sheet;
    dimple_midline midline;
    memset(result, 0, sizeof *result);
    assert_int_equal(dimple_phantom_create(options, &result->phantom, &error), DIMPLE_OK);
    dimple_points *points = &result->phantom.points;
    const double *sp = result->phantom.truth.landmarks[DIMPLE_SP].input;
    size_t kept = 0;
    for (size_t i = 0; i < points->count; i++) {
        double point[3];
        for (size_t k = 0; k < 3; k++) point[k] = points->origin[k] + (double)points->xyz[3 * i + k];
        if (is_hidden(hidden, point, point[1] - sp[1])) continue;
        memmove(&points->xyz[3 * kept++], &points->xyz[3 * i], 3 * sizeof *points->xyz);
    }
    points->count = kept;
    dimple_measure_options measure = dimple_default_measure_options();
    measure.unit = DIMPLE_UNIT_MM;
    measure.up = DIMPLE_AXIS_PLUS_Y;
    measure.posterior = DIMPLE_AXIS_PLUS_Z;
    assert_int_equal(dimple_back_find_pose(points, &measure, &result->pose, &result->warnings, &error), DIMPLE_OK);
    assert_int_equal(sheet_of(points, &result->pose, &arena, &sheet, &result->warnings, &error), DIMPLE_OK);
    assert_int_equal(dimple_landmark_midline(&sheet, &arena, &midline, &error), DIMPLE_OK);
    assert_int_equal(
        dimple_landmark_lower_back(&sheet, &midline, &arena, &result->lower_back, &result->warnings, &error),
        DIMPLE_OK);
    dimple_arena_release(&arena);
}

static void examine(const dimple_phantom_options *options, examined *result) {
    examine_part(options, &NOTHING, result);
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
        assert_true(fabs(pit.depth_mm.value - planted->depth_mm) < 3 * pit.depth_mm.sd);
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

/* One in twenty may lie beyond two sd; of so few, one in ten. */
static void depths_lie_within_two_sd_as_often_as_they_say(void **state) {
    (void)state;
    enum { SEEDS = 4 };
    int pits = 0, beyond = 0;
    for (int i = 0; i < BODIES * SEEDS; i++) {
        dimple_phantom_options options = body(STATURES_MM[i % BODIES]);
        options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
        options.seed = (unsigned)(1 + i / BODIES);
        examined result;
        examine(&options, &result);
        const dimple_phantom_truth *truth = &result.phantom.truth;
        for (size_t k = 0; k < truth->pit_count; k++) {
            const dimple_pit pit = the_pit(&result, truth->pits[k].kind);
            pits++;
            beyond += fabs(pit.depth_mm.value - truth->pits[k].depth_mm) > 2 * pit.depth_mm.sd;
        }
        dimple_phantom_free(&result.phantom);
    }
    assert_int_equal(pits, 3 * BODIES * SEEDS);
    assert_true(beyond <= pits / 10);
}

static void a_wide_pit_of_a_newborn_is_not_swallowed_by_the_skin_around_it(void **state) {
    (void)state;
    for (double width_mm = 7; width_mm < 10; width_mm += .5) {
        dimple_phantom_options options = body(500);
        options.spacing_mm = .8;
        options.dimple_left = options.dimple_right = false;
        options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
        options.pit_depth_mm = 3.5;
        options.pit_width_mm = width_mm;
        examined result;
        examine(&options, &result);
        assert_true(fabs(the_pit(&result, DIMPLE_PIT_SACRAL).depth_mm.value / options.pit_depth_mm - 1) < .1);
        dimple_phantom_free(&result.phantom);
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

/* A scar above the dimples, so far from the midline of an adult. */
static void add_scar(dimple_phantom_options *options, double offset_mm) {
    double growth = pow(options->stature_mm / 1650, .75);
    options->other = true;
    options->other_offset_mm = offset_mm * growth;
    options->other_height_mm = 95 * growth;
}

static void a_pit_that_is_neither_dimple_nor_on_the_midline_is_told_as_other(void **state) {
    (void)state;
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = body(STATURES_MM[i]);
        add_scar(&options, 66);
        check_body(&options);
        options.dimple_left = options.dimple_right = false;
        add_scar(&options, -66);
        check_body(&options);
    }
}

static void a_pit_says_in_words_why_it_is_other(void **state) {
    (void)state;
    dimple_phantom_options options = body(1650);
    examined result;
    add_scar(&options, 66);
    examine(&options, &result);
    dimple_pit pit = the_pit(&result, DIMPLE_PIT_OTHER);
    assert_non_null(strstr(pit.why[0], "right of the spine"));
    assert_non_null(strstr(pit.why[2], "no Venus dimple and no midline pit"));
    dimple_phantom_free(&result.phantom);
}

static void a_pit_high_on_the_midline_is_a_midline_pit(void **state) {
    (void)state;
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = body(STATURES_MM[i]);
        options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
        options.pit_cleft_mm = .05 * options.stature_mm;
        options.dimple_left = options.dimple_right = false;
        check_body(&options);
    }
}

/* On the average body, whose dimples are as high over the apex as is typical. */
static void a_pair_tells_where_the_apex_is(void **state) {
    (void)state;
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = body(STATURES_MM[i]);
        options.variation = 0;
        examined pair, alone;
        examine(&options, &pair);
        options.dimple_left = false;
        examine(&options, &alone);
        check_sp(&pair);
        check_sp(&alone);
        assert_true(pair.lower_back.sp.sd_mm < .92 * alone.lower_back.sp.sd_mm);
        dimple_phantom_free(&pair.phantom);
        dimple_phantom_free(&alone.phantom);
    }
}

/* At one and a half times the typical height over the apex, one of them is misplaced. */
static void a_pair_that_contradicts_the_apex_makes_it_doubtful(void **state) {
    (void)state;
    dimple_phantom_options options = body(500);
    examined usual, high;
    examine(&options, &usual);
    options.dimple_height_mm = 1.5 * usual.phantom.truth.options.dimple_height_mm;
    examine(&options, &high);
    check_pits(&high);
    assert_true(high.lower_back.sp.sd_mm > 1.1 * usual.lower_back.sp.sd_mm);
    dimple_phantom_free(&usual.phantom);
    dimple_phantom_free(&high.phantom);
}

static void one_dimple_is_the_subjects_left_or_right_and_the_other_is_absent(void **state) {
    (void)state;
    for (int side = 0; side < 2; side++) {
        dimple_phantom_options options = body(1650);
        examined result;
        options.dimple_left = side == 0;
        options.dimple_right = side == 1;
        examine(&options, &result);
        check_pits(&result);
        const dimple_landmark *dl = &result.lower_back.dl, *dr = &result.lower_back.dr;
        assert_int_equal((side ? dr : dl)->status, DIMPLE_SEEN);
        assert_int_equal((side ? dl : dr)->status, DIMPLE_ABSENT);
        dimple_phantom_free(&result.phantom);
    }
}

static void dimples_that_are_not_there_are_absent(void **state) {
    (void)state;
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = body(STATURES_MM[i]);
        options.dimple_left = options.dimple_right = false;
        examined result;
        examine(&options, &result);
        const dimple_landmark *dl = &result.lower_back.dl, *dr = &result.lower_back.dr;
        assert_true(dl->status == DIMPLE_ABSENT && dr->status == DIMPLE_ABSENT);
        assert_true(dl->confidence > .9 && dr->confidence > .9);
        assert_true(result.lower_back.dimples_in_view);
        dimple_phantom_free(&result.phantom);
    }
}

/* On the average body, whose dimples are as far from the midline as is typical. */
static void a_place_that_is_half_hidden_is_estimated_and_not_in_view(void **state) {
    (void)state;
    dimple_phantom_options options = body(1650);
    options.variation = 0;
    examined result;
    dimple_phantom with;
    dimple_error error;
    assert_int_equal(dimple_phantom_create(&options, &with, &error), DIMPLE_OK);
    const double *place = with.truth.landmarks[DIMPLE_DL].input;
    options.dimple_left = options.dimple_right = false;
    unseen hidden = NOTHING;
    memcpy(hidden.centre, (double[3]){place[0] - 20, place[1], place[2]}, sizeof hidden.centre);
    hidden.radius_mm = 20;
    examine_part(&options, &hidden, &result);
    const dimple_landmark *dl = &result.lower_back.dl;
    assert_int_equal(dl->status, DIMPLE_ESTIMATED);
    assert_int_equal(result.lower_back.dr.status, DIMPLE_ABSENT);
    assert_false(result.lower_back.dimples_in_view);
    assert_true(distance_to(&result, dl->body_mm, &with.truth.landmarks[DIMPLE_DL]) < 2 * dl->sd_mm);
    dimple_phantom_free(&with);
    dimple_phantom_free(&result.phantom);
}

static void a_scan_too_noisy_for_dimples_calls_none_absent(void **state) {
    (void)state;
    dimple_phantom_options options = body(1650);
    options.dimple_left = options.dimple_right = false;
    options.noise_mm = 4;
    examined result;
    examine(&options, &result);
    assert_true(result.warnings.said[DIMPLE_WARNING_TOO_NOISY]);
    assert_int_not_equal(result.lower_back.dl.status, DIMPLE_ABSENT);
    assert_int_not_equal(result.lower_back.dr.status, DIMPLE_ABSENT);
    dimple_phantom_free(&result.phantom);
}

static void an_upper_back_shows_no_lower_one(void **state) {
    (void)state;
    dimple_phantom_options options = body(1650);
    examined result;
    unseen hidden = NOTHING;
    hidden.below_mm = 200;
    examine_part(&options, &hidden, &result);
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
    unseen hidden = NOTHING;
    hidden.below_mm = 15;
    examine_part(&options, &hidden, &result);
    assert_int_equal(result.lower_back.sp.status, DIMPLE_OUT_OF_VIEW);
    check_pits(&result);
    assert_true(result.lower_back.dimples_in_view);
    assert_false(result.lower_back.midline_in_view);
    assert_true(result.warnings.said[DIMPLE_WARNING_ENDS_NEAR_DIMPLES]);
    dimple_phantom_free(&result.phantom);
}

/* A ball on the midline of a phantom, its centre so high over the SP. */
static unseen hole_over_sp(const dimple_phantom_options *options, double above_mm, double radius_mm) {
    dimple_phantom whole;
    dimple_error error;
    unseen hidden = NOTHING;
    assert_int_equal(dimple_phantom_create(options, &whole, &error), DIMPLE_OK);
    memcpy(hidden.centre, whole.truth.landmarks[DIMPLE_SP].input, sizeof hidden.centre);
    hidden.centre[1] += above_mm;
    hidden.radius_mm = radius_mm;
    dimple_phantom_free(&whole);
    return hidden;
}

static void a_hole_over_the_apex_hides_no_dimple_but_the_midline(void **state) {
    (void)state;
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = body(STATURES_MM[i]);
        examined result;
        unseen hidden = hole_over_sp(&options, 0, .3 * pow(STATURES_MM[i], .5));
        examine_part(&options, &hidden, &result);
        const dimple_landmark *sp = &result.lower_back.sp;
        assert_int_equal(sp->status, DIMPLE_ESTIMATED);
        assert_true(distance_to(&result, sp->body_mm, &result.phantom.truth.landmarks[DIMPLE_SP]) < 2 * sp->sd_mm);
        check_pits(&result);
        assert_true(result.lower_back.dimples_in_view);
        assert_false(result.lower_back.midline_in_view);
        dimple_phantom_free(&result.phantom);
    }
}

static void a_hole_higher_up_hides_no_pit_below_it(void **state) {
    (void)state;
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = body(STATURES_MM[i]);
        options.dimple_left = options.dimple_right = false;
        options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
        options.region = DIMPLE_PHANTOM_BACK;
        examined result;
        unseen hidden = hole_over_sp(&options, .1 * STATURES_MM[i], .03 * STATURES_MM[i]);
        examine_part(&options, &hidden, &result);
        assert_int_equal(result.lower_back.pit_count, 1);
        assert_int_equal(result.lower_back.pits[0].kind, DIMPLE_PIT_SACRAL);
        dimple_phantom_free(&result.phantom);
    }
}

/* A body whose cleft is so much shallower than usual; of the lower back alone, as babies are scanned. */
static dimple_phantom_options faintly_cloven(double stature_mm, double cleft) {
    dimple_phantom_options options = body(stature_mm);
    options.region = DIMPLE_PHANTOM_LOWER_BACK;
    options.dimple_left = options.dimple_right = false;
    options.cleft = cleft;
    return options;
}

static void a_faint_cleft_between_buttocks_shows_the_lower_back_all_the_same(void **state) {
    (void)state;
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = faintly_cloven(STATURES_MM[i], .15);
        examined result;
        examine(&options, &result);
        const dimple_landmark *sp = &result.lower_back.sp;
        assert_int_equal(sp->status, DIMPLE_ESTIMATED);
        assert_true(distance_to(&result, sp->body_mm, &result.phantom.truth.landmarks[DIMPLE_SP]) < 2 * sp->sd_mm);
        assert_true(result.lower_back.dimples_in_view && result.lower_back.midline_in_view);
        assert_int_equal(result.lower_back.pit_count, 0);
        dimple_phantom_free(&result.phantom);
        options.dimple_left = options.dimple_right = true;
        examine(&options, &result);
        the_pit(&result, DIMPLE_PIT_VENUS_LEFT);
        the_pit(&result, DIMPLE_PIT_VENUS_RIGHT);
        assert_int_equal(result.lower_back.pit_count, 2);
        dimple_phantom_free(&result.phantom);
    }
}

static void where_no_cleft_shows_cloth_may_hide_it(void **state) {
    (void)state;
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = faintly_cloven(STATURES_MM[i], 0);
        examined result;
        examine(&options, &result);
        assert_int_equal(result.lower_back.sp.status, DIMPLE_OUT_OF_VIEW);
        assert_false(result.lower_back.dimples_in_view || result.lower_back.midline_in_view);
        dimple_phantom_free(&result.phantom);
    }
}

static void a_furrow_above_buttocks_out_of_view_is_no_faint_cleft(void **state) {
    (void)state;
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = faintly_cloven(STATURES_MM[i], .15);
        examined result;
        unseen hidden = NOTHING;
        hidden.below_mm = -.03 * STATURES_MM[i]; /* half way down to their tops */
        examine_part(&options, &hidden, &result);
        assert_int_equal(result.lower_back.sp.status, DIMPLE_OUT_OF_VIEW);
        assert_false(result.lower_back.dimples_in_view || result.lower_back.midline_in_view);
        dimple_phantom_free(&result.phantom);
    }
}

static void a_pit_too_deep_in_the_cleft_to_be_told_from_it_is_not_called_none(void **state) {
    (void)state;
    const double below_mm[BODIES] = {18, 20, 40, 44};
    for (int i = 0; i < BODIES; i++) {
        dimple_phantom_options options = body(STATURES_MM[i]);
        options.dimple_left = options.dimple_right = false;
        options.pit = DIMPLE_PHANTOM_PIT_COCCYGEAL;
        options.pit_cleft_mm = below_mm[i];
        options.pit_width_mm = 9;
        examined result;
        examine(&options, &result);
        assert_true(result.lower_back.pit_count == 1 || !result.lower_back.midline_in_view);
        dimple_phantom_free(&result.phantom);
    }
}

static void a_hollow_that_may_be_a_pit_is_not_called_none(void **state) {
    (void)state;
    bool undecided = false;
    for (double depth_mm = 1.05; depth_mm < 1.3; depth_mm += .05) {
        dimple_phantom_options options = body(1650);
        options.dimple_left = options.dimple_right = false;
        options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
        options.pit_depth_mm = depth_mm;
        examined result;
        examine(&options, &result);
        if (result.lower_back.pit_count == 0) assert_false(result.lower_back.midline_in_view);
        undecided = undecided || result.lower_back.pit_count == 0;
        dimple_phantom_free(&result.phantom);
    }
    assert_true(undecided); /* of some of these */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pair_is_found_at_every_age),
        cmocka_unit_test(midline_pits_are_told_apart_by_the_cleft),
        cmocka_unit_test(depths_lie_within_two_sd_as_often_as_they_say),
        cmocka_unit_test(a_wide_pit_of_a_newborn_is_not_swallowed_by_the_skin_around_it),
        cmocka_unit_test(skin_without_pits_has_none),
        cmocka_unit_test(a_pit_that_is_neither_dimple_nor_on_the_midline_is_told_as_other),
        cmocka_unit_test(a_pit_says_in_words_why_it_is_other),
        cmocka_unit_test(a_pit_high_on_the_midline_is_a_midline_pit),
        cmocka_unit_test(a_pair_tells_where_the_apex_is),
        cmocka_unit_test(a_pair_that_contradicts_the_apex_makes_it_doubtful),
        cmocka_unit_test(one_dimple_is_the_subjects_left_or_right_and_the_other_is_absent),
        cmocka_unit_test(dimples_that_are_not_there_are_absent),
        cmocka_unit_test(a_place_that_is_half_hidden_is_estimated_and_not_in_view),
        cmocka_unit_test(a_scan_too_noisy_for_dimples_calls_none_absent),
        cmocka_unit_test(an_upper_back_shows_no_lower_one),
        cmocka_unit_test(a_scan_that_ends_below_the_dimples_shows_them_and_says_what_it_does_not),
        cmocka_unit_test(a_hole_over_the_apex_hides_no_dimple_but_the_midline),
        cmocka_unit_test(a_hole_higher_up_hides_no_pit_below_it),
        cmocka_unit_test(a_hollow_that_may_be_a_pit_is_not_called_none),
        cmocka_unit_test(a_faint_cleft_between_buttocks_shows_the_lower_back_all_the_same),
        cmocka_unit_test(where_no_cleft_shows_cloth_may_hide_it),
        cmocka_unit_test(a_furrow_above_buttocks_out_of_view_is_no_faint_cleft),
        cmocka_unit_test(a_pit_too_deep_in_the_cleft_to_be_told_from_it_is_not_called_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
