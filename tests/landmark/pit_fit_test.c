#include "landmark/pit_fit.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/random.h"

enum { SIDE = 81 };

typedef struct {
    dimple_sheet sheet;
    float z[SIDE * SIDE];
    uint8_t cell[SIDE * SIDE];
} patch_of_skin;

/* A pit pressed along z into convex, gently tilted skin; 1 mm cells, the origin in the middle. */
typedef struct {
    double depth_mm, width_mm, x_mm, y_mm, sharpness, noise_mm;
} planted_pit;

static void make_skin(patch_of_skin *skin, const planted_pit *pit, uint64_t seed) {
    dimple_random random = dimple_random_seed(seed);
    skin->sheet = (dimple_sheet){.columns = SIDE,
                                 .rows = SIDE,
                                 .cell_mm = 1,
                                 .x0_mm = -SIDE / 2,
                                 .y0_mm = -SIDE / 2,
                                 .z_mm = skin->z,
                                 .cell = skin->cell,
                                 .noise_mm = pit->noise_mm,
                                 .cell_noise_mm = pit->noise_mm,
                                 .torso_width_mm = 360,
                                 .size = 1};
    memset(skin->cell, DIMPLE_CELL_SKIN, sizeof skin->cell);
    for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
            double x = dimple_sheet_x(&skin->sheet, column), y = dimple_sheet_y(&skin->sheet, row);
            double rho = hypot(x - pit->x_mm, y - pit->y_mm) / (pit->width_mm / 2);
            double z = .1 * x - .05 * y - x * x / 300 - y * y / 500 + x * y / 800 + x * x * x / 2e5;
            z -= pit->depth_mm * dimple_pit_profile(rho, pit->sharpness);
            z += pit->noise_mm * dimple_random_normal(&random);
            skin->z[dimple_sheet_index(&skin->sheet, column, row)] = (float)z;
        }
    }
}

static bool fit_at(const patch_of_skin *skin, double x, double y, const dimple_pit_family *family,
                   dimple_pit_fit *fit) {
    dimple_arena arena = {0};
    dimple_pit_guess guess = {x, y, family};
    bool found = dimple_landmark_fit_pit(&skin->sheet, &guess, &arena, fit);
    dimple_arena_release(&arena);
    return found;
}

static void a_gaussian_dimple_on_convex_skin_is_recovered(void **state) {
    (void)state;
    static patch_of_skin skin;
    planted_pit pit = {2, 22, 1.3, -2.1, 1, .001};
    dimple_pit_fit fit;
    make_skin(&skin, &pit, 1);
    assert_true(fit_at(&skin, 4, 1, &dimple_venus_family, &fit));
    assert_true(fabs(fit.centre_mm[0] - pit.x_mm) < .15);
    assert_true(fabs(fit.centre_mm[1] - pit.y_mm) < .15);
    assert_true(fabs(fit.depth_mm.value - 2) < .06);
    assert_true(fabs(fit.width_mm.value - 22) < .5);
    assert_true(fit.aspect.value < 1.05);
    assert_true(fit.sharpness == 1);
    assert_true(fit.support > .95);
}

static void a_steep_midline_pit_is_recovered(void **state) {
    (void)state;
    static patch_of_skin skin;
    planted_pit pit = {4, 9, -.4, .7, 2, .05};
    dimple_pit_fit fit;
    make_skin(&skin, &pit, 2);
    assert_true(fit_at(&skin, 1, -1, &dimple_narrow_family, &fit));
    /* pressed in along z, on skin tilted by .11: the floor is skewed by up to depth * tilt */
    assert_true(hypot(fit.centre_mm[0] - pit.x_mm, fit.centre_mm[1] - pit.y_mm) < .3);
    assert_true(fabs(fit.depth_mm.value - 4) < .1);
    assert_true(fabs(fit.width_mm.value - 9) < .15);
    assert_true(fit.sharpness == 2);
}

/* A furrow along y, deeper downwards, whose walls are not those of the model. */
static void press_furrow(patch_of_skin *skin) {
    for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
            double x = dimple_sheet_x(&skin->sheet, column), y = dimple_sheet_y(&skin->sheet, row);
            double deep = (6 - y / 10) / (1 + x * x / 49);
            skin->z[dimple_sheet_index(&skin->sheet, column, row)] -= (float)deep;
        }
    }
}

static void a_pit_in_a_furrow_is_told_from_it(void **state) {
    (void)state;
    static patch_of_skin skin;
    planted_pit pit = {3.5, 9, .4, -.7, 2, .05};
    dimple_pit_fit fit;
    make_skin(&skin, &pit, 2);
    press_furrow(&skin);
    assert_true(fit_at(&skin, 0, 0, &dimple_cleft_family, &fit));
    assert_true(hypot(fit.centre_mm[0] - pit.x_mm, fit.centre_mm[1] - pit.y_mm) < .5);
    assert_true(fabs(fit.depth_mm.value - pit.depth_mm) < .5);
    assert_true(fabs(fit.width_mm.value - pit.width_mm) < 1);
    assert_true(fit.aspect.value < 1.25);
    /* without the furrow in its fill it comes out long, or not at all */
    assert_true(!fit_at(&skin, 0, 0, &dimple_narrow_family, &fit) || fit.aspect.value > 1.5);
}

static void a_furrow_alone_is_no_pit(void **state) {
    (void)state;
    static patch_of_skin skin;
    planted_pit none = {.width_mm = 9, .sharpness = 1, .noise_mm = .05};
    dimple_pit_fit fit;
    make_skin(&skin, &none, 5);
    press_furrow(&skin);
    assert_true(!fit_at(&skin, 0, 0, &dimple_cleft_family, &fit) || fit.depth_mm.value < .4);
}

static void sd_tells_how_far_off_the_fit_is(void **state) {
    (void)state;
    static patch_of_skin skin;
    int trials = 60, depth_inside = 0, depth_near = 0, place_inside = 0, place_near = 0;
    double sd_sum = 0;
    for (int i = 0; i < trials; i++) {
        planted_pit pit = {1.5, 20, .02 * i, -.01 * i, 1, .3};
        dimple_pit_fit fit;
        make_skin(&skin, &pit, 100 + (uint64_t)i);
        assert_true(fit_at(&skin, 0, 0, &dimple_venus_family, &fit));
        double error = fabs(fit.depth_mm.value - pit.depth_mm);
        depth_inside += error < fit.depth_mm.sd;
        depth_near += error < 2 * fit.depth_mm.sd;
        place_inside += fabs(fit.centre_mm[0] - pit.x_mm) < fit.position_sd_mm;
        place_near += fabs(fit.centre_mm[0] - pit.x_mm) < 2 * fit.position_sd_mm;
        sd_sum += fit.depth_mm.sd;
    }
    assert_in_range(depth_inside, trials * 60 / 100, trials);
    assert_in_range(depth_near, trials * 90 / 100, trials);
    assert_in_range(place_inside, trials * 55 / 100, trials * 85 / 100);
    assert_in_range(place_near, trials * 88 / 100, trials);
    assert_true(sd_sum / trials < .25 * 1.5); /* and is no excuse */
}

static void a_bump_beside_the_dimple_does_not_move_it(void **state) {
    (void)state;
    static patch_of_skin skin;
    planted_pit pit = {2, 20, 0, 0, 1, .05};
    dimple_pit_fit fit;
    make_skin(&skin, &pit, 3);
    for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
            double dx = dimple_sheet_x(&skin.sheet, column) - 20, dy = dimple_sheet_y(&skin.sheet, row) - 12;
            skin.z[dimple_sheet_index(&skin.sheet, column, row)] += (float)(5 * exp(-(dx * dx + dy * dy) / 18));
        }
    }
    assert_true(fit_at(&skin, 1, 1, &dimple_venus_family, &fit));
    assert_true(hypot(fit.centre_mm[0], fit.centre_mm[1]) < 1);
    assert_true(fabs(fit.depth_mm.value - 2) < .4);
}

static void holes_are_left_out_and_too_little_skin_is_refused(void **state) {
    (void)state;
    static patch_of_skin skin;
    planted_pit pit = {2, 20, 0, 0, 1, .05};
    dimple_pit_fit fit;
    make_skin(&skin, &pit, 4);
    for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
            double dx = dimple_sheet_x(&skin.sheet, column) - 16, dy = dimple_sheet_y(&skin.sheet, row);
            if (dx * dx + dy * dy > 36) continue;
            skin.cell[dimple_sheet_index(&skin.sheet, column, row)] = DIMPLE_CELL_EMPTY;
            skin.z[dimple_sheet_index(&skin.sheet, column, row)] = NAN;
        }
    }
    assert_true(fit_at(&skin, 1, 1, &dimple_venus_family, &fit));
    assert_true(fabs(fit.depth_mm.value - 2) < .15);
    for (int row = 0; row < SIDE; row++)
        for (int column = SIDE / 2 - 3; column < SIDE; column++)
            skin.cell[dimple_sheet_index(&skin.sheet, column, row)] = DIMPLE_CELL_ROUGH;
    assert_false(fit_at(&skin, 1, 1, &dimple_venus_family, &fit));
}

static void volume_is_that_of_the_profile(void **state) {
    (void)state;
    for (int m = 1; m <= 2; m++) {
        double volume = 0, step = .01;
        for (double r = step / 2; r < 30; r += step)
            volume += 3 * dimple_pit_profile(r / 5, m) * 6.283185307 * r * step;
        assert_true(fabs(dimple_pit_volume_mm3(3, 10, m) / volume - 1) < 1e-3);
        assert_true(fabs(dimple_pit_profile(dimple_pit_relative_width(.1, m), m) - .1) < 1e-9);
    }
}

/* A long pit pressed in obliquely to the axes: what it is drawn from must be the planted one. */
static void the_kept_shape_is_that_of_the_pit(void **state) {
    (void)state;
    static patch_of_skin skin;
    planted_pit none = {0, 22, 0, 0, 1, .001};
    const double depth_mm = 2, longer_mm = 13, shorter_mm = 9, angle = .6; /* half axes of the half-depth contour */
    make_skin(&skin, &none, 3);
    for (int row = 0; row < SIDE; row++) {
        for (int column = 0; column < SIDE; column++) {
            double x = dimple_sheet_x(&skin.sheet, column), y = dimple_sheet_y(&skin.sheet, row);
            double along = x * cos(angle) + y * sin(angle), across = y * cos(angle) - x * sin(angle);
            double rho = hypot(along / longer_mm, across / shorter_mm);
            skin.z[dimple_sheet_index(&skin.sheet, column, row)] -= (float)(depth_mm * dimple_pit_profile(rho, 1));
        }
    }
    dimple_pit_fit fit;
    assert_true(fit_at(&skin, 1, -1, &dimple_venus_family, &fit));
    dimple_pit pit = {.shape = fit.shape};
    for (int i = 0; i < 4; i++) {
        double cut = i * .7, direction = angle + cut, along = 8; /* the longer axis was found if this comes out right */
        double fill[3], depth, rho = along * hypot(cos(cut) / longer_mm, sin(cut) / shorter_mm);
        dimple_pit_section(&pit, cut, along, fill, &depth);
        assert_true(fabs(depth - depth_mm * dimple_pit_profile(rho, 1)) < .05);
        double x = along * cos(direction), y = along * sin(direction);
        double z = .1 * x - .05 * y - x * x / 300 - y * y / 500 + x * y / 800 + x * x * x / 2e5;
        assert_true(hypot(fill[0] - x, fill[1] - y) < .5 && fabs(fill[2] - z) < .1);
        double contour = dimple_pit_contour_mm(&pit, cut, .5);
        assert_true(fabs(contour - 1 / hypot(cos(cut) / longer_mm, sin(cut) / shorter_mm)) < .4);
        dimple_pit_section(&pit, cut, dimple_pit_contour_mm(&pit, cut, .1), fill, &depth);
        assert_true(fabs(depth - .1 * fit.shape.depth_mm) < 1e-9);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_gaussian_dimple_on_convex_skin_is_recovered),
        cmocka_unit_test(a_steep_midline_pit_is_recovered),
        cmocka_unit_test(a_pit_in_a_furrow_is_told_from_it),
        cmocka_unit_test(a_furrow_alone_is_no_pit),
        cmocka_unit_test(sd_tells_how_far_off_the_fit_is),
        cmocka_unit_test(a_bump_beside_the_dimple_does_not_move_it),
        cmocka_unit_test(holes_are_left_out_and_too_little_skin_is_refused),
        cmocka_unit_test(volume_is_that_of_the_profile),
        cmocka_unit_test(the_kept_shape_is_that_of_the_pit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
