#include "landmark/candidates.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "shape/curvature.h"

static const double FULL_BLOCK = 0.75;  /* share of a block's cells that must be skin */
static const double FIT_WIDTHS = 0.42;  /* radius of the curvature fit for a pit, in widths: weight sd = pit sd / 2 */
static const double SURROUND_RADII = 3; /* and of the fit of its surroundings, over that radius */
static const double LEAST_SD = 2.5;     /* of the difference, over its noise */

dimple_status dimple_landmark_coarsen(const dimple_sheet *sheet, double cell_mm, dimple_arena *arena,
                                      dimple_sheet *coarse, dimple_error *error) {
    int side = (int)fmax(1, floor(cell_mm / sheet->cell_mm + 0.01));
    *coarse = *sheet;
    coarse->columns = sheet->columns / side;
    coarse->rows = sheet->rows / side;
    coarse->cell_mm = sheet->cell_mm * side;
    coarse->x0_mm = dimple_sheet_x(sheet, 0.5 * (side - 1));
    coarse->y0_mm = dimple_sheet_y(sheet, 0.5 * (side - 1));
    coarse->cell_noise_mm = sheet->cell_noise_mm / side;
    size_t count = (size_t)coarse->columns * (size_t)coarse->rows;
    coarse->z_mm = dimple_arena_take(arena, count, sizeof *coarse->z_mm);
    coarse->cell = dimple_arena_take(arena, count, sizeof *coarse->cell);
    if (!coarse->z_mm || !coarse->cell) return dimple_fail_memory(error);
    for (int row = 0; row < coarse->rows; row++) {
        for (int column = 0; column < coarse->columns; column++) {
            double sum = 0;
            int skin = 0;
            for (int r = row * side; r < (row + 1) * side; r++) {
                for (int c = column * side; c < (column + 1) * side; c++) {
                    size_t i = dimple_sheet_index(sheet, c, r);
                    if (sheet->cell[i] != DIMPLE_CELL_SKIN) continue;
                    sum += (double)sheet->z_mm[i];
                    skin++;
                }
            }
            size_t i = dimple_sheet_index(coarse, column, row);
            bool full = skin >= FULL_BLOCK * side * side;
            coarse->cell[i] = full ? DIMPLE_CELL_SKIN : DIMPLE_CELL_EMPTY;
            coarse->z_mm[i] = full ? (float)(sum / skin) : NAN;
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

dimple_status dimple_landmark_find_candidates(const dimple_sheet *sheet, const dimple_pit_family *family, size_t most,
                                              dimple_arena *arena, dimple_pit_candidates *candidates,
                                              dimple_error *error) {
    dimple_curvature pit, surround;
    double radius = fmax(FIT_WIDTHS * family->width_mm * sheet->size, 2 * sheet->cell_mm);
    dimple_status status = dimple_shape_curvature(sheet, radius, arena, &pit, error);
    if (status != DIMPLE_OK) return status;
    status = dimple_shape_curvature(sheet, SURROUND_RADII * radius, arena, &surround, error);
    if (status != DIMPLE_OK) return status;

    size_t cells = (size_t)sheet->columns * (size_t)sheet->rows, found = 0;
    float *strength = dimple_arena_take(arena, cells, sizeof *strength);
    peak *peaks = dimple_arena_take(arena, cells / 4 + 1, sizeof *peaks);
    candidates->guess = dimple_arena_take(arena, most, sizeof *candidates->guess);
    if (!strength || !peaks || !candidates->guess) return dimple_fail_memory(error);
    for (size_t i = 0; i < cells; i++) {
        float difference = pit.k2_per_m[i] - surround.k2_per_m[i];
        strength[i] = difference == difference ? difference : -1;
    }
    float least = (float)(LEAST_SD * pit.sd_mean_per_m);
    for (int row = 1; row < sheet->rows - 1; row++) {
        for (int column = 1; column < sheet->columns - 1; column++) {
            float here = strength[dimple_sheet_index(sheet, column, row)];
            if (here > least && found < cells / 4 && is_peak(strength, sheet, column, row))
                peaks[found++] = (peak){here, column, row};
        }
    }
    qsort(peaks, found, sizeof *peaks, stronger_first);
    candidates->count = found < most ? found : most;
    for (size_t i = 0; i < candidates->count; i++)
        candidates->guess[i] =
            (dimple_pit_guess){dimple_sheet_x(sheet, peaks[i].column), dimple_sheet_y(sheet, peaks[i].row), family};
    return DIMPLE_OK;
}
