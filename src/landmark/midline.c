/* The symmetry line: for every row the cost of a mirror at every place, from the asymmetry function, the spinal furrow
 * and the middle of the trunk; and through the rows the path of least cost. The path is not the best one alone but the
 * mean over all of them, each weighted by exp(-cost / 2): the forward-backward recursion of a hidden Markov model
 * (Rabiner 1989), which gives a sd beside it. A trunk bent to the side is mirrored across its bent axis: of several
 * bends the one with the most symmetric line is taken. */
#include "landmark/midline.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/linear.h"
#include "landmark/candidates.h"
#include "landmark/straighten.h"
#include "shape/asymmetry.h"

/* All lengths in torso widths. */
static const double CELL = 1.0 / 120, TRIAL_CELL = 1.0 / 60, HALF_WIDTH = .7, LEAST_LENGTH = .06;
enum { PASSES = 2 };
/* The bend of a trial, and the sd of bends among people, in radians over a torso width. */
static const double BEND = .4, BEND_SD = 1.2;
/* The foot of the trunk is the middle of its skin over this height. */
static const double FOOT = .4;
/* Curvature at this radius, mirrored as far out as this: ribs, scapulae, the muscles beside the spine. */
static const double RADIUS = 12.0 / 360, REACH = .27, LEAST_PAIRS = .6;
/* A row's asymmetry counts in units of its own median, and no more than this many. */
static const double MIRROR_WEIGHT = 1.2, MIRROR_CAP = 3;
/* The line stays within this distance of the trunk's middle, at a cost that grows with the square of it. */
static const double FARTHEST = .25, MIDDLE_SCALE = .12, MIDDLE_WEIGHT = .4, MIDDLE_CAP = 6;
/* The hollow of the furrow counts in units of the row's median curvature sideways. */
static const double FURROW_WEIGHT = .2, FURROW_CAP = 6;
/* Rows speak together over this height (sd). */
static const double ROW_SIGMA = 6.0 / 360;
/* The trunk's middle is smoothed over this height (sd). */
static const double MIDDLE_SIGMA = .08;
/* One cell sideways from one row to the next. */
static const double STEP_COST = 6;
/* On real backs the errors are this many posterior sds (the rows' costs are no independent evidence). They are larger
 * where the trunk is turned about its long axis, as scoliosis turns it: so much for a slope of 1 across the line, over
 * this reach; and where it is bent: so much for a radian over a torso width. */
static const double SD_SCALE = 1.45, TURN_SD = .055, TURN_REACH = .08, BENT_SD = .02;
/* A typical sd of this size halves the confidence. */
static const double DOUBTFUL_SD = .04;

/* Costs of every place of the straightened sheet, with the trunk's middle in each row. */
typedef struct board {
    int columns, rows, first, last; /* rows with skin */
    double *middle;                 /* column, per row */
    float *cost, *asymmetry;
} board;

/* The line on a sheet straightened along an arc. */
typedef struct laid_line {
    dimple_straightened on;
    int first, last;      /* rows with skin */
    double *x_mm, *sd_mm; /* from the arc, per row */
    double log_asymmetry; /* mean along the line */
} laid_line;

/* First and last skin of a row; false without. */
static bool skin_of_row(const dimple_sheet *s, int r, int *left, int *right) {
    int c = 0, d = s->columns - 1;
    while (c < s->columns && s->cell[dimple_sheet_index(s, c, r)] != DIMPLE_CELL_SKIN) c++;
    while (d > c && s->cell[dimple_sheet_index(s, d, r)] != DIMPLE_CELL_SKIN) d--;
    *left = c;
    *right = d;
    return c < d;
}

/* Gaussian mean over the rows around r of values[], as far as they are numbers. */
static double mean_over_rows(const double *values, int rows, int r, double sigma) {
    double sum = 0, total = 0;
    int reach = (int)(3 * sigma);
    for (int i = r - reach; i <= r + reach; i++) {
        if (i < 0 || i >= rows || isnan(values[i])) continue;
        double w = exp(-.5 * (i - r) * (i - r) / (sigma * sigma));
        sum += w * values[i];
        total += w;
    }
    return total > 0 ? sum / total : (double)NAN;
}

static bool lay_board(const dimple_sheet *s, dimple_arena *arena, board *b) {
    size_t cells = (size_t)s->columns * (size_t)s->rows;
    *b = (board){.columns = s->columns,
                 .rows = s->rows,
                 .first = -1,
                 .middle = dimple_arena_take(arena, (size_t)s->rows, sizeof(double)),
                 .cost = dimple_arena_take(arena, cells, sizeof(float)),
                 .asymmetry = dimple_arena_take(arena, cells, sizeof(float))};
    double *raw = dimple_arena_take(arena, (size_t)s->rows, sizeof(double));
    if (arena->failed) return false;
    for (int r = 0; r < s->rows; r++) {
        int left, right;
        raw[r] = (double)NAN;
        if (!skin_of_row(s, r, &left, &right)) continue;
        raw[r] = (left + right) / 2.0;
        if (b->first < 0) b->first = r;
        b->last = r;
    }
    double sigma = MIDDLE_SIGMA * s->torso_width_mm / s->cell_mm;
    for (int r = 0; r < s->rows; r++) b->middle[r] = mean_over_rows(raw, s->rows, r, sigma);
    return true;
}

static float median_of(float *v, int n) {
    for (int i = 1; i < n; i++) { /* rows are short */
        float x = v[i];
        int k = i;
        for (; k > 0 && v[k - 1] > x; k--) v[k] = v[k - 1];
        v[k] = x;
    }
    return v[n / 2];
}

/* The columns of a row that the line may pass. */
static void allowed(const dimple_sheet *s, const board *b, int r, int *from, int *to) {
    double reach = FARTHEST * s->torso_width_mm / s->cell_mm;
    *from = (int)fmax(0, ceil(b->middle[r] - reach));
    *to = (int)fmin(b->columns - 1, floor(b->middle[r] + reach));
}

/* Averages the asymmetry over the rows and adds it to the costs, in units of the row's median above its minimum. */
static void add_asymmetry(const dimple_sheet *s, board *b, float *scratch) {
    int reach = (int)ceil(3 * ROW_SIGMA * s->torso_width_mm / s->cell_mm);
    double sigma = ROW_SIGMA * s->torso_width_mm / s->cell_mm;
    for (int r = b->first; r <= b->last; r++) {
        int from, to, n = 0;
        allowed(s, b, r, &from, &to);
        float least = INFINITY;
        float *row = scratch, *sorted = scratch + b->columns;
        for (int c = from; c <= to; c++) {
            double sum = 0, total = 0;
            for (int i = r - reach; i <= r + reach; i++) {
                if (i < 0 || i >= b->rows) continue;
                float a = b->asymmetry[dimple_sheet_index(s, c, i)];
                if (isnan(a)) continue;
                double w = exp(-.5 * (i - r) * (i - r) / (sigma * sigma));
                sum += w * (double)a;
                total += w;
            }
            row[c] = total > .5 ? (float)(sum / total) : NAN;
            if (isnan(row[c])) continue;
            sorted[n++] = row[c];
            if (row[c] < least) least = row[c];
        }
        if (n < 3) continue;
        float median = median_of(sorted, n) - least;
        if (!(median > 0)) continue;
        for (int c = from; c <= to; c++) {
            double cost = isnan(row[c]) ? 1 : fmin(MIRROR_CAP, (double)((row[c] - least) / median));
            b->cost[dimple_sheet_index(s, c, r)] += (float)(MIRROR_WEIGHT * cost);
        }
    }
}

/* The furrow: how hollow the surface is sideways, in units of the row's spread. And the pull to the trunk's middle. */
static void add_furrow_and_middle(const dimple_sheet *s, const dimple_curvature *k, board *b, float *scratch) {
    for (int r = b->first; r <= b->last; r++) {
        int from, to, n = 0;
        allowed(s, b, r, &from, &to);
        for (int c = from; c <= to; c++) {
            float zxx = k->zxx[dimple_sheet_index(s, c, r)];
            if (!isnan(zxx)) scratch[n++] = fabsf(zxx);
        }
        double unit = n > 0 ? (double)median_of(scratch, n) : 0;
        for (int c = from; c <= to; c++) {
            size_t at = dimple_sheet_index(s, c, r);
            double off = (c - b->middle[r]) * s->cell_mm / (MIDDLE_SCALE * s->torso_width_mm);
            double cost = MIDDLE_WEIGHT * fmin(MIDDLE_CAP, off * off);
            if (!isnan(k->zxx[at]) && unit > 0) {
                cost -= FURROW_WEIGHT * fmax(-FURROW_CAP, fmin(FURROW_CAP, (double)k->zxx[at] / unit));
            }
            b->cost[at] += (float)cost;
        }
    }
}

/* One row of the recursion: out = (in spread over one cell to either side) * exp(-cost / 2), scaled to sum 1. */
static void pass_row(const dimple_sheet *s, const board *b, int r, const double *in, double *out) {
    int from, to;
    allowed(s, b, r, &from, &to);
    double step = exp(-STEP_COST / 2), sum = 0;
    for (int c = 0; c < b->columns; c++) {
        out[c] = 0;
        if (c < from || c > to) continue;
        double spread = in[c] + step * ((c > 0 ? in[c - 1] : 0) + (c + 1 < b->columns ? in[c + 1] : 0));
        out[c] = (spread + 1e-12) * exp(-.5 * (double)b->cost[dimple_sheet_index(s, c, r)]);
        sum += out[c];
    }
    for (int c = from; c <= to; c++) out[c] /= sum;
}

/* Posterior mean and sd of the line in every row of the board, in mm. */
static bool sum_over_paths(const dimple_sheet *s, const board *b, dimple_arena *arena, double *x_mm, double *sd_mm) {
    size_t columns = (size_t)b->columns, rows = (size_t)b->rows;
    double *down = dimple_arena_take(arena, columns * rows, sizeof *down);
    double *up = dimple_arena_take(arena, 2 * columns, sizeof *up), *next = up + columns;
    if (arena->failed) return false;
    for (size_t c = 0; c < columns; c++) up[c] = 1;
    for (int r = b->last; r >= b->first; r--) {
        const double *above = r == b->last ? up : down + (size_t)(r + 1) * columns;
        pass_row(s, b, r, above, down + (size_t)r * columns);
    }
    for (int r = b->first; r <= b->last; r++) {
        /* `up` holds what the rows below say, before this row's own cost. */
        double step = exp(-STEP_COST / 2), total = 0, mean = 0, square = 0;
        const double *own = down + (size_t)r * columns;
        for (int c = 0; c < b->columns; c++) {
            double below =
                r == b->first ? 1
                              : up[c] + step * ((c > 0 ? up[c - 1] : 0) + (c + 1 < b->columns ? up[c + 1] : 0)) + 1e-12;
            double p = own[c] * below;
            total += p;
            mean += p * c;
            square += p * c * c;
        }
        mean /= total;
        x_mm[r] = dimple_sheet_x(s, mean);
        sd_mm[r] = SD_SCALE * s->cell_mm * sqrt(fmax(square / total - mean * mean, 1.0 / 12));
        pass_row(s, b, r, up, next);
        double *swap = up;
        up = next;
        next = swap;
    }
    return true;
}

/* Slope of the surface across the line at a column: how far the trunk is turned there. */
static double turn(const dimple_sheet *s, const dimple_curvature *k, int row, double x_mm) {
    int middle = (int)lround((x_mm - s->x0_mm) / s->cell_mm),
        reach = (int)(TURN_REACH * s->torso_width_mm / s->cell_mm);
    double sum = 0;
    int n = 0;
    for (int c = middle - reach; c <= middle + reach; c++) {
        if (c < 0 || c >= s->columns) continue;
        float slope = k->zx[dimple_sheet_index(s, c, row)];
        if (isnan(slope)) continue;
        sum += (double)slope;
        n++;
    }
    return n > 0 ? sum / n : 0;
}

/* Of the asymmetry, so that a few rows whose sides differ much do not decide. */
static double mean_log_along(const dimple_sheet *s, const board *b, const double *x_mm) {
    double sum = 0;
    int n = 0;
    for (int r = b->first; r <= b->last; r++) {
        int c = (int)lround((x_mm[r] - s->x0_mm) / s->cell_mm);
        float a = b->asymmetry[dimple_sheet_index(s, c, r)];
        if (isnan(a)) continue;
        sum += log((double)a);
        n++;
    }
    return n > 0 ? sum / n : (double)INFINITY;
}

static dimple_status lay_line(const dimple_sheet *sheet, const dimple_arc *arc, double cell_mm, dimple_arena *arena,
                              laid_line *line, dimple_error *error) {
    double width = sheet->torso_width_mm;
    dimple_status status = dimple_landmark_straighten(sheet, arc, HALF_WIDTH * width, cell_mm, arena, &line->on, error);
    if (status != DIMPLE_OK) return status;
    const dimple_sheet *s = &line->on.sheet;
    board b;
    dimple_curvature k;
    float *scratch = dimple_arena_take(arena, 2 * (size_t)s->columns, sizeof *scratch);
    line->x_mm = dimple_arena_take(arena, (size_t)s->rows, sizeof *line->x_mm);
    line->sd_mm = dimple_arena_take(arena, (size_t)s->rows, sizeof *line->sd_mm);
    if (!lay_board(s, arena, &b) || arena->failed) return dimple_fail_memory(error);
    if (b.first < 0 || (b.last - b.first) * cell_mm < LEAST_LENGTH * width)
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE, "too little skin to find the middle of the back");
    status = dimple_shape_curvature(s, fmax(RADIUS * width, 2 * cell_mm), arena, &k, error);
    if (status != DIMPLE_OK) return status;
    status = dimple_shape_asymmetry(s, &k, REACH * width, LEAST_PAIRS, arena, b.asymmetry, error);
    if (status != DIMPLE_OK) return status;
    add_asymmetry(s, &b, scratch);
    add_furrow_and_middle(s, &k, &b, scratch);
    if (!sum_over_paths(s, &b, arena, line->x_mm, line->sd_mm)) return dimple_fail_memory(error);
    line->first = b.first;
    line->last = b.last;
    line->log_asymmetry = mean_log_along(s, &b, line->x_mm);
    for (int r = b.first; r <= b.last; r++) {
        double turned = TURN_SD * turn(s, &k, r, line->x_mm[r]), bent = BENT_SD * width * arc->bend_per_mm;
        line->sd_mm[r] = hypot(line->sd_mm[r], width * hypot(turned, bent));
    }
    return DIMPLE_OK;
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Where the trunk's axis begins: the lowest skin, in the middle (by the median over the rows above). */
static dimple_status find_foot(const dimple_sheet *sheet, dimple_arena *arena, dimple_arc *arc, dimple_error *error) {
    double *middle = dimple_arena_take(arena, (size_t)sheet->rows, sizeof *middle);
    if (!middle) return dimple_fail_memory(error);
    size_t count = 0;
    int left, right;
    *arc = (dimple_arc){.lean = 0};
    for (int r = 0; r < sheet->rows; r++) {
        if (!skin_of_row(sheet, r, &left, &right)) continue;
        double y = dimple_sheet_y(sheet, r);
        if (count == 0) arc->y_mm = y;
        if (y > arc->y_mm + FOOT * sheet->torso_width_mm) break;
        middle[count++] = dimple_sheet_x(sheet, (left + right) / 2.0);
    }
    if (count == 0)
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE, "too little skin to find the middle of the back");
    qsort(middle, count, sizeof *middle, compare_doubles);
    arc->x_mm = middle[count / 2];
    return DIMPLE_OK;
}

/* The arc through a line, by least squares of a parabola, each row weighted by its variance. */
static bool fit_arc(const laid_line *line, dimple_arc *arc) {
    double length = line->on.y_mm[line->last] - arc->y_mm;
    double a[9] = {0}, b[3] = {0};
    for (int r = line->first; r <= line->last; r++) {
        double x, y;
        dimple_bend_back(&line->on, r, line->x_mm[r], &x, &y);
        double t = (y - arc->y_mm) / length, power[3] = {1, t, t * t}, weight = 1 / (line->sd_mm[r] * line->sd_mm[r]);
        for (int i = 0; i < 3; i++) {
            b[i] += weight * power[i] * x;
            for (int j = 0; j < 3; j++) a[3 * i + j] += weight * power[i] * power[j];
        }
    }
    if (!(length > 0) || !dimple_solve_spd(3, a, b, b)) return false;
    /* Slopes of the parabola at its ends, as directions; the arc turns evenly from one to the other. */
    double low = atan(b[1] / length), high = atan((b[1] + 2 * b[2]) / length);
    arc->x_mm = b[0];
    arc->lean = low;
    arc->bend_per_mm = (high - low) * cos((low + high) / 2) / length;
    return true;
}

/* The arc whose line is the most symmetric: upright or bent to either side, as it is and moved to the line found on it.
 */
static dimple_status find_arc(const dimple_sheet *sheet, dimple_arena *arena, dimple_arc *arc, dimple_error *error) {
    double width = sheet->torso_width_mm, least = INFINITY;
    const dimple_arc foot = *arc;
    for (int side = -1; side <= 1; side++) {
        dimple_arc trial = foot;
        trial.bend_per_mm = side * BEND / width;
        for (int pass = 0; pass < PASSES; pass++) {
            dimple_arena_block *mark = dimple_arena_mark(arena);
            laid_line line;
            dimple_status status = lay_line(sheet, &trial, TRIAL_CELL * width, arena, &line, error);
            if (status != DIMPLE_OK) return status;
            double unlikely = trial.bend_per_mm * width / BEND_SD;
            double cost = line.log_asymmetry + .5 * unlikely * unlikely;
            if (cost < least) {
                least = cost;
                *arc = trial;
            }
            if (!fit_arc(&line, &trial)) pass = PASSES;
            dimple_arena_release_to(arena, mark);
        }
    }
    return DIMPLE_OK;
}

/* From the straightened rows to those of the sheet. */
static void bring_back(const laid_line *line, const dimple_sheet *sheet, dimple_midline *midline) {
    int at = line->first, left, right;
    double x[2], y[2];
    midline->first = -1;
    for (int r = 0; r < sheet->rows; r++) {
        midline->x_mm[r] = midline->sd_mm[r] = (double)NAN;
        if (!skin_of_row(sheet, r, &left, &right)) continue;
        if (midline->first < 0) midline->first = r;
        midline->last = r;
    }
    for (int r = midline->first; r <= midline->last; r++) {
        double height = dimple_sheet_y(sheet, r);
        for (;; at++) {
            for (int i = 0; i < 2; i++) dimple_bend_back(&line->on, at + i, line->x_mm[at + i], &x[i], &y[i]);
            if (y[1] >= height || at + 2 > line->last) break;
        }
        double share = fmin(1, fmax(0, (height - y[0]) / (y[1] - y[0])));
        double sd = line->sd_mm[at] + share * (line->sd_mm[at + 1] - line->sd_mm[at]);
        midline->x_mm[r] = x[0] + share * (x[1] - x[0]);
        midline->sd_mm[r] = sd / cos(line->on.lean[at]);
    }
}

static double confidence(const dimple_midline *midline, double width_mm) {
    double sum = 0;
    for (int r = midline->first; r <= midline->last; r++) sum += midline->sd_mm[r];
    double typical = sum / (midline->last - midline->first + 1) / width_mm;
    return 1 / (1 + typical * typical / (DOUBTFUL_SD * DOUBTFUL_SD));
}

dimple_status dimple_landmark_midline(const dimple_sheet *sheet, dimple_arena *arena, dimple_midline *midline,
                                      dimple_error *error) {
    *midline = (dimple_midline){.x_mm = dimple_arena_take(arena, (size_t)sheet->rows, sizeof(double)),
                                .sd_mm = dimple_arena_take(arena, (size_t)sheet->rows, sizeof(double))};
    if (arena->failed) return dimple_fail_memory(error);
    dimple_arena_block *mark = dimple_arena_mark(arena);
    const dimple_box everywhere = {-INFINITY, INFINITY, -INFINITY, INFINITY};
    dimple_sheet coarse;
    dimple_arc arc;
    laid_line line;
    double width = sheet->torso_width_mm;
    dimple_status status = dimple_landmark_coarsen(sheet, &everywhere, CELL * width, arena, &coarse, error);
    if (status == DIMPLE_OK) status = find_foot(&coarse, arena, &arc, error);
    if (status == DIMPLE_OK) status = find_arc(&coarse, arena, &arc, error);
    if (status == DIMPLE_OK) status = lay_line(&coarse, &arc, CELL * width, arena, &line, error);
    if (status != DIMPLE_OK) return status;
    bring_back(&line, sheet, midline);
    midline->confidence = confidence(midline, width);
    dimple_arena_release_to(arena, mark);
    return DIMPLE_OK;
}
