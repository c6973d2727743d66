/* `dimple measure SCAN`: reads one scan, finds and measures, says what it means. */
#include "command.h"
#include "record.h"
#include "reports.h"
#include "scan.h"

#include <stdio.h>
#include <string.h>

enum { OPTION_JSON = 256, OPTION_OUT };

typedef struct measure_request {
    dimple_scan_request scan;
    bool json;
    dimple_record_request record;
    const char *folder; /* NULL: no reports */
} measure_request;

static error_t parse(int key, char *argument, struct argp_state *state) {
    measure_request *request = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &request->scan;
        state->child_inputs[1] = &request->record;
        return 0;
    case OPTION_JSON:
        request->json = true;
        return 0;
    case OPTION_OUT:
        request->folder = argument;
        return 0;
    case ARGP_KEY_END:
        if (request->json && request->record.asked)
            argp_error(state, "--json and --%s: one document at a time", request->record.asked);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option option_list[] = {
    {"json", OPTION_JSON, NULL, 0, "Print the document dimple.measurement/1 instead of the summary", 0},
    {"out", OPTION_OUT, "DIR", 0, "Write all reports into the folder DIR too, as `dimple report' does", 0},
    {0},
};

/* A record tells what the guidelines say too, so the scan is assessed. */
static dimple_status assess(const measure_request *request, const dimple_measurement *measurement,
                            dimple_assessment **assessment) {
    dimple_scan_findings findings = dimple_measurement_findings(measurement);
    const dimple_measure_options *options = &request->scan.options;
    return dimple_assess(options->exam, &findings, options->language, assessment, NULL);
}

static dimple_status write_record(const measure_request *request, const dimple_measurement *measurement,
                                  dimple_text *text) {
    dimple_assessment *assessment;
    dimple_status status = assess(request, measurement, &assessment);
    if (status == DIMPLE_OK) status = dimple_write_record(&request->record, assessment, measurement, text);
    dimple_assessment_free(assessment);
    return status;
}

static dimple_status save_letter(const measure_request *request, const dimple_measurement *measurement) {
    dimple_assessment *assessment;
    dimple_status status = assess(request, measurement, &assessment);
    if (status == DIMPLE_OK)
        status = dimple_save_letter(&request->record, assessment, measurement);
    else
        dimple_complain(request->record.letter, "out of memory");
    dimple_assessment_free(assessment);
    return status;
}

static dimple_status write_text(const measure_request *request, const dimple_measurement *measurement,
                                const char *sha256, dimple_text *text) {
    const char *source = dimple_scan_source(&request->scan);
    if (request->record.asked) return write_record(request, measurement, text);
    return request->json ? dimple_measurement_write_json(measurement, source, sha256, text)
                         : dimple_measurement_write_summary(measurement, source, text);
}

static dimple_status write_result(const measure_request *request, const dimple_measurement *measurement,
                                  const char *sha256) {
    dimple_text text = dimple_text_create();
    dimple_status status = write_text(request, measurement, sha256, &text);
    if (status == DIMPLE_OK)
        fwrite(text.data, 1, text.size, stdout);
    else
        dimple_complain(request->scan.scan, "out of memory");
    dimple_text_free(&text);
    return status;
}

static dimple_status write_reports(const measure_request *request, const dimple_measurement *measurement,
                                   const char *sha256) {
    dimple_report_options options = dimple_default_report_options();
    options.source = dimple_scan_source(&request->scan);
    options.sha256 = sha256;
    return dimple_save_reports(&request->scan, measurement, &options, request->folder);
}

int dimple_command_measure(int argc, char **argv) {
    const struct argp_child children[] = {dimple_scan_option[0], dimple_record_option, {0}};
    const struct argp parser = {
        .options = option_list,
        .parser = parse,
        .children = children,
        .args_doc = "SCAN",
        .doc =
            "Reads one scan of a back, a lower back or a whole body, finds and measures the dimples of the lower back, "
            "and says what they mean.\v"
            "SCAN is a file, packed with gzip or not, or - for standard input. Units and axes are inferred from the "
            "shape, and the result says so.\n\n"
            "Exit code: 0 done, 2 wrong usage, 3 the scan cannot be read, 4 it cannot be measured (--json still prints "
            "what is known), 5 the output cannot be written.\n\n"
            "For research and education. Not a medical device, not a diagnosis.",
    };
    measure_request request = {.scan = dimple_default_scan_request()};
    if (argp_parse(&parser, argc, argv, 0, NULL, &request) != 0) return DIMPLE_ERROR_ARGUMENT;
    char sha256[DIMPLE_SHA256_HEX];
    dimple_exam exam;
    dimple_measurement *measurement;
    request.scan.options.keep_surface = request.folder || request.record.letter;
    bool digest = request.json || request.folder; /* what else there is to write does not name it */
    dimple_status status = dimple_scan_measure(&request.scan, &exam, digest ? sha256 : NULL, &measurement);
    if (!measurement) return dimple_exit_code(status);
    dimple_status written = DIMPLE_OK;
    if (status == DIMPLE_OK || request.json) written = write_result(&request, measurement, sha256);
    if (request.json || request.record.asked)
        dimple_scan_show_warnings(&request.scan, &measurement->scan.warnings); /* the summary has them */
    if (written == DIMPLE_OK && status == DIMPLE_OK && request.folder)
        written = write_reports(&request, measurement, sha256);
    if (written == DIMPLE_OK && status == DIMPLE_OK && request.record.letter)
        written = save_letter(&request, measurement);
    dimple_measurement_free(measurement);
    return dimple_exit_code(written != DIMPLE_OK ? written : status);
}
