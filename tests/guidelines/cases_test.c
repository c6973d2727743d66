/* What each guideline answers, against answers written by hand from its row of the evidence page: cases/ID.json.
 *
 * A file has a `base` examination and the `answer` to it; `alone`: for each field, values that replace the base's one
 * at a time, and the answer; `together`: changes of several fields; `after`: a change, and then values of one field
 * with the answer, such as ages in days. A field of a pit is changed in the first pit; a number for `pits` is so many
 * pits like the first; null is unknown; "lipoma, off-midline" is a mark beside the midline. An answer is "act
 * ultrasound urgent", "nothing", "silent", "cannot-say", ...: the verdict, then the next step (none where none is
 * named), then whether it is urgent. An object behind it says which criteria are met. */
#include "dimple/guidelines.h"
#include "dimple/native.h"

#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const char *const PIT_FIELDS[] = {"where",       "midline_offset_mm", "diameter_mm", "depth_mm",
                                         "above_cleft", "anus_distance_mm",  "orientation", "base_visible",
                                         "opening",     "discharge",         "over_psis"};
static const char *const SIGN_LISTS[] = {"neurological", "urological", "bowel", "orthopaedic"};

static const char OFF_MIDLINE[] = ", off-midline";

#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool is_one_of(const char *word, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(word, words[i]) == 0) return true;
    }
    return false;
}

/* One file of cases and the guideline it is about. */
typedef struct case_file {
    const dimple_guideline *guideline;
    json_t *cases, *criteria; /* criteria: of the guideline's own file, in its order, by name */
    size_t count, wrong;
} case_file;

static json_t *load(const char *folder, const char *id) {
    char path[1024];
    json_error_t error;
    snprintf(path, sizeof path, "%s/%s.json", folder, id);
    json_t *document = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!document) fail_msg("%s, line %d: %s", path, error.line, error.text);
    return document;
}

/* ------------------------------------------------------------------------------------------------- the examination */

static void set_pits(json_t *exam, json_t *value) {
    if (!json_is_integer(value)) {
        json_object_set(exam, "pits", value);
        return;
    }
    json_t *pit = json_incref(json_array_get(json_object_get(exam, "pits"), 0));
    json_t *pits = json_array();
    for (json_int_t i = 0; i < json_integer_value(value); i++) json_array_append(pits, pit);
    json_decref(pit);
    json_object_set_new(exam, "pits", pits);
}

static json_t *mark_off_midline(const char *text) {
    size_t length = (size_t)(strstr(text, OFF_MIDLINE) - text);
    return json_pack("{s:s%, s:s}", "kind", text, length, "where", "off-midline");
}

static void set_field(json_t *exam, const char *field, json_t *value) {
    if (strcmp(field, "pits") == 0)
        set_pits(exam, value);
    else if (is_one_of(field, PIT_FIELDS, COUNT(PIT_FIELDS)))
        assert_int_equal(json_object_set(json_array_get(json_object_get(exam, "pits"), 0), field, value), 0);
    else if (is_one_of(field, SIGN_LISTS, COUNT(SIGN_LISTS)) && json_is_string(value))
        json_object_set_new(exam, field, json_pack("[O]", value));
    else if (json_is_string(value) && strstr(json_string_value(value), OFF_MIDLINE))
        json_object_set_new(exam, field, mark_off_midline(json_string_value(value)));
    else
        json_object_set(exam, field, value);
}

static dimple_exam changed_exam(const json_t *base, const json_t *change) {
    json_t *document = json_deep_copy(base);
    const char *field;
    json_t *value;
    json_object_set_new(document, "schema", json_string("dimple.exam/1"));
    json_object_foreach((json_t *)change, field, value) set_field(document, field, value);
    char *text = json_dumps(document, 0);
    dimple_exam exam = dimple_unknown_exam();
    dimple_error error = {0};
    if (dimple_read_exam(text, strlen(text), &exam, &error) != DIMPLE_OK) fail_msg("%s: %s", text, error.message);
    free(text);
    json_decref(document);
    return exam;
}

/* ----------------------------------------------------------------------------------------------------- the answers */

static void say_wrong(case_file *file, const json_t *change, const char *said, const char *page_says) {
    char *text = json_dumps(change, JSON_REAL_PRECISION(4));
    print_error("%s: %s: %s; by the page: %s\n", file->guideline->id, text, said, page_says);
    free(text);
    file->wrong++;
}

/* "act ultrasound urgent" of a result, in full. */
static void spell(const dimple_guideline_result *result, char text[128]) {
    bool age = result->outside_age, none = result->next_step == DIMPLE_STEP_NONE;
    dimple_guideline_verdict verdict = age ? result->would_say : result->verdict;
    bool open = verdict == DIMPLE_GUIDELINE_CANNOT_SAY;
    snprintf(text, 128, "%s%s%s%s%s", age ? "not-at-this-age " : "", dimple_guideline_verdict_name(verdict),
             none || open ? "" : " ", none || open ? "" : dimple_guideline_step_name(result->next_step),
             result->urgent ? " urgent" : "");
}

static void check_met(case_file *file, const json_t *change, const dimple_guideline_result *result, json_t *met) {
    static const char *const words[] = {"unknown", "not met", "met"};
    const char *name;
    json_t *expected;
    json_object_foreach(met, name, expected) {
        size_t index = 0;
        const char *criterion;
        json_t *value;
        json_object_foreach(file->criteria, criterion, value) {
            if (strcmp(criterion, name) == 0) break;
            index++;
        }
        assert_true(index < file->guideline->criterion_count);
        dimple_answer answer = json_is_null(expected)   ? DIMPLE_UNKNOWN
                               : json_is_true(expected) ? DIMPLE_YES
                                                        : DIMPLE_NO;
        if (result->criteria[index].met == answer) continue;
        char said[128];
        snprintf(said, sizeof said, "\"%s\" %s", name, words[result->criteria[index].met]);
        say_wrong(file, change, said, words[answer]);
    }
}

/* A guideline that cannot say gives the reason: the length at its limit, or the field that is unknown. */
static void check_reason(case_file *file, const json_t *change, const dimple_guideline_result *result) {
    const char *field = json_object_iter_key(json_object_iter((json_t *)change));
    if (result->verdict != DIMPLE_GUIDELINE_CANNOT_SAY || json_object_size(change) != 1) return;
    if (!json_is_null(json_object_get(change, field))) {
        if (!result->borderline) say_wrong(file, change, "cannot say, and not because of a limit", "borderline");
        return;
    }
    const char *names[DIMPLE_GUIDELINE_MISSING_MAX];
    size_t count = dimple_guideline_missing(result, names);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], field) == 0) return;
    }
    say_wrong(file, change, "cannot say, and does not name the unknown field", field);
}

static void check(case_file *file, const json_t *change, const char *answer, json_t *met) {
    dimple_exam exam = changed_exam(json_object_get(file->cases, "base"), change);
    dimple_opinions *opinions = NULL;
    assert_int_equal(dimple_guidelines_consult(&exam, DIMPLE_ENGLISH, &opinions, NULL), DIMPLE_OK);
    const dimple_guideline_result *result = NULL;
    for (size_t i = 0; i < opinions->result_count && !result; i++) {
        if (opinions->results[i].guideline == file->guideline) result = &opinions->results[i];
    }
    assert_non_null(result);
    char said[128];
    spell(result, said);
    if (strcmp(said, answer) != 0) say_wrong(file, change, said, answer);
    check_met(file, change, result, met);
    check_reason(file, change, result);
    dimple_opinions_free(opinions);
    file->count++;
}

/* --------------------------------------------------------------------------------------------------- the case files */

/* A row [value, value, ..., answer] or [..., answer, {met}] about one field, over what `change` changes already. */
static void check_row(case_file *file, json_t *change, const char *field, json_t *row) {
    size_t size = json_array_size(row);
    json_t *met = json_array_get(row, size - 1);
    if (json_is_object(met))
        size--;
    else
        met = NULL;
    const char *answer = json_string_value(json_array_get(row, size - 1));
    assert_non_null(answer);
    for (size_t i = 0; i + 1 < size; i++) {
        json_t *one = json_copy(change);
        json_object_set(one, field, json_array_get(row, i));
        check(file, one, answer, met);
        json_decref(one);
    }
}

static void check_file(case_file *file) {
    json_t *nothing = json_object(), *rows, *row;
    size_t i;
    const char *field;
    check(file, nothing, json_string_value(json_object_get(file->cases, "answer")), NULL);
    json_object_foreach(json_object_get(file->cases, "alone"), field, rows) {
        json_array_foreach(rows, i, row) check_row(file, nothing, field, row);
    }
    json_array_foreach(json_object_get(file->cases, "together"), i, row)
        check(file, json_array_get(row, 0), json_string_value(json_array_get(row, 1)), json_array_get(row, 2));
    json_array_foreach(json_object_get(file->cases, "after"), i, rows) {
        for (size_t j = 2; j < json_array_size(rows); j++)
            check_row(file, json_array_get(rows, 0), json_string_value(json_array_get(rows, 1)),
                      json_array_get(rows, j));
    }
    json_decref(nothing);
}

static void every_guideline_answers_as_its_row_of_the_evidence_page_says(void **state) {
    (void)state;
    size_t count = 0, wrong = 0;
    for (size_t i = 0; i < dimple_guideline_count(); i++) {
        const dimple_guideline *guideline = dimple_guideline_at(i);
        json_t *source = load(GUIDELINES, guideline->id);
        case_file file = {guideline, load(CASES, guideline->id), json_object_get(source, "criteria"), 0, 0};
        assert_int_equal(json_object_size(file.criteria), guideline->criterion_count);
        check_file(&file);
        count += file.count;
        wrong += file.wrong;
        json_decref(file.cases);
        json_decref(source);
    }
    if (wrong) fail_msg("%zu of %zu cases are wrong", wrong, count);
    assert_true(count > 0);
}

/* ----------------------------------------------------------------------------------------------- no subject, no say */

static void no_guideline_speaks_of(const char *json) {
    dimple_exam exam = dimple_unknown_exam();
    dimple_opinions *opinions = NULL;
    assert_int_equal(dimple_read_exam(json, strlen(json), &exam, NULL), DIMPLE_OK);
    assert_int_equal(dimple_guidelines_consult(&exam, DIMPLE_ENGLISH, &opinions, NULL), DIMPLE_OK);
    for (size_t i = 0; i < opinions->result_count; i++) {
        const dimple_guideline_result *result = &opinions->results[i];
        if (result->applies || result->verdict != DIMPLE_GUIDELINE_SILENT || result->next_step != DIMPLE_STEP_NONE)
            fail_msg("%s speaks of %s", result->guideline->id, json);
    }
    dimple_opinions_free(opinions);
}

#define NO_MARK_AND_NO_SIGN                                                                                            \
    "\"hair\": \"none\", \"vascular\": \"none\", \"mass\": \"none\", \"appendage\": \"none\", \"skin\": \"normal\", "  \
    "\"cleft\": \"straight\", \"neurological\": [], \"urological\": [], \"bowel\": [], \"orthopaedic\": [], "          \
    "\"anorectal_malformation\": false, \"infection_signs\": false, \"meningitis_history\": false, "                   \
    "\"csf_leak\": false, \"open_defect\": false}"

static void without_a_dimple_a_mark_or_a_sign_no_guideline_speaks(void **state) {
    (void)state;
    no_guideline_speaks_of("{\"schema\": \"dimple.exam/1\", \"pits\": [], " NO_MARK_AND_NO_SIGN);
}

static void of_venus_dimples_no_guideline_speaks(void **state) {
    (void)state;
    no_guideline_speaks_of("{\"schema\": \"dimple.exam/1\", \"pits\": [{\"where\": \"left\", \"over_psis\": true, "
                           "\"diameter_mm\": 12}, {\"where\": \"right\", \"over_psis\": true}], " NO_MARK_AND_NO_SIGN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_guideline_answers_as_its_row_of_the_evidence_page_says),
        cmocka_unit_test(without_a_dimple_a_mark_or_a_sign_no_guideline_speaks),
        cmocka_unit_test(of_venus_dimples_no_guideline_speaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
