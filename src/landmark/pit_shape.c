#include "landmark/pit_shape.h"

#include <math.h>

#include "landmark/pit_fit.h"

void dimple_pit_fill_row(double u, double v, double furrow, double row[DIMPLE_FILL_TERMS]) {
    double pu[5] = {1, u, u * u, u * u * u, u * u * u * u}, pv[5] = {1, v, v * v, v * v * v, v * v * v * v};
    for (int degree = 0, k = 0; degree <= 4; degree++)
        for (int i = 0; i <= degree; i++) row[k++] = pu[degree - i] * pv[i];
    double across = exp(-pu[2] / (2 * furrow * furrow));
    for (int i = 0; i <= 2; i++) row[DIMPLE_QUARTIC_TERMS + i] = across * pv[i];
}

double dimple_pit_fill_at(const double fill[DIMPLE_FILL_TERMS], double furrow, double u, double v) {
    double row[DIMPLE_FILL_TERMS], sum = 0;
    dimple_pit_fill_row(u, v, furrow, row);
    for (int k = 0; k < DIMPLE_FILL_TERMS; k++) sum += row[k] * fill[k];
    return sum;
}

/* Distance of the half-depth ellipse from its centre in a direction. */
static double half_depth_mm(const dimple_pit_shape *shape, double angle_rad) {
    double longer = shape->width_mm / 2 * sqrt(shape->aspect), shorter = shape->width_mm / 2 / sqrt(shape->aspect);
    return 1 / hypot(cos(angle_rad) / longer, sin(angle_rad) / shorter);
}

void dimple_pit_section(const dimple_pit *pit, double angle_rad, double along_mm, double fill_mm[3], double *depth_mm) {
    const dimple_pit_shape *shape = &pit->shape;
    double direction = shape->longer_axis_rad + angle_rad;
    double u = shape->centre_mm[0] + along_mm * cos(direction), v = shape->centre_mm[1] + along_mm * sin(direction);
    double n =
        shape->reach_mm * dimple_pit_fill_at(shape->fill, shape->furrow, u / shape->reach_mm, v / shape->reach_mm);
    for (int i = 0; i < 3; i++)
        fill_mm[i] = shape->origin_mm[i] + u * shape->axis[0][i] + v * shape->axis[1][i] + n * shape->axis[2][i];
    *depth_mm = shape->depth_mm * dimple_pit_profile(along_mm / half_depth_mm(shape, angle_rad), shape->sharpness);
}

double dimple_pit_contour_mm(const dimple_pit *pit, double angle_rad, double share) {
    const dimple_pit_shape *shape = &pit->shape;
    return half_depth_mm(shape, angle_rad) * dimple_pit_relative_width(share, shape->sharpness);
}
