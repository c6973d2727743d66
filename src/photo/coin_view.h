/* How a coin lies that is seen as an ellipse. */
#ifndef DIMPLE_PHOTO_COIN_VIEW_H
#define DIMPLE_PHOTO_COIN_VIEW_H

#include "photo/conic.h"

/* In one of two planes, which an image alone cannot tell apart: tilted alike to either side of the plane that is square
 * to the line of sight. Unit vectors in the camera's frame (x right, y down, z forward): `sight` is that plane's
 * normal, and the normals of the two are cos a sight + sin a aside and cos a sight - sin a aside; `square` is that of
 * sin a. */
typedef struct dimple_coin_view {
    double sight[3], aside[3];
    double square;
} dimple_coin_view;

/* From its ellipse in the image, in pixels, and where the optical axis meets the image: the axes of the cone through
 * ellipse and lens (Chen, Wu and Wada, ECCV 2004, 521). */
dimple_coin_view dimple_coin_view_of(const dimple_ellipse *ellipse, const double centre_px[2], double focal_px);

/* The normal of the plane square to the line of sight, for 0, or tilted from it to either side, for 1 and -1. */
void dimple_coin_normal(const dimple_coin_view *view, double square, int side, double normal[3]);

#endif
