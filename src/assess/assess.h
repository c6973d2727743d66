/* From findings to a verdict: the order of urgency of the evidence page, section 3. */
#ifndef DIMPLE_ASSESS_ASSESS_H
#define DIMPLE_ASSESS_ASSESS_H

#include "dimple/exam.h"

/* What a scan alone tells: its pits, and whether the places were in view. */
typedef struct dimple_scan_findings {
    const dimple_pit *pits;
    size_t pit_count;
    bool dimples_in_view, midline_in_view;
    bool blurred;    /* too coarse or too noisy a scan to show every pit */
    double age_days; /* negative: unknown */
} dimple_scan_findings;

/* The verdict on an examination. */
dimple_verdict dimple_assess_exam(const dimple_exam *exam);

/* The examination that a scan is: Venus dimples lie over the PSIS, sacral and coccygeal pits in the midline above and
 * within the cleft, the rim width is the diameter; pits of kind other do not enter; all else is unknown. The list of
 * pits is complete only where every place was in view and sharp. */
dimple_exam dimple_assess_exam_of_scan(const dimple_scan_findings *findings);

/* The verdict on that examination, with what the scan did not show. */
dimple_verdict dimple_assess_scan(const dimple_scan_findings *findings);

#endif
