#include "scan/xyz.h"

#include <string.h>

#include "base/error.h"
#include "scan/columns.h"
#include "scan/cursor.h"

static bool at_comment(const dimple_cursor *cursor) {
    return *cursor->at == '#' || (*cursor->at == '/' && dimple_cursor_rest(cursor) > 1 && cursor->at[1] == '/');
}

static bool is_binary(unsigned char c) {
    return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f';
}

static bool is_one_of(char c, const char *set) {
    return c && strchr(set, c);
}

/* What commas are for, as one row tells: 0 if it does not, ',' before decimals, '.' if they separate columns. With
 * semicolons or blanks between at least three fields of digits, a single comma inside of a field is a decimal one. */
static char point_of_row(dimple_cursor row) {
    size_t fields = 0, commas = 0;
    dimple_word field;
    while (dimple_take_field(&row, ',', &field)) {
        size_t inside = 0;
        bool number = field.size > 0;
        for (size_t i = 0; i < field.size && number; i++) {
            number = is_one_of(field.data[i], "+-.,0123456789eE");
            if (field.data[i] == '.') return '.';
            if (field.data[i] == ',') inside++;
        }
        if (!number) continue;
        if (inside > 1 || field.data[0] == ',' || field.data[field.size - 1] == ',') return '.';
        fields++;
        commas += inside;
    }
    return commas == 0 ? 0 : fields >= 3 ? ',' : '.';
}

/* How far to look for a row that tells. */
enum { TELLING_LINES = 100 };

static char find_point(dimple_cursor cursor) {
    for (int i = 0; i < TELLING_LINES && dimple_skip_blank_lines(&cursor); i++) {
        char point = at_comment(&cursor) ? 0 : point_of_row(cursor);
        if (point) return point;
        if (!dimple_next_line(&cursor)) break;
    }
    return '.';
}

/* The columns that a header line names, and how many names it has. */
typedef struct header {
    dimple_columns columns;
    size_t names;
    bool found;
} header;

/* Between names that commas, semicolons or tabs separate, blanks belong to the name: "X (mm),Y (mm)". */
static dimple_word take_name(dimple_cursor *line, bool blanks_separate) {
    dimple_skip_blanks(line);
    const char *begin = line->at;
    while (!dimple_at_line_end(line) && !is_one_of(*line->at, ",;\t") && !(blanks_separate && *line->at == ' '))
        line->at++;
    dimple_word name = {begin, (size_t)(line->at - begin)};
    if (!dimple_at_line_end(line)) line->at++;
    return name;
}

/* 0, 1, 2 for x, y, z, be it written "x", X, "X (mm)" or Points:0; 3 for anything else. */
static size_t axis_of_name(dimple_word name) {
    if (name.size > 0 && name.data[0] == '"') {
        name.data++;
        name.size--;
    }
    if (name.size >= 8 && memcmp(name.data, "Points:", 7) == 0 && name.data[7] >= '0' && name.data[7] <= '2')
        return (size_t)(name.data[7] - '0');
    bool alone = name.size == 1 || (name.size > 1 && is_one_of(name.data[1], " ([_\""));
    for (size_t axis = 0; axis < 3 && alone; axis++) {
        if (is_one_of(name.data[0], (const char *[]){"xX", "yY", "zZ"}[axis])) return axis;
    }
    return 3;
}

static header read_header_line(dimple_cursor line, char point) {
    while (!dimple_at_line_end(&line) && is_one_of(*line.at, "#/ \t")) line.at++;
    header h = {.columns.point = point};
    dimple_cursor rest = line;
    bool blanks_separate = true;
    for (; !dimple_at_line_end(&rest); rest.at++) blanks_separate &= !is_one_of(*rest.at, ",;\t");
    unsigned seen = 0;
    for (; !dimple_at_line_end(&line); h.names++) {
        size_t axis = axis_of_name(take_name(&line, blanks_separate));
        if (axis == 3 || seen & 1u << axis) continue;
        seen |= 1u << axis;
        h.columns.of[axis] = h.names;
    }
    h.found = seen == 7;
    return h;
}

static size_t count_fields(dimple_cursor row, char point) {
    size_t count = 0;
    dimple_word field;
    while (dimple_take_field(&row, point, &field)) count++;
    return count;
}

static bool is_row(dimple_cursor line, const dimple_columns *columns) {
    double point[3];
    return dimple_take_columns(&line, columns, point);
}

/* Moves to the first row and says which columns its numbers stand in. A header counts if it names as many columns as
 * the row has. */
static bool find_first_row(dimple_cursor *cursor, dimple_columns *columns) {
    *columns = (dimple_columns){{0, 1, 2}, find_point(*cursor)};
    header named = {0};
    while (dimple_skip_blank_lines(cursor)) {
        if (!at_comment(cursor)) {
            if (named.found && named.names == count_fields(*cursor, columns->point) &&
                is_row(*cursor, &named.columns)) {
                *columns = named.columns;
                return true;
            }
            if (is_row(*cursor, columns)) return true;
        }
        header line = read_header_line(*cursor, columns->point);
        if (line.found) named = line;
        for (; !dimple_at_line_end(cursor); cursor->at++) {
            if (is_binary((unsigned char)*cursor->at)) return false;
        }
    }
    return false;
}

dimple_status dimple_read_xyz(const void *bytes, size_t size, dimple_gather *gather, dimple_error *error) {
    dimple_cursor cursor = dimple_cursor_text(bytes, size);
    dimple_columns columns;
    if (!find_first_row(&cursor, &columns)) return dimple_fail_expected(&cursor, error, "a line of at least 3 numbers");
    for (; dimple_skip_blank_lines(&cursor); dimple_next_line(&cursor)) {
        if (at_comment(&cursor)) continue;
        double point[3];
        if (!dimple_take_columns(&cursor, &columns, point))
            return dimple_fail_expected(&cursor, error, "numbers for x, y and z");
        if (!dimple_gather_point(gather, point)) return dimple_fail_memory(error);
    }
    return DIMPLE_OK;
}

/* Headers are shorter than this. */
enum { HEAD_BYTES = 65536 };

bool dimple_looks_like_xyz(const void *bytes, size_t size) {
    dimple_cursor cursor = dimple_cursor_text(bytes, size < HEAD_BYTES ? size : HEAD_BYTES);
    dimple_columns columns;
    return find_first_row(&cursor, &columns);
}
