/* From the image to the plane of the skin, in millimetres: a homography. */
#ifndef DIMPLE_PHOTO_PLANE_H
#define DIMPLE_PHOTO_PLANE_H

#include <stdbool.h>

/* Row-major, for column vectors (x, y, 1). Orientation is kept: what turns clockwise in the image does in the plane. */
typedef struct dimple_plane {
    double h[3][3];
} dimple_plane;

/* From the unit square with the corners (0, 0), (1, 0), (1, 1), (0, 1) to four corners, x and y in turn, in closed form
 * (Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, 2.2.3). False if they lie on one line. */
bool dimple_quadrilateral_of_square(const double corners[8], double h[3][3]);

/* The corners of a card that they go round in either sense, to the card, its first side along x. They are convex. False
 * if they lie on one line. */
bool dimple_plane_of_card(const double corners[8], double width_mm, double height_mm, dimple_plane *plane);

/* What undoes the convergence that a tilt causes, up to an affine map. `vanishing` is tan(tilt) over the focal length
 * in pixels, in the image's direction in which the plane recedes; `centre` where the optical axis meets the image. */
dimple_plane dimple_plane_of_convergence(const double centre[2], const double vanishing[2]);

/* Then the linear map {xx, xy, yy}, which is symmetric. */
dimple_plane dimple_plane_then(const dimple_plane *plane, const double linear[3]);

/* Where the camera stands: mm along the plane's axes, and above it. Not numbers where the plane is seen edge-on. */
void dimple_plane_eye(const dimple_plane *plane, const double centre_px[2], double focal_px, double eye_mm[3]);

/* Another plane, seen from the same place: at `at_mm` higher by so much, and rising from there along the axes. */
dimple_plane dimple_plane_leaning(const dimple_plane *plane, const double eye_mm[3], const double at_mm[2],
                                  double height_mm, const double slope[2]);

void dimple_plane_map(const dimple_plane *plane, const double px[2], double mm[2]);

/* How lengths grow at a place: mm^2 for the square of a step in px, {xx, xy, yy}. */
void dimple_plane_metric(const dimple_plane *plane, const double px[2], double metric[3]);

/* Which way in the plane a direction of the image goes at a place: not of unit length. */
void dimple_plane_direction(const dimple_plane *plane, const double px[2], const double direction[2], double mm[2]);

#endif
