/* What an examination, a scan or both mean: the verdict, and beside it what each published guideline says.
 *
 * Example:
 *     dimple_scan_findings scan = dimple_measurement_findings(measurement);
 *     dimple_assessment *assessment;
 *     if (dimple_assess(&exam, &scan, DIMPLE_ENGLISH, &assessment, &error) != DIMPLE_OK) return fail(error.message);
 *     puts(assessment->verdict.headline);
 *     dimple_assessment_free(assessment);
 */
#ifndef DIMPLE_ASSESS_H
#define DIMPLE_ASSESS_H

#include "dimple/guidelines.h"
#include "dimple/photo.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The examination that a scan is. Venus dimples lie over the PSIS, sacral and coccygeal pits in the midline above and
 * within the cleft, the rim width is the diameter; pits of kind other do not enter; all that a scan cannot see is
 * unknown. The list of pits is complete only where every place was in view and sharp. */
typedef struct dimple_scan_findings {
    dimple_exam exam;
    bool dimples_in_view; /* where Venus dimples would be */
    bool midline_in_view; /* from there down to the cleft */
    bool sharp;           /* neither too coarse nor too noisy to show every pit */
    bool by_photo;        /* by a photograph's marks instead: then no place counts as in view */
} dimple_scan_findings;

DIMPLE_API dimple_scan_findings dimple_measurement_findings(const dimple_measurement *measurement);

/* The examination that a photograph is: its pits. One that is over 5 mm from the midline lies to that side (whether
 * over the PSIS is unknown), any other in the midline, or where is unknown if the offset is. One sd about the cleft's
 * apex is its edge. The list of pits is never complete: others may not have been marked. */
DIMPLE_API dimple_scan_findings dimple_photo_findings(const dimple_photo_measurement *photo);

/* A scan's findings and a photograph's of the same back in one, matched as dimple_assess matches them. */
DIMPLE_API dimple_scan_findings dimple_findings_join(const dimple_scan_findings *scan,
                                                     const dimple_scan_findings *photo);

/* The same from a document dimple.measurement/1, whoever wrote it, node by node as with dimple_exam_take. What the
 * verdict does not need is passed over; where the document does not say what was in view (`scan.in_view`, Dimple's
 * own), only landmarks that are seen or absent and no warning that something may be hidden say so. */
typedef struct dimple_findings_draft {
    dimple_scan_findings findings;
    bool photo;             /* it is a dimple.photo-measurement/1 */
    bool named, listed;     /* the schema and the dimples or pits came, */
    bool view_told, hidden; /* and scan.in_view, and a warning that something may be hidden */
    dimple_landmark_status landmarks[DIMPLE_LANDMARK_COUNT];
    bool dimple_open, kind_told; /* a dimple came last; its kind came */
    dimple_pit_kind kind;
    dimple_exam_pit pit;
} dimple_findings_draft;

DIMPLE_API dimple_findings_draft dimple_findings_begin(void);
/* For a document dimple.photo-measurement/1, to be taken and finished in the same way. */
DIMPLE_API dimple_findings_draft dimple_photo_findings_begin(void);
/* DIMPLE_ERROR_INPUT: not the document that was begun, or a part of it that the verdict needs is not as its schema
 * says. */
DIMPLE_API dimple_status dimple_findings_take(dimple_findings_draft *draft, const char *path, const dimple_node *node,
                                              dimple_error *error);
DIMPLE_API dimple_status dimple_findings_finish(dimple_findings_draft *draft, dimple_scan_findings *findings,
                                                dimple_error *error);

/* Made by dimple_assess, read-only for the caller. */
typedef struct dimple_assessment {
    dimple_exam exam;         /* what was judged: examination and scan joined */
    dimple_language language; /* of the texts */
    dimple_verdict verdict;
    dimple_opinions *opinions; /* what each guideline says to it */
} dimple_assessment;

/* Assesses an examination, a scan, or both joined (either may be NULL). A PSIS pit of the scan is the examination's pit
 * of that side that is or may be over the PSIS; midline pits are matched in the order of their height, the highest
 * first; the others are added. Of a matched pair each field is taken from the one that knows it, and from the more
 * cautious where both do; so is the age, of which the younger counts. Texts are in `language`. `*assessment` (free with
 * dimple_assessment_free) is NULL when that fails: DIMPLE_ERROR_MEMORY. `error` may be NULL. Thread-safe. */
DIMPLE_API dimple_status dimple_assess(const dimple_exam *exam, const dimple_scan_findings *scan,
                                       dimple_language language, dimple_assessment **assessment, dimple_error *error);
DIMPLE_API void dimple_assessment_free(dimple_assessment *assessment);

/* The document dimple.assessment/1. DIMPLE_ERROR_MEMORY when the text could not grow. */
DIMPLE_API dimple_status dimple_assessment_write_json(const dimple_assessment *assessment, dimple_text *text);
/* The assessment for a person: verdict first. */
DIMPLE_API dimple_status dimple_assessment_write_summary(const dimple_assessment *assessment, dimple_text *text);

#ifdef __cplusplus
}
#endif
#endif
