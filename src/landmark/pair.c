#include "landmark/pair.h"

#include "base/linear.h"

static const dimple_pit *first_of_kind(const dimple_pit *pits, size_t count, dimple_pit_kind kind) {
    for (size_t i = 0; i < count; i++) {
        if (pits[i].kind == kind) return &pits[i];
    }
    return NULL;
}

static dimple_value known(double value, double sd) {
    return (dimple_value){.value = value, .sd = sd, .known = true};
}

/* Smaller over larger, 1 when both are the same; `opposite` for two quantities that a mirror gives opposite signs. */
static void multiply_likeness(dimple_value left, dimple_value right, bool opposite, double *product, int *factors) {
    if (!left.known || !right.known) return;
    double a = opposite ? -left.value : left.value, b = right.value;
    double larger = fmax(fabs(a), fabs(b));
    double likeness = larger > 0 ? fmin(a * b > 0 ? fmin(fabs(a), fabs(b)) / larger : 0, 1) : 1;
    *product *= likeness;
    ++*factors;
}

static double symmetry_of(const dimple_pit *left, const dimple_pit *right, double height_difference, double distance) {
    double product = fmax(1 - fabs(height_difference) / distance, 0);
    int factors = 1;
    multiply_likeness(left->depth_mm, right->depth_mm, false, &product, &factors);
    multiply_likeness(left->diameter_mm, right->diameter_mm, false, &product, &factors);
    multiply_likeness(left->midline_offset_mm, right->midline_offset_mm, true, &product, &factors);
    return pow(product, 1.0 / factors);
}

dimple_pair dimple_landmark_pair(const dimple_pit *pits, size_t count) {
    const double deg = 57.29577951308232;
    const dimple_pit *left = first_of_kind(pits, count, DIMPLE_PIT_VENUS_LEFT);
    const dimple_pit *right = first_of_kind(pits, count, DIMPLE_PIT_VENUS_RIGHT);
    if (!left || !right) return (dimple_pair){0};
    double d[3];
    for (int i = 0; i < 3; i++) d[i] = right->body_mm[i] - left->body_mm[i];
    double distance = dimple_length(d), across = hypot(d[0], d[1]);
    if (!(across > 0)) return (dimple_pair){0};
    double sd = hypot(left->sd_mm, right->sd_mm);
    dimple_pair pair = {.known = true};
    pair.distance_mm = known(distance, sd);
    pair.height_difference_mm = known(d[1], sd);
    pair.tilt_deg = known(atan2(d[1], d[0]) * deg, sd / across * deg);
    if (left->depth_mm.known && right->depth_mm.known)
        pair.depth_difference_mm =
            known(right->depth_mm.value - left->depth_mm.value, hypot(left->depth_mm.sd, right->depth_mm.sd));
    pair.symmetry = symmetry_of(left, right, d[1], distance);
    return pair;
}
