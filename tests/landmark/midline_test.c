/* The symmetry line and VP on phantoms, whose spine and VP are known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../back/sheet_of.h"
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
    assert_int_equal(sheet_of(&b->phantom.points, &b->pose, &b->arena, &b->sheet, &warnings, &error), DIMPLE_OK);
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

/* Root mean square of the line's distance from the spine, and the share of places within two sd; from a place of the
 * spine on down. */
static double error_below(backbone *b, int first, double *within) {
    double sum = 0, inside = 0, n = 0;
    for (int i = first; i < DIMPLE_PHANTOM_LINE_COUNT; i++) {
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

static double line_error(backbone *b, double *within) {
    return error_below(b, 0, within);
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

/* The trunk's line, that is: the neck is too narrow for a mirror to tell its middle, and leans by where the arc goes on
 * from the trunk, up to 20 mm off on this one. */
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
        assert_int_equal(sheet_of(&b.phantom.points, &b.pose, &b.arena, &b.sheet, &warnings, &error), DIMPLE_OK);
        assert_int_equal(dimple_landmark_midline(&b.sheet, &b.arena, &b.midline, &error), DIMPLE_OK);
        double within;
        assert_true(error_below(&b, DIMPLE_PHANTOM_LINE_COUNT / 4, &within) < 1.5);
        assert_true(within > .95);
        finish(&b);
    }
}

/* VP's height within its sd, which is larger: the phantom's profile is smoother than real ones, whose errors it is of.
 */
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
        assert_int_equal(b.vp.status, DIMPLE_SEEN);
        assert_true(fabs(b.vp.body_mm[1] - body[1]) < .015 * width[i] && fabs(b.vp.body_mm[1] - body[1]) < b.vp.sd_mm);
        assert_true(b.vp.sd_mm < .03 * width[i]);
        assert_true(b.vp.confidence > 0 && b.vp.confidence < 1);
        finish(&b);
    }
}

/* A back that leans forward evenly, so that its shoulders alone tell where VP is, up to `end` torso widths above the
 * row where the neck begins: there the trunk is half as wide as below. */
static dimple_landmark vp_of_shoulders(double end) {
    const double width_mm = 360, cell_mm = 2;
    dimple_sheet sheet = {.columns = 200, .cell_mm = cell_mm, .x0_mm = -199, .torso_width_mm = width_mm, .size = 1};
    sheet.rows = (int)((1 + end) * width_mm / cell_mm) + 1;
    sheet.y0_mm = -width_mm;
    dimple_arena arena = {0};
    size_t cells = (size_t)sheet.columns * (size_t)sheet.rows;
    sheet.z_mm = dimple_arena_take(&arena, cells, sizeof *sheet.z_mm);
    sheet.cell = dimple_arena_take(&arena, cells, sizeof *sheet.cell);
    dimple_midline midline = {.last = sheet.rows - 1, .confidence = .9};
    midline.x_mm = dimple_arena_take(&arena, (size_t)sheet.rows, sizeof(double));
    midline.sd_mm = dimple_arena_take(&arena, (size_t)sheet.rows, sizeof(double));
    assert_false(arena.failed);
    for (int r = 0; r < sheet.rows; r++) {
        double y = dimple_sheet_y(&sheet, r), wide = fmax(.25, fmin(1, .5 - 5 * y / width_mm));
        midline.sd_mm[r] = 2;
        for (int c = 0; c < sheet.columns; c++) {
            size_t k = dimple_sheet_index(&sheet, c, r);
            bool skin = fabs(dimple_sheet_x(&sheet, c)) < wide * width_mm / 2;
            sheet.cell[k] = (uint8_t)(skin ? DIMPLE_CELL_SKIN : DIMPLE_CELL_EMPTY);
            sheet.z_mm[k] = skin ? (float)(-.3 * y) : NAN;
        }
    }
    dimple_landmark vp = dimple_landmark_find_vp(&sheet, &midline, &arena);
    dimple_arena_release(&arena);
    return vp;
}

static void vp_of_the_shoulders_is_estimated_off_the_end_of_a_scan_that_ends_close_to_it(void **state) {
    (void)state;
    double whole_mm = vp_of_shoulders(.3).body_mm[1]; /* as far above the neck's beginning as it thinks VP is */
    assert_true(whole_mm > .04 * 360 && whole_mm < .1 * 360);
    for (double nearer = 0; nearer < .04; nearer += .01) {
        double end_mm = whole_mm + (.03 - nearer) * 360;
        dimple_landmark vp = vp_of_shoulders(end_mm / 360);
        assert_int_equal(vp.status, DIMPLE_ESTIMATED);
        assert_true(vp.body_mm[1] < end_mm - .5 * vp.sd_mm && vp.body_mm[1] > whole_mm - 1.5 * vp.sd_mm);
    }
    assert_int_equal(vp_of_shoulders(.03).status, DIMPLE_OUT_OF_VIEW);
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
        cmocka_unit_test(vp_of_the_shoulders_is_estimated_off_the_end_of_a_scan_that_ends_close_to_it),
        cmocka_unit_test(a_lower_back_shows_no_vp),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
