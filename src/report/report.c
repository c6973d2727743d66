/* The report's blocks: verdict first, then pictures, numbers, what is not known, guidelines, method. */
#include "report/sections.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assess/fields.h"
#include "base/error.h"
#include "base/text.h"
#include "report/measures.h"
#include "report/names.h"

static void say_section(dimple_blocks *blocks, const char *name, dimple_say_key key) {
    dimple_blocks_say(blocks, DIMPLE_BLOCK_SECTION, name, key, NULL);
}

static void add_verdict(dimple_blocks *blocks, const dimple_verdict *verdict) {
    dimple_blocks_add(blocks, DIMPLE_BLOCK_SECTION, "verdict", verdict->headline);
    dimple_blocks_add(blocks, DIMPLE_BLOCK_TEXT, "next-step", verdict->next_step);
    dimple_blocks_add(blocks, DIMPLE_BLOCK_NOTICE, "notice", dimple_say(blocks->language, DIMPLE_SAY_VERDICT_NOTICE));
    for (size_t i = 0; i < verdict->reason_count; i++)
        dimple_blocks_add(blocks, DIMPLE_BLOCK_ITEM, NULL, verdict->reasons[i]);
    for (size_t i = 0; i < verdict->borderline_count; i++)
        dimple_blocks_add(blocks, DIMPLE_BLOCK_ITEM, NULL, verdict->borderline[i].text);
}

static dimple_status add_map(dimple_blocks *blocks, const dimple_report_parts *parts, dimple_error *error) {
    dimple_picture_style style = {.scheme = parts->scheme, .prefix = "picture-map"};
    dimple_text svg = dimple_text_create();
    dimple_status status =
        dimple_draw_map(parts->measurement, &style, parts->map_png, parts->map_png_size, &svg, error);
    say_section(blocks, "map", DIMPLE_SAY_DOCUMENT_HEADING_MAP);
    dimple_blocks_picture(blocks, "map", dimple_say(blocks->language, DIMPLE_SAY_DOCUMENT_MAP_CAPTION), &svg);
    dimple_report_add_key_figures(blocks, parts->measurement);
    return status;
}

/* Where dimples sit, on a body of that age, for who never saw one. */
static dimple_status add_diagram(dimple_blocks *blocks, const dimple_report_parts *parts, dimple_error *error) {
    const dimple_diagram which = DIMPLE_DIAGRAM_VENUS_OR_SACRAL;
    dimple_diagram_style style = {.scheme = parts->scheme,
                                  .figure = dimple_figure_of_age(parts->assessment->exam.age_days),
                                  .language = blocks->language,
                                  .prefix = "picture-where"};
    dimple_text svg = dimple_text_create();
    dimple_status status = dimple_draw_diagram(which, &style, &svg, error);
    dimple_blocks_picture(blocks, "where", dimple_diagram_title(which, blocks->language), &svg);
    return status;
}

static void add_view(dimple_blocks *blocks, const dimple_report_parts *parts) {
    dimple_say_key without = DIMPLE_SAY_DOCUMENT_VIEW_WITHOUT;
    if (!parts->measurement->surface) without = DIMPLE_SAY_DOCUMENT_VIEW_NO_SURFACE;
    if (parts->surface_left_out) without = DIMPLE_SAY_DOCUMENT_VIEW_LEFT_OUT;
    say_section(blocks, "view", DIMPLE_SAY_DOCUMENT_HEADING_VIEW);
    dimple_blocks_say(blocks, DIMPLE_BLOCK_VIEW, "view", without, NULL);
}

static dimple_status add_section_through(dimple_blocks *blocks, const dimple_report_parts *parts, size_t pit,
                                         dimple_error *error) {
    char id[24], prefix[40];
    dimple_report_dimple_id(pit + 1, id);
    dimple_text name = dimple_text_fixed(prefix, sizeof prefix), svg = dimple_text_create();
    dimple_append(&name, "picture-");
    dimple_append(&name, id);
    dimple_picture_style style = {.scheme = parts->scheme, .prefix = prefix};
    dimple_status status = dimple_draw_section(parts->measurement, pit, &style, &svg, error);
    dimple_words words, label;
    dimple_report_name_pit(label, parts->measurement, pit);
    dimple_fill_words(words, blocks->language, DIMPLE_SAY_DOCUMENT_PROFILES_CAPTION,
                      (const dimple_fill[]){{.name = "dimple", .text = label}, {0}});
    dimple_block *block = dimple_blocks_picture(blocks, "section", words, &svg);
    if (block) block->label = dimple_blocks_keep(blocks, label);
    return status;
}

typedef dimple_status draw_whole(const dimple_measurement *measurement, const dimple_picture_style *style,
                                 dimple_text *svg, dimple_error *error);

static dimple_status add_drawing(dimple_blocks *blocks, const dimple_report_parts *parts, draw_whole *draw,
                                 const char *name, dimple_say_key caption, dimple_error *error) {
    char id[40];
    dimple_text prefix = dimple_text_fixed(id, sizeof id), svg = dimple_text_create();
    dimple_append(&prefix, "picture-");
    dimple_append(&prefix, name);
    dimple_picture_style style = {.scheme = parts->scheme, .prefix = id};
    dimple_status status = draw(parts->measurement, &style, &svg, error);
    dimple_blocks_picture(blocks, name, dimple_say(blocks->language, caption), &svg);
    return status;
}

/* How much hangs on it. */
typedef enum { MIDLINE, VENUS, OTHER } weight;

static weight weight_of(dimple_pit_kind kind) {
    if (kind == DIMPLE_PIT_OTHER) return OTHER;
    return kind == DIMPLE_PIT_SACRAL || kind == DIMPLE_PIT_COCCYGEAL ? MIDLINE : VENUS;
}

static dimple_status add_sections(dimple_blocks *blocks, const dimple_report_parts *parts, weight wanted,
                                  dimple_error *error) {
    const dimple_measurement *measurement = parts->measurement;
    dimple_status status = DIMPLE_OK;
    for (size_t i = 0; i < measurement->pit_count && status == DIMPLE_OK; i++)
        if (weight_of(measurement->pits[i].kind) == wanted) status = add_section_through(blocks, parts, i, error);
    return status;
}

static dimple_status add_profiles(dimple_blocks *blocks, const dimple_report_parts *parts, dimple_error *error) {
    const dimple_measurement *measurement = parts->measurement;
    say_section(blocks, "profiles", DIMPLE_SAY_DOCUMENT_HEADING_PROFILES);
    dimple_status status = add_sections(blocks, parts, MIDLINE, error);
    if (status == DIMPLE_OK) status = add_sections(blocks, parts, VENUS, error);
    if (status == DIMPLE_OK && measurement->pair.known)
        status = add_drawing(blocks, parts, dimple_draw_pair, "pair", DIMPLE_SAY_DOCUMENT_PROFILES_PAIR, error);
    if (status == DIMPLE_OK)
        status =
            add_drawing(blocks, parts, dimple_draw_sagittal, "sagittal", DIMPLE_SAY_DOCUMENT_PROFILES_SAGITTAL, error);
    if (status == DIMPLE_OK)
        status =
            add_drawing(blocks, parts, dimple_draw_frontal, "frontal", DIMPLE_SAY_DOCUMENT_PROFILES_FRONTAL, error);
    if (status == DIMPLE_OK) status = add_sections(blocks, parts, OTHER, error);
    return status;
}

/* What the scan did not show of the places that it should. */
static void add_out_of_view(dimple_blocks *blocks, const dimple_scan_info *scan) {
    if (!scan->dimples_in_view)
        dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_DOCUMENT_UNSEEN_DIMPLES, NULL);
    if (!scan->midline_in_view)
        dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_DOCUMENT_UNSEEN_MIDLINE, NULL);
}

static void add_unseen(dimple_blocks *blocks, const dimple_report_parts *parts) {
    const dimple_verdict *verdict = &parts->assessment->verdict;
    const dimple_measurement *measurement = parts->measurement;
    say_section(blocks, "unseen",
                measurement ? DIMPLE_SAY_DOCUMENT_HEADING_UNSEEN : DIMPLE_SAY_DOCUMENT_HEADING_NOT_EXAMINED);
    if (measurement) add_out_of_view(blocks, &measurement->scan);
    dimple_say_key intro = measurement ? DIMPLE_SAY_DOCUMENT_UNSEEN_INTRO : DIMPLE_SAY_DOCUMENT_UNSEEN_NOT_EXAMINED;
    dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL,
                      verdict->missing_count > 0 ? intro : DIMPLE_SAY_DOCUMENT_UNSEEN_NOTHING, NULL);
    dimple_words line;
    dimple_text fields = dimple_text_fixed(line, sizeof line);
    for (size_t i = 0; i < verdict->missing_count; i++) {
        if (i > 0) dimple_append(&fields, dimple_say(blocks->language, DIMPLE_SAY_LIST_SEMICOLON));
        dimple_append(&fields, dimple_say_field(blocks->language, verdict->missing[i]));
    }
    if (fields.size > 0) dimple_blocks_add(blocks, DIMPLE_BLOCK_TEXT, "fields", line);
}

static const char *say_how(dimple_words words, dimple_language language, bool given, double confidence) {
    dimple_measure_words sure;
    if (given) return dimple_say(language, DIMPLE_SAY_REPORT_ASSUMED_GIVEN);
    return dimple_fill_words(
        words, language, DIMPLE_SAY_REPORT_ASSUMED_INFERRED,
        (const dimple_fill[]){{.name = "sure", .text = dimple_say_percent(sure, language, confidence)}, {0}});
}

static void add_axes(dimple_blocks *blocks, const dimple_scan_info *scan) {
    if (scan->unit == DIMPLE_UNIT_AUTO || scan->up == DIMPLE_AXIS_AUTO) return;
    dimple_words unit, axes;
    dimple_blocks_say(
        blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_REPORT_ASSUMED_TEXT,
        (const dimple_fill[]){
            {.name = "unit", .text = dimple_unit_name(scan->unit)},
            {.name = "unit-how", .text = say_how(unit, blocks->language, scan->unit_given, scan->unit_confidence)},
            {.name = "up", .text = dimple_axis_name(scan->up)},
            {.name = "posterior", .text = dimple_axis_name(scan->posterior)},
            {.name = "axes-how", .text = say_how(axes, blocks->language, scan->axes_given, scan->axes_confidence)},
            {0}});
}

static void add_scan(dimple_blocks *blocks, const dimple_scan_info *scan) {
    static const dimple_say_key regions[] = {
        [DIMPLE_REGION_UNKNOWN] = DIMPLE_SAY_REPORT_SCAN_UNKNOWN,
        [DIMPLE_REGION_LOWER_BACK] = DIMPLE_SAY_REPORT_SCAN_LOWER_BACK,
        [DIMPLE_REGION_BACK] = DIMPLE_SAY_REPORT_SCAN_BACK,
        [DIMPLE_REGION_WHOLE_BODY] = DIMPLE_SAY_REPORT_SCAN_WHOLE_BODY,
    };
    dimple_blocks_say(
        blocks, DIMPLE_BLOCK_TEXT, NULL,
        isfinite(scan->spacing_mm) ? DIMPLE_SAY_REPORT_SCAN_TEXT : DIMPLE_SAY_REPORT_SCAN_TEXT_UNMEASURED,
        (const dimple_fill[]){{.name = "points", .number = (double)scan->points},
                              {.name = "spacing", .number = scan->spacing_mm, .decimals = 1},
                              {.name = "noise", .number = scan->noise_mm, .decimals = 2},
                              {.name = "region", .text = dimple_say(blocks->language, regions[scan->region])},
                              {0}});
}

/* The age is the one that was judged by: of examination and call the younger. */
static void add_assumed(dimple_blocks *blocks, const dimple_measurement *measurement, double age_days) {
    const dimple_warnings *warnings = &measurement->scan.warnings;
    say_section(blocks, "assumed", DIMPLE_SAY_DOCUMENT_HEADING_ASSUMED);
    add_axes(blocks, &measurement->scan);
    add_scan(blocks, &measurement->scan);
    dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL,
                      age_days < 0 ? DIMPLE_SAY_DOCUMENT_ASSUMED_AGE_UNKNOWN : DIMPLE_SAY_DOCUMENT_ASSUMED_AGE,
                      (const dimple_fill[]){{.name = "days", .number = age_days}, {0}});
    size_t count = 0;
    for (int code = 0; code < DIMPLE_WARNING_COUNT; code++) {
        if (!warnings->said[code]) continue;
        count++;
        dimple_blocks_say(blocks, DIMPLE_BLOCK_ITEM, "warning", DIMPLE_SAY_DOCUMENT_ASSUMED_WARNING,
                          (const dimple_fill[]){{.name = "warning", .text = warnings->text[code]}, {0}});
    }
    if (count == 0) dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_DOCUMENT_ASSUMED_NO_WARNINGS, NULL);
}

/* How the numbers came to be. */
static void add_measuring(dimple_blocks *blocks, const dimple_surface *surface) {
    dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_DOCUMENT_METHOD_TEXT, NULL);
    dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_DOCUMENT_METHOD_DEPTH, NULL);
    dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_DOCUMENT_METHOD_SD, NULL);
    if (surface)
        dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_DOCUMENT_METHOD_CURVATURE,
                          (const dimple_fill[]){{.name = "radius", .number = surface->radius_mm, .decimals = 1},
                                                {.name = "sd", .number = surface->sd_mean_per_m, .decimals = 1},
                                                {0}});
    dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_DOCUMENT_METHOD_BACK_ONLY, NULL);
}

static void add_method(dimple_blocks *blocks, const dimple_report_parts *parts) {
    say_section(blocks, "method", DIMPLE_SAY_DOCUMENT_HEADING_METHOD);
    if (parts->measurement) add_measuring(blocks, parts->measurement->surface);
    dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, "versions", DIMPLE_SAY_DOCUMENT_METHOD_VERSIONS,
                      (const dimple_fill[]){{.name = "version", .text = dimple_version()},
                                            {.name = "rules", .text = dimple_rules_version()},
                                            {0}});
    if (parts->sha256)
        dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, "sha256", DIMPLE_SAY_DOCUMENT_METHOD_SHA256,
                          (const dimple_fill[]){{.name = "digest", .text = parts->sha256}, {0}});
    dimple_report_add_rules(blocks, &parts->assessment->verdict);
}

/* Of a path the last part alone; a file's name may hold any bytes. */
static const char *name_source(dimple_words words, dimple_language language, const char *path) {
    dimple_text name = dimple_text_fixed(words, DIMPLE_BLOCK_BYTES);
    dimple_append_printable(&name, path ? dimple_report_last_part(path)
                                        : dimple_say(language, DIMPLE_SAY_REPORT_STANDARD_INPUT));
    return words;
}

/* What the scan shows: in pictures, in numbers, and from the side. */
static dimple_status add_scan_shown(dimple_blocks *blocks, const dimple_report_parts *parts, dimple_error *error) {
    dimple_status status = add_map(blocks, parts, error);
    if (status == DIMPLE_OK) status = add_diagram(blocks, parts, error);
    if (status != DIMPLE_OK) return status;
    add_view(blocks, parts);
    dimple_report_add_measures(blocks, parts->measurement);
    return add_profiles(blocks, parts, error);
}

static dimple_status add_all(dimple_blocks *blocks, const dimple_report_parts *parts, dimple_error *error) {
    add_verdict(blocks, &parts->assessment->verdict);
    dimple_status status =
        parts->measurement ? add_scan_shown(blocks, parts, error) : add_diagram(blocks, parts, error);
    if (status != DIMPLE_OK) return status;
    add_unseen(blocks, parts);
    if (parts->measurement) add_assumed(blocks, parts->measurement, parts->assessment->exam.age_days);
    dimple_report_add_guidelines(blocks, parts->assessment->opinions);
    add_method(blocks, parts);
    return blocks->arena->failed ? dimple_fail_memory(error) : DIMPLE_OK;
}

static const char *words_of_urgency(dimple_language language, dimple_urgency urgency) {
    static const dimple_say_key urgencies[] = {
        [DIMPLE_URGENCY_NOTHING] = DIMPLE_SAY_DOCUMENT_URGENCY_NOTHING,
        [DIMPLE_URGENCY_CANNOT_SAY] = DIMPLE_SAY_DOCUMENT_URGENCY_CANNOT_SAY,
        [DIMPLE_URGENCY_GUIDELINES_DISAGREE] = DIMPLE_SAY_DOCUMENT_URGENCY_GUIDELINES_DISAGREE,
        [DIMPLE_URGENCY_SEE_DOCTOR] = DIMPLE_SAY_DOCUMENT_URGENCY_SEE_DOCTOR,
        [DIMPLE_URGENCY_URGENT] = DIMPLE_SAY_DOCUMENT_URGENCY_URGENT,
        [DIMPLE_URGENCY_EMERGENCY] = DIMPLE_SAY_DOCUMENT_URGENCY_EMERGENCY,
    };
    return dimple_say(language, urgencies[urgency]);
}

/* What the report says of itself. */
static dimple_report name_report(dimple_blocks *blocks, const dimple_report_parts *parts) {
    dimple_language language = blocks->language;
    dimple_urgency urgency = parts->assessment->verdict.urgency;
    dimple_words source, title;
    name_source(source, language, parts->source);
    dimple_fill_words(title, language,
                      parts->measurement ? DIMPLE_SAY_DOCUMENT_TITLE : DIMPLE_SAY_DOCUMENT_TITLE_WITHOUT_SCAN,
                      (const dimple_fill[]){{.name = "source", .text = source}, {0}});
    return (dimple_report){.language = language,
                           .language_name = dimple_language_name(language),
                           .urgency = urgency,
                           .urgency_words = words_of_urgency(language, urgency),
                           .title = dimple_blocks_keep(blocks, title),
                           .more = dimple_say(language, DIMPLE_SAY_DOCUMENT_MORE),
                           .left_out = dimple_say(language, DIMPLE_SAY_DOCUMENT_LEFT_OUT),
                           .separator = dimple_say(language, DIMPLE_SAY_LIST_SEMICOLON)};
}

dimple_status dimple_report_create(const dimple_report_parts *parts, dimple_report **report, dimple_error *error) {
    *report = NULL;
    dimple_whole_report *whole = calloc(1, sizeof *whole);
    if (!whole) return dimple_fail_memory(error);
    dimple_blocks blocks = {.arena = &whole->arena, .language = parts->assessment->language};
    whole->report = name_report(&blocks, parts);
    dimple_status status = add_all(&blocks, parts, error);
    whole->report.style_sources = dimple_report_style_sources(&blocks, parts->sha256_base64);
    if (status == DIMPLE_OK && whole->arena.failed) status = dimple_fail_memory(error);
    whole->report.blocks = blocks.list;
    whole->report.block_count = blocks.count;
    if (status == DIMPLE_OK)
        *report = &whole->report;
    else
        dimple_report_free(&whole->report);
    return status;
}

void dimple_report_free(dimple_report *report) {
    if (!report) return;
    dimple_whole_report *whole = (dimple_whole_report *)report; /* the report is its first member */
    dimple_arena_release(&whole->arena);
    free(whole);
}
