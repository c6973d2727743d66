#include "photo/coin_view.h"

#include "base/linear.h"

#include <string.h>

dimple_coin_view dimple_coin_view_of(const dimple_ellipse *ellipse, const double centre_px[2], double focal_px) {
    const double *q = ellipse->q;
    double c[2] = {(ellipse->centre[0] - centre_px[0]) / focal_px, (ellipse->centre[1] - centre_px[1]) / focal_px};
    double qc[2] = {q[0] * c[0] + q[1] * c[1], q[1] * c[0] + q[2] * c[1]};
    double at = c[0] * qc[0] + c[1] * qc[1] - 1 / (focal_px * focal_px);
    double cone[3][3] = {{q[0], q[1], -qc[0]}, {q[1], q[2], -qc[1]}, {-qc[0], -qc[1], at}}, values[3], axes[3][3];
    dimple_eigen_symmetric3(cone, values, axes); /* one is negative: that of the axis within the cone */
    dimple_coin_view view = {.square = (values[2] - values[1]) / (values[2] - values[0])};
    for (int k = 0; k < 3; k++) view.sight[k] = copysign(1, axes[0][2]) * axes[0][k];
    memcpy(view.aside, axes[2], sizeof view.aside);
    return view;
}

void dimple_coin_normal(const dimple_coin_view *view, double square, int side, double normal[3]) {
    double sine = side * sqrt(square), cosine = sqrt(1 - sine * sine);
    for (int k = 0; k < 3; k++) normal[k] = cosine * view->sight[k] + sine * view->aside[k];
}
