/* What else is on the pictures: eyes, hands, rulers. */
#ifndef DIMPLE_DRAW_TOOLS_H
#define DIMPLE_DRAW_TOOLS_H

#include "draw/canvas.h"

/* An eye that looks down. */
void dimple_draw_eye(const dimple_canvas *canvas, double x, double y);

/* A finger whose tip lies at x, y; it comes from the direction of `angle_deg` (0: from the right, 90: from above). */
void dimple_draw_finger(const dimple_canvas *canvas, double x, double y, double angle_deg, double length);

/* A ruler with its upper edge from x to x + length at y; marks every `mark`, the first one so far in, a longer one
 * every fifth with its number. */
void dimple_draw_ruler(const dimple_canvas *canvas, double x, double y, double length, double mark);

/* A dimension as on a technical drawing: a line between two points with ends across. */
void dimple_draw_dimension(const dimple_canvas *canvas, const char *class, double x1, double y1, double x2, double y2);

/* A falling drop whose round end has the radius. */
void dimple_draw_drop(const dimple_canvas *canvas, const char *class, double x, double y, double radius);

#endif
