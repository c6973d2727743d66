/* The sheet: points averaged into cells, each shifted to its cell's centre along the local plane, so that the noise of
 * neighbouring cells stays independent and can be told from the shape. */
#include "back/sheet.h"

#include <math.h>
#include <string.h>

#include "back/mask.h"
#include "back/warnings.h"
#include "base/error.h"
#include "base/linear.h"
#include "base/wide.h"

/* Cells finer than this share of the torso's width show nothing more of a dimple (.5 mm on an adult). */
static const double LEAST_CELL = 1.0 / 720;
enum { CELLS_MAX = 4000000, BLOCK = 2 };
/* An empty cell is filled from so many cells, or more, at most so far away. */
enum { FILL_LEAST = 6, FILL_REACH = 2 };
/* A cell this far from the plane through its neighbours, in noise and in cells, is an outlier. */
static const double OUTLIER_SD = 6, OUTLIER_CELLS = 1;
/* MAD of a normal variable of sd 1. */
static const double NORMAL_MAD = .6745;
/* Beyond this a trunk is wider by flesh, not by bone. */
static const double LARGEST_SIZE = 1.2;
/* A Venus dimple is about a sixteenth of the torso wide: three points across it at least. On noiseless
 * phantoms, newborn and adult, a spacing of 1/40 still shows every Venus dimple of typical depth and 1/30 hardly any;
 * of an adult's midline pits 1/45 shows seven in eight and 1/40 one. */
static const double COARSE_SPACING = 1.0 / 50;
/* A dimple is 1 to 3 mm deep on an adult; averaging over it beats noise of this share of the width, not more. */
static const double NOISY = 2.0 / 360;
static const double STRAY_SHARE = 2e-4, LOW_COVERAGE = .6;

/* Sums of the points in each cell, then their mean: offsets from the cell's centre and height. */
typedef struct raster {
    int columns, rows;
    float *n, *dx, *dy, *z;
} raster;

/* Slopes of the surface on blocks of BLOCK x BLOCK cells. */
typedef struct slopes {
    int columns, rows;
    float *zx, *zy;
} slopes;

/* The k-th smallest of n values (quickselect); reorders them. */
static float select_kth(float *v, size_t n, size_t k) {
    size_t low = 0, high = n - 1;
    while (low < high) {
        float pivot = v[low + (high - low) / 2];
        size_t i = low, j = high;
        while (i <= j) {
            while (v[i] < pivot) i++;
            while (pivot < v[j]) j--;
            if (i > j) break;
            float swap = v[i];
            v[i++] = v[j];
            v[j] = swap;
            if (j == 0) break;
            j--;
        }
        if (k <= j) {
            high = j;
        } else if (k >= i) {
            low = i;
        } else {
            return v[k];
        }
    }
    return v[k];
}

/* The grid of cells around the cloud, with a rim of empty cells. */
static bool lay_out(const dimple_cloud *cloud, double torso_width_mm, dimple_arena *arena, dimple_sheet *sheet) {
    float left, right, bottom, top;
    dimple_extent(cloud->x_mm, cloud->count, &left, &right);
    dimple_extent(cloud->y_mm, cloud->count, &bottom, &top);
    double x0 = left, x1 = right, y0 = bottom, y1 = top;
    double cell = fmax(cloud->sampled ? torso_width_mm / 120 : cloud->spacing_mm, LEAST_CELL * torso_width_mm);
    cell = fmax(cell, sqrt((x1 - x0) * (y1 - y0) / (.95 * CELLS_MAX)));
    *sheet = (dimple_sheet){.columns = 3 + (int)((x1 - x0) / cell),
                            .rows = 3 + (int)((y1 - y0) / cell),
                            .cell_mm = cell,
                            .x0_mm = x0 - cell / 2,
                            .y0_mm = y0 - cell / 2,
                            .spacing_mm = cloud->spacing_mm};
    dimple_sheet_set_torso(sheet, torso_width_mm);
    size_t cells = (size_t)sheet->columns * (size_t)sheet->rows;
    sheet->z_mm = dimple_arena_take(arena, cells, sizeof *sheet->z_mm);
    sheet->cell = dimple_arena_take(arena, cells, sizeof *sheet->cell);
    return !arena->failed;
}

static bool average(const dimple_cloud *cloud, const dimple_sheet *sheet, dimple_arena *arena, raster *out) {
    size_t cells = (size_t)sheet->columns * (size_t)sheet->rows;
    *out = (raster){.columns = sheet->columns,
                    .rows = sheet->rows,
                    .n = dimple_arena_take(arena, cells, sizeof(float)),
                    .dx = dimple_arena_take(arena, cells, sizeof(float)),
                    .dy = dimple_arena_take(arena, cells, sizeof(float)),
                    .z = sheet->z_mm};
    if (arena->failed) return false;
    float scale = (float)(1 / sheet->cell_mm), x0 = (float)sheet->x0_mm, y0 = (float)sheet->y0_mm;
    for (size_t i = 0; i < cloud->count; i++) {
        float x = (cloud->x_mm[i] - x0) * scale, y = (cloud->y_mm[i] - y0) * scale;
        int c = (int)(x + .5F), r = (int)(y + .5F);
        size_t k = dimple_sheet_index(sheet, c, r);
        out->n[k]++;
        out->dx[k] += x - (float)c;
        out->dy[k] += y - (float)r;
        out->z[k] += cloud->z_mm[i];
    }
    for (size_t k = 0; k < cells; k++) {
        float w = out->n[k] > 0 ? 1 / out->n[k] : 0;
        out->dx[k] *= w;
        out->dy[k] *= w;
        out->z[k] *= w;
    }
    return true;
}

/* The places from `from` to `to` off `centre`, as far as there are any of `count`. */
typedef struct range {
    int first, last;
} range;

static range around(int centre, int from, int to, int count) {
    int first = centre + from, last = centre + to;
    return (range){first > 0 ? first : 0, last < count ? last : count - 1};
}

/* Sums over the cells in and around each of some blocks in a row: places in cells from the block's first one, heights
 * from the first mean there is, weighted by the points. */
enum { BLOCKS = 64 };
typedef struct block_sums {
    double n[BLOCKS], x[BLOCKS], y[BLOCKS], z[BLOCKS], xx[BLOCKS], xy[BLOCKS], yy[BLOCKS], xz[BLOCKS], yz[BLOCKS];
    double origin[BLOCKS];
} block_sums;

/* Adds to the blocks of a row, from number `first` on, the cell that lies (dx, dy) off each one's first. */
DIMPLE_WIDE static void add_cells(const raster *means, int block_row, int first, int dx, int dy,
                                  block_sums *restrict sums) {
    int row = block_row * BLOCK + dy, column = first * BLOCK + dx, end = (means->columns - column + BLOCK - 1) / BLOCK;
    if (row < 0 || row >= means->rows) return;
    if (end > BLOCKS) end = BLOCKS;
    const ptrdiff_t at = (ptrdiff_t)row * means->columns + column;
    const float *points = means->n + at, *right = means->dx + at, *up = means->dy + at, *height = means->z + at;
    for (int c = column < 0 ? 1 : 0; c < end; c++) {
        double w = points[c * BLOCK] > 0 ? (double)points[c * BLOCK] : 0, z = (double)height[c * BLOCK];
        sums->origin[c] = sums->n[c] > 0 ? sums->origin[c] : z;
        double x = dx + (double)right[c * BLOCK], y = dy + (double)up[c * BLOCK];
        z -= sums->origin[c];
        sums->n[c] += w;
        sums->x[c] += w * x;
        sums->y[c] += w * y;
        sums->z[c] += w * z;
        sums->xx[c] += w * x * x;
        sums->xy[c] += w * x * y;
        sums->yy[c] += w * y * y;
        sums->xz[c] += w * x * z;
        sums->yz[c] += w * y * z;
    }
}

/* Plane through the means around a block, per cell; leaves zeros where they do not span one. */
static void fit_block(const block_sums *sums, int c, float *zx, float *zy) {
    double n = sums->n[c], mx = sums->x[c] / n, my = sums->y[c] / n, mz = sums->z[c] / n;
    if (!(n >= 4)) return;
    double xx = sums->xx[c] / n - mx * mx, xy = sums->xy[c] / n - mx * my, yy = sums->yy[c] / n - my * my;
    double xz = sums->xz[c] / n - mx * mz, yz = sums->yz[c] / n - my * mz, determinant = xx * yy - xy * xy;
    if (!(determinant > .05)) return;
    *zx = (float)((xz * yy - yz * xy) / determinant);
    *zy = (float)((yz * xx - xz * xy) / determinant);
}

static bool find_slopes(const raster *means, dimple_arena *arena, slopes *out) {
    int columns = means->columns / BLOCK + 1, rows = means->rows / BLOCK + 1;
    *out = (slopes){.columns = columns,
                    .rows = rows,
                    .zx = dimple_arena_take(arena, (size_t)columns * (size_t)rows, sizeof(float)),
                    .zy = dimple_arena_take(arena, (size_t)columns * (size_t)rows, sizeof(float))};
    if (arena->failed) return false;
    for (int r = 0; r < rows; r++) {
        for (int first = 0; first < columns; first += BLOCKS) {
            block_sums sums;
            memset(&sums, 0, sizeof sums);
            for (int dy = -1; dy <= BLOCK; dy++)
                for (int dx = -1; dx <= BLOCK; dx++) add_cells(means, r, first, dx, dy, &sums);
            for (int c = first; c < columns && c < first + BLOCKS; c++) {
                size_t k = (size_t)r * (size_t)columns + (size_t)c;
                fit_block(&sums, c - first, &out->zx[k], &out->zy[k]);
            }
        }
    }
    return true;
}

static size_t block_of(const slopes *s, int column, int row) {
    return (size_t)(row / BLOCK) * (size_t)s->columns + (size_t)(column / BLOCK);
}

static void shift_to_centres(raster *means, const slopes *s) {
    for (int r = 0; r < means->rows; r++) {
        for (int c = 0; c < means->columns; c++) {
            size_t k = (size_t)r * (size_t)means->columns + (size_t)c, b = block_of(s, c, r);
            means->z[k] -= s->zx[b] * means->dx[k] + s->zy[b] * means->dy[k];
        }
    }
}

/* Noise of one point: the fourth differences along rows and columns, each over what white noise would give it. Cells
 * without points of their own, and those that `cell` (may be NULL) does not call skin, take no part. */
static double estimate_noise(const raster *means, const uint8_t *cell, dimple_arena *arena) {
    static const float c[5] = {1, -4, 6, -4, 1};
    enum { SAMPLES = 200000 };
    dimple_arena_block *mark = dimple_arena_mark(arena);
    float *difference = dimple_arena_take(arena, SAMPLES + 2, sizeof *difference);
    if (!difference) return 0;
    size_t cells = (size_t)means->columns * (size_t)means->rows, count = 0, stride = 1 + 2 * cells / SAMPLES;
    size_t columns = (size_t)means->columns, end = cells - 4 * columns;
    for (size_t k = 0; means->rows > 4 && k < end && count < SAMPLES; k += stride) {
        for (int along_y = 0; along_y < 2; along_y++) {
            size_t step = along_y ? columns : 1;
            float sum = 0, variance = 0;
            bool whole = true;
            for (size_t i = 0; i < 5; i++) {
                size_t j = k + i * step;
                whole = whole && means->n[j] > 0 && (!cell || cell[j] == DIMPLE_CELL_SKIN);
                sum += c[i] * means->z[j];
                variance += c[i] * c[i] / fmaxf(means->n[j], 1);
            }
            if (whole) difference[count++] = fabsf(sum) / sqrtf(variance);
        }
    }
    double mad = count > 0 ? (double)select_kth(difference, count, count / 2) : 0;
    dimple_arena_release_to(arena, mark);
    return mad / NORMAL_MAD;
}

/* What the plane through cell k says of a place `dc`, `dr` cells away. */
static float predict(const raster *means, const slopes *s, size_t k, size_t b, int dc, int dr) {
    return means->z[k] + s->zx[b] * (float)dc + s->zy[b] * (float)dr;
}

/* Slopes at the cells of one row, and how far a neighbour's plane may pass beside one. */
typedef struct row_of_planes {
    float *zx, *zy, *reach, *farthest;
} row_of_planes;

static void spread_slopes(const slopes *s, int row, int columns, float limit, float cell_mm, row_of_planes *out) {
    for (int c = 0; c < columns; c++) {
        size_t b = block_of(s, c, row);
        bool new_block = c % BLOCK == 0;
        out->zx[c] = s->zx[b];
        out->zy[c] = s->zy[b];
        out->reach[c] = new_block ? limit * (1 + hypotf(s->zx[b], s->zy[b]) / cell_mm) : out->reach[c - 1];
    }
}

/* The farthest that any neighbour's plane passes beside each cell of a row. */
DIMPLE_WIDE static void find_farthest(const raster *means, int row, row_of_planes *planes) {
    const int columns = means->columns;
    const float *restrict zx = planes->zx, *restrict zy = planes->zy, *z = means->z + (size_t)row * (size_t)columns;
    float *restrict farthest = planes->farthest;
    memset(farthest, 0, (size_t)columns * sizeof *farthest);
    for (int i = 0; i < 9; i++) {
        if (i == 4) continue;
        int dr = i / 3 - 1, dc = i % 3 - 1;
        const float *there = z + dr * columns + dc, *n = means->n + (row + dr) * columns + dc;
        for (int c = 1; c < columns - 1; c++) {
            float distance = fabsf(there[c] - zx[c] * (float)dc - zy[c] * (float)dr - z[c]);
            distance = n[c] > 0 ? distance : 0;
            farthest[c] = farthest[c] < distance ? distance : farthest[c];
        }
    }
}

/* Whether more than half of a cell's neighbours contradict it. */
static bool is_outlier(const raster *means, const row_of_planes *planes, int c, int r) {
    size_t columns = (size_t)means->columns, k = (size_t)r * columns + (size_t)c;
    int count = 0, far = 0;
    for (int i = 0; i < 9; i++) {
        int dr = i / 3 - 1, dc = i % 3 - 1;
        size_t j = (size_t)(r + dr) * columns + (size_t)(c + dc);
        if (i == 4 || !(means->n[j] > 0)) continue;
        count++;
        far +=
            fabsf(means->z[j] - planes->zx[c] * (float)dc - planes->zy[c] * (float)dr - means->z[k]) > planes->reach[c];
    }
    return 2 * far > count && count >= 3;
}

/* Empties cells that the planes of their neighbours contradict, one after the other: of the outliers beside each other
 * the last may be none. */
static bool drop_outliers(raster *means, const slopes *s, double noise_mm, double cell_mm, dimple_arena *arena) {
    float limit = (float)fmax(OUTLIER_SD * noise_mm, OUTLIER_CELLS * cell_mm);
    size_t columns = (size_t)means->columns;
    row_of_planes planes = {.zx = dimple_arena_take(arena, columns, sizeof(float)),
                            .zy = dimple_arena_take(arena, columns, sizeof(float)),
                            .reach = dimple_arena_take(arena, columns, sizeof(float)),
                            .farthest = dimple_arena_take(arena, columns, sizeof(float))};
    if (arena->failed) return false;
    for (int r = 1; r + 1 < means->rows; r++) {
        if (r == 1 || r % BLOCK == 0) spread_slopes(s, r, means->columns, limit, (float)cell_mm, &planes);
        find_farthest(means, r, &planes);
        for (int c = 1; c + 1 < means->columns; c++) {
            float *n = &means->n[(size_t)r * columns + (size_t)c];
            if (*n > 0 && planes.farthest[c] > planes.reach[c] && is_outlier(means, &planes, c, r)) *n = -1;
        }
    }
    return true;
}

/* What the planes of the cells around an empty cell say of it, if there are some above and below. */
static float fill(const raster *means, const slopes *s, int c, int r) {
    static const float weight[9] = {0, .6065F, .3679F, 0, .1353F, .0821F, 0, 0, .0183F}; /* exp(-r^2 / 2), by r^2 */
    float sum = 0, total = 0;
    bool below = false, above = false;
    range columns = around(c, -FILL_REACH, FILL_REACH, means->columns);
    range rows = around(r, -FILL_REACH, FILL_REACH, means->rows);
    for (int row = rows.first; row <= rows.last; row++) {
        for (int column = columns.first; column <= columns.last; column++) {
            size_t j = (size_t)row * (size_t)means->columns + (size_t)column;
            if (!(means->n[j] > 0)) continue;
            int dc = column - c, dr = row - r;
            float w = weight[dc * dc + dr * dr] * means->n[j];
            sum += w * predict(means, s, j, block_of(s, column, row), -dc, -dr);
            total += w;
            below = below || dr < 0;
            above = above || dr > 0;
        }
    }
    return below && above ? sum / total : NAN;
}

/* Adds the filled cells of a row to the count of each column, or takes them away. */
static void count_row(const raster *means, int row, int sign, int *count) {
    if (row < 0 || row >= means->rows) return;
    const float *n = means->n + (size_t)row * (size_t)means->columns;
    for (int c = 0; c < means->columns; c++) count[c] += n[c] > 0 ? sign : 0;
}

/* The cells' heights. An empty one is filled from FILL_LEAST cells or more, if they lie on all sides of it: counts of
 * them by columns tell most of those beside the body. */
static bool settle(const raster *means, const slopes *s, dimple_arena *arena, dimple_sheet *sheet) {
    int *count = dimple_arena_take(arena, (size_t)sheet->columns, sizeof *count);
    if (!count) return false;
    for (int r = 0; r < FILL_REACH; r++) count_row(means, r, 1, count);
    for (int r = 0; r < sheet->rows; r++) {
        count_row(means, r + FILL_REACH, 1, count);
        count_row(means, r - FILL_REACH - 1, -1, count);
        for (int c = 0; c < sheet->columns; c++) {
            size_t k = dimple_sheet_index(sheet, c, r);
            if (!(means->n[k] > 0)) {
                range near = around(c, -FILL_REACH, FILL_REACH, sheet->columns);
                int left = 0, right = 0;
                for (int column = near.first; column < c; column++) left += count[column];
                for (int column = c + 1; column <= near.last; column++) right += count[column];
                bool surrounded = left > 0 && right > 0 && left + count[c] + right >= FILL_LEAST;
                sheet->z_mm[k] = surrounded ? fill(means, s, c, r) : NAN;
            }
            sheet->cell[k] = (uint8_t)(isnan(sheet->z_mm[k]) ? DIMPLE_CELL_EMPTY : DIMPLE_CELL_SKIN);
        }
    }
    return true;
}

static void warn(const dimple_sheet *sheet, const dimple_cloud *cloud, dimple_warnings *warnings) {
    double width = sheet->torso_width_mm;
    if (sheet->spacing_mm > COARSE_SPACING * width) {
        dimple_warn(warnings, DIMPLE_WARNING_TOO_COARSE, DIMPLE_SAY_WARNINGS_TOO_COARSE,
                    (const dimple_fill[]){{.name = "spacing", .number = sheet->spacing_mm, .decimals = 1},
                                          {.name = "limit", .number = COARSE_SPACING * width, .decimals = 1},
                                          {0}});
    }
    if (sheet->cell_noise_mm * sheet->cell_mm > NOISY * width * NOISY * width) {
        dimple_warn(warnings, DIMPLE_WARNING_TOO_NOISY, DIMPLE_SAY_WARNINGS_TOO_NOISY,
                    (const dimple_fill[]){{.name = "noise", .number = sheet->noise_mm, .decimals = 1}, {0}});
    }
    if (cloud->stray_share > STRAY_SHARE) {
        int decimals = cloud->stray_share < .01 ? 2 : 0;
        dimple_warn(
            warnings, DIMPLE_WARNING_STRAY_POINTS, DIMPLE_SAY_WARNINGS_STRAY_POINTS_NEAR,
            (const dimple_fill[]){{.name = "percent", .number = 100 * cloud->stray_share, .decimals = decimals}, {0}});
    }
    if (sheet->coverage < LOW_COVERAGE) {
        dimple_warn(warnings, DIMPLE_WARNING_LOW_COVERAGE, DIMPLE_SAY_WARNINGS_LOW_COVERAGE,
                    (const dimple_fill[]){{.name = "percent", .number = 100 * sheet->coverage}, {0}});
    }
}

dimple_status dimple_back_create_sheet(const dimple_cloud *cloud, const dimple_pose *pose, dimple_arena *arena,
                                       dimple_sheet *sheet, dimple_warnings *warnings, dimple_error *error) {
    if (cloud->count == 0) {
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE, "no surface that could be a back was found");
    }
    raster means;
    slopes slope;
    if (!lay_out(cloud, pose->torso_width_mm, arena, sheet)) return dimple_fail_memory(error);
    sheet->apex_mm = pose->apex_mm;
    dimple_arena_block *mark = dimple_arena_mark(arena);
    if (!average(cloud, sheet, arena, &means) || !find_slopes(&means, arena, &slope)) return dimple_fail_memory(error);
    shift_to_centres(&means, &slope);
    if (!drop_outliers(&means, &slope, estimate_noise(&means, NULL, arena), sheet->cell_mm, arena) ||
        !settle(&means, &slope, arena, sheet)) {
        return dimple_fail_memory(error);
    }
    dimple_status status = dimple_back_label_cells(sheet, arena, warnings, error);
    sheet->noise_mm = estimate_noise(&means, sheet->cell, arena);
    /* Filled cells add no knowledge: the mean over an area is as good as the points in it. */
    sheet->cell_noise_mm = sheet->noise_mm * fmin(1, cloud->spacing_mm / sheet->cell_mm);
    dimple_arena_release_to(arena, mark);
    if (arena->failed) return dimple_fail_memory(error);
    if (status == DIMPLE_OK) warn(sheet, cloud, warnings);
    return status;
}

void dimple_sheet_set_torso(dimple_sheet *sheet, double width_mm) {
    sheet->torso_width_mm = width_mm;
    sheet->size = fmin(width_mm / 360, LARGEST_SIZE);
}

double dimple_sheet_height(const dimple_sheet *sheet, double x_mm, double y_mm) {
    double u = (x_mm - sheet->x0_mm) / sheet->cell_mm, v = (y_mm - sheet->y0_mm) / sheet->cell_mm;
    if (!(u >= 0 && v >= 0 && u < sheet->columns - 1 && v < sheet->rows - 1)) return (double)NAN;
    int c = (int)u, r = (int)v;
    const float *z = sheet->z_mm + dimple_sheet_index(sheet, c, r);
    double a = u - c, b = v - r;
    double low = (1 - a) * (double)z[0] + a * (double)z[1];
    double high = (1 - a) * (double)z[sheet->columns] + a * (double)z[sheet->columns + 1];
    return (1 - b) * low + b * high;
}
