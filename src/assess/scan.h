/* The examination that a scan is: what its pits are among the words of the rules, and whether they are all. */
#ifndef DIMPLE_ASSESS_SCAN_H
#define DIMPLE_ASSESS_SCAN_H

#include "dimple/assess.h"

/* A pit with what its kind tells, and with `measured`'s lengths. Kind other does not enter. */
void dimple_assess_enter_pit(dimple_scan_findings *findings, dimple_pit_kind kind, const dimple_exam_pit *measured);

/* A pit with what its lengths on a photograph tell: on which side it lies, and whether above the cleft. */
void dimple_assess_enter_photo_pit(dimple_scan_findings *findings, const dimple_exam_pit *measured);

/* After all pits: the list is complete where every place was in view and sharp. */
void dimple_assess_close_findings(dimple_scan_findings *findings);

#endif
