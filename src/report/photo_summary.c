/* What a photograph's marks come to, for a person: the pits first, then how far it can be trusted. */
#include "dimple/photo.h"

#include "base/text.h"
#include "report/layout.h"
#include "report/measures.h"
#include "report/photo_warnings.h"

enum { NAME_COLUMNS = 14, CELL_COLUMNS = 14, OFFSET_COLUMNS = 19, NAME_BYTES = 48, BODY_BYTES = 240 };

static void append_heads(dimple_text *text, dimple_language language) {
    static const struct {
        dimple_say_key head;
        int columns;
    } heads[] = {{DIMPLE_SAY_PHOTO_PITS_WIDTH, CELL_COLUMNS},
                 {DIMPLE_SAY_PHOTO_PITS_FROM_ANUS, CELL_COLUMNS},
                 {DIMPLE_SAY_PHOTO_PITS_FROM_CLEFT, OFFSET_COLUMNS},
                 {DIMPLE_SAY_PHOTO_PITS_FROM_MIDLINE, OFFSET_COLUMNS}};
    dimple_report_append_left(text, dimple_say(language, DIMPLE_SAY_PHOTO_PITS_LABEL), NAME_COLUMNS);
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
        dimple_report_append_right(text, dimple_say(language, heads[i].head), heads[i].columns);
    dimple_append(text, "\n");
}

static void append_pit(dimple_text *text, dimple_language language, const dimple_photo_pit *pit, size_t number) {
    char name[NAME_BYTES];
    dimple_measure_words cell;
    const dimple_value lengths[] = {pit->diameter_mm, pit->anus_distance_mm};
    dimple_text line = dimple_text_fixed(name, sizeof name);
    dimple_append(&line, "  ");
    dimple_append_said(&line, language, DIMPLE_SAY_PHOTO_PITS_PIT,
                       (const dimple_fill[]){{.name = "number", .number = (double)number}, {0}});
    dimple_report_append_left(text, name, NAME_COLUMNS);
    for (int i = 0; i < 2; i++) {
        dimple_say_measure(cell, language, lengths[i], DIMPLE_SAY_REPORT_MEASURE_PLAIN);
        dimple_report_append_right(text, cell, CELL_COLUMNS);
    }
    dimple_say_side(cell, language, pit->above_cleft_mm, DIMPLE_SAY_REPORT_MEASURE_BELOW,
                    DIMPLE_SAY_REPORT_MEASURE_ABOVE);
    dimple_report_append_right(text, cell, OFFSET_COLUMNS);
    dimple_say_offset(cell, language, pit->midline_offset_mm);
    dimple_report_append_right(text, cell, OFFSET_COLUMNS);
    dimple_append(text, "\n");
}

static void append_scale(dimple_text *text, const dimple_photo_measurement *m) {
    char body[BODY_BYTES];
    dimple_measure_words scale, tilt;
    dimple_language language = m->language;
    dimple_text line = dimple_text_fixed(body, sizeof body);
    const char *how = dimple_say(language, m->marking_from_repeats ? DIMPLE_SAY_PHOTO_SCALE_BY_REPEATS
                                                                   : DIMPLE_SAY_PHOTO_SCALE_ASSUMED);
    const dimple_fill fills[] = {
        {.name = "scale",
         .text = dimple_say_measure_to(scale, language, m->mm_per_px, 4, DIMPLE_SAY_REPORT_MEASURE_PLAIN)},
        {.name = "marking", .number = m->marking_sd_px, .decimals = 1},
        {.name = "how", .text = how},
        {.name = "tilt", .text = dimple_say_measure_to(tilt, language, m->tilt_deg, 0, DIMPLE_SAY_REPORT_MEASURE_DEG)},
        {0}};
    dimple_append_said(&line, language,
                       m->tilt_deg.known ? DIMPLE_SAY_PHOTO_SCALE_TEXT_TILTED : DIMPLE_SAY_PHOTO_SCALE_TEXT, fills);
    dimple_report_append_paragraph(text, dimple_say(language, DIMPLE_SAY_PHOTO_SCALE_LABEL), body);
}

dimple_status dimple_photo_write_summary(const dimple_photo_measurement *measurement, dimple_text *text) {
    dimple_language language = measurement->language;
    const char *label = dimple_say(language, DIMPLE_SAY_PHOTO_WARNINGS_LABEL);
    append_heads(text, language);
    for (size_t i = 0; i < measurement->pit_count; i++) append_pit(text, language, &measurement->pits[i], i + 1);
    append_scale(text, measurement);
    for (int i = 0; i < DIMPLE_PHOTO_WARNING_COUNT; i++) {
        if (!measurement->said[i]) continue;
        dimple_report_append_paragraph(text, label,
                                       dimple_report_photo_warning_text(language, (dimple_photo_warning)i));
        label = "";
    }
    dimple_append(text, "\n");
    dimple_append(text, dimple_say(language, DIMPLE_SAY_NOTICE_SHORT));
    dimple_append(text, "\n");
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
