/* The summary for a person: the verdict, what to do, then what was measured and what was assumed. */
#include "dimple/dimple.h"

#include "assess/words.h"
#include "base/text.h"
#include "report/names.h"

#include <math.h>
#include <string.h>

enum {
    LABEL_COLUMNS = 14,
    LINE_COLUMNS = 88,
    NAME_COLUMNS = 24,
    CELL_COLUMNS = 13,
    OFFSET_COLUMNS = 18,
    SURE_COLUMNS = 7
};

/* How many columns of a terminal the bytes take: one for each character. */
static int columns_of(const char *bytes, size_t size) {
    int columns = 0;
    for (size_t i = 0; i < size; i++) columns += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return columns;
}

static void append_spaces(dimple_text *text, int count) {
    for (int i = 0; i < count; i++) dimple_append(text, " ");
}

static void append_left(dimple_text *text, const char *string, int columns) {
    dimple_append(text, string);
    append_spaces(text, columns - columns_of(string, strlen(string)));
}

static void append_right(dimple_text *text, const char *string, int columns) {
    append_spaces(text, columns - columns_of(string, strlen(string)));
    dimple_append(text, string);
}

/* A label and beside it a paragraph, broken between words. */
static void append_paragraph(dimple_text *text, const char *label, const char *body) {
    append_left(text, label, LABEL_COLUMNS);
    int column = LABEL_COLUMNS;
    while (*body) {
        size_t size = strcspn(body, " ");
        int columns = columns_of(body, size);
        if (column > LABEL_COLUMNS && column + 1 + columns > LINE_COLUMNS) {
            dimple_append(text, "\n");
            append_spaces(text, LABEL_COLUMNS);
            column = LABEL_COLUMNS;
        } else if (column > LABEL_COLUMNS) {
            dimple_append(text, " ");
            column++;
        }
        dimple_append_bytes(text, body, size);
        column += columns;
        body += size + (body[size] == ' ');
    }
    dimple_append(text, "\n");
}

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
    append_right(text, cell, columns);
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
    append_left(text, "Dimples (mm)", NAME_COLUMNS);
    const char *const heads[] = {"depth", "width", "opening"};
    for (int i = 0; i < 3; i++) append_right(text, heads[i], CELL_COLUMNS);
    append_right(text, "from midline", OFFSET_COLUMNS);
    append_right(text, "sure", SURE_COLUMNS);
    dimple_append(text, "\n");
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        char percent[16];
        dimple_text sure = dimple_text_fixed(percent, sizeof percent);
        append_percent(&sure, pit->confidence);
        dimple_append(text, "  ");
        append_left(text, name_of_kind(pit->kind), NAME_COLUMNS - 2);
        append_cell(text, pit->depth_mm, "", CELL_COLUMNS);
        append_cell(text, pit->diameter_mm, "", CELL_COLUMNS);
        append_cell(text, pit->rim_width_mm, "", CELL_COLUMNS);
        append_offset(text, pit->midline_offset_mm);
        append_right(text, percent, SURE_COLUMNS);
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
    append_paragraph(text, "Pair", body);
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
        append_paragraph(text, label, body);
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
    append_paragraph(text, "Assumed", body);
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
    append_paragraph(text, "Scan", body);
}

static void append_warnings(dimple_text *text, const dimple_warnings *warnings) {
    const char *label = "Warnings";
    for (int code = 0; code < DIMPLE_WARNING_COUNT; code++) {
        if (!warnings->said[code]) continue;
        append_paragraph(text, label, warnings->text[code]);
        label = "";
    }
}

/* Names of fields as words: "infection_signs" is "infection signs". */
static void append_missing(dimple_text *text, const dimple_verdict *verdict) {
    if (verdict->missing_count == 0) return;
    char body[640];
    dimple_text line = dimple_text_fixed(body, sizeof body);
    for (size_t i = 0; i < verdict->missing_count; i++) {
        if (i > 0) dimple_append(&line, ", ");
        for (const char *c = verdict->missing[i]; *c; c++) dimple_append_bytes(&line, *c == '_' ? " " : c, 1);
    }
    append_paragraph(text, "Not examined", body);
}

dimple_status dimple_measurement_write_summary(const dimple_measurement *measurement, const char *source,
                                               dimple_text *text) {
    const dimple_verdict *verdict = &measurement->verdict;
    if (source) {
        append_source(text, source);
        dimple_append(text, "\n\n");
    }
    dimple_append(text, verdict->headline);
    dimple_append(text, "\n\n");
    append_paragraph(text, "What to do", verdict->next_step);
    append_paragraph(text, "", dimple_words_of_phrase(DIMPLE_PHRASE_NOTICE));
    for (size_t i = 0; i < verdict->reason_count; i++) append_paragraph(text, i == 0 ? "Why" : "", verdict->reasons[i]);
    for (size_t i = 0; i < verdict->borderline_count; i++) append_paragraph(text, "", verdict->borderline[i].text);
    dimple_append(text, "\n");
    append_dimples(text, measurement);
    append_pair(text, &measurement->pair);
    append_landmarks(text, measurement);
    append_assumed(text, &measurement->scan);
    append_scan(text, &measurement->scan);
    append_warnings(text, &measurement->scan.warnings);
    append_missing(text, verdict);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
