/* The document dimple.measurement/1: the words and fields of the contract, one function for each part of it. */
#include "dimple/dimple.h"

#include "base/json_write.h"
#include "report/names.h"
#include "report/value.h"
#include "report/verdict.h"
#include "words/words.h"

#include <math.h>
#include <string.h>

enum { MM_DECIMALS = 3, SHARE_DECIMALS = 3, MATRIX_DECIMALS = 9, AGE_DECIMALS = 6 };

static void write_value(dimple_json *json, const char *key, dimple_value value) {
    dimple_report_write_value(json, key, value, MM_DECIMALS);
}

static void write_point(dimple_json *json, const char *key, const double point[3], int decimals) {
    dimple_json_begin_array_on_line(json, key);
    for (int i = 0; i < 3; i++) dimple_json_number(json, NULL, point[i], decimals);
    dimple_json_end_array(json);
}

static void write_warnings(dimple_json *json, const dimple_warnings *warnings) {
    dimple_json_begin_array(json, "warnings");
    for (int code = 0; code < DIMPLE_WARNING_COUNT; code++) {
        if (!warnings->said[code]) continue;
        dimple_json_begin_object_on_line(json, NULL);
        dimple_json_string(json, "code", dimple_report_warning_name((dimple_warning_code)code));
        dimple_json_string(json, "text", warnings->text[code]);
        dimple_json_end_object(json);
    }
    dimple_json_end_array(json);
}

static void write_axis(dimple_json *json, const char *key, dimple_axis axis) {
    dimple_json_string(json, key, axis == DIMPLE_AXIS_AUTO ? NULL : dimple_axis_name(axis));
}

static void write_scan(dimple_json *json, const dimple_scan_info *scan, const char *source, const char *sha256) {
    dimple_json_begin_object(json, "scan");
    dimple_json_string(json, "source", dimple_report_last_part(source));
    dimple_json_string(json, "sha256", sha256);
    dimple_json_string(json, "format", dimple_format_name(scan->format));
    dimple_json_unsigned(json, "points", scan->points);
    dimple_json_unsigned(json, "triangles", scan->triangles);
    dimple_json_unsigned(json, "dropped_points", scan->dropped);
    dimple_json_begin_object_on_line(json, "units");
    dimple_json_string(json, "name", scan->unit == DIMPLE_UNIT_AUTO ? NULL : dimple_unit_name(scan->unit));
    dimple_json_string(json, "how", scan->unit_given ? "given" : "inferred");
    dimple_json_number(json, "confidence", scan->unit_confidence, SHARE_DECIMALS);
    dimple_json_end_object(json);
    dimple_json_begin_object_on_line(json, "axes");
    write_axis(json, "up", scan->up);
    write_axis(json, "posterior", scan->posterior);
    dimple_json_string(json, "how", scan->axes_given ? "given" : "inferred");
    dimple_json_number(json, "confidence", scan->axes_confidence, SHARE_DECIMALS);
    dimple_json_end_object(json);
    dimple_json_number(json, "spacing_mm", scan->spacing_mm, MM_DECIMALS);
    dimple_json_number(json, "noise_mm", scan->noise_mm, MM_DECIMALS);
    dimple_json_string(json, "region", dimple_report_region_name(scan->region));
    dimple_json_begin_object_on_line(json, "in_view");
    dimple_json_boolean(json, "dimples", scan->dimples_in_view);
    dimple_json_boolean(json, "midline", scan->midline_in_view);
    dimple_json_end_object(json);
    write_warnings(json, &scan->warnings);
    dimple_json_end_object(json);
}

static void write_body_frame(dimple_json *json, const dimple_measurement *measurement) {
    dimple_json_begin_object(json, "body_frame");
    dimple_json_string(json, "origin", measurement->origin);
    if (measurement->origin) {
        dimple_json_begin_array(json, "from_input");
        for (int row = 0; row < 4; row++) {
            dimple_json_begin_array_on_line(json, NULL);
            for (int column = 0; column < 4; column++)
                dimple_json_number(json, NULL, measurement->from_input[row][column], MATRIX_DECIMALS);
            dimple_json_end_array(json);
        }
        dimple_json_end_array(json);
    } else {
        dimple_json_null(json, "from_input");
    }
    dimple_json_end_object(json);
}

static void write_landmark(dimple_json *json, const char *key, const dimple_landmark *landmark, int decimals) {
    dimple_json_begin_object(json, key);
    dimple_json_string(json, "status", dimple_report_status_name(landmark->status));
    if (landmark->status == DIMPLE_SEEN || landmark->status == DIMPLE_ESTIMATED) {
        write_point(json, "body_mm", landmark->body_mm, MM_DECIMALS);
        write_point(json, "input", landmark->input, decimals);
        dimple_json_number(json, "sd_mm", landmark->sd_mm, MM_DECIMALS);
        dimple_json_number(json, "sd_across_mm", landmark->sd_across_mm, MM_DECIMALS);
    } else {
        dimple_json_null(json, "body_mm");
        dimple_json_null(json, "input");
        dimple_json_null(json, "sd_mm");
        dimple_json_null(json, "sd_across_mm");
    }
    dimple_json_number(json, "confidence", landmark->confidence, SHARE_DECIMALS);
    dimple_json_end_object(json);
}

static void write_landmarks(dimple_json *json, const dimple_measurement *measurement, int decimals) {
    dimple_json_begin_object(json, "landmarks");
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++)
        write_landmark(json, dimple_report_landmark_name((dimple_landmark_id)id), &measurement->landmarks[id],
                       decimals);
    dimple_json_end_object(json);
}

static void write_dimple_id(dimple_json *json, size_t number) {
    char name[24];
    dimple_report_dimple_id(number, name);
    dimple_json_string(json, "id", name);
}

static void write_dimple(dimple_json *json, const dimple_pit *pit, size_t number, int decimals) {
    dimple_json_begin_object(json, NULL);
    write_dimple_id(json, number);
    dimple_json_string(json, "kind", dimple_report_kind_name(pit->kind));
    write_point(json, "body_mm", pit->body_mm, MM_DECIMALS);
    write_point(json, "input", pit->input, decimals);
    dimple_json_number(json, "sd_mm", pit->sd_mm, MM_DECIMALS);
    write_value(json, "depth_mm", pit->depth_mm);
    write_value(json, "diameter_mm", pit->diameter_mm);
    write_value(json, "rim_width_mm", pit->rim_width_mm);
    write_value(json, "volume_mm3", pit->volume_mm3);
    write_value(json, "aspect", pit->aspect);
    write_value(json, "midline_offset_mm", pit->midline_offset_mm);
    write_value(json, "k1_per_m", pit->k1_per_m);
    write_value(json, "k2_per_m", pit->k2_per_m);
    write_value(json, "above_cleft_mm", pit->above_cleft_mm);
    dimple_json_number(json, "confidence", pit->confidence, SHARE_DECIMALS);
    dimple_json_begin_array(json, "why");
    for (int i = 0; i < DIMPLE_WHY_COUNT && pit->why[i][0]; i++) dimple_json_string(json, NULL, pit->why[i]);
    dimple_json_end_array(json);
    dimple_json_end_object(json);
}

static void write_pair(dimple_json *json, const dimple_pair *pair) {
    dimple_json_begin_object(json, "pair");
    write_value(json, "distance_mm", pair->distance_mm);
    write_value(json, "height_difference_mm", pair->height_difference_mm);
    write_value(json, "tilt_deg", pair->tilt_deg);
    write_value(json, "depth_difference_mm", pair->depth_difference_mm);
    dimple_json_number(json, "symmetry", pair->known ? pair->symmetry : (double)NAN, SHARE_DECIMALS);
    dimple_json_end_object(json);
}

static void write_rhomboid(dimple_json *json, const dimple_rhomboid *rhomboid) {
    dimple_json_begin_object(json, "rhomboid");
    write_value(json, "transverse_mm", rhomboid->transverse_mm);
    write_value(json, "vertical_mm", rhomboid->vertical_mm);
    write_value(json, "area_mm2", rhomboid->area_mm2);
    dimple_json_end_object(json);
}

static void write_points(dimple_json *json, const char *key, const double *points, size_t count, int decimals) {
    dimple_json_begin_array(json, key);
    for (size_t i = 0; i < count; i++) write_point(json, NULL, points + 3 * i, decimals);
    dimple_json_end_array(json);
}

dimple_status dimple_measurement_write_json(const dimple_measurement *measurement, const char *source,
                                            const char *sha256, dimple_text *text) {
    int decimals = dimple_report_input_decimals(measurement->scan.unit);
    size_t line_count = measurement->symmetry_line_count;
    dimple_json json = {.text = text};
    dimple_json_begin_object(&json, NULL);
    dimple_json_string(&json, "schema", "dimple.measurement/1");
    dimple_json_begin_object_on_line(&json, "software");
    dimple_json_string(&json, "name", "dimple");
    dimple_json_string(&json, "version", dimple_version());
    dimple_json_end_object(&json);
    write_scan(&json, &measurement->scan, source, sha256);
    dimple_json_number(&json, "age_days", measurement->age_days < 0 ? (double)NAN : measurement->age_days,
                       AGE_DECIMALS);
    write_body_frame(&json, measurement);
    write_landmarks(&json, measurement, decimals);
    dimple_json_begin_array(&json, "dimples");
    for (size_t i = 0; i < measurement->pit_count; i++) write_dimple(&json, &measurement->pits[i], i + 1, decimals);
    dimple_json_end_array(&json);
    write_pair(&json, &measurement->pair);
    write_rhomboid(&json, &measurement->rhomboid);
    dimple_json_begin_object(&json, "symmetry_line");
    write_points(&json, "input", measurement->symmetry_line_input, line_count, decimals);
    write_points(&json, "body_mm", measurement->symmetry_line_mm, line_count, MM_DECIMALS);
    dimple_json_begin_array_on_line(&json, "sd_mm");
    for (size_t i = 0; i < line_count; i++)
        dimple_json_number(&json, NULL, measurement->symmetry_line_sd_mm[i], MM_DECIMALS);
    dimple_json_end_array(&json);
    dimple_json_end_object(&json);
    dimple_json_begin_object(&json, "posture");
    dimple_json_end_object(&json);
    dimple_report_write_verdict(&json, measurement->language, &measurement->verdict);
    dimple_json_string(&json, "notice", dimple_say(measurement->language, DIMPLE_SAY_VERDICT_NOTICE));
    dimple_json_end_object(&json);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
