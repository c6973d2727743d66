/* Which way is up, which way is posterior, what unit, which part of the body: all from the shape itself. */
#ifndef DIMPLE_BACK_POSE_H
#define DIMPLE_BACK_POSE_H

#include "dimple/dimple.h"

/* from_input maps input coordinates to body millimetres: a rotation (a reflection never), a scale, a translation. Its
 * up axis is the trunk's own long axis and x = 0 the body's mirror plane, as far as the shape shows them; the origin
 * lies near the middle of the trunk's posterior surface. */
typedef struct dimple_pose {
    double from_input[4][4];
    dimple_unit unit;
    double mm_per_unit;
    dimple_axis up, posterior; /* the nearest axes of the input */
    double unit_confidence, axes_confidence;
    dimple_region region;
    double torso_width_mm; /* typical width of the trunk without arms: about 150 newborn, 250 child, 360 adult */
    double apex_mm;        /* height at which the known backs that fit best are cloven */
    bool mirrored;         /* the faces look inwards: mirrored, or wound the other way */
} dimple_pose;

/* Finds the pose of a scan; what `options` gives is taken as given (a given axis is kept to within the tilt of the
 * body). Adds warnings. DIMPLE_ERROR_UNMEASURABLE when the points span no surface. */
dimple_status dimple_back_find_pose(const dimple_points *points, const dimple_measure_options *options,
                                    dimple_pose *pose, dimple_warnings *warnings, dimple_error *error);

/* Nothing of a back was found in this pose: what was taken for the back may as well be the front. Lowers the confidence
 * in the axes to an even chance, and warns where that had not been done. */
void dimple_back_doubt_axes(dimple_scan_info *scan);

#endif
