/* The sheet: the posterior surface of the back as a height map z(x, y) in the body's axes. */
#ifndef DIMPLE_BACK_SHEET_H
#define DIMPLE_BACK_SHEET_H

#include "back/cloud.h"
#include "back/pose.h"
#include "base/arena.h"

/* Row-major, row 0 is the lowest (smallest y), column 0 the subject's leftmost (smallest x).
 * The centre of cell (column, row) lies at x0_mm + column * cell_mm, y0_mm + row * cell_mm. */
typedef struct dimple_sheet {
    int columns, rows;
    double cell_mm, x0_mm, y0_mm;
    float *z_mm;       /* NAN where EMPTY */
    uint8_t *cell;     /* dimple_cell */
    double spacing_mm; /* distance of neighbouring points of the scan on the back */
    double noise_mm;   /* one sd of a point along z; that of z_mm at a cell is cell_noise_mm */
    double cell_noise_mm;
    double torso_width_mm; /* from the pose, or as wide as the trunk's own outline allows */
    double apex_mm;        /* height at which the pose's known backs are cloven; NAN where there is none to tell */
    double size;           /* of the skeleton: torso_width_mm / 360, 1.2 at most; about .4 for a newborn */
    double coverage;       /* share of the trunk's outline that is skin, 0 .. 1 */
} dimple_sheet;

/* Rasters the posterior surface. Memory comes from `arena` and lives as long as it. Adds warnings (holes, garment-edge,
 * stray-points, low-coverage, too-coarse, too-noisy). DIMPLE_ERROR_UNMEASURABLE when there is no posterior surface. */
dimple_status dimple_back_create_sheet(const dimple_cloud *cloud, const dimple_pose *pose, dimple_arena *arena,
                                       dimple_sheet *sheet, dimple_warnings *warnings, dimple_error *error);

static inline size_t dimple_sheet_index(const dimple_sheet *sheet, int column, int row) {
    return (size_t)row * (size_t)sheet->columns + (size_t)column;
}

static inline double dimple_sheet_x(const dimple_sheet *sheet, double column) {
    return sheet->x0_mm + column * sheet->cell_mm;
}

static inline double dimple_sheet_y(const dimple_sheet *sheet, double row) {
    return sheet->y0_mm + row * sheet->cell_mm;
}

/* Sets the torso's width, and the size that follows from it. */
void dimple_sheet_set_torso(dimple_sheet *sheet, double width_mm);

/* Height at a point by bilinear interpolation; NAN off the surface. */
double dimple_sheet_height(const dimple_sheet *sheet, double x_mm, double y_mm);

#endif
