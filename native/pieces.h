/* The pieces that a printed page is set from: paragraphs, tables, pictures, one below the other. */
#ifndef DIMPLE_NATIVE_PIECES_H
#define DIMPLE_NATIVE_PIECES_H

#include <pango/pangocairo.h>

#include "dimple/report.h"
#include "drawing.h"

typedef struct dimple_rgb {
    double red, green, blue;
} dimple_rgb;

/* How a paragraph is set. Sizes are points. */
typedef struct dimple_type {
    double size_pt;
    bool bold;
    dimple_rgb colour;
    const char *tag; /* what it is to a reader of the document's structure: "P", "H1" */
} dimple_type;

/* Where text and pictures go; `y_pt` moves down with each piece. With `dry` nothing is drawn, only measured. */
typedef struct dimple_column {
    cairo_t *cairo;
    double x_pt, y_pt, width_pt;
    bool dry;
} dimple_column;

void dimple_set_text(dimple_column *column, const dimple_type *type, const char *text);
/* With a bullet before it. */
void dimple_set_item(dimple_column *column, const dimple_type *type, const char *text);
/* On a tinted ground with a bar beside it. */
void dimple_set_notice(dimple_column *column, const dimple_type *type, const char *text);
/* The caption where it has one, then the rows, at most `most_rows` of them; `more` (may be NULL) stands below where
 * some are left out.
 */
void dimple_set_table(dimple_column *column, const dimple_type *type, const dimple_block *table, size_t most_rows,
                      const char *more);
/* A picture as wide as the column, or narrower so that it is at most `height_pt` high, and in the middle. False when it
 * cannot be drawn. */
bool dimple_set_picture(dimple_column *column, const dimple_drawing *drawing, double height_pt);
#endif
