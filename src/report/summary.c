/* The summary for a person: the verdict, what to do, then what was measured and what was assumed. */
#include "dimple/dimple.h"

#include "base/text.h"
#include "report/layout.h"
#include "report/names.h"
#include "report/verdict.h"

#include <math.h>
#include <string.h>

enum { NAME_COLUMNS = 24, CELL_COLUMNS = 13, OFFSET_COLUMNS = 18, SURE_COLUMNS = 7 };

static void append_measure(dimple_text *text, dimple_value value, int decimals, const char *unit) {
    if (!value.known) {
        dimple_append(text, "-");
        return;
    }
    dimple_append_decimal(text, value.value, decimals);
    dimple_append(text, " ± ");
    dimple_append_decimal(text, value.sd, decimals);
    dimple_append(text, unit);
}

static void append_percent(dimple_text *text, double share) {
    dimple_append_decimal(text, 100 * share, 0);
    dimple_append(text, " %");
}

static void append_cell(dimple_text *text, dimple_value value, const char *unit, int columns) {
    char cell[64];
    dimple_text measure = dimple_text_fixed(cell, sizeof cell);
    append_measure(&measure, value, 1, unit);
    dimple_report_append_right(text, cell, columns);
}

/* An offset from the midline, as so much to the left or right. */
static void append_offset(dimple_text *text, dimple_value offset) {
    const char *side = offset.value < 0 ? " left" : " right";
    offset.value = fabs(offset.value);
    append_cell(text, offset, side, OFFSET_COLUMNS);
}

static const char *name_of_kind(dimple_pit_kind kind) {
    switch (kind) {
    case DIMPLE_PIT_VENUS_LEFT:
        return "Venus dimple, left";
    case DIMPLE_PIT_VENUS_RIGHT:
        return "Venus dimple, right";
    case DIMPLE_PIT_SACRAL:
        return "midline, above cleft";
    case DIMPLE_PIT_COCCYGEAL:
        return "midline, in the cleft";
    default:
        return "other hollow";
    }
}

/* Control characters of a file's name must not reach a terminal. */
static void append_source(dimple_text *text, const char *source) {
    for (const char *c = dimple_report_last_part(source); *c; c++) {
        bool control = (unsigned char)*c < 0x20 || *c == 0x7F;
        dimple_append_bytes(text, control ? "?" : c, 1);
    }
}

static void append_dimples(dimple_text *text, const dimple_measurement *measurement) {
    if (measurement->pit_count == 0) return;
    dimple_report_append_left(text, "Dimples (mm)", NAME_COLUMNS);
    const char *const heads[] = {"depth", "width", "opening"};
    for (int i = 0; i < 3; i++) dimple_report_append_right(text, heads[i], CELL_COLUMNS);
    dimple_report_append_right(text, "from midline", OFFSET_COLUMNS);
    dimple_report_append_right(text, "sure", SURE_COLUMNS);
    dimple_append(text, "\n");
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        char percent[16];
        dimple_text sure = dimple_text_fixed(percent, sizeof percent);
        append_percent(&sure, pit->confidence);
        dimple_append(text, "  ");
        dimple_report_append_left(text, name_of_kind(pit->kind), NAME_COLUMNS - 2);
        append_cell(text, pit->depth_mm, "", CELL_COLUMNS);
        append_cell(text, pit->diameter_mm, "", CELL_COLUMNS);
        append_cell(text, pit->rim_width_mm, "", CELL_COLUMNS);
        append_offset(text, pit->midline_offset_mm);
        dimple_report_append_right(text, percent, SURE_COLUMNS);
        dimple_append(text, "\n");
    }
}

static void append_pair(dimple_text *text, const dimple_pair *pair) {
    if (!pair->known) return;
    char body[256];
    dimple_text line = dimple_text_fixed(body, sizeof body);
    append_measure(&line, pair->distance_mm, 1, " mm apart; ");
    dimple_value height = pair->height_difference_mm, tilt = pair->tilt_deg;
    dimple_append(&line, height.value < 0 ? "left " : "right ");
    height.value = fabs(height.value);
    tilt.value = fabs(tilt.value);
    append_measure(&line, height, 1, " mm higher (");
    append_measure(&line, tilt, 1, "°); ");
    append_percent(&line, pair->symmetry);
    dimple_append(&line, " alike");
    dimple_report_append_paragraph(text, "Pair", body);
}

static void append_landmarks(dimple_text *text, const dimple_measurement *measurement) {
    const char *label = "Landmarks";
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++) {
        const dimple_landmark *landmark = &measurement->landmarks[id];
        char body[128];
        dimple_text line = dimple_text_fixed(body, sizeof body);
        dimple_append(&line, dimple_report_landmark_name((dimple_landmark_id)id));
        dimple_append(&line, " ");
        dimple_append(&line, dimple_report_status_name(landmark->status));
        if (landmark->status == DIMPLE_SEEN || landmark->status == DIMPLE_ESTIMATED) {
            dimple_append(&line, " to ± ");
            dimple_append_decimal(&line, landmark->sd_mm, 1);
            dimple_append(&line, " mm, ");
            append_percent(&line, landmark->confidence);
            dimple_append(&line, " sure");
        }
        dimple_report_append_paragraph(text, label, body);
        label = "";
    }
}

static void append_how(dimple_text *text, bool given, double confidence) {
    dimple_append(text, given ? " (as given)" : " (inferred, ");
    if (given) return;
    append_percent(text, confidence);
    dimple_append(text, " sure)");
}

static void append_assumed(dimple_text *text, const dimple_scan_info *scan) {
    if (scan->unit == DIMPLE_UNIT_AUTO || scan->up == DIMPLE_AXIS_AUTO) return;
    char body[256];
    dimple_text line = dimple_text_fixed(body, sizeof body);
    dimple_append(&line, "numbers are in ");
    dimple_append(&line, dimple_unit_name(scan->unit));
    append_how(&line, scan->unit_given, scan->unit_confidence);
    dimple_append(&line, "; up is ");
    dimple_append(&line, dimple_axis_name(scan->up));
    dimple_append(&line, ", out of the back ");
    dimple_append(&line, dimple_axis_name(scan->posterior));
    append_how(&line, scan->axes_given, scan->axes_confidence);
    dimple_report_append_paragraph(text, "Assumed", body);
}

static void append_scan(dimple_text *text, const dimple_scan_info *scan) {
    char body[256];
    dimple_text line = dimple_text_fixed(body, sizeof body);
    dimple_append_unsigned(&line, scan->points);
    dimple_append(&line, " points, ");
    if (isfinite(scan->spacing_mm)) {
        dimple_append_decimal(&line, scan->spacing_mm, 1);
        dimple_append(&line, " mm apart, noise ");
        dimple_append_decimal(&line, scan->noise_mm, 2);
        dimple_append(&line, " mm, ");
    }
    dimple_append(&line, "region: ");
    dimple_append(&line, dimple_report_region_name(scan->region));
    dimple_report_append_paragraph(text, "Scan", body);
}

static void append_warnings(dimple_text *text, const dimple_warnings *warnings) {
    const char *label = "Warnings";
    for (int code = 0; code < DIMPLE_WARNING_COUNT; code++) {
        if (!warnings->said[code]) continue;
        dimple_report_append_paragraph(text, label, warnings->text[code]);
        label = "";
    }
}

dimple_status dimple_measurement_write_summary(const dimple_measurement *measurement, const char *source,
                                               dimple_text *text) {
    if (source) {
        append_source(text, source);
        dimple_append(text, "\n\n");
    }
    dimple_report_append_verdict(text, &measurement->verdict);
    dimple_append(text, "\n");
    append_dimples(text, measurement);
    append_pair(text, &measurement->pair);
    append_landmarks(text, measurement);
    append_assumed(text, &measurement->scan);
    append_scan(text, &measurement->scan);
    append_warnings(text, &measurement->scan.warnings);
    dimple_report_append_missing(text, &measurement->verdict);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
