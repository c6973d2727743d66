/* From findings to a verdict: the order of urgency of the evidence page, section 3. */
#ifndef DIMPLE_ASSESS_ASSESS_H
#define DIMPLE_ASSESS_ASSESS_H

#include "dimple/dimple.h"

/* What a scan alone tells: its pits, and whether the places were in view. */
typedef struct dimple_scan_findings {
    const dimple_pit *pits;
    size_t pit_count;
    bool dimples_in_view, midline_in_view;
    bool blurred;    /* too coarse or too noisy a scan to show every pit */
    double age_days; /* negative: unknown */
} dimple_scan_findings;

dimple_verdict dimple_assess_scan(const dimple_scan_findings *findings);

#endif
