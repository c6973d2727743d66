/* What a page shows in a way of its own, as JSON: a report's blocks, a question, a topic. */
#include "dimple/report.h"

#include "base/json_write.h"
#include "report/names.h"

static const char *const block_kinds[] = {
    [DIMPLE_BLOCK_SECTION] = "section", [DIMPLE_BLOCK_FOLD] = "fold", [DIMPLE_BLOCK_TEXT] = "text",
    [DIMPLE_BLOCK_NOTICE] = "notice",   [DIMPLE_BLOCK_ITEM] = "item", [DIMPLE_BLOCK_TABLE] = "table",
    [DIMPLE_BLOCK_PICTURE] = "picture", [DIMPLE_BLOCK_VIEW] = "view",
};

static void write_if_any(dimple_json *json, const char *key, const char *text) {
    if (text) dimple_json_string(json, key, text);
}

static void write_rows(dimple_json *json, const dimple_block *table) {
    dimple_json_begin_array(json, "rows");
    for (size_t row = 0; row < table->rows; row++) {
        dimple_json_begin_array_on_line(json, NULL);
        for (size_t i = 0; i < table->columns; i++)
            dimple_json_string(json, NULL, table->cells[row * table->columns + i]);
        dimple_json_end_array(json);
    }
    dimple_json_end_array(json);
}

static void write_block(dimple_json *json, const dimple_block *block) {
    dimple_json_begin_object(json, NULL);
    dimple_json_string(json, "kind", block_kinds[block->kind]);
    write_if_any(json, "name", block->name);
    write_if_any(json, "text", block->text);
    write_if_any(json, "url", block->url);
    write_if_any(json, "svg", block->svg);
    if (block->kind == DIMPLE_BLOCK_TABLE) write_rows(json, block);
    dimple_json_end_object(json);
}

dimple_status dimple_report_write_json(const dimple_report *report, dimple_text *text) {
    dimple_json json = {.text = text};
    dimple_json_begin_object(&json, NULL);
    dimple_json_string(&json, "language", report->language_name);
    dimple_json_string(&json, "urgency", dimple_report_urgency_name(report->urgency));
    dimple_json_string(&json, "urgency_words", report->urgency_words);
    dimple_json_string(&json, "title", report->title);
    dimple_json_begin_array(&json, "blocks");
    for (size_t i = 0; i < report->block_count; i++) write_block(&json, &report->blocks[i]);
    dimple_json_end_array(&json);
    dimple_json_end_object(&json);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}

dimple_status dimple_question_write_json(const dimple_question *question, dimple_text *text) {
    static const char *const kinds[] = {
        [DIMPLE_ASK_ONE] = "one",     [DIMPLE_ASK_SEVERAL] = "several", [DIMPLE_ASK_LENGTH] = "length",
        [DIMPLE_ASK_COUNT] = "count", [DIMPLE_ASK_AGE] = "age",
    };
    dimple_json json = {.text = text};
    dimple_diagram diagram;
    bool drawn = dimple_diagram_of_question(question, &diagram);
    dimple_json_begin_object(&json, NULL);
    dimple_json_string(&json, "kind", kinds[question->kind]);
    dimple_json_string(&json, "field", question->field);
    if (question->pit > 0)
        dimple_json_unsigned(&json, "pit", question->pit);
    else
        dimple_json_null(&json, "pit");
    dimple_json_string(&json, "subject", question->subject);
    dimple_json_string(&json, "words", question->words);
    dimple_json_string(&json, "term", question->term);
    dimple_json_string(&json, "help", question->help);
    dimple_json_string(&json, "diagram", drawn ? dimple_diagram_name(diagram) : NULL);
    dimple_json_begin_array(&json, "options");
    for (size_t i = 0; i < question->option_count; i++) {
        dimple_json_begin_object_on_line(&json, NULL);
        dimple_json_string(&json, "words", question->options[i].words);
        dimple_json_string(&json, "term", question->options[i].term);
        dimple_json_end_object(&json);
    }
    dimple_json_end_array(&json);
    dimple_json_end_object(&json);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}

dimple_status dimple_topic_write_json(const dimple_topic *topic, dimple_text *text) {
    dimple_json json = {.text = text};
    dimple_diagram diagram;
    bool drawn = dimple_diagram_of_topic(topic->name, &diagram);
    dimple_json_begin_object(&json, NULL);
    dimple_json_string(&json, "name", topic->name);
    dimple_json_string(&json, "question", topic->question);
    dimple_json_string(&json, "summary", topic->summary);
    dimple_json_string(&json, "diagram", drawn ? dimple_diagram_name(diagram) : NULL);
    dimple_json_begin_array(&json, "paragraphs");
    for (size_t i = 0; topic->paragraphs[i]; i++) dimple_json_string(&json, NULL, topic->paragraphs[i]);
    dimple_json_end_array(&json);
    dimple_json_begin_array(&json, "sources");
    for (size_t i = 0; i < topic->source_count; i++) {
        dimple_json_begin_object_on_line(&json, NULL);
        dimple_json_string(&json, "text", topic->sources[i].text);
        dimple_json_string(&json, "url", topic->sources[i].url);
        dimple_json_boolean(&json, "quoted", topic->sources[i].quoted);
        dimple_json_end_object(&json);
    }
    dimple_json_end_array(&json);
    dimple_json_end_object(&json);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
