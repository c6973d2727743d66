/* The apex of the gluteal cleft by all that the lower back tells of it. */
#ifndef DIMPLE_LANDMARK_APEX_H
#define DIMPLE_LANDMARK_APEX_H

#include "landmark/midline.h"

/* sd along the body, mm at size 1, of the apex that the furrow's mark alone tells. */
#define DIMPLE_MARK_SD 8

/* Moves `sp` from where the furrow's mark alone has it to where that, the rise to the buttocks, the hollow of the loins
 * and the pose's known backs have it together, with its sd; left as it is where that is off the skin. */
dimple_status dimple_landmark_weigh_apex(const dimple_sheet *sheet, const dimple_midline *midline, dimple_arena *arena,
                                         dimple_landmark *sp, dimple_error *error);

#endif
