#include "scan/cursor.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/text.h"

dimple_cursor dimple_cursor_text(const void *bytes, size_t size) {
    const char *begin = bytes;
    dimple_cursor cursor = {.begin = begin, .at = begin, .end = begin + size, .line = 1};
    if (size >= 3 && memcmp(begin, "\xEF\xBB\xBF", 3) == 0) cursor.at += 3;
    return cursor;
}

bool dimple_next_line(dimple_cursor *cursor) {
    while (!dimple_at_line_end(cursor)) cursor->at++;
    if (cursor->at == cursor->end) return false;
    if (*cursor->at == '\r' && cursor->at + 1 < cursor->end && cursor->at[1] == '\n') cursor->at++;
    cursor->at++;
    cursor->line++;
    return true;
}

bool dimple_skip_blank_lines(dimple_cursor *cursor) {
    for (;;) {
        dimple_skip_blanks(cursor);
        if (!dimple_at_line_end(cursor)) return true;
        if (!dimple_next_line(cursor)) return false;
    }
}

static bool at_word_end(const dimple_cursor *cursor) {
    return dimple_at_line_end(cursor) || *cursor->at == ' ' || *cursor->at == '\t';
}

dimple_word dimple_take_word(dimple_cursor *cursor) {
    dimple_skip_blanks(cursor);
    const char *begin = cursor->at;
    while (!at_word_end(cursor)) cursor->at++;
    return (dimple_word){begin, (size_t)(cursor->at - begin)};
}

bool dimple_word_is(dimple_word word, const char *text) {
    return word.size == strlen(text) && memcmp(word.data, text, word.size) == 0;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

bool dimple_word_is_any_case(dimple_word word, const char *text) {
    if (word.size != strlen(text)) return false;
    for (size_t i = 0; i < word.size; i++) {
        if (lower(word.data[i]) != lower(text[i])) return false;
    }
    return true;
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/* Decimal digits gathered into mantissa * 10^exponent. */
typedef struct decimal {
    uint64_t mantissa;
    int64_t exponent;
    bool any;
} decimal;

/* The mantissa takes 18 or 19 digits; later ones only count in the exponent. */
static const char *gather_digits(const char *at, const char *end, int64_t exponent_step, decimal *d) {
    const uint64_t full = (UINT64_MAX - 9) / 10;
    for (; at < end && is_digit(*at); at++) {
        d->any = true;
        if (d->mantissa <= full) {
            d->mantissa = d->mantissa * 10 + (uint64_t)(*at - '0');
            d->exponent += exponent_step;
        } else {
            d->exponent += exponent_step + 1;
        }
    }
    return at;
}

static double scale_decimal(const decimal *d) {
    /* The powers of ten that a double holds exactly. */
    static const double power[] = {1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                   1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22};
    enum { LAST = sizeof power / sizeof *power - 1 };
    double value = (double)d->mantissa;
    if (d->mantissa == 0 || d->exponent < -400) return 0;
    int64_t exponent = d->exponent > 400 ? 400 : d->exponent;
    for (; exponent > LAST; exponent -= LAST) value *= power[LAST];
    for (; exponent < -LAST; exponent += LAST) value /= power[LAST];
    return exponent < 0 ? value / power[-exponent] : value * power[exponent];
}

static const char *parse_exponent(const char *at, const char *end, decimal *d) {
    if (at == end || lower(*at) != 'e') return at;
    const char *digits = at + 1;
    bool negative = digits < end && *digits == '-';
    if (digits < end && (*digits == '-' || *digits == '+')) digits++;
    if (digits == end || !is_digit(*digits)) return at;
    int64_t exponent = 0;
    for (; digits < end && is_digit(*digits); digits++) {
        if (exponent < INT32_MAX) exponent = exponent * 10 + (*digits - '0');
    }
    d->exponent += negative ? -exponent : exponent;
    return digits;
}

/* nan, nan(ind), inf, infinity: what printf writes for numbers that are none. */
static const char *parse_not_finite(const char *at, const char *end, double *value) {
    const char *begin = at;
    while (at < end && is_letter(*at)) at++;
    dimple_word word = {begin, (size_t)(at - begin)};
    if (dimple_word_is_any_case(word, "nan")) {
        *value = (double)NAN;
        if (at < end && *at == '(') {
            const char *close = memchr(at, ')', (size_t)(end - at));
            if (close && close - at < 16) at = close + 1;
        }
        return at;
    }
    *value = (double)INFINITY;
    return dimple_word_is_any_case(word, "inf") || dimple_word_is_any_case(word, "infinity") ? at : NULL;
}

const char *dimple_parse_number(const char *at, const char *end, char point, double *value) {
    bool negative = at < end && *at == '-';
    if (at < end && (*at == '-' || *at == '+')) at++;
    if (at < end && is_letter(*at)) return parse_not_finite(at, end, value);
    decimal d = {0};
    at = gather_digits(at, end, 0, &d);
    if (at < end && *at == point) {
        at++;
        if (d.any && at < end && *at == '#') { /* 1.#IND, 1.#QNAN, 1.#INF of the older Windows libraries */
            for (at++; at < end && (is_letter(*at) || is_digit(*at));) at++;
            *value = (double)NAN;
            return at;
        }
        at = gather_digits(at, end, -1, &d);
    }
    if (!d.any) return NULL;
    at = parse_exponent(at, end, &d);
    double magnitude = scale_decimal(&d);
    *value = negative ? -magnitude : magnitude;
    return at;
}

bool dimple_take_number(dimple_cursor *cursor, double *value) {
    dimple_skip_blanks(cursor);
    const char *begin = cursor->at;
    const char *end = dimple_parse_number(begin, cursor->end, '.', value);
    if (!end) return false;
    cursor->at = end;
    if (at_word_end(cursor)) return true;
    cursor->at = begin;
    return false;
}

bool dimple_take_count(dimple_cursor *cursor, uint64_t most, uint64_t *value) {
    dimple_skip_blanks(cursor);
    const char *begin = cursor->at;
    uint64_t count = 0;
    for (; cursor->at < cursor->end && is_digit(*cursor->at); cursor->at++) {
        uint64_t digit = (uint64_t)(*cursor->at - '0');
        if (digit > most || count > (most - digit) / 10) break;
        count = count * 10 + digit;
    }
    *value = count;
    if (cursor->at > begin && at_word_end(cursor)) return true;
    cursor->at = begin;
    return false;
}

dimple_text dimple_begin_expected(const dimple_cursor *cursor, dimple_error *error) {
    dimple_text text = dimple_error_begin(error, DIMPLE_ERROR_INPUT);
    uint64_t byte = (uint64_t)(cursor->at - cursor->begin);
    if (error) {
        error->line = cursor->line;
        error->byte = byte;
    }
    dimple_append(&text, cursor->line > 0 ? "line " : "byte ");
    dimple_append_unsigned(&text, cursor->line > 0 ? cursor->line : byte);
    dimple_append(&text, ": expected ");
    return text;
}

/* Enough of a word to find it again. */
enum { WORD_SHOWN = 24 };

static size_t printable_size(dimple_word word) {
    size_t size = 0;
    while (size < word.size && size < WORD_SHOWN && word.data[size] > ' ' && word.data[size] < 0x7F) size++;
    return size;
}

void dimple_append_word(dimple_text *text, dimple_word word) {
    size_t size = printable_size(word);
    dimple_append_bytes(text, word.data, size);
    if (size < word.size) dimple_append(text, "...");
}

void dimple_append_found(const dimple_cursor *cursor, dimple_text *text) {
    static const char hex[] = "0123456789ABCDEF";
    dimple_cursor rest = *cursor;
    dimple_append(text, ", found ");
    dimple_word word = dimple_take_word(&rest);
    if (rest.at == rest.end && word.size == 0) {
        dimple_append(text, "the end of the file");
    } else if (cursor->line > 0 && word.size == 0) {
        dimple_append(text, "the end of the line");
    } else if (cursor->line > 0 && printable_size(word) > 0) {
        dimple_append(text, "\"");
        dimple_append_word(text, word);
        dimple_append(text, "\"");
    } else {
        unsigned char byte = (unsigned char)*cursor->at;
        dimple_append(text, "the byte 0x");
        dimple_append_bytes(text, (char[]){hex[byte >> 4], hex[byte & 15]}, 2);
    }
}

dimple_status dimple_fail_expected(const dimple_cursor *cursor, dimple_error *error, const char *expected) {
    dimple_text text = dimple_begin_expected(cursor, error);
    dimple_append(&text, expected);
    dimple_append_found(cursor, &text);
    return DIMPLE_ERROR_INPUT;
}
