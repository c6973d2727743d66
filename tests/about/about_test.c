#include "dimple/about.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void every_question_of_the_article_has_a_topic(void **state) {
    (void)state;
    const char *const names[] = {"venus",  "name",     "sacral",     "differences",
                                 "causes", "genetics", "exercise",   "weight-and-age",
                                 "men",    "none",     "attractive", "when-to-see-a-doctor"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        dimple_topic topic = {0};
        assert_true(dimple_topic_find(names[i], DIMPLE_ENGLISH, &topic));
        assert_string_equal(topic.name, names[i]);
    }
}

/* Characters, not bytes. */
static size_t letters_of(const char *text) {
    size_t count = 0;
    for (; *text; text++) count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static void every_topic_is_whole(void **state) {
    (void)state;
    for (dimple_language language = 0; (size_t)language < dimple_language_count(); language++) {
        for (size_t i = 0; i < dimple_topic_count(); i++) {
            dimple_topic topic = dimple_topic_at(i, language);
            assert_in_range(strlen(topic.name), 3, 20);
            assert_in_range(letters_of(topic.summary), 10, 58); /* of one line */
            assert_int_equal(topic.question[strlen(topic.question) - 1], '?');
            assert_non_null(topic.paragraphs[0]);
            for (size_t j = 0; topic.paragraphs[j]; j++) assert_true(strlen(topic.paragraphs[j]) > 30);
            for (size_t j = 0; j < topic.source_count; j++) assert_true(strlen(topic.sources[j].text) > 10);
            for (size_t j = 0; j < i; j++) assert_string_not_equal(topic.name, dimple_topic_at(j, language).name);
        }
    }
    assert_null(dimple_topic_at(dimple_topic_count(), DIMPLE_ENGLISH).name);
}

/* They circulate, and nobody knows where they come from. */
static void figures_without_a_source_are_not_given(void **state) {
    (void)state;
    const char *const figures[] = {"19.4", "19,4", "41.9", "41,9", "25 %",    "25%",
                                   "22 %", "22%",  "32 %", "32%",  "utosomal"};
    for (size_t i = 0; i < dimple_topic_count(); i++) {
        for (dimple_language language = 0; (size_t)language < dimple_language_count(); language++) {
            dimple_topic topic = dimple_topic_at(i, language);
            for (size_t j = 0; topic.paragraphs[j]; j++) {
                for (size_t k = 0; k < sizeof figures / sizeof *figures; k++)
                    assert_null(strstr(topic.paragraphs[j], figures[k]));
            }
        }
    }
}

static void a_name_that_is_none_has_a_nearest(void **state) {
    (void)state;
    dimple_topic topic;
    assert_false(dimple_topic_find("genetic", DIMPLE_ENGLISH, &topic));
    assert_false(dimple_topic_find("", DIMPLE_ENGLISH, &topic));
    assert_string_equal(dimple_topic_nearest("genetic"), "genetics");
    assert_string_equal(dimple_topic_nearest("exersise"), "exercise");
    assert_string_equal(dimple_topic_nearest("when-to-see-doctor"), "when-to-see-a-doctor");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_of_the_article_has_a_topic),
        cmocka_unit_test(every_topic_is_whole),
        cmocka_unit_test(figures_without_a_source_are_not_given),
        cmocka_unit_test(a_name_that_is_none_has_a_nearest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
