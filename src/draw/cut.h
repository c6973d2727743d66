/* A pit cut open: what was measured of the surface along a line through its deepest point, below the fill. */
#ifndef DIMPLE_DRAW_CUT_H
#define DIMPLE_DRAW_CUT_H

#include "dimple/dimple.h"

typedef struct dimple_cut {
    const dimple_pit *pit;
    const dimple_surface *surface; /* NULL: the measurement kept none */
    double angle_rad;              /* from the longer axis of the half-depth contour */
} dimple_cut;

/* False where the fit says nothing. */
bool dimple_cut_is_known(const dimple_pit *pit);
/* Along the longer axis, `along` growing to the subject's right, or upwards where it runs up and down. */
dimple_cut dimple_cut_longer_axis(const dimple_measurement *measurement, const dimple_pit *pit);
/* Level, `along` growing away from the midline on the side that the pit lies on. */
dimple_cut dimple_cut_level(const dimple_measurement *measurement, const dimple_pit *pit);

/* Direction of the cut in the body frame. */
void dimple_cut_direction(const dimple_cut *cut, double direction[3]);
/* Fill and fitted surface `along_mm` from the deepest point: their heights along the pit's normal, over its origin. */
void dimple_cut_fit(const dimple_cut *cut, double along_mm, double *fill_mm, double *depth_mm);
/* How far below the fill the surface itself lies there; NAN where it has a gap. */
double dimple_cut_measured_depth(const dimple_cut *cut, double along_mm);
/* How far the pit's edge reaches along the cut, and no further than the fit does. */
double dimple_cut_reach(const dimple_cut *cut);

#endif
