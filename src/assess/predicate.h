/* The questions of the guidelines, answered on an examination: yes, no, unknown, or a length at its limit. */
#ifndef DIMPLE_ASSESS_PREDICATE_H
#define DIMPLE_ASSESS_PREDICATE_H

#include "assess/guideline.h"

typedef unsigned char dimple_truth;
enum { DIMPLE_TRUTH_UNKNOWN, DIMPLE_TRUTH_NO, DIMPLE_TRUTH_YES, DIMPLE_TRUTH_BORDERLINE };

/* What the questions look at: an examination, and one of its pits. */
typedef struct dimple_view {
    const dimple_exam *exam;
    const dimple_exam_pit *pit;                /* NULL: no pit is there; what asks for one is answered no */
    unsigned midline_marks, off_midline_marks; /* sets of dimple_mark_kind */
    unsigned pits_min, pits_max;               /* how many there are that are no Venus dimples */
    bool decide_limits; /* a length at its limit is taken for equal to it, instead of being borderline */
} dimple_view;

dimple_view dimple_view_of(const dimple_exam *exam);

/* What a guideline may speak of: a pit in the midline or beside it, and not over the PSIS. UNKNOWN: nobody recorded
 * whether a pit at the side lies over it. */
dimple_answer dimple_view_speaks_of(const dimple_exam_pit *pit);

void dimple_view_answer(const dimple_view *view, const dimple_predicate *predicates, size_t count,
                        dimple_truth *truths);

#endif
