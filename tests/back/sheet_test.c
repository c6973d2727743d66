/* The sheet of phantoms whose scanner and pose are known. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "back/mask.h"
#include "base/linear.h"
#include "base/random.h"
#include "dimple/phantom.h"
#include "shape/curvature.h"
#include "sheet_of.h"

typedef struct scanned {
    dimple_phantom phantom;
    dimple_arena arena;
    dimple_sheet sheet;
    dimple_warnings warnings;
} scanned;

/* The truth's own pose, its origin moved to the middle of the back. */
static dimple_pose true_pose(const dimple_phantom *phantom, double torso_width_mm) {
    dimple_pose pose = {.torso_width_mm = torso_width_mm, .region = DIMPLE_REGION_BACK};
    memcpy(pose.from_input, phantom->truth.from_input, sizeof pose.from_input);
    if (phantom->truth.options.region != DIMPLE_PHANTOM_LOWER_BACK) pose.from_input[1][3] -= .5 * torso_width_mm;
    return pose;
}

static void scan(const dimple_phantom_options *options, double torso_width_mm, scanned *s) {
    *s = (scanned){0};
    dimple_error error = {0};
    assert_int_equal(dimple_phantom_create(options, &s->phantom, &error), DIMPLE_OK);
    dimple_pose pose = true_pose(&s->phantom, torso_width_mm);
    dimple_status status = sheet_of(&s->phantom.points, &pose, &s->arena, &s->sheet, &s->warnings, &error);
    if (status != DIMPLE_OK) print_error("%s\n", error.message);
    assert_int_equal(status, DIMPLE_OK);
}

static void finish(scanned *s) {
    dimple_arena_release(&s->arena);
    dimple_phantom_free(&s->phantom);
}

static size_t count_cells(const dimple_sheet *sheet, dimple_cell kind) {
    size_t n = 0;
    for (size_t i = 0; i < (size_t)sheet->columns * (size_t)sheet->rows; i++) n += sheet->cell[i] == kind;
    return n;
}

static void check_share(double value, double expected, double share) {
    if (!(fabs(value / expected - 1) <= share)) print_error("%g is not %g\n", value, expected);
    assert_true(fabs(value / expected - 1) <= share);
}

/* The phantom's noise lies along the normal; along z it is larger by this, averaged over the skin. */
static double mean_stretch(scanned *s) {
    dimple_curvature k;
    assert_int_equal(dimple_shape_curvature(&s->sheet, 15, &s->arena, &k, NULL), DIMPLE_OK);
    double sum = 0, n = 0;
    for (size_t i = 0; i < (size_t)s->sheet.columns * (size_t)s->sheet.rows; i++) {
        if (isnan(k.zx[i])) continue;
        sum += sqrt(1 + (double)(k.zx[i] * k.zx[i] + k.zy[i] * k.zy[i]));
        n++;
    }
    return sum / n;
}

static void spacing_and_noise_are_those_of_the_scanner(void **state) {
    (void)state;
    const double spacing[] = {1.2, 2, 3}, noise[] = {.1, .3, .5};
    for (int i = 0; i < 3; i++) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.spacing_mm = spacing[i];
        options.noise_mm = noise[i];
        options.mesh = i == 1;
        scanned s;
        scan(&options, 350, &s);
        check_share(s.sheet.spacing_mm, spacing[i], .06);
        check_share(s.sheet.noise_mm, noise[i] * mean_stretch(&s), .1);
        check_share(s.sheet.cell_mm, s.sheet.spacing_mm, 1e-6);
        finish(&s);
    }
}

/* z at a point of the truth, from the sheet; the frames differ by the origin's height. */
static double height_at(const scanned *s, const dimple_phantom_place *place) {
    dimple_pose pose = true_pose(&s->phantom, s->sheet.torso_width_mm);
    double body[3];
    dimple_transform_point(pose.from_input, place->input, body);
    return dimple_sheet_height(&s->sheet, body[0], body[1]) - body[2];
}

static void heights_lie_on_the_true_surface(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.noise_mm = .1;
    options.tilt_deg[0] = 4;
    options.unit = DIMPLE_UNIT_M;
    scanned s;
    scan(&options, 350, &s);
    double sum = 0;
    int n = 0;
    for (int i = 10; i < DIMPLE_PHANTOM_LINE_COUNT - 10; i++) {
        double off = height_at(&s, &s.phantom.truth.spine[i]);
        if (isnan(off)) continue;
        sum += off * off;
        n++;
    }
    assert_true(n > 60);
    assert_true(sqrt(sum / n) < .15);
    finish(&s);
}

static void a_torso_gives_the_same_sheet_as_its_back_alone(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.region = DIMPLE_PHANTOM_TORSO;
    options.spacing_mm = 2;
    scanned s;
    scan(&options, 350, &s);
    for (int i = 10; i < DIMPLE_PHANTOM_LINE_COUNT - 10; i += 10) {
        double off = height_at(&s, &s.phantom.truth.spine[i]);
        assert_true(isnan(off) || fabs(off) < 2); /* never the front, 200 mm below */
    }
    assert_true(s.sheet.coverage > .8);
    finish(&s);
}

static void stray_points_leave_no_trace(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 2;
    scanned clean, dirty;
    scan(&options, 350, &clean);
    options.strays = 400;
    scan(&options, 350, &dirty);
    assert_false(clean.warnings.said[DIMPLE_WARNING_STRAY_POINTS]);
    assert_true(dirty.warnings.said[DIMPLE_WARNING_STRAY_POINTS]);
    for (int i = 0; i < DIMPLE_PHANTOM_LINE_COUNT; i++) {
        double a = height_at(&clean, &clean.phantom.truth.spine[i]);
        double b = height_at(&dirty, &dirty.phantom.truth.spine[i]);
        assert_true(isnan(a) || isnan(b) || fabs(a - b) < 1.5);
    }
    check_share((double)count_cells(&dirty.sheet, DIMPLE_CELL_SKIN),
                (double)count_cells(&clean.sheet, DIMPLE_CELL_SKIN), .03);
    finish(&clean);
    finish(&dirty);
}

static void outliers_near_the_surface_are_dropped(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.mesh = false;
    options.spacing_mm = 2;
    scanned s;
    scan(&options, 350, &s);
    dimple_random random = dimple_random_seed(3);
    dimple_points *points = &s.phantom.points;
    for (size_t i = 0; i < points->count / 100; i++) { /* every hundredth point 8 mm off */
        size_t k = dimple_random_bits(&random) % points->count;
        points->xyz[3 * k + 2] += i % 2 ? 8 : -8;
    }
    dimple_pose pose = true_pose(&s.phantom, 350);
    dimple_sheet sheet;
    assert_int_equal(sheet_of(points, &pose, &s.arena, &sheet, &s.warnings, NULL), DIMPLE_OK);
    size_t off = 0, n = 0;
    for (int r = 0; r < sheet.rows; r++) {
        for (int c = 0; c < sheet.columns; c++) {
            size_t k = dimple_sheet_index(&sheet, c, r);
            double z = dimple_sheet_height(&s.sheet, dimple_sheet_x(&sheet, c), dimple_sheet_y(&sheet, r));
            if (sheet.cell[k] != DIMPLE_CELL_SKIN || isnan(z)) continue;
            off += fabs((double)sheet.z_mm[k] - z) > 4;
            n++;
        }
    }
    assert_true(n > 20000);
    assert_true((double)off / (double)n < 1e-3);
    finish(&s);
}

static void holes_are_empty_and_said(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 2;
    options.holes = 6;
    options.hole_diameter_mm = 30;
    scanned s;
    scan(&options, 350, &s);
    assert_true(s.warnings.said[DIMPLE_WARNING_HOLES]);
    assert_true(strlen(s.warnings.text[DIMPLE_WARNING_HOLES]) > 20);
    assert_true(s.sheet.coverage > .9);
    assert_true(count_cells(&s.sheet, DIMPLE_CELL_SKIN) > 40000); /* the trunk goes on below a hole */
    for (size_t i = 0; i < (size_t)s.sheet.columns * (size_t)s.sheet.rows; i++) {
        assert_int_equal(s.sheet.cell[i] == DIMPLE_CELL_EMPTY, isnan(s.sheet.z_mm[i]) ? 1 : 0);
    }
    finish(&s);
}

static void a_bare_back_wears_no_garment(void **state) {
    (void)state;
    for (uint64_t seed = 1; seed <= 4; seed++) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.stature_mm = seed == 1 ? 500 : (seed == 2 ? 1200 : 1700);
        options.seed = seed;
        scanned s;
        scan(&options, seed == 1 ? 150 : (seed == 2 ? 250 : 350), &s);
        assert_false(s.warnings.said[DIMPLE_WARNING_GARMENT_EDGE]);
        assert_true(s.sheet.coverage > .8);
        finish(&s);
    }
}

/* Half the width of the skin in a row. */
static double half_width(const dimple_sheet *sheet, int row) {
    double left = 0, right = 0;
    for (int c = 0; c < sheet->columns; c++) {
        if (sheet->cell[dimple_sheet_index(sheet, c, row)] != DIMPLE_CELL_SKIN) continue;
        left = fmin(left, dimple_sheet_x(sheet, c));
        right = fmax(right, dimple_sheet_x(sheet, c));
    }
    return (right - left) / 2;
}

/* A bare trunk 200 mm wide, and a wall 100 mm behind its edges that begins 12 mm beside them. */
static void what_lies_behind_the_flanks_is_no_trunk(void **state) {
    (void)state;
    enum { SIDE = 240, CELLS = SIDE * SIDE };
    static float z_mm[CELLS];
    static uint8_t cell[CELLS];
    dimple_sheet sheet = {.columns = SIDE, .rows = SIDE, .cell_mm = 2, .x0_mm = -SIDE, .y0_mm = -SIDE};
    sheet.z_mm = z_mm;
    sheet.cell = cell;
    dimple_sheet_set_torso(&sheet, 400);
    for (int i = 0; i < CELLS; i++) {
        double x = fabs(dimple_sheet_x(&sheet, i % SIDE));
        z_mm[i] = x < 100 ? (float)(-x * x / 200) : x < 112 ? NAN : -150;
        cell[i] = (uint8_t)(isnan(z_mm[i]) ? DIMPLE_CELL_EMPTY : DIMPLE_CELL_SKIN);
    }
    dimple_arena arena = {0};
    dimple_warnings warnings = {0};
    assert_int_equal(dimple_back_label_cells(&sheet, &arena, &warnings, NULL), DIMPLE_OK);
    for (int i = 0; i < CELLS; i++) assert_true(cell[i] != DIMPLE_CELL_SKIN || z_mm[i] > -100);
    assert_true((double)count_cells(&sheet, DIMPLE_CELL_SKIN) > .9 * 100 * SIDE);
    assert_true(sheet.coverage > .95);
    dimple_arena_release(&arena);
}

/* The pose may take arms for a part of the torso. */
static void a_torso_is_no_wider_than_its_rows(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 2;
    scanned right, wide;
    scan(&options, 350, &right);
    scan(&options, 600, &wide);
    check_share(right.sheet.torso_width_mm, 350, 1e-9);
    double widest = 0;
    for (int row = 0; row < wide.sheet.rows; row++) widest = fmax(widest, 2 * half_width(&wide.sheet, row));
    assert_true(wide.sheet.torso_width_mm < 1.35 * widest);
    check_share(wide.sheet.size, wide.sheet.torso_width_mm / 360, 1e-9);
    check_share((double)count_cells(&wide.sheet, DIMPLE_CELL_SKIN), (double)count_cells(&right.sheet, DIMPLE_CELL_SKIN),
                .1);
    finish(&right);
    finish(&wide);
}

static void a_coarse_mesh_is_rastered_and_said_to_be_coarse(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 15;
    options.noise_mm = 0;
    scanned s;
    scan(&options, 350, &s);
    assert_true(s.warnings.said[DIMPLE_WARNING_TOO_COARSE]);
    assert_true(s.sheet.cell_mm < 4);
    assert_true(s.sheet.coverage > .7);
    finish(&s);
}

static void points_beside_the_body_alone_are_no_back(void **state) {
    (void)state;
    float far[9] = {9e5F, 0, 0, 9e5F, 1, 0, 9e5F, 0, 1};
    dimple_points points = {.xyz = far, .count = 3};
    dimple_pose pose = {.torso_width_mm = 350, .from_input = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}}};
    dimple_arena arena = {0};
    dimple_warnings warnings = {0};
    dimple_error error;
    dimple_sheet sheet;
    assert_int_equal(sheet_of(&points, &pose, &arena, &sheet, &warnings, &error), DIMPLE_ERROR_UNMEASURABLE);
    dimple_arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spacing_and_noise_are_those_of_the_scanner),
        cmocka_unit_test(heights_lie_on_the_true_surface),
        cmocka_unit_test(a_torso_gives_the_same_sheet_as_its_back_alone),
        cmocka_unit_test(stray_points_leave_no_trace),
        cmocka_unit_test(outliers_near_the_surface_are_dropped),
        cmocka_unit_test(holes_are_empty_and_said),
        cmocka_unit_test(a_bare_back_wears_no_garment),
        cmocka_unit_test(what_lies_behind_the_flanks_is_no_trunk),
        cmocka_unit_test(a_torso_is_no_wider_than_its_rows),
        cmocka_unit_test(a_coarse_mesh_is_rastered_and_said_to_be_coarse),
        cmocka_unit_test(points_beside_the_body_alone_are_no_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
