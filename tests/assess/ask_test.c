/* The questions against the rules: who answers them from an examination must end where the rules end on it. */
#include "dimple/ask.h"

#include "assess/exam_fixture.h"
#include "assess/rules.h"
#include "assess/words.h"
#include "base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* ------------------------------------------------------------------------------------- somebody who knows an exam */

static const dimple_reply dont_know = {0};

static dimple_reply one(unsigned option) {
    return (dimple_reply){.known = true, .chosen = 1U << option};
}

static dimple_reply several(uint32_t chosen) {
    return (dimple_reply){.known = true, .chosen = chosen};
}

static dimple_reply number(double value) {
    return (dimple_reply){.known = true, .number = mm(value, 0)};
}

static dimple_reply yes_or_no(dimple_answer answer) {
    return answer == DIMPLE_UNKNOWN ? dont_know : one(answer == DIMPLE_NO);
}

/* Enums whose values stand in the order of the options, after unknown. */
static dimple_reply choice(unsigned value) {
    return value == 0 ? dont_know : one(value - 1);
}

static dimple_reply length(dimple_value value) {
    value.value = value.value < 0 ? -value.value : value.value;
    return (dimple_reply){.known = value.known, .number = value};
}

static bool all_marks_known(const dimple_exam *exam) {
    for (int group = 0; group < DIMPLE_MARK_GROUP_COUNT; group++) {
        if (!exam->marks_known[group]) return false;
    }
    return true;
}

static const dimple_mark_kind first_kind[DIMPLE_MARK_GROUP_COUNT + 1] = {
    DIMPLE_HAIR_DIFFUSE_LIGHT, DIMPLE_NEVUS_SIMPLEX, DIMPLE_LIPOMA,
    DIMPLE_SKIN_TAG,           DIMPLE_APLASIA_CUTIS, DIMPLE_MARK_KIND_COUNT};

/* Bit i for the i-th kind of the group. */
static uint32_t kinds_of_group(const dimple_exam *exam, int group) {
    uint32_t kinds = 0;
    for (size_t i = 0; i < exam->mark_count; i++) {
        dimple_mark_kind kind = exam->marks[i].kind;
        if (kind >= first_kind[group] && kind < first_kind[group + 1]) kinds |= 1U << (kind - first_kind[group]);
    }
    return kinds;
}

static dimple_reply which_marks(const dimple_exam *exam) {
    if (!all_marks_known(exam)) return dont_know;
    uint32_t chosen = exam->other_midline_lesions > 0 ? 1U << DIMPLE_MARK_GROUP_COUNT : 0;
    for (int group = 0; group < DIMPLE_MARK_GROUP_COUNT; group++) {
        if (kinds_of_group(exam, group)) chosen |= 1U << group;
    }
    return several(chosen);
}

static dimple_reply where_is_mark(const dimple_exam *exam, const char *subject) {
    bool midline = false, beside = false;
    for (size_t i = 0; i < exam->mark_count; i++) {
        if (strcmp(dimple_say(DIMPLE_ENGLISH, dimple_words_of_mark(exam->marks[i].kind)->words), subject) != 0)
            continue;
        midline = midline || !exam->marks[i].off_midline;
        beside = beside || exam->marks[i].off_midline;
    }
    assert_true(midline || beside);
    return one(midline && beside ? 2 : beside);
}

static const unsigned first_bit[DIMPLE_SIGN_LIST_COUNT + 1] = {0, 10, 17, 20, 26};

/* Those of the options that the exam has. */
static uint32_t signs_among(const dimple_exam *exam, const dimple_question *question, int first, int end) {
    uint32_t chosen = 0;
    for (size_t i = 0; i < question->option_count; i++) {
        for (unsigned bit = first_bit[first]; bit < first_bit[end]; bit++) {
            bool has = exam->signs >> bit & 1;
            const char *words = dimple_say(DIMPLE_ENGLISH, dimple_words_of_sign(bit)->words);
            if (has && question->options[i].words == words) chosen |= 1U << i;
        }
    }
    return chosen;
}

static dimple_reply which_red_signs(const dimple_exam *exam, const dimple_question *question) {
    uint32_t chosen = signs_among(exam, question, 0, DIMPLE_SIGN_LIST_COUNT);
    bool known = exam->signs_known[DIMPLE_NEUROLOGICAL] && exam->signs_known[DIMPLE_UROLOGICAL] &&
                 exam->signs_known[DIMPLE_BOWEL];
    return chosen || known ? several(chosen) : dont_know;
}

static dimple_reply which_complaints(const dimple_exam *exam) {
    uint32_t chosen = 0;
    for (int list = 0; list < DIMPLE_SIGN_LIST_COUNT; list++) {
        if (!exam->signs_known[list]) return dont_know;
        unsigned mask = (1U << first_bit[list + 1]) - (1U << first_bit[list]);
        if (exam->signs & mask) chosen |= 1U << list;
    }
    if (exam->anorectal_malformation == DIMPLE_UNKNOWN) return dont_know;
    if (exam->anorectal_malformation == DIMPLE_YES) chosen |= 1U << DIMPLE_SIGN_LIST_COUNT;
    return several(chosen);
}

static dimple_reply any_discharge(const dimple_exam *exam) {
    bool known = exam->pits_known;
    for (size_t i = 0; i < exam->pit_count; i++) {
        if (exam->pits[i].discharge > DIMPLE_DISCHARGE_NONE) return choice(exam->pits[i].discharge);
        known = known && exam->pits[i].discharge == DIMPLE_DISCHARGE_NONE;
    }
    return known ? choice(DIMPLE_DISCHARGE_NONE) : dont_know;
}

static dimple_reply which_red_flags(const dimple_exam *exam) {
    const dimple_answer flags[] = {exam->infection_signs, exam->csf_leak, exam->open_defect, exam->meningitis_history};
    uint32_t chosen = 0;
    for (int i = 0; i < 4; i++) {
        if (flags[i] == DIMPLE_UNKNOWN) return dont_know;
        if (flags[i] == DIMPLE_YES) chosen |= 1U << i;
    }
    return several(chosen);
}

static bool is_over_psis(const dimple_exam_pit *pit, dimple_where side) {
    return pit->where == side && pit->over_psis == DIMPLE_YES;
}

static bool first_two_are_a_pair(const dimple_exam *exam) {
    return is_over_psis(&exam->pits[0], DIMPLE_LEFT) && is_over_psis(&exam->pits[1], DIMPLE_RIGHT);
}

static bool all_side_pits_are_plain(const dimple_exam *exam) {
    for (size_t i = 0; i < exam->pit_count; i++) {
        const dimple_exam_pit *pit = &exam->pits[i];
        bool side = is_over_psis(pit, DIMPLE_LEFT) || is_over_psis(pit, DIMPLE_RIGHT);
        if (side && (pit->base_visible != DIMPLE_YES || pit->opening != DIMPLE_NO)) return false;
    }
    return true;
}

static dimple_reply about_pit(const dimple_exam_pit *pit, const char *field) {
    if (strcmp(field, "where") == 0) return choice(pit->where);
    if (strcmp(field, "over_psis") == 0) return yes_or_no(pit->over_psis);
    if (strcmp(field, "above_cleft") == 0) return choice(pit->above_cleft);
    if (strcmp(field, "base_visible") == 0) return yes_or_no(pit->base_visible);
    if (strcmp(field, "opening") == 0) return yes_or_no(pit->opening);
    if (strcmp(field, "discharge") == 0) return choice(pit->discharge);
    if (strcmp(field, "diameter_mm") == 0) return length(pit->diameter_mm);
    if (strcmp(field, "anus_distance_mm") == 0) return length(pit->anus_distance_mm);
    if (strcmp(field, "orientation") == 0) return choice(pit->orientation);
    if (strcmp(field, "depth_mm") == 0) return length(pit->depth_mm);
    assert_string_equal(field, "midline_offset_mm");
    return length(pit->midline_offset_mm);
}

static dimple_reply about_marks_or_signs(const dimple_exam *exam, const dimple_question *question) {
    static const char *const groups[] = {"hair", "vascular", "mass", "appendage", "skin"};
    static const char *const lists[] = {"neurological", "urological", "bowel", "orthopaedic"};
    if (question->subject) return where_is_mark(exam, question->subject);
    for (int i = 0; i < DIMPLE_MARK_GROUP_COUNT; i++) {
        if (strcmp(question->field, groups[i]) == 0)
            return exam->marks_known[i] ? several(kinds_of_group(exam, i)) : dont_know;
    }
    for (int i = 0; i < DIMPLE_SIGN_LIST_COUNT; i++) {
        if (strcmp(question->field, lists[i]) == 0)
            return exam->signs_known[i] ? several(signs_among(exam, question, i, i + 1)) : dont_know;
    }
    fail_msg("nobody knows %s", question->field);
    return dont_know;
}

static dimple_reply answer_from(const dimple_exam *exam, const dimple_question *question) {
    const char *field = question->field;
    if (question->pit > 0) return about_pit(&exam->pits[question->pit - 1], strchr(field, '.') + 1);
    if (strcmp(field, "pits[].discharge") == 0) return any_discharge(exam);
    if (strncmp(field, "infection_signs,", 16) == 0) return which_red_flags(exam);
    if (strcmp(field, "infection_signs") == 0) return yes_or_no(exam->infection_signs);
    if (strcmp(field, "csf_leak") == 0) return yes_or_no(exam->csf_leak);
    if (strcmp(field, "open_defect") == 0) return yes_or_no(exam->open_defect);
    if (strcmp(field, "meningitis_history") == 0) return yes_or_no(exam->meningitis_history);
    if (strcmp(field, "neurological, urological, bowel") == 0) return which_red_signs(exam, question);
    if (strcmp(field, "pits") == 0) return exam->pits_known ? number((double)exam->pit_count) : dont_know;
    if (strcmp(field, "pits[].where, pits[].over_psis") == 0) return one(!first_two_are_a_pair(exam));
    if (strcmp(field, "pits[].base_visible, pits[].opening") == 0) return one(!all_side_pits_are_plain(exam));
    if (strcmp(field, "age_days") == 0) return exam->age_days >= 0 ? number(exam->age_days) : dont_know;
    if (strncmp(field, "hair,", 5) == 0) return which_marks(exam);
    if (strcmp(field, "other_midline_lesions") == 0) return number(exam->other_midline_lesions);
    if (strncmp(field, "neurological,", 13) == 0) return which_complaints(exam);
    if (strcmp(field, "anorectal_malformation") == 0) return yes_or_no(exam->anorectal_malformation);
    if (strcmp(field, "cleft") == 0) return choice(exam->cleft);
    return about_marks_or_signs(exam, question);
}

/* ---------------------------------------------------------------------------------------------------- random exams */

typedef struct chance {
    dimple_random random;
    double unknown, abnormal; /* of each field */
} chance;

static bool happens(chance *c, double probability) {
    return dimple_random_uniform(&c->random) < probability;
}

static unsigned below(chance *c, unsigned count) {
    return dimple_random_bits(&c->random) % count;
}

/* Unknown, the normal value, or any value from 1 to `most`. */
static unsigned any_choice(chance *c, unsigned normal, unsigned most) {
    if (happens(c, c->unknown)) return 0;
    return happens(c, c->abnormal) ? 1 + below(c, most) : normal;
}

static dimple_value any_length(chance *c, double normal) {
    static const double around[] = {0, 1, 4.9, 5, 5.1, 24.9, 25, 25.1, 60};
    if (happens(c, c->unknown)) return (dimple_value){0};
    double value = happens(c, c->abnormal) ? around[below(c, 9)] : normal;
    return mm(value, happens(c, 0.2) ? 0.5 : 0);
}

static dimple_exam_pit any_pit(chance *c) {
    dimple_exam_pit pit = {
        .where = happens(c, c->unknown) ? DIMPLE_WHERE_UNKNOWN : 1 + below(c, 3),
        .midline_offset_mm = any_length(c, 20),
        .diameter_mm = any_length(c, 3),
        .depth_mm = any_length(c, 1),
        .anus_distance_mm = any_length(c, 15),
        .above_cleft = any_choice(c, DIMPLE_IN_CLEFT, 3),
        .base_visible = any_choice(c, DIMPLE_YES, 2),
        .orientation = any_choice(c, DIMPLE_CAUDAL, 3),
        .opening = any_choice(c, DIMPLE_NO, 2),
        .discharge = any_choice(c, DIMPLE_DISCHARGE_NONE, 5),
        .over_psis = any_choice(c, DIMPLE_YES, 2),
    };
    if (pit.discharge > DIMPLE_DISCHARGE_NONE && happens(c, 0.8)) pit.discharge = DIMPLE_DISCHARGE_NONE;
    if (pit.where == DIMPLE_LEFT) pit.midline_offset_mm.value = -pit.midline_offset_mm.value;
    return pit;
}

static void put_pair_first(dimple_exam *exam) {
    for (int place = 0; place < 2; place++) {
        for (size_t i = (size_t)place; i < exam->pit_count; i++) {
            if (!is_over_psis(&exam->pits[i], place == 0 ? DIMPLE_LEFT : DIMPLE_RIGHT)) continue;
            dimple_exam_pit moved = exam->pits[place];
            exam->pits[place] = exam->pits[i];
            exam->pits[i] = moved;
            break;
        }
    }
}

static void add_any_pits(chance *c, dimple_exam *exam) {
    exam->pits_known = !happens(c, c->unknown);
    if (!exam->pits_known) return;
    for (unsigned i = below(c, 4); i > 0; i--) add_pit(exam, any_pit(c));
    if (happens(c, 0.2)) add_pair(exam);
    put_pair_first(exam);
}

static void add_any_marks(chance *c, dimple_exam *exam) {
    for (int group = 0; group < DIMPLE_MARK_GROUP_COUNT; group++) {
        exam->marks_known[group] = !happens(c, c->unknown);
        if (!exam->marks_known[group] || !happens(c, c->abnormal)) continue;
        unsigned kinds = first_kind[group + 1] - first_kind[group];
        for (unsigned i = 1 + below(c, 2); i > 0; i--)
            add_mark(exam, (dimple_mark_kind)(first_kind[group] + below(c, kinds)), happens(c, 0.5));
    }
    if (happens(c, c->abnormal)) exam->other_midline_lesions = below(c, 3);
}

static void add_any_signs(chance *c, dimple_exam *exam) {
    for (int list = 0; list < DIMPLE_SIGN_LIST_COUNT; list++) {
        exam->signs_known[list] = !happens(c, c->unknown);
        if (!exam->signs_known[list] || !happens(c, c->abnormal)) continue;
        unsigned sign = 1U << (first_bit[list] + below(c, first_bit[list + 1] - first_bit[list]));
        if (!(sign & DIMPLE_RED_FLAG_SIGNS) || happens(c, 0.1)) exam->signs |= sign;
    }
}

static dimple_answer any_red_flag(chance *c) {
    if (happens(c, c->unknown)) return DIMPLE_UNKNOWN;
    return happens(c, 0.2 * c->abnormal) ? DIMPLE_YES : DIMPLE_NO;
}

/* From an exam with one thing in it to one full of them, from all known to hardly anything. */
static dimple_exam any_exam(chance *c) {
    static const double often[] = {0, 0.03, 0.1, 0.3, 0.7};
    static const double ages[] = {0, 12, 364, 365, 4000, 12000};
    c->unknown = often[below(c, 5)];
    c->abnormal = often[below(c, 5)];
    dimple_exam exam = unknown_exam();
    if (!happens(c, c->unknown)) exam.age_days = ages[below(c, 6)];
    add_any_pits(c, &exam);
    add_any_marks(c, &exam);
    exam.cleft = any_choice(c, DIMPLE_CLEFT_STRAIGHT, 4);
    add_any_signs(c, &exam);
    exam.anorectal_malformation = any_choice(c, DIMPLE_NO, 2);
    exam.infection_signs = any_red_flag(c);
    exam.csf_leak = any_red_flag(c);
    exam.open_defect = any_red_flag(c);
    exam.meningitis_history = any_choice(c, DIMPLE_NO, 2);
    return exam;
}

/* ----------------------------------------------------------------------------------------------------------- tests */

static dimple_ask *create(void) {
    dimple_ask *ask = dimple_ask_create(NULL, DIMPLE_ENGLISH);
    assert_non_null(ask);
    return ask;
}

static void answer_all(dimple_ask *ask, const dimple_exam *exam) {
    dimple_question question;
    while (dimple_ask_next(ask, &question)) {
        dimple_reply reply = answer_from(exam, &question);
        assert_int_equal(dimple_ask_reply(ask, &reply, NULL), DIMPLE_OK);
    }
}

static size_t questions_for(const dimple_exam *exam) {
    dimple_ask *ask = create();
    answer_all(ask, exam);
    size_t count = dimple_ask_answered(ask);
    dimple_ask_free(ask);
    return count;
}

static void answers_from_an_exam_end_where_the_rules_end_on_it(void **state) {
    (void)state;
    chance c = {.random = dimple_random_seed(5)};
    size_t of_urgency[DIMPLE_URGENCY_EMERGENCY + 1] = {0};
    for (int round = 0; round < 6000; round++) {
        dimple_exam exam = any_exam(&c);
        dimple_ask *ask = create();
        answer_all(ask, &exam);
        dimple_judgement expected = dimple_assess_judge(&exam), found = dimple_assess_judge(dimple_ask_exam(ask));
        assert_int_equal(found.urgency, expected.urgency);
        if (found.urgency != DIMPLE_URGENCY_EMERGENCY) assert_int_equal(found.finding, expected.finding);
        of_urgency[found.urgency]++;
        dimple_ask_free(ask);
    }
    for (int urgency = 0; urgency <= DIMPLE_URGENCY_EMERGENCY; urgency++) assert_true(of_urgency[urgency] > 50);
}

static void an_emergency_ends_the_questions(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    exam.infection_signs = DIMPLE_YES;
    assert_int_equal(questions_for(&exam), 2);
    exam = exam_with_pit(simple_pit());
    exam.pits[0].discharge = DIMPLE_DISCHARGE_PUS;
    assert_int_equal(questions_for(&exam), 1);
    exam = normal_exam();
    exam.signs = DIMPLE_GAIT_CHANGE;
    assert_int_equal(questions_for(&exam), 3);
}

/* What a person has to go through; a question more is a reason to think again. */
static void few_questions_lead_to_the_common_answers(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    assert_int_equal(questions_for(&exam), 7); /* no dimple */
    exam.age_days = 9000;
    add_pair(&exam);
    assert_in_range(questions_for(&exam), 8, 10); /* Venus dimples */
    exam = exam_with_pit(simple_pit());
    assert_in_range(questions_for(&exam), 10, 15);
    exam = unknown_exam();
    assert_in_range(questions_for(&exam), 10, 30);
}

static void what_is_known_is_not_asked(void **state) {
    (void)state;
    dimple_exam exam = exam_with_pit(simple_pit());
    dimple_ask *ask = dimple_ask_create(&exam, DIMPLE_ENGLISH);
    dimple_question question;
    assert_non_null(ask);
    assert_false(dimple_ask_next(ask, &question));
    dimple_ask_free(ask);

    exam.pits[0].base_visible = DIMPLE_UNKNOWN;
    ask = dimple_ask_create(&exam, DIMPLE_ENGLISH);
    assert_non_null(ask);
    assert_true(dimple_ask_next(ask, &question));
    assert_string_equal(question.field, "pits[0].base_visible");
    dimple_reply reply = one(1);
    assert_int_equal(dimple_ask_reply(ask, &reply, NULL), DIMPLE_OK);
    assert_false(dimple_ask_next(ask, &question));
    assert_int_equal(dimple_ask_exam(ask)->pits[0].base_visible, DIMPLE_NO);
    dimple_ask_free(ask);
}

/* All the way back and forth again; every question on the way comes again as it was. */
static void going_back_takes_answers_back(void **state) {
    (void)state;
    enum { MOST = 64 };
    chance c = {.random = dimple_random_seed(6)};
    for (int round = 0; round < 200; round++) {
        dimple_exam exam = any_exam(&c), start = unknown_exam();
        char fields[MOST][sizeof((dimple_question *)NULL)->field];
        size_t count = 0;
        dimple_question question;
        dimple_ask *ask = create();
        for (; dimple_ask_next(ask, &question) && count < MOST; count++) {
            dimple_reply reply = answer_from(&exam, &question);
            strcpy(fields[count], question.field);
            assert_int_equal(dimple_ask_reply(ask, &reply, NULL), DIMPLE_OK);
        }
        while (count-- > 0) {
            assert_true(dimple_ask_back(ask));
            assert_true(dimple_ask_next(ask, &question));
            assert_string_equal(question.field, fields[count]);
            assert_int_equal(dimple_ask_answered(ask), count);
        }
        assert_false(dimple_ask_back(ask));
        assert_memory_equal(dimple_ask_exam(ask), &start, sizeof start);
        answer_all(ask, &exam);
        assert_int_equal(dimple_assess_judge(dimple_ask_exam(ask)).urgency, dimple_assess_judge(&exam).urgency);
        dimple_ask_free(ask);
    }
}

static void a_wrong_answer_changes_nothing(void **state) {
    (void)state;
    dimple_ask *ask = create();
    dimple_error error;
    const dimple_reply wrong[] = {several(0), several(3), one(5)}; /* one of five options is asked for */
    for (size_t i = 0; i < 3; i++) {
        assert_int_equal(dimple_ask_reply(ask, &wrong[i], &error), DIMPLE_ERROR_ARGUMENT);
        assert_true(strlen(error.message) > 5);
    }
    const dimple_reply right[] = {one(0), several(0), several(0)};
    for (size_t i = 0; i < 3; i++) assert_int_equal(dimple_ask_reply(ask, &right[i], NULL), DIMPLE_OK);
    dimple_question question;
    assert_true(dimple_ask_next(ask, &question));
    assert_string_equal(question.field, "pits");
    const dimple_reply bad[] = {number(-1), number(0.5), number(33), number((double)NAN)};
    for (size_t i = 0; i < 4; i++) assert_int_equal(dimple_ask_reply(ask, &bad[i], NULL), DIMPLE_ERROR_ARGUMENT);
    assert_int_equal(dimple_ask_answered(ask), 3);
    dimple_ask_free(ask);
}

static void as_many_questions_are_left_as_said_when_all_is_calm(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    dimple_ask *ask = create();
    dimple_question question;
    for (size_t left = dimple_ask_left(ask); dimple_ask_next(ask, &question); left--) {
        assert_int_equal(dimple_ask_left(ask), left);
        dimple_reply reply = answer_from(&exam, &question);
        assert_int_equal(dimple_ask_reply(ask, &reply, NULL), DIMPLE_OK);
    }
    assert_int_equal(dimple_ask_left(ask), 0);
    dimple_ask_free(ask);
}

static void every_question_has_its_words(void **state) {
    (void)state;
    for (dimple_question_id id = 0; id < DIMPLE_QUESTION_COUNT; id++) {
        const dimple_question_words *words = dimple_words_of_question(id);
        assert_in_range(strlen(dimple_say(DIMPLE_ENGLISH, words->words)), 10, 200);
        assert_in_range(strlen(dimple_say(DIMPLE_ENGLISH, words->term)), 3, 100);
        assert_in_range(strlen(dimple_say(DIMPLE_ENGLISH, words->help)), 10, 300);
    }
    chance c = {.random = dimple_random_seed(7)};
    for (int round = 0; round < 200; round++) {
        dimple_exam exam = any_exam(&c);
        dimple_question question;
        dimple_ask *ask = create();
        while (dimple_ask_next(ask, &question)) {
            bool chooses = question.kind == DIMPLE_ASK_ONE || question.kind == DIMPLE_ASK_SEVERAL;
            assert_true(chooses == (question.option_count > 0));
            assert_true(strlen(question.field) < sizeof question.field - 1);
            for (size_t i = 0; i < question.option_count; i++)
                assert_in_range(strlen(question.options[i].words), 2, 90);
            dimple_reply reply = answer_from(&exam, &question);
            assert_int_equal(dimple_ask_reply(ask, &reply, NULL), DIMPLE_OK);
        }
        dimple_ask_free(ask);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_from_an_exam_end_where_the_rules_end_on_it),
        cmocka_unit_test(an_emergency_ends_the_questions),
        cmocka_unit_test(few_questions_lead_to_the_common_answers),
        cmocka_unit_test(what_is_known_is_not_asked),
        cmocka_unit_test(going_back_takes_answers_back),
        cmocka_unit_test(a_wrong_answer_changes_nothing),
        cmocka_unit_test(as_many_questions_are_left_as_said_when_all_is_calm),
        cmocka_unit_test(every_question_has_its_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
