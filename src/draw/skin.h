/* The surface as pictures need it: its part in view, smoothed, lit, with the curvature's share of the colour scale. */
#ifndef DIMPLE_DRAW_SKIN_H
#define DIMPLE_DRAW_SKIN_H

#include "base/arena.h"
#include "draw/view.h"

/* Row-major, row 0 the lowest; cell centres lie as those of dimple_surface do. */
typedef struct dimple_skin {
    int columns, rows;
    double cell_mm, x0_mm, y0_mm;
    float *z_mm;   /* smoothed; NAN where there is no surface */
    float *light;  /* 0 .. 1; 0 where there is no surface */
    float *hollow; /* -1 .. 1 of the colour scale; NAN where not skin, or the curvature is not known */
} dimple_skin;

/* Lives as long as `arena`. */
dimple_status dimple_skin_create(const dimple_surface *surface, const dimple_view *view, dimple_arena *arena,
                                 dimple_skin *skin, dimple_error *error);

/* The mean curvature at the ends of the colour scale; grows as bodies get smaller. */
double dimple_skin_scale_per_m(const dimple_surface *surface);

/* Smoothed height of a skin cell's surroundings by bilinear interpolation; NAN where one of the four is not skin. */
double dimple_skin_height(const dimple_skin *skin, double x_mm, double y_mm);

#endif
