/* STL (3D Systems, 1988): triangles in binary or text, of which equal corners become one point. */
#ifndef DIMPLE_SCAN_STL_H
#define DIMPLE_SCAN_STL_H

#include "scan/gather.h"

/* Binary if its size says so or it is no text, whatever it begins with. DIMPLE_ERROR_INPUT with line or byte;
 * DIMPLE_ERROR_MEMORY. */
dimple_status dimple_read_stl(const void *bytes, size_t size, dimple_gather *gather, dimple_error *error);

/* By the first `size` bytes of `file_size`: the count of binary fits the file's size, or the first row looks like one.
 */
bool dimple_looks_like_stl(const void *bytes, size_t size, size_t file_size);

#endif
