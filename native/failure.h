/* Filling a dimple_error at the edge to the machine, where the core's own way is out of reach. */
#ifndef DIMPLE_NATIVE_FAILURE_H
#define DIMPLE_NATIVE_FAILURE_H

#include "dimple/dimple.h"

/* Each returns the status that it sets; `error` may be NULL. DIMPLE_ERROR_INPUT: */
dimple_status dimple_native_fail(dimple_error *error, const char *message);
dimple_status dimple_native_fail_at_byte(dimple_error *error, uint64_t byte, const char *message);
dimple_status dimple_native_fail_at_line(dimple_error *error, uint64_t line, const char *message);
/* "cannot be opened: there is no such file": what failed and, in plain words, what the system said. */
dimple_status dimple_native_fail_system(dimple_error *error, const char *what, int error_number);
dimple_status dimple_native_fail_memory(dimple_error *error);
/* DIMPLE_ERROR_OUTPUT: */
dimple_status dimple_native_fail_output(dimple_error *error, const char *message);

#endif
