#include "draw/view.h"

#include <math.h>

#include "draw/picture.h"

/* Of a body of size 1. */
static const double OVER_VP_MM = 30, UNDER_SP_MM = 75, UNDER_DM_MM = 140, TRUNK_MM = 640;
static const double HALF_WIDTH_MM = 215, EDGE_MM = 5;
static const double LOWER_OVER_MM = 110, LOWER_HALF_WIDTH_MM = 110;
/* A column of cells is trunk, not arm, if it is skin in so many of its rows. */
static const double LEAST_SHARE = .12;

typedef struct {
    double left, right, bottom, top;
} box;

static box whole(const dimple_surface *surface) {
    double half = surface->cell_mm / 2;
    return (box){surface->x0_mm - half, surface->x0_mm + (surface->columns - 1) * surface->cell_mm + half,
                 surface->y0_mm - half, surface->y0_mm + (surface->rows - 1) * surface->cell_mm + half};
}

/* From the vertebra prominens to below the cleft's apex; what is not known is reckoned from what is. */
static void cut_height(const dimple_measurement *measurement, dimple_map_part part, box *shown) {
    double size = measurement->surface->body_size;
    const dimple_landmark *vp = &measurement->landmarks[DIMPLE_VP], *sp = &measurement->landmarks[DIMPLE_SP];
    const dimple_landmark *dl = &measurement->landmarks[DIMPLE_DL], *dr = &measurement->landmarks[DIMPLE_DR];
    bool dimples = dimple_is_placed(dl) && dimple_is_placed(dr);
    double dm = (dl->body_mm[1] + dr->body_mm[1]) / 2;
    if (dimple_is_placed(vp)) shown->top = fmin(shown->top, vp->body_mm[1] + OVER_VP_MM * size);
    double bottom = shown->top - TRUNK_MM * size;
    if (dimple_is_placed(sp))
        bottom = sp->body_mm[1] - UNDER_SP_MM * size;
    else if (dimples)
        bottom = dm - UNDER_DM_MM * size;
    shown->bottom = fmax(shown->bottom, bottom);
    if (part != DIMPLE_MAP_LOWER_BACK || !(dimple_is_placed(sp) || dimples)) return;
    double reference = dimples ? dm : sp->body_mm[1];
    shown->top = fmin(shown->top, reference + LOWER_OVER_MM * size);
}

/* As wide as the trunk is between those heights. */
static bool cut_width(const dimple_surface *surface, dimple_map_part part, box *shown) {
    double half_width = (part == DIMPLE_MAP_LOWER_BACK ? LOWER_HALF_WIDTH_MM : HALF_WIDTH_MM) * surface->body_size;
    int first_row = (int)fmax(0, ceil((shown->bottom - surface->y0_mm) / surface->cell_mm));
    int last_row = (int)fmin(surface->rows - 1, floor((shown->top - surface->y0_mm) / surface->cell_mm));
    double left = (double)INFINITY, right = -(double)INFINITY;
    for (int column = 0; column < surface->columns; column++) {
        int skin = 0;
        for (int row = first_row; row <= last_row; row++)
            skin += surface->cell[(size_t)row * (size_t)surface->columns + (size_t)column] == DIMPLE_CELL_SKIN;
        if (skin == 0 || skin < LEAST_SHARE * (last_row - first_row + 1)) continue;
        double x = surface->x0_mm + column * surface->cell_mm;
        left = fmin(left, x);
        right = fmax(right, x);
    }
    if (!(left < right)) return false;
    double edge = EDGE_MM * surface->body_size;
    shown->left = fmax(fmax(left - edge, shown->left), -half_width);
    shown->right = fmin(fmin(right + edge, shown->right), half_width);
    return shown->left < shown->right && shown->bottom < shown->top;
}

bool dimple_view_of_map(const dimple_measurement *measurement, dimple_map_part part, dimple_view *view) {
    if (!measurement->surface) return false;
    box shown = whole(measurement->surface);
    cut_height(measurement, part, &shown);
    if (!cut_width(measurement->surface, part, &shown)) return false;
    double width = shown.right - shown.left, height = shown.top - shown.bottom;
    *view = (dimple_view){.left_mm = shown.left,
                          .top_mm = shown.top,
                          .width_mm = width,
                          .height_mm = height,
                          .px_per_mm = fmin(DIMPLE_MAP_WIDTH_PX / width, DIMPLE_MAP_HEIGHT_PX / height)};
    return true;
}

double dimple_round_below(double number) {
    double power = pow(10, floor(log10(number)));
    double first = number / power;
    return power * (first >= 5 ? 5 : first >= 2 ? 2 : 1);
}

double dimple_round_near(double number) {
    double below = dimple_round_below(number), above = dimple_round_below(2.5001 * below);
    return number * number < below * above ? below : above;
}
