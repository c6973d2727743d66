#include "assess/disagree.h"

#include <string.h>

/* ------------------------------------------------------------------------------------------- one thing at a time */

void dimple_simple_exam(double age_days, bool with_pit, dimple_exam *simple) {
    *simple = (dimple_exam){
        .age_days = age_days,
        .pits_known = true,
        .pit_count = with_pit,
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
    simple->pits[0] = (dimple_exam_pit){
        .where = DIMPLE_MIDLINE,
        .midline_offset_mm = {.value = 0, .known = true},
        .diameter_mm = {.value = 2, .known = true},
        .depth_mm = {.value = 1, .known = true},
        .anus_distance_mm = {.value = 10, .known = true},
        .above_cleft = DIMPLE_IN_CLEFT,
        .base_visible = DIMPLE_YES,
        .orientation = DIMPLE_CAUDAL,
        .opening = DIMPLE_NO,
        .discharge = DIMPLE_DISCHARGE_NONE,
        .over_psis = DIMPLE_NO,
    };
}

/* What the guidelines answer to it, and what a topic of the examination changes about it. The sets are of criteria, one
 * for each guideline: those that ask about the topic, and of these the ones that it turned, met to unmet or back. */
typedef struct comparison {
    const dimple_guideline_tables *tables;
    dimple_language language;
    dimple_truth simple[DIMPLE_PREDICATES_MAX];
    dimple_criteria criteria[DIMPLE_GUIDELINES_MAX];
    bool agrees[DIMPLE_GUIDELINES_MAX]; /* whether a guideline has one answer to the simple case, and which */
    dimple_guideline_verdict verdicts[DIMPLE_GUIDELINES_MAX];
    uint64_t asking[DIMPLE_GUIDELINES_MAX], turned[DIMPLE_GUIDELINES_MAX];
} comparison;

/* Which predicates the topic alone turns; false when none. */
static bool turn_predicates(const comparison *c, const dimple_guideline_topic *topic, const dimple_view *actual,
                            bool turned[DIMPLE_PREDICATES_MAX]) {
    dimple_view view = *actual;
    bool any = false;
    if (topic->marks) {
        view.midline_marks &= topic->marks;
        view.off_midline_marks &= topic->marks;
    }
    for (size_t i = 0; i < topic->predicate_count; i++) {
        unsigned predicate = topic->predicates[i];
        dimple_truth found;
        dimple_view_answer(&view, &c->tables->predicates[predicate], 1, &found);
        turned[predicate] = found != DIMPLE_TRUTH_UNKNOWN && found != c->simple[predicate];
        any = any || turned[predicate];
    }
    return any;
}

/* Makes the sets of what the topic alone changes about the simple case; false when that is nothing. */
static bool change_topic(comparison *c, const dimple_guideline_topic *topic, const dimple_view *actual) {
    bool turned[DIMPLE_PREDICATES_MAX];
    if (!turn_predicates(c, topic, actual, turned)) return false;
    memset(c->asking, 0, c->tables->count * sizeof *c->asking);
    memset(c->turned, 0, c->tables->count * sizeof *c->turned);
    for (size_t i = 0; i < topic->criterion_count; i++) {
        dimple_topic_criterion at = topic->criteria[i];
        unsigned predicate = c->tables->logic[at.guideline].predicates[at.criterion];
        c->asking[at.guideline] |= (uint64_t)1 << at.criterion;
        c->turned[at.guideline] |= (uint64_t)turned[predicate] << at.criterion;
    }
    return true;
}

static dimple_criteria changed_criteria(const comparison *c, size_t guideline) {
    uint64_t turned = c->turned[guideline];
    dimple_criteria simple = c->criteria[guideline];
    return (dimple_criteria){simple.met ^ turned, simple.unmet ^ turned};
}

/* ------------------------------------------------------------------------------------------------------- positions */

static bool says(const dimple_guideline_logic *logic, dimple_criteria criteria, dimple_guideline_verdict *verdict) {
    *verdict = DIMPLE_GUIDELINE_SILENT;
    return dimple_answers_agree(logic, dimple_evaluate(logic, criteria).answers, verdict);
}

static size_t first_of_set(uint64_t set) {
    size_t first = 0;
    while (!(set >> first & 1)) first++;
    return first;
}

/* Puts the words of a guideline's criterion into its position. */
static void rest_on(dimple_position *position, const comparison *c, size_t guideline, size_t criterion) {
    const char *text = position->guideline->criteria[criterion].text;
    position->text = dimple_guideline_said(c->language, position->guideline, text);
    position->unless = !(changed_criteria(c, guideline).met >> criterion & 1);
}

static const char *rejection_of(const dimple_guideline_logic *logic, const dimple_guideline_topic *topic) {
    for (size_t i = 0; i < logic->rejection_count; i++) {
        if (DIMPLE_INPUT_BIT(logic->rejections[i].input) & topic->inputs) return logic->rejections[i].text;
    }
    return NULL;
}

/* Why a guideline needs nothing all the same. */
static void take_calm_position(const comparison *c, size_t guideline, const dimple_guideline_topic *topic,
                               dimple_position *position) {
    const dimple_guideline_logic *logic = &c->tables->logic[guideline];
    const char *rejection = rejection_of(logic, topic);
    if (rejection) {
        position->text = dimple_guideline_said(c->language, position->guideline, rejection);
        position->stance = DIMPLE_STANCE_REJECTS;
    } else if (c->turned[guideline]) {
        size_t turned = first_of_set(c->turned[guideline]);
        rest_on(position, c, guideline, turned);
        bool clears = (logic->harmless_when_met >> turned & 1) != position->unless;
        position->stance = clears ? DIMPLE_STANCE_WITHIN_LIMIT : DIMPLE_STANCE_ONLY_WITH_ANOTHER;
    } else if (c->asking[guideline]) {
        rest_on(position, c, guideline, first_of_set(c->asking[guideline]));
        position->stance = DIMPLE_STANCE_WITHIN_LIMIT;
    } else {
        position->stance = DIMPLE_STANCE_DOES_NOT_ASK;
    }
}

/* Whether a guideline that has no answer says so of just this case, and not of all that it leaves out. */
static bool leaves_open(const dimple_guideline_logic *logic, dimple_criteria criteria) {
    uint64_t otherwise = (uint64_t)1 << (logic->answer_count - 1);
    return !(dimple_evaluate(logic, criteria).answers & otherwise);
}

/* Whether a guideline has a position on the topic, and which. */
static bool take_position(const comparison *c, size_t guideline, const dimple_guideline_topic *topic,
                          dimple_position *position) {
    const dimple_guideline_logic *logic = &c->tables->logic[guideline];
    dimple_guideline_verdict simple = c->verdicts[guideline], found = simple;
    uint64_t turned = c->turned[guideline];
    if (!c->agrees[guideline]) return false;
    if (turned && !says(logic, changed_criteria(c, guideline), &found)) return false;
    *position = (dimple_position){.guideline = &c->tables->guidelines[guideline]};
    if (found == DIMPLE_GUIDELINE_NOTHING) {
        take_calm_position(c, guideline, topic, position);
        return true;
    }
    if (!turned) return false;
    if (found == simple && (found == DIMPLE_GUIDELINE_ACT || !leaves_open(logic, changed_criteria(c, guideline))))
        return false;
    position->stance = found == DIMPLE_GUIDELINE_ACT ? DIMPLE_STANCE_ACTS : DIMPLE_STANCE_LEAVES_OPEN;
    rest_on(position, c, guideline, first_of_set(turned));
    return true;
}

/* ------------------------------------------------------------------------------------------------- one disagreement */

typedef struct finder {
    const dimple_guideline_tables *tables;
    dimple_language language;
    const dimple_guideline_result *results;
    dimple_disagreement *disagreements;
    dimple_position *positions; /* room for those of the next one */
    size_t count;
    bool one_sided; /* what only one side speaks to is kept too */
} finder;

enum { FOR, AGAINST, OPEN, NOT_ASKED, ORDERS };

/* Those for it first, then those against, then those without an answer; within each in the order of the guidelines. */
static unsigned order_of(dimple_stance stance) {
    static const unsigned char orders[] = {
        [DIMPLE_STANCE_ACTS] = FOR,
        [DIMPLE_STANCE_WITHIN_LIMIT] = AGAINST,
        [DIMPLE_STANCE_ONLY_WITH_ANOTHER] = AGAINST,
        [DIMPLE_STANCE_DOES_NOT_ASK] = NOT_ASKED,
        [DIMPLE_STANCE_REJECTS] = AGAINST,
        [DIMPLE_STANCE_LEAVES_OPEN] = OPEN,
        [DIMPLE_STANCE_ULTRASOUND] = FOR,
        [DIMPLE_STANCE_NO_ULTRASOUND] = AGAINST,
        [DIMPLE_STANCE_MRI_FIRST] = FOR,
        [DIMPLE_STANCE_ULTRASOUND_FIRST] = AGAINST,
    };
    return orders[stance];
}

bool dimple_stance_is_for(dimple_stance stance) {
    return order_of(stance) == FOR;
}

static void sort_positions(dimple_position *positions, size_t count) {
    dimple_position sorted[DIMPLE_GUIDELINES_MAX];
    size_t places[ORDERS + 1] = {0}; /* where the next one of an order goes */
    for (size_t i = 0; i < count; i++) places[order_of(positions[i].stance) + 1]++;
    for (size_t order = 1; order < ORDERS; order++) places[order] += places[order - 1];
    for (size_t i = 0; i < count; i++) sorted[places[order_of(positions[i].stance)]++] = positions[i];
    memcpy(positions, sorted, count * sizeof *sorted);
}

/* Keeps the `count` positions that were put at `positions` if guidelines stand on both sides. */
static void keep_if_sides(finder *find, const char *topic, dimple_say_key title, size_t count) {
    dimple_disagreement found = {.topic = topic,
                                 .title = dimple_say(find->language, title),
                                 .positions = find->positions,
                                 .position_count = count};
    for (size_t i = 0; i < count; i++) {
        const dimple_position *position = &find->positions[i];
        unsigned order = order_of(position->stance);
        if (order > AGAINST || position->guideline->lower_rank) continue;
        ++*(order == FOR ? &found.for_count : &found.against_count);
    }
    if (find->one_sided ? count == 0 : found.for_count == 0 || found.against_count == 0) return;
    sort_positions(find->positions, count);
    find->positions += count;
    find->disagreements[find->count++] = found;
}

static void compare_topic(finder *find, const comparison *c, const dimple_guideline_topic *topic) {
    size_t count = 0;
    for (size_t i = 0; i < find->tables->count; i++) {
        if (find->results[i].applies) count += take_position(c, i, topic, &find->positions[count]);
    }
    keep_if_sides(find, topic->id, topic->title, count);
}

/* The one step that every possible answer names at this age, or that hangs on nothing. */
static dimple_guideline_step step_of_answers(const dimple_guideline_logic *logic, uint64_t answers, double age_days) {
    dimple_guideline_step step = DIMPLE_STEP_NONE;
    bool first = true;
    for (size_t i = 0; i < logic->answer_count; i++) {
        if (!(answers >> i & 1)) continue;
        dimple_guideline_step named = dimple_next_step_of(&logic->answers[i], age_days);
        if (!first && named != step) return DIMPLE_STEP_DEPENDS_ON_FINDINGS;
        step = named;
        first = false;
    }
    return step;
}

/* With which picture those begin who act on the topic alone. */
static void compare_first_image(finder *find, const comparison *c, const dimple_guideline_topic *topic) {
    size_t count = 0;
    for (size_t i = 0; i < find->tables->count; i++) {
        const dimple_guideline_logic *logic = &find->tables->logic[i];
        if (!find->results[i].applies || !c->turned[i]) continue;
        dimple_criteria criteria = changed_criteria(c, i);
        dimple_guideline_verdict verdict;
        if (!says(logic, criteria, &verdict) || verdict != DIMPLE_GUIDELINE_ACT) continue;
        uint64_t answers = dimple_evaluate(logic, criteria).answers;
        dimple_guideline_step step = step_of_answers(logic, answers, find->results[i].age_days);
        if (step != DIMPLE_STEP_MRI && step != DIMPLE_STEP_ULTRASOUND) continue;
        dimple_position *position = &find->positions[count++];
        *position = (dimple_position){.guideline = &find->tables->guidelines[i],
                                      .stance = step == DIMPLE_STEP_MRI ? DIMPLE_STANCE_MRI_FIRST
                                                                        : DIMPLE_STANCE_ULTRASOUND_FIRST};
        rest_on(position, c, i, first_of_set(c->turned[i]));
    }
    keep_if_sides(find, topic->image_id, topic->image_title, count);
}

static void compare_simple_pit(finder *find, const comparison *c) {
    size_t count = 0;
    for (size_t i = 0; i < find->tables->count; i++) {
        if (!find->results[i].applies || !c->agrees[i]) continue;
        if (c->verdicts[i] == DIMPLE_GUIDELINE_SILENT && !leaves_open(&find->tables->logic[i], c->criteria[i]))
            continue;
        find->positions[count++] =
            (dimple_position){.guideline = &find->tables->guidelines[i],
                              .stance = c->verdicts[i] == DIMPLE_GUIDELINE_ACT      ? DIMPLE_STANCE_ACTS
                                        : c->verdicts[i] == DIMPLE_GUIDELINE_SILENT ? DIMPLE_STANCE_LEAVES_OPEN
                                                                                    : DIMPLE_STANCE_WITHIN_LIMIT};
    }
    keep_if_sides(find, "simple-dimple", DIMPLE_SAY_TOPICS_SIMPLE_DIMPLE, count);
}

/* The answer that a guideline gives, where it uses ultrasound up to some age. */
static const dimple_dated_step *dated_ultrasound(const dimple_guideline_result *result) {
    for (size_t i = 0; i < result->logic->answer_count; i++) {
        if (!(result->possible_answers >> i & 1)) continue;
        const dimple_guideline_answer *answer = &result->logic->answers[i];
        for (size_t step = 0; step < answer->step_count; step++) {
            bool dated = answer->steps[step].step == DIMPLE_STEP_ULTRASOUND && answer->steps[step].until_days >= 0;
            if (dated) return &answer->steps[step];
        }
    }
    return NULL;
}

static void compare_ultrasound_age(finder *find) {
    size_t count = 0;
    for (size_t i = 0; i < find->tables->count; i++) {
        const dimple_guideline_result *result = &find->results[i];
        if (result->verdict != DIMPLE_GUIDELINE_ACT || result->age_days < 0) continue;
        const dimple_dated_step *step = dated_ultrasound(result);
        if (!step) continue;
        bool still = result->age_days <= step->until_days;
        find->positions[count++] = (dimple_position){
            .guideline = result->guideline, .stance = still ? DIMPLE_STANCE_ULTRASOUND : DIMPLE_STANCE_NO_ULTRASOUND};
    }
    keep_if_sides(find, "age-of-ultrasound", DIMPLE_SAY_TOPICS_AGE_OF_ULTRASOUND, count);
}

/* ------------------------------------------------------------------------------------------------------ all topics */

static void prepare(comparison *c, const finder *find, double age_days, bool with_pit) {
    const dimple_guideline_tables *tables = find->tables;
    dimple_exam simple;
    dimple_simple_exam(age_days, with_pit, &simple);
    dimple_view view = dimple_view_of(&simple);
    view.pit = with_pit ? &simple.pits[0] : NULL;
    c->tables = tables;
    c->language = find->language;
    dimple_view_answer(&view, tables->predicates, tables->predicate_count, c->simple);
    for (size_t i = 0; i < tables->count; i++) {
        if (!find->results[i].applies) continue;
        c->criteria[i] = dimple_criteria_of(&tables->logic[i], c->simple);
        c->agrees[i] = says(&tables->logic[i], c->criteria[i], &c->verdicts[i]);
    }
}

/* Of several pits the first that changes anything about a topic is the one that is compared. */
static bool change_topic_by_any(comparison *c, const dimple_guideline_topic *topic, dimple_view *view) {
    if (!view->pit) return change_topic(c, topic, view);
    for (size_t i = 0; i < view->exam->pit_count; i++) {
        if (dimple_view_speaks_of(&view->exam->pits[i]) != DIMPLE_YES) continue;
        view->pit = &view->exam->pits[i];
        if (change_topic(c, topic, view)) return true;
    }
    return false;
}

size_t dimple_find_disagreements(const dimple_guideline_tables *tables, const dimple_exam *exam,
                                 dimple_language language, bool one_sided, const dimple_guideline_result *results,
                                 dimple_disagreement *disagreements, dimple_position *positions) {
    finder find = {.tables = tables,
                   .language = language,
                   .results = results,
                   .disagreements = disagreements,
                   .positions = positions,
                   .one_sided = one_sided};
    dimple_view view = dimple_view_of(exam);
    view.decide_limits = true;
    bool with_pit = view.pits_min > 0, simple = with_pit;
    view.pit = with_pit ? exam->pits : NULL;
    comparison c;
    prepare(&c, &find, exam->age_days, with_pit);
    for (size_t i = 0; i < tables->topic_count; i++) {
        const dimple_guideline_topic *topic = &tables->topics[i];
        if (!change_topic_by_any(&c, topic, &view)) continue;
        simple = false;
        compare_topic(&find, &c, topic);
        if (topic->image_id) compare_first_image(&find, &c, topic);
    }
    if (simple) compare_simple_pit(&find, &c);
    compare_ultrasound_age(&find);
    return find.count;
}
