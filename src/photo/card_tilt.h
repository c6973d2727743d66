/* How a photographed card is tilted against the image's plane. */
#ifndef DIMPLE_PHOTO_CARD_TILT_H
#define DIMPLE_PHOTO_CARD_TILT_H

#include "dimple/dimple.h"

typedef struct dimple_card_view {
    double corners[8];          /* x, y in px from where the optical axis meets the image */
    double width_mm, height_mm; /* the corners go round it, the first two along its width */
    double sd_px;               /* of a corner, in x and y */
    double focal_px;            /* what the focal length is taken for, */
    double focal_sd;            /* and one standard deviation of its logarithm */
} dimple_card_view;

/* The tilt, with the focal length found along with it as far as the corners tell: the camera's place, its direction and
 * focal length that explain corners and expectation best (Levenberg and Marquardt's method), and what those leave open.
 * `misfit` gets the least sum of squares in units of sd, of two degrees of freedom. Unknown if there is no such camera.
 */
dimple_value dimple_card_tilt(const dimple_card_view *view, double *misfit);

#endif
