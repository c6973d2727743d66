#include "landmark/candidates.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "shape/curvature.h"

static const double FULL_BLOCK = 0.75;  /* share of a block's cells that must be skin */
static const double FIT_WIDTHS = 0.42;  /* radius of the curvature fit for a pit, in widths: weight sd = pit sd / 2 */
static const double SURROUND_RADII = 3; /* and of the fit of its surroundings, over that radius */
static const double SD_BOUND_PER_M = 4; /* of a dimple's mean curvature on a body of size 1: noise widens the fit */
static const double SD_BOUND_WIDTH_MM = 20; /* the width that bound is for; narrower pits are as much more curved */
/* Of the difference, over its noise; broad dimples are weakly curved, and noise widens the filter over them. */
static const double LEAST_SD = 2.5, LEAST_SD_BROAD = 1.5;

/* First of the `count` blocks along an axis that begin at `origin_mm` and reach into [low, high]; how many do. */
static int block_range(double low_mm, double high_mm, double origin_mm, double block_mm, int count, int *first) {
    double from = fmin(fmax(ceil((low_mm - origin_mm) / block_mm), 0), count);
    double to = fmin(fmax(floor((high_mm - origin_mm) / block_mm) + 1, from), count);
    *first = (int)from;
    return (int)(to - from);
}

/* Mean height of a block of cells; NAN unless it is skin nearly all over. */
static float block_mean(const dimple_sheet *sheet, int column, int row, int side) {
    double sum = 0;
    int skin = 0;
    for (int r = row; r < row + side; r++) {
        for (int c = column; c < column + side; c++) {
            size_t i = dimple_sheet_index(sheet, c, r);
            if (sheet->cell[i] != DIMPLE_CELL_SKIN) continue;
            sum += (double)sheet->z_mm[i];
            skin++;
        }
    }
    return skin >= FULL_BLOCK * side * side ? (float)(sum / skin) : NAN;
}

dimple_status dimple_landmark_coarsen(const dimple_sheet *sheet, const dimple_box *box, double cell_mm,
                                      dimple_arena *arena, dimple_sheet *coarse, dimple_error *error) {
    int side = (int)fmax(1, floor(cell_mm / sheet->cell_mm + 0.01)), first_column, first_row;
    *coarse = *sheet;
    coarse->cell_mm = sheet->cell_mm * side;
    double x0 = dimple_sheet_x(sheet, 0.5 * (side - 1)), y0 = dimple_sheet_y(sheet, 0.5 * (side - 1));
    coarse->columns = block_range(box->left, box->right, x0, coarse->cell_mm, sheet->columns / side, &first_column);
    coarse->rows = block_range(box->low, box->high, y0, coarse->cell_mm, sheet->rows / side, &first_row);
    coarse->x0_mm = x0 + first_column * coarse->cell_mm;
    coarse->y0_mm = y0 + first_row * coarse->cell_mm;
    coarse->cell_noise_mm = sheet->cell_noise_mm / side;
    size_t count = (size_t)coarse->columns * (size_t)coarse->rows;
    coarse->z_mm = dimple_arena_take(arena, count, sizeof *coarse->z_mm);
    coarse->cell = dimple_arena_take(arena, count, sizeof *coarse->cell);
    if (count && (!coarse->z_mm || !coarse->cell)) return dimple_fail_memory(error);
    for (int row = 0; row < coarse->rows; row++) {
        for (int column = 0; column < coarse->columns; column++) {
            float z = block_mean(sheet, (first_column + column) * side, (first_row + row) * side, side);
            size_t i = dimple_sheet_index(coarse, column, row);
            coarse->z_mm[i] = z;
            coarse->cell[i] = isfinite(z) ? DIMPLE_CELL_SKIN : DIMPLE_CELL_EMPTY;
        }
    }
    return DIMPLE_OK;
}

typedef struct {
    float strength;
    int column, row;
} peak;

static int stronger_first(const void *a, const void *b) {
    float x = ((const peak *)a)->strength, y = ((const peak *)b)->strength;
    return (x < y) - (x > y);
}

static bool is_peak(const float *strength, const dimple_sheet *sheet, int column, int row) {
    size_t i = dimple_sheet_index(sheet, column, row);
    for (int r = row - 1; r <= row + 1; r++)
        for (int c = column - 1; c <= column + 1; c++)
            if (strength[dimple_sheet_index(sheet, c, r)] > strength[i]) return false;
    return true;
}

/* k2 at the scale of the pit less k2 around it, -1 where either is missing; sd of the former. */
static dimple_status find_strength(const dimple_sheet *sheet, double radius, dimple_arena *arena, float *strength,
                                   double *sd, dimple_error *error) {
    dimple_curvature pit, surround;
    dimple_arena_block *mark = dimple_arena_mark(arena);
    dimple_status status = dimple_shape_curvature(sheet, radius, arena, &pit, error);
    if (status == DIMPLE_OK) status = dimple_shape_curvature(sheet, SURROUND_RADII * radius, arena, &surround, error);
    size_t cells = (size_t)sheet->columns * (size_t)sheet->rows;
    for (size_t i = 0; status == DIMPLE_OK && i < cells; i++) {
        float difference = pit.k2_per_m[i] - surround.k2_per_m[i];
        strength[i] = isfinite(difference) ? difference : -1;
    }
    *sd = pit.sd_mean_per_m;
    dimple_arena_release_to(arena, mark);
    return status;
}

dimple_status dimple_landmark_find_candidates(const dimple_sheet *sheet, const dimple_box *box,
                                              const dimple_pit_family *family, dimple_arena *arena,
                                              dimple_pit_candidates *candidates, dimple_error *error) {
    double sd_bound = SD_BOUND_PER_M * SD_BOUND_WIDTH_MM / (family->width_mm * sheet->size), sd;
    double radius = dimple_shape_choose_radius(sheet, sd_bound, FIT_WIDTHS * family->width_mm * sheet->size);
    double margin = SURROUND_RADII * radius;
    dimple_box wide = {box->left - margin, box->right + margin, box->low - margin, box->high + margin};
    dimple_sheet part;
    candidates->count = 0;
    dimple_status status = dimple_landmark_coarsen(sheet, &wide, sheet->cell_mm, arena, &part, error);
    if (status != DIMPLE_OK) return status;
    size_t cells = (size_t)part.columns * (size_t)part.rows, found = 0, most = cells / 4;
    if (most == 0) return DIMPLE_OK;
    float *strength = dimple_arena_take(arena, cells, sizeof *strength);
    peak *peaks = dimple_arena_take(arena, most, sizeof *peaks);
    if (!strength || !peaks) return dimple_fail_memory(error);
    status = find_strength(&part, radius, arena, strength, &sd, error);
    if (status != DIMPLE_OK) return status;
    double least = (family->steep ? LEAST_SD : LEAST_SD_BROAD) * sd;
    for (int row = 1; row < part.rows - 1; row++) {
        for (int column = 1; column < part.columns - 1; column++) {
            float here = strength[dimple_sheet_index(&part, column, row)];
            if ((double)here > least && found < most && is_peak(strength, &part, column, row))
                peaks[found++] = (peak){here, column, row};
        }
    }
    qsort(peaks, found, sizeof *peaks, stronger_first);
    candidates->guess = dimple_arena_take(arena, found ? found : 1, sizeof *candidates->guess);
    if (!candidates->guess) return dimple_fail_memory(error);
    candidates->count = found;
    for (size_t i = 0; i < found; i++)
        candidates->guess[i] =
            (dimple_pit_guess){dimple_sheet_x(&part, peaks[i].column), dimple_sheet_y(&part, peaks[i].row), family};
    return DIMPLE_OK;
}
