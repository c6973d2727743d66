/* Every significant pit of the lower back with its measures and kind, the cleft's apex, the dimples as landmarks. */
#ifndef DIMPLE_LANDMARK_PITS_H
#define DIMPLE_LANDMARK_PITS_H

#include "landmark/midline.h"

enum { DIMPLE_PITS_MAX = 32 };

/* What the lower back shows. Coordinates in body mm (of the sheet's frame); `input` is left to the caller. */
typedef struct dimple_lower_back {
    dimple_landmark sp, dl, dr;
    dimple_pit pits[DIMPLE_PITS_MAX]; /* best first */
    size_t pit_count;
    bool dimples_in_view; /* both places where Venus dimples would be lie on measurable skin */
    /* The midline from the dimples down to the cleft's apex lies on measurable skin, the apex is known well enough to
     * say which stretch that is, and no hollow of it is left untold or undecided. */
    bool midline_in_view;
    dimple_rhomboid rhomboid;
} dimple_lower_back;

dimple_status dimple_landmark_lower_back(const dimple_sheet *sheet, const dimple_midline *midline, dimple_arena *arena,
                                         dimple_lower_back *lower_back, dimple_warnings *warnings, dimple_error *error);

#endif
