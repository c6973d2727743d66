/* The symmetry line (line of the spinous processes). */
#ifndef DIMPLE_LANDMARK_MIDLINE_H
#define DIMPLE_LANDMARK_MIDLINE_H

#include "back/sheet.h"
#include "shape/curvature.h"

/* One value a row of the sheet, from row `first` to row `last`; NAN elsewhere. */
typedef struct dimple_midline {
    int first, last;
    double *x_mm;  /* per sheet row */
    double *sd_mm; /* per sheet row */
    double confidence;
} dimple_midline;

/* Hierholzer's asymmetry function as the cost of a path through the rows (evidence: Drerup & Hierholzer 1987). */
dimple_status dimple_landmark_midline(const dimple_sheet *sheet, dimple_arena *arena, dimple_midline *midline,
                                      dimple_error *error);

#endif
