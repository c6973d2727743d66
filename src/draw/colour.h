/* Colours of the skin's shape: blue for a hollow, near white for flat, brown for a rise.
 *
 * In OKLab (B. Ottosson, "A perceptual color space for image processing", 2020) from white to either end lightness
 * falls and chroma grows in proportion to the curvature, at a constant hue: equal steps of curvature look equal. Blue
 * and brown stay apart for every kind of colour blindness, and lightness alone tells how far from flat. */
#ifndef DIMPLE_DRAW_COLOUR_H
#define DIMPLE_DRAW_COLOUR_H

#include <stdbool.h>

/* Of what is drawn on the skin, in light and dark alike. */
#define DIMPLE_COLOUR_LINE "#111418"
#define DIMPLE_COLOUR_VENUS "#006b5e"
#define DIMPLE_COLOUR_MIDLINE_PIT "#c1121f"
#define DIMPLE_COLOUR_OTHER_PIT "#4a4f57"

typedef struct dimple_oklab {
    double lightness, a, b;
} dimple_oklab;

/* `share` from -1 (brown) to 1 (blue), clamped. */
dimple_oklab dimple_colour_of_curvature(double share);
/* What is not skin, or whose curvature is not known. */
dimple_oklab dimple_colour_of_rest(void);
/* The same colour in less light, 0 to 1. */
dimple_oklab dimple_colour_shaded(dimple_oklab colour, double light);

/* As sRGB; false where it lies outside of what that can show, and was clipped. */
bool dimple_colour_srgb(dimple_oklab colour, unsigned char rgb[3]);

#endif
