/* An SVG picture, read once and drawn as often as wanted; a PDF of cairo's in memory; and the font that both need. */
#ifndef DIMPLE_NATIVE_DRAWING_H
#define DIMPLE_NATIVE_DRAWING_H

#include <cairo.h>
#include <librsvg/rsvg.h>

#include "dimple/native.h"

typedef struct dimple_drawing {
    RsvgHandle *picture;
    double width, height; /* px; all 0 and NULL before it is read */
} dimple_drawing;

dimple_status dimple_drawing_read(const char *svg, size_t size, dimple_drawing *drawing, dimple_error *error);
void dimple_drawing_free(dimple_drawing *drawing);

/* Its upper left corner at x, y, enlarged so many times; nothing of it beyond its own edges. */
dimple_status dimple_drawing_draw(const dimple_drawing *drawing, cairo_t *cairo, double x, double y, double scale,
                                  dimple_error *error);

/* Fails where no font has letters. Pango names families and librsvg draws on even where there is none, without text. */
dimple_status dimple_font_needed(dimple_error *error);

/* A PDF that is written to the end of `bytes`, of that size in points, and that has no date. */
cairo_surface_t *dimple_pdf_create(dimple_text *bytes, double width_pt, double height_pt);

#endif
