/* The tables of what was measured. */
#include "report/sections.h"

#include "report/measures.h"
#include "report/names.h"

#include <math.h>
#include <string.h>

#include "base/text.h"

/* Published ranges are of adolescents and adults. */
static const double LEAST_BODY_SIZE = .75;

static void say_cell(dimple_blocks *blocks, dimple_say_key key) {
    dimple_blocks_cell(blocks, dimple_say(blocks->language, key));
}

static void say_cells(dimple_blocks *blocks, const dimple_say_key *keys, size_t count) {
    for (size_t i = 0; i < count; i++) say_cell(blocks, keys[i]);
}

static void value_cell(dimple_blocks *blocks, dimple_value value, dimple_say_key form) {
    dimple_measure_words words;
    dimple_blocks_cell(blocks, dimple_say_measure(words, blocks->language, value, form));
}

static void percent_cell(dimple_blocks *blocks, double share) {
    dimple_measure_words words;
    dimple_blocks_cell(blocks, dimple_say_percent(words, blocks->language, share));
}

static void begin_table(dimple_blocks *blocks, const char *name, dimple_say_key caption, const dimple_say_key *heads,
                        size_t columns) {
    dimple_blocks_begin_table(blocks, name, columns, dimple_say(blocks->language, caption));
    say_cells(blocks, heads, columns);
}

const char *dimple_report_name_pit(dimple_words words, const dimple_measurement *measurement, size_t i) {
    char id[24];
    dimple_report_dimple_id(i + 1, id);
    dimple_text name = dimple_text_fixed(words, DIMPLE_BLOCK_BYTES);
    dimple_append(&name, id);
    dimple_append(&name, " ");
    dimple_append(&name, dimple_say_kind(measurement->language, measurement->pits[i].kind));
    return words;
}

static void add_dimples(dimple_blocks *blocks, const dimple_measurement *measurement) {
    static const dimple_say_key heads[] = {
        DIMPLE_SAY_DOCUMENT_DIMPLES_NAME,       DIMPLE_SAY_REPORT_DIMPLES_DEPTH,
        DIMPLE_SAY_REPORT_DIMPLES_WIDTH,        DIMPLE_SAY_REPORT_DIMPLES_OPENING,
        DIMPLE_SAY_REPORT_DIMPLES_FROM_MIDLINE, DIMPLE_SAY_DOCUMENT_DIMPLES_ABOVE_CLEFT,
        DIMPLE_SAY_REPORT_DIMPLES_SURE,
    };
    dimple_words words;
    dimple_measure_words measure;
    begin_table(blocks, "dimples", DIMPLE_SAY_DOCUMENT_DIMPLES_CAPTION, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        dimple_blocks_cell(blocks, dimple_report_name_pit(words, measurement, i));
        value_cell(blocks, pit->depth_mm, DIMPLE_SAY_REPORT_MEASURE_PLAIN);
        value_cell(blocks, pit->diameter_mm, DIMPLE_SAY_REPORT_MEASURE_PLAIN);
        value_cell(blocks, pit->rim_width_mm, DIMPLE_SAY_REPORT_MEASURE_PLAIN);
        dimple_blocks_cell(blocks, dimple_say_offset(measure, blocks->language, pit->midline_offset_mm));
        value_cell(blocks, pit->above_cleft_mm, DIMPLE_SAY_REPORT_MEASURE_PLAIN);
        percent_cell(blocks, pit->confidence);
    }
    dimple_blocks_end_table(blocks);
}

static void add_shapes(dimple_blocks *blocks, const dimple_measurement *measurement) {
    static const dimple_say_key heads[] = {
        DIMPLE_SAY_DOCUMENT_DIMPLES_NAME,        DIMPLE_SAY_DOCUMENT_DIMPLES_VOLUME,
        DIMPLE_SAY_DOCUMENT_DIMPLES_ELONGATION,  DIMPLE_SAY_DOCUMENT_DIMPLES_CURVATURE_1,
        DIMPLE_SAY_DOCUMENT_DIMPLES_CURVATURE_2,
    };
    dimple_words words;
    begin_table(blocks, "shapes", DIMPLE_SAY_DOCUMENT_DIMPLES_MORE, heads, sizeof heads / sizeof *heads);
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        dimple_blocks_cell(blocks, dimple_report_name_pit(words, measurement, i));
        value_cell(blocks, pit->volume_mm3, DIMPLE_SAY_REPORT_MEASURE_PLAIN);
        value_cell(blocks, pit->aspect, DIMPLE_SAY_REPORT_MEASURE_PLAIN);
        value_cell(blocks, pit->k1_per_m, DIMPLE_SAY_REPORT_MEASURE_PLAIN);
        value_cell(blocks, pit->k2_per_m, DIMPLE_SAY_REPORT_MEASURE_PLAIN);
    }
    dimple_blocks_end_table(blocks);
}

static void add_whys(dimple_blocks *blocks, const dimple_measurement *measurement) {
    dimple_words name;
    dimple_blocks_say(blocks, DIMPLE_BLOCK_FOLD, "why", DIMPLE_SAY_DOCUMENT_DIMPLES_WHY_FOLD, NULL);
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        for (int k = 0; k < DIMPLE_WHY_COUNT && pit->why[k][0]; k++)
            dimple_blocks_say(
                blocks, DIMPLE_BLOCK_ITEM, NULL, DIMPLE_SAY_DOCUMENT_DIMPLES_WHY,
                (const dimple_fill[]){{.name = "dimple", .text = dimple_report_name_pit(name, measurement, i)},
                                      {.name = "why", .text = pit->why[k]},
                                      {0}});
    }
}

static void measure_row(dimple_blocks *blocks, dimple_say_key name, dimple_value value, dimple_say_key form) {
    if (!value.known) return;
    say_cell(blocks, name);
    value_cell(blocks, value, form);
}

/* A difference of which the sign says the side that is higher. */
static void height_row(dimple_blocks *blocks, dimple_value height) {
    if (!height.known) return;
    dimple_say_key form =
        height.value < 0 ? DIMPLE_SAY_DOCUMENT_PAIR_LEFT_HIGHER : DIMPLE_SAY_DOCUMENT_PAIR_RIGHT_HIGHER;
    dimple_measure_words measure;
    dimple_words words;
    height.value = fabs(height.value);
    say_cell(blocks, DIMPLE_SAY_DOCUMENT_PAIR_HEIGHT);
    dimple_say_measure(measure, blocks->language, height, DIMPLE_SAY_REPORT_MEASURE_MM);
    dimple_blocks_cell(blocks, dimple_fill_words(words, blocks->language, form,
                                                 (const dimple_fill[]){{.name = "value", .text = measure}, {0}}));
}

static dimple_value size_of(dimple_value value) {
    value.value = fabs(value.value);
    return value;
}

static void pair_rows(dimple_blocks *blocks, const dimple_pair *pair) {
    if (!pair->known) return;
    measure_row(blocks, DIMPLE_SAY_DOCUMENT_PAIR_DISTANCE, pair->distance_mm, DIMPLE_SAY_REPORT_MEASURE_MM);
    height_row(blocks, pair->height_difference_mm);
    measure_row(blocks, DIMPLE_SAY_DOCUMENT_PAIR_TILT, size_of(pair->tilt_deg), DIMPLE_SAY_REPORT_MEASURE_DEG);
    measure_row(blocks, DIMPLE_SAY_DOCUMENT_PAIR_DEPTH, size_of(pair->depth_difference_mm),
                DIMPLE_SAY_REPORT_MEASURE_MM);
    say_cell(blocks, DIMPLE_SAY_DOCUMENT_PAIR_SYMMETRY);
    percent_cell(blocks, pair->symmetry);
}

static void add_pair(dimple_blocks *blocks, const dimple_measurement *measurement) {
    static const dimple_say_key heads[] = {DIMPLE_SAY_DOCUMENT_PAIR_MEASURE, DIMPLE_SAY_DOCUMENT_PAIR_VALUE};
    const dimple_rhomboid *rhomboid = &measurement->rhomboid;
    if (!measurement->pair.known && !rhomboid->transverse_mm.known) return;
    begin_table(blocks, "pair", DIMPLE_SAY_DOCUMENT_PAIR_CAPTION, heads, 2);
    pair_rows(blocks, &measurement->pair);
    measure_row(blocks, DIMPLE_SAY_DOCUMENT_PAIR_TRANSVERSE, rhomboid->transverse_mm, DIMPLE_SAY_REPORT_MEASURE_MM);
    measure_row(blocks, DIMPLE_SAY_DOCUMENT_PAIR_VERTICAL, rhomboid->vertical_mm, DIMPLE_SAY_REPORT_MEASURE_MM);
    measure_row(blocks, DIMPLE_SAY_DOCUMENT_PAIR_AREA, rhomboid->area_mm2, DIMPLE_SAY_DOCUMENT_PAIR_AREA_VALUE);
    dimple_blocks_end_table(blocks);
}

static void usual_row(dimple_blocks *blocks, dimple_say_key name, dimple_value value, dimple_say_key usual,
                      dimple_say_key whom) {
    if (!value.known) return;
    say_cell(blocks, name);
    value_cell(blocks, value, DIMPLE_SAY_REPORT_MEASURE_MM);
    say_cell(blocks, usual);
    say_cell(blocks, whom);
}

static dimple_value depth_of(const dimple_measurement *measurement, dimple_pit_kind kind) {
    for (size_t i = 0; i < measurement->pit_count; i++)
        if (measurement->pits[i].kind == kind) return measurement->pits[i].depth_mm;
    return (dimple_value){0};
}

static void add_usual(dimple_blocks *blocks, const dimple_measurement *measurement) {
    static const dimple_say_key heads[] = {DIMPLE_SAY_DOCUMENT_PAIR_MEASURE, DIMPLE_SAY_DOCUMENT_PAIR_VALUE,
                                           DIMPLE_SAY_DOCUMENT_USUAL_USUAL, DIMPLE_SAY_DOCUMENT_USUAL_WHOM};
    const dimple_pair *pair = &measurement->pair;
    dimple_value left = depth_of(measurement, DIMPLE_PIT_VENUS_LEFT),
                 right = depth_of(measurement, DIMPLE_PIT_VENUS_RIGHT);
    if (!left.known && !right.known) return;
    if (measurement->surface && measurement->surface->body_size < LEAST_BODY_SIZE) {
        dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_DOCUMENT_USUAL_NONE, NULL);
        return;
    }
    begin_table(blocks, "usual", DIMPLE_SAY_DOCUMENT_USUAL_CAPTION, heads, 4);
    usual_row(blocks, DIMPLE_SAY_DOCUMENT_PAIR_DISTANCE, pair->distance_mm, DIMPLE_SAY_DOCUMENT_USUAL_DISTANCE,
              DIMPLE_SAY_DOCUMENT_USUAL_DISTANCE_WHOM);
    usual_row(blocks, DIMPLE_SAY_DOCUMENT_PAIR_HEIGHT, size_of(pair->height_difference_mm),
              DIMPLE_SAY_DOCUMENT_USUAL_HEIGHT, DIMPLE_SAY_DOCUMENT_USUAL_DISTANCE_WHOM);
    usual_row(blocks, DIMPLE_SAY_DOCUMENT_USUAL_DEPTH_LEFT, left, DIMPLE_SAY_DOCUMENT_USUAL_DEPTH,
              DIMPLE_SAY_DOCUMENT_USUAL_DEPTH_WHOM);
    usual_row(blocks, DIMPLE_SAY_DOCUMENT_USUAL_DEPTH_RIGHT, right, DIMPLE_SAY_DOCUMENT_USUAL_DEPTH,
              DIMPLE_SAY_DOCUMENT_USUAL_DEPTH_WHOM);
    usual_row(blocks, DIMPLE_SAY_DOCUMENT_PAIR_TRANSVERSE, measurement->rhomboid.transverse_mm,
              DIMPLE_SAY_DOCUMENT_USUAL_TRANSVERSE, DIMPLE_SAY_DOCUMENT_USUAL_TRANSVERSE_WHOM);
    dimple_blocks_end_table(blocks);
    dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, "usual", DIMPLE_SAY_DOCUMENT_USUAL_NOTE, NULL);
}

static void landmark_row(dimple_blocks *blocks, const dimple_landmark *landmark, dimple_say_key name) {
    bool placed = landmark->status == DIMPLE_SEEN || landmark->status == DIMPLE_ESTIMATED;
    const double numbers[] = {landmark->body_mm[0], landmark->body_mm[1], landmark->body_mm[2], landmark->sd_mm};
    say_cell(blocks, name);
    dimple_blocks_cell(blocks, dimple_say_status(blocks->language, landmark->status));
    for (int i = 0; i < 4; i++) {
        char digits[48];
        dimple_text cell = dimple_text_fixed(digits, sizeof digits);
        if (placed)
            dimple_append_said_decimal(&cell, blocks->language, numbers[i], 1);
        else
            dimple_append(&cell, dimple_say(blocks->language, DIMPLE_SAY_NUMBER_UNKNOWN));
        dimple_blocks_cell(blocks, digits);
    }
    if (placed)
        percent_cell(blocks, landmark->confidence);
    else
        say_cell(blocks, DIMPLE_SAY_NUMBER_UNKNOWN);
}

static void add_landmarks(dimple_blocks *blocks, const dimple_measurement *measurement) {
    static const dimple_say_key heads[] = {
        DIMPLE_SAY_DOCUMENT_LANDMARKS_NAME, DIMPLE_SAY_DOCUMENT_LANDMARKS_STATUS, DIMPLE_SAY_DOCUMENT_LANDMARKS_RIGHT,
        DIMPLE_SAY_DOCUMENT_LANDMARKS_UP,   DIMPLE_SAY_DOCUMENT_LANDMARKS_OUT,    DIMPLE_SAY_DOCUMENT_LANDMARKS_SD,
        DIMPLE_SAY_REPORT_DIMPLES_SURE,
    };
    static const dimple_say_key names[DIMPLE_LANDMARK_COUNT] = {
        [DIMPLE_VP] = DIMPLE_SAY_DOCUMENT_LANDMARKS_VP,
        [DIMPLE_DL] = DIMPLE_SAY_DOCUMENT_LANDMARKS_DL,
        [DIMPLE_DR] = DIMPLE_SAY_DOCUMENT_LANDMARKS_DR,
        [DIMPLE_SP] = DIMPLE_SAY_DOCUMENT_LANDMARKS_SP,
    };
    dimple_words caption;
    dimple_fill_words(caption, blocks->language, DIMPLE_SAY_DOCUMENT_LANDMARKS_CAPTION,
                      (const dimple_fill[]){{.name = "origin", .text = measurement->origin}, {0}});
    dimple_blocks_begin_table(blocks, "landmarks", 7, caption);
    say_cells(blocks, heads, 7);
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++) landmark_row(blocks, &measurement->landmarks[id], names[id]);
    dimple_blocks_end_table(blocks);
}

void dimple_report_add_key_figures(dimple_blocks *blocks, const dimple_measurement *measurement) {
    static const dimple_say_key heads[] = {DIMPLE_SAY_DOCUMENT_DIMPLES_NAME, DIMPLE_SAY_REPORT_DIMPLES_DEPTH,
                                           DIMPLE_SAY_REPORT_DIMPLES_WIDTH, DIMPLE_SAY_REPORT_DIMPLES_SURE};
    dimple_words words;
    bool any = false;
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        if (pit->kind == DIMPLE_PIT_OTHER) continue;
        if (!any) begin_table(blocks, "key", DIMPLE_SAY_DOCUMENT_MAP_KEY, heads, 4);
        any = true;
        dimple_blocks_cell(blocks, dimple_report_name_pit(words, measurement, i));
        value_cell(blocks, pit->depth_mm, DIMPLE_SAY_REPORT_MEASURE_MM);
        value_cell(blocks, pit->diameter_mm, DIMPLE_SAY_REPORT_MEASURE_MM);
        percent_cell(blocks, pit->confidence);
    }
    if (any) dimple_blocks_end_table(blocks);
}

void dimple_report_add_measures(dimple_blocks *blocks, const dimple_measurement *measurement) {
    dimple_blocks_say(blocks, DIMPLE_BLOCK_SECTION, "measures", DIMPLE_SAY_DOCUMENT_HEADING_MEASURES, NULL);
    if (measurement->pit_count > 0)
        add_dimples(blocks, measurement);
    else
        dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_DOCUMENT_DIMPLES_NONE, NULL);
    add_pair(blocks, measurement);
    add_usual(blocks, measurement);
    add_landmarks(blocks, measurement);
    if (measurement->pit_count == 0) return;
    add_shapes(blocks, measurement);
    add_whys(blocks, measurement);
}
