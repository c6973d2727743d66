/* What the program says to people, in every language that it is built with: words/, one file a language.
 *
 * A text is said by its key: "report.pair.apart" of words/en.json is DIMPLE_SAY_REPORT_PAIR_APART. */
#ifndef DIMPLE_WORDS_WORDS_H
#define DIMPLE_WORDS_WORDS_H

#include "dimple/dimple.h"
#include "words/keys.h"

/* The text of a key; never NULL but for DIMPLE_SAY_NOTHING. A language that there is not speaks English. */
const char *dimple_say(dimple_language language, dimple_say_key key);
/* The texts of a list, which NULL ends. */
const char *const *dimple_say_list(dimple_language language, dimple_list_key key);

/* What a kind of pit is called, in every table and picture: "Left Venus dimple". */
const char *dimple_say_kind(dimple_language language, dimple_pit_kind kind);

/* A text of the guideline with this id, whose words are English, in a language; marked as English where that has no
 * translation of it. NULL of NULL. */
const char *dimple_say_of_guideline(dimple_language language, const char *id, const char *english);

/* A text with its places filled, from fills that one without a name ends; NULL for none:
 *
 *     dimple_append_said(&line, language, DIMPLE_SAY_REPORT_PAIR_APART,
 *                        (const dimple_fill[]){{.name = "distance", .number = 88.4, .decimals = 1}, {0}});
 */
void dimple_append_said(dimple_text *text, dimple_language language, dimple_say_key key, const dimple_fill *fills);
/* A number as that language writes it: 1.4, 1,4. */
void dimple_append_said_decimal(dimple_text *text, dimple_language language, double number, int decimals);

/* The tables, as scripts/tables/words.py makes them. */
typedef struct dimple_translation {
    const char *guideline, *english, *said;
} dimple_translation;

typedef struct dimple_language_words {
    const char *name;     /* "en" */
    const char *own_name; /* "English" */
    const char *const *texts;
    const char *const *const *lists;
    const dimple_translation *guidelines; /* in the order of guideline and English; none of English */
    size_t guideline_count;
} dimple_language_words;

typedef struct dimple_word_tables {
    const dimple_language_words *languages; /* English first */
    size_t language_count;
    const char *const *text_names; /* in alphabetical order behind the first, which is NULL */
    const char *const *list_names;
} dimple_word_tables;

extern const dimple_word_tables dimple_built_in_words;

#endif
