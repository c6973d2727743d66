/* Examinations for the tests: an all-normal one to change in one place, and one that knows nothing. */
#ifndef DIMPLE_TESTS_ASSESS_EXAM_FIXTURE_H
#define DIMPLE_TESTS_ASSESS_EXAM_FIXTURE_H

#include "dimple/exam.h"

static inline dimple_value mm(double value, double sd) {
    return (dimple_value){.value = value, .sd = sd, .known = true};
}

/* A newborn of 12 days, everything looked at, nothing found. */
static inline dimple_exam normal_exam(void) {
    return (dimple_exam){
        .age_days = 12,
        .pits_known = true,
        .marks_known = {true, true, true, true, true},
        .cleft = DIMPLE_CLEFT_STRAIGHT,
        .signs_known = {true, true, true, true},
        .anorectal_malformation = DIMPLE_NO,
        .family_history = DIMPLE_NO,
        .maternal_diabetes = DIMPLE_NO,
        .infection_signs = DIMPLE_NO,
        .meningitis_history = DIMPLE_NO,
        .csf_leak = DIMPLE_NO,
        .open_defect = DIMPLE_NO,
    };
}

static inline dimple_exam unknown_exam(void) {
    return (dimple_exam){.age_days = -1};
}

/* A pit that every guideline calls simple. */
static inline dimple_exam_pit simple_pit(void) {
    return (dimple_exam_pit){
        .where = DIMPLE_MIDLINE,
        .midline_offset_mm = mm(0, 0),
        .diameter_mm = mm(3, 0),
        .depth_mm = mm(1, 0),
        .anus_distance_mm = mm(15, 0),
        .above_cleft = DIMPLE_IN_CLEFT,
        .base_visible = DIMPLE_YES,
        .orientation = DIMPLE_CAUDAL,
        .opening = DIMPLE_NO,
        .discharge = DIMPLE_DISCHARGE_NONE,
        .over_psis = DIMPLE_NO,
    };
}

static inline dimple_exam_pit psis_pit(dimple_where side, double offset_mm) {
    return (dimple_exam_pit){
        .where = side,
        .midline_offset_mm = mm(side == DIMPLE_LEFT ? -offset_mm : offset_mm, 0),
        .base_visible = DIMPLE_YES,
        .opening = DIMPLE_NO,
        .discharge = DIMPLE_DISCHARGE_NONE,
        .over_psis = DIMPLE_YES,
    };
}

static inline void add_pit(dimple_exam *exam, dimple_exam_pit pit) {
    exam->pits[exam->pit_count++] = pit;
}

static inline void add_pair(dimple_exam *exam) {
    add_pit(exam, psis_pit(DIMPLE_LEFT, 45));
    add_pit(exam, psis_pit(DIMPLE_RIGHT, 45));
}

static inline void add_mark(dimple_exam *exam, dimple_mark_kind kind, bool off_midline) {
    exam->marks[exam->mark_count++] = (dimple_mark){.kind = kind, .off_midline = off_midline};
}

static inline dimple_exam exam_with_pit(dimple_exam_pit pit) {
    dimple_exam exam = normal_exam();
    add_pit(&exam, pit);
    return exam;
}

#endif
