/* The straight line from points to a verdict; each step lives in its own room. */
#include "dimple/dimple.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assess/assess.h"
#include "back/cloud.h"
#include "back/pose.h"
#include "back/sheet.h"
#include "back/warnings.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/linear.h"
#include "draw/skin_map.h"
#include "landmark/midline.h"
#include "landmark/pair.h"
#include "landmark/pits.h"
#include "landmark/symmetry_line.h"
#include "landmark/vp.h"
#include "surface.h"

static dimple_status check_options(const dimple_measure_options *options, dimple_error *error) {
    if (options->cookie != dimple_default_measure_options().cookie)
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "options must come from dimple_default_measure_options");
    /* Axes come in pairs of opposites, +x -x +y -y +z -z, after AUTO. */
    bool both_axes = options->up != DIMPLE_AXIS_AUTO && options->posterior != DIMPLE_AXIS_AUTO;
    if (both_axes && (options->up - 1) / 2 == (options->posterior - 1) / 2)
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "up and posterior must be different axes");
    return DIMPLE_OK;
}

static void describe_points(const dimple_points *points, const dimple_measure_options *options,
                            dimple_scan_info *scan) {
    *scan = (dimple_scan_info){
        .format = points->format,
        .points = points->count,
        .triangles = points->triangle_count,
        .dropped = points->dropped,
        .unit = options->unit,
        .unit_given = options->unit != DIMPLE_UNIT_AUTO,
        .up = options->up,
        .posterior = options->posterior,
        .axes_given = options->up != DIMPLE_AXIS_AUTO && options->posterior != DIMPLE_AXIS_AUTO,
        .spacing_mm = (double)NAN,
        .noise_mm = (double)NAN,
    };
    scan->warnings.language = options->language;
    if (points->dropped == 0) return;
    dimple_warn(&scan->warnings, DIMPLE_WARNING_DROPPED_POINTS,
                points->dropped == 1 ? DIMPLE_SAY_WARNINGS_DROPPED_POINT : DIMPLE_SAY_WARNINGS_DROPPED_POINTS,
                (const dimple_fill[]){{.name = "number", .number = (double)points->dropped}, {0}});
}

static void describe_pose(const dimple_pose *pose, dimple_measurement *measurement) {
    dimple_scan_info *scan = &measurement->scan;
    memcpy(measurement->from_input, pose->from_input, sizeof pose->from_input);
    measurement->origin = "sheet-centre";
    scan->unit = pose->unit;
    scan->up = pose->up;
    scan->posterior = pose->posterior;
    scan->unit_confidence = pose->unit_confidence;
    scan->axes_confidence = pose->axes_confidence;
    scan->region = pose->region;
}

static bool is_placed(const dimple_landmark *landmark) {
    return landmark->status == DIMPLE_SEEN || landmark->status == DIMPLE_ESTIMATED;
}

static bool shows_a_back(const dimple_measurement *measurement) {
    for (int i = 0; i < DIMPLE_LANDMARK_COUNT; i++)
        if (is_placed(&measurement->landmarks[i])) return true;
    return measurement->pit_count > 0;
}

static dimple_status keep_pits(const dimple_lower_back *lower_back, dimple_measurement *measurement,
                               dimple_error *error) {
    size_t count = lower_back->pit_count;
    measurement->pits = malloc((count ? count : 1) * sizeof *measurement->pits);
    if (!measurement->pits) return dimple_fail_memory(error);
    memcpy(measurement->pits, lower_back->pits, count * sizeof *measurement->pits);
    measurement->pit_count = count;
    return DIMPLE_OK;
}

/* The upper end of the back: VP, or where it is not known the neck under a head, which is no back. */
static double find_top_mm(const dimple_sheet *sheet, const dimple_measurement *measurement, dimple_arena *arena) {
    const dimple_landmark *vp = &measurement->landmarks[DIMPLE_VP], *sp = &measurement->landmarks[DIMPLE_SP];
    if (is_placed(vp)) return vp->body_mm[1];
    return dimple_surface_neck_mm(sheet, is_placed(sp) ? sp->body_mm[1] : dimple_sheet_y(sheet, 0), arena);
}

/* From the top of the back to SP, or its bottom. */
static dimple_status keep_line(const dimple_sheet *sheet, const dimple_midline *midline, double top_mm,
                               dimple_measurement *measurement, dimple_error *error) {
    const dimple_landmark *sp = &measurement->landmarks[DIMPLE_SP];
    size_t size = sizeof(double) * 3 * DIMPLE_SYMMETRY_LINE_POINTS;
    measurement->symmetry_line_mm = malloc(size);
    measurement->symmetry_line_input = malloc(size);
    measurement->symmetry_line_sd_mm = malloc(size / 3);
    if (!measurement->symmetry_line_mm || !measurement->symmetry_line_input || !measurement->symmetry_line_sd_mm)
        return dimple_fail_memory(error);
    double bottom_mm = is_placed(sp) ? sp->body_mm[1] : -(double)INFINITY;
    if (dimple_landmark_symmetry_line(sheet, midline, top_mm, bottom_mm, measurement->symmetry_line_mm,
                                      measurement->symmetry_line_sd_mm))
        measurement->symmetry_line_count = DIMPLE_SYMMETRY_LINE_POINTS;
    return DIMPLE_OK;
}

/* The back up to the nape, or to where the neck is narrowest: above it lies a head. */
static dimple_status keep_surface(const dimple_sheet *sheet, double top_mm, dimple_arena *arena,
                                  dimple_measurement *measurement, dimple_error *error) {
    const double nape_mm = 60; /* over the vertebra prominens of a body of size 1 */
    if (is_placed(&measurement->landmarks[DIMPLE_VP])) top_mm += nape_mm * sheet->size;
    return dimple_surface_create(sheet, top_mm, arena, &measurement->surface, error);
}

/* Takes the body frame's origin to DM, or else to the best landmark there is. */
static void choose_origin(dimple_measurement *measurement, double origin[3]) {
    const dimple_landmark *landmarks = measurement->landmarks;
    const dimple_landmark *dl = &landmarks[DIMPLE_DL], *dr = &landmarks[DIMPLE_DR];
    const dimple_landmark *sp = &landmarks[DIMPLE_SP], *vp = &landmarks[DIMPLE_VP];
    if (is_placed(dl) && is_placed(dr)) {
        measurement->origin = "DM";
        for (int i = 0; i < 3; i++) origin[i] = (dl->body_mm[i] + dr->body_mm[i]) / 2;
    } else if (is_placed(sp)) {
        measurement->origin = "SP";
        memcpy(origin, sp->body_mm, sizeof sp->body_mm);
    } else if (is_placed(vp)) {
        measurement->origin = "VP";
        memcpy(origin, vp->body_mm, sizeof vp->body_mm);
    }
}

/* Moves one point to the body frame's final origin and gives it the input's coordinates too. */
static void settle_point(const double origin[3], double to_input[4][4], double body_mm[3], double input[3]) {
    for (int i = 0; i < 3; i++) body_mm[i] -= origin[i];
    dimple_transform_point(to_input, body_mm, input);
}

static void settle_surface(const double origin[3], dimple_surface *surface) {
    size_t cells = (size_t)surface->columns * (size_t)surface->rows;
    surface->x0_mm -= origin[0];
    surface->y0_mm -= origin[1];
    for (size_t i = 0; i < cells; i++) surface->z_mm[i] = (float)((double)surface->z_mm[i] - origin[2]);
}

static void settle_frames(dimple_measurement *measurement) {
    double origin[3] = {0, 0, 0}, to_input[4][4];
    choose_origin(measurement, origin);
    for (int i = 0; i < 3; i++) measurement->from_input[i][3] -= origin[i];
    dimple_invert_affine(measurement->from_input, to_input); /* a rotation and a scale always have one */
    for (int i = 0; i < DIMPLE_LANDMARK_COUNT; i++) {
        dimple_landmark *landmark = &measurement->landmarks[i];
        if (is_placed(landmark)) settle_point(origin, to_input, landmark->body_mm, landmark->input);
    }
    for (size_t i = 0; i < measurement->pit_count; i++) {
        dimple_pit *pit = &measurement->pits[i];
        settle_point(origin, to_input, pit->body_mm, pit->input);
        for (int k = 0; k < 3; k++) pit->shape.origin_mm[k] -= origin[k];
    }
    for (size_t i = 0; i < measurement->symmetry_line_count; i++)
        settle_point(origin, to_input, measurement->symmetry_line_mm + 3 * i, measurement->symmetry_line_input + 3 * i);
    if (measurement->surface) settle_surface(origin, measurement->surface);
}

/* What the shape shows, into `measurement`. `spent` are the points again if they may be freed, or NULL. */
static dimple_status measure_shape(const dimple_points *points, dimple_points *spent,
                                   const dimple_measure_options *options, dimple_arena *arena,
                                   dimple_measurement *measurement, dimple_error *error) {
    dimple_warnings *warnings = &measurement->scan.warnings;
    dimple_status status;
    dimple_pose pose;
    if ((status = dimple_back_find_pose(points, options, &pose, warnings, error)) != DIMPLE_OK) return status;
    describe_pose(&pose, measurement);

    dimple_cloud cloud;
    if ((status = dimple_back_create_cloud(points, &pose, arena, &cloud, error)) != DIMPLE_OK) return status;
    dimple_points_free(spent);
    dimple_sheet sheet;
    if ((status = dimple_back_create_sheet(&cloud, &pose, arena, &sheet, warnings, error)) != DIMPLE_OK) return status;
    measurement->scan.spacing_mm = sheet.spacing_mm;
    measurement->scan.noise_mm = sheet.noise_mm;

    dimple_midline midline;
    if ((status = dimple_landmark_midline(&sheet, arena, &midline, error)) != DIMPLE_OK) return status;
    dimple_landmark *landmarks = measurement->landmarks;
    landmarks[DIMPLE_VP] = dimple_landmark_find_vp(&sheet, &midline, arena);
    if (arena->failed) return dimple_fail_memory(error);

    dimple_lower_back *lower_back = dimple_arena_take(arena, 1, sizeof *lower_back);
    if (!lower_back) return dimple_fail_memory(error);
    status = dimple_landmark_lower_back(&sheet, &midline, arena, lower_back, warnings, error);
    if (status != DIMPLE_OK) return status;
    landmarks[DIMPLE_SP] = lower_back->sp;
    landmarks[DIMPLE_DL] = lower_back->dl;
    landmarks[DIMPLE_DR] = lower_back->dr;
    measurement->rhomboid = lower_back->rhomboid;
    measurement->scan.dimples_in_view = lower_back->dimples_in_view;
    measurement->scan.midline_in_view = lower_back->midline_in_view;

    if ((status = keep_pits(lower_back, measurement, error)) != DIMPLE_OK) return status;
    double top_mm = find_top_mm(&sheet, measurement, arena);
    if (arena->failed) return dimple_fail_memory(error);
    if (options->keep_surface) status = keep_surface(&sheet, top_mm, arena, measurement, error);
    return status == DIMPLE_OK ? keep_line(&sheet, &midline, top_mm, measurement, error) : status;
}

static dimple_status measure(const dimple_points *points, dimple_points *spent, const dimple_measure_options *options,
                             dimple_measurement **measurement, dimple_error *error) {
    *measurement = NULL;
    dimple_status status = check_options(options, error);
    if (status != DIMPLE_OK) return status;
    dimple_measurement *result = calloc(1, sizeof *result);
    if (!result) return dimple_fail_memory(error);
    describe_points(points, options, &result->scan);

    result->age_days = options->age_days;
    result->language = options->language;
    dimple_arena arena = {0};
    status = measure_shape(points, spent, options, &arena, result, error);
    dimple_arena_release(&arena);
    bool failed = status != DIMPLE_OK && status != DIMPLE_ERROR_UNMEASURABLE;
    if (!failed && result->origin && !result->scan.axes_given && !shows_a_back(result))
        dimple_back_doubt_axes(&result->scan);
    if (!failed && result->origin) settle_frames(result);
    if (status == DIMPLE_OK) status = dimple_skin_map_keep(result, error);
    if (status != DIMPLE_OK && status != DIMPLE_ERROR_UNMEASURABLE) {
        dimple_measurement_free(result);
        return status;
    }
    result->pair = dimple_landmark_pair(result->pits, result->pit_count);
    dimple_scan_findings findings = dimple_measurement_findings(result);
    dimple_exam judged;
    dimple_assess_joined(options->exam, &findings, options->language, &judged, &result->verdict);
    *measurement = result;
    return status;
}

dimple_status dimple_measure(const dimple_points *points, const dimple_measure_options *options,
                             dimple_measurement **measurement, dimple_error *error) {
    return measure(points, NULL, options, measurement, error);
}

dimple_status dimple_measure_and_free(dimple_points *points, const dimple_measure_options *options,
                                      dimple_measurement **measurement, dimple_error *error) {
    dimple_status status = measure(points, points, options, measurement, error);
    dimple_points_free(points);
    return status;
}

void dimple_measurement_free(dimple_measurement *measurement) {
    if (!measurement) return;
    free(measurement->pits);
    free(measurement->symmetry_line_mm);
    free(measurement->symmetry_line_input);
    free(measurement->symmetry_line_sd_mm);
    dimple_surface_free(measurement->surface);
    free(measurement);
}
