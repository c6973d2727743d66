/* Where guidelines stand against each other on one examination. A topic is taken alone: everything else is as on a
 * newborn with a single simple dimple (or none), and each guideline says whether it would act. */
#ifndef DIMPLE_ASSESS_DISAGREE_H
#define DIMPLE_ASSESS_DISAGREE_H

#include "assess/evaluate.h"

/* The topics of the tables and these: a simple dimple itself, and the age up to which ultrasound is used. */
enum { DIMPLE_OWN_TOPICS = 2 };

/* Looked at all over, nothing found, but perhaps one dimple that every source calls simple. */
void dimple_simple_exam(double age_days, bool with_pit, dimple_exam *simple);

/* Gives how many there are, with `one_sided` those too that only one side or none speaks to. `disagreements` has room
 * for the tables' topics, their first pictures and DIMPLE_OWN_TOPICS, `positions` for as many times the guidelines. */
size_t dimple_find_disagreements(const dimple_guideline_tables *tables, const dimple_exam *exam,
                                 dimple_language language, bool one_sided, const dimple_guideline_result *results,
                                 dimple_disagreement *disagreements, dimple_position *positions);

/* On the side of those who act, still use ultrasound, or begin with MRI. */
bool dimple_stance_is_for(dimple_stance stance);

#endif
