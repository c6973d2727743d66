/* A place in a scan's bytes, text or binary, that moves forward: lines, words, numbers, and messages that say where it
 * stands, what was expected there and what was found. Nothing here reads past `end`; the bytes need no final zero. */
#ifndef DIMPLE_SCAN_CURSOR_H
#define DIMPLE_SCAN_CURSOR_H

#include "dimple/dimple.h"

typedef struct dimple_cursor {
    const char *begin, *at, *end;
    uint64_t line; /* from 1; 0: the bytes are binary and places are said in bytes */
} dimple_cursor;

/* Some of the scan's bytes. */
typedef struct dimple_word {
    const char *data;
    size_t size;
} dimple_word;

/* Text from its first line, after the byte order mark that some editors put there. */
dimple_cursor dimple_cursor_text(const void *bytes, size_t size);

static inline size_t dimple_cursor_rest(const dimple_cursor *cursor) {
    return (size_t)(cursor->end - cursor->at);
}

static inline bool dimple_at_line_end(const dimple_cursor *cursor) {
    return cursor->at == cursor->end || *cursor->at == '\n' || *cursor->at == '\r';
}

static inline void dimple_skip_blanks(dimple_cursor *cursor) {
    while (cursor->at < cursor->end && (*cursor->at == ' ' || *cursor->at == '\t')) cursor->at++;
}

/* Leaves out the rest of this line; false at the end of the text. A line ends in \n, \r\n or \r. */
bool dimple_next_line(dimple_cursor *cursor);
/* Moves to the first line from here on that is not blank; false if there is none. */
bool dimple_skip_blank_lines(dimple_cursor *cursor);

/* The next word of this line; empty at its end. */
dimple_word dimple_take_word(dimple_cursor *cursor);
bool dimple_word_is(dimple_word word, const char *text);
/* The same without regard to ASCII case. */
bool dimple_word_is_any_case(dimple_word word, const char *text);

/* The number that begins at `at`, with `point` between its whole and its decimals: where it ends, NULL if none begins
 * there. Takes exponents, and nan, inf and their Windows spellings (1.#IND) too. Exact where the digits fit 2^53 and
 * the exponent 22 powers of ten, else within one unit in the last place of a double; free of the locale. */
const char *dimple_parse_number(const char *at, const char *end, char point, double *value);
/* The next number of this line, which must end in a blank or with the line; if not, the cursor stays. */
bool dimple_take_number(dimple_cursor *cursor, double *value);
/* The same for digits alone, at most `most`. */
bool dimple_take_count(dimple_cursor *cursor, uint64_t most, uint64_t *value);

/* DIMPLE_ERROR_INPUT: "line 12: expected EXPECTED, found "abc"". */
dimple_status dimple_fail_expected(const dimple_cursor *cursor, dimple_error *error, const char *expected);
/* The same in pieces: append what was expected, then what was found. */
dimple_text dimple_begin_expected(const dimple_cursor *cursor, dimple_error *error);
void dimple_append_found(const dimple_cursor *cursor, dimple_text *text);
/* What of a word can be printed, cut where it gets long. */
void dimple_append_word(dimple_text *text, dimple_word word);

#endif
