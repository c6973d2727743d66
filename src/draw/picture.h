/* What the pictures of a measurement share: one style sheet, one set of type sizes, paragraphs. */
#ifndef DIMPLE_DRAW_PICTURE_H
#define DIMPLE_DRAW_PICTURE_H

#include <math.h>

#include "draw/svg.h"
#include "words/words.h"

enum { DIMPLE_PICTURE_WIDTH_PX = 600, DIMPLE_PICTURE_MARGIN_PX = 10 };

/* Kinds of text. */
typedef enum dimple_type {
    DIMPLE_TYPE_HEADLINE,
    DIMPLE_TYPE_HEAD, /* of a note */
    DIMPLE_TYPE_NOTE,
    DIMPLE_TYPE_SIDE,  /* left and right */
    DIMPLE_TYPE_SMALL, /* scales, assumptions */
    DIMPLE_TYPE_COUNT
} dimple_type;

/* The style, or what stands for it. DIMPLE_ERROR_ARGUMENT: it makes no sense. */
dimple_status dimple_picture_choose_style(const dimple_picture_style *style, dimple_picture_style *chosen,
                                          dimple_error *error);

void dimple_picture_begin(dimple_svg *svg, double width, double height, const char *title, const char *description);

double dimple_type_line_px(dimple_type type);
double dimple_type_width_px(dimple_type type, const char *text);

/* One line; y is that of the baseline. */
void dimple_picture_text(dimple_svg *svg, dimple_type type, dimple_svg_anchor anchor, double x, double y,
                         const char *text);

/* Lines between words, the first one's top at y. Gives their height; with `svg` NULL nothing but that. */
double dimple_picture_paragraph(dimple_svg *svg, dimple_type type, dimple_svg_anchor anchor, double x, double y,
                                double width, const char *text);

enum { DIMPLE_SAID_BYTES = 256 };

/* "1.4 ± 0.2 mm" in place of the {measure} of a text; nothing where it is not known. */
void dimple_append_said_measure(dimple_text *text, dimple_language language, dimple_say_key key, dimple_value value);

/* One standard deviation of its place along the body's y. */
static inline double dimple_sd_along_mm(const dimple_landmark *landmark) {
    return sqrt(fmax(0, landmark->sd_mm * landmark->sd_mm - landmark->sd_across_mm * landmark->sd_across_mm));
}

/* The scan says where it is. */
static inline bool dimple_is_placed(const dimple_landmark *landmark) {
    return landmark->status == DIMPLE_SEEN || landmark->status == DIMPLE_ESTIMATED;
}

#endif
