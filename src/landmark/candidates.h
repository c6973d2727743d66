/* Places where a pit may be: compact hollows that stand out from the curvature around them. */
#ifndef DIMPLE_LANDMARK_CANDIDATES_H
#define DIMPLE_LANDMARK_CANDIDATES_H

#include "base/arena.h"
#include "landmark/pit_fit.h"

/* A part of the body seen from behind, mm; infinite where it has no end. */
typedef struct dimple_box {
    double left, right, low, high;
} dimple_box;

/* The part of the sheet in a box, in cells of at most `cell_mm` if the sheet's own are finer: means of whole blocks of
 * skin. Noise and cell size follow; the rest is the sheet's. */
dimple_status dimple_landmark_coarsen(const dimple_sheet *sheet, const dimple_box *box, double cell_mm,
                                      dimple_arena *arena, dimple_sheet *coarse, dimple_error *error);

typedef struct dimple_pit_candidates {
    dimple_pit_guess *guess;
    size_t count;
} dimple_pit_candidates;

/* Local maxima of k2 at the scale of a family's pits over k2 of its surroundings in a box, strongest first. On convex
 * skin a shallow dimple has no K > 0 itself: it is the difference that shows it. */
dimple_status dimple_landmark_find_candidates(const dimple_sheet *sheet, const dimple_box *box,
                                              const dimple_pit_family *family, dimple_arena *arena,
                                              dimple_pit_candidates *candidates, dimple_error *error);

#endif
