/* The letter of referral on one page: the largest type with which all of it fits. */
#include "letter_pdf.h"

#include <cairo-pdf.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "failure.h"
#include "pdf_language.h"
#include "pieces.h"

static const double MARGIN_PT = 42, LARGEST_PT = 10, SMALLEST_PT = 5;
static const double MAP_SHARE = .66, MAP_GAP_PT = 14, MAP_LEAST_PT = 110; /* of the width; beside it; high */
static const dimple_rgb ink = {.1, .1, .1};

static dimple_type type_of(double size_pt, bool bold, const char *tag) {
    return (dimple_type){.size_pt = size_pt, .bold = bold, .colour = ink, .tag = tag};
}

static void set_block(dimple_column *column, const dimple_block *block, double size_pt) {
    dimple_type text = type_of(size_pt, false, "P"), heading = type_of(1.2 * size_pt, true, "H2");
    if (block->kind == DIMPLE_BLOCK_SECTION || block->kind == DIMPLE_BLOCK_TABLE) column->y_pt += .5 * size_pt;
    if (block->kind == DIMPLE_BLOCK_SECTION) dimple_set_text(column, &heading, block->text);
    if (block->kind == DIMPLE_BLOCK_TEXT) dimple_set_text(column, &text, block->text);
    if (block->kind == DIMPLE_BLOCK_NOTICE) dimple_set_notice(column, &text, block->text);
    if (block->kind == DIMPLE_BLOCK_ITEM) dimple_set_item(column, &text, block->text);
    if (block->kind == DIMPLE_BLOCK_TABLE) dimple_set_table(column, &text, block, SIZE_MAX - 1, NULL);
}

static bool is_map(const dimple_block *block) {
    return block->kind == DIMPLE_BLOCK_PICTURE;
}

/* The map, and what comes behind it in the column beside it. False when the map cannot be drawn. */
static bool set_map(dimple_column *column, const dimple_report *letter, size_t place, const dimple_drawing *map,
                    double size_pt, double bottom_pt) {
    dimple_column left = *column, right = *column;
    left.width_pt = MAP_SHARE * column->width_pt;
    right.width_pt -= left.width_pt + MAP_GAP_PT;
    right.x_pt += left.width_pt + MAP_GAP_PT;
    bool drawn = dimple_set_picture(&left, map, fmax(bottom_pt - left.y_pt, MAP_LEAST_PT));
    for (size_t i = place + 1; i < letter->block_count; i++) set_block(&right, &letter->blocks[i], size_pt);
    column->y_pt = fmax(left.y_pt, right.y_pt);
    return drawn;
}

/* `map`: NULL for none. */
static bool set_letter(dimple_column *column, const dimple_report *letter, const dimple_drawing *map, double size_pt,
                       double bottom_pt) {
    dimple_type title = type_of(1.5 * size_pt, true, "H1");
    dimple_set_text(column, &title, letter->title);
    for (size_t i = 0; i < letter->block_count; i++) {
        if (is_map(&letter->blocks[i])) return set_map(column, letter, i, map, size_pt, bottom_pt);
        set_block(column, &letter->blocks[i], size_pt);
    }
    return true;
}

static dimple_status read_map(const dimple_report *letter, dimple_drawing *map, dimple_error *error) {
    for (size_t i = 0; i < letter->block_count; i++)
        if (is_map(&letter->blocks[i]))
            return dimple_drawing_read(letter->blocks[i].svg, strlen(letter->blocks[i].svg), map, error);
    return DIMPLE_OK;
}

/* In the largest type with which all of it stands on the page; the map gives way where even the smallest is too large.
 */
static dimple_status set_page(cairo_t *cairo, const dimple_report *letter, double width_pt, double height_pt,
                              dimple_error *error) {
    dimple_drawing map = {0};
    dimple_status status = read_map(letter, &map, error);
    if (status != DIMPLE_OK) return status;
    dimple_column column = {.cairo = cairo, .x_pt = MARGIN_PT, .y_pt = MARGIN_PT, .width_pt = width_pt - 2 * MARGIN_PT};
    double size_pt = LARGEST_PT, bottom_pt = height_pt - MARGIN_PT;
    for (; size_pt > SMALLEST_PT; size_pt -= .25) {
        dimple_column trial = column;
        trial.dry = true;
        set_letter(&trial, letter, &map, size_pt, (double)INFINITY);
        if (trial.y_pt <= bottom_pt) break;
    }
    cairo_tag_begin(cairo, "Document", NULL);
    if (!set_letter(&column, letter, &map, size_pt, bottom_pt))
        status = dimple_native_fail_output(error, "the map cannot be drawn");
    cairo_tag_end(cairo, "Document");
    dimple_drawing_free(&map);
    return status;
}

dimple_status dimple_write_letter_pdf(const dimple_report *letter, dimple_paper paper, dimple_text *bytes,
                                      dimple_error *error) {
    bool american = paper == DIMPLE_PAPER_LETTER;
    double width_pt = american ? 612 : 595.276, height_pt = american ? 792 : 841.89;
    *bytes = (dimple_text){0};
    dimple_status status = dimple_font_needed(error);
    if (status != DIMPLE_OK) return status;
    cairo_surface_t *pdf = dimple_pdf_create(bytes, width_pt, height_pt);
    cairo_t *cairo = cairo_create(pdf);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, letter->title);
    status = set_page(cairo, letter, width_pt, height_pt, error);
    cairo_destroy(cairo);
    cairo_surface_finish(pdf);
    cairo_status_t reason = cairo_surface_status(pdf);
    cairo_surface_destroy(pdf);
    if (status == DIMPLE_OK &&
        (reason != CAIRO_STATUS_SUCCESS || !dimple_pdf_set_language(bytes, letter->language_name)))
        status = dimple_native_fail_memory(error);
    if (status == DIMPLE_OK) return status;
    free(bytes->data);
    *bytes = (dimple_text){0};
    return status;
}
