/* The pose of a scan from its shape alone, on some thousand samples of it.
 *
 * A back is the same left and right, bulges across and has a known profile along: so the mirror plane comes first
 * (mirror_plane.c), then each way in which the body may lie about it (which side is posterior, which end is up) is laid
 * on the profiles of known backs (profile.c), and of a body seen all round the flatter side is the back; the best of
 * all wins, and the distance to the second is the confidence. The line that the profiles' fit takes away is the tilt
 * against the upright body's own axes. The sources of each step stand in its file. Known limits: real lower backs
 * without shoulders and hips (up is right in nine of ten, else mostly said to be uncertain), the middle of a trunk
 * (which end is up is said to be uncertain), a belly scanned alone (taken for a back), bodies bent sideways, which have
 * no mirror plane. */
#include "back/pose.h"

#include <math.h>
#include <string.h>

#include "back/mirror_plane.h"
#include "back/profile.h"
#include "back/samples.h"
#include "back/unit.h"
#include "back/warnings.h"
#include "base/error.h"
#include "base/linear.h"

static const double MIRROR_WEIGHT = 1.0; /* of the mirror plane's cost beside the error of the profile's fit */
static const double LEAST_BULGE = 0.06;  /* torso widths: seen from behind every back bulges by more */
static const double BULGE_WEIGHT = 0.5;
static const double LIMB_WEIGHT = 0.0012, LIMB_SCALE = 0.3; /* a weak sign: crops and raised arms speak against it */
static const double CLEFT_WEIGHT = 0.2, LEAST_CLEFT = 0.01; /* torso widths: less is none in view */
static const double CREST_WEIGHT = 0.5, MOST_CREST = 0.08;  /* torso widths */
static const double AGAINST_GIVEN = 1.0;                    /* more than all the shape can say */
static const double GIVEN_COS = 0.64;      /* a body tilts up to 50 degrees from the axes that the caller gives */
static const double MOST_SLOPE = 0.6;      /* a fit that wants a steeper turn is none */
static const double CLOSED_SHARE = 0.27;   /* of the lines of sight through the cloud that meet two sides */
static const double SHEET_VARIANCE = 0.12; /* of the whole: a thicker cloud is a piece of trunk, all round */
static const double WHOLE_LENGTH = 3.2;    /* in torso widths */
static const double WAIST = 0.35, SHOULDERS = 1.35; /* heights over the apex of the cleft, in torso widths */
/* How the lead over the second, in parts of the best one's unlikeness, becomes a probability: fitted to the draws of
 * bench/pose_accuracy, on the cautious side. */
static const double LEAD_DOUBT = 0.03, LEAD_SCALE = 0.08;
static const double ROUND_LEAD_DOUBT = 0.3, ROUND_LEAD_SCALE = 0.3; /* of bodies seen all round: MakeHuman's */
static const double DOUBT = 0.65;                                   /* a confidence below is said aloud */
static const double EVEN = 0.5;                                     /* chance */
static const double INWARD = 0.3; /* mean cosine of the faces to posterior: more inward than that is no noise */
static const double STRAY_SHARE = 0.005;

/* One way in which the body may lie. */
typedef struct hypothesis {
    dimple_frame frame;
    double mirror_cost;
    bool round; /* the body is seen all round */
    dimple_profile_fit fit;
    double width, length, furrow, middle[2]; /* of the relief; y and z in its middle */
    double cleft;                            /* of the relief */
    double apex;                             /* height of the cleft's apex by the fit */
    double cost;
} hypothesis;

static void combine(double a, const double u[3], double b, const double v[3], double out[3]) {
    double sum[3];
    for (int k = 0; k < 3; k++) sum[k] = a * u[k] + b * v[k];
    memcpy(out, sum, sizeof sum);
}

/* The frame on a mirror plane whose axis 1 or 2 (`which`) is the part of `towards` that lies in the plane. */
static dimple_frame frame_on_plane(const dimple_mirror_plane *plane, int which, const double towards[3]) {
    dimple_frame frame;
    double *aim = frame.axis[which];
    combine(1, towards, -dimple_dot(towards, plane->normal), plane->normal, aim);
    dimple_normalize(aim);
    memcpy(frame.axis[0], plane->normal, sizeof plane->normal);
    if (which == 2)
        dimple_cross(frame.axis[2], frame.axis[0], frame.axis[1]);
    else
        dimple_cross(frame.axis[0], frame.axis[1], frame.axis[2]);
    combine(plane->offset, plane->normal, 0, plane->normal, frame.origin);
    return frame;
}

/* Half a turn about one of the frame's axes. */
static void turn_about(dimple_frame *frame, int axis) {
    for (int j = 0; j < 3; j++) {
        if (j != axis) combine(-1, frame->axis[j], 0, frame->axis[j], frame->axis[j]);
    }
}

/* Turns about x until a surface of slope dz/dy = slope is level. */
static void level(dimple_frame *frame, double slope) {
    double c = 1 / sqrt(1 + slope * slope), s = slope * c, up[3];
    combine(c, frame->axis[1], s, frame->axis[2], up);
    combine(c, frame->axis[2], -s, frame->axis[1], frame->axis[2]);
    memcpy(frame->axis[1], up, sizeof up);
}

/* +1 or -1 and the index of an axis: the component of a vector along it. */
static double along(dimple_axis axis, const double v[3]) {
    int index = (int)axis - (int)DIMPLE_AXIS_PLUS_X;
    return index % 2 ? -v[index / 2] : v[index / 2];
}

static bool same_line(dimple_axis a, dimple_axis b) {
    return a != DIMPLE_AXIS_AUTO && b != DIMPLE_AXIS_AUTO && ((int)a - 1) / 2 == ((int)b - 1) / 2;
}

static dimple_axis nearest_axis(const double v[3], dimple_axis taken) {
    dimple_axis best = DIMPLE_AXIS_AUTO;
    for (int i = DIMPLE_AXIS_PLUS_X; i <= DIMPLE_AXIS_MINUS_Z; i++) {
        dimple_axis axis = (dimple_axis)i;
        if (!same_line(axis, taken) && (best == DIMPLE_AXIS_AUTO || along(axis, v) > along(best, v))) best = axis;
    }
    return best;
}

static bool against(dimple_axis given, const double axis[3]) {
    return given != DIMPLE_AXIS_AUTO && along(given, axis) < GIVEN_COS;
}

/* ------------------------------------------------------------------------------------------- the shape of the cloud */

/* Seen along its thinnest axis: the share of the lines of sight that meet surface, a gap, and surface again. A back
 * alone is a sheet (arms and folds aside), a whole trunk is closed. */
static bool share_closed(const dimple_samples *samples, double axes[3][3], dimple_arena *arena, double *share) {
    enum { SIDE = 80, DEPTH = 64 };
    static const double CELL = 0.07, GAP = 0.15;
    uint64_t *layers = dimple_arena_take(arena, (size_t)SIDE * SIDE, sizeof *layers);
    if (!layers) return false;
    for (size_t i = 0; i < samples->count; i++) {
        double at[3];
        for (int j = 0; j < 3; j++) {
            double s = 0;
            for (int k = 0; k < 3; k++) s += axes[j][k] * samples->xyz[3 * i + (size_t)k];
            double cell = s / CELL + (j ? SIDE : DEPTH) / 2.0;
            at[j] = fmin(fmax(cell, 0), (j ? SIDE : DEPTH) - 1);
        }
        layers[(size_t)at[1] * SIDE + (size_t)at[2]] |= (uint64_t)1 << (int)at[0];
    }
    int met = 0, twice = 0, gap = (int)ceil(GAP / CELL);
    for (size_t i = 0; i < (size_t)SIDE * SIDE; i++) {
        if (!layers[i]) continue;
        int last = -1, widest = 0;
        for (int d = 0; d < DEPTH; d++) {
            if (!(layers[i] >> d & 1)) continue;
            if (last >= 0 && d - last > widest) widest = d - last;
            last = d;
        }
        met++;
        twice += widest > gap;
    }
    *share = (double)twice / met;
    return true;
}

/* -------------------------------------------------------------------------------------------------- the hypotheses */

static bool judge(const dimple_samples *samples, const dimple_measure_options *options, dimple_arena *arena,
                  hypothesis *h) {
    dimple_arena_block *mark = dimple_arena_mark(arena);
    dimple_relief relief;
    h->cost = INFINITY;
    for (int pass = 0; pass < 2; pass++) { /* the second on the levelled relief: a slope changes more than a line */
        if (!dimple_relief_create(samples, &h->frame, arena, &relief)) break;
        h->fit = dimple_profile_match(&relief);
        if (isinf(h->fit.error) || fabs(h->fit.slope) > MOST_SLOPE) h->fit.slope = 0;
        level(&h->frame, h->fit.slope);
        h->width = relief.width * h->fit.scale;
        h->length = relief.cell * relief.rows;
        h->furrow = relief.furrow;
        h->cleft = relief.cleft;
        h->middle[0] = relief.y0 + h->length / 2;
        h->apex = relief.y0 - h->fit.low * h->width;
        h->middle[1] = relief.z[(size_t)(relief.rows / 2) * (size_t)relief.columns + (size_t)relief.centre_column];
        if (isnan(h->middle[1])) h->middle[1] = 0;
        h->cost =
            fmin(h->fit.unlikeness, 1) + MIRROR_WEIGHT * h->mirror_cost +
            BULGE_WEIGHT * fmax(0, LEAST_BULGE - relief.bulge) - CLEFT_WEIGHT * relief.cleft +
            (h->round ? CREST_WEIGHT * fmax(-MOST_CREST, fmin(MOST_CREST, relief.crest)) : 0) +
            LIMB_WEIGHT * fmax(-1, fmin(1, relief.limb_height / LIMB_SCALE)) +
            AGAINST_GIVEN * (against(options->up, h->frame.axis[1]) + against(options->posterior, h->frame.axis[2]));
    }
    dimple_arena_release_to(arena, mark);
    return !arena->failed;
}

/* The principal axis nearest to `rank` that may be the body's posterior (which = 2) or up axis (which = 1) for all that
 * the caller gave. */
static const double *principal_axis(double axes[3][3], int rank, int which, const dimple_measure_options *options) {
    dimple_axis given = which == 1 ? options->up : options->posterior;
    dimple_axis other = which == 1 ? options->posterior : options->up;
    int order[3] = {rank, 1, 2 - rank};
    for (int i = 0; i < 3; i++) {
        const double *axis = axes[order[i]];
        bool fits_given = given == DIMPLE_AXIS_AUTO || fabs(along(given, axis)) > GIVEN_COS;
        bool fits_other = other == DIMPLE_AXIS_AUTO || fabs(along(other, axis)) < 1 / sqrt(2);
        if (fits_given && fits_other) return axis;
    }
    return axes[rank];
}

static void given_vector(dimple_axis given, double v[3]) {
    if (given == DIMPLE_AXIS_AUTO) return;
    v[0] = v[1] = v[2] = 0;
    v[((int)given - 1) / 2] = given % 2 ? 1 : -1;
}

/* Lays the frame along what the caller gave, where the shape would have it otherwise. */
static void obey_given(dimple_frame *frame, const dimple_measure_options *options) {
    int first = options->up != DIMPLE_AXIS_AUTO ? 1 : 2, then = 3 - first;
    given_vector(options->up, frame->axis[1]);
    given_vector(options->posterior, frame->axis[2]);
    if (fabs(dimple_dot(frame->axis[1], frame->axis[2])) > 0.99)
        memcpy(frame->axis[then], frame->axis[0], sizeof frame->axis[0]);
    combine(1, frame->axis[then], -dimple_dot(frame->axis[then], frame->axis[first]), frame->axis[first],
            frame->axis[then]);
    dimple_normalize(frame->axis[then]);
    dimple_cross(frame->axis[1], frame->axis[2], frame->axis[0]);
}

enum { WAYS = 4, MOST_HYPOTHESES = 4 * WAYS * DIMPLE_MIRROR_PLANES };

/* Adds the four ways about each mirror plane that holds the principal axis of that rank as axis `which` of the body. */
static bool add_hypotheses(const dimple_samples *samples, bool round, double axes[3][3], int rank, int which,
                           const dimple_measure_options *options, dimple_arena *arena, hypothesis *all, int *count) {
    const double *axis = principal_axis(axes, rank, which, options);
    dimple_mirror_plane planes[DIMPLE_MIRROR_PLANES];
    int found = dimple_find_mirror_planes(samples, axis, arena, planes);
    for (int i = 0; i < WAYS * found; i++) {
        hypothesis *h = &all[(*count)++];
        h->round = round;
        h->mirror_cost = planes[i / WAYS].cost;
        h->frame = frame_on_plane(&planes[i / WAYS], which, axis);
        if (i & 1) turn_about(&h->frame, 1);
        if (i & 2) turn_about(&h->frame, 2);
        if (!judge(samples, options, arena, h)) return false;
    }
    return !arena->failed;
}

/* Judges all ways; second: the best cost of one that differs in up or posterior from the best. A sheet's thinnest axis
 * is its posterior one; a closed body may be as deep as wide, but then its longest is up; of a short piece of one any
 * may be. */
static bool find_hypothesis(const dimple_samples *samples, const dimple_measure_options *options, dimple_arena *arena,
                            hypothesis *best, double *second) {
    double variances[3], axes[3][3], share;
    dimple_samples_principal_axes(samples, variances, axes);
    if (!share_closed(samples, axes, arena, &share)) return false;
    hypothesis all[MOST_HYPOTHESES];
    int count = 0;
    bool tube = variances[0] > SHEET_VARIANCE, round = tube || share > CLOSED_SHARE;
    if (!add_hypotheses(samples, round, axes, 0, 2, options, arena, all, &count)) return false;
    if (round && !add_hypotheses(samples, round, axes, 2, 1, options, arena, all, &count)) return false;
    for (int rank = 0; rank < 2 && tube; rank++) {
        if (!add_hypotheses(samples, round, axes, rank, 1, options, arena, all, &count)) return false;
    }
    *best = (hypothesis){.cost = INFINITY};
    for (int i = 0; i < count; i++) {
        if (all[i].cost < best->cost) *best = all[i];
    }
    *second = INFINITY;
    for (int i = 0; i < count; i++) {
        bool same = dimple_dot(all[i].frame.axis[1], best->frame.axis[1]) > GIVEN_COS &&
                    dimple_dot(all[i].frame.axis[2], best->frame.axis[2]) > GIVEN_COS;
        if (!same) *second = fmin(*second, all[i].cost);
    }
    if (best->cost >= AGAINST_GIVEN && isfinite(best->cost)) {
        obey_given(&best->frame, options);
        if (!judge(samples, options, arena, best)) return false;
    }
    return true;
}

/* ---------------------------------------------------------------------------------------------------- what is said */

/* Where the scan begins and ends on the known backs tells it, not its proportions: a newborn's trunk is short. An upper
 * back alone has no name. */
static dimple_region region_of(const hypothesis *h) {
    if (h->length / h->width > WHOLE_LENGTH) return DIMPLE_REGION_WHOLE_BODY;
    if (h->fit.high < SHOULDERS) return DIMPLE_REGION_LOWER_BACK;
    return h->fit.low < WAIST ? DIMPLE_REGION_BACK : DIMPLE_REGION_UNKNOWN;
}

static void choose_unit(const hypothesis *h, double radius, const dimple_measure_options *options, dimple_pose *pose,
                        dimple_warnings *warnings) {
    double width = h->width * radius;
    pose->unit = options->unit;
    pose->unit_confidence = 1;
    if (options->unit == DIMPLE_UNIT_AUTO) {
        dimple_unit_guess guess = dimple_guess_unit(width, h->length * radius, pose->region, h->furrow, &h->fit);
        pose->unit = guess.unit;
        pose->unit_confidence = guess.confidence;
        if (guess.confidence < DOUBT) {
            dimple_warn(warnings, DIMPLE_WARNING_UNITS_UNCERTAIN, DIMPLE_SAY_WARNINGS_UNITS_UNCERTAIN,
                        (const dimple_fill[]){{.name = "unit", .text = dimple_unit_name(guess.unit)},
                                              {.name = "width", .number = width, .decimals = width < 10 ? 2 : 0},
                                              {.name = "second", .text = dimple_unit_name(guess.second)},
                                              {0}});
        }
    }
    pose->mm_per_unit = dimple_unit_in_mm(pose->unit);
    pose->torso_width_mm = width * pose->mm_per_unit;
}

static double sigmoid(double x) {
    return 1 / (1 + exp(-x));
}

static void warn_of_axes(dimple_axis up, dimple_axis posterior, dimple_warnings *warnings) {
    dimple_warn(warnings, DIMPLE_WARNING_AXES_UNCERTAIN, DIMPLE_SAY_WARNINGS_AXES_UNCERTAIN,
                (const dimple_fill[]){{.name = "up", .text = dimple_axis_name(up)},
                                      {.name = "posterior", .text = dimple_axis_name(posterior)},
                                      {0}});
}

void dimple_back_doubt_axes(dimple_scan_info *scan) {
    if (scan->axes_confidence >= DOUBT) warn_of_axes(scan->up, scan->posterior, &scan->warnings);
    scan->axes_confidence = fmin(scan->axes_confidence, EVEN);
}

static void name_axes(const hypothesis *h, double second, const dimple_measure_options *options, dimple_pose *pose,
                      dimple_warnings *warnings) {
    pose->up = options->up;
    pose->posterior = options->posterior;
    if (pose->up == DIMPLE_AXIS_AUTO) pose->up = nearest_axis(h->frame.axis[1], options->posterior);
    if (pose->posterior == DIMPLE_AXIS_AUTO) pose->posterior = nearest_axis(h->frame.axis[2], pose->up);
    double lead = (fmin(second, 10) - h->cost) / fmin(h->fit.unlikeness, 1);
    double sure = h->round ? (lead - ROUND_LEAD_DOUBT) / ROUND_LEAD_SCALE : (lead - LEAD_DOUBT) / LEAD_SCALE;
    pose->axes_confidence = isfinite(h->cost) ? sigmoid(sure) : 0;
    /* A piece from the middle of a trunk looks much the same when it stands on its head: a lower back must be cloven.
     */
    bool cleft_missing = h->round && pose->region != DIMPLE_REGION_UNKNOWN && h->cleft < LEAST_CLEFT;
    if (cleft_missing) pose->axes_confidence = fmin(pose->axes_confidence, EVEN);
    if (pose->axes_confidence < DOUBT) warn_of_axes(pose->up, pose->posterior, warnings);
}

static void set_transform(const hypothesis *h, const dimple_samples *samples, const double offset[3],
                          dimple_pose *pose) {
    double origin[3]; /* of the body frame, in the input's axes, the points' own offset left out */
    for (int k = 0; k < 3; k++) {
        origin[k] = samples->centre[k] + samples->radius * (h->frame.origin[k] + h->middle[0] * h->frame.axis[1][k] +
                                                            h->middle[1] * h->frame.axis[2][k]);
    }
    memset(pose->from_input, 0, sizeof pose->from_input);
    pose->from_input[3][3] = 1;
    for (int j = 0; j < 3; j++) {
        for (int k = 0; k < 3; k++) {
            pose->from_input[j][k] = pose->mm_per_unit * h->frame.axis[j][k];
            pose->from_input[j][3] -= pose->from_input[j][k] * (origin[k] + offset[k]);
        }
    }
}

/* Triangles are wound counter-clockwise seen from outside. A reflection turns that round, and so does a program that
 * writes faces the other way: the shape cannot tell which, only that one of them happened. */
static void find_mirroring(const hypothesis *h, const dimple_samples *samples, dimple_pose *pose,
                           dimple_warnings *warnings) {
    if (!samples->normals) return;
    const double *posterior = h->frame.axis[2];
    double facing = 0, count = 0;
    for (size_t i = 0; i < samples->count; i++) {
        double depth = 0, cosine = 0;
        for (size_t k = 0; k < 3; k++) {
            depth += posterior[k] * samples->xyz[3 * i + k];
            cosine += posterior[k] * samples->normals[3 * i + k];
        }
        if (depth < 0) continue; /* the posterior half alone: the front of a closed body faces the other way */
        facing += cosine;
        count++;
    }
    pose->mirrored = facing < -INWARD * count;
    if (pose->mirrored) dimple_warn(warnings, DIMPLE_WARNING_MIRRORED, DIMPLE_SAY_WARNINGS_MIRRORED, NULL);
}

static void warn_of_strays(const dimple_samples *samples, dimple_warnings *warnings) {
    if (samples->stray_share < STRAY_SHARE) return;
    dimple_warn(warnings, DIMPLE_WARNING_STRAY_POINTS, DIMPLE_SAY_WARNINGS_STRAY_POINTS,
                (const dimple_fill[]){{.name = "percent", .number = 100 * samples->stray_share, .decimals = 1}, {0}});
}

static dimple_status find_pose(const dimple_points *points, const dimple_measure_options *options, dimple_arena *arena,
                               dimple_pose *pose, dimple_warnings *warnings, dimple_error *error) {
    dimple_samples samples;
    dimple_status status = dimple_samples_draw(points, arena, &samples, error);
    if (status != DIMPLE_OK) return status;
    hypothesis best;
    double second;
    if (!find_hypothesis(&samples, options, arena, &best, &second)) return dimple_fail_memory(error);
    if (!isfinite(best.cost) || !(best.width > 0)) {
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE, "the points do not form a surface like that of a torso");
    }
    pose->region = region_of(&best);
    choose_unit(&best, samples.radius, options, pose, warnings);
    pose->apex_mm = (best.apex - best.middle[0]) * samples.radius * pose->mm_per_unit;
    name_axes(&best, second, options, pose, warnings);
    set_transform(&best, &samples, points->origin, pose);
    find_mirroring(&best, &samples, pose, warnings);
    warn_of_strays(&samples, warnings);
    return DIMPLE_OK;
}

dimple_status dimple_back_find_pose(const dimple_points *points, const dimple_measure_options *options,
                                    dimple_pose *pose, dimple_warnings *warnings, dimple_error *error) {
    dimple_arena arena = {0};
    *pose = (dimple_pose){0};
    dimple_status status = find_pose(points, options, &arena, pose, warnings, error);
    dimple_arena_release(&arena);
    return status;
}
