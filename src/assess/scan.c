#include "assess/scan.h"

#include <math.h>

#include "assess/join.h"
#include "assess/rules.h"

/* NULL when there is no room. */
static dimple_exam_pit *add_pit(dimple_scan_findings *findings, const dimple_exam_pit *measured) {
    dimple_exam *exam = &findings->exam;
    if (exam->pit_count == DIMPLE_EXAM_PITS_MAX) {
        findings->sharp = false; /* a back with so many pits is none: noise that was taken for pits */
        return NULL;
    }
    dimple_exam_pit *pit = &exam->pits[exam->pit_count++];
    *pit = *measured;
    pit->seen_on_scan = true;
    return pit;
}

void dimple_assess_enter_pit(dimple_scan_findings *findings, dimple_pit_kind kind, const dimple_exam_pit *measured) {
    dimple_exam_pit *pit = kind == DIMPLE_PIT_OTHER ? NULL : add_pit(findings, measured);
    if (!pit) return;
    if (kind == DIMPLE_PIT_SACRAL || kind == DIMPLE_PIT_COCCYGEAL) {
        pit->where = DIMPLE_MIDLINE;
        pit->above_cleft = kind == DIMPLE_PIT_SACRAL ? DIMPLE_ABOVE_CLEFT : DIMPLE_IN_CLEFT;
    } else {
        pit->where = kind == DIMPLE_PIT_VENUS_LEFT ? DIMPLE_LEFT : DIMPLE_RIGHT;
        pit->over_psis = DIMPLE_YES;
    }
}

/* Whether a pit beside the midline lies over the PSIS no photograph tells. */
void dimple_assess_enter_photo_pit(dimple_scan_findings *findings, const dimple_exam_pit *measured) {
    dimple_exam_pit *pit = add_pit(findings, measured);
    if (!pit) return;
    dimple_value offset = pit->midline_offset_mm, height = pit->above_cleft_mm;
    bool to_left = offset.value < 0;
    offset.value = fabs(offset.value);
    if (offset.known)
        pit->where = !dimple_assess_is_over(offset, DIMPLE_LIMIT_MIDLINE_MM) ? DIMPLE_MIDLINE
                     : to_left                                               ? DIMPLE_LEFT
                                                                             : DIMPLE_RIGHT;
    if (height.known)
        pit->above_cleft = dimple_assess_is_at(height, 0)     ? DIMPLE_AT_CLEFT_EDGE
                           : dimple_assess_is_over(height, 0) ? DIMPLE_ABOVE_CLEFT
                                                              : DIMPLE_IN_CLEFT;
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

dimple_scan_findings dimple_photo_findings(const dimple_photo_measurement *photo) {
    dimple_scan_findings findings = {.exam = dimple_unknown_exam(), .sharp = true, .by_photo = true};
    for (size_t i = 0; i < photo->pit_count; i++) {
        const dimple_photo_pit *pit = &photo->pits[i];
        dimple_assess_enter_photo_pit(&findings, &(dimple_exam_pit){.midline_offset_mm = pit->midline_offset_mm,
                                                                    .diameter_mm = pit->diameter_mm,
                                                                    .anus_distance_mm = pit->anus_distance_mm,
                                                                    .above_cleft_mm = pit->above_cleft_mm});
    }
    return findings;
}

dimple_scan_findings dimple_findings_join(const dimple_scan_findings *scan, const dimple_scan_findings *photo) {
    dimple_scan_findings both = *scan;
    dimple_joined joined;
    dimple_assess_join(&photo->exam, &scan->exam, &joined);
    both.exam = joined.exam;
    return both;
}
