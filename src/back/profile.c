#include "back/profile.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/linear.h"

static const double CELL = 0.045;      /* of the cloud's radius: some W / 28, a handful of samples each */
static const double LAYER = 0.12;      /* samples this far under the uppermost of a cell are of the same surface */
static const double FLANK_SLOPE = 2.2; /* where the trunk turns away from the viewer */
static const double BESIDE = 1.1, LEAST_LIMB = 0.02; /* of the half width; of the trunk's cells */
static const double FURROW_REACH = 0.1, FURROW_FROM = 0.4, FURROW_TO = 0.7; /* of the width; of the rows */
/* Of the width: the buttocks' tops beside the cleft; a furrow that deep may be a cleft, one deeper by the second is. */
static const double CLEFT_REACH = 0.11, CLEFT_FROM = 0.035, CLEFT_MORE = 0.03, CLEFT_BLUR = 0.03;
static const double CLEFT_WIDTH = 0.35;  /* half a trunk narrower than that is a neck, where hair may be cloven */
static const double CLEFT_MIDDLE = 0.15; /* of the rows: so near to the middle either half may end */
static const double MOST_CLEFT = 0.2;    /* widths */
static const double CREST_REACH = 0.35;  /* of the width */
enum { MOST_CELLS = 160, GAP_CELLS = 3, CLEFT_CELLS = 3 };

static void to_frame(const dimple_frame *frame, const float p[3], double out[3]) {
    for (int j = 0; j < 3; j++) {
        out[j] = 0;
        for (int k = 0; k < 3; k++) out[j] += frame->axis[j][k] * (p[k] - frame->origin[k]);
    }
}

/* The samples in a frame. */
typedef struct placed_samples {
    size_t count;
    double (*at)[3];
    size_t *cell; /* of the relief */
} placed_samples;

static bool place_samples(const dimple_samples *samples, const dimple_frame *frame, dimple_arena *arena,
                          placed_samples *placed) {
    *placed = (placed_samples){.count = samples->count,
                               .at = dimple_arena_take_unset(arena, samples->count, sizeof *placed->at),
                               .cell = dimple_arena_take_unset(arena, samples->count, sizeof *placed->cell)};
    for (size_t i = 0; i < samples->count && !arena->failed; i++) to_frame(frame, samples->xyz + 3 * i, placed->at[i]);
    return !arena->failed;
}

/* Sets the grid so that it covers the samples. */
static void set_extent(const placed_samples *placed, dimple_relief *relief) {
    double reach = 0, low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < placed->count; i++) {
        const double *p = placed->at[i];
        reach = fmax(reach, fabs(p[0]));
        low = fmin(low, p[1]);
        high = fmax(high, p[1]);
    }
    relief->cell = fmax(CELL, fmax(2 * reach, high - low) / (MOST_CELLS - 2));
    relief->y0 = low;
    relief->rows = (int)((high - low) / relief->cell) + 1;
    relief->centre_column = (int)(reach / relief->cell) + 1;
    relief->columns = 2 * relief->centre_column + 1;
}

static size_t cell_of(const dimple_relief *relief, const double p[3]) {
    int column = (int)floor(p[0] / relief->cell + 0.5) + relief->centre_column;
    int row = (int)floor((p[1] - relief->y0) / relief->cell + 0.5);
    column = column < 0 ? 0 : column >= relief->columns ? relief->columns - 1 : column;
    row = row < 0 ? 0 : row >= relief->rows ? relief->rows - 1 : row;
    return (size_t)row * (size_t)relief->columns + (size_t)column;
}

/* The median of the 3 x 3 cells takes out single samples that float over the surface. */
static void median_filter(const dimple_relief *relief, const float *from, float *to) {
    for (int r = 0; r < relief->rows; r++) {
        for (int c = 0; c < relief->columns; c++) {
            float sorted[9];
            int n = 0;
            for (int y = r > 0 ? r - 1 : 0; y <= r + 1 && y < relief->rows; y++) {
                for (int x = c > 0 ? c - 1 : 0; x <= c + 1 && x < relief->columns; x++) {
                    float z = from[y * relief->columns + x];
                    if (isnan(z)) continue;
                    int at = n++;
                    for (; at > 0 && sorted[at - 1] > z; at--) sorted[at] = sorted[at - 1];
                    sorted[at] = z;
                }
            }
            bool surface = !isnan(from[r * relief->columns + c]) ? n > 2 : n > 4;
            to[r * relief->columns + c] = surface ? sorted[n / 2] : NAN;
        }
    }
}

/* Heights of the surface that faces posterior (side = 1) or the other way (-1); NULL when memory runs out. */
static float *find_heights(const placed_samples *placed, int side, dimple_arena *arena, const dimple_relief *relief) {
    size_t cells = (size_t)relief->rows * (size_t)relief->columns;
    float *top = dimple_arena_take(arena, cells, sizeof *top);
    float *sum = dimple_arena_take(arena, cells, sizeof *sum);
    float *count = dimple_arena_take(arena, cells, sizeof *count);
    float *z = dimple_arena_take(arena, cells, sizeof *z);
    if (arena->failed) return NULL;
    for (size_t i = 0; i < cells; i++) top[i] = -INFINITY;
    for (size_t i = 0; i < placed->count; i++) {
        size_t at = placed->cell[i] = cell_of(relief, placed->at[i]);
        top[at] = fmaxf(top[at], (float)(side * placed->at[i][2]));
    }
    for (size_t i = 0; i < placed->count; i++) {
        size_t at = placed->cell[i];
        if (!(side * placed->at[i][2] > top[at] - LAYER)) continue;
        sum[at] += (float)placed->at[i][2];
        count[at]++;
    }
    for (size_t i = 0; i < cells; i++) sum[i] = count[i] > 0 ? sum[i] / count[i] : NAN;
    median_filter(relief, sum, z);
    return z;
}

/* Columns from the centre to where the surface ends or falls away, on one side (+1, -1) of a row; -1 if none. */
static int run_of(const dimple_relief *relief, int row, int side) {
    const float *z = relief->z + (size_t)row * (size_t)relief->columns + relief->centre_column;
    int last = -1;
    for (int step = 0; step <= relief->centre_column; step++) {
        if (isnan(z[side * step])) {
            if (step - last > GAP_CELLS) break;
            continue;
        }
        if (step > CLEFT_CELLS && last >= 0) { /* over two cells: the slope of one is too noisy */
            int before = isnan(z[side * (step - 2)]) ? last : step - 2;
            if (fabsf(z[side * step] - z[side * before]) > FLANK_SLOPE * relief->cell * (step - before)) break;
        }
        last = step;
    }
    return last;
}

static int by_value(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static bool find_widths(dimple_relief *relief, dimple_arena *arena) {
    relief->half_width = dimple_arena_take(arena, (size_t)relief->rows, sizeof *relief->half_width);
    float *sorted = dimple_arena_take(arena, (size_t)relief->rows, sizeof *sorted);
    if (arena->failed) return false;
    size_t n = 0;
    for (int row = 0; row < relief->rows; row++) {
        int right = run_of(relief, row, 1), left = run_of(relief, row, -1);
        relief->half_width[row] = NAN;
        if (right < 0 || left < 0) continue;
        relief->half_width[row] = (float)(relief->cell * (right + left + 1) / 2);
        sorted[n++] = relief->half_width[row];
    }
    if (n == 0) return false;
    qsort(sorted, n, sizeof *sorted, by_value);
    relief->width = 2 * sorted[n / 2];
    return true;
}

/* The sagitta across the trunk of a quadratic surface fitted to it. Across, since along the spine the back is hollow in
 * the lumbar region; without the spine's own furrow mattering, since the whole width takes part. */
static double find_bulge(const dimple_relief *relief) {
    enum { TERMS = 5 };
    double a[TERMS * TERMS] = {0}, b[TERMS] = {0};
    for (int r = 0; r < relief->rows; r++) {
        for (int c = 0; c < relief->columns; c++) {
            double x = (c - relief->centre_column) * relief->cell / relief->width, y = r * relief->cell / relief->width;
            double z = relief->z[(size_t)r * (size_t)relief->columns + (size_t)c] / relief->width;
            if (isnan(z) || !(fabs(x) * relief->width <= relief->half_width[r])) continue;
            double term[TERMS] = {1, x, y, x * x, y * y};
            for (int j = 0; j < TERMS; j++) {
                b[j] += term[j] * z;
                for (int k = 0; k < TERMS; k++) a[j * TERMS + k] += term[j] * term[k];
            }
        }
    }
    return dimple_solve_spd(TERMS, a, b, b) ? -b[3] / 4 : 0;
}

/* Arms hang down, so on the whole they lie lower than the trunk. */
static double find_limb_height(const dimple_relief *relief) {
    double sum[2] = {0}, count[2] = {0}; /* of the trunk, of what lies beside it */
    for (int r = 0; r < relief->rows; r++) {
        for (int c = 0; c < relief->columns && !isnan(relief->half_width[r]); c++) {
            if (isnan(relief->z[(size_t)r * (size_t)relief->columns + (size_t)c])) continue;
            double x = fabs((c - relief->centre_column) * relief->cell);
            bool beside = x > BESIDE * relief->half_width[r];
            sum[beside] += r * relief->cell / relief->width;
            count[beside]++;
        }
    }
    return count[1] > LEAST_LIMB * count[0] ? sum[1] / count[1] - sum[0] / count[0] : 0;
}

/* How far the midline lies below the skin a tenth of the width beside it, over the middle rows: above the cleft and
 * below the neck. */
static double find_furrow(const dimple_relief *relief) {
    int beside = (int)(FURROW_REACH * relief->width / relief->cell + 0.5), rows = 0;
    double sum = 0;
    for (int r = (int)(FURROW_FROM * relief->rows); r < (int)(FURROW_TO * relief->rows); r++) {
        const float *z = relief->z + (size_t)r * (size_t)relief->columns + relief->centre_column;
        if (beside > relief->centre_column) break;
        double depth = (z[-beside] + z[beside]) / 2.0 - z[0];
        if (isnan(depth)) continue;
        sum += depth / relief->width;
        rows++;
    }
    return rows > 0 ? sum / rows : NAN;
}

/* Mean height about |x| = `x` on one side of a row, NAN where there is none. */
static double height_beside(const dimple_relief *relief, const float *heights, int row, double x) {
    int from = (int)floor((x - CLEFT_BLUR * relief->width) / relief->cell + 0.5) + relief->centre_column;
    int to = (int)floor((x + CLEFT_BLUR * relief->width) / relief->cell + 0.5) + relief->centre_column;
    double sum = 0, count = 0;
    for (int c = from < 0 ? 0 : from; c <= to && c < relief->columns; c++) {
        float z = heights[(size_t)row * (size_t)relief->columns + (size_t)c];
        if (isnan(z)) continue;
        sum += (double)z;
        count++;
    }
    return count > 0 ? sum / count : (double)NAN;
}

/* How far the middle of a row stands out over both sides. */
static double crest_of(const dimple_relief *relief, const float *heights, int row) {
    double reach = CREST_REACH * relief->width;
    double beside = height_beside(relief, heights, row, reach) + height_beside(relief, heights, row, -reach);
    return (height_beside(relief, heights, row, 0) - beside / 2) / relief->width;
}

/* The belly and the chest are roundest in the middle; on a back the spine lies between its muscles, the shoulder blades
 * and the buttocks. So the back is the flatter side, whatever the age and wherever the trunk is cut. */
static double find_crest(const dimple_relief *relief) {
    double sum = 0, rows = 0;
    for (int r = 0; r < relief->rows; r++) {
        double crest = crest_of(relief, relief->z, r) + crest_of(relief, relief->front, r);
        if (isnan(crest) || !(relief->half_width[r] > CREST_REACH * relief->width)) continue;
        sum += crest;
        rows++;
    }
    return rows > 0 ? sum / rows : 0;
}

/* A furrow between round buttocks is deeper than the spine's ever is, and lies at the lower end. */
static double find_cleft(const dimple_relief *relief) {
    double sum = 0, reach = CLEFT_REACH * relief->width;
    for (int r = 0; r < relief->rows; r++) {
        const float *z = relief->z + (size_t)r * (size_t)relief->columns + relief->centre_column;
        double floor_z = fmin(fmin((double)z[-1], (double)z[0]), (double)z[1]);
        double beside = fmin(height_beside(relief, relief->z, r, reach), height_beside(relief, relief->z, r, -reach));
        double depth = (beside - floor_z) / relief->width;
        if (isnan(depth) || !(relief->half_width[r] > CLEFT_WIDTH * relief->width)) continue;
        double below_middle = (relief->rows / 2.0 - r) / (CLEFT_MIDDLE * relief->rows);
        sum += fmax(0, fmin(1, (depth - CLEFT_FROM) / CLEFT_MORE)) * fmax(-1, fmin(1, below_middle));
    }
    return fmax(-MOST_CLEFT, fmin(MOST_CLEFT, sum * relief->cell / relief->width));
}

bool dimple_relief_create(const dimple_samples *samples, const dimple_frame *frame, dimple_arena *arena,
                          dimple_relief *relief) {
    placed_samples placed;
    *relief = (dimple_relief){0};
    if (!place_samples(samples, frame, arena, &placed)) return false;
    set_extent(&placed, relief);
    relief->z = find_heights(&placed, 1, arena, relief);
    relief->front = find_heights(&placed, -1, arena, relief);
    if (arena->failed || !find_widths(relief, arena)) return false;
    relief->bulge = find_bulge(relief);
    relief->limb_height = find_limb_height(relief);
    relief->furrow = find_furrow(relief);
    relief->crest = find_crest(relief);
    relief->cleft = find_cleft(relief);
    return true;
}

/* ----------------------------------------------------------------------------------------------------- the fit */

enum { MOST_ROWS = 64, SCALES = 5, BEST_OF = 3 };
static const double SCALE[SCALES] = {0.8, 0.9, 1, 1.12, 1.25};
static const double CHANNEL_STEP = 0.07, ROW_STEP = 0.1;
static const double LEAST_OVERLAP = 0.75;
static const double WIDTH_WEIGHT = 0.15;   /* the half width is a rougher measure than the heights */
static const double UNKNOWN_WIDTH2 = 0.01; /* squared difference of widths where the known back has none */
static const double OVERLAP_COST = 0.02, SCALE_COST = 0.25;
/* Of the unlikeness. Arms that hang beside the trunk and trousers make widths and sizes poor witnesses of what is up;
 * where the known back ends and the relief does not, or the other way round, they differ. */
static const double UNLIKE_WIDTH_WEIGHT = 0.05, UNLIKE_SCALE_COST = 0.05, UNLIKE_END_COST = 0.02;
static const double SOFTNESS = 0.002;
/* People scan backs with the lower back on them: a relief that is said to begin higher, counted in rows from the one
 * above the cleft's apex, is a little less likely. */
static const double UPPER_BACK_COST = 0.003, UPPER_BACK_ROWS = 5;

/* A relief reduced to the rows and columns of a template, in torso widths. */
typedef struct reduced {
    int rows;
    double value[MOST_ROWS][DIMPLE_PROFILE_COLUMNS]; /* NAN: none */
} reduced;

static void reduce(const dimple_relief *relief, double width, reduced *out) {
    double count[MOST_ROWS][DIMPLE_PROFILE_COLUMNS] = {{0}};
    double length = (relief->rows - 1) * relief->cell;
    out->rows = (int)(length / (ROW_STEP * width)) + 1;
    if (out->rows > MOST_ROWS) out->rows = MOST_ROWS;
    memset(out->value, 0, sizeof out->value);
    for (int r = 0; r < relief->rows; r++) {
        int row = (int)(r * relief->cell / (ROW_STEP * width));
        if (row >= out->rows) continue;
        double half = relief->half_width[r];
        if (!isnan(half)) {
            out->value[row][DIMPLE_PROFILE_CHANNELS] += half / width;
            count[row][DIMPLE_PROFILE_CHANNELS]++;
        }
        for (int c = 0; c < relief->columns; c++) {
            double x = fabs((c - relief->centre_column) * relief->cell);
            double z = relief->z[(size_t)r * (size_t)relief->columns + (size_t)c];
            int channel = (int)(x / (CHANNEL_STEP * width) + 0.5);
            if (channel >= DIMPLE_PROFILE_CHANNELS || isnan(z) || !(x <= half)) continue;
            out->value[row][channel] += z / width;
            count[row][channel]++;
        }
    }
    for (int r = 0; r < out->rows; r++) {
        for (int c = 0; c < DIMPLE_PROFILE_COLUMNS; c++) {
            out->value[r][c] = count[r][c] > 0 ? out->value[r][c] / count[r][c] : NAN;
        }
    }
}

typedef struct placement {
    double error, slope, unlikeness;
    double low, high;
} placement;

static const placement NOWHERE = {.error = INFINITY, .unlikeness = INFINITY};

/* The rows of the template that the profile covers when its row 0 lies on row `shift`. */
typedef struct overlap {
    int first, last;
    double lacking; /* share of the shorter one's rows that lies beside the other */
} overlap;

static overlap overlap_at(const reduced *profile, const dimple_profile_template *known, int shift) {
    int shorter = profile->rows < known->row_count ? profile->rows : known->row_count;
    overlap rows = {.first = shift > 0 ? shift : 0, .last = shift + profile->rows};
    if (rows.last > known->row_count) rows.last = known->row_count;
    rows.lacking = 1 - (double)(rows.last - rows.first) / shorter;
    return rows;
}

/* Lays row 0 of the profile on row `shift` of the template and takes away the straight line a + b t between them. */
static placement place(const reduced *profile, const dimple_profile_template *known, int shift) {
    double n = 0, t1 = 0, t2 = 0, d1 = 0, dt = 0, d2 = 0, widths = 0, width2 = 0, either = 0;
    overlap rows = overlap_at(profile, known, shift);
    for (int r = rows.first; r < rows.last; r++) {
        const int16_t *row = known->rows[r];
        const double *value = profile->value[r - shift];
        double t = ROW_STEP * (r - rows.first);
        for (int c = 0; c < DIMPLE_PROFILE_CHANNELS; c++) {
            bool there = row[c] != DIMPLE_PROFILE_NONE, here = !isnan(value[c]);
            either += there || here;
            if (!there || !here) continue;
            double d = value[c] - row[c] / 1000.0;
            n++;
            t1 += t;
            t2 += t * t;
            d1 += d;
            dt += d * t;
            d2 += d * d;
        }
        if (row[DIMPLE_PROFILE_CHANNELS] == DIMPLE_PROFILE_NONE || isnan(value[DIMPLE_PROFILE_CHANNELS])) continue;
        width2 += pow(value[DIMPLE_PROFILE_CHANNELS] - row[DIMPLE_PROFILE_CHANNELS] / 1000.0, 2);
        widths++;
    }
    double spread = t2 - t1 * t1 / n;
    if (n < 3 * DIMPLE_PROFILE_CHANNELS || !(spread > 0)) return NOWHERE;
    double slope = (dt - d1 * t1 / n) / spread;
    double mean2 = fmax(0, d2 - d1 * d1 / n - slope * slope * spread) / n;
    double mean_width2 = widths > 0 ? width2 / widths : UNKNOWN_WIDTH2, cost = OVERLAP_COST * rows.lacking;
    double above_apex = (shift - known->apex_row - 1) / UPPER_BACK_ROWS;
    double low = ROW_STEP * (shift - known->apex_row);
    return (placement){
        .error = cost + sqrt(mean2 + WIDTH_WEIGHT * WIDTH_WEIGHT * mean_width2),
        .slope = slope,
        .unlikeness = cost + sqrt(mean2 + UNLIKE_WIDTH_WEIGHT * UNLIKE_WIDTH_WEIGHT * mean_width2) +
                      UNLIKE_END_COST * (either - n) / either + UPPER_BACK_COST * fmax(0, fmin(1, above_apex)),
        .low = low,
        .high = low + ROW_STEP * profile->rows,
    };
}

/* The best place of the profile on one template, and the best that the unlikeness finds. */
static placement best_place(const reduced *profile, const dimple_profile_template *known) {
    placement best = NOWHERE;
    int shorter = profile->rows < known->row_count ? profile->rows : known->row_count;
    int least = (int)ceil(LEAST_OVERLAP * shorter);
    for (int shift = least - profile->rows; shift <= known->row_count - least; shift++) {
        placement here = place(profile, known, shift);
        double unlikeness = fmin(best.unlikeness, here.unlikeness);
        if (here.error < best.error) best = here;
        best.unlikeness = unlikeness;
    }
    return best;
}

typedef struct candidate {
    double error, slope, scale, low, high;
} candidate;

static int by_error(const void *a, const void *b) {
    double x = ((const candidate *)a)->error, y = ((const candidate *)b)->error;
    return (x > y) - (x < y);
}

/* -log of the mean of exp(-x) over all values, each and the result in units of SOFTNESS: a minimum that a second value
 * as low lowers further. */
static double soft_minimum(const double *value, int count) {
    double least = INFINITY, sum = 0;
    for (int i = 0; i < count; i++) least = fmin(least, value[i]);
    if (isinf(least)) return INFINITY;
    for (int i = 0; i < count; i++) sum += exp((least - value[i]) / SOFTNESS);
    return least - SOFTNESS * log(sum / count);
}

dimple_profile_fit dimple_profile_match(const dimple_relief *relief) {
    enum { MOST_TEMPLATES = 32 };
    candidate best[MOST_TEMPLATES];
    double unlikeness[SCALES * MOST_TEMPLATES];
    dimple_profile_fit fit = {.scale = 1, .error_at = {INFINITY, INFINITY, INFINITY}};
    int count = dimple_profile_template_count;
    for (int t = 0; t < count; t++) best[t].error = INFINITY;
    for (int s = 0; s < SCALES; s++) {
        reduced profile;
        reduce(relief, relief->width * SCALE[s], &profile);
        for (int t = 0; t < count; t++) {
            placement here = best_place(&profile, &dimple_profile_templates[t]);
            here.error += SCALE_COST * pow(log(SCALE[s]), 2);
            unlikeness[s * count + t] = here.unlikeness + UNLIKE_SCALE_COST * pow(log(SCALE[s]), 2);
            if (here.error < best[t].error)
                best[t] = (candidate){here.error, here.slope, SCALE[s], here.low, here.high};
        }
    }
    for (int t = 0; t < count; t++) {
        dimple_age age = dimple_profile_templates[t].age;
        if (age < DIMPLE_AGE_COUNT) fit.error_at[age] = fmin(fit.error_at[age], best[t].error);
    }
    fit.unlikeness = soft_minimum(unlikeness, SCALES * count);
    qsort(best, (size_t)count, sizeof *best, by_error);
    double log_scale = 0;
    for (int t = 0; t < BEST_OF; t++) {
        if (isinf(best[t].error)) return (dimple_profile_fit){.error = INFINITY, .unlikeness = INFINITY, .scale = 1};
        fit.error += best[t].error / BEST_OF;
        fit.slope += best[t].slope / BEST_OF;
        fit.low += best[t].low / BEST_OF;
        fit.high += best[t].high / BEST_OF;
        log_scale += log(best[t].scale) / BEST_OF;
    }
    fit.scale = exp(log_scale);
    return fit;
}
