/* Points that share a place are one, in whatever format they come. */
#include "scan_test.h"

#include <stdio.h>

enum { PLACES = 500, TIMES = 3 };

/* A place has three numbers of its own. */
static void put_place(double *xyz, size_t place) {
    xyz[0] = (double)place * .37;
    xyz[1] = (double)(place * place % 251);
    xyz[2] = -.01 * (double)place;
}

static void a_mesh_whose_triangles_share_no_corner_is_joined(void **state) {
    (void)state;
    static double xyz[3 * (PLACES - 2) * 3];
    static uint32_t triangles[(PLACES - 2) * 3];
    for (size_t i = 0; i < (PLACES - 2) * 3; i++) {
        put_place(xyz + 3 * i, i / 3 + i % 3); /* triangle i / 3 joins this place and the next two */
        triangles[i] = (uint32_t)i;
    }
    dimple_points points;
    assert_int_equal(dimple_points_create(xyz, (PLACES - 2) * 3, triangles, PLACES - 2, &points, NULL), DIMPLE_OK);
    assert_int_equal(points.count, PLACES);
    assert_int_equal(points.triangle_count, PLACES - 2);
    for (size_t i = 0; i < (PLACES - 2) * 3; i++) assert_int_equal(points.triangles[i], i / 3 + i % 3);
    dimple_points_free(&points);
}

static void points_that_come_again_count_once(void **state) {
    (void)state;
    for (int in_turn = 0; in_turn < 2; in_turn++) {
        char text[TIMES * PLACES * 64];
        size_t size = 0;
        for (size_t i = 0; i < TIMES * PLACES; i++) {
            double xyz[3];
            put_place(xyz, in_turn ? i / TIMES : i % PLACES);
            size += (size_t)snprintf(text + size, sizeof text - size, "%.9g %.9g %.9g\n", xyz[0], xyz[1], xyz[2]);
        }
        dimple_points points = read_good(text, size, DIMPLE_FORMAT_XYZ);
        assert_int_equal(points.count, PLACES);
        assert_int_equal(points.dropped, 0);
        dimple_points_free(&points);
    }
}

/* As a scanner writes that fills a grid of pixels and saw nothing in most of them. */
static void a_place_for_what_was_not_seen_is_one_point(void **state) {
    (void)state;
    static double xyz[3 * 4 * PLACES];
    for (size_t i = 0; i < 4 * PLACES; i += 4) put_place(xyz + 3 * i, 1 + i / 4);
    dimple_points points;
    assert_int_equal(dimple_points_create(xyz, 4 * PLACES, NULL, 0, &points, NULL), DIMPLE_OK);
    assert_int_equal(points.count, PLACES + 1);
    dimple_points_free(&points);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_mesh_whose_triangles_share_no_corner_is_joined),
        cmocka_unit_test(points_that_come_again_count_once),
        cmocka_unit_test(a_place_for_what_was_not_seen_is_one_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
