#include "draw/chart.h"

#include <math.h>

#include "base/text.h"
#include "draw/view.h"

enum { TICK_PX = 4, TICK_SPACE_PX = 55 };

static void write_tick(dimple_svg *svg, dimple_svg_anchor anchor, double x, double y, double number, double step) {
    char label[32];
    dimple_text text = dimple_text_fixed(label, sizeof label);
    int decimals = step >= 1 ? 0 : step >= .1 ? 1 : 2;
    if (number < -step / 2) dimple_append(&text, "\xE2\x88\x92"); /* minus */
    dimple_append_decimal(&text, fabs(number), decimals);
    dimple_picture_text(svg, DIMPLE_TYPE_SMALL, anchor, x, y, label);
}

static double step_of(double range, double px) {
    return dimple_round_below(1.0001 * range * fmin(1, TICK_SPACE_PX / px));
}

void dimple_chart_axes(dimple_svg *svg, const dimple_chart *chart, const char *x_label, const char *y_label) {
    double bottom_px = chart->top_px + chart->height_px, x_step, y_step;
    dimple_svg_rectangle(svg, "frame", chart->left_px, chart->top_px, chart->width_px, chart->height_px);
    x_step = step_of(chart->right - chart->left, chart->width_px);
    for (double i = ceil(chart->left / x_step); i * x_step <= chart->right; i++) {
        double x = dimple_chart_x(chart, i * x_step);
        dimple_svg_line(svg, "tick", x, bottom_px, x, bottom_px + TICK_PX);
        write_tick(svg, DIMPLE_SVG_MIDDLE, x, bottom_px + TICK_PX + 10, i * x_step, x_step);
    }
    y_step = step_of(chart->top - chart->bottom, chart->height_px);
    for (double i = ceil(chart->bottom / y_step); i * y_step <= chart->top; i++) {
        double y = dimple_chart_y(chart, i * y_step);
        dimple_svg_line(svg, "tick", chart->left_px - TICK_PX, y, chart->left_px, y);
        write_tick(svg, DIMPLE_SVG_END, chart->left_px - TICK_PX - 3, y + 3.6, i * y_step, y_step);
    }
    dimple_picture_text(svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_MIDDLE, chart->left_px + chart->width_px / 2,
                        bottom_px + TICK_PX + 25, x_label);
    if (y_label)
        dimple_picture_text(svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, DIMPLE_PICTURE_MARGIN_PX, chart->top_px - 10,
                            y_label);
}

void dimple_chart_point(dimple_svg *svg, const dimple_chart *chart, bool first, double x, double y) {
    dimple_svg_point(svg, first, dimple_chart_x(chart, x), dimple_chart_y(chart, y));
}

/* Its tip at x, y, pointing along dx, dy. */
static void write_arrowhead(dimple_svg *svg, double x, double y, double dx, double dy) {
    const double length = 7, half_width = 2.2;
    double back_x = x - length * dx, back_y = y - length * dy;
    dimple_svg_begin_path(svg, "arrowhead");
    dimple_svg_point(svg, true, x, y);
    dimple_svg_point(svg, false, back_x - half_width * dy, back_y + half_width * dx);
    dimple_svg_point(svg, false, back_x + half_width * dy, back_y - half_width * dx);
    dimple_svg_end_path(svg, true);
}

void dimple_dimension_line(dimple_svg *svg, double x1, double y1, double x2, double y2) {
    double length = hypot(x2 - x1, y2 - y1), dx = (x2 - x1) / length, dy = (y2 - y1) / length;
    if (!(length > 0)) return;
    dimple_svg_line(svg, "dimension", x1, y1, x2, y2);
    write_arrowhead(svg, x1, y1, -dx, -dy);
    write_arrowhead(svg, x2, y2, dx, dy);
}
