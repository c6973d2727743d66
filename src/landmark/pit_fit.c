/* Gauss-Newton on surface and pit at once: filled from its rim instead, a pit comes out several times as biased, since
 * its own flanks reach into any annulus that is narrow enough for a smooth surface. */
#include "landmark/pit_fit.h"

#include <math.h>
#include <string.h>

#include "base/linear.h"
#include "base/wide.h"
#include "landmark/pit_shape.h"

/* Widths of Venus dimples and of midline pits, and how far the body around them departs from a quadratic: near the
 * midline the cleft and the furrow rise and fall within the window, at the sides next to nothing does. */
const dimple_pit_family dimple_venus_family = {
    .width_mm = 20, .ln_width_sd = .15, .place_sd_widths = .15, .window_mm = 26, .cubic_mm = 2, .quartic_mm = 1.6};
const dimple_pit_family dimple_narrow_family = {.width_mm = 9,
                                                .ln_width_sd = .35,
                                                .place_sd_widths = .4,
                                                .window_mm = 20,
                                                .cubic_mm = 10,
                                                .quartic_mm = 10,
                                                .steep = true};
const dimple_pit_family dimple_wide_family = {.width_mm = 18,
                                              .ln_width_sd = .35,
                                              .place_sd_widths = .4,
                                              .window_mm = 30,
                                              .cubic_mm = 10,
                                              .quartic_mm = 10,
                                              .steep = true};
const dimple_pit_family dimple_cleft_family = {.width_mm = 12,
                                               .ln_width_sd = .35,
                                               .place_sd_widths = .4,
                                               .window_mm = 26,
                                               .cubic_mm = 10,
                                               .quartic_mm = 10,
                                               .furrow_mm = 8,
                                               .steep = true};

static const double PI = 3.14159265358979323846, LN2 = 0.69314718055994530942;
static const double WINDOW_WIDTHS =
    1.65; /* radius of the window in widths of the pit: flanks gone, body still smooth */
static const double LEAST_WINDOW_CELLS = 7;      /* else a quartic and a pit have too few cells */
static const double LEAST_SUPPORT = 0.6;         /* share of the disc, and of the window, that must be skin */
static const double SHAPE_PRIOR_SD = 0.25;       /* of the ellipse's two shape parameters */
static const double ROBUST_SD = 3;               /* residuals beyond this many sd lose weight (Cauchy) */
static const double CAUCHY_SD_CORRECTION = 1.12; /* the weights shorten the tails of a normal distribution by this */
static const double LARGEST_SHAPE = 0.75;        /* aspect sqrt((1 + .75) / (1 - .75)) = 2.6: longer is a fold */
static const double BELIEVED = 0.5;     /* a block with less of its weight left is a bump or an edge, not misfit */
static const double LEAST_CONTRAST = 2; /* depth over its sd, after the first step, that is worth more steps */
static const double CONVERGED = 0.03;
static const double PRIOR_DISTANCE_MM = 30;
static const double FURROW_WIDTHS = .5; /* sd of a furrow's cross section in widths of its pit */
static const double NO_FURROW = 1e-6;
static const double STEEP = 2;         /* sharpness of a pit with steep walls */
static const double LEAST_NOISE = .02; /* mm for a body of size 1: skin is no smoother */

enum {
    SURFACE = DIMPLE_FILL_TERMS,
    DEPTH = SURFACE,
    U0,
    V0,
    LN_WIDTH,
    SHAPE_1,
    SHAPE_2,
    PARAMETERS,
    GROUP = 4,
    ROW = 24, /* the parameters in whole groups */
    ROUNDS = 3,
    STEPS = 10
};

/* The skin around a guess, in its tangent frame; lengths over the window's radius. */
typedef struct {
    size_t count;
    double radius_mm, cell_area;  /* area of a cell in the tangent plane, over radius^2 */
    double origin[3], axis[3][3]; /* rows: u, v, normal */
    double furrow;                /* sd of a furrow's cross section */
    double *u, *v, *n, *weight;
    double *residual;   /* of the solution last looked at */
    double (*row)[ROW]; /* the model's derivatives by its parameters; those by the surface's are the same for all */
} skin_patch;

typedef struct {
    double parameter[PARAMETERS];
    double sharpness, furrow;
    double sd;                               /* robust, of a residual, over the radius */
    double inverse[PARAMETERS * PARAMETERS]; /* of the normal equations, for unit variance of a residual */
    double depth_sd_alone;                   /* sd of the depth with place, width and shape held, unit variance */
    double misfit;                           /* over the radius */
    double inflation;                        /* variance of the parameters over what white noise gives them */
} pit_solution;

/* Mean and sd of what is known of each parameter before the fit; infinite where nothing is. */
typedef struct {
    double mean[PARAMETERS], sd[PARAMETERS];
    int free; /* parameters that the surface decides on */
} pit_prior;

static pit_prior make_prior(const dimple_pit_family *family, double size, double radius_mm) {
    bool furrow = family->furrow_mm > 0;
    pit_prior prior = {.free = furrow ? PARAMETERS : PARAMETERS - (SURFACE - DIMPLE_QUARTIC_TERMS)};
    for (int j = 0; j < PARAMETERS; j++) prior.sd[j] = (double)INFINITY;
    double reach = radius_mm / (PRIOR_DISTANCE_MM * size);
    double cubic = family->cubic_mm * size * pow(reach, 3), quartic = family->quartic_mm * size * pow(reach, 4);
    for (int j = 6; j < DIMPLE_QUARTIC_TERMS; j++) prior.sd[j] = (j < 10 ? cubic : quartic) / radius_mm;
    for (int j = DIMPLE_QUARTIC_TERMS; j < SURFACE; j++)
        prior.sd[j] = furrow ? family->furrow_mm * size / radius_mm : NO_FURROW;
    double width = family->width_mm * size / radius_mm;
    prior.sd[U0] = prior.sd[V0] = family->place_sd_widths * width;
    prior.mean[LN_WIDTH] = log(width);
    prior.sd[LN_WIDTH] = family->ln_width_sd;
    prior.sd[SHAPE_1] = prior.sd[SHAPE_2] = SHAPE_PRIOR_SD;
    return prior;
}

/* Quadratic form of the half-depth ellipse: rho^2 = scale ((1 + e1) du^2 + (1 - e1) dv^2 + 2 e2 du dv), of the area of
 * the circle. */
static double ellipse_scale(const double *p) {
    double e2 = p[SHAPE_1] * p[SHAPE_1] + p[SHAPE_2] * p[SHAPE_2];
    return 4 * exp(-2 * p[LN_WIDTH]) / sqrt(1 - e2);
}

/* The pit's value; its derivatives by the pit's parameters into row[DEPTH ...]. */
static double pit_row(const double *p, double scale, double m, double u, double v, double *row) {
    double e1 = p[SHAPE_1], e2 = p[SHAPE_2], free = 1 - e1 * e1 - e2 * e2;
    double du = u - p[U0], dv = v - p[V0];
    double uu = du * du, vv = dv * dv, uv = du * dv;
    double rho2 = scale * ((1 + e1) * uu + (1 - e1) * vv + 2 * e2 * uv);
    double power = m == 1 ? rho2 : pow(rho2, m);
    double shape = exp2(-power);
    /* d(value)/d(rho2), value = -depth shape */
    double slope = p[DEPTH] * shape * LN2 * m * (m == 1 ? 1 : rho2 > 0 ? power / rho2 : 0);
    row[DEPTH] = -shape;
    row[U0] = -slope * scale * 2 * ((1 + e1) * du + e2 * dv);
    row[V0] = -slope * scale * 2 * ((1 - e1) * dv + e2 * du);
    row[LN_WIDTH] = -slope * 2 * rho2;
    row[SHAPE_1] = slope * (scale * (uu - vv) + rho2 * e1 / free);
    row[SHAPE_2] = slope * (scale * 2 * uv + rho2 * e2 / free);
    return -p[DEPTH] * shape;
}

/* Plane through the skin of a window by least squares: z = height + gx dx + gy dy. */
static bool fit_plane(const dimple_sheet *sheet, double x, double y, const int range[4], double radius,
                      double plane[3]) {
    double a[9] = {0}, b[3] = {0};
    for (int r = range[2]; r <= range[3]; r++) {
        for (int c = range[0]; c <= range[1]; c++) {
            size_t i = dimple_sheet_index(sheet, c, r);
            double dx = dimple_sheet_x(sheet, c) - x, dy = dimple_sheet_y(sheet, r) - y;
            if (sheet->cell[i] != DIMPLE_CELL_SKIN || dx * dx + dy * dy > radius * radius) continue;
            double row[3] = {1, dx, dy}, z = (double)sheet->z_mm[i];
            for (int j = 0; j < 3; j++) {
                b[j] += row[j] * z;
                for (int k = 0; k < 3; k++) a[3 * j + k] += row[j] * row[k];
            }
        }
    }
    return dimple_solve_spd(3, a, b, plane);
}

static bool gather(const dimple_sheet *sheet, const dimple_pit_guess *guess, double radius, dimple_arena *arena,
                   skin_patch *patch) {
    double x = guess->x_mm, y = guess->y_mm;
    int range[4] = {(int)floor((x - radius - sheet->x0_mm) / sheet->cell_mm),
                    (int)ceil((x + radius - sheet->x0_mm) / sheet->cell_mm),
                    (int)floor((y - radius - sheet->y0_mm) / sheet->cell_mm),
                    (int)ceil((y + radius - sheet->y0_mm) / sheet->cell_mm)};
    if (range[0] < 0) range[0] = 0;
    if (range[2] < 0) range[2] = 0;
    if (range[1] >= sheet->columns) range[1] = sheet->columns - 1;
    if (range[3] >= sheet->rows) range[3] = sheet->rows - 1;
    if (range[1] < range[0] || range[3] < range[2]) return false;
    double plane[3];
    if (!fit_plane(sheet, x, y, range, radius, plane)) return false;

    double *u_axis = patch->axis[0], *v_axis = patch->axis[1], *normal = patch->axis[2];
    memcpy(normal, (double[3]){-plane[1], -plane[2], 1}, sizeof patch->axis[2]);
    dimple_normalize(normal);
    memcpy(u_axis, (double[3]){normal[2], 0, -normal[0]}, sizeof patch->axis[0]);
    dimple_normalize(u_axis);
    dimple_cross(normal, u_axis, v_axis);
    memcpy(patch->origin, (double[3]){x, y, plane[0]}, sizeof patch->origin);
    patch->radius_mm = radius;
    patch->furrow = FURROW_WIDTHS * guess->family->width_mm * sheet->size / radius;
    patch->cell_area = sheet->cell_mm * sheet->cell_mm / normal[2] / (radius * radius);

    size_t most = (size_t)(range[1] - range[0] + 1) * (size_t)(range[3] - range[2] + 1);
    double *memory = dimple_arena_take_unset(arena, 5 * most, sizeof *memory);
    patch->row = dimple_arena_take(arena, most, sizeof *patch->row);
    if (!memory || !patch->row) return false;
    patch->u = memory, patch->v = memory + most, patch->n = memory + 2 * most, patch->weight = memory + 3 * most;
    patch->residual = memory + 4 * most;
    patch->count = 0;
    for (int r = range[2]; r <= range[3]; r++) {
        for (int c = range[0]; c <= range[1]; c++) {
            size_t i = dimple_sheet_index(sheet, c, r);
            if (sheet->cell[i] != DIMPLE_CELL_SKIN) continue;
            double d[3] = {dimple_sheet_x(sheet, c) - x, dimple_sheet_y(sheet, r) - y,
                           (double)sheet->z_mm[i] - plane[0]};
            double u = dimple_dot(u_axis, d) / radius, v = dimple_dot(v_axis, d) / radius;
            if (u * u + v * v > 1) continue;
            patch->u[patch->count] = u;
            patch->v[patch->count] = v;
            patch->n[patch->count] = dimple_dot(normal, d) / radius;
            dimple_pit_fill_row(u, v, patch->furrow, patch->row[patch->count++]);
        }
    }
    return true;
}

/* Share of a disc (over the radius) that the patch covers. */
static double covered(const skin_patch *patch, double u0, double v0, double radius) {
    size_t inside = 0;
    for (size_t i = 0; i < patch->count; i++) {
        double du = patch->u[i] - u0, dv = patch->v[i] - v0;
        inside += du * du + dv * dv <= radius * radius;
    }
    return fmin(1, (double)inside * patch->cell_area / (PI * radius * radius));
}

/* Adds the weighted square of one residual and its derivatives to the normal equations (lower triangle). */
static void accumulate(double *restrict a, double *restrict b, const double *restrict row, double residual,
                       double weight, int parameters) {
    for (int j = 0; j < parameters; j++) {
        double scaled = weight * row[j];
        b[j] += scaled * residual;
        for (int k = 0; k <= j; k++) a[j * parameters + k] += scaled * row[k];
    }
}

/* The weighted normal equations of the whole patch (lower triangle): as many calls of accumulate, but a number that is
 * loaded serves GROUP rows. */
DIMPLE_WIDE static void add_up(const skin_patch *patch, double a[PARAMETERS * PARAMETERS], double b[PARAMETERS]) {
    double sum[ROW][ROW] = {{0}}, right[ROW] = {0}, scaled[GROUP];
    for (size_t i = 0; i < patch->count; i++) {
        const double *restrict row = patch->row[i];
        for (int j = 0; j < ROW; j += GROUP) {
            for (int l = 0; l < GROUP; l++) scaled[l] = patch->weight[i] * row[j + l];
            for (int l = 0; l < GROUP; l++) right[j + l] += scaled[l] * patch->residual[i];
            for (int k = 0; k < j + GROUP; k++)
                for (int l = 0; l < GROUP; l++) sum[j + l][k] += scaled[l] * row[k];
        }
    }
    for (int j = 0; j < PARAMETERS; j++) memcpy(a + j * PARAMETERS, sum[j], PARAMETERS * sizeof *a);
    memcpy(b, right, PARAMETERS * sizeof *b);
}

static void mirror_triangle(double *a, int n) {
    for (int j = 0; j < n; j++)
        for (int k = 0; k < j; k++) a[k * n + j] = a[j * n + k];
}

/* The model's value where `row` has the surface's terms; its derivatives by the pit's parameters into the rest of it.
 */
static double model_value(const pit_solution *solution, double scale, double u, double v, double *row) {
    double sum = 0;
    for (int k = 0; k < SURFACE; k++) sum += row[k] * solution->parameter[k];
    return sum + pit_row(solution->parameter, scale, solution->sharpness, u, v, row);
}

/* The patch's residuals and derivatives by a solution. */
static void look_at(const skin_patch *patch, const pit_solution *solution) {
    double scale = ellipse_scale(solution->parameter);
    for (size_t i = 0; i < patch->count; i++)
        patch->residual[i] = patch->n[i] - model_value(solution, scale, patch->u[i], patch->v[i], patch->row[i]);
}

static double rms_residual(const skin_patch *patch) {
    double squares = 0;
    for (size_t i = 0; i < patch->count; i++) squares += patch->residual[i] * patch->residual[i];
    return sqrt(squares / (double)patch->count);
}

/* Weights and robust sd from the residuals, the scale a fixed point of both. */
static void reweight(skin_patch *patch, pit_solution *solution) {
    double sum = 0, squares = 0;
    for (size_t i = 0; i < patch->count; i++) {
        double residual = patch->residual[i];
        double t = residual / (ROBUST_SD * solution->sd);
        patch->weight[i] = 1 / (1 + t * t);
        sum += patch->weight[i];
        squares += patch->weight[i] * residual * residual;
    }
    solution->sd = CAUCHY_SD_CORRECTION * sqrt(squares / sum);
}

/* No pit yet, in the middle of the window: the first step is then linear in surface and depth. */
static void start_solution(skin_patch *patch, const pit_prior *prior, double sharpness, double noise,
                           pit_solution *solution) {
    *solution = (pit_solution){.sharpness = sharpness, .furrow = patch->furrow, .sd = noise, .inflation = 1};
    memcpy(solution->parameter, prior->mean, sizeof prior->mean);
    for (size_t i = 0; i < patch->count; i++) patch->weight[i] = 1;
    look_at(patch, solution);
}

/* One Gauss-Newton step; the priors hold what the surface does not show. */
static bool step(const skin_patch *patch, const pit_prior *prior, pit_solution *solution, double *moved) {
    double *a = solution->inverse, b[PARAMETERS], change[PARAMETERS];
    double *p = solution->parameter;
    add_up(patch, a, b);
    for (int j = 0; j < PARAMETERS; j++) {
        double precision = solution->inflation * solution->sd * solution->sd / (prior->sd[j] * prior->sd[j]);
        a[j * PARAMETERS + j] += precision;
        b[j] += precision * (prior->mean[j] - p[j]);
    }
    mirror_triangle(a, PARAMETERS);
    if (!dimple_solve_spd(PARAMETERS, a, b, change)) return false;

    double width = exp(p[LN_WIDTH]);
    double stretch = fmax(fabs(change[LN_WIDTH]) / 0.4, hypot(change[U0], change[V0]) / (0.4 * width));
    double damping = stretch > 1 ? 1 / stretch : 1;
    for (int j = 0; j < PARAMETERS; j++) p[j] += (j <= DEPTH ? 1 : damping) * change[j];
    double shape = hypot(p[SHAPE_1], p[SHAPE_2]);
    if (shape > LARGEST_SHAPE) {
        p[SHAPE_1] *= LARGEST_SHAPE / shape;
        p[SHAPE_2] *= LARGEST_SHAPE / shape;
    }
    *moved = stretch;
    return true;
}

/* Noise averages out over a block of cells, shape that the model lacks does not. */
static void find_misfit(const skin_patch *patch, const pit_prior *prior, pit_solution *solution) {
    enum { BLOCKS = 32 };
    double sum[BLOCKS * BLOCKS] = {0}, weight[BLOCKS * BLOCKS] = {0};
    int count[BLOCKS * BLOCKS] = {0};
    double side = exp(solution->parameter[LN_WIDTH]) / 3;
    for (size_t i = 0; i < patch->count; i++) {
        int column = (int)((patch->u[i] + 1) / side), line = (int)((patch->v[i] + 1) / side);
        if (column >= BLOCKS || line >= BLOCKS) continue;
        sum[line * BLOCKS + column] += patch->weight[i] * patch->residual[i];
        weight[line * BLOCKS + column] += patch->weight[i];
        count[line * BLOCKS + column]++;
    }
    double blocks = 0, squares = 0, cells = 0, white = 0, typical = side * side / patch->cell_area;
    for (int i = 0; i < BLOCKS * BLOCKS; i++) {
        if (count[i] < typical / 2 || weight[i] < BELIEVED * count[i]) continue;
        double mean = sum[i] / weight[i];
        blocks++;
        squares += mean * mean;
        white += solution->sd * solution->sd / weight[i];
        cells += weight[i];
    }
    solution->inflation = 1;
    if (blocks < 1) return;
    double freedom = fmax(blocks - prior->free, blocks / 4);
    double between = squares / freedom;
    solution->inflation = fmax(1, between * (cells / blocks) / (solution->sd * solution->sd));
    solution->misfit = sqrt(fmax(0, between - white / blocks));
}

static bool solve(skin_patch *patch, const pit_prior *prior, double sharpness, double noise, pit_solution *solution) {
    double moved = 1, factor[PARAMETERS * PARAMETERS];
    start_solution(patch, prior, sharpness, noise, solution);
    for (int i = 0; i < STEPS && moved > CONVERGED; i++) {
        if (!step(patch, prior, solution, &moved) || solution->parameter[DEPTH] <= 0) return false;
        look_at(patch, solution);
        if (i == 0) {
            moved = 1;
            solution->sd = rms_residual(patch);
            double sd = solution->sd / solution->inverse[DEPTH * PARAMETERS + DEPTH]; /* still the factor */
            if (solution->parameter[DEPTH] < LEAST_CONTRAST * sd) return false;
        }
        reweight(patch, solution);
        if (!(solution->sd > 0) || !isfinite(solution->parameter[LN_WIDTH])) return false;
        find_misfit(patch, prior, solution);
    }
    memcpy(factor, solution->inverse, sizeof factor);
    dimple_inverse_from_factor(PARAMETERS, factor, solution->inverse);
    solution->depth_sd_alone = 1 / factor[DEPTH * PARAMETERS + DEPTH];
    return true;
}

/* Principal curvatures of the surface itself on the disc inside the half-depth contour, by a quadratic. */
static void find_curvature(const skin_patch *patch, const pit_solution *solution, dimple_pit_fit *fit) {
    const double *p = solution->parameter;
    double a[36] = {0}, b[6] = {0}, c[6], inverse[36], reach = exp(p[LN_WIDTH]) / 2;
    fit->k1_per_m.known = fit->k2_per_m.known = false;
    for (size_t i = 0; i < patch->count; i++) {
        double u = (patch->u[i] - p[U0]) / reach, v = (patch->v[i] - p[V0]) / reach;
        if (u * u + v * v > 1) continue;
        double row[6] = {1, u, v, u * u, u * v, v * v};
        accumulate(a, b, row, patch->n[i], patch->weight[i], 6);
    }
    mirror_triangle(a, 6);
    if (!dimple_solve_spd(6, a, b, c)) return;
    dimple_inverse_from_factor(6, a, inverse);
    double slope_u = c[1] / reach, slope_v = c[2] / reach, to_per_m = 1000 / (reach * reach * patch->radius_mm);
    double uu = 2 * c[3] * to_per_m, uv = c[4] * to_per_m, vv = 2 * c[5] * to_per_m;
    double g = 1 + slope_u * slope_u + slope_v * slope_v;
    double mean =
        ((1 + slope_v * slope_v) * uu - 2 * slope_u * slope_v * uv + (1 + slope_u * slope_u) * vv) / (2 * pow(g, 1.5));
    double gauss = (uu * vv - uv * uv) / (g * g);
    double half_difference = sqrt(fmax(0, mean * mean - gauss));
    double sd = 2 * to_per_m * solution->sd * sqrt(solution->inflation * fmax(inverse[21], inverse[35]));
    fit->k1_per_m = (dimple_value){mean + half_difference, sd, true};
    fit->k2_per_m = (dimple_value){mean - half_difference, sd, true};
}

static double model_at(const pit_solution *solution, double scale, double u, double v) {
    double row[PARAMETERS];
    dimple_pit_fill_row(u, v, solution->furrow, row);
    return model_value(solution, scale, u, v, row);
}

/* Second difference of the model across the half-depth disc, in the direction where it is least. Less noisy than the
 * curvature of the surface itself, which hangs on the few cells inside the disc. */
static double least_hollow_per_m(const skin_patch *patch, const pit_solution *solution) {
    enum { DIRECTIONS = 12 };
    const double *p = solution->parameter;
    double reach = exp(p[LN_WIDTH]) / 2, least = (double)INFINITY, scale = ellipse_scale(p);
    double centre = model_at(solution, scale, p[U0], p[V0]);
    for (int i = 0; i < DIRECTIONS; i++) {
        double du = reach * cos(PI * i / DIRECTIONS), dv = reach * sin(PI * i / DIRECTIONS);
        double ends =
            model_at(solution, scale, p[U0] + du, p[V0] + dv) + model_at(solution, scale, p[U0] - du, p[V0] - dv);
        least = fmin(least, ends - 2 * centre);
    }
    return 1000 * least / (reach * reach * patch->radius_mm);
}

static dimple_pit_shape keep_shape(const skin_patch *patch, const pit_solution *solution, double aspect) {
    const double *p = solution->parameter;
    dimple_pit_shape shape = {
        .reach_mm = patch->radius_mm, .furrow = solution->furrow, .aspect = aspect, .sharpness = solution->sharpness};
    memcpy(shape.origin_mm, patch->origin, sizeof shape.origin_mm);
    memcpy(shape.axis, patch->axis, sizeof shape.axis);
    memcpy(shape.fill, p, sizeof shape.fill);
    shape.centre_mm[0] = p[U0] * patch->radius_mm;
    shape.centre_mm[1] = p[V0] * patch->radius_mm;
    shape.depth_mm = p[DEPTH] * patch->radius_mm;
    shape.width_mm = exp(p[LN_WIDTH]) * patch->radius_mm;
    shape.longer_axis_rad = atan2(-p[SHAPE_2], -p[SHAPE_1]) / 2; /* where the ellipse's quadratic form is least */
    return shape;
}

/* From the solution in the patch's frame to measures in mm and the body's axes. */
static void describe(const skin_patch *patch, const pit_solution *solution, dimple_pit_fit *fit) {
    const double *p = solution->parameter;
    double sd[PARAMETERS];
    for (int j = 0; j < PARAMETERS; j++)
        sd[j] = solution->sd * sqrt(solution->inflation * solution->inverse[j * PARAMETERS + j]);
    const double h = 0.01;
    double slope_u = (dimple_pit_fill_at(p, solution->furrow, p[U0] + h, p[V0]) -
                      dimple_pit_fill_at(p, solution->furrow, p[U0] - h, p[V0])) /
                     (2 * h);
    double slope_v = (dimple_pit_fill_at(p, solution->furrow, p[U0], p[V0] + h) -
                      dimple_pit_fill_at(p, solution->furrow, p[U0], p[V0] - h)) /
                     (2 * h);
    double across = 1 / sqrt(1 + slope_u * slope_u + slope_v * slope_v); /* of the normal's tilt in the patch */
    double n = dimple_pit_fill_at(p, solution->furrow, p[U0], p[V0]) - p[DEPTH];
    for (int i = 0; i < 3; i++) {
        fit->centre_mm[i] = patch->origin[i] + patch->radius_mm * (p[U0] * patch->axis[0][i] +
                                                                   p[V0] * patch->axis[1][i] + n * patch->axis[2][i]);
        fit->normal[i] = across * (patch->axis[2][i] - slope_u * patch->axis[0][i] - slope_v * patch->axis[1][i]);
    }
    double r = patch->radius_mm, width = exp(p[LN_WIDTH]) * r, shape = hypot(p[SHAPE_1], p[SHAPE_2]);
    double aspect = sqrt((1 + shape) / (1 - shape));
    fit->depth_mm = (dimple_value){p[DEPTH] * r * across, sd[DEPTH] * r * across, true};
    fit->width_mm = (dimple_value){width, width * sd[LN_WIDTH], true};
    fit->aspect = (dimple_value){aspect, aspect * fmax(sd[SHAPE_1], sd[SHAPE_2]) / (1 - shape * shape), true};
    fit->hollow_per_m = least_hollow_per_m(patch, solution);
    fit->sharpness = solution->sharpness;
    fit->position_sd_mm = r * sqrt((sd[U0] * sd[U0] + sd[V0] * sd[V0]) / 2);
    fit->residual_mm = solution->sd * r;
    fit->misfit_mm = solution->misfit * r;
    fit->contrast = p[DEPTH] / (solution->sd * sqrt(solution->inflation) * solution->depth_sd_alone);
    fit->support = covered(patch, p[U0], p[V0], width / r / 2);
    fit->surround = covered(patch, 0, 0, 1);
    fit->shape = keep_shape(patch, solution, aspect);
    find_curvature(patch, solution, fit);
}

/* Whether the walls are steep is told by the likelihood, of which the logarithm's gain is given; where that says
 * little, depth and width may as well be those of the second best. */
static void doubt_walls(const pit_solution *second, double gain, const pit_solution *best, dimple_pit_fit *fit) {
    double doubt = sqrt(1 / (1 + exp(fabs(gain))));
    double depth_ratio = second->parameter[DEPTH] / best->parameter[DEPTH];
    double ln_width = second->parameter[LN_WIDTH] - best->parameter[LN_WIDTH];
    fit->depth_mm.sd = hypot(fit->depth_mm.sd, doubt * (depth_ratio - 1) * fit->depth_mm.value);
    fit->width_mm.sd = hypot(fit->width_mm.sd, doubt * ln_width * fit->width_mm.value);
}

static bool fit_in_window(const dimple_sheet *sheet, const dimple_pit_guess *guess, double radius, dimple_arena *arena,
                          dimple_pit_fit *fit) {
    skin_patch patch;
    if (!gather(sheet, guess, radius, arena, &patch)) return false;
    pit_prior prior = make_prior(guess->family, sheet->size, radius);
    if (patch.count < 3 * (size_t)prior.free || covered(&patch, 0, 0, 1) < LEAST_SUPPORT) return false;
    double noise = fmax(sheet->cell_noise_mm, LEAST_NOISE * sheet->size) / radius;
    pit_solution gaussian, steep;
    bool is_gaussian = solve(&patch, &prior, 1, noise, &gaussian);
    bool is_steep = guess->family->steep && solve(&patch, &prior, STEEP, noise, &steep), both = is_gaussian && is_steep;
    if (!is_gaussian && !is_steep) return false;
    double gain = both ? (double)patch.count * log(gaussian.sd / steep.sd) : 0;
    bool steeper = is_steep && (!is_gaussian || gain > 0);
    const pit_solution *best = steeper ? &steep : &gaussian;
    if (hypot(best->parameter[U0], best->parameter[V0]) > 0.7) return false;
    describe(&patch, best, fit);
    if (both) doubt_walls(steeper ? &gaussian : &steep, gain, best, fit);
    return fit->support >= LEAST_SUPPORT;
}

bool dimple_landmark_fit_pit(const dimple_sheet *sheet, const dimple_pit_guess *guess, dimple_arena *arena,
                             dimple_pit_fit *fit) {
    dimple_arena_block *mark = dimple_arena_mark(arena);
    double width = guess->family->width_mm * sheet->size, radius = 0;
    bool found = true;
    for (int round = 0; found && round < ROUNDS; round++) {
        double wanted = fmin(WINDOW_WIDTHS * width, guess->family->window_mm * sheet->size);
        wanted = fmax(wanted, LEAST_WINDOW_CELLS * sheet->cell_mm);
        if (fabs(wanted - radius) < 0.1 * wanted) break;
        radius = wanted;
        found = fit_in_window(sheet, guess, radius, arena, fit);
        width = fit->width_mm.value;
        dimple_arena_release_to(arena, mark);
    }
    return found;
}

double dimple_pit_volume_mm3(double depth_mm, double width_mm, double sharpness) {
    return PI / 4 * width_mm * width_mm * depth_mm * tgamma(1 + 1 / sharpness) * pow(LN2, -1 / sharpness);
}
