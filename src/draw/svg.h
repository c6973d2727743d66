/* Writing SVG: elements, attributes, escaped text, style sheets for light and dark. */
#ifndef DIMPLE_DRAW_SVG_H
#define DIMPLE_DRAW_SVG_H

#include "dimple/draw.h"

/* A rule of the style sheet: what does not depend on the scheme, then what is so in light and in dark. An @ stands for
 * the prefix. The selector is a class, as ".paper", or an element. */
typedef struct dimple_svg_rule {
    const char *selector, *form, *light, *dark;
} dimple_svg_rule;

enum { DIMPLE_SVG_RULES_MAX = 160 };

typedef struct dimple_svg {
    dimple_text *text;
    const char *prefix; /* of every id; the picture's own id */
    dimple_scheme scheme;
    const dimple_svg_rule *rules;
    size_t rule_count, head; /* where the style sheet goes at the end */
    bool used[DIMPLE_SVG_RULES_MAX];
} dimple_svg;

/* DIMPLE_ERROR_ARGUMENT unless it is a letter, then letters, digits and '-'. */
dimple_status dimple_svg_check_prefix(const char *prefix, dimple_error *error);

/* Opens a picture and closes it. Rules hold within it alone; those that nothing is drawn by are left out, which is
 * known at the end. */
void dimple_svg_begin(dimple_svg *svg, double width, double height, const char *title, const char *description,
                      const dimple_svg_rule *rules, size_t rule_count);
void dimple_svg_end(dimple_svg *svg);

/* Says that something is drawn by the rule of this class. */
void dimple_svg_use(dimple_svg *svg, const char *class);

/* "<element class=..." and its attributes, ended by dimple_svg_close. */
void dimple_svg_open(dimple_svg *svg, const char *element, const char *class);
void dimple_svg_attribute(dimple_svg *svg, const char *name, double value);
void dimple_svg_close(dimple_svg *svg);
void dimple_svg_begin_group(dimple_svg *svg, const char *class);
void dimple_svg_end_group(dimple_svg *svg);

void dimple_svg_line(dimple_svg *svg, const char *class, double x1, double y1, double x2, double y2);
void dimple_svg_rectangle(dimple_svg *svg, const char *class, double x, double y, double width, double height);
void dimple_svg_circle(dimple_svg *svg, const char *class, double x, double y, double radius);
void dimple_svg_ellipse(dimple_svg *svg, const char *class, double x, double y, double radius_x, double radius_y);

/* A path: begin, any number of points, end. */
void dimple_svg_begin_path(dimple_svg *svg, const char *class);
void dimple_svg_point(dimple_svg *svg, bool first, double x, double y);
void dimple_svg_end_path(dimple_svg *svg, bool closed);

typedef enum dimple_svg_anchor { DIMPLE_SVG_START, DIMPLE_SVG_MIDDLE, DIMPLE_SVG_END } dimple_svg_anchor;

/* `size` bytes of text on one line, its baseline at y. */
void dimple_svg_text(dimple_svg *svg, const char *class, dimple_svg_anchor anchor, double x, double y, const char *text,
                     size_t size);

/* Text as XML has it, also within an attribute. Control characters become spaces. */
void dimple_svg_escape(dimple_text *text, const char *bytes, size_t size);
void dimple_svg_number(dimple_text *text, double number);
void dimple_svg_base64(dimple_text *text, const unsigned char *bytes, size_t size);

#endif
