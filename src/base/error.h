/* Filling a dimple_error with a message made for the user. */
#ifndef DIMPLE_BASE_ERROR_H
#define DIMPLE_BASE_ERROR_H

#include "dimple/dimple.h"

/* Starts a message in `error` (NULL is fine: the text then goes nowhere); append to the text that comes back. */
dimple_text dimple_error_begin(dimple_error *error, dimple_status status);

/* One fixed message; returns `status`, so that a function can fail in one line. */
dimple_status dimple_fail(dimple_error *error, dimple_status status, const char *message);

/* The same with the place in front: "line 12: message", "byte 345: message". */
dimple_status dimple_fail_at_line(dimple_error *error, uint64_t line, const char *message);
dimple_status dimple_fail_at_byte(dimple_error *error, uint64_t byte, const char *message);

/* DIMPLE_ERROR_MEMORY with the message every such failure has. */
dimple_status dimple_fail_memory(dimple_error *error);

#endif
