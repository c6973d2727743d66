/* Feeds one reader with anything and checks what it promises: a scan that is whole, or a reason why not. Compiled once
 * for each format, which DIMPLE_FUZZ_FORMAT names. */
#include "dimple/dimple.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PROMISE(holds)                                                                                                 \
    if (!(holds)) abort()

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_scan(const dimple_points *points, size_t size) {
    PROMISE(points->count > 0 && points->xyz && points->format != DIMPLE_FORMAT_AUTO);
    PROMISE(points->count + points->dropped <= size); /* no point without a byte */
    for (int i = 0; i < 3; i++) PROMISE(isfinite(points->origin[i]));
    for (size_t i = 0; i < 3 * points->count; i++) PROMISE(isfinite(points->xyz[i]));
    for (size_t i = 0; i < 3 * points->triangle_count; i++) PROMISE(points->triangles[i] < points->count);
}

static void check_refusal(dimple_status status, const dimple_points *points, const dimple_error *error) {
    PROMISE(status == DIMPLE_ERROR_INPUT || status == DIMPLE_ERROR_MEMORY);
    PROMISE(error->status == status && strlen(error->message) > 0);
    for (const char *c = error->message; *c; c++) PROMISE((unsigned char)*c >= ' '); /* one line, and printable */
    PROMISE(!points->xyz && !points->triangles && points->count == 0 && points->triangle_count == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    dimple_points points;
    dimple_error error = {0};
    dimple_status status = dimple_points_read(data, size, DIMPLE_FUZZ_FORMAT, &points, &error);
    if (status == DIMPLE_OK)
        check_scan(&points, size);
    else
        check_refusal(status, &points, &error);
    dimple_points_free(&points);
    return 0;
}
