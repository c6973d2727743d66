#include "draw/skin_map.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/error.h"

static const double SCALE_PER_M = 20; /* of a body of size 1 */
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

/* The cells in view, each field zero where it is not known, with the weights that say where it is. */
typedef struct {
    int columns, rows;
    float *there, *known; /* a surface; skin of known curvature */
    float *scratch;       /* what is lit later */
} part;

static void copy_part(const dimple_surface *surface, span columns, span rows, double scale_per_m, part *fields,
                      dimple_skin_map *skin) {
    for (int row = 0; row < rows.count; row++) {
        for (int column = 0; column < columns.count; column++) {
            size_t from = (size_t)(rows.first + row) * (size_t)surface->columns + (size_t)(columns.first + column);
            size_t to = (size_t)row * (size_t)columns.count + (size_t)column;
            bool there = surface->cell[from] != DIMPLE_CELL_EMPTY;
            bool known = surface->cell[from] == DIMPLE_CELL_SKIN && !isnan(surface->mean_per_m[from]);
            fields->there[to] = there;
            fields->known[to] = known;
            skin->z_mm[to] = there ? surface->z_mm[from] : 0;
            skin->hollow[to] = known ? (float)fmax(-1, fmin(1, surface->mean_per_m[from] / scale_per_m)) : 0;
        }
    }
}

static void add_scaled(float *restrict to, const float *restrict from, int count, float factor) {
    for (int i = 0; i < count; i++) to[i] += factor * from[i];
}

enum { KERNEL_HALF_MAX = 64 };

/* A Gaussian's weights, which sum to 1 over -half .. half; gives half. */
static int fill_kernel(double sd_cells, float kernel[KERNEL_HALF_MAX + 1]) {
    int half = (int)fmin(KERNEL_HALF_MAX, ceil(3 * sd_cells));
    double sum = 0;
    for (int k = -half; k <= half; k++) sum += exp(-.5 * (k / sd_cells) * (k / sd_cells));
    for (int k = 0; k <= half; k++) kernel[k] = (float)(exp(-.5 * (k / sd_cells) * (k / sd_cells)) / sum);
    return half;
}

/* The sum of the weights of those neighbours of the i-th of `count` cells that lie within the grid. */
static float weight_within(const float *kernel, int half, int i, int count) {
    float sum = 0;
    for (int k = -half; k <= half; k++) sum += i + k >= 0 && i + k < count ? kernel[abs(k)] : 0;
    return sum;
}

/* Along rows, then along columns. At the grid's edges what is within counts for what is not. */
static void smooth(const part *fields, float *field, const float *kernel, int half) {
    size_t columns = (size_t)fields->columns, cells = columns * (size_t)fields->rows;
    memset(fields->scratch, 0, cells * sizeof *field);
    for (int row = 0; row < fields->rows; row++) {
        float *from = field + (size_t)row * columns, *to = fields->scratch + (size_t)row * columns;
        for (int k = -half; k <= half; k++) {
            int first = k < 0 ? -k : 0, count = fields->columns - abs(k);
            if (count > 0) add_scaled(to + first, from + first + k, count, kernel[abs(k)]);
        }
        for (int i = 0; i < half && i < fields->columns; i++) {
            float within = weight_within(kernel, half, i, fields->columns);
            to[i] /= within;
            if (fields->columns - 1 - i >= half) to[fields->columns - 1 - i] /= within;
        }
    }
    memset(field, 0, cells * sizeof *field);
    for (int row = 0; row < fields->rows; row++) {
        float within = weight_within(kernel, half, row, fields->rows);
        for (int k = -half; k <= half; k++) {
            if (row + k < 0 || row + k >= fields->rows) continue;
            add_scaled(field + (size_t)row * columns, fields->scratch + (size_t)(row + k) * columns, fields->columns,
                       kernel[abs(k)] / within);
        }
    }
}

/* Heights over the curvature's own radius, to less than its own resolution; curvature over a cell, for the eye. */
static void smooth_all(const dimple_surface *surface, const part *fields, dimple_skin_map *skin) {
    const float least = .25F; /* beyond an outline as far as to where its shade is needed */
    float kernel[KERNEL_HALF_MAX + 1];
    int half = fill_kernel(SMOOTHING * surface->radius_mm / surface->cell_mm, kernel);
    smooth(fields, skin->z_mm, kernel, half);
    smooth(fields, fields->there, kernel, half);
    half = fill_kernel(1, kernel);
    smooth(fields, skin->hollow, kernel, half);
    smooth(fields, fields->known, kernel, half);
    size_t cells = (size_t)fields->columns * (size_t)fields->rows;
    for (size_t i = 0; i < cells; i++) {
        skin->z_mm[i] = fields->there[i] > least ? skin->z_mm[i] / fields->there[i] : NAN;
        skin->hollow[i] = fields->known[i] > least ? skin->hollow[i] / fields->known[i] : NAN;
    }
    skin->there = fields->there;
    skin->known = fields->known;
}

/* Of a neighbour's height where there is one, else of the cell's own. */
static double slope(const dimple_skin_map *skin, size_t here, bool before, bool after, size_t step) {
    double back = before ? skin->z_mm[here - step] : NAN, ahead = after ? skin->z_mm[here + step] : NAN;
    double own = skin->z_mm[here], cell = skin->cell_mm;
    if (isnan(back)) return isnan(ahead) ? 0 : (ahead - own) / cell;
    return isnan(ahead) ? (own - back) / cell : (ahead - back) / (2 * cell);
}

static void light_up(dimple_skin_map *skin) {
    size_t columns = (size_t)skin->columns;
    for (int row = 0; row < skin->rows; row++) {
        for (int column = 0; column < skin->columns; column++) {
            size_t here = (size_t)row * columns + (size_t)column;
            skin->light[here] = 0;
            if (isnan(skin->z_mm[here])) continue;
            double x = slope(skin, here, column > 0, column + 1 < skin->columns, 1);
            double y = slope(skin, here, row > 0, row + 1 < skin->rows, columns);
            double facing = (LIGHT[2] - LIGHT[0] * x - LIGHT[1] * y) / sqrt(1 + x * x + y * y);
            skin->light[here] = (float)(DARKEST + (1 - DARKEST) * fmax(0, facing));
        }
    }
}

double dimple_skin_map_scale_per_m(const dimple_surface *surface) {
    return fmax(10, 10 * floor(SCALE_PER_M / surface->body_size / 10 + .5));
}

static dimple_status create(const dimple_surface *surface, const dimple_view *view, dimple_arena *arena,
                            dimple_skin_map *skin, dimple_error *error) {
    double reach_mm = 3 * SMOOTHING * surface->radius_mm;
    span columns = span_of(view->left_mm - reach_mm, view->left_mm + view->width_mm + reach_mm, surface->x0_mm,
                           surface->cell_mm, surface->columns);
    span rows = span_of(view->top_mm - view->height_mm - reach_mm, view->top_mm + reach_mm, surface->y0_mm,
                        surface->cell_mm, surface->rows);
    size_t cells = (size_t)columns.count * (size_t)rows.count;
    *skin = (dimple_skin_map){.view = *view,
                              .columns = columns.count,
                              .rows = rows.count,
                              .cell_mm = surface->cell_mm,
                              .x0_mm = surface->x0_mm + columns.first * surface->cell_mm,
                              .y0_mm = surface->y0_mm + rows.first * surface->cell_mm,
                              .z_mm = dimple_arena_take(arena, cells, sizeof(float)),
                              .light = dimple_arena_take(arena, cells, sizeof(float)),
                              .hollow = dimple_arena_take(arena, cells, sizeof(float))};
    part fields = {.columns = columns.count,
                   .rows = rows.count,
                   .there = dimple_arena_take(arena, cells, sizeof(float)),
                   .known = dimple_arena_take(arena, cells, sizeof(float)),
                   .scratch = skin->light};
    if (arena->failed) return dimple_fail_memory(error);
    copy_part(surface, columns, rows, dimple_skin_map_scale_per_m(surface), &fields, skin);
    smooth_all(surface, &fields, skin);
    light_up(skin);
    return DIMPLE_OK;
}

static bool shows(const dimple_skin_map *skin, const dimple_view *view) {
    return skin->view.left_mm == view->left_mm && skin->view.top_mm == view->top_mm &&
           skin->view.width_mm == view->width_mm && skin->view.height_mm == view->height_mm;
}

dimple_status dimple_skin_map_create(const dimple_surface *surface, const dimple_view *view, dimple_arena *arena,
                                     const dimple_skin_map **skin, dimple_error *error) {
    if (surface->shown && shows(surface->shown, view)) {
        *skin = surface->shown;
        return DIMPLE_OK;
    }
    dimple_skin_map *own = dimple_arena_take(arena, 1, sizeof *own);
    if (!own) return dimple_fail_memory(error);
    *skin = own;
    return create(surface, view, arena, own, error);
}

/* With the memory that it lies in. */
typedef struct {
    dimple_skin_map skin;
    dimple_arena arena;
} kept_map;

dimple_status dimple_skin_map_keep(dimple_measurement *measurement, dimple_error *error) {
    dimple_surface *surface = measurement->surface;
    dimple_view view;
    if (!surface || !dimple_view_of_map(measurement, DIMPLE_MAP_TRUNK, &view)) return DIMPLE_OK;
    kept_map *kept = calloc(1, sizeof *kept);
    if (!kept) return dimple_fail_memory(error);
    surface->shown = &kept->skin;
    return create(surface, &view, &kept->arena, &kept->skin, error);
}

void dimple_skin_map_free(dimple_skin_map *skin) {
    kept_map *kept = (kept_map *)skin; /* whose first member it is */
    if (!kept) return;
    dimple_arena_release(&kept->arena);
    free(kept);
}

double dimple_skin_map_height(const dimple_skin_map *skin, double x_mm, double y_mm) {
    double column = (x_mm - skin->x0_mm) / skin->cell_mm, row = (y_mm - skin->y0_mm) / skin->cell_mm;
    if (!(column >= 0 && row >= 0 && column < skin->columns - 1 && row < skin->rows - 1)) return (double)NAN;
    size_t at = (size_t)row * (size_t)skin->columns + (size_t)column, above = at + (size_t)skin->columns;
    double right = column - floor(column), up = row - floor(row);
    float least = fminf(fminf(skin->known[at], skin->known[at + 1]), fminf(skin->known[above], skin->known[above + 1]));
    if (!(least > .5F)) return (double)NAN;
    return (1 - up) * ((1 - right) * skin->z_mm[at] + right * skin->z_mm[at + 1]) +
           up * ((1 - right) * skin->z_mm[above] + right * skin->z_mm[above + 1]);
}
