/* Guidelines and their answers in words. */
#ifndef DIMPLE_ASSESS_GUIDELINE_TEXT_H
#define DIMPLE_ASSESS_GUIDELINE_TEXT_H

#include "assess/guideline.h"

/* What follows on an answer, at every age: "ultrasound of the spine up to 6 weeks of age, then referral ...". */
void dimple_append_steps(dimple_text *text, const dimple_guideline_answer *answer);

/* The page of one guideline without its heading; Markdown that reads well as it stands. */
void dimple_append_guideline(dimple_text *text, const dimple_guideline *guideline, const dimple_guideline_logic *logic);

#endif
