/* The report as one page of HTML: it needs nothing from outside, and forbids itself to ask for it. */
#include "report/page_style.h"
#include "report/sections.h"

#include <string.h>

#include "base/text.h"
#include "draw/svg.h"
#include "report/names.h"

/* What stands open at the place that is written. */
typedef struct page {
    const dimple_report *report;
    const dimple_page_view *view;
    dimple_text *text;
    bool section, fold, list, pictures;
} page;

static void put(page *p, const char *markup) {
    dimple_append(p->text, markup);
}

static void put_escaped(page *p, const char *text) {
    dimple_svg_escape(p->text, text, strlen(text));
}

/* Markup around escaped text. */
static void put_between(page *p, const char *before, const char *text, const char *after) {
    put(p, before);
    put_escaped(p, text);
    put(p, after);
}

static const char *say(const page *p, dimple_say_key key) {
    return dimple_say(p->report->language, key);
}

static void put_policy(page *p) {
    put(p, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src ");
    put(p, p->report->style_sources);
    put(p, "; base-uri 'none'; form-action 'none'");
    if (p->view) put_between(p, "; script-src 'sha256-", p->view->script_sha256, "'");
    put(p, "\">\n");
}

static void put_head(page *p) {
    put_between(p, "<!doctype html>\n<html lang=\"", p->report->language_name,
                "\">\n<head>\n<meta charset=\"utf-8\">\n");
    put_policy(p);
    put(p, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
           "<meta name=\"color-scheme\" content=\"light dark\">\n");
    put_between(p, "<meta name=\"generator\" content=\"Dimple ", dimple_version(), "\">\n");
    put_between(p, "<title>", p->report->title, "</title>\n<style>");
    put(p, dimple_page_style);
    put(p, "</style>\n</head>\n");
}

static void put_contents(page *p) {
    put_between(p, "<nav aria-label=\"", say(p, DIMPLE_SAY_DOCUMENT_CONTENTS), "\">\n<ul>\n");
    for (size_t i = 0; i < p->report->block_count; i++) {
        const dimple_block *block = &p->report->blocks[i];
        if (block->kind != DIMPLE_BLOCK_SECTION || i == 0) continue; /* the first is the verdict, which follows */
        put_between(p, "<li><a href=\"#", block->name, "\">");
        put_between(p, "", block->text, "</a></li>\n");
    }
    put(p, "</ul>\n</nav>\n");
}

static void close_list(page *p) {
    if (p->list) put(p, "</ul>\n");
    p->list = false;
}

static void close_pictures(page *p) {
    if (p->pictures) put(p, "</div>\n");
    p->pictures = false;
}

static void close_fold(page *p) {
    close_list(p);
    if (p->fold) put(p, "</div>\n</details>\n");
    p->fold = false;
}

static void close_section(page *p) {
    close_pictures(p);
    close_fold(p);
    if (p->section) put(p, "</section>\n");
    p->section = false;
}

/* The first section is the verdict: its heading is the page's. */
static void put_section(page *p, const dimple_block *block) {
    bool verdict = block == p->report->blocks;
    close_section(p);
    p->section = true;
    put_between(p, "<section id=\"", block->name, "\"");
    if (verdict) put_between(p, " class=\"", dimple_report_urgency_name(p->report->urgency), "\"");
    put_between(p, " aria-labelledby=\"", block->name, "-heading\">\n");
    if (verdict) put_between(p, "<p class=\"urgency\">", p->report->urgency_words, "</p>\n");
    put_between(p, verdict ? "<h1 id=\"" : "<h2 id=\"", block->name, "-heading\">");
    put_between(p, "", block->text, verdict ? "</h1>\n" : "</h2>\n");
}

static void put_fold(page *p, const dimple_block *block) {
    close_fold(p);
    p->fold = true;
    put_between(p, "<details id=\"fold-", block->name, "\">\n");
    put_between(p, "<summary>", block->text, "</summary>\n<div>\n");
}

static void put_linked(page *p, const dimple_block *block) {
    if (block->url) put_between(p, "<a href=\"", block->url, "\" rel=\"noreferrer\">");
    put_escaped(p, block->text);
    if (block->url) put(p, "</a>");
}

static void put_text(page *p, const dimple_block *block) {
    put(p, block->kind == DIMPLE_BLOCK_NOTICE ? "<p role=\"note\"" : "<p");
    if (block->name) put_between(p, " class=\"", block->name, "\"");
    put(p, ">");
    put_linked(p, block);
    put(p, "</p>\n");
}

static void put_item(page *p, const dimple_block *block) {
    if (!p->list) put(p, "<ul>\n");
    p->list = true;
    put(p, "<li>");
    put_linked(p, block);
    put(p, "</li>\n");
}

static void put_row(page *p, const dimple_block *table, size_t row) {
    bool head = row == 0;
    put(p, "<tr>");
    for (size_t column = 0; column < table->columns; column++) {
        bool names = head || column == 0;
        put(p, head ? "<th scope=\"col\">" : column == 0 ? "<th scope=\"row\">" : "<td>");
        put_escaped(p, table->cells[row * table->columns + column]);
        put(p, names ? "</th>" : "</td>");
    }
    put(p, "</tr>\n");
}

/* It may be wider than the window: then it scrolls by itself, by keyboard too. */
static void put_table(page *p, const dimple_block *table) {
    put_between(p, "<div class=\"table ", table->name, "\" role=\"group\" tabindex=\"0\" aria-label=\"");
    put_between(p, "", table->text, "\">\n<table>\n");
    put_between(p, "<caption>", table->text, "</caption>\n<thead>\n");
    put_row(p, table, 0);
    put(p, "</thead>\n<tbody>\n");
    for (size_t row = 1; row < table->rows; row++) put_row(p, table, row);
    put(p, "</tbody>\n</table>\n</div>\n");
}

/* Neighbours stand beside each other where there is room. */
static void put_picture(page *p, const dimple_block *block, bool neighbours) {
    if (neighbours && !p->pictures) {
        put(p, "<div class=\"pictures\">\n");
        p->pictures = true;
    }
    put_between(p, "<figure class=\"", block->name, "\">\n");
    put(p, block->svg);
    put_between(p, "<figcaption>", block->text, "</figcaption>\n</figure>\n");
}

/* The script finds its place and its data by their ids. */
static void put_view(page *p, const dimple_block *block) {
    put(p, "<div id=\"viewer\">\n");
    if (p->view)
        put_between(p, "<noscript><p>", say(p, DIMPLE_SAY_DOCUMENT_VIEW_NO_SCRIPT), "</p></noscript>\n</div>\n");
    else
        put_between(p, "<p>", block->text, "</p>\n</div>\n");
}

static void put_scripts(page *p) {
    if (!p->view) return;
    put(p, "<script type=\"application/json\" id=\"viewer-data\">");
    dimple_append_bytes(p->text, p->view->data, p->view->data_size);
    put(p, "</script>\n<script>");
    dimple_append_bytes(p->text, p->view->script, p->view->script_size);
    put(p, "</script>\n");
}

static bool is_picture(const page *p, size_t i) {
    return i < p->report->block_count && p->report->blocks[i].kind == DIMPLE_BLOCK_PICTURE;
}

static void put_block(page *p, size_t i) {
    const dimple_block *block = &p->report->blocks[i];
    if (block->kind != DIMPLE_BLOCK_ITEM) close_list(p);
    if (block->kind != DIMPLE_BLOCK_PICTURE) close_pictures(p);
    switch (block->kind) {
    case DIMPLE_BLOCK_SECTION:
        put_section(p, block);
        break;
    case DIMPLE_BLOCK_FOLD:
        put_fold(p, block);
        break;
    case DIMPLE_BLOCK_TEXT:
    case DIMPLE_BLOCK_NOTICE:
        put_text(p, block);
        break;
    case DIMPLE_BLOCK_ITEM:
        put_item(p, block);
        break;
    case DIMPLE_BLOCK_TABLE:
        put_table(p, block);
        break;
    case DIMPLE_BLOCK_PICTURE:
        put_picture(p, block, is_picture(p, i + 1));
        break;
    case DIMPLE_BLOCK_VIEW:
        put_view(p, block);
        break;
    }
}

dimple_status dimple_report_write_page(const dimple_report *report, const dimple_page_view *view, dimple_text *text) {
    page p = {.report = report, .view = view, .text = text};
    put_head(&p);
    put_between(&p, "<body>\n<a class=\"skip\" href=\"#verdict\">", say(&p, DIMPLE_SAY_DOCUMENT_SKIP), "</a>\n");
    put_between(&p, "<header>\n<p class=\"source\">", report->title, "</p>\n");
    put_contents(&p);
    put(&p, "</header>\n<main>\n");
    for (size_t i = 0; i < report->block_count; i++) put_block(&p, i);
    close_section(&p);
    put(&p, "</main>\n");
    put_scripts(&p);
    put(&p, "</body>\n</html>\n");
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
