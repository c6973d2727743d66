/* The asymmetry of a pair of points is (H_L - H_R)^2 + (G_L^2 - 2 G_L G_R cos 2e + G_R^2) / 2, with H the mean
 * curvature, G half the difference of the principal ones and e the angle between the mirrored principal directions
 * (Hierholzer 1985; Drerup & Hierholzer 1987). It is the mean over all directions of the squared difference of the
 * normal curvatures. With the shape operator [[p, r], [r, q]], which mirroring turns into [[p, -r], [-r, q]], it is
 * (H_L - H_R)^2 + ((p - q)_L / 2 - (p - q)_R / 2)^2 / 2 + (r_L + r_R)^2 / 2, and no directions are needed.
 * The pairs' square roots are averaged, so that one sharp form on one side (a marker, the edge of a scapula) does not
 * outweigh all others. */
#include "shape/asymmetry.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/wide.h"

/* The shape operator along the surface's directions in the planes of constant y and of constant x, scaled so that the
 * asymmetry is a sum of squares. One array each; NAN without a curvature. */
typedef struct shape_operator {
    float *mean, *difference, *twist;
} shape_operator;

static shape_operator find_operator(const dimple_sheet *sheet, const dimple_curvature *k, dimple_arena *arena) {
    size_t cells = (size_t)sheet->columns * (size_t)sheet->rows;
    shape_operator s = {.mean = dimple_arena_take(arena, cells, sizeof(float)),
                        .difference = dimple_arena_take(arena, cells, sizeof(float)),
                        .twist = dimple_arena_take(arena, cells, sizeof(float))};
    if (arena->failed) return s;
    for (size_t i = 0; i < cells; i++) {
        double zx = (double)k->zx[i], zy = (double)k->zy[i], normal = sqrt(1 + zx * zx + zy * zy);
        double gx = 1 + zx * zx, gy = 1 + zy * zy;
        double p = 1e3 * (double)k->zxx[i] / (gx * normal), q = 1e3 * (double)k->zyy[i] / (gy * normal);
        s.mean[i] = (float)((p + q) / 2);
        s.difference[i] = (float)((p - q) / 2 * sqrt(.5));
        s.twist[i] = (float)(1e3 * (double)k->zxy[i] / (sqrt(gx * gy) * normal) * sqrt(.5));
    }
    return s;
}

/* Adds the pairs at distance d from each mirror of a row: loops over the mirrors, so that they go side by side. */
DIMPLE_WIDE static void add_pairs(const shape_operator *s, size_t row, int columns, int d, float *restrict sum,
                                  float *restrict pairs) {
    const float *mean = s->mean + row, *difference = s->difference + row, *twist = s->twist + row;
    for (int c = d; c + d < columns; c++) {
        float m = mean[c - d] - mean[c + d], e = difference[c - d] - difference[c + d];
        float t = twist[c - d] + twist[c + d], a = m * m + e * e + t * t;
        bool known = a == a; /* not NAN */
        sum[c] += sqrtf(known ? a : 0);
        pairs[c] += known ? 1.0F : 0.0F;
    }
}

dimple_status dimple_shape_asymmetry(const dimple_sheet *sheet, const dimple_curvature *curvature, double reach_mm,
                                     double least_share, dimple_arena *arena, float *out, dimple_error *error) {
    dimple_arena_block *mark = dimple_arena_mark(arena);
    shape_operator s = find_operator(sheet, curvature, arena);
    float *sum = dimple_arena_take(arena, 2 * (size_t)sheet->columns, sizeof *sum), *pairs = sum + sheet->columns;
    if (arena->failed) return dimple_fail_memory(error);
    int reach = (int)fmax(1, reach_mm / sheet->cell_mm);
    for (int r = 0; r < sheet->rows; r++) {
        size_t row = dimple_sheet_index(sheet, 0, r);
        memset(sum, 0, 2 * (size_t)sheet->columns * sizeof *sum);
        for (int d = 1; d <= reach; d++) add_pairs(&s, row, sheet->columns, d, sum, pairs);
        for (int c = 0; c < sheet->columns; c++)
            out[row + (size_t)c] = (double)pairs[c] >= least_share * reach ? sum[c] / pairs[c] : NAN;
    }
    dimple_arena_release_to(arena, mark);
    return DIMPLE_OK;
}
