/* Small vectors, matrices and linear systems, in double precision. Matrices that are only read are not const, since C17
 * lets no caller pass its own non-const one as such. */
#ifndef DIMPLE_BASE_LINEAR_H
#define DIMPLE_BASE_LINEAR_H

#include <math.h>
#include <stdbool.h>
#include <stddef.h>

static inline double dimple_dot(const double a[3], const double b[3]) {
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

static inline void dimple_cross(const double a[3], const double b[3], double out[3]) {
    double c[3] = {a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]};
    out[0] = c[0];
    out[1] = c[1];
    out[2] = c[2];
}

static inline double dimple_length(const double a[3]) {
    return sqrt(dimple_dot(a, a));
}

/* Scales `a` to length 1; leaves a zero vector as it is and says false. */
bool dimple_normalize(double a[3]);

/* out = m p for an affine 4 x 4 matrix and a point. out may be p. */
static inline void dimple_transform_point(double m[4][4], const double p[3], double out[3]) {
    double q[3];
    for (int i = 0; i < 3; i++) q[i] = m[i][0] * p[0] + m[i][1] * p[1] + m[i][2] * p[2] + m[i][3];
    for (int i = 0; i < 3; i++) out[i] = q[i];
}
/* The inverse of an affine matrix; false if it has none. out may be m. */
bool dimple_invert_affine(double m[4][4], double out[4][4]);

/* The smallest and the largest of `count` numbers, one at least, none of them NAN. */
void dimple_extent(const float *values, size_t count, float *low, float *high);

/* Eigenvalues (ascending) and unit eigenvectors (rows of `vectors`) of the symmetric matrix m (Jacobi). */
void dimple_eigen_symmetric3(double m[3][3], double values[3], double vectors[3][3]);

enum { DIMPLE_SOLVE_MAX = 32 };

/* Solves the symmetric positive definite n x n system a x = b by Cholesky, n <= DIMPLE_SOLVE_MAX. `a` (row-major)
 * becomes its factor; false if it is not positive definite. x may be b. */
bool dimple_solve_spd(int n, double *a, const double *b, double *x);
/* With the factor that dimple_solve_spd left in `a`: the inverse of the system's matrix, n x n, row-major. */
void dimple_inverse_from_factor(int n, const double *factor, double *inverse);

#endif
