/* The unit of a scan's numbers, from the size that a body of its shape has. */
#ifndef DIMPLE_BACK_UNIT_H
#define DIMPLE_BACK_UNIT_H

#include "back/profile.h"

typedef struct dimple_unit_guess {
    dimple_unit unit, second; /* the most probable and the next */
    double confidence;        /* probability of the first, no more than what the size alone gives it */
} dimple_unit_guess;

/* `width` is the torso's, `length` the scan's along the body, in the input's unit; `fit` tells how well the shape is
 * that of a newborn, a child, an adult. */
dimple_unit_guess dimple_guess_unit(double width, double length, dimple_region region, double furrow,
                                    const dimple_profile_fit *fit);

/* Millimetres in one `unit`; 0 for DIMPLE_UNIT_AUTO. */
double dimple_unit_in_mm(dimple_unit unit);

#endif
