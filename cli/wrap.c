#include "wrap.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_COLUMNS = 80, FEWEST_COLUMNS = 40, MOST_COLUMNS = 100 };

int dimple_columns(FILE *stream) {
    struct winsize size;
    int file = fileno(stream);
    if (!isatty(file) || ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return USUAL_COLUMNS;
    int columns = size.ws_col;
    return columns < FEWEST_COLUMNS ? FEWEST_COLUMNS : columns > MOST_COLUMNS ? MOST_COLUMNS : columns;
}

/* How many columns the bytes take: one for each character. */
static int columns_of(const char *bytes, size_t size) {
    int columns = 0;
    for (size_t i = 0; i < size; i++) columns += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return columns;
}

void dimple_print_wrapped(FILE *stream, const char *lead, int indent, const char *text) {
    int width = dimple_columns(stream), column = columns_of(lead, strlen(lead));
    const char *space = "";
    fputs(lead, stream);
    while (*text) {
        size_t size = strcspn(text, " ");
        int columns = columns_of(text, size);
        if (*space && column + 1 + columns > width) {
            fprintf(stream, "\n%*s", indent, "");
            column = indent;
            space = "";
        }
        fprintf(stream, "%s%.*s", space, (int)size, text);
        column += (int)strlen(space) + columns;
        space = " ";
        text += size + (text[size] == ' ');
    }
    fputc('\n', stream);
}
