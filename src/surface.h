/* The back itself, kept with the measurement for those who draw it. */
#ifndef DIMPLE_SURFACE_H
#define DIMPLE_SURFACE_H

#include "back/sheet.h"

/* The sheet from its lowest skin up to `top_mm`, with the mean curvature of its skin. The sheet's frame. Freed with
 * dimple_surface_free; NULL when the sheet has no skin there. */
dimple_status dimple_surface_create(const dimple_sheet *sheet, double top_mm, dimple_arena *arena,
                                    dimple_surface **surface, dimple_error *error);
/* Height of the neck where a head is in view: of the narrowest row, well above the lower back's height, that is much
 * narrower than the torso and has something wider above it, though not the widest of all. INFINITY where there is none;
 * also when `arena` has no memory left (its `failed` is then set). */
double dimple_surface_neck_mm(const dimple_sheet *sheet, double lower_back_mm, dimple_arena *arena);

void dimple_surface_free(dimple_surface *surface);

#endif
