/* VP is the inflection of the sagittal profile: the back leans forward more and more from the thoracic kyphosis up,
 * most of all where the neck begins, and the neck stands straighter again (Drerup & Hierholzer 1987 take VP as the most
 * convex point of the neck; on real scans that is as often the hairline or the scan's edge). The shoulders tell it too:
 * VP stands a little above the row in which they have reached their width. */
#include "landmark/vp.h"

#include <math.h>

/* All lengths in torso widths. */
static const double STEP = 1.0 / 180, STRIP = .02, SLOPE_SIGMA = 10.0 / 360;
/* Share of a full Gaussian window that a slope needs: the profile's end shows none. */
static const double LEAST_SUPPORT = .75;
/* The inclination peaks above this, and falls by so much within so far above and below it. */
static const double LEAST_PEAK_DEG = 6, FALL_ABOVE_DEG = 3, ABOVE = 50.0 / 360, FALL_BELOW_DEG = 5, BELOW = 80.0 / 360;
/* The neck ends where the trunk has this width, going down; VP lies so far above that, more or less. */
static const double NECK_WIDTH = .5, NECK_TO_VP = .07, NECK_TO_VP_SD = .03, PEAK_REACH = .2;
/* Shoulders slope: the trunk reaches this width no sooner than so far below the neck's end. Where it does, something
 * else (cloth, a cushion, the arms) stands beside the neck, and the neck's end tells little. */
static const double SHOULDER_WIDTH = .75, SHOULDER_SLOPE = .03, UNSURE_SD = .12;
/* A newborn's head is as wide as half of its torso, its neck narrower than this. */
static const double NARROW_NECK = .45;
/* The peak's own sd: at least this, and half of the way to where the inclination is this much less. */
static const double PEAK_SD = .018, PEAK_FLAT_DEG = 1;
/* Falls of this much on both sides of the peak leave half of a doubt. */
static const double DOUBTFUL_FALL_DEG = 2;
static const double ESTIMATE_CONFIDENCE = .4;
/* By so many of its sds an estimate may lie above the scan's upper end and VP still be thought in view. */
static const double MOST_ABOVE = .5;

/* The sagittal profile in equal steps of height from y0 upwards; NAN off the skin. */
typedef struct profile {
    int count;
    double y0_mm, step_mm;
    double *z_mm, *inclination_deg, *width_mm;
} profile;

static int column_of(const dimple_sheet *sheet, double x_mm) {
    return (int)lround((x_mm - sheet->x0_mm) / sheet->cell_mm);
}

/* Mean height of the skin on a short strip across the midline. */
static double strip_height(const dimple_sheet *sheet, double x_mm, int row) {
    double half = STRIP * sheet->torso_width_mm, sum = 0;
    int n = 0;
    for (int c = column_of(sheet, x_mm - half); c <= column_of(sheet, x_mm + half); c++) {
        if (c < 0 || c >= sheet->columns) continue;
        size_t k = dimple_sheet_index(sheet, c, row);
        if (sheet->cell[k] != DIMPLE_CELL_SKIN && sheet->cell[k] != DIMPLE_CELL_ROUGH) continue;
        sum += (double)sheet->z_mm[k];
        n++;
    }
    return n > 0 ? sum / n : (double)NAN;
}

/* Width of the trunk in a row, garments included; NAN without any. */
static double trunk_width(const dimple_sheet *sheet, int row) {
    int left = -1, right = -1;
    for (int c = 0; c < sheet->columns; c++) {
        uint8_t cell = sheet->cell[dimple_sheet_index(sheet, c, row)];
        if (cell != DIMPLE_CELL_SKIN && cell != DIMPLE_CELL_ROUGH) continue;
        if (left < 0) left = c;
        right = c;
    }
    return left < 0 ? (double)NAN : (right - left + 1) * sheet->cell_mm;
}

/* Forward lean of the profile at step i, by a line through the steps around it, Gaussian weights. */
static double inclination(const profile *p, int i, double sigma) {
    int reach = (int)ceil(2.5 * sigma);
    double w0 = 0, w1 = 0, w2 = 0, z0 = 0, z1 = 0, full = 0;
    for (int d = -reach; d <= reach; d++) {
        double w = exp(-.5 * d * d / (sigma * sigma));
        full += w;
        if (i + d < 0 || i + d >= p->count || isnan(p->z_mm[i + d])) continue;
        double z = p->z_mm[i + d];
        w0 += w;
        w1 += w * d;
        w2 += w * d * d;
        z0 += w * z;
        z1 += w * d * z;
    }
    if (w0 < LEAST_SUPPORT * full) return (double)NAN;
    double slope = (w0 * z1 - w1 * z0) / (w0 * w2 - w1 * w1) / p->step_mm;
    return -atan(slope) * 180 / acos(-1);
}

static bool trace(const dimple_sheet *sheet, const dimple_midline *midline, dimple_arena *arena, profile *p) {
    double y0 = dimple_sheet_y(sheet, midline->first), y1 = dimple_sheet_y(sheet, midline->last);
    *p = (profile){.y0_mm = y0, .step_mm = STEP * sheet->torso_width_mm};
    p->count = 1 + (int)((y1 - y0) / p->step_mm);
    p->z_mm = dimple_arena_take(arena, (size_t)p->count, sizeof(double));
    p->inclination_deg = dimple_arena_take(arena, (size_t)p->count, sizeof(double));
    p->width_mm = dimple_arena_take(arena, (size_t)p->count, sizeof(double));
    if (arena->failed) return false;
    for (int i = 0; i < p->count; i++) {
        int row = midline->first + (int)lround(i * p->step_mm / sheet->cell_mm);
        if (row > midline->last) row = midline->last;
        p->z_mm[i] = strip_height(sheet, midline->x_mm[row], row);
        p->width_mm[i] = trunk_width(sheet, row);
    }
    for (int i = 0; i < p->count; i++) {
        p->inclination_deg[i] = inclination(p, i, SLOPE_SIGMA * sheet->torso_width_mm / p->step_mm);
    }
    return true;
}

/* Least inclination between steps i and j, which may lie off the profile. */
static double least_between(const profile *p, int i, int j) {
    double least = INFINITY;
    for (int k = i < 0 ? 0 : i; k <= j && k < p->count; k++) {
        if (p->inclination_deg[k] < least) least = p->inclination_deg[k];
    }
    return least;
}

/* The lowest peak of the inclination between two steps that stands out on both sides; -1 without. */
static int find_peak(const profile *p, double width_mm, int from, int to) {
    int above = (int)lround(ABOVE * width_mm / p->step_mm), below = (int)lround(BELOW * width_mm / p->step_mm);
    for (int i = from > 1 ? from : 1; i <= to && i + 1 < p->count; i++) {
        double peak = p->inclination_deg[i];
        bool local = peak >= p->inclination_deg[i - 1] && peak > p->inclination_deg[i + 1];
        if (local && peak > LEAST_PEAK_DEG && least_between(p, i, i + above) < peak - FALL_ABOVE_DEG &&
            least_between(p, i - below, i) < peak - FALL_BELOW_DEG) {
            return i;
        }
    }
    return -1;
}

/* The lowest step of a neck above the shoulders, else the uppermost step. */
static int foot_of_neck(const profile *p, double torso_mm) {
    int lowest = p->count - 1;
    for (int i = lowest; i >= 0 && !(p->width_mm[i] >= SHOULDER_WIDTH * torso_mm); i--)
        if (p->width_mm[i] < NARROW_NECK * torso_mm) lowest = i;
    return lowest;
}

/* The uppermost step of the trunk, below any neck and head, that is this share of the torso wide; -1 where there is
 * none. */
static int first_as_wide(const profile *p, double share, double torso_mm) {
    int i = foot_of_neck(p, torso_mm);
    while (i >= 0 && !(p->width_mm[i] >= share * torso_mm)) i--;
    return i;
}

/* A height with one sd. */
typedef struct guess {
    double y_mm, sd_mm;
} guess;

static guess from_neck(const profile *p, double width_mm, int neck) {
    double slope_mm = (neck - first_as_wide(p, SHOULDER_WIDTH, width_mm)) * p->step_mm;
    double sd = slope_mm < SHOULDER_SLOPE * width_mm ? UNSURE_SD : NECK_TO_VP_SD;
    return (guess){p->y0_mm + neck * p->step_mm + NECK_TO_VP * width_mm, sd * width_mm};
}

static guess from_peak(const profile *p, double width_mm, int peak) {
    double below = p->inclination_deg[peak - 1], top = p->inclination_deg[peak], above = p->inclination_deg[peak + 1];
    double bend = below - 2 * top + above, shift = bend < 0 ? .5 * (below - above) / bend : 0;
    int low = peak, high = peak;
    while (low > 0 && p->inclination_deg[low] > top - PEAK_FLAT_DEG) low--;
    while (high + 1 < p->count && p->inclination_deg[high] > top - PEAK_FLAT_DEG) high++;
    double flat_mm = (high - low) * p->step_mm / 2;
    return (guess){p->y0_mm + (peak + shift) * p->step_mm, fmax(PEAK_SD * width_mm, flat_mm / 2)};
}

/* Both weighed by their variances; where they disagree, the sd says so. */
static guess join(guess a, guess b) {
    double wa = 1 / (a.sd_mm * a.sd_mm), wb = 1 / (b.sd_mm * b.sd_mm), apart = a.y_mm - b.y_mm;
    double excess = fmax(1, apart * apart / (a.sd_mm * a.sd_mm + b.sd_mm * b.sd_mm));
    return (guess){(wa * a.y_mm + wb * b.y_mm) / (wa + wb), sqrt(excess / (wa + wb))};
}

/* A scan that shows where the neck begins mostly shows VP as well: of the estimate counts what lies below the scan's
 * upper end, by its mean (a truncated normal distribution). False where too little does. */
static bool keep_in_view(guess *g, double top_mm) {
    double t = (top_mm - g->y_mm) / g->sd_mm;
    if (t < -MOST_ABOVE) return false;
    g->y_mm -= g->sd_mm * exp(-t * t / 2) / sqrt(2 * acos(-1)) / (erfc(-t / sqrt(2)) / 2);
    return true;
}

/* How clearly the peak stands out. */
static double clarity(const profile *p, double width_mm, int peak) {
    double above = p->inclination_deg[peak] - least_between(p, peak, peak + (int)lround(ABOVE * width_mm / p->step_mm));
    double below = p->inclination_deg[peak] - least_between(p, peak - (int)lround(BELOW * width_mm / p->step_mm), peak);
    double fall = fmin(above, below);
    return fall * fall / (fall * fall + DOUBTFUL_FALL_DEG * DOUBTFUL_FALL_DEG);
}

static dimple_landmark place(const dimple_sheet *sheet, const dimple_midline *midline, const profile *p, guess y) {
    int row = (int)lround((y.y_mm - sheet->y0_mm) / sheet->cell_mm);
    int step = (int)lround((y.y_mm - p->y0_mm) / p->step_mm);
    if (row > midline->last || step >= p->count || isnan(p->z_mm[step])) {
        return (dimple_landmark){.status = DIMPLE_OUT_OF_VIEW};
    }
    return (dimple_landmark){.body_mm = {midline->x_mm[row], y.y_mm, p->z_mm[step]},
                             .sd_mm = hypot(y.sd_mm, midline->sd_mm[row]),
                             .sd_across_mm = midline->sd_mm[row]};
}

dimple_landmark dimple_landmark_find_vp(const dimple_sheet *sheet, const dimple_midline *midline, dimple_arena *arena) {
    const dimple_landmark unseen = {.status = DIMPLE_OUT_OF_VIEW};
    dimple_arena_block *mark = dimple_arena_mark(arena);
    profile p;
    if (!trace(sheet, midline, arena, &p)) return unseen;
    double width = sheet->torso_width_mm;
    int neck = first_as_wide(&p, NECK_WIDTH, width), reach = (int)(PEAK_REACH * width / p.step_mm);
    dimple_landmark vp = unseen;
    if (neck >= 0 && neck + 1 < p.count) { /* the scan goes on above the shoulders */
        guess y = from_neck(&p, width, neck);
        int peak = find_peak(&p, width, neck - reach, neck + reach);
        double top_mm = p.y0_mm + (p.count - 1) * p.step_mm;
        if (peak >= 0) y = join(from_peak(&p, width, peak), y);
        if (peak >= 0 || keep_in_view(&y, top_mm)) vp = place(sheet, midline, &p, y);
        if (vp.sd_mm > 0) {
            vp.status = peak >= 0 ? DIMPLE_SEEN : DIMPLE_ESTIMATED;
            vp.confidence = peak >= 0 ? clarity(&p, width, peak) * midline->confidence : ESTIMATE_CONFIDENCE;
        }
    }
    dimple_arena_release_to(arena, mark);
    return vp;
}
