/* The words of the pictures of a measurement. */
#ifndef DIMPLE_DRAW_PICTURE_WORDS_H
#define DIMPLE_DRAW_PICTURE_WORDS_H

#include "dimple/draw.h"

typedef struct dimple_picture_words {
    const char *map_title, *map_description, *nothing;
    const char *left, *right, *behind;
    const char *pits[DIMPLE_PIT_OTHER + 1], *landmarks[DIMPLE_LANDMARK_COUNT];
    const char *pair, *depth, *width, *apart, *right_higher, *left_higher, *estimated;
    const char *contours, *curvature, *rise, *hollow;
    const char *assumed, *up, *posterior, *given, *inferred, *sure;
} dimple_picture_words;

extern const dimple_picture_words dimple_picture_words_en;

#endif
