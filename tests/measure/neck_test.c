/* Where a head begins, by shape alone: reports hold nothing above it. */
#include "surface.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

enum { COLUMNS = 80, ROWS = 100 };

/* Rows of 5 mm whose width in cells goes linearly from each of `count` corners {row, width} to the next. */
static double neck_of(const int corners[][2], int count) {
    static uint8_t cell[COLUMNS * ROWS];
    memset(cell, DIMPLE_CELL_EMPTY, sizeof cell);
    for (int i = 0; i + 1 < count; i++) {
        for (int row = corners[i][0]; row < corners[i + 1][0]; row++) {
            int width = corners[i][1] + (corners[i + 1][1] - corners[i][1]) * (row - corners[i][0]) /
                                            (corners[i + 1][0] - corners[i][0]);
            memset(cell + row * COLUMNS + (COLUMNS - width) / 2, DIMPLE_CELL_SKIN, (size_t)width);
        }
    }
    dimple_sheet sheet = {.columns = COLUMNS, .rows = ROWS, .cell_mm = 5, .cell = cell, .torso_width_mm = 56 * 5};
    dimple_arena arena = {0};
    double neck_mm = dimple_surface_neck_mm(&sheet, 50, &arena);
    dimple_arena_release(&arena);
    return neck_mm;
}

#define NECK_OF(...)                                                                                                   \
    neck_of((const int[][2]){__VA_ARGS__}, (int)(sizeof((const int[][2]){__VA_ARGS__}) / sizeof(int[2])))

static void a_head_ends_at_its_neck(void **state) {
    (void)state;
    /* hips, waist, shoulders, neck in row 82, head */
    double adult_mm = NECK_OF({0, 70}, {30, 56}, {70, 76}, {82, 22}, {92, 32}, {100, 10});
    assert_true(fabs(adult_mm - 82 * 5) <= 10);
    /* a newborn's head is nearly as wide as its trunk */
    double newborn_mm = NECK_OF({0, 50}, {60, 56}, {66, 30}, {80, 46}, {100, 10});
    assert_true(fabs(newborn_mm - 66 * 5) <= 10);
}

static void a_waist_is_no_neck(void **state) {
    (void)state;
    assert_true(isinf(NECK_OF({0, 76}, {40, 30}, {60, 74}, {100, 20})));
}

static void a_back_without_a_head_has_no_neck(void **state) {
    (void)state;
    assert_true(isinf(NECK_OF({0, 70}, {30, 56}, {80, 76}, {92, 24}, {100, 20})));
    assert_true(isinf(NECK_OF({0, 70}, {100, 70})));
}

static void nothing_has_no_neck(void **state) {
    (void)state;
    assert_true(isinf(NECK_OF({0, 0}, {100, 0})));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_head_ends_at_its_neck),
        cmocka_unit_test(a_waist_is_no_neck),
        cmocka_unit_test(a_back_without_a_head_has_no_neck),
        cmocka_unit_test(nothing_has_no_neck),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
