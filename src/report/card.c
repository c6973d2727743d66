/* The verdict as a CDS Hooks 2.0 card. */
#include "dimple/record.h"

#include <string.h>

#include "base/json_write.h"
#include "base/text.h"
#include "base/uuid.h"
#include "report/exam_parts.h"
#include "words/words.h"

enum { SUMMARY_CHARACTERS = 139 }; /* "under 140" */

static const char *indicator_of(dimple_urgency urgency) {
    switch (urgency) {
    case DIMPLE_URGENCY_NOTHING:
        return "info";
    case DIMPLE_URGENCY_EMERGENCY:
        return "critical";
    default:
        return "warning"; /* what cannot be said calms nobody */
    }
}

/* So much of a headline as a card takes. */
static void write_summary(dimple_json *json, const char *headline) {
    char kept[4 * SUMMARY_CHARACTERS + 1];
    size_t size = 0, characters = 0;
    for (; headline[size]; size++) {
        bool starts = ((unsigned char)headline[size] & 0xC0) != 0x80;
        if (starts && characters++ == SUMMARY_CHARACTERS) break;
        kept[size] = headline[size];
    }
    kept[size] = 0;
    dimple_json_string(json, "summary", kept);
}

static void append_items(dimple_text *text, const char *heading, const char *const *items, size_t count) {
    if (count == 0) return;
    dimple_append(text, "\n\n**");
    dimple_append(text, heading);
    dimple_append(text, "**\n");
    for (size_t i = 0; i < count; i++) {
        dimple_append(text, "\n* ");
        dimple_append(text, items[i]);
    }
}

/* In Markdown, as cards have it. */
static void append_detail(dimple_text *text, const dimple_assessment *assessment) {
    const dimple_verdict *verdict = &assessment->verdict;
    dimple_language language = assessment->language;
    const char *missing[DIMPLE_MISSING_MAX];
    for (size_t i = 0; i < verdict->missing_count; i++) missing[i] = dimple_say_field(language, verdict->missing[i]);
    dimple_append(text, verdict->next_step);
    dimple_append(text, "\n\n*");
    dimple_append(text, dimple_say(language, DIMPLE_SAY_VERDICT_NOTICE));
    dimple_append(text, "*");
    append_items(text, dimple_say(language, DIMPLE_SAY_REPORT_WHY), verdict->clinical_reasons,
                 verdict->clinical_reason_count);
    append_items(text, dimple_say(language, DIMPLE_SAY_REPORT_NOT_EXAMINED), missing, verdict->missing_count);
}

static void write_detail(dimple_json *json, const dimple_assessment *assessment) {
    dimple_text detail = dimple_text_create();
    append_detail(&detail, assessment);
    if (detail.failed)
        json->text->failed = true;
    else
        dimple_json_string(json, "detail", detail.data);
    dimple_text_free(&detail);
}

static void write_source(dimple_json *json, dimple_language language) {
    char said[160];
    dimple_text label = dimple_text_fixed(said, sizeof said);
    dimple_append_said(&label, language, DIMPLE_SAY_RECORD_SOURCE,
                       (const dimple_fill[]){{.name = "version", .text = dimple_version()},
                                             {.name = "rules", .text = dimple_rules_version()},
                                             {0}});
    dimple_json_begin_object_on_line(json, "source");
    dimple_json_string(json, "label", said);
    dimple_json_end_object(json);
}

/* The guidelines that act, and can be read. */
static void write_links(dimple_json *json, const dimple_opinions *opinions) {
    dimple_json_begin_array(json, "links");
    for (size_t i = 0; i < opinions->result_count; i++) {
        const dimple_guideline *guideline = opinions->results[i].guideline;
        if (opinions->results[i].verdict != DIMPLE_GUIDELINE_ACT || !guideline->url) continue;
        dimple_text label = dimple_text_create();
        dimple_append(&label, guideline->organisation);
        dimple_append(&label, ": ");
        dimple_append(&label, guideline->title);
        if (label.failed) json->text->failed = true;
        dimple_json_begin_object_on_line(json, NULL);
        dimple_json_string(json, "label", label.data);
        dimple_json_string(json, "url", guideline->url);
        dimple_json_string(json, "type", "absolute");
        dimple_json_end_object(json);
        dimple_text_free(&label);
    }
    dimple_json_end_array(json);
}

dimple_status dimple_record_write_card(const dimple_record_parts *parts, dimple_text *text) {
    const dimple_assessment *assessment = parts->assessment;
    dimple_json json = {.text = text};
    dimple_digest seed;
    char uuid[DIMPLE_UUID_BYTES];
    if (!dimple_record_seed(parts, &seed)) return DIMPLE_ERROR_MEMORY;
    dimple_digest_uuid(seed, uuid);
    dimple_json_begin_object(&json, NULL);
    dimple_json_begin_array(&json, "cards");
    dimple_json_begin_object(&json, NULL);
    dimple_json_string(&json, "uuid", uuid);
    write_summary(&json, assessment->verdict.headline);
    dimple_json_string(&json, "indicator", indicator_of(assessment->verdict.urgency));
    write_detail(&json, assessment);
    write_source(&json, assessment->language);
    write_links(&json, assessment->opinions);
    dimple_json_end_object(&json);
    dimple_json_end_array(&json);
    dimple_json_end_object(&json);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
