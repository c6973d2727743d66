/* The fitted surface of a pit: what a picture of it is drawn from. */
#ifndef DIMPLE_LANDMARK_PIT_SHAPE_H
#define DIMPLE_LANDMARK_PIT_SHAPE_H

#include "dimple/dimple.h"

enum { DIMPLE_FILL_TERMS = 15 };

/* The terms 1, u, v, u2, uv, v2, u3, ... v4 of a fill, and a fill's value. */
void dimple_pit_fill_row(double u, double v, double row[DIMPLE_FILL_TERMS]);
double dimple_pit_fill_at(const double fill[DIMPLE_FILL_TERMS], double u, double v);

#endif
