#include "scan.h"

#include "command.h"
#include "language.h"
#include "progress.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { /* above those of the commands and of --lang */
       OPTION_UNITS = 0x2000,
       OPTION_UP,
       OPTION_POSTERIOR,
       OPTION_AGE,
       OPTION_EXAM,
       OPTION_QUIET,
       OPTION_FORMAT
};

dimple_scan_request dimple_default_scan_request(void) {
    return (dimple_scan_request){.options = dimple_default_measure_options()};
}

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
    dimple_scan_request *request = state->input;
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
    {"quiet", OPTION_QUIET, NULL, 0, "No progress and no warnings on standard error; errors still", 3},
    {0},
};

static const struct argp parser = {.options = option_list, .parser = parse, .children = dimple_language_option};

const struct argp_child dimple_scan_option[] = {{&parser, 0, NULL, 0}, {0}};

const char *dimple_scan_source(const dimple_scan_request *request) {
    bool piped = strcmp(request->scan, "-") == 0;
    return piped ? dimple_said(request->options.language, "report.standard-input") : request->scan;
}

static dimple_status read_and_measure(const dimple_scan_request *request, char sha256[DIMPLE_SHA256_HEX],
                                      dimple_measurement **measurement, dimple_error *error) {
    dimple_points points;
    dimple_status status = dimple_open_points(request->scan, request->format, &points, sha256, error);
    return status == DIMPLE_OK ? dimple_measure_and_free(&points, &request->options, measurement, error) : status;
}

dimple_status dimple_scan_measure(dimple_scan_request *request, dimple_exam *exam, char sha256[DIMPLE_SHA256_HEX],
                                  dimple_measurement **measurement) {
    dimple_error error = {0};
    *measurement = NULL;
    if (request->exam) {
        dimple_status status = dimple_open_exam(request->exam, exam, &error);
        if (status != DIMPLE_OK) {
            dimple_complain(request->exam, error.message);
            return status;
        }
        request->options.exam = exam;
    }
    if (!request->quiet) dimple_progress_begin("dimple: measuring");
    dimple_status status = read_and_measure(request, sha256, measurement, &error);
    dimple_progress_end(); /* before results come to the same terminal */
    if (status == DIMPLE_ERROR_ARGUMENT)
        fprintf(stderr, "dimple: %s\n", error.message);
    else if (status != DIMPLE_OK)
        dimple_complain(request->scan, error.message);
    return status;
}

void dimple_scan_show_warnings(const dimple_scan_request *request, const dimple_warnings *warnings) {
    if (request->quiet) return;
    for (int code = 0; code < DIMPLE_WARNING_COUNT; code++) {
        if (!warnings->said[code]) continue;
        char line[sizeof warnings->text[0] + 16];
        snprintf(line, sizeof line, "warning: %s", warnings->text[code]);
        dimple_complain(request->scan, line);
    }
}
