#include "scan/gather.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "scan/number.h"
#include "scan/weld.h"

/* Room for `more` rows of three beyond `count`, growing by half so that appending stays linear. */
static bool grow(void **rows, size_t row_size, size_t count, size_t more, size_t *capacity) {
    if (more > UINT32_MAX || count > UINT32_MAX - more) return false;
    size_t needed = count + more;
    if (needed <= *capacity) return true;
    size_t wanted = *capacity + *capacity / 2;
    if (wanted < needed) wanted = needed;
    if (wanted > SIZE_MAX / row_size) return false;
    void *grown = realloc(*rows, wanted * row_size);
    if (!grown) return false;
    *rows = grown;
    *capacity = wanted;
    return true;
}

bool dimple_gather_reserve_points(dimple_gather *gather, size_t count) {
    void *xyz = gather->xyz;
    bool ok = grow(&xyz, 3 * sizeof *gather->xyz, gather->count, count, &gather->capacity);
    gather->xyz = xyz;
    return ok;
}

bool dimple_gather_reserve_triangles(dimple_gather *gather, size_t count) {
    void *triangles = gather->triangles;
    bool ok =
        grow(&triangles, 3 * sizeof *gather->triangles, gather->triangle_count, count, &gather->triangle_capacity);
    gather->triangles = triangles;
    return ok;
}

/* The first reservation of a reader that cannot know the number. */
enum { FIRST_ROWS = 1024 };

/* No scan has its points so far from zero, be it in nanometres; what some programs write for nothing is. */
static const float FARTHEST = 1e10F;

static bool is_near(const double point[3]) { /* NaN is not */
    return fabs(point[0]) < FARTHEST && fabs(point[1]) < FARTHEST && fabs(point[2]) < FARTHEST;
}

bool dimple_gather_point(dimple_gather *gather, const double point[3]) {
    if (gather->count == gather->capacity &&
        !dimple_gather_reserve_points(gather, gather->count ? gather->count / 2 : FIRST_ROWS))
        return false;
    if (!gather->has_origin && is_near(point)) {
        gather->has_origin = true;
        for (int i = 0; i < 3; i++) gather->origin[i] = point[i];
    }
    float *xyz = gather->xyz + 3 * gather->count++;
    for (int i = 0; i < 3; i++) xyz[i] = (float)(point[i] - gather->origin[i]);
    return true;
}

bool dimple_gather_triangle(dimple_gather *gather, uint32_t a, uint32_t b, uint32_t c) {
    if (gather->triangle_count == gather->triangle_capacity &&
        !dimple_gather_reserve_triangles(gather, gather->triangle_count ? gather->triangle_count / 2 : FIRST_ROWS))
        return false;
    uint32_t *triangle = gather->triangles + 3 * gather->triangle_count++;
    triangle[0] = a;
    triangle[1] = b;
    triangle[2] = c;
    return true;
}

bool dimple_gather_float_rows(dimple_gather *gather, const char *rows, size_t stride, size_t count) {
    if (count == 0) return true;
    if (!dimple_gather_reserve_points(gather, count)) return false;
    size_t row = 0;
    while (row < count && !gather->has_origin) {
        const char *at = rows + row++ * stride;
        double point[3];
        for (size_t i = 0; i < 3; i++) point[i] = (double)dimple_load_float32(at + 4 * i);
        if (!dimple_gather_point(gather, point)) return false;
    }
    const float x = (float)gather->origin[0], y = (float)gather->origin[1], z = (float)gather->origin[2];
    float *restrict xyz = gather->xyz + 3 * gather->count;
    const char *restrict at = rows + row * stride;
    gather->count += count - row;
    for (; row < count; row++, at += stride, xyz += 3) {
        xyz[0] = dimple_load_float32(at) - x;
        xyz[1] = dimple_load_float32(at + 4) - y;
        xyz[2] = dimple_load_float32(at + 8) - z;
    }
    return true;
}

bool dimple_gather_corner(dimple_gather *gather, dimple_fan *fan, uint32_t index) {
    bool ok = fan->corners < 2 || dimple_gather_triangle(gather, fan->first, fan->last, index);
    if (fan->corners++ == 0) fan->first = index;
    fan->last = index;
    return ok;
}

static bool has_place(const float *xyz) {
    return fabsf(xyz[0]) < FARTHEST && fabsf(xyz[1]) < FARTHEST && fabsf(xyz[2]) < FARTHEST;
}

static size_t count_placed(const dimple_gather *gather) {
    size_t placed = 0;
    for (size_t i = 0; i < gather->count; i++) placed += has_place(gather->xyz + 3 * i);
    return placed;
}

/* Where each point moves to when the others are left out; DROPPED for those. */
static const uint32_t DROPPED = UINT32_MAX;

/* Leaves out what has no place and makes one point of those that cannot be told apart; false when memory runs out. */
static bool thin_points(dimple_gather *gather, uint32_t *moved) {
    dimple_weld weld = {0};
    uint32_t kept = 0;
    bool ok = true;
    for (size_t i = 0; i < gather->count && ok; i++) {
        const float *point = gather->xyz + 3 * i;
        moved[i] = DROPPED;
        if (!has_place(point)) continue;
        for (size_t j = 0; j < 3; j++) gather->xyz[3 * (size_t)kept + j] = point[j];
        ok = dimple_weld_point(&weld, gather->xyz, kept, &moved[i]);
        kept += moved[i] == kept;
    }
    dimple_weld_release(&weld);
    gather->count = kept;
    return ok;
}

static void move_triangles(dimple_gather *gather, const uint32_t *moved) {
    size_t kept = 0;
    for (size_t i = 0; i < gather->triangle_count; i++) {
        uint32_t corner[3];
        for (size_t j = 0; j < 3; j++) corner[j] = moved[gather->triangles[3 * i + j]];
        if (corner[0] == DROPPED || corner[1] == DROPPED || corner[2] == DROPPED) continue;
        for (size_t j = 0; j < 3; j++) gather->triangles[3 * kept + j] = corner[j];
        kept++;
    }
    gather->triangle_count = kept;
}

static bool thin(dimple_gather *gather) {
    uint32_t *moved = malloc(gather->count * sizeof *moved);
    bool ok = moved && thin_points(gather, moved);
    if (ok) move_triangles(gather, moved);
    free(moved);
    return ok;
}

/* Gives back what was reserved and not used; the larger block stays good if the smaller one cannot be had. */
static void *shrink(void *rows, size_t size) {
    if (size == 0) {
        free(rows);
        return NULL;
    }
    void *smaller = realloc(rows, size);
    return smaller ? smaller : rows;
}

dimple_status dimple_gather_finish(dimple_gather *gather, dimple_points *points, dimple_error *error) {
    size_t all = gather->count, placed = count_placed(gather);
    if (all == 0) return dimple_fail(error, DIMPLE_ERROR_INPUT, "expected a scan, found no points in it");
    if (placed == 0)
        return dimple_fail(error, DIMPLE_ERROR_INPUT, "expected a scan, found no point with finite coordinates in it");
    bool coincide;
    if (!dimple_weld_is_needed(gather->xyz, all, &coincide)) return dimple_fail_memory(error);
    if ((coincide || placed < all) && !thin(gather)) return dimple_fail_memory(error);
    *points = (dimple_points){
        .xyz = shrink(gather->xyz, 3 * sizeof(float) * gather->count),
        .count = gather->count,
        .triangles = shrink(gather->triangles, 3 * sizeof(uint32_t) * gather->triangle_count),
        .triangle_count = gather->triangle_count,
        .origin = {gather->origin[0], gather->origin[1], gather->origin[2]},
        .dropped = all - placed,
    };
    *gather = (dimple_gather){0};
    return DIMPLE_OK;
}

void dimple_gather_release(dimple_gather *gather) {
    free(gather->xyz);
    free(gather->triangles);
    *gather = (dimple_gather){0};
}
