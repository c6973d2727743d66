/* Hierholzer's asymmetry function: how far the two sides of a vertical line are from being mirror images. */
#ifndef DIMPLE_SHAPE_ASYMMETRY_H
#define DIMPLE_SHAPE_ASYMMETRY_H

#include "shape/curvature.h"

/* For every cell as the place of a mirror: the mean asymmetry (1/m) of the pairs of cells left and right of it in its
 * row, as far as `reach_mm`; NAN where fewer than `least_share` of the pairs have a curvature on both sides. `out`
 * holds one value a cell. */
dimple_status dimple_shape_asymmetry(const dimple_sheet *sheet, const dimple_curvature *curvature, double reach_mm,
                                     double least_share, dimple_arena *arena, float *out, dimple_error *error);

#endif
