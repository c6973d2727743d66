/* Photographs, questions, assessments and reports. */
#include "module.h"

dimple_web_answer *dimple_web_photo_measure(const dimple_photo *photo, dimple_language language) {
    dimple_error error;
    dimple_photo_measurement measurement;
    dimple_status status = dimple_photo_measure(photo, language, &measurement, &error);
    if (status == DIMPLE_OK || status == DIMPLE_ERROR_UNMEASURABLE)
        return dimple_web_answer_copy(status, &measurement, sizeof measurement, &error);
    return dimple_web_answer_make(status, NULL, NULL, &error);
}

dimple_web_answer *dimple_web_photo_text(const dimple_photo_measurement *measurement, bool json) {
    dimple_text text = dimple_text_create();
    dimple_status status =
        json ? dimple_photo_write_json(measurement, &text) : dimple_photo_write_summary(measurement, &text);
    return dimple_web_answer_make(status, NULL, &text, NULL);
}

dimple_web_answer *dimple_web_findings_of_measurement(const dimple_measurement *measurement) {
    dimple_scan_findings findings = dimple_measurement_findings(measurement);
    return dimple_web_answer_copy(DIMPLE_OK, &findings, sizeof findings, NULL);
}

dimple_web_answer *dimple_web_findings_of_photo(const dimple_photo_measurement *photo) {
    dimple_scan_findings findings = dimple_photo_findings(photo);
    return dimple_web_answer_copy(DIMPLE_OK, &findings, sizeof findings, NULL);
}

dimple_web_answer *dimple_web_findings_join(const dimple_scan_findings *scan, const dimple_scan_findings *photo) {
    dimple_scan_findings findings = dimple_findings_join(scan, photo);
    return dimple_web_answer_copy(DIMPLE_OK, &findings, sizeof findings, NULL);
}

dimple_web_answer *dimple_web_assess(const dimple_exam *exam, const dimple_scan_findings *scan,
                                     dimple_language language) {
    dimple_error error;
    dimple_assessment *assessment;
    dimple_status status = dimple_assess(exam, scan, language, &assessment, &error);
    return dimple_web_answer_make(status, assessment, NULL, &error);
}

dimple_web_answer *dimple_web_assessment_text(const dimple_assessment *assessment, bool json) {
    dimple_text text = dimple_text_create();
    dimple_status status =
        json ? dimple_assessment_write_json(assessment, &text) : dimple_assessment_write_summary(assessment, &text);
    return dimple_web_answer_make(status, NULL, &text, NULL);
}

const dimple_exam *dimple_web_assessment_exam(const dimple_assessment *assessment) {
    return &assessment->exam;
}

dimple_web_answer *dimple_web_exam_text(const dimple_exam *exam) {
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_exam_write_json(exam, &text);
    return dimple_web_answer_make(status, NULL, &text, NULL);
}

dimple_web_answer *dimple_web_question(const dimple_ask *ask) {
    dimple_question question;
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_ask_next(ask, &question) ? dimple_question_write_json(&question, &text) : DIMPLE_OK;
    return dimple_web_answer_make(status, NULL, &text, NULL);
}

dimple_web_answer *dimple_web_reply(dimple_ask *ask, bool known, uint32_t chosen, double value, double sd) {
    dimple_error error;
    dimple_reply reply = {.known = known, .chosen = chosen, .number = {.value = value, .sd = sd, .known = known}};
    return dimple_web_answer_make(dimple_ask_reply(ask, &reply, &error), NULL, NULL, &error);
}

dimple_web_answer *dimple_web_report(const dimple_measurement *measurement, const dimple_assessment *assessment,
                                     const char *source, const char *sha256, dimple_scheme scheme, const void *png,
                                     size_t png_size) {
    dimple_error error;
    dimple_report *report;
    dimple_report_parts parts = {.measurement = measurement,
                                 .assessment = assessment,
                                 .source = source,
                                 .sha256 = sha256,
                                 .scheme = scheme,
                                 .map_png = png,
                                 .map_png_size = png_size};
    dimple_status status = dimple_report_create(&parts, &report, &error);
    return dimple_web_answer_make(status, report, NULL, &error);
}

dimple_web_answer *dimple_web_report_json(const dimple_report *report) {
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_report_write_json(report, &text);
    return dimple_web_answer_make(status, NULL, &text, NULL);
}

dimple_web_answer *dimple_web_report_page(const dimple_report *report, const dimple_measurement *measurement,
                                          const char *script, size_t script_size, const char *script_sha256) {
    dimple_error error;
    dimple_text scene = dimple_text_create(), page = dimple_text_create();
    dimple_status status = script ? dimple_measurement_write_scene(measurement, &scene, &error) : DIMPLE_OK;
    dimple_page_view view = {.script = script,
                             .script_size = script_size,
                             .script_sha256 = script_sha256,
                             .data = scene.data,
                             .data_size = scene.size};
    if (status == DIMPLE_OK) status = dimple_report_write_page(report, script ? &view : NULL, &page);
    dimple_text_free(&scene);
    return dimple_web_answer_make(status, NULL, &page, &error);
}

dimple_web_answer *dimple_web_letter(const dimple_measurement *measurement, const dimple_assessment *assessment) {
    dimple_error error;
    dimple_report *letter;
    dimple_record_parts parts = {.measurement = measurement, .assessment = assessment};
    dimple_status status = dimple_letter_create(&parts, &letter, &error);
    return dimple_web_answer_make(status, letter, NULL, &error);
}

dimple_web_answer *dimple_web_letter_text(const dimple_report *letter) {
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_letter_write_text(letter, &text);
    return dimple_web_answer_make(status, NULL, &text, NULL);
}

dimple_web_answer *dimple_web_diagram(const char *name, double age_days, dimple_scheme scheme, dimple_language language,
                                      const char *prefix) {
    static const dimple_error none = {.message = "there is no such drawing"};
    dimple_error error;
    dimple_diagram diagram;
    if (!dimple_diagram_from_name(name, &diagram))
        return dimple_web_answer_make(DIMPLE_ERROR_ARGUMENT, NULL, NULL, &none);
    dimple_diagram_style style = {
        .scheme = scheme, .figure = dimple_figure_of_age(age_days), .language = language, .prefix = prefix};
    dimple_text svg = dimple_text_create();
    dimple_status status = dimple_draw_diagram(diagram, &style, &svg, &error);
    return dimple_web_answer_make(status, NULL, &svg, &error);
}

dimple_web_answer *dimple_web_topic(size_t index, dimple_language language) {
    dimple_text text = dimple_text_create();
    dimple_topic topic = dimple_topic_at(index, language);
    return dimple_web_answer_make(topic.name ? dimple_topic_write_json(&topic, &text) : DIMPLE_OK, NULL, &text, NULL);
}
