/* Lengths on a photograph: marks in pixels, and something of known size beside them, become diameters and distances in
 * millimetres with their uncertainty, for what a scan cannot resolve, as a newborn's pit of 4 mm.
 *
 * The photograph shows the lower back from behind, and is not mirrored. What gives the scale lies on the skin beside
 * the pit, in the plane of that skin: no photograph tells whether it does. Pixels: x to the right, y down, from the
 * image's upper left corner. */
#ifndef DIMPLE_PHOTO_H
#define DIMPLE_PHOTO_H

#include "dimple/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What tells how large things are. */
typedef enum dimple_photo_scale {
    DIMPLE_PHOTO_SEGMENT, /* two points a known length apart, as on a ruler: the tilt stays unknown */
    DIMPLE_PHOTO_CARD,    /* the four corners of a rectangle: a tilted photograph is rectified, perspective and all */
    DIMPLE_PHOTO_COIN     /* the rim of a circle: rectified but for the perspective */
} dimple_photo_scale;

enum { DIMPLE_PHOTO_PITS_MAX = 16, DIMPLE_PHOTO_REPEATS_MAX = 16, DIMPLE_PHOTO_POINTS_MAX = 2048 };

/* Some of a photograph's points, one behind the other. */
typedef struct dimple_photo_span {
    uint32_t first, count; /* count 0: not marked */
} dimple_photo_span;

/* A pit: its rim, three points or more in any order, its centre, or both. */
typedef struct dimple_photo_pit_marks {
    dimple_photo_span rim, centre;
} dimple_photo_pit_marks;

/* What one hand marked at one time. */
typedef struct dimple_photo_marks {
    dimple_photo_span scale;      /* of a segment 2 points, of a card 4, of a coin 5 or more */
    dimple_photo_span anus;       /* 1 */
    dimple_photo_span cleft_apex; /* 1: the upper end of the gluteal cleft */
    dimple_photo_span midline;    /* 2 or more along it, from either end */
    dimple_photo_pit_marks pits[DIMPLE_PHOTO_PITS_MAX];
    size_t pit_count;
} dimple_photo_marks;

/* A document dimple.photo/1. */
typedef struct dimple_photo {
    double width_px, height_px; /* of the whole image; 0: unknown */
    dimple_photo_scale scale;
    double length_mm;                     /* of a segment */
    double card_width_mm, card_height_mm; /* of a card, whose corners go round it, the first two along its width */
    double coin_diameter_mm;
    dimple_photo_marks marks;                             /* what is measured */
    dimple_photo_marks repeats[DIMPLE_PHOTO_REPEATS_MAX]; /* the same marks made again: they tell the marking error */
    size_t repeat_count;
    double points[2 * DIMPLE_PHOTO_POINTS_MAX]; /* x and y in turn */
    uint32_t point_count;
} dimple_photo;

/* A photograph's marks while their document comes in. Start from dimple_photo_begin; the members are the library's. */
typedef struct dimple_photo_draft {
    dimple_photo photo;
    bool begun, kind_told;
    unsigned seen[6]; /* of each kind of object, in the one that came last: which fields came, */
    int open[6];      /* and which of them last, -1 for none */
    int coordinates;  /* of the point that came last; 2: it is whole */
    char point[96];   /* its path */
} dimple_photo_draft;

DIMPLE_API dimple_photo_draft dimple_photo_begin(void);

/* Takes the next node of the document. DIMPLE_ERROR_INPUT: a field that there is not (the nearest that there is is
 * named), a value of the wrong type or out of range, a field that came before, more pits, repeats or points than a
 * photograph holds, a node out of order; `*error` (may be NULL) then names its path and what was expected. */
DIMPLE_API dimple_status dimple_photo_take(dimple_photo_draft *draft, const char *path, const dimple_node *node,
                                           dimple_error *error);

/* After the last node: checks what one node alone cannot tell and gives the photograph. DIMPLE_ERROR_INPUT: no or
 * another `schema`, no scale or pit, fields of another kind of scale, too few or too many points, a repeat that does
 * not go with the marks. */
DIMPLE_API dimple_status dimple_photo_finish(dimple_photo_draft *draft, dimple_photo *photo, dimple_error *error);

/* --------------------------------------------------------------------------------------------------- what it comes to
 */

typedef enum dimple_photo_warning {
    DIMPLE_PHOTO_TILT_UNKNOWN,
    DIMPLE_PHOTO_TILT_LARGE,      /* over 30 degrees */
    DIMPLE_PHOTO_CARD_MISFIT,     /* no camera sees a card of this size so */
    DIMPLE_PHOTO_MARKING_ASSUMED, /* nothing, or too little, was marked again */
    DIMPLE_PHOTO_MARKING_APART,   /* what was marked again lies far from where it was */
    DIMPLE_PHOTO_IMAGE_UNKNOWN,
    DIMPLE_PHOTO_OUTSIDE_IMAGE,
    DIMPLE_PHOTO_PIT_SMALL,    /* few pixels */
    DIMPLE_PHOTO_SCALE_FAR,    /* from a pit */
    DIMPLE_PHOTO_HEAD_ASSUMED, /* to be where the image is up */
    DIMPLE_PHOTO_HEAD_UNKNOWN,
    DIMPLE_PHOTO_WARNING_COUNT
} dimple_photo_warning;

/* diameter_mm: of the circle with the area inside the rim. Distances are straight, from the pit's centre (the one that
 * was marked, else that of its rim). above_cleft_mm: how much nearer to the head than the cleft's apex, along the
 * midline. midline_offset_mm: from the midline, positive to the subject's right. The midline is the one that was
 * marked, else the line through the cleft's apex and the anus. Its lower end is where the anus is; without an anus the
 * one that is lower in the image, unless the line is more across than upright: then neither is known. With the apex
 * alone above_cleft_mm is the distance from it, positive where the pit is higher in the image, and the same holds. */
typedef struct dimple_photo_pit {
    dimple_value diameter_mm, anus_distance_mm, above_cleft_mm, midline_offset_mm;
} dimple_photo_pit;

/* One sd covers the marking error, and what a segment or coin leaves open: of a segment a tilt of 15 degrees in
 * whatever direction, of a coin which of two ways it lies that look alike, both through a phone's usual lens (26 mm).
 * Of lengths it covers as well, since no photograph shows it, that the skin leans by 5 degrees against what gives the
 * scale and stands off from it by 0.75 mm, by 1.5 mm from a coin's rim. */
typedef struct dimple_photo_measurement {
    dimple_value mm_per_px;    /* in the middle of what gives the scale, in the direction that tilt does not shorten */
    dimple_value tilt_deg;     /* of what gives the scale against the image's plane */
    double marking_sd_px;      /* one standard deviation of a mark, in x and in y */
    bool marking_from_repeats; /* else assumed */
    dimple_photo_pit pits[DIMPLE_PHOTO_PITS_MAX];
    size_t pit_count;
    bool said[DIMPLE_PHOTO_WARNING_COUNT];
    dimple_language language; /* of what is written of it */
} dimple_photo_measurement;

/* Measures a photograph. `*measurement` is filled on DIMPLE_OK, and with what is known on DIMPLE_ERROR_UNMEASURABLE:
 * points that should span a length or an area lie in one place or on one line, or so close together that they might.
 * DIMPLE_ERROR_INPUT: a card's corners do not go round it. `error` may be NULL. Thread-safe. */
DIMPLE_API dimple_status dimple_photo_measure(const dimple_photo *photo, dimple_language language,
                                              dimple_photo_measurement *measurement, dimple_error *error);

/* The document dimple.photo-measurement/1. DIMPLE_ERROR_MEMORY when the text could not grow. */
DIMPLE_API dimple_status dimple_photo_write_json(const dimple_photo_measurement *measurement, dimple_text *text);
/* The same for a person. */
DIMPLE_API dimple_status dimple_photo_write_summary(const dimple_photo_measurement *measurement, dimple_text *text);

#ifdef __cplusplus
}
#endif
#endif
