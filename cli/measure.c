/* `dimple measure SCAN`: reads one scan, finds and measures, says what it means. */
#include "command.h"
#include "dimple/native.h"
#include "language.h"
#include "progress.h"

#include <argp.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    OPTION_UNITS = 256,
    OPTION_UP,
    OPTION_POSTERIOR,
    OPTION_JSON,
    OPTION_AGE,
    OPTION_EXAM,
    OPTION_QUIET,
    OPTION_FORMAT
};

typedef struct measure_request {
    const char *scan, *exam; /* exam: NULL for none */
    dimple_format format;
    dimple_measure_options options;
    bool json, quiet;
} measure_request;

/* DAYS, or Ny for years of 365 days, or Nm for months of which 12 are a year. */
static bool parse_age(const char *text, double *days) {
    const double oldest_years = 150;
    char *end;
    if (*text < '0' || *text > '9') return false; /* no sign, no "nan", no "inf" */
    double number = strtod(text, &end);
    if (strcmp(end, "y") == 0)
        number *= 365;
    else if (strcmp(end, "m") == 0)
        number *= 365.0 / 12;
    else if (*end)
        return false;
    if (number > oldest_years * 365) return false;
    *days = number;
    return true;
}

static bool parse_format(const char *text, dimple_format *format) {
    *format = dimple_format_from_name(text);
    return *format != DIMPLE_FORMAT_AUTO || strcmp(text, "auto") == 0;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    measure_request *request = state->input;
    dimple_measure_options *options = &request->options;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &options->language;
        return 0;
    case OPTION_UNITS:
        if (!dimple_unit_from_name(argument, &options->unit))
            argp_error(state, "--units '%s': expected mm, cm, m, in or auto", argument);
        return 0;
    case OPTION_UP:
    case OPTION_POSTERIOR:
        if (!dimple_axis_from_name(argument, key == OPTION_UP ? &options->up : &options->posterior))
            argp_error(state, "--%s '%s': expected +x, -x, +y, -y, +z, -z or auto",
                       key == OPTION_UP ? "up" : "posterior", argument);
        return 0;
    case OPTION_JSON:
        request->json = true;
        return 0;
    case OPTION_AGE:
        if (!parse_age(argument, &options->age_days))
            argp_error(state, "--age '%s': expected days, as 12, years, as 30y, or months, as 18m", argument);
        return 0;
    case OPTION_EXAM:
        request->exam = argument;
        return 0;
    case OPTION_QUIET:
        request->quiet = true;
        return 0;
    case OPTION_FORMAT:
        if (!parse_format(argument, &request->format))
            argp_error(state, "--format '%s': expected ply, obj, stl, xyz, pcd or auto", argument);
        return 0;
    case ARGP_KEY_ARG:
        if (request->scan) argp_error(state, "one scan at a time: what is '%s'?", argument);
        request->scan = argument;
        return 0;
    case ARGP_KEY_END:
        if (request->scan && request->exam && strcmp(request->scan, "-") == 0 && strcmp(request->exam, "-") == 0)
            argp_error(state, "standard input can be the scan or the examination, not both");
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "a scan is needed, as back.ply, or - for standard input");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option option_list[] = {
    {"units", OPTION_UNITS, "UNIT", 0, "Unit of the scan's numbers: mm, cm, m, in, or auto (the default)", 1},
    {"up", OPTION_UP, "AXIS", 0, "The scan's direction to the head: +x -x +y -y +z -z, or auto (the default)", 1},
    {"posterior", OPTION_POSTERIOR, "AXIS", 0, "The scan's direction out of the back", 1},
    {"format", OPTION_FORMAT, "FORMAT", 0,
     "Format of the scan: ply, obj, stl, xyz (all columns of text), pcd; recognised by content without it", 1},
    {"age", OPTION_AGE, "AGE", 0, "Age of the person: days, or years as 30y, or months as 18m", 2},
    {"exam", OPTION_EXAM, "FILE", 0,
     "An examination, a document dimple.exam/1, joined to the verdict; of its age and --age the younger counts", 2},
    {"json", OPTION_JSON, NULL, 0, "Print the document dimple.measurement/1 instead of the summary", 3},
    {"quiet", OPTION_QUIET, NULL, 0, "No progress and no warnings on standard error; errors still", 3},
    {0},
};

/* The document has the warnings too, but a person at the terminal should see them. */
static void show_warnings(const measure_request *request, const dimple_warnings *warnings) {
    if (request->quiet || !request->json) return; /* the summary has them */
    for (int code = 0; code < DIMPLE_WARNING_COUNT; code++) {
        if (!warnings->said[code]) continue;
        char line[sizeof warnings->text[0] + 16];
        snprintf(line, sizeof line, "warning: %s", warnings->text[code]);
        dimple_complain(request->scan, line);
    }
}

static dimple_status write_result(const measure_request *request, const dimple_measurement *measurement,
                                  const char *sha256) {
    const char *source = strcmp(request->scan, "-") == 0
                             ? dimple_said(request->options.language, "report.standard-input")
                             : request->scan;
    dimple_text text = dimple_text_create();
    dimple_status status = request->json ? dimple_measurement_write_json(measurement, source, sha256, &text)
                                         : dimple_measurement_write_summary(measurement, source, &text);
    if (status == DIMPLE_OK) fwrite(text.data, 1, text.size, stdout);
    dimple_text_free(&text);
    return status;
}

static dimple_status read_and_measure(const measure_request *request, char sha256[DIMPLE_SHA256_HEX],
                                      dimple_measurement **measurement, dimple_error *error) {
    dimple_points points;
    dimple_status status = dimple_open_points(request->scan, request->format, &points, sha256, error);
    if (status == DIMPLE_OK) status = dimple_measure(&points, &request->options, measurement, error);
    dimple_points_free(&points);
    return status;
}

static dimple_status measure(const measure_request *request, dimple_error *error) {
    char sha256[DIMPLE_SHA256_HEX];
    dimple_measurement *measurement = NULL;
    if (!request->quiet) dimple_progress_begin("dimple: measuring");
    dimple_status status = read_and_measure(request, sha256, &measurement, error);
    dimple_progress_end(); /* before results come to the same terminal */
    if (!measurement) return status;
    dimple_status written = DIMPLE_OK;
    if (status == DIMPLE_OK || request->json) written = write_result(request, measurement, sha256);
    if (written != DIMPLE_OK) snprintf(error->message, sizeof error->message, "out of memory");
    show_warnings(request, &measurement->scan.warnings);
    dimple_measurement_free(measurement);
    return written != DIMPLE_OK ? written : status;
}

int dimple_command_measure(int argc, char **argv) {
    static const struct argp parser = {
        .options = option_list,
        .parser = parse,
        .children = dimple_language_option,
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
    measure_request request = {.options = dimple_default_measure_options()};
    if (argp_parse(&parser, argc, argv, 0, NULL, &request) != 0) return DIMPLE_ERROR_ARGUMENT;
    dimple_error error = {0};
    dimple_exam exam;
    if (request.exam) {
        dimple_status status = dimple_open_exam(request.exam, &exam, &error);
        if (status != DIMPLE_OK) {
            dimple_complain(request.exam, error.message);
            return dimple_exit_code(status);
        }
        request.options.exam = &exam;
    }
    dimple_status status = measure(&request, &error);
    if (status == DIMPLE_ERROR_ARGUMENT)
        fprintf(stderr, "dimple: %s\n", error.message);
    else if (status != DIMPLE_OK)
        dimple_complain(request.scan, error.message);
    return dimple_exit_code(status);
}
