#include "surface.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "draw/skin_map.h"
#include "shape/curvature.h"

static const double SD_BOUND_PER_M = 1;  /* of the mean curvature; a Venus dimple has 5 to 20 */
static const double LEAST_RADIUS_MM = 6; /* of a body of size 1: a Venus dimple still shows, the skin's grain no more */

/* A head is so much wider than the neck, and narrower than what lies below; a neck is at most such a share of the torso
 * wide, and lies so far above the lower back, in torso widths. */
static const double HEAD_OVER_NECK = 1.15, NECK_OVER_TORSO = .6, BACK_TO_NECK = .8;

/* Of cells that are trunk or head, by their number: stray ones do not count for much. */
static void measure_widths(const dimple_sheet *sheet, int *widths) {
    for (int row = 0; row < sheet->rows; row++) {
        widths[row] = 0;
        for (int column = 0; column < sheet->columns; column++) {
            unsigned char cell = sheet->cell[dimple_sheet_index(sheet, column, row)];
            widths[row] += cell == DIMPLE_CELL_SKIN || cell == DIMPLE_CELL_ROUGH;
        }
    }
}

double dimple_surface_neck_mm(const dimple_sheet *sheet, double lower_back_mm, dimple_arena *arena) {
    dimple_arena_block *mark = dimple_arena_mark(arena);
    int *widths = dimple_arena_take(arena, (size_t)sheet->rows, sizeof *widths), above = 0, below = 0, neck = -1;
    double widest = NECK_OVER_TORSO * sheet->torso_width_mm / sheet->cell_mm;
    double lowest_mm = lower_back_mm + BACK_TO_NECK * sheet->torso_width_mm;
    if (widths) measure_widths(sheet, widths);
    for (int row = 0; widths && row < sheet->rows; row++)
        if (widths[row] > below) below = widths[row];
    for (int row = sheet->rows - 1; widths && row >= 0 && dimple_sheet_y(sheet, row) >= lowest_mm; row--) {
        if (widths[row] > above) above = widths[row];
        bool narrow = widths[row] > 0 && widths[row] <= widest && above >= HEAD_OVER_NECK * widths[row];
        if (narrow && above < below && (neck < 0 || widths[row] < widths[neck])) neck = row;
    }
    dimple_arena_release_to(arena, mark);
    return neck < 0 ? (double)INFINITY : dimple_sheet_y(sheet, neck);
}

/* Columns and rows of the sheet that are kept. */
typedef struct {
    int first_column, last_column, first_row, last_row;
} part;

/* All skin up to a height, and of everything else what lies beside it. */
static part part_with_skin(const dimple_sheet *sheet, double top_mm) {
    part kept = {sheet->columns, -1, sheet->rows, -1};
    for (int row = 0; row < sheet->rows && dimple_sheet_y(sheet, row) <= top_mm; row++) {
        for (int column = 0; column < sheet->columns; column++) {
            if (sheet->cell[dimple_sheet_index(sheet, column, row)] != DIMPLE_CELL_SKIN) continue;
            if (column < kept.first_column) kept.first_column = column;
            if (column > kept.last_column) kept.last_column = column;
            if (row < kept.first_row) kept.first_row = row;
            kept.last_row = row;
        }
    }
    return kept;
}

static bool take_memory(dimple_surface *surface) {
    size_t cells = (size_t)surface->columns * (size_t)surface->rows;
    surface->z_mm = malloc(cells * sizeof *surface->z_mm);
    surface->cell = malloc(cells * sizeof *surface->cell);
    surface->mean_per_m = malloc(cells * sizeof *surface->mean_per_m);
    return surface->z_mm && surface->cell && surface->mean_per_m;
}

static void copy_rows(const dimple_sheet *sheet, const dimple_curvature *curvature, const part *kept,
                      dimple_surface *surface) {
    size_t columns = (size_t)surface->columns;
    for (int row = 0; row < surface->rows; row++) {
        size_t from = dimple_sheet_index(sheet, kept->first_column, kept->first_row + row), to = columns * (size_t)row;
        memcpy(surface->z_mm + to, sheet->z_mm + from, columns * sizeof *surface->z_mm);
        memcpy(surface->cell + to, sheet->cell + from, columns * sizeof *surface->cell);
        memcpy(surface->mean_per_m + to, curvature->mean_per_m + from, columns * sizeof *surface->mean_per_m);
    }
}

dimple_status dimple_surface_create(const dimple_sheet *sheet, double top_mm, dimple_arena *arena,
                                    dimple_surface **surface, dimple_error *error) {
    *surface = NULL;
    part kept = part_with_skin(sheet, top_mm);
    if (kept.last_row < kept.first_row) return DIMPLE_OK;
    double radius_mm = dimple_shape_choose_radius(sheet, SD_BOUND_PER_M, LEAST_RADIUS_MM * sheet->size);
    dimple_curvature curvature;
    dimple_status status = dimple_shape_curvature(sheet, radius_mm, arena, &curvature, error);
    if (status != DIMPLE_OK) return status;

    dimple_surface *result = calloc(1, sizeof *result);
    if (!result) return dimple_fail_memory(error);
    *result = (dimple_surface){.columns = kept.last_column - kept.first_column + 1,
                               .rows = kept.last_row - kept.first_row + 1,
                               .cell_mm = sheet->cell_mm,
                               .x0_mm = dimple_sheet_x(sheet, kept.first_column),
                               .y0_mm = dimple_sheet_y(sheet, kept.first_row),
                               .radius_mm = radius_mm,
                               .sd_mean_per_m = curvature.sd_mean_per_m,
                               .body_size = sheet->size};
    if (!take_memory(result)) {
        dimple_surface_free(result);
        return dimple_fail_memory(error);
    }
    copy_rows(sheet, &curvature, &kept, result);
    *surface = result;
    return DIMPLE_OK;
}

void dimple_surface_free(dimple_surface *surface) {
    if (!surface) return;
    dimple_skin_map_free(surface->shown);
    free(surface->z_mm);
    free(surface->cell);
    free(surface->mean_per_m);
    free(surface);
}
