/* Pictures as SVG text, that every browser, librsvg and print show alike: no script, no reference to anything outside,
 * the same bytes for the same input. Each says its size, 600 pixels wide and less, and may be scaled.
 *
 * Example, with `write_png` whatever encodes an image on your side:
 *     dimple_measure_options options = dimple_default_measure_options();
 *     options.keep_surface = true;
 *     ... dimple_measure(&points, &options, &measurement, &error) ...
 *     dimple_raster raster;
 *     dimple_text svg = dimple_text_create();
 *     if (dimple_draw_map_raster(measurement, NULL, &raster, &error) != DIMPLE_OK) return fail(error.message);
 *     size_t png_size = write_png(raster.width, raster.height, raster.rgba, png);
 *     if (dimple_draw_map(measurement, NULL, png, png_size, &svg, &error) != DIMPLE_OK) return fail(error.message);
 *     fwrite(svg.data, 1, svg.size, stdout);
 *     dimple_text_free(&svg);
 *     dimple_raster_free(&raster);
 */
#ifndef DIMPLE_DRAW_H
#define DIMPLE_DRAW_H

#include "dimple/ask.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Whether a picture follows the reader's preference of light or dark (CSS prefers-color-scheme), or is always one. */
typedef enum dimple_scheme {
    DIMPLE_SCHEME_AUTO,
    DIMPLE_SCHEME_LIGHT, /* for print */
    DIMPLE_SCHEME_DARK,
    DIMPLE_SCHEME_COUNT
} dimple_scheme;

/* "auto", "light", "dark". From a name: false when it is none. Never NULL. */
DIMPLE_API const char *dimple_scheme_name(dimple_scheme scheme);
DIMPLE_API bool dimple_scheme_from_name(const char *name, dimple_scheme *scheme);

/* ------------------------------------------------------------------------------------------- pictures of measurements
 *
 * Each is drawn of a measurement that kept its surface (dimple_measure_options.keep_surface). Where there is nothing to
 * draw the picture says so. DIMPLE_ERROR_ARGUMENT: a style makes no sense; DIMPLE_ERROR_MEMORY: the text could not grow
 * or scratch memory ran out; what the text holds then is of no use. `style` NULL is all zero, `error` may be NULL.
 * Thread-safe. */

/* How much of the back a map shows. */
typedef enum dimple_map_part {
    DIMPLE_MAP_TRUNK,      /* from the vertebra prominens to below the cleft's apex, as far as in view */
    DIMPLE_MAP_LOWER_BACK, /* the dimples and what is around them, closer */
    DIMPLE_MAP_PART_COUNT
} dimple_map_part;

/* How a picture is drawn; all zero: the whole trunk, in the reader's scheme. */
typedef struct dimple_picture_style {
    dimple_scheme scheme;
    dimple_map_part part; /* of a map */
    const char *prefix;   /* of every id in the text, and the picture's own id: letters, digits, '-'; NULL: "dimple" */
} dimple_picture_style;

/* Pixels, row by row from the top, four bytes each: red, green, blue, opacity; sRGB, not premultiplied. */
typedef struct dimple_raster {
    int width, height;
    unsigned char *rgba;
} dimple_raster;

/* The skin under raking light, coloured by its mean curvature; what is not skin is grey. Free with dimple_raster_free.
 * Empty (0 by 0) where there is no surface. Colours: src/draw/colour.h. */
DIMPLE_API dimple_status dimple_draw_map_raster(const dimple_measurement *measurement,
                                                const dimple_picture_style *style, dimple_raster *raster,
                                                dimple_error *error);
DIMPLE_API void dimple_raster_free(dimple_raster *raster);

/* The map of the back: that raster, which the caller has encoded as `png_size` bytes of a PNG (of the same style;
 * NULL and 0: lines alone), contour lines of equal height, dimples outlined at half their depth, landmarks within
 * ellipses of one standard deviation (dashed: estimated), symmetry line, rhomboid, scales, verdict and assumptions. */
DIMPLE_API dimple_status dimple_draw_map(const dimple_measurement *measurement, const dimple_picture_style *style,
                                         const void *png, size_t png_size, dimple_text *svg, dimple_error *error);

/* The cross-section through a pit along its longer axis, `pit` < measurement->pit_count: surface, fill, and depth and
 * width dimensioned. DIMPLE_ERROR_ARGUMENT: there is no such pit. */
DIMPLE_API dimple_status dimple_draw_section(const dimple_measurement *measurement, size_t pit,
                                             const dimple_picture_style *style, dimple_text *svg, dimple_error *error);

/* The two Venus dimples cut across, the left one's profile mirrored over the right one's. */
DIMPLE_API dimple_status dimple_draw_pair(const dimple_measurement *measurement, const dimple_picture_style *style,
                                          dimple_text *svg, dimple_error *error);

/* The back's outline from the side along the symmetry line, with VP, DM and SP. */
DIMPLE_API dimple_status dimple_draw_sagittal(const dimple_measurement *measurement, const dimple_picture_style *style,
                                              dimple_text *svg, dimple_error *error);

/* How far the symmetry line lies beside the straight line between its ends, over the height. */
DIMPLE_API dimple_status dimple_draw_frontal(const dimple_measurement *measurement, const dimple_picture_style *style,
                                             dimple_text *svg, dimple_error *error);

/* ---------------------------------------------------------------------------------------------- drawings that explain
 *
 * Example:
 *     dimple_diagram diagram;
 *     if (dimple_diagram_of_question(&question, &diagram) &&
 *         dimple_draw_diagram(diagram, NULL, &svg, &error) == DIMPLE_OK)
 *         fwrite(svg.data, 1, svg.size, stdout);
 */

/* The drawings that explain: schematic, of a lower back from behind, of the skin cut open, of marks from near by, with
 * words beside them. There is one for each question of the examination. */
typedef enum dimple_diagram {
    /* where dimples are */
    DIMPLE_DIAGRAM_VENUS,
    DIMPLE_DIAGRAM_SACRAL,
    DIMPLE_DIAGRAM_VENUS_OR_SACRAL,
    DIMPLE_DIAGRAM_CAUSES,
    DIMPLE_DIAGRAM_UNEQUAL,
    DIMPLE_DIAGRAM_NO_DIMPLES,
    DIMPLE_DIAGRAM_WARNING_SIGNS,
    DIMPLE_DIAGRAM_WHERE_TO_LOOK,
    DIMPLE_DIAGRAM_OVER_PSIS,
    DIMPLE_DIAGRAM_WHERE,
    DIMPLE_DIAGRAM_AGE,
    DIMPLE_DIAGRAM_OFFSET,
    DIMPLE_DIAGRAM_MIDLINE,
    /* a dimple in the middle */
    DIMPLE_DIAGRAM_ABOVE_CLEFT,
    DIMPLE_DIAGRAM_CLEFT,
    DIMPLE_DIAGRAM_ANUS_DISTANCE,
    DIMPLE_DIAGRAM_BASE_VISIBLE,
    DIMPLE_DIAGRAM_OPENING,
    DIMPLE_DIAGRAM_ORIENTATION,
    DIMPLE_DIAGRAM_DEPTH,
    DIMPLE_DIAGRAM_WIDTH,
    DIMPLE_DIAGRAM_DISCHARGE,
    /* marks of the skin */
    DIMPLE_DIAGRAM_MARKS,
    DIMPLE_DIAGRAM_HAIR,
    DIMPLE_DIAGRAM_VASCULAR,
    DIMPLE_DIAGRAM_LUMP,
    DIMPLE_DIAGRAM_APPENDAGE,
    DIMPLE_DIAGRAM_SKIN,
    /* what needs a doctor the same day */
    DIMPLE_DIAGRAM_RED_FLAGS,
    DIMPLE_DIAGRAM_INFECTION,
    DIMPLE_DIAGRAM_CLEAR_LEAK,
    DIMPLE_DIAGRAM_OPEN_DEFECT,
    DIMPLE_DIAGRAM_MENINGITIS,
    /* signs elsewhere in the body */
    DIMPLE_DIAGRAM_NEW_SIGNS,
    DIMPLE_DIAGRAM_COMPLAINTS,
    DIMPLE_DIAGRAM_LEGS,
    DIMPLE_DIAGRAM_BLADDER_AND_BOWEL,
    DIMPLE_DIAGRAM_HIPS_LEGS_FEET,
    DIMPLE_DIAGRAM_ANUS,
    DIMPLE_DIAGRAM_COUNT
} dimple_diagram;

/* Whose body is drawn. */
typedef enum dimple_figure {
    DIMPLE_FIGURE_ADULT,
    DIMPLE_FIGURE_CHILD,
    DIMPLE_FIGURE_NEWBORN,
    DIMPLE_FIGURE_COUNT
} dimple_figure;

/* "adult", "child", "newborn". From a name: false when it is none. The one for an age: under a year a newborn, under 12
 * years a child; unknown (negative) an adult. */
DIMPLE_API const char *dimple_figure_name(dimple_figure figure);
DIMPLE_API bool dimple_figure_from_name(const char *name, dimple_figure *figure);
DIMPLE_API dimple_figure dimple_figure_of_age(double age_days);

/* How a diagram is drawn; all zero: an adult, in English, in the reader's scheme. */
typedef struct dimple_diagram_style {
    dimple_scheme scheme;
    dimple_figure figure;
    dimple_language language;
    const char *prefix; /* of every id in the text, and the picture's own id, so that several fit on one page: a letter,
                           then letters, digits, '-'; NULL: the diagram's name */
} dimple_diagram_style;

/* "venus", "above-cleft", ... From a name: false when it is none. */
DIMPLE_API const char *dimple_diagram_name(dimple_diagram diagram);
DIMPLE_API bool dimple_diagram_from_name(const char *name, dimple_diagram *diagram);
/* What it shows, in a line; and for who cannot see it. They stand in the picture too, as title and desc. Static. */
DIMPLE_API const char *dimple_diagram_title(dimple_diagram diagram, dimple_language language);
DIMPLE_API const char *dimple_diagram_description(dimple_diagram diagram, dimple_language language);

/* The diagram that goes with a question of the examination; and with a topic (about.h) of this name. False when there
 * is none. */
DIMPLE_API bool dimple_diagram_of_question(const dimple_question *question, dimple_diagram *diagram);
DIMPLE_API bool dimple_diagram_of_topic(const char *topic, dimple_diagram *diagram);

/* Appends the diagram to `*svg`: 320 units wide, and made to be read at that many pixels. `style` NULL is all zero.
 * DIMPLE_ERROR_ARGUMENT: there is no such diagram, or the style makes no sense; DIMPLE_ERROR_MEMORY: the text could not
 * grow, and what it holds is of no use. `error` may be NULL. Thread-safe. */
DIMPLE_API dimple_status dimple_draw_diagram(dimple_diagram diagram, const dimple_diagram_style *style,
                                             dimple_text *svg, dimple_error *error);

#ifdef __cplusplus
}
#endif
#endif
