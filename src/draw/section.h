/* The lower back cut open along the spine: skin, fat, and below them the spine. The surface lies on top; its frame: the
 * origin on the surface in the middle, y down into the body; it spans the box below. To the left is the head. */
#ifndef DIMPLE_DRAW_SECTION_H
#define DIMPLE_DRAW_SECTION_H

#include "draw/canvas.h"

enum { DIMPLE_SECTION_HALF_WIDTH = 64, DIMPLE_SECTION_TOP = -24, DIMPLE_SECTION_BOTTOM = 66 };

typedef enum dimple_hollow {
    DIMPLE_HOLLOW_NONE,
    DIMPLE_HOLLOW_SHALLOW, /* its bottom is seen */
    DIMPLE_HOLLOW_DEEP,    /* it is not */
    DIMPLE_HOLLOW_HOLE,    /* a channel that leads on, towards the spine */
    DIMPLE_HOLLOW_LUMP,    /* the opposite: fat that bulges the skin */
    DIMPLE_HOLLOW_WIDE     /* a Venus dimple, tied to the bone */
} dimple_hollow;

/* `lean` is how far the bottom lies to the right of the mouth. */
void dimple_section_draw(const dimple_canvas *canvas, dimple_hollow hollow, double lean);

#endif
