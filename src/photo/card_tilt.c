#include "photo/card_tilt.h"

#include "base/linear.h"
#include "photo/plane.h"

#include <string.h>

/* Seven unknowns: a rotation, a shift, the logarithm of the focal length. Nine residuals: eight coordinates and what is
 * expected of the focal length. */
enum { UNKNOWNS = 7, RESIDUALS = 9, ROUNDS = 60 };

typedef struct camera {
    double axes[2][3]; /* along the card's width and height, in the camera's frame: x right, y down, z forward */
    double centre[3];  /* of the card, mm */
    double log_focal;
} camera;

static const double SIDES[4][2] = {{-.5, -.5}, {.5, -.5}, {.5, .5}, {-.5, .5}};

/* Residuals in units of sd, and their derivatives by turning, shifting and zooming a little. */
static bool residuals_of(const dimple_card_view *view, const camera *c, double r[RESIDUALS],
                         double d[RESIDUALS][UNKNOWNS]) {
    double focal = exp(c->log_focal);
    memset(d, 0, sizeof(double[RESIDUALS][UNKNOWNS]));
    for (int i = 0; i < 4; i++) {
        double arm[3], p[3];
        for (int k = 0; k < 3; k++) {
            arm[k] = SIDES[i][0] * view->width_mm * c->axes[0][k] + SIDES[i][1] * view->height_mm * c->axes[1][k];
            p[k] = arm[k] + c->centre[k];
        }
        if (!(p[2] > 0)) return false;
        for (int k = 0; k < 2; k++) {
            double unit = focal / (p[2] * view->sd_px), seen = p[k] / p[2];
            double *row = d[2 * i + k];
            r[2 * i + k] = (focal * seen - view->corners[2 * i + k]) / view->sd_px;
            row[0] = unit * ((k == 1 ? -arm[2] : 0) - seen * arm[1]);
            row[1] = unit * ((k == 0 ? arm[2] : 0) + seen * arm[0]);
            row[2] = unit * (k == 0 ? -arm[1] : arm[0]);
            row[3 + k] = unit;
            row[5] = -unit * seen;
            row[6] = focal * seen / view->sd_px;
        }
    }
    r[8] = (c->log_focal - log(view->focal_px)) / view->focal_sd;
    d[8][6] = 1 / view->focal_sd;
    return true;
}

static double sum_of_squares(const double r[RESIDUALS]) {
    double sum = 0;
    for (int i = 0; i < RESIDUALS; i++) sum += r[i] * r[i];
    return sum;
}

static void normal_equations(double d[RESIDUALS][UNKNOWNS], const double r[RESIDUALS], double damping,
                             double normal[UNKNOWNS * UNKNOWNS], double right[UNKNOWNS]) {
    for (int a = 0; a < UNKNOWNS; a++) {
        right[a] = 0;
        for (int i = 0; i < RESIDUALS; i++) right[a] -= d[i][a] * r[i];
        for (int b = 0; b < UNKNOWNS; b++) {
            double sum = 0;
            for (int i = 0; i < RESIDUALS; i++) sum += d[i][a] * d[i][b];
            normal[a * UNKNOWNS + b] = a == b ? sum * (1 + damping) : sum;
        }
    }
}

/* Turned by the vector `turn`, whose length is the angle (Rodrigues' formula). */
static camera moved(const camera *from, const double step[UNKNOWNS]) {
    camera to = *from;
    double axis[3] = {step[0], step[1], step[2]}, angle = dimple_length(axis);
    if (dimple_normalize(axis)) {
        for (int i = 0; i < 2; i++) {
            double across[3], along = dimple_dot(axis, from->axes[i]);
            dimple_cross(axis, from->axes[i], across);
            for (int k = 0; k < 3; k++)
                to.axes[i][k] =
                    cos(angle) * from->axes[i][k] + sin(angle) * across[k] + (1 - cos(angle)) * along * axis[k];
        }
    }
    for (int k = 0; k < 3; k++) to.centre[k] += step[3 + k];
    to.log_focal += step[6];
    return to;
}

/* The least sum of squares near a start, HUGE_VAL if there is none. */
static double settle(const dimple_card_view *view, camera *c) {
    double r[RESIDUALS], d[RESIDUALS][UNKNOWNS], damping = 1e-3;
    if (!residuals_of(view, c, r, d)) return HUGE_VAL;
    double least = sum_of_squares(r);
    for (int round = 0; round < ROUNDS && damping < 1e12; round++) {
        double normal[UNKNOWNS * UNKNOWNS], step[UNKNOWNS], new_r[RESIDUALS], new_d[RESIDUALS][UNKNOWNS];
        normal_equations(d, r, damping, normal, step);
        if (!dimple_solve_spd(UNKNOWNS, normal, step, step)) return HUGE_VAL;
        camera next = moved(c, step);
        bool better = residuals_of(view, &next, new_r, new_d) && sum_of_squares(new_r) <= least;
        damping *= better ? .1 : 10;
        if (!better) continue;
        *c = next;
        least = sum_of_squares(new_r);
        memcpy(r, new_r, sizeof r);
        memcpy(d, new_d, sizeof d);
    }
    return least;
}

/* What the corners say with the focal length as it is taken for, its axes set at right angles. */
static bool first_guess(const dimple_card_view *view, camera *c) {
    double h[3][3];
    if (!dimple_quadrilateral_of_square(view->corners, h)) return false;
    for (int k = 0; k < 3; k++) {
        double lens = k < 2 ? view->focal_px : 1;
        c->axes[0][k] = h[k][0] / (view->width_mm * lens);
        c->axes[1][k] = h[k][1] / (view->height_mm * lens);
        c->centre[k] = (h[k][2] + (h[k][0] + h[k][1]) / 2) / lens;
    }
    double unit = (dimple_length(c->axes[0]) + dimple_length(c->axes[1])) / 2;
    for (int k = 0; k < 3; k++) c->centre[k] /= unit;
    if (!dimple_normalize(c->axes[0])) return false;
    double along = dimple_dot(c->axes[0], c->axes[1]);
    for (int k = 0; k < 3; k++) c->axes[1][k] -= along * c->axes[0][k];
    c->log_focal = log(view->focal_px);
    return dimple_normalize(c->axes[1]);
}

/* From far away a card looks the same tilted to either side, so that the search may settle on the wrong one. */
static camera tilted_other_way(const camera *c) {
    camera other = *c;
    other.axes[0][2] = -c->axes[0][2];
    other.axes[1][2] = -c->axes[1][2];
    return other;
}

dimple_value dimple_card_tilt(const dimple_card_view *view, double *misfit) {
    dimple_value tilt = {0};
    camera c, other;
    if (!first_guess(view, &c)) return tilt;
    other = tilted_other_way(&c);
    double least = settle(view, &c), least_other = settle(view, &other);
    if (least_other < least) {
        c = other;
        least = least_other;
    }
    *misfit = least;
    double r[RESIDUALS], d[RESIDUALS][UNKNOWNS], normal[UNKNOWNS * UNKNOWNS], unused[UNKNOWNS];
    if (!(least < HUGE_VAL) || !residuals_of(view, &c, r, d)) return tilt;
    normal_equations(d, r, 0, normal, unused);
    if (!dimple_solve_spd(UNKNOWNS, normal, unused, unused)) return tilt;
    double covariance[UNKNOWNS * UNKNOWNS], out[3];
    dimple_inverse_from_factor(UNKNOWNS, normal, covariance);
    dimple_cross(c.axes[0], c.axes[1], out);
    /* The tilt grows as the card turns about the line in which its plane meets the image's. */
    double towards = atan2(out[1], out[0]), x = -sin(towards), y = cos(towards);
    double variance = x * x * covariance[0] + 2 * x * y * covariance[1] + y * y * covariance[UNKNOWNS + 1];
    const double to_deg = 180 / acos(-1);
    return (dimple_value){atan2(hypot(out[0], out[1]), fabs(out[2])) * to_deg, sqrt(variance) * to_deg, true};
}
