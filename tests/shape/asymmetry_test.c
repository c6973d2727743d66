/* The asymmetry function on a surface with a mirror line. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "shape/asymmetry.h"

enum { COLUMNS = 151, ROWS = 61, CELLS = COLUMNS * ROWS, MIRROR = 66 };

static double mirrored(double x, double y) {
    double u = fabs(x);
    return 12 * exp(-pow(u - 45, 2) / 800) - 6 * exp(-u * u / 200) - x * x / 900 + .002 * u * y;
}

static void the_mirror_line_has_the_least_asymmetry_in_every_row(void **state) {
    (void)state;
    dimple_arena arena = {0};
    dimple_sheet sheet = {.columns = COLUMNS, .rows = ROWS, .cell_mm = 2, .x0_mm = -2 * MIRROR, .y0_mm = -60};
    sheet.z_mm = dimple_arena_take(&arena, CELLS, sizeof *sheet.z_mm);
    sheet.cell = dimple_arena_take(&arena, CELLS, sizeof *sheet.cell);
    for (int i = 0; i < CELLS; i++) {
        sheet.z_mm[i] = (float)mirrored(dimple_sheet_x(&sheet, i % COLUMNS), dimple_sheet_y(&sheet, i / COLUMNS));
        sheet.cell[i] = DIMPLE_CELL_SKIN;
    }
    float *a = dimple_arena_take(&arena, CELLS, sizeof *a);
    dimple_curvature k;
    assert_int_equal(dimple_shape_curvature(&sheet, 10, &arena, &k, NULL), DIMPLE_OK);
    assert_int_equal(dimple_shape_asymmetry(&sheet, &k, 80, .6, &arena, a, NULL), DIMPLE_OK);
    for (int r = 0; r < ROWS; r++) {
        int best = -1;
        for (int c = 0; c < COLUMNS; c++) {
            float value = a[dimple_sheet_index(&sheet, c, r)];
            if (!isnan(value) && (best < 0 || value < a[dimple_sheet_index(&sheet, best, r)])) best = c;
        }
        assert_int_equal(best, MIRROR);
        assert_true(a[dimple_sheet_index(&sheet, MIRROR, r)] < .02F);
    }
    assert_true(isnan(a[10])); /* too few pairs beside the border */
    dimple_arena_release(&arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_mirror_line_has_the_least_asymmetry_in_every_row),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
