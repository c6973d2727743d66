/* Rows of points round the body, one above the other, a spacing apart and jittered; rows are joined by triangles; then
 * noise along the normal, gaps, and strays. */
#include "phantom/sample.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/linear.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double pi = 3.14159265358979323846;
static const double points_max = 50e6;
/* How far round a scanner behind the body sees. */
static const double view_rad = 1.33;
/* Points stand this far off their regular places at most, in spacings. */
static const double jitter = .25;

enum { ARC_STEPS = 256, WAVES = 48 };

typedef struct row_plan {
    double y;
    size_t first, count;
} row_plan;

/* Arc length along the cross-section at one height, tabulated over the angle. */
typedef struct arc_table {
    double theta_low, theta_step;
    double length_mm[ARC_STEPS + 1];
} arc_table;

/* Noise that hangs together: a sum of plane waves whose wave vectors are normally distributed has a Gaussian
 * correlation function (Rahimi & Recht 2007). */
typedef struct wave_field {
    double k[WAVES][3], phase[WAVES], amplitude_mm;
} wave_field;

typedef struct sampler {
    const phantom_body *body;
    const dimple_phantom_options *options;
    dimple_random random;
    wave_field waves;
    row_plan *rows;
    size_t row_count;
    bool closed;
    dimple_points *points;
} sampler;

static void measure_arc(const sampler *s, double y, arc_table *arc) {
    arc->theta_low = s->closed ? -pi : -view_rad;
    arc->theta_step = -2 * arc->theta_low / ARC_STEPS;
    double before[3], here[3];
    dimple_body_point(s->body, arc->theta_low, y, before);
    arc->length_mm[0] = 0;
    for (int i = 1; i <= ARC_STEPS; i++) {
        dimple_body_point(s->body, arc->theta_low + i * arc->theta_step, y, here);
        double dx = here[0] - before[0], dz = here[2] - before[2];
        arc->length_mm[i] = arc->length_mm[i - 1] + sqrt(dx * dx + dz * dz);
        memcpy(before, here, sizeof here);
    }
}

/* The angle at an arc length; *from is the step where the search begins and, afterwards, where it ended. */
static double angle_at(const arc_table *arc, double length_mm, int *from) {
    while (*from > 0 && arc->length_mm[*from] > length_mm) --*from;
    while (*from < ARC_STEPS - 1 && arc->length_mm[*from + 1] < length_mm) ++*from;
    double low = arc->length_mm[*from], high = arc->length_mm[*from + 1];
    return arc->theta_low + (*from + (length_mm - low) / (high - low)) * arc->theta_step;
}

static dimple_status plan_rows(sampler *s, dimple_arena *arena, size_t *total, dimple_error *error) {
    double low, high, spacing = s->options->spacing_mm;
    dimple_body_extent(s->body, s->options->region, &low, &high);
    double count = floor((high - low) / spacing) + 1;
    if (count * count + s->options->strays > points_max)
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "the phantom would have more than 50 million points");
    s->row_count = (size_t)count;
    s->rows = dimple_arena_take(arena, s->row_count, sizeof *s->rows);
    if (!s->rows) return dimple_fail_memory(error);
    for (size_t i = 0; i < s->row_count; i++) {
        arc_table arc;
        row_plan *row = &s->rows[i];
        row->y = low + (double)i * spacing;
        measure_arc(s, row->y, &arc);
        row->first = *total;
        row->count = (size_t)fmax(3, round(arc.length_mm[ARC_STEPS] / spacing) + (s->closed ? 0 : 1));
        *total += row->count;
        if ((double)*total + s->options->strays > points_max)
            return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "the phantom would have more than 50 million points");
    }
    return DIMPLE_OK;
}

static void start_waves(sampler *s) {
    for (int i = 0; i < WAVES; i++) {
        for (int axis = 0; axis < 3; axis++)
            s->waves.k[i][axis] = dimple_random_normal(&s->random) / s->options->correlation_length_mm;
        s->waves.phase[i] = 2 * pi * dimple_random_uniform(&s->random);
    }
    s->waves.amplitude_mm = s->options->correlated_noise_mm * sqrt(2.0 / WAVES);
}

static double wave_noise(const wave_field *waves, const double p[3]) {
    double sum = 0;
    for (int i = 0; i < WAVES; i++) sum += cos(dimple_dot(waves->k[i], p) + waves->phase[i]);
    return waves->amplitude_mm * sum;
}

static void normal_at(const phantom_body *body, double theta, double y, const double p[3], double normal[3]) {
    static const double turn = 1e-4;
    double lift = turn * body->length_mm, along[3], up[3];
    dimple_body_point(body, theta + turn, y, along);
    dimple_body_point(body, theta, y + lift, up);
    for (int i = 0; i < 3; i++) {
        along[i] -= p[i];
        up[i] -= p[i];
    }
    dimple_cross(along, up, normal);
    dimple_normalize(normal);
}

/* One point as the scanner sees it. */
static void scan_point(sampler *s, double theta, double y, float out[3]) {
    const dimple_phantom_options *o = s->options;
    double p[3], normal[3];
    dimple_body_point(s->body, theta, y, p);
    double noise = o->noise_mm > 0 ? o->noise_mm * dimple_random_normal(&s->random) : 0;
    if (o->correlated_noise_mm > 0) noise += wave_noise(&s->waves, p);
    if (fabs(noise) > 0) {
        normal_at(s->body, theta, y, p, normal);
        for (int i = 0; i < 3; i++) p[i] += noise * normal[i];
    }
    for (int i = 0; i < 3; i++) out[i] = (float)p[i];
}

static double jittered(sampler *s) {
    return jitter * s->options->spacing_mm * (2 * dimple_random_uniform(&s->random) - 1);
}

static void scan_row(sampler *s, const row_plan *row) {
    arc_table arc;
    measure_arc(s, row->y, &arc);
    double total = arc.length_mm[ARC_STEPS], step = total / (double)(s->closed ? row->count : row->count - 1);
    int from = 0;
    for (size_t j = 0; j < row->count; j++) {
        bool border = !s->closed && (j == 0 || j + 1 == row->count);
        double length = (double)j * step + (s->closed ? .5 * step : 0) + (border ? 0 : jittered(s));
        double theta = angle_at(&arc, fmin(fmax(length, 0), total), &from);
        scan_point(s, theta, row->y + jittered(s), s->points->xyz + 3 * (row->first + j));
    }
}

/* A closed row goes on with its first point. */
static uint32_t index_in(const row_plan *row, size_t i) {
    return (uint32_t)(row->first + (i < row->count ? i : 0));
}

/* Joins two rows like a zipper: the next triangle takes its third corner where less of the way is done. */
static void join_rows(sampler *s, const row_plan *low, const row_plan *high) {
    size_t wrap = s->closed ? 0 : 1, i = 0, j = 0;
    size_t low_steps = low->count - wrap, high_steps = high->count - wrap;
    while (i < low_steps || j < high_steps) {
        uint32_t *t = s->points->triangles + 3 * s->points->triangle_count++;
        bool lower = j == high_steps || (i < low_steps && (2 * (double)i + 1) * (double)high_steps <=
                                                              (2 * (double)j + 1) * (double)low_steps);
        t[0] = index_in(low, i);
        t[2] = index_in(high, j);
        if (lower)
            t[1] = index_in(low, ++i);
        else
            t[1] = index_in(high, ++j);
    }
}

static double distance2(const float *a, const double *b) {
    double d = 0;
    for (int i = 0; i < 3; i++) d += (a[i] - b[i]) * (a[i] - b[i]);
    return d;
}

static bool touches_pit(const sampler *s, const double centre[3], double radius) {
    for (int i = 0; i < s->body->hollow_count; i++) {
        const phantom_hollow *hollow = &s->body->hollows[i];
        double away = radius + 1.5 * hollow->width_mm;
        if (hypot(centre[0] - hollow->x, centre[1] - hollow->y) < away) return true;
    }
    return false;
}

/* Marks the points in round gaps. */
static void punch_holes(sampler *s, bool *gone) {
    double radius = .5 * s->options->hole_diameter_mm;
    for (uint32_t hole = 0; hole < s->options->holes; hole++) {
        double centre[3];
        int tries = 0;
        do {
            size_t i = (size_t)(dimple_random_uniform(&s->random) * (double)s->points->count);
            for (int axis = 0; axis < 3; axis++) centre[axis] = s->points->xyz[3 * i + (size_t)axis];
        } while (touches_pit(s, centre, radius) && ++tries < 100);
        if (tries == 100) continue;
        for (size_t i = 0; i < s->points->count; i++)
            gone[i] = gone[i] || distance2(s->points->xyz + 3 * i, centre) < radius * radius;
    }
}

/* Leaves out what is gone; `index` has room for every point. */
static void close_ranks(dimple_points *points, const bool *gone, uint32_t *index) {
    size_t kept = 0, triangles = 0;
    for (size_t i = 0; i < points->count; i++) {
        index[i] = (uint32_t)kept;
        if (gone[i]) continue;
        memmove(points->xyz + 3 * kept++, points->xyz + 3 * i, 3 * sizeof *points->xyz);
    }
    for (size_t i = 0; i < points->triangle_count; i++) {
        const uint32_t *t = points->triangles + 3 * i;
        if (gone[t[0]] || gone[t[1]] || gone[t[2]]) continue;
        uint32_t moved[3] = {index[t[0]], index[t[1]], index[t[2]]};
        memcpy(points->triangles + 3 * triangles++, moved, sizeof moved);
    }
    points->count = kept;
    points->triangle_count = triangles;
}

/* Points that belong to nothing, in a box half as large again as the body. */
static void add_strays(sampler *s) {
    dimple_points *points = s->points;
    float low[3], high[3];
    for (size_t axis = 0; axis < 3; axis++) low[axis] = high[axis] = points->xyz[axis];
    for (size_t i = 0; i < 3 * points->count; i++) {
        low[i % 3] = fminf(low[i % 3], points->xyz[i]);
        high[i % 3] = fmaxf(high[i % 3], points->xyz[i]);
    }
    for (uint32_t i = 0; i < s->options->strays; i++, points->count++) {
        for (size_t axis = 0; axis < 3; axis++) {
            double share = 1.5 * dimple_random_uniform(&s->random) - .25;
            points->xyz[3 * points->count + axis] = (float)(low[axis] + share * (high[axis] - low[axis]));
        }
    }
}

static dimple_status allocate(dimple_points *points, size_t count, size_t strays, bool mesh, dimple_error *error) {
    points->count = count;
    /* NOLINTBEGIN(clang-analyzer-optin.portability.UnixAPI): there is always a row, and three points in it */
    points->xyz = malloc((count + strays) * 3 * sizeof *points->xyz);
    if (mesh) points->triangles = malloc(count * 6 * sizeof *points->triangles);
    /* NOLINTEND(clang-analyzer-optin.portability.UnixAPI) */
    return points->xyz && (!mesh || points->triangles) ? DIMPLE_OK : dimple_fail_memory(error);
}

static dimple_status sample(sampler *s, dimple_arena *arena, dimple_error *error) {
    size_t total = 0;
    dimple_status status = plan_rows(s, arena, &total, error);
    if (!status) status = allocate(s->points, total, s->options->strays, s->options->mesh, error);
    if (status) return status;
    start_waves(s);
    for (size_t i = 0; i < s->row_count; i++) scan_row(s, &s->rows[i]);
    for (size_t i = 1; s->options->mesh && i < s->row_count; i++) join_rows(s, &s->rows[i - 1], &s->rows[i]);
    if (s->options->holes > 0) {
        bool *gone = dimple_arena_take(arena, total, sizeof *gone);
        uint32_t *index = dimple_arena_take(arena, total, sizeof *index);
        if (!gone || !index) return dimple_fail_memory(error);
        punch_holes(s, gone);
        close_ranks(s->points, gone, index);
    }
    if (s->points->count > 0) add_strays(s);
    return DIMPLE_OK;
}

dimple_status dimple_phantom_sample(const phantom_body *body, const dimple_phantom_options *options,
                                    dimple_points *points, dimple_error *error) {
    dimple_arena arena = {0};
    sampler s = {.body = body,
                 .options = options,
                 .random = dimple_random_seed(~options->seed), /* not the stream that chose the individual */
                 .closed = options->region == DIMPLE_PHANTOM_TORSO,
                 .points = points};
    dimple_status status = sample(&s, &arena, error);
    dimple_arena_release(&arena);
    return status;
}
