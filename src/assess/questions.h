/* The questions of the examination: which there are, what each of them sets in the exam, and which stand for others. */
#ifndef DIMPLE_ASSESS_QUESTIONS_H
#define DIMPLE_ASSESS_QUESTIONS_H

#include "dimple/ask.h"

/* In the order in which they are asked as far as they matter: red flags, what there is, what could make it urgent, and
 * what takes a ruler last. A question that stands for several comes before them. */
typedef enum dimple_question_id {
    DIMPLE_QUESTION_DISCHARGE, /* of any pit */
    DIMPLE_QUESTION_RED_FLAGS, /* stands for the next four */
    DIMPLE_QUESTION_INFECTION,
    DIMPLE_QUESTION_CSF_LEAK,
    DIMPLE_QUESTION_OPEN_DEFECT,
    DIMPLE_QUESTION_MENINGITIS,
    DIMPLE_QUESTION_RED_SIGNS, /* those of the three lists of signs that are an emergency */
    DIMPLE_QUESTION_PITS,
    DIMPLE_QUESTION_PAIR, /* stands for the next two, of the first two pits */
    DIMPLE_QUESTION_WHERE,
    DIMPLE_QUESTION_OVER_PSIS,
    DIMPLE_QUESTION_AGE,
    DIMPLE_QUESTION_MARKS, /* stands for the next six */
    DIMPLE_QUESTION_HAIR,
    DIMPLE_QUESTION_VASCULAR,
    DIMPLE_QUESTION_MASS,
    DIMPLE_QUESTION_APPENDAGE,
    DIMPLE_QUESTION_SKIN,
    DIMPLE_QUESTION_LESIONS,
    DIMPLE_QUESTION_MARK_WHERE, /* of each kind of mark that there is */
    DIMPLE_QUESTION_COMPLAINTS, /* stands for the next five */
    DIMPLE_QUESTION_NEUROLOGICAL,
    DIMPLE_QUESTION_UROLOGICAL,
    DIMPLE_QUESTION_BOWEL,
    DIMPLE_QUESTION_ORTHOPAEDIC,
    DIMPLE_QUESTION_ANORECTAL,
    DIMPLE_QUESTION_LEVEL,
    DIMPLE_QUESTION_PLAIN, /* stands for the next two, of all pits over the PSIS */
    DIMPLE_QUESTION_BASE,
    DIMPLE_QUESTION_OPENING,
    DIMPLE_QUESTION_PIT_DISCHARGE,
    DIMPLE_QUESTION_CLEFT,
    DIMPLE_QUESTION_WIDTH,
    DIMPLE_QUESTION_ANUS_DISTANCE,
    DIMPLE_QUESTION_ORIENTATION,
    DIMPLE_QUESTION_DEPTH,
    DIMPLE_QUESTION_OFFSET,
    DIMPLE_QUESTION_COUNT
} dimple_question_id;

/* A question and which pit or kind of mark it is about (else 0). */
typedef struct dimple_question_key {
    dimple_question_id id;
    unsigned of;
} dimple_question_key;

typedef struct dimple_answers {
    dimple_exam exam;
    uint32_t asked[DIMPLE_QUESTION_COUNT]; /* bit `of` */
    bool no_discharge;                     /* of any pit, those not yet counted too */
    bool no_red_signs;                     /* in lists not yet gone through too */
} dimple_answers;

/* Whether there is such a question at this point: not asked, nor known without asking. */
bool dimple_question_is_open(const dimple_answers *answers, dimple_question_key key);

/* How many of it there may be, as `of` in a key. */
unsigned dimple_question_many(const dimple_answers *answers, dimple_question_id id);

/* The question to ask in place of an open one: itself, or one that stands for several and is still open. */
dimple_question_key dimple_question_standing_for(const dimple_answers *answers, dimple_question_key key);
bool dimple_question_stands_for_several(dimple_question_id id);

/* Sets in the exam what the reply says. */
void dimple_question_answer(dimple_answers *answers, dimple_question_key key, const dimple_reply *reply);

dimple_question dimple_question_shown(const dimple_answers *answers, dimple_question_key key, dimple_language language);

/* The reply that finds nothing, and the gravest. */
dimple_reply dimple_question_calm(const dimple_answers *answers, dimple_question_key key);
dimple_reply dimple_question_grave(const dimple_answers *answers, dimple_question_key key);

/* Replies that differ in what the rules make of them: all there is to try. */
enum { DIMPLE_TRIALS_MAX = DIMPLE_OPTIONS_MAX + 2 };
size_t dimple_question_trials(const dimple_answers *answers, dimple_question_key key,
                              dimple_reply trials[DIMPLE_TRIALS_MAX]);

#endif
