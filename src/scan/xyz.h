/* Points as columns of text: XYZ, CSV, TXT, ASC, PTS. */
#ifndef DIMPLE_SCAN_XYZ_H
#define DIMPLE_SCAN_XYZ_H

#include "scan/gather.h"

/* Columns stand between blanks, tabs, commas or semicolons; decimals behind a point, or behind a comma where the first
 * rows show that commas do not separate. Text, comments (#, //, ;) and a count may come before the first row; a line
 * there that names x, y and z says which columns they are, else they are the first three. Other columns are skipped.
 * DIMPLE_ERROR_INPUT with the line; DIMPLE_ERROR_MEMORY. */
dimple_status dimple_read_xyz(const void *bytes, size_t size, dimple_gather *gather, dimple_error *error);

/* Whether the text has a row of three numbers within its first lines. */
bool dimple_looks_like_xyz(const void *bytes, size_t size);

#endif
