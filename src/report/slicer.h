/* The coordinates that marks and surface have for other programs. */
#ifndef DIMPLE_REPORT_SLICER_H
#define DIMPLE_REPORT_SLICER_H

/* A point of the body frame in the patient's LPS: x to the subject's left, y posterior, z up. */
void dimple_report_lps(const double body_mm[3], double lps_mm[3]);

#endif
