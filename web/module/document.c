/* Documents come in node by node; the core alone knows their fields, words and limits. */
#include "module.h"

#include <stdlib.h>

struct dimple_web_document {
    dimple_web_document_kind kind;
    bool finished;
    dimple_error error;
    union {
        dimple_exam_draft exam;
        dimple_findings_draft findings;
        dimple_photo_draft photo;
    } draft;
    union {
        dimple_exam exam;
        dimple_scan_findings findings;
        dimple_photo photo;
    } taken;
};

dimple_web_document *dimple_web_document_begin(dimple_web_document_kind kind) {
    dimple_web_document *document = calloc(1, sizeof *document);
    if (!document) return NULL;
    document->kind = kind;
    switch (kind) {
    case DIMPLE_WEB_EXAM:
        document->draft.exam = dimple_exam_begin();
        break;
    case DIMPLE_WEB_MEASUREMENT:
        document->draft.findings = dimple_findings_begin();
        break;
    case DIMPLE_WEB_PHOTO_MEASUREMENT:
        document->draft.findings = dimple_photo_findings_begin();
        break;
    case DIMPLE_WEB_PHOTO_MARKS:
        document->draft.photo = dimple_photo_begin();
        break;
    }
    return document;
}

uint32_t dimple_web_document_take(dimple_web_document *document, const char *path, dimple_node_type type, double number,
                                  const char *text) {
    dimple_node node = {.type = type, .truth = number != 0, .number = number, .text = text};
    switch (document->kind) {
    case DIMPLE_WEB_EXAM:
        return dimple_exam_take(&document->draft.exam, path, &node, &document->error);
    case DIMPLE_WEB_PHOTO_MARKS:
        return dimple_photo_take(&document->draft.photo, path, &node, &document->error);
    default:
        return dimple_findings_take(&document->draft.findings, path, &node, &document->error);
    }
}

static dimple_status finish(dimple_web_document *document) {
    switch (document->kind) {
    case DIMPLE_WEB_EXAM:
        return dimple_exam_finish(&document->draft.exam, &document->taken.exam, &document->error);
    case DIMPLE_WEB_PHOTO_MARKS:
        return dimple_photo_finish(&document->draft.photo, &document->taken.photo, &document->error);
    default:
        return dimple_findings_finish(&document->draft.findings, &document->taken.findings, &document->error);
    }
}

uint32_t dimple_web_document_finish(dimple_web_document *document) {
    dimple_status status = finish(document);
    document->finished = status == DIMPLE_OK;
    return status;
}

const char *dimple_web_document_error(const dimple_web_document *document) {
    return document->error.message;
}

void dimple_web_document_free(dimple_web_document *document) {
    free(document);
}

const dimple_exam *dimple_web_document_exam(const dimple_web_document *document) {
    return document->finished && document->kind == DIMPLE_WEB_EXAM ? &document->taken.exam : NULL;
}

dimple_web_answer *dimple_web_findings_of_document(const dimple_web_document *document) {
    static const dimple_error none = {.message = "the document is no measurement"};
    bool found = document->kind == DIMPLE_WEB_MEASUREMENT || document->kind == DIMPLE_WEB_PHOTO_MEASUREMENT;
    if (!found || !document->finished) return dimple_web_answer_make(DIMPLE_ERROR_ARGUMENT, NULL, NULL, &none);
    return dimple_web_answer_copy(DIMPLE_OK, &document->taken.findings, sizeof document->taken.findings, NULL);
}

const dimple_photo *dimple_web_document_photo(const dimple_web_document *document) {
    return document->finished && document->kind == DIMPLE_WEB_PHOTO_MARKS ? &document->taken.photo : NULL;
}
