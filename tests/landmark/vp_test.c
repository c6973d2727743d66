/* VP on silhouettes of known width and lean. */
#include "landmark/vp.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

/* A torso 160 mm wide; its shoulders narrow to the neck from 100 to 130 mm, a head may begin at 160 mm. */
enum { COLUMNS = 91, ROWS = 141 };

static const double TORSO_MM = 160, SHOULDERS_MM = 100, NECK_MM = 130, HEAD_MM = 160;

typedef struct {
    dimple_sheet sheet;
    dimple_midline midline;
    float z[COLUMNS * ROWS];
    uint8_t cell[COLUMNS * ROWS];
    double x_mm[ROWS], sd_mm[ROWS];
} upper_back;

static double half_width(double y_mm, double neck_share, double head_share) {
    if (y_mm < SHOULDERS_MM) return TORSO_MM / 2;
    if (y_mm >= HEAD_MM) return head_share * TORSO_MM / 2;
    double share = fmin((y_mm - SHOULDERS_MM) / (NECK_MM - SHOULDERS_MM), 1);
    return (1 - share * (1 - neck_share)) * TORSO_MM / 2;
}

/* The back leans forward up to the neck's foot, most of all there, and stands up again above. */
static double height(double y_mm) {
    double t = (y_mm - NECK_MM) / 20;
    return -12 * (1 + tanh(t));
}

static void make_back(upper_back *back, double neck_share, double head_share) {
    memset(back, 0, sizeof *back);
    back->sheet = (dimple_sheet){COLUMNS, ROWS, .cell_mm = 2, .x0_mm = -90, .y0_mm = -80, .size = .4};
    back->sheet.torso_width_mm = TORSO_MM;
    back->sheet.z_mm = back->z;
    back->sheet.cell = back->cell;
    back->midline = (dimple_midline){0, ROWS - 1, back->x_mm, back->sd_mm, 1};
    for (int row = 0; row < ROWS; row++) {
        double y = dimple_sheet_y(&back->sheet, row);
        for (int column = 0; column < COLUMNS; column++) {
            size_t i = dimple_sheet_index(&back->sheet, column, row);
            bool on = fabs(dimple_sheet_x(&back->sheet, column)) <= half_width(y, neck_share, head_share);
            back->cell[i] = on ? DIMPLE_CELL_SKIN : DIMPLE_CELL_EMPTY;
            back->z[i] = on ? (float)height(y) : NAN;
        }
        back->sd_mm[row] = 1;
    }
}

static dimple_landmark find(const upper_back *back) {
    dimple_arena arena = {0};
    dimple_landmark vp = dimple_landmark_find_vp(&back->sheet, &back->midline, &arena);
    dimple_arena_release(&arena);
    return vp;
}

static void vp_is_where_the_back_leans_forward_most(void **state) {
    (void)state;
    upper_back back;
    make_back(&back, .38, .38);
    dimple_landmark vp = find(&back);
    assert_int_equal(vp.status, DIMPLE_SEEN);
    assert_true(fabs(vp.body_mm[1] - NECK_MM) < 2 * vp.sd_mm);
}

static void a_head_wider_than_half_of_the_torso_is_not_taken_for_its_shoulders(void **state) {
    (void)state;
    upper_back with, without;
    make_back(&with, .38, .6);
    make_back(&without, .38, .38);
    dimple_landmark vp = find(&with), bare = find(&without);
    assert_int_equal(vp.status, DIMPLE_SEEN);
    assert_true(fabs(vp.body_mm[1] - bare.body_mm[1]) < 1);
}

static void without_shoulders_there_is_none(void **state) {
    (void)state;
    upper_back back;
    make_back(&back, 1, 1);
    assert_int_equal(find(&back).status, DIMPLE_OUT_OF_VIEW);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(vp_is_where_the_back_leans_forward_most),
        cmocka_unit_test(a_head_wider_than_half_of_the_torso_is_not_taken_for_its_shoulders),
        cmocka_unit_test(without_shoulders_there_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
