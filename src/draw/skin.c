#include "draw/skin.h"

#include <math.h>

#include "base/error.h"

static const double SCALE_PER_M = 12; /* of a body of size 1 */
static const double SMOOTHING = .33;  /* sd of the smoothing, of the radius that curvature was measured with */
static const double LIGHT[3] = {-.55, .52, .65}; /* from the upper left, low */
static const double DARKEST = .5;                /* where no light falls */

typedef struct {
    int first, count;
} span;

static span span_of(double from_mm, double to_mm, double zero_mm, double cell_mm, int count) {
    int first = (int)fmax(0, floor((from_mm - zero_mm) / cell_mm));
    int last = (int)fmin(count - 1, ceil((to_mm - zero_mm) / cell_mm));
    return (span){first, last - first + 1};
}

/* The heights and where there are any, to be smoothed. */
static void copy_part(const dimple_surface *surface, span columns, span rows, double scale_per_m, float *weight,
                      dimple_skin *skin) {
    for (int row = 0; row < rows.count; row++) {
        for (int column = 0; column < columns.count; column++) {
            size_t from = (size_t)(rows.first + row) * (size_t)surface->columns + (size_t)(columns.first + column);
            size_t to = (size_t)row * (size_t)columns.count + (size_t)column;
            bool there = surface->cell[from] != DIMPLE_CELL_EMPTY;
            bool known = surface->cell[from] == DIMPLE_CELL_SKIN && !isnan(surface->mean_per_m[from]);
            double share = surface->mean_per_m[from] / scale_per_m;
            weight[to] = there ? 1 : 0;
            skin->z_mm[to] = there ? surface->z_mm[from] : 0;
            skin->hollow[to] = known ? (float)fmax(-1, fmin(1, share)) : NAN;
        }
    }
}

/* One pass of a Gaussian along cells `step` apart, `count` of them from `from`. */
static void smooth_line(const float *from, float *to, int count, size_t step, const double *kernel, int half) {
    for (int i = 0; i < count; i++) {
        double sum = 0;
        int first = i < half ? -i : -half, last = i + half >= count ? count - 1 - i : half;
        for (int k = first; k <= last; k++) sum += kernel[k < 0 ? -k : k] * from[(size_t)(i + k) * step];
        to[(size_t)i * step] = (float)sum;
    }
}

static void smooth(float *field, float *scratch, int columns, int rows, const double *kernel, int half) {
    for (int row = 0; row < rows; row++) {
        size_t start = (size_t)row * (size_t)columns;
        smooth_line(field + start, scratch + start, columns, 1, kernel, half);
    }
    for (int column = 0; column < columns; column++)
        smooth_line(scratch + column, field + column, rows, (size_t)columns, kernel, half);
}

/* Of a neighbour's height where there is one, else of the cell's own. */
static double slope(const dimple_skin *skin, size_t here, bool before, bool after, size_t step) {
    double back = before ? skin->z_mm[here - step] : NAN, ahead = after ? skin->z_mm[here + step] : NAN;
    double own = skin->z_mm[here], cell = skin->cell_mm;
    if (isnan(back)) return isnan(ahead) ? 0 : (ahead - own) / cell;
    return isnan(ahead) ? (own - back) / cell : (ahead - back) / (2 * cell);
}

static void light_up(dimple_skin *skin) {
    size_t columns = (size_t)skin->columns;
    for (int row = 0; row < skin->rows; row++) {
        for (int column = 0; column < skin->columns; column++) {
            size_t here = (size_t)row * columns + (size_t)column;
            if (isnan(skin->z_mm[here])) continue;
            double x = slope(skin, here, column > 0, column + 1 < skin->columns, 1);
            double y = slope(skin, here, row > 0, row + 1 < skin->rows, columns);
            double facing = (LIGHT[2] - LIGHT[0] * x - LIGHT[1] * y) / sqrt(1 + x * x + y * y);
            skin->light[here] = (float)(DARKEST + (1 - DARKEST) * fmax(0, facing));
        }
    }
}

double dimple_skin_scale_per_m(const dimple_surface *surface) {
    return dimple_round_below(SCALE_PER_M / surface->body_size);
}

dimple_status dimple_skin_create(const dimple_surface *surface, const dimple_view *view, dimple_arena *arena,
                                 dimple_skin *skin, dimple_error *error) {
    double sd_cells = SMOOTHING * surface->radius_mm / surface->cell_mm, reach_mm = 3 * sd_cells * surface->cell_mm;
    int half = (int)ceil(3 * sd_cells);
    span columns = span_of(view->left_mm - reach_mm, view->left_mm + view->width_mm + reach_mm, surface->x0_mm,
                           surface->cell_mm, surface->columns);
    span rows = span_of(view->top_mm - view->height_mm - reach_mm, view->top_mm + reach_mm, surface->y0_mm,
                        surface->cell_mm, surface->rows);
    size_t count = (size_t)columns.count * (size_t)rows.count;
    *skin = (dimple_skin){.columns = columns.count,
                          .rows = rows.count,
                          .cell_mm = surface->cell_mm,
                          .x0_mm = surface->x0_mm + columns.first * surface->cell_mm,
                          .y0_mm = surface->y0_mm + rows.first * surface->cell_mm,
                          .z_mm = dimple_arena_take(arena, count, sizeof(float)),
                          .light = dimple_arena_take(arena, count, sizeof(float)),
                          .hollow = dimple_arena_take(arena, count, sizeof(float))};
    float *weight = dimple_arena_take(arena, count, sizeof *weight);
    float *scratch = dimple_arena_take(arena, count, sizeof *scratch);
    double *kernel = dimple_arena_take(arena, (size_t)half + 1, sizeof *kernel);
    if (arena->failed) return dimple_fail_memory(error);

    copy_part(surface, columns, rows, dimple_skin_scale_per_m(surface), weight, skin);
    for (int k = 0; k <= half; k++) kernel[k] = exp(-.5 * (k / sd_cells) * (k / sd_cells));
    smooth(skin->z_mm, scratch, columns.count, rows.count, kernel, half);
    smooth(weight, scratch, columns.count, rows.count, kernel, half);
    for (int row = 0; row < rows.count; row++) {
        for (int column = 0; column < columns.count; column++) {
            size_t from = (size_t)(rows.first + row) * (size_t)surface->columns + (size_t)(columns.first + column);
            size_t to = (size_t)row * (size_t)columns.count + (size_t)column;
            bool there = surface->cell[from] != DIMPLE_CELL_EMPTY;
            skin->z_mm[to] = there ? skin->z_mm[to] / weight[to] : NAN;
        }
    }
    light_up(skin);
    return DIMPLE_OK;
}

double dimple_skin_height(const dimple_skin *skin, double x_mm, double y_mm) {
    double column = (x_mm - skin->x0_mm) / skin->cell_mm, row = (y_mm - skin->y0_mm) / skin->cell_mm;
    if (!(column >= 0 && row >= 0 && column < skin->columns - 1 && row < skin->rows - 1)) return (double)NAN;
    size_t at = (size_t)row * (size_t)skin->columns + (size_t)column, above = at + (size_t)skin->columns;
    double right = column - floor(column), up = row - floor(row);
    double sum = skin->hollow[at] + skin->hollow[at + 1] + skin->hollow[above] + skin->hollow[above + 1];
    if (isnan(sum)) return (double)NAN;
    return (1 - up) * ((1 - right) * skin->z_mm[at] + right * skin->z_mm[at + 1]) +
           up * ((1 - right) * skin->z_mm[above] + right * skin->z_mm[above + 1]);
}
