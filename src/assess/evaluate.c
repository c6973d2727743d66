#include "assess/evaluate.h"

static const double INFANCY_DAYS = 365;

/* ------------------------------------------------------------------------------------------- one guideline, one view
 */

/* How many are still needed besides those of a set. */
static unsigned still_needed(unsigned need, uint64_t set) {
    for (; need > 0 && set; set &= set - 1) need--;
    return need;
}

/* `open`: the unknown criteria that leave it so; empty when it is known. */
typedef struct condition_truth {
    dimple_truth truth;
    uint64_t open;
} condition_truth;

/* Reads the condition at `*next` with its parts, and moves on behind them. */
static condition_truth holds(const dimple_condition **next, dimple_criteria criteria) {
    const dimple_condition *condition = (*next)++;
    uint64_t yes = (condition->met & criteria.met) | (condition->unmet & criteria.unmet);
    uint64_t unknown = (condition->met | condition->unmet) & ~(criteria.met | criteria.unmet);
    unsigned need = still_needed(condition->need, yes), open_parts = 0;
    condition_truth result = {DIMPLE_TRUTH_UNKNOWN, unknown};
    for (unsigned i = 0; i < condition->part_count; i++) {
        condition_truth part = holds(next, criteria);
        if (part.truth == DIMPLE_TRUTH_YES && need > 0) need--;
        open_parts += part.truth == DIMPLE_TRUTH_UNKNOWN;
        result.open |= part.open;
    }
    if (need > 0 && still_needed(need, unknown) <= open_parts) return result;
    bool is_true = (need == 0) != condition->negated;
    return (condition_truth){is_true ? DIMPLE_TRUTH_YES : DIMPLE_TRUTH_NO, 0};
}

dimple_criteria dimple_criteria_of(const dimple_guideline_logic *logic, const dimple_truth *truths) {
    dimple_criteria criteria = {0, 0};
    for (size_t i = logic->criterion_count; i-- > 0;) {
        dimple_truth truth = truths[logic->predicates[i]];
        criteria.met = criteria.met << 1 | (truth == DIMPLE_TRUTH_YES);
        criteria.unmet = criteria.unmet << 1 | (truth == DIMPLE_TRUTH_NO);
    }
    return criteria;
}

dimple_outcome dimple_evaluate(const dimple_guideline_logic *logic, dimple_criteria criteria) {
    dimple_outcome outcome = {0, 0};
    for (size_t i = 0; i < logic->answer_count; i++) {
        const dimple_condition *condition = logic->answers[i].condition;
        condition_truth here = {DIMPLE_TRUTH_YES, 0};
        if (condition) here = holds(&condition, criteria);
        if (here.truth == DIMPLE_TRUTH_NO) continue;
        outcome.answers |= UINT64_C(1) << i;
        outcome.open |= here.open;
        if (here.truth == DIMPLE_TRUTH_YES) break;
    }
    return outcome;
}

bool dimple_answers_agree(const dimple_guideline_logic *logic, uint64_t answers, dimple_guideline_verdict *verdict) {
    bool first = true;
    for (size_t i = 0; i < logic->answer_count; i++) {
        if (!(answers >> i & 1)) continue;
        if (!first && logic->answers[i].verdict != *verdict) return false;
        *verdict = logic->answers[i].verdict;
        first = false;
    }
    return true;
}

/* ------------------------------------------------------------------------------------------------------- all views */

/* A guideline is asked about every pit that it may speak of, about one that may be where nobody looked, and about the
 * back without any. */
typedef enum view_kind { PIT, UNSURE_PIT, UNSEEN_PIT, NO_PIT } view_kind;

enum { VIEWS_MAX = DIMPLE_EXAM_PITS_MAX + 2 };

typedef struct views {
    view_kind kinds[VIEWS_MAX];
    dimple_truth truths[VIEWS_MAX][DIMPLE_PREDICATES_MAX];
    size_t count;
    bool pits; /* one at least is a PIT */
    const dimple_exam *exam;
    dimple_answer mark, sign;          /* whether there is any */
    uint64_t mark_fields, sign_fields; /* the unknown fields that may hide one */
} views;

static void add_view(views *all, view_kind kind, dimple_view *view, const dimple_exam_pit *pit,
                     const dimple_guideline_tables *tables) {
    view->pit = pit;
    all->kinds[all->count] = kind;
    dimple_view_answer(view, tables->predicates, tables->predicate_count, all->truths[all->count]);
    all->count++;
}

static dimple_answer presence(bool there, uint64_t unknown_fields) {
    if (there) return DIMPLE_YES;
    return unknown_fields ? DIMPLE_UNKNOWN : DIMPLE_NO;
}

static void look_for_marks(views *all, const dimple_exam *exam) {
    for (unsigned i = 0; i < DIMPLE_MARK_GROUP_COUNT; i++) {
        if (!exam->marks_known[i]) all->mark_fields |= DIMPLE_INPUT_BIT(DIMPLE_INPUT_HAIR + i);
    }
    if (exam->cleft == DIMPLE_CLEFT_UNKNOWN) all->mark_fields |= DIMPLE_INPUT_BIT(DIMPLE_INPUT_CLEFT);
    bool there = exam->mark_count > 0 || exam->cleft > DIMPLE_CLEFT_STRAIGHT || exam->other_midline_lesions > 0;
    all->mark = presence(there, all->mark_fields);
}

static void look_for_signs(views *all, const dimple_exam *exam) {
    const struct {
        dimple_input input;
        dimple_answer answer;
    } others[] = {
        {DIMPLE_INPUT_ANORECTAL_MALFORMATION, exam->anorectal_malformation},
        {DIMPLE_INPUT_INFECTION_SIGNS, exam->infection_signs},
        {DIMPLE_INPUT_MENINGITIS_HISTORY, exam->meningitis_history},
        {DIMPLE_INPUT_CSF_LEAK, exam->csf_leak},
        {DIMPLE_INPUT_OPEN_DEFECT, exam->open_defect},
    };
    bool there = exam->signs != 0;
    for (unsigned i = 0; i < DIMPLE_SIGN_LIST_COUNT; i++) {
        if (!exam->signs_known[i]) all->sign_fields |= DIMPLE_INPUT_BIT(DIMPLE_INPUT_NEUROLOGICAL + i);
    }
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        there = there || others[i].answer == DIMPLE_YES;
        if (others[i].answer == DIMPLE_UNKNOWN) all->sign_fields |= DIMPLE_INPUT_BIT(others[i].input);
    }
    all->sign = presence(there, all->sign_fields);
}

static void make_views(views *all, const dimple_guideline_tables *tables, const dimple_exam *exam) {
    static const dimple_exam_pit unseen = {.where = DIMPLE_WHERE_UNKNOWN};
    dimple_view view = dimple_view_of(exam);
    all->count = 0;
    all->pits = false;
    all->exam = exam;
    all->mark_fields = all->sign_fields = 0;
    for (size_t i = 0; i < exam->pit_count; i++) {
        dimple_answer speaks = dimple_view_speaks_of(&exam->pits[i]);
        if (speaks == DIMPLE_NO) continue;
        all->pits = all->pits || speaks == DIMPLE_YES;
        add_view(all, speaks == DIMPLE_YES ? PIT : UNSURE_PIT, &view, &exam->pits[i], tables);
    }
    if (!exam->pits_known) add_view(all, UNSEEN_PIT, &view, &unseen, tables);
    add_view(all, NO_PIT, &view, NULL, tables);
    look_for_marks(all, exam);
    look_for_signs(all, exam);
}

/* Whether what a guideline speaks about is there in a view; `*fields`: which unknown fields that hangs on. */
static dimple_answer subject_there(const views *all, size_t index, dimple_subject subject, uint64_t *fields) {
    bool no_pit = all->kinds[index] == NO_PIT;
    *fields = 0;
    if (no_pit && subject == DIMPLE_ON_SIGNS) {
        *fields = all->sign_fields;
        return all->sign;
    }
    if (no_pit && (subject == DIMPLE_ON_MARK || (subject == DIMPLE_ON_PIT_OR_MARK && !all->pits))) {
        *fields = all->mark_fields;
        return all->mark;
    }
    if (no_pit || subject == DIMPLE_ON_MARK || subject == DIMPLE_ON_SIGNS) return DIMPLE_NO;
    if (all->kinds[index] == PIT) return DIMPLE_YES;
    *fields = DIMPLE_INPUT_BIT(all->kinds[index] == UNSURE_PIT ? DIMPLE_INPUT_OVER_PSIS : DIMPLE_INPUT_PITS);
    return DIMPLE_UNKNOWN;
}

/* ----------------------------------------------------------------------------------------- one guideline, all views */

/* What an open criterion hangs on: a field that is unknown, or a length that is at its limit. */
static void add_open(dimple_guideline_result *result, uint64_t open, const dimple_truth *truths,
                     const dimple_guideline_tables *tables) {
    for (size_t i = 0; open >> i; i++) {
        if (!(open >> i & 1)) continue;
        unsigned predicate = result->logic->predicates[i];
        if (truths[predicate] == DIMPLE_TRUTH_BORDERLINE)
            result->borderline = true;
        else
            result->missing_fields |= DIMPLE_INPUT_BIT(tables->predicates[predicate].input);
    }
}

/* Of two sets of possible answers, what the earlier of the two answers may be: none that comes after all of one set. An
 * empty set has none yet. */
static uint64_t earlier_of(uint64_t one, uint64_t other) {
    if (!one || !other) return one | other;
    uint64_t last = one < other ? one : other;
    while (last & (last - 1)) last &= last - 1;
    return (one | other) & (last | (last - 1));
}

/* Joins the answer to one view: the gravest counts; of equally grave ones that which comes first in the list. */
static void join_view(dimple_guideline_result *result, const views *all, size_t index,
                      const dimple_guideline_tables *tables) {
    uint64_t subject_fields;
    dimple_answer there = subject_there(all, index, result->logic->subject, &subject_fields);
    if (there == DIMPLE_NO) return;
    result->applies = true;
    dimple_outcome outcome = dimple_evaluate(result->logic, dimple_criteria_of(result->logic, all->truths[index]));
    dimple_guideline_verdict verdict = DIMPLE_GUIDELINE_SILENT;
    bool agree = dimple_answers_agree(result->logic, outcome.answers, &verdict);
    bool hangs_on_subject = there == DIMPLE_UNKNOWN && !(agree && verdict == DIMPLE_GUIDELINE_SILENT);
    if (!agree || hangs_on_subject) verdict = DIMPLE_GUIDELINE_CANNOT_SAY;
    if (verdict < result->verdict) return;
    if (verdict == result->verdict) {
        result->possible_answers = earlier_of(result->possible_answers, outcome.answers);
    } else {
        result->possible_answers = outcome.answers;
        result->missing_fields = 0;
        result->borderline = false;
    }
    result->verdict = verdict;
    if (verdict != DIMPLE_GUIDELINE_CANNOT_SAY) return;
    /* Of a pit that may not be there or count, only that is asked. */
    if (hangs_on_subject && (agree || all->kinds[index] != NO_PIT))
        result->missing_fields |= subject_fields;
    else
        add_open(result, outcome.open, all->truths[index], tables);
}

static dimple_truth join_truths(dimple_truth one, dimple_truth other, dimple_truth dominant) {
    if (one == dominant || other == dominant) return dominant;
    if (one == DIMPLE_TRUTH_BORDERLINE || other == DIMPLE_TRUTH_BORDERLINE) return DIMPLE_TRUTH_BORDERLINE;
    return one == DIMPLE_TRUTH_UNKNOWN || other == DIMPLE_TRUTH_UNKNOWN ? DIMPLE_TRUTH_UNKNOWN : one;
}

/* Over the pits, or the unsure ones where there are no others; of no pit nothing is known. */
static dimple_truth truth_over_pits(const views *all, unsigned predicate, dimple_truth dominant) {
    dimple_truth joined = DIMPLE_TRUTH_UNKNOWN;
    bool first = true;
    for (size_t i = 0; i < all->count; i++) {
        if (all->kinds[i] != (all->pits ? PIT : UNSURE_PIT)) continue;
        dimple_truth truth = all->truths[i][predicate];
        joined = first ? truth : join_truths(joined, truth, dominant);
        first = false;
    }
    return joined;
}

static dimple_criterion_result result_of(dimple_truth truth) {
    static const dimple_answer met[] = {[DIMPLE_TRUTH_UNKNOWN] = DIMPLE_UNKNOWN,
                                        [DIMPLE_TRUTH_NO] = DIMPLE_NO,
                                        [DIMPLE_TRUTH_YES] = DIMPLE_YES,
                                        [DIMPLE_TRUTH_BORDERLINE] = DIMPLE_UNKNOWN};
    return (dimple_criterion_result){.met = met[truth], .borderline = truth == DIMPLE_TRUTH_BORDERLINE};
}

/* What a criterion comes to over all views, by what it asks: whether any pit meets it and whether every one does. */
typedef struct joined_results {
    dimple_criterion_result any[DIMPLE_PREDICATES_MAX], every[DIMPLE_PREDICATES_MAX];
} joined_results;

static void join_views(const views *all, const dimple_guideline_tables *tables, joined_results *joined) {
    for (unsigned i = 0; i < tables->predicate_count; i++) {
        if (DIMPLE_INPUT_BIT(tables->predicates[i].input) & DIMPLE_PIT_INPUTS) {
            joined->any[i] = result_of(truth_over_pits(all, i, DIMPLE_TRUTH_YES));
            joined->every[i] = result_of(truth_over_pits(all, i, DIMPLE_TRUTH_NO));
        } else {
            joined->any[i] = joined->every[i] = result_of(all->truths[all->count - 1][i]); /* without a pit: the last */
        }
    }
}

static void fill_criteria(const dimple_guideline_logic *logic, const joined_results *joined,
                          dimple_criterion_result *criteria) {
    for (size_t i = 0; i < logic->criterion_count; i++) {
        bool harmless = logic->harmless_when_met >> i & 1;
        criteria[i] = (harmless ? joined->every : joined->any)[logic->predicates[i]];
    }
}

const dimple_dated_step *dimple_step_at(const dimple_guideline_answer *answer, double age_days) {
    for (size_t i = 0; i < answer->step_count; i++) {
        const dimple_dated_step *step = &answer->steps[i];
        if (step->until_days < 0 || age_days <= step->until_days) return step;
    }
    return NULL;
}

static bool hangs_on_age(const dimple_guideline_answer *answer) {
    return answer->step_count > 1 || (answer->step_count == 1 && answer->steps[0].until_days >= 0);
}

dimple_guideline_step dimple_next_step_of(const dimple_guideline_answer *answer, double age_days) {
    if (age_days < 0 && hangs_on_age(answer)) return DIMPLE_STEP_DEPENDS_ON_AGE;
    const dimple_dated_step *step = dimple_step_at(answer, age_days);
    if (step) return step->step;
    return answer->verdict == DIMPLE_GUIDELINE_ACT ? DIMPLE_STEP_NOT_NAMED : DIMPLE_STEP_NONE;
}

/* Urgent only when every possible answer is; the same for the next step. */
static void conclude(dimple_guideline_result *result) {
    const dimple_guideline_logic *logic = result->logic;
    bool first = true;
    result->urgent = result->verdict == DIMPLE_GUIDELINE_ACT;
    result->next_step = DIMPLE_STEP_NONE;
    if (result->verdict == DIMPLE_GUIDELINE_CANNOT_SAY) result->next_step = DIMPLE_STEP_DEPENDS_ON_FINDINGS;
    for (size_t i = 0; i < logic->answer_count; i++) {
        if (!(result->possible_answers >> i & 1) || result->verdict == DIMPLE_GUIDELINE_CANNOT_SAY) continue;
        result->urgent = result->urgent && logic->answers[i].urgent;
        dimple_guideline_step step = dimple_next_step_of(&logic->answers[i], result->age_days);
        if (first || step == result->next_step)
            result->next_step = step;
        else
            result->next_step = DIMPLE_STEP_DEPENDS_ON_FINDINGS;
        first = false;
    }
}

/* Written for an age, which is not known: an answer hangs on it. */
static void ask_for_age(dimple_guideline_result *result) {
    if (!result->applies || result->verdict == DIMPLE_GUIDELINE_SILENT) return;
    result->verdict = DIMPLE_GUIDELINE_CANNOT_SAY;
    result->next_step = DIMPLE_STEP_DEPENDS_ON_FINDINGS;
    result->missing_fields |= DIMPLE_INPUT_BIT(DIMPLE_INPUT_AGE_DAYS);
    result->urgent = false;
}

static void mind_the_age(dimple_guideline_result *result) {
    static const uint64_t lengths =
        DIMPLE_INPUT_BIT(DIMPLE_INPUT_DIAMETER_MM) | DIMPLE_INPUT_BIT(DIMPLE_INPUT_ANUS_DISTANCE_MM);
    const dimple_guideline_logic *logic = result->logic;
    double age = result->age_days;
    bool outside = age >= 0 && (age < logic->from_days || (logic->until_days >= 0 && age > logic->until_days));
    result->newborn_limits = !outside && result->applies && age >= INFANCY_DAYS && (logic->inputs & lengths);
    result->outside_age = outside && result->applies;
    result->would_say = result->verdict;
    if (age < 0 && (logic->from_days > 0 || logic->until_days >= 0)) ask_for_age(result);
    if (!outside) return;
    result->applies = result->urgent = result->borderline = false;
    result->verdict = DIMPLE_GUIDELINE_SILENT;
    result->next_step = DIMPLE_STEP_NONE;
    result->missing_fields = result->possible_answers = 0;
}

void dimple_evaluate_all(const dimple_guideline_tables *tables, const dimple_exam *exam,
                         dimple_guideline_result *results, dimple_criterion_result *criteria) {
    views all;
    joined_results joined;
    make_views(&all, tables, exam);
    join_views(&all, tables, &joined);
    for (size_t i = 0; i < tables->count; i++) {
        dimple_guideline_result *result = &results[i];
        *result = (dimple_guideline_result){.guideline = &tables->guidelines[i],
                                            .criteria = criteria,
                                            .age_days = exam->age_days,
                                            .logic = &tables->logic[i]};
        for (size_t view = 0; view < all.count; view++) join_view(result, &all, view, tables);
        fill_criteria(result->logic, &joined, criteria);
        criteria += result->logic->criterion_count;
        conclude(result);
        mind_the_age(result);
    }
}
