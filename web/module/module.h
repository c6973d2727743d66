/* The core for callers without C structures, as a page is: numbers and bytes in, handles and texts out. A handle is a
 * pointer that the caller keeps and gives back; texts are UTF-8. web/dimple/ is these calls in TypeScript. */
#ifndef DIMPLE_WEB_MODULE_H
#define DIMPLE_WEB_MODULE_H

#include <dimple/record.h>
#include <dimple/report.h>

/* Four 32-bit words for the caller to read: the dimple_status, the size of the text in bytes, where it lies, and the
 * handle to what was made, 0 for none. With a status other than 0 the text is the message for the user, unless the call
 * says otherwise. Goes to dimple_web_answer_free, which leaves the handle alone. Calls give NULL when memory ran out
 * for the answer itself. */
typedef struct dimple_web_answer {
    uint32_t status;
    uint32_t size;
    char *text;
    void *made;
} dimple_web_answer;

void dimple_web_answer_free(dimple_web_answer *answer);

/* For the calls: an answer with what was made, and with the text, which is taken over, or the error's message; or with
 * a copy of a value, to be freed with free. */
dimple_web_answer *dimple_web_answer_make(dimple_status status, void *made, dimple_text *text,
                                          const dimple_error *error);
dimple_web_answer *dimple_web_answer_copy(dimple_status status, const void *value, size_t size,
                                          const dimple_error *error);

/* ------------------------------------------------------------------------------------------------------- documents */

typedef enum dimple_web_document_kind {
    DIMPLE_WEB_EXAM,
    DIMPLE_WEB_MEASUREMENT,
    DIMPLE_WEB_PHOTO_MEASUREMENT,
    DIMPLE_WEB_PHOTO_MARKS
} dimple_web_document_kind;

typedef struct dimple_web_document dimple_web_document;

/* A document that the caller parsed, taken node by node in its order, as document.h has it; free with
 * dimple_web_document_free. Once a call does not give 0 (DIMPLE_OK), dimple_web_document_error is the message. */
dimple_web_document *dimple_web_document_begin(dimple_web_document_kind kind);
uint32_t dimple_web_document_take(dimple_web_document *document, const char *path, dimple_node_type type, double number,
                                  const char *text);
uint32_t dimple_web_document_finish(dimple_web_document *document);
const char *dimple_web_document_error(const dimple_web_document *document);
void dimple_web_document_free(dimple_web_document *document);

/* What a finished document is; the document's own. NULL when it is of another kind, or not finished. */
const dimple_exam *dimple_web_document_exam(const dimple_web_document *document);
const dimple_photo *dimple_web_document_photo(const dimple_web_document *document);

/* ----------------------------------------------------------------------------------------------------------- scans */

/* Made: dimple_points, free with dimple_web_points_free. */
dimple_web_answer *dimple_web_points_read(const void *bytes, size_t size, dimple_format format);
dimple_web_answer *dimple_web_points_create(const double *xyz, size_t count, const uint32_t *triangles,
                                            size_t triangle_count);
void dimple_web_points_free(dimple_points *points);

/* Made, with status 0 and 4 (the text is the message): dimple_measurement that kept its surface, free with
 * dimple_measurement_free. `exam` may be NULL. */
dimple_web_answer *dimple_web_measure(const dimple_points *points, dimple_unit unit, dimple_axis up,
                                      dimple_axis posterior, double age_days, const dimple_exam *exam,
                                      dimple_language language);

typedef enum dimple_web_measurement_text_kind {
    DIMPLE_WEB_MEASUREMENT_JSON,
    DIMPLE_WEB_MEASUREMENT_SUMMARY,
    DIMPLE_WEB_MEASUREMENT_SCENE,
    DIMPLE_WEB_MEASUREMENT_LANDMARKS,
    DIMPLE_WEB_MEASUREMENT_MARKUPS,
    DIMPLE_WEB_MEASUREMENT_SURFACE
} dimple_web_measurement_text_kind;

/* `source` and `sha256` name the scan; `sha256` may be NULL. */
dimple_web_answer *dimple_web_measurement_text(const dimple_measurement *measurement,
                                               dimple_web_measurement_text_kind kind, const char *source,
                                               const char *sha256);

/* The skin under the map: `*width` and `*height` are set, the text is the pixels. */
dimple_web_answer *dimple_web_map_raster(const dimple_measurement *measurement, dimple_scheme scheme,
                                         dimple_map_part part, uint32_t *width, uint32_t *height);

typedef enum dimple_web_picture {
    DIMPLE_WEB_MAP,
    DIMPLE_WEB_SECTION,
    DIMPLE_WEB_PAIR,
    DIMPLE_WEB_SAGITTAL,
    DIMPLE_WEB_FRONTAL
} dimple_web_picture;

/* `png` is that raster encoded, for a map; `pit` goes with a section. */
dimple_web_answer *dimple_web_draw(const dimple_measurement *measurement, dimple_web_picture picture,
                                   dimple_scheme scheme, dimple_map_part part, const char *prefix, size_t pit,
                                   const void *png, size_t png_size);

/* ----------------------------------------------------------------------------------------------------- photographs */

/* Made, with status 0 and 4 (the text is the message): dimple_photo_measurement, free with free. */
dimple_web_answer *dimple_web_photo_measure(const dimple_photo *photo, dimple_language language);
dimple_web_answer *dimple_web_photo_text(const dimple_photo_measurement *measurement, bool json);

/* ----------------------------------------------------------------------------------------------------- assessments */

/* Made: dimple_scan_findings, free with free. */
dimple_web_answer *dimple_web_findings_of_measurement(const dimple_measurement *measurement);
dimple_web_answer *dimple_web_findings_of_photo(const dimple_photo_measurement *photo);
/* Of a finished document of a measurement, or of a photograph's. */
dimple_web_answer *dimple_web_findings_of_document(const dimple_web_document *document);
dimple_web_answer *dimple_web_findings_join(const dimple_scan_findings *scan, const dimple_scan_findings *photo);

/* Made: dimple_assessment, free with dimple_assessment_free. */
dimple_web_answer *dimple_web_assess(const dimple_exam *exam, const dimple_scan_findings *scan,
                                     dimple_language language);
dimple_web_answer *dimple_web_assessment_text(const dimple_assessment *assessment, bool json);
/* What was judged; the assessment's own. */
const dimple_exam *dimple_web_assessment_exam(const dimple_assessment *assessment);
dimple_web_answer *dimple_web_exam_text(const dimple_exam *exam);

/* The text is the question as JSON, nothing when none is left. */
dimple_web_answer *dimple_web_question(const dimple_ask *ask);
/* With status 2 the text says what answers the question has. */
dimple_web_answer *dimple_web_reply(dimple_ask *ask, bool known, uint32_t chosen, double value, double sd);

/* Made: dimple_report, free with dimple_report_free. `measurement` may be NULL, as may `sha256` and `png`, the raster
 * of the map, encoded. */
dimple_web_answer *dimple_web_report(const dimple_measurement *measurement, const dimple_assessment *assessment,
                                     const char *source, const char *sha256, dimple_scheme scheme, const void *png,
                                     size_t png_size);
dimple_web_answer *dimple_web_report_json(const dimple_report *report);
/* The page of it, with the 3-D view of `measurement` unless `script` is NULL. */
dimple_web_answer *dimple_web_report_page(const dimple_report *report, const dimple_measurement *measurement,
                                          const char *script, size_t script_size, const char *script_sha256);

/* Made: the letter of referral, a dimple_report, free with dimple_report_free; its blocks by dimple_web_report_json.
 * `measurement` may be NULL. */
dimple_web_answer *dimple_web_letter(const dimple_measurement *measurement, const dimple_assessment *assessment);
dimple_web_answer *dimple_web_letter_text(const dimple_report *letter);

/* -------------------------------------------------------------------------------------------------- what is not new */

/* The drawing of this name, of a body of this age; status 2 when there is none. */
dimple_web_answer *dimple_web_diagram(const char *name, double age_days, dimple_scheme scheme, dimple_language language,
                                      const char *prefix);
dimple_web_answer *dimple_web_topic(size_t index, dimple_language language);

#endif
