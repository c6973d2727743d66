#include "assess/guideline_text.h"

#include "assess/evaluate.h"
#include "base/text.h"

#include <string.h>

static dimple_status status_of(const dimple_text *text) {
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}

/* ---------------------------------------------------------------------------------------------------- ages and steps
 */

typedef enum age_unit { WEEKS, MONTHS, DAYS } age_unit;

/* The last day on which a step is taken, as the source says it: 42 is "up to 6 weeks", 55 "before 8 weeks", 121 "before
 * 4 months", of which 12 make 365 days. */
static void append_until(dimple_text *text, dimple_language language, double until_days) {
    const unsigned newborn_days = 60, days = (unsigned)until_days;
    unsigned months = (unsigned)((until_days + 1) * 12 / 365), number = days;
    dimple_say_key said = DIMPLE_SAY_GUIDELINE_AGES_UP_TO_DAYS;
    if (days <= newborn_days && days % 7 == 0) {
        said = DIMPLE_SAY_GUIDELINE_AGES_UP_TO_WEEKS;
        number = days / 7;
    } else if (days <= newborn_days && days % 7 == 6) {
        said = DIMPLE_SAY_GUIDELINE_AGES_BEFORE_WEEKS;
        number = days / 7 + 1;
    } else if (months > 0 && (unsigned)(months * 365.0 / 12) == days) {
        said = DIMPLE_SAY_GUIDELINE_AGES_BEFORE_MONTHS;
        number = months;
    }
    dimple_append_said(text, language, said, (const dimple_fill[]){{.name = "number", .number = number}, {0}});
}

static const char *say_step(dimple_language language, dimple_guideline_step step) {
    static const dimple_say_key steps[] = {
        [DIMPLE_STEP_NONE] = DIMPLE_SAY_GUIDELINE_STEPS_NONE,
        [DIMPLE_STEP_WATCH] = DIMPLE_SAY_GUIDELINE_STEPS_WATCH,
        [DIMPLE_STEP_ULTRASOUND] = DIMPLE_SAY_GUIDELINE_STEPS_ULTRASOUND,
        [DIMPLE_STEP_MRI] = DIMPLE_SAY_GUIDELINE_STEPS_MRI,
        [DIMPLE_STEP_IMAGING] = DIMPLE_SAY_GUIDELINE_STEPS_IMAGING,
        [DIMPLE_STEP_REFERRAL] = DIMPLE_SAY_GUIDELINE_STEPS_REFERRAL,
        [DIMPLE_STEP_NEUROSURGERY] = DIMPLE_SAY_GUIDELINE_STEPS_NEUROSURGERY,
        [DIMPLE_STEP_EMERGENCY] = DIMPLE_SAY_GUIDELINE_STEPS_EMERGENCY,
        [DIMPLE_STEP_NOT_NAMED] = DIMPLE_SAY_GUIDELINE_STEPS_NOT_NAMED,
        [DIMPLE_STEP_DEPENDS_ON_AGE] = DIMPLE_SAY_GUIDELINE_STEPS_DEPENDS_ON_AGE,
        [DIMPLE_STEP_DEPENDS_ON_FINDINGS] = DIMPLE_SAY_GUIDELINE_STEPS_DEPENDS_ON_FINDINGS,
    };
    return dimple_say(language, steps[step]);
}

/* The source's words for a step, or where it has none those of the step. */
static const char *say_dated_step(dimple_language language, const dimple_guideline *guideline,
                                  const dimple_dated_step *step) {
    return step->text ? dimple_guideline_said(language, guideline, step->text) : say_step(language, step->step);
}

/* What follows on an answer, at every age: "ultrasound of the spine up to 6 weeks of age, then referral ...". */
static void append_steps(dimple_text *text, dimple_language language, const dimple_guideline *guideline,
                         const dimple_guideline_answer *answer) {
    for (size_t i = 0; i < answer->step_count; i++) {
        const dimple_dated_step *step = &answer->steps[i];
        if (i > 0) dimple_append(text, dimple_say(language, DIMPLE_SAY_GUIDELINE_THEN));
        dimple_append(text, say_dated_step(language, guideline, step));
        if (step->until_days < 0) return;
        dimple_append(text, " ");
        append_until(text, language, step->until_days);
    }
    if (answer->step_count > 0)
        dimple_append(text, dimple_say(language, DIMPLE_SAY_GUIDELINE_NEVER_AFTER));
    else
        dimple_append(text, say_step(language, answer->verdict == DIMPLE_GUIDELINE_ACT ? DIMPLE_STEP_NOT_NAMED
                                                                                       : DIMPLE_STEP_NONE));
}

/* The first of the answers that are possible. */
static const dimple_guideline_answer *first_answer(const dimple_guideline_result *result) {
    for (size_t i = 0; i < result->logic->answer_count; i++) {
        if (result->possible_answers >> i & 1) return &result->logic->answers[i];
    }
    return NULL;
}

dimple_status dimple_guideline_write_next_step(const dimple_guideline_result *result, dimple_language language,
                                               dimple_text *text) {
    const dimple_guideline_answer *answer = first_answer(result);
    if (result->next_step == DIMPLE_STEP_DEPENDS_ON_FINDINGS || !answer) {
        dimple_append(text, say_step(language, result->next_step));
    } else if (result->next_step == DIMPLE_STEP_DEPENDS_ON_AGE) {
        append_steps(text, language, result->guideline, answer);
    } else {
        double age = result->age_days < 0 ? 0 : result->age_days; /* unknown: then it is the same at every age */
        const dimple_dated_step *step = dimple_step_at(answer, age);
        dimple_append(text,
                      step ? say_dated_step(language, result->guideline, step) : say_step(language, result->next_step));
    }
    return status_of(text);
}

/* ----------------------------------------------------------------------------------------------------------- remarks
 */

static const char *say_verdict(dimple_language language, dimple_guideline_verdict verdict) {
    static const dimple_say_key verdicts[] = {
        [DIMPLE_GUIDELINE_SILENT] = DIMPLE_SAY_GUIDELINE_VERDICTS_SILENT,
        [DIMPLE_GUIDELINE_NOTHING] = DIMPLE_SAY_GUIDELINE_VERDICTS_NOTHING,
        [DIMPLE_GUIDELINE_CANNOT_SAY] = DIMPLE_SAY_GUIDELINE_VERDICTS_CANNOT_SAY,
        [DIMPLE_GUIDELINE_ACT] = DIMPLE_SAY_GUIDELINE_VERDICTS_ACT,
    };
    return dimple_say(language, verdicts[verdict]);
}

static const char *say_population(dimple_language language, const dimple_guideline *guideline) {
    return dimple_guideline_said(language, guideline, guideline->population);
}

/* A set of fields in words; `text` then needs to be freed. */
static dimple_text list_inputs(dimple_language language, uint64_t inputs) {
    dimple_text text = dimple_text_create();
    for (dimple_input input = 0; input < DIMPLE_INPUT_COUNT; input++) {
        if (!(inputs & DIMPLE_INPUT_BIT(input))) continue;
        if (text.size > 0) dimple_append(&text, dimple_say(language, DIMPLE_SAY_LIST_COMMA));
        dimple_append(&text, dimple_say_input(language, input));
    }
    return text;
}

static void begin_remark(dimple_text *text, dimple_language language, size_t start) {
    if (text->size > start) dimple_append(text, dimple_say(language, DIMPLE_SAY_LIST_SEMICOLON));
}

static void append_hanging(dimple_text *text, dimple_language language, uint64_t inputs) {
    dimple_text fields = list_inputs(language, inputs);
    if (fields.failed) text->failed = true;
    if (fields.size > 0)
        dimple_append_said(text, language, DIMPLE_SAY_GUIDELINE_REMARKS_HANGS_ON,
                           (const dimple_fill[]){{.name = "fields", .text = fields.data}, {0}});
    dimple_text_free(&fields);
}

dimple_status dimple_guideline_write_remark(const dimple_guideline_result *result, dimple_language language,
                                            dimple_text *text) {
    size_t start = text->size;
    if (result->outside_age)
        dimple_append_said(
            text, language, DIMPLE_SAY_GUIDELINE_REMARKS_OUTSIDE_AGE,
            (const dimple_fill[]){{.name = "population", .text = say_population(language, result->guideline)},
                                  {.name = "verdict", .text = say_verdict(language, result->would_say)},
                                  {0}});
    append_hanging(text, language, result->missing_fields);
    if (result->borderline) {
        begin_remark(text, language, start);
        dimple_append(text, dimple_say(language, DIMPLE_SAY_GUIDELINE_REMARKS_AT_LIMIT));
    }
    if (result->newborn_limits && result->verdict != DIMPLE_GUIDELINE_SILENT) {
        begin_remark(text, language, start);
        dimple_append(text, dimple_say(language, DIMPLE_SAY_GUIDELINE_REMARKS_NEWBORN_LIMITS));
    }
    return status_of(text);
}

dimple_status dimple_position_write(const dimple_position *position, dimple_language language, dimple_text *text) {
    static const dimple_say_key stances[] = {
        [DIMPLE_STANCE_ACTS] = DIMPLE_SAY_GUIDELINE_STANCES_ACTS,
        [DIMPLE_STANCE_WITHIN_LIMIT] = DIMPLE_SAY_GUIDELINE_STANCES_WITHIN_LIMIT,
        [DIMPLE_STANCE_ONLY_WITH_ANOTHER] = DIMPLE_SAY_GUIDELINE_STANCES_ONLY_WITH_ANOTHER,
        [DIMPLE_STANCE_REJECTS] = DIMPLE_SAY_GUIDELINE_STANCES_REJECTS,
        [DIMPLE_STANCE_LEAVES_OPEN] = DIMPLE_SAY_GUIDELINE_STANCES_LEAVES_OPEN,
        [DIMPLE_STANCE_DOES_NOT_ASK] = DIMPLE_SAY_GUIDELINE_STANCES_DOES_NOT_ASK,
        [DIMPLE_STANCE_ULTRASOUND] = DIMPLE_SAY_GUIDELINE_STANCES_ULTRASOUND,
        [DIMPLE_STANCE_NO_ULTRASOUND] = DIMPLE_SAY_GUIDELINE_STANCES_NO_ULTRASOUND,
        [DIMPLE_STANCE_MRI_FIRST] = DIMPLE_SAY_GUIDELINE_STANCES_MRI_FIRST,
        [DIMPLE_STANCE_ULTRASOUND_FIRST] = DIMPLE_SAY_GUIDELINE_STANCES_ULTRASOUND_FIRST,
    };
    const char *stance = dimple_say(language, stances[position->stance]);
    if (position->text)
        dimple_append_said(text, language,
                           position->unless ? DIMPLE_SAY_GUIDELINE_POSITIONS_UNLESS
                                            : DIMPLE_SAY_GUIDELINE_POSITIONS_BECAUSE,
                           (const dimple_fill[]){
                               {.name = "stance", .text = stance}, {.name = "criterion", .text = position->text}, {0}});
    else
        dimple_append(text, stance);
    return status_of(text);
}

/* ---------------------------------------------------------------------------------------------------------- one page
 */

/* The page while it is written. */
typedef struct guideline_page {
    dimple_text *text;
    dimple_language language;
    const dimple_guideline *guideline;
} guideline_page;

/* A text with one place, and the line's end. */
static void append_line(const guideline_page *page, dimple_say_key said, const char *place, const char *fill) {
    dimple_append_said(page->text, page->language, said, (const dimple_fill[]){{.name = place, .text = fill}, {0}});
    dimple_append(page->text, "\n");
}

static void append_item(const guideline_page *page, dimple_say_key said, const char *place, const char *fill) {
    dimple_append(page->text, "* ");
    append_line(page, said, place, fill);
}

static void begin_item(const guideline_page *page, unsigned depth) {
    for (unsigned i = 0; i < depth; i++) dimple_append(page->text, "  ");
    dimple_append(page->text, "* ");
}

/* A criterion in a clinician's words and in plain ones. */
static void append_criterion(const guideline_page *page, const dimple_criterion *criterion) {
    const char *clinician = dimple_guideline_said(page->language, page->guideline, criterion->clinician);
    const char *plain = dimple_guideline_said(page->language, page->guideline, criterion->text);
    if (strcmp(criterion->clinician, criterion->text) == 0)
        dimple_append(page->text, clinician);
    else
        dimple_append_said(
            page->text, page->language, DIMPLE_SAY_GUIDELINE_PAGE_BOTH_WORDS,
            (const dimple_fill[]){{.name = "clinician", .text = clinician}, {.name = "plain", .text = plain}, {0}});
}

static unsigned size_of_set(uint64_t set) {
    unsigned size = 0;
    for (; set; set &= set - 1) size++;
    return size;
}

typedef enum how_many { THIS, ANY, NONE, ALL, NOT_ALL, AT_LEAST, FEWER } how_many;

static how_many how_many_of(const dimple_condition *condition, unsigned parts) {
    if (condition->need == 1) return condition->negated ? NONE : parts == 1 ? THIS : ANY;
    if (condition->need == parts) return condition->negated ? NOT_ALL : ALL;
    return condition->negated ? FEWER : AT_LEAST;
}

/* "any of these holds", and within it "none of these". */
static void append_how_many(const guideline_page *page, const dimple_condition *condition, unsigned parts,
                            unsigned depth) {
    static const dimple_say_key said[][2] = {
        [THIS] = {DIMPLE_SAY_GUIDELINE_PAGE_HOLDS_THIS, DIMPLE_SAY_GUIDELINE_PAGE_WITHIN_THIS},
        [ANY] = {DIMPLE_SAY_GUIDELINE_PAGE_HOLDS_ANY, DIMPLE_SAY_GUIDELINE_PAGE_WITHIN_ANY},
        [NONE] = {DIMPLE_SAY_GUIDELINE_PAGE_HOLDS_NONE, DIMPLE_SAY_GUIDELINE_PAGE_WITHIN_NONE},
        [ALL] = {DIMPLE_SAY_GUIDELINE_PAGE_HOLDS_ALL, DIMPLE_SAY_GUIDELINE_PAGE_WITHIN_ALL},
        [NOT_ALL] = {DIMPLE_SAY_GUIDELINE_PAGE_HOLDS_NOT_ALL, DIMPLE_SAY_GUIDELINE_PAGE_WITHIN_NOT_ALL},
        [AT_LEAST] = {DIMPLE_SAY_GUIDELINE_PAGE_HOLDS_AT_LEAST, DIMPLE_SAY_GUIDELINE_PAGE_WITHIN_AT_LEAST},
        [FEWER] = {DIMPLE_SAY_GUIDELINE_PAGE_HOLDS_FEWER, DIMPLE_SAY_GUIDELINE_PAGE_WITHIN_FEWER},
    };
    dimple_append_said(page->text, page->language, said[how_many_of(condition, parts)][depth > 0],
                       (const dimple_fill[]){{.name = "number", .number = condition->need}, {0}});
}

/* The criteria of a set, each on a line of its own. */
static void append_criteria(const guideline_page *page, uint64_t set, unsigned depth, bool negated) {
    for (size_t i = 0; i < page->guideline->criterion_count; i++) {
        if (!(set >> i & 1)) continue;
        begin_item(page, depth);
        if (negated) dimple_append(page->text, dimple_say(page->language, DIMPLE_SAY_GUIDELINE_PAGE_NOT));
        append_criterion(page, &page->guideline->criteria[i]);
        dimple_append(page->text, "\n");
    }
}

/* The condition at `*next`: "any of these" and its list; moves on behind it. */
static void append_condition(const guideline_page *page, const dimple_condition **next, unsigned depth) {
    const dimple_condition *condition = (*next)++;
    unsigned parts = size_of_set(condition->met) + size_of_set(condition->unmet) + condition->part_count;
    append_how_many(page, condition, parts, depth);
    dimple_append(page->text, ":\n");
    append_criteria(page, condition->met, depth, false);
    append_criteria(page, condition->unmet, depth, true);
    for (unsigned i = 0; i < condition->part_count; i++) {
        begin_item(page, depth);
        append_condition(page, next, depth + 1);
    }
}

/* What joins an answer to its condition, or ends it where there is none. */
static const char *after_answer(const guideline_page *page, const dimple_guideline_answer *answer) {
    if (answer->condition)
        return dimple_say(page->language,
                          answer->urgent ? DIMPLE_SAY_GUIDELINE_PAGE_URGENTLY_IF : DIMPLE_SAY_GUIDELINE_PAGE_IF);
    return answer->urgent ? dimple_say(page->language, DIMPLE_SAY_GUIDELINE_PAGE_URGENTLY) : "";
}

static void append_next(const guideline_page *page, const dimple_guideline_answer *answer) {
    if (answer->step_count == 0) return;
    dimple_text steps = dimple_text_create();
    append_steps(&steps, page->language, page->guideline, answer);
    if (steps.failed) page->text->failed = true;
    dimple_append(page->text, "\n");
    append_line(page, DIMPLE_SAY_GUIDELINE_PAGE_NEXT, "steps", steps.data);
    dimple_text_free(&steps);
}

static void append_answer(const guideline_page *page, const dimple_guideline_answer *answer, bool first) {
    static const dimple_say_key verdicts[] = {
        [DIMPLE_GUIDELINE_SILENT] = DIMPLE_SAY_GUIDELINE_PAGE_ANSWERS_SILENT,
        [DIMPLE_GUIDELINE_NOTHING] = DIMPLE_SAY_GUIDELINE_PAGE_ANSWERS_NOTHING,
        [DIMPLE_GUIDELINE_ACT] = DIMPLE_SAY_GUIDELINE_PAGE_ANSWERS_ACT,
    };
    const dimple_condition *condition = answer->condition;
    dimple_say_key lead = condition ? DIMPLE_SAY_GUIDELINE_PAGE_ELSE : DIMPLE_SAY_GUIDELINE_PAGE_OTHERWISE;
    if (!first) dimple_append(page->text, dimple_say(page->language, lead));
    dimple_append(page->text, dimple_say(page->language, verdicts[answer->verdict]));
    dimple_append(page->text, after_answer(page, answer));
    if (condition)
        append_condition(page, &condition, 0);
    else
        dimple_append(page->text, ".\n");
    append_next(page, answer);
    dimple_append(page->text, "\n");
}

static void append_source(const guideline_page *page) {
    const dimple_guideline *guideline = page->guideline;
    dimple_append_said(page->text, page->language, DIMPLE_SAY_GUIDELINE_PAGE_SOURCE,
                       (const dimple_fill[]){{.name = "organisation", .text = guideline->organisation},
                                             {.name = "title", .text = guideline->title},
                                             {0}});
    dimple_append(page->text, "\n\n");
    if (guideline->year > 0) {
        char year[16];
        dimple_text digits = dimple_text_fixed(year, sizeof year);
        dimple_append_unsigned(&digits, (unsigned)guideline->year);
        append_item(page, DIMPLE_SAY_GUIDELINE_PAGE_YEAR, "year", year);
    }
    if (guideline->url) append_item(page, DIMPLE_SAY_GUIDELINE_PAGE_LINK, "url", guideline->url);
    for (size_t i = 0; i < guideline->further_url_count; i++)
        append_item(page, DIMPLE_SAY_GUIDELINE_PAGE_LINK, "url", guideline->further_urls[i]);
    char known[200];
    dimple_text how = dimple_text_fixed(known, sizeof known);
    dimple_append(&how, dimple_say(page->language, guideline->quoted ? DIMPLE_SAY_GUIDELINE_HOW_KNOWN_QUOTED
                                                                     : DIMPLE_SAY_GUIDELINE_HOW_KNOWN_READ));
    if (guideline->read_in_part) {
        dimple_append(&how, dimple_say(page->language, DIMPLE_SAY_LIST_COMMA));
        dimple_append(&how, dimple_say(page->language, DIMPLE_SAY_GUIDELINE_HOW_KNOWN_IN_PART));
    }
    append_item(page, DIMPLE_SAY_GUIDELINE_PAGE_HOW_KNOWN, "how", known);
    if (guideline->lower_rank)
        append_item(page, DIMPLE_SAY_GUIDELINE_PAGE_LOWER_RANK, "why",
                    dimple_say(page->language, DIMPLE_SAY_GUIDELINE_HOW_KNOWN_LOWER_RANK));
}

/* What a source is silent on: fields of the examination, and imaging or the age for it. */
static void append_silence(const guideline_page *page, const dimple_guideline_logic *logic) {
    dimple_text fields = list_inputs(page->language, logic->silent_on);
    if (logic->silent_on_imaging || logic->silent_on_imaging_age) {
        if (fields.size > 0) dimple_append(&fields, dimple_say(page->language, DIMPLE_SAY_LIST_COMMA));
        dimple_append(&fields,
                      dimple_say(page->language, logic->silent_on_imaging ? DIMPLE_SAY_GUIDELINE_PAGE_IMAGING
                                                                          : DIMPLE_SAY_GUIDELINE_PAGE_IMAGING_AGE));
    }
    if (fields.failed) page->text->failed = true;
    if (fields.size > 0) append_item(page, DIMPLE_SAY_GUIDELINE_PAGE_SILENT_ON, "fields", fields.data);
    dimple_text_free(&fields);
}

static void append_scope(const guideline_page *page, const dimple_guideline_logic *logic) {
    static const dimple_say_key subjects[] = {
        [DIMPLE_ON_PIT] = DIMPLE_SAY_GUIDELINE_PAGE_SUBJECTS_PIT,
        [DIMPLE_ON_MARK] = DIMPLE_SAY_GUIDELINE_PAGE_SUBJECTS_MARK,
        [DIMPLE_ON_PIT_OR_MARK] = DIMPLE_SAY_GUIDELINE_PAGE_SUBJECTS_PIT_OR_MARK,
        [DIMPLE_ON_SIGNS] = DIMPLE_SAY_GUIDELINE_PAGE_SUBJECTS_SIGNS,
    };
    const char *population = say_population(page->language, page->guideline);
    dimple_append(page->text, "* ");
    dimple_append_said(
        page->text, page->language,
        population ? DIMPLE_SAY_GUIDELINE_PAGE_SPEAKS_ABOUT_WHOM : DIMPLE_SAY_GUIDELINE_PAGE_SPEAKS_ABOUT,
        (const dimple_fill[]){{.name = "subject", .text = dimple_say(page->language, subjects[logic->subject])},
                              {.name = "population", .text = population},
                              {0}});
    dimple_append(page->text, "\n");
    append_silence(page, logic);
    dimple_append(page->text, "\n");
}

void dimple_append_guideline(dimple_text *text, dimple_language language, const dimple_guideline *guideline,
                             const dimple_guideline_logic *logic) {
    guideline_page page = {text, language, guideline};
    append_source(&page);
    append_scope(&page, logic);
    for (size_t i = 0; i < logic->answer_count; i++) append_answer(&page, &logic->answers[i], i == 0);
    for (size_t i = 0; i < guideline->note_count; i++) {
        append_line(&page, DIMPLE_SAY_GUIDELINE_PAGE_NOTE, "note",
                    dimple_guideline_said(language, guideline, guideline->notes[i]));
        if (i + 1 < guideline->note_count) dimple_append(text, "\n");
    }
}

dimple_status dimple_guideline_write_page(const dimple_guideline *guideline, dimple_language language,
                                          dimple_text *text) {
    const dimple_guideline_tables *tables = &dimple_built_in_guidelines;
    dimple_append(text, guideline->id);
    dimple_append(text, "\n\n");
    dimple_append_guideline(text, language, guideline, &tables->logic[guideline - tables->guidelines]);
    return status_of(text);
}
