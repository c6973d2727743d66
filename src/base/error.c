#include "base/error.h"

#include "base/text.h"

dimple_text dimple_error_begin(dimple_error *error, dimple_status status) {
    if (!error) return dimple_text_fixed(NULL, 0);
    error->status = status;
    error->line = 0;
    error->byte = 0;
    return dimple_text_fixed(error->message, sizeof error->message);
}

dimple_status dimple_fail(dimple_error *error, dimple_status status, const char *message) {
    dimple_text text = dimple_error_begin(error, status);
    dimple_append(&text, message);
    return status;
}

static dimple_status fail_at(dimple_error *error, const char *word, uint64_t place, const char *message) {
    dimple_text text = dimple_error_begin(error, DIMPLE_ERROR_INPUT);
    dimple_append(&text, word);
    dimple_append_unsigned(&text, place);
    dimple_append(&text, ": ");
    dimple_append(&text, message);
    return DIMPLE_ERROR_INPUT;
}

dimple_status dimple_fail_at_line(dimple_error *error, uint64_t line, const char *message) {
    fail_at(error, "line ", line, message);
    if (error) error->line = line;
    return DIMPLE_ERROR_INPUT;
}

dimple_status dimple_fail_at_byte(dimple_error *error, uint64_t byte, const char *message) {
    fail_at(error, "byte ", byte, message);
    if (error) error->byte = byte;
    return DIMPLE_ERROR_INPUT;
}

dimple_status dimple_fail_memory(dimple_error *error) {
    return dimple_fail(error, DIMPLE_ERROR_MEMORY, "out of memory");
}
