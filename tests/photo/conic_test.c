/* Circles and ellipses through points. */
#include "photo/conic.h"

#include "base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

/* cmocka's own comparison is in single precision. */
#define assert_near(a, b, tolerance) assert_true(fabs((double)(a) - (double)(b)) <= (tolerance))

enum { POINTS_MAX = 64 };

/* Half axes a, b; turned. Points lie from `from` over `arc` radians. */
static void draw(double *points, size_t count, double a, double b, double turn, double from, double arc) {
    for (size_t i = 0; i < count; i++) {
        double t = from + arc * (double)i / (double)count, x = a * cos(t), y = b * sin(t);
        points[2 * i] = 1000 + cos(turn) * x - sin(turn) * y;
        points[2 * i + 1] = -300 + sin(turn) * x + cos(turn) * y;
    }
}

static void an_ellipse_is_found_from_five_points_and_from_many(void **state) {
    (void)state;
    for (size_t count = DIMPLE_ELLIPSE_POINTS; count <= POINTS_MAX; count += 7) {
        double points[2 * POINTS_MAX], values[2], direction[2];
        draw(points, count, 60, 25, .4, .2, 6.283185307);
        dimple_ellipse e;
        assert_true(dimple_ellipse_fit(points, count, &e));
        assert_near(e.centre[0], 1000, 1e-6);
        assert_near(e.centre[1], -300, 1e-6);
        assert_near(dimple_ellipse_diameter(&e), 2 * sqrt(60 * 25), 1e-6);
        dimple_eigen_symmetric2(e.q, values, direction);
        assert_near(1 / sqrt(values[0]), 60, 1e-6);
        assert_near(1 / sqrt(values[1]), 25, 1e-6);
        assert_near(fabs(direction[0] * cos(.4) + direction[1] * sin(.4)), 0, 1e-6); /* along the shorter axis */
    }
}

static void a_circle_is_found_from_three_points_and_from_many(void **state) {
    (void)state;
    for (size_t count = DIMPLE_CIRCLE_POINTS; count <= POINTS_MAX; count += 7) {
        double points[2 * POINTS_MAX];
        draw(points, count, 7, 7, 0, .2, 4);
        dimple_ellipse circle;
        assert_true(dimple_circle_fit(points, count, &circle));
        assert_near(circle.centre[0], 1000, 1e-9);
        assert_near(circle.centre[1], -300, 1e-9);
        assert_near(dimple_ellipse_diameter(&circle), 14, 1e-9);
    }
}

static void points_in_one_place_or_on_one_line_make_neither(void **state) {
    (void)state;
    for (int step = 0; step < 2; step++) {
        double points[2 * 8];
        for (int i = 0; i < 8; i++) {
            points[2 * i] = 12 + .1 * step * i;
            points[2 * i + 1] = 5 + .3 * step * i;
        }
        dimple_ellipse e;
        assert_false(dimple_circle_fit(points, 8, &e));
        assert_false(dimple_ellipse_fit(points, 8, &e));
    }
}

/* The scatter of the diameter is that of the mean of so many radii. */
static void marks_that_are_inexact_average_out(void **state) {
    (void)state;
    enum { TRIES = 2000, COUNT = 12 };
    dimple_random random = dimple_random_seed(3);
    double sum = 0, squares = 0;
    for (int i = 0; i < TRIES; i++) {
        double points[2 * COUNT];
        draw(points, COUNT, 50, 40, 1, .1, 6.283185307);
        for (int k = 0; k < 2 * COUNT; k++) points[k] += dimple_random_normal(&random);
        dimple_ellipse e;
        assert_true(dimple_ellipse_fit(points, COUNT, &e));
        double error = dimple_ellipse_diameter(&e) - 2 * sqrt(50 * 40);
        sum += error;
        squares += error * error;
    }
    assert_near(sum / TRIES, 0, .1);
    assert_near(sqrt(squares / TRIES), 2 / sqrt(COUNT), .06);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_ellipse_is_found_from_five_points_and_from_many),
        cmocka_unit_test(a_circle_is_found_from_three_points_and_from_many),
        cmocka_unit_test(points_in_one_place_or_on_one_line_make_neither),
        cmocka_unit_test(marks_that_are_inexact_average_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
