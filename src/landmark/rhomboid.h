/* The Michaelis rhomboid: the hollow below L5, the dimples and the apex of the cleft. */
#ifndef DIMPLE_LANDMARK_RHOMBOID_H
#define DIMPLE_LANDMARK_RHOMBOID_H

#include "landmark/midline.h"

/* Its diagonals and area from the corners that are seen, all in the sheet's frame; what hangs on another corner is not
 * known. The upper corner is sought on the midline above the dimples: where its furrow is most hollow along its length,
 * if noise alone would not make it so. */
dimple_status dimple_landmark_find_rhomboid(const dimple_sheet *sheet, const dimple_midline *midline,
                                            const dimple_landmark *dl, const dimple_landmark *dr,
                                            const dimple_landmark *sp, dimple_arena *arena, dimple_rhomboid *rhomboid,
                                            dimple_error *error);

#endif
