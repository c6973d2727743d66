/* Every text of a verdict, so that another language is one more file like words_en.c. */
#ifndef DIMPLE_ASSESS_WORDS_H
#define DIMPLE_ASSESS_WORDS_H

#include "assess/questions.h"
#include "assess/rules.h"

/* What a row of the rules says. The headline (under 140 bytes) and the next step are those of the deciding row; the
 * reasons (under 240 bytes) of all rows that fire are listed, for a parent and for a clinician. */
typedef struct dimple_rule_words {
    const char *headline;
    const char *next_step;
    const char *reason;
    const char *clinical;
} dimple_rule_words;

/* A question, and the words of its options in their order; those of marks and signs stand with these. */
typedef struct dimple_question_words {
    const char *words;
    const char *term;
    const char *help;
    dimple_option options[6];
} dimple_question_words;

typedef enum dimple_phrase {
    DIMPLE_PHRASE_BABY_HEADLINE, /* in place of the headline of a midline pit to be seen by a doctor */
    DIMPLE_PHRASE_BABY_SEVERAL_HEADLINE,
    DIMPLE_PHRASE_BABY_STEP,      /* added to the next step then */
    DIMPLE_PHRASE_PILONIDAL_STEP, /* pus or infection of a pit in the cleft, after infancy */
    DIMPLE_PHRASE_HOLDS_IF,       /* the condition of an all-clear: what was not looked at is normal */
    DIMPLE_PHRASE_IF_SKIN,
    DIMPLE_PHRASE_IF_SIGNS,
    DIMPLE_PHRASE_IF_BODY,
    DIMPLE_PHRASE_IF_CLEFT,
    DIMPLE_PHRASE_IF_HISTORY,
    DIMPLE_PHRASE_IF_PLAIN,
    DIMPLE_PHRASE_AND,
    DIMPLE_PHRASE_NOT_BY_SCAN,
    DIMPLE_PHRASE_MIDLINE_UNSEEN, /* of a scan: what was not in view */
    DIMPLE_PHRASE_DIMPLES_UNSEEN,
    DIMPLE_PHRASE_BLURRED,
    DIMPLE_PHRASE_AT_WIDTH, /* ends of the sentences "4.8 ± 0.3 mm ..." about a value at a limit */
    DIMPLE_PHRASE_AT_DEPTH,
    DIMPLE_PHRASE_AT_ANUS_DISTANCE,
    DIMPLE_PHRASE_BOTH_SAY, /* "Both say how wide the dimple is: 4.0 mm ..., 6.1 ± 0.3 mm ..." */
    DIMPLE_PHRASE_BY_EXAM,
    DIMPLE_PHRASE_BY_SCAN,
    DIMPLE_PHRASE_NOTICE,
    DIMPLE_PHRASE_COUNT
} dimple_phrase;

const dimple_rule_words *dimple_words_of_rule(dimple_rule rule);
const char *dimple_words_of_phrase(dimple_phrase phrase);
/* A field of the examination that may be missing, as "base_visible", in plain words. */
const char *dimple_words_of_field(const char *field);
const dimple_question_words *dimple_words_of_question(dimple_question_id id);
const dimple_option *dimple_words_of_mark(unsigned kind); /* a dimple_mark_kind */
const dimple_option *dimple_words_of_sign(unsigned bit);  /* of enum dimple_sign, 1 << bit */

#endif
