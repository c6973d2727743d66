/* The back itself, kept with the measurement for those who draw it. */
#ifndef DIMPLE_SURFACE_H
#define DIMPLE_SURFACE_H

#include "back/sheet.h"

/* The sheet from its lowest skin up to `top_mm`, with the mean curvature of its skin. The sheet's frame. Freed with
 * dimple_surface_free; NULL when the sheet has no skin there. */
dimple_status dimple_surface_create(const dimple_sheet *sheet, double top_mm, dimple_arena *arena,
                                    dimple_surface **surface, dimple_error *error);
void dimple_surface_free(dimple_surface *surface);

#endif
