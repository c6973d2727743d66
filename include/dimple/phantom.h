/* Synthetic backs whose truth is known exactly: for tests, for teaching, and to find out what a scanner is good for.
 *
 * The surface is a sum of smooth functions (every derivative exists), shaped after the proportions of newborns,
 * children, women and men; pits are pressed into it; a simple scanner model samples it. Frames are those of dimple.h;
 * the body frame's origin lies in the middle between the places of the two Venus dimples.
 *
 * Example:
 *     dimple_phantom_options options = dimple_default_phantom_options();
 *     options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
 *     dimple_phantom phantom;
 *     if (dimple_phantom_create(&options, &phantom, &error) != DIMPLE_OK) return fail(error.message);
 *     ... phantom.points goes wherever a scan goes, phantom.truth says what must come out ...
 *     dimple_phantom_free(&phantom);
 */
#ifndef DIMPLE_PHANTOM_H
#define DIMPLE_PHANTOM_H

#include "dimple/dimple.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dimple_phantom_sex { DIMPLE_PHANTOM_FEMALE, DIMPLE_PHANTOM_MALE } dimple_phantom_sex;

typedef enum dimple_phantom_region {
    DIMPLE_PHANTOM_LOWER_BACK, /* buttocks to waist, seen from behind */
    DIMPLE_PHANTOM_BACK,       /* buttocks to neck, seen from behind */
    DIMPLE_PHANTOM_TORSO       /* the same, all round; open at the neck and the thighs */
} dimple_phantom_region;

typedef enum dimple_phantom_midline_pit {
    DIMPLE_PHANTOM_PIT_NONE,
    DIMPLE_PHANTOM_PIT_SACRAL,   /* above the apex of the gluteal cleft */
    DIMPLE_PHANTOM_PIT_COCCYGEAL /* below it, in the cleft */
} dimple_phantom_midline_pit;

/* Where a length says "0: typical", it follows from the body's size. Widths are full widths at half the depth, in the
 * plane that touches the surface there. */
typedef struct dimple_phantom_options {
    uint32_t cookie; /* set by dimple_default_phantom_options; guards against uninitialised options */

    double stature_mm;      /* 450 (a small newborn) .. 2200; about 500, 1250 and 1650 or more: newborn, child, adult */
    dimple_phantom_sex sex; /* matters from about 1250 mm upwards */
    uint64_t seed;          /* chooses the individual, and the scanner's noise */
    double variation;       /* 0: the average body, symmetric; 1: as people differ; up to 3 */
    double cleft;           /* depth of the gluteal cleft over the usual one: 0 none, 1 */
    dimple_phantom_region region;

    bool dimple_left, dimple_right;          /* the Venus dimples */
    double dimple_depth_mm, dimple_width_mm; /* 0: typical */
    double dimple_distance_mm;               /* from left to right; 0: typical */
    double dimple_height_mm;                 /* over the apex of the cleft; 0: typical */

    dimple_phantom_midline_pit pit;
    double pit_depth_mm, pit_width_mm; /* 0: typical */
    double pit_cleft_mm;               /* distance from the apex, up for a sacral pit, else down; 0: typical */
    double pit_offset_mm;              /* from the midline, positive to the subject's right */

    bool other;                              /* a pit of no such kind, as a scar leaves it */
    double other_depth_mm, other_width_mm;   /* 0: typical */
    double other_offset_mm, other_height_mm; /* from the midline, as above; over the apex of the cleft */

    double spacing_mm;                                 /* of neighbouring points; 0: typical */
    double noise_mm;                                   /* one sd along the normal, each point on its own */
    double correlated_noise_mm, correlation_length_mm; /* one sd along the normal, and how far it hangs together */
    uint32_t holes;                                    /* round gaps, never over a pit */
    double hole_diameter_mm;                           /* 0: typical */
    uint32_t strays;                                   /* points that belong to nothing */
    bool garment;                                      /* trousers whose waistband ends just below the pits */
    double tilt_deg[3];        /* the body turned about its own x, then y, then z axis, each up to 90 */
    dimple_axis up, posterior; /* the input's directions; auto: +y and +z */
    dimple_unit unit;          /* of the input; auto: mm */
    bool mesh;                 /* triangles, else points alone */
} dimple_phantom_options;

/* A woman of 1650 mm with both Venus dimples, her back as a mesh in millimetres, +y up, +z posterior, noise 0.1 mm. */
DIMPLE_API dimple_phantom_options dimple_default_phantom_options(void);

enum { DIMPLE_PHANTOM_PITS_MAX = 4, DIMPLE_PHANTOM_LINE_COUNT = 101 };

typedef struct dimple_phantom_place {
    bool known; /* false: this phantom has no such place in view */
    double body_mm[3];
    double input[3];
} dimple_phantom_place;

typedef struct dimple_phantom_pit {
    dimple_pit_kind kind;
    dimple_phantom_place place; /* on the surface, where the pit is deepest */
    double depth_mm;            /* from there to the surface as it would be without the pit */
    double width_mm;            /* full width at half depth */
} dimple_phantom_pit;

typedef struct dimple_phantom_truth {
    dimple_phantom_place landmarks[DIMPLE_LANDMARK_COUNT]; /* by dimple_landmark_id */
    dimple_phantom_place rhomboid_top; /* upper corner of Michaelis' rhomboid: the midline's most hollow place there */
    dimple_phantom_pit pits[DIMPLE_PHANTOM_PITS_MAX];
    size_t pit_count;
    dimple_phantom_place spine[DIMPLE_PHANTOM_LINE_COUNT]; /* the spinous processes' line, from VP down to SP */
    dimple_phantom_options options;                        /* as used: every "0: typical" and "auto" filled in */
    double from_input[4][4];                               /* row-major; input coordinates to body millimetres */
} dimple_phantom_truth;

typedef struct dimple_phantom {
    dimple_points points; /* in the input's frame and unit */
    dimple_phantom_truth truth;
} dimple_phantom;

/* Fills `*phantom` (free with dimple_phantom_free); on failure leaves it empty and says why in `*error` (may be NULL).
 * The same options give the same phantom. DIMPLE_ERROR_ARGUMENT: an option makes no sense, or more than 50 million
 * points would be needed; DIMPLE_ERROR_MEMORY. Thread-safe. */
DIMPLE_API dimple_status dimple_phantom_create(const dimple_phantom_options *options, dimple_phantom *phantom,
                                               dimple_error *error);
DIMPLE_API void dimple_phantom_free(dimple_phantom *phantom);

/* Appends the truth as JSON: SP, VP, DL, DR, the rhomboid's top, pits and spinous line, in body millimetres and in the
 * input's coordinates.
 * `file` (may be NULL) names the scan in it. DIMPLE_ERROR_MEMORY when the text could not grow. */
DIMPLE_API dimple_status dimple_phantom_write_truth(const dimple_phantom *phantom, const char *file, dimple_text *text);

typedef enum dimple_encoding { DIMPLE_ENCODING_TEXT, DIMPLE_ENCODING_BINARY } dimple_encoding;

/* Appends the points (and triangles, where the format has them) as a file of `format`: PLY, PCD and STL as text or
 * binary (little-endian), OBJ and XYZ as text whatever `encoding` says. DIMPLE_ERROR_ARGUMENT: a format that cannot be
 * written, or STL without triangles; DIMPLE_ERROR_MEMORY. */
DIMPLE_API dimple_status dimple_points_write(const dimple_points *points, dimple_format format,
                                             dimple_encoding encoding, dimple_text *text, dimple_error *error);

#ifdef __cplusplus
}
#endif
#endif
