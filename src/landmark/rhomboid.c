#include "landmark/rhomboid.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "landmark/candidates.h"
#include "landmark/rows.h"

/* Shares of the distance of the dimples, above their line: where the upper corner may be, and how far up the furrow is
 * looked at. */
static const double LOWEST = .2, HIGHEST = .9, LOOK_UP_TO = 1.1;
static const double RADIUS = 10, CORNER_SD = 3; /* mm on a body of size 1: of the curvature fit; skin is not smooth */
/* The hollow over the furrow below and above it: over its sd, and in 1/m on a body of size 1. */
static const double LEAST_SDS = 5, LEAST_PROMINENCE = 2.5;

typedef struct {
    double place_mm[3];
    double sd_mm; /* along the midline */
    bool seen;
} corner;

/* Curvature along the midline, 1/m, for each row of `part`; and its sd. */
static dimple_status furrow_curvature(const dimple_sheet *part, const dimple_sheet *sheet,
                                      const dimple_midline *midline, dimple_arena *arena, double *along, double *sd,
                                      dimple_error *error) {
    dimple_curvature curvature;
    dimple_status status = dimple_shape_curvature(part, RADIUS * sheet->size, arena, &curvature, error);
    if (status != DIMPLE_OK) return status;
    for (int row = 0; row < part->rows; row++) {
        double x = dimple_midline_x(sheet, midline, dimple_sheet_y(part, row));
        int column = (int)lround((x - part->x0_mm) / part->cell_mm);
        bool inside = column >= 0 && column < part->columns;
        along[row] = inside ? 1000 * (double)curvature.zyy[dimple_sheet_index(part, column, row)] : (double)NAN;
    }
    *sd = sqrt(2) * curvature.sd_mean_per_m; /* H is half the sum of two that are nearly independent */
    return DIMPLE_OK;
}

static double least(const double *value, int from, int to) {
    double least = value[from];
    for (int i = from + 1; i <= to; i++) least = fmin(least, value[i]); /* fmin leaves NAN out */
    return least;
}

/* Row of the most hollow place between two rows if it stands out from the furrow below and above it; else -1. */
static int outstanding_row(const double *along, int rows, int from, int to, double prominence) {
    int best = -1;
    for (int row = from; row <= to && row < rows; row++)
        if (isfinite(along[row]) && (best < 0 || along[row] > along[best])) best = row;
    if (best <= from || best >= to || along[best] <= 0) return -1; /* at an end it is no maximum */
    double below = along[best] - least(along, 0, best), above = along[best] - least(along, best, rows - 1);
    return fmin(below, above) > prominence ? best : -1;
}

/* Half the stretch of rows around the best that noise cannot tell from it. */
static double flat_top_mm(const double *along, int rows, int best, double sd, double cell_mm) {
    int low = best, high = best;
    while (low > 0 && along[low - 1] > along[best] - sd) low--;
    while (high + 1 < rows && along[high + 1] > along[best] - sd) high++;
    return (high - low + 1) * cell_mm / 2;
}

static dimple_status find_upper_corner(const dimple_sheet *sheet, const dimple_midline *midline, double line_mm,
                                       double distance_mm, dimple_arena *arena, corner *upper, dimple_error *error) {
    double x = dimple_midline_x(sheet, midline, line_mm + distance_mm / 2), size = sheet->size;
    dimple_box box = {x - 3 * RADIUS * size, x + 3 * RADIUS * size, line_mm, line_mm + LOOK_UP_TO * distance_mm};
    dimple_sheet part;
    double sd;
    *upper = (corner){.seen = false};
    if (RADIUS * size < 2 * sheet->cell_mm) return DIMPLE_OK; /* cells as coarse as the corner do not show it */
    dimple_status status = dimple_landmark_coarsen(sheet, &box, sheet->cell_mm, arena, &part, error);
    if (status != DIMPLE_OK || part.rows == 0 || part.columns == 0) return status;
    double *along = dimple_arena_take(arena, (size_t)part.rows, sizeof *along);
    if (!along) return dimple_fail_memory(error);
    status = furrow_curvature(&part, sheet, midline, arena, along, &sd, error);
    if (status != DIMPLE_OK) return status;
    int from = (int)(LOWEST * distance_mm / part.cell_mm), to = (int)(HIGHEST * distance_mm / part.cell_mm);
    int row = outstanding_row(along, part.rows, from, to, fmax(LEAST_SDS * sd, LEAST_PROMINENCE / size));
    if (row < 0) return DIMPLE_OK;
    double y = dimple_sheet_y(&part, row), corner_x = dimple_midline_x(sheet, midline, y);
    double place[3] = {corner_x, y, dimple_sheet_height(sheet, corner_x, y)};
    memcpy(upper->place_mm, place, sizeof place);
    upper->sd_mm = hypot(CORNER_SD * size, flat_top_mm(along, part.rows, row, sd, part.cell_mm));
    upper->seen = isfinite(place[2]);
    return DIMPLE_OK;
}

static double distance(const double a[3], const double b[3]) {
    return hypot(hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
}

static double triangle_area(const double a[3], const double b[3], const double c[3]) {
    double u[3], v[3];
    for (int i = 0; i < 3; i++) {
        u[i] = b[i] - a[i];
        v[i] = c[i] - a[i];
    }
    return hypot(hypot(u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2]), u[0] * v[1] - u[1] * v[0]) / 2;
}

dimple_status dimple_landmark_find_rhomboid(const dimple_sheet *sheet, const dimple_midline *midline,
                                            const dimple_landmark *dl, const dimple_landmark *dr,
                                            const dimple_landmark *sp, dimple_arena *arena, dimple_rhomboid *rhomboid,
                                            dimple_error *error) {
    *rhomboid = (dimple_rhomboid){.transverse_mm = {.known = false}};
    if (dl->status != DIMPLE_SEEN || dr->status != DIMPLE_SEEN) return DIMPLE_OK;
    double across = distance(dl->body_mm, dr->body_mm);
    double across_sd = hypot(dl->sd_mm, dr->sd_mm);
    rhomboid->transverse_mm = (dimple_value){across, across_sd, true};
    if (sp->status != DIMPLE_SEEN) return DIMPLE_OK;
    corner upper;
    double line = (dl->body_mm[1] + dr->body_mm[1]) / 2;
    dimple_status status = find_upper_corner(sheet, midline, line, across, arena, &upper, error);
    if (status != DIMPLE_OK || !upper.seen) return status;
    double height = distance(upper.place_mm, sp->body_mm), height_sd = hypot(upper.sd_mm, sp->sd_mm);
    rhomboid->vertical_mm = (dimple_value){height, height_sd, true};
    double area =
        triangle_area(dl->body_mm, dr->body_mm, upper.place_mm) + triangle_area(dl->body_mm, dr->body_mm, sp->body_mm);
    rhomboid->area_mm2 = (dimple_value){area, area * hypot(across_sd / across, height_sd / height), true};
    return DIMPLE_OK;
}
