#include "draw/tools.h"

#include "base/text.h"
#include "draw/label.h"

#include <math.h>

static const double degree = 3.14159265358979323846 / 180;

void dimple_draw_eye(const dimple_canvas *canvas, double x, double y) {
    dimple_path_begin(canvas, "white");
    dimple_path_move(canvas, x - 15, y);
    dimple_path_curve(canvas, x - 8, y - 10, x + 8, y - 10, x + 15, y);
    dimple_path_curve(canvas, x + 8, y + 9, x - 8, y + 9, x - 15, y);
    dimple_path_close(canvas);
    dimple_path_end(canvas);
    dimple_canvas_circle(canvas, "iris", x, y + 1, 5);
}

/* A point of the finger: so far along it from the tip, so far across. */
static dimple_place place_on_finger(double x, double y, double angle_deg, double along, double across) {
    double along_x = cos(angle_deg * degree), along_y = -sin(angle_deg * degree);
    return (dimple_place){x + along * along_x - across * along_y, y + along * along_y + across * along_x};
}

void dimple_draw_finger(const dimple_canvas *canvas, double x, double y, double angle_deg, double length) {
    static const dimple_place tip[7] = {{9, 7.5}, {3, 7.5}, {0, 4.5}, {0, 0}, {0, -4.5}, {3, -7.5}, {9, -7.5}};
    static const dimple_place nail[5] = {{2, -4}, {4.5, -1.6}, {11, -2}, {12.5, -4.5}, {11.5, -7.3}};
    dimple_place points[7], start = place_on_finger(x, y, angle_deg, length, 7.5),
                            end = place_on_finger(x, y, angle_deg, length, -7.5);
    for (int i = 0; i < 7; i++) points[i] = place_on_finger(x, y, angle_deg, tip[i].x, tip[i].y);
    dimple_path_begin(canvas, "hand");
    dimple_path_move(canvas, start.x, start.y);
    dimple_path_line(canvas, points[0].x, points[0].y);
    dimple_path_curve(canvas, points[1].x, points[1].y, points[2].x, points[2].y, points[3].x, points[3].y);
    dimple_path_curve(canvas, points[4].x, points[4].y, points[5].x, points[5].y, points[6].x, points[6].y);
    dimple_path_line(canvas, end.x, end.y);
    dimple_path_end(canvas);
    for (int i = 0; i < 5; i++) points[i] = place_on_finger(x, y, angle_deg, nail[i].x, nail[i].y);
    dimple_canvas_curve(canvas, "fine", points, 5);
}

void dimple_draw_ruler(const dimple_canvas *canvas, double x, double y, double length, double mark) {
    dimple_canvas_rectangle(canvas, "ruler", x, y, length, 26, 2);
    for (int i = 0; (i + 1) * mark < length; i++) {
        double at = x + (i + 1) * mark;
        dimple_canvas_line(canvas, "tick", at, y, at, y + (i % 5 == 0 ? 10 : 6));
        if (i % 5 != 0) continue;
        char digits[8];
        dimple_text number = dimple_text_fixed(digits, sizeof digits);
        dimple_append_unsigned(&number, (uint64_t)i);
        dimple_label(canvas, "figures", true, canvas->x + at * canvas->scale, canvas->y + (y + 21) * canvas->scale, 40,
                     digits);
    }
}

void dimple_draw_dimension(const dimple_canvas *canvas, const char *class, double x1, double y1, double x2, double y2) {
    double length = hypot(x2 - x1, y2 - y1), half = 4.5 / canvas->scale;
    double across_x = -(y2 - y1) / length * half, across_y = (x2 - x1) / length * half;
    dimple_path_begin(canvas, class);
    dimple_path_move(canvas, x1 + across_x, y1 + across_y);
    dimple_path_line(canvas, x1 - across_x, y1 - across_y);
    dimple_path_move(canvas, x1, y1);
    dimple_path_line(canvas, x2, y2);
    dimple_path_move(canvas, x2 + across_x, y2 + across_y);
    dimple_path_line(canvas, x2 - across_x, y2 - across_y);
    dimple_path_end(canvas);
}

void dimple_draw_drop(const dimple_canvas *canvas, const char *class, double x, double y, double radius) {
    dimple_path_begin(canvas, class);
    dimple_path_move(canvas, x, y - radius * 2.2);
    dimple_path_curve(canvas, x + radius * 0.4, y - radius * 1.2, x + radius, y - radius * 0.6, x + radius, y);
    dimple_path_curve(canvas, x + radius, y + radius * 1.35, x - radius, y + radius * 1.35, x - radius, y);
    dimple_path_curve(canvas, x - radius, y - radius * 0.6, x - radius * 0.4, y - radius * 1.2, x, y - radius * 2.2);
    dimple_path_close(canvas);
    dimple_path_end(canvas);
}
