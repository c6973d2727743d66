/* The texts around a guideline's own, so that another language is one more file like guideline_words_en.c. */
#ifndef DIMPLE_ASSESS_GUIDELINE_WORDS_H
#define DIMPLE_ASSESS_GUIDELINE_WORDS_H

#include "dimple/guidelines.h"

typedef enum dimple_guideline_phrase_id {
    DIMPLE_PHRASE_SIMPLE_DIMPLE, /* titles of topics */
    DIMPLE_PHRASE_AGE_OF_ULTRASOUND,
    DIMPLE_PHRASE_QUOTED, /* remarks on a source */
    DIMPLE_PHRASE_READ,
    DIMPLE_PHRASE_READ_IN_PART,
    DIMPLE_PHRASE_LOWER_RANK,
    DIMPLE_PHRASE_OUTSIDE_AGE, /* remarks on an answer */
    DIMPLE_PHRASE_WOULD_SAY,
    DIMPLE_PHRASE_NEWBORN_LIMITS,
    DIMPLE_PHRASE_HANGS_ON,
    DIMPLE_PHRASE_AT_LIMIT,
    DIMPLE_PHRASE_UP_TO, /* ages: "up to 6 weeks of age" */
    DIMPLE_PHRASE_BEFORE,
    DIMPLE_PHRASE_WEEKS,
    DIMPLE_PHRASE_MONTHS,
    DIMPLE_PHRASE_DAYS,
    DIMPLE_PHRASE_BECAUSE, /* between a stance and the criterion it rests on */
    DIMPLE_PHRASE_UNLESS,
    DIMPLE_PHRASE_THEN,
    DIMPLE_PHRASE_NEVER_AFTER,
    DIMPLE_GUIDELINE_PHRASE_COUNT
} dimple_guideline_phrase_id;

const char *dimple_guideline_phrase(dimple_guideline_phrase_id phrase);
const char *dimple_words_of_step(dimple_guideline_step step);
const char *dimple_words_of_stance(dimple_stance stance);
const char *dimple_words_of_guideline_verdict(dimple_guideline_verdict verdict);

#endif
