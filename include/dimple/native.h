/* Dimple's edge to the world of files: what the core must not do. Link with libdimple_native beside libdimple. */
#ifndef DIMPLE_NATIVE_H
#define DIMPLE_NATIVE_H

#include "dimple/dimple.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes `size` bytes as the file `path`, which appears whole or not at all: a temporary file beside it takes its name
 * at the end. What is there and no regular file (a device, a pipe) is written into. DIMPLE_ERROR_OUTPUT: the system's
 * reason is in `*error` (may be NULL). */
DIMPLE_API dimple_status dimple_save(const char *path, const void *bytes, size_t size, dimple_error *error);

#ifdef __cplusplus
}
#endif
#endif
