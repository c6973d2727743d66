/* OBJ, the object file of Wavefront's Advanced Visualizer: its vertices and faces. */
#ifndef DIMPLE_SCAN_OBJ_H
#define DIMPLE_SCAN_OBJ_H

#include "scan/gather.h"

/* Takes lines "v x y z ..." and "f a b c ...", with indices from 1 or, negative, back from the last vertex, each
 * perhaps followed by /texture/normal; a backslash continues a line. Skips all other statements.
 * DIMPLE_ERROR_INPUT with the line; DIMPLE_ERROR_MEMORY. */
dimple_status dimple_read_obj(const void *bytes, size_t size, dimple_gather *gather, dimple_error *error);

/* Whether the first statement is one of OBJ's. */
bool dimple_looks_like_obj(const void *bytes, size_t size);

#endif
