/* What part of the back a map shows, and where it lies in the picture. */
#ifndef DIMPLE_DRAW_VIEW_H
#define DIMPLE_DRAW_VIEW_H

#include "dimple/draw.h"

/* A rectangle of the body frame, and the rectangle of the picture that it fills. */
typedef struct dimple_view {
    double left_mm, top_mm, width_mm, height_mm;
    double px_per_mm, x_px, y_px;
} dimple_view;

/* The room there is for it in a picture. */
enum { DIMPLE_MAP_WIDTH_PX = 320, DIMPLE_MAP_HEIGHT_PX = 560 };

/* The trunk, without arms, legs and head; or the lower back. False: there is nothing to show. Its upper left corner
 * lies at 0, 0 of the picture. */
bool dimple_view_of_map(const dimple_measurement *measurement, dimple_map_part part, dimple_view *view);

static inline double dimple_view_x(const dimple_view *view, double x_mm) {
    return view->x_px + (x_mm - view->left_mm) * view->px_per_mm;
}

static inline double dimple_view_y(const dimple_view *view, double y_mm) {
    return view->y_px + (view->top_mm - y_mm) * view->px_per_mm;
}

static inline bool dimple_view_holds(const dimple_view *view, double x_mm, double y_mm) {
    double right = x_mm - view->left_mm, down = view->top_mm - y_mm;
    return right >= 0 && right <= view->width_mm && down >= 0 && down <= view->height_mm;
}

/* A round number, 1, 2 or 5 times a power of ten, at or below `number` > 0; or the nearest by ratio. */
double dimple_round_below(double number);
double dimple_round_near(double number);

#endif
