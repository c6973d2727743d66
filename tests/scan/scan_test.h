/* What the tests of the readers share: reading bytes from an exact allocation, so that a sanitizer sees every step
 * past the end, and saying what must come of it. */
#ifndef DIMPLE_TESTS_SCAN_TEST_H
#define DIMPLE_TESTS_SCAN_TEST_H

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dimple/dimple.h"

static inline dimple_status read_bytes(const void *bytes, size_t size, dimple_format format, dimple_points *points,
                                       dimple_error *error) {
    void *exact = malloc(size ? size : 1);
    assert_non_null(exact);
    if (size) memcpy(exact, bytes, size);
    memset(error, 0, sizeof *error);
    dimple_status status = dimple_points_read(exact, size, format, points, error);
    free(exact);
    if (status == DIMPLE_OK) {
        assert_true(points->count > 0);
        for (size_t i = 0; i < 3 * points->count; i++) assert_true(isfinite(points->xyz[i]));
        for (size_t i = 0; i < 3 * points->triangle_count; i++) assert_true(points->triangles[i] < points->count);
    } else {
        assert_true(status == DIMPLE_ERROR_INPUT || status == DIMPLE_ERROR_MEMORY);
        assert_int_equal(error->status, status);
        assert_true(strlen(error->message) > 10);
        assert_null(points->xyz);
        assert_null(points->triangles);
        assert_int_equal(points->count + points->triangle_count, 0);
    }
    return status;
}

/* Reads what must be good, in the format that its content says. */
static inline dimple_points read_good(const void *bytes, size_t size, dimple_format format) {
    dimple_points points;
    dimple_error error;
    if (read_bytes(bytes, size, DIMPLE_FORMAT_AUTO, &points, &error) != DIMPLE_OK) fail_msg("%s", error.message);
    assert_int_equal(points.format, format);
    return points;
}

/* Points and triangles as numbers, in order. Coordinates are floats relative to the first point: they hold the scan's
 * extent to 2^-23. */
static inline void check_points(const dimple_points *points, size_t count, const double *xyz, size_t triangle_count,
                                const uint32_t *triangles) {
    assert_int_equal(points->count, count);
    assert_int_equal(points->triangle_count, triangle_count);
    double extent = 0;
    for (size_t i = 0; i < 3 * count; i++) extent = fmax(extent, fabs(xyz[i]));
    for (size_t i = 0; i < 3 * count; i++) {
        double value = points->origin[i % 3] + (double)points->xyz[i];
        if (!(fabs(value - xyz[i]) <= extent / 8388608)) fail_msg("number %zu: %.9g, not %.9g", i, value, xyz[i]);
    }
    for (size_t i = 0; i < 3 * triangle_count; i++) assert_int_equal(points->triangles[i], triangles[i]);
}

/* Reads what must be refused with a message that has `said` in it. */
static inline void check_refused(const void *bytes, size_t size, dimple_format format, const char *said) {
    dimple_points points;
    dimple_error error;
    dimple_status status = read_bytes(bytes, size, format, &points, &error);
    if (status == DIMPLE_OK) fail_msg("accepted, expected: %s", said);
    assert_int_equal(status, DIMPLE_ERROR_INPUT);
    if (!strstr(error.message, said)) fail_msg("said: %s\nexpected: %s", error.message, said);
}

/* Cuts the bytes at every length: each must be refused or give a scan that is whole in itself (read_bytes checks it).
 */
static inline void check_truncated(const void *bytes, size_t size, dimple_format format) {
    for (size_t cut = 0; cut < size; cut++) {
        dimple_points points;
        dimple_error error;
        if (read_bytes(bytes, cut, format, &points, &error) == DIMPLE_OK) dimple_points_free(&points);
        if (read_bytes(bytes, cut, DIMPLE_FORMAT_AUTO, &points, &error) == DIMPLE_OK) dimple_points_free(&points);
    }
}

#endif
