/* The symmetry line as a curve on the surface, for the user to draw. */
#ifndef DIMPLE_LANDMARK_SYMMETRY_LINE_H
#define DIMPLE_LANDMARK_SYMMETRY_LINE_H

#include "landmark/midline.h"

enum { DIMPLE_SYMMETRY_LINE_POINTS = 200 }; /* about every other millimetre of an adult's back */

/* Fills line[3 i .. 3 i + 2] (body mm), and sd_mm[i] with the sd of its x, with points at equal steps in height from
 * `top_mm` down to `bottom_mm`, both cut to the rows where the midline is known. Where the surface has a hole, heights
 * are interpolated along the line. False, with nothing to use in `line`, when no stretch of the midline lies on the
 * surface. */
bool dimple_landmark_symmetry_line(const dimple_sheet *sheet, const dimple_midline *midline, double top_mm,
                                   double bottom_mm, double line[3 * DIMPLE_SYMMETRY_LINE_POINTS],
                                   double sd_mm[DIMPLE_SYMMETRY_LINE_POINTS]);

#endif
