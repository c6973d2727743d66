/* The furrow's depth against the skin 12 mm (of an adult) beside it, row by row. Above the cleft it is that of the
 * spinal furrow and changes little; below the apex it grows as the buttocks part. The height where it has grown by a
 * stated amount is the mark; the apex, where the eye sees the cleft begin, lies a little above. */
#include "landmark/cleft.h"

#include <math.h>

#include "base/error.h"
#include "base/linear.h"
#include "landmark/apex.h"
#include "landmark/rows.h"

/* For a body of size 1, in mm. */
static const double BESIDE = 12;       /* from the midline to the skin that the furrow is measured against */
static const double BAND = 2;          /* half width of the strips whose means are taken */
static const double SMOOTHING = 3;     /* sd along the body */
static const double GROWN = 3;         /* how far the furrow has grown at the mark below the apex */
static const double MARK_TO_APEX = 23; /* from that mark up to the apex: measured on bodies of all ages ... */
static const double MARK_POWER = .55;  /* ... and grows with this power of the size: newborns have a longer sacrum */
static const double ABOVE_FROM = 15, ABOVE_TO = 75; /* the stretch above the mark that shows the furrow without cleft */
static const double ABOVE_SHARE = .7;               /* of that stretch that must be in view */
static const double RUN =
    60; /* the cleft goes on this far below the mark, or to the end of the skin; a furrow closes again */
static const double LEAST_RUN = 20;
static const double DEEP = 5; /* and grows by this on the way */
/* A mean growth that leaves no doubt: further down the thighs part by more still. */
static const double CLEAR = 7;
/* A cleft of this share of the usual growth is a faint one. The furrow of the spine may grow by as much, so that a
 * faint cleft counts only where the buttocks part: below it both sides stand out over the hollow of the loins ... */
static const double FAINT = .4;
static const double BUTTOCK_FROM = 35, BUTTOCK_TO = 75; /* from the midline */
static const double TOP_FROM = 20, TOP_TO = 140;        /* their tops, below the apex */
static const double LOINS_TO = 150;                     /* the hollow, above the apex */
static const double LEAST_RISE = 10;
/* ... and near to where the pose has it by the whole of the shape. Known backs are cloven clearly this far below the
 * apex; sd on simulated bodies of all ages 18. */
static const double CLOVEN_BELOW = 90, CLOVEN_REACH = 50;
static const double FAINT_CONFIDENCE = .5;

/* Of the floor: from how far below the apex to how far above; the width of a pit, which grows with a power of the size,
 * and half that of the strip whose mean is taken; the floor beside a pit, in its widths. */
static const double FLOOR_BELOW = 75, FLOOR_ABOVE = 20;
static const double PIT_WIDTH = 11, PIT_POWER = .4, FLOOR_BAND = 1.5;
static const double PIT_REACH = .25, FLOOR_FROM = .65, FLOOR_TO = 1.5;
enum { LEAST_FLOOR = 8 }; /* rows of it */

static void measure_furrow(const dimple_sheet *sheet, const dimple_midline *midline, double *depth) {
    double beside = BESIDE * sheet->size, half = BAND * sheet->size;
    for (int row = 0; row < sheet->rows; row++) {
        double x = dimple_midline_x(sheet, midline, dimple_sheet_y(sheet, row));
        double sides =
            dimple_strip_mean(sheet, row, x - beside, half) + dimple_strip_mean(sheet, row, x + beside, half);
        depth[row] = sides / 2 - dimple_strip_mean(sheet, row, x, half);
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

/* Mean growth below a row where that looks like a cleft which ends there; NAN where it does not. `usual`: the share of
 * the usual growth that is asked for. */
static double cleft_below(const double *depth, int row, double base, double size, double cell_mm, double usual) {
    int run = (int)ceil(RUN * size / cell_mm), least_run = (int)ceil(LEAST_RUN * size / cell_mm), count = 0;
    double sum = 0, most = 0;
    for (int r = row; r >= 0 && r > row - run && isfinite(depth[r]); r--, count++) {
        double grown = depth[r] - base;
        if (grown < usual * GROWN * size) return (double)NAN;
        most = fmax(most, grown);
        sum += grown;
    }
    return count >= least_run && most > usual * DEEP * size ? sum / count : (double)NAN;
}

/* The furrow of the rows, smoothed; NAN off the skin. */
typedef struct {
    const dimple_sheet *sheet;
    const dimple_midline *midline;
    double *measured, *depth;
} furrow;

/* Where a cleft begins to grow. */
typedef struct {
    int row; /* -1: there is none */
    double fraction, growth;
} cleft_mark;

static cleft_mark find_mark(const furrow *f, double usual) {
    const dimple_sheet *sheet = f->sheet;
    double size = sheet->size, rows_per_mm = 1 / sheet->cell_mm;
    cleft_mark best = {.row = -1};
    for (int row = 0; row + 1 < sheet->rows; row++) {
        double base = least_above(f->depth, sheet->rows, row + (int)(ABOVE_FROM * size * rows_per_mm),
                                  row + (int)(ABOVE_TO * size * rows_per_mm));
        double threshold = base + usual * GROWN * size;
        double here = f->depth[row] - threshold, above = f->depth[row + 1] - threshold;
        if (!(here >= 0 && above < 0)) continue;
        double growth = cleft_below(f->depth, row, base, size, sheet->cell_mm, usual);
        if (!(growth >= fmin(best.growth, usual * CLEAR * size))) continue; /* of clear ones the uppermost */
        best = (cleft_mark){row, here / (here - above), growth};
    }
    return best;
}

static double height_at(const furrow *f, double y_mm) {
    return dimple_sheet_height(f->sheet, dimple_midline_x(f->sheet, f->midline, y_mm), y_mm);
}

/* Height of the skin on the midline; in a hole, on the straight line from the skin below it to that above. */
static double height_across_hole(const furrow *f, double y_mm) {
    double low = y_mm, high = y_mm, step = f->sheet->cell_mm, longest = DIMPLE_LONGEST_GAP * f->sheet->size;
    while (!isfinite(height_at(f, low)) && y_mm - low < longest) low -= step;
    while (!isfinite(height_at(f, high)) && high - y_mm < longest) high += step;
    double share = high > low ? (y_mm - low) / (high - low) : 0;
    return height_at(f, low) + share * (height_at(f, high) - height_at(f, low));
}

/* The apex over a mark, estimated where a hole hides it; OUT_OF_VIEW off the skin. */
static dimple_landmark apex_over(const furrow *f, const cleft_mark *mark) {
    const dimple_sheet *sheet = f->sheet;
    double size = sheet->size, y = dimple_sheet_y(sheet, mark->row + mark->fraction);
    y += MARK_TO_APEX * pow(size, MARK_POWER);
    double x = dimple_midline_x(sheet, f->midline, y), z = height_across_hole(f, y);
    if (!isfinite(z)) return (dimple_landmark){.status = DIMPLE_OUT_OF_VIEW};
    bool hidden = !isfinite(height_at(f, y));
    /* Where a pit or hole hides the mark, it may be anywhere in there: sd of an even spread. */
    double hidden_sd = gap_at(f->measured, sheet->rows, mark->row) * sheet->cell_mm / sqrt(12);
    double grown = mark->growth / (DEEP * size);
    /* The fainter the cleft, the farther below its apex it has grown by as much as the mark asks for. */
    double apex_sd = DIMPLE_MARK_SD * size * fmax(1, CLEAR * size / mark->growth);
    return (dimple_landmark){.status = hidden ? DIMPLE_ESTIMATED : DIMPLE_SEEN,
                             .body_mm = {x, y, z},
                             .sd_mm = hypot(hypot(apex_sd, hidden_sd), dimple_midline_sd(sheet, f->midline, y)),
                             .sd_across_mm = dimple_midline_sd(sheet, f->midline, y),
                             .confidence = grown / (grown + 0.3)};
}

/* How far one side stands out below the apex over the hollow above it; NAN where its top is not in view. */
static double rise(const furrow *f, double apex_mm, double side) {
    const dimple_sheet *sheet = f->sheet;
    double size = sheet->size, top = -(double)INFINITY, hollow = (double)INFINITY, top_mm = 0, lowest_mm = apex_mm;
    double from_x = (BUTTOCK_FROM + BUTTOCK_TO) / 2 * size, half = (BUTTOCK_TO - BUTTOCK_FROM) / 2 * size;
    for (int row = 0; row < sheet->rows; row++) {
        double y = dimple_sheet_y(sheet, row), x = dimple_midline_x(sheet, f->midline, y) + side * from_x;
        if (y < apex_mm - TOP_TO * size || y > apex_mm + LOINS_TO * size) continue;
        double z = dimple_strip_mean(sheet, row, x, half);
        if (!isfinite(z)) continue;
        lowest_mm = fmin(lowest_mm, y);
        if (y < apex_mm && z > top) {
            top = z;
            top_mm = y;
        }
        if (y > apex_mm) hollow = fmin(hollow, z);
    }
    bool seen = top_mm < apex_mm - TOP_FROM * size && top_mm > lowest_mm + sheet->cell_mm;
    return seen ? top - hollow : (double)NAN;
}

/* Whether a faint cleft's apex lies where buttocks part. */
static bool is_between_buttocks(const furrow *f, double apex_mm) {
    double size = f->sheet->size;
    if (!(fabs(f->sheet->apex_mm + CLOVEN_BELOW * size - apex_mm) < CLOVEN_REACH * size)) return false;
    return rise(f, apex_mm, -1) > LEAST_RISE * size && rise(f, apex_mm, 1) > LEAST_RISE * size;
}

dimple_status dimple_landmark_find_cleft(const dimple_sheet *sheet, const dimple_midline *midline, dimple_arena *arena,
                                         dimple_landmark *sp, dimple_error *error) {
    *sp = (dimple_landmark){.status = DIMPLE_OUT_OF_VIEW};
    furrow f = {sheet, midline, .measured = dimple_arena_take(arena, (size_t)sheet->rows, sizeof(double)),
                .depth = dimple_arena_take(arena, (size_t)sheet->rows, sizeof(double))};
    double *bridged = dimple_arena_take(arena, (size_t)sheet->rows, sizeof *bridged);
    if (!f.measured || !bridged || !f.depth) return dimple_fail_memory(error);
    double size = sheet->size, rows_per_mm = 1 / sheet->cell_mm;
    measure_furrow(sheet, midline, f.measured);
    dimple_bridge_gaps(f.measured, sheet->rows, (int)(DIMPLE_LONGEST_GAP * size * rows_per_mm), bridged);
    dimple_smooth_rows(bridged, sheet->rows, SMOOTHING * size * rows_per_mm, f.depth);

    cleft_mark mark = find_mark(&f, 1);
    if (mark.row >= 0) *sp = apex_over(&f, &mark);
    if (sp->status != DIMPLE_OUT_OF_VIEW) return dimple_landmark_weigh_apex(sheet, midline, arena, sp, error);
    mark = find_mark(&f, FAINT);
    if (mark.row < 0) return DIMPLE_OK;
    dimple_landmark faint = apex_over(&f, &mark);
    if (faint.status == DIMPLE_OUT_OF_VIEW || !is_between_buttocks(&f, faint.body_mm[1])) return DIMPLE_OK;
    *sp = faint;
    sp->status = DIMPLE_ESTIMATED;
    sp->confidence = fmin(faint.confidence, FAINT_CONFIDENCE);
    return dimple_landmark_weigh_apex(sheet, midline, arena, sp, error);
}

/* A hollow of the floor at a row against the parabola through the floor above and below; NAN where too little shows. */
static double hollow_at(const double *floor_mm, int rows, int row, double rows_per_width) {
    double a[9] = {0}, b[3] = {0}, sum = 0;
    int inside = 0, below = 0, above = 0, reach = (int)(FLOOR_TO * rows_per_width);
    for (int r = row - reach; r <= row + reach; r++) {
        if (r < 0 || r >= rows || !isfinite(floor_mm[r])) continue;
        double t = (r - row) / rows_per_width, power[3] = {1, t, t * t};
        if (fabs(t) < PIT_REACH) {
            sum += floor_mm[r];
            inside++;
        }
        if (fabs(t) < FLOOR_FROM) continue;
        *(t < 0 ? &below : &above) += 1;
        for (int i = 0; i < 3; i++) {
            b[i] += power[i] * floor_mm[r];
            for (int j = 0; j < 3; j++) a[3 * i + j] += power[i] * power[j];
        }
    }
    bool shown = inside > 0 && below + above >= LEAST_FLOOR && 2 * below >= above && 2 * above >= below;
    return shown && dimple_solve_spd(3, a, b, b) ? b[0] - sum / inside : (double)NAN;
}

double dimple_landmark_uneven_floor(const dimple_sheet *sheet, const dimple_midline *midline, const dimple_landmark *sp,
                                    dimple_arena *arena) {
    double size = sheet->size, deepest = 0, rows_per_width = PIT_WIDTH * pow(size, PIT_POWER) / sheet->cell_mm;
    double *floor_mm = dimple_arena_take(arena, (size_t)sheet->rows, sizeof *floor_mm);
    if (!floor_mm) return 0;
    for (int row = 0; row < sheet->rows; row++) {
        double x = dimple_midline_x(sheet, midline, dimple_sheet_y(sheet, row));
        floor_mm[row] = dimple_strip_mean(sheet, row, x, FLOOR_BAND * sqrt(size));
    }
    for (int row = 0; row < sheet->rows; row++) {
        double above = dimple_sheet_y(sheet, row) - sp->body_mm[1];
        if (above < -FLOOR_BELOW * pow(size, MARK_POWER) || above > FLOOR_ABOVE * size) continue;
        deepest = fmax(deepest, hollow_at(floor_mm, sheet->rows, row, rows_per_width)); /* fmax leaves NAN out */
    }
    return deepest;
}
