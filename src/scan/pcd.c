#include "scan/pcd.h"

#include <stdlib.h>

#include "base/error.h"
#include "base/text.h"
#include "scan/columns.h"
#include "scan/lzf.h"
#include "scan/number.h"

/* Far beyond the richest clouds in use. */
enum { FIELDS_MAX = 256 };

typedef struct field {
    dimple_word name;
    uint64_t size, count; /* in bytes of one value; values in a point */
    char type;            /* I, U, F */
} field;

typedef enum encoding { ASCII, BINARY, COMPRESSED } encoding;

typedef struct pcd {
    dimple_cursor cursor;
    dimple_gather *gather;
    dimple_error *error;
    encoding encoding;
    uint64_t width, height, points;
    bool has_width, has_points;
    size_t field_count;
    field fields[FIELDS_MAX];
    size_t axis[3]; /* the fields x, y and z */
    size_t row_size;
} pcd;

/* A descriptor may be this large at most; keeps sums of sizes far from overflow. */
enum { COUNT_MAX = 1 << 20 };

static dimple_status fail(const pcd *p, const char *expected) {
    return dimple_fail_expected(&p->cursor, p->error, expected);
}

/* ---- header ---- */

static dimple_status read_fields(pcd *p) {
    p->field_count = 0;
    for (;;) {
        dimple_word name = dimple_take_word(&p->cursor);
        if (name.size == 0) return p->field_count > 0 ? DIMPLE_OK : fail(p, "the names of the fields");
        if (p->field_count == FIELDS_MAX) return fail(p, "at most 256 fields");
        p->fields[p->field_count++] = (field){.name = name, .size = 4, .count = 1, .type = 'F'};
    }
}

static dimple_status read_sizes(pcd *p) {
    for (size_t i = 0; i < p->field_count; i++) {
        uint64_t *size = &p->fields[i].size;
        const dimple_cursor before = p->cursor;
        if (!dimple_take_count(&p->cursor, 8, size) || (*size != 1 && *size != 2 && *size != 4 && *size != 8)) {
            p->cursor = before;
            return fail(p, "a size of 1, 2, 4 or 8 for each field");
        }
    }
    return DIMPLE_OK;
}

static dimple_status read_types(pcd *p) {
    for (size_t i = 0; i < p->field_count; i++) {
        dimple_skip_blanks(&p->cursor);
        const dimple_cursor before = p->cursor;
        dimple_word word = dimple_take_word(&p->cursor);
        if (!dimple_word_is(word, "I") && !dimple_word_is(word, "U") && !dimple_word_is(word, "F")) {
            p->cursor = before;
            return fail(p, "a type I, U or F for each field");
        }
        p->fields[i].type = *word.data;
    }
    return DIMPLE_OK;
}

static dimple_status read_counts(pcd *p) {
    for (size_t i = 0; i < p->field_count; i++) {
        const dimple_cursor before = p->cursor;
        if (!dimple_take_count(&p->cursor, COUNT_MAX, &p->fields[i].count) || p->fields[i].count == 0) {
            p->cursor = before;
            return fail(p, "a count from 1 for each field");
        }
    }
    return DIMPLE_OK;
}

static dimple_status read_points(pcd *p) {
    p->has_points = true;
    return dimple_take_count(&p->cursor, UINT32_MAX, &p->points) ? DIMPLE_OK : fail(p, "the number of points");
}

static dimple_status read_width(pcd *p) {
    p->has_width = true;
    return dimple_take_count(&p->cursor, UINT32_MAX, &p->width) ? DIMPLE_OK : fail(p, "the width of the cloud");
}

static dimple_status read_height(pcd *p) {
    return dimple_take_count(&p->cursor, UINT32_MAX, &p->height) ? DIMPLE_OK : fail(p, "the height of the cloud");
}

static dimple_status skip_line(pcd *p) {
    (void)p;
    return DIMPLE_OK;
}

static dimple_status read_encoding(pcd *p) {
    static const char *const names[] = {"ascii", "binary", "binary_compressed"};
    dimple_skip_blanks(&p->cursor);
    const dimple_cursor before = p->cursor;
    dimple_word word = dimple_take_word(&p->cursor);
    for (int i = 0; i < 3; i++) {
        if (!dimple_word_is(word, names[i])) continue;
        p->encoding = (encoding)i;
        return DIMPLE_OK;
    }
    p->cursor = before;
    return fail(p, "ascii, binary or binary_compressed");
}

static const struct {
    const char *keyword;
    dimple_status (*read)(pcd *p);
    bool of_fields; /* says something of each */
} lines[] = {
    {"VERSION", skip_line, false},  {"FIELDS", read_fields, false}, {"COLUMNS", read_fields, false},
    {"SIZE", read_sizes, true},     {"TYPE", read_types, true},     {"COUNT", read_counts, true},
    {"WIDTH", read_width, false},   {"HEIGHT", read_height, false}, {"VIEWPOINT", skip_line, false},
    {"POINTS", read_points, false}, {"DATA", read_encoding, false},
};

static dimple_status find_axes(pcd *p) {
    static const char *const names[] = {"x", "y", "z"};
    for (size_t axis = 0; axis < 3; axis++) {
        size_t i = 0;
        while (i < p->field_count && !dimple_word_is(p->fields[i].name, names[axis])) i++;
        if (i == p->field_count) return fail(p, "fields x, y and z before the data");
        p->axis[axis] = i;
    }
    return DIMPLE_OK;
}

static dimple_status check_fields(pcd *p) {
    for (size_t i = 0; i < p->field_count; i++) {
        const field *f = &p->fields[i];
        if (f->type == 'F' && f->size < 4) return fail(p, "sizes of 4 or 8 for fields of type F");
        p->row_size += (size_t)(f->size * f->count);
    }
    if (!p->has_points && !p->has_width) return fail(p, "POINTS before the data");
    if (!p->has_points) p->points = p->width * p->height;
    if (p->has_width && p->width * p->height != p->points) return fail(p, "POINTS to be WIDTH times HEIGHT");
    return find_axes(p);
}

static dimple_status read_header(pcd *p) {
    for (; dimple_skip_blank_lines(&p->cursor); dimple_next_line(&p->cursor)) {
        if (*p->cursor.at == '#') continue;
        const dimple_cursor before = p->cursor;
        dimple_word keyword = dimple_take_word(&p->cursor);
        size_t i = 0, count = sizeof lines / sizeof *lines;
        while (i < count && !dimple_word_is(keyword, lines[i].keyword)) i++;
        if (i == count) {
            p->cursor = before;
            return fail(p, "FIELDS, SIZE, TYPE, COUNT, WIDTH, HEIGHT, VIEWPOINT, POINTS or DATA");
        }
        if (lines[i].of_fields && p->field_count == 0) {
            p->cursor = before;
            return fail(p, "FIELDS before SIZE, TYPE and COUNT");
        }
        dimple_status status = lines[i].read(p);
        if (status != DIMPLE_OK) return status;
        if (lines[i].read == read_encoding) return check_fields(p);
    }
    return fail(p, "DATA");
}

/* ---- body ---- */

static dimple_status fail_count(const pcd *p, uint64_t row_size) {
    dimple_text text = dimple_begin_expected(&p->cursor, p->error);
    dimple_append_unsigned(&text, p->points);
    dimple_append(&text, " points of at least ");
    dimple_append_unsigned(&text, row_size);
    dimple_append(&text, " bytes, found the end of the file after ");
    dimple_append_unsigned(&text, dimple_cursor_rest(&p->cursor));
    return DIMPLE_ERROR_INPUT;
}

static dimple_status read_ascii(pcd *p) {
    dimple_columns columns = {.point = '.'};
    uint64_t column = 0;
    for (size_t i = 0; i < p->field_count; i++) {
        for (int axis = 0; axis < 3; axis++) {
            if (p->axis[axis] == i) columns.of[axis] = (size_t)column;
        }
        column += p->fields[i].count;
    }
    const uint64_t row_size = 2 * column; /* a digit and what ends it, each */
    const uint64_t most = (uint64_t)dimple_cursor_rest(&p->cursor) + 1;
    if (p->points > most || p->points * row_size > most) return fail_count(p, row_size);
    for (uint64_t i = 0; i < p->points; i++) {
        double point[3];
        if (!dimple_skip_blank_lines(&p->cursor)) return fail(p, "another point");
        if (!dimple_take_columns(&p->cursor, &columns, point)) return fail(p, "numbers for x, y and z");
        if (!dimple_gather_point(p->gather, point)) return dimple_fail_memory(p->error);
        dimple_next_line(&p->cursor);
    }
    return dimple_skip_blank_lines(&p->cursor) ? fail(p, "no more points than POINTS says") : DIMPLE_OK;
}

/* Where a coordinate of the first point stands and how far the next point's is. */
typedef struct lane {
    const char *at;
    size_t stride;
    dimple_number_type type;
} lane;

static dimple_number_type number_type(const field *f) {
    static const dimple_number_type integers[9] = {
        [1] = DIMPLE_INT8, [2] = DIMPLE_INT16, [4] = DIMPLE_INT32, [8] = DIMPLE_INT64};
    if (f->type == 'F') return f->size == 4 ? DIMPLE_FLOAT32 : DIMPLE_FLOAT64;
    return (dimple_number_type)(integers[f->size] + (f->type == 'U')); /* each unsigned type follows its signed one */
}

/* Binary data goes point by point, compressed data field by field. */
static dimple_status gather_lanes(pcd *p, const char *data, bool by_field) {
    lane lanes[3] = {0};
    size_t offset = 0;
    for (size_t i = 0; i < p->field_count; i++) {
        size_t size = (size_t)(p->fields[i].size * p->fields[i].count);
        for (int axis = 0; axis < 3; axis++) {
            if (p->axis[axis] != i) continue;
            lanes[axis] = (lane){data + offset, by_field ? size : p->row_size, number_type(&p->fields[i])};
        }
        offset += by_field ? size * (size_t)p->points : size;
    }
    if (!dimple_gather_reserve_points(p->gather, (size_t)p->points)) return dimple_fail_memory(p->error);
    for (size_t i = 0; i < p->points; i++) {
        double point[3];
        for (int axis = 0; axis < 3; axis++) {
            point[axis] = dimple_load_number(lanes[axis].type, false, lanes[axis].at + i * lanes[axis].stride);
        }
        if (!dimple_gather_point(p->gather, point)) return dimple_fail_memory(p->error);
    }
    return DIMPLE_OK;
}

static dimple_status read_binary(pcd *p) {
    if (p->points > dimple_cursor_rest(&p->cursor) / p->row_size) return fail_count(p, p->row_size);
    return gather_lanes(p, p->cursor.at, false);
}

static dimple_status unpack(pcd *p, size_t packed, unsigned char *data, size_t size) {
    size_t done = dimple_lzf_unpack((const unsigned char *)p->cursor.at, packed, data, size);
    if (done == packed) return gather_lanes(p, (const char *)data, true);
    p->cursor.at += done;
    return fail(p, "LZF data of the length that the header says");
}

static dimple_status fail_cut_off(const pcd *p, size_t packed) {
    dimple_text text = dimple_begin_expected(&p->cursor, p->error);
    dimple_append_unsigned(&text, packed);
    dimple_append(&text, " packed bytes, found the end of the file after ");
    dimple_append_unsigned(&text, dimple_cursor_rest(&p->cursor) - 8);
    return DIMPLE_ERROR_INPUT;
}

static dimple_status read_compressed(pcd *p) {
    if (dimple_cursor_rest(&p->cursor) < 8) return fail(p, "the packed and the unpacked size");
    size_t packed = dimple_load_uint32(p->cursor.at), size = dimple_load_uint32(p->cursor.at + 4);
    if (p->points > size / p->row_size || p->points * p->row_size != size)
        return fail(p, "an unpacked size that fits POINTS");
    if (packed > dimple_cursor_rest(&p->cursor) - 8) return fail_cut_off(p, packed);
    if (size > dimple_lzf_most(packed)) return fail(p, "an unpacked size that the packed bytes can hold");
    p->cursor.at += 8;
    unsigned char *data = malloc(size > 0 ? size : 1);
    if (!data) return dimple_fail_memory(p->error);
    dimple_status status = unpack(p, packed, data, size);
    free(data);
    return status;
}

/* Binary data follows the line end of the header's last line. */
static void enter_binary(dimple_cursor *cursor) {
    dimple_next_line(cursor);
    cursor->line = 0;
}

dimple_status dimple_read_pcd(const void *bytes, size_t size, dimple_gather *gather, dimple_error *error) {
    pcd p = {.cursor = dimple_cursor_text(bytes, size), .gather = gather, .error = error, .height = 1};
    dimple_status status = read_header(&p);
    if (status != DIMPLE_OK) return status;
    if (p.encoding == ASCII) {
        dimple_next_line(&p.cursor);
        return read_ascii(&p);
    }
    enter_binary(&p.cursor);
    return p.encoding == BINARY ? read_binary(&p) : read_compressed(&p);
}

/* A cloud begins with "# .PCD", or at least with the version. */
bool dimple_looks_like_pcd(const void *bytes, size_t size) {
    dimple_cursor cursor = dimple_cursor_text(bytes, size);
    if (!dimple_skip_blank_lines(&cursor)) return false;
    dimple_word word = dimple_take_word(&cursor);
    if (dimple_word_is(word, "#")) word = dimple_take_word(&cursor);
    return dimple_word_is(word, ".PCD") || dimple_word_is(word, "VERSION") || dimple_word_is(word, "FIELDS");
}
