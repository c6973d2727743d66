/* Circles and ellipses through points of a plane; point i is points[2 i], points[2 i + 1]. */
#ifndef DIMPLE_PHOTO_CONIC_H
#define DIMPLE_PHOTO_CONIC_H

#include <stdbool.h>
#include <stddef.h>

/* The ellipse of the points p with (p - centre)' q (p - centre) = 1; q = {xx, xy, yy} is positive definite. */
typedef struct dimple_ellipse {
    double centre[2];
    double q[3];
} dimple_ellipse;

enum { DIMPLE_CIRCLE_POINTS = 3, DIMPLE_ELLIPSE_POINTS = 5 };

/* The circle, as an ellipse, that fits three points or more best (Kåsa's algebraic fit); false if they lie in one place
 * or on one line. */
bool dimple_circle_fit(const double *points, size_t count, dimple_ellipse *circle);

/* The ellipse that fits five points or more best: the direct least-squares fit of Fitzgibbon, Pilu and Fisher (IEEE
 * TPAMI 1999;21:476) in the partitioned form of Halir and Flusser (WSCG 1998); false if they lie in one place or on one
 * line. */
bool dimple_ellipse_fit(const double *points, size_t count, dimple_ellipse *ellipse);

/* That of the circle with the same area. */
double dimple_ellipse_diameter(const dimple_ellipse *ellipse);

/* Eigenvalues, the smaller first, of a symmetric 2 x 2 matrix {xx, xy, yy}; `direction` (may be NULL) gets the unit
 * eigenvector of the larger. */
void dimple_eigen_symmetric2(const double m[3], double values[2], double direction[2]);

#endif
