/* Text for a person in the columns of a terminal. */
#ifndef DIMPLE_REPORT_LAYOUT_H
#define DIMPLE_REPORT_LAYOUT_H

#include "dimple/dimple.h"

/* Filled up to so many columns behind it, or before it. */
void dimple_report_append_left(dimple_text *text, const char *string, int columns);
void dimple_report_append_right(dimple_text *text, const char *string, int columns);

/* A label and beside it a paragraph, broken between words. */
void dimple_report_append_paragraph(dimple_text *text, const char *label, const char *body);

#endif
