/* Which question matters next: found by judging the examination as it would be with one answer or another. */
#include "dimple/ask.h"

#include "assess/questions.h"
#include "assess/rules.h"
#include "base/error.h"
#include "words/words.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Each pit and each kind of mark may be asked about in every way, and no question comes twice. */
enum {
    PIT_QUESTIONS = 12,
    OTHER_QUESTIONS = DIMPLE_QUESTION_COUNT,
    REPLIES_MAX = PIT_QUESTIONS * DIMPLE_EXAM_PITS_MAX + DIMPLE_MARK_KIND_COUNT + OTHER_QUESTIONS
};

static const double OLDEST_DAYS = 150 * 365.0, LONGEST_MM = 1000, MOST_LESIONS = 99;

typedef struct given_reply {
    dimple_question_key key;
    dimple_reply reply;
} given_reply;

struct dimple_ask {
    dimple_language language;
    dimple_exam start;
    dimple_answers answers;
    bool done;
    dimple_question_key next; /* unless done */
    size_t count;
    given_reply given[REPLIES_MAX];
};

/* What must not depend on a question that is left out. */
typedef struct outcome {
    dimple_urgency urgency;
    dimple_finding finding;
    bool baby; /* of a finding that is no pair: the limits come from newborns, and the next step hangs on the age */
} outcome;

static outcome outcome_of(const dimple_exam *exam) {
    dimple_judgement judgement = dimple_assess_judge(exam);
    bool age_matters = judgement.finding == DIMPLE_FINDING_SACRAL || judgement.finding == DIMPLE_FINDING_BOTH ||
                       judgement.finding == DIMPLE_FINDING_OTHER_MARK;
    return (outcome){judgement.urgency, judgement.finding, age_matters && judgement.baby};
}

static bool is_same(outcome a, outcome b) {
    return a.urgency == b.urgency && a.finding == b.finding && a.baby == b.baby;
}

typedef struct walk {
    const dimple_answers *answers;
    dimple_question_key key;
} walk;

/* The open questions in their order, but for those that stand for several. */
static bool next_open(walk *w) {
    for (; w->key.id < DIMPLE_QUESTION_COUNT; w->key.id++, w->key.of = 0) {
        if (dimple_question_stands_for_several(w->key.id)) continue;
        for (; w->key.of < dimple_question_many(w->answers, w->key.id); w->key.of++) {
            if (dimple_question_is_open(w->answers, w->key)) return true;
        }
    }
    return false;
}

/* What comes out if all open questions are answered calmly. An answer may open further ones; they come later in the
 * order. */
static outcome calm_outcome(dimple_answers answers) {
    walk w = {.answers = &answers};
    while (next_open(&w)) {
        dimple_reply calm = dimple_question_calm(&answers, w.key);
        dimple_question_answer(&answers, w.key, &calm);
    }
    return outcome_of(&answers.exam);
}

static outcome outcome_with(const dimple_answers *answers, dimple_question_key key, const dimple_reply *reply) {
    dimple_answers tried = *answers;
    dimple_question_answer(&tried, key, reply);
    return calm_outcome(tried);
}

/* Whether some answer to it changes the outcome while all others are calm. Where a pit lies decides what the rules make
 * of it, and no place is calmer than all others: that always matters. */
static bool matters_alone(const dimple_answers *answers, dimple_question_key key, outcome calm) {
    if (key.id == DIMPLE_QUESTION_WHERE) return true;
    dimple_reply trials[DIMPLE_TRIALS_MAX];
    size_t count = dimple_question_trials(answers, key, trials);
    for (size_t i = 0; i < count; i++) {
        if (!is_same(outcome_with(answers, key, &trials[i]), calm)) return true;
    }
    return false;
}

/* Questions may matter only together: answers them gravely, in their order, until the outcome changes; `*last` is the
 * question that did it. False when all grave answers together change nothing. `skipped` is left out. */
static bool matter_together(const dimple_answers *answers, outcome calm, const dimple_question_key *skipped,
                            dimple_question_key *last) {
    dimple_answers grave = *answers;
    walk w = {.answers = &grave};
    for (; next_open(&w); w.key.of++) {
        if (skipped && w.key.id == skipped->id && w.key.of == skipped->of) continue;
        dimple_reply reply = dimple_question_grave(&grave, w.key);
        dimple_question_answer(&grave, w.key, &reply);
        *last = w.key;
        if (!is_same(calm_outcome(grave), calm)) return true;
    }
    return false;
}

/* The first of those that matter only together: one without which the others, up to the last of them, change nothing.
 */
static bool first_together(const dimple_answers *answers, outcome calm, dimple_question_key *first) {
    dimple_question_key last, later;
    if (!matter_together(answers, calm, NULL, &last)) return false;
    walk w = {.answers = answers};
    for (; next_open(&w); w.key.of++) {
        bool needed = !matter_together(answers, calm, &w.key, &later) || later.id > last.id ||
                      (later.id == last.id && later.of > last.of);
        if (!needed) continue;
        *first = w.key;
        return true;
    }
    *first = last;
    return true;
}

static bool find_next(const dimple_answers *answers, dimple_question_key *next) {
    outcome calm = calm_outcome(*answers);
    if (calm.urgency == DIMPLE_URGENCY_EMERGENCY) return false;
    walk w = {.answers = answers};
    for (; next_open(&w); w.key.of++) {
        if (!matters_alone(answers, w.key, calm)) continue;
        *next = dimple_question_standing_for(answers, w.key);
        return true;
    }
    if (!first_together(answers, calm, next)) return false;
    *next = dimple_question_standing_for(answers, *next);
    return true;
}

static void begin(dimple_ask *ask) {
    ask->answers = (dimple_answers){.exam = ask->start};
    ask->count = 0;
}

dimple_ask *dimple_ask_create(const dimple_exam *start, dimple_language language) {
    dimple_ask *ask = calloc(1, sizeof *ask);
    if (!ask) return NULL;
    ask->language = language;
    ask->start = start ? *start : dimple_unknown_exam();
    begin(ask);
    ask->done = !find_next(&ask->answers, &ask->next);
    return ask;
}

void dimple_ask_free(dimple_ask *ask) {
    free(ask);
}

bool dimple_ask_next(const dimple_ask *ask, dimple_question *question) {
    if (!ask->done) *question = dimple_question_shown(&ask->answers, ask->next, ask->language);
    return !ask->done;
}

static bool is_in(dimple_value number, double least, double most) {
    return number.value >= least && number.value <= most && number.sd >= 0 && number.sd <= most;
}

/* Why it is no answer to the question; nothing if it is one. */
static dimple_say_key complaint(const dimple_question *question, const dimple_reply *reply) {
    bool of_pits = strcmp(question->field, "pits") == 0, fits = true;
    if (!reply->known) return DIMPLE_SAY_NOTHING;
    switch (question->kind) {
    case DIMPLE_ASK_ONE:
        if (reply->chosen == 0 || (reply->chosen & (reply->chosen - 1))) return DIMPLE_SAY_ASK_WRONG_ONE;
        return reply->chosen >> question->option_count ? DIMPLE_SAY_ASK_WRONG_OPTION : DIMPLE_SAY_NOTHING;
    case DIMPLE_ASK_SEVERAL:
        return reply->chosen >> question->option_count ? DIMPLE_SAY_ASK_WRONG_OPTION : DIMPLE_SAY_NOTHING;
    case DIMPLE_ASK_LENGTH:
        return is_in(reply->number, 0, LONGEST_MM) ? DIMPLE_SAY_NOTHING : DIMPLE_SAY_ASK_WRONG_LENGTH;
    case DIMPLE_ASK_COUNT:
        if (reply->number.value != floor(reply->number.value)) return DIMPLE_SAY_ASK_WRONG_WHOLE;
        fits = is_in(reply->number, 0, of_pits ? DIMPLE_EXAM_PITS_MAX : MOST_LESIONS);
        return fits ? DIMPLE_SAY_NOTHING : of_pits ? DIMPLE_SAY_ASK_WRONG_PITS : DIMPLE_SAY_ASK_WRONG_LESIONS;
    case DIMPLE_ASK_AGE:
        return is_in(reply->number, 0, OLDEST_DAYS) ? DIMPLE_SAY_NOTHING : DIMPLE_SAY_ASK_WRONG_AGE;
    }
    return DIMPLE_SAY_NOTHING;
}

dimple_status dimple_ask_reply(dimple_ask *ask, const dimple_reply *reply, dimple_error *error) {
    dimple_question question;
    if (!dimple_ask_next(ask, &question)) return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "no question is left");
    dimple_say_key wrong = complaint(&question, reply);
    if (wrong) return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, dimple_say(ask->language, wrong));
    ask->given[ask->count++] = (given_reply){ask->next, *reply};
    dimple_question_answer(&ask->answers, ask->next, reply);
    ask->done = !find_next(&ask->answers, &ask->next);
    return DIMPLE_OK;
}

bool dimple_ask_back(dimple_ask *ask) {
    if (ask->count == 0) return false;
    size_t keep = ask->count - 1;
    begin(ask);
    for (; ask->count < keep; ask->count++)
        dimple_question_answer(&ask->answers, ask->given[ask->count].key, &ask->given[ask->count].reply);
    ask->next = ask->given[keep].key;
    ask->done = false;
    return true;
}

size_t dimple_ask_answered(const dimple_ask *ask) {
    return ask->count;
}

size_t dimple_ask_left(const dimple_ask *ask) {
    dimple_answers answers = ask->answers;
    dimple_question_key next = ask->next;
    size_t left = 0;
    for (bool more = !ask->done; more && left < REPLIES_MAX; left++) {
        dimple_reply calm = dimple_question_calm(&answers, next);
        dimple_question_answer(&answers, next, &calm);
        more = find_next(&answers, &next);
    }
    return left;
}

const dimple_exam *dimple_ask_exam(const dimple_ask *ask) {
    return &ask->answers.exam;
}
