/* The examination as questions: red flags first, then only what still matters given the answers so far.
 *
 * A question matters while one of its answers, with some answers to the others, could change the urgency, the finding
 * or, of a finding that is no pair, whether it is a baby's. An emergency ends the questions at once. Nothing is asked
 * that the examination already knows, and "don't know" answers every question.
 *
 *     dimple_ask *ask = dimple_ask_create(NULL, DIMPLE_ENGLISH);
 *     dimple_question question;
 *     while (dimple_ask_next(ask, &question)) {
 *         dimple_reply reply = ...;                     from a person: question.words, question.options
 *         dimple_ask_reply(ask, &reply, NULL);          or dimple_ask_back(ask)
 *     }
 *     ... dimple_ask_exam(ask) ...
 *     dimple_ask_free(ask);
 */
#ifndef DIMPLE_ASK_H
#define DIMPLE_ASK_H

#include "dimple/exam.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum dimple_question_kind {
    DIMPLE_ASK_ONE,     /* one of the options */
    DIMPLE_ASK_SEVERAL, /* any of the options, or none of them */
    DIMPLE_ASK_LENGTH,  /* millimetres, 0 or more, perhaps with an sd */
    DIMPLE_ASK_COUNT,   /* a whole number */
    DIMPLE_ASK_AGE      /* days */
} dimple_question_kind;

enum { DIMPLE_OPTIONS_MAX = 10 };

typedef struct dimple_option {
    const char *words; /* for a parent */
    const char *term;  /* for a clinician; NULL where it would say the same */
} dimple_option;

/* Texts are static and never NULL but for terms. */
typedef struct dimple_question {
    dimple_question_kind kind;
    char field[96]; /* its place in dimple.exam/1, as "pits[0].diameter_mm"; several, with commas between them, of a
                       question that stands for several */
    size_t pit;     /* from 1: which dimple it is about; 0: none in particular */
    const char *subject; /* the mark it is about; NULL: none in particular */
    const char *words;   /* for a parent */
    const char *term;
    const char *help; /* how to find out */
    dimple_option options[DIMPLE_OPTIONS_MAX];
    size_t option_count;
} dimple_question;

/* `chosen`: bit i for option i, exactly one bit for DIMPLE_ASK_ONE. `number`: of the other kinds. */
typedef struct dimple_reply {
    bool known; /* false: don't know */
    uint32_t chosen;
    dimple_value number;
} dimple_reply;

typedef struct dimple_ask dimple_ask;

/* Questions about what `start` leaves open; NULL: about everything. Texts, those of errors about a reply too, are in
 * `language`. Free with dimple_ask_free. NULL when memory runs
 * out. */
DIMPLE_API dimple_ask *dimple_ask_create(const dimple_exam *start, dimple_language language);
DIMPLE_API void dimple_ask_free(dimple_ask *ask);

/* The question to answer now; false when none matters any more. */
DIMPLE_API bool dimple_ask_next(const dimple_ask *ask, dimple_question *question);

/* Answers it. DIMPLE_ERROR_ARGUMENT: an answer that it does not have, or no question is left; nothing changes then. */
DIMPLE_API dimple_status dimple_ask_reply(dimple_ask *ask, const dimple_reply *reply, dimple_error *error);

/* Takes the last answer back; false when there is none. */
DIMPLE_API bool dimple_ask_back(dimple_ask *ask);

/* How many were answered, and about how many are to come: so many if the rest is answered without a finding. */
DIMPLE_API size_t dimple_ask_answered(const dimple_ask *ask);
DIMPLE_API size_t dimple_ask_left(const dimple_ask *ask);

/* What is known so far, to be assessed or saved at any time. Valid as long as `ask`. */
DIMPLE_API const dimple_exam *dimple_ask_exam(const dimple_ask *ask);

#ifdef __cplusplus
}
#endif
#endif
