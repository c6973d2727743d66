/* The cloud: the points of the trunk's outermost posterior layer, in body millimetres. */
#ifndef DIMPLE_BACK_CLOUD_H
#define DIMPLE_BACK_CLOUD_H

#include "back/pose.h"
#include "base/arena.h"

typedef struct dimple_cloud {
    float *x_mm, *y_mm, *z_mm;
    size_t count;
    double spacing_mm;  /* distance of neighbouring points of the scan */
    bool sampled;       /* the points were sampled from triangles, since the scan's own lie too far apart */
    double stray_share; /* of the points near the trunk: those that float free of it */
} dimple_cloud;

/* Takes the points near the trunk, drops what floats free of it and what lies under its outermost layer. A mesh whose
 * vertices lie farther apart than a cell needs is sampled. Memory comes from `arena`. The cloud may be empty. */
dimple_status dimple_back_create_cloud(const dimple_points *points, const dimple_pose *pose, dimple_arena *arena,
                                       dimple_cloud *cloud, dimple_error *error);

#endif
