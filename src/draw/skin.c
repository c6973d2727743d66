#include "draw/skin.h"

#include <math.h>

enum { R = DIMPLE_SKIN_RADIUS, CORNERS = 12 };

/* Turns by it spread evenly, however many there are. */
static const double golden_angle_rad = 2.39996322972865332, turn_rad = 6.28318530717958648;

void dimple_skin_draw(const dimple_canvas *canvas) {
    dimple_canvas_circle(canvas, "skin", 0, 0, R);
    dimple_canvas_ellipse(canvas, "shade", 0, -24, 7, 19);
    dimple_canvas_ellipse(canvas, "shade", 0, 31, 9, 12);
    for (int side = -1; side <= 1; side += 2) dimple_canvas_ellipse(canvas, "glow", side * 18, 25, 16, 15);
    dimple_canvas_line(canvas, "crease", 0, 19, 0, R - 1);
    dimple_canvas_circle(canvas, "rim", 0, 0, R);
}

void dimple_skin_patch(const dimple_canvas *canvas, const char *class, double x, double y, double radius_x,
                       double radius_y, unsigned shape) {
    dimple_place points[CORNERS];
    for (unsigned i = 0; i < CORNERS; i++) {
        double angle = turn_rad * i / CORNERS;
        double reach = 1 + 0.13 * sin(3 * angle + 1.7 * shape) + 0.09 * sin(5 * angle + 2.9 * shape);
        points[i].x = x + radius_x * reach * cos(angle);
        points[i].y = y + radius_y * reach * sin(angle);
    }
    dimple_canvas_blob(canvas, class, points, CORNERS);
}

void dimple_skin_pit(const dimple_canvas *canvas, double x, double y, double radius) {
    dimple_canvas_circle(canvas, "light", x, y + radius * 0.6, radius * 1.3);
    dimple_canvas_circle(canvas, "pit", x, y, radius);
}

void dimple_skin_bump(const dimple_canvas *canvas, double x, double y, double radius) {
    dimple_canvas_ellipse(canvas, "shade", x + radius * 0.12, y + radius * 0.35, radius * 1.25, radius * 1.15);
    dimple_canvas_circle(canvas, "bump", x, y, radius);
}

void dimple_skin_hair(const dimple_canvas *canvas, const char *class, double x, double y, double radius_x,
                      double radius_y, unsigned count, double length, double gather) {
    dimple_path_begin(canvas, class);
    for (unsigned i = 0; i < count; i++) {
        double reach = sqrt((i + 0.5) / count), angle = golden_angle_rad * i;
        double root_x = radius_x * reach * cos(angle), root_y = radius_y * reach * sin(angle);
        double long_by = length * (0.8 + 0.2 * sin(7.0 * i));
        double tip_x = root_x * (1 - gather) + 2.5 * sin(3.0 * i) * (1 - gather),
               tip_y = root_y * (1 - gather) + long_by;
        dimple_path_move(canvas, x + root_x, y + root_y);
        dimple_path_curve(canvas, x + root_x * 1.25, y + root_y + long_by * 0.3, x + (root_x + tip_x) * 0.6,
                          y + (root_y + tip_y) * 0.5 + long_by * 0.15, x + tip_x, y + tip_y);
    }
    dimple_path_end(canvas);
}
