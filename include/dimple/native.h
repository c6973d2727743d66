/* Dimple's edge to the world of files: what the core must not do. Link with libdimple_native beside libdimple. */
#ifndef DIMPLE_NATIVE_H
#define DIMPLE_NATIVE_H

#include "dimple/assess.h"
#include "dimple/dimple.h"
#include "dimple/record.h"
#include "dimple/report.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { DIMPLE_SHA256_HEX = 65 }; /* 64 hexadecimal digits and the final zero */

/* Reads the scan in the file at `path`, "-" for standard input, perhaps packed with gzip, into `*points` (free with
 * dimple_points_free); on failure leaves it empty and says why in `*error` (may be NULL). Besides what
 * dimple_points_read takes: glTF, 3MF, OFF, COLLADA and FBX, where assimp is there; their nodes' transforms are applied
 * and their meshes become one, COLLADA's in metres. A child process reads them, so that a damaged file on which assimp
 * crashes or never ends is an error like any other. `sha256` (may be NULL) gets the digest of the file's bytes as they
 * are, packed or not. DIMPLE_ERROR_INPUT: cannot be read, or as dimple_points_read; DIMPLE_ERROR_MEMORY. Thread-safe.
 */
DIMPLE_API dimple_status dimple_open_points(const char *path, dimple_format format, dimple_points *points,
                                            char sha256[DIMPLE_SHA256_HEX], dimple_error *error);

/* Reads the examination, a document dimple.exam/1, in the file at `path`, "-" for standard input. DIMPLE_ERROR_INPUT:
 * it cannot be opened, is no JSON (with the line), or no examination (with the path within it, as dimple_exam_take);
 * DIMPLE_ERROR_MEMORY. Thread-safe. */
DIMPLE_API dimple_status dimple_open_exam(const char *path, dimple_exam *exam, dimple_error *error);
/* The same from `size` bytes in memory, which stay the caller's. */
DIMPLE_API dimple_status dimple_read_exam(const void *bytes, size_t size, dimple_exam *exam, dimple_error *error);

/* Reads an examination from the record of another world in the file at `path`. The same otherwise. */
DIMPLE_API dimple_status dimple_open_record(const char *path, dimple_record_source source, dimple_exam *exam,
                                            dimple_error *error);
DIMPLE_API dimple_status dimple_read_record(const void *bytes, size_t size, dimple_record_source source,
                                            dimple_exam *exam, dimple_error *error);

/* Reads what an assessment needs of the measurement, a document dimple.measurement/1, in the file at `path`. The same
 * otherwise. */
DIMPLE_API dimple_status dimple_open_findings(const char *path, dimple_scan_findings *findings, dimple_error *error);
DIMPLE_API dimple_status dimple_read_findings(const void *bytes, size_t size, dimple_scan_findings *findings,
                                              dimple_error *error);

/* The same of a photograph's measurement, a document dimple.photo-measurement/1. */
DIMPLE_API dimple_status dimple_open_photo_findings(const char *path, dimple_scan_findings *findings,
                                                    dimple_error *error);
DIMPLE_API dimple_status dimple_read_photo_findings(const void *bytes, size_t size, dimple_scan_findings *findings,
                                                    dimple_error *error);

/* Reads the marks on a photograph, a document dimple.photo/1. The same otherwise. */
DIMPLE_API dimple_status dimple_open_photo(const char *path, dimple_photo *photo, dimple_error *error);
DIMPLE_API dimple_status dimple_read_photo(const void *bytes, size_t size, dimple_photo *photo, dimple_error *error);

/* The script that shows the 3-D view of a report, UTF-8 and zero-terminated, without "</script": in a page, behind an
 * element with the id "viewer" that it fills and one with the id "viewer-data" that holds what
 * dimple_measurement_write_scene writes. Static. NULL, and 0 in `*size`, where the library was built without it. */
DIMPLE_API const char *dimple_viewer_script(size_t *size);

/* Asks for the heap of this process in pages of 2 MB: of what a large scan takes, most is else spent in the system on
 * handing out pages of 4 KB (in a virtual machine several times the work itself). For a program, at its start; the
 * library never changes malloc by itself. Where the system gives no such pages nothing changes. */
DIMPLE_API void dimple_prefer_large_pages(void);

/* Writes `size` bytes as the file `path`, which appears whole or not at all: a temporary file beside it takes its name
 * at the end. What is there and no regular file (a device, a pipe) is written into. DIMPLE_ERROR_OUTPUT: the system's
 * reason is in `*error` (may be NULL). */
DIMPLE_API dimple_status dimple_save(const char *path, const void *bytes, size_t size, dimple_error *error);

/* A picture as PNG so many pixels wide, or as PDF of one page, vectors with the fonts in it. `svg`, `size` bytes, is
 * what draw.h writes; of colours for light and dark it takes the light. `*bytes` (free with dimple_text_free) is empty
 * when it fails: DIMPLE_ERROR_OUTPUT or DIMPLE_ERROR_MEMORY, `*error` (may be NULL) says why. Both need the library
 * libdimple-picture, which is opened then. */
DIMPLE_API dimple_status dimple_picture_draw_png(const char *svg, size_t size, int width_px, dimple_text *bytes,
                                                 dimple_error *error);
DIMPLE_API dimple_status dimple_picture_draw_pdf(const char *svg, size_t size, dimple_text *bytes, dimple_error *error);

/* ---------------------------------------------------------------------------------------------------------- reports */

/* The files that one run makes. */
typedef enum dimple_report_file {
    DIMPLE_REPORT_HTML,
    DIMPLE_REPORT_MAP_SVG,
    DIMPLE_REPORT_MAP_PNG,
    DIMPLE_REPORT_PDF,
    DIMPLE_REPORT_MEASUREMENT,
    DIMPLE_REPORT_LANDMARKS,
    DIMPLE_REPORT_MARKUPS,
    DIMPLE_REPORT_SURFACE,
    DIMPLE_REPORT_DICOM_PDF,
    DIMPLE_REPORT_DICOM_STL,
    DIMPLE_REPORT_FILE_COUNT
} dimple_report_file;

/* "report.html", ..., "surface.ply", "report.dcm", "surface.dcm". From a name: false when it is none. */
DIMPLE_API const char *dimple_report_file_name(dimple_report_file file);
DIMPLE_API bool dimple_report_file_from_name(const char *name, dimple_report_file *file);

typedef enum dimple_paper { DIMPLE_PAPER_A4, DIMPLE_PAPER_LETTER } dimple_paper;

typedef struct dimple_report_options {
    bool wanted[DIMPLE_REPORT_FILE_COUNT];
    const char *source, *sha256; /* as in dimple_report_parts */
    bool no_surface;             /* the page is without the 3-D view, numbers and drawings stay */
    dimple_paper paper;          /* of the PDF */
    dimple_person person;        /* for DICOM: whom its objects are about, and when they were made, as in */
    const char *time;            /* dimple_record_parts; no other file has anything of it */
} dimple_report_options;

/* The six files that every report has, on A4. */
DIMPLE_API dimple_report_options dimple_default_report_options(void);

/* The letter of referral as a PDF of one page, as the report's otherwise. */
DIMPLE_API dimple_status dimple_make_letter_pdf(const dimple_report *letter, dimple_paper paper, dimple_text *bytes,
                                                dimple_error *error);

/* Makes every wanted file of one measurement in memory: `files` (free each with dimple_text_free) has the bytes of
 * those that are wanted and is empty elsewhere; all are empty when it fails. The same measurement, options and version
 * give the same bytes, on a machine with the same fonts. PNG and PDF need the library libdimple-picture, DICOM
 * needs libdimple-dicom: they are opened then. Of a DICOM object study, series, frame of reference and the object
 * itself have UIDs (2.25.…) that follow from scan, person, time, version and content. DIMPLE_ERROR_MEMORY;
 * DIMPLE_ERROR_ARGUMENT: what is said of the person has no room in DICOM; DIMPLE_ERROR_OUTPUT: a file cannot be made;
 * `*error` (may be NULL) says why. */
DIMPLE_API dimple_status dimple_make_reports(const dimple_measurement *measurement, const dimple_assessment *assessment,
                                             const dimple_report_options *options,
                                             dimple_text files[DIMPLE_REPORT_FILE_COUNT], dimple_error *error);

#ifdef __cplusplus
}
#endif
#endif
