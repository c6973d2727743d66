/* How exactly somebody marks points on a photograph, from marks that were made again. */
#ifndef DIMPLE_PHOTO_MARKING_H
#define DIMPLE_PHOTO_MARKING_H

#include "dimple/photo.h"

/* Of one mark, in x and in y. */
typedef struct dimple_marking {
    double sd_px;
    bool from_repeats; /* else assumed, wholly or in part */
    bool apart;        /* the marks made again lie so far off that they may be those of something else */
} dimple_marking;

/* Pooled over all marks that were made more than once. Points that stand for one place each (ends of a segment,
 * corners, centres, anus, apex) are compared one by one; of rims and the midline, on which points may lie anywhere,
 * what they say of place, size and direction. A hand that sees a rim wider than another so counts as an error of every
 * point of it. `image_px` is the image's diagonal. */
dimple_marking dimple_marking_of(const dimple_photo *photo, double image_px);

#endif
