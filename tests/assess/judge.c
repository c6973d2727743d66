/* Reads one examination a line from standard input and says finding, urgency and rules of each: what reading.py, an
 * independent reading of the rules, compares itself with. */
#include "dimple/native.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/names.h"

int main(void) {
    static char line[1 << 16];
    while (fgets(line, sizeof line, stdin)) {
        dimple_exam exam;
        dimple_error error = {0};
        dimple_assessment *assessment;
        if (dimple_read_exam(line, strlen(line), &exam, &error) != DIMPLE_OK ||
            dimple_assess(&exam, NULL, DIMPLE_ENGLISH, &assessment, &error) != DIMPLE_OK) {
            fprintf(stderr, "%s: %s", error.message, line);
            return EXIT_FAILURE;
        }
        const dimple_verdict *verdict = &assessment->verdict;
        printf("%s %s", dimple_report_finding_name(verdict->finding), dimple_report_urgency_name(verdict->urgency));
        for (size_t i = 0; i < verdict->rule_count; i++) printf(" %s", verdict->rules[i]);
        printf("\n");
        dimple_assessment_free(assessment);
    }
    return EXIT_SUCCESS;
}
