/* The fitted surface of a pit: what a picture of it is drawn from. */
#ifndef DIMPLE_LANDMARK_PIT_SHAPE_H
#define DIMPLE_LANDMARK_PIT_SHAPE_H

#include "dimple/dimple.h"

enum { DIMPLE_QUARTIC_TERMS = 15, DIMPLE_FILL_TERMS = 18 };

/* The terms of a fill, and its value: 1, u, v, u2, uv, v2, u3, ... v4 and, of a furrow along v whose cross section is a
 * Gaussian with the sd `furrow`, 1, v, v2. */
void dimple_pit_fill_row(double u, double v, double furrow, double row[DIMPLE_FILL_TERMS]);
double dimple_pit_fill_at(const double fill[DIMPLE_FILL_TERMS], double furrow, double u, double v);

#endif
