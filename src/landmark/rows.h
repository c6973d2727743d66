/* A sheet row by row along its midline. A value of a row is NAN where none is known. */
#ifndef DIMPLE_LANDMARK_ROWS_H
#define DIMPLE_LANDMARK_ROWS_H

#include "landmark/midline.h"

/* The midline's x at a height, from the rows that have one; its ends are carried on straight. */
double dimple_midline_x(const dimple_sheet *sheet, const dimple_midline *midline, double y_mm);
double dimple_midline_sd(const dimple_sheet *sheet, const dimple_midline *midline, double y_mm);

/* Mean height of the skin of a row from x_mm - half_mm to x_mm + half_mm; NAN where there is none. */
double dimple_strip_mean(const dimple_sheet *sheet, int row, double x_mm, double half_mm);

/* The longest gap that is worth bridging, mm at size 1: the widest midline pit, and some more. */
static const double DIMPLE_LONGEST_GAP = 60;

/* Carries values on straight across gaps of at most `longest` rows. */
void dimple_bridge_gaps(const double *values, int rows, int longest, double *bridged);

/* Gaussian means over the rows that have a value. */
void dimple_smooth_rows(const double *values, int rows, double sd_rows, double *smoothed);

#endif
