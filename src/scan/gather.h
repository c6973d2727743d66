/* Collects a scan's points and triangles while a reader finds them, and leaves out at the end what has no place:
 * a coordinate is not finite, or larger than any scan has. */
#ifndef DIMPLE_SCAN_GATHER_H
#define DIMPLE_SCAN_GATHER_H

#include "dimple/dimple.h"

/* Start from {0}. The first point with a place becomes the origin that all are stored relative to, so that
 * coordinates of a map grid or a machine's far corner keep their precision as floats. */
typedef struct dimple_gather {
    float *xyz;
    size_t count, capacity;
    uint32_t *triangles;
    size_t triangle_count, triangle_capacity;
    double origin[3];
    bool has_origin;
} dimple_gather;

/* Room for that many more; false when memory runs out or an index could not count them. */
bool dimple_gather_reserve_points(dimple_gather *gather, size_t count);
bool dimple_gather_reserve_triangles(dimple_gather *gather, size_t count);

/* Adds one; false when memory runs out. It need not have a place; indices are the reader's to check. */
bool dimple_gather_point(dimple_gather *gather, const double point[3]);
bool dimple_gather_triangle(dimple_gather *gather, uint32_t a, uint32_t b, uint32_t c);
/* `count` points of three little-endian floats, the first at `rows`, each `stride` bytes after the one before. */
bool dimple_gather_float_rows(dimple_gather *gather, const char *rows, size_t stride, size_t count);

/* A polygon of which the corners come one by one: start from {0}. */
typedef struct dimple_fan {
    uint32_t first, last;
    size_t corners;
} dimple_fan;

/* Adds a corner, and from the third on a triangle. */
bool dimple_gather_corner(dimple_gather *gather, dimple_fan *fan, uint32_t index);

/* Moves what was gathered into `*points`, without the points that have no place and the triangles that use them.
 * DIMPLE_ERROR_INPUT when no point is left. Release the gather in either case. */
dimple_status dimple_gather_finish(dimple_gather *gather, dimple_points *points, dimple_error *error);
void dimple_gather_release(dimple_gather *gather);

#endif
