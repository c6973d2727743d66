/* `dimple assess EXAM`: what an examination, a measurement or both mean. */
#include "command.h"
#include "dimple/native.h"
#include "language.h"
#include "record.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>

enum { OPTION_MEASUREMENT = 256, OPTION_PHOTO, OPTION_FROM_FHIR, OPTION_FROM_PHENOPACKET, OPTION_JSON };

typedef struct assess_request {
    const char *exam, *measurement, *photo; /* NULL for none */
    dimple_language language;
    bool json, from_record; /* the examination is in a record: */
    dimple_record_source source;
    dimple_record_request record;
} assess_request;

static bool is_standard_input(const char *path) {
    return path && strcmp(path, "-") == 0;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    assess_request *request = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &request->language;
        state->child_inputs[1] = &request->record;
        return 0;
    case OPTION_MEASUREMENT:
        request->measurement = argument;
        return 0;
    case OPTION_PHOTO:
        request->photo = argument;
        return 0;
    case OPTION_FROM_FHIR:
    case OPTION_FROM_PHENOPACKET:
        if (request->exam) argp_error(state, "one examination at a time: what is '%s'?", argument);
        request->exam = argument;
        request->from_record = true;
        request->source = key == OPTION_FROM_FHIR ? DIMPLE_RECORD_OF_FHIR : DIMPLE_RECORD_OF_PHENOPACKET;
        return 0;
    case OPTION_JSON:
        request->json = true;
        return 0;
    case ARGP_KEY_ARG:
        if (request->exam) argp_error(state, "one examination at a time: what is '%s'?", argument);
        request->exam = argument;
        return 0;
    case ARGP_KEY_END:
        if (!request->exam && !request->measurement && !request->photo)
            argp_error(state, "an examination is needed, as exam.json, or a measurement with --measurement or --photo");
        if (request->json && request->record.asked)
            argp_error(state, "--json and --%s: one document at a time", request->record.asked);
        if (is_standard_input(request->exam) + is_standard_input(request->measurement) +
                is_standard_input(request->photo) >
            1)
            argp_error(state, "standard input can be one of the documents, not more");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option option_list[] = {
    {"measurement", OPTION_MEASUREMENT, "FILE", 0,
     "A scan's document, as `dimple measure --json' prints it: what it knows is joined to the examination", 1},
    {"photo", OPTION_PHOTO, "FILE", 0,
     "A photograph's document, as `dimple photo --json' prints it: its lengths are joined to the examination", 1},
    {"from-fhir", OPTION_FROM_FHIR, "FILE", 0,
     "The examination from a FHIR R4 QuestionnaireResponse, alone or in a Bundle, as --fhir prints it", 1},
    {"from-phenopacket", OPTION_FROM_PHENOPACKET, "FILE", 0,
     "The examination from a Phenopacket v2, as --phenopacket prints it", 1},
    {"json", OPTION_JSON, NULL, 0, "Print the document dimple.assessment/1 instead of the summary", 2},
    {0},
};

/* On failure `*file` tells of which file the error speaks, NULL for none. */
static dimple_status assess(const assess_request *request, dimple_assessment **assessment, const char **file,
                            dimple_error *error) {
    dimple_exam exam;
    dimple_scan_findings scan, photo;
    dimple_status status = DIMPLE_OK;
    *file = request->exam;
    if (request->exam && request->from_record)
        status = dimple_open_record(request->exam, request->source, &exam, error);
    else if (request->exam)
        status = dimple_open_exam(request->exam, &exam, error);
    if (status != DIMPLE_OK) return status;
    *file = request->measurement;
    if (request->measurement) status = dimple_open_findings(request->measurement, &scan, error);
    if (status != DIMPLE_OK) return status;
    *file = request->photo;
    if (request->photo) status = dimple_open_photo_findings(request->photo, &photo, error);
    if (status != DIMPLE_OK) return status;
    *file = NULL;
    const dimple_scan_findings *seen = request->measurement ? &scan : request->photo ? &photo : NULL;
    if (request->measurement && request->photo) scan = dimple_findings_join(&scan, &photo);
    return dimple_assess(request->exam ? &exam : NULL, seen, request->language, assessment, error);
}

static dimple_status write_result(const assess_request *request, const dimple_assessment *assessment,
                                  dimple_text *text) {
    if (request->record.asked) return dimple_write_record(&request->record, assessment, NULL, text);
    return request->json ? dimple_assessment_write_json(assessment, text)
                         : dimple_assessment_write_summary(assessment, text);
}

static dimple_status print(const assess_request *request, const dimple_assessment *assessment, dimple_error *error) {
    dimple_text text = dimple_text_create();
    dimple_status status = write_result(request, assessment, &text);
    if (status == DIMPLE_OK)
        fwrite(text.data, 1, text.size, stdout);
    else
        snprintf(error->message, sizeof error->message, "out of memory");
    dimple_text_free(&text);
    return status;
}

int dimple_command_assess(int argc, char **argv) {
    const struct argp_child children[] = {dimple_language_option[0], dimple_record_option, {0}};
    const struct argp parser = {
        .options = option_list,
        .parser = parse,
        .children = children,
        .args_doc = "[EXAM]",
        .doc =
            "Says what an examination of the lower back means: one verdict, why, what was not examined, and what each "
            "published guideline says.\v"
            "EXAM is a document dimple.exam/1, or - for standard input; with --measurement or --photo it may be left "
            "out. Where examination and scan or photograph both speak, both are shown and the more cautious one "
            "counts.\n\n"
            "Exit code: 0 done, 2 wrong usage, 3 an input cannot be read or is not valid, 5 the output cannot be "
            "written.\n\n"
            "For research and education. Not a medical device, not a diagnosis.",
    };
    assess_request request = {0};
    if (argp_parse(&parser, argc, argv, 0, NULL, &request) != 0) return DIMPLE_ERROR_ARGUMENT;
    dimple_error error = {0};
    dimple_assessment *assessment = NULL;
    const char *file = NULL;
    dimple_status status = assess(&request, &assessment, &file, &error);
    if (status == DIMPLE_OK) status = print(&request, assessment, &error);
    if (status != DIMPLE_OK)
        dimple_complain(file ? file : "assess", error.message);
    else
        status = dimple_save_letter(&request.record, assessment, NULL);
    dimple_assessment_free(assessment);
    return dimple_exit_code(status);
}
