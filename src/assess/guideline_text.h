/* Guidelines and their answers in words. */
#ifndef DIMPLE_ASSESS_GUIDELINE_TEXT_H
#define DIMPLE_ASSESS_GUIDELINE_TEXT_H

#include "assess/guideline.h"

/* The page of one guideline without its heading; Markdown that reads well as it stands. */
void dimple_append_guideline(dimple_text *text, dimple_language language, const dimple_guideline *guideline,
                             const dimple_guideline_logic *logic);

#endif
