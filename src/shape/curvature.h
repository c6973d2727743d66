/* Curvature of the sheet by weighted least squares of a quadratic Monge patch at a physical radius. */
#ifndef DIMPLE_SHAPE_CURVATURE_H
#define DIMPLE_SHAPE_CURVATURE_H

#include "back/sheet.h"

/* Fields over the sheet's cells, NAN where the fit has too little support. Curvatures in 1/m, positive for a hollow
 * (z points to the viewer), k1 >= k2. */
typedef struct dimple_curvature {
    double radius_mm;
    float *z_mm;            /* the fitted surface itself */
    float *zx, *zy;         /* first derivatives, mm/mm */
    float *zxx, *zxy, *zyy; /* second derivatives, 1/mm */
    float *mean_per_m, *gauss_per_m2, *k1_per_m, *k2_per_m;
    double sd_mean_per_m; /* of the mean curvature in the interior, from the sheet's noise */
} dimple_curvature;

/* The radius that keeps sd(H) under `sd_bound_per_m`, no smaller than `least_mm` and two cells. */
double dimple_shape_choose_radius(const dimple_sheet *sheet, double sd_bound_per_m, double least_mm);

/* Gaussian-weighted fit, weight exp(-2 r^2 / radius^2) out to 1.25 radii along x and y, correct at holes and borders:
 * each cell's own normal equations over the SKIN cells around it. DIMPLE_ERROR_ARGUMENT for a radius under two cells or
 * of very many. */
dimple_status dimple_shape_curvature(const dimple_sheet *sheet, double radius_mm, dimple_arena *arena,
                                     dimple_curvature *curvature, dimple_error *error);

#endif
