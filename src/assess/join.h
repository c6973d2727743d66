/* An examination and a scan of the same back joined into one examination. */
#ifndef DIMPLE_ASSESS_JOIN_H
#define DIMPLE_ASSESS_JOIN_H

#include "dimple/exam.h"

enum { DIMPLE_BOTH_SPEAK_MAX = 16 };

/* A length of which both know something: the more cautious counts, both are shown. */
typedef struct dimple_both_speak {
    const char *field;
    dimple_value by_exam, by_scan;
} dimple_both_speak;

typedef struct dimple_joined {
    dimple_exam exam;
    dimple_both_speak both[DIMPLE_BOTH_SPEAK_MAX];
    size_t both_count;
} dimple_joined;

/* See dimple_assess for how pits are matched. A pit of the scan for which there is no room leaves the list of pits
 * incomplete. */
void dimple_assess_join(const dimple_exam *exam, const dimple_exam *scan, dimple_joined *joined);

#endif
