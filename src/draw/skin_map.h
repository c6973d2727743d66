/* The surface as pictures need it: its part in view, smoothed, lit, with the curvature's share of the colour scale. */
#ifndef DIMPLE_DRAW_SKIN_MAP_H
#define DIMPLE_DRAW_SKIN_MAP_H

#include "base/arena.h"
#include "draw/view.h"

/* Row-major, row 0 the lowest; cell centres lie as those of dimple_surface do. */
typedef struct dimple_skin_map {
    dimple_view view; /* what part is in view; a little more is here */
    int columns, rows;
    double cell_mm, x0_mm, y0_mm;
    float *z_mm;          /* smoothed; NAN where there is no surface */
    float *light;         /* 0 .. 1; 0 where there is no surface */
    float *hollow;        /* -1 .. 1 of the colour scale; NAN where not skin, or the curvature is not known */
    float *there, *known; /* 0 .. 1, smoothly, half at the edge: of the surface, of skin whose curvature is known */
} dimple_skin_map;

/* The one that the surface keeps, where it shows that view, or else a new one that lives as long as `arena`. */
dimple_status dimple_skin_map_create(const dimple_surface *surface, const dimple_view *view, dimple_arena *arena,
                                     const dimple_skin_map **skin, dimple_error *error);

/* Makes that of the trunk, which most pictures show, once for all of them: the measurement's surface keeps it. */
dimple_status dimple_skin_map_keep(dimple_measurement *measurement, dimple_error *error);
void dimple_skin_map_free(dimple_skin_map *skin);

/* The mean curvature at the ends of the colour scale; grows as bodies get smaller. */
double dimple_skin_map_scale_per_m(const dimple_surface *surface);

/* Smoothed height of a skin cell's surroundings by bilinear interpolation; NAN beside the skin. */
double dimple_skin_map_height(const dimple_skin_map *skin, double x_mm, double y_mm);

#endif
