/* Finding, urgency and rules against values worked out by hand from the words of the synthesis. */
#include "assess/assess.h"
#include "assess/exam_fixture.h"
#include "assess/fields.h"
#include "assess/rules.h"
#include "assess/words.h"
#include "base/random.h"
#include "base/text.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* Finding, urgency and all rules, the deciding one first, of one exam. */
#define CHECK(exam, expected_finding, expected_urgency, expected_rules)                                                \
    check(&(exam), DIMPLE_FINDING_##expected_finding, DIMPLE_URGENCY_##expected_urgency, expected_rules, __LINE__)

static dimple_verdict verdict_on(const dimple_exam *exam) {
    dimple_verdict verdict;
    dimple_assess_exam(exam, DIMPLE_ENGLISH, &verdict);
    return verdict;
}

static void check(const dimple_exam *exam, dimple_finding finding, dimple_urgency urgency, const char *rules,
                  int line) {
    dimple_verdict verdict = verdict_on(exam);
    char listed[128];
    dimple_text text = dimple_text_fixed(listed, sizeof listed);
    for (size_t i = 0; i < verdict.rule_count; i++) {
        if (i > 0) dimple_append(&text, " ");
        dimple_append(&text, verdict.rules[i]);
    }
    if (strcmp(listed, rules) != 0) print_error("line %d: rules %s, expected %s\n", line, listed, rules);
    if (verdict.urgency != urgency) print_error("line %d: urgency %d\n", line, (int)verdict.urgency);
    if (verdict.finding != finding) print_error("line %d: finding %d\n", line, (int)verdict.finding);
    assert_string_equal(listed, rules);
    assert_int_equal(verdict.urgency, urgency);
    assert_int_equal(verdict.finding, finding);
}

static void nothing_found_is_nothing(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    CHECK(exam, NONE, NOTHING, "N");
    exam = unknown_exam();
    CHECK(exam, CANNOT_SAY, CANNOT_SAY, "");
    exam.pits_known = true;
    CHECK(exam, NONE, NOTHING, "N"); /* no dimple needs no examination */
}

static void a_simple_pit_is_harmless_only_when_all_that_decides_is_known(void **state) {
    (void)state;
    dimple_exam exam = exam_with_pit(simple_pit());
    CHECK(exam, SACRAL, NOTHING, "C1");

    dimple_exam_pit pit = simple_pit();
    pit.where = DIMPLE_WHERE_UNKNOWN; /* counts as midline */
    exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, CANNOT_SAY, "U C1");
    pit = simple_pit();
    pit.diameter_mm.known = false;
    exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, CANNOT_SAY, "U C1");
    pit = simple_pit();
    pit.discharge = DIMPLE_DISCHARGE_UNKNOWN;
    exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, CANNOT_SAY, "U C1");
    exam = exam_with_pit(simple_pit());
    exam.marks_known[DIMPLE_MASS] = false;
    CHECK(exam, SACRAL, CANNOT_SAY, "U C1");
    exam = exam_with_pit(simple_pit());
    exam.signs_known[DIMPLE_ORTHOPAEDIC] = false;
    CHECK(exam, SACRAL, CANNOT_SAY, "U C1");
    exam = exam_with_pit(simple_pit());
    exam.cleft = DIMPLE_CLEFT_UNKNOWN;
    CHECK(exam, SACRAL, CANNOT_SAY, "U C1");
    exam = exam_with_pit(simple_pit());
    exam.open_defect = DIMPLE_UNKNOWN;
    CHECK(exam, SACRAL, CANNOT_SAY, "U C1");

    /* What does not decide may stay unknown. */
    pit = simple_pit();
    pit.depth_mm.known = false;
    pit.midline_offset_mm.known = false;
    pit.orientation = DIMPLE_ORIENTATION_UNKNOWN;
    pit.opening = DIMPLE_UNKNOWN;
    exam = exam_with_pit(pit);
    exam.age_days = -1;
    exam.family_history = DIMPLE_UNKNOWN;
    exam.maternal_diabetes = DIMPLE_UNKNOWN;
    CHECK(exam, SACRAL, NOTHING, "C1");
}

static void an_incomplete_list_of_pits_is_never_harmless(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    exam.pits_known = false;
    CHECK(exam, CANNOT_SAY, CANNOT_SAY, "");
    add_pair(&exam);
    CHECK(exam, VENUS, CANNOT_SAY, "V1");
    exam = exam_with_pit(simple_pit());
    exam.pits_known = false;
    CHECK(exam, SACRAL, CANNOT_SAY, "U C1");
    exam.cleft = DIMPLE_CLEFT_DEVIATED; /* a graver answer stays */
    CHECK(exam, SACRAL, GUIDELINES_DISAGREE, "B4");
}

static void red_flags_are_emergencies(void **state) {
    (void)state;
    for (dimple_discharge discharge = DIMPLE_DISCHARGE_CLEAR; discharge <= DIMPLE_DISCHARGE_BLOOD; discharge++) {
        dimple_exam_pit pit = simple_pit();
        pit.discharge = discharge;
        dimple_exam with_discharge = exam_with_pit(pit);
        CHECK(with_discharge, SACRAL, EMERGENCY, "R0");
    }
    dimple_exam exam = normal_exam();
    add_pair(&exam);
    exam.pits[1].discharge = DIMPLE_DISCHARGE_PUS; /* wherever it is */
    CHECK(exam, VENUS, EMERGENCY, "R0 V1");
    exam = normal_exam();
    exam.csf_leak = DIMPLE_YES;
    CHECK(exam, NONE, EMERGENCY, "R0 N");
    exam = normal_exam();
    exam.infection_signs = DIMPLE_YES;
    CHECK(exam, NONE, EMERGENCY, "R0 N");
    exam = normal_exam();
    exam.open_defect = DIMPLE_YES;
    CHECK(exam, OTHER_MARK, EMERGENCY, "R2 N");
    const unsigned signs[] = {DIMPLE_URINARY_NEW_INCONTINENCE, DIMPLE_BOWEL_NEW_INCONTINENCE, DIMPLE_URINARY_RETENTION,
                              DIMPLE_PERIANAL_NUMBNESS,        DIMPLE_PROGRESSIVE_WEAKNESS,   DIMPLE_GAIT_CHANGE};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        exam = normal_exam();
        exam.signs = signs[i];
        CHECK(exam, NONE, EMERGENCY, "R1 N");
    }
}

static void meningitis_is_an_emergency_with_anything_and_a_reason_of_its_own_without(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    exam.meningitis_history = DIMPLE_YES;
    CHECK(exam, NONE, SEE_DOCTOR, "S1 N");
    dimple_exam with_pair = exam;
    add_pair(&with_pair); /* a plain pair is not anything */
    CHECK(with_pair, VENUS, SEE_DOCTOR, "S1 V1");
    with_pair.pits[0].base_visible = DIMPLE_NO; /* one that is not plain is */
    CHECK(with_pair, VENUS, EMERGENCY, "R0 V2");
    dimple_exam with_pit = exam;
    add_pit(&with_pit, simple_pit());
    CHECK(with_pit, SACRAL, EMERGENCY, "R0");
    dimple_exam with_low_mark = exam;
    add_mark(&with_low_mark, DIMPLE_CAFE_AU_LAIT, false);
    CHECK(with_low_mark, OTHER_MARK, EMERGENCY, "R0 C2");
    dimple_exam with_off_mark = exam;
    add_mark(&with_off_mark, DIMPLE_PORT_WINE, true);
    CHECK(with_off_mark, OTHER_MARK, EMERGENCY, "R0 C2");
}

static void high_marks_are_urgent(void **state) {
    (void)state;
    const dimple_mark_kind high[] = {DIMPLE_HAIR_FOCAL_TUFT,
                                     DIMPLE_HAIR_FAUN_TAIL,
                                     DIMPLE_INFANTILE_HAEMANGIOMA,
                                     DIMPLE_SEGMENTAL_HAEMANGIOMA,
                                     DIMPLE_LIPOMA,
                                     DIMPLE_MASS_OTHER,
                                     DIMPLE_TAIL,
                                     DIMPLE_ATRETIC_MENINGOCELE};
    for (size_t i = 0; i < sizeof high / sizeof *high; i++) {
        dimple_exam exam = normal_exam();
        add_mark(&exam, high[i], false);
        CHECK(exam, OTHER_MARK, URGENT, "A1");
        exam = normal_exam();
        add_mark(&exam, high[i], true);
        if (high[i] == DIMPLE_SEGMENTAL_HAEMANGIOMA)
            CHECK(exam, OTHER_MARK, URGENT, "A1");
        else
            CHECK(exam, OTHER_MARK, SEE_DOCTOR, "B3");
    }
}

static void lesser_marks_have_their_own_rules(void **state) {
    (void)state;
    const dimple_mark_kind moderate[] = {DIMPLE_SKIN_TAG, DIMPLE_APLASIA_CUTIS, DIMPLE_SCAR_LIKE};
    const dimple_mark_kind intermediate[] = {DIMPLE_NEVUS_SIMPLEX, DIMPLE_PORT_WINE, DIMPLE_HYPERPIGMENTED,
                                             DIMPLE_HYPOPIGMENTED};
    const dimple_mark_kind low[] = {DIMPLE_HAIR_DIFFUSE_LIGHT, DIMPLE_CAFE_AU_LAIT, DIMPLE_DERMAL_MELANOCYTOSIS};
    for (int i = 0; i < 3; i++) {
        for (int off_midline = 0; off_midline < 2; off_midline++) {
            dimple_exam exam = normal_exam();
            add_mark(&exam, moderate[i], off_midline);
            CHECK(exam, OTHER_MARK, SEE_DOCTOR, "B3");
            exam = normal_exam();
            add_mark(&exam, low[i], off_midline);
            CHECK(exam, OTHER_MARK, NOTHING, "C2");
        }
    }
    for (int i = 0; i < 4; i++) {
        dimple_exam exam = normal_exam();
        add_mark(&exam, intermediate[i], false);
        CHECK(exam, OTHER_MARK, GUIDELINES_DISAGREE, "B5");
        exam = normal_exam();
        add_mark(&exam, intermediate[i], true);
        CHECK(exam, OTHER_MARK, NOTHING, "C2");
    }
    dimple_exam exam = unknown_exam(); /* a low mark in the midline waits for what decides, one off it does not */
    exam.pits_known = true;
    add_mark(&exam, DIMPLE_CAFE_AU_LAIT, false);
    CHECK(exam, OTHER_MARK, CANNOT_SAY, "U C2");
    exam.marks[0].off_midline = true;
    CHECK(exam, OTHER_MARK, NOTHING, "C2");
}

static void a_pit_above_the_cleft_that_is_a_hole_is_urgent(void **state) {
    (void)state;
    dimple_exam_pit pit = simple_pit();
    pit.above_cleft = DIMPLE_ABOVE_CLEFT;
    dimple_exam exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, SEE_DOCTOR, "B1");
    pit.opening = DIMPLE_YES;
    exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, URGENT, "A1 B1");
    pit.opening = DIMPLE_NO;
    pit.base_visible = DIMPLE_NO;
    exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, URGENT, "A1 B1 B2");
    pit.above_cleft = DIMPLE_IN_CLEFT;
    exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, GUIDELINES_DISAGREE, "B2");
    pit.base_visible = DIMPLE_YES;
    pit.opening = DIMPLE_YES;
    exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, NOTHING, "C1");
}

static void two_different_findings_are_urgent(void **state) {
    (void)state;
    dimple_exam exam = exam_with_pit(simple_pit());
    add_mark(&exam, DIMPLE_NEVUS_SIMPLEX, false);
    CHECK(exam, SACRAL, URGENT, "A2 B5");
    exam = exam_with_pit(simple_pit());
    add_mark(&exam, DIMPLE_CAFE_AU_LAIT, false); /* a low mark does not count */
    CHECK(exam, SACRAL, NOTHING, "C1 C2");
    exam = exam_with_pit(simple_pit());
    add_mark(&exam, DIMPLE_SKIN_TAG, true); /* nor does one off the midline */
    CHECK(exam, SACRAL, SEE_DOCTOR, "B3");
    exam = exam_with_pit(simple_pit());
    add_pit(&exam, simple_pit()); /* pits count once */
    CHECK(exam, SACRAL, SEE_DOCTOR, "B1");
    exam = normal_exam();
    add_mark(&exam, DIMPLE_SKIN_TAG, false);
    add_mark(&exam, DIMPLE_SKIN_TAG, false); /* and so does each kind of mark */
    CHECK(exam, OTHER_MARK, SEE_DOCTOR, "B3");
    add_mark(&exam, DIMPLE_SCAR_LIKE, false);
    CHECK(exam, OTHER_MARK, URGENT, "A2 B3");
    exam = normal_exam();
    exam.other_midline_lesions = 1;
    CHECK(exam, OTHER_MARK, SEE_DOCTOR, "B3 N");
    exam.other_midline_lesions = 2;
    CHECK(exam, OTHER_MARK, URGENT, "A2 B3 N");
    exam = exam_with_pit(simple_pit());
    exam.other_midline_lesions = 1;
    CHECK(exam, SACRAL, URGENT, "A2 B3");
    exam = exam_with_pit(simple_pit());
    exam.cleft = DIMPLE_CLEFT_DUPLICATED; /* a bent cleft is not among those counted */
    CHECK(exam, SACRAL, GUIDELINES_DISAGREE, "B4");
}

static void signs_weigh_by_what_they_are_and_what_they_come_with(void **state) {
    (void)state;
    const unsigned strong[] = {
        DIMPLE_WEAKNESS,  DIMPLE_SENSORY_LOSS,         DIMPLE_ABNORMAL_REFLEXES,  DIMPLE_WASTING,
        DIMPLE_TALIPES,   DIMPLE_URINARY_INCONTINENCE, DIMPLE_BOWEL_INCONTINENCE, DIMPLE_NEUROGENIC_BLADDER,
        DIMPLE_SCOLIOSIS, DIMPLE_RECURRENT_UTI,        DIMPLE_HIP_DYSPLASIA,      DIMPLE_LEG_LENGTH,
        DIMPLE_PES_CAVUS, DIMPLE_TOE_WALKING};
    const unsigned weak[] = {DIMPLE_LEG_PAIN,        DIMPLE_BACK_PAIN, DIMPLE_TINGLING,
                             DIMPLE_URINARY_URGENCY, DIMPLE_ENURESIS,  DIMPLE_CONSTIPATION};
    for (size_t i = 0; i < sizeof strong / sizeof *strong; i++) {
        dimple_exam exam = normal_exam();
        exam.signs = strong[i];
        CHECK(exam, NONE, SEE_DOCTOR, "S1 N");
        add_pit(&exam, simple_pit());
        CHECK(exam, SACRAL, URGENT, "A3");
    }
    for (size_t i = 0; i < sizeof weak / sizeof *weak; i++) {
        dimple_exam exam = normal_exam();
        exam.signs = weak[i];
        CHECK(exam, NONE, NOTHING, "N");
        add_pit(&exam, simple_pit());
        CHECK(exam, SACRAL, SEE_DOCTOR, "B6");
    }
    dimple_exam exam = normal_exam();
    exam.anorectal_malformation = DIMPLE_YES;
    CHECK(exam, NONE, SEE_DOCTOR, "S1 N");
    exam.cleft = DIMPLE_CLEFT_Y_SHAPED; /* a midline finding */
    CHECK(exam, OTHER_MARK, URGENT, "A3 B4 N");
    exam = normal_exam();
    exam.signs = DIMPLE_WEAKNESS;
    add_pair(&exam); /* a pair is none */
    CHECK(exam, VENUS, SEE_DOCTOR, "S1 V1");
    exam = normal_exam();
    exam.signs = DIMPLE_WEAKNESS;
    add_mark(&exam, DIMPLE_SEGMENTAL_HAEMANGIOMA, true); /* a segmental haemangioma is, wherever */
    CHECK(exam, OTHER_MARK, URGENT, "A1 A3");
}

static void the_width_is_compared_with_its_uncertainty(void **state) {
    (void)state;
    const struct {
        double value, sd;
        dimple_urgency urgency;
        const char *rules;
    } cases[] = {
        {4.9, 0, DIMPLE_URGENCY_NOTHING, "C1"},
        {4.99999, 0, DIMPLE_URGENCY_NOTHING, "C1"},
        {4.9999995, 0, DIMPLE_URGENCY_GUIDELINES_DISAGREE, "B2"}, /* equal to a millionth */
        {5, 0, DIMPLE_URGENCY_GUIDELINES_DISAGREE, "B2"},
        {5.00001, 0, DIMPLE_URGENCY_SEE_DOCTOR, "B1"},
        {4.7, 0.29, DIMPLE_URGENCY_NOTHING, "C1"},
        {4.7, 0.3, DIMPLE_URGENCY_GUIDELINES_DISAGREE, "B2"},
        {5.3, 0.3, DIMPLE_URGENCY_GUIDELINES_DISAGREE, "B2"},
        {5.3, 0.29, DIMPLE_URGENCY_SEE_DOCTOR, "B1"},
        {20, 0, DIMPLE_URGENCY_SEE_DOCTOR, "B1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dimple_exam_pit pit = simple_pit();
        pit.diameter_mm = mm(cases[i].value, cases[i].sd);
        dimple_exam exam = exam_with_pit(pit);
        check(&exam, DIMPLE_FINDING_SACRAL, cases[i].urgency, cases[i].rules, __LINE__);
        bool borderline = strcmp(cases[i].rules, "B2") == 0;
        dimple_verdict verdict = verdict_on(&exam);
        assert_int_equal(verdict.borderline_count, borderline);
        if (!borderline) continue;
        assert_string_equal(verdict.borderline[0].field, "diameter_mm");
        assert_true(verdict.borderline[0].threshold == 5);
        assert_true(verdict.borderline[0].value == cases[i].value);
    }
}

static void the_distance_from_the_anus_depends_on_age_and_cleft(void **state) {
    (void)state;
    const struct {
        double distance, age_days;
        dimple_cleft_level level;
        dimple_urgency urgency;
        const char *rules;
    } cases[] = {
        {24.9, 12, DIMPLE_IN_CLEFT, DIMPLE_URGENCY_NOTHING, "C1"},
        {25, 12, DIMPLE_IN_CLEFT, DIMPLE_URGENCY_GUIDELINES_DISAGREE, "B2"},
        {25, 9000, DIMPLE_IN_CLEFT, DIMPLE_URGENCY_GUIDELINES_DISAGREE, "B2"},
        {25.1, 12, DIMPLE_IN_CLEFT, DIMPLE_URGENCY_SEE_DOCTOR, "B1"},
        {60, 364, DIMPLE_IN_CLEFT, DIMPLE_URGENCY_SEE_DOCTOR, "B1"},
        {60, 365, DIMPLE_IN_CLEFT, DIMPLE_URGENCY_GUIDELINES_DISAGREE, "B2"},
        {60, -1, DIMPLE_IN_CLEFT, DIMPLE_URGENCY_SEE_DOCTOR, "B1"}, /* not known to be older */
        {60, 9000, DIMPLE_AT_CLEFT_EDGE, DIMPLE_URGENCY_SEE_DOCTOR, "B1 B2"},
        {60, 9000, DIMPLE_CLEFT_LEVEL_UNKNOWN, DIMPLE_URGENCY_SEE_DOCTOR, "B1"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        dimple_exam_pit pit = simple_pit();
        pit.anus_distance_mm = mm(cases[i].distance, 0);
        pit.above_cleft = cases[i].level;
        dimple_exam exam = exam_with_pit(pit);
        exam.age_days = cases[i].age_days;
        check(&exam, DIMPLE_FINDING_SACRAL, cases[i].urgency, cases[i].rules, __LINE__);
    }
}

static void other_features_of_a_midline_pit_count(void **state) {
    (void)state;
    dimple_exam_pit pit = simple_pit();
    pit.orientation = DIMPLE_CEPHALIC;
    dimple_exam exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, SEE_DOCTOR, "B1");
    pit = simple_pit();
    pit.above_cleft = DIMPLE_AT_CLEFT_EDGE;
    exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, GUIDELINES_DISAGREE, "B2");
    exam.cleft = DIMPLE_CLEFT_DEVIATED;
    CHECK(exam, SACRAL, SEE_DOCTOR, "B1 B2 B4");
    pit = simple_pit();
    pit.depth_mm = mm(4.9, 0);
    exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, NOTHING, "C1");
    pit.depth_mm = mm(4.9, 0.1); /* at counts */
    exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, GUIDELINES_DISAGREE, "B2");
    pit.depth_mm = mm(8, 0);
    exam = exam_with_pit(pit);
    CHECK(exam, SACRAL, GUIDELINES_DISAGREE, "B2");
}

static void side_pits_are_beside_unsure_or_over_the_psis(void **state) {
    (void)state;
    dimple_exam_pit pit = psis_pit(DIMPLE_LEFT, 20);
    pit.over_psis = DIMPLE_NO;
    dimple_exam exam = exam_with_pit(pit);
    CHECK(exam, OTHER_MARK, SEE_DOCTOR, "B1");
    pit.over_psis = DIMPLE_UNKNOWN;
    exam = exam_with_pit(pit);
    CHECK(exam, CANNOT_SAY, CANNOT_SAY, "");
    add_pair(&exam);
    CHECK(exam, VENUS, CANNOT_SAY, "V1");
    exam = normal_exam();
    add_pair(&exam);
    add_pit(&exam, psis_pit(DIMPLE_LEFT, 30));
    CHECK(exam, OTHER_MARK, SEE_DOCTOR, "B1"); /* more than two */
    exam = normal_exam();
    add_pit(&exam, psis_pit(DIMPLE_LEFT, 30));
    add_pit(&exam, psis_pit(DIMPLE_LEFT, 40));
    CHECK(exam, OTHER_MARK, SEE_DOCTOR, "B1"); /* two on one side */
}

static void a_pair_must_be_plain_and_symmetric(void **state) {
    (void)state;
    dimple_exam exam = unknown_exam();
    exam.pits_known = true;
    add_pair(&exam);
    CHECK(exam, VENUS, NOTHING, "V1"); /* a pair needs no examination */
    exam.pits[1].midline_offset_mm = mm(67.5, 0);
    CHECK(exam, VENUS, NOTHING, "V1"); /* just 1.5 times */
    exam.pits[1].midline_offset_mm = mm(67.6, 0);
    CHECK(exam, VENUS, CANNOT_SAY, "V2");
    exam.age_days = 364;
    CHECK(exam, VENUS, SEE_DOCTOR, "V2");
    exam.age_days = 365;
    CHECK(exam, VENUS, NOTHING, "V2");
    exam.pits[0].midline_offset_mm.known = false;
    CHECK(exam, VENUS, NOTHING, "V1");
    exam.pits[0].opening = DIMPLE_YES;
    CHECK(exam, VENUS, SEE_DOCTOR, "V2");
    exam.pits[0].opening = DIMPLE_NO;
    exam.pits[1].base_visible = DIMPLE_NO;
    CHECK(exam, VENUS, SEE_DOCTOR, "V2");
}

static void one_side_alone_depends_on_age(void **state) {
    (void)state;
    dimple_exam exam = exam_with_pit(psis_pit(DIMPLE_RIGHT, 45));
    CHECK(exam, VENUS_ONE_SIDED, SEE_DOCTOR, "V2");
    exam.age_days = 0;
    CHECK(exam, VENUS_ONE_SIDED, SEE_DOCTOR, "V2");
    exam.age_days = -1;
    CHECK(exam, VENUS_ONE_SIDED, CANNOT_SAY, "V2");
    exam.age_days = 9000;
    CHECK(exam, VENUS_ONE_SIDED, NOTHING, "V2");
    exam.pits[0].base_visible = DIMPLE_NO;
    CHECK(exam, VENUS_ONE_SIDED, SEE_DOCTOR, "V2");
    add_mark(&exam, DIMPLE_CAFE_AU_LAIT, true);
    CHECK(exam, OTHER_MARK, SEE_DOCTOR, "V2 C2");
}

static void a_pair_never_cancels_a_midline_finding(void **state) {
    (void)state;
    dimple_exam exam = exam_with_pit(simple_pit());
    add_pair(&exam);
    CHECK(exam, BOTH, NOTHING, "C1 V1 V3");
    exam.pits[0].above_cleft = DIMPLE_ABOVE_CLEFT;
    CHECK(exam, BOTH, SEE_DOCTOR, "B1 V1 V3");
    exam = normal_exam();
    add_pair(&exam);
    exam.cleft = DIMPLE_CLEFT_DEVIATED;
    CHECK(exam, BOTH, GUIDELINES_DISAGREE, "B4 V1 V3");
    exam = normal_exam();
    add_pair(&exam);
    add_mark(&exam, DIMPLE_CAFE_AU_LAIT, false);
    CHECK(exam, VENUS, NOTHING, "C2 V1");
    exam = normal_exam();
    add_pair(&exam);
    exam.other_midline_lesions = 1;
    CHECK(exam, BOTH, SEE_DOCTOR, "B3 V1 V3");
}

static void missing_fields_stand_in_the_order_of_what_they_could_change(void **state) {
    (void)state;
    dimple_exam exam = normal_exam();
    dimple_verdict verdict = verdict_on(&exam);
    assert_int_equal(verdict.missing_count, 0);

    dimple_exam_pit pit = simple_pit();
    pit.base_visible = DIMPLE_UNKNOWN; /* guidelines-disagree at worst */
    pit.diameter_mm.known = false;     /* see-doctor */
    pit.depth_mm.known = false;        /* guidelines-disagree, not decisive */
    exam = exam_with_pit(pit);
    exam.marks_known[DIMPLE_HAIR] = false; /* urgent */
    exam.csf_leak = DIMPLE_UNKNOWN;        /* emergency */
    verdict = verdict_on(&exam);
    const char *const expected[] = {"csf_leak", "hair", "diameter_mm", "base_visible", "depth_mm"};
    assert_int_equal(verdict.missing_count, 5);
    for (int i = 0; i < 5; i++) assert_string_equal(verdict.missing[i], expected[i]);

    exam = exam_with_pit(psis_pit(DIMPLE_LEFT, 45));
    exam.age_days = -1;
    verdict = verdict_on(&exam);
    assert_int_equal(verdict.missing_count, 1);
    assert_string_equal(verdict.missing[0], "age_days");
}

/* Any exam: some row fires, every text is there and was not cut off, and more knowledge of harm never calms. */
static void any_exam_gets_a_whole_verdict(void **state) {
    (void)state;
    dimple_random random = dimple_random_seed(4);
    for (int round = 0; round < 20000; round++) {
        dimple_exam exam = unknown_exam();
        exam.age_days = 800 * dimple_random_uniform(&random) - 200;
        exam.pits_known = dimple_random_bits(&random) % 2;
        exam.cleft = dimple_random_bits(&random) % 5;
        exam.other_midline_lesions = dimple_random_bits(&random) % 8 == 0;
        exam.signs = dimple_random_bits(&random) % 4 ? 0 : 1U << dimple_random_bits(&random) % 26;
        exam.infection_signs = dimple_random_bits(&random) % 2;
        exam.meningitis_history = dimple_random_bits(&random) % 8 ? DIMPLE_NO : DIMPLE_YES;
        exam.open_defect = dimple_random_bits(&random) % 16 ? DIMPLE_NO : DIMPLE_YES;
        for (uint32_t i = dimple_random_bits(&random) % 3; i > 0; i--)
            add_mark(&exam, dimple_random_bits(&random) % DIMPLE_MARK_KIND_COUNT, dimple_random_bits(&random) % 2);
        for (uint32_t i = dimple_random_bits(&random) % 4; i > 0; i--) {
            dimple_exam_pit pit = simple_pit();
            pit.where = dimple_random_bits(&random) % 4;
            pit.over_psis = dimple_random_bits(&random) % 3;
            pit.above_cleft = dimple_random_bits(&random) % 4;
            pit.base_visible = dimple_random_bits(&random) % 3;
            pit.opening = dimple_random_bits(&random) % 3;
            pit.seen_on_scan = dimple_random_bits(&random) % 2;
            pit.diameter_mm = mm(4 + 2 * dimple_random_uniform(&random), 0.3);
            add_pit(&exam, pit);
        }
        assert_true(dimple_assess_judge(&exam).fires[dimple_assess_judge(&exam).deciding]);
        dimple_verdict verdict = verdict_on(&exam);
        assert_in_range(strlen(verdict.headline), 10, 139);
        assert_in_range(strlen(verdict.next_step), 10, sizeof verdict.next_step - 2);
        assert_true(verdict.reason_count > 0);
        for (size_t i = 0; i < verdict.reason_count; i++)
            assert_in_range(strlen(verdict.reasons[i]), 10, sizeof verdict.reasons[0] - 2);
        for (size_t i = 0; i < verdict.borderline_count; i++)
            assert_in_range(strlen(verdict.borderline[i].text), 10, sizeof verdict.borderline[0].text - 2);
        assert_in_range(verdict.clinical_reason_count, 1, verdict.reason_count);
        if (verdict.urgency > DIMPLE_URGENCY_CANNOT_SAY) assert_true(verdict.criteria_met[0]);
        if (verdict.urgency == DIMPLE_URGENCY_CANNOT_SAY) assert_false(verdict.criteria_met[0]);
        for (size_t i = 0; i < verdict.missing_count; i++)
            assert_null(strchr(dimple_say_field(DIMPLE_ENGLISH, verdict.missing[i]), '_'));
        dimple_exam graver = exam;
        graver.csf_leak = DIMPLE_YES;
        assert_int_equal(verdict_on(&graver).urgency, DIMPLE_URGENCY_EMERGENCY);
        if (!exam.pits_known) assert_int_not_equal(verdict.urgency, DIMPLE_URGENCY_NOTHING);
    }
}

/* Characters, of which German has as many as bytes but for umlauts. */
static size_t letters_of(const char *text) {
    size_t count = 0;
    for (; *text; text++) count += ((unsigned char)*text & 0xC0) != 0x80;
    return count;
}

static void every_row_has_its_words_and_they_fit(void **state) {
    (void)state;
    const dimple_verdict *verdict = NULL;
    for (dimple_language language = 0; (size_t)language < dimple_language_count(); language++) {
        size_t longest_addition = 0; /* the condition of an all-clear, with all there may be in it */
        for (int said = DIMPLE_SAY_VERDICT_HOLDS_IF_ALL; said <= DIMPLE_SAY_VERDICT_HOLDS_IF_SKIN; said++)
            longest_addition += strlen(dimple_say(language, (dimple_say_key)said)) + strlen(", ");
        for (dimple_rule rule = 0; rule < DIMPLE_RULE_COUNT; rule++) {
            const dimple_rule_words *words = dimple_words_of_rule(rule);
            assert_in_range(letters_of(dimple_say(language, words->headline)), 10, 139);
            assert_in_range(strlen(dimple_say(language, words->headline)), 10, sizeof verdict->headline - 1);
            assert_in_range(strlen(dimple_say(language, words->reason)), 10, sizeof verdict->reasons[0] - 1);
            assert_in_range(letters_of(dimple_say(language, words->clinical)), 10, 400);
            assert_in_range(strlen(dimple_say(language, words->next_step)) + longest_addition, 10,
                            sizeof verdict->next_step - 1);
        }
        assert_in_range(letters_of(dimple_say(language, DIMPLE_SAY_VERDICT_HEADLINES_BABY)), 10, 139);
        assert_in_range(letters_of(dimple_say(language, DIMPLE_SAY_VERDICT_HEADLINES_BABY_SEVERAL)), 10, 139);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_found_is_nothing),
        cmocka_unit_test(a_simple_pit_is_harmless_only_when_all_that_decides_is_known),
        cmocka_unit_test(an_incomplete_list_of_pits_is_never_harmless),
        cmocka_unit_test(red_flags_are_emergencies),
        cmocka_unit_test(meningitis_is_an_emergency_with_anything_and_a_reason_of_its_own_without),
        cmocka_unit_test(high_marks_are_urgent),
        cmocka_unit_test(lesser_marks_have_their_own_rules),
        cmocka_unit_test(a_pit_above_the_cleft_that_is_a_hole_is_urgent),
        cmocka_unit_test(two_different_findings_are_urgent),
        cmocka_unit_test(signs_weigh_by_what_they_are_and_what_they_come_with),
        cmocka_unit_test(the_width_is_compared_with_its_uncertainty),
        cmocka_unit_test(the_distance_from_the_anus_depends_on_age_and_cleft),
        cmocka_unit_test(other_features_of_a_midline_pit_count),
        cmocka_unit_test(side_pits_are_beside_unsure_or_over_the_psis),
        cmocka_unit_test(a_pair_must_be_plain_and_symmetric),
        cmocka_unit_test(one_side_alone_depends_on_age),
        cmocka_unit_test(a_pair_never_cancels_a_midline_finding),
        cmocka_unit_test(missing_fields_stand_in_the_order_of_what_they_could_change),
        cmocka_unit_test(every_row_has_its_words_and_they_fit),
        cmocka_unit_test(any_exam_gets_a_whole_verdict),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
