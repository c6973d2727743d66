#include "scan/columns.h"

static bool is_separator(char c, char point) {
    return c == ';' || (c == ',' && point != ',');
}

static bool at_field_end(const dimple_cursor *cursor, char point) {
    return dimple_at_line_end(cursor) || *cursor->at == ' ' || *cursor->at == '\t' || is_separator(*cursor->at, point);
}

/* Blanks around a separator belong to it; blanks alone are one too. */
static void skip_separator(dimple_cursor *cursor, char point) {
    dimple_skip_blanks(cursor);
    if (!dimple_at_line_end(cursor) && is_separator(*cursor->at, point)) cursor->at++;
    dimple_skip_blanks(cursor);
}

static dimple_word skip_field(dimple_cursor *cursor, char point) {
    const char *begin = cursor->at;
    while (!at_field_end(cursor, point)) cursor->at++;
    return (dimple_word){begin, (size_t)(cursor->at - begin)};
}

bool dimple_take_field(dimple_cursor *cursor, char point, dimple_word *field) {
    dimple_skip_blanks(cursor);
    if (dimple_at_line_end(cursor)) return false;
    *field = skip_field(cursor, point);
    skip_separator(cursor, point);
    return true;
}

bool dimple_take_columns(dimple_cursor *cursor, const dimple_columns *columns, double point[3]) {
    dimple_skip_blanks(cursor);
    for (size_t column = 0, found = 0;; column++) {
        for (int axis = 0; axis < 3; axis++) {
            if (columns->of[axis] != column) continue;
            const char *begin = cursor->at;
            const char *end = dimple_parse_number(begin, cursor->end, columns->point, &point[axis]);
            if (!end) return false;
            cursor->at = end;
            if (!at_field_end(cursor, columns->point)) {
                cursor->at = begin;
                return false;
            }
            found++;
        }
        if (found == 3) return true;
        skip_field(cursor, columns->point);
        if (dimple_at_line_end(cursor)) return false;
        skip_separator(cursor, columns->point);
    }
}
