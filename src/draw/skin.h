/* A round piece of the lower back from near by, and the marks that may be on it. Its frame: the origin in the middle, y
 * down, the radius below; the cleft begins below the middle. */
#ifndef DIMPLE_DRAW_SKIN_H
#define DIMPLE_DRAW_SKIN_H

#include "draw/canvas.h"

enum { DIMPLE_SKIN_RADIUS = 44 };

void dimple_skin_draw(const dimple_canvas *canvas);

/* A patch with an uneven edge. `shape` is any number: the same one gives the same edge. */
void dimple_skin_patch(const dimple_canvas *canvas, const char *class, double x, double y, double radius_x,
                       double radius_y, unsigned shape);

void dimple_skin_pit(const dimple_canvas *canvas, double x, double y, double radius);
void dimple_skin_bump(const dimple_canvas *canvas, double x, double y, double radius);

/* Hair rooted in an ellipse about x, y: `count` strands of the length that fan out and then hang down, all the more
 * towards the middle the larger `gather` (0 to 1) is. */
void dimple_skin_hair(const dimple_canvas *canvas, const char *class, double x, double y, double radius_x,
                      double radius_y, unsigned count, double length, double gather);

#endif
