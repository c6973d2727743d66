/* A process of its own for code that may crash, or never end, on what it is given. */
#ifndef DIMPLE_NATIVE_APART_H
#define DIMPLE_NATIVE_APART_H

#include "bytes.h"

/* Works on `task`, a copy of this process's memory, and writes its answer to the file `answer`. */
typedef void dimple_apart_work(const void *task, int answer);

/* What it may take: of the processor's time, and of memory on top of what this process has. */
typedef struct dimple_apart_bounds {
    unsigned seconds;
    size_t bytes;
} dimple_apart_bounds;

/* Lets `work` run in a child process, which has no standard output and error, within `bounds`, and waits for its end.
 * `*answer` (close it with dimple_bytes_close) gets what it wrote, which is not all of it if it crashed or took longer;
 * where it asks for more memory it gets none. DIMPLE_ERROR_INPUT: no process can be started; DIMPLE_ERROR_MEMORY. */
dimple_status dimple_apart(dimple_apart_work *work, const void *task, dimple_apart_bounds bounds, dimple_bytes *answer,
                           dimple_error *error);

#endif
