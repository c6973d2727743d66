#include "draw/extent.h"

#include <string.h>

/* Advance widths in hundredths of the font's size, rounded up: U+0020 to U+007E, then U+00A0 to U+00FF. */
enum { ASCII_FIRST = 0x20, ASCII_LAST = 0x7E, LATIN_FIRST = 0xA0, LATIN_LAST = 0xFF, WIDTHS = 191 };

static const unsigned char regular[WIDTHS] = {
    32, 41, 46, 84, 64,  96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64,  64, 64, 64, 64, 64,  34, 34,
    84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79, 61,  79, 70, 64, 62, 74,  69, 99,
    69, 62, 69, 40, 34,  40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64, 64, 28, 28, 58, 28,  98, 64, 62, 64, 64,  42, 53,
    40, 64, 60, 82, 60,  60, 53, 64, 34, 64, 84, 32, 41, 64, 64, 64, 64, 34, 50, 50, 100, 48, 62, 84, 0,  100, 50, 50,
    84, 41, 41, 50, 64,  64, 32, 50, 41, 48, 62, 97, 97, 97, 54, 69, 69, 69, 69, 69, 69,  98, 70, 64, 64, 64,  64, 30,
    30, 30, 30, 78, 75,  79, 79, 79, 79, 79, 84, 79, 74, 74, 74, 74, 62, 61, 63, 62, 62,  62, 62, 62, 62, 99,  55, 62,
    62, 62, 62, 28, 28,  28, 28, 62, 64, 62, 62, 62, 62, 62, 84, 62, 64, 64, 64, 64, 60,  64, 60};

static const unsigned char heavy[WIDTHS] = {
    35, 46, 53, 84,  70,  101, 88, 31,  46,  46, 53, 84, 38, 42,  38, 37, 70, 70, 70, 70, 70, 70,  70, 70,
    70, 70, 40, 40,  84,  84,  84, 59,  100, 78, 77, 74, 84, 69,  69, 83, 84, 38, 38, 78, 64, 100, 84, 86,
    74, 86, 78, 73,  69,  82,  78, 111, 78,  73, 73, 46, 37, 46,  84, 50, 50, 68, 72, 60, 72, 68,  44, 72,
    72, 35, 35, 67,  35,  105, 72, 69,  72,  72, 50, 60, 48, 72,  66, 93, 65, 66, 59, 72, 37, 72,  84, 35,
    46, 70, 70, 64,  70,  37,  50, 50,  100, 57, 65, 84, 0,  100, 50, 50, 84, 44, 44, 50, 74, 64,  38, 50,
    44, 57, 65, 104, 104, 104, 59, 78,  78,  78, 78, 78, 78, 109, 74, 69, 69, 69, 69, 38, 38, 38,  38, 84,
    84, 86, 86, 86,  86,  86,  84, 86,  82,  82, 82, 82, 73, 74,  72, 68, 68, 68, 68, 68, 68, 105, 60, 68,
    68, 68, 68, 35,  35,  35,  35, 69,  72,  69, 69, 69, 69, 69,  84, 69, 72, 72, 72, 72, 66, 72,  66};

enum { OTHER = 100 }; /* of a script that the tables do not have */

static double width_of(unsigned code, const unsigned char *widths) {
    if (code >= ASCII_FIRST && code <= ASCII_LAST) return widths[code - ASCII_FIRST];
    if (code >= LATIN_FIRST && code <= LATIN_LAST) return widths[code - LATIN_FIRST + ASCII_LAST - ASCII_FIRST + 1];
    return OTHER;
}

double dimple_text_width(const char *text, size_t size, double font_px, bool bold) {
    double hundredths = 0;
    for (size_t i = 0; i < size; i++) {
        unsigned code = (unsigned char)text[i];
        if ((code & 0xC0) == 0x80) continue; /* inside a character that has been counted */
        if ((code & 0xE0) == 0xC0 && i + 1 < size) code = (code & 0x1F) << 6 | ((unsigned char)text[i + 1] & 0x3F);
        hundredths += width_of(code, bold ? heavy : regular);
    }
    return hundredths / 100 * font_px;
}

/* The next place where a line may end: a space, or behind a soft hyphen, which then shows. */
static size_t next_end(const char *text, size_t from) {
    size_t end = from;
    while (text[end] && text[end] != ' ' && !dimple_ends_in_soft_hyphen(text, end)) end++;
    return end;
}

bool dimple_ends_in_soft_hyphen(const char *text, size_t size) {
    return size >= 2 && memcmp(text + size - 2, DIMPLE_SOFT_HYPHEN, 2) == 0;
}

size_t dimple_first_line(const char *text, double width_px, double font_px, bool bold) {
    size_t line = next_end(text, 0);
    while (text[line]) {
        size_t next = next_end(text, line + 1);
        double hyphen = dimple_ends_in_soft_hyphen(text, next) ? dimple_text_width("-", 1, font_px, bold) : 0;
        if (dimple_text_width(text, next, font_px, bold) + hyphen > width_px) break;
        line = next;
    }
    return line;
}
