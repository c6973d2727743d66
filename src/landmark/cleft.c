/* The furrow's depth against the skin 12 mm (of an adult) beside it, row by row. Above the cleft it is that of the
 * spinal furrow and changes little; below the apex it grows as the buttocks part. The height where it has grown by a
 * stated amount is sharp; the apex, where the eye sees the cleft begin, lies a little above. */
#include "landmark/cleft.h"

#include <math.h>

#include "base/error.h"

/* For a body of size 1, in mm. */
static const double BESIDE = 12;       /* from the midline to the skin that the furrow is measured against */
static const double BAND = 2;          /* half width of the strips whose means are taken */
static const double SMOOTHING = 3;     /* sd along the body */
static const double LONGEST_GAP = 60;  /* that is bridged: the widest midline pit, and some more */
static const double GROWN = 3;         /* how far the furrow has grown at the mark below the apex */
static const double MARK_TO_APEX = 23; /* from that mark up to the apex: measured on bodies of all ages ... */
static const double MARK_POWER = .55;  /* ... and grows with this power of the size: newborns have a longer sacrum */
static const double APEX_SD = 9;       /* of what the eye calls the apex on women, men and children */
static const double ABOVE_FROM = 15, ABOVE_TO = 75; /* the stretch above the mark that shows the furrow without cleft */
static const double ABOVE_SHARE = .7;               /* of that stretch that must be in view */
static const double RUN =
    60; /* the cleft goes on this far below the mark, or to the end of the skin; a furrow closes again */
static const double LEAST_RUN = 20;
static const double DEEP = 5; /* and grows by this on the way */
/* A mean growth that leaves no doubt: further down the thighs part by more still. */
static const double CLEAR = 7;

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

/* Mean height of the skin of a row within BAND of x; NAN where there is none. */
static double strip_mean(const dimple_sheet *sheet, int row, double x_mm) {
    double half = BAND * sheet->size, sum = 0;
    int from = (int)ceil((x_mm - half - sheet->x0_mm) / sheet->cell_mm);
    int to = (int)floor((x_mm + half - sheet->x0_mm) / sheet->cell_mm), count = 0;
    for (int c = from < 0 ? 0 : from; c <= to && c < sheet->columns; c++) {
        size_t i = dimple_sheet_index(sheet, c, row);
        if (sheet->cell[i] != DIMPLE_CELL_SKIN) continue;
        sum += (double)sheet->z_mm[i];
        count++;
    }
    return count ? sum / count : (double)NAN;
}

static void measure_furrow(const dimple_sheet *sheet, const dimple_midline *midline, double *depth) {
    double beside = BESIDE * sheet->size;
    for (int row = 0; row < sheet->rows; row++) {
        double x = dimple_midline_x(sheet, midline, dimple_sheet_y(sheet, row));
        depth[row] =
            (strip_mean(sheet, row, x - beside) + strip_mean(sheet, row, x + beside)) / 2 - strip_mean(sheet, row, x);
    }
}

/* Carries the furrow on straight across holes and pits. */
static void bridge_gaps(const double *measured, int rows, int longest, double *depth) {
    int last = -1;
    for (int row = 0; row < rows; row++) {
        depth[row] = measured[row];
        if (!isfinite(depth[row])) continue;
        if (last >= 0 && row - last <= longest)
            for (int r = last + 1; r < row; r++)
                depth[r] = depth[last] + (depth[row] - depth[last]) * (r - last) / (row - last);
        last = row;
    }
}

/* Gaussian means over the rows that have a value. */
static void smooth_rows(const double *in, int rows, double sd_rows, double *out) {
    int reach = (int)ceil(3 * sd_rows);
    for (int row = 0; row < rows; row++) {
        double sum = 0, weights = 0;
        for (int r = row - reach; r <= row + reach; r++) {
            if (r < 0 || r >= rows || !isfinite(in[r])) continue;
            double t = (r - row) / sd_rows, weight = exp(-0.5 * t * t);
            sum += weight * in[r];
            weights += weight;
        }
        out[row] = weights > 0 && isfinite(in[row]) ? sum / weights : (double)NAN;
    }
}

/* Number of rows in the gap that a row lies in. */
static int gap_at(const double *measured, int rows, int row) {
    int low = row, high = row;
    while (low >= 0 && !isfinite(measured[low])) low--;
    while (high < rows && !isfinite(measured[high])) high++;
    return high > low ? high - low - 1 : 0;
}

/* The furrow at its shallowest in the stretch above a row; NAN when that is not in view. */
static double least_above(const double *depth, int rows, int from, int to) {
    double least = (double)INFINITY;
    int count = 0;
    for (int row = from; row < to && row < rows; row++) {
        if (!isfinite(depth[row])) continue;
        least = fmin(least, depth[row]);
        count++;
    }
    return count >= ABOVE_SHARE * (to - from) ? least : (double)NAN;
}

/* Mean growth below a row where that looks like a cleft which ends there; NAN where it does not. */
static double cleft_below(const double *depth, int row, double base, double size, double cell_mm) {
    int run = (int)ceil(RUN * size / cell_mm), least_run = (int)ceil(LEAST_RUN * size / cell_mm), count = 0;
    double sum = 0, most = 0;
    for (int r = row; r >= 0 && r > row - run && isfinite(depth[r]); r--, count++) {
        double grown = depth[r] - base;
        if (grown < GROWN * size) return (double)NAN;
        most = fmax(most, grown);
        sum += grown;
    }
    return count >= least_run && most > DEEP * size ? sum / count : (double)NAN;
}

dimple_status dimple_landmark_find_cleft(const dimple_sheet *sheet, const dimple_midline *midline, dimple_arena *arena,
                                         dimple_landmark *sp, dimple_error *error) {
    *sp = (dimple_landmark){.status = DIMPLE_OUT_OF_VIEW};
    double *measured = dimple_arena_take(arena, (size_t)sheet->rows, sizeof *measured);
    double *bridged = dimple_arena_take(arena, (size_t)sheet->rows, sizeof *bridged);
    double *depth = dimple_arena_take(arena, (size_t)sheet->rows, sizeof *depth);
    if (!measured || !bridged || !depth) return dimple_fail_memory(error);
    double size = sheet->size, rows_per_mm = 1 / sheet->cell_mm;
    measure_furrow(sheet, midline, measured);
    bridge_gaps(measured, sheet->rows, (int)(LONGEST_GAP * size * rows_per_mm), bridged);
    smooth_rows(bridged, sheet->rows, SMOOTHING * size * rows_per_mm, depth);

    int best_row = -1;
    double best = 0, best_fraction = 0;
    for (int row = 0; row + 1 < sheet->rows; row++) {
        double base = least_above(depth, sheet->rows, row + (int)(ABOVE_FROM * size * rows_per_mm),
                                  row + (int)(ABOVE_TO * size * rows_per_mm));
        double here = depth[row] - base - GROWN * size, above = depth[row + 1] - base - GROWN * size;
        if (!(here >= 0 && above < 0)) continue;
        double score = cleft_below(depth, row, base, size, sheet->cell_mm);
        if (!(score >= fmin(best, CLEAR * size))) continue; /* of clear ones the uppermost */
        best = score;
        best_row = row;
        best_fraction = here / (here - above);
    }
    if (best_row < 0) return DIMPLE_OK;
    double y = dimple_sheet_y(sheet, best_row + best_fraction) + MARK_TO_APEX * pow(size, MARK_POWER);
    double x = dimple_midline_x(sheet, midline, y), z = dimple_sheet_height(sheet, x, y);
    if (!isfinite(z)) return DIMPLE_OK;
    /* Where a pit or hole hides the mark, it may be anywhere in there: sd of an even spread. */
    double hidden_sd = gap_at(measured, sheet->rows, best_row) * sheet->cell_mm / sqrt(12);
    double grown = best / (DEEP * size);
    *sp = (dimple_landmark){.status = DIMPLE_SEEN,
                            .body_mm = {x, y, z},
                            .sd_mm = hypot(hypot(APEX_SD * size, hidden_sd), dimple_midline_sd(sheet, midline, y)),
                            .sd_across_mm = dimple_midline_sd(sheet, midline, y),
                            .confidence = grown / (grown + 0.3)};
    return DIMPLE_OK;
}
