/* Writing shapes as SVG. A canvas is a frame on the picture: what is drawn in it is moved and scaled as it is written,
 * so that every coordinate in the text is one of the viewBox, and line widths stay what they are. */
#ifndef DIMPLE_DRAW_CANVAS_H
#define DIMPLE_DRAW_CANVAS_H

#include "draw/svg.h"

typedef struct dimple_canvas {
    dimple_svg *svg;
    double x, y, scale; /* where the frame's origin lies in the viewBox, and how long its unit is */
    bool flipped;       /* the frame's x runs to the left */
    dimple_figure figure;
    double words_x, height; /* of the picture: where the words beside what is drawn begin, and how high it is */
} dimple_canvas;

typedef struct dimple_place {
    double x, y;
} dimple_place;

/* A frame within this one. */
dimple_canvas dimple_canvas_at(const dimple_canvas *canvas, double x, double y, double scale);
dimple_canvas dimple_canvas_flipped(const dimple_canvas *canvas);

/* The class says how a shape is painted, see paint.c. Angles are in degrees, clockwise as one sees it. */
void dimple_canvas_circle(const dimple_canvas *canvas, const char *class, double x, double y, double radius);
void dimple_canvas_ellipse(const dimple_canvas *canvas, const char *class, double x, double y, double radius_x,
                           double radius_y);
void dimple_canvas_rectangle(const dimple_canvas *canvas, const char *class, double x, double y, double width,
                             double height, double corner_radius);
void dimple_canvas_line(const dimple_canvas *canvas, const char *class, double x1, double y1, double x2, double y2);

/* A path of any number of parts. Each part begins with a move. */
void dimple_path_begin(const dimple_canvas *canvas, const char *class);
void dimple_path_move(const dimple_canvas *canvas, double x, double y);
void dimple_path_line(const dimple_canvas *canvas, double x, double y);
void dimple_path_curve(const dimple_canvas *canvas, double x1, double y1, double x2, double y2, double x, double y);
void dimple_path_close(const dimple_canvas *canvas);
void dimple_path_end(const dimple_canvas *canvas);
/* A smooth curve through `count` points of x and y (Catmull-Rom): goes on from the first of them, where the path
 * already is. */
void dimple_path_through(const dimple_canvas *canvas, const dimple_place *points, size_t count);

/* One smooth curve as a path of its own, closed or not. */
void dimple_canvas_curve(const dimple_canvas *canvas, const char *class, const dimple_place *points, size_t count);
void dimple_canvas_blob(const dimple_canvas *canvas, const char *class, const dimple_place *points, size_t count);

/* A line with an arrowhead at its end. */
void dimple_canvas_arrow(const dimple_canvas *canvas, const char *class, double x1, double y1, double x2, double y2);

#endif
