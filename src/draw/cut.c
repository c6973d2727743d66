#include "draw/cut.h"

#include <math.h>

#include "base/linear.h"

bool dimple_cut_is_known(const dimple_pit *pit) {
    const dimple_pit_shape *shape = &pit->shape;
    return shape->reach_mm > 0 && shape->depth_mm > 0 && shape->width_mm > 0 && shape->aspect > 0;
}

void dimple_cut_direction(const dimple_cut *cut, double direction[3]) {
    const dimple_pit_shape *shape = &cut->pit->shape;
    double angle = shape->longer_axis_rad + cut->angle_rad;
    for (int i = 0; i < 3; i++) direction[i] = cos(angle) * shape->axis[0][i] + sin(angle) * shape->axis[1][i];
}

dimple_cut dimple_cut_longer_axis(const dimple_measurement *measurement, const dimple_pit *pit) {
    dimple_cut cut = {pit, measurement->surface, 0};
    double direction[3];
    dimple_cut_direction(&cut, direction);
    bool level = fabs(direction[0]) >= fabs(direction[1]);
    if (direction[level ? 0 : 1] < 0) cut.angle_rad = acos(-1);
    return cut;
}

dimple_cut dimple_cut_level(const dimple_measurement *measurement, const dimple_pit *pit) {
    const dimple_pit_shape *shape = &pit->shape;
    double outward = pit->body_mm[0] < 0 ? -1 : 1;
    double angle = atan2(outward * shape->axis[1][0], outward * shape->axis[0][0]) - shape->longer_axis_rad;
    return (dimple_cut){pit, measurement->surface, angle};
}

void dimple_cut_fit(const dimple_cut *cut, double along_mm, double *fill_mm, double *depth_mm) {
    const dimple_pit_shape *shape = &cut->pit->shape;
    double point[3];
    dimple_pit_section(cut->pit, cut->angle_rad, along_mm, point, depth_mm);
    for (int i = 0; i < 3; i++) point[i] -= shape->origin_mm[i];
    *fill_mm = dimple_dot(point, shape->axis[2]);
}

/* By bilinear interpolation; NAN beside the surface. */
static double height_of(const dimple_surface *surface, double x_mm, double y_mm) {
    double column = (x_mm - surface->x0_mm) / surface->cell_mm, row = (y_mm - surface->y0_mm) / surface->cell_mm;
    if (!(column >= 0 && row >= 0 && column < surface->columns - 1 && row < surface->rows - 1)) return (double)NAN;
    size_t at = (size_t)row * (size_t)surface->columns + (size_t)column, above = at + (size_t)surface->columns;
    double right = column - floor(column), up = row - floor(row);
    const float *z = surface->z_mm;
    return (1 - up) * ((1 - right) * z[at] + right * z[at + 1]) + up * ((1 - right) * z[above] + right * z[above + 1]);
}

double dimple_cut_measured_depth(const dimple_cut *cut, double along_mm) {
    const int steps = 6; /* each is a tenth of the one before or less, as the skin hardly leans against its normal */
    double fill_mm[3], fitted_mm, depth_mm = 0;
    if (!cut->surface) return (double)NAN;
    const double *normal = cut->pit->shape.axis[2];
    dimple_pit_section(cut->pit, cut->angle_rad, along_mm, fill_mm, &fitted_mm);
    for (int i = 0; i < steps; i++) {
        double point[3];
        for (int k = 0; k < 3; k++) point[k] = fill_mm[k] - depth_mm * normal[k];
        depth_mm += normal[2] * (point[2] - height_of(cut->surface, point[0], point[1]));
    }
    return depth_mm;
}

double dimple_cut_reach(const dimple_cut *cut) {
    const double edge = .04, beyond = 1.5;
    const dimple_pit_shape *shape = &cut->pit->shape;
    double window = shape->reach_mm - hypot(shape->centre_mm[0], shape->centre_mm[1]);
    return fmin(beyond * dimple_pit_contour_mm(cut->pit, cut->angle_rad, edge), window);
}
