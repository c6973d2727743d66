#include "landmark/cleft.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/error.h"

enum { COLUMNS = 91, ROWS = 181 };

static const double CELL_MM = 2;

/* A lower back of size 1 whose apex lies at the height 0: the loins are hollow at `loins_mm`, the back rises most
 * steeply at `rise_mm`, the furrow begins to grow at `furrow_mm`. */
typedef struct {
    double loins_mm, rise_mm, furrow_mm;
} lower_back;

typedef struct {
    dimple_sheet sheet;
    float z[COLUMNS * ROWS];
    uint8_t cell[COLUMNS * ROWS];
    double x[ROWS], sd[ROWS];
    dimple_midline midline;
} scene;

static double profile(const lower_back *back, double y) {
    double rise = 12 * erf((back->rise_mm - y) / 60), over = fmax(y - back->loins_mm, 0);
    return rise + over * over / 150;
}

static void make_scene(scene *s, const lower_back *back) {
    memset(s, 0, sizeof *s);
    s->sheet = (dimple_sheet){.columns = COLUMNS,
                              .rows = ROWS,
                              .cell_mm = CELL_MM,
                              .x0_mm = -CELL_MM * (COLUMNS / 2),
                              .y0_mm = -140,
                              .z_mm = s->z,
                              .cell = s->cell,
                              .noise_mm = .1,
                              .cell_noise_mm = .1,
                              .torso_width_mm = 360,
                              .apex_mm = (double)NAN,
                              .size = 1};
    s->midline = (dimple_midline){.last = ROWS - 1, .x_mm = s->x, .sd_mm = s->sd, .confidence = 1};
    for (int row = 0; row < ROWS; row++) {
        s->sd[row] = 1;
        for (int column = 0; column < COLUMNS; column++) {
            double x = dimple_sheet_x(&s->sheet, column), y = dimple_sheet_y(&s->sheet, row);
            double deep = .5 + .2 * fmax(back->furrow_mm - y, 0), z = profile(back, y) - deep * exp(-x * x / 200);
            s->z[dimple_sheet_index(&s->sheet, column, row)] = (float)z;
            s->cell[dimple_sheet_index(&s->sheet, column, row)] = DIMPLE_CELL_SKIN;
        }
    }
}

static dimple_landmark find(const lower_back *back) {
    static scene s;
    dimple_arena arena = {0};
    dimple_landmark sp;
    dimple_error error;
    make_scene(&s, back);
    assert_int_equal(dimple_landmark_find_cleft(&s.sheet, &s.midline, &arena, &sp, &error), DIMPLE_OK);
    dimple_arena_release(&arena);
    return sp;
}

static void where_furrow_rise_and_loins_agree_the_apex_is_sharp(void **state) {
    (void)state;
    dimple_landmark sp = find(&(lower_back){.loins_mm = 95, .rise_mm = 8, .furrow_mm = 7});
    assert_int_equal(sp.status, DIMPLE_SEEN);
    assert_true(fabs(sp.body_mm[1]) < 8);
    assert_true(sp.sd_mm > 5 && sp.sd_mm < 18);
}

/* On a lean body the furrow of the spine is deep long before the buttocks part. */
static void a_furrow_that_grows_too_early_does_not_carry_the_apex_off(void **state) {
    (void)state;
    dimple_landmark sp = find(&(lower_back){.loins_mm = 95, .rise_mm = 8, .furrow_mm = 77});
    assert_int_equal(sp.status, DIMPLE_SEEN);
    assert_true(fabs(sp.body_mm[1]) < 40);
    assert_true(fabs(sp.body_mm[1]) < 2 * sp.sd_mm);
    assert_true(sp.sd_mm > 18);
}

static void without_a_furrow_there_is_no_apex(void **state) {
    (void)state;
    dimple_landmark sp = find(&(lower_back){.loins_mm = 95, .rise_mm = 8, .furrow_mm = -500});
    assert_int_equal(sp.status, DIMPLE_OUT_OF_VIEW);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_furrow_rise_and_loins_agree_the_apex_is_sharp),
        cmocka_unit_test(a_furrow_that_grows_too_early_does_not_carry_the_apex_off),
        cmocka_unit_test(without_a_furrow_there_is_no_apex),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
