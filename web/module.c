/* The core for callers without C structures, as a page is: bytes and numbers in, one answer out. */
#include <dimple/dimple.h>

#include <stdlib.h>
#include <string.h>

/* Three 32-bit words for the caller to read: the dimple_status, the size of the text in bytes, and where it lies. The
 * text is a JSON document with status 0 or 4, else the message for the user. */
typedef struct dimple_web_answer {
    uint32_t status;
    uint32_t size;
    char *text;
} dimple_web_answer;

/* Measures the `size` bytes of a scan; `source` names it in the document. The answer goes to dimple_web_free; NULL
 * when memory ran out. Options as in dimple_measure_options. */
dimple_web_answer *dimple_web_measure(const void *bytes, size_t size, const char *source, dimple_format format,
                                      dimple_unit unit, dimple_axis up, dimple_axis posterior, double age_days);
void dimple_web_free(dimple_web_answer *answer);

static dimple_status measure(const void *bytes, size_t size, const char *source, dimple_format format,
                             const dimple_measure_options *options, dimple_text *json, dimple_error *error) {
    dimple_points points;
    dimple_status status = dimple_points_read(bytes, size, format, &points, error);
    if (status != DIMPLE_OK) return status;
    dimple_measurement *measurement;
    status = dimple_measure(&points, options, &measurement, error);
    dimple_points_free(&points);
    if (measurement && dimple_measurement_write_json(measurement, source, NULL, json) != DIMPLE_OK) {
        status = DIMPLE_ERROR_MEMORY;
        memcpy(error->message, "out of memory", sizeof "out of memory");
    }
    dimple_measurement_free(measurement);
    return status;
}

dimple_web_answer *dimple_web_measure(const void *bytes, size_t size, const char *source, dimple_format format,
                                      dimple_unit unit, dimple_axis up, dimple_axis posterior, double age_days) {
    dimple_web_answer *answer = calloc(1, sizeof *answer);
    if (!answer) return NULL;
    dimple_measure_options options = dimple_default_measure_options();
    options.unit = unit;
    options.up = up;
    options.posterior = posterior;
    options.age_days = age_days;

    dimple_text json = dimple_text_create();
    dimple_error error;
    answer->status = measure(bytes, size, source, format, &options, &json, &error);
    if (answer->status == DIMPLE_OK || answer->status == DIMPLE_ERROR_UNMEASURABLE) {
        answer->text = json.data;
        answer->size = json.size;
    } else {
        dimple_text_free(&json);
        answer->text = strdup(error.message);
        answer->size = answer->text ? strlen(answer->text) : 0;
    }
    return answer;
}

void dimple_web_free(dimple_web_answer *answer) {
    if (answer) free(answer->text);
    free(answer);
}
