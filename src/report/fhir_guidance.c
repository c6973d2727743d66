/* What Dimple's own rules and each published guideline say, as GuidanceResponses; what is missing as dataRequirement.
 */
#include "report/fhir.h"

#include "base/text.h"

/* The fields that an answer hangs on: each by its name, in words, and with its codes where it has any. */
static void write_missing(dimple_fhir *fhir, const char *const *names, size_t count) {
    dimple_json *json = &fhir->json;
    if (count == 0) return;
    dimple_json_begin_array(json, "dataRequirement");
    for (size_t i = 0; i < count; i++) {
        dimple_json_begin_object_on_line(json, NULL);
        dimple_json_string(json, "id", names[i]);
        dimple_json_string(json, "type", "Observation");
        dimple_json_begin_array(json, "codeFilter");
        dimple_json_begin_object(json, NULL);
        dimple_json_string(json, "path", "code");
        dimple_json_begin_array(json, "code");
        dimple_json_begin_object(json, NULL);
        dimple_json_string(json, "display", dimple_say_field(fhir->language, names[i]));
        dimple_json_end_object(json);
        dimple_json_end_array(json);
        dimple_json_end_object(json);
        dimple_json_end_array(json);
        dimple_json_end_object(json);
    }
    dimple_json_end_array(json);
}

static void write_note(dimple_fhir *fhir, const char *words) {
    if (!words || !*words) return;
    dimple_json_begin_object_on_line(&fhir->json, NULL);
    dimple_json_string(&fhir->json, "text", words);
    dimple_json_end_object(&fhir->json);
}

static void begin_guidance(dimple_fhir *fhir, const char *id, bool data_required) {
    dimple_fhir_begin_entry(fhir, DIMPLE_FHIR_GUIDANCE, "subject");
    dimple_json_begin_array_on_line(&fhir->json, "identifier");
    dimple_json_begin_object(&fhir->json, NULL);
    dimple_json_string(&fhir->json, "value", id);
    dimple_json_end_object(&fhir->json);
    dimple_json_end_array(&fhir->json);
    dimple_json_string(&fhir->json, "status", data_required ? "data-required" : "success");
    if (fhir->parts->time) dimple_json_string(&fhir->json, "occurrenceDateTime", fhir->parts->time);
    dimple_json_begin_array(&fhir->json, "reasonReference");
    dimple_fhir_reference(fhir, NULL, DIMPLE_FHIR_RESPONSE, 0);
    dimple_json_end_array(&fhir->json);
    dimple_fhir_reference(fhir, "performer", DIMPLE_FHIR_DEVICE, 0);
}

static void write_verdict(dimple_fhir *fhir) {
    const dimple_verdict *verdict = &fhir->parts->assessment->verdict;
    dimple_json *json = &fhir->json;
    char said[160];
    dimple_text text = dimple_text_fixed(said, sizeof said);
    dimple_append_said(&text, fhir->language, DIMPLE_SAY_RECORD_RULES,
                       (const dimple_fill[]){{.name = "rules", .text = dimple_rules_version()}, {0}});
    begin_guidance(fhir, "dimple", verdict->urgency == DIMPLE_URGENCY_CANNOT_SAY);
    dimple_fhir_concept(fhir, "moduleCodeableConcept", NULL, said);
    dimple_json_begin_array(json, "note");
    write_note(fhir, verdict->headline);
    write_note(fhir, dimple_say(fhir->language, DIMPLE_SAY_VERDICT_NOTICE));
    write_note(fhir, verdict->next_step);
    for (size_t i = 0; i < verdict->clinical_reason_count; i++) write_note(fhir, verdict->clinical_reasons[i]);
    dimple_json_end_array(json);
    write_missing(fhir, verdict->missing, verdict->missing_count);
    dimple_fhir_end_entry(fhir);
}

typedef dimple_status write_words(const dimple_guideline_result *result, dimple_language language, dimple_text *text);

static void write_said(dimple_fhir *fhir, write_words *write, const dimple_guideline_result *result) {
    dimple_text words = dimple_text_create();
    if (write(result, fhir->language, &words) != DIMPLE_OK) fhir->json.text->failed = true;
    write_note(fhir, words.data);
    dimple_text_free(&words);
}

static const char *say_verdict(const dimple_fhir *fhir, dimple_guideline_verdict verdict) {
    switch (verdict) {
    case DIMPLE_GUIDELINE_ACT:
        return dimple_say(fhir->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_ACT);
    case DIMPLE_GUIDELINE_NOTHING:
        return dimple_say(fhir->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_NOTHING);
    case DIMPLE_GUIDELINE_CANNOT_SAY:
        return dimple_say(fhir->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_CANNOT_SAY);
    default:
        return dimple_say(fhir->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_SILENT);
    }
}

/* "Organisation: title (2021)" */
static void name_guideline(const dimple_guideline *guideline, dimple_text *text) {
    dimple_append(text, guideline->organisation);
    dimple_append(text, ": ");
    dimple_append(text, guideline->title);
    if (guideline->year == 0) return;
    dimple_append(text, " (");
    dimple_append_unsigned(text, (uint64_t)guideline->year);
    dimple_append(text, ")");
}

static void write_result(dimple_fhir *fhir, const dimple_guideline_result *result) {
    const dimple_guideline *guideline = result->guideline;
    const char *missing[DIMPLE_GUIDELINE_MISSING_MAX];
    dimple_text name = dimple_text_create();
    name_guideline(guideline, &name);
    if (name.failed) fhir->json.text->failed = true;
    begin_guidance(fhir, guideline->id, result->verdict == DIMPLE_GUIDELINE_CANNOT_SAY);
    if (guideline->url)
        dimple_json_string(&fhir->json, "moduleUri", guideline->url);
    else
        dimple_fhir_concept(fhir, "moduleCodeableConcept", NULL, name.data ? name.data : guideline->id);
    dimple_json_begin_array(&fhir->json, "note");
    write_note(fhir, name.data);
    write_note(fhir, say_verdict(fhir, result->verdict));
    write_said(fhir, dimple_guideline_write_next_step, result);
    write_said(fhir, dimple_guideline_write_remark, result);
    if (guideline->quoted) write_note(fhir, dimple_say(fhir->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_QUOTED));
    if (guideline->lower_rank) write_note(fhir, dimple_say(fhir->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_LOWER_RANK));
    dimple_json_end_array(&fhir->json);
    write_missing(fhir, missing, dimple_guideline_missing(result, missing));
    dimple_fhir_end_entry(fhir);
    dimple_text_free(&name);
}

void dimple_fhir_write_guidance(dimple_fhir *fhir) {
    const dimple_opinions *opinions = fhir->parts->assessment->opinions;
    write_verdict(fhir);
    for (size_t i = 0; i < opinions->result_count; i++) write_result(fhir, &opinions->results[i]);
}
