/* Reads one examination a line from standard input and writes for each, ended by a zero byte, the status and its
 * assessment as JSON, or the error: what the module's answers are compared with. */
#include "dimple/native.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static dimple_status assess(const char *line, dimple_text *json, dimple_error *error) {
    dimple_exam exam;
    dimple_assessment *assessment = NULL;
    dimple_status status = dimple_read_exam(line, strlen(line), &exam, error);
    if (status == DIMPLE_OK) status = dimple_assess(&exam, NULL, DIMPLE_ENGLISH, &assessment, error);
    if (status == DIMPLE_OK) status = dimple_assessment_write_json(assessment, json);
    dimple_assessment_free(assessment);
    return status;
}

int main(void) {
    static char line[1 << 16];
    while (fgets(line, sizeof line, stdin)) {
        dimple_error error = {0};
        dimple_text json = dimple_text_create();
        dimple_status status = assess(line, &json, &error);
        printf("%d %s%c", (int)status, status == DIMPLE_OK ? json.data : error.message, 0);
        dimple_text_free(&json);
    }
    return EXIT_SUCCESS;
}
