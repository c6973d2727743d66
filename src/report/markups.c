/* Marks as a markups file of 3D Slicer, schema 1.0.3: points and the symmetry line in the patient's LPS. */
#include "dimple/report.h"

#include "base/json_write.h"
#include "report/names.h"
#include "report/slicer.h"

enum { MM_DECIMALS = 3 };

static const char schema[] =
    "https://raw.githubusercontent.com/slicer/slicer/master/Modules/Loadable/Markups/Resources/Schema/"
    "markups-schema-v1.0.3.json#";

void dimple_report_lps(const double body_mm[3], double lps_mm[3]) {
    lps_mm[0] = -body_mm[0];
    lps_mm[1] = body_mm[2];
    lps_mm[2] = body_mm[1];
}

static void begin_markup(dimple_json *json, const char *type, const char *name) {
    dimple_json_begin_object(json, NULL);
    dimple_json_string(json, "type", type);
    dimple_json_string(json, "name", name);
    dimple_json_string(json, "coordinateSystem", "LPS");
    dimple_json_string(json, "coordinateUnits", "mm");
    dimple_json_boolean(json, "locked", true);
    dimple_json_boolean(json, "fixedNumberOfControlPoints", true);
    dimple_json_begin_array(json, "controlPoints");
}

static void end_markup(dimple_json *json) {
    dimple_json_end_array(json);
    dimple_json_end_object(json);
}

static void write_point(dimple_json *json, const char *id, const char *label, const char *description,
                        const double body_mm[3]) {
    double lps_mm[3];
    dimple_report_lps(body_mm, lps_mm);
    dimple_json_begin_object_on_line(json, NULL);
    dimple_json_string(json, "id", id);
    dimple_json_string(json, "label", label);
    dimple_json_string(json, "description", description);
    dimple_json_begin_array(json, "position");
    for (int i = 0; i < 3; i++) dimple_json_number(json, NULL, lps_mm[i], MM_DECIMALS);
    dimple_json_end_array(json);
    dimple_json_string(json, "positionStatus", "defined");
    dimple_json_end_object(json);
}

static void write_landmarks(dimple_json *json, const dimple_measurement *measurement) {
    begin_markup(json, "Fiducial", "landmarks");
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++) {
        const dimple_landmark *landmark = &measurement->landmarks[id];
        const char *name = dimple_report_landmark_name((dimple_landmark_id)id);
        if (landmark->status == DIMPLE_SEEN || landmark->status == DIMPLE_ESTIMATED)
            write_point(json, name, name, dimple_report_status_name(landmark->status), landmark->body_mm);
    }
    end_markup(json);
}

static void write_dimples(dimple_json *json, const dimple_measurement *measurement) {
    begin_markup(json, "Fiducial", "dimples");
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        char id[24];
        dimple_report_dimple_id(i + 1, id);
        write_point(json, id, dimple_report_kind_name(pit->kind), "", pit->body_mm);
    }
    end_markup(json);
}

static void write_line(dimple_json *json, const dimple_measurement *measurement) {
    begin_markup(json, "Curve", "symmetry line");
    for (size_t i = 0; i < measurement->symmetry_line_count; i++) {
        char id[24];
        dimple_report_number_id(i + 1, id);
        write_point(json, id, "", "", measurement->symmetry_line_mm + 3 * i);
    }
    end_markup(json);
}

dimple_status dimple_measurement_write_markups(const dimple_measurement *measurement, dimple_text *text) {
    dimple_json json = {.text = text};
    dimple_json_begin_object(&json, NULL);
    dimple_json_string(&json, "@schema", schema);
    dimple_json_begin_array(&json, "markups");
    write_landmarks(&json, measurement);
    write_dimples(&json, measurement);
    write_line(&json, measurement);
    dimple_json_end_array(&json);
    dimple_json_end_object(&json);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
