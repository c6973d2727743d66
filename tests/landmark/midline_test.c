/* The symmetry line and VP on phantoms, whose spine and VP are known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/linear.h"
#include "dimple/phantom.h"
#include "landmark/midline.h"
#include "landmark/vp.h"

typedef struct backbone {
    dimple_phantom phantom;
    dimple_arena arena;
    dimple_pose pose;
    dimple_sheet sheet;
    dimple_midline midline;
    dimple_landmark vp;
} backbone;

/* Measures a phantom in its true pose, turned by a left-over tilt about the line of sight. */
static void measure(const dimple_phantom_options *options, double torso_width_mm, double turn_deg, backbone *b) {
    *b = (backbone){0};
    dimple_error error = {0};
    dimple_warnings warnings = {0};
    assert_int_equal(dimple_phantom_create(options, &b->phantom, &error), DIMPLE_OK);
    double s = sin(turn_deg * acos(-1) / 180), c = cos(turn_deg * acos(-1) / 180);
    b->pose = (dimple_pose){.torso_width_mm = torso_width_mm, .region = DIMPLE_REGION_BACK};
    memcpy(b->pose.from_input, b->phantom.truth.from_input, sizeof b->pose.from_input);
    if (options->region != DIMPLE_PHANTOM_LOWER_BACK) b->pose.from_input[1][3] -= .5 * torso_width_mm;
    for (int j = 0; j < 4; j++) {
        double x = b->pose.from_input[0][j], y = b->pose.from_input[1][j];
        b->pose.from_input[0][j] = c * x - s * y;
        b->pose.from_input[1][j] = s * x + c * y;
    }
    assert_int_equal(dimple_back_create_sheet(&b->phantom.points, &b->pose, &b->arena, &b->sheet, &warnings, &error),
                     DIMPLE_OK);
    assert_int_equal(dimple_landmark_midline(&b->sheet, &b->arena, &b->midline, &error), DIMPLE_OK);
    b->vp = dimple_landmark_find_vp(&b->sheet, &b->midline, &b->arena);
}

static void finish(backbone *b) {
    dimple_arena_release(&b->arena);
    dimple_phantom_free(&b->phantom);
}

static void true_place(backbone *b, const dimple_phantom_place *place, double body[3]) {
    dimple_transform_point(b->pose.from_input, place->input, body);
}

/* Root mean square of the line's distance from the spine, and the share of places within two sd. */
static double line_error(backbone *b, double *within) {
    double sum = 0, inside = 0, n = 0;
    for (int i = 0; i < DIMPLE_PHANTOM_LINE_COUNT; i++) {
        double body[3];
        if (!b->phantom.truth.spine[i].known) continue;
        true_place(b, &b->phantom.truth.spine[i], body);
        int row = (int)lround((body[1] - b->sheet.y0_mm) / b->sheet.cell_mm);
        if (row < b->midline.first || row > b->midline.last) continue;
        double off = b->midline.x_mm[row] - body[0];
        sum += off * off;
        inside += fabs(off) < 2 * b->midline.sd_mm[row];
        n++;
    }
    assert_true(n > 20);
    *within = inside / n;
    return sqrt(sum / n);
}

static void a_symmetric_back_has_its_line_in_the_middle(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.variation = 0;
    options.spacing_mm = 2;
    backbone b;
    double within;
    measure(&options, 350, 0, &b);
    assert_true(line_error(&b, &within) < 1);
    assert_true(within == 1);
    assert_true(b.midline.confidence > .8);
    finish(&b);
}

static void the_line_follows_the_spines_of_different_people(void **state) {
    (void)state;
    const double stature[] = {500, 1200, 1650, 1850}, width[] = {150, 250, 340, 380};
    double share = 0;
    for (int i = 0; i < 4; i++) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.stature_mm = stature[i];
        options.seed = 10 + (uint64_t)i;
        backbone b;
        double within;
        measure(&options, width[i], 0, &b);
        assert_true(line_error(&b, &within) < .02 * width[i]);
        share += within / 4;
        finish(&b);
    }
    assert_true(share > .9);
}

static void a_left_over_tilt_turns_the_line_with_the_back(void **state) {
    (void)state;
    for (int turn = -5; turn <= 5; turn += 10) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.spacing_mm = 2;
        backbone b;
        double within;
        measure(&options, 350, turn, &b);
        assert_true(line_error(&b, &within) < 6);
        finish(&b);
    }
}

/* Bends a back to the side: above height `foot` it follows a circle of the given curvature. */
static void bend(double point[3], double foot, double per_mm) {
    double angle = per_mm * (point[1] - foot), radius = 1 / per_mm - point[0];
    if (angle * per_mm <= 0) return;
    point[0] = 1 / per_mm - radius * cos(angle);
    point[1] = foot + radius * sin(angle);
}

static void a_bend_to_the_side_bends_the_line(void **state) {
    (void)state;
    for (int side = -1; side <= 1; side += 2) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.spacing_mm = 2; /* millimetres, in the body's frame: the bend needs no other */
        backbone b = {.pose = {.torso_width_mm = 350, .region = DIMPLE_REGION_BACK}};
        dimple_error error = {0};
        dimple_warnings warnings = {0};
        double curvature = side * .5 / 400; /* half a radian from the buttocks to the neck */
        assert_int_equal(dimple_phantom_create(&options, &b.phantom, &error), DIMPLE_OK);
        for (size_t i = 0; i < 3 * b.phantom.points.count; i += 3) {
            float *p = b.phantom.points.xyz + i;
            double point[3] = {p[0], p[1], p[2]};
            bend(point, 0, curvature);
            p[0] = (float)point[0];
            p[1] = (float)point[1];
        }
        for (int i = 0; i < DIMPLE_PHANTOM_LINE_COUNT; i++) bend(b.phantom.truth.spine[i].input, 0, curvature);
        memcpy(b.pose.from_input, b.phantom.truth.from_input, sizeof b.pose.from_input);
        b.pose.from_input[1][3] -= 175;
        assert_int_equal(dimple_back_create_sheet(&b.phantom.points, &b.pose, &b.arena, &b.sheet, &warnings, &error),
                         DIMPLE_OK);
        assert_int_equal(dimple_landmark_midline(&b.sheet, &b.arena, &b.midline, &error), DIMPLE_OK);
        double within;
        assert_true(line_error(&b, &within) < 1.5);
        assert_true(within > .95);
        finish(&b);
    }
}

/* The phantom's neck is drawn, not measured: its VP is where its profile begins to bend, a little below where it leans
 * most, which on real backs is VP. */
static void vp_is_seen_where_the_neck_begins(void **state) {
    (void)state;
    const double stature[] = {500, 1200, 1650, 1850}, width[] = {150, 250, 340, 380};
    for (int i = 0; i < 4; i++) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.stature_mm = stature[i];
        options.seed = 20 + (uint64_t)i;
        backbone b;
        measure(&options, width[i], 0, &b);
        double body[3];
        true_place(&b, &b.phantom.truth.landmarks[DIMPLE_VP], body);
        assert_in_range(b.vp.status, DIMPLE_ESTIMATED, DIMPLE_SEEN);
        assert_true(fabs(b.vp.body_mm[1] - body[1]) < .1 * width[i]);
        assert_true(b.vp.sd_mm < .15 * width[i]);
        assert_true(b.vp.confidence > 0 && b.vp.confidence < 1);
        finish(&b);
    }
}

static void a_lower_back_shows_no_vp(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.region = DIMPLE_PHANTOM_LOWER_BACK;
    options.spacing_mm = 2;
    backbone b;
    double within;
    measure(&options, 350, 0, &b);
    assert_int_equal(b.vp.status, DIMPLE_OUT_OF_VIEW);
    assert_true(line_error(&b, &within) < 4);
    finish(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_symmetric_back_has_its_line_in_the_middle),
        cmocka_unit_test(the_line_follows_the_spines_of_different_people),
        cmocka_unit_test(a_left_over_tilt_turns_the_line_with_the_back),
        cmocka_unit_test(a_bend_to_the_side_bends_the_line),
        cmocka_unit_test(vp_is_seen_where_the_neck_begins),
        cmocka_unit_test(a_lower_back_shows_no_vp),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
