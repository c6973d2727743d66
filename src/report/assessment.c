/* An assessment as the document dimple.assessment/1 and for a person. */
#include "dimple/assess.h"

#include "assess/words.h"
#include "base/json_write.h"
#include "base/text.h"
#include "report/layout.h"
#include "report/verdict.h"

dimple_status dimple_assessment_write_json(const dimple_assessment *assessment, dimple_text *text) {
    dimple_json json = {.text = text};
    dimple_json_begin_object(&json, NULL);
    dimple_json_string(&json, "schema", "dimple.assessment/1");
    dimple_report_write_verdict(&json, &assessment->verdict);
    dimple_json_begin_array(&json, "guidelines");
    dimple_json_end_array(&json);
    dimple_json_begin_array(&json, "disagreements");
    dimple_json_end_array(&json);
    dimple_json_string(&json, "rules_version", DIMPLE_RULES_VERSION);
    dimple_json_string(&json, "notice", dimple_words_of_phrase(DIMPLE_PHRASE_NOTICE));
    dimple_json_end_object(&json);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}

dimple_status dimple_assessment_write_summary(const dimple_assessment *assessment, dimple_text *text) {
    dimple_report_append_verdict(text, &assessment->verdict);
    dimple_report_append_missing(text, &assessment->verdict);
    dimple_report_append_paragraph(text, "Rules", "version " DIMPLE_RULES_VERSION);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
