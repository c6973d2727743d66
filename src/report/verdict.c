#include "report/verdict.h"

#include "assess/fields.h"
#include "base/text.h"
#include "dimple/guidelines.h"
#include "report/layout.h"
#include "report/names.h"
#include "words/words.h"

enum { MM_DECIMALS = 3 };

static void write_strings(dimple_json *json, const char *key, const char *const *strings, size_t count) {
    dimple_json_begin_array_on_line(json, key);
    for (size_t i = 0; i < count; i++) dimple_json_string(json, NULL, strings[i]);
    dimple_json_end_array(json);
}

static void write_borderline(dimple_json *json, const dimple_borderline *borderline) {
    dimple_json_begin_object_on_line(json, NULL);
    dimple_json_string(json, "field", borderline->field);
    dimple_json_number(json, "value", borderline->value, MM_DECIMALS);
    dimple_json_number(json, "threshold", borderline->threshold, MM_DECIMALS);
    dimple_json_string(json, "text", borderline->text);
    dimple_json_end_object(json);
}

static void write_sources(dimple_json *json, const char *key, dimple_language language, const dimple_urgency_rule *rule,
                          bool against) {
    static const char *const evidence[] = {
        [DIMPLE_EVIDENCE_READ] = "read",
        [DIMPLE_EVIDENCE_QUOTED] = "quoted",
        [DIMPLE_EVIDENCE_PRINCIPLE] = "principle",
    };
    dimple_json_begin_array(json, key);
    for (size_t i = 0; i < rule->source_count; i++) {
        const dimple_rule_source *source = &rule->sources[i];
        if (source->against != against) continue;
        dimple_json_begin_object_on_line(json, NULL);
        dimple_json_string(json, "id", source->id);
        dimple_json_string(json, "text", dimple_rule_source_said(source, language));
        dimple_json_string(json, "url", source->url);
        dimple_json_string(json, "evidence", evidence[source->evidence]);
        dimple_json_end_object(json);
    }
    dimple_json_end_array(json);
}

static void write_basis(dimple_json *json, dimple_language language, const char *id) {
    const dimple_urgency_rule *rule = dimple_urgency_rule_find(id);
    dimple_json_begin_object(json, NULL);
    dimple_json_string(json, "rule", rule->id);
    dimple_json_string(json, "fires", dimple_urgency_rule_said(rule, language));
    write_sources(json, "rests_on", language, rule, false);
    write_sources(json, "against", language, rule, true);
    dimple_json_end_object(json);
}

void dimple_report_write_verdict(dimple_json *json, dimple_language language, const dimple_verdict *verdict) {
    dimple_json_begin_object(json, "verdict");
    dimple_json_string(json, "finding", dimple_report_finding_name(verdict->finding));
    dimple_json_string(json, "urgency", dimple_report_urgency_name(verdict->urgency));
    write_strings(json, "rules", verdict->rules, verdict->rule_count);
    dimple_json_string(json, "headline", verdict->headline);
    dimple_json_string(json, "next_step", verdict->next_step);
    dimple_json_begin_array(json, "reasons");
    for (size_t i = 0; i < verdict->reason_count; i++) dimple_json_string(json, NULL, verdict->reasons[i]);
    dimple_json_end_array(json);
    dimple_json_begin_array(json, "clinical_reasons");
    for (size_t i = 0; i < verdict->clinical_reason_count; i++)
        dimple_json_string(json, NULL, verdict->clinical_reasons[i]);
    dimple_json_end_array(json);
    dimple_json_begin_array(json, "basis");
    for (size_t i = 0; i < verdict->rule_count; i++) write_basis(json, language, verdict->rules[i]);
    dimple_json_end_array(json);
    dimple_json_begin_array(json, "borderline");
    for (size_t i = 0; i < verdict->borderline_count; i++) write_borderline(json, &verdict->borderline[i]);
    dimple_json_end_array(json);
    write_strings(json, "missing", verdict->missing, verdict->missing_count);
    dimple_json_end_object(json);
}

void dimple_report_append_verdict(dimple_text *text, dimple_language language, const dimple_verdict *verdict) {
    dimple_append(text, verdict->headline);
    dimple_append(text, "\n\n");
    dimple_report_append_paragraph(text, dimple_say(language, DIMPLE_SAY_REPORT_WHAT_TO_DO), verdict->next_step);
    dimple_report_append_paragraph(text, "", dimple_say(language, DIMPLE_SAY_VERDICT_NOTICE));
    for (size_t i = 0; i < verdict->reason_count; i++)
        dimple_report_append_paragraph(text, i == 0 ? dimple_say(language, DIMPLE_SAY_REPORT_WHY) : "",
                                       verdict->reasons[i]);
    for (size_t i = 0; i < verdict->borderline_count; i++)
        dimple_report_append_paragraph(text, "", verdict->borderline[i].text);
}

/* By their ids; a principle, which has no page of its own, in its words. */
static void append_sources(dimple_text *line, dimple_language language, const dimple_urgency_rule *rule, bool against) {
    dimple_text sources = dimple_text_create();
    for (size_t i = 0; i < rule->source_count; i++) {
        const dimple_rule_source *source = &rule->sources[i];
        if (source->against != against) continue;
        bool principle = source->evidence == DIMPLE_EVIDENCE_PRINCIPLE;
        if (sources.size > 0) dimple_append(&sources, dimple_say(language, DIMPLE_SAY_LIST_COMMA));
        dimple_append(&sources, principle ? dimple_rule_source_said(source, language) : source->id);
    }
    if (sources.size > 0)
        dimple_append_said(
            line, language, against ? DIMPLE_SAY_REPORT_GUIDELINES_AGAINST : DIMPLE_SAY_REPORT_GUIDELINES_RESTS_ON,
            (const dimple_fill[]){{.name = "rule", .text = rule->id}, {.name = "sources", .text = sources.data}, {0}});
    line->failed |= sources.failed;
    dimple_text_free(&sources);
}

void dimple_report_append_basis(dimple_text *text, dimple_language language, const dimple_verdict *verdict) {
    for (size_t i = 0; i < verdict->rule_count; i++) {
        const dimple_urgency_rule *rule = dimple_urgency_rule_find(verdict->rules[i]);
        dimple_text line = dimple_text_create();
        append_sources(&line, language, rule, false);
        append_sources(&line, language, rule, true);
        if (line.size > 0) dimple_report_append_paragraph(text, "", line.data);
        text->failed |= line.failed;
        dimple_text_free(&line);
    }
}

void dimple_report_append_missing(dimple_text *text, dimple_language language, const dimple_verdict *verdict) {
    if (verdict->missing_count == 0) return;
    char body[1600];
    dimple_text line = dimple_text_fixed(body, sizeof body);
    for (size_t i = 0; i < verdict->missing_count; i++) {
        if (i > 0) dimple_append(&line, dimple_say(language, DIMPLE_SAY_LIST_SEMICOLON));
        dimple_append(&line, dimple_say_field(language, verdict->missing[i]));
    }
    dimple_report_append_paragraph(text, dimple_say(language, DIMPLE_SAY_REPORT_NOT_EXAMINED), body);
}
