/* Isolines of a grid of heights (marching squares), joined and simplified. */
#ifndef DIMPLE_DRAW_CONTOUR_H
#define DIMPLE_DRAW_CONTOUR_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Row-major; NAN where there is no height: lines end there. */
typedef struct dimple_height_grid {
    int columns, rows;
    const float *height;
} dimple_height_grid;

/* Lines one after the other: line i has the points ends[i - 1] .. ends[i] - 1 (the first begins at 0), each of column
 * and row. A closed one repeats its first point at its end. */
typedef struct dimple_lines {
    double (*points)[2];
    size_t *ends;
    size_t count;
} dimple_lines;

/* The isolines at `level`, as far as `tolerance` (in cells) allows with fewer points. False: memory ran out. */
bool dimple_contour_trace(const dimple_height_grid *grid, double level, double tolerance, dimple_arena *arena,
                          dimple_lines *lines);

#endif
