/* The furrow's mark is sharp, but on lean and on fat bodies it comes much earlier or later. So more heights are asked:
 * where the back rises most steeply to the buttocks, the hollow of the loins above, and where the pose's known backs
 * are cloven. Each is heard with its sd and the chance that it misleads altogether; the apex is the mean of all that
 * they leave likely together. */
#include "landmark/apex.h"

#include <math.h>

#include "base/error.h"
#include "landmark/rows.h"

/* A height that tells where the apex is: how far it lies above the apex, mm at size 1, and how much more of the size a
 * body has that is e times as large; its sd on bodies of size 1, and how often it misleads altogether. Of simulated
 * bodies of all ages, by maximum likelihood. */
typedef struct {
    double above_mm, per_ln_size_mm, sd_mm, misleads;
} height_cue;

static const height_cue MARK_CUE = {1, 0, DIMPLE_MARK_SD, .12}, RISE_CUE = {8, 15, 32, .04},
                        LOINS_CUE = {95, -30, 45, .15}, CLOVEN_CUE = {-92, -5, 38, .3};
/* For a body of size 1, in mm. */
static const double MISLED_OVER = 150; /* then the apex may be anywhere in so much, as likely */
static const double ROOT_OF_TWO_PI = 2.5066282746310002;
static const double RISE_BELOW = 130, RISE_ABOVE = 70;    /* of the mark's apex: where the rise is sought */
static const double RISE_BAND = 4, RISE_SMOOTHING = 10;   /* of the strip whose rise it is; sd along the body */
static const double LOINS_BESIDE = 60, LOINS_ABOVE = 180; /* from the midline; over the rise */

enum { HEIGHTS = 301 }; /* that a belief is told for */

/* Height of the skin `beside_mm` from the midline, the mean of both sides, smoothed along the body. */
static bool take_profile(const dimple_sheet *sheet, const dimple_midline *midline, double beside_mm,
                         dimple_arena *arena, double *profile) {
    double size = sheet->size, rows_per_mm = 1 / sheet->cell_mm;
    double *raw = dimple_arena_take(arena, (size_t)sheet->rows, sizeof *raw);
    double *bridged = dimple_arena_take(arena, (size_t)sheet->rows, sizeof *bridged);
    if (!raw || !bridged) return false;
    for (int row = 0; row < sheet->rows; row++) {
        double x = dimple_midline_x(sheet, midline, dimple_sheet_y(sheet, row));
        raw[row] = (dimple_strip_mean(sheet, row, x - beside_mm, RISE_BAND * size) +
                    dimple_strip_mean(sheet, row, x + beside_mm, RISE_BAND * size)) /
                   2;
    }
    dimple_bridge_gaps(raw, sheet->rows, (int)(DIMPLE_LONGEST_GAP * size * rows_per_mm), bridged);
    dimple_smooth_rows(bridged, sheet->rows, RISE_SMOOTHING * size * rows_per_mm, profile);
    return true;
}

/* The row about a height, not at the end of what is looked at, where a profile rises most steeply downwards; -1 without
 * one. */
static int steepest_row(const dimple_sheet *sheet, const double *profile, double y_mm) {
    double size = sheet->size, most = 0;
    int low = (int)ceil((y_mm - RISE_BELOW * size - sheet->y0_mm) / sheet->cell_mm);
    int high = (int)floor((y_mm + RISE_ABOVE * size - sheet->y0_mm) / sheet->cell_mm), steepest = -1;
    for (int row = high < sheet->rows - 2 ? high : sheet->rows - 2; row > 0 && row >= low; row--) {
        double rise = profile[row - 1] - profile[row + 1];
        if (!(rise > most)) continue;
        most = rise;
        steepest = row;
    }
    return steepest;
}

/* The row above another where a profile is lowest before it rises again; -1 where that is not in view. */
static int hollow_above(const dimple_sheet *sheet, const double *profile, int row) {
    int highest = row + (int)(LOINS_ABOVE * sheet->size / sheet->cell_mm);
    for (; row + 1 < sheet->rows && row < highest && isfinite(profile[row + 1]); row++)
        if (profile[row + 1] > profile[row]) return row;
    return -1;
}

/* Mean and sd of a height over all that the cues together leave likely. */
typedef struct {
    double log_likelihood[HEIGHTS], low_mm, step_mm;
} height_belief;

static void hear(height_belief *belief, const height_cue *cue, double cue_mm, double sd_mm, double size) {
    double expected = cue_mm - size * (cue->above_mm + cue->per_ln_size_mm * log(size)), over = MISLED_OVER * size;
    for (int i = 0; i < HEIGHTS; i++) {
        double t = (belief->low_mm + i * belief->step_mm - expected) / sd_mm;
        double told = (1 - cue->misleads) * exp(-0.5 * t * t) / (ROOT_OF_TWO_PI * sd_mm);
        belief->log_likelihood[i] += log(told + cue->misleads / over);
    }
}

static void conclude(const height_belief *belief, double *mean_mm, double *sd_mm) {
    double most = -(double)INFINITY, sum = 0, first = 0, second = 0;
    for (int i = 0; i < HEIGHTS; i++) most = fmax(most, belief->log_likelihood[i]);
    for (int i = 0; i < HEIGHTS; i++) {
        double weight = exp(belief->log_likelihood[i] - most);
        sum += weight;
        first += weight * i;
        second += weight * i * i;
    }
    *mean_mm = belief->low_mm + belief->step_mm * first / sum;
    *sd_mm = belief->step_mm * sqrt(fmax(second / sum - first / sum * (first / sum), 0));
}

dimple_status dimple_landmark_weigh_apex(const dimple_sheet *sheet, const dimple_midline *midline, dimple_arena *arena,
                                         dimple_landmark *sp, dimple_error *error) {
    double size = sheet->size, mark_mm = sp->body_mm[1], across = sp->sd_across_mm;
    double *middle = dimple_arena_take(arena, (size_t)sheet->rows, sizeof *middle);
    double *sides = dimple_arena_take(arena, (size_t)sheet->rows, sizeof *sides);
    if (!middle || !sides || !take_profile(sheet, midline, 0, arena, middle) ||
        !take_profile(sheet, midline, LOINS_BESIDE * size, arena, sides))
        return dimple_fail_memory(error);
    height_belief belief = {.low_mm = mark_mm - MISLED_OVER * size, .step_mm = 2 * MISLED_OVER * size / (HEIGHTS - 1)};
    hear(&belief, &MARK_CUE, mark_mm, sqrt(fmax(sp->sd_mm * sp->sd_mm - across * across, 0)), size);
    int rise_row = steepest_row(sheet, middle, mark_mm), sides_row = steepest_row(sheet, sides, mark_mm);
    int loins_row = sides_row < 0 ? -1 : hollow_above(sheet, sides, sides_row);
    if (rise_row >= 0) hear(&belief, &RISE_CUE, dimple_sheet_y(sheet, rise_row), RISE_CUE.sd_mm * size, size);
    if (loins_row >= 0) hear(&belief, &LOINS_CUE, dimple_sheet_y(sheet, loins_row), LOINS_CUE.sd_mm * size, size);
    if (isfinite(sheet->apex_mm)) hear(&belief, &CLOVEN_CUE, sheet->apex_mm, CLOVEN_CUE.sd_mm * size, size);
    double y, sd;
    conclude(&belief, &y, &sd);
    double x = dimple_midline_x(sheet, midline, y), z = dimple_sheet_height(sheet, x, y);
    if (!isfinite(z)) return DIMPLE_OK;
    sp->body_mm[0] = x, sp->body_mm[1] = y, sp->body_mm[2] = z;
    sp->sd_across_mm = dimple_midline_sd(sheet, midline, y);
    sp->sd_mm = hypot(sd, sp->sd_across_mm);
    return DIMPLE_OK;
}
