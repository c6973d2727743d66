/* A synthetic back from its options: body, pits, scan, pose, truth. */
#include "dimple/phantom.h"

#include "base/error.h"
#include "base/linear.h"
#include "base/text.h"
#include "phantom/body.h"
#include "phantom/sample.h"

#include <math.h>
#include <string.h>

enum { COOKIE = 0x70686e74 };

static const double pi = 3.14159265358979323846;
static const double adult_length_mm = 450; /* VP - SP of the bodies that the typical sizes below are those of */

dimple_phantom_options dimple_default_phantom_options(void) {
    return (dimple_phantom_options){.cookie = COOKIE,
                                    .stature_mm = 1650,
                                    .seed = 1,
                                    .variation = 1,
                                    .region = DIMPLE_PHANTOM_BACK,
                                    .cleft = 1,
                                    .dimple_left = true,
                                    .dimple_right = true,
                                    .noise_mm = .1,
                                    .mesh = true};
}

/* ------------------------------------------------------------------------------------------------ checking options */

static dimple_status fail_range(dimple_error *error, const char *name, double low, double high) {
    dimple_text text = dimple_error_begin(error, DIMPLE_ERROR_ARGUMENT);
    dimple_append(&text, name);
    dimple_append(&text, " must be a number from ");
    dimple_append_number(&text, low, 3);
    dimple_append(&text, " to ");
    dimple_append_number(&text, high, 3);
    return DIMPLE_ERROR_ARGUMENT;
}

static dimple_status check_ranges(const dimple_phantom_options *o, dimple_error *error) {
    const struct {
        const char *name;
        double value, low, high;
    } ranges[] = {
        {"the stature in mm", o->stature_mm, 450, 2200},
        {"the variation", o->variation, 0, 3},
        {"the depth of the cleft", o->cleft, 0, 1},
        {"the depth of the dimples in mm", o->dimple_depth_mm, 0, 20},
        {"the width of the dimples in mm", o->dimple_width_mm, 0, 60},
        {"the distance of the dimples in mm", o->dimple_distance_mm, 0, 200},
        {"the height of the dimples in mm", o->dimple_height_mm, 0, 100},
        {"the depth of the midline pit in mm", o->pit_depth_mm, 0, 20},
        {"the width of the midline pit in mm", o->pit_width_mm, 0, 40},
        {"the midline pit's distance from the cleft in mm", o->pit_cleft_mm, 0, 100},
        {"the midline pit's offset in mm", o->pit_offset_mm, -30, 30},
        {"the depth of the other pit in mm", o->other_depth_mm, 0, 20},
        {"the width of the other pit in mm", o->other_width_mm, 0, 60},
        {"the other pit's offset in mm", o->other_offset_mm, -300, 300},
        {"the other pit's height in mm", o->other_height_mm, -300, 800},
        {"the spacing in mm", o->spacing_mm, 0, 50},
        {"the noise in mm", o->noise_mm, 0, 20},
        {"the correlated noise in mm", o->correlated_noise_mm, 0, 20},
        {"the correlation length in mm", o->correlation_length_mm, 0, 1000},
        {"the number of holes", o->holes, 0, 1000},
        {"the diameter of the holes in mm", o->hole_diameter_mm, 0, 200},
        {"the number of stray points", o->strays, 0, 1e6},
        {"the tilt about x in degrees", o->tilt_deg[0], -90, 90},
        {"the tilt about y in degrees", o->tilt_deg[1], -90, 90},
        {"the tilt about z in degrees", o->tilt_deg[2], -90, 90},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++) {
        if (!(ranges[i].value >= ranges[i].low && ranges[i].value <= ranges[i].high))
            return fail_range(error, ranges[i].name, ranges[i].low, ranges[i].high);
    }
    return DIMPLE_OK;
}

/* 0, 1, 2 for x, y, z. */
static int axis_index(dimple_axis axis) {
    return ((int)axis - (int)DIMPLE_AXIS_PLUS_X) / 2;
}

static dimple_status check(const dimple_phantom_options *o, dimple_error *error) {
    if (o->cookie != COOKIE)
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "the options were not made by dimple_default_phantom_options");
    bool known = (unsigned)o->sex <= DIMPLE_PHANTOM_MALE && (unsigned)o->region <= DIMPLE_PHANTOM_TORSO &&
                 (unsigned)o->pit <= DIMPLE_PHANTOM_PIT_COCCYGEAL && (unsigned)o->unit <= DIMPLE_UNIT_INCH &&
                 (unsigned)o->up <= DIMPLE_AXIS_MINUS_Z && (unsigned)o->posterior <= DIMPLE_AXIS_MINUS_Z;
    if (!known) return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "an option has a value that it cannot have");
    if (o->garment && o->pit == DIMPLE_PHANTOM_PIT_COCCYGEAL)
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "a garment would cover a pit in the cleft");
    return check_ranges(o, error);
}

/* ------------------------------------------------------------------------------------------------ what is left open */

static void complete(double *option, double typical) {
    if (!(*option > 0)) *option = typical;
}

static dimple_status complete_axes(dimple_phantom_options *o, dimple_error *error) {
    if (o->up == DIMPLE_AXIS_AUTO)
        o->up =
            o->posterior != DIMPLE_AXIS_AUTO && axis_index(o->posterior) == 1 ? DIMPLE_AXIS_PLUS_Z : DIMPLE_AXIS_PLUS_Y;
    if (o->posterior == DIMPLE_AXIS_AUTO)
        o->posterior = axis_index(o->up) == 2 ? DIMPLE_AXIS_MINUS_Y : DIMPLE_AXIS_PLUS_Z;
    if (axis_index(o->up) == axis_index(o->posterior))
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "up and posterior lie along the same axis");
    if (o->unit == DIMPLE_UNIT_AUTO) o->unit = DIMPLE_UNIT_MM;
    return DIMPLE_OK;
}

/* Typical pits: 15-28 mm wide and 1-4 mm deep over an adult's PSIS, openings of 2-10 mm in the midline at any age, and
 * elsewhere what a drain's scar leaves. */
static void complete_sizes(dimple_phantom_options *o, const phantom_body *body) {
    double size = body->length_mm / adult_length_mm;
    complete(&o->dimple_depth_mm, 2.2 * sqrt(size));
    complete(&o->dimple_width_mm, 21 * pow(size, .8));
    complete(&o->dimple_distance_mm, body->dimple_distance_mm);
    complete(&o->dimple_height_mm, body->dimple_height_mm);
    complete(&o->pit_depth_mm, 3);
    complete(&o->pit_width_mm, 9 * pow(size, .2));
    complete(&o->pit_cleft_mm, o->pit == DIMPLE_PHANTOM_PIT_SACRAL ? .45 * o->dimple_height_mm : .03 * body->length_mm);
    complete(&o->other_depth_mm, 2.5 * sqrt(size));
    complete(&o->other_width_mm, 12 * pow(size, .5));
    complete(&o->spacing_mm, body->length_mm / 250);
    complete(&o->correlation_length_mm, 20 * size);
    complete(&o->hole_diameter_mm, 18 * size);
}

/* ------------------------------------------------------------------------------------------------------------- pits */

static dimple_status press(phantom_body *body, dimple_phantom_truth *truth, dimple_pit_kind kind, const double at[2],
                           double depth_mm, double width_mm, dimple_error *error) {
    double centre, half_width, low, high;
    dimple_body_outline(body, at[1], &centre, &half_width);
    dimple_body_extent(body, truth->options.region, &low, &high);
    if (fabs(at[0] - centre) + width_mm > .9 * half_width || at[1] - width_mm < low || at[1] + width_mm > high)
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "a dimple would lie at the edge of the body or beside it");
    for (int i = 0; i < body->hollow_count; i++) {
        if (hypot(at[0] - body->hollows[i].x, at[1] - body->hollows[i].y) < .8 * (width_mm + body->hollows[i].width_mm))
            return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "two pits would run into each other");
    }
    /* Pits in the midline, and scars, have steeper walls than the hollow over a PSIS. */
    dimple_body_press(body, at[0], at[1], depth_mm, width_mm, kind <= DIMPLE_PIT_VENUS_RIGHT ? 1 : 2);
    truth->pits[truth->pit_count++] = (dimple_phantom_pit){
        .kind = kind, .place = {.body_mm = {at[0], at[1], 0}}, .depth_mm = depth_mm, .width_mm = width_mm};
    return DIMPLE_OK;
}

static dimple_status press_all(phantom_body *body, dimple_phantom_truth *truth, dimple_error *error) {
    const dimple_phantom_options *o = &truth->options;
    dimple_status status = DIMPLE_OK;
    for (int side = 1; side >= 0 && !status; side--) {
        if (!(side ? o->dimple_right : o->dimple_left)) continue;
        double y = body->dimple_lift_mm[side];
        double at[2] = {dimple_body_spine_x(body, y) + (side ? .5 : -.5) * o->dimple_distance_mm, y};
        status = press(body, truth, side ? DIMPLE_PIT_VENUS_RIGHT : DIMPLE_PIT_VENUS_LEFT, at, o->dimple_depth_mm,
                       o->dimple_width_mm, error);
    }
    if (o->pit != DIMPLE_PHANTOM_PIT_NONE && !status) {
        bool sacral = o->pit == DIMPLE_PHANTOM_PIT_SACRAL;
        double y = body->sp_y + (sacral ? o->pit_cleft_mm : -o->pit_cleft_mm);
        double at[2] = {dimple_body_spine_x(body, y) + o->pit_offset_mm, y};
        status = press(body, truth, sacral ? DIMPLE_PIT_SACRAL : DIMPLE_PIT_COCCYGEAL, at, o->pit_depth_mm,
                       o->pit_width_mm, error);
    }
    if (o->other && !status) {
        double y = body->sp_y + o->other_height_mm;
        double at[2] = {dimple_body_spine_x(body, y) + o->other_offset_mm, y};
        status = press(body, truth, DIMPLE_PIT_OTHER, at, o->other_depth_mm, o->other_width_mm, error);
    }
    return status;
}

/* The waistband ends just below the lowest place that must stay in view. */
static void dress(phantom_body *body) {
    double lowest = -.1 * body->length_mm * .5;
    for (int i = 0; i < body->hollow_count; i++)
        lowest = fmin(lowest, body->hollows[i].y - .9 * body->hollows[i].width_mm);
    body->garment = true;
    body->garment_y = lowest;
}

/* ------------------------------------------------------------------------------------------------------ pose, truth */

static double unit_mm(dimple_unit unit) {
    switch (unit) {
    case DIMPLE_UNIT_CM:
        return 10;
    case DIMPLE_UNIT_M:
        return 1000;
    case DIMPLE_UNIT_INCH:
        return 25.4;
    default:
        return 1;
    }
}

static void axis_vector(dimple_axis axis, double out[3]) {
    bool minus = ((int)axis - (int)DIMPLE_AXIS_PLUS_X) % 2 == 1;
    out[0] = out[1] = out[2] = 0;
    out[axis_index(axis)] = minus ? -1 : 1;
}

static void rotate_about(double r[3][3], int axis, double angle_deg) {
    double c = cos(angle_deg * pi / 180), s = sin(angle_deg * pi / 180);
    int a = (axis + 1) % 3, b = (axis + 2) % 3;
    for (int j = 0; j < 3; j++) {
        double p = r[a][j], q = r[b][j];
        r[a][j] = c * p - s * q;
        r[b][j] = s * p + c * q;
    }
}

/* Body to input: tilted, turned into the input's axes, scaled to its unit. */
static void pose(const dimple_phantom_options *o, double to_input[4][4]) {
    double tilt[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}, basis[3][3];
    for (int axis = 0; axis < 3; axis++) rotate_about(tilt, axis, o->tilt_deg[axis]);
    axis_vector(o->up, basis[1]);
    axis_vector(o->posterior, basis[2]);
    dimple_cross(basis[1], basis[2], basis[0]);
    memset(to_input, 0, sizeof(double[4][4]));
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            for (int k = 0; k < 3; k++) to_input[i][j] += basis[k][i] * tilt[k][j] / unit_mm(o->unit);
        }
    }
    to_input[3][3] = 1;
}

/* The place on the surface at (x, y). */
static dimple_phantom_place place_at(const phantom_body *body, double to_input[4][4], double x, double y) {
    dimple_phantom_place place = {.known = true, .body_mm = {x, y, dimple_body_height(body, x, y, true)}};
    dimple_transform_point(to_input, place.body_mm, place.input);
    return place;
}

static void tell_truth(const phantom_body *body, double to_input[4][4], dimple_phantom_truth *truth) {
    double low, high;
    dimple_body_extent(body, truth->options.region, &low, &high);
    double top = fmin(body->vp_y, high), bottom = body->garment ? fmax(body->sp_y, body->garment_y) : body->sp_y;
    for (size_t i = 0; i < truth->pit_count; i++) {
        dimple_phantom_pit *pit = &truth->pits[i];
        pit->place = place_at(body, to_input, pit->place.body_mm[0], pit->place.body_mm[1]);
        if (pit->kind == DIMPLE_PIT_VENUS_LEFT) truth->landmarks[DIMPLE_DL] = pit->place;
        if (pit->kind == DIMPLE_PIT_VENUS_RIGHT) truth->landmarks[DIMPLE_DR] = pit->place;
    }
    if (body->vp_y < high)
        truth->landmarks[DIMPLE_VP] = place_at(body, to_input, dimple_body_spine_x(body, body->vp_y), body->vp_y);
    if (bottom <= body->sp_y && truth->options.cleft > 0)
        truth->landmarks[DIMPLE_SP] = place_at(body, to_input, dimple_body_spine_x(body, body->sp_y), body->sp_y);
    truth->rhomboid_top =
        place_at(body, to_input, dimple_body_spine_x(body, body->rhomboid_top_y), body->rhomboid_top_y);
    for (int i = 0; i < DIMPLE_PHANTOM_LINE_COUNT; i++) {
        double y = top + i * (bottom - top) / (DIMPLE_PHANTOM_LINE_COUNT - 1);
        truth->spine[i] = place_at(body, to_input, dimple_body_spine_x(body, y), y);
    }
    dimple_invert_affine(to_input, truth->from_input);
}

/* -------------------------------------------------------------------------------------------------------------- all */

static dimple_status build(dimple_phantom *phantom, dimple_error *error) {
    dimple_phantom_truth *truth = &phantom->truth;
    dimple_status status = check(&truth->options, error);
    if (!status) status = complete_axes(&truth->options, error);
    if (status) return status;
    phantom_body body = dimple_body_create(&truth->options);
    complete_sizes(&truth->options, &body);
    status = press_all(&body, truth, error);
    if (status) return status;
    if (truth->options.garment) dress(&body);
    status = dimple_phantom_sample(&body, &truth->options, &phantom->points, error);
    if (status) return status;
    double to_input[4][4];
    pose(&truth->options, to_input);
    tell_truth(&body, to_input, truth);
    for (size_t i = 0; i < phantom->points.count; i++) {
        float *p = phantom->points.xyz + 3 * i;
        double moved[3] = {p[0], p[1], p[2]};
        dimple_transform_point(to_input, moved, moved);
        for (int axis = 0; axis < 3; axis++) p[axis] = (float)moved[axis];
    }
    return DIMPLE_OK;
}

dimple_status dimple_phantom_create(const dimple_phantom_options *options, dimple_phantom *phantom,
                                    dimple_error *error) {
    memset(phantom, 0, sizeof *phantom);
    phantom->truth.options = *options;
    dimple_status status = build(phantom, error);
    if (status) dimple_phantom_free(phantom);
    return status;
}

void dimple_phantom_free(dimple_phantom *phantom) {
    if (!phantom) return;
    dimple_points_free(&phantom->points);
    memset(phantom, 0, sizeof *phantom);
}
