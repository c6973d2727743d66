/* Curvature by weighted least squares of z = b0 + b1 u + b2 v + b3 u^2 + b4 u v + b5 v^2 around every cell, u and v in
 * radii (Besl & Jain 1986; the noise law is that of Drerup & Hierholzer 1987, with these weights).
 *
 * The weight is a Gaussian and so a product of one factor in u and one in v: every sum of the normal equations is one
 * pass along the rows and one along the columns. The map is worked off in tiles. Where all cells in reach are skin the
 * equations are the same everywhere and solved once; elsewhere the sums of the mask itself are taken too. */
#include "shape/curvature.h"

#include <math.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/wide.h"

enum { TILE = 128, REACH_MAX = 128, SPAN_MAX = TILE + 2 * REACH_MAX };
enum { POWERS = 5, Z_POWERS = 3, TERMS = 6 };
/* The weight is exp(-2 r^2 / radius^2); beyond this many radii along an axis (4 % of the peak) it is cut. */
static const double REACH_RADII = 1.25;
/* A fit needs this share of the weight it would have in the interior: half is a straight border. */
static const float LEAST_SUPPORT = .35F;
/* And a spread of its cells in every direction: the pivots of its equations over those of the interior. */
static const double LEAST_PIVOT = .02;

static const int U_POWER[TERMS] = {0, 1, 0, 2, 1, 0}, V_POWER[TERMS] = {0, 0, 1, 0, 1, 2};

typedef struct kernel {
    int reach;
    double radius_mm, step;               /* one cell in radii */
    float tap[POWERS][REACH_MAX + 1];     /* weight * u^power at u = 0, 1, … reach steps */
    double sum[POWERS];                   /* over -reach … reach */
    double inverse[TERMS][TERMS];         /* of the interior's normal equations */
    double pivot[TERMS];                  /* of their factor */
    double variance_xx, covariance_xx_yy; /* of 2 b3 (and 2 b5) for noise of sd 1 a cell, per radius^4 */
} kernel;

/* One tile's sums. Row sums are kept for the rows of the tile and those in reach of it. */
typedef struct workspace {
    float z[SPAN_MAX], skin[SPAN_MAX];
    float row_z[Z_POWERS][SPAN_MAX][TILE], row_skin[POWERS][SPAN_MAX][TILE];
    float moment_z[TERMS][TILE], moment_skin[POWERS][POWERS][TILE];
    float unused[2 * TILE]; /* sums that nobody asked for */
} workspace;

/* Cholesky of the 6 x 6 system in place (lower triangle). */
static bool factor(double a[TERMS][TERMS], const double *least_pivot) {
    for (int i = 0; i < TERMS; i++) {
        for (int j = 0; j < i; j++) {
            double sum = a[i][j];
            for (int k = 0; k < j; k++) sum -= a[i][k] * a[j][k];
            a[i][j] = sum * a[j][j];
        }
        double pivot = a[i][i];
        for (int k = 0; k < i; k++) pivot -= a[i][k] * a[i][k];
        if (!(pivot > (least_pivot ? LEAST_PIVOT * least_pivot[i] : 0))) return false;
        a[i][i] = 1 / sqrt(pivot);
    }
    return true;
}

static void substitute(double a[TERMS][TERMS], const double b[TERMS], double x[TERMS]) {
    for (int i = 0; i < TERMS; i++) {
        double sum = b[i];
        for (int k = 0; k < i; k++) sum -= a[i][k] * x[k];
        x[i] = sum * a[i][i];
    }
    for (int i = TERMS; i-- > 0;) {
        double sum = x[i];
        for (int k = i + 1; k < TERMS; k++) sum -= a[k][i] * x[k];
        x[i] = sum * a[i][i];
    }
}

/* Variance of the second derivatives for white noise: rows of the estimator, squared and summed over its cells. */
static void propagate_noise(kernel *k) {
    k->variance_xx = k->covariance_xx_yy = 0;
    for (int r = -k->reach; r <= k->reach; r++) {
        for (int c = -k->reach; c <= k->reach; c++) {
            double u = c * k->step, v = r * k->step;
            double w = (double)k->tap[0][abs(c)] * (double)k->tap[0][abs(r)];
            double xx = 0, yy = 0, basis[TERMS] = {1, u, v, u * u, u * v, v * v};
            for (int t = 0; t < TERMS; t++) {
                xx += 2 * w * k->inverse[3][t] * basis[t];
                yy += 2 * w * k->inverse[5][t] * basis[t];
            }
            k->variance_xx += xx * xx;
            k->covariance_xx_yy += xx * yy;
        }
    }
}

static kernel make_kernel(double radius_mm, double cell_mm) {
    kernel k = {.radius_mm = radius_mm, .step = cell_mm / radius_mm};
    k.reach = (int)fmin(fmax(REACH_RADII / k.step, 1), REACH_MAX);
    for (int i = 0; i <= k.reach; i++) {
        double u = i * k.step, w = exp(-2 * u * u);
        for (int p = 0; p < POWERS; p++) {
            k.tap[p][i] = (float)(w * pow(u, p));
            k.sum[p] += i == 0 ? (double)k.tap[p][i] : (p % 2 ? 0 : 2 * (double)k.tap[p][i]);
        }
    }
    double a[TERMS][TERMS];
    for (int i = 0; i < TERMS; i++) {
        for (int j = 0; j < TERMS; j++) a[i][j] = k.sum[U_POWER[i] + U_POWER[j]] * k.sum[V_POWER[i] + V_POWER[j]];
    }
    factor(a, NULL);
    for (int i = 0; i < TERMS; i++) {
        double unit[TERMS] = {0};
        unit[i] = 1;
        substitute(a, unit, k.inverse[i]);
        k.pivot[i] = 1 / (a[i][i] * a[i][i]);
    }
    propagate_noise(&k);
    return k;
}

static double sd_of_mean(const kernel *k, double cell_noise_mm) {
    double variance = (k->variance_xx + k->covariance_xx_yy) / 2; /* of (zxx + zyy) / 2 */
    return 1000 * cell_noise_mm * sqrt(variance) / (k->radius_mm * k->radius_mm);
}

double dimple_shape_choose_radius(const dimple_sheet *sheet, double sd_bound_per_m, double least_mm) {
    double least = fmax(least_mm, 2 * sheet->cell_mm), radius = least;
    for (int i = 0; i < 4; i++) { /* sd falls with the cube of the radius, but for the grain of the cells */
        kernel k = make_kernel(radius, sheet->cell_mm);
        radius = fmax(least, radius * cbrt(sd_of_mean(&k, sheet->cell_noise_mm) / sd_bound_per_m));
    }
    return radius;
}

/* Sums of source * weight * distance^p for the even power p and the next two, at the TILE places from `centre` on, over
 * the places `stride` apart: 1 along a row, TILE across rows. LANES places at a time stay in registers. */
DIMPLE_WIDE static void sum_three(const kernel *k, int p, const float *restrict centre, ptrdiff_t stride,
                                  float *restrict out_0, float *restrict out_1, float *restrict out_2) {
    enum { LANES = 16 };
    const float *restrict tap_0 = k->tap[p], *restrict tap_1 = k->tap[p + 1], *restrict tap_2 = k->tap[p + 2];
    for (int x = 0; x < TILE; x += LANES) {
        float sum_0[LANES], sum_1[LANES], sum_2[LANES];
        for (int l = 0; l < LANES; l++) {
            sum_0[l] = tap_0[0] * centre[x + l];
            sum_1[l] = 0;
            sum_2[l] = tap_2[0] * centre[x + l];
        }
        for (int t = 1; t <= k->reach; t++) {
            const float *restrict above = centre + x + t * stride, *restrict below = centre + x - t * stride;
            float w_0 = tap_0[t], w_1 = tap_1[t], w_2 = tap_2[t];
            for (int l = 0; l < LANES; l++) {
                float even = above[l] + below[l], odd = above[l] - below[l];
                sum_0[l] += w_0 * even;
                sum_1[l] += w_1 * odd;
                sum_2[l] += w_2 * even;
            }
        }
        memcpy(out_0 + x, sum_0, sizeof sum_0);
        memcpy(out_1 + x, sum_1, sizeof sum_1);
        memcpy(out_2 + x, sum_2, sizeof sum_2);
    }
}

/* The patch in cell units of mm from the solution in radii, and all that follows from it. */
static void store(dimple_curvature *out, size_t at, const double b[TERMS], double reference_mm, double radius_mm) {
    double zx = b[1] / radius_mm, zy = b[2] / radius_mm, area = radius_mm * radius_mm;
    double zxx = 2 * b[3] / area, zxy = b[4] / area, zyy = 2 * b[5] / area;
    double g = 1 + zx * zx + zy * zy, root = sqrt(g);
    double mean = ((1 + zy * zy) * zxx - 2 * zx * zy * zxy + (1 + zx * zx) * zyy) / (2 * g * root);
    double gauss = (zxx * zyy - zxy * zxy) / (g * g), half = sqrt(fmax(0, mean * mean - gauss));
    out->z_mm[at] = (float)(b[0] + reference_mm);
    out->zx[at] = (float)zx;
    out->zy[at] = (float)zy;
    out->zxx[at] = (float)zxx;
    out->zxy[at] = (float)zxy;
    out->zyy[at] = (float)zyy;
    out->mean_per_m[at] = (float)(1e3 * mean);
    out->gauss_per_m2[at] = (float)(1e6 * gauss);
    out->k1_per_m[at] = (float)(1e3 * (mean + half));
    out->k2_per_m[at] = (float)(1e3 * (mean - half));
}

/* Where the tile stands in the map, and whether all in its reach is skin. */
typedef struct tile {
    int column, row, columns, rows;
    double reference_mm;
    bool any, whole;
} tile;

static tile look_at_tile(const dimple_sheet *sheet, const kernel *k, int column, int row) {
    tile t = {.column = column, .row = row, .whole = true};
    t.columns = sheet->columns - column < TILE ? sheet->columns - column : TILE;
    t.rows = sheet->rows - row < TILE ? sheet->rows - row : TILE;
    int c0 = column - k->reach, c1 = column + t.columns + k->reach;
    int r0 = row - k->reach, r1 = row + t.rows + k->reach;
    t.whole = c0 >= 0 && r0 >= 0 && c1 <= sheet->columns && r1 <= sheet->rows;
    for (int r = r0 < 0 ? 0 : r0; r < r1 && r < sheet->rows; r++) {
        bool within_rows = r >= row && r < row + t.rows;
        for (int c = c0 < 0 ? 0 : c0; c < c1 && c < sheet->columns; c++) {
            size_t at = dimple_sheet_index(sheet, c, r);
            bool skin = sheet->cell[at] == DIMPLE_CELL_SKIN;
            t.whole = t.whole && skin;
            if (!skin || t.any || !within_rows || c < column || c >= column + t.columns) continue;
            t.any = true;
            t.reference_mm = (double)sheet->z_mm[at]; /* small numbers keep the sums exact */
        }
    }
    return t;
}

static void sum_rows(const dimple_sheet *sheet, const kernel *k, const tile *t, workspace *w) {
    float reference = (float)t->reference_mm;
    for (int i = 0; i < t->rows + 2 * k->reach; i++) {
        int r = t->row + i - k->reach, span = t->columns + 2 * k->reach;
        memset(w->z, 0, sizeof w->z);
        memset(w->skin, 0, sizeof w->skin);
        for (int j = 0; j < span && r >= 0 && r < sheet->rows; j++) {
            int c = t->column + j - k->reach;
            if (c < 0 || c >= sheet->columns) continue;
            size_t at = dimple_sheet_index(sheet, c, r);
            if (sheet->cell[at] != DIMPLE_CELL_SKIN) continue;
            w->z[j] = sheet->z_mm[at] - reference;
            w->skin[j] = 1;
        }
        sum_three(k, 0, w->z + k->reach, 1, w->row_z[0][i], w->row_z[1][i], w->row_z[2][i]);
        if (t->whole) continue;
        const float *skin = w->skin + k->reach;
        sum_three(k, 0, skin, 1, w->row_skin[0][i], w->row_skin[1][i], w->unused);
        sum_three(k, 2, skin, 1, w->row_skin[2][i], w->row_skin[3][i], w->row_skin[4][i]);
    }
}

/* The sums across rows for row i of the tile: all of the normal equations. */
static void sum_across_rows(const kernel *k, const tile *t, int i, workspace *w) {
    const int r = i + k->reach;
    float *unused = w->unused;
    sum_three(k, 0, w->row_z[0][r], TILE, w->moment_z[0], w->moment_z[2], w->moment_z[5]);
    sum_three(k, 0, w->row_z[1][r], TILE, w->moment_z[1], w->moment_z[4], unused);
    sum_three(k, 0, w->row_z[2][r], TILE, w->moment_z[3], w->unused + TILE, unused);
    for (int u = 0; u < POWERS && !t->whole; u++) {
        float(*moment)[TILE] = w->moment_skin[u];
        sum_three(k, 0, w->row_skin[u][r], TILE, moment[0], moment[1], moment[2]);
        if (u < 2) sum_three(k, 2, w->row_skin[u][r], TILE, unused, moment[3], moment[4]);
    }
}

/* The solution at place x of the current row; false where the cells around it do not bear one. */
static bool solve(const kernel *k, const workspace *w, int x, bool whole, double b[TERMS]) {
    double right[TERMS], full = k->sum[0] * k->sum[0];
    for (int i = 0; i < TERMS; i++) right[i] = (double)w->moment_z[i][x];
    if (whole || (double)w->moment_skin[0][0][x] > full * (1 - 1e-5)) {
        for (int i = 0; i < TERMS; i++) {
            b[i] = 0;
            for (int j = 0; j < TERMS; j++) b[i] += k->inverse[i][j] * right[j];
        }
        return true;
    }
    if ((double)w->moment_skin[0][0][x] < (double)LEAST_SUPPORT * full) return false;
    double a[TERMS][TERMS];
    for (int i = 0; i < TERMS; i++) {
        for (int j = 0; j <= i; j++) {
            a[i][j] = (double)w->moment_skin[U_POWER[i] + U_POWER[j]][V_POWER[i] + V_POWER[j]][x];
        }
    }
    if (!factor(a, k->pivot)) return false;
    substitute(a, right, b);
    return true;
}

static void fit_tile(const dimple_sheet *sheet, const kernel *k, const tile *t, workspace *w, dimple_curvature *out) {
    sum_rows(sheet, k, t, w);
    for (int i = 0; i < t->rows; i++) {
        sum_across_rows(k, t, i, w);
        for (int x = 0; x < t->columns; x++) {
            size_t at = dimple_sheet_index(sheet, t->column + x, t->row + i);
            double b[TERMS];
            if (sheet->cell[at] == DIMPLE_CELL_SKIN && solve(k, w, x, t->whole, b)) {
                store(out, at, b, t->reference_mm, k->radius_mm);
            }
        }
    }
}

static bool take_fields(size_t cells, dimple_arena *arena, dimple_curvature *out) {
    float **field[] = {&out->z_mm, &out->zx,         &out->zy,           &out->zxx,      &out->zxy,
                       &out->zyy,  &out->mean_per_m, &out->gauss_per_m2, &out->k1_per_m, &out->k2_per_m};
    for (size_t i = 0; i < sizeof field / sizeof *field; i++) {
        float *values = *field[i] = dimple_arena_take_unset(arena, cells, sizeof(float));
        for (size_t c = 0; values && c < cells; c++) values[c] = NAN;
    }
    return !arena->failed;
}

dimple_status dimple_shape_curvature(const dimple_sheet *sheet, double radius_mm, dimple_arena *arena,
                                     dimple_curvature *curvature, dimple_error *error) {
    if (!(radius_mm >= 2 * sheet->cell_mm) || radius_mm * REACH_RADII > REACH_MAX * sheet->cell_mm) {
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT,
                           "the radius of the curvature does not suit the scan's spacing");
    }
    kernel k = make_kernel(radius_mm, sheet->cell_mm);
    *curvature = (dimple_curvature){.radius_mm = radius_mm, .sd_mean_per_m = sd_of_mean(&k, sheet->cell_noise_mm)};
    size_t cells = (size_t)sheet->columns * (size_t)sheet->rows;
    if (!take_fields(cells, arena, curvature)) return dimple_fail_memory(error);
    dimple_arena_block *mark = dimple_arena_mark(arena);
    workspace *w = dimple_arena_take_unset(arena, 1, sizeof *w);
    if (!w) return dimple_fail_memory(error);
    for (int row = 0; row < sheet->rows; row += TILE) {
        for (int column = 0; column < sheet->columns; column += TILE) {
            tile t = look_at_tile(sheet, &k, column, row);
            if (t.any) fit_tile(sheet, &k, &t, w, curvature);
        }
    }
    dimple_arena_release_to(arena, mark);
    return DIMPLE_OK;
}
