/* Points in columns of a line of text, as XYZ, CSV and ascii PCD have them. */
#ifndef DIMPLE_SCAN_COLUMNS_H
#define DIMPLE_SCAN_COLUMNS_H

#include "scan/cursor.h"

typedef struct dimple_columns {
    size_t of[3]; /* the columns of x, y and z, from 0 */
    char point;   /* before the decimals: '.' or ','; with '.' commas separate columns as blanks and semicolons do */
} dimple_columns;

/* The point of this line; false, with the cursor at the field that is missing or no number, if it has none. */
bool dimple_take_columns(dimple_cursor *cursor, const dimple_columns *columns, double point[3]);

/* The next field of this line, without the separator behind it; false at the line's end. */
bool dimple_take_field(dimple_cursor *cursor, char point, dimple_word *field);

#endif
