/* The sections of a report, each written by what knows it. */
#ifndef DIMPLE_REPORT_SECTIONS_H
#define DIMPLE_REPORT_SECTIONS_H

#include "report/blocks.h"

/* The tables of what was measured, and what others measured. */
void dimple_report_add_key_figures(dimple_blocks *blocks, const dimple_measurement *measurement);
void dimple_report_add_measures(dimple_blocks *blocks, const dimple_measurement *measurement);

/* What each guideline says to it. */
void dimple_report_add_guidelines(dimple_blocks *blocks, const dimple_opinions *opinions);
/* The rules that fired, with what they rest on, and the reasons for a clinician. */
void dimple_report_add_rules(dimple_blocks *blocks, const dimple_verdict *verdict);

#endif
