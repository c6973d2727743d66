/* Landmarks and dimples as a table for spreadsheets and statistics. */
#include "dimple/report.h"

#include <math.h>

#include "base/text.h"
#include "report/names.h"

enum { MM_DECIMALS = 3, SHARE_DECIMALS = 3 };

static void append_number(dimple_text *text, double number, int decimals) {
    dimple_append(text, ",");
    if (isfinite(number)) dimple_append_number(text, number, decimals);
}

static void append_point(dimple_text *text, const double point[3], int decimals) {
    for (int i = 0; i < 3; i++) append_number(text, point ? point[i] : (double)NAN, decimals);
}

static void append_value(dimple_text *text, dimple_value value) {
    append_number(text, value.known ? value.value : (double)NAN, MM_DECIMALS);
    append_number(text, value.known ? value.sd : (double)NAN, MM_DECIMALS);
}

/* A mark's name, what it is, where it lies and how surely. */
static void append_mark(dimple_text *text, const char *name, const char *what, const double body_mm[3],
                        const double input[3], int decimals, double sd_mm, double confidence) {
    dimple_append(text, name);
    dimple_append(text, ",");
    dimple_append(text, what);
    append_point(text, body_mm, MM_DECIMALS);
    append_point(text, input, decimals);
    append_number(text, sd_mm, MM_DECIMALS);
    append_number(text, confidence, SHARE_DECIMALS);
}

static void append_landmark(dimple_text *text, const dimple_landmark *landmark, dimple_landmark_id id, int decimals) {
    bool placed = landmark->status == DIMPLE_SEEN || landmark->status == DIMPLE_ESTIMATED;
    append_mark(text, dimple_report_landmark_name(id), dimple_report_status_name(landmark->status),
                placed ? landmark->body_mm : NULL, placed ? landmark->input : NULL, decimals,
                placed ? landmark->sd_mm : (double)NAN, landmark->confidence);
    for (int i = 0; i < 7; i++) append_value(text, (dimple_value){0}); /* what only a pit has */
    dimple_append(text, "\n");
}

static void append_pit(dimple_text *text, const dimple_pit *pit, size_t number, int decimals) {
    char id[24];
    dimple_report_dimple_id(number, id);
    append_mark(text, id, dimple_report_kind_name(pit->kind), pit->body_mm, pit->input, decimals, pit->sd_mm,
                pit->confidence);
    append_value(text, pit->depth_mm);
    append_value(text, pit->diameter_mm);
    append_value(text, pit->rim_width_mm);
    append_value(text, pit->volume_mm3);
    append_value(text, pit->aspect);
    append_value(text, pit->midline_offset_mm);
    append_value(text, pit->above_cleft_mm);
    dimple_append(text, "\n");
}

dimple_status dimple_measurement_write_landmarks(const dimple_measurement *measurement, dimple_text *text) {
    int decimals = dimple_report_input_decimals(measurement->scan.unit);
    dimple_append(text, "name,what,body_x_mm,body_y_mm,body_z_mm,input_x,input_y,input_z,sd_mm,confidence,"
                        "depth_mm,depth_sd_mm,diameter_mm,diameter_sd_mm,rim_width_mm,rim_width_sd_mm,"
                        "volume_mm3,volume_sd_mm3,aspect,aspect_sd,midline_offset_mm,midline_offset_sd_mm,"
                        "above_cleft_mm,above_cleft_sd_mm\n");
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++)
        append_landmark(text, &measurement->landmarks[id], (dimple_landmark_id)id, decimals);
    for (size_t i = 0; i < measurement->pit_count; i++) append_pit(text, &measurement->pits[i], i + 1, decimals);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
