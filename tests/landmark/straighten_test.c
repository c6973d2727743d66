/* A bent trunk laid out straight. */
#include "landmark/straighten.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

enum { COLUMNS = 201, ROWS = 201 };

typedef struct scene {
    float z_mm[ROWS * COLUMNS];
    uint8_t cell[ROWS * COLUMNS];
    dimple_sheet sheet;
    dimple_arena arena;
} scene;

/* x and y from -200 to 200; the height is the distance to the right of a circle of 400 mm about (400, -200). */
static void make_scene(scene *made) {
    *made = (scene){.sheet = {.columns = COLUMNS, .rows = ROWS, .cell_mm = 2, .x0_mm = -200, .y0_mm = -200}};
    made->sheet.z_mm = made->z_mm;
    made->sheet.cell = made->cell;
    for (int r = 0; r < ROWS; r++) {
        for (int c = 0; c < COLUMNS; c++) {
            double x = dimple_sheet_x(&made->sheet, c), y = dimple_sheet_y(&made->sheet, r);
            size_t i = dimple_sheet_index(&made->sheet, c, r);
            made->z_mm[i] = (float)(400 - hypot(x - 400, y + 200));
            made->cell[i] = DIMPLE_CELL_SKIN;
        }
    }
}

static void a_circle_becomes_a_straight_line(void **state) {
    (void)state;
    static scene made;
    make_scene(&made);
    dimple_straightened s;
    const dimple_arc arc = {0, -200, 0, 1.0 / 400};
    assert_int_equal(dimple_landmark_straighten(&made.sheet, &arc, 60, 4, &made.arena, &s, NULL), DIMPLE_OK);
    assert_int_equal(s.sheet.columns, 31);
    int seen = 0;
    for (int r = 0; r < s.sheet.rows && s.lean[r] < 1; r++) { /* beyond that it goes on straight */
        for (int c = 0; c < s.sheet.columns; c++) {
            size_t i = dimple_sheet_index(&s.sheet, c, r);
            if (s.sheet.cell[i] != DIMPLE_CELL_SKIN) continue;
            assert_true(fabs((double)s.sheet.z_mm[i] - dimple_sheet_x(&s.sheet, c)) < .1);
            seen++;
        }
    }
    assert_true(seen > 2000);
    dimple_arena_release(&made.arena);
}

static void places_come_back_to_where_they_were(void **state) {
    (void)state;
    static scene made;
    make_scene(&made);
    dimple_straightened s;
    const dimple_arc arc = {10, -150, .2, -1.0 / 800};
    assert_int_equal(dimple_landmark_straighten(&made.sheet, &arc, 60, 4, &made.arena, &s, NULL), DIMPLE_OK);
    for (int r = 0; r < s.sheet.rows; r++) {
        for (int c = 0; c < s.sheet.columns; c++) {
            size_t i = dimple_sheet_index(&s.sheet, c, r);
            double x, y;
            dimple_bend_back(&s, r, dimple_sheet_x(&s.sheet, c), &x, &y);
            if (s.sheet.cell[i] != DIMPLE_CELL_SKIN) continue;
            assert_true(fabs((double)s.sheet.z_mm[i] - dimple_sheet_height(&made.sheet, x, y)) < 1e-4);
        }
    }
    dimple_arena_release(&made.arena);
}

static void an_upright_arc_changes_nothing(void **state) {
    (void)state;
    static scene made;
    make_scene(&made);
    dimple_straightened s;
    const dimple_arc arc = {0, -200, 0, 0};
    assert_int_equal(dimple_landmark_straighten(&made.sheet, &arc, 60, 2, &made.arena, &s, NULL), DIMPLE_OK);
    assert_int_equal(s.sheet.rows, ROWS);
    for (int r = 0; r + 1 < ROWS; r++) {
        for (int c = 0; c < s.sheet.columns; c++) {
            float before = made.z_mm[dimple_sheet_index(&made.sheet, c + 70, r)];
            assert_true(fabsf(s.sheet.z_mm[dimple_sheet_index(&s.sheet, c, r)] - before) < 1e-3F);
        }
    }
    dimple_arena_release(&made.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_circle_becomes_a_straight_line),
        cmocka_unit_test(places_come_back_to_where_they_were),
        cmocka_unit_test(an_upright_arc_changes_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
