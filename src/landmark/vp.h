/* The vertebra prominens (VP): where the neck rises from the back. */
#ifndef DIMPLE_LANDMARK_VP_H
#define DIMPLE_LANDMARK_VP_H

#include "landmark/midline.h"

/* VP from the sagittal profile along the midline and from the line of the shoulders: seen if the profile shows it,
 * estimated if the shoulders alone do. Coordinates in body mm; `input` is left to the caller. Out of view also when
 * `arena` has no memory left (its `failed` is then set). */
dimple_landmark dimple_landmark_find_vp(const dimple_sheet *sheet, const dimple_midline *midline, dimple_arena *arena);

#endif
