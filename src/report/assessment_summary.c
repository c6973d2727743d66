/* An assessment for a person: the verdict first, then what the guidelines say, side by side. */
#include "dimple/assess.h"

#include "base/text.h"
#include "report/layout.h"
#include "report/verdict.h"
#include "words/words.h"

enum { ID_COLUMNS = 30 };

/* Guidelines of lower rank stand in the document and not here. */
static bool says(const dimple_guideline_result *result, dimple_guideline_verdict verdict) {
    return result->applies && !result->guideline->lower_rank && result->verdict == verdict;
}

static size_t count_of(const dimple_opinions *opinions, dimple_guideline_verdict verdict) {
    size_t count = 0;
    for (size_t i = 0; i < opinions->result_count; i++) count += says(&opinions->results[i], verdict);
    return count;
}

/* Those who act, each with its next step. */
static void append_acting(dimple_text *text, dimple_language language, const dimple_opinions *opinions) {
    for (size_t i = 0; i < opinions->result_count; i++) {
        const dimple_guideline_result *result = &opinions->results[i];
        if (!says(result, DIMPLE_GUIDELINE_ACT)) continue;
        dimple_append(text, "  ");
        dimple_report_append_left(text, result->guideline->id, ID_COLUMNS);
        if (dimple_guideline_write_next_step(result, language, text) != DIMPLE_OK) text->failed = true;
        dimple_append(text, "\n");
    }
}

/* The others by their names alone. */
static void append_names(dimple_text *text, const char *label, const dimple_opinions *opinions,
                         dimple_guideline_verdict verdict) {
    dimple_text names = dimple_text_create();
    for (size_t i = 0; i < opinions->result_count; i++) {
        if (!says(&opinions->results[i], verdict)) continue;
        if (names.size > 0) dimple_append(&names, ", ");
        dimple_append(&names, opinions->results[i].guideline->id);
    }
    if (names.size > 0) dimple_report_append_paragraph(text, label, names.data);
    if (names.failed) text->failed = true;
    dimple_text_free(&names);
}

static void append_guidelines(dimple_text *text, dimple_language language, const dimple_opinions *opinions) {
    char body[240];
    dimple_text tally = dimple_text_fixed(body, sizeof body);
    dimple_append_said(
        &tally, language, DIMPLE_SAY_REPORT_GUIDELINES_TALLY,
        (const dimple_fill[]){{.name = "act", .number = (double)count_of(opinions, DIMPLE_GUIDELINE_ACT)},
                              {.name = "nothing", .number = (double)count_of(opinions, DIMPLE_GUIDELINE_NOTHING)},
                              {.name = "cannot-say", .number = (double)count_of(opinions, DIMPLE_GUIDELINE_CANNOT_SAY)},
                              {0}});
    dimple_report_append_paragraph(text, dimple_say(language, DIMPLE_SAY_REPORT_GUIDELINES_LABEL), body);
    append_acting(text, language, opinions);
    append_names(text, dimple_say(language, DIMPLE_SAY_REPORT_GUIDELINES_NOTHING), opinions, DIMPLE_GUIDELINE_NOTHING);
    append_names(text, dimple_say(language, DIMPLE_SAY_REPORT_GUIDELINES_CANNOT_SAY), opinions,
                 DIMPLE_GUIDELINE_CANNOT_SAY);
}

static void append_disagreements(dimple_text *text, dimple_language language, const dimple_opinions *opinions) {
    for (size_t i = 0; i < opinions->disagreement_count; i++) {
        const dimple_disagreement *disagreement = &opinions->disagreements[i];
        char body[300];
        dimple_text line = dimple_text_fixed(body, sizeof body);
        dimple_append_said(&line, language, DIMPLE_SAY_REPORT_GUIDELINES_FOR_AND_AGAINST,
                           (const dimple_fill[]){{.name = "topic", .text = disagreement->title},
                                                 {.name = "for", .number = (double)disagreement->for_count},
                                                 {.name = "against", .number = (double)disagreement->against_count},
                                                 {0}});
        dimple_report_append_paragraph(text, i == 0 ? dimple_say(language, DIMPLE_SAY_REPORT_GUIDELINES_DISAGREE) : "",
                                       body);
    }
}

dimple_status dimple_assessment_write_summary(const dimple_assessment *assessment, dimple_text *text) {
    dimple_language language = assessment->language;
    dimple_report_append_verdict(text, language, &assessment->verdict);
    dimple_report_append_missing(text, language, &assessment->verdict);
    dimple_append(text, "\n");
    append_guidelines(text, language, assessment->opinions);
    append_disagreements(text, language, assessment->opinions);
    char version[64];
    dimple_text words = dimple_text_fixed(version, sizeof version);
    dimple_append_said(&words, language, DIMPLE_SAY_REPORT_GUIDELINES_VERSION,
                       (const dimple_fill[]){{.name = "version", .text = dimple_rules_version()}, {0}});
    dimple_report_append_paragraph(text, dimple_say(language, DIMPLE_SAY_REPORT_GUIDELINES_RULES), version);
    dimple_report_append_basis(text, language, &assessment->verdict);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
