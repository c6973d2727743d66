/* A schematic lower back from behind: waist, hips, buttocks, cleft, and the bones under them. Its frame: the origin at
 * the upper end of the cleft, y down, the hips 100 to either side; everything lies within the box below. */
#ifndef DIMPLE_DRAW_FIGURE_H
#define DIMPLE_DRAW_FIGURE_H

#include "draw/canvas.h"

enum { DIMPLE_FIGURE_HALF_WIDTH = 112, DIMPLE_FIGURE_TOP = -130, DIMPLE_FIGURE_BOTTOM = 122 };

/* Places that differ with the body. */
typedef struct dimple_figure_places {
    double psis_x, psis_y; /* of the right one; y is negative: above the cleft */
    double cleft_length;   /* from the origin down */
    double anus_y;
} dimple_figure_places;

dimple_figure_places dimple_figure_places_of(dimple_figure figure);

typedef enum dimple_cleft_drawn {
    DIMPLE_CLEFT_DRAWN_STRAIGHT,
    DIMPLE_CLEFT_DRAWN_BENT,
    DIMPLE_CLEFT_DRAWN_FORKED,
    DIMPLE_CLEFT_DRAWN_DOUBLE,
    DIMPLE_CLEFT_DRAWN_PARTED
} dimple_cleft_drawn;

void dimple_figure_draw(const dimple_canvas *canvas, dimple_cleft_drawn cleft);

/* Hip bones and sacrum, as if the skin were thin. */
void dimple_figure_bones(const dimple_canvas *canvas);

/* A smooth, wide hollow, as Venus dimples are; and a pit of the given radius. */
void dimple_figure_hollow(const dimple_canvas *canvas, double x, double y, double radius);
void dimple_figure_pit(const dimple_canvas *canvas, double x, double y, double radius);

#endif
