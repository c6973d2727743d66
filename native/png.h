#ifndef DIMPLE_NATIVE_PNG_H
#define DIMPLE_NATIVE_PNG_H

#include "dimple/draw.h"

/* The raster as `*bytes` of a PNG (free with dimple_text_free). DIMPLE_ERROR_MEMORY, DIMPLE_ERROR_OUTPUT. */
dimple_status dimple_write_png(const dimple_raster *raster, dimple_text *bytes, dimple_error *error);

#endif
