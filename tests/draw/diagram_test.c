#include "allocations.h"

#include "assess/questions.h"
#include "dimple/about.h"
#include "dimple/draw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static dimple_text drawn(dimple_diagram diagram, const dimple_diagram_style *style) {
    dimple_text svg = dimple_text_create();
    assert_int_equal(dimple_draw_diagram(diagram, style, &svg, NULL), DIMPLE_OK);
    return svg;
}

static void names_lead_back_to_what_they_name(void **state) {
    (void)state;
    for (unsigned i = 0; i < DIMPLE_DIAGRAM_COUNT; i++) {
        dimple_diagram diagram;
        assert_true(dimple_diagram_from_name(dimple_diagram_name((dimple_diagram)i), &diagram));
        assert_int_equal(diagram, i);
    }
    for (unsigned i = 0; i < DIMPLE_FIGURE_COUNT; i++) {
        dimple_figure figure;
        assert_true(dimple_figure_from_name(dimple_figure_name((dimple_figure)i), &figure));
        assert_int_equal(figure, i);
    }
    for (unsigned i = 0; i < DIMPLE_SCHEME_COUNT; i++) {
        dimple_scheme scheme;
        assert_true(dimple_scheme_from_name(dimple_scheme_name((dimple_scheme)i), &scheme));
        assert_int_equal(scheme, i);
    }
    dimple_diagram diagram;
    assert_false(dimple_diagram_from_name("", &diagram));
    assert_false(dimple_diagram_from_name("venu", &diagram));
}

static void every_question_of_the_examination_has_a_diagram(void **state) {
    (void)state;
    dimple_answers answers = {0};
    for (dimple_question_id id = 0; id < DIMPLE_QUESTION_COUNT; id++) {
        for (unsigned of = 0; of < 12; of += 11) { /* one digit and two */
            dimple_question question =
                dimple_question_shown(&answers, (dimple_question_key){.id = id, .of = of}, DIMPLE_ENGLISH);
            dimple_diagram diagram;
            if (!dimple_diagram_of_question(&question, &diagram)) fail_msg("none for %s", question.field);
        }
    }
    dimple_question unknown = {.field = "pits[0].colour"};
    dimple_diagram diagram;
    assert_false(dimple_diagram_of_question(&unknown, &diagram));
}

static void a_question_gets_the_diagram_of_what_it_asks(void **state) {
    (void)state;
    static const struct {
        dimple_question question;
        dimple_diagram diagram;
    } cases[] = {
        {{.field = "pits[3].above_cleft"}, DIMPLE_DIAGRAM_ABOVE_CLEFT},
        {{.field = "pits[].discharge"}, DIMPLE_DIAGRAM_DISCHARGE},
        {{.field = "pits[31].discharge"}, DIMPLE_DIAGRAM_DISCHARGE},
        {{.field = "hair"}, DIMPLE_DIAGRAM_HAIR},
        {{.field = "hair", .subject = "a tuft"}, DIMPLE_DIAGRAM_MIDLINE},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dimple_diagram diagram;
        assert_true(dimple_diagram_of_question(&cases[i].question, &diagram));
        assert_int_equal(diagram, cases[i].diagram);
    }
}

static void every_language_has_words_for_what_english_has(void **state) {
    (void)state;
    for (unsigned i = 0; i < DIMPLE_DIAGRAM_COUNT; i++) {
        char key[64] = "diagrams.";
        strncat(key, dimple_diagram_name((dimple_diagram)i), 40);
        strncat(key, ".labels", 8);
        const char *const *english = dimple_said_list(DIMPLE_ENGLISH, key);
        assert_non_null(english);
        for (dimple_language language = 0; (size_t)language < dimple_language_count(); language++) {
            const char *const *labels = dimple_said_list(language, key);
            size_t count = 0;
            for (; english[count]; count++) {
                if (!labels[count]) fail_msg("%s has too few in %s", key, dimple_language_name(language));
            }
            if (labels[count]) fail_msg("%s has too many in %s", key, dimple_language_name(language));
        }
    }
}

static void topics_that_are_seen_have_a_diagram(void **state) {
    (void)state;
    const char *const seen[] = {"venus", "sacral", "differences", "causes", "unequal", "none", "when-to-see-a-doctor"};
    dimple_diagram diagram;
    for (size_t i = 0; i < sizeof seen / sizeof *seen; i++) {
        dimple_topic topic;
        assert_true(dimple_topic_find(seen[i], DIMPLE_ENGLISH, &topic));
        assert_true(dimple_diagram_of_topic(seen[i], &diagram));
    }
    assert_false(dimple_diagram_of_topic("genetics", &diagram));
}

static void an_age_has_its_figure(void **state) {
    (void)state;
    assert_int_equal(dimple_figure_of_age(-1), DIMPLE_FIGURE_ADULT);
    assert_int_equal(dimple_figure_of_age(0), DIMPLE_FIGURE_NEWBORN);
    assert_int_equal(dimple_figure_of_age(364), DIMPLE_FIGURE_NEWBORN);
    assert_int_equal(dimple_figure_of_age(365), DIMPLE_FIGURE_CHILD);
    assert_int_equal(dimple_figure_of_age(12 * 365 - 1), DIMPLE_FIGURE_CHILD);
    assert_int_equal(dimple_figure_of_age(12 * 365), DIMPLE_FIGURE_ADULT);
}

static void the_same_diagram_is_the_same_bytes(void **state) {
    (void)state;
    for (unsigned i = 0; i < DIMPLE_DIAGRAM_COUNT; i++) {
        dimple_text first = drawn((dimple_diagram)i, NULL), second = drawn((dimple_diagram)i, NULL);
        assert_string_equal(first.data, second.data);
        dimple_text_free(&first);
        dimple_text_free(&second);
    }
}

static void a_scheme_is_followed_or_forced(void **state) {
    (void)state;
    for (unsigned i = 0; i < DIMPLE_SCHEME_COUNT; i++) {
        dimple_diagram_style style = {.scheme = (dimple_scheme)i};
        dimple_text svg = drawn(DIMPLE_DIAGRAM_VENUS, &style);
        bool follows = strstr(svg.data, "prefers-color-scheme") != NULL;
        assert_int_equal(follows, style.scheme == DIMPLE_SCHEME_AUTO);
        dimple_text_free(&svg);
    }
}

static void every_id_has_the_prefix(void **state) {
    (void)state;
    dimple_diagram_style style = {.prefix = "step-7"};
    dimple_text svg = drawn(DIMPLE_DIAGRAM_SKIN, &style);
    size_t count = 0;
    for (const char *id = strstr(svg.data, " id=\""); id; id = strstr(id + 1, " id=\""), count++)
        assert_int_equal(strncmp(id, " id=\"step-7", strlen(" id=\"step-7")), 0);
    assert_true(count > 3);
    dimple_text_free(&svg);
}

static void what_makes_no_sense_is_refused(void **state) {
    (void)state;
    static const dimple_diagram_style styles[] = {
        {.scheme = DIMPLE_SCHEME_COUNT},
        {.figure = DIMPLE_FIGURE_COUNT},
        {.prefix = ""},
        {.prefix = "7"},
        {.prefix = "a\"b"},
        {.prefix = "a b"},
    };
    dimple_text svg = dimple_text_create();
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        dimple_error error;
        assert_int_equal(dimple_draw_diagram(DIMPLE_DIAGRAM_VENUS, &styles[i], &svg, &error), DIMPLE_ERROR_ARGUMENT);
        assert_true(strlen(error.message) > 10);
    }
    assert_int_equal(dimple_draw_diagram(DIMPLE_DIAGRAM_COUNT, NULL, &svg, NULL), DIMPLE_ERROR_ARGUMENT);
    assert_null(svg.data);
}

static dimple_status draw_one(void *context, dimple_error *error) {
    dimple_text svg = dimple_text_create();
    dimple_status status = dimple_draw_diagram(*(dimple_diagram *)context, NULL, &svg, error);
    dimple_text_free(&svg);
    return status;
}

static void memory_that_runs_out_is_told(void **state) {
    (void)state;
    dimple_diagram diagram = DIMPLE_DIAGRAM_SKIN;
    check_failing_allocations(draw_one, &diagram, 5);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_lead_back_to_what_they_name),
        cmocka_unit_test(every_question_of_the_examination_has_a_diagram),
        cmocka_unit_test(a_question_gets_the_diagram_of_what_it_asks),
        cmocka_unit_test(every_language_has_words_for_what_english_has),
        cmocka_unit_test(topics_that_are_seen_have_a_diagram),
        cmocka_unit_test(an_age_has_its_figure),
        cmocka_unit_test(the_same_diagram_is_the_same_bytes),
        cmocka_unit_test(a_scheme_is_followed_or_forced),
        cmocka_unit_test(every_id_has_the_prefix),
        cmocka_unit_test(what_makes_no_sense_is_refused),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
