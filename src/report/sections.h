/* The sections of a report, each written by what knows it. */
#ifndef DIMPLE_REPORT_SECTIONS_H
#define DIMPLE_REPORT_SECTIONS_H

#include "report/blocks.h"

/* "d1 Left Venus dimple": with the number that documents have for it. */
const char *dimple_report_name_pit(dimple_words words, const dimple_measurement *measurement, size_t i);

/* The tables of what was measured, and what others measured. */
void dimple_report_add_key_figures(dimple_blocks *blocks, const dimple_measurement *measurement);
void dimple_report_add_measures(dimple_blocks *blocks, const dimple_measurement *measurement);

/* What each guideline says to it. */
void dimple_report_add_guidelines(dimple_blocks *blocks, const dimple_opinions *opinions);
/* The rules that fired, with what they rest on, and the reasons for a clinician. */
void dimple_report_add_rules(dimple_blocks *blocks, const dimple_verdict *verdict);

/* What the page's policy says of style sheets; NULL when memory ran out. Behind all pictures. */
const char *dimple_report_style_sources(dimple_blocks *blocks, dimple_sha256_base64 *digest);

#endif
