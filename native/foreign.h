/* Formats that another library reads: glTF, 3MF, OFF, COLLADA, FBX. */
#ifndef DIMPLE_NATIVE_FOREIGN_H
#define DIMPLE_NATIVE_FOREIGN_H

#include "dimple/dimple.h"

/* The scan in the `size` bytes at `data`, which come from the file at `path` ("-" for standard input), as one mesh, its
 * nodes' transforms applied. What it refers to, as the .bin of a glTF, lies beside it. DIMPLE_ERROR_INPUT: malformed,
 * or the library is not there; DIMPLE_ERROR_MEMORY. */
dimple_status dimple_read_foreign(const char *path, const unsigned char *data, size_t size, dimple_points *points,
                                  dimple_error *error);

#endif
