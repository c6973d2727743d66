#include "landmark/rhomboid.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"

enum { COLUMNS = 101, ROWS = 151 };

typedef struct {
    dimple_sheet sheet;
    dimple_midline midline;
    dimple_landmark dl, dr, sp;
    float z[COLUMNS * ROWS];
    uint8_t cell[COLUMNS * ROWS];
    double x_mm[ROWS], sd_mm[ROWS];
} lower_back;

/* A hollow back with a straight furrow; dimples 90 mm apart at height 0, the cleft's apex at -40, and at +50 a hollow
 * of the furrow, of Gaussian form and 10 mm sd. */
static void make_back(lower_back *back, double hollow_mm) {
    dimple_random random = dimple_random_seed(5);
    *back = (lower_back){.dl = {DIMPLE_SEEN, .body_mm = {-45, 0, 0}, .sd_mm = 1},
                         .dr = {DIMPLE_SEEN, .body_mm = {45, 0, 0}, .sd_mm = 1},
                         .sp = {DIMPLE_SEEN, .body_mm = {0, -40, 0}, .sd_mm = 4}};
    back->sheet = (dimple_sheet){COLUMNS, ROWS, .cell_mm = 1.5, .x0_mm = -75, .y0_mm = -75, .size = 1};
    back->sheet.z_mm = back->z;
    back->sheet.cell = back->cell;
    back->sheet.noise_mm = back->sheet.cell_noise_mm = .05;
    back->midline = (dimple_midline){0, ROWS - 1, back->x_mm, back->sd_mm, 1};
    memset(back->cell, DIMPLE_CELL_SKIN, sizeof back->cell);
    for (int row = 0; row < ROWS; row++) {
        for (int column = 0; column < COLUMNS; column++) {
            double x = dimple_sheet_x(&back->sheet, column), y = dimple_sheet_y(&back->sheet, row);
            double z = (y - 60) * (y - 60) / 600 - 3 * exp(-x * x / 200);
            z -= hollow_mm * exp(-(x * x + (y - 50) * (y - 50)) / 200);
            back->z[dimple_sheet_index(&back->sheet, column, row)] = (float)(z + .05 * dimple_random_normal(&random));
        }
    }
    for (int row = 0; row < ROWS; row++) back->sd_mm[row] = 1;
    double hollow_z = 100. / 600 - 3 - hollow_mm;
    back->dl.body_mm[2] = back->dr.body_mm[2] = back->sp.body_mm[2] = hollow_z; /* all corners in one plane */
}

static dimple_rhomboid measure(lower_back *back) {
    dimple_arena arena = {0};
    dimple_rhomboid rhomboid;
    assert_int_equal(dimple_landmark_find_rhomboid(&back->sheet, &back->midline, &back->dl, &back->dr, &back->sp,
                                                   &arena, &rhomboid, NULL),
                     DIMPLE_OK);
    dimple_arena_release(&arena);
    return rhomboid;
}

static void four_corners_give_both_diagonals_and_the_area(void **state) {
    (void)state;
    static lower_back back;
    make_back(&back, 1.5);
    dimple_rhomboid rhomboid = measure(&back);
    assert_true(fabs(rhomboid.transverse_mm.value - 90) < 1e-9 && fabs(rhomboid.transverse_mm.sd - sqrt(2)) < 1e-9);
    assert_true(rhomboid.vertical_mm.known && fabs(rhomboid.vertical_mm.value - 90) < 3);
    assert_true(rhomboid.vertical_mm.sd > 4 && rhomboid.vertical_mm.sd < 8);
    assert_true(rhomboid.area_mm2.known && fabs(rhomboid.area_mm2.value - 4050) < 135);
    assert_true(rhomboid.area_mm2.sd > 4050 * 4 / 90. && rhomboid.area_mm2.sd < 4050 * 9 / 90.);
}

static void an_even_furrow_has_no_upper_corner(void **state) {
    (void)state;
    static lower_back back;
    make_back(&back, 0);
    dimple_rhomboid rhomboid = measure(&back);
    assert_true(rhomboid.transverse_mm.known);
    assert_false(rhomboid.vertical_mm.known || rhomboid.area_mm2.known);
}

static void cells_too_coarse_for_the_upper_corner_leave_it_unknown(void **state) {
    (void)state;
    static lower_back back;
    make_back(&back, 1.5);
    back.sheet.cell_mm = 5.5;
    dimple_rhomboid rhomboid = measure(&back);
    assert_true(rhomboid.transverse_mm.known);
    assert_false(rhomboid.vertical_mm.known || rhomboid.area_mm2.known);
}

static void what_is_not_seen_makes_no_rhomboid(void **state) {
    (void)state;
    static lower_back back;
    make_back(&back, 1.5);
    back.sp.status = DIMPLE_OUT_OF_VIEW;
    dimple_rhomboid rhomboid = measure(&back);
    assert_true(rhomboid.transverse_mm.known);
    assert_false(rhomboid.vertical_mm.known || rhomboid.area_mm2.known);
    back.sp.status = DIMPLE_SEEN;
    back.dr.status = DIMPLE_ESTIMATED;
    rhomboid = measure(&back);
    assert_false(rhomboid.transverse_mm.known || rhomboid.vertical_mm.known || rhomboid.area_mm2.known);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(four_corners_give_both_diagonals_and_the_area),
        cmocka_unit_test(an_even_furrow_has_no_upper_corner),
        cmocka_unit_test(cells_too_coarse_for_the_upper_corner_leave_it_unknown),
        cmocka_unit_test(what_is_not_seen_makes_no_rhomboid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
