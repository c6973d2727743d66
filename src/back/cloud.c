/* From the points of a scan to those of the trunk's outermost posterior layer: voxels tell what hangs together and what
 * lies behind what. */
#include "back/cloud.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/linear.h"

/* All lengths in torso widths. The box around the trunk: arms to the sides, a head above, thighs below. */
static const double BOX_HALF_X = 1.0, BOX_HALF_Y = 2.0, BOX_HALF_Z = 1.2;
static const double LEAST_VOXEL = 1.0 / 60;
/* A mesh coarser than this is sampled from its triangles, at this distance. */
static const double SAMPLED_SPACING = 1.0 / 120;
/* A voxel this many spacings wide holds about a dozen points of a surface that crosses it. */
static const double VOXEL_SPACINGS = 3.5;
enum { DENSE_COUNT = 3 };
/* A part of the body that hangs apart (a strap lies between) is kept if it has this share of the largest one's voxels.
 */
static const double PART_SHARE = 0.1;
/* How far below its top voxel the layer reaches within one column: slopes of up to 3. */
enum { LAYER_VOXELS = 3 };
enum { SAMPLES_MAX = 4000000 };

typedef struct voxels {
    int nx, ny, nz;
    double size_mm, low_mm[3];
    uint16_t *mark; /* the number of points first, then one of the marks below */
} voxels;

/* Numbers from FIRST_PART on name the parts that hang together. */
enum { SPARSE = 1, DENSE = 2, BODY = 3, BEHIND = 4, FIRST_PART = 5, PARTS_MAX = 4096 };

static bool in_box(const double half_mm[3], const double p[3]) {
    return fabs(p[0]) < half_mm[0] && fabs(p[1]) < half_mm[1] && fabs(p[2]) < half_mm[2];
}

static void push(dimple_cloud *cloud, const double p[3]) {
    cloud->x_mm[cloud->count] = (float)p[0];
    cloud->y_mm[cloud->count] = (float)p[1];
    cloud->z_mm[cloud->count] = (float)p[2];
    cloud->count++;
}

static bool reserve(dimple_cloud *cloud, size_t count, dimple_arena *arena) {
    *cloud = (dimple_cloud){.x_mm = dimple_arena_take_unset(arena, count, sizeof(float)),
                            .y_mm = dimple_arena_take_unset(arena, count, sizeof(float)),
                            .z_mm = dimple_arena_take_unset(arena, count, sizeof(float))};
    return !arena->failed;
}

/* The scan's transform with its points' own origin taken into it. */
static void from_stored(const dimple_points *points, const dimple_pose *pose, double m[4][4]) {
    memcpy(m, pose->from_input, sizeof pose->from_input);
    for (int i = 0; i < 3; i++) {
        m[i][3] += m[i][0] * points->origin[0] + m[i][1] * points->origin[1] + m[i][2] * points->origin[2];
    }
}

static void point_in_body(double m[4][4], const float *stored, double p[3]) {
    dimple_transform_point(m, (double[3]){stored[0], stored[1], stored[2]}, p);
}

static void take_points(const dimple_points *points, double m[4][4], const double half_mm[3], dimple_cloud *cloud) {
    for (size_t i = 0; i < points->count; i++) {
        double p[3];
        point_in_body(m, points->xyz + 3 * i, p);
        if (in_box(half_mm, p)) push(cloud, p);
    }
}

/* Rows of samples across a triangle, `step` apart; counts them only where `cloud` is NULL. */
static size_t sample_triangle(double corner[3][3], double step_mm, const double half_mm[3], dimple_cloud *cloud) {
    double longest = 0;
    for (int i = 0; i < 3; i++) {
        double edge[3];
        for (int k = 0; k < 3; k++) edge[k] = corner[(i + 1) % 3][k] - corner[i][k];
        longest = fmax(longest, dimple_length(edge));
    }
    int n = 1 + (int)fmin(longest / step_mm, 4096);
    size_t count = 0;
    for (int i = 0; i < n; i++) {
        for (int j = 0; i + j < n; j++) {
            double u = (i + 1.0 / 3) / n, v = (j + 1.0 / 3) / n, p[3];
            for (int k = 0; k < 3; k++) {
                p[k] = corner[0][k] + u * (corner[1][k] - corner[0][k]) + v * (corner[2][k] - corner[0][k]);
            }
            if (!in_box(half_mm, p)) continue;
            count++;
            if (cloud) push(cloud, p);
        }
    }
    return count;
}

/* All samples of a mesh, or their number where `cloud` is NULL. Triangles that turn away from the viewer are left out.
 */
static size_t sample_mesh(const dimple_points *points, double m[4][4], double step_mm, const double half_mm[3],
                          dimple_cloud *cloud) {
    size_t count = 0;
    for (size_t t = 0; t < points->triangle_count && count <= SAMPLES_MAX; t++) {
        double corner[3][3];
        bool near = false;
        for (int i = 0; i < 3; i++) {
            point_in_body(m, points->xyz + 3 * (size_t)points->triangles[3 * t + (size_t)i], corner[i]);
            near = near || in_box(half_mm, corner[i]);
        }
        if (near) count += sample_triangle(corner, step_mm, half_mm, cloud);
    }
    return count;
}

/* Mean of the middle half of the counts of cells whose eight neighbours hold points too; 0 without such cells. */
static double typical_count(const uint32_t *count, int columns, int rows) {
    enum { BINS = 4096 };
    uint32_t histogram[BINS] = {0};
    size_t cells = 0;
    for (int r = 1; r + 1 < rows; r++) {
        for (int c = 1; c + 1 < columns; c++) {
            bool inside = true;
            for (int k = 0; k < 9 && inside; k++) {
                inside = count[(size_t)(r + k / 3 - 1) * (size_t)columns + (size_t)(c + k % 3 - 1)] > 0;
            }
            if (!inside) continue;
            uint32_t n = count[(size_t)r * (size_t)columns + (size_t)c];
            histogram[n < BINS ? n : BINS - 1]++;
            cells++;
        }
    }
    double sum = 0, kept = 0, below = 0;
    for (int n = 0; n < BINS; n++) {
        double low = fmax(below, .25 * (double)cells), high = fmin(below + histogram[n], .75 * (double)cells);
        if (high > low) {
            sum += n * (high - low);
            kept += high - low;
        }
        below += histogram[n];
    }
    return kept > 0 ? sum / kept : 0;
}

/* Distance of neighbouring points as seen from behind, from their number in cells that hold a dozen or more. */
static double estimate_spacing(const dimple_cloud *cloud, const double half_mm[3], double least_cell_mm,
                               dimple_arena *arena) {
    double spacing = 0;
    enum { ENOUGH = 12, ROUNDS = 4 };
    double cell = least_cell_mm;
    for (int round = 0; round < ROUNDS; round++, cell *= 2) {
        dimple_arena_block *mark = dimple_arena_mark(arena);
        int columns = 1 + (int)(2 * half_mm[0] / cell), rows = 1 + (int)(2 * half_mm[1] / cell);
        uint32_t *count = dimple_arena_take(arena, (size_t)columns * (size_t)rows, sizeof *count);
        if (!count) return 0;
        double scale = 1 / cell;
        for (size_t i = 0; i < cloud->count; i++) {
            int c = (int)((cloud->x_mm[i] + half_mm[0]) * scale), r = (int)((cloud->y_mm[i] + half_mm[1]) * scale);
            count[(size_t)r * (size_t)columns + (size_t)c]++;
        }
        double typical = typical_count(count, columns, rows);
        dimple_arena_release_to(arena, mark);
        if (typical > 0) spacing = cell / sqrt(typical);
        if (typical >= ENOUGH) break;
    }
    return spacing > 0 ? spacing : cell;
}

static size_t voxel_of(const voxels *grid, const dimple_cloud *cloud, size_t i) {
    double scale = 1 / grid->size_mm;
    int a = (int)((cloud->x_mm[i] - grid->low_mm[0]) * scale), b = (int)((cloud->y_mm[i] - grid->low_mm[1]) * scale);
    int k = (int)((cloud->z_mm[i] - grid->low_mm[2]) * scale);
    return ((size_t)b * (size_t)grid->nx + (size_t)a) * (size_t)grid->nz + (size_t)k;
}

/* The neighbour number n (0 .. 26; 13 is itself) of voxel v; SIZE_MAX outside the grid. */
static size_t neighbour(const voxels *grid, size_t v, int n) {
    size_t nz = (size_t)grid->nz, nx = (size_t)grid->nx;
    int k = (int)(v % nz) + n % 3 - 1, a = (int)(v / nz % nx) + n / 3 % 3 - 1, b = (int)(v / nz / nx) + n / 9 - 1;
    if (k < 0 || k >= grid->nz || a < 0 || a >= grid->nx || b < 0 || b >= grid->ny) return SIZE_MAX;
    return ((size_t)b * nx + (size_t)a) * nz + (size_t)k;
}

/* Gives every dense voxel that hangs together with `seed` the number `part`; returns how many. */
static size_t flood(const voxels *grid, size_t seed, uint16_t part, uint32_t *stack) {
    size_t size = 0, top = 0;
    stack[top++] = (uint32_t)seed;
    grid->mark[seed] = part;
    while (top > 0) {
        size_t v = stack[--top];
        size++;
        for (int n = 0; n < 27; n++) {
            size_t w = neighbour(grid, v, n);
            if (w == SIZE_MAX || grid->mark[w] != DENSE) continue;
            grid->mark[w] = part;
            stack[top++] = (uint32_t)w;
        }
    }
    return size;
}

static bool touches_body(const voxels *grid, size_t v) {
    for (int n = 0; n < 27; n++) {
        size_t w = neighbour(grid, v, n);
        if (w != SIZE_MAX && grid->mark[w] == BODY) return true;
    }
    return false;
}

/* Turns counts into marks: the voxels of the body's parts, and the sparse ones at their rim, stay above 0. */
static bool keep_body(voxels *grid, dimple_arena *arena) {
    size_t total = (size_t)grid->nx * (size_t)grid->ny * (size_t)grid->nz, dense = 0;
    for (size_t v = 0; v < total; v++) {
        uint16_t count = grid->mark[v];
        grid->mark[v] = count == 0 ? 0 : (count < DENSE_COUNT ? SPARSE : DENSE);
        dense += grid->mark[v] == DENSE;
    }
    uint32_t *stack = dimple_arena_take(arena, dense, sizeof *stack);
    uint32_t *size = dimple_arena_take(arena, PARTS_MAX, sizeof *size);
    if (arena->failed) return false;
    uint32_t largest = 0;
    uint16_t part = FIRST_PART;
    for (size_t v = 0; v < total && part < PARTS_MAX; v++) {
        if (grid->mark[v] != DENSE) continue;
        size[part] = (uint32_t)flood(grid, v, part, stack);
        if (size[part] > largest) largest = size[part];
        part++;
    }
    for (size_t v = 0; v < total; v++) {
        uint16_t p = grid->mark[v];
        if (p == DENSE || p >= FIRST_PART) grid->mark[v] = p != DENSE && size[p] >= PART_SHARE * largest ? BODY : 0;
    }
    for (size_t v = 0; v < total; v++) {
        if (grid->mark[v] == SPARSE && !touches_body(grid, v)) grid->mark[v] = 0;
    }
    return true;
}

/* Tells of the body's voxels those of the outermost layer from those behind it. */
static void find_top_layer(voxels *grid) {
    for (size_t column = 0; column < (size_t)grid->nx * (size_t)grid->ny; column++) {
        uint16_t *mark = grid->mark + column * (size_t)grid->nz;
        int k = grid->nz - 1;
        while (k >= 0 && !mark[k]) k--;
        int bottom = k - LAYER_VOXELS;
        while (k >= 0 && k >= bottom && mark[k]) k--;
        for (; k >= 0; k--) mark[k] = mark[k] ? BEHIND : 0;
    }
}

/* A grid that just holds the cloud, with the number of its points in each voxel. */
static bool count_points(const dimple_cloud *cloud, double size_mm, dimple_arena *arena, voxels *grid) {
    const float *axis[3] = {cloud->x_mm, cloud->y_mm, cloud->z_mm};
    int n[3];
    *grid = (voxels){.size_mm = size_mm};
    for (int k = 0; k < 3; k++) {
        float low, high;
        dimple_extent(axis[k], cloud->count, &low, &high);
        grid->low_mm[k] = (double)low - size_mm / 2;
        n[k] = 2 + (int)(((double)high - grid->low_mm[k]) / size_mm);
    }
    grid->nx = n[0];
    grid->ny = n[1];
    grid->nz = n[2];
    grid->mark = dimple_arena_take(arena, (size_t)n[0] * (size_t)n[1] * (size_t)n[2], sizeof *grid->mark);
    if (!grid->mark) return false;
    for (size_t i = 0; i < cloud->count; i++) {
        uint16_t *mark = &grid->mark[voxel_of(grid, cloud, i)];
        if (*mark < UINT16_MAX) ++*mark;
    }
    return true;
}

/* Leaves of the cloud the points of the outermost layer; returns how many lay in no part of the body. */
static size_t keep_top_layer(const voxels *grid, dimple_cloud *cloud) {
    size_t kept = 0, strays = 0, before = cloud->count;
    for (size_t i = 0; i < before; i++) {
        uint16_t mark = grid->mark[voxel_of(grid, cloud, i)];
        strays += mark == 0;
        if (mark == 0 || mark == BEHIND) continue;
        cloud->x_mm[kept] = cloud->x_mm[i];
        cloud->y_mm[kept] = cloud->y_mm[i];
        cloud->z_mm[kept] = cloud->z_mm[i];
        kept++;
    }
    cloud->count = kept;
    return strays;
}

dimple_status dimple_back_create_cloud(const dimple_points *points, const dimple_pose *pose, dimple_arena *arena,
                                       dimple_cloud *cloud, dimple_error *error) {
    double width = pose->torso_width_mm, m[4][4];
    const double half_mm[3] = {BOX_HALF_X * width, BOX_HALF_Y * width, BOX_HALF_Z * width};
    from_stored(points, pose, m);
    if (!reserve(cloud, points->count, arena)) return dimple_fail_memory(error);
    take_points(points, m, half_mm, cloud);
    double spacing = estimate_spacing(cloud, half_mm, LEAST_VOXEL * width, arena);
    double own_spacing = spacing;
    if (points->triangle_count > 0 && spacing > SAMPLED_SPACING * width) {
        spacing = SAMPLED_SPACING * width;
        size_t samples = sample_mesh(points, m, spacing, half_mm, NULL);
        if (samples <= SAMPLES_MAX) {
            if (!reserve(cloud, samples, arena)) return dimple_fail_memory(error);
            sample_mesh(points, m, spacing, half_mm, cloud);
            cloud->sampled = true;
        }
    }
    if (cloud->count == 0) return DIMPLE_OK;
    dimple_arena_block *mark = dimple_arena_mark(arena);
    voxels grid;
    if (!count_points(cloud, fmax(LEAST_VOXEL * width, VOXEL_SPACINGS * spacing), arena, &grid) ||
        !keep_body(&grid, arena)) {
        return dimple_fail_memory(error);
    }
    find_top_layer(&grid);
    double near = (double)cloud->count;
    cloud->stray_share = (double)keep_top_layer(&grid, cloud) / near;
    dimple_arena_release_to(arena, mark);
    cloud->spacing_mm = cloud->sampled ? own_spacing : estimate_spacing(cloud, half_mm, LEAST_VOXEL * width, arena);
    return arena->failed ? dimple_fail_memory(error) : DIMPLE_OK;
}
