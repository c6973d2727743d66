/* Words on a picture: broken into lines that fit, whatever the reader's font is. */
#ifndef DIMPLE_DRAW_LABEL_H
#define DIMPLE_DRAW_LABEL_H

#include "draw/canvas.h"

enum { DIMPLE_LINE_HEIGHT = 15 };

/* How many lines the words take up in `width` units. The class is "plain", or one of those that are set in bold. */
size_t dimple_label_lines(const char *class, const char *words, double width);

/* Writes them from the line at `y` (a baseline) down; with `centred` about x, else from x to the right. In units of the
 * viewBox, whatever the canvas's frame. */
void dimple_label(const dimple_canvas *canvas, const char *class, bool centred, double x, double y, double width,
                  const char *words);

/* Words beside the picture with a line to what they name, in the viewBox. */
typedef struct dimple_callout {
    double x, y; /* what is named */
    const char *words;
    const char *class; /* of the words */
} dimple_callout;

/* Sets them in a column from the canvas's `words_x` to the right edge, from the top down in the order given, each as
 * near to the height of what it names as the others leave room for. */
void dimple_callouts_draw(const dimple_canvas *canvas, const dimple_callout *callouts, size_t count);

/* How high a picture must be for labels, which NULL ends, beside it. */
double dimple_callouts_height(const char *const *labels, double words_x);

#endif
