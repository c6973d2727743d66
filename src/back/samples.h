/* A scan thinned to some thousand evenly drawn points without strays, centred and scaled: what the pose is found on. */
#ifndef DIMPLE_BACK_SAMPLES_H
#define DIMPLE_BACK_SAMPLES_H

#include "base/arena.h"
#include "dimple/dimple.h"

/* Sample i lies at centre + radius * xyz[3i ..], in the input's axes (its `origin` left out). The samples have mean 0
 * and root-mean-square distance 1 from it, so every length on them is in units of `radius`. */
typedef struct dimple_samples {
    size_t count;
    float *xyz;
    float *normals; /* outward by the triangles' winding, unit length; NULL without triangles */
    double centre[3], radius;
    double stray_share; /* share of the samples left out since they lay apart from the body */
} dimple_samples;

/* Draws the samples: by area from triangles (coarse meshes need it), else by index. Seeded, so the same scan gives the
 * same samples. Memory comes from `arena`. DIMPLE_ERROR_UNMEASURABLE for points in one place, on a line, too few. */
dimple_status dimple_samples_draw(const dimple_points *points, dimple_arena *arena, dimple_samples *samples,
                                  dimple_error *error);

/* Principal axes of the samples: variances ascending, unit axes in rows. */
void dimple_samples_principal_axes(const dimple_samples *samples, double variances[3], double axes[3][3]);

#endif
