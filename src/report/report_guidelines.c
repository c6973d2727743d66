/* What the guidelines and the rules say, each with its source. */
#include "report/sections.h"

#include "base/text.h"

typedef dimple_status write_words(const dimple_guideline_result *result, dimple_language language, dimple_text *text);

static bool counts(const dimple_guideline_result *result, dimple_guideline_verdict verdict) {
    return result->applies && !result->guideline->lower_rank && result->verdict == verdict;
}

static size_t count_of(const dimple_opinions *opinions, dimple_guideline_verdict verdict) {
    size_t count = 0;
    for (size_t i = 0; i < opinions->result_count; i++) count += counts(&opinions->results[i], verdict);
    return count;
}

static const char *name_of(dimple_words words, dimple_language language, const dimple_guideline *guideline) {
    if (guideline->year == 0) return guideline->organisation;
    return dimple_fill_words(words, language, DIMPLE_SAY_DOCUMENT_GUIDELINES_NAME,
                             (const dimple_fill[]){{.name = "organisation", .text = guideline->organisation},
                                                   {.name = "year", .number = guideline->year},
                                                   {0}});
}

/* What the guidelines' room says of a result; empty when it says nothing. */
static const char *said(dimple_words words, write_words *write, const dimple_guideline_result *result,
                        dimple_blocks *blocks) {
    dimple_text text = dimple_text_create(), cut = dimple_text_fixed(words, DIMPLE_BLOCK_BYTES);
    if (write(result, blocks->language, &text) != DIMPLE_OK) blocks->arena->failed = true;
    if (text.data) dimple_append(&cut, text.data);
    dimple_text_free(&text);
    return words;
}

static void add_tally(dimple_blocks *blocks, const dimple_opinions *opinions) {
    size_t act = count_of(opinions, DIMPLE_GUIDELINE_ACT), nothing = count_of(opinions, DIMPLE_GUIDELINE_NOTHING),
           open = count_of(opinions, DIMPLE_GUIDELINE_CANNOT_SAY);
    if (act + nothing + open == 0)
        dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, "tally", DIMPLE_SAY_DOCUMENT_GUIDELINES_NONE,
                          (const dimple_fill[]){{.name = "all", .number = (double)opinions->result_count}, {0}});
    else
        dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, "tally", DIMPLE_SAY_DOCUMENT_GUIDELINES_TALLY,
                          (const dimple_fill[]){{.name = "applying", .number = (double)(act + nothing + open)},
                                                {.name = "act", .number = (double)act},
                                                {.name = "nothing", .number = (double)nothing},
                                                {.name = "cannot-say", .number = (double)open},
                                                {0}});
}

static dimple_say_key known_from(const dimple_guideline *guideline) {
    if (guideline->quoted) return DIMPLE_SAY_DOCUMENT_GUIDELINES_QUOTED;
    return guideline->read_in_part ? DIMPLE_SAY_DOCUMENT_GUIDELINES_READ_IN_PART : DIMPLE_SAY_DOCUMENT_GUIDELINES_READ;
}

static void add_acting(dimple_blocks *blocks, const dimple_opinions *opinions) {
    if (count_of(opinions, DIMPLE_GUIDELINE_ACT) == 0) return;
    dimple_words words;
    dimple_blocks_begin_table(blocks, "acting", 3, dimple_say(blocks->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_ACTING));
    dimple_blocks_cell(blocks, dimple_say(blocks->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_GUIDELINE));
    dimple_blocks_cell(blocks, dimple_say(blocks->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_NEXT_STEP));
    dimple_blocks_cell(blocks, dimple_say(blocks->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_KNOWN));
    for (size_t i = 0; i < opinions->result_count; i++) {
        const dimple_guideline_result *result = &opinions->results[i];
        if (!counts(result, DIMPLE_GUIDELINE_ACT)) continue;
        dimple_blocks_cell(blocks, name_of(words, blocks->language, result->guideline));
        dimple_blocks_cell(blocks, said(words, dimple_guideline_write_next_step, result, blocks));
        dimple_blocks_cell(blocks, dimple_say(blocks->language, known_from(result->guideline)));
    }
    dimple_blocks_end_table(blocks);
}

static void add_disagreements(dimple_blocks *blocks, const dimple_opinions *opinions) {
    for (size_t i = 0; i < opinions->disagreement_count; i++) {
        const dimple_disagreement *disagreement = &opinions->disagreements[i];
        dimple_blocks_say(blocks, DIMPLE_BLOCK_ITEM, NULL, DIMPLE_SAY_DOCUMENT_GUIDELINES_DISAGREEMENT,
                          (const dimple_fill[]){{.name = "topic", .text = disagreement->title},
                                                {.name = "for", .number = (double)disagreement->for_count},
                                                {.name = "against", .number = (double)disagreement->against_count},
                                                {0}});
    }
}

static dimple_say_key answer_of(const dimple_criterion_result *result) {
    if (result->borderline) return DIMPLE_SAY_DOCUMENT_GUIDELINES_BORDERLINE;
    if (result->met == DIMPLE_UNKNOWN) return DIMPLE_SAY_DOCUMENT_GUIDELINES_UNKNOWN;
    return result->met == DIMPLE_YES ? DIMPLE_SAY_DOCUMENT_GUIDELINES_MET : DIMPLE_SAY_DOCUMENT_GUIDELINES_NOT_MET;
}

static void add_criteria(dimple_blocks *blocks, const dimple_guideline_result *result) {
    const dimple_guideline *guideline = result->guideline;
    if (guideline->criterion_count == 0) return;
    dimple_words name, caption;
    dimple_fill_words(caption, blocks->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_CRITERIA,
                      (const dimple_fill[]){{.name = "name", .text = name_of(name, blocks->language, guideline)}, {0}});
    dimple_blocks_begin_table(blocks, "criteria", 2, caption);
    dimple_blocks_cell(blocks, dimple_say(blocks->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_CRITERION));
    dimple_blocks_cell(blocks, dimple_say(blocks->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_HERE));
    for (size_t i = 0; i < guideline->criterion_count; i++) {
        dimple_blocks_cell(blocks, dimple_guideline_said(blocks->language, guideline, guideline->criteria[i].text));
        dimple_blocks_cell(blocks, dimple_say(blocks->language, answer_of(&result->criteria[i])));
    }
    dimple_blocks_end_table(blocks);
}

static void add_heading(dimple_blocks *blocks, const dimple_guideline_result *result) {
    static const dimple_say_key verdicts[] = {
        [DIMPLE_GUIDELINE_SILENT] = DIMPLE_SAY_DOCUMENT_GUIDELINES_SILENT,
        [DIMPLE_GUIDELINE_NOTHING] = DIMPLE_SAY_DOCUMENT_GUIDELINES_NOTHING,
        [DIMPLE_GUIDELINE_CANNOT_SAY] = DIMPLE_SAY_DOCUMENT_GUIDELINES_CANNOT_SAY,
        [DIMPLE_GUIDELINE_ACT] = DIMPLE_SAY_DOCUMENT_GUIDELINES_ACT,
    };
    dimple_words name;
    dimple_block *fold = dimple_blocks_say(
        blocks, DIMPLE_BLOCK_FOLD, result->guideline->id, DIMPLE_SAY_DOCUMENT_GUIDELINES_SAYS,
        (const dimple_fill[]){{.name = "name", .text = name_of(name, blocks->language, result->guideline)},
                              {.name = "says", .text = dimple_say(blocks->language, verdicts[result->verdict])},
                              {0}});
    if (fold) fold->label = dimple_say(blocks->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_EACH);
}

static void add_text_if_any(dimple_blocks *blocks, const char *text) {
    if (text[0]) dimple_blocks_add(blocks, DIMPLE_BLOCK_TEXT, NULL, text);
}

static void add_guideline(dimple_blocks *blocks, const dimple_guideline_result *result) {
    const dimple_guideline *guideline = result->guideline;
    dimple_words words;
    add_heading(blocks, result);
    dimple_block *source = dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_DOCUMENT_GUIDELINES_SOURCE,
                                             (const dimple_fill[]){{.name = "title", .text = guideline->title}, {0}});
    if (source) source->url = guideline->url;
    if (guideline->lower_rank)
        dimple_blocks_say(blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_DOCUMENT_GUIDELINES_LOWER_RANK, NULL);
    if (result->verdict == DIMPLE_GUIDELINE_ACT)
        add_text_if_any(blocks, said(words, dimple_guideline_write_next_step, result, blocks));
    add_text_if_any(blocks, said(words, dimple_guideline_write_remark, result, blocks));
    add_criteria(blocks, result);
    for (size_t i = 0; i < guideline->note_count; i++)
        dimple_blocks_add(blocks, DIMPLE_BLOCK_ITEM, NULL,
                          dimple_guideline_said(blocks->language, guideline, guideline->notes[i]));
}

/* Those that have nothing to say, by their names alone. */
static void add_others(dimple_blocks *blocks, const dimple_opinions *opinions) {
    dimple_text names = dimple_text_create();
    dimple_words words;
    for (size_t i = 0; i < opinions->result_count; i++) {
        if (opinions->results[i].applies) continue;
        if (names.size > 0) dimple_append(&names, "; ");
        dimple_append(&names, name_of(words, blocks->language, opinions->results[i].guideline));
    }
    dimple_text line = dimple_text_create();
    if (names.size > 0)
        dimple_append_said(&line, blocks->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_OTHERS,
                           (const dimple_fill[]){{.name = "names", .text = names.data}, {0}});
    if (names.failed || line.failed) blocks->arena->failed = true;
    if (line.size > 0) {
        dimple_block *fold =
            dimple_blocks_say(blocks, DIMPLE_BLOCK_FOLD, "others", DIMPLE_SAY_DOCUMENT_GUIDELINES_SILENT_ONES, NULL);
        if (fold) fold->label = dimple_say(blocks->language, DIMPLE_SAY_DOCUMENT_GUIDELINES_EACH);
        dimple_blocks_add(blocks, DIMPLE_BLOCK_TEXT, NULL, line.data);
    }
    dimple_text_free(&line);
    dimple_text_free(&names);
}

void dimple_report_add_guidelines(dimple_blocks *blocks, const dimple_opinions *opinions) {
    static const dimple_guideline_verdict order[] = {DIMPLE_GUIDELINE_ACT, DIMPLE_GUIDELINE_CANNOT_SAY,
                                                     DIMPLE_GUIDELINE_NOTHING, DIMPLE_GUIDELINE_SILENT};
    dimple_blocks_say(blocks, DIMPLE_BLOCK_SECTION, "guidelines", DIMPLE_SAY_DOCUMENT_HEADING_GUIDELINES, NULL);
    add_tally(blocks, opinions);
    add_disagreements(blocks, opinions);
    add_acting(blocks, opinions);
    for (size_t k = 0; k < sizeof order / sizeof *order; k++)
        for (size_t i = 0; i < opinions->result_count; i++)
            if (opinions->results[i].applies && opinions->results[i].verdict == order[k])
                add_guideline(blocks, &opinions->results[i]);
    add_others(blocks, opinions);
}

/* "aap-2015; McGaugh 2007": what a rule rests on, or what is against it; into a sentence, where there is any. */
static void append_sources(dimple_text *line, dimple_language language, const dimple_urgency_rule *rule, bool against,
                           dimple_say_key sentence) {
    dimple_text sources = dimple_text_create();
    for (size_t i = 0; i < rule->source_count; i++) {
        if (rule->sources[i].against != against) continue;
        if (sources.size > 0) dimple_append(&sources, "; ");
        dimple_append(&sources, dimple_rule_source_said(&rule->sources[i], language));
    }
    if (sources.size > 0)
        dimple_append_said(line, language, sentence,
                           (const dimple_fill[]){{.name = "rule", .text = rule->id},
                                                 {.name = "fires", .text = dimple_urgency_rule_said(rule, language)},
                                                 {.name = "sources", .text = sources.data},
                                                 {0}});
    line->failed |= sources.failed;
    dimple_text_free(&sources);
}

static void add_rule(dimple_blocks *blocks, const dimple_urgency_rule *rule) {
    dimple_text line = dimple_text_create();
    append_sources(&line, blocks->language, rule, false, DIMPLE_SAY_DOCUMENT_METHOD_RULE);
    append_sources(&line, blocks->language, rule, true, DIMPLE_SAY_DOCUMENT_METHOD_RULE_AGAINST);
    if (line.failed) blocks->arena->failed = true;
    dimple_blocks_add(blocks, DIMPLE_BLOCK_ITEM, NULL, line.data);
    dimple_text_free(&line);
}

void dimple_report_add_rules(dimple_blocks *blocks, const dimple_verdict *verdict) {
    if (verdict->clinical_reason_count > 0)
        dimple_blocks_say(blocks, DIMPLE_BLOCK_FOLD, "clinical", DIMPLE_SAY_DOCUMENT_METHOD_CLINICAL, NULL);
    for (size_t i = 0; i < verdict->clinical_reason_count; i++)
        dimple_blocks_add(blocks, DIMPLE_BLOCK_ITEM, NULL, verdict->clinical_reasons[i]);
    if (verdict->rule_count > 0)
        dimple_blocks_say(blocks, DIMPLE_BLOCK_FOLD, "rules", DIMPLE_SAY_DOCUMENT_METHOD_RULES, NULL);
    for (size_t i = 0; i < verdict->rule_count; i++) {
        const dimple_urgency_rule *rule = dimple_urgency_rule_find(verdict->rules[i]);
        if (rule) add_rule(blocks, rule);
    }
}
