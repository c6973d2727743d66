#include "back/voxels.h"

#include <math.h>
#include <stdbool.h>
#include <string.h>

bool dimple_voxels_create(const float *xyz, size_t count, int cells, int margin, dimple_arena *arena,
                          dimple_voxels *voxels) {
    double low[3] = {INFINITY, INFINITY, INFINITY}, high[3] = {-INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < 3 * count; i++) {
        int k = (int)(i % 3);
        if (xyz[i] < low[k]) low[k] = xyz[i];
        if (xyz[i] > high[k]) high[k] = xyz[i];
    }
    double diagonal = sqrt(pow(high[0] - low[0], 2) + pow(high[1] - low[1], 2) + pow(high[2] - low[2], 2));
    *voxels = (dimple_voxels){.cell = diagonal / cells, .total = 1};
    if (!(voxels->cell > 0)) return false;
    for (int k = 0; k < 3; k++) {
        voxels->size[k] = (int)((high[k] - low[k]) / voxels->cell) + 1 + 2 * margin;
        voxels->low[k] = low[k] - margin * voxels->cell;
        voxels->total *= (size_t)voxels->size[k];
    }
    voxels->count = dimple_arena_take(arena, voxels->total, sizeof *voxels->count);
    if (!voxels->count) return false;
    for (size_t i = 0; i < count; i++) {
        size_t at = dimple_voxel_at(voxels, xyz + 3 * i);
        if (at < voxels->total) voxels->count[at]++;
    }
    return true;
}

/* Calls for each voxel of the cube of `reach` around voxel (x, y, z), clipped to the grid, are loops over these. */
typedef struct span {
    int from[3], to[3];
} span;

static span span_around(const dimple_voxels *voxels, size_t index, int reach) {
    span s;
    for (int k = 0; k < 3; k++) {
        int at = (int)(index % (size_t)voxels->size[k]);
        index /= (size_t)voxels->size[k];
        s.from[k] = at > reach ? at - reach : 0;
        s.to[k] = at + reach < voxels->size[k] ? at + reach : voxels->size[k] - 1;
    }
    return s;
}

static size_t index_of(const dimple_voxels *voxels, int x, int y, int z) {
    return ((size_t)z * (size_t)voxels->size[1] + (size_t)y) * (size_t)voxels->size[0] + (size_t)x;
}

/* Gives each thinner voxel beside a part to it. */
static void add_borders(const dimple_voxels *voxels, double least, int32_t *part) {
    for (size_t v = 0; v < voxels->total; v++) {
        if (voxels->count[v] == 0 || voxels->count[v] >= least) continue;
        span s = span_around(voxels, v, 1);
        for (int z = s.from[2]; z <= s.to[2]; z++) {
            for (int y = s.from[1]; y <= s.to[1]; y++) {
                for (int x = s.from[0]; x <= s.to[0]; x++) {
                    size_t next = index_of(voxels, x, y, z);
                    if (voxels->count[next] >= least && part[next] >= 0) part[v] = part[next];
                }
            }
        }
    }
}

int dimple_voxels_parts(const dimple_voxels *voxels, double least, dimple_arena *arena, int32_t *part) {
    size_t *stack = dimple_arena_take(arena, voxels->total, sizeof *stack);
    if (!stack) return -1;
    for (size_t i = 0; i < voxels->total; i++) part[i] = -1;
    int parts = 0;
    for (size_t seed = 0; seed < voxels->total; seed++) {
        if (part[seed] >= 0 || voxels->count[seed] < least || voxels->count[seed] == 0) continue;
        size_t height = 0;
        stack[height++] = seed;
        part[seed] = parts;
        while (height > 0) {
            span s = span_around(voxels, stack[--height], 1);
            for (int z = s.from[2]; z <= s.to[2]; z++) {
                for (int y = s.from[1]; y <= s.to[1]; y++) {
                    for (int x = s.from[0]; x <= s.to[0]; x++) {
                        size_t next = index_of(voxels, x, y, z);
                        if (part[next] >= 0 || voxels->count[next] < least || voxels->count[next] == 0) continue;
                        part[next] = parts;
                        stack[height++] = next;
                    }
                }
            }
        }
        parts++;
    }
    add_borders(voxels, least, part);
    return parts;
}

/* The mean of the points in each occupied voxel; own[v] is its index. */
static size_t find_sites(const dimple_voxels *voxels, const float *xyz, size_t count, int32_t *own, float *sites) {
    size_t found = 0;
    for (size_t v = 0; v < voxels->total; v++) own[v] = voxels->count[v] > 0 ? (int32_t)found++ : -1;
    for (size_t i = 0; i < count; i++) {
        size_t v = dimple_voxel_at(voxels, xyz + 3 * i);
        if (v == voxels->total) continue;
        for (int k = 0; k < 3; k++) sites[3 * own[v] + k] += xyz[3 * i + (size_t)k] / (float)voxels->count[v];
    }
    return found;
}

bool dimple_voxels_nearest(const dimple_voxels *voxels, const float *xyz, size_t count, int reach, dimple_arena *arena,
                           dimple_nearest *nearest) {
    int32_t *own = dimple_arena_take(arena, voxels->total, sizeof *own);
    float *distance2 = dimple_arena_take(arena, voxels->total, sizeof *distance2);
    nearest->site = dimple_arena_take(arena, voxels->total, sizeof *nearest->site);
    nearest->sites = dimple_arena_take(arena, 3 * count, sizeof *nearest->sites);
    if (arena->failed) return false;
    find_sites(voxels, xyz, count, own, nearest->sites);
    for (size_t v = 0; v < voxels->total; v++) {
        nearest->site[v] = -1;
        distance2[v] = INFINITY;
    }
    for (size_t v = 0; v < voxels->total; v++) {
        if (own[v] < 0) continue;
        const float *site = nearest->sites + 3 * own[v];
        span s = span_around(voxels, v, reach);
        for (int z = s.from[2]; z <= s.to[2]; z++) {
            float dz = (float)(voxels->low[2] + (z + 0.5) * voxels->cell) - site[2];
            for (int y = s.from[1]; y <= s.to[1]; y++) {
                float dy = (float)(voxels->low[1] + (y + 0.5) * voxels->cell) - site[1];
                for (int x = s.from[0]; x <= s.to[0]; x++) {
                    float dx = (float)(voxels->low[0] + (x + 0.5) * voxels->cell) - site[0];
                    size_t at = index_of(voxels, x, y, z);
                    float d2 = dx * dx + dy * dy + dz * dz;
                    if (d2 >= distance2[at]) continue;
                    distance2[at] = d2;
                    nearest->site[at] = own[v];
                }
            }
        }
    }
    return true;
}
