/* What `dimple assess` and `dimple measure` share: the records of other worlds, and of whom they tell. */
#ifndef DIMPLE_CLI_RECORD_H
#define DIMPLE_CLI_RECORD_H

#include "dimple/record.h"

#include <argp.h>

typedef enum dimple_record_kind {
    DIMPLE_RECORD_NONE,
    DIMPLE_RECORD_FHIR,
    DIMPLE_RECORD_PHENOPACKET,
    DIMPLE_RECORD_CARD
} dimple_record_kind;

/* Start from {0}. */
typedef struct dimple_record_request {
    dimple_record_kind kind; /* what to print */
    const char *asked;       /* its option, NULL for none */
    const char *letter;      /* the file for the letter of referral; NULL: none */
    dimple_record_parts parts;
} dimple_record_request;

/* The options as a child of a command's parser, which gives it a dimple_record_request. */
extern const struct argp_child dimple_record_option;

/* Those of person and time alone; the command gives them a dimple_record_parts. */
extern const struct argp_child dimple_person_option;

/* The record that was asked for. */
dimple_status dimple_write_record(const dimple_record_request *request, const dimple_assessment *assessment,
                                  const dimple_measurement *measurement, dimple_text *text);

/* The letter of referral into its file, where one was asked for; what is wrong is complained about. */
dimple_status dimple_save_letter(const dimple_record_request *request, const dimple_assessment *assessment,
                                 const dimple_measurement *measurement);

#endif
