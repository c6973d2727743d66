#include "back/samples.h"

#include <math.h>
#include <string.h>

#include "back/voxels.h"
#include "base/error.h"
#include "base/linear.h"
#include "base/random.h"

enum {
    SAMPLES = 16384,       /* enough for some ten in each patch of a twentieth of the torso's width */
    TRIANGLES = 65536,     /* of a larger mesh so many triangles are drawn first, then points from these by area */
    LEAST_POINTS = 100,    /* fewer show no shape of a back */
    STRAY_CELLS = 45,      /* voxels along the diagonal: parts closer than some 2 % of it count as one */
    STRAY_ROUNDS = 4,      /* the voxels shrink with the box as far strays leave */
    LEAST_PATCH_CELLS = 30 /* a surface fills more voxels than that; points in a few places do not */
};
static const double LEAST_PART = 0.08;   /* of the largest part: an arm cut off by a hole stays, a stray cluster goes */
static const double LEAST_DENSITY = 0.2; /* of the median voxel's count: strays beside the surface are thin */
static const double LEAST_WIDTH = 0.02;  /* second over first principal extent: thinner is a line */
static const uint64_t SEED = 20;

static void read_point(const dimple_points *points, size_t i, double out[3]) {
    for (size_t k = 0; k < 3; k++) out[k] = points->xyz[3 * i + k];
}

/* The i-th of `drawn` indices spread over 0 .. count - 1, one at random in each stretch. */
static size_t spread(size_t i, size_t drawn, size_t count, dimple_random *random) {
    if (count <= drawn) return i;
    double stretch = (double)count / (double)drawn;
    size_t index = (size_t)(((double)i + dimple_random_uniform(random)) * stretch);
    return index < count ? index : count - 1;
}

/* Draws points by index. */
static size_t draw_points(const dimple_points *points, double *out) {
    dimple_random random = dimple_random_seed(SEED);
    size_t drawn = points->count < SAMPLES ? points->count : SAMPLES, kept = 0;
    for (size_t i = 0; i < drawn; i++) {
        read_point(points, spread(i, drawn, points->count, &random), out + 3 * kept);
        if (isfinite(out[3 * kept]) && isfinite(out[3 * kept + 1]) && isfinite(out[3 * kept + 2])) kept++;
    }
    return kept;
}

static bool read_triangle(const dimple_points *points, size_t t, double corner[3][3]) {
    for (size_t k = 0; k < 3; k++) {
        uint32_t i = points->triangles[3 * t + k];
        if (i >= points->count) return false;
        read_point(points, i, corner[k]);
    }
    return true;
}

/* The triangle's normal, as long as twice its area; zero for one that is none. */
static double triangle_normal(double corner[3][3], double normal[3]) {
    double a[3], b[3];
    for (int k = 0; k < 3; k++) {
        a[k] = corner[1][k] - corner[0][k];
        b[k] = corner[2][k] - corner[0][k];
    }
    dimple_cross(a, b, normal);
    double area = dimple_length(normal);
    return isfinite(area) ? area : 0;
}

/* Draws points from the triangles, each as often as its area asks for. Returns 0 if they have no area. */
static size_t draw_by_area(const dimple_points *points, dimple_arena *arena, double *out, float *normals) {
    size_t drawn = points->triangle_count < TRIANGLES ? points->triangle_count : TRIANGLES;
    size_t *triangle = dimple_arena_take(arena, drawn, sizeof *triangle);
    double *area = dimple_arena_take(arena, drawn, sizeof *area);
    if (arena->failed) return 0;
    dimple_random random = dimple_random_seed(SEED);
    double corner[3][3], normal[3], total = 0;
    for (size_t i = 0; i < drawn; i++) {
        triangle[i] = spread(i, drawn, points->triangle_count, &random);
        area[i] = read_triangle(points, triangle[i], corner) ? triangle_normal(corner, normal) : 0;
        total += area[i];
    }
    if (!(total > 0 && isfinite(total))) return 0;
    size_t kept = 0;
    double passed = 0, next = dimple_random_uniform(&random);
    for (size_t i = 0; i < drawn; i++) {
        passed += area[i] / total * SAMPLES;
        if (next > passed || !read_triangle(points, triangle[i], corner)) continue;
        double length = triangle_normal(corner, normal);
        for (; next <= passed && kept < SAMPLES; next = (double)kept + dimple_random_uniform(&random)) {
            double u = sqrt(dimple_random_uniform(&random)), v = dimple_random_uniform(&random);
            for (size_t k = 0; k < 3; k++) {
                out[3 * kept + k] = (1 - u) * corner[0][k] + u * ((1 - v) * corner[1][k] + v * corner[2][k]);
                normals[3 * kept + k] = (float)(normal[k] / length);
            }
            kept++;
        }
    }
    return kept;
}

/* Moves the samples into the unit box around 0, so that no later square can overflow; false if they are one point. */
static bool scale_to_box(dimple_samples *samples, const double *xyz) {
    double low[3] = {INFINITY, INFINITY, INFINITY}, high[3] = {-INFINITY, -INFINITY, -INFINITY};
    for (size_t i = 0; i < samples->count; i++) {
        for (size_t k = 0; k < 3; k++) {
            low[k] = fmin(low[k], xyz[3 * i + k]);
            high[k] = fmax(high[k], xyz[3 * i + k]);
        }
    }
    double extent = fmax(fmax(high[0] - low[0], high[1] - low[1]), high[2] - low[2]);
    if (!(extent > 0 && isnormal(extent))) return false;
    for (size_t k = 0; k < 3; k++) samples->centre[k] = low[k] / 2 + high[k] / 2;
    samples->radius = extent;
    for (size_t i = 0; i < 3 * samples->count; i++) {
        samples->xyz[i] = (float)((xyz[i] - samples->centre[i % 3]) / extent);
    }
    return true;
}

/* The median count of the voxels that hold anything. */
static int median_filling(const dimple_voxels *voxels) {
    enum { MOST = 256 };
    size_t with[MOST] = {0}, filled = 0, passed = 0;
    for (size_t v = 0; v < voxels->total; v++) {
        if (voxels->count[v] == 0) continue;
        with[voxels->count[v] < MOST ? voxels->count[v] : MOST - 1]++;
        filled++;
    }
    int median = 0;
    while (median < MOST - 1 && 2 * passed < filled) passed += with[++median];
    return median;
}

/* Keeps the samples of the parts that are large enough. Returns how many left, or a negative number without memory. */
static ptrdiff_t drop_small_parts(dimple_samples *samples, dimple_arena *arena) {
    dimple_voxels voxels;
    if (!dimple_voxels_create(samples->xyz, samples->count, STRAY_CELLS, 0, arena, &voxels)) return -1;
    double least = LEAST_DENSITY * median_filling(&voxels);
    int32_t *part = dimple_arena_take(arena, voxels.total, sizeof *part);
    if (!part) return -1;
    int parts = dimple_voxels_parts(&voxels, least, arena, part);
    size_t *size = dimple_arena_take(arena, (size_t)(parts > 0 ? parts : 1), sizeof *size);
    if (parts < 0 || !size) return -1;
    size_t largest = 0, kept = 0;
    for (size_t v = 0; v < voxels.total; v++) {
        if (part[v] >= 0) size[part[v]] += (size_t)voxels.count[v];
    }
    for (int p = 0; p < parts; p++) largest = size[p] > largest ? size[p] : largest;
    for (size_t i = 0; i < samples->count; i++) {
        int32_t p = part[dimple_voxel_at(&voxels, samples->xyz + 3 * i)];
        if (p < 0 || (double)size[p] < LEAST_PART * (double)largest) continue;
        memmove(samples->xyz + 3 * kept, samples->xyz + 3 * i, 3 * sizeof *samples->xyz);
        if (samples->normals)
            memmove(samples->normals + 3 * kept, samples->normals + 3 * i, 3 * sizeof *samples->normals);
        kept++;
    }
    ptrdiff_t left = (ptrdiff_t)(samples->count - kept);
    samples->count = kept;
    return left;
}

/* Mean 0, root-mean-square 1. */
static void normalise(dimple_samples *samples) {
    double mean[3] = {0}, square = 0;
    for (size_t i = 0; i < 3 * samples->count; i++) mean[i % 3] += samples->xyz[i] / (double)samples->count;
    for (size_t i = 0; i < 3 * samples->count; i++)
        square += pow(samples->xyz[i] - mean[i % 3], 2) / (double)samples->count;
    double rms = sqrt(square);
    for (size_t i = 0; i < 3 * samples->count; i++) samples->xyz[i] = (float)((samples->xyz[i] - mean[i % 3]) / rms);
    for (size_t k = 0; k < 3; k++) samples->centre[k] += samples->radius * mean[k];
    samples->radius *= rms;
}

void dimple_samples_principal_axes(const dimple_samples *samples, double variances[3], double axes[3][3]) {
    double m[3][3] = {{0}};
    for (size_t i = 0; i < samples->count; i++) {
        const float *p = samples->xyz + 3 * i;
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 3; k++) m[j][k] += (double)p[j] * p[k] / (double)samples->count;
        }
    }
    dimple_eigen_symmetric3(m, variances, axes);
}

static bool fills_a_patch(const dimple_samples *samples, dimple_arena *arena) {
    dimple_voxels voxels;
    if (!dimple_voxels_create(samples->xyz, samples->count, STRAY_CELLS, 0, arena, &voxels)) return false;
    int filled = 0;
    for (size_t v = 0; v < voxels.total; v++) filled += voxels.count[v] > 0;
    return filled >= LEAST_PATCH_CELLS;
}

dimple_status dimple_samples_draw(const dimple_points *points, dimple_arena *arena, dimple_samples *samples,
                                  dimple_error *error) {
    *samples = (dimple_samples){0};
    double *xyz = dimple_arena_take(arena, SAMPLES, 3 * sizeof *xyz);
    samples->xyz = dimple_arena_take(arena, SAMPLES, 3 * sizeof *samples->xyz);
    samples->normals = dimple_arena_take(arena, SAMPLES, 3 * sizeof *samples->normals);
    if (arena->failed) return dimple_fail_memory(error);
    if (points->triangle_count > 0) samples->count = draw_by_area(points, arena, xyz, samples->normals);
    if (arena->failed) return dimple_fail_memory(error);
    if (samples->count == 0) {
        samples->normals = NULL;
        samples->count = draw_points(points, xyz);
    }
    if (!scale_to_box(samples, xyz)) {
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE, "all points lie in one place, so there is no surface");
    }
    if (points->count < LEAST_POINTS) {
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE, "too few points to show a back (at least 100 are needed)");
    }
    size_t drawn = samples->count;
    ptrdiff_t left = 1;
    for (int round = 0; round < STRAY_ROUNDS && left > 0; round++) left = drop_small_parts(samples, arena);
    if (left < 0) return dimple_fail_memory(error);
    samples->stray_share = 1 - (double)samples->count / (double)drawn;
    if (samples->count < LEAST_POINTS) {
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE, "the points are scattered and form no surface");
    }
    normalise(samples);
    double variances[3], axes[3][3];
    dimple_samples_principal_axes(samples, variances, axes);
    if (!(variances[1] > LEAST_WIDTH * LEAST_WIDTH * variances[2])) {
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE, "all points lie on one line, so there is no surface");
    }
    if (!fills_a_patch(samples, arena)) {
        if (arena->failed) return dimple_fail_memory(error);
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE, "the points lie in a few places only and form no surface");
    }
    return DIMPLE_OK;
}
