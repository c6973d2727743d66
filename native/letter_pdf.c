/* The letter of referral on one page: the largest type with which all of it fits. */
#include "letter_pdf.h"

#include <cairo-pdf.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "failure.h"
#include "pdf_language.h"
#include "pieces.h"

static const double MARGIN_PT = 42, SMALLEST_PT = 5, MAP_MOST_PT = 260, MAP_LEAST_PT = 110;
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

/* All but the map, which takes what is left of the page. */
static void set_letter(dimple_column *column, const dimple_report *letter, double size_pt) {
    dimple_type title = type_of(1.5 * size_pt, true, "H1");
    dimple_set_text(column, &title, letter->title);
    for (size_t i = 0; i < letter->block_count; i++) set_block(column, &letter->blocks[i], size_pt);
}

static const dimple_block *find_map(const dimple_report *letter) {
    for (size_t i = 0; i < letter->block_count; i++)
        if (letter->blocks[i].kind == DIMPLE_BLOCK_PICTURE) return &letter->blocks[i];
    return NULL;
}

/* True when the letter and its map stand on the page. */
static dimple_status set_page(cairo_t *cairo, const dimple_report *letter, double width_pt, double height_pt,
                              dimple_error *error) {
    const dimple_block *map = find_map(letter);
    dimple_column column = {.cairo = cairo, .x_pt = MARGIN_PT, .y_pt = MARGIN_PT, .width_pt = width_pt - 2 * MARGIN_PT};
    double size_pt = 10, bottom_pt = height_pt - MARGIN_PT - (map ? MAP_LEAST_PT : 0);
    for (; size_pt > SMALLEST_PT; size_pt -= .25) {
        dimple_column trial = column;
        trial.dry = true;
        set_letter(&trial, letter, size_pt);
        if (trial.y_pt <= bottom_pt) break;
    }
    cairo_tag_begin(cairo, "Document", NULL);
    set_letter(&column, letter, size_pt);
    dimple_status status = DIMPLE_OK;
    if (map) {
        dimple_drawing drawing = {0};
        double left_pt = height_pt - MARGIN_PT - column.y_pt - 6;
        status = dimple_drawing_read(map->svg, strlen(map->svg), &drawing, error);
        column.y_pt += 6;
        if (status == DIMPLE_OK &&
            !dimple_set_picture(&column, &drawing, left_pt < MAP_MOST_PT ? left_pt : MAP_MOST_PT))
            status = dimple_native_fail_output(error, "the map cannot be drawn");
        dimple_drawing_free(&drawing);
    }
    cairo_tag_end(cairo, "Document");
    return status;
}

dimple_status dimple_write_letter_pdf(const dimple_report *letter, dimple_paper paper, dimple_text *bytes,
                                      dimple_error *error) {
    bool american = paper == DIMPLE_PAPER_LETTER;
    double width_pt = american ? 612 : 595.276, height_pt = american ? 792 : 841.89;
    *bytes = (dimple_text){0};
    cairo_surface_t *pdf = dimple_pdf_create(bytes, width_pt, height_pt);
    cairo_t *cairo = cairo_create(pdf);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_TITLE, letter->title);
    dimple_status status = set_page(cairo, letter, width_pt, height_pt, error);
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
