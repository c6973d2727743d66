/* Feeds anything to the readers of examinations and measurements, jansson and the core together, and checks what they
 * promise: a document that is whole, which can be assessed and written, or a reason why not. */
#include "dimple/native.h"

#include <stdlib.h>
#include <string.h>

#define PROMISE(holds)                                                                                                 \
    if (!(holds)) abort()

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_refusal(dimple_status status, const dimple_error *error) {
    PROMISE(status == DIMPLE_ERROR_INPUT || status == DIMPLE_ERROR_MEMORY);
    PROMISE(error->status == status && strlen(error->message) > 0);
    for (const char *c = error->message; *c; c++) PROMISE((unsigned char)*c >= ' '); /* one line, and printable */
}

static void check_assessment(const dimple_exam *exam, const dimple_scan_findings *scan) {
    dimple_assessment *assessment;
    PROMISE(dimple_assess(exam, scan, DIMPLE_ENGLISH, &assessment, NULL) == DIMPLE_OK);
    const dimple_exam *judged = &assessment->exam;
    PROMISE(judged->pit_count <= DIMPLE_EXAM_PITS_MAX && judged->mark_count <= DIMPLE_EXAM_MARKS_MAX);
    PROMISE(judged->pits_known || assessment->verdict.urgency != DIMPLE_URGENCY_NOTHING);
    PROMISE(assessment->verdict.headline[0] && assessment->verdict.reason_count > 0);
    dimple_text text = dimple_text_create();
    PROMISE(dimple_assessment_write_json(assessment, &text) == DIMPLE_OK);
    dimple_text_free(&text);
    dimple_assessment_free(assessment);
}

/* What is written of an examination reads as the same to the verdict. */
static void check_exam(const dimple_exam *exam) {
    dimple_text text = dimple_text_create();
    dimple_exam again;
    PROMISE(dimple_exam_write_json(exam, &text) == DIMPLE_OK);
    PROMISE(dimple_read_exam(text.data, text.size, &again, NULL) == DIMPLE_OK);
    PROMISE(again.pit_count == exam->pit_count && again.mark_count == exam->mark_count && again.signs == exam->signs);
    PROMISE(again.pits_known == exam->pits_known && again.cleft == exam->cleft);
    dimple_text_free(&text);
    check_assessment(exam, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    dimple_error error = {0};
    dimple_exam exam;
    dimple_status status = dimple_read_exam(data, size, &exam, &error);
    if (status == DIMPLE_OK)
        check_exam(&exam);
    else
        check_refusal(status, &error);
    dimple_scan_findings findings;
    error = (dimple_error){0};
    status = dimple_read_findings(data, size, &findings, &error);
    if (status == DIMPLE_OK)
        check_assessment(NULL, &findings);
    else
        check_refusal(status, &error);
    return 0;
}
