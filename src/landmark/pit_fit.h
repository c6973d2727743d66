/* One pit fitted together with the smooth surface that it is pressed into. */
#ifndef DIMPLE_LANDMARK_PIT_FIT_H
#define DIMPLE_LANDMARK_PIT_FIT_H

#include <math.h>

#include "back/sheet.h"
#include "dimple/dimple.h"

/* The sizes of pit that the lower back has, and what is known of each beforehand: lengths for a body of size 1. */
typedef struct dimple_pit_family {
    double width_mm, ln_width_sd; /* typical full width at half depth, and its spread */
    double place_sd_widths;       /* how far the deepest point lies from where the curvature has its peak */
    double window_mm;             /* largest radius of the window */
    double cubic_mm, quartic_mm;  /* sd of the fill's terms of third and fourth order at 30 mm from the centre */
    double furrow_mm;             /* sd of the depth of a furrow along the body that the pit lies in */
    bool steep;                   /* may have steep walls and a flat floor */
} dimple_pit_family;

extern const dimple_pit_family dimple_venus_family, dimple_narrow_family, dimple_wide_family, dimple_cleft_family;

/* Where a pit may be, and of which family. */
typedef struct dimple_pit_guess {
    double x_mm, y_mm;
    const dimple_pit_family *family;
} dimple_pit_guess;

/* The model, in the tangent plane of the skin around it: n(u, v) = fill(u, v) - depth exp(-ln 2 rho^2m), rho = 1 on
 * the half-depth contour, an ellipse of the area of a circle `width_mm` wide. sd: of the fit's covariance, widened by
 * what of the residual is no white noise. */
typedef struct dimple_pit_fit {
    double centre_mm[3]; /* deepest point of the surface below the fill, body mm */
    double normal[3];    /* of the fill there, towards the viewer */
    dimple_value depth_mm, width_mm, aspect, k1_per_m, k2_per_m;
    double hollow_per_m;   /* the model's curvature over the half-depth disc, in the direction where it is least */
    double sharpness;      /* m: 1 a Gaussian, 2 steep walls and a flat floor */
    double position_sd_mm; /* of each of the two tangential coordinates */
    double residual_mm;    /* robust sd of a cell about the model */
    double misfit_mm;      /* what of it is shape that the model does not have */
    double contrast;       /* depth over its sd if place and width were known: how surely there is a hollow at all */
    double support;        /* share of the pit's own disc that is skin, 0 .. 1 */
    double surround;       /* the same of the window */
    dimple_pit_shape shape;
} dimple_pit_fit;

/* False when there is too little skin around the guess or no hollow comes out of the fit. */
bool dimple_landmark_fit_pit(const dimple_sheet *sheet, const dimple_pit_guess *guess, dimple_arena *arena,
                             dimple_pit_fit *fit);

/* Height of the pit's depth at a distance from its centre, as a share of the depth; rho = 1 at half the depth. */
static inline double dimple_pit_profile(double rho, double sharpness) {
    return exp2(-pow(rho * rho, sharpness));
}

/* Width of the contour at `share` of the depth over the width at half the depth. */
static inline double dimple_pit_relative_width(double share, double sharpness) {
    return pow(-log2(share), 0.5 / sharpness);
}

/* Volume between fill and surface. */
double dimple_pit_volume_mm3(double depth_mm, double width_mm, double sharpness);

#endif
