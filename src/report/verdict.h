/* A verdict in documents and for a person, wherever it comes from. */
#ifndef DIMPLE_REPORT_VERDICT_H
#define DIMPLE_REPORT_VERDICT_H

#include "base/json_write.h"
#include "dimple/dimple.h"

/* The member "verdict" of the object that is open. */
void dimple_report_write_verdict(dimple_json *json, dimple_language language, const dimple_verdict *verdict);

/* Headline, what to do with the notice beside it, why; what is too close to a limit. */
void dimple_report_append_verdict(dimple_text *text, dimple_language language, const dimple_verdict *verdict);
/* One paragraph for each rule that fired: what it rests on, and what is against it. */
void dimple_report_append_basis(dimple_text *text, dimple_language language, const dimple_verdict *verdict);
/* The line of what was not examined. */
void dimple_report_append_missing(dimple_text *text, dimple_language language, const dimple_verdict *verdict);

#endif
