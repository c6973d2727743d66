/* A plot: data in mm against a frame of the picture, with axes and round ticks. */
#ifndef DIMPLE_DRAW_CHART_H
#define DIMPLE_DRAW_CHART_H

#include "draw/picture.h"

typedef struct dimple_chart {
    double left_px, top_px, width_px, height_px;
    double left, right, bottom, top; /* the data at its edges */
} dimple_chart;

static inline double dimple_chart_x(const dimple_chart *chart, double x) {
    return chart->left_px + (x - chart->left) / (chart->right - chart->left) * chart->width_px;
}

static inline double dimple_chart_y(const dimple_chart *chart, double y) {
    return chart->top_px + (chart->top - y) / (chart->top - chart->bottom) * chart->height_px;
}

/* The frame, ticks along its lower and left edge, and what they count; `y_label` NULL: said elsewhere. */
void dimple_chart_axes(dimple_svg *svg, const dimple_chart *chart, const char *x_label, const char *y_label);

/* A point of a path that dimple_svg_begin_path began. */
void dimple_chart_point(dimple_svg *svg, const dimple_chart *chart, bool first, double x, double y);

/* A dimension as on a technical drawing, between two points of the picture: arrows at both ends. */
void dimple_dimension_line(dimple_svg *svg, double x1, double y1, double x2, double y2);

#endif
