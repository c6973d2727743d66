/* Search over directions and offsets on a distance lookup, then iterated closest points between the cloud and its
 * mirror image (reflective ICP; the plane of the pairs in closed form: Ecins, Fermueller, Aloimonos 2017). */
#include "back/mirror_plane.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "back/voxels.h"
#include "base/linear.h"

enum {
    DIRECTIONS = 36, /* 5 degrees apart: ICP reaches the optimum from half a step */
    OFFSETS = 7,
    CELLS = 64,
    SEARCH_SAMPLES = 1500,
    REFINE_SAMPLES = 4000,
    ICP_ROUNDS = 40
};
static const double OFFSET_STEP = 0.1;
static const double CAP = 0.2;   /* a sample whose image is farther from the cloud has no partner: crops, arms, holes */
static const double TRIM = 0.85; /* share of the pairs, the closest, that ICP follows */
static const double SETTLED = 1e-5;        /* a round that moves the plane by less is the last */
static const double SAME_PLANE_COS = 0.94; /* planes less than 20 degrees apart are one */

typedef struct search {
    const dimple_samples *samples;
    dimple_voxels voxels;
    dimple_nearest nearest;
} search;

/* The nearest surface point to p, NULL if none is within the cap. */
static const float *partner_of(const search *in, const float p[3], float *distance) {
    size_t v = dimple_voxel_at(&in->voxels, p);
    int32_t site = v < in->voxels.total ? in->nearest.site[v] : -1;
    if (site < 0) return NULL;
    const float *q = in->nearest.sites + 3 * site;
    float d[3] = {p[0] - q[0], p[1] - q[1], p[2] - q[2]};
    *distance = sqrtf(d[0] * d[0] + d[1] * d[1] + d[2] * d[2]);
    return *distance < (float)CAP ? q : NULL;
}

static void reflect(const dimple_mirror_plane *plane, const float p[3], float out[3]) {
    double reach = 2 * (plane->normal[0] * p[0] + plane->normal[1] * p[1] + plane->normal[2] * p[2] - plane->offset);
    for (int k = 0; k < 3; k++) out[k] = (float)(p[k] - reach * plane->normal[k]);
}

static size_t stride_for(const dimple_samples *samples, size_t most) {
    return samples->count > most ? samples->count / most : 1;
}

static double plane_cost(const search *in, const dimple_mirror_plane *plane, size_t most) {
    size_t stride = stride_for(in->samples, most), used = 0;
    double sum = 0;
    for (size_t i = 0; i < in->samples->count; i += stride, used++) {
        float image[3], distance;
        reflect(plane, in->samples->xyz + 3 * i, image);
        sum += partner_of(in, image, &distance) ? distance : CAP;
    }
    return sum / (double)used;
}

static int by_value(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* One round: pairs of samples and the partners of their images, the best plane between them. */
static bool icp_round(const search *in, dimple_mirror_plane *plane, size_t most, float *distance, float *sorted) {
    const dimple_samples *samples = in->samples;
    size_t stride = stride_for(samples, most), pairs = 0, used = 0;
    for (size_t i = 0; i < samples->count; i += stride, used++) {
        float image[3];
        reflect(plane, samples->xyz + 3 * i, image);
        if (partner_of(in, image, &distance[used]))
            sorted[pairs++] = distance[used];
        else
            distance[used] = INFINITY;
    }
    if (pairs < 20) return false;
    qsort(sorted, pairs, sizeof *sorted, by_value);
    float limit = sorted[(size_t)(TRIM * (double)(pairs - 1))];
    double p_mean[3] = {0}, q_mean[3] = {0}, cross[3][3] = {{0}}, weight = 0;
    used = 0;
    for (size_t i = 0; i < samples->count; i += stride, used++) {
        if (distance[used] > limit) continue;
        const float *p = samples->xyz + 3 * i;
        float image[3], unused;
        reflect(plane, p, image);
        const float *q = partner_of(in, image, &unused);
        for (int j = 0; j < 3; j++) {
            p_mean[j] += p[j];
            q_mean[j] += q[j];
            for (int k = 0; k < 3; k++) cross[j][k] += (double)p[j] * q[k];
        }
        weight++;
    }
    double symmetric[3][3], values[3], vectors[3][3];
    for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
            symmetric[j][k] = cross[j][k] + cross[k][j] - (p_mean[j] * q_mean[k] + p_mean[k] * q_mean[j]) / weight;
        }
    }
    dimple_eigen_symmetric3(symmetric, values, vectors);
    memcpy(plane->normal, vectors[0], sizeof plane->normal);
    plane->offset = (dimple_dot(plane->normal, p_mean) + dimple_dot(plane->normal, q_mean)) / (2 * weight);
    return true;
}

static bool refine(const search *in, dimple_mirror_plane *plane, dimple_arena *arena) {
    size_t most = in->samples->count;
    float *distance = dimple_arena_take(arena, most, sizeof *distance);
    float *sorted = dimple_arena_take(arena, most, sizeof *sorted);
    if (arena->failed) return false;
    dimple_mirror_plane start = *plane;
    for (int round = 0; round < ICP_ROUNDS; round++) {
        dimple_mirror_plane before = *plane;
        if (!icp_round(in, plane, SEARCH_SAMPLES, distance, sorted)) break;
        double turn = 1 - fabs(dimple_dot(before.normal, plane->normal));
        if (turn < SETTLED * SETTLED && fabs(fabs(before.offset) - fabs(plane->offset)) < SETTLED) break;
    }
    start.cost = plane_cost(in, &start, REFINE_SAMPLES);
    plane->cost = plane_cost(in, plane, REFINE_SAMPLES);
    if (start.cost < plane->cost) *plane = start;
    return true;
}

/* Two unit vectors perpendicular to `axis` and to each other. */
static void perpendicular_pair(const double axis[3], double u[3], double v[3]) {
    int least = 0;
    for (int k = 1; k < 3; k++) least = fabs(axis[k]) < fabs(axis[least]) ? k : least;
    double e[3] = {least == 0, least == 1, least == 2};
    dimple_cross(axis, e, u);
    dimple_normalize(u);
    dimple_cross(axis, u, v);
}

static void best_of_each_direction(const search *in, const double axis[3],
                                   dimple_mirror_plane best[static DIRECTIONS]) {
    double u[3], v[3];
    perpendicular_pair(axis, u, v);
    for (int d = 0; d < DIRECTIONS; d++) {
        double angle = 3.14159265358979 * d / DIRECTIONS;
        best[d].cost = INFINITY;
        for (int o = 0; o < OFFSETS; o++) {
            int from_middle = o - OFFSETS / 2;
            dimple_mirror_plane plane = {.offset = OFFSET_STEP * from_middle};
            for (int k = 0; k < 3; k++) plane.normal[k] = cos(angle) * u[k] + sin(angle) * v[k];
            plane.cost = plane_cost(in, &plane, SEARCH_SAMPLES);
            if (plane.cost < best[d].cost) best[d] = plane;
        }
    }
}

static int by_cost(const void *a, const void *b) {
    double x = ((const dimple_mirror_plane *)a)->cost, y = ((const dimple_mirror_plane *)b)->cost;
    return (x > y) - (x < y);
}

static bool is_new(const dimple_mirror_plane *planes, int count, const double normal[3]) {
    for (int i = 0; i < count; i++) {
        if (fabs(dimple_dot(planes[i].normal, normal)) > SAME_PLANE_COS) return false;
    }
    return true;
}

int dimple_find_mirror_planes(const dimple_samples *samples, const double axis[3], dimple_arena *arena,
                              dimple_mirror_plane planes[DIMPLE_MIRROR_PLANES]) {
    search in = {.samples = samples};
    int margin = 4; /* voxels of CELLS along the diagonal: the cap */
    if (!dimple_voxels_create(samples->xyz, samples->count, CELLS, margin, arena, &in.voxels)) return 0;
    int reach = (int)ceil(CAP / in.voxels.cell);
    reach = reach < 2 ? 2 : reach > 5 ? 5 : reach;
    if (!dimple_voxels_nearest(&in.voxels, samples->xyz, samples->count, reach, arena, &in.nearest)) return 0;
    dimple_mirror_plane found[DIRECTIONS];
    best_of_each_direction(&in, axis, found);
    qsort(found, DIRECTIONS, sizeof *found, by_cost);
    int count = 0;
    dimple_mirror_plane started[DIMPLE_MIRROR_PLANES];
    for (int d = 0; d < DIRECTIONS && count < DIMPLE_MIRROR_PLANES; d++) {
        if (!is_new(started, count, found[d].normal)) continue;
        started[count] = planes[count] = found[d];
        if (!refine(&in, &planes[count], arena)) return 0;
        count++;
    }
    qsort(planes, (size_t)count, sizeof *planes, by_cost);
    return count;
}
