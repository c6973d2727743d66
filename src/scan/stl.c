#include "scan/stl.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"
#include "scan/cursor.h"
#include "scan/number.h"
#include "scan/weld.h"

/* Binary: 80 bytes of anything, a count, and rows of a normal, three corners (floats) and two bytes of attributes. */
enum { TITLE = 80, HEADER = TITLE + 4, NORMAL = 12, CORNER = 12, ROW = NORMAL + 3 * CORNER + 2 };

/* A triangle's corners come anew for each triangle: points that cannot be told apart become one while they come. */
typedef struct welded {
    dimple_gather *gather;
    dimple_weld weld;
} welded;

/* The index of the point, new or known; false when memory runs out. */
static bool weld_point(welded *w, const double point[3], uint32_t *index) {
    dimple_gather *gather = w->gather;
    if (!dimple_gather_point(gather, point)) return false;
    const uint32_t last = (uint32_t)gather->count - 1;
    if (!dimple_weld_point(&w->weld, gather->xyz, last, index)) return false;
    if (*index != last) gather->count--;
    return true;
}

static dimple_status read_binary(welded *w, const char *bytes, size_t size, dimple_error *error) {
    dimple_cursor cursor = {.begin = bytes, .at = bytes + (size < TITLE ? size : TITLE), .end = bytes + size};
    if (size < HEADER) return dimple_fail_expected(&cursor, error, "80 bytes and a count of triangles");
    uint32_t count = dimple_load_uint32(cursor.at);
    if (count > (size - HEADER) / ROW) {
        dimple_text text = dimple_begin_expected(&cursor, error);
        dimple_append_unsigned(&text, count);
        dimple_append(&text, " triangles of 50 bytes, found room for ");
        dimple_append_unsigned(&text, (size - HEADER) / ROW);
        return DIMPLE_ERROR_INPUT;
    }
    if (!dimple_gather_reserve_triangles(w->gather, count)) return dimple_fail_memory(error);
    for (const char *row = bytes + HEADER; count > 0; count--, row += ROW) {
        uint32_t corner[3];
        for (size_t i = 0; i < 3; i++) {
            const char *at = row + NORMAL + i * CORNER;
            double point[3];
            for (size_t j = 0; j < 3; j++) point[j] = (double)dimple_load_float32(at + 4 * j);
            if (!weld_point(w, point, &corner[i])) return dimple_fail_memory(error);
        }
        if (!dimple_gather_triangle(w->gather, corner[0], corner[1], corner[2])) return dimple_fail_memory(error);
    }
    return DIMPLE_OK;
}

/* Leaves out one word, on this line or a later one; false, with the cursor before it, if it is another. */
static bool take_keyword(dimple_cursor *cursor, const char *keyword) {
    dimple_skip_blank_lines(cursor);
    const dimple_cursor before = *cursor;
    if (dimple_word_is_any_case(dimple_take_word(cursor), keyword)) return true;
    *cursor = before;
    return false;
}

/* "facet normal x y z / outer loop / vertex x y z ... / endloop / endfacet", after "facet"; its normal follows from the
 * corners and may be missing or no number. */
static dimple_status read_facet(welded *w, dimple_cursor *cursor, dimple_error *error) {
    bool outer = take_keyword(cursor, "outer");
    for (int i = 0; i < 4 && !outer; i++, outer = take_keyword(cursor, "outer")) dimple_take_word(cursor);
    if (!outer || !take_keyword(cursor, "loop")) return dimple_fail_expected(cursor, error, "outer loop");
    dimple_fan fan = {0};
    while (take_keyword(cursor, "vertex")) {
        double point[3];
        for (int i = 0; i < 3; i++) {
            dimple_skip_blank_lines(cursor);
            if (!dimple_take_number(cursor, &point[i]))
                return dimple_fail_expected(cursor, error, "3 numbers for a vertex");
        }
        uint32_t index;
        if (!weld_point(w, point, &index) || !dimple_gather_corner(w->gather, &fan, index))
            return dimple_fail_memory(error);
    }
    if (fan.corners < 3) return dimple_fail_expected(cursor, error, "at least 3 vertices in a loop");
    if (!take_keyword(cursor, "endloop")) return dimple_fail_expected(cursor, error, "vertex or endloop");
    if (!take_keyword(cursor, "endfacet")) return dimple_fail_expected(cursor, error, "endfacet");
    return DIMPLE_OK;
}

static dimple_status read_ascii(welded *w, const char *bytes, size_t size, dimple_error *error) {
    dimple_cursor cursor = dimple_cursor_text(bytes, size);
    if (!take_keyword(&cursor, "solid")) return dimple_fail_expected(&cursor, error, "solid");
    do {
        dimple_next_line(&cursor); /* the solid's name */
        while (take_keyword(&cursor, "facet")) {
            dimple_status status = read_facet(w, &cursor, error);
            if (status != DIMPLE_OK) return status;
        }
        if (!take_keyword(&cursor, "endsolid")) return dimple_fail_expected(&cursor, error, "facet or endsolid");
        dimple_next_line(&cursor);
    } while (take_keyword(&cursor, "solid"));
    return dimple_skip_blank_lines(&cursor) ? dimple_fail_expected(&cursor, error, "another solid or nothing")
                                            : DIMPLE_OK;
}

static bool begins_with_solid(const void *bytes, size_t size) {
    dimple_cursor cursor = dimple_cursor_text(bytes, size);
    return take_keyword(&cursor, "solid");
}

static bool has_exact_binary_size(const char *bytes, size_t size, size_t file_size) {
    return size >= HEADER && file_size - HEADER == (uint64_t)dimple_load_uint32(bytes + TITLE) * ROW;
}

/* Text begins with "solid" and has no zero byte in what would be the binary header. */
static bool is_text(const char *bytes, size_t size) {
    return begins_with_solid(bytes, size) && !memchr(bytes, 0, size < HEADER ? size : HEADER);
}

dimple_status dimple_read_stl(const void *bytes, size_t size, dimple_gather *gather, dimple_error *error) {
    welded w = {.gather = gather};
    bool binary = has_exact_binary_size(bytes, size, size) || !is_text(bytes, size);
    dimple_status status = binary ? read_binary(&w, bytes, size, error) : read_ascii(&w, bytes, size, error);
    dimple_weld_release(&w.weld);
    return status;
}

/* Whether the first row has a normal of length 1 and corners of usual size, which neither chance nor text gives: its
 * file may be cut off, or have more behind the rows. */
static bool has_binary_row(const char *bytes, size_t size) {
    const double most = 1e7;
    double number[3 + 9], square = 0;
    if (size < HEADER + ROW) return false;
    for (size_t i = 0; i < 12; i++) number[i] = (double)dimple_load_float32(bytes + HEADER + 4 * i);
    for (int i = 0; i < 3; i++) square += number[i] * number[i];
    bool usual = fabs(square - 1) < 1e-3;
    for (int i = 3; i < 12; i++) usual = usual && fabs(number[i]) < most;
    return usual;
}

bool dimple_looks_like_stl(const void *bytes, size_t size, size_t file_size) {
    return begins_with_solid(bytes, size) || has_exact_binary_size(bytes, size, file_size) ||
           has_binary_row(bytes, size);
}
