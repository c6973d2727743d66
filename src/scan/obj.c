#include "scan/obj.h"

#include "base/error.h"
#include "base/text.h"
#include "scan/cursor.h"

typedef struct obj {
    dimple_cursor cursor;
    dimple_gather *gather;
    dimple_error *error;
    /* The largest index so far and where it stands: the vertex may still come. */
    uint64_t largest;
    dimple_cursor largest_at;
} obj;

/* Blanks, and a line end that a backslash takes away. */
static void skip_gap(dimple_cursor *cursor) {
    for (;;) {
        dimple_skip_blanks(cursor);
        dimple_cursor next = *cursor;
        if (next.at == next.end || *next.at != '\\') return;
        next.at++;
        if (!dimple_at_line_end(&next) || !dimple_next_line(&next)) return;
        *cursor = next;
    }
}

/* Leaves out the rest of this statement with all its lines; false at the end of the text. A comment has one line: it
 * may end with the name of a folder of Windows. */
static bool next_statement(dimple_cursor *cursor) {
    if (cursor->at < cursor->end && *cursor->at == '#') return dimple_next_line(cursor);
    for (;;) {
        const char *begin = cursor->at;
        while (!dimple_at_line_end(cursor)) cursor->at++;
        bool goes_on = cursor->at > begin && cursor->at[-1] == '\\';
        if (!dimple_next_line(cursor)) return false;
        if (!goes_on) return true;
    }
}

static bool at_gap(const dimple_cursor *cursor) {
    return dimple_at_line_end(cursor) || *cursor->at == ' ' || *cursor->at == '\t' || *cursor->at == '\\';
}

static dimple_status read_vertex(obj *o) {
    double point[3];
    for (int i = 0; i < 3; i++) {
        skip_gap(&o->cursor);
        dimple_cursor behind = o->cursor;
        behind.at = dimple_parse_number(o->cursor.at, o->cursor.end, '.', &point[i]);
        if (!behind.at || !at_gap(&behind)) return dimple_fail_expected(&o->cursor, o->error, "3 numbers for a vertex");
        o->cursor = behind;
    }
    return dimple_gather_point(o->gather, point) ? DIMPLE_OK : dimple_fail_memory(o->error);
}

static dimple_status fail_index(const obj *o, const dimple_cursor *at) {
    dimple_text text = dimple_begin_expected(at, o->error);
    dimple_append(&text, "the index of one of the ");
    dimple_append_unsigned(&text, o->gather->count);
    dimple_append(&text, " vertices");
    dimple_append_found(at, &text);
    return DIMPLE_ERROR_INPUT;
}

/* One corner of a face, "7", "-1", "7/1", "7//3" or "7/1/3", as an index from 0. */
static dimple_status take_corner(obj *o, uint32_t *index) {
    dimple_cursor *cursor = &o->cursor;
    const dimple_cursor before = *cursor;
    const uint64_t count = o->gather->count;
    bool back = *cursor->at == '-';
    if (back) cursor->at++;
    const char *digits = cursor->at;
    uint64_t number = 0;
    for (; cursor->at < cursor->end && *cursor->at >= '0' && *cursor->at <= '9'; cursor->at++) {
        if (number <= UINT32_MAX) number = number * 10 + (uint64_t)(*cursor->at - '0');
    }
    if (cursor->at == digits || !(at_gap(cursor) || *cursor->at == '/'))
        return dimple_fail_expected(&before, o->error, "the index of a vertex");
    if (number == 0 || number > UINT32_MAX || (back && number > count)) return fail_index(o, &before);
    *index = (uint32_t)(back ? count - number : number - 1);
    if (*index >= o->largest) {
        o->largest = *index;
        o->largest_at = before;
    }
    while (!at_gap(cursor)) cursor->at++;
    return DIMPLE_OK;
}

static dimple_status read_face(obj *o) {
    dimple_fan fan = {0};
    for (skip_gap(&o->cursor); !dimple_at_line_end(&o->cursor); skip_gap(&o->cursor)) {
        if (*o->cursor.at == '#') break;
        uint32_t index = 0;
        dimple_status status = take_corner(o, &index);
        if (status != DIMPLE_OK) return status;
        if (!dimple_gather_corner(o->gather, &fan, index)) return dimple_fail_memory(o->error);
    }
    return fan.corners >= 3 ? DIMPLE_OK : dimple_fail_expected(&o->cursor, o->error, "at least 3 corners of a face");
}

/* Statements are words of letters, underscores and, further on, digits (curv2); anything else is no OBJ. */
static bool is_statement(dimple_word word) {
    for (size_t i = 0; i < word.size; i++) {
        char c = word.data[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
        if (!letter && !(i > 0 && c >= '0' && c <= '9')) return false;
    }
    return true;
}

static dimple_status read_statement(obj *o) {
    const dimple_cursor before = o->cursor;
    if (*o->cursor.at == '#') return DIMPLE_OK;
    dimple_word word = dimple_take_word(&o->cursor);
    if (dimple_word_is(word, "v")) return read_vertex(o);
    if (dimple_word_is(word, "f") || dimple_word_is(word, "fo")) return read_face(o);
    return is_statement(word) ? DIMPLE_OK : dimple_fail_expected(&before, o->error, "a statement as v or f");
}

dimple_status dimple_read_obj(const void *bytes, size_t size, dimple_gather *gather, dimple_error *error) {
    obj o = {.cursor = dimple_cursor_text(bytes, size), .gather = gather, .error = error};
    while (dimple_skip_blank_lines(&o.cursor)) {
        dimple_status status = read_statement(&o);
        if (status != DIMPLE_OK) return status;
        if (!next_statement(&o.cursor)) break;
    }
    if (gather->triangle_count > 0 && o.largest >= gather->count) return fail_index(&o, &o.largest_at);
    return DIMPLE_OK;
}

bool dimple_looks_like_obj(const void *bytes, size_t size) {
    static const char *const first[] = {"mtllib", "usemtl", "o", "g", "s", "v", "vn", "vt", "vp", "f"};
    dimple_cursor cursor = dimple_cursor_text(bytes, size);
    while (dimple_skip_blank_lines(&cursor)) {
        if (*cursor.at == '#') {
            dimple_next_line(&cursor);
            continue;
        }
        dimple_word word = dimple_take_word(&cursor);
        for (size_t i = 0; i < sizeof first / sizeof *first; i++) {
            if (dimple_word_is(word, first[i])) return true;
        }
        return false;
    }
    return false;
}
