/* The words that documents have for the library's enumerations. */
#ifndef DIMPLE_REPORT_NAMES_H
#define DIMPLE_REPORT_NAMES_H

#include "dimple/dimple.h"

const char *dimple_report_region_name(dimple_region region);          /* "whole-body" */
const char *dimple_report_warning_name(dimple_warning_code code);     /* "too-coarse" */
const char *dimple_report_landmark_name(dimple_landmark_id id);       /* "VP" */
const char *dimple_report_status_name(dimple_landmark_status status); /* "out-of-view" */
const char *dimple_report_kind_name(dimple_pit_kind kind);            /* "venus-left" */
const char *dimple_report_finding_name(dimple_finding finding);       /* "venus-one-sided" */
const char *dimple_report_urgency_name(dimple_urgency urgency);       /* "see-doctor" */

/* "d1", "d2", ... for the dimple with this number. */
void dimple_report_dimple_id(size_t number, char id[24]);
/* "1", "2", ... */
void dimple_report_number_id(size_t number, char id[24]);

/* The decimals that resolve a micrometre in the input's unit. */
int dimple_report_input_decimals(dimple_unit unit);

/* What comes after the last slash or backslash of a path; NULL of NULL. */
const char *dimple_report_last_part(const char *path);

#endif
