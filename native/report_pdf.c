/* The report on two pages of paper: the verdict with the map, then numbers, close-ups, guidelines and method. */
#include "report_pdf.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "failure.h"
#include "pdf_language.h"
#include "pieces.h"

enum { DIMPLES_MOST = 8 }; /* rows of a table; the page has all */

static const double MARGIN_PT = 40, GUTTER_PT = 20;

static const dimple_rgb ink = {.13, .12, .11}, soft = {.36, .34, .32};

typedef struct sheet_of_paper {
    const dimple_report *report;
    dimple_drawing *drawings; /* of each block, read where it is a picture */
    cairo_t *cairo;
    double width_pt, height_pt;
} sheet_of_paper;

static dimple_rgb colour_of_urgency(dimple_urgency urgency) {
    switch (urgency) {
    case DIMPLE_URGENCY_NOTHING:
        return (dimple_rgb){.106, .431, .31};
    case DIMPLE_URGENCY_CANNOT_SAY:
        return (dimple_rgb){.239, .353, .502};
    case DIMPLE_URGENCY_GUIDELINES_DISAGREE:
    case DIMPLE_URGENCY_SEE_DOCTOR:
        return (dimple_rgb){.541, .325, 0};
    default:
        return (dimple_rgb){.639, .141, .11};
    }
}

static dimple_type type_of(double size_pt) {
    return (dimple_type){.size_pt = size_pt, .colour = ink, .tag = "P"};
}

static dimple_type heading_of(double size_pt, const char *tag) {
    return (dimple_type){.size_pt = size_pt, .bold = true, .colour = ink, .tag = tag};
}

/* The first block of the section with this name; the count of blocks where there is none. */
static size_t find_section(const dimple_report *report, const char *name) {
    size_t i = 0;
    while (i < report->block_count &&
           (report->blocks[i].kind != DIMPLE_BLOCK_SECTION || strcmp(report->blocks[i].name, name) != 0))
        i++;
    return i;
}

static bool in_section(const dimple_report *report, size_t i) {
    return i < report->block_count && report->blocks[i].kind != DIMPLE_BLOCK_SECTION &&
           report->blocks[i].kind != DIMPLE_BLOCK_FOLD;
}

static const dimple_block *find_block(const dimple_report *report, dimple_block_kind kind, const char *name) {
    for (size_t i = 0; i < report->block_count; i++) {
        const dimple_block *block = &report->blocks[i];
        if (block->kind == kind && block->name && strcmp(block->name, name) == 0) return block;
    }
    return NULL;
}

static const dimple_drawing *drawing_of(const sheet_of_paper *sheet, const dimple_block *picture) {
    return &sheet->drawings[picture - sheet->report->blocks];
}

/* --------------------------------------------------------------------------------------------------------- page one */

static void set_verdict(const sheet_of_paper *sheet, dimple_column *column) {
    const dimple_report *report = sheet->report;
    dimple_type title = type_of(8.5), urgency = heading_of(11, "P"), text = type_of(11), notice = type_of(9),
                reason = type_of(9.5), headline = heading_of(19, "H1");
    title.colour = soft;
    urgency.colour = notice.colour = colour_of_urgency(report->urgency);
    dimple_set_text(column, &title, report->title);
    column->y_pt += 6;
    dimple_set_text(column, &urgency, report->urgency_words);
    for (size_t i = find_section(report, "verdict"); i < report->block_count; i++) {
        const dimple_block *block = &report->blocks[i];
        if (block->kind == DIMPLE_BLOCK_SECTION && strcmp(block->name, "verdict") != 0) break;
        if (block->kind == DIMPLE_BLOCK_SECTION) dimple_set_text(column, &headline, block->text);
        if (block->kind == DIMPLE_BLOCK_TEXT) dimple_set_text(column, &text, block->text);
        if (block->kind == DIMPLE_BLOCK_NOTICE) dimple_set_notice(column, &notice, block->text);
        if (block->kind == DIMPLE_BLOCK_ITEM) dimple_set_item(column, &reason, block->text);
    }
}

/* The map fills what is left of the page, above its caption and the table of key figures. */
static bool set_map(const sheet_of_paper *sheet, dimple_column *column) {
    const dimple_report *report = sheet->report;
    const dimple_block *map = find_block(report, DIMPLE_BLOCK_PICTURE, "map"),
                       *key = find_block(report, DIMPLE_BLOCK_TABLE, "key");
    dimple_type caption = type_of(8.5), figures = type_of(9.5);
    caption.colour = soft;
    dimple_column below = *column;
    below.dry = true;
    if (map) dimple_set_text(&below, &caption, map->text);
    if (key) dimple_set_table(&below, &figures, key, DIMPLES_MOST, report->more);
    double below_pt = below.y_pt - column->y_pt, left_pt = sheet->height_pt - MARGIN_PT - column->y_pt - below_pt - 14;
    column->y_pt += 6;
    if (map && left_pt > 0 && !dimple_set_picture(column, drawing_of(sheet, map), left_pt)) return false;
    column->y_pt += 6;
    if (map) dimple_set_text(column, &caption, map->text);
    if (key) dimple_set_table(column, &figures, key, DIMPLES_MOST, report->more);
    return true;
}

static dimple_column whole_width(const sheet_of_paper *sheet, bool dry) {
    return (dimple_column){.cairo = sheet->cairo,
                           .x_pt = MARGIN_PT,
                           .y_pt = MARGIN_PT,
                           .width_pt = sheet->width_pt - 2 * MARGIN_PT,
                           .dry = dry};
}

/* --------------------------------------------------------------------------------------------------------- page two */

/* How much of it is set, and how large: the first that fits is taken. Close-ups and profiles have one scale, in pt a
 * px, with which three close-ups stand beside each other and the smallest words (10 px) can be read on paper. */
typedef struct amount {
    double size_pt, scale;
    size_t pictures, rows; /* of the longest table */
} amount;

static const amount amounts[] = {
    {8.2, .8, 9, 24},  {8.2, .525, 9, 24}, {7.8, .525, 9, 16}, {7.5, .525, 9, 12}, {7.2, .525, 9, 9},
    {7.0, .525, 6, 9}, {6.8, .525, 6, 6},  {7.2, .525, 3, 9},  {7.0, .525, 3, 6},  {6.8, .525, 3, 4},
    {6.6, .525, 3, 3}, {6.4, .525, 3, 2},  {6.2, .525, 3, 2},  {6.0, .525, 3, 1},  {7.5, .525, 2, 12},
    {7.0, .525, 2, 6}, {6.4, .525, 2, 3},  {7.0, .525, 1, 6},  {6.4, .525, 1, 3},  {6.0, .525, 0, 2},
};

/* Two columns beside each other: what does not fit into the first goes into the second. */
typedef struct two_columns {
    const sheet_of_paper *sheet;
    const amount *much;
    dimple_column column;
    double top_pt;
    bool second, overflows;
    GString *left_out; /* what stands in the page alone, as a list */
} two_columns;

/* Makes room for a piece of that height. */
static void make_room(two_columns *page, double height_pt) {
    double bottom_pt = page->sheet->height_pt - MARGIN_PT;
    if (page->column.y_pt + height_pt <= bottom_pt) return;
    if (page->second) {
        page->overflows = true;
        return;
    }
    page->second = true;
    page->column.x_pt += page->column.width_pt + GUTTER_PT;
    page->column.y_pt = page->top_pt;
    if (page->column.y_pt + height_pt > bottom_pt) page->overflows = true;
}

typedef void set_piece(const two_columns *page, dimple_column *column, const dimple_type *type,
                       const dimple_block *block);

static void set_as_text(const two_columns *page, dimple_column *column, const dimple_type *type,
                        const dimple_block *block) {
    (void)page;
    dimple_set_text(column, type, block->text);
}

static void set_as_item(const two_columns *page, dimple_column *column, const dimple_type *type,
                        const dimple_block *block) {
    (void)page;
    dimple_set_item(column, type, block->text);
}

static void set_as_table(const two_columns *page, dimple_column *column, const dimple_type *type,
                         const dimple_block *block) {
    bool long_one = strcmp(block->name, "acting") == 0;
    dimple_set_table(column, type, block, long_one ? page->much->rows : SIZE_MAX - 1, page->sheet->report->more);
}

static void leave_out(two_columns *page, const dimple_block *block) {
    const char *what = block->label ? block->label : block->text;
    if (strstr(page->left_out->str, what)) return; /* one of many that are told together */
    if (page->left_out->len > 0) g_string_append(page->left_out, page->sheet->report->separator);
    g_string_append(page->left_out, what);
}

/* One piece, moved to the next column as a whole where it does not fit. */
static void put(two_columns *page, set_piece *set, const dimple_type *type, const dimple_block *block) {
    dimple_column trial = page->column;
    trial.dry = true;
    set(page, &trial, type, block);
    make_room(page, trial.y_pt - page->column.y_pt);
    if (!page->overflows) set(page, &page->column, type, block);
}

/* What stands above the columns: two tables, and the note on the second. */
static bool is_wide(const dimple_block *block) {
    bool set = block->kind == DIMPLE_BLOCK_TABLE || block->kind == DIMPLE_BLOCK_TEXT;
    return set && block->name && (strcmp(block->name, "dimples") == 0 || strcmp(block->name, "usual") == 0);
}

/* How a block is set in a column; NULL for one that is not. */
static set_piece *piece_of(const dimple_block *block) {
    if (is_wide(block)) return NULL;
    if (block->kind == DIMPLE_BLOCK_TEXT) return set_as_text;
    if (block->kind == DIMPLE_BLOCK_ITEM) return set_as_item;
    return block->kind == DIMPLE_BLOCK_TABLE && strcmp(block->name, "shapes") != 0 ? set_as_table : NULL;
}

/* A heading, in the column of what it heads. */
static void put_heading(two_columns *page, size_t i, const dimple_type *type) {
    const dimple_report *report = page->sheet->report;
    dimple_type heading = heading_of(1.25 * type->size_pt, "H2");
    dimple_column trial = page->column;
    trial.dry = true;
    dimple_set_text(&trial, &heading, report->blocks[i].text);
    size_t first = i + 1;
    while (in_section(report, first) && !piece_of(&report->blocks[first])) first++;
    if (in_section(report, first)) piece_of (&report->blocks[first])(page, &trial, type, &report->blocks[first]);
    make_room(page, trial.y_pt - page->column.y_pt);
    put(page, set_as_text, &heading, &report->blocks[i]);
}

static void put_section(two_columns *page, const char *name) {
    const dimple_report *report = page->sheet->report;
    size_t i = find_section(report, name);
    dimple_type type = type_of(page->much->size_pt);
    if (i == report->block_count) return;
    if (page->column.y_pt > page->top_pt) page->column.y_pt += type.size_pt;
    put_heading(page, i, &type);
    for (i++; in_section(report, i); i++) {
        const dimple_block *block = &report->blocks[i];
        set_piece *set = piece_of(block);
        if (set)
            put(page, set, &type, block);
        else if (!is_wide(block) && block->kind == DIMPLE_BLOCK_TABLE)
            leave_out(page, block);
    }
    for (; i < report->block_count && report->blocks[i].kind != DIMPLE_BLOCK_SECTION; i++)
        if (report->blocks[i].kind == DIMPLE_BLOCK_FOLD) leave_out(page, &report->blocks[i]);
}

/* What of the report has no place here, so that nobody takes these pages for all of it. */
static void put_left_out(two_columns *page) {
    dimple_type type = heading_of(page->much->size_pt, "P");
    g_string_prepend(page->left_out, " ");
    g_string_prepend(page->left_out, page->sheet->report->left_out);
    page->column.y_pt += type.size_pt;
    put(page, set_as_text, &type, &(dimple_block){.text = page->left_out->str});
}

/* Close-ups and profiles over the whole width, as many beside each other as there is room for; they say by themselves
 * what they show. */
static void set_profiles(two_columns *page) {
    const dimple_report *report = page->sheet->report;
    dimple_type heading = heading_of(1.25 * page->much->size_pt, "H2");
    size_t i = find_section(report, "profiles"), shown = 0;
    dimple_column place = page->column;
    if (i == report->block_count) return;
    if (page->much->pictures > 0) dimple_set_text(&page->column, &heading, report->blocks[i].text);
    double right_pt = page->column.x_pt + page->column.width_pt, lowest_pt = page->column.y_pt;
    place.y_pt = lowest_pt;
    for (i++; in_section(report, i); i++) {
        const dimple_block *block = &report->blocks[i];
        if (block->kind != DIMPLE_BLOCK_PICTURE) continue;
        if (shown++ >= page->much->pictures) {
            leave_out(page, block);
            continue;
        }
        const dimple_drawing *drawing = drawing_of(page->sheet, block);
        place.width_pt = page->much->scale * drawing->width;
        if (place.x_pt > page->column.x_pt && place.x_pt + place.width_pt > right_pt) {
            place.x_pt = page->column.x_pt;
            place.y_pt = lowest_pt + page->much->size_pt;
        }
        dimple_column under = place;
        dimple_set_picture(&under, drawing, (double)INFINITY);
        lowest_pt = fmax(lowest_pt, under.y_pt);
        place.x_pt += place.width_pt + GUTTER_PT;
    }
    page->column.y_pt = lowest_pt + page->much->size_pt;
}

static bool set_second_page(const sheet_of_paper *sheet, const amount *much, bool dry) {
    static const char *const sections[] = {"measures", "guidelines", "unseen", "assumed", "method"};
    two_columns page = {.sheet = sheet, .much = much, .column = whole_width(sheet, dry)};
    dimple_type type = type_of(much->size_pt), title = type_of(8.5);
    title.colour = soft;
    dimple_set_text(&page.column, &title, sheet->report->title);
    page.column.y_pt += 4;
    for (size_t i = 0; i < sheet->report->block_count; i++) {
        const dimple_block *block = &sheet->report->blocks[i];
        if (!is_wide(block)) continue;
        if (block->kind == DIMPLE_BLOCK_TABLE)
            dimple_set_table(&page.column, &type, block, DIMPLES_MOST, sheet->report->more);
        if (block->kind == DIMPLE_BLOCK_TEXT) dimple_set_text(&page.column, &type, block->text);
    }
    page.left_out = g_string_new(NULL);
    page.column.y_pt += much->size_pt;
    set_profiles(&page);
    page.top_pt = page.column.y_pt;
    page.column.width_pt = (page.column.width_pt - GUTTER_PT) / 2;
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++) put_section(&page, sections[i]);
    if (page.left_out->len > 0) put_left_out(&page);
    g_string_free(page.left_out, TRUE);
    return !page.overflows;
}

static const amount *choose_amount(const sheet_of_paper *sheet) {
    const amount *last = amounts + sizeof amounts / sizeof *amounts - 1;
    for (const amount *much = amounts; much < last; much++)
        if (set_second_page(sheet, much, true)) return much;
    return last;
}

/* ------------------------------------------------------------------------------------------------------ the document
 */

static void set_metadata(cairo_surface_t *pdf, const dimple_report *report) {
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, report->title);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_SUBJECT, report->blocks[0].text);
}

static bool set_pages(const sheet_of_paper *sheet) {
    dimple_column column = whole_width(sheet, false);
    cairo_tag_begin(sheet->cairo, "Document", NULL);
    set_verdict(sheet, &column);
    bool drawn = set_map(sheet, &column);
    cairo_show_page(sheet->cairo);
    set_second_page(sheet, choose_amount(sheet), false);
    cairo_tag_end(sheet->cairo, "Document");
    return drawn;
}

static dimple_status read_pictures(sheet_of_paper *sheet, dimple_error *error) {
    const dimple_report *report = sheet->report;
    sheet->drawings = calloc(report->block_count + 1, sizeof *sheet->drawings);
    if (!sheet->drawings) return dimple_native_fail_memory(error);
    dimple_status status = DIMPLE_OK;
    for (size_t i = 0; i < report->block_count && status == DIMPLE_OK; i++)
        if (report->blocks[i].svg)
            status =
                dimple_drawing_read(report->blocks[i].svg, strlen(report->blocks[i].svg), &sheet->drawings[i], error);
    return status;
}

static void free_pictures(sheet_of_paper *sheet) {
    for (size_t i = 0; sheet->drawings && i < sheet->report->block_count; i++) dimple_drawing_free(&sheet->drawings[i]);
    free(sheet->drawings);
}

static dimple_status write_document(sheet_of_paper *sheet, dimple_text *bytes, dimple_error *error) {
    cairo_surface_t *pdf = dimple_pdf_create(bytes, sheet->width_pt, sheet->height_pt);
    sheet->cairo = cairo_create(pdf);
    set_metadata(pdf, sheet->report);
    bool drawn = set_pages(sheet);
    cairo_destroy(sheet->cairo);
    cairo_surface_finish(pdf);
    cairo_status_t reason = cairo_surface_status(pdf);
    cairo_surface_destroy(pdf);
    if (reason == CAIRO_STATUS_SUCCESS && !drawn) return dimple_native_fail_output(error, "the map cannot be drawn");
    if (reason == CAIRO_STATUS_SUCCESS && dimple_pdf_set_language(bytes, sheet->report->language_name))
        return DIMPLE_OK;
    return dimple_native_fail_memory(error);
}

dimple_status dimple_write_report_pdf(const dimple_report *report, dimple_paper paper, dimple_text *bytes,
                                      dimple_error *error) {
    bool letter = paper == DIMPLE_PAPER_LETTER;
    sheet_of_paper sheet = {.report = report, .width_pt = letter ? 612 : 595.276, .height_pt = letter ? 792 : 841.89};
    *bytes = (dimple_text){0};
    dimple_status status = dimple_font_needed(error);
    if (status == DIMPLE_OK) status = read_pictures(&sheet, error);
    if (status == DIMPLE_OK) status = write_document(&sheet, bytes, error);
    free_pictures(&sheet);
    if (status == DIMPLE_OK) return status;
    free(bytes->data);
    *bytes = (dimple_text){0};
    return status;
}
