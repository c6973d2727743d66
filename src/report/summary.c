/* The summary for a person: the verdict, what to do, then what was measured and what was assumed. */
#include "dimple/dimple.h"

#include "base/text.h"
#include "report/layout.h"
#include "report/measures.h"
#include "report/names.h"
#include "report/verdict.h"

#include <math.h>

enum { NAME_COLUMNS = 29, CELL_COLUMNS = 12, OFFSET_COLUMNS = 18, SURE_COLUMNS = 7, BODY_BYTES = 400 };

static void append_cell(dimple_text *text, dimple_language language, dimple_value value) {
    dimple_measure_words cell;
    dimple_report_append_right(text, dimple_say_measure(cell, language, value, DIMPLE_SAY_REPORT_MEASURE_PLAIN),
                               CELL_COLUMNS);
}

static void append_offset(dimple_text *text, dimple_language language, dimple_value offset) {
    dimple_measure_words cell;
    dimple_report_append_right(text, dimple_say_offset(cell, language, offset), OFFSET_COLUMNS);
}

static void append_heads(dimple_text *text, dimple_language language) {
    static const struct {
        dimple_say_key head;
        int columns;
    } heads[] = {{DIMPLE_SAY_REPORT_DIMPLES_DEPTH, CELL_COLUMNS},
                 {DIMPLE_SAY_REPORT_DIMPLES_WIDTH, CELL_COLUMNS},
                 {DIMPLE_SAY_REPORT_DIMPLES_OPENING, CELL_COLUMNS},
                 {DIMPLE_SAY_REPORT_DIMPLES_FROM_MIDLINE, OFFSET_COLUMNS},
                 {DIMPLE_SAY_REPORT_DIMPLES_SURE, SURE_COLUMNS}};
    dimple_report_append_left(text, dimple_say(language, DIMPLE_SAY_REPORT_DIMPLES_LABEL), NAME_COLUMNS);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        dimple_report_append_right(text, dimple_say(language, heads[i].head), heads[i].columns);
    dimple_append(text, "\n");
}

static void append_dimples(dimple_text *text, const dimple_measurement *measurement) {
    dimple_language language = measurement->language;
    if (measurement->pit_count == 0) return;
    append_heads(text, language);
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        dimple_measure_words sure;
        dimple_append(text, "  ");
        dimple_report_append_left(text, dimple_say_kind(language, pit->kind), NAME_COLUMNS - 2);
        append_cell(text, language, pit->depth_mm);
        append_cell(text, language, pit->diameter_mm);
        append_cell(text, language, pit->rim_width_mm);
        append_offset(text, language, pit->midline_offset_mm);
        dimple_report_append_right(text, dimple_say_percent(sure, language, pit->confidence), SURE_COLUMNS);
        dimple_append(text, "\n");
    }
}

/* A labelled paragraph of one text with its places filled. */
static void append_said(dimple_text *text, dimple_language language, dimple_say_key label, dimple_say_key key,
                        const dimple_fill *fills) {
    char body[BODY_BYTES];
    dimple_text line = dimple_text_fixed(body, sizeof body);
    dimple_append_said(&line, language, key, fills);
    dimple_report_append_paragraph(text, label ? dimple_say(language, label) : "", body);
}

static void append_pair(dimple_text *text, dimple_language language, const dimple_pair *pair) {
    if (!pair->known) return;
    dimple_value height = pair->height_difference_mm, tilt = pair->tilt_deg;
    dimple_say_key key = height.value < 0 ? DIMPLE_SAY_REPORT_PAIR_LEFT_HIGHER : DIMPLE_SAY_REPORT_PAIR_RIGHT_HIGHER;
    height.value = fabs(height.value);
    tilt.value = fabs(tilt.value);
    dimple_measure_words apart, higher, tilted, alike;
    append_said(
        text, language, DIMPLE_SAY_REPORT_PAIR_LABEL, key,
        (const dimple_fill[]){
            {.name = "distance",
             .text = dimple_say_measure(apart, language, pair->distance_mm, DIMPLE_SAY_REPORT_MEASURE_MM)},
            {.name = "height", .text = dimple_say_measure(higher, language, height, DIMPLE_SAY_REPORT_MEASURE_MM)},
            {.name = "tilt", .text = dimple_say_measure(tilted, language, tilt, DIMPLE_SAY_REPORT_MEASURE_DEG)},
            {.name = "alike", .text = dimple_say_percent(alike, language, pair->symmetry)},
            {0}});
}

static void append_landmarks(dimple_text *text, const dimple_measurement *measurement) {
    static const dimple_say_key statuses[] = {
        [DIMPLE_OUT_OF_VIEW] = DIMPLE_SAY_REPORT_LANDMARKS_OUT_OF_VIEW,
        [DIMPLE_ABSENT] = DIMPLE_SAY_REPORT_LANDMARKS_ABSENT,
        [DIMPLE_ESTIMATED] = DIMPLE_SAY_REPORT_LANDMARKS_ESTIMATED,
        [DIMPLE_SEEN] = DIMPLE_SAY_REPORT_LANDMARKS_SEEN,
    };
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++) {
        const dimple_landmark *landmark = &measurement->landmarks[id];
        dimple_measure_words sure;
        append_said(text, measurement->language, id == 0 ? DIMPLE_SAY_REPORT_LANDMARKS_LABEL : DIMPLE_SAY_NOTHING,
                    statuses[landmark->status],
                    (const dimple_fill[]){
                        {.name = "name", .text = dimple_report_landmark_name((dimple_landmark_id)id)},
                        {.name = "sd", .number = landmark->sd_mm, .decimals = 1},
                        {.name = "sure", .text = dimple_say_percent(sure, measurement->language, landmark->confidence)},
                        {0}});
    }
}

/* Whether something was given, or inferred and how surely. */
static const char *say_how(char text[BODY_BYTES], dimple_language language, bool given, double confidence) {
    dimple_measure_words sure;
    dimple_text how = dimple_text_fixed(text, BODY_BYTES);
    dimple_append_said(
        &how, language, given ? DIMPLE_SAY_REPORT_ASSUMED_GIVEN : DIMPLE_SAY_REPORT_ASSUMED_INFERRED,
        (const dimple_fill[]){{.name = "sure", .text = dimple_say_percent(sure, language, confidence)}, {0}});
    return text;
}

static void append_assumed(dimple_text *text, dimple_language language, const dimple_scan_info *scan) {
    if (scan->unit == DIMPLE_UNIT_AUTO || scan->up == DIMPLE_AXIS_AUTO) return;
    char of_unit[BODY_BYTES], of_axes[BODY_BYTES];
    append_said(text, language, DIMPLE_SAY_REPORT_ASSUMED_LABEL, DIMPLE_SAY_REPORT_ASSUMED_TEXT,
                (const dimple_fill[]){
                    {.name = "unit", .text = dimple_unit_name(scan->unit)},
                    {.name = "unit-how", .text = say_how(of_unit, language, scan->unit_given, scan->unit_confidence)},
                    {.name = "up", .text = dimple_axis_name(scan->up)},
                    {.name = "posterior", .text = dimple_axis_name(scan->posterior)},
                    {.name = "axes-how", .text = say_how(of_axes, language, scan->axes_given, scan->axes_confidence)},
                    {0}});
}

static void append_scan(dimple_text *text, dimple_language language, const dimple_scan_info *scan) {
    static const dimple_say_key regions[] = {
        [DIMPLE_REGION_UNKNOWN] = DIMPLE_SAY_REPORT_SCAN_UNKNOWN,
        [DIMPLE_REGION_LOWER_BACK] = DIMPLE_SAY_REPORT_SCAN_LOWER_BACK,
        [DIMPLE_REGION_BACK] = DIMPLE_SAY_REPORT_SCAN_BACK,
        [DIMPLE_REGION_WHOLE_BODY] = DIMPLE_SAY_REPORT_SCAN_WHOLE_BODY,
    };
    append_said(text, language, DIMPLE_SAY_REPORT_SCAN_LABEL,
                isfinite(scan->spacing_mm) ? DIMPLE_SAY_REPORT_SCAN_TEXT : DIMPLE_SAY_REPORT_SCAN_TEXT_UNMEASURED,
                (const dimple_fill[]){{.name = "points", .number = (double)scan->points},
                                      {.name = "spacing", .number = scan->spacing_mm, .decimals = 1},
                                      {.name = "noise", .number = scan->noise_mm, .decimals = 2},
                                      {.name = "region", .text = dimple_say(language, regions[scan->region])},
                                      {0}});
}

static void append_warnings(dimple_text *text, dimple_language language, const dimple_warnings *warnings) {
    const char *label = dimple_say(language, DIMPLE_SAY_REPORT_WARNINGS);
    for (int code = 0; code < DIMPLE_WARNING_COUNT; code++) {
        if (!warnings->said[code]) continue;
        dimple_report_append_paragraph(text, label, warnings->text[code]);
        label = "";
    }
}

dimple_status dimple_measurement_write_summary(const dimple_measurement *measurement, const char *source,
                                               dimple_text *text) {
    dimple_language language = measurement->language;
    if (source) {
        dimple_append_printable(text, dimple_report_last_part(source));
        dimple_append(text, "\n\n");
    }
    dimple_report_append_verdict(text, language, &measurement->verdict);
    dimple_append(text, "\n");
    append_dimples(text, measurement);
    append_pair(text, language, &measurement->pair);
    append_landmarks(text, measurement);
    append_assumed(text, language, &measurement->scan);
    append_scan(text, language, &measurement->scan);
    append_warnings(text, language, &measurement->scan.warnings);
    dimple_report_append_missing(text, language, &measurement->verdict);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
