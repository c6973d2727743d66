/* Curvature against surfaces whose curvature is known, and its sd against repeated noise. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/linear.h"
#include "base/random.h"
#include "shape/curvature.h"

enum { SIDE = 201, CELLS = SIDE * SIDE, MIDDLE = SIDE / 2 };
static const double CELL_MM = 1.5, RADIUS_MM = 12;

static void check_close(double value, double expected, double tolerance) {
    if (!(fabs(value - expected) <= tolerance)) print_error("%g is not %g\n", value, expected);
    assert_true(fabs(value - expected) <= tolerance);
}

typedef double surface(double x, double y);

static double plane(double x, double y) {
    return 7 + .4 * x - .7 * y;
}

/* Bulging towards the viewer, 400 mm in radius, its highest point off the middle. */
static double sphere(double x, double y) {
    return sqrt(400.0 * 400.0 - (x - 10) * (x - 10) - (y + 20) * (y + 20));
}

/* A furrow along a slanting line, hollow across it by 1/300 mm. */
static double cylinder(double x, double y) {
    double u = .6 * x + .8 * y;
    return -sqrt(300.0 * 300.0 - u * u);
}

static double saddle(double x, double y) {
    return (x * x - y * y) / 800;
}

static double pit(double x, double y) {
    return -3 * exp(-(x * x + y * y) / (2 * 10 * 10));
}

static dimple_sheet make_sheet(surface *height, dimple_arena *arena) {
    dimple_sheet sheet = {.columns = SIDE,
                          .rows = SIDE,
                          .cell_mm = CELL_MM,
                          .x0_mm = -MIDDLE * CELL_MM,
                          .y0_mm = -MIDDLE * CELL_MM,
                          .spacing_mm = CELL_MM,
                          .torso_width_mm = 360,
                          .size = 1};
    sheet.z_mm = dimple_arena_take(arena, CELLS, sizeof *sheet.z_mm);
    sheet.cell = dimple_arena_take(arena, CELLS, sizeof *sheet.cell);
    for (int r = 0; r < SIDE; r++) {
        for (int c = 0; c < SIDE; c++) {
            size_t k = dimple_sheet_index(&sheet, c, r);
            sheet.z_mm[k] = (float)height(dimple_sheet_x(&sheet, c), dimple_sheet_y(&sheet, r));
            sheet.cell[k] = DIMPLE_CELL_SKIN;
        }
    }
    return sheet;
}

static dimple_curvature fit(const dimple_sheet *sheet, dimple_arena *arena) {
    dimple_curvature k;
    dimple_error error;
    assert_int_equal(dimple_shape_curvature(sheet, RADIUS_MM, arena, &k, &error), DIMPLE_OK);
    return k;
}

static void check_everywhere(const float *field, double expected, double tolerance) {
    for (int i = 0; i < CELLS; i++) {
        if (!isnan(field[i])) check_close((double)field[i], expected, tolerance);
    }
    assert_true(!isnan(field[MIDDLE * SIDE + MIDDLE]));
}

static void a_plane_has_no_curvature_up_to_its_border(void **state) {
    (void)state;
    dimple_arena arena = {0};
    dimple_sheet sheet = make_sheet(plane, &arena);
    dimple_curvature k = fit(&sheet, &arena);
    check_everywhere(k.mean_per_m, 0, .01);
    check_everywhere(k.k1_per_m, 0, .02);
    check_everywhere(k.zx, .4, 1e-4);
    check_everywhere(k.zy, -.7, 1e-4);
    assert_true(!isnan(k.mean_per_m[MIDDLE])); /* lowest row */
    dimple_arena_release(&arena);
}

static void a_sphere_is_convex_alike_at_every_place_and_slope(void **state) {
    (void)state;
    dimple_arena arena = {0};
    dimple_sheet sheet = make_sheet(sphere, &arena);
    dimple_curvature k = fit(&sheet, &arena);
    check_everywhere(k.mean_per_m, -2.5, .08); /* at the steep border; a tenth of that inside */
    check_everywhere(k.gauss_per_m2, 6.25, .4);
    check_close((double)k.k1_per_m[MIDDLE * SIDE + MIDDLE], -2.5, .008);
    dimple_arena_release(&arena);
}

static void a_cylinder_bends_one_way(void **state) {
    (void)state;
    dimple_arena arena = {0};
    dimple_sheet sheet = make_sheet(cylinder, &arena);
    dimple_curvature k = fit(&sheet, &arena);
    size_t middle = MIDDLE * SIDE + MIDDLE;
    check_close((double)k.k1_per_m[middle], 10 / 3.0, .02);
    check_close((double)k.k2_per_m[middle], 0, .02);
    check_close((double)k.k1_per_m[middle + 40], 10 / 3.0, .05);
    check_close((double)k.k2_per_m[middle + 40], 0, .05);
    dimple_arena_release(&arena);
}

static void a_saddle_has_no_mean_and_negative_gaussian_curvature(void **state) {
    (void)state;
    dimple_arena arena = {0};
    dimple_sheet sheet = make_sheet(saddle, &arena);
    dimple_curvature k = fit(&sheet, &arena);
    size_t middle = MIDDLE * SIDE + MIDDLE;
    check_close((double)k.mean_per_m[middle], 0, 1e-3);
    check_close((double)k.gauss_per_m2[middle], -6.25, .01);
    dimple_arena_release(&arena);
}

/* The same fit at one place, cell by cell: the second derivatives xx, xy, yy. */
static void fit_directly(const dimple_sheet *sheet, int column, int row, double second[3]) {
    double a[36] = {0}, b[6] = {0};
    int reach = (int)(1.25 * RADIUS_MM / CELL_MM);
    for (int r = row - reach; r <= row + reach; r++) {
        for (int c = column - reach; c <= column + reach; c++) {
            if (r < 0 || c < 0 || r >= SIDE || c >= SIDE) continue;
            size_t k = dimple_sheet_index(sheet, c, r);
            if (sheet->cell[k] != DIMPLE_CELL_SKIN) continue;
            double u = (c - column) * CELL_MM, v = (r - row) * CELL_MM, basis[6] = {1, u, v, u * u, u * v, v * v};
            double w = exp(-2 * (u * u + v * v) / (RADIUS_MM * RADIUS_MM));
            for (int i = 0; i < 6; i++) {
                b[i] += w * basis[i] * (double)sheet->z_mm[k];
                for (int j = 0; j < 6; j++) a[6 * i + j] += w * basis[i] * basis[j];
            }
        }
    }
    assert_true(dimple_solve_spd(6, a, b, b));
    second[0] = 2 * b[3];
    second[1] = b[4];
    second[2] = 2 * b[5];
}

static void every_fit_is_that_of_its_own_cells(void **state) {
    (void)state;
    dimple_arena arena = {0};
    dimple_sheet sheet = make_sheet(pit, &arena);
    for (int i = 0; i < CELLS; i += 7) sheet.cell[i] = DIMPLE_CELL_EMPTY;
    for (int i = 0; i < CELLS; i++) {
        if (hypot(i % SIDE - 108, i / SIDE - 96) < 6) sheet.cell[i] = DIMPLE_CELL_LIMB;
    }
    dimple_curvature k = fit(&sheet, &arena);
    const int places[][2] = {{102, 104}, {90, 100}, {115, 100}, {198, 100}, {100, 2}};
    for (int i = 0; i < 5; i++) {
        double second[3];
        size_t at = dimple_sheet_index(&sheet, places[i][0], places[i][1]);
        if (sheet.cell[at] != DIMPLE_CELL_SKIN) at++;
        fit_directly(&sheet, (int)(at % SIDE), (int)(at / SIDE), second);
        check_close((double)k.zxx[at], second[0], 1e-6);
        check_close((double)k.zxy[at], second[1], 1e-6);
        check_close((double)k.zyy[at], second[2], 1e-6);
    }
    dimple_arena_release(&arena);
}

static void a_pit_is_hollow_both_ways(void **state) {
    (void)state;
    dimple_arena arena = {0};
    dimple_sheet sheet = make_sheet(pit, &arena);
    dimple_curvature k = fit(&sheet, &arena);
    size_t middle = MIDDLE * SIDE + MIDDLE;
    double apex = 1e3 * 3 / (10 * 10);
    assert_true((double)k.k2_per_m[middle] > .5 * apex && (double)k.k1_per_m[middle] < apex);
    check_close((double)k.z_mm[middle], -3, .4);
    assert_true(k.gauss_per_m2[middle] > 0);
    dimple_arena_release(&arena);
}

static void holes_and_borders_bend_nothing(void **state) {
    (void)state;
    dimple_arena arena = {0};
    dimple_sheet sheet = make_sheet(sphere, &arena);
    for (int r = 0; r < SIDE; r++) {
        for (int c = 0; c < SIDE; c++) {
            bool hole = hypot(c - 90, r - 100) < 9 || c < 20 + r / 4 || (r / 7 + c / 5) % 6 == 0;
            size_t k = dimple_sheet_index(&sheet, c, r);
            if (hole) sheet.cell[k] = (r + c) % 2 ? DIMPLE_CELL_EMPTY : DIMPLE_CELL_ROUGH;
            if (hole) sheet.z_mm[k] = (r + c) % 2 ? NAN : 1e4F; /* must not be looked at */
        }
    }
    dimple_curvature k = fit(&sheet, &arena);
    check_everywhere(k.mean_per_m, -2.5, .06);
    assert_true(isnan(k.mean_per_m[dimple_sheet_index(&sheet, 90, 100)]));
    assert_true(!isnan(k.mean_per_m[dimple_sheet_index(&sheet, 102, 102)]));
    dimple_arena_release(&arena);
}

static void the_sd_is_that_of_repeated_noise(void **state) {
    (void)state;
    dimple_arena arena = {0};
    dimple_sheet sheet = make_sheet(plane, &arena);
    dimple_random random = dimple_random_seed(5);
    sheet.cell_noise_mm = .3;
    for (int i = 0; i < CELLS; i++) {

        sheet.z_mm[i] = (float)(.3 * dimple_random_normal(&random));
    }
    dimple_curvature k = fit(&sheet, &arena);
    double sum = 0;
    int n = 0;
    for (int r = 20; r < SIDE - 20; r++) {
        for (int c = 20; c < SIDE - 20; c++, n++) {
            double h = (double)k.mean_per_m[dimple_sheet_index(&sheet, c, r)];
            sum += h * h;
        }
    }
    check_close(sqrt(sum / n) / k.sd_mean_per_m, 1, .08);
    dimple_arena_release(&arena);
}

static void the_radius_keeps_its_bound_and_no_more(void **state) {
    (void)state;
    dimple_sheet sheet = {.cell_mm = 1.5, .cell_noise_mm = .3};
    double wide = dimple_shape_choose_radius(&sheet, .5, 5);
    assert_in_range((uintmax_t)(10 * wide), 120, 260);
    dimple_arena arena = {0};
    dimple_sheet flat = make_sheet(plane, &arena);
    flat.cell_noise_mm = .3;
    dimple_curvature k;
    assert_int_equal(dimple_shape_curvature(&flat, wide, &arena, &k, NULL), DIMPLE_OK);
    check_close(k.sd_mean_per_m, .5, .1);
    sheet.cell_noise_mm = 0;
    check_close(dimple_shape_choose_radius(&sheet, .5, 5), 5, 1e-9);
    check_close(dimple_shape_choose_radius(&sheet, .5, 1), 3, 1e-9);
    dimple_arena_release(&arena);
}

static void a_radius_below_two_cells_is_refused(void **state) {
    (void)state;
    dimple_arena arena = {0};
    dimple_sheet sheet = make_sheet(plane, &arena);
    dimple_curvature k;
    dimple_error error;
    assert_int_equal(dimple_shape_curvature(&sheet, 2, &arena, &k, &error), DIMPLE_ERROR_ARGUMENT);
    assert_int_equal(dimple_shape_curvature(&sheet, (double)NAN, &arena, &k, &error), DIMPLE_ERROR_ARGUMENT);
    dimple_arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plane_has_no_curvature_up_to_its_border),
        cmocka_unit_test(a_sphere_is_convex_alike_at_every_place_and_slope),
        cmocka_unit_test(a_cylinder_bends_one_way),
        cmocka_unit_test(a_saddle_has_no_mean_and_negative_gaussian_curvature),
        cmocka_unit_test(every_fit_is_that_of_its_own_cells),
        cmocka_unit_test(a_pit_is_hollow_both_ways),
        cmocka_unit_test(holes_and_borders_bend_nothing),
        cmocka_unit_test(the_sd_is_that_of_repeated_noise),
        cmocka_unit_test(the_radius_keeps_its_bound_and_no_more),
        cmocka_unit_test(a_radius_below_two_cells_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
