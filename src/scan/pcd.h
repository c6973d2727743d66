/* PCD, the point cloud file of the Point Cloud Library, versions .5 to .7: ascii, binary, binary_compressed. */
#ifndef DIMPLE_SCAN_PCD_H
#define DIMPLE_SCAN_PCD_H

#include "scan/gather.h"

/* Takes the fields x, y and z of any type, wherever they stand. DIMPLE_ERROR_INPUT with line or byte;
 * DIMPLE_ERROR_MEMORY. */
dimple_status dimple_read_pcd(const void *bytes, size_t size, dimple_gather *gather, dimple_error *error);

bool dimple_looks_like_pcd(const void *bytes, size_t size);

#endif
