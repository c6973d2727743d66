/* The report on one scan or examination: what it says, block by block in the order of reading, of which the page (here)
 * and the PDF (native.h) are made; and the marks of a measurement for other programs.
 *
 * Example:
 *     dimple_report *report;
 *     dimple_text page = dimple_text_create();
 *     dimple_report_parts parts = {.measurement = measurement, .assessment = assessment, .source = "back.ply"};
 *     if (dimple_report_create(&parts, &report, &error) != DIMPLE_OK) return fail(error.message);
 *     if (dimple_report_write_page(report, NULL, &page) != DIMPLE_OK) return fail("out of memory");
 *     fwrite(page.data, 1, page.size, stdout);
 *     dimple_text_free(&page);
 *     dimple_report_free(report);
 */
#ifndef DIMPLE_REPORT_H
#define DIMPLE_REPORT_H

#include "dimple/about.h"
#include "dimple/assess.h"
#include "dimple/draw.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dimple_block_kind {
    DIMPLE_BLOCK_SECTION, /* a section begins; `text` is its heading */
    DIMPLE_BLOCK_FOLD,    /* a part that may stand folded together, up to the next fold or section; its heading */
    DIMPLE_BLOCK_TEXT,    /* a paragraph */
    DIMPLE_BLOCK_NOTICE,  /* one that must be seen beside the verdict */
    DIMPLE_BLOCK_ITEM,    /* of a list */
    DIMPLE_BLOCK_TABLE,
    DIMPLE_BLOCK_PICTURE,
    DIMPLE_BLOCK_VIEW /* the place of the 3-D view; `text` says how to get it where it is left out */
} dimple_block_kind;

/* Strings are UTF-8 without markup, the report's own. */
typedef struct dimple_block {
    dimple_block_kind kind;
    const char *name;     /* of a section, table or picture, as "map": the same in every language; else NULL */
    const char *text;     /* heading, paragraph, item; caption of a table or picture; NULL for none */
    const char *label;    /* of a picture or fold, shorter than `text`; NULL for none */
    const char *url;      /* where a paragraph or item leads to; NULL for none */
    const char *svg;      /* of a picture */
    size_t columns, rows; /* of a table: the first row heads the columns, the first cell of a row says what it is */
    const char *const *cells;
} dimple_block;

enum { DIMPLE_SHA256_BASE64 = 48 };
/* The SHA-256 digest of `size` bytes in base64, zero-terminated, into `base64`; false when it cannot be had. */
typedef bool dimple_sha256_base64(const void *bytes, size_t size, char base64[DIMPLE_SHA256_BASE64]);

/* Made by dimple_report_create, read-only for the caller. */
typedef struct dimple_report {
    dimple_language language;
    const char *language_name; /* "en" */
    dimple_urgency urgency;
    const char *urgency_words; /* "See a doctor" */
    const char *title;
    const char *more;     /* what stands where a page has no room for all */
    const char *left_out; /* what a list of that begins with; and what stands between its items */
    const char *separator;
    const char *style_sources; /* of the page's content security policy */
    const dimple_block *blocks;
    size_t block_count;
} dimple_report;

/* What a report is made of. The objects stay the caller's and must live until dimple_report_create returns. */
typedef struct dimple_report_parts {
    const dimple_measurement *measurement; /* one that kept its surface has pictures; NULL: of an examination alone */
    const dimple_assessment *assessment;   /* of that measurement, with an examination or without; or of that alone */
    const char *source;                    /* only the last part of a path is told */
    const char *sha256;                    /* of the scan's file; NULL: not told */
    dimple_scheme scheme;                  /* of the pictures */
    const void *map_png;                   /* the raster of dimple_draw_map_raster, encoded; NULL and 0 for none */
    size_t map_png_size;
    bool surface_left_out; /* the reader asked for no 3-D surface */
    /* With it the page allows no style sheet but its own and its pictures'; NULL: any within the page. */
    dimple_sha256_base64 *sha256_base64;
} dimple_report_parts;

/* `*report` (free with dimple_report_free) is NULL when that fails: DIMPLE_ERROR_MEMORY. `error` may be NULL.
 * Thread-safe. */
DIMPLE_API dimple_status dimple_report_create(const dimple_report_parts *parts, dimple_report **report,
                                              dimple_error *error);
DIMPLE_API void dimple_report_free(dimple_report *report);

/* The 3-D view of a page. The page lets this very script run, and nothing else. */
typedef struct dimple_page_view {
    const char *script; /* JavaScript, without the sequence "</script" */
    size_t script_size;
    const char *script_sha256; /* in base64 */
    const char *data;          /* what the script reads: JSON, in which "<" is written as \u003c */
    size_t data_size;
} dimple_page_view;

/* The report as one page of HTML that needs nothing from outside and is forbidden to ask for it. `view` NULL: without
 * the 3-D view. DIMPLE_ERROR_MEMORY when the text could not grow. */
DIMPLE_API dimple_status dimple_report_write_page(const dimple_report *report, const dimple_page_view *view,
                                                  dimple_text *text);

/* The report as JSON, for who shows it in a way of their own: {"language", "urgency", "urgency_words", "title",
 * "blocks": [{"kind", "name", "text", "url", "svg", "rows": [["cell", ...], ...]}, ...]}. `kind` is "section", "fold",
 * "text", "notice", "item", "table", "picture" or "view"; what a block has not is left out. DIMPLE_ERROR_MEMORY when
 * the text could not grow; so for the others. */
DIMPLE_API dimple_status dimple_report_write_json(const dimple_report *report, dimple_text *text);

/* A question of ask.h as JSON: {"kind": "one" | "several" | "length" | "count" | "age", "field", "pit", "subject",
 * "words", "term", "help", "diagram", "options": [{"words", "term"}, ...]}, null for what there is not. `diagram` is
 * the name of the drawing that goes with it. */
DIMPLE_API dimple_status dimple_question_write_json(const dimple_question *question, dimple_text *text);

/* A topic of about.h as JSON: {"name", "question", "summary", "diagram", "paragraphs": ["...", ...],
 * "sources": [{"text", "url", "quoted"}, ...]}. */
DIMPLE_API dimple_status dimple_topic_write_json(const dimple_topic *topic, dimple_text *text);

/* ------------------------------------------------------------------------------------------ marks for other programs
 */

/* Landmarks and dimples as CSV, one a line, in body millimetres and in the input's coordinates; unknown is empty.
 * DIMPLE_ERROR_MEMORY when the text could not grow; so for the others. */
DIMPLE_API dimple_status dimple_measurement_write_landmarks(const dimple_measurement *measurement, dimple_text *text);

/* The same marks and the symmetry line as a markups file of 3D Slicer (.mrk.json, schema 1.0.3), in the body frame as
 * Slicer's LPS: millimetres, x to the subject's left, y posterior, z up. */
DIMPLE_API dimple_status dimple_measurement_write_markups(const dimple_measurement *measurement, dimple_text *text);

/* The back's surface as binary PLY in the same coordinates, with the mean curvature in 1/m (a hollow is positive) as
 * `quality`, as `scalar_mean_curvature_per_m`, for CloudCompare, and as colour. Without a surface it has no vertices.
 */
DIMPLE_API dimple_status dimple_measurement_write_surface(const dimple_measurement *measurement, dimple_text *text);
/* Its triangles alone, as binary STL in the same coordinates. */
DIMPLE_API dimple_status dimple_measurement_write_stl(const dimple_measurement *measurement, dimple_text *text);

#ifdef __cplusplus
}
#endif
#endif
