/* What goes out as a record and comes back in is the same examination: every field that is known, and no other. */
#include "allocations.h"
#include "assess/random_exam.h"
#include "dimple/native.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const struct {
    dimple_record_source source;
    dimple_status (*write)(const dimple_record_parts *parts, dimple_text *text);
} ways[] = {{DIMPLE_RECORD_OF_FHIR, dimple_record_write_fhir},
            {DIMPLE_RECORD_OF_PHENOPACKET, dimple_record_write_phenopacket}};

static void assert_same_lengths(dimple_value a, dimple_value b) {
    assert_int_equal(a.known, b.known);
    if (!a.known) return;
    assert_true(fabs(a.value - b.value) < 1e-8);
    assert_true(fabs(a.sd - b.sd) < 1e-8);
}

static void assert_same_pits(const dimple_exam_pit *a, const dimple_exam_pit *b) {
    assert_int_equal(a->where, b->where);
    assert_same_lengths(a->midline_offset_mm, b->midline_offset_mm);
    assert_same_lengths(a->diameter_mm, b->diameter_mm);
    assert_same_lengths(a->depth_mm, b->depth_mm);
    assert_same_lengths(a->anus_distance_mm, b->anus_distance_mm);
    assert_int_equal(a->above_cleft, b->above_cleft);
    assert_int_equal(a->base_visible, b->base_visible);
    assert_int_equal(a->orientation, b->orientation);
    assert_int_equal(a->opening, b->opening);
    assert_int_equal(a->discharge, b->discharge);
    assert_int_equal(a->over_psis, b->over_psis);
    assert_int_equal(a->seen_on_scan, b->seen_on_scan);
    assert_same_lengths(a->above_cleft_mm, b->above_cleft_mm);
}

/* Of each group in the same order; groups may come in any. */
static void assert_same_marks(const dimple_exam *a, const dimple_exam *b) {
    assert_int_equal(a->mark_count, b->mark_count);
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) {
        const dimple_field *group = &dimple_exam_fields[i];
        if (group->type != DIMPLE_FIELD_MARKS) continue;
        size_t j = 0;
        for (size_t k = 0; k < a->mark_count; k++) {
            const dimple_mark *one = &a->marks[k];
            if (one->kind < group->first || one->kind - group->first >= group->word_count) continue;
            while (j < b->mark_count &&
                   (b->marks[j].kind < group->first || b->marks[j].kind - group->first >= group->word_count))
                j++;
            assert_true(j < b->mark_count);
            assert_int_equal(one->kind, b->marks[j].kind);
            assert_int_equal(one->off_midline, b->marks[j].off_midline);
            assert_int_equal(one->ulcerated, b->marks[j].ulcerated);
            assert_same_lengths(one->size_mm, b->marks[j++].size_mm);
        }
    }
}

static void assert_same_exams(const dimple_exam *a, const dimple_exam *b) {
    assert_true(fabs(a->age_days - b->age_days) < 1e-8);
    assert_int_equal(a->cleft, b->cleft);
    assert_int_equal(a->other_midline_lesions, b->other_midline_lesions);
    assert_int_equal(a->signs, b->signs);
    assert_memory_equal(a->signs_known, b->signs_known, sizeof a->signs_known);
    assert_memory_equal(a->marks_known, b->marks_known, sizeof a->marks_known);
    assert_int_equal(a->pits_known, b->pits_known);
    assert_int_equal(a->anorectal_malformation, b->anorectal_malformation);
    assert_int_equal(a->family_history, b->family_history);
    assert_int_equal(a->maternal_diabetes, b->maternal_diabetes);
    assert_int_equal(a->infection_signs, b->infection_signs);
    assert_int_equal(a->meningitis_history, b->meningitis_history);
    assert_int_equal(a->csf_leak, b->csf_leak);
    assert_int_equal(a->open_defect, b->open_defect);
    assert_int_equal(a->pit_count, b->pit_count);
    for (size_t i = 0; i < a->pit_count; i++) assert_same_pits(&a->pits[i], &b->pits[i]);
    assert_same_marks(a, b);
}

static void go_out_and_back(const dimple_exam *exam) {
    dimple_assessment *assessment;
    assert_int_equal(dimple_assess(exam, NULL, DIMPLE_ENGLISH, &assessment, NULL), DIMPLE_OK);
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
        dimple_record_parts parts = {.assessment = assessment};
        dimple_text text = dimple_text_create();
        dimple_exam back;
        dimple_error error = {0};
        assert_int_equal(ways[way].write(&parts, &text), DIMPLE_OK);
        if (dimple_read_record(text.data, text.size, ways[way].source, &back, &error) != DIMPLE_OK)
            fail_msg("%s\n%s", error.message, text.data);
        assert_same_exams(&assessment->exam, &back);
        dimple_text_free(&text);
    }
    dimple_assessment_free(assessment);
}

static void random_examinations_come_back_as_they_went(void **state) {
    (void)state;
    const char *asked = getenv("RECORDS");
    long count = asked ? strtol(asked, NULL, 10) : 300;
    dimple_random random = dimple_random_seed(8);
    for (long i = 0; i < count; i++) {
        dimple_exam exam = random_exam(&random);
        if (i % 5 == 0 && exam.pit_count > 0) { /* as a scan gives them */
            exam.pits_known = i % 10 == 0;
            exam.pits[0].seen_on_scan = true;
            exam.pits[0].above_cleft_mm = mm(-3.5, 0.25);
        }
        go_out_and_back(&exam);
    }
}

static void every_word_and_only_it_comes_back(void **state) {
    (void)state;
    for (int kind = 0; kind < DIMPLE_MARK_KIND_COUNT; kind++) {
        dimple_exam exam = dimple_unknown_exam();
        for (int group = 0; group < DIMPLE_EXAM_FIELDS; group++) {
            const dimple_field *field = &dimple_exam_fields[group];
            if (field->type == DIMPLE_FIELD_MARKS && (unsigned)kind - field->first < field->word_count)
                exam.marks_known[field->of] = true;
        }
        exam.marks[exam.mark_count++] = (dimple_mark){.kind = (dimple_mark_kind)kind, .size_mm = mm(12.5, 0.5)};
        go_out_and_back(&exam);
    }
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) {
        const dimple_field *field = &dimple_exam_fields[i];
        for (unsigned word = 0; word <= field->word_count; word++) {
            dimple_exam exam = dimple_unknown_exam();
            if (field->type == DIMPLE_FIELD_SIGNS) {
                exam.signs_known[field->of] = true;
                if (word < field->word_count) exam.signs = 1u << (field->first + word);
                go_out_and_back(&exam);
            } else if (field->type == DIMPLE_FIELD_CHOICE && word < field->word_count) {
                dimple_field_set_choice(field, &exam, field->first + word);
                go_out_and_back(&exam);
            }
        }
    }
}

static void an_examination_that_knows_nothing_comes_back_so(void **state) {
    (void)state;
    dimple_exam exam = dimple_unknown_exam();
    go_out_and_back(&exam);
    exam.pits_known = true;
    go_out_and_back(&exam);
}

/* A pit, marks, signs and choices, so that every way in is gone. */
static dimple_exam some_of_all(void) {
    dimple_exam exam = dimple_unknown_exam();
    exam.age_days = 12;
    exam.pits_known = exam.marks_known[DIMPLE_HAIR] = exam.signs_known[DIMPLE_NEUROLOGICAL] = true;
    exam.pit_count = exam.mark_count = 1;
    exam.pits[0] = (dimple_exam_pit){.where = DIMPLE_MIDLINE, .diameter_mm = mm(4.8, 0.3)};
    exam.marks[0] = (dimple_mark){.kind = DIMPLE_HAIR_FOCAL_TUFT, .size_mm = mm(12.5, 0.5)};
    exam.signs = DIMPLE_BACK_PAIN;
    exam.csf_leak = DIMPLE_NO;
    exam.cleft = DIMPLE_CLEFT_DEVIATED;
    return exam;
}

static dimple_status go_out(void *context, dimple_error *error) {
    (void)error;
    const dimple_exam exam = some_of_all();
    dimple_assessment *assessment;
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_assess(&exam, NULL, DIMPLE_ENGLISH, &assessment, NULL);
    const dimple_record_parts parts = {.assessment = assessment};
    if (status == DIMPLE_OK) status = ways[*(size_t *)context].write(&parts, &text);
    dimple_text_free(&text);
    dimple_assessment_free(assessment);
    return status;
}

typedef struct record {
    dimple_text text;
    dimple_record_source source;
} record;

static dimple_status come_back(void *context, dimple_error *error) {
    const record *in = context;
    dimple_exam exam;
    dimple_status status = dimple_read_record(in->text.data, in->text.size, in->source, &exam, error);
    if (status != DIMPLE_OK) return status;
    const dimple_exam went = some_of_all();
    assert_same_exams(&went, &exam); /* nothing was lost on the way */
    return status;
}

static void memory_that_runs_out_is_told_and_nothing_is_lost_over_it(void **state) {
    (void)state;
    for (size_t way = 0; way < sizeof ways / sizeof *ways; way++) {
        const dimple_exam exam = some_of_all();
        record in = {.text = dimple_text_create(), .source = ways[way].source};
        dimple_assessment *assessment;
        assert_int_equal(dimple_assess(&exam, NULL, DIMPLE_ENGLISH, &assessment, NULL), DIMPLE_OK);
        const dimple_record_parts parts = {.assessment = assessment};
        assert_int_equal(ways[way].write(&parts, &in.text), DIMPLE_OK);
        dimple_assessment_free(assessment);
        check_failing_allocations(go_out, &way, 3);
        check_failing_chains(come_back, &in, 50);
        dimple_text_free(&in.text);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(random_examinations_come_back_as_they_went),
        cmocka_unit_test(every_word_and_only_it_comes_back),
        cmocka_unit_test(an_examination_that_knows_nothing_comes_back_so),
        cmocka_unit_test(memory_that_runs_out_is_told_and_nothing_is_lost_over_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
