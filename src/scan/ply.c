#include "scan/ply.h"

#include "base/error.h"
#include "base/text.h"
#include "scan/cursor.h"
#include "scan/number.h"

/* Far beyond the richest files in use (a Gaussian splat has 62 properties). */
enum { ELEMENTS_MAX = 64, PROPERTIES_MAX = 1024 };

/* What a property of the header means to us. */
typedef enum role { ROLE_NONE, ROLE_X, ROLE_Y, ROLE_Z, ROLE_POLYGON, ROLE_STRIP } role;

typedef struct property {
    dimple_word name;
    dimple_number_type type;
    bool list;
    dimple_number_type count_type; /* of a list */
    role role;
} property;

typedef enum kind { KIND_OTHER, KIND_VERTEX, KIND_FACE, KIND_STRIPS } kind;

typedef struct element {
    dimple_word name;
    kind kind;
    uint64_t count;
    size_t first, end; /* its properties */
    size_t row_size;   /* of a binary row, or the least if the row has lists */
    bool has_lists;
} element;

typedef struct ply {
    dimple_cursor cursor;
    dimple_gather *gather;
    dimple_error *error;
    bool ascii, big_endian;
    uint64_t vertex_count;
    size_t element_count, property_count;
    element elements[ELEMENTS_MAX];
    property properties[PROPERTIES_MAX];
} ply;

static dimple_status fail(const ply *p, const char *expected) {
    return dimple_fail_expected(&p->cursor, p->error, expected);
}

/* ---- header ---- */

static bool take_type(ply *p, dimple_number_type *type) {
    static const struct {
        const char *name;
        dimple_number_type type;
    } types[] = {
        {"char", DIMPLE_INT8},     {"int8", DIMPLE_INT8},       {"uchar", DIMPLE_UINT8},    {"uint8", DIMPLE_UINT8},
        {"short", DIMPLE_INT16},   {"int16", DIMPLE_INT16},     {"ushort", DIMPLE_UINT16},  {"uint16", DIMPLE_UINT16},
        {"int", DIMPLE_INT32},     {"int32", DIMPLE_INT32},     {"uint", DIMPLE_UINT32},    {"uint32", DIMPLE_UINT32},
        {"float", DIMPLE_FLOAT32}, {"float32", DIMPLE_FLOAT32}, {"double", DIMPLE_FLOAT64}, {"float64", DIMPLE_FLOAT64},
    };
    dimple_skip_blanks(&p->cursor);
    const dimple_cursor before = p->cursor;
    dimple_word word = dimple_take_word(&p->cursor);
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        if (!dimple_word_is(word, types[i].name)) continue;
        *type = types[i].type;
        return true;
    }
    p->cursor = before;
    return false;
}

static role role_of(const element *e, const property *q) {
    static const char *const axis[] = {"x", "y", "z"};
    for (int i = 0; i < 3 && e->kind == KIND_VERTEX && !q->list; i++) {
        if (dimple_word_is(q->name, axis[i])) return (role)(ROLE_X + i);
    }
    bool indices = dimple_word_is(q->name, "vertex_indices") || dimple_word_is(q->name, "vertex_index");
    if (!q->list || !indices) return ROLE_NONE;
    return e->kind == KIND_FACE ? ROLE_POLYGON : e->kind == KIND_STRIPS ? ROLE_STRIP : ROLE_NONE;
}

static dimple_status read_property(ply *p) {
    if (p->element_count == 0) return fail(p, "an element before its properties");
    if (p->property_count == PROPERTIES_MAX) return fail(p, "at most 1024 properties");
    element *e = &p->elements[p->element_count - 1];
    property q = {0};
    dimple_cursor before = p->cursor;
    q.list = dimple_word_is(dimple_take_word(&p->cursor), "list");
    if (!q.list) p->cursor = before;
    if (q.list && !take_type(p, &q.count_type)) return fail(p, "the type of the list's count, as uchar");
    if (!take_type(p, &q.type)) return fail(p, "a type, as float or int");
    q.name = dimple_take_word(&p->cursor);
    if (q.name.size == 0) return fail(p, "the property's name");
    q.role = role_of(e, &q);
    for (size_t i = e->first; i < e->end && q.role != ROLE_NONE; i++) {
        if (p->properties[i].role == q.role) return fail(p, "each coordinate and list of indices once");
    }
    e->has_lists |= q.list;
    e->row_size += dimple_number_size(q.list ? q.count_type : q.type);
    e->end = ++p->property_count;
    p->properties[e->end - 1] = q;
    return DIMPLE_OK;
}

static dimple_status read_element_line(ply *p) {
    if (p->element_count == ELEMENTS_MAX) return fail(p, "at most 64 elements");
    element e = {.first = p->property_count, .end = p->property_count};
    e.name = dimple_take_word(&p->cursor);
    if (e.name.size == 0) return fail(p, "the element's name");
    if (!dimple_take_count(&p->cursor, UINT64_MAX, &e.count)) return fail(p, "the element's count");
    static const char *const names[] = {[KIND_VERTEX] = "vertex", [KIND_FACE] = "face", [KIND_STRIPS] = "tristrips"};
    for (int i = KIND_VERTEX; i <= KIND_STRIPS; i++) {
        if (dimple_word_is(e.name, names[i])) e.kind = (kind)i;
    }
    for (size_t i = 0; i < p->element_count && e.kind != KIND_OTHER; i++) {
        if (p->elements[i].kind == e.kind) return fail(p, "each of vertex, face and tristrips once");
    }
    if (e.kind == KIND_VERTEX) p->vertex_count = e.count;
    p->elements[p->element_count++] = e;
    return DIMPLE_OK;
}

static dimple_status read_format(ply *p) {
    dimple_skip_blanks(&p->cursor);
    const dimple_cursor before = p->cursor;
    dimple_word format = dimple_take_word(&p->cursor);
    p->ascii = dimple_word_is(format, "ascii");
    p->big_endian = dimple_word_is(format, "binary_big_endian");
    if (p->ascii || p->big_endian || dimple_word_is(format, "binary_little_endian")) return DIMPLE_OK;
    p->cursor = before;
    return fail(p, "ascii, binary_little_endian or binary_big_endian");
}

static dimple_status check_vertex_element(const ply *p) {
    for (size_t i = 0; i < p->element_count; i++) {
        const element *e = &p->elements[i];
        unsigned seen = 0;
        for (size_t j = e->first; j < e->end; j++) seen |= 1u << p->properties[j].role;
        const unsigned xyz = 1u << ROLE_X | 1u << ROLE_Y | 1u << ROLE_Z;
        if (e->kind == KIND_VERTEX && (seen & xyz) == xyz) return DIMPLE_OK;
    }
    return fail(p, "an element vertex with the properties x, y and z before the header's end");
}

/* The body of a binary file begins behind one line end, of the kind that the header's first line has: what looks like
 * the second half of \r\n may already be data. */
static void enter_body(ply *p, bool ends_in_cr_lf) {
    if (p->ascii) {
        dimple_next_line(&p->cursor);
        return;
    }
    dimple_cursor *cursor = &p->cursor;
    while (!dimple_at_line_end(cursor)) cursor->at++;
    size_t line_end = ends_in_cr_lf ? 2 : 1;
    cursor->at += dimple_cursor_rest(cursor) < line_end ? dimple_cursor_rest(cursor) : line_end;
    cursor->line = 0;
}

static dimple_status read_header(ply *p) {
    if (!dimple_word_is(dimple_take_word(&p->cursor), "ply")) {
        p->cursor.at = p->cursor.begin;
        return fail(p, "ply");
    }
    const char *line_end = p->cursor.at;
    bool ends_in_cr_lf = dimple_cursor_rest(&p->cursor) >= 2 && line_end[0] == '\r' && line_end[1] == '\n';
    bool has_format = false;
    while (dimple_next_line(&p->cursor)) {
        dimple_skip_blanks(&p->cursor);
        const dimple_cursor before = p->cursor;
        dimple_word keyword = dimple_take_word(&p->cursor);
        dimple_status status = DIMPLE_OK;
        if (dimple_word_is(keyword, "property")) {
            status = read_property(p);
        } else if (dimple_word_is(keyword, "element")) {
            status = read_element_line(p);
        } else if (dimple_word_is(keyword, "format")) {
            has_format = true;
            status = read_format(p);
        } else if (dimple_word_is(keyword, "end_header")) {
            if (!has_format) return fail(p, "a line that begins with format before the header's end");
            status = check_vertex_element(p);
            if (status == DIMPLE_OK) enter_body(p, ends_in_cr_lf);
            return status;
        } else if (keyword.size > 0 && !dimple_word_is(keyword, "comment") && !dimple_word_is(keyword, "obj_info")) {
            p->cursor = before;
            return fail(p, "format, comment, element, property or end_header");
        }
        if (status != DIMPLE_OK) return status;
    }
    return fail(p, "end_header");
}

/* ---- body ---- */

static dimple_status fail_property(const ply *p, const property *q, const char *expected) {
    dimple_text text = dimple_begin_expected(&p->cursor, p->error);
    dimple_append(&text, expected);
    dimple_append(&text, " for the property ");
    dimple_append_word(&text, q->name);
    dimple_append_found(&p->cursor, &text);
    return DIMPLE_ERROR_INPUT;
}

static dimple_status take_number(ply *p, const property *q, dimple_number_type type, double *value) {
    if (p->ascii) return dimple_take_number(&p->cursor, value) ? DIMPLE_OK : fail_property(p, q, "a number");
    size_t size = dimple_number_size(type);
    if (dimple_cursor_rest(&p->cursor) < size) return fail_property(p, q, "more bytes");
    *value = dimple_load_number(type, p->big_endian, p->cursor.at);
    p->cursor.at += size;
    return DIMPLE_OK;
}

static dimple_status fail_index(ply *p, const char *at, double index) {
    p->cursor.at = at;
    dimple_text text = dimple_begin_expected(&p->cursor, p->error);
    dimple_append(&text, "an index below the ");
    dimple_append_unsigned(&text, p->vertex_count);
    dimple_append(&text, " vertices, found ");
    dimple_append_decimal(&text, index, 0);
    return DIMPLE_ERROR_INPUT;
}

/* A whole number within 0 .. count - 1. NaN is none. */
static bool is_index(double value, uint64_t count) {
    return value >= 0 && value < (double)count && value < 4294967296.0 && value == (double)(uint32_t)value;
}

static dimple_status take_index(ply *p, const property *q, uint32_t *index) {
    if (p->ascii) dimple_skip_blanks(&p->cursor); /* for the error's sake; among binary bytes there are none */
    const char *at = p->cursor.at;
    double value;
    dimple_status status = take_number(p, q, q->type, &value);
    if (status != DIMPLE_OK) return status;
    if (!is_index(value, p->vertex_count)) return fail_index(p, at, value);
    *index = (uint32_t)value;
    return DIMPLE_OK;
}

static dimple_status read_polygon(ply *p, const property *q, size_t corners) {
    dimple_fan fan = {0};
    for (size_t i = 0; i < corners; i++) {
        uint32_t index;
        dimple_status status = take_index(p, q, &index);
        if (status != DIMPLE_OK) return status;
        if (!dimple_gather_corner(p->gather, &fan, index)) return dimple_fail_memory(p->error);
    }
    return DIMPLE_OK;
}

/* Each index after the second of a strip makes a triangle, of alternating sense; -1 begins a new strip. */
static dimple_status read_strip(ply *p, const property *q, size_t entries) {
    uint32_t last[2] = {0};
    size_t length = 0;
    for (size_t i = 0; i < entries; i++) {
        const dimple_cursor before = p->cursor;
        double value;
        uint32_t index;
        dimple_status status = take_number(p, q, q->type, &value);
        if (status != DIMPLE_OK) return status;
        if (value == -1) {
            length = 0;
            continue;
        }
        p->cursor = before;
        status = take_index(p, q, &index);
        if (status != DIMPLE_OK) return status;
        size_t even = length % 2 == 0;
        if (length >= 2 && !dimple_gather_triangle(p->gather, last[!even], last[even], index))
            return dimple_fail_memory(p->error);
        last[0] = last[1];
        last[1] = index;
        length++;
    }
    return DIMPLE_OK;
}

static dimple_status skip_entries(ply *p, const property *q, size_t entries) {
    double unused;
    dimple_status status = DIMPLE_OK;
    for (size_t i = 0; i < entries && status == DIMPLE_OK; i++) status = take_number(p, q, q->type, &unused);
    return status;
}

static dimple_status read_list(ply *p, const property *q) {
    const dimple_cursor before = p->cursor;
    double value;
    dimple_status status = take_number(p, q, q->count_type, &value);
    if (status != DIMPLE_OK) return status;
    if (!is_index(value, (uint64_t)dimple_cursor_rest(&p->cursor) + 1)) {
        p->cursor = before;
        return fail_property(p, q, "a count of entries that are in the file");
    }
    size_t entries = (size_t)value;
    if (q->role == ROLE_POLYGON) return read_polygon(p, q, entries);
    if (q->role == ROLE_STRIP) return read_strip(p, q, entries);
    return skip_entries(p, q, entries);
}

/* Any row, one property after the other. */
static dimple_status read_row(ply *p, const element *e) {
    double point[3] = {0};
    if (p->ascii && !dimple_skip_blank_lines(&p->cursor)) return fail(p, "another line of numbers");
    for (size_t i = e->first; i < e->end; i++) {
        const property *q = &p->properties[i];
        double value;
        dimple_status status = q->list ? read_list(p, q) : take_number(p, q, q->type, &value);
        if (status != DIMPLE_OK) return status;
        if (q->role >= ROLE_X && q->role <= ROLE_Z) point[q->role - ROLE_X] = value;
    }
    if (e->kind == KIND_VERTEX && !dimple_gather_point(p->gather, point)) return dimple_fail_memory(p->error);
    if (!p->ascii) return DIMPLE_OK;
    dimple_skip_blanks(&p->cursor);
    if (!dimple_at_line_end(&p->cursor)) return fail(p, "the end of the line");
    dimple_next_line(&p->cursor);
    return DIMPLE_OK;
}

/* Binary rows of one size: each coordinate stands at its place in the row. */
static dimple_status read_fixed_rows(ply *p, const element *e, size_t count) {
    const char *rows = p->cursor.at;
    p->cursor.at += count * e->row_size;
    if (e->kind != KIND_VERTEX) return DIMPLE_OK;
    size_t offset = 0, place[3] = {0};
    dimple_number_type type[3] = {0};
    for (size_t i = e->first; i < e->end; i++) {
        const property *q = &p->properties[i];
        if (q->role != ROLE_NONE) {
            place[q->role - ROLE_X] = offset;
            type[q->role - ROLE_X] = q->type;
        }
        offset += dimple_number_size(q->type);
    }
    bool floats = type[0] == DIMPLE_FLOAT32 && type[1] == DIMPLE_FLOAT32 && type[2] == DIMPLE_FLOAT32;
    if (floats && !p->big_endian && place[1] == place[0] + 4 && place[2] == place[0] + 8) {
        bool ok = dimple_gather_float_rows(p->gather, rows + place[0], e->row_size, count);
        return ok ? DIMPLE_OK : dimple_fail_memory(p->error);
    }
    for (size_t row = 0; row < count; row++, rows += e->row_size) {
        double point[3];
        for (int i = 0; i < 3; i++) point[i] = dimple_load_number(type[i], p->big_endian, rows + place[i]);
        if (!dimple_gather_point(p->gather, point)) return dimple_fail_memory(p->error);
    }
    return DIMPLE_OK;
}

/* One uchar 3 and three int: the row that nearly every mesh consists of. */
enum { TRIANGLE_ROW = 1 + 3 * 4 };

static bool has_triangle_rows(const ply *p, const element *e) {
    const property *q = &p->properties[e->first];
    return !p->ascii && !p->big_endian && e->end == e->first + 1 && q->role == ROLE_POLYGON &&
           dimple_number_size(q->count_type) == 1 && (q->type == DIMPLE_INT32 || q->type == DIMPLE_UINT32);
}

/* Reads triangle rows as long as they come with good indices; the general way goes on where this one stops. */
static dimple_status read_triangle_rows(ply *p, uint64_t *count) {
    const char *at = p->cursor.at;
    size_t most = dimple_cursor_rest(&p->cursor) / TRIANGLE_ROW, rows = 0;
    if (most > *count) most = (size_t)*count;
    if (most == 0 || at[0] != 3) return DIMPLE_OK;
    if (!dimple_gather_reserve_triangles(p->gather, most)) return dimple_fail_memory(p->error);
    uint32_t *out = p->gather->triangles + 3 * p->gather->triangle_count;
    for (; rows < most && at[0] == 3; rows++, at += TRIANGLE_ROW, out += 3) {
        uint32_t a = dimple_load_uint32(at + 1), b = dimple_load_uint32(at + 5), c = dimple_load_uint32(at + 9);
        if (a >= p->vertex_count || b >= p->vertex_count || c >= p->vertex_count) break;
        out[0] = a;
        out[1] = b;
        out[2] = c;
    }
    p->gather->triangle_count += rows;
    p->cursor.at = at;
    *count -= rows;
    return DIMPLE_OK;
}

/* Before anything is reserved for the rows: are the bytes there? */
static dimple_status check_count(const ply *p, const element *e) {
    size_t properties = e->end - e->first, rest = dimple_cursor_rest(&p->cursor);
    size_t row = p->ascii ? 2 * properties : e->row_size; /* a digit and what ends it */
    if (row == 0 || e->count <= (rest + (p->ascii ? 1 : 0)) / row) return DIMPLE_OK;
    dimple_text text = dimple_begin_expected(&p->cursor, p->error);
    dimple_append_unsigned(&text, e->count);
    dimple_append(&text, " rows of the element ");
    dimple_append_word(&text, e->name);
    dimple_append(&text, ", each of at least ");
    dimple_append_unsigned(&text, row);
    dimple_append(&text, " bytes, found the end of the file after ");
    dimple_append_unsigned(&text, rest);
    return DIMPLE_ERROR_INPUT;
}

static dimple_status read_element(ply *p, const element *e) {
    dimple_status status = check_count(p, e);
    if (status != DIMPLE_OK || e->first == e->end) return status;
    if (e->count > UINT32_MAX) return fail(p, "at most 2^32 - 1 rows");
    if (e->kind == KIND_VERTEX && !dimple_gather_reserve_points(p->gather, (size_t)e->count))
        return dimple_fail_memory(p->error);
    if (!p->ascii && !e->has_lists) return read_fixed_rows(p, e, (size_t)e->count);
    const bool triangle_rows = has_triangle_rows(p, e);
    for (uint64_t left = e->count; left > 0; left--) {
        if (triangle_rows) status = read_triangle_rows(p, &left);
        if (status != DIMPLE_OK || left == 0) return status;
        status = read_row(p, e);
        if (status != DIMPLE_OK) return status;
    }
    return DIMPLE_OK;
}

dimple_status dimple_read_ply(const void *bytes, size_t size, dimple_gather *gather, dimple_error *error) {
    ply p = {.cursor = dimple_cursor_text(bytes, size), .gather = gather, .error = error};
    dimple_status status = read_header(&p);
    for (size_t i = 0; i < p.element_count && status == DIMPLE_OK; i++) status = read_element(&p, &p.elements[i]);
    return status;
}
