#include "assess/scan.h"

void dimple_assess_enter_pit(dimple_scan_findings *findings, dimple_pit_kind kind, const dimple_exam_pit *measured) {
    dimple_exam *exam = &findings->exam;
    if (kind == DIMPLE_PIT_OTHER) return;
    if (exam->pit_count == DIMPLE_EXAM_PITS_MAX) {
        findings->sharp = false; /* a back with so many pits is none: noise that was taken for pits */
        return;
    }
    dimple_exam_pit *pit = &exam->pits[exam->pit_count++];
    *pit = *measured;
    pit->seen_on_scan = true;
    if (kind == DIMPLE_PIT_SACRAL || kind == DIMPLE_PIT_COCCYGEAL) {
        pit->where = DIMPLE_MIDLINE;
        pit->above_cleft = kind == DIMPLE_PIT_SACRAL ? DIMPLE_ABOVE_CLEFT : DIMPLE_IN_CLEFT;
    } else {
        pit->where = kind == DIMPLE_PIT_VENUS_LEFT ? DIMPLE_LEFT : DIMPLE_RIGHT;
        pit->over_psis = DIMPLE_YES;
    }
}

static bool has_psis_pit(const dimple_exam *exam, dimple_where side) {
    for (size_t i = 0; i < exam->pit_count; i++) {
        if (exam->pits[i].where == side) return true;
    }
    return false;
}

void dimple_assess_close_findings(dimple_scan_findings *findings) {
    dimple_exam *exam = &findings->exam;
    /* Where both Venus dimples are seen, their places were in view. */
    if (has_psis_pit(exam, DIMPLE_LEFT) && has_psis_pit(exam, DIMPLE_RIGHT)) findings->dimples_in_view = true;
    exam->pits_known = findings->midline_in_view && findings->dimples_in_view && findings->sharp;
}

dimple_scan_findings dimple_measurement_findings(const dimple_measurement *measurement) {
    const bool *said = measurement->scan.warnings.said;
    dimple_scan_findings findings = {
        .exam = dimple_unknown_exam(),
        .dimples_in_view = measurement->scan.dimples_in_view,
        .midline_in_view = measurement->scan.midline_in_view,
        .sharp = !said[DIMPLE_WARNING_TOO_COARSE] && !said[DIMPLE_WARNING_TOO_NOISY],
    };
    findings.exam.age_days = measurement->age_days;
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        dimple_assess_enter_pit(&findings, pit->kind,
                                &(dimple_exam_pit){.midline_offset_mm = pit->midline_offset_mm,
                                                   .diameter_mm = pit->rim_width_mm,
                                                   .depth_mm = pit->depth_mm,
                                                   .above_cleft_mm = pit->above_cleft_mm});
    }
    dimple_assess_close_findings(&findings);
    return findings;
}
