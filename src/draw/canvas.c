#include "draw/canvas.h"

#include "base/text.h"

#include <math.h>

dimple_canvas dimple_canvas_at(const dimple_canvas *canvas, double x, double y, double scale) {
    dimple_canvas part = *canvas;
    part.x += (canvas->flipped ? -x : x) * canvas->scale;
    part.y += y * canvas->scale;
    part.scale *= scale;
    return part;
}

dimple_canvas dimple_canvas_flipped(const dimple_canvas *canvas) {
    dimple_canvas part = *canvas;
    part.flipped = !part.flipped;
    return part;
}

static double placed_x(const dimple_canvas *canvas, double x) {
    return canvas->x + (canvas->flipped ? -x : x) * canvas->scale;
}

static double placed_y(const dimple_canvas *canvas, double y) {
    return canvas->y + y * canvas->scale;
}

void dimple_canvas_circle(const dimple_canvas *canvas, const char *class, double x, double y, double radius) {
    dimple_svg_open(canvas->svg, "circle", class);
    dimple_svg_attribute(canvas->svg, "cx", placed_x(canvas, x));
    dimple_svg_attribute(canvas->svg, "cy", placed_y(canvas, y));
    dimple_svg_attribute(canvas->svg, "r", radius * canvas->scale);
    dimple_svg_close(canvas->svg);
}

void dimple_canvas_ellipse(const dimple_canvas *canvas, const char *class, double x, double y, double radius_x,
                           double radius_y) {
    dimple_svg_open(canvas->svg, "ellipse", class);
    dimple_svg_attribute(canvas->svg, "cx", placed_x(canvas, x));
    dimple_svg_attribute(canvas->svg, "cy", placed_y(canvas, y));
    dimple_svg_attribute(canvas->svg, "rx", radius_x * canvas->scale);
    dimple_svg_attribute(canvas->svg, "ry", radius_y * canvas->scale);
    dimple_svg_close(canvas->svg);
}

void dimple_canvas_rectangle(const dimple_canvas *canvas, const char *class, double x, double y, double width,
                             double height, double corner_radius) {
    dimple_svg_open(canvas->svg, "rect", class);
    dimple_svg_attribute(canvas->svg, "x", placed_x(canvas, canvas->flipped ? x + width : x));
    dimple_svg_attribute(canvas->svg, "y", placed_y(canvas, y));
    dimple_svg_attribute(canvas->svg, "width", width * canvas->scale);
    dimple_svg_attribute(canvas->svg, "height", height * canvas->scale);
    if (corner_radius > 0) dimple_svg_attribute(canvas->svg, "rx", corner_radius * canvas->scale);
    dimple_svg_close(canvas->svg);
}

void dimple_canvas_line(const dimple_canvas *canvas, const char *class, double x1, double y1, double x2, double y2) {
    dimple_svg_open(canvas->svg, "line", class);
    dimple_svg_attribute(canvas->svg, "x1", placed_x(canvas, x1));
    dimple_svg_attribute(canvas->svg, "y1", placed_y(canvas, y1));
    dimple_svg_attribute(canvas->svg, "x2", placed_x(canvas, x2));
    dimple_svg_attribute(canvas->svg, "y2", placed_y(canvas, y2));
    dimple_svg_close(canvas->svg);
}

static void command(const dimple_canvas *canvas, const char *letter, double x, double y) {
    dimple_append(canvas->svg->text, letter);
    dimple_svg_number(canvas->svg->text, placed_x(canvas, x));
    dimple_append(canvas->svg->text, " ");
    dimple_svg_number(canvas->svg->text, placed_y(canvas, y));
}

void dimple_path_begin(const dimple_canvas *canvas, const char *class) {
    dimple_svg_begin_path(canvas->svg, class);
}

void dimple_path_move(const dimple_canvas *canvas, double x, double y) {
    command(canvas, "M", x, y);
}

void dimple_path_line(const dimple_canvas *canvas, double x, double y) {
    command(canvas, "L", x, y);
}

void dimple_path_curve(const dimple_canvas *canvas, double x1, double y1, double x2, double y2, double x, double y) {
    command(canvas, "C", x1, y1);
    command(canvas, " ", x2, y2);
    command(canvas, " ", x, y);
}

void dimple_path_close(const dimple_canvas *canvas) {
    dimple_append(canvas->svg->text, "Z");
}

void dimple_path_end(const dimple_canvas *canvas) {
    dimple_svg_end_path(canvas->svg, false);
}

static void piece(const dimple_canvas *canvas, dimple_place before, dimple_place from, dimple_place to,
                  dimple_place after) {
    dimple_path_curve(canvas, from.x + (to.x - before.x) / 6, from.y + (to.y - before.y) / 6,
                      to.x - (after.x - from.x) / 6, to.y - (after.y - from.y) / 6, to.x, to.y);
}

void dimple_path_through(const dimple_canvas *canvas, const dimple_place *points, size_t count) {
    for (size_t i = 0; i + 1 < count; i++) {
        piece(canvas, points[i > 0 ? i - 1 : i], points[i], points[i + 1], points[i + 2 < count ? i + 2 : i + 1]);
    }
}

void dimple_canvas_curve(const dimple_canvas *canvas, const char *class, const dimple_place *points, size_t count) {
    dimple_path_begin(canvas, class);
    dimple_path_move(canvas, points[0].x, points[0].y);
    dimple_path_through(canvas, points, count);
    dimple_path_end(canvas);
}

void dimple_canvas_blob(const dimple_canvas *canvas, const char *class, const dimple_place *points, size_t count) {
    dimple_path_begin(canvas, class);
    dimple_path_move(canvas, points[0].x, points[0].y);
    for (size_t i = 0; i < count; i++) {
        piece(canvas, points[(i + count - 1) % count], points[i], points[(i + 1) % count], points[(i + 2) % count]);
    }
    dimple_path_close(canvas);
    dimple_path_end(canvas);
}

void dimple_canvas_arrow(const dimple_canvas *canvas, const char *class, double x1, double y1, double x2, double y2) {
    double length = hypot(x2 - x1, y2 - y1), head = 6 / canvas->scale;
    double along_x = (x2 - x1) / length * head, along_y = (y2 - y1) / length * head;
    dimple_path_begin(canvas, class);
    dimple_path_move(canvas, x1, y1);
    dimple_path_line(canvas, x2, y2);
    dimple_path_move(canvas, x2 - along_x - along_y * 0.7, y2 - along_y + along_x * 0.7);
    dimple_path_line(canvas, x2, y2);
    dimple_path_line(canvas, x2 - along_x + along_y * 0.7, y2 - along_y - along_x * 0.7);
    dimple_path_end(canvas);
}
