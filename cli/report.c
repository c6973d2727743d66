/* `dimple report SCAN --out DIR`: measures one scan and writes what people look at, and marks for other programs. */
#include "command.h"
#include "record.h"
#include "reports.h"
#include "scan.h"

#include <string.h>

enum { OPTION_OUT = 256, OPTION_ONLY, OPTION_MARKUPS, OPTION_NO_SURFACE, OPTION_PAPER, OPTION_DICOM };

typedef struct report_request {
    dimple_scan_request scan;
    const char *folder;
    bool only[DIMPLE_REPORT_FILE_COUNT], any_only, markups, dicom, no_surface;
    dimple_paper paper;
    dimple_record_parts record; /* of which DICOM has person and time */
} report_request;

static void parse_only(report_request *request, const char *name, struct argp_state *state) {
    dimple_report_file file;
    if (dimple_report_file_from_name(name, &file))
        request->only[file] = request->any_only = true;
    else
        argp_error(state,
                   "--only '%s': expected report.html, map.svg, map.png, report.pdf, measurement.json, "
                   "landmarks.csv, landmarks.mrk.json, surface.ply, report.dcm or surface.dcm",
                   name);
}

static bool tells_of_person(const dimple_record_parts *record) {
    const dimple_person *person = &record->person;
    return person->id || person->name || person->birth_date || person->sex || record->time;
}

static bool makes_dicom(const report_request *request) {
    return request->dicom || request->only[DIMPLE_REPORT_DICOM_PDF] || request->only[DIMPLE_REPORT_DICOM_STL];
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    report_request *request = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &request->scan;
        state->child_inputs[1] = &request->record;
        return 0;
    case OPTION_OUT:
        request->folder = argument;
        return 0;
    case OPTION_ONLY:
        parse_only(request, argument, state);
        return 0;
    case OPTION_MARKUPS:
        request->markups = true;
        return 0;
    case OPTION_DICOM:
        request->dicom = true;
        return 0;
    case OPTION_NO_SURFACE:
        request->no_surface = true;
        return 0;
    case OPTION_PAPER:
        request->paper = strcmp(argument, "letter") == 0 ? DIMPLE_PAPER_LETTER : DIMPLE_PAPER_A4;
        if (request->paper == DIMPLE_PAPER_A4 && strcmp(argument, "a4") != 0)
            argp_error(state, "--paper '%s': expected a4 or letter", argument);
        return 0;
    case ARGP_KEY_END:
        if (request->scan.scan && !request->folder)
            argp_error(state, "--out DIR is needed: the folder that the reports go into");
        if (tells_of_person(&request->record) && !makes_dicom(request))
            argp_error(state, "person and time go into DICOM alone: give --dicom too");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option option_list[] = {
    {"out", OPTION_OUT, "DIR", 0, "The folder for the reports; made where it is missing", 0},
    {"only", OPTION_ONLY, "NAME", 0, "This file alone, as map.svg; may be given several times", 0},
    {"markups", OPTION_MARKUPS, NULL, 0,
     "Also landmarks.mrk.json for 3D Slicer, and surface.ply, the back coloured by its curvature", 0},
    {"dicom", OPTION_DICOM, NULL, 0, "Also report.dcm, the PDF, and surface.dcm, the back as STL, as DICOM objects", 0},
    {"no-surface", OPTION_NO_SURFACE, NULL, 0,
     "Without the 3-D surface: no 3-D view in the page, no surface.ply and no surface.dcm; numbers and drawings stay",
     0},
    {"paper", OPTION_PAPER, "PAPER", 0, "Paper of report.pdf: a4 (the default) or letter", 0},
    {0},
};

static dimple_report_options options_of(const report_request *request, const char *sha256) {
    dimple_report_options options = dimple_default_report_options();
    options.source = dimple_scan_source(&request->scan);
    options.sha256 = sha256;
    options.no_surface = request->no_surface;
    options.paper = request->paper;
    options.person = request->record.person;
    options.time = request->record.time;
    if (request->any_only) memcpy(options.wanted, request->only, sizeof options.wanted);
    if (request->markups) options.wanted[DIMPLE_REPORT_MARKUPS] = options.wanted[DIMPLE_REPORT_SURFACE] = true;
    if (request->dicom) options.wanted[DIMPLE_REPORT_DICOM_PDF] = options.wanted[DIMPLE_REPORT_DICOM_STL] = true;
    if (request->no_surface) options.wanted[DIMPLE_REPORT_SURFACE] = options.wanted[DIMPLE_REPORT_DICOM_STL] = false;
    return options;
}

/* What is known of a scan that cannot be measured goes into its document, as `measure --json` prints it. */
static void keep_the_document(dimple_report_options *options) {
    for (int file = 0; file < DIMPLE_REPORT_FILE_COUNT; file++)
        if (file != DIMPLE_REPORT_MEASUREMENT) options->wanted[file] = false;
}

int dimple_command_report(int argc, char **argv) {
    const struct argp_child children[] = {
        dimple_scan_option[0], {dimple_person_option.argp, 0, "Of whom and when, for --dicom:", 10}, {0}};
    const struct argp parser = {
        .options = option_list,
        .parser = parse,
        .children = children,
        .args_doc = "SCAN --out DIR",
        .doc =
            "Measures one scan of a back and writes the reports on it: report.html (one file that opens without a "
            "network), map.svg, map.png, report.pdf (two pages), measurement.json and landmarks.csv.\v"
            "SCAN is a file, packed with gzip or not, or - for standard input. The same scan, options and version give "
            "the same bytes. The reports hold nothing of the front of the body and no path of this machine; of a "
            "person DICOM alone has "
            "something, and only what the options for that give.\n\n"
            "Exit code: 0 done, 2 wrong usage, 3 the scan cannot be read, 4 it cannot be measured (measurement.json "
            "still says what is known), 5 a report cannot be written. Files appear whole or not at all.\n\n"
            "For research and education. Not a medical device, not a diagnosis.",
    };
    report_request request = {.scan = dimple_default_scan_request()};
    if (argp_parse(&parser, argc, argv, 0, NULL, &request) != 0) return DIMPLE_ERROR_ARGUMENT;
    char sha256[DIMPLE_SHA256_HEX];
    dimple_exam exam;
    dimple_measurement *measurement;
    request.scan.options.keep_surface = true;
    dimple_status status = dimple_scan_measure(&request.scan, &exam, sha256, &measurement);
    if (!measurement) return dimple_exit_code(status);
    dimple_report_options options = options_of(&request, sha256);
    if (status != DIMPLE_OK) keep_the_document(&options);
    dimple_scan_show_warnings(&request.scan, &measurement->scan.warnings);
    dimple_status written = dimple_save_reports(&request.scan, measurement, &options, request.folder);
    dimple_measurement_free(measurement);
    return dimple_exit_code(written != DIMPLE_OK ? written : status);
}
