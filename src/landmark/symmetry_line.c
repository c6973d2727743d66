#include "landmark/symmetry_line.h"

#include <math.h>

/* What of the midline there is for each row, at a height, linear between rows; NAN where it is not known. */
static double at_height(const dimple_sheet *sheet, const dimple_midline *midline, const double *of_row, double y_mm) {
    double row = fmin(fmax((y_mm - sheet->y0_mm) / sheet->cell_mm, midline->first), midline->last);
    int below = (int)row, above = below < midline->last ? below + 1 : below;
    return of_row[below] + (row - below) * (of_row[above] - of_row[below]);
}

/* Heights off the surface become those of the nearest point on it, or lie between the nearest two. */
static bool fill_gaps(double *line, int count) {
    int last = -1;
    for (int i = 0; i < count; i++) {
        double z = line[3 * i + 2];
        if (!isfinite(z)) continue;
        double from = last < 0 ? z : line[3 * last + 2];
        for (int k = last + 1; k < i; k++) line[3 * k + 2] = from + (z - from) * (k - last) / (i - last);
        last = i;
    }
    for (int k = last + 1; last >= 0 && k < count; k++) line[3 * k + 2] = line[3 * last + 2];
    return last >= 0;
}

bool dimple_landmark_symmetry_line(const dimple_sheet *sheet, const dimple_midline *midline, double top_mm,
                                   double bottom_mm, double line[3 * DIMPLE_SYMMETRY_LINE_POINTS],
                                   double sd_mm[DIMPLE_SYMMETRY_LINE_POINTS]) {
    const int count = DIMPLE_SYMMETRY_LINE_POINTS;
    int first = midline->first, last = midline->last;
    while (first < last && !isfinite(midline->x_mm[first])) first++;
    while (last > first && !isfinite(midline->x_mm[last])) last--;
    double top = fmin(top_mm, dimple_sheet_y(sheet, last)), bottom = fmax(bottom_mm, dimple_sheet_y(sheet, first));
    if (!(top > bottom)) return false;
    for (int i = 0; i < count; i++) {
        double y = top + (bottom - top) * i / (count - 1), x = at_height(sheet, midline, midline->x_mm, y);
        if (!isfinite(x)) return false;
        line[3 * i] = x;
        line[3 * i + 1] = y;
        line[3 * i + 2] = dimple_sheet_height(sheet, x, y);
        sd_mm[i] = at_height(sheet, midline, midline->sd_mm, y);
    }
    return fill_gaps(line, count);
}
