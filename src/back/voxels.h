/* A cubic grid over a cloud: counts, connected parts, the nearest piece of surface. */
#ifndef DIMPLE_BACK_VOXELS_H
#define DIMPLE_BACK_VOXELS_H

#include <stdint.h>

#include "base/arena.h"

typedef struct dimple_voxels {
    int size[3];
    size_t total; /* size[0] * size[1] * size[2] */
    double low[3], cell;
    int32_t *count; /* points in each voxel */
} dimple_voxels;

/* Covers the points with `cells` voxels along the diagonal of their bounding box, with `margin` empty ones around.
 * False when memory runs out. */
bool dimple_voxels_create(const float *xyz, size_t count, int cells, int margin, dimple_arena *arena,
                          dimple_voxels *voxels);

/* Index of the voxel that holds p; voxels.total when p lies outside. */
static inline size_t dimple_voxel_at(const dimple_voxels *voxels, const float p[3]) {
    size_t index = 0;
    for (int k = 3; k-- > 0;) {
        double at = (p[k] - voxels->low[k]) / voxels->cell;
        if (!(at >= 0 && at < voxels->size[k])) return voxels->total;
        index = index * (size_t)voxels->size[k] + (size_t)at;
    }
    return index;
}

/* Labels the 26-connected parts of the voxels with at least `least` points: part[i] = 0 .. parts - 1, -1 elsewhere. A
 * thinner voxel beside a part belongs to it. Returns the number of parts, -1 when memory runs out. */
int dimple_voxels_parts(const dimple_voxels *voxels, double least, dimple_arena *arena, int32_t *part);

/* For every voxel within `reach` voxels of a point: the nearest voxel mean, as index into `sites` (3 floats each). */
typedef struct dimple_nearest {
    int32_t *site; /* -1: no surface within reach */
    float *sites;
} dimple_nearest;

bool dimple_voxels_nearest(const dimple_voxels *voxels, const float *xyz, size_t count, int reach, dimple_arena *arena,
                           dimple_nearest *nearest);

#endif
