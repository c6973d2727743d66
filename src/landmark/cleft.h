/* SP: the apex (upper end) of the gluteal cleft. */
#ifndef DIMPLE_LANDMARK_CLEFT_H
#define DIMPLE_LANDMARK_CLEFT_H

#include "landmark/midline.h"

/* On a sheet whose midline pits are left out: where the furrow between the buttocks runs out upwards. SEEN;
 * ESTIMATED where a hole hides it, or it is faint, but the buttocks are in view; or OUT_OF_VIEW where no cleft shows:
 * what hides it may be cloth. `input` is left to the caller. */
dimple_status dimple_landmark_find_cleft(const dimple_sheet *sheet, const dimple_midline *midline, dimple_arena *arena,
                                         dimple_landmark *sp, dimple_error *error);

/* How uneven the floor of furrow and cleft is about the apex: the deepest hollow, mm, as wide as a midline pit, against
 * the floor above and below it. In a narrow cleft that is all that shows of a pit: its sides are the cleft's own. */
double dimple_landmark_uneven_floor(const dimple_sheet *sheet, const dimple_midline *midline, const dimple_landmark *sp,
                                    dimple_arena *arena);

#endif
