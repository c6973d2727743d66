/* Feeds anything to the readers of a photograph's marks and of what they come to, jansson and the core together, and
 * checks what they promise: marks that can be measured and written, or a reason why not. */
#include "dimple/native.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define PROMISE(holds)                                                                                                 \
    if (!(holds)) abort()

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_refusal(dimple_status status, const dimple_error *error) {
    PROMISE(status == DIMPLE_ERROR_INPUT || status == DIMPLE_ERROR_UNMEASURABLE || status == DIMPLE_ERROR_MEMORY);
    PROMISE(error->status == status && strlen(error->message) > 0);
    for (const char *c = error->message; *c; c++) PROMISE((unsigned char)*c >= ' '); /* one line, and printable */
}

static void check_value(dimple_value value, double least) {
    PROMISE(!value.known || (isfinite(value.value) && value.value >= least && isfinite(value.sd) && value.sd >= 0));
}

static void check_findings(const dimple_scan_findings *findings) {
    dimple_assessment *assessment;
    PROMISE(!findings->exam.pits_known);
    PROMISE(dimple_assess(NULL, findings, DIMPLE_ENGLISH, &assessment, NULL) == DIMPLE_OK);
    PROMISE(assessment->verdict.urgency != DIMPLE_URGENCY_NOTHING);
    dimple_assessment_free(assessment);
}

/* What is written of a measurement reads as the same to the verdict. */
static void check_measurement(const dimple_photo_measurement *m) {
    check_value(m->mm_per_px, 0);
    check_value(m->tilt_deg, 0);
    for (size_t i = 0; i < m->pit_count; i++) {
        check_value(m->pits[i].diameter_mm, 0);
        check_value(m->pits[i].anus_distance_mm, 0);
        check_value(m->pits[i].above_cleft_mm, -HUGE_VAL);
        check_value(m->pits[i].midline_offset_mm, -HUGE_VAL);
    }
    dimple_text text = dimple_text_create();
    dimple_scan_findings findings = dimple_photo_findings(m), again;
    PROMISE(dimple_photo_write_summary(m, &text) == DIMPLE_OK);
    dimple_text_free(&text);
    PROMISE(dimple_photo_write_json(m, &text) == DIMPLE_OK);
    PROMISE(dimple_read_photo_findings(text.data, text.size, &again, NULL) == DIMPLE_OK);
    PROMISE(again.exam.pit_count == findings.exam.pit_count);
    dimple_text_free(&text);
    check_findings(&findings);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    dimple_error error = {0};
    dimple_photo photo;
    dimple_photo_measurement measurement;
    dimple_status status = dimple_read_photo(data, size, &photo, &error);
    if (status == DIMPLE_OK) status = dimple_photo_measure(&photo, DIMPLE_ENGLISH, &measurement, &error);
    if (status == DIMPLE_OK)
        check_measurement(&measurement);
    else
        check_refusal(status, &error);
    dimple_scan_findings findings;
    error = (dimple_error){0};
    status = dimple_read_photo_findings(data, size, &findings, &error);
    if (status == DIMPLE_OK)
        check_findings(&findings);
    else
        check_refusal(status, &error);
    return 0;
}
