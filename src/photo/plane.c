#include "photo/plane.h"

#include "base/linear.h"

#include <math.h>

bool dimple_quadrilateral_of_square(const double c[8], double h[3][3]) {
    double x1 = c[2] - c[4], y1 = c[3] - c[5], x2 = c[6] - c[4], y2 = c[7] - c[5];
    double sx = c[0] - c[2] + c[4] - c[6], sy = c[1] - c[3] + c[5] - c[7];
    double area = x1 * y2 - x2 * y1;
    if (!(fabs(area) > 0)) return false;
    double g = (sx * y2 - x2 * sy) / area, k = (x1 * sy - sx * y1) / area;
    h[0][0] = c[2] - c[0] + g * c[2];
    h[0][1] = c[6] - c[0] + k * c[6];
    h[0][2] = c[0];
    h[1][0] = c[3] - c[1] + g * c[3];
    h[1][1] = c[7] - c[1] + k * c[7];
    h[1][2] = c[1];
    h[2][0] = g;
    h[2][1] = k;
    h[2][2] = 1;
    return true;
}

/* Up to its scale, which a homography has not; its orientation is kept. */
static void adjoint(double m[3][3], double out[3][3]) {
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            int a = (j + 1) % 3, b = (j + 2) % 3, c = (i + 1) % 3, d = (i + 2) % 3;
            out[i][j] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
        }
    }
}

bool dimple_plane_of_card(const double corners[8], double width_mm, double height_mm, dimple_plane *plane) {
    double h[3][3];
    if (!dimple_quadrilateral_of_square(corners, h)) return false;
    adjoint(h, plane->h);
    /* Twice the area of the triangle of the first three corners: positive if they go clockwise, y being down. */
    double turn =
        (corners[2] - corners[0]) * (corners[5] - corners[1]) - (corners[3] - corners[1]) * (corners[4] - corners[0]);
    for (int j = 0; j < 3; j++) {
        plane->h[0][j] *= width_mm;
        plane->h[1][j] *= turn > 0 ? height_mm : -height_mm;
    }
    return true;
}

dimple_plane dimple_plane_of_convergence(const double centre[2], const double vanishing[2]) {
    return (dimple_plane){{{1, 0, -centre[0]},
                           {0, 1, -centre[1]},
                           {vanishing[0], vanishing[1], 1 - vanishing[0] * centre[0] - vanishing[1] * centre[1]}}};
}

dimple_plane dimple_plane_then(const dimple_plane *plane, const double linear[3]) {
    dimple_plane out = *plane;
    for (int j = 0; j < 3; j++) {
        double x = plane->h[0][j], y = plane->h[1][j];
        out.h[0][j] = linear[0] * x + linear[1] * y;
        out.h[1][j] = linear[1] * x + linear[2] * y;
    }
    return out;
}

/* The columns of the inverse are two axes of the plane and where it lies, in the camera's frame. */
void dimple_plane_eye(const dimple_plane *plane, const double centre_px[2], double focal_px, double eye_mm[3]) {
    const double(*h)[3] = plane->h;
    double columns[3][3], across[3];
    for (int k = 0; k < 3; k++) {
        dimple_cross(h[(k + 1) % 3], h[(k + 2) % 3], columns[k]);
        for (int i = 0; i < 2; i++) columns[k][i] = (columns[k][i] - centre_px[i] * columns[k][2]) / focal_px;
    }
    double unit = (dimple_length(columns[0]) + dimple_length(columns[1])) / 2;
    dimple_cross(columns[0], columns[1], across);
    for (int k = 0; k < 2; k++) eye_mm[k] = -dimple_dot(columns[k], columns[2]) / (unit * unit);
    eye_mm[2] = fabs(dimple_dot(across, columns[2])) / (unit * unit * unit);
}

dimple_plane dimple_plane_leaning(const dimple_plane *plane, const double eye_mm[3], const double at_mm[2],
                                  double height_mm, const double slope[2]) {
    /* Rays through (x, y) meet it at the foot + (x - foot) reach / (level + slope (x, y)). */
    double level = eye_mm[2] - slope[0] * eye_mm[0] - slope[1] * eye_mm[1];
    double reach = level - height_mm + slope[0] * at_mm[0] + slope[1] * at_mm[1];
    dimple_plane out = *plane;
    for (int j = 0; j < 3; j++) {
        double x = plane->h[0][j], y = plane->h[1][j], w = plane->h[2][j];
        double depth = level * w + slope[0] * x + slope[1] * y;
        out.h[0][j] = eye_mm[0] * depth + reach * (x - eye_mm[0] * w);
        out.h[1][j] = eye_mm[1] * depth + reach * (y - eye_mm[1] * w);
        out.h[2][j] = depth;
    }
    return dimple_plane_then(
        &out, (double[3]){1 + slope[0] * slope[0] / 2, slope[0] * slope[1] / 2, 1 + slope[1] * slope[1] / 2});
}

static double row(const double h[3], const double px[2]) {
    return h[0] * px[0] + h[1] * px[1] + h[2];
}

void dimple_plane_map(const dimple_plane *plane, const double px[2], double mm[2]) {
    double depth = row(plane->h[2], px);
    mm[0] = row(plane->h[0], px) / depth;
    mm[1] = row(plane->h[1], px) / depth;
}

static void derivative(const dimple_plane *plane, const double px[2], double d[2][2]) {
    double depth = row(plane->h[2], px), mm[2];
    dimple_plane_map(plane, px, mm);
    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2; j++) d[i][j] = (plane->h[i][j] - mm[i] * plane->h[2][j]) / depth;
    }
}

void dimple_plane_metric(const dimple_plane *plane, const double px[2], double metric[3]) {
    double d[2][2];
    derivative(plane, px, d);
    metric[0] = d[0][0] * d[0][0] + d[1][0] * d[1][0];
    metric[1] = d[0][0] * d[0][1] + d[1][0] * d[1][1];
    metric[2] = d[0][1] * d[0][1] + d[1][1] * d[1][1];
}

void dimple_plane_direction(const dimple_plane *plane, const double px[2], const double direction[2], double mm[2]) {
    double d[2][2];
    derivative(plane, px, d);
    for (int i = 0; i < 2; i++) mm[i] = d[i][0] * direction[0] + d[i][1] * direction[1];
}
