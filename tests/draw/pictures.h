/* What every picture must be, whatever it shows. */
#ifndef DIMPLE_TESTS_PICTURES_H
#define DIMPLE_TESTS_PICTURES_H

#include "dimple/draw.h"

/* Its texts, as wide as their sizes and the font's widths say, lie within the picture and do not overlap; no number in
 * it is none. True if so; else `complaint` says what is wrong. */
bool picture_is_legible(const dimple_text *svg, dimple_text *complaint);

/* The map of the trunk and of the lower back, each section, the pair, the symmetry line from the side and from behind:
 * picture `index` of a measurement, drawn into `svg`; false when there are no more. */
bool draw_picture(const dimple_measurement *measurement, size_t index, const dimple_picture_style *style,
                  dimple_text *svg, dimple_status *status, dimple_error *error);

#endif
