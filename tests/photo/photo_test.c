/* Photographs by a real camera: what was marked comes out in millimetres, and as surely as is said. */
#include "camera.h"

#include "allocations.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* cmocka's own comparison is in single precision. */
#define assert_near(a, b, tolerance) assert_true(fabs((double)(a) - (double)(b)) <= (tolerance))

static const double CARD_MM[2] = {85.6, 53.98}, CARD_AT_MM[2] = {-115, -30}, COIN_MM[2] = {23.25, 23.25};
static const double PIT_MM[2] = {1, -5}, PIT_SIZE_MM[2] = {4, 4}, ANUS_MM[1][2] = {{0, 13}}, APEX_MM[1][2] = {{0, 3}};
static const double MIDLINE_MM[2][2] = {{0, -60}, {0, 10}}, RULER_MM[2][2] = {{-20, -20}, {-20, 30}};
static const dimple_photo_pit TRUTH = {
    .diameter_mm = {4, 0, true},
    .anus_distance_mm = {18.0277563773, 0, true},
    .above_cleft_mm = {8, 0, true},
    .midline_offset_mm = {1, 0, true},
};

typedef struct parts {
    bool anus, apex, midline;
} parts;

static const parts ALL = {true, true, true};

static dimple_photo_span mark_scale(const camera *c, dimple_photo *photo) {
    double corners[4][2], rim[CAMERA_POINTS_MAX][2];
    for (int i = 0; i < 4; i++) {
        corners[i][0] = CARD_AT_MM[0] + (i == 1 || i == 2 ? CARD_MM[0] : 0);
        corners[i][1] = CARD_AT_MM[1] + (i > 1 ? CARD_MM[1] : 0);
    }
    switch (photo->scale) {
    case DIMPLE_PHOTO_SEGMENT:
        return camera_mark_scale(c, photo, RULER_MM, 2);
    case DIMPLE_PHOTO_CARD:
        return camera_mark_scale(c, photo, (const double(*)[2])corners, 4);
    default:
        camera_rim((double[2]){-25, 0}, COIN_MM, 10, rim);
        return camera_mark_scale(c, photo, (const double(*)[2])rim, 10);
    }
}

static void mark(const camera *c, const parts *what, dimple_photo *photo, dimple_photo_marks *marks) {
    *marks = (dimple_photo_marks){.pit_count = 1};
    marks->scale = mark_scale(c, photo);
    marks->pits[0].rim = camera_mark_rim(c, photo, PIT_MM, PIT_SIZE_MM, 8);
    if (what->anus) marks->anus = camera_mark(c, photo, ANUS_MM, 1);
    if (what->apex) marks->cleft_apex = camera_mark(c, photo, APEX_MM, 1);
    if (what->midline) marks->midline = camera_mark(c, photo, MIDLINE_MM, 2);
}

static dimple_photo take(const camera *c, dimple_photo_scale scale, parts what, size_t repeats) {
    dimple_photo photo = {.width_px = CAMERA_WIDTH_PX,
                          .height_px = CAMERA_HEIGHT_PX,
                          .scale = scale,
                          .length_mm = 50,
                          .card_width_mm = CARD_MM[0],
                          .card_height_mm = CARD_MM[1],
                          .coin_diameter_mm = COIN_MM[0],
                          .repeat_count = repeats};
    mark(c, &what, &photo, &photo.marks);
    for (size_t i = 0; i < repeats; i++) mark(c, &what, &photo, &photo.repeats[i]);
    return photo;
}

static dimple_photo_measurement measured(const dimple_photo *photo) {
    dimple_photo_measurement m;
    dimple_error error = {0};
    dimple_status status = dimple_photo_measure(photo, DIMPLE_ENGLISH, &m, &error);
    if (status != DIMPLE_OK) fail_msg("status %d: %s", (int)status, error.message);
    return m;
}

/* With the camera at rest, 250 mm above the skin. */
static camera upright(void) {
    return (camera){.distance_mm = 250, .aside_mm = {25, 0}};
}

static void check_pit(const dimple_photo_pit *pit, double share) {
    assert_true(pit->diameter_mm.known && pit->anus_distance_mm.known && pit->above_cleft_mm.known &&
                pit->midline_offset_mm.known);
    assert_near(pit->diameter_mm.value, TRUTH.diameter_mm.value, share * 4);
    assert_near(pit->anus_distance_mm.value, TRUTH.anus_distance_mm.value, share * 18);
    assert_near(pit->above_cleft_mm.value, TRUTH.above_cleft_mm.value, share * 8);
    assert_near(pit->midline_offset_mm.value, TRUTH.midline_offset_mm.value, share * 8);
}

/* -------------------------------------------------------------------------------------------------------- exact marks
 */

static void exact_marks_from_straight_above_are_measured_exactly(void **state) {
    (void)state;
    for (int scale = DIMPLE_PHOTO_SEGMENT; scale <= DIMPLE_PHOTO_COIN; scale++) {
        camera c = upright();
        dimple_photo photo = take(&c, (dimple_photo_scale)scale, ALL, 0);
        dimple_photo_measurement m = measured(&photo);
        check_pit(&m.pits[0], 1e-4);
        assert_near(m.mm_per_px.value, 250 / (26 / 43.27 * 5040), 1e-6);
        if (scale == DIMPLE_PHOTO_SEGMENT)
            assert_false(m.tilt_deg.known);
        else
            assert_true(m.tilt_deg.known && m.tilt_deg.value < .1);
    }
}

static void a_card_undoes_any_tilt(void **state) {
    (void)state;
    for (double tilt = 0; tilt <= 45; tilt += 15) {
        for (double towards = 0; towards < 360; towards += 50) {
            camera c = upright();
            c.tilt_deg = tilt;
            c.towards_deg = towards;
            c.roll_deg = towards / 5;
            dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 0);
            dimple_photo_measurement m = measured(&photo);
            check_pit(&m.pits[0], 1e-6);
            assert_near(m.tilt_deg.value, tilt, tilt < 1 ? 0.05 : m.tilt_deg.sd / 2);
            assert_int_equal(m.said[DIMPLE_PHOTO_TILT_LARGE], tilt > 35 || (tilt > 29 && m.tilt_deg.value > 30));
            assert_false(m.said[DIMPLE_PHOTO_CARD_MISFIT]);
        }
    }
}

/* Seen from far away there is no perspective, and a coin undoes the tilt whichever of two ways it is. */
static void a_coin_far_away_undoes_a_tilt(void **state) {
    (void)state;
    for (double towards = 0; towards < 360; towards += 40) {
        camera c = upright();
        c.tilt_deg = 25;
        c.towards_deg = towards;
        c.distance_mm = 20000;
        dimple_photo photo = take(&c, DIMPLE_PHOTO_COIN, ALL, 0);
        for (uint32_t i = 0; i < photo.point_count; i++) { /* and through a lens as long */
            photo.points[2 * i] = CAMERA_WIDTH_PX / 2.0 + 80 * (photo.points[2 * i] - CAMERA_WIDTH_PX / 2.0);
            photo.points[2 * i + 1] = CAMERA_HEIGHT_PX / 2.0 + 80 * (photo.points[2 * i + 1] - CAMERA_HEIGHT_PX / 2.0);
        }
        dimple_photo_measurement m = measured(&photo);
        check_pit(&m.pits[0], 3e-3);
        assert_near(m.tilt_deg.value, 25, .5);
    }
}

/* A coin marked so wrongly that it seems to stand upright. */
static void nothing_is_less_than_zero_wide_or_far(void **state) {
    (void)state;
    static const double points[][2] = {{170, 300}, {160, 318}, {141, 315}, {131, 598}, {142, 283},
                                       {161, 284}, {420, 300}, {410, 318}, {391, 315}, {381, 299},
                                       {392, 283}, {411, 284}, {401, 520}};
    dimple_photo photo = {.width_px = 800, .height_px = 600, .scale = DIMPLE_PHOTO_COIN, .coin_diameter_mm = 23.25};
    photo.marks = (dimple_photo_marks){.scale = {0, 6}, .pits = {{.rim = {6, 6}}}, .pit_count = 1, .anus = {12, 1}};
    memcpy(photo.points, points, sizeof points);
    photo.point_count = sizeof points / sizeof *points;
    dimple_photo_measurement m = measured(&photo);
    assert_true(m.pits[0].diameter_mm.known && m.pits[0].diameter_mm.value >= 0);
    assert_true(m.pits[0].anus_distance_mm.known && m.pits[0].anus_distance_mm.value >= 0);
    assert_true(m.said[DIMPLE_PHOTO_TILT_LARGE]);
}

static void corners_may_go_round_the_card_either_way(void **state) {
    (void)state;
    camera c = upright();
    c.tilt_deg = 20;
    dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 0), other = photo;
    static const int order[4] = {1, 0, 3, 2};
    for (int i = 0; i < 4; i++) memcpy(&other.points[2 * i], &photo.points[2 * order[i]], sizeof(double[2]));
    dimple_photo_measurement m = measured(&other);
    check_pit(&m.pits[0], 1e-6);
    assert_near(m.tilt_deg.value, 20, 1);
}

static void few_points_of_a_rim_give_a_circle_many_the_area_of_an_ellipse(void **state) {
    (void)state;
    camera c = upright();
    dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 0);
    photo.marks.pits[0].rim.count = 3;
    assert_near(measured(&photo).pits[0].diameter_mm.value, 4, 1e-6);
    photo.marks.pits[0].rim = camera_mark_rim(&c, &photo, PIT_MM, (double[2]){3, 6}, 12);
    assert_near(measured(&photo).pits[0].diameter_mm.value, sqrt(18), 1e-6);
}

static void distances_are_from_the_centre_that_was_marked(void **state) {
    (void)state;
    camera c = upright();
    dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 0);
    photo.marks.pits[0].centre = camera_mark(&c, &photo, (const double[1][2]){{-2, -9}}, 1);
    dimple_photo_measurement m = measured(&photo);
    assert_near(m.pits[0].midline_offset_mm.value, -2, 1e-6);
    assert_near(m.pits[0].above_cleft_mm.value, 12, 1e-6);
    photo.marks.pits[0].rim.count = 0;
    m = measured(&photo);
    assert_false(m.pits[0].diameter_mm.known);
    assert_near(m.pits[0].anus_distance_mm.value, hypot(2, 22), 1e-6);
}

/* ------------------------------------------------------------------------------------------ which way the head is */

static void with_the_anus_the_photograph_may_lie_on_any_side(void **state) {
    (void)state;
    for (double roll = 0; roll < 360; roll += 30) {
        camera c = upright();
        c.roll_deg = roll;
        const parts which[] = {ALL, {true, true, false}};
        for (int i = 0; i < 2; i++) {
            dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, which[i], 0);
            dimple_photo_measurement m = measured(&photo);
            check_pit(&m.pits[0], 1e-6);
            assert_false(m.said[DIMPLE_PHOTO_HEAD_ASSUMED] || m.said[DIMPLE_PHOTO_HEAD_UNKNOWN]);
        }
    }
}

static void without_the_anus_the_head_is_up_or_unknown(void **state) {
    (void)state;
    for (double roll = -90; roll <= 90; roll += 30) {
        camera c = upright();
        c.roll_deg = roll;
        dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, (parts){.apex = true, .midline = true}, 0);
        dimple_photo_measurement m = measured(&photo);
        bool told = fabs(roll) < 59;
        if (fabs(fabs(roll) - 60) > 1) {
            assert_int_equal(m.said[DIMPLE_PHOTO_HEAD_ASSUMED], told);
            assert_int_equal(m.said[DIMPLE_PHOTO_HEAD_UNKNOWN], !told);
            assert_int_equal(m.pits[0].above_cleft_mm.known, told);
            assert_int_equal(m.pits[0].midline_offset_mm.known, told);
        }
        assert_false(m.pits[0].anus_distance_mm.known);
        if (told) assert_near(m.pits[0].above_cleft_mm.value, 8, 1e-6);
        if (told) assert_near(m.pits[0].midline_offset_mm.value, 1, 1e-6);
    }
}

static void the_apex_alone_gives_the_distance_from_it(void **state) {
    (void)state;
    camera c = upright();
    dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, (parts){.apex = true}, 0);
    dimple_photo_measurement m = measured(&photo);
    assert_near(m.pits[0].above_cleft_mm.value, hypot(1, 8), 1e-6);
    assert_false(m.pits[0].midline_offset_mm.known);
    assert_true(m.said[DIMPLE_PHOTO_HEAD_ASSUMED]);
    c.roll_deg = 100;
    photo = take(&c, DIMPLE_PHOTO_CARD, (parts){.apex = true}, 0);
    m = measured(&photo);
    assert_false(m.pits[0].above_cleft_mm.known);
    assert_true(m.said[DIMPLE_PHOTO_HEAD_UNKNOWN]);
}

static void the_anus_alone_gives_its_distance_alone(void **state) {
    (void)state;
    camera c = upright();
    dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, (parts){.anus = true}, 0);
    dimple_photo_measurement m = measured(&photo);
    assert_near(m.pits[0].anus_distance_mm.value, TRUTH.anus_distance_mm.value, 1e-6);
    assert_false(m.pits[0].above_cleft_mm.known || m.pits[0].midline_offset_mm.known);
    assert_false(m.said[DIMPLE_PHOTO_HEAD_ASSUMED] || m.said[DIMPLE_PHOTO_HEAD_UNKNOWN]);
}

/* ---------------------------------------------------------------------------------------------- the uncertainty */

typedef struct tally {
    int count, inside_one, inside_two;
} tally;

static void count_error(tally *t, dimple_value measured_value, double truth) {
    assert_true(measured_value.known && measured_value.sd > 0);
    double error = fabs(measured_value.value - truth);
    t->count++;
    t->inside_one += error <= measured_value.sd;
    t->inside_two += error <= 2 * measured_value.sd;
}

enum { DIAMETER, ANUS, CLEFT, OFFSET, TALLIES };

/* How a hand lays what gives the scale on the skin: not quite flat, which is curved; and as thick as it is, or pressed
 * in.
 */
static void lay_down(dimple_photo_scale scale, dimple_random *random, camera *c) {
    double thick_mm = scale == DIMPLE_PHOTO_COIN ? 2.4 : .8, pressed_mm = scale == DIMPLE_PHOTO_COIN ? 1.8 : .8;
    c->scale_off_mm = thick_mm - pressed_mm * dimple_random_uniform(random);
    for (int k = 0; k < 2; k++) c->scale_slope[k] = tan(5 * CAMERA_PI / 180) * dimple_random_normal(random);
}

/* Photographs from all around from so far away, `tries` of each tilt, each marked twice with errors of `sd_px`. */
static void photograph(dimple_photo_scale scale, double distance_mm, const double tilts_deg[], int tries, double sd_px,
                       tally tallies[TALLIES]) {
    dimple_random random = dimple_random_seed(7);
    for (; *tilts_deg >= 0; tilts_deg++) {
        for (int i = 0; i < tries; i++) {
            camera c = {.distance_mm = distance_mm, .aside_mm = {25, 0}, .tilt_deg = *tilts_deg, .random = &random};
            c.towards_deg = 360 * dimple_random_uniform(&random);
            c.roll_deg = 40 * dimple_random_uniform(&random) - 20;
            c.sd_px = sd_px;
            lay_down(scale, &random, &c);
            dimple_photo photo = take(&c, scale, ALL, 1);
            dimple_photo_measurement m = measured(&photo);
            assert_true(m.marking_from_repeats && !m.said[DIMPLE_PHOTO_MARKING_ASSUMED]);
            count_error(&tallies[DIAMETER], m.pits[0].diameter_mm, TRUTH.diameter_mm.value);
            count_error(&tallies[ANUS], m.pits[0].anus_distance_mm, TRUTH.anus_distance_mm.value);
            count_error(&tallies[CLEFT], m.pits[0].above_cleft_mm, TRUTH.above_cleft_mm.value);
            count_error(&tallies[OFFSET], m.pits[0].midline_offset_mm, TRUTH.midline_offset_mm.value);
        }
    }
}

static void check_tallies(const tally *tallies, int count, double least_one, double most_one, double least_two) {
    for (int i = 0; i < count; i++) {
        double one = (double)tallies[i].inside_one / tallies[i].count;
        double two = (double)tallies[i].inside_two / tallies[i].count;
        if (one < least_one || one > most_one || two < least_two)
            fail_msg("number %d: %.3f inside one sd, %.3f inside two", i, one, two);
    }
}

static const double SOME_TILTS_DEG[] = {0, 5, 10, 20, 30, -1}, COVERED_TILT_DEG[] = {15, -1};

static void two_thirds_of_what_a_card_measures_is_inside_one_sd(void **state) {
    (void)state;
    for (double distance = 250; distance <= 400; distance += 150) {
        for (double sd_px = 1; sd_px <= 4; sd_px *= 2) {
            tally tallies[TALLIES] = {{0}};
            photograph(DIMPLE_PHOTO_CARD, distance, SOME_TILTS_DEG, 100, sd_px, tallies);
            check_tallies(tallies, TALLIES, .62, .80, .92);
        }
    }
}

/* Its sd is for either of two ways in which it may lie, so that more than two thirds are inside. From near, too, where
 * one sees along a slant to what is aside. */
static void nineteen_of_twenty_that_a_coin_measures_are_inside_two_sd(void **state) {
    (void)state;
    for (double distance = 100; distance <= 400; distance *= 1.4) {
        for (double sd_px = 1; sd_px <= 4; sd_px *= 2) {
            tally tallies[TALLIES] = {{0}};
            photograph(DIMPLE_PHOTO_COIN, distance, SOME_TILTS_DEG, 60, sd_px, tallies);
            check_tallies(tallies, TALLIES, .66, .95, .95);
        }
    }
}

/* Its sd is for the worst direction, so that more than two thirds are inside. */
static void a_segment_covers_a_tilt_of_15_degrees(void **state) {
    (void)state;
    for (double distance = 150; distance <= 400; distance += 125) {
        for (double sd_px = 0; sd_px <= 2; sd_px++) {
            tally tallies[TALLIES] = {{0}};
            photograph(DIMPLE_PHOTO_SEGMENT, distance, COVERED_TILT_DEG, 200, sd_px, tallies);
            check_tallies(tallies, TALLIES, .68, 1, .95);
        }
    }
}

/* What the marks alone say of the tilt, of a coin and of a card that lie in the skin. */
static void the_tilt_is_as_sure_as_is_said(void **state) {
    (void)state;
    for (int scale = DIMPLE_PHOTO_CARD; scale <= DIMPLE_PHOTO_COIN; scale++) {
        dimple_random random = dimple_random_seed(7);
        tally tilt = {0};
        for (double deg = 0; deg <= 40; deg += 10) {
            for (int i = 0; i < 150; i++) {
                camera c = upright();
                c.tilt_deg = deg;
                c.towards_deg = 360 * dimple_random_uniform(&random);
                c.sd_px = 2;
                c.random = &random;
                dimple_photo photo = take(&c, (dimple_photo_scale)scale, ALL, 1);
                count_error(&tilt, measured(&photo).tilt_deg, deg);
            }
        }
        check_tallies(&tilt, 1, .62, .85, .92);
    }
}

static void a_hand_that_sees_the_rim_wider_is_less_sure_of_it(void **state) {
    (void)state;
    camera c = upright();
    dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 1);
    dimple_photo_measurement sure = measured(&photo);
    photo.repeats[0].pits[0].rim = camera_mark_rim(&c, &photo, PIT_MM, (double[2]){4.6, 4.6}, 11);
    dimple_photo_measurement unsure = measured(&photo);
    assert_true(unsure.marking_sd_px > 2 * sure.marking_sd_px);
    assert_true(unsure.pits[0].diameter_mm.sd > 1.2 * sure.pits[0].diameter_mm.sd);
}

static void what_was_not_marked_again_is_assumed(void **state) {
    (void)state;
    camera c = upright();
    dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 0);
    dimple_photo_measurement m = measured(&photo);
    assert_true(m.said[DIMPLE_PHOTO_MARKING_ASSUMED] && !m.marking_from_repeats);
    assert_near(m.marking_sd_px, 2.52, 1e-9); /* the larger of 2 px and 0.0005 of the diagonal */
    photo.repeat_count = 1;
    photo.repeats[0] = (dimple_photo_marks){.anus = camera_mark(&c, &photo, ANUS_MM, 1)};
    assert_true(measured(&photo).said[DIMPLE_PHOTO_MARKING_ASSUMED]);
}

/* ---------------------------------------------------------------------------------------------------------- warnings
 */

static void what_may_be_wrong_is_said(void **state) {
    (void)state;
    camera c = upright();
    dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 1), plain = photo;
    dimple_photo_measurement m = measured(&photo);
    for (int i = 0; i < DIMPLE_PHOTO_WARNING_COUNT; i++) assert_false(m.said[i]);
    photo.width_px = 1000;
    assert_true(measured(&photo).said[DIMPLE_PHOTO_OUTSIDE_IMAGE]);
    photo.width_px = 0;
    assert_true(measured(&photo).said[DIMPLE_PHOTO_IMAGE_UNKNOWN]);
    photo = plain;
    photo.card_width_mm = CARD_MM[1];
    photo.card_height_mm = CARD_MM[0];
    assert_true(measured(&photo).said[DIMPLE_PHOTO_TILT_LARGE]);
    photo = plain;
    photo.repeat_count = 0;
    photo.points[2 * photo.marks.scale.first] += 100; /* shorter above than below, and not a bit lower */
    photo.points[2 * photo.marks.scale.first + 2] -= 100;
    assert_true(measured(&photo).said[DIMPLE_PHOTO_CARD_MISFIT]);
    photo = plain;
    for (uint32_t i = 0; i < photo.repeats[0].scale.count; i++)
        photo.points[2 * (photo.repeats[0].scale.first + i)] += 100;
    assert_true(measured(&photo).said[DIMPLE_PHOTO_MARKING_APART]);
    c.distance_mm = 1000;
    photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 0);
    assert_true(measured(&photo).said[DIMPLE_PHOTO_PIT_SMALL]);
    c.distance_mm = 400;
    photo = take(&c, DIMPLE_PHOTO_COIN, ALL, 0);
    photo.marks.pits[0].rim = camera_mark_rim(&c, &photo, (double[2]){40, -5}, PIT_SIZE_MM, 8);
    assert_true(measured(&photo).said[DIMPLE_PHOTO_SCALE_FAR]);
    photo = take(&c, DIMPLE_PHOTO_SEGMENT, ALL, 0);
    assert_true(measured(&photo).said[DIMPLE_PHOTO_TILT_UNKNOWN]);
}

static void check_failure(const dimple_photo *photo, dimple_status expected, const char *what) {
    dimple_photo_measurement m;
    dimple_error error = {0};
    assert_int_equal(dimple_photo_measure(photo, DIMPLE_ENGLISH, &m, &error), expected);
    if (!strstr(error.message, what)) fail_msg("'%s' is not in: %s", what, error.message);
}

static void points_in_one_place_or_on_one_line_are_told(void **state) {
    (void)state;
    camera c = upright();
    dimple_photo photo = take(&c, DIMPLE_PHOTO_SEGMENT, ALL, 0);
    memcpy(&photo.points[2], &photo.points[0], sizeof(double[2]));
    check_failure(&photo, DIMPLE_ERROR_UNMEASURABLE, "/scale/points");
    photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 0);
    for (int i = 0; i < 4; i++) photo.points[2 * i + 1] = 700;
    check_failure(&photo, DIMPLE_ERROR_UNMEASURABLE, "/scale/corners");
    photo = take(&c, DIMPLE_PHOTO_COIN, ALL, 0);
    for (int i = 0; i < 10; i++) photo.points[2 * i + 1] = 3 * photo.points[2 * i];
    check_failure(&photo, DIMPLE_ERROR_UNMEASURABLE, "/scale/rim");

    dimple_photo_measurement m;
    photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 0);
    for (uint32_t i = 0; i < 8; i++) photo.points[2 * (photo.marks.pits[0].rim.first + i) + 1] = 1500;
    check_failure(&photo, DIMPLE_ERROR_UNMEASURABLE, "rim");
    dimple_photo_measure(&photo, DIMPLE_ENGLISH, &m, NULL);
    assert_true(!m.pits[0].diameter_mm.known && m.pits[0].anus_distance_mm.known && m.mm_per_px.known);
    photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 0);
    memcpy(&photo.points[2 * (photo.marks.midline.first + 1)], &photo.points[2 * photo.marks.midline.first],
           sizeof(double[2]));
    check_failure(&photo, DIMPLE_ERROR_UNMEASURABLE, "midline");
    dimple_photo_measure(&photo, DIMPLE_ENGLISH, &m, NULL);
    assert_true(m.pits[0].diameter_mm.known && !m.pits[0].midline_offset_mm.known);
}

static void crossed_corners_are_refused(void **state) {
    (void)state;
    camera c = upright();
    dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 0), plain = photo;
    memcpy(&photo.points[2], &plain.points[4], sizeof(double[2]));
    memcpy(&photo.points[4], &plain.points[2], sizeof(double[2]));
    check_failure(&photo, DIMPLE_ERROR_INPUT, "/scale/corners: they do not go round the card");
    photo = plain;
    for (int k = 0; k < 2; k++)
        photo.points[4 + k] = .6 * plain.points[k] + .2 * (plain.points[2 + k] + plain.points[6 + k]);
    check_failure(&photo, DIMPLE_ERROR_INPUT, "/scale/corners");
}

static dimple_status measure_and_write(void *context, dimple_error *error) {
    dimple_photo_measurement m;
    dimple_status status = dimple_photo_measure(context, DIMPLE_ENGLISH, &m, error);
    for (int form = 0; status == DIMPLE_OK && form < 2; form++) {
        dimple_text text = dimple_text_create();
        status = form == 0 ? dimple_photo_write_json(&m, &text) : dimple_photo_write_summary(&m, &text);
        dimple_text_free(&text);
    }
    return status;
}

static void a_failing_allocation_is_an_error_and_leaves_nothing(void **state) {
    (void)state;
    camera c = upright();
    dimple_photo photo = take(&c, DIMPLE_PHOTO_CARD, ALL, 0);
    check_failing_allocations(measure_and_write, &photo, 4);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(exact_marks_from_straight_above_are_measured_exactly),
        cmocka_unit_test(a_card_undoes_any_tilt),
        cmocka_unit_test(a_coin_far_away_undoes_a_tilt),
        cmocka_unit_test(nothing_is_less_than_zero_wide_or_far),
        cmocka_unit_test(corners_may_go_round_the_card_either_way),
        cmocka_unit_test(few_points_of_a_rim_give_a_circle_many_the_area_of_an_ellipse),
        cmocka_unit_test(distances_are_from_the_centre_that_was_marked),
        cmocka_unit_test(with_the_anus_the_photograph_may_lie_on_any_side),
        cmocka_unit_test(without_the_anus_the_head_is_up_or_unknown),
        cmocka_unit_test(the_apex_alone_gives_the_distance_from_it),
        cmocka_unit_test(the_anus_alone_gives_its_distance_alone),
        cmocka_unit_test(two_thirds_of_what_a_card_measures_is_inside_one_sd),
        cmocka_unit_test(nineteen_of_twenty_that_a_coin_measures_are_inside_two_sd),
        cmocka_unit_test(a_segment_covers_a_tilt_of_15_degrees),
        cmocka_unit_test(the_tilt_is_as_sure_as_is_said),
        cmocka_unit_test(a_hand_that_sees_the_rim_wider_is_less_sure_of_it),
        cmocka_unit_test(what_was_not_marked_again_is_assumed),
        cmocka_unit_test(what_may_be_wrong_is_said),
        cmocka_unit_test(points_in_one_place_or_on_one_line_are_told),
        cmocka_unit_test(crossed_corners_are_refused),
        cmocka_unit_test(a_failing_allocation_is_an_error_and_leaves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
