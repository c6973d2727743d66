/* The two Venus dimples together: how far apart, how level, how alike. */
#ifndef DIMPLE_LANDMARK_PAIR_H
#define DIMPLE_LANDMARK_PAIR_H

#include "dimple/dimple.h"

/* The pair of the first left and the first right Venus dimple among `pits` (body frame); not known without both.
 * Differences are right minus left. sd by first-order propagation of the two dimples' own, taken as independent.
 * symmetry: geometric mean of four likenesses, each 1 for a mirror image: smaller over larger depth, diameter and
 * offset from the midline, and 1 - |height difference| / distance. A likeness that cannot be had is left out. */
dimple_pair dimple_landmark_pair(const dimple_pit *pits, size_t count);

#endif
