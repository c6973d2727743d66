/* Guidelines evaluated on an examination, in three-valued logic (Kleene's): what is unknown or at its limit leaves a
 * condition open unless the rest decides it. A decision list with open conditions has several possible answers; only
 * when they agree is there a verdict. */
#ifndef DIMPLE_ASSESS_EVALUATE_H
#define DIMPLE_ASSESS_EVALUATE_H

#include "assess/predicate.h"

/* The criteria of one guideline that are met, and those that are not, as sets; the others are unknown or at a limit. */
typedef struct dimple_criteria {
    uint64_t met, unmet;
} dimple_criteria;

dimple_criteria dimple_criteria_of(const dimple_guideline_logic *logic, const dimple_truth *truths);

/* What one guideline answers to one view: the answers of its list that are possible, and the criteria on which it
 * hangs which of them holds (both as sets). */
typedef struct dimple_outcome {
    uint64_t answers, open;
} dimple_outcome;

dimple_outcome dimple_evaluate(const dimple_guideline_logic *logic, dimple_criteria criteria);

/* Whether all of a set of answers have the same verdict, and which. */
bool dimple_answers_agree(const dimple_guideline_logic *logic, uint64_t answers, dimple_guideline_verdict *verdict);

/* The result of every guideline of the tables. `results` has one for each, `criteria` one for each criterion of all. */
void dimple_evaluate_all(const dimple_guideline_tables *tables, const dimple_exam *exam,
                         dimple_guideline_result *results, dimple_criterion_result *criteria);

/* The step of an answer at an age; NULL when it names none there. */
const dimple_dated_step *dimple_step_at(const dimple_guideline_answer *answer, double age_days);

/* The next step of an answer at an age, negative for unknown. */
dimple_guideline_step dimple_next_step_of(const dimple_guideline_answer *answer, double age_days);

/* The same as dimple_guidelines_consult over other tables; with `one_sided` what only one side speaks to is among the
 * disagreements too. */
dimple_status dimple_consult(const dimple_guideline_tables *tables, const dimple_exam *exam, dimple_language language,
                             bool one_sided, dimple_opinions **opinions, dimple_error *error);

#endif
