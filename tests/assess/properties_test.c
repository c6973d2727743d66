/* What must hold for every examination, tried on many random ones. */
#include "assess/random_exam.h"
#include "assess/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { EXAMS = 20000 };

static dimple_urgency urgency_of(const dimple_exam *exam) {
    dimple_urgency urgency = dimple_assess_judge(exam).urgency;
    assert_int_equal(dimple_assess_urgency(exam), urgency);
    return urgency;
}

/* ------------------------------------------------------------------------------------- findings that are added */

static const unsigned red_signs[] = {DIMPLE_URINARY_NEW_INCONTINENCE, DIMPLE_BOWEL_NEW_INCONTINENCE,
                                     DIMPLE_URINARY_RETENTION,        DIMPLE_PERIANAL_NUMBNESS,
                                     DIMPLE_PROGRESSIVE_WEAKNESS,     DIMPLE_GAIT_CHANGE};

static void a_red_flag_is_an_emergency_whatever_else_there_is(void **state) {
    (void)state;
    dimple_random random = dimple_random_seed(1);
    for (int i = 0; i < EXAMS; i++) {
        const dimple_exam exam = random_exam(&random);
        dimple_exam with = exam;
        dimple_answer *const flags[] = {&with.csf_leak, &with.infection_signs, &with.open_defect};
        for (int flag = 0; flag < 3; flag++) {
            with = exam;
            *flags[flag] = DIMPLE_YES;
            assert_int_equal(urgency_of(&with), DIMPLE_URGENCY_EMERGENCY);
        }
        for (size_t sign = 0; sign < sizeof red_signs / sizeof *red_signs; sign++) {
            with = exam;
            with.signs |= red_signs[sign];
            assert_int_equal(urgency_of(&with), DIMPLE_URGENCY_EMERGENCY);
        }
        for (size_t pit = 0; pit < exam.pit_count; pit++) {
            with = exam;
            with.pits[pit].discharge = DIMPLE_DISCHARGE_CLEAR + pick(&random, 4);
            assert_int_equal(urgency_of(&with), DIMPLE_URGENCY_EMERGENCY);
        }
    }
}

static void no_further_mark_sign_or_lesion_lowers_the_urgency(void **state) {
    (void)state;
    dimple_random random = dimple_random_seed(2);
    for (int i = 0; i < EXAMS; i++) {
        const dimple_exam exam = random_exam(&random);
        dimple_urgency before = urgency_of(&exam);
        dimple_exam with = exam;
        with.signs |= 1u << pick(&random, 26);
        assert_true(urgency_of(&with) >= before);
        with = exam;
        with.other_midline_lesions++;
        assert_true(urgency_of(&with) >= before);
        with = exam;
        with.meningitis_history = DIMPLE_YES;
        assert_true(urgency_of(&with) >= before);
        with = exam;
        with.anorectal_malformation = DIMPLE_YES;
        assert_true(urgency_of(&with) >= before);
        with = exam;
        with.marks[with.mark_count++] =
            (dimple_mark){.kind = pick(&random, DIMPLE_MARK_KIND_COUNT), .off_midline = chance(&random, 0.5)};
        assert_true(urgency_of(&with) >= before);
    }
}

/* ------------------------------------------------------------------------------- answers that turn into unknown */

static const double ages_days[] = {0, 364, 365, 10000};
static const double lengths_mm[] = {0, 3, 5, 8, 25, 40};

/* How many answers a field may have in this test. */
static unsigned answer_count(const dimple_field *field) {
    switch (field->type) {
    case DIMPLE_FIELD_AGE:
        return 4;
    case DIMPLE_FIELD_LENGTH:
    case DIMPLE_FIELD_OFFSET:
        return 6;
    case DIMPLE_FIELD_CHOICE:
        return field->word_count;
    case DIMPLE_FIELD_MARKS:
    case DIMPLE_FIELD_SIGNS:
        return field->word_count + 1; /* the first: nothing */
    default:
        return 0;
    }
}

static void take_out_marks(dimple_exam *exam, const dimple_field *group) {
    size_t kept = 0;
    for (size_t i = 0; i < exam->mark_count; i++) {
        bool of_group = exam->marks[i].kind >= group->first && exam->marks[i].kind - group->first < group->word_count;
        if (!of_group) exam->marks[kept++] = exam->marks[i];
    }
    exam->mark_count = kept;
}

/* Answer number `answer` of the field; a negative one is unknown. `object`: the exam or one of its pits. */
static void give_answer(dimple_exam *exam, const dimple_field *field, void *object, int answer) {
    bool known = answer >= 0;
    switch (field->type) {
    case DIMPLE_FIELD_AGE:
        exam->age_days = known ? ages_days[answer] : -1;
        break;
    case DIMPLE_FIELD_CHOICE:
        dimple_field_set_choice(field, object, known ? field->first + (unsigned)answer : 0);
        break;
    case DIMPLE_FIELD_MARKS:
        take_out_marks(exam, field);
        exam->marks_known[field->of] = known;
        if (answer > 0) exam->marks[exam->mark_count++] = (dimple_mark){.kind = field->first + (unsigned)answer - 1};
        break;
    case DIMPLE_FIELD_SIGNS:
        exam->signs &= ~(((1u << field->word_count) - 1) << field->first);
        exam->signs_known[field->of] = known;
        if (answer > 0) exam->signs |= 1u << (field->first + (unsigned)answer - 1);
        break;
    default:
        *dimple_field_length(field, object) =
            known ? (dimple_value){.value = lengths_mm[answer], .known = true} : (dimple_value){0};
        break;
    }
}

static bool has_midline_pit_or_mark(const dimple_exam *exam) {
    for (size_t i = 0; i < exam->pit_count; i++) {
        if (dimple_assess_is_midline(&exam->pits[i])) return true;
    }
    for (size_t i = 0; i < exam->mark_count; i++) {
        if (!exam->marks[i].off_midline) return true;
    }
    return false;
}

/* Of the exam's own fields all but these decide; of a midline pit's those below. */
static bool is_decisive(const dimple_field *field) {
    static const char *const others[] = {"age_days", "family_history", "maternal_diabetes", "midline_offset_mm",
                                         "depth_mm", "orientation",    "opening",           "over_psis"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strcmp(field->name, others[i]) == 0) return false;
    }
    return true;
}

static void check_unknown(const dimple_exam *exam, const dimple_field *field, ptrdiff_t pit) {
    unsigned count = answer_count(field);
    bool always[DIMPLE_RULE_COUNT];
    dimple_exam changed;
    if (count == 0) return;
    memset(always, true, sizeof always);
    for (int answer = (int)count - 1; answer >= -1; answer--) {
        changed = *exam;
        give_answer(&changed, field, pit >= 0 ? (void *)&changed.pits[pit] : (void *)&changed, answer);
        if (answer < 0) break;
        dimple_judgement judgement = dimple_assess_judge(&changed);
        for (int rule = 0; rule < DIMPLE_RULE_COUNT; rule++) always[rule] = always[rule] && judgement.fires[rule];
    }
    dimple_judgement judgement = dimple_assess_judge(&changed);
    for (dimple_rule rule = 0; rule < DIMPLE_RULE_COUNT; rule++) /* what fires whatever the answer is */
        if (always[rule]) assert_true(judgement.urgency >= dimple_assess_rule_urgency(rule));
    bool decisive = is_decisive(field) && (pit < 0 || dimple_assess_is_midline(&changed.pits[pit]));
    if (decisive && has_midline_pit_or_mark(&changed)) assert_int_not_equal(judgement.urgency, DIMPLE_URGENCY_NOTHING);
}

static void an_answer_that_turns_into_unknown_calms_nothing(void **state) {
    (void)state;
    dimple_random random = dimple_random_seed(3);
    for (int i = 0; i < EXAMS / 4; i++) {
        dimple_exam exam = random_exam(&random);
        for (int field = 0; field < DIMPLE_EXAM_FIELDS; field++) check_unknown(&exam, &dimple_exam_fields[field], -1);
        for (size_t pit = 0; pit < exam.pit_count; pit++) {
            for (int field = 0; field < DIMPLE_PIT_FIELDS; field++)
                check_unknown(&exam, &dimple_pit_fields[field], (ptrdiff_t)pit);
        }
        exam.pits_known = false;
        exam.pit_count = 0;
        assert_int_not_equal(urgency_of(&exam), DIMPLE_URGENCY_NOTHING);
    }
}

/* -------------------------------------------------------------------------------------------------- symmetries */

static void check_same(const dimple_exam *exam, const dimple_exam *other) {
    dimple_judgement a = dimple_assess_judge(exam), b = dimple_assess_judge(other);
    assert_int_equal(a.urgency, b.urgency);
    assert_int_equal(a.finding, b.finding);
    assert_memory_equal(a.fires, b.fires, sizeof a.fires);
}

static void the_order_of_pits_and_marks_does_not_matter(void **state) {
    (void)state;
    dimple_random random = dimple_random_seed(4);
    for (int i = 0; i < EXAMS; i++) {
        const dimple_exam exam = random_exam(&random);
        dimple_exam other = exam;
        for (size_t j = other.pit_count; j > 1; j--) {
            size_t k = pick(&random, (unsigned)j);
            dimple_exam_pit pit = other.pits[k];
            other.pits[k] = other.pits[j - 1];
            other.pits[j - 1] = pit;
        }
        for (size_t j = 0; j < exam.mark_count; j++) other.marks[j] = exam.marks[exam.mark_count - 1 - j];
        check_same(&exam, &other);
    }
}

static void left_and_right_may_be_swapped(void **state) {
    (void)state;
    dimple_random random = dimple_random_seed(5);
    for (int i = 0; i < EXAMS; i++) {
        const dimple_exam exam = random_exam(&random);
        dimple_exam other = exam;
        for (size_t j = 0; j < exam.pit_count; j++) {
            dimple_exam_pit *pit = &other.pits[j];
            if (exam.pits[j].where == DIMPLE_LEFT) pit->where = DIMPLE_RIGHT;
            if (exam.pits[j].where == DIMPLE_RIGHT) pit->where = DIMPLE_LEFT;
            pit->midline_offset_mm.value = -pit->midline_offset_mm.value;
        }
        check_same(&exam, &other);
    }
}

/* The sample is no good when it is all of one kind. */
static void the_sample_has_every_urgency(void **state) {
    (void)state;
    dimple_random random = dimple_random_seed(6);
    int counts[DIMPLE_URGENCY_EMERGENCY + 1] = {0};
    for (int i = 0; i < EXAMS; i++) {
        dimple_exam exam = random_exam(&random);
        counts[urgency_of(&exam)]++;
    }
    for (int urgency = 0; urgency <= DIMPLE_URGENCY_EMERGENCY; urgency++) assert_true(counts[urgency] > EXAMS / 100);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_has_every_urgency),
        cmocka_unit_test(a_red_flag_is_an_emergency_whatever_else_there_is),
        cmocka_unit_test(no_further_mark_sign_or_lesion_lowers_the_urgency),
        cmocka_unit_test(an_answer_that_turns_into_unknown_calms_nothing),
        cmocka_unit_test(the_order_of_pits_and_marks_does_not_matter),
        cmocka_unit_test(left_and_right_may_be_swapped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
