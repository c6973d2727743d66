/* Every file of a report, made in memory. */
#include <openssl/evp.h>
#include <stdlib.h>
#include <string.h>

#include "dicom.h"
#include "dimple/native.h"
#include "failure.h"
#include "picture.h"
#include "png.h"

enum { MAP_WIDTH_PX = 1200 };

static const char *const file_names[DIMPLE_REPORT_FILE_COUNT] = {
    [DIMPLE_REPORT_HTML] = "report.html",
    [DIMPLE_REPORT_MAP_SVG] = "map.svg",
    [DIMPLE_REPORT_MAP_PNG] = "map.png",
    [DIMPLE_REPORT_PDF] = "report.pdf",
    [DIMPLE_REPORT_MEASUREMENT] = "measurement.json",
    [DIMPLE_REPORT_LANDMARKS] = "landmarks.csv",
    [DIMPLE_REPORT_MARKUPS] = "landmarks.mrk.json",
    [DIMPLE_REPORT_SURFACE] = "surface.ply",
    [DIMPLE_REPORT_DICOM_PDF] = "report.dcm",
    [DIMPLE_REPORT_DICOM_STL] = "surface.dcm",
};

const char *dimple_report_file_name(dimple_report_file file) {
    return file_names[file];
}

bool dimple_report_file_from_name(const char *name, dimple_report_file *file) {
    for (int i = 0; i < DIMPLE_REPORT_FILE_COUNT; i++) {
        if (strcmp(name, file_names[i]) != 0) continue;
        *file = (dimple_report_file)i;
        return true;
    }
    return false;
}

dimple_report_options dimple_default_report_options(void) {
    dimple_report_options options = {0};
    for (int file = DIMPLE_REPORT_HTML; file <= DIMPLE_REPORT_LANDMARKS; file++) options.wanted[file] = true;
    return options;
}

static bool wants_pdf(const bool wanted[DIMPLE_REPORT_FILE_COUNT]) {
    return wanted[DIMPLE_REPORT_PDF] || wanted[DIMPLE_REPORT_DICOM_PDF];
}

/* What the files have in common. */
typedef struct making {
    const dimple_measurement *measurement;
    const dimple_report_options *options;
    dimple_report_parts parts;
    dimple_text *files;
    dimple_error *error;
} making;

static dimple_status or_memory(dimple_status status, dimple_error *error) {
    return status == DIMPLE_ERROR_MEMORY ? dimple_native_fail_memory(error) : status;
}

static dimple_status make_map_png(const dimple_measurement *measurement, dimple_text *png, dimple_error *error) {
    dimple_raster raster;
    *png = dimple_text_create();
    dimple_status status = dimple_draw_map_raster(measurement, NULL, &raster, error);
    if (status == DIMPLE_OK && raster.width > 0) status = dimple_write_png(&raster, png, error);
    dimple_raster_free(&raster);
    return status;
}

/* The map by itself is light everywhere: on paper, in a mail, beside others. */
static dimple_status make_map(making *m) {
    const dimple_picture_style style = {.scheme = DIMPLE_SCHEME_LIGHT};
    dimple_text svg = dimple_text_create();
    dimple_status status =
        dimple_draw_map(m->measurement, &style, m->parts.map_png, m->parts.map_png_size, &svg, m->error);
    if (status == DIMPLE_OK && m->options->wanted[DIMPLE_REPORT_MAP_PNG])
        status = dimple_picture_draw_png(svg.data, svg.size, MAP_WIDTH_PX, &m->files[DIMPLE_REPORT_MAP_PNG], m->error);
    if (status == DIMPLE_OK && m->options->wanted[DIMPLE_REPORT_MAP_SVG])
        m->files[DIMPLE_REPORT_MAP_SVG] = svg;
    else
        dimple_text_free(&svg);
    return status;
}

enum { SHA256_BYTES = 32 };

static bool hash(const void *bytes, size_t size, char base64[DIMPLE_SHA256_BASE64]) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    if (!EVP_Digest(bytes, size, digest, NULL, EVP_sha256(), NULL)) return false;
    EVP_EncodeBlock((unsigned char *)base64, digest, SHA256_BYTES);
    return true;
}

static dimple_status write_page(making *m, const dimple_report *report) {
    dimple_page_view view = {0};
    char sha256[DIMPLE_SHA256_BASE64];
    view.script = dimple_viewer_script(&view.script_size);
    if (!view.script || !m->measurement->surface || m->options->no_surface)
        return or_memory(dimple_report_write_page(report, NULL, &m->files[DIMPLE_REPORT_HTML]), m->error);
    if (!hash(view.script, view.script_size, sha256)) return dimple_native_fail_memory(m->error);
    dimple_text scene = dimple_text_create();
    dimple_status status = dimple_measurement_write_scene(m->measurement, &scene, m->error);
    view.script_sha256 = sha256;
    view.data = scene.data;
    view.data_size = scene.size;
    if (status == DIMPLE_OK)
        status = or_memory(dimple_report_write_page(report, &view, &m->files[DIMPLE_REPORT_HTML]), m->error);
    dimple_text_free(&scene);
    return status;
}

static dimple_status make_dicom(const making *m, dimple_dicom_kind kind, const dimple_text *content, const char *title,
                                dimple_report_file file) {
    const dimple_dicom_parts parts = {kind, content, title, m->measurement, m->options};
    return dimple_dicom_write(&parts, &m->files[file], m->error);
}

/* The PDF is made once, though it may be wanted by itself, in DICOM, or both. */
static dimple_status make_pdf(making *m, const dimple_report *report) {
    const bool *wanted = m->options->wanted;
    dimple_text pdf = dimple_text_create();
    dimple_status status = dimple_picture_write_pdf(report, m->options->paper, &pdf, m->error);
    if (status == DIMPLE_OK && wanted[DIMPLE_REPORT_DICOM_PDF])
        status = make_dicom(m, DIMPLE_DICOM_PDF, &pdf, report->title, DIMPLE_REPORT_DICOM_PDF);
    if (status == DIMPLE_OK && wanted[DIMPLE_REPORT_PDF])
        m->files[DIMPLE_REPORT_PDF] = pdf;
    else
        dimple_text_free(&pdf);
    return status;
}

static dimple_status make_model(making *m) {
    dimple_text stl = dimple_text_create();
    dimple_status status = or_memory(dimple_measurement_write_stl(m->measurement, &stl), m->error);
    const char *title = dimple_said(m->measurement->language, "document.surface");
    if (status == DIMPLE_OK) status = make_dicom(m, DIMPLE_DICOM_STL, &stl, title, DIMPLE_REPORT_DICOM_STL);
    dimple_text_free(&stl);
    return status;
}

/* Page and PDF are two settings of one report. Its pictures are light or dark as the reader likes; what makes the PDF
 * knows no such preference and takes the light. */
static dimple_status make_documents(making *m) {
    const bool *wanted = m->options->wanted;
    dimple_report *report;
    m->parts.scheme = DIMPLE_SCHEME_AUTO;
    m->parts.surface_left_out = m->options->no_surface;
    m->parts.sha256_base64 = hash;
    dimple_status status = dimple_report_create(&m->parts, &report, m->error);
    if (status == DIMPLE_OK && wanted[DIMPLE_REPORT_HTML]) status = write_page(m, report);
    if (status == DIMPLE_OK && wants_pdf(wanted)) status = make_pdf(m, report);
    dimple_report_free(report);
    return status;
}

static dimple_status make_texts(making *m) {
    const bool *wanted = m->options->wanted;
    dimple_status status = DIMPLE_OK;
    if (wanted[DIMPLE_REPORT_MEASUREMENT])
        status = dimple_measurement_write_json(m->measurement, m->options->source, m->options->sha256,
                                               &m->files[DIMPLE_REPORT_MEASUREMENT]);
    if (status == DIMPLE_OK && wanted[DIMPLE_REPORT_LANDMARKS])
        status = dimple_measurement_write_landmarks(m->measurement, &m->files[DIMPLE_REPORT_LANDMARKS]);
    if (status == DIMPLE_OK && wanted[DIMPLE_REPORT_MARKUPS])
        status = dimple_measurement_write_markups(m->measurement, &m->files[DIMPLE_REPORT_MARKUPS]);
    if (status == DIMPLE_OK && wanted[DIMPLE_REPORT_SURFACE])
        status = dimple_measurement_write_surface(m->measurement, &m->files[DIMPLE_REPORT_SURFACE]);
    return or_memory(status, m->error);
}

static dimple_status make_all(making *m) {
    const bool *wanted = m->options->wanted;
    dimple_status status = make_texts(m);
    if (status == DIMPLE_OK && (wanted[DIMPLE_REPORT_MAP_SVG] || wanted[DIMPLE_REPORT_MAP_PNG])) status = make_map(m);
    if (status == DIMPLE_OK && (wanted[DIMPLE_REPORT_HTML] || wants_pdf(wanted))) status = make_documents(m);
    if (status == DIMPLE_OK && wanted[DIMPLE_REPORT_DICOM_STL]) status = make_model(m);
    return status;
}

static bool want_pictures(const bool wanted[DIMPLE_REPORT_FILE_COUNT]) {
    return wanted[DIMPLE_REPORT_HTML] || wanted[DIMPLE_REPORT_MAP_SVG] || wanted[DIMPLE_REPORT_MAP_PNG] ||
           wants_pdf(wanted);
}

dimple_status dimple_make_reports(const dimple_measurement *measurement, const dimple_assessment *assessment,
                                  const dimple_report_options *options, dimple_text files[DIMPLE_REPORT_FILE_COUNT],
                                  dimple_error *error) {
    dimple_text map_png = dimple_text_create();
    dimple_status status = DIMPLE_OK;
    for (int i = 0; i < DIMPLE_REPORT_FILE_COUNT; i++) files[i] = dimple_text_create();
    if (want_pictures(options->wanted)) status = make_map_png(measurement, &map_png, error);
    making m = {.measurement = measurement, .options = options, .files = files, .error = error};
    m.parts = (dimple_report_parts){.measurement = measurement,
                                    .assessment = assessment,
                                    .source = options->source,
                                    .sha256 = options->sha256,
                                    .map_png = map_png.data,
                                    .map_png_size = map_png.size};
    if (status == DIMPLE_OK) status = make_all(&m);
    dimple_text_free(&map_png);
    for (int i = 0; status != DIMPLE_OK && i < DIMPLE_REPORT_FILE_COUNT; i++) dimple_text_free(&files[i]);
    return status;
}
