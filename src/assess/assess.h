/* From findings to a verdict: the order of urgency of the evidence page, section 3. */
#ifndef DIMPLE_ASSESS_ASSESS_H
#define DIMPLE_ASSESS_ASSESS_H

#include "dimple/assess.h"

/* The verdict on an examination. */
void dimple_assess_exam(const dimple_exam *exam, dimple_language language, dimple_verdict *verdict);

/* The verdict on an examination, a scan, or both joined; either may be NULL. `*judged` gets the joined one. */
void dimple_assess_joined(const dimple_exam *exam, const dimple_scan_findings *scan, dimple_language language,
                          dimple_exam *judged, dimple_verdict *verdict);

#endif
