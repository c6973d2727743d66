/* The surface as pictures need it: its part in view, smoothed, lit, with the curvature's share of the colour scale. */
#ifndef DIMPLE_DRAW_SKIN_MAP_H
#define DIMPLE_DRAW_SKIN_MAP_H

#include "base/arena.h"
#include "draw/view.h"

/* Row-major, row 0 the lowest; cell centres lie as those of dimple_surface do. */
typedef struct dimple_skin_map {
    int columns, rows;
    double cell_mm, x0_mm, y0_mm;
    float *z_mm;          /* smoothed; NAN where there is no surface */
    float *light;         /* 0 .. 1; 0 where there is no surface */
    float *hollow;        /* -1 .. 1 of the colour scale; NAN where not skin, or the curvature is not known */
    float *there, *known; /* 0 .. 1, smoothly, half at the edge: of the surface, of skin whose curvature is known */
} dimple_skin_map;

/* Lives as long as `arena`. */
dimple_status dimple_skin_map_create(const dimple_surface *surface, const dimple_view *view, dimple_arena *arena,
                                     dimple_skin_map *skin, dimple_error *error);

/* The mean curvature at the ends of the colour scale; grows as bodies get smaller. */
double dimple_skin_map_scale_per_m(const dimple_surface *surface);

/* Smoothed height of a skin cell's surroundings by bilinear interpolation; NAN beside the skin. */
double dimple_skin_map_height(const dimple_skin_map *skin, double x_mm, double y_mm);

#endif
