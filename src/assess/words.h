/* Which texts the rows of the rules, the questions and their options have. */
#ifndef DIMPLE_ASSESS_WORDS_H
#define DIMPLE_ASSESS_WORDS_H

#include "assess/fields.h"
#include "assess/questions.h"
#include "assess/rules.h"
#include "words/words.h"

/* What a row of the rules says. The headline (under 140 characters) and the next step are those of the deciding row;
 * the reasons of all rows that fire are listed, for a parent and for a clinician. */
typedef struct dimple_rule_words {
    dimple_say_key headline, next_step, reason, clinical;
} dimple_rule_words;

typedef struct dimple_option_words {
    dimple_say_key words, term; /* as in dimple_option */
} dimple_option_words;

/* A question, and its options in their order; those of marks and signs stand with these. */
typedef struct dimple_question_words {
    dimple_say_key words, term, help;
    dimple_option_words options[6];
} dimple_question_words;

const dimple_rule_words *dimple_words_of_rule(dimple_rule rule);
const dimple_question_words *dimple_words_of_question(dimple_question_id id);
const dimple_option_words *dimple_words_of_mark(unsigned kind); /* a dimple_mark_kind */
const dimple_option_words *dimple_words_of_sign(unsigned bit);  /* of enum dimple_sign, 1 << bit */
/* Of a word of a choice, by its place among the field's words; NULL of yes and no. */
const dimple_option_words *dimple_words_of_choice(const dimple_field *field, size_t word);

dimple_option dimple_say_option(dimple_language language, const dimple_option_words *option);

/* A length in mm with its sd where there is one; with two sides, without its sign and to one of them; and an offset
 * from the midline, to the person's left or right. */
enum { DIMPLE_LENGTH_BYTES = 120 };
typedef char dimple_length_words[DIMPLE_LENGTH_BYTES];
const char *dimple_say_length(dimple_length_words words, dimple_language language, dimple_value length);
const char *dimple_say_length_to(dimple_length_words words, dimple_language language, dimple_value length,
                                 dimple_say_key below_zero, dimple_say_key above_zero);
const char *dimple_say_offset_length(dimple_length_words words, dimple_language language, dimple_value offset);

#endif
