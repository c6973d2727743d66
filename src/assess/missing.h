/* Which fields of an examination nobody filled in, and how much the answer hangs on each. */
#ifndef DIMPLE_ASSESS_MISSING_H
#define DIMPLE_ASSESS_MISSING_H

#include "dimple/exam.h"

/* Whether an input that rules U and M1 call decisive is unknown. */
bool dimple_assess_decisive_unknown(const dimple_exam *exam);

/* The names of unknown fields that are decisive or could raise the urgency, the one that could raise it most first.
 * How far is found by filling in the gravest value there is and judging again. `count` at most DIMPLE_MISSING_MAX. */
void dimple_assess_missing(const dimple_exam *exam, const char *names[DIMPLE_MISSING_MAX], size_t *count);

#endif
