/* The document dimple.assessment/1. */
#include "dimple/assess.h"

#include "base/json_write.h"
#include "base/text.h"
#include "report/verdict.h"
#include "words/words.h"

typedef dimple_status write_words(const dimple_guideline_result *result, dimple_language language, dimple_text *text);

/* A string that the guidelines' room writes. */
static void write_said(dimple_json *json, const char *key, write_words *write, const dimple_guideline_result *result,
                       dimple_language language) {
    dimple_text words = dimple_text_create();
    if (write(result, language, &words) != DIMPLE_OK) json->text->failed = true;
    dimple_json_string(json, key, words.data ? words.data : "");
    dimple_text_free(&words);
}

/* `met` is true, false or null. */
static void write_answer(dimple_json *json, const char *key, dimple_answer answer) {
    if (answer == DIMPLE_UNKNOWN)
        dimple_json_null(json, key);
    else
        dimple_json_boolean(json, key, answer == DIMPLE_YES);
}

static void write_criteria(dimple_json *json, const dimple_guideline_result *result, dimple_language language) {
    const dimple_guideline *guideline = result->guideline;
    dimple_json_begin_array(json, "criteria");
    for (size_t i = 0; i < guideline->criterion_count; i++) {
        const dimple_criterion *criterion = &guideline->criteria[i];
        dimple_json_begin_object_on_line(json, NULL);
        dimple_json_string(json, "text", dimple_guideline_said(language, guideline, criterion->clinician));
        dimple_json_string(json, "plain", dimple_guideline_said(language, guideline, criterion->text));
        dimple_json_string(json, "field", criterion->field);
        write_answer(json, "met", result->criteria[i].met);
        dimple_json_boolean(json, "borderline", result->criteria[i].borderline);
        dimple_json_end_object(json);
    }
    dimple_json_end_array(json);
}

static void write_missing(dimple_json *json, const dimple_guideline_result *result) {
    const char *names[DIMPLE_GUIDELINE_MISSING_MAX];
    size_t count = dimple_guideline_missing(result, names);
    dimple_json_begin_array_on_line(json, "missing");
    for (size_t i = 0; i < count; i++) dimple_json_string(json, NULL, names[i]);
    dimple_json_end_array(json);
}

static void write_result(dimple_json *json, const dimple_guideline_result *result, dimple_language language) {
    const dimple_guideline *guideline = result->guideline;
    dimple_json_begin_object(json, NULL);
    dimple_json_string(json, "id", guideline->id);
    dimple_json_string(json, "title", guideline->title);
    dimple_json_string(json, "organisation", guideline->organisation);
    if (guideline->year)
        dimple_json_unsigned(json, "year", (uint64_t)guideline->year);
    else
        dimple_json_null(json, "year");
    dimple_json_string(json, "url", guideline->url);
    dimple_json_string(json, "evidence", guideline->quoted ? "quoted" : "read");
    dimple_json_boolean(json, "read_in_part", guideline->read_in_part);
    dimple_json_boolean(json, "lower_rank", guideline->lower_rank);
    dimple_json_string(json, "population", dimple_guideline_said(language, guideline, guideline->population));
    dimple_json_boolean(json, "applies", result->applies);
    dimple_json_boolean(json, "outside_age", result->outside_age);
    dimple_json_string(json, "verdict", dimple_guideline_verdict_name(result->verdict));
    dimple_json_boolean(json, "urgent", result->urgent);
    if (result->outside_age) dimple_json_string(json, "would_say", dimple_guideline_verdict_name(result->would_say));
    dimple_json_string(json, "next_step", dimple_guideline_step_name(result->next_step));
    write_said(json, "next_step_text", dimple_guideline_write_next_step, result, language);
    write_said(json, "remark", dimple_guideline_write_remark, result, language);
    write_criteria(json, result, language);
    write_missing(json, result);
    dimple_json_begin_array(json, "notes");
    for (size_t i = 0; i < guideline->note_count; i++)
        dimple_json_string(json, NULL, dimple_guideline_said(language, guideline, guideline->notes[i]));
    dimple_json_end_array(json);
    dimple_json_end_object(json);
}

static void write_disagreement(dimple_json *json, const dimple_disagreement *disagreement, dimple_language language) {
    dimple_json_begin_object(json, NULL);
    dimple_json_string(json, "topic", disagreement->topic);
    dimple_json_string(json, "title", disagreement->title);
    dimple_json_unsigned(json, "for", disagreement->for_count);
    dimple_json_unsigned(json, "against", disagreement->against_count);
    dimple_json_begin_array(json, "positions");
    for (size_t i = 0; i < disagreement->position_count; i++) {
        const dimple_position *position = &disagreement->positions[i];
        dimple_text words = dimple_text_create();
        if (dimple_position_write(position, language, &words) != DIMPLE_OK) json->text->failed = true;
        dimple_json_begin_object_on_line(json, NULL);
        dimple_json_string(json, "guideline", position->guideline->id);
        dimple_json_string(json, "says", words.data ? words.data : "");
        dimple_json_end_object(json);
        dimple_text_free(&words);
    }
    dimple_json_end_array(json);
    dimple_json_end_object(json);
}

dimple_status dimple_assessment_write_json(const dimple_assessment *assessment, dimple_text *text) {
    const dimple_opinions *opinions = assessment->opinions;
    dimple_language language = assessment->language;
    dimple_json json = {.text = text};
    dimple_json_begin_object(&json, NULL);
    dimple_json_string(&json, "schema", "dimple.assessment/1");
    dimple_report_write_verdict(&json, language, &assessment->verdict);
    dimple_json_begin_array(&json, "guidelines");
    for (size_t i = 0; i < opinions->result_count; i++) write_result(&json, &opinions->results[i], language);
    dimple_json_end_array(&json);
    dimple_json_begin_array(&json, "disagreements");
    for (size_t i = 0; i < opinions->disagreement_count; i++)
        write_disagreement(&json, &opinions->disagreements[i], language);
    dimple_json_end_array(&json);
    dimple_json_string(&json, "rules_version", dimple_rules_version());
    dimple_json_string(&json, "notice", dimple_say(language, DIMPLE_SAY_VERDICT_NOTICE));
    dimple_json_end_object(&json);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
