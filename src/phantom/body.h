/* The shape of a body: proportions by stature and sex, varied from one individual to the next, and the smooth surface
 * that they span. All lengths in mm, in the body frame; heights are also given as h, the fraction of `length_mm` over
 * SP: 0 there, about 1 at VP. */
#ifndef DIMPLE_PHANTOM_BODY_H
#define DIMPLE_PHANTOM_BODY_H

#include "base/random.h"
#include "dimple/phantom.h"

enum { PHANTOM_KNOTS = 18, PHANTOM_FEATURES = 13 };

/* What varies along the body; each a polyline over the knots with its corners rounded. */
typedef enum phantom_curve {
    CURVE_HALF_WIDTH,  /* of the outline seen from behind */
    CURVE_BACK_DEPTH,  /* from the outline's plane to the midline of the back */
    CURVE_FRONT_DEPTH, /* the same to the front */
    CURVE_MIDLINE,     /* sagittal profile: z of the midline, without furrow and cleft */
    CURVE_FURROW,      /* depth of the spinal furrow */
    PHANTOM_CURVES
} phantom_curve;

/* A pit: depth falls off as exp(-ln 2 (2 r / width)^(2 order)), r measured in the plane that touches the surface. */
typedef struct phantom_hollow {
    double x, y;
    double slope_x, slope_y; /* of the surface without the pit */
    double amplitude_mm;     /* along z, so that the surface stays a height map */
    double width_mm;
    int order;
} phantom_hollow;

/* One of the rounded forms (muscle, scapula, buttock ...), a Gaussian on either side of the midline. */
typedef struct phantom_bump {
    double height_mm[2]; /* left, right */
    double x, y;         /* of the right one, from the midline */
    double xx, xy, yy;   /* half the inverse covariance; the left one is mirrored */
    bool front;
} phantom_bump;

typedef struct phantom_body {
    double length_mm; /* from SP to about VP, along y */
    double sp_y;
    double vp_y;           /* where the midline leans forward most, as at the VP of real backs (see landmark/vp.c) */
    double rhomboid_top_y; /* where it is most hollow along itself, above the dimples */
    double value[PHANTOM_CURVES], slope[PHANTOM_CURVES]; /* at the lowest knot */
    double bend[PHANTOM_CURVES][PHANTOM_KNOTS];          /* change of slope at each knot */
    phantom_bump bumps[PHANTOM_FEATURES];
    double cleft;       /* its depth over the usual one */
    double curve_mm[2]; /* sideways deviation of the spine: thoracic, lumbar; positive to the right */
    double dimple_distance_mm, dimple_height_mm; /* typical place of the Venus dimples, height over SP */
    double dimple_lift_mm[2];                    /* left, right: this individual's own difference from it */
    bool garment;
    double garment_y; /* upper edge of the waistband */
    phantom_hollow hollows[DIMPLE_PHANTOM_PITS_MAX];
    int hollow_count;
} phantom_body;

phantom_body dimple_body_create(const dimple_phantom_options *options);

/* Lowest and highest y that a region shows. */
void dimple_body_extent(const phantom_body *body, dimple_phantom_region region, double *low, double *high);

/* x of the line of the spinous processes. */
double dimple_body_spine_x(const phantom_body *body, double y);

/* The outline at a height: centre and half width. */
void dimple_body_outline(const phantom_body *body, double y, double *centre, double *half_width);

/* The point of the surface at height y and angle theta round the body: 0 is the back, +-pi/2 the right and left side.
 */
void dimple_body_point(const phantom_body *body, double theta, double y, double point[3]);

/* z of the back at (x, y), with its pits or as it would be without; NaN beside the body. */
double dimple_body_height(const phantom_body *body, double x, double y, bool pits);

/* Presses in a pit of the given depth, measured perpendicular to the surface. */
void dimple_body_press(phantom_body *body, double x, double y, double depth_mm, double width_mm, int order);

#endif
