/* What was measured, in words: the same for summary, report and records. */
#ifndef DIMPLE_REPORT_MEASURES_H
#define DIMPLE_REPORT_MEASURES_H

#include "words/words.h"

enum { DIMPLE_MEASURE_BYTES = 64 };
typedef char dimple_measure_words[DIMPLE_MEASURE_BYTES];

/* Value and sd, with one decimal or so many, in a `form` that has places for them; a dash for what is unknown. */
const char *dimple_say_measure(dimple_measure_words words, dimple_language language, dimple_value value,
                               dimple_say_key form);
const char *dimple_say_measure_to(dimple_measure_words words, dimple_language language, dimple_value value,
                                  int decimals, dimple_say_key form);
/* A length to one of two sides, without its sign. */
const char *dimple_say_side(dimple_measure_words words, dimple_language language, dimple_value length,
                            dimple_say_key below_zero, dimple_say_key above_zero);
/* An offset from the midline, as so much to the left or right. */
const char *dimple_say_offset(dimple_measure_words words, dimple_language language, dimple_value offset);
const char *dimple_say_percent(dimple_measure_words words, dimple_language language, double share);
/* Whether a landmark was seen: "estimated". */
const char *dimple_say_status(dimple_language language, dimple_landmark_status status);

#endif
