/* The plane that a cloud is most nearly symmetric about. */
#ifndef DIMPLE_BACK_MIRROR_PLANE_H
#define DIMPLE_BACK_MIRROR_PLANE_H

#include "back/samples.h"

typedef struct dimple_mirror_plane {
    double normal[3]; /* unit; its sign means nothing */
    double offset;    /* the plane: dot(normal, p) = offset */
    double cost;      /* mean distance of the mirrored samples from the cloud, each capped; in units of the radius */
} dimple_mirror_plane;

enum { DIMPLE_MIRROR_PLANES = 2 };

/* Finds up to DIMPLE_MIRROR_PLANES distinct planes, the most symmetric first, whose normals are about perpendicular to
 * `axis` (unit), each refined freely by reflective ICP. Returns how many; 0 when memory runs out. */
int dimple_find_mirror_planes(const dimple_samples *samples, const double axis[3], dimple_arena *arena,
                              dimple_mirror_plane planes[DIMPLE_MIRROR_PLANES]);

#endif
