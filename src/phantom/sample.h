/* A simple scanner: turns the surface of a body into points and triangles, in body millimetres. */
#ifndef DIMPLE_PHANTOM_SAMPLE_H
#define DIMPLE_PHANTOM_SAMPLE_H

#include "phantom/body.h"

/* Fills `*points` by the options' region and scanner, which must be valid and complete. The caller frees what is in it,
 * after a failure too. DIMPLE_ERROR_ARGUMENT: too many points; DIMPLE_ERROR_MEMORY. */
dimple_status dimple_phantom_sample(const phantom_body *body, const dimple_phantom_options *options,
                                    dimple_points *points, dimple_error *error);

#endif
