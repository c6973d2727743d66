#include "record.h"

#include "command.h"
#include "dimple/native.h"

#include <string.h>

enum { /* above those of the commands, of --lang and of a scan */
       OPTION_FHIR = 0x3000,
       OPTION_PHENOPACKET,
       OPTION_CARD,
       OPTION_LETTER,
       OPTION_PATIENT_ID,
       OPTION_PATIENT_NAME,
       OPTION_BIRTH_DATE,
       OPTION_SEX,
       OPTION_TIME
};

static void ask_for(dimple_record_request *request, dimple_record_kind kind, const char *option,
                    struct argp_state *state) {
    if (request->asked && request->kind != kind)
        argp_error(state, "--%s and --%s: one record at a time", request->asked, option);
    request->kind = kind;
    request->asked = option;
}

static bool ends_in(const char *text, const char *end) {
    size_t size = strlen(text), end_size = strlen(end);
    return size >= end_size && strcmp(text + size - end_size, end) == 0;
}

static error_t parse_person(int key, char *argument, struct argp_state *state) {
    dimple_record_parts *parts = state->input;
    dimple_error error;
    switch (key) {
    case OPTION_PATIENT_ID:
        parts->person.id = argument;
        return 0;
    case OPTION_PATIENT_NAME:
        parts->person.name = argument;
        return 0;
    case OPTION_BIRTH_DATE:
        parts->person.birth_date = argument;
        return 0;
    case OPTION_SEX:
        parts->person.sex = argument;
        return 0;
    case OPTION_TIME:
        parts->time = argument;
        return 0;
    case ARGP_KEY_END:
        if (dimple_record_check(parts, &error) != DIMPLE_OK) argp_error(state, "%s", error.message);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option person_options[] = {
    {"patient-id", OPTION_PATIENT_ID, "ID", 0,
     "The patient's identifier; nothing of a person goes into a record but "
     "what these options give",
     1},
    {"patient-name", OPTION_PATIENT_NAME, "NAME", 0, "The patient's name", 1},
    {"birth-date", OPTION_BIRTH_DATE, "DATE", 0, "The patient's date of birth, as 2026-11-17", 1},
    {"sex", OPTION_SEX, "SEX", 0, "The patient's sex: female, male, other or unknown", 1},
    {"time", OPTION_TIME, "TIME", 0, "When the record is made, as 2026-11-29T10:15:00Z; no clock is read", 1},
    {0},
};

static const struct argp person_parser = {.options = person_options, .parser = parse_person};

const struct argp_child dimple_person_option = {&person_parser, 0, NULL, 0};

static error_t parse(int key, char *argument, struct argp_state *state) {
    dimple_record_request *request = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &request->parts;
        return 0;
    case OPTION_FHIR:
        ask_for(request, DIMPLE_RECORD_FHIR, "fhir", state);
        return 0;
    case OPTION_PHENOPACKET:
        ask_for(request, DIMPLE_RECORD_PHENOPACKET, "phenopacket", state);
        return 0;
    case OPTION_CARD:
        ask_for(request, DIMPLE_RECORD_CARD, "card", state);
        return 0;
    case OPTION_LETTER:
        request->letter = argument;
        if (!ends_in(argument, ".pdf") && !ends_in(argument, ".txt"))
            argp_error(state, "--letter '%s': expected a file that ends in .pdf or .txt", argument);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option option_list[] = {
    {"fhir", OPTION_FHIR, NULL, 0, "Print a FHIR R4 Bundle instead of the summary", 0},
    {"phenopacket", OPTION_PHENOPACKET, NULL, 0, "Print a GA4GH Phenopacket v2", 0},
    {"card", OPTION_CARD, NULL, 0, "Print a CDS Hooks card", 0},
    {"letter", OPTION_LETTER, "FILE", 0, "Write the letter of referral too, one page: FILE.pdf or FILE.txt", 0},
    {0},
};

static const struct argp_child children[] = {{&person_parser, 0, NULL, 0}, {0}};
static const struct argp parser = {.options = option_list, .parser = parse, .children = children};

const struct argp_child dimple_record_option = {&parser, 0, "Records for other systems:", 10};

dimple_status dimple_write_record(const dimple_record_request *request, const dimple_assessment *assessment,
                                  const dimple_measurement *measurement, dimple_text *text) {
    dimple_record_parts parts = request->parts;
    parts.assessment = assessment;
    parts.measurement = measurement;
    switch (request->kind) {
    case DIMPLE_RECORD_PHENOPACKET:
        return dimple_record_write_phenopacket(&parts, text);
    case DIMPLE_RECORD_CARD:
        return dimple_record_write_card(&parts, text);
    default:
        return dimple_record_write_fhir(&parts, text);
    }
}

static dimple_status make_letter(const dimple_record_request *request, const dimple_record_parts *parts,
                                 dimple_text *bytes, dimple_error *error) {
    dimple_report *letter;
    dimple_status status = dimple_letter_create(parts, &letter, error);
    if (status != DIMPLE_OK) return status;
    if (ends_in(request->letter, ".pdf"))
        status = dimple_make_letter_pdf(letter, DIMPLE_PAPER_A4, bytes, error);
    else
        status = dimple_letter_write_text(letter, bytes);
    dimple_report_free(letter);
    return status;
}

dimple_status dimple_save_letter(const dimple_record_request *request, const dimple_assessment *assessment,
                                 const dimple_measurement *measurement) {
    dimple_record_parts parts = request->parts;
    dimple_text bytes = dimple_text_create();
    dimple_error error = {.message = "out of memory"};
    if (!request->letter) return DIMPLE_OK;
    parts.assessment = assessment;
    parts.measurement = measurement;
    dimple_status status = make_letter(request, &parts, &bytes, &error);
    if (status == DIMPLE_OK) status = dimple_save(request->letter, bytes.data, bytes.size, &error);
    if (status != DIMPLE_OK) dimple_complain(request->letter, error.message);
    dimple_text_free(&bytes);
    return status;
}
