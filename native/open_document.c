/* Opens an examination, a measurement, a photograph's marks or a record: the core takes the document node by node. */
#include "dimple/native.h"

#include "document.h"
#include "failure.h"

static dimple_status take_node(void *draft, const char *path, const dimple_node *node, dimple_error *error) {
    return dimple_exam_take(draft, path, node, error);
}

dimple_status dimple_open_exam(const char *path, dimple_exam *exam, dimple_error *error) {
    dimple_exam_draft draft = dimple_exam_begin();
    dimple_status status = dimple_document_open(path, take_node, &draft, error);
    return status == DIMPLE_OK ? dimple_exam_finish(&draft, exam, error) : status;
}

dimple_status dimple_read_exam(const void *bytes, size_t size, dimple_exam *exam, dimple_error *error) {
    dimple_exam_draft draft = dimple_exam_begin();
    dimple_status status = dimple_document_walk(bytes, size, take_node, &draft, error);
    return status == DIMPLE_OK ? dimple_exam_finish(&draft, exam, error) : status;
}

static dimple_status take_finding(void *draft, const char *path, const dimple_node *node, dimple_error *error) {
    return dimple_findings_take(draft, path, node, error);
}

dimple_status dimple_open_findings(const char *path, dimple_scan_findings *findings, dimple_error *error) {
    dimple_findings_draft draft = dimple_findings_begin();
    dimple_status status = dimple_document_open(path, take_finding, &draft, error);
    return status == DIMPLE_OK ? dimple_findings_finish(&draft, findings, error) : status;
}

dimple_status dimple_read_findings(const void *bytes, size_t size, dimple_scan_findings *findings,
                                   dimple_error *error) {
    dimple_findings_draft draft = dimple_findings_begin();
    dimple_status status = dimple_document_walk(bytes, size, take_finding, &draft, error);
    return status == DIMPLE_OK ? dimple_findings_finish(&draft, findings, error) : status;
}

dimple_status dimple_open_photo_findings(const char *path, dimple_scan_findings *findings, dimple_error *error) {
    dimple_findings_draft draft = dimple_photo_findings_begin();
    dimple_status status = dimple_document_open(path, take_finding, &draft, error);
    return status == DIMPLE_OK ? dimple_findings_finish(&draft, findings, error) : status;
}

dimple_status dimple_read_photo_findings(const void *bytes, size_t size, dimple_scan_findings *findings,
                                         dimple_error *error) {
    dimple_findings_draft draft = dimple_photo_findings_begin();
    dimple_status status = dimple_document_walk(bytes, size, take_finding, &draft, error);
    return status == DIMPLE_OK ? dimple_findings_finish(&draft, findings, error) : status;
}

static dimple_status take_mark(void *draft, const char *path, const dimple_node *node, dimple_error *error) {
    return dimple_photo_take(draft, path, node, error);
}

dimple_status dimple_open_photo(const char *path, dimple_photo *photo, dimple_error *error) {
    dimple_photo_draft draft = dimple_photo_begin();
    dimple_status status = dimple_document_open(path, take_mark, &draft, error);
    return status == DIMPLE_OK ? dimple_photo_finish(&draft, photo, error) : status;
}

dimple_status dimple_read_photo(const void *bytes, size_t size, dimple_photo *photo, dimple_error *error) {
    dimple_photo_draft draft = dimple_photo_begin();
    dimple_status status = dimple_document_walk(bytes, size, take_mark, &draft, error);
    return status == DIMPLE_OK ? dimple_photo_finish(&draft, photo, error) : status;
}

static dimple_status take_record(void *draft, const char *path, const dimple_node *node, dimple_error *error) {
    return dimple_record_take(draft, path, node, error);
}

/* The nodes come from a file, or from memory where `path` is NULL. */
static dimple_status read_record(const char *path, const void *bytes, size_t size, dimple_record_source source,
                                 dimple_exam *exam, dimple_error *error) {
    dimple_record_draft *draft = dimple_record_begin(source);
    if (!draft) return dimple_native_fail_memory(error);
    dimple_status status = path ? dimple_document_open(path, take_record, draft, error)
                                : dimple_document_walk(bytes, size, take_record, draft, error);
    if (status == DIMPLE_OK) status = dimple_record_finish(draft, exam, error);
    dimple_record_free(draft);
    return status;
}

dimple_status dimple_open_record(const char *path, dimple_record_source source, dimple_exam *exam,
                                 dimple_error *error) {
    return read_record(path, NULL, 0, source, exam, error);
}

dimple_status dimple_read_record(const void *bytes, size_t size, dimple_record_source source, dimple_exam *exam,
                                 dimple_error *error) {
    return read_record(NULL, bytes, size, source, exam, error);
}
