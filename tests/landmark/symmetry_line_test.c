/* The symmetry line as a curve on the surface. */
#include "landmark/symmetry_line.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { COLUMNS = 41, ROWS = 61, LAST = 3 * (DIMPLE_SYMMETRY_LINE_POINTS - 1) };

/* A plane z = 0.1 y over x from -40 to 40 and y from 0 to 120, and a midline x = 0.05 y, of sd 1 + 0.01 y. */
typedef struct scene {
    float z_mm[ROWS * COLUMNS];
    uint8_t cell[ROWS * COLUMNS];
    double x_mm[ROWS], sd_mm[ROWS];
    dimple_sheet sheet;
    dimple_midline midline;
} scene;

static void make_scene(scene *made) {
    made->sheet = (dimple_sheet){.columns = COLUMNS, .rows = ROWS, .cell_mm = 2, .x0_mm = -40};
    made->sheet.z_mm = made->z_mm;
    made->sheet.cell = made->cell;
    made->midline = (dimple_midline){.first = 0, .last = ROWS - 1, .x_mm = made->x_mm, .sd_mm = made->sd_mm};
    for (int row = 0; row < ROWS; row++) {
        made->x_mm[row] = 0.05 * 2 * row;
        made->sd_mm[row] = 1 + 0.01 * 2 * row;
        for (int column = 0; column < COLUMNS; column++) {
            made->z_mm[row * COLUMNS + column] = 0.1F * 2 * (float)row;
            made->cell[row * COLUMNS + column] = DIMPLE_CELL_SKIN;
        }
    }
}

static void check_point(const double *point, double y_mm) {
    assert_true(fabs(point[1] - y_mm) < 1e-9);
    assert_true(fabs(point[0] - 0.05 * y_mm) < 1e-9);
    assert_true(fabs(point[2] - 0.1 * y_mm) < 1e-5);
}

static void it_runs_down_from_one_end_to_the_other(void **state) {
    (void)state;
    scene made;
    make_scene(&made);
    double line[3 * DIMPLE_SYMMETRY_LINE_POINTS], sd[DIMPLE_SYMMETRY_LINE_POINTS];
    assert_true(dimple_landmark_symmetry_line(&made.sheet, &made.midline, 101, 23, line, sd));
    check_point(line, 101);
    check_point(line + LAST, 23);
    assert_true(fabs(sd[0] - 2.01) < 1e-9 && fabs(sd[DIMPLE_SYMMETRY_LINE_POINTS - 1] - 1.23) < 1e-9);
    for (int i = 0; i < DIMPLE_SYMMETRY_LINE_POINTS; i++)
        check_point(line + 3 * i, 101 - 78.0 * i / (DIMPLE_SYMMETRY_LINE_POINTS - 1));
}

static void it_ends_where_the_midline_is_known(void **state) {
    (void)state;
    scene made;
    make_scene(&made);
    for (int row = 0; row < 5; row++) made.x_mm[row] = (double)NAN;
    made.midline.last = 50;
    double line[3 * DIMPLE_SYMMETRY_LINE_POINTS], sd[DIMPLE_SYMMETRY_LINE_POINTS];
    assert_true(
        dimple_landmark_symmetry_line(&made.sheet, &made.midline, (double)INFINITY, -(double)INFINITY, line, sd));
    check_point(line, 100);
    check_point(line + LAST, 10);
    assert_false(dimple_landmark_symmetry_line(&made.sheet, &made.midline, 8, 2, line, sd));
}

static void it_bridges_holes(void **state) {
    (void)state;
    scene made;
    make_scene(&made);
    for (int row = 20; row < 30; row++) {
        for (int column = 0; column < COLUMNS; column++) {
            made.z_mm[row * COLUMNS + column] = NAN;
            made.cell[row * COLUMNS + column] = DIMPLE_CELL_EMPTY;
        }
    }
    double line[3 * DIMPLE_SYMMETRY_LINE_POINTS], sd[DIMPLE_SYMMETRY_LINE_POINTS];
    assert_true(dimple_landmark_symmetry_line(&made.sheet, &made.midline, 101, 23, line, sd));
    for (int i = 0; i < DIMPLE_SYMMETRY_LINE_POINTS; i++)
        check_point(line + 3 * i, 101 - 78.0 * i / (DIMPLE_SYMMETRY_LINE_POINTS - 1));
    for (int i = 0; i < ROWS * COLUMNS; i++) made.z_mm[i] = NAN;
    assert_false(dimple_landmark_symmetry_line(&made.sheet, &made.midline, 101, 23, line, sd));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_runs_down_from_one_end_to_the_other),
        cmocka_unit_test(it_ends_where_the_midline_is_known),
        cmocka_unit_test(it_bridges_holes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
