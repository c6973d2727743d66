/* Feeds anything to the readers of FHIR and Phenopackets, jansson and the core together: an examination that goes out
 * and comes back as the same, or a reason why there is none. */
#include "dimple/native.h"

#include <stdlib.h>
#include <string.h>

#define PROMISE(holds)                                                                                                 \
    if (!(holds)) abort()

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_exam(const dimple_exam *exam, dimple_record_source source) {
    dimple_assessment *assessment;
    dimple_text text = dimple_text_create();
    dimple_exam again;
    PROMISE(dimple_assess(exam, NULL, DIMPLE_ENGLISH, &assessment, NULL) == DIMPLE_OK);
    dimple_record_parts parts = {.assessment = assessment};
    dimple_status written = source == DIMPLE_RECORD_OF_FHIR ? dimple_record_write_fhir(&parts, &text)
                                                            : dimple_record_write_phenopacket(&parts, &text);
    PROMISE(written == DIMPLE_OK);
    PROMISE(dimple_read_record(text.data, text.size, source, &again, NULL) == DIMPLE_OK);
    PROMISE(again.pit_count == exam->pit_count && again.mark_count == exam->mark_count && again.signs == exam->signs);
    PROMISE(again.pits_known == exam->pits_known && again.cleft == exam->cleft);
    dimple_text_free(&text);
    dimple_assessment_free(assessment);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    for (int source = DIMPLE_RECORD_OF_FHIR; source <= DIMPLE_RECORD_OF_PHENOPACKET; source++) {
        dimple_error error = {0};
        dimple_exam exam;
        dimple_status status = dimple_read_record(data, size, (dimple_record_source)source, &exam, &error);
        if (status == DIMPLE_OK) {
            check_exam(&exam, (dimple_record_source)source);
            continue;
        }
        PROMISE(status == DIMPLE_ERROR_INPUT || status == DIMPLE_ERROR_MEMORY);
        PROMISE(error.status == status && strlen(error.message) > 0);
        for (const char *c = error.message; *c; c++) PROMISE((unsigned char)*c >= ' ');
    }
    return 0;
}
