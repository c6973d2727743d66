/* Points with more than a place, as the bytes of a PLY; and triangles as those of an STL. */
#ifndef DIMPLE_SCAN_WRITE_H
#define DIMPLE_SCAN_WRITE_H

#include "dimple/phantom.h"

/* Of each point: a number and a colour, sRGB. The number stands there twice: MeshLab shows `quality`, CloudCompare what
 * is called `scalar_` and a name. `comment` is a line of the header. */
typedef struct dimple_point_looks {
    const float *quality;
    const char *quality_name; /* a word */
    const unsigned char *rgb; /* three bytes a point */
    const char *comment;
} dimple_point_looks;

/* `looks` may be NULL. */
void dimple_write_ply(const dimple_points *points, const dimple_point_looks *looks, dimple_encoding encoding,
                      dimple_text *text);
/* The triangles alone. */
void dimple_write_stl(const dimple_points *points, dimple_encoding encoding, dimple_text *text);

#endif
