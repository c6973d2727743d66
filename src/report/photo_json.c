/* The document dimple.photo-measurement/1. */
#include "dimple/photo.h"

#include "base/json_write.h"
#include "report/photo_warnings.h"
#include "report/value.h"
#include "words/words.h"

enum { MM_DECIMALS = 3, SCALE_DECIMALS = 6, PX_DECIMALS = 2 };

static void write_scale(dimple_json *json, const dimple_photo_measurement *m) {
    dimple_json_begin_object(json, "scale");
    dimple_report_write_value(json, "mm_per_px", m->mm_per_px, SCALE_DECIMALS);
    dimple_report_write_value(json, "tilt_deg", m->tilt_deg, MM_DECIMALS);
    dimple_json_end_object(json);
    dimple_json_begin_object_on_line(json, "marking");
    dimple_json_number(json, "sd_px", m->marking_sd_px, PX_DECIMALS);
    dimple_json_string(json, "how", m->marking_from_repeats ? "repeats" : "assumed");
    dimple_json_end_object(json);
}

static void write_pit(dimple_json *json, const dimple_photo_pit *pit) {
    dimple_json_begin_object(json, NULL);
    dimple_report_write_value(json, "diameter_mm", pit->diameter_mm, MM_DECIMALS);
    dimple_report_write_value(json, "anus_distance_mm", pit->anus_distance_mm, MM_DECIMALS);
    dimple_report_write_value(json, "above_cleft_mm", pit->above_cleft_mm, MM_DECIMALS);
    dimple_report_write_value(json, "midline_offset_mm", pit->midline_offset_mm, MM_DECIMALS);
    dimple_json_end_object(json);
}

static void write_warnings(dimple_json *json, const dimple_photo_measurement *m) {
    dimple_json_begin_array(json, "warnings");
    for (int i = 0; i < DIMPLE_PHOTO_WARNING_COUNT; i++) {
        if (!m->said[i]) continue;
        dimple_json_begin_object_on_line(json, NULL);
        dimple_json_string(json, "code", dimple_report_photo_warning_name((dimple_photo_warning)i));
        dimple_json_string(json, "text", dimple_report_photo_warning_text(m->language, (dimple_photo_warning)i));
        dimple_json_end_object(json);
    }
    dimple_json_end_array(json);
}

dimple_status dimple_photo_write_json(const dimple_photo_measurement *measurement, dimple_text *text) {
    dimple_json json = {.text = text};
    dimple_json_begin_object(&json, NULL);
    dimple_json_string(&json, "schema", "dimple.photo-measurement/1");
    dimple_json_begin_object_on_line(&json, "software");
    dimple_json_string(&json, "name", "dimple");
    dimple_json_string(&json, "version", dimple_version());
    dimple_json_end_object(&json);
    write_scale(&json, measurement);
    dimple_json_begin_array(&json, "pits");
    for (size_t i = 0; i < measurement->pit_count; i++) write_pit(&json, &measurement->pits[i]);
    dimple_json_end_array(&json);
    write_warnings(&json, measurement);
    dimple_json_string(&json, "notice", dimple_say(measurement->language, DIMPLE_SAY_NOTICE_SHORT));
    dimple_json_end_object(&json);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
