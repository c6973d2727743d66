/* PLY, the polygon file format (G. Turk, Stanford, 1994): ascii and binary of both byte orders. */
#ifndef DIMPLE_SCAN_PLY_H
#define DIMPLE_SCAN_PLY_H

#include "scan/gather.h"

/* Takes x, y, z of the element "vertex", polygons of "face" and strips of "tristrips"; skips everything else, wherever
 * it stands. DIMPLE_ERROR_INPUT with line or byte; DIMPLE_ERROR_MEMORY. */
dimple_status dimple_read_ply(const void *bytes, size_t size, dimple_gather *gather, dimple_error *error);

#endif
