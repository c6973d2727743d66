/* Dimple: finds the dimples of a lower back in a 3-D scan, measures them, tells the harmless Venus dimples from the
 * sacral dimple that a doctor should see, and says what to do. It informs; it does not diagnose.
 *
 * This header, with phantom.h for synthetic scans, is the whole public interface of the core library: memory in, values
 * out; no files, no global state, no output. Every function may be called from several threads at once as long as each
 * works on its own objects.
 *
 * Frames. "Input": the axes and units of the scan's file. "Body": millimetres, right-handed, the subject seen from
 * behind: x to the subject's right, y up (cranial), z posterior (towards the viewer).
 *
 * Ownership. What a ..._read or ..._create gives, the caller gives back with the matching ..._free. Every ..._free
 * takes NULL or a zeroed object.
 */

// clang-format off
/* Example:
 *
 *     dimple_points points;
 *     dimple_measurement *measurement;
 *     dimple_error error;
 *     dimple_measure_options options = dimple_default_measure_options();
 *     if (dimple_points_read(bytes, size, DIMPLE_FORMAT_AUTO, &points, &error) != DIMPLE_OK)
 *         return fail(error.message);
 *     if (dimple_measure(&points, &options, &measurement, &error) != DIMPLE_OK)
 *         return fail(error.message);
 *     dimple_text json = dimple_text_create();
 *     dimple_measurement_write_json(measurement, "back.ply", NULL, &json);
 *     fwrite(json.data, 1, json.size, stdout);
 *     dimple_text_free(&json);
 *     dimple_measurement_free(measurement);
 *     dimple_points_free(&points);
 */
// clang-format on
#ifndef DIMPLE_DIMPLE_H
#define DIMPLE_DIMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define DIMPLE_API __attribute__((visibility("default")))
#else
#define DIMPLE_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* ---------------------------------------------------------------------------------------------- results and errors */

/* What became of a call. The values are the exit codes of the command `dimple`, but for memory. */
typedef enum dimple_status {
    DIMPLE_OK = 0,
    DIMPLE_ERROR_ARGUMENT = 2,     /* an argument or option makes no sense */
    DIMPLE_ERROR_INPUT = 3,        /* the input cannot be read or is not valid */
    DIMPLE_ERROR_UNMEASURABLE = 4, /* the input is fine but nothing can be measured on it */
    DIMPLE_ERROR_OUTPUT = 5,       /* the output cannot be written */
    DIMPLE_ERROR_MEMORY = 6        /* an allocation failed */
} dimple_status;

/* Why a call failed. The message is one line of plain words for the user, with the place ("line 12: ..." or
 * "byte 345: ...") in it; `line` (from 1) and `byte` (from 0) hold the place for programs, 0 where there is none. */
typedef struct dimple_error {
    dimple_status status;
    uint64_t line;
    uint64_t byte;
    char message[256];
} dimple_error;

/* The library's version, as "0.1.0". Never NULL. */
DIMPLE_API const char *dimple_version(void);

/* A measured quantity with one standard deviation, both in the unit that the field's name ends in. */
typedef struct dimple_value {
    double value;
    double sd;
    bool known; /* false: not measured; value and sd mean nothing */
} dimple_value;

/* Text that grows: UTF-8, always ends in a zero byte once something was appended. When memory runs out it keeps what
 * it has, sets `failed` and takes no more. */
typedef struct dimple_text {
    char *data;
    size_t size; /* bytes before the final zero */
    size_t capacity;
    bool fixed; /* `data` belongs to somebody else and cannot grow: what does not fit is cut off */
    bool failed;
} dimple_text;

DIMPLE_API dimple_text dimple_text_create(void);
DIMPLE_API void dimple_text_free(dimple_text *text);

/* -------------------------------------------------------------------------------------------------------- languages */

/* A language of the texts for people, by its place among those that are built in (words/, one file a language); English
 * is the first, and what a number without a language speaks. Names of fields, words of documents and messages of errors
 * are the same in every language. */
typedef int dimple_language;
enum { DIMPLE_ENGLISH = 0 };

DIMPLE_API size_t dimple_language_count(void);
/* "en"; "English", in that language's own words. From a name as "en": false when there is none of it. */
DIMPLE_API const char *dimple_language_name(dimple_language language);
DIMPLE_API const char *dimple_language_own_name(dimple_language language);
DIMPLE_API bool dimple_language_from_name(const char *name, dimple_language *language);

/* The text, or the list of texts that NULL ends, which has this path in words/en.json, as "report.what-to-do"; NULL
 * when there is none. Static. */
DIMPLE_API const char *dimple_said(dimple_language language, const char *key);
DIMPLE_API const char *const *dimple_said_list(dimple_language language, const char *key);

/* What goes into the place {name} of a text: another text, or where that is NULL a number. */
typedef struct dimple_fill {
    const char *name;
    const char *text;
    double number;
    int decimals;
} dimple_fill;

/* Appends that text with its places filled, from fills that one without a name ends, NULL for none:
 *
 *     const dimple_fill fills[] = {{.name = "number", .number = 4}, {0}};
 *     dimple_write_said(&line, language, "ask.number-of-last", fills);
 */
DIMPLE_API void dimple_write_said(dimple_text *text, dimple_language language, const char *key,
                                  const dimple_fill *fills);

/* ------------------------------------------------------------------------------------------------------------ scans */

typedef enum dimple_format {
    DIMPLE_FORMAT_AUTO, /* recognised by content */
    DIMPLE_FORMAT_PLY,
    DIMPLE_FORMAT_OBJ,
    DIMPLE_FORMAT_STL,
    DIMPLE_FORMAT_XYZ, /* columns of text: XYZ, CSV, TXT, ASC, PTS */
    DIMPLE_FORMAT_PCD,
    DIMPLE_FORMAT_OTHER /* read outside the core (glTF, 3MF, ...) */
} dimple_format;

/* A scan as its file has it: points, perhaps joined by triangles, in the file's own axes and units.
 * Point i lies at origin + xyz[3i .. 3i+2]; `origin` keeps precision where coordinates are large. Where many points
 * share a place, as the corners of a mesh do that was written triangle by triangle, each place is one point. */
typedef struct dimple_points {
    float *xyz;
    size_t count;
    uint32_t *triangles; /* three point indices each, counter-clockwise seen from outside; NULL without faces */
    size_t triangle_count;
    double origin[3];
    size_t dropped; /* points left out: a coordinate was not finite, or 1e10 and more */
    dimple_format format;
} dimple_points;

/* Reads a scan from the `size` bytes at `bytes`, which stay the caller's and need no alignment. On success fills
 * `*points` (free with dimple_points_free); on failure leaves it empty and says why in `*error` (may be NULL).
 * DIMPLE_ERROR_INPUT: not a format Dimple knows, or malformed; DIMPLE_ERROR_MEMORY. Thread-safe. */
DIMPLE_API dimple_status dimple_points_read(const void *bytes, size_t size, dimple_format format, dimple_points *points,
                                            dimple_error *error);
/* The same from a caller's own arrays, which stay the caller's: `count` points of x, y, z; `triangle_count` triangles
 * of three indices each, NULL and 0 for none. DIMPLE_ERROR_INPUT: no finite point, or an index out of range. */
DIMPLE_API dimple_status dimple_points_create(const double *xyz, size_t count, const uint32_t *triangles,
                                              size_t triangle_count, dimple_points *points, dimple_error *error);
DIMPLE_API void dimple_points_free(dimple_points *points);

/* The format by what the bytes say: DIMPLE_FORMAT_AUTO if it is none that is known, DIMPLE_FORMAT_OTHER if
 * dimple_points_read does not take it. */
DIMPLE_API dimple_format dimple_format_recognise(const void *bytes, size_t size);
/* The same of a file of `file_size` bytes of which only the first `size` are at hand. */
DIMPLE_API dimple_format dimple_format_recognise_head(const void *bytes, size_t size, size_t file_size);

/* "ply", "obj", ...; DIMPLE_FORMAT_AUTO for a name that is none. */
DIMPLE_API const char *dimple_format_name(dimple_format format);
DIMPLE_API dimple_format dimple_format_from_name(const char *name);

/* ------------------------------------------------------------------------------------------------- what to measure */

typedef enum dimple_unit {
    DIMPLE_UNIT_AUTO,
    DIMPLE_UNIT_MM,
    DIMPLE_UNIT_CM,
    DIMPLE_UNIT_M,
    DIMPLE_UNIT_INCH
} dimple_unit;

typedef enum dimple_axis {
    DIMPLE_AXIS_AUTO,
    DIMPLE_AXIS_PLUS_X,
    DIMPLE_AXIS_MINUS_X,
    DIMPLE_AXIS_PLUS_Y,
    DIMPLE_AXIS_MINUS_Y,
    DIMPLE_AXIS_PLUS_Z,
    DIMPLE_AXIS_MINUS_Z
} dimple_axis;

/* "mm", "cm", "m", "in"; "+x" ... "-z"; "auto". From a name: false when it is none. */
DIMPLE_API const char *dimple_unit_name(dimple_unit unit);
DIMPLE_API bool dimple_unit_from_name(const char *name, dimple_unit *unit);
DIMPLE_API const char *dimple_axis_name(dimple_axis axis);
DIMPLE_API bool dimple_axis_from_name(const char *name, dimple_axis *axis);

typedef struct dimple_measure_options {
    uint32_t cookie;                /* set by dimple_default_measure_options; guards against uninitialised options */
    dimple_unit unit;               /* AUTO: inferred from the shape */
    dimple_axis up;                 /* the input's direction to the head */
    dimple_axis posterior;          /* the input's direction out of the back */
    double age_days;                /* negative: unknown */
    const struct dimple_exam *exam; /* exam.h: joined to the verdict; NULL for none */
    bool keep_surface;              /* the measurement keeps the surface itself, for pictures */
    dimple_language language;       /* of the texts in the measurement and in what is written of it */
} dimple_measure_options;

DIMPLE_API dimple_measure_options dimple_default_measure_options(void);

/* -------------------------------------------------------------------------------------------------- what was measured
 */

typedef enum dimple_region {
    DIMPLE_REGION_UNKNOWN,
    DIMPLE_REGION_LOWER_BACK,
    DIMPLE_REGION_BACK,
    DIMPLE_REGION_WHOLE_BODY
} dimple_region;

typedef enum dimple_warning_code {
    DIMPLE_WARNING_UNITS_UNCERTAIN,
    DIMPLE_WARNING_AXES_UNCERTAIN,
    DIMPLE_WARNING_LOW_COVERAGE,
    DIMPLE_WARNING_TOO_COARSE,
    DIMPLE_WARNING_TOO_NOISY,
    DIMPLE_WARNING_GARMENT_EDGE,
    DIMPLE_WARNING_ENDS_ABOVE_DIMPLES, /* the scan ends above where dimples would be */
    DIMPLE_WARNING_ENDS_NEAR_DIMPLES,  /* it ends so close below them that the cleft is out of view */
    DIMPLE_WARNING_HOLES,
    DIMPLE_WARNING_MIRRORED,
    DIMPLE_WARNING_STRAY_POINTS,
    DIMPLE_WARNING_DROPPED_POINTS,
    DIMPLE_WARNING_COUNT
} dimple_warning_code;

/* Each code at most once: said[code] is false or text[code] tells the user about it, in `language`. */
typedef struct dimple_warnings {
    dimple_language language;
    bool said[DIMPLE_WARNING_COUNT];
    char text[DIMPLE_WARNING_COUNT][288];
} dimple_warnings;

typedef struct dimple_scan_info {
    dimple_format format;
    size_t points;
    size_t triangles;
    size_t dropped;
    dimple_unit unit;
    bool unit_given; /* by the caller, else inferred */
    dimple_axis up, posterior;
    bool axes_given;
    double unit_confidence; /* 0 .. 1 */
    double axes_confidence;
    double spacing_mm; /* distance of neighbouring points on the back */
    double noise_mm;   /* one standard deviation of a point along the body's z */
    dimple_region region;
    bool dimples_in_view; /* the places where Venus dimples would be */
    bool midline_in_view; /* from there down to the cleft */
    dimple_warnings warnings;
} dimple_scan_info;

typedef enum dimple_landmark_id {
    DIMPLE_VP,
    DIMPLE_DL,
    DIMPLE_DR,
    DIMPLE_SP,
    DIMPLE_LANDMARK_COUNT
} dimple_landmark_id;

typedef enum dimple_landmark_status {
    DIMPLE_OUT_OF_VIEW, /* the scan does not show the place */
    DIMPLE_ABSENT,      /* the place is in view and the landmark is not there */
    DIMPLE_ESTIMATED,   /* placed from the rest of the shape */
    DIMPLE_SEEN         /* the surface shows it */
} dimple_landmark_status;

typedef struct dimple_landmark {
    dimple_landmark_status status;
    double body_mm[3]; /* with status estimated or seen, else meaningless */
    double input[3];
    double sd_mm;        /* across and along the midline together */
    double sd_across_mm; /* along the body's x alone */
    double confidence;   /* 0 .. 1 */
} dimple_landmark;

typedef enum dimple_pit_kind {
    DIMPLE_PIT_VENUS_LEFT,
    DIMPLE_PIT_VENUS_RIGHT,
    DIMPLE_PIT_SACRAL,    /* midline, above the cleft */
    DIMPLE_PIT_COCCYGEAL, /* midline, within the cleft */
    DIMPLE_PIT_OTHER      /* none of these: scar, fold, garment edge, hole */
} dimple_pit_kind;

/* The surface that was fitted to a pit: a quartic, in the cleft with a furrow, and the pit in it, over the tangent
 * plane of the skin around. What it looks like comes from dimple_pit_section and dimple_pit_contour_mm. */
typedef struct dimple_pit_shape {
    double origin_mm[3], axis[3][3]; /* body frame; rows: u, v, and the normal n towards the viewer */
    double reach_mm;                 /* the fit's window: a circle around the origin */
    double fill[18];                 /* n over the reach, of u and v over it: 1, u, v, u2, uv, v2, u3, ... v4; and */
    double furrow;                   /* exp(-u2 / 2 furrow2) of the cleft's furrow, its product with v, and with v2 */
    double centre_mm[2];             /* u and v of the deepest point */
    double depth_mm, width_mm;       /* along n; of the circle with the half-depth contour's area */
    double longer_axis_rad, aspect;  /* of the half-depth ellipse; the angle from u towards v */
    double sharpness;                /* m in depth(rho) = depth_mm 2^-(rho^2m), rho = 1 at half the depth */
} dimple_pit_shape;

#define DIMPLE_WHY_COUNT 4

/* One hollow of the surface. Fill: the smooth surface as it would be without the pit, estimated together with it.
 * depth_mm: largest distance between fill and surface. diameter_mm: of the circle with the area inside the contour of
 * half the depth. rim_width_mm: the same at a tenth of the depth. Curvatures k1 >= k2 in 1/m at the deepest point,
 * positive for a hollow. midline_offset_mm: positive to the subject's right. above_cleft_mm: height over the apex of
 * the gluteal cleft. aspect: longer over shorter axis of the half-depth contour. */
typedef struct dimple_pit {
    dimple_pit_kind kind;
    double body_mm[3];
    double input[3];
    double sd_mm;
    dimple_value depth_mm, diameter_mm, rim_width_mm, volume_mm3, aspect, midline_offset_mm, k1_per_m, k2_per_m,
        above_cleft_mm;
    double confidence;
    char why[DIMPLE_WHY_COUNT][240]; /* sentences for a person; empty ones at the end */
    dimple_pit_shape shape;
} dimple_pit;

/* A pit cut through its deepest point: the fill's point, in the body frame, `along_mm` from there (positive or
 * negative) in the direction `angle_rad` from the longer axis of the half-depth contour, and the depth of the fitted
 * surface below it along shape.axis[2]. */
DIMPLE_API void dimple_pit_section(const dimple_pit *pit, double angle_rad, double along_mm, double fill_mm[3],
                                   double *depth_mm);
/* How far in that direction the contour of a `share` of the depth lies, 0 < share < 1; .5 is that of the diameter, .1
 * that of the rim. */
DIMPLE_API double dimple_pit_contour_mm(const dimple_pit *pit, double angle_rad, double share);

/* The two Venus dimples together. tilt_deg and height_difference_mm: positive when the right one is higher. */
typedef struct dimple_pair {
    bool known;
    dimple_value distance_mm, height_difference_mm, tilt_deg, depth_difference_mm;
    double symmetry; /* 0 .. 1 */
} dimple_pair;

/* The Michaelis rhomboid: L5, DL, SP, DR. */
typedef struct dimple_rhomboid {
    dimple_value transverse_mm, vertical_mm, area_mm2;
} dimple_rhomboid;

typedef enum dimple_finding {
    DIMPLE_FINDING_CANNOT_SAY,
    DIMPLE_FINDING_NONE,
    DIMPLE_FINDING_VENUS,
    DIMPLE_FINDING_VENUS_ONE_SIDED,
    DIMPLE_FINDING_SACRAL,
    DIMPLE_FINDING_BOTH,
    DIMPLE_FINDING_OTHER_MARK
} dimple_finding;

/* In order: the highest that fires decides. */
typedef enum dimple_urgency {
    DIMPLE_URGENCY_NOTHING,
    DIMPLE_URGENCY_CANNOT_SAY,
    DIMPLE_URGENCY_GUIDELINES_DISAGREE,
    DIMPLE_URGENCY_SEE_DOCTOR,
    DIMPLE_URGENCY_URGENT,
    DIMPLE_URGENCY_EMERGENCY
} dimple_urgency;

#define DIMPLE_RULES_MAX 24
#define DIMPLE_REASONS_MAX 24
#define DIMPLE_BORDERLINE_MAX 8
#define DIMPLE_MISSING_MAX 40

typedef struct dimple_borderline {
    const char *field;
    double value, threshold;
    char text[240];
} dimple_borderline;

/* What it means and what to do. Strings are static or inside the object; lists end at their count. */
typedef struct dimple_verdict {
    dimple_finding finding;
    dimple_urgency urgency;
    const char *rules[DIMPLE_RULES_MAX]; /* "R0" ... "M1", the deciding one first */
    size_t rule_count;
    char headline[240];
    char next_step[1200];
    char reasons[DIMPLE_REASONS_MAX][360];
    size_t reason_count;
    const char *clinical_reasons[DIMPLE_REASONS_MAX]; /* those of the rules again, for a clinician and with sources */
    bool criteria_met[DIMPLE_REASONS_MAX]; /* of each of them: a criterion that was met, not one kept from an answer */
    size_t clinical_reason_count;
    dimple_borderline borderline[DIMPLE_BORDERLINE_MAX];
    size_t borderline_count;
    const char *missing[DIMPLE_MISSING_MAX]; /* fields of the examination, by how much the answer hangs on them */
    size_t missing_count;
} dimple_verdict;

/* What a cell of the surface is. Only skin is measured on. */
typedef enum dimple_cell {
    DIMPLE_CELL_EMPTY = 0, /* no surface: outside the scan, or a hole */
    DIMPLE_CELL_SKIN = 1,  /* smooth posterior surface of the trunk */
    DIMPLE_CELL_ROUGH = 2, /* a surface, but garment, edge, hair or fold: not to be measured */
    DIMPLE_CELL_LIMB = 3   /* a surface, but arm, chair or other part */
} dimple_cell;

/* The back itself as a height map in the body frame, row-major, row 0 the lowest, column 0 the subject's leftmost. The
 * centre of cell (column, row) lies at x0_mm + column * cell_mm, y0_mm + row * cell_mm. It ends above the vertebra
 * prominens and holds nothing of the front. */
typedef struct dimple_surface {
    int columns, rows;
    double cell_mm, x0_mm, y0_mm;
    float *z_mm;          /* NAN where empty */
    unsigned char *cell;  /* dimple_cell */
    float *mean_per_m;    /* mean curvature, positive for a hollow; NAN where it is not known */
    double radius_mm;     /* of the fits behind it */
    double sd_mean_per_m; /* of the mean curvature, from the scan's noise */
    double body_size;     /* of the skeleton, about 1 for an adult and .4 for a newborn */
    /* As pictures show it; the library's own, or NULL. */
    struct dimple_skin_map *shown;
} dimple_surface;

/* Everything that was measured on one scan. Made by dimple_measure, read-only for the caller. */
typedef struct dimple_measurement {
    dimple_scan_info scan;
    const char *origin;      /* what the body frame's origin is: "DM", ... */
    double from_input[4][4]; /* row-major; input coordinates to body millimetres */
    dimple_landmark landmarks[DIMPLE_LANDMARK_COUNT];
    dimple_pit *pits;
    size_t pit_count;
    dimple_pair pair;
    dimple_rhomboid rhomboid;
    double *symmetry_line_mm;    /* 3 x symmetry_line_count, body frame, from the top down */
    double *symmetry_line_input; /* the same in the input's frame */
    double *symmetry_line_sd_mm; /* of each point, along the body's x */
    size_t symmetry_line_count;
    double age_days; /* as the caller said; negative: unknown */
    dimple_language language;
    dimple_verdict verdict;
    dimple_surface *surface; /* with options.keep_surface and where there is one; else NULL */
} dimple_measurement;

/* Measures one scan. `*measurement` is given (free with dimple_measurement_free) on DIMPLE_OK, and with what is known
 * on DIMPLE_ERROR_UNMEASURABLE; otherwise it is NULL. The points stay the caller's. `error` may be NULL.
 * Thread-safe. */
DIMPLE_API dimple_status dimple_measure(const dimple_points *points, const dimple_measure_options *options,
                                        dimple_measurement **measurement, dimple_error *error);
/* The same, but frees the points as soon as nothing more is wanted of them: what follows then takes their memory, a
 * third of all. `*points` is empty afterwards, whatever comes of it. */
DIMPLE_API dimple_status dimple_measure_and_free(dimple_points *points, const dimple_measure_options *options,
                                                 dimple_measurement **measurement, dimple_error *error);
DIMPLE_API void dimple_measurement_free(dimple_measurement *measurement);

/* The document dimple.measurement/1. `source` and `sha256` (may be NULL) name the scan in it; only the last part of a
 * path is written. DIMPLE_ERROR_MEMORY when the text could not grow. */
DIMPLE_API dimple_status dimple_measurement_write_json(const dimple_measurement *measurement, const char *source,
                                                       const char *sha256, dimple_text *text);
/* The document dimple.scene/1, which the 3-D view (web/viewer) shows: the trunk's surface, smoothed as on the map and
 * thinned out to what a screen shows, its colours, what lies on it, and the view's texts. No '<' is in it, so that it
 * may stand in a page. Of a measurement that kept its surface; else "grid" is null and there is nothing to show.
 * DIMPLE_ERROR_MEMORY; `error` may be NULL. Thread-safe. */
DIMPLE_API dimple_status dimple_measurement_write_scene(const dimple_measurement *measurement, dimple_text *text,
                                                        dimple_error *error);
/* The summary for a person: verdict first, a small table, warnings. */
DIMPLE_API dimple_status dimple_measurement_write_summary(const dimple_measurement *measurement, const char *source,
                                                          dimple_text *text);

#ifdef __cplusplus
}
#endif
#endif
