#include "base/text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

dimple_text dimple_text_create(void) {
    return (dimple_text){0};
}

void dimple_text_free(dimple_text *text) {
    if (!text) return;
    if (!text->fixed) free(text->data);
    *text = (dimple_text){0};
}

dimple_text dimple_text_fixed(char *data, size_t capacity) {
    if (capacity > 0) data[0] = 0;
    return (dimple_text){.data = data, .capacity = capacity, .fixed = true};
}

/* How many of `size` bytes can be kept in `room` without cutting a UTF-8 character. */
static size_t whole_characters(const char *bytes, size_t size, size_t room) {
    if (size <= room) return size;
    while (room > 0 && ((unsigned char)bytes[room] & 0xC0) == 0x80) room--;
    return room;
}

static bool make_room(dimple_text *text, size_t size) {
    if (size < text->capacity - text->size && text->capacity > text->size) return true;
    if (text->fixed || size > SIZE_MAX / 4 || text->size > SIZE_MAX / 4) return false;
    size_t capacity = text->capacity ? text->capacity : 256;
    while (capacity <= text->size + size) capacity *= 2;
    char *data = realloc(text->data, capacity);
    if (!data) return false;
    text->data = data;
    text->capacity = capacity;
    return true;
}

void dimple_append_bytes(dimple_text *text, const char *bytes, size_t size) {
    if (text->failed) return;
    if (!make_room(text, size)) {
        text->failed = true;
        if (!text->fixed || text->capacity <= text->size) return;
        size = whole_characters(bytes, size, text->capacity - text->size - 1);
    }
    if (size > 0) memcpy(text->data + text->size, bytes, size);
    text->size += size;
    text->data[text->size] = 0;
}

void dimple_append(dimple_text *text, const char *string) {
    dimple_append_bytes(text, string, strlen(string));
}

void dimple_insert(dimple_text *text, size_t at, const char *bytes, size_t size) {
    size_t moved = text->size - at;
    dimple_append_bytes(text, bytes, size); /* makes the room */
    if (text->failed) return;
    memmove(text->data + at + size, text->data + at, moved);
    memcpy(text->data + at, bytes, size);
}

void dimple_append_unsigned(dimple_text *text, uint64_t number) {
    char digits[20];
    size_t count = 0;
    do digits[sizeof digits - ++count] = (char)('0' + number % 10);
    while ((number /= 10) > 0);
    dimple_append_bytes(text, digits + sizeof digits - count, count);
}

/* Writes |number| rounded; beyond 1e15, where a double has no decimals of interest, as an integer with an exponent. */
static void append_magnitude(dimple_text *text, double number, int decimals, bool trim) {
    int exponent = 0;
    while (number >= 1e15) {
        number /= 10;
        exponent++;
    }
    double power = 1;
    for (int i = 0; i < decimals; i++) power *= 10;
    double whole = floor(number);
    double fraction = floor((number - whole) * power + 0.5);
    if (fraction >= power) {
        whole += 1;
        fraction = 0;
    }
    dimple_append_unsigned(text, (uint64_t)whole);
    char digits[16];
    uint64_t rest = (uint64_t)fraction;
    for (int i = decimals; i-- > 0; rest /= 10) digits[i] = (char)('0' + rest % 10);
    while (trim && decimals > 0 && digits[decimals - 1] == '0') decimals--;
    if (decimals > 0) {
        dimple_append(text, ".");
        dimple_append_bytes(text, digits, (size_t)decimals);
    }
    if (exponent > 0) {
        dimple_append(text, "e");
        dimple_append_unsigned(text, (uint64_t)exponent);
    }
}

static void append_real(dimple_text *text, double number, int decimals, bool trim) {
    if (decimals > 9) decimals = 9;
    double half_unit = 0.5;
    for (int i = 0; i < decimals; i++) half_unit /= 10;
    if (number <= -half_unit) dimple_append(text, "-"); /* never "-0" */
    append_magnitude(text, fabs(number), decimals, trim);
}

void dimple_append_decimal(dimple_text *text, double number, int decimals) {
    if (isnan(number))
        dimple_append(text, "nan");
    else if (isinf(number))
        dimple_append(text, number > 0 ? "inf" : "-inf");
    else
        append_real(text, number, decimals, false);
}

void dimple_append_number(dimple_text *text, double number, int decimals) {
    if (isfinite(number))
        append_real(text, number, decimals, true);
    else
        dimple_append(text, "null");
}

/* Length of the valid UTF-8 character at `s`, 0 if there is none. */
static size_t utf8_length(const unsigned char *s) {
    static const uint32_t least[5] = {0, 0, 0x80, 0x800, 0x10000};
    if (s[0] < 0x80) return 1;
    size_t length = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4) return 0;
    uint32_t code = s[0] & (0xFFu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((s[i] & 0xC0) != 0x80) return 0;
        code = code << 6 | (s[i] & 0x3Fu);
    }
    bool surrogate = code >= 0xD800 && code <= 0xDFFF;
    return code >= least[length] && code <= 0x10FFFF && !surrogate ? length : 0;
}

void dimple_append_printable(dimple_text *text, const char *string) {
    for (const unsigned char *s = (const unsigned char *)string; *s;) {
        size_t length = utf8_length(s);
        if (length == 0)
            dimple_append(text, "\xEF\xBF\xBD");
        else if (*s < 0x20 || *s == 0x7F)
            dimple_append(text, "?");
        else
            dimple_append_bytes(text, (const char *)s, length);
        s += length ? length : 1;
    }
}

void dimple_append_json_string(dimple_text *text, const char *string) {
    static const char hex[] = "0123456789abcdef";
    if (!string) {
        dimple_append(text, "null");
        return;
    }
    dimple_append(text, "\"");
    for (const unsigned char *s = (const unsigned char *)string; *s;) {
        size_t length = utf8_length(s);
        if (length == 0)
            dimple_append(text, "\xEF\xBF\xBD");
        else if (*s == '"' || *s == '\\')
            dimple_append_bytes(text, (char[]){'\\', (char)*s}, 2);
        else if (*s < 0x20)
            dimple_append_bytes(text, (char[]){'\\', 'u', '0', '0', hex[*s >> 4], hex[*s & 15]}, 6);
        else
            dimple_append_bytes(text, (const char *)s, length);
        s += length ? length : 1;
    }
    dimple_append(text, "\"");
}
