/* Skin or not: the trunk is the run of gentle slopes around its middle in every row; cloth shows by bends across the
 * body that are sharper than any of skin. Worked out on a coarse grid, W / 150 a cell, W the torso's width. */
#include "back/mask.h"

#include <math.h>
#include <stdlib.h>

#include "back/warnings.h"
#include "base/error.h"

static const double COARSE_CELLS_PER_WIDTH = 150;
/* Sideways slope at which the trunk's flank ends. */
static const float FLANK_SLOPE = 1.6F;
/* In torso widths: gaps in a row that belong to the trunk (a hole, the cleft), and how far from its middle they lie. */
static const double HOLE_GAP = .16, HOLE_REACH = .3, CLEFT_GAP = .06, CLEFT_REACH = .12;
/* Least width of either half of the trunk, downwards and upwards. */
static const double LEAST_HIP = .2, LEAST_NECK = .08, END_HEIGHT = .15;
/* The pose may have taken arms, or what hangs between them and the trunk, for a part of it. The rows themselves tell:
 * three in four are narrower than the hips, and no torso is wider than that by more than this. */
static const double HIP_QUANTILE = .75, LARGEST_OVER_HIPS = 1.35;
/* Curvature in 1/W at the scale of a coarse cell that skin keeps below save in pits, clefts and markers: all small or
 * upright. Or this many medians, where noise is larger than that. */
static const float SHARP_BEND = 10, SHARP_MEDIANS = 6;
/* A sharp bend that goes on sideways over half of this window is an edge. In torso widths. */
static const double EDGE_WINDOW = .2, EDGE_MARGIN = .015;
static const float EDGE_SHARE = .5F;
/* An edge that spans this share of the trunk, within this height, is that of a garment. */
static const double SPAN_SHARE = .5, SPAN_HEIGHT = .04;
/* Cloth: the side of such an edge where sharp bends are this much more frequent, over this height. */
static const double CLOTH_HEIGHT = .15, CLOTH_SHARE = .12, CLOTH_RATIO = 2;
/* Hair and crumpled cloth: sharp bends over more than half of a square window. */
static const double CRUMPLED_WINDOW = .12;
static const float CRUMPLED_SHARE = .55F;
static const double HOLES_SHARE = .003;

enum { MEDIAN_ROWS = 21 };

typedef struct coarse {
    int step, columns, rows;
    double cell_mm, width_cells; /* the torso's width in coarse cells */
    float *z, *zx, *bend;        /* height, sideways slope, |curvature| in 1/W; NAN off the surface */
    float *sharp, *edge, *work;  /* 0 or 1 */
    int *start;                  /* where a garment starts, in each column */
    int *left, *right;           /* the trunk in each row; left > right: none */
} coarse;

static size_t at(const coarse *g, int c, int r) {
    return (size_t)r * (size_t)g->columns + (size_t)c;
}

static bool take(const dimple_sheet *sheet, dimple_arena *arena, coarse *g) {
    double ideal = sheet->torso_width_mm / COARSE_CELLS_PER_WIDTH / sheet->cell_mm;
    *g = (coarse){.step = ideal > 1 ? (int)lround(ideal) : 1};
    g->columns = (sheet->columns + g->step - 1) / g->step;
    g->rows = (sheet->rows + g->step - 1) / g->step;
    g->cell_mm = g->step * sheet->cell_mm;
    g->width_cells = sheet->torso_width_mm / g->cell_mm;
    size_t cells = (size_t)g->columns * (size_t)g->rows;
    float **fields[] = {&g->z, &g->zx, &g->bend, &g->sharp, &g->edge, &g->work};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        *fields[i] = dimple_arena_take(arena, cells, sizeof(float));
    }
    g->left = dimple_arena_take(arena, (size_t)g->rows, sizeof(int));
    g->right = dimple_arena_take(arena, (size_t)g->rows, sizeof(int));
    g->start = dimple_arena_take(arena, (size_t)g->columns, sizeof(int));
    return !arena->failed;
}

static void average(const dimple_sheet *sheet, coarse *g) {
    for (int r = 0; r < g->rows; r++) {
        for (int c = 0; c < g->columns; c++) {
            float sum = 0, n = 0;
            for (int i = r * g->step; i < (r + 1) * g->step && i < sheet->rows; i++) {
                for (int j = c * g->step; j < (c + 1) * g->step && j < sheet->columns; j++) {
                    float z = sheet->z_mm[dimple_sheet_index(sheet, j, i)];
                    if (isnan(z)) continue;
                    sum += z;
                    n++;
                }
            }
            g->z[at(g, c, r)] = n > 0 ? sum / n : NAN;
        }
    }
}

/* Smooths by 1 2 1 along one direction over the cells that there are. */
static void smooth(const coarse *g, const float *in, float *out, int dc, int dr) {
    for (int r = 0; r < g->rows; r++) {
        for (int c = 0; c < g->columns; c++) {
            float centre = in[at(g, c, r)], sum = 2 * centre, total = 2;
            for (int sign = -1; sign <= 1; sign += 2) {
                int i = r + sign * dr, j = c + sign * dc;
                if (i < 0 || j < 0 || i >= g->rows || j >= g->columns || isnan(in[at(g, j, i)])) continue;
                sum += in[at(g, j, i)];
                total++;
            }
            out[at(g, c, r)] = sum / total;
        }
    }
}

static void differentiate(coarse *g) {
    float slope = (float)(1 / (2 * g->cell_mm)), curvature = (float)(g->width_cells / (2 * g->cell_mm));
    for (int r = 0; r < g->rows; r++) {
        for (int c = 0; c < g->columns; c++) {
            size_t k = at(g, c, r);
            g->zx[k] = g->bend[k] = NAN;
            if (r == 0 || c == 0 || r + 1 == g->rows || c + 1 == g->columns) continue;
            const float *z = g->z + k, *up = z + g->columns, *down = z - g->columns;
            g->zx[k] = (z[1] - z[-1]) * slope;
            g->bend[k] = fabsf(z[1] + z[-1] + *up + *down - 4 * *z) * curvature;
        }
    }
}

/* Whether a gap of `cells` at place c, beside the trunk's middle, does not end the trunk. */
static bool bridges(const coarse *g, double middle, int c, int cells, bool empty) {
    double far = fabs(c - middle) / g->width_cells, wide = cells / g->width_cells;
    return (far < CLEFT_REACH && wide < CLEFT_GAP) || (empty && far < HOLE_REACH && wide < HOLE_GAP);
}

/* Whether what lies beyond a gap, from cell `last` of row r to cell c, can be the trunk again: where its flank is too
 * steep to be seen, something else lies behind, an arm or the chair. */
static bool goes_on(const coarse *g, int r, int last, int c) {
    double rise = fabs((double)(g->z[at(g, c, r)] - g->z[at(g, last, r)]));
    return !(rise > (double)FLANK_SLOPE * fabs((double)(c - last)) * g->cell_mm);
}

/* Walks from the middle outwards to where the trunk ends in row r; the last cell of it. */
static int walk(const coarse *g, int r, int middle, int direction) {
    int last = middle, gap = 0;
    bool empty = true;
    for (int c = middle; c >= 0 && c < g->columns; c += direction) {
        float slope = g->zx[at(g, c, r)];
        if (fabsf(slope) < FLANK_SLOPE) {
            bool near = fabs((double)(c - middle)) < CLEFT_REACH * g->width_cells;
            if (!near && !goes_on(g, r, last, c)) break;
            last = c;
            gap = 0;
            empty = true;
            continue;
        }
        empty = empty && isnan(slope);
        if (!bridges(g, middle, c, ++gap, empty)) break;
    }
    return last;
}

/* Follows the trunk from row `from` on, its middle moving slowly. It ends for good where one side stays narrower than
 * `least` over END_HEIGHT: between the legs, beside the neck of a head that is not there. */
static void follow(coarse *g, int from, int direction, double middle, double least) {
    const double slow = .1, limit = .01 * g->width_cells;
    int narrow = 0;
    for (int r = from; r >= 0 && r < g->rows; r += direction) {
        int c = (int)lround(middle), left = walk(g, r, c, -1), right = walk(g, r, c, 1);
        bool thin = fmin(c - left, right - c) < least * g->width_cells;
        narrow = thin ? narrow + 1 : 0;
        if (narrow > END_HEIGHT * g->width_cells) break;
        if (thin) continue;
        g->left[r] = left;
        g->right[r] = right;
        middle += fmax(-limit, fmin(limit, slow * ((left + right) / 2.0 - middle)));
    }
}

/* Of the edges of the rows around r; where they have no trunk, neither has r. */
static int median_of(const int *values, const coarse *g, int r) {
    int sorted[MEDIAN_ROWS], n = 0;
    for (int i = r - MEDIAN_ROWS / 2; i <= r + MEDIAN_ROWS / 2; i++) {
        if (i < 0 || i >= g->rows || g->left[i] > g->right[i]) continue;
        int k = n++;
        for (; k > 0 && sorted[k - 1] > values[i]; k--) sorted[k] = sorted[k - 1];
        sorted[k] = values[i];
    }
    bool here = g->left[r] <= g->right[r] || 2 * n > MEDIAN_ROWS;
    return here ? sorted[n / 2] : (values == g->left ? 1 : 0);
}

static int by_value(const void *a, const void *b) {
    int x = *(const int *)a, y = *(const int *)b;
    return (x > y) - (x < y);
}

/* Follows the trunk up and down from the pose's origin. */
static void follow_both(const dimple_sheet *sheet, coarse *g, double least_hip) {
    double middle = fmin(fmax(-sheet->x0_mm / g->cell_mm, 0), g->columns - 1);
    int from = (int)fmin(fmax(-sheet->y0_mm / g->cell_mm, 0), g->rows - 1);
    for (int r = 0; r < g->rows; r++) g->left[r] = 1, g->right[r] = 0; /* no trunk */
    follow(g, from, -1, middle, least_hip);
    follow(g, from, 1, middle, LEAST_NECK);
}

/* Takes the sheet's idea of the torso's width back to what its rows allow. */
static bool limit_width(dimple_sheet *sheet, coarse *g, dimple_arena *arena) {
    int *width = dimple_arena_take(arena, (size_t)g->rows, sizeof *width), n = 0;
    if (!width) return false;
    follow_both(sheet, g, LEAST_NECK);
    for (int r = 0; r < g->rows; r++)
        if (g->left[r] <= g->right[r]) width[n++] = g->right[r] - g->left[r] + 1;
    if (n == 0) return true;
    qsort(width, (size_t)n, sizeof *width, by_value);
    double most = LARGEST_OVER_HIPS * width[(int)(HIP_QUANTILE * (n - 1))];
    if (g->width_cells <= most) return true;
    g->width_cells = most;
    dimple_sheet_set_torso(sheet, most * g->cell_mm);
    return true;
}

/* The trunk's edges in every row, smoothed over the rows. */
static bool find_trunk(const dimple_sheet *sheet, coarse *g, dimple_arena *arena) {
    int *left = dimple_arena_take(arena, (size_t)g->rows, sizeof(int));
    int *right = dimple_arena_take(arena, (size_t)g->rows, sizeof(int));
    if (arena->failed) return false;
    follow_both(sheet, g, LEAST_HIP);
    for (int r = 0; r < g->rows; r++) {
        left[r] = median_of(g->left, g, r);
        right[r] = median_of(g->right, g, r);
    }
    g->left = left;
    g->right = right;
    return true;
}

/* Mean of `in` over a window of 2 half_c + 1 by 2 half_r + 1 cells, as far as it lies on the grid. */
static void box_mean(const coarse *g, const float *in, float *out, float *work, int half_c, int half_r) {
    for (int r = 0; r < g->rows; r++) {
        for (int c = 0; c < g->columns; c++) {
            float sum = 0;
            int j0 = c - half_c > 0 ? c - half_c : 0, j1 = c + half_c < g->columns ? c + half_c : g->columns - 1;
            for (int j = j0; j <= j1; j++) sum += in[at(g, j, r)];
            work[at(g, c, r)] = sum / (float)(j1 - j0 + 1);
        }
    }
    for (int r = 0; r < g->rows; r++) {
        int i0 = r - half_r > 0 ? r - half_r : 0, i1 = r + half_r < g->rows ? r + half_r : g->rows - 1;
        for (int c = 0; c < g->columns; c++) {
            float sum = 0;
            for (int i = i0; i <= i1; i++) sum += work[at(g, c, i)];
            out[at(g, c, r)] = sum / (float)(i1 - i0 + 1);
        }
    }
}

/* Median of the bends on the trunk, from a histogram: its bins are fine against SHARP_BEND. */
static float median_bend(const coarse *g) {
    enum { BINS = 1000 };
    size_t histogram[BINS] = {0}, count = 0, below = 0;
    const float bins_per_unit = 20;
    for (int r = 0; r < g->rows; r++) {
        for (int c = g->left[r]; c <= g->right[r]; c++) {
            float bend = g->bend[at(g, c, r)] * bins_per_unit;
            if (isnan(bend)) continue;
            histogram[bend < BINS ? (size_t)bend : BINS - 1]++;
            count++;
        }
    }
    for (int i = 0; i < BINS; i++) {
        below += histogram[i];
        if (2 * below >= count) return ((float)i + .5F) / bins_per_unit;
    }
    return 0;
}

static int cells_of(const coarse *g, double widths) {
    return (int)lround(widths * g->width_cells);
}

/* Marks sharp bends on the trunk, and among them those that go on sideways or fill a neighbourhood. */
static void find_edges(coarse *g) {
    float limit = fmaxf(SHARP_BEND, SHARP_MEDIANS * median_bend(g));
    for (int r = 0; r < g->rows; r++) {
        for (int c = 0; c < g->columns; c++) {
            size_t k = at(g, c, r);
            g->sharp[k] = c >= g->left[r] && c <= g->right[r] && g->bend[k] > limit;
        }
    }
    float *thick = g->bend; /* the bends are no longer needed */
    for (int r = 0; r < g->rows; r++) {
        for (int c = 0; c < g->columns; c++) {
            size_t k = at(g, c, r), columns = (size_t)g->columns;
            thick[k] = fmaxf(g->sharp[k],
                             fmaxf(r > 0 ? g->sharp[k - columns] : 0, r + 1 < g->rows ? g->sharp[k + columns] : 0));
        }
    }
    box_mean(g, thick, g->edge, g->work, cells_of(g, EDGE_WINDOW / 2), 0);
    box_mean(g, g->sharp, thick, g->work, cells_of(g, CRUMPLED_WINDOW / 2), cells_of(g, CRUMPLED_WINDOW / 2));
    for (int r = 0; r < g->rows; r++) {
        for (int c = 0; c < g->columns; c++) {
            size_t k = at(g, c, r);
            g->edge[k] = (g->edge[k] > EDGE_SHARE && g->sharp[k] > 0) || thick[k] > CRUMPLED_SHARE;
        }
    }
}

/* Share of the columns of the trunk's middle half in row r that meet an edge within `half` rows. */
static double spanned(const coarse *g, int r, int half) {
    int quarter = (g->right[r] - g->left[r]) / 4, first = g->left[r] + quarter, last = g->right[r] - quarter;
    int met = 0, all = last - first + 1;
    for (int c = first; c <= last; c++) {
        bool any = false;
        for (int i = r - half; i <= r + half && !any; i++) any = i >= 0 && i < g->rows && g->edge[at(g, c, i)] > 0;
        met += any;
    }
    return all > 0 ? (double)met / all : 0;
}

/* Share of sharp bends on the trunk in the rows from `first` to `last`. */
static double sharpness(const coarse *g, int first, int last) {
    double sharp = 0, all = 1;
    for (int r = first > 0 ? first : 0; r <= last && r < g->rows; r++) {
        for (int c = g->left[r]; c <= g->right[r]; c++) {
            sharp += (double)g->sharp[at(g, c, r)];
            all++;
        }
    }
    return sharp / all;
}

/* Whether an edge crosses row r within `half` columns of c. */
static bool meets_edge(const coarse *g, int c, int r, int half) {
    for (int j = c - half; j <= c + half; j++) {
        if (j >= 0 && j < g->columns && g->edge[at(g, j, r)] > 0) return true;
    }
    return false;
}

/* Marks as edge what lies beyond the garment's edge near row r, away from the skin, column by column. */
static void cover(coarse *g, int r, int direction) {
    int half = cells_of(g, SPAN_HEIGHT);
    for (int c = 0; c < g->columns; c++) {
        int i = r - direction * half, end = r + direction * 2 * half;
        while (i != end && (i < 0 || i >= g->rows || !meets_edge(g, c, i, half))) i += direction;
        g->start[c] = i;
    }
    for (int c = 0; c < g->columns; c++) {
        for (int i = g->start[c]; i >= 0 && i < g->rows; i += direction) g->edge[at(g, c, i)] = 1;
    }
}

/* Looks for garments that cover the trunk from an edge to the end of the scan; -1 below, 1 above, 0 none. The edge
 * nearest to the pose's origin decides. */
static int find_garment(coarse *g, int from, int direction) {
    int half = cells_of(g, SPAN_HEIGHT), height = cells_of(g, CLOTH_HEIGHT);
    for (int r = from; r >= 0 && r < g->rows; r += direction) {
        int end = r + direction * height;
        if (end < 0 || end >= g->rows || g->left[end] > g->right[end] || spanned(g, r, half) < SPAN_SHARE) continue;
        double beyond = direction < 0 ? sharpness(g, r - height, r) : sharpness(g, r, r + height);
        double before = direction < 0 ? sharpness(g, r + 2 * half, r + 2 * half + height)
                                      : sharpness(g, r - 2 * half - height, r - 2 * half);
        if (beyond < CLOTH_SHARE || beyond < CLOTH_RATIO * before) continue;
        cover(g, r, direction);
        return direction;
    }
    return 0;
}

static bool beside_empty(const dimple_sheet *sheet, int column, int row) {
    for (int n = 0; n < 9; n++) {
        int c = column + n % 3 - 1, r = row + n / 3 - 1;
        if (c < 0 || r < 0 || c >= sheet->columns || r >= sheet->rows) return true;
        if (sheet->cell[dimple_sheet_index(sheet, c, r)] == DIMPLE_CELL_EMPTY) return true;
    }
    return false;
}

typedef struct tally {
    size_t trunk, skin, empty;
} tally;

static tally label(dimple_sheet *sheet, const coarse *g) {
    tally n = {0};
    for (int r = 0; r < sheet->rows; r++) {
        int row = r / g->step;
        for (int c = 0; c < sheet->columns; c++) {
            size_t k = dimple_sheet_index(sheet, c, r);
            int column = c / g->step;
            bool trunk = column >= g->left[row] && column <= g->right[row];
            n.trunk += trunk;
            if (sheet->cell[k] == DIMPLE_CELL_EMPTY) {
                n.empty += trunk;
            } else if (!trunk) {
                sheet->cell[k] = DIMPLE_CELL_LIMB;
            } else if (g->edge[at(g, column, row)] > 0 || beside_empty(sheet, c, r)) {
                sheet->cell[k] = DIMPLE_CELL_ROUGH;
            } else {
                n.skin++;
            }
        }
    }
    return n;
}

static void warn(dimple_warnings *warnings, const tally *n, bool below, bool above) {
    if ((double)n->empty > HOLES_SHARE * (double)n->trunk) {
        double percent = 100 * (double)n->empty / (double)n->trunk;
        dimple_warn(
            warnings, DIMPLE_WARNING_HOLES, DIMPLE_SAY_WARNINGS_HOLES,
            (const dimple_fill[]){{.name = "percent", .number = percent, .decimals = percent < 1 ? 1 : 0}, {0}});
    }
    if (below || above) {
        dimple_say_key where = below && above ? DIMPLE_SAY_WARNINGS_GARMENT_EDGE_BOTH
                               : below        ? DIMPLE_SAY_WARNINGS_GARMENT_EDGE_LOWER
                                              : DIMPLE_SAY_WARNINGS_GARMENT_EDGE_UPPER;
        dimple_warn(warnings, DIMPLE_WARNING_GARMENT_EDGE, where, NULL);
    }
}

dimple_status dimple_back_label_cells(dimple_sheet *sheet, dimple_arena *arena, dimple_warnings *warnings,
                                      dimple_error *error) {
    dimple_arena_block *mark = dimple_arena_mark(arena);
    coarse g;
    if (!take(sheet, arena, &g)) return dimple_fail_memory(error);
    average(sheet, &g);
    smooth(&g, g.z, g.work, 1, 0);
    smooth(&g, g.work, g.z, 0, 1);
    differentiate(&g);
    if (!limit_width(sheet, &g, arena) || !find_trunk(sheet, &g, arena)) return dimple_fail_memory(error);
    find_edges(&g);
    int from = (int)fmin(fmax(-sheet->y0_mm / g.cell_mm, 0), g.rows - 1);
    bool below = find_garment(&g, from, -1) != 0, above = find_garment(&g, from, 1) != 0;
    box_mean(&g, g.edge, g.edge, g.work, cells_of(&g, EDGE_MARGIN), cells_of(&g, EDGE_MARGIN));
    tally n = label(sheet, &g);
    dimple_arena_release_to(arena, mark);
    sheet->coverage = n.trunk > 0 ? (double)n.skin / (double)n.trunk : 0;
    if (n.skin == 0) return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE, "no skin of a back can be seen in the scan");
    warn(warnings, &n, below, above);
    return DIMPLE_OK;
}
