#include "failure.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

dimple_status dimple_native_fail(dimple_error *error, const char *message) {
    if (!error) return DIMPLE_ERROR_INPUT;
    *error = (dimple_error){.status = DIMPLE_ERROR_INPUT};
    snprintf(error->message, sizeof error->message, "%s", message);
    return DIMPLE_ERROR_INPUT;
}

dimple_status dimple_native_fail_at_byte(dimple_error *error, uint64_t byte, const char *message) {
    if (!error) return DIMPLE_ERROR_INPUT;
    *error = (dimple_error){.status = DIMPLE_ERROR_INPUT, .byte = byte};
    snprintf(error->message, sizeof error->message, "byte %" PRIu64 ": %s", byte, message);
    return DIMPLE_ERROR_INPUT;
}

dimple_status dimple_native_fail_at_line(dimple_error *error, uint64_t line, const char *message) {
    if (!error) return DIMPLE_ERROR_INPUT;
    *error = (dimple_error){.status = DIMPLE_ERROR_INPUT, .line = line};
    snprintf(error->message, sizeof error->message, "line %" PRIu64 ": %s", line, message);
    return DIMPLE_ERROR_INPUT;
}

static const char *plain_words(int error_number) {
    switch (error_number) {
    case ENOENT:
    case ENOTDIR:
        return "there is no such file";
    case EACCES:
    case EPERM:
        return "its permissions do not allow it";
    default:
        return strerror(error_number);
    }
}

dimple_status dimple_native_fail_system(dimple_error *error, const char *what, int error_number) {
    if (!error) return DIMPLE_ERROR_INPUT;
    *error = (dimple_error){.status = DIMPLE_ERROR_INPUT};
    snprintf(error->message, sizeof error->message, "%s: %s", what, plain_words(error_number));
    return DIMPLE_ERROR_INPUT;
}

dimple_status dimple_native_fail_memory(dimple_error *error) {
    if (!error) return DIMPLE_ERROR_MEMORY;
    *error = (dimple_error){.status = DIMPLE_ERROR_MEMORY};
    snprintf(error->message, sizeof error->message, "out of memory");
    return DIMPLE_ERROR_MEMORY;
}

dimple_status dimple_native_fail_output(dimple_error *error, const char *message) {
    if (!error) return DIMPLE_ERROR_OUTPUT;
    *error = (dimple_error){.status = DIMPLE_ERROR_OUTPUT};
    snprintf(error->message, sizeof error->message, "%s", message);
    return DIMPLE_ERROR_OUTPUT;
}
