/* How diagrams look: colours for light and dark, line widths, gradients. Shapes only name a class. */
#ifndef DIMPLE_DRAW_PAINT_H
#define DIMPLE_DRAW_PAINT_H

#include "draw/svg.h"

/* Opens a picture with the style sheet and the gradients of diagrams, and closes it. */
void dimple_paint_begin(dimple_svg *svg, double width, double height, const char *title, const char *description);
void dimple_paint_end(dimple_svg *svg);

#endif
