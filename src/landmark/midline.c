/* The symmetry line: for every row the cost of a mirror at every place, from the asymmetry function, the spinal furrow
 * and the middle of the trunk; and through the rows the path of least cost. The path is not the best one alone but the
 * mean over all of them, each weighted by exp(-cost / 2): the forward-backward recursion of a hidden Markov model
 * (Rabiner 1989), which gives a sd beside it. */
#include "landmark/midline.h"

#include <math.h>

#include "base/error.h"
#include "shape/asymmetry.h"

/* All lengths in torso widths. */
static const double CELL = 1.0 / 180;
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
/* The rows' costs are no independent evidence: on real backs the errors are this many posterior sds. */
static const double SD_SCALE = 2.4;
/* A typical sd of this size halves the confidence. */
static const double DOUBTFUL_SD = .04;

/* A band of rows and columns of costs, with the trunk's middle in each row. */
typedef struct board {
    int columns, rows, first, last; /* rows with skin */
    double *middle;                 /* column, per row */
    float *cost, *work;
} board;

/* The sheet again in larger cells, skin where half of a cell is. */
static bool coarsen(const dimple_sheet *sheet, dimple_arena *arena, dimple_sheet *out) {
    int step = (int)fmax(1, round(CELL * sheet->torso_width_mm / sheet->cell_mm));
    *out = *sheet;
    out->columns = (sheet->columns + step - 1) / step;
    out->rows = (sheet->rows + step - 1) / step;
    out->cell_mm = step * sheet->cell_mm;
    out->x0_mm = dimple_sheet_x(sheet, (step - 1) / 2.0);
    out->y0_mm = dimple_sheet_y(sheet, (step - 1) / 2.0);
    out->cell_noise_mm = sheet->cell_noise_mm / step;
    size_t cells = (size_t)out->columns * (size_t)out->rows;
    out->z_mm = dimple_arena_take(arena, cells, sizeof *out->z_mm);
    out->cell = dimple_arena_take(arena, cells, sizeof *out->cell);
    if (arena->failed) return false;
    for (int r = 0; r < out->rows; r++) {
        for (int c = 0; c < out->columns; c++) {
            float sum = 0;
            int n = 0;
            for (int i = r * step; i < (r + 1) * step && i < sheet->rows; i++) {
                for (int j = c * step; j < (c + 1) * step && j < sheet->columns; j++) {
                    size_t k = dimple_sheet_index(sheet, j, i);
                    if (sheet->cell[k] != DIMPLE_CELL_SKIN) continue;
                    sum += sheet->z_mm[k];
                    n++;
                }
            }
            size_t k = dimple_sheet_index(out, c, r);
            bool skin = 2 * n >= step * step;
            out->cell[k] = (uint8_t)(skin ? DIMPLE_CELL_SKIN : DIMPLE_CELL_EMPTY);
            out->z_mm[k] = skin ? sum / (float)n : NAN;
        }
    }
    return true;
}

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
                 .work = dimple_arena_take(arena, cells, sizeof(float))};
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
                float a = b->work[dimple_sheet_index(s, c, i)];
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

static double sample(const double *values, int first, int last, double row) {
    double at = fmin(fmax(row, first), last);
    int below = (int)at < last ? (int)at : last - 1;
    if (below < first) return values[first];
    return values[below] + (at - below) * (values[below + 1] - values[below]);
}

dimple_status dimple_landmark_midline(const dimple_sheet *sheet, dimple_arena *arena, dimple_midline *midline,
                                      dimple_error *error) {
    *midline = (dimple_midline){.x_mm = dimple_arena_take(arena, (size_t)sheet->rows, sizeof(double)),
                                .sd_mm = dimple_arena_take(arena, (size_t)sheet->rows, sizeof(double))};
    if (arena->failed) return dimple_fail_memory(error);
    dimple_arena_block *mark = dimple_arena_mark(arena);
    dimple_sheet s;
    board b;
    if (!coarsen(sheet, arena, &s) || !lay_board(&s, arena, &b)) return dimple_fail_memory(error);
    if (b.first < 0 || b.last - b.first < 10) {
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE, "too little skin to find the middle of the back");
    }
    float *scratch = dimple_arena_take(arena, 2 * (size_t)b.columns, sizeof *scratch);
    double *x = dimple_arena_take(arena, (size_t)b.rows, sizeof *x);
    double *sd = dimple_arena_take(arena, (size_t)b.rows, sizeof *sd);
    if (arena->failed) return dimple_fail_memory(error);
    dimple_curvature k;
    double width = sheet->torso_width_mm;
    dimple_status status = dimple_shape_curvature(&s, fmax(RADIUS * width, 2 * s.cell_mm), arena, &k, error);
    if (status == DIMPLE_OK) {
        status = dimple_shape_asymmetry(&s, &k, REACH * width, LEAST_PAIRS, arena, b.work, error);
    }
    if (status != DIMPLE_OK) return status;
    add_asymmetry(&s, &b, scratch);
    add_furrow_and_middle(&s, &k, &b, scratch);
    if (!sum_over_paths(&s, &b, arena, x, sd)) return dimple_fail_memory(error);
    int step = (int)lround(s.cell_mm / sheet->cell_mm);
    midline->first = b.first * step;
    midline->last = (int)fmin(sheet->rows - 1, (b.last + 1) * step - 1);
    double sum = 0;
    for (int r = 0; r < sheet->rows; r++) {
        double row = (r - (step - 1) / 2.0) / step;
        bool inside = r >= midline->first && r <= midline->last;
        midline->x_mm[r] = inside ? sample(x, b.first, b.last, row) : (double)NAN;
        midline->sd_mm[r] = inside ? sample(sd, b.first, b.last, row) : (double)NAN;
        if (inside) sum += midline->sd_mm[r];
    }
    double typical = sum / (midline->last - midline->first + 1) / sheet->torso_width_mm;
    midline->confidence = 1 / (1 + typical * typical / (DOUBTFUL_SD * DOUBTFUL_SD));
    dimple_arena_release_to(arena, mark);
    return DIMPLE_OK;
}
