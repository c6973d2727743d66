/* The relief of a body seen along one axis, its profile about the mirror plane, and how well that fits known backs. */
#ifndef DIMPLE_BACK_PROFILE_H
#define DIMPLE_BACK_PROFILE_H

#include <stdint.h>

#include "back/samples.h"

/* A frame on a cloud: unit axes (rows: right, up, posterior) about a point. */
typedef struct dimple_frame {
    double axis[3][3];
    double origin[3];
} dimple_frame;

/* Heights of the surface that faces `posterior`, row 0 the lowest, NAN where there is none. Lengths in radii of the
 * samples. Cell (column, row) is centred on x = (column - centre_column) * cell, y = y0 + row * cell. */
typedef struct dimple_relief {
    int columns, rows, centre_column;
    double cell, y0;
    float *z;
    float *front;       /* of the surface that faces the other way */
    float *half_width;  /* per row: from x = 0 to the flanks, the mean of both sides; NAN where there is no trunk */
    double width;       /* of the torso without arms: twice the median of half_width */
    double limb_height; /* how much higher what lies beside the trunk is than the trunk, in widths; 0 without limbs */
    double furrow;      /* how deep the furrow of the spine is halfway up, in widths; NAN where it cannot be told */
    double bulge; /* how far the middle stands out over the flanks, in widths: negative for the inside of a back */
    double crest; /* how far the middle stands out over the skin beside it, in widths, less the same of the front */
    double cleft; /* over how much of its height the lower half is cloven deeper than a spine's furrow, less the same of
                     the upper half; in widths */
} dimple_relief;

/* False when memory runs out or nothing lies about x = 0. */
bool dimple_relief_create(const dimple_samples *samples, const dimple_frame *frame, dimple_arena *arena,
                          dimple_relief *relief);

enum {
    DIMPLE_PROFILE_CHANNELS = 7,                          /* at |x| / W = 0, .07, ... .42 */
    DIMPLE_PROFILE_COLUMNS = DIMPLE_PROFILE_CHANNELS + 1, /* and the half width */
    DIMPLE_PROFILE_NONE = INT16_MIN
};

typedef enum dimple_age {
    DIMPLE_AGE_NEWBORN,
    DIMPLE_AGE_CHILD,
    DIMPLE_AGE_ADULT,
    DIMPLE_AGE_COUNT,
    DIMPLE_AGE_UNKNOWN = DIMPLE_AGE_COUNT
} dimple_age;

/* The profile of a known back: rows .1 W apart from below upwards, thousandths of the torso's width W. */
typedef struct dimple_profile_template {
    const int16_t (*rows)[DIMPLE_PROFILE_COLUMNS];
    int row_count;
    int apex_row; /* where the gluteal cleft begins, the lower end of the back proper */
    dimple_age age;
} dimple_profile_template;

extern const dimple_profile_template dimple_profile_templates[];
extern const int dimple_profile_template_count;

/* How a relief fits the known backs. The best few of them tell its tilt and size; which way is up is told by all of
 * them together, each laid on it in every size and place, so that one chance likeness does not decide. */
typedef struct dimple_profile_fit {
    double error;                      /* rms in torso widths, of the best few */
    double unlikeness;                 /* of all known backs together; torso widths, but of no meaning by itself */
    double slope;                      /* dz/dy to take away so that the relief stands as the known backs do */
    double low, high;                  /* where it begins and ends over the apex of the cleft, in torso widths */
    double scale;                      /* the torso's width by the fit over relief.width */
    double error_at[DIMPLE_AGE_COUNT]; /* of the best of each age; INFINITY where none fits */
} dimple_profile_fit;

dimple_profile_fit dimple_profile_match(const dimple_relief *relief);

#endif
