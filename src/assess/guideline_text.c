#include "assess/guideline_text.h"

#include "assess/evaluate.h"
#include "assess/guideline_words.h"
#include "base/text.h"

#include <string.h>

static dimple_status status_of(const dimple_text *text) {
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}

/* ---------------------------------------------------------------------------------------------------- ages and steps
 */

static void append_phrase(dimple_text *text, dimple_guideline_phrase_id phrase) {
    dimple_append(text, dimple_guideline_phrase(phrase));
}

static void append_age(dimple_text *text, dimple_guideline_phrase_id how, unsigned number,
                       dimple_guideline_phrase_id unit) {
    append_phrase(text, how);
    dimple_append_unsigned(text, number);
    append_phrase(text, unit);
}

/* The last day on which a step is taken, as the source says it: 42 is "up to 6 weeks", 55 "before 8 weeks", 121 "before
 * 4 months", of which 12 make 365 days. */
static void append_until(dimple_text *text, double until_days) {
    const unsigned newborn_days = 60, days = (unsigned)until_days;
    unsigned months = (unsigned)((until_days + 1) * 12 / 365);
    if (days <= newborn_days && days % 7 == 0)
        append_age(text, DIMPLE_PHRASE_UP_TO, days / 7, DIMPLE_PHRASE_WEEKS);
    else if (days <= newborn_days && days % 7 == 6)
        append_age(text, DIMPLE_PHRASE_BEFORE, days / 7 + 1, DIMPLE_PHRASE_WEEKS);
    else if (months > 0 && (unsigned)(months * 365.0 / 12) == days)
        append_age(text, DIMPLE_PHRASE_BEFORE, months, DIMPLE_PHRASE_MONTHS);
    else
        append_age(text, DIMPLE_PHRASE_UP_TO, days, DIMPLE_PHRASE_DAYS);
}

static const char *words_of(const dimple_dated_step *step) {
    return step->text ? step->text : dimple_words_of_step(step->step);
}

void dimple_append_steps(dimple_text *text, const dimple_guideline_answer *answer) {
    for (size_t i = 0; i < answer->step_count; i++) {
        const dimple_dated_step *step = &answer->steps[i];
        if (i > 0) append_phrase(text, DIMPLE_PHRASE_THEN);
        dimple_append(text, words_of(step));
        if (step->until_days < 0) return;
        dimple_append(text, " ");
        append_until(text, step->until_days);
    }
    if (answer->step_count > 0)
        append_phrase(text, DIMPLE_PHRASE_NEVER_AFTER);
    else
        dimple_append(text, dimple_words_of_step(answer->verdict == DIMPLE_GUIDELINE_ACT ? DIMPLE_STEP_NOT_NAMED
                                                                                         : DIMPLE_STEP_NONE));
}

/* The first of the answers that are possible. */
static const dimple_guideline_answer *first_answer(const dimple_guideline_result *result) {
    for (size_t i = 0; i < result->logic->answer_count; i++) {
        if (result->possible_answers >> i & 1) return &result->logic->answers[i];
    }
    return NULL;
}

dimple_status dimple_guideline_write_next_step(const dimple_guideline_result *result, dimple_text *text) {
    const dimple_guideline_answer *answer = first_answer(result);
    if (result->next_step == DIMPLE_STEP_DEPENDS_ON_FINDINGS || !answer) {
        dimple_append(text, dimple_words_of_step(result->next_step));
    } else if (result->next_step == DIMPLE_STEP_DEPENDS_ON_AGE) {
        dimple_append_steps(text, answer);
    } else {
        double age = result->age_days < 0 ? 0 : result->age_days; /* unknown: then it is the same at every age */
        const dimple_dated_step *step = dimple_step_at(answer, age);
        dimple_append(text, step ? words_of(step) : dimple_words_of_step(result->next_step));
    }
    return status_of(text);
}

/* ----------------------------------------------------------------------------------------------------------- remarks
 */

static void begin_remark(dimple_text *text, size_t start) {
    if (text->size > start) dimple_append(text, "; ");
}

dimple_status dimple_guideline_write_remark(const dimple_guideline_result *result, dimple_text *text) {
    const char *names[DIMPLE_GUIDELINE_MISSING_MAX];
    size_t start = text->size, count = dimple_guideline_missing(result, names);
    if (result->outside_age) {
        append_phrase(text, DIMPLE_PHRASE_OUTSIDE_AGE);
        dimple_append(text, result->guideline->population);
        append_phrase(text, DIMPLE_PHRASE_WOULD_SAY);
        dimple_append(text, dimple_words_of_guideline_verdict(result->would_say));
    }
    for (size_t i = 0; i < count; i++) {
        if (i == 0) append_phrase(text, DIMPLE_PHRASE_HANGS_ON);
        dimple_append(text, i == 0 ? "" : ", ");
        dimple_append(text, names[i]);
    }
    if (result->borderline) {
        begin_remark(text, start);
        append_phrase(text, DIMPLE_PHRASE_AT_LIMIT);
    }
    if (result->newborn_limits && result->verdict != DIMPLE_GUIDELINE_SILENT) {
        begin_remark(text, start);
        append_phrase(text, DIMPLE_PHRASE_NEWBORN_LIMITS);
    }
    return status_of(text);
}

dimple_status dimple_position_write(const dimple_position *position, dimple_text *text) {
    dimple_append(text, dimple_words_of_stance(position->stance));
    if (position->text) {
        append_phrase(text, position->unless ? DIMPLE_PHRASE_UNLESS : DIMPLE_PHRASE_BECAUSE);
        dimple_append(text, position->text);
    }
    return status_of(text);
}

/* ---------------------------------------------------------------------------------------------------------- one page
 */

static void append_indented(dimple_text *text, unsigned depth, const char *line) {
    for (unsigned i = 0; i < depth; i++) dimple_append(text, "  ");
    dimple_append(text, line);
}

static void append_criterion(dimple_text *text, const dimple_criterion *criterion) {
    dimple_append(text, criterion->clinician);
    if (strcmp(criterion->clinician, criterion->text) == 0) return;
    dimple_append(text, " – ");
    dimple_append(text, criterion->text);
}

static unsigned size_of_set(uint64_t set) {
    unsigned size = 0;
    for (; set; set &= set - 1) size++;
    return size;
}

/* "any of these", "none of these", ... */
static void append_how_many(dimple_text *text, const dimple_condition *condition, unsigned parts) {
    if (condition->need == 1) {
        dimple_append(text, condition->negated ? "none of these" : parts == 1 ? "this" : "any of these");
    } else if (condition->need == parts) {
        dimple_append(text, condition->negated ? "not all of these" : "all of these");
    } else {
        dimple_append(text, condition->negated ? "fewer than " : "at least ");
        dimple_append_unsigned(text, condition->need);
        dimple_append(text, " of these");
    }
}

/* The criteria of a set, each on a line of its own; `says` stands before each. */
static void append_criteria(dimple_text *text, const dimple_guideline *guideline, uint64_t set, unsigned depth,
                            const char *says) {
    for (size_t i = 0; i < guideline->criterion_count; i++) {
        if (!(set >> i & 1)) continue;
        append_indented(text, depth, "* ");
        dimple_append(text, says);
        append_criterion(text, &guideline->criteria[i]);
        dimple_append(text, "\n");
    }
}

/* The condition at `*next`: "any of these" and its list; moves on behind it. */
static void append_condition(dimple_text *text, const dimple_guideline *guideline, const dimple_condition **next,
                             unsigned depth) {
    const dimple_condition *condition = (*next)++;
    unsigned parts = size_of_set(condition->met) + size_of_set(condition->unmet) + condition->part_count;
    append_how_many(text, condition, parts);
    if (depth == 0) dimple_append(text, condition->need == 1 ? " holds" : " hold");
    dimple_append(text, ":\n");
    append_criteria(text, guideline, condition->met, depth, "");
    append_criteria(text, guideline, condition->unmet, depth, "not: ");
    for (unsigned i = 0; i < condition->part_count; i++) {
        append_indented(text, depth, "* ");
        append_condition(text, guideline, next, depth + 1);
    }
}

static void append_answer(dimple_text *text, const dimple_guideline *guideline, const dimple_guideline_answer *answer,
                          bool first) {
    static const char *const verdicts[] = {
        [DIMPLE_GUIDELINE_SILENT] = "**It gives no answer**",
        [DIMPLE_GUIDELINE_NOTHING] = "**Nothing is needed**",
        [DIMPLE_GUIDELINE_CANNOT_SAY] = "",
        [DIMPLE_GUIDELINE_ACT] = "**It acts**",
    };
    dimple_append(text, answer->condition ? (first ? "" : "Else: ") : (first ? "" : "Otherwise: "));
    dimple_append(text, verdicts[answer->verdict]);
    if (answer->urgent) dimple_append(text, ", urgently,");
    if (answer->condition) {
        const dimple_condition *condition = answer->condition;
        dimple_append(text, " if ");
        append_condition(text, guideline, &condition, 0);
    } else {
        dimple_append(text, ".\n");
    }
    if (answer->step_count > 0) {
        dimple_append(text, "\nNext: ");
        dimple_append_steps(text, answer);
        dimple_append(text, ".\n");
    }
    dimple_append(text, "\n");
}

static void append_source(dimple_text *text, const dimple_guideline *guideline) {
    dimple_append(text, guideline->organisation);
    dimple_append(text, ": ");
    dimple_append(text, guideline->title);
    dimple_append(text, "\n\n");
    if (guideline->year > 0) {
        dimple_append(text, "* Year: ");
        dimple_append_unsigned(text, (unsigned)guideline->year);
        dimple_append(text, "\n");
    }
    if (guideline->url) {
        dimple_append(text, "* Link: ");
        dimple_append(text, guideline->url);
        dimple_append(text, "\n");
    }
    for (size_t i = 0; i < guideline->further_url_count; i++) {
        dimple_append(text, "* Link: ");
        dimple_append(text, guideline->further_urls[i]);
        dimple_append(text, "\n");
    }
    dimple_append(text, "* How it is known: ");
    append_phrase(text, guideline->quoted ? DIMPLE_PHRASE_QUOTED : DIMPLE_PHRASE_READ);
    if (guideline->read_in_part) {
        dimple_append(text, ", ");
        append_phrase(text, DIMPLE_PHRASE_READ_IN_PART);
    }
    dimple_append(text, "\n");
    if (guideline->lower_rank) {
        dimple_append(text, "* Of lower rank: ");
        append_phrase(text, DIMPLE_PHRASE_LOWER_RANK);
        dimple_append(text, "\n");
    }
}

static void append_scope(dimple_text *text, const dimple_guideline *guideline, const dimple_guideline_logic *logic) {
    static const char *const subjects[] = {
        [DIMPLE_ON_PIT] = "a dimple in the midline or beside it",
        [DIMPLE_ON_MARK] = "marks of the lower back",
        [DIMPLE_ON_PIT_OR_MARK] = "a dimple or marks of the lower back",
        [DIMPLE_ON_SIGNS] = "signs and symptoms",
    };
    dimple_append(text, "* Speaks about: ");
    dimple_append(text, subjects[logic->subject]);
    if (guideline->population) {
        dimple_append(text, "; ");
        dimple_append(text, guideline->population);
    }
    dimple_append(text, "\n");
    bool silent = false;
    for (dimple_input input = 0; input < DIMPLE_INPUT_COUNT; input++) {
        if (!(logic->silent_on & DIMPLE_INPUT_BIT(input))) continue;
        dimple_append(text, silent ? ", " : "* Silent on: ");
        dimple_append(text, dimple_input_name(input));
        silent = true;
    }
    if (logic->silent_on_imaging || logic->silent_on_imaging_age) {
        dimple_append(text, silent ? ", " : "* Silent on: ");
        dimple_append(text, logic->silent_on_imaging ? "imaging" : "the age for imaging");
        silent = true;
    }
    dimple_append(text, silent ? "\n\n" : "\n");
}

void dimple_append_guideline(dimple_text *text, const dimple_guideline *guideline,
                             const dimple_guideline_logic *logic) {
    append_source(text, guideline);
    append_scope(text, guideline, logic);
    for (size_t i = 0; i < logic->answer_count; i++) append_answer(text, guideline, &logic->answers[i], i == 0);
    for (size_t i = 0; i < guideline->note_count; i++) {
        dimple_append(text, "Note: ");
        dimple_append(text, guideline->notes[i]);
        dimple_append(text, i + 1 == guideline->note_count ? "\n" : "\n\n");
    }
}

dimple_status dimple_guideline_write_page(const dimple_guideline *guideline, dimple_text *text) {
    const dimple_guideline_tables *tables = &dimple_built_in_guidelines;
    dimple_append(text, guideline->id);
    dimple_append(text, "\n\n");
    dimple_append_guideline(text, guideline, &tables->logic[guideline - tables->guidelines]);
    return status_of(text);
}
