#include "landmark/rows.h"

#include <math.h>

static int clamp(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

/* The nearest row of the midline that has a value; -1 if none has. */
static int midline_row(const dimple_sheet *sheet, const dimple_midline *midline, double y_mm) {
    int row = clamp((int)lround((y_mm - sheet->y0_mm) / sheet->cell_mm), midline->first, midline->last);
    for (int step = 0; step <= midline->last - midline->first; step++) {
        if (row + step <= midline->last && isfinite(midline->x_mm[row + step])) return row + step;
        if (row - step >= midline->first && isfinite(midline->x_mm[row - step])) return row - step;
    }
    return -1;
}

double dimple_midline_x(const dimple_sheet *sheet, const dimple_midline *midline, double y_mm) {
    int row = midline_row(sheet, midline, y_mm);
    return row < 0 ? 0 : midline->x_mm[row];
}

double dimple_midline_sd(const dimple_sheet *sheet, const dimple_midline *midline, double y_mm) {
    int row = midline_row(sheet, midline, y_mm);
    return row < 0 ? 0 : midline->sd_mm[row];
}

double dimple_strip_mean(const dimple_sheet *sheet, int row, double x_mm, double half_mm) {
    double sum = 0;
    int from = (int)ceil((x_mm - half_mm - sheet->x0_mm) / sheet->cell_mm);
    int to = (int)floor((x_mm + half_mm - sheet->x0_mm) / sheet->cell_mm), count = 0;
    for (int c = from < 0 ? 0 : from; c <= to && c < sheet->columns; c++) {
        size_t i = dimple_sheet_index(sheet, c, row);
        if (sheet->cell[i] != DIMPLE_CELL_SKIN) continue;
        sum += (double)sheet->z_mm[i];
        count++;
    }
    return count ? sum / count : (double)NAN;
}

void dimple_bridge_gaps(const double *values, int rows, int longest, double *bridged) {
    int last = -1;
    for (int row = 0; row < rows; row++) {
        bridged[row] = values[row];
        if (!isfinite(bridged[row])) continue;
        if (last >= 0 && row - last <= longest)
            for (int r = last + 1; r < row; r++)
                bridged[r] = bridged[last] + (bridged[row] - bridged[last]) * (r - last) / (row - last);
        last = row;
    }
}

void dimple_smooth_rows(const double *values, int rows, double sd_rows, double *smoothed) {
    int reach = (int)ceil(3 * sd_rows);
    for (int row = 0; row < rows; row++) {
        double sum = 0, weights = 0;
        for (int r = row - reach; r <= row + reach; r++) {
            if (r < 0 || r >= rows || !isfinite(values[r])) continue;
            double t = (r - row) / sd_rows, weight = exp(-0.5 * t * t);
            sum += weight * values[r];
            weights += weight;
        }
        smoothed[row] = weights > 0 && isfinite(values[row]) ? sum / weights : (double)NAN;
    }
}
