#include "base/node.h"

#include <string.h>

#include "base/error.h"
#include "base/text.h"

/* What a message repeats of a document at most, in bytes. */
enum { PATH_SHOWN = 80, TEXT_SHOWN = 32 };

dimple_step dimple_next_step(const char **rest) {
    const char *begin = *rest + (**rest == '/');
    size_t size = strcspn(begin, "/");
    *rest = begin + size;
    return (dimple_step){begin, size};
}

bool dimple_step_is(dimple_step step, const char *name) {
    return strlen(name) == step.size && memcmp(step.text, name, step.size) == 0;
}

bool dimple_step_index(dimple_step step, size_t *index) {
    enum { DIGITS_MAX = 9 };
    if (step.size == 0 || step.size > DIGITS_MAX) return false;
    *index = 0;
    for (size_t i = 0; i < step.size; i++) {
        if (step.text[i] < '0' || step.text[i] > '9') return false;
        *index = 10 * *index + (size_t)(step.text[i] - '0');
    }
    return true;
}

static size_t least(size_t a, size_t b) {
    return a < b ? a : b;
}

/* One row of the table of an edit distance at a time, in which an exchange is a letter left out and one put in. What is
 * longer than any name differs by its length. */
size_t dimple_letters_apart(dimple_step step, const char *name) {
    enum { NAME_MAX_SIZE = 64 };
    size_t size = strlen(name), row[NAME_MAX_SIZE + 1];
    if (size > NAME_MAX_SIZE || step.size > NAME_MAX_SIZE) return size > step.size ? size : step.size;
    for (size_t j = 0; j <= size; j++) row[j] = j;
    for (size_t i = 0; i < step.size; i++) {
        size_t diagonal = row[0];
        row[0] = i + 1;
        for (size_t j = 0; j < size; j++) {
            size_t exchanged = step.text[i] == name[j] ? diagonal : diagonal + 2;
            diagonal = row[j + 1];
            row[j + 1] = least(exchanged, least(row[j], row[j + 1]) + 1);
        }
    }
    return row[size];
}

/* The share of the letters of both in which they differ. */
static double unlikeness(dimple_step step, const char *name) {
    return (double)dimple_letters_apart(step, name) / (double)(step.size + strlen(name));
}

const char *dimple_nearer_name(dimple_step step, const char *first, const char *second) {
    return unlikeness(step, second) < unlikeness(step, first) ? second : first;
}

/* At most `most` bytes of a document's own text, control characters as "?". */
static void append_shown(dimple_text *text, const char *bytes, size_t size, size_t most) {
    size_t shown = size;
    if (size > most) {
        shown = most;
        while (shown > 0 && ((unsigned char)bytes[shown] & 0xC0) == 0x80) shown--; /* whole characters */
    }
    for (size_t i = 0; i < shown; i++) {
        bool control = (unsigned char)bytes[i] < 0x20 || bytes[i] == 0x7F;
        dimple_append_bytes(text, control ? "?" : bytes + i, 1);
    }
    if (shown < size) dimple_append(text, "...");
}

void dimple_append_step(dimple_text *text, dimple_step step) {
    append_shown(text, step.text, step.size, TEXT_SHOWN);
}

dimple_text dimple_error_begin_at_path(dimple_error *error, const char *path) {
    dimple_text text = dimple_error_begin(error, DIMPLE_ERROR_INPUT);
    if (!*path) return text;
    append_shown(&text, path, strlen(path), PATH_SHOWN);
    dimple_append(&text, ": ");
    return text;
}

dimple_status dimple_fail_at_path(dimple_error *error, const char *path, const char *message) {
    dimple_text text = dimple_error_begin_at_path(error, path);
    dimple_append(&text, message);
    return DIMPLE_ERROR_INPUT;
}

static void append_node(dimple_text *text, const dimple_node *node) {
    switch (node->type) {
    case DIMPLE_NODE_NULL:
        dimple_append(text, "null");
        break;
    case DIMPLE_NODE_BOOLEAN:
        dimple_append(text, node->truth ? "true" : "false");
        break;
    case DIMPLE_NODE_NUMBER:
        dimple_append_number(text, node->number, 6);
        break;
    case DIMPLE_NODE_TEXT:
        dimple_append(text, "\"");
        append_shown(text, node->text, strlen(node->text), TEXT_SHOWN);
        dimple_append(text, "\"");
        break;
    case DIMPLE_NODE_LIST:
        dimple_append(text, "a list");
        break;
    default:
        dimple_append(text, "an object");
        break;
    }
}

dimple_status dimple_fail_node(dimple_error *error, const char *path, const char *expected, const dimple_node *found) {
    dimple_text text = dimple_error_begin_at_path(error, path);
    dimple_append(&text, "expected ");
    dimple_append(&text, expected);
    dimple_append(&text, ", found ");
    append_node(&text, found);
    return DIMPLE_ERROR_INPUT;
}

dimple_status dimple_fail_no_field(dimple_error *error, const char *path, dimple_step step, const char *nearest) {
    dimple_text text = dimple_error_begin_at_path(error, path);
    dimple_append(&text, "there is no field \"");
    dimple_append_step(&text, step);
    dimple_append(&text, "\"; the nearest is \"");
    dimple_append(&text, nearest);
    dimple_append(&text, "\"");
    return DIMPLE_ERROR_INPUT;
}
