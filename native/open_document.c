/* Opens an examination, a measurement or a photograph's marks: the core takes the document node by node. */
#include "dimple/native.h"

#include "document.h"

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
