/* Saying a text in a language: the tables here are those of English and of a made-up language, whose texts are the
 * English ones between « and ». */
#include "words/words.h"

#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

static const dimple_language MARKED = 1;

static void languages_have_names_and_english_is_the_first(void **state) {
    (void)state;
    dimple_language language = MARKED;
    assert_int_equal(dimple_language_count(), 2);
    assert_true(dimple_language_from_name("en", &language));
    assert_int_equal(language, DIMPLE_ENGLISH);
    assert_string_equal(dimple_language_own_name(language), "English");
    assert_true(dimple_language_from_name("xx", &language));
    assert_int_equal(language, MARKED);
    assert_string_equal(dimple_language_name(language), "xx");
    assert_false(dimple_language_from_name("English", &language));
    assert_int_equal(language, MARKED);
}

static void a_language_that_there_is_not_speaks_english(void **state) {
    (void)state;
    assert_string_equal(dimple_language_name(-1), "en");
    assert_string_equal(dimple_say(2, DIMPLE_SAY_REPORT_WHY), "Why");
}

static void a_text_is_said_by_its_key_or_by_its_path(void **state) {
    (void)state;
    assert_string_equal(dimple_say(MARKED, DIMPLE_SAY_REPORT_WHAT_TO_DO), "«What to do»");
    assert_string_equal(dimple_said(MARKED, "report.what-to-do"), "«What to do»");
    assert_string_equal(dimple_said(DIMPLE_ENGLISH, "report.dimples.sure"), "sure");
    assert_null(dimple_said(DIMPLE_ENGLISH, "report"));
    assert_null(dimple_said(DIMPLE_ENGLISH, ""));
    assert_null(dimple_said(DIMPLE_ENGLISH, "zzz"));
    assert_null(dimple_said_list(DIMPLE_ENGLISH, "report.what-to-do"));
}

static void every_key_has_a_text_in_every_language(void **state) {
    (void)state;
    for (int key = DIMPLE_SAY_NOTHING + 1; key < DIMPLE_SAY_COUNT; key++) {
        const char *name = dimple_built_in_words.text_names[key];
        for (dimple_language language = 0; language <= MARKED; language++) {
            assert_non_null(dimple_say(language, (dimple_say_key)key));
            assert_ptr_equal(dimple_said(language, name), dimple_say(language, (dimple_say_key)key));
        }
    }
    assert_null(dimple_say(DIMPLE_ENGLISH, DIMPLE_SAY_NOTHING));
}

static void places_are_filled_with_texts_and_numbers_as_the_language_writes_them(void **state) {
    (void)state;
    const dimple_fill fills[] = {
        {.name = "sd", .number = 0.25, .decimals = 1}, {.name = "value", .text = "about 4"}, {0}};
    char said[80];
    dimple_text text = dimple_text_fixed(said, sizeof said);
    dimple_append_said(&text, DIMPLE_ENGLISH, DIMPLE_SAY_REPORT_MEASURE_MM, fills);
    assert_string_equal(said, "about 4 ± 0.3 mm");
    text = dimple_text_fixed(said, sizeof said);
    dimple_append_said(&text, MARKED, DIMPLE_SAY_REPORT_MEASURE_MM, fills);
    assert_string_equal(said, "«about 4 ± 0,3 mm»");
}

static void a_place_that_nothing_fills_is_empty(void **state) {
    (void)state;
    char said[80];
    dimple_text text = dimple_text_fixed(said, sizeof said);
    dimple_append_said(&text, DIMPLE_ENGLISH, DIMPLE_SAY_REPORT_PERCENT, NULL);
    assert_string_equal(said, " %");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(languages_have_names_and_english_is_the_first),
        cmocka_unit_test(a_language_that_there_is_not_speaks_english),
        cmocka_unit_test(a_text_is_said_by_its_key_or_by_its_path),
        cmocka_unit_test(every_key_has_a_text_in_every_language),
        cmocka_unit_test(places_are_filled_with_texts_and_numbers_as_the_language_writes_them),
        cmocka_unit_test(a_place_that_nothing_fills_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
