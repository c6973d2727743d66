#include "report/layout.h"

#include <string.h>

#include "base/text.h"

enum { LABEL_COLUMNS = 14, LINE_COLUMNS = 88 };

/* How many columns of a terminal the bytes take: one for each character. */
static int columns_of(const char *bytes, size_t size) {
    int columns = 0;
    for (size_t i = 0; i < size; i++) columns += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return columns;
}

static void append_spaces(dimple_text *text, int count) {
    for (int i = 0; i < count; i++) dimple_append(text, " ");
}

void dimple_report_append_left(dimple_text *text, const char *string, int columns) {
    dimple_append(text, string);
    append_spaces(text, columns - columns_of(string, strlen(string)));
}

void dimple_report_append_right(dimple_text *text, const char *string, int columns) {
    append_spaces(text, columns - columns_of(string, strlen(string)));
    dimple_append(text, string);
}

void dimple_report_append_paragraph(dimple_text *text, const char *label, const char *body) {
    dimple_report_append_left(text, label, LABEL_COLUMNS);
    int column = LABEL_COLUMNS;
    while (*body) {
        size_t size = strcspn(body, " ");
        int columns = columns_of(body, size);
        if (column > LABEL_COLUMNS && column + 1 + columns > LINE_COLUMNS) {
            dimple_append(text, "\n");
            append_spaces(text, LABEL_COLUMNS);
            column = LABEL_COLUMNS;
        } else if (column > LABEL_COLUMNS) {
            dimple_append(text, " ");
            column++;
        }
        dimple_append_bytes(text, body, size);
        column += columns;
        body += size + (body[size] == ' ');
    }
    dimple_append(text, "\n");
}
