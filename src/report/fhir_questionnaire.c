/* The examination as questions of FHIR, and as the answers to them: linkIds are the fields of dimple.exam/1. */
#include "report/fhir.h"

#include "base/text.h"
#include "report/exam_parts.h"
#include "report/fhir_items.h"

enum { LINK_BYTES = 80 };

/* "pits.diameter_mm.sd": what a part of a field is called. */
static const char *link_to(char link[LINK_BYTES], const char *field, const char *member, const char *part) {
    dimple_text text = dimple_text_fixed(link, LINK_BYTES);
    dimple_append(&text, field);
    if (member) dimple_append(&text, ".");
    if (member) dimple_append(&text, member);
    if (part) dimple_append(&text, ".");
    if (part) dimple_append(&text, part);
    return link;
}

/* ---------------------------------------------------------------------------------------------------- the questions */

static void begin_question(dimple_fhir *fhir, const char *link, const char *said, const char *type, bool repeats) {
    dimple_json_begin_object(&fhir->json, NULL);
    dimple_json_string(&fhir->json, "linkId", link);
    dimple_json_string(&fhir->json, "text", said);
    dimple_json_string(&fhir->json, "type", type);
    if (repeats) dimple_json_boolean(&fhir->json, "repeats", true);
}

static void ask(dimple_fhir *fhir, const char *link, const char *said, const char *type) {
    begin_question(fhir, link, said, type, false);
    dimple_json_end_object(&fhir->json);
}

static void write_unit(dimple_fhir *fhir, const char *ucum) {
    dimple_json_begin_array(&fhir->json, "extension");
    dimple_json_begin_object(&fhir->json, NULL);
    dimple_json_string(&fhir->json, "url", "http://hl7.org/fhir/StructureDefinition/questionnaire-unit");
    dimple_json_begin_object_on_line(&fhir->json, "valueCoding");
    dimple_json_string(&fhir->json, "system", "http://unitsofmeasure.org");
    dimple_json_string(&fhir->json, "code", ucum);
    dimple_json_end_object(&fhir->json);
    dimple_json_end_object(&fhir->json);
    dimple_json_end_array(&fhir->json);
}

static void ask_length(dimple_fhir *fhir, const char *field, const char *member, const char *said) {
    char link[LINK_BYTES];
    begin_question(fhir, link_to(link, field, member, NULL), said, "quantity", false);
    write_unit(fhir, "mm");
    dimple_json_begin_array(&fhir->json, "item");
    begin_question(fhir, link_to(link, field, member, DIMPLE_LINK_SD), dimple_say(fhir->language, DIMPLE_SAY_RECORD_SD),
                   "quantity", false);
    write_unit(fhir, "mm");
    dimple_json_end_object(&fhir->json);
    dimple_json_end_array(&fhir->json);
    dimple_json_end_object(&fhir->json);
}

/* `nothing`: the word for looked at and not there; NULL for a choice without one. */
static void ask_choice(dimple_fhir *fhir, const char *link, const char *said, const dimple_field *words,
                       const char *nothing, bool repeats) {
    begin_question(fhir, link, said, "choice", repeats);
    dimple_json_begin_array(&fhir->json, "answerOption");
    for (size_t i = 0; i < words->word_count + (nothing ? 1 : 0); i++) {
        dimple_json_begin_object_on_line(&fhir->json, NULL);
        dimple_fhir_word(fhir, words, i < words->word_count ? words->words[i] : nothing);
        dimple_json_end_object(&fhir->json);
    }
    dimple_json_end_array(&fhir->json);
    dimple_json_end_object(&fhir->json);
}

static void ask_of_pits(dimple_fhir *fhir, const dimple_field *pits) {
    dimple_language language = fhir->language;
    char link[LINK_BYTES];
    ask(fhir, DIMPLE_LINK_PITS_COMPLETE, dimple_say(language, DIMPLE_SAY_RECORD_PITS_COMPLETE), "boolean");
    begin_question(fhir, pits->name, dimple_say(language, DIMPLE_SAY_RECORD_PIT), "group", true);
    dimple_json_begin_array(&fhir->json, "item");
    for (int i = 0; i < DIMPLE_PIT_FIELDS; i++) {
        const dimple_field *field = &dimple_pit_fields[i];
        const char *said = dimple_say(language, field->said);
        if (dimple_field_is_length(field))
            ask_length(fhir, pits->name, field->name, said);
        else if (dimple_field_is_boolean(field))
            ask(fhir, link_to(link, pits->name, field->name, NULL), said, "boolean");
        else
            ask_choice(fhir, link_to(link, pits->name, field->name, NULL), said, field, NULL, false);
    }
    ask_length(fhir, pits->name, DIMPLE_LINK_ABOVE_CLEFT, dimple_say(language, DIMPLE_SAY_RECORD_ABOVE_CLEFT_MM));
    ask(fhir, link_to(link, pits->name, DIMPLE_LINK_SEEN_ON_SCAN, NULL),
        dimple_say(language, DIMPLE_SAY_RECORD_SEEN_ON_SCAN), "boolean");
    dimple_json_end_array(&fhir->json);
    dimple_json_end_object(&fhir->json);
}

static void ask_of_marks(dimple_fhir *fhir, const dimple_field *group) {
    static const dimple_say_key said[DIMPLE_MARK_FIELDS] = {DIMPLE_SAY_RECORD_MARK_KIND, DIMPLE_SAY_RECORD_MARK_WHERE,
                                                            DIMPLE_SAY_RECORD_MARK_SIZE_MM,
                                                            DIMPLE_SAY_RECORD_MARK_ULCERATED};
    char link[LINK_BYTES];
    begin_question(fhir, group->name, dimple_say(fhir->language, group->said), "group", true);
    dimple_json_begin_array(&fhir->json, "item");
    for (int i = 0; i < DIMPLE_MARK_FIELDS; i++) {
        const dimple_field *field = &dimple_mark_fields[i];
        const char *words = dimple_say(fhir->language, said[i]);
        link_to(link, group->name, field->name, NULL);
        if (field->type == DIMPLE_FIELD_KIND)
            ask_choice(fhir, link, words, group, dimple_field_nothing(group), false);
        else if (field->type == DIMPLE_FIELD_FLAG)
            ask_choice(fhir, link, words, field, NULL, false);
        else if (dimple_field_is_length(field))
            ask_length(fhir, group->name, field->name, words);
        else
            ask(fhir, link, words, "boolean");
    }
    dimple_json_end_array(&fhir->json);
    dimple_json_end_object(&fhir->json);
}

static void ask_of_field(dimple_fhir *fhir, const dimple_field *field) {
    const char *said = dimple_say(fhir->language, field->said);
    switch (field->type) {
    case DIMPLE_FIELD_SCHEMA:
        return;
    case DIMPLE_FIELD_AGE:
        begin_question(fhir, field->name, said, "quantity", false);
        write_unit(fhir, "d");
        dimple_json_end_object(&fhir->json);
        return;
    case DIMPLE_FIELD_COUNT:
        ask(fhir, field->name, said, "integer");
        return;
    case DIMPLE_FIELD_PITS:
        ask_of_pits(fhir, field);
        return;
    case DIMPLE_FIELD_MARKS:
        ask_of_marks(fhir, field);
        return;
    case DIMPLE_FIELD_SIGNS:
        ask_choice(fhir, field->name, said, field, DIMPLE_LINK_NO_SIGN, true);
        return;
    default:
        if (dimple_field_is_boolean(field))
            ask(fhir, field->name, said, "boolean");
        else
            ask_choice(fhir, field->name, said, field, NULL, false);
        return;
    }
}

void dimple_fhir_write_questionnaire(dimple_fhir *fhir) {
    dimple_json *json = &fhir->json;
    dimple_fhir_begin_entry(fhir, DIMPLE_FHIR_QUESTIONNAIRE, NULL);
    dimple_fhir_canonical(fhir, "url", DIMPLE_FHIR_QUESTIONNAIRE);
    dimple_json_string(json, "version", "1");
    dimple_json_string(json, "name", "DimpleExam");
    dimple_json_string(json, "title", dimple_say(fhir->language, DIMPLE_SAY_RECORD_QUESTIONNAIRE));
    dimple_json_string(json, "status", "active");
    dimple_json_boolean(json, "experimental", true);
    dimple_json_string(json, "description", dimple_say(fhir->language, DIMPLE_SAY_VERDICT_NOTICE));
    dimple_json_begin_array(json, "item");
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) ask_of_field(fhir, &dimple_exam_fields[i]);
    dimple_json_end_array(json);
    dimple_fhir_end_entry(fhir);
}

/* ------------------------------------------------------------------------------------------------------ the answers */

static void begin_item(dimple_fhir *fhir, const char *link) {
    dimple_json_begin_object_on_line(&fhir->json, NULL);
    dimple_json_string(&fhir->json, "linkId", link);
}

static void begin_answer(dimple_fhir *fhir, const char *link) {
    begin_item(fhir, link);
    dimple_json_begin_array(&fhir->json, "answer");
    dimple_json_begin_object(&fhir->json, NULL);
}

static void end_answer(dimple_fhir *fhir) {
    dimple_json_end_object(&fhir->json);
    dimple_json_end_array(&fhir->json);
    dimple_json_end_object(&fhir->json);
}

static void answer_word(dimple_fhir *fhir, const char *link, const dimple_field *field, const char *word) {
    if (!word) return;
    begin_answer(fhir, link);
    dimple_fhir_word(fhir, field, word);
    end_answer(fhir);
}

static void answer_truth(dimple_fhir *fhir, const char *link, bool truth) {
    begin_answer(fhir, link);
    dimple_json_boolean(&fhir->json, "valueBoolean", truth);
    end_answer(fhir);
}

static void answer_length(dimple_fhir *fhir, const char *field, const char *member, dimple_value length) {
    char link[LINK_BYTES];
    if (!length.known) return;
    begin_answer(fhir, link_to(link, field, member, NULL));
    dimple_fhir_quantity(fhir, "valueQuantity", length.value, "mm");
    if (length.sd > 0) {
        dimple_json_begin_array(&fhir->json, "item");
        begin_answer(fhir, link_to(link, field, member, DIMPLE_LINK_SD));
        dimple_fhir_quantity(fhir, "valueQuantity", length.sd, "mm");
        end_answer(fhir);
        dimple_json_end_array(&fhir->json);
    }
    end_answer(fhir);
}

static void answer_choice(dimple_fhir *fhir, const char *link, const dimple_field *field, const void *object) {
    const char *word = dimple_choice_word(field, object);
    if (word && dimple_field_is_boolean(field))
        answer_truth(fhir, link, word[0] == 't');
    else
        answer_word(fhir, link, field, word);
}

static void begin_group(dimple_fhir *fhir, const char *link) {
    dimple_json_begin_object(&fhir->json, NULL);
    dimple_json_string(&fhir->json, "linkId", link);
    dimple_json_begin_array(&fhir->json, "item");
}

static void end_group(dimple_fhir *fhir) {
    dimple_json_end_array(&fhir->json);
    dimple_json_end_object(&fhir->json);
}

/* Every group says at least whether a scan saw it: without an item it would be none. */
static void answer_pit(dimple_fhir *fhir, const char *name, const dimple_exam_pit *pit) {
    char link[LINK_BYTES];
    begin_group(fhir, name);
    for (int i = 0; i < DIMPLE_PIT_FIELDS; i++) {
        const dimple_field *field = &dimple_pit_fields[i];
        if (dimple_field_is_length(field))
            answer_length(fhir, name, field->name, *dimple_field_length(field, (void *)pit));
        else
            answer_choice(fhir, link_to(link, name, field->name, NULL), field, pit);
    }
    answer_length(fhir, name, DIMPLE_LINK_ABOVE_CLEFT, pit->above_cleft_mm);
    answer_truth(fhir, link_to(link, name, DIMPLE_LINK_SEEN_ON_SCAN, NULL), pit->seen_on_scan);
    end_group(fhir);
}

static void answer_pits(dimple_fhir *fhir, const dimple_field *pits) {
    const dimple_exam *exam = fhir->exam;
    if (exam->pits_known || exam->pit_count > 0) answer_truth(fhir, DIMPLE_LINK_PITS_COMPLETE, exam->pits_known);
    for (size_t i = 0; i < exam->pit_count; i++) answer_pit(fhir, pits->name, &exam->pits[i]);
}

static void answer_mark(dimple_fhir *fhir, const dimple_field *group, const dimple_mark *mark) {
    char link[LINK_BYTES];
    begin_group(fhir, group->name);
    answer_word(fhir, link_to(link, group->name, dimple_mark_fields[DIMPLE_MARK_FIELD_KIND].name, NULL), group,
                dimple_mark_word(mark, group));
    if (mark->off_midline)
        answer_word(fhir, link_to(link, group->name, dimple_mark_fields[DIMPLE_MARK_FIELD_WHERE].name, NULL),
                    &dimple_mark_fields[DIMPLE_MARK_FIELD_WHERE], dimple_mark_fields[DIMPLE_MARK_FIELD_WHERE].words[1]);
    answer_length(fhir, group->name, dimple_mark_fields[DIMPLE_MARK_FIELD_SIZE_MM].name, mark->size_mm);
    answer_choice(fhir, link_to(link, group->name, dimple_mark_fields[DIMPLE_MARK_FIELD_ULCERATED].name, NULL),
                  &dimple_mark_fields[DIMPLE_MARK_FIELD_ULCERATED], mark);
    end_group(fhir);
}

static void answer_marks(dimple_fhir *fhir, const dimple_field *group) {
    char link[LINK_BYTES];
    size_t count = 0;
    for (size_t i = 0; i < fhir->exam->mark_count; i++) {
        if (!dimple_mark_is_of(&fhir->exam->marks[i], group)) continue;
        answer_mark(fhir, group, &fhir->exam->marks[i]);
        count++;
    }
    if (count > 0 || !fhir->exam->marks_known[group->of]) return;
    begin_group(fhir, group->name);
    answer_word(fhir, link_to(link, group->name, dimple_mark_fields[DIMPLE_MARK_FIELD_KIND].name, NULL), group,
                dimple_field_nothing(group));
    end_group(fhir);
}

static void answer_signs(dimple_fhir *fhir, const dimple_field *list) {
    bool any = false;
    if (!dimple_signs_are_known(fhir->exam, list)) return;
    begin_item(fhir, list->name);
    dimple_json_begin_array(&fhir->json, "answer");
    for (size_t i = 0; i <= list->word_count; i++) {
        bool there = i < list->word_count ? dimple_sign_is_there(fhir->exam, list, i) : !any;
        if (!there) continue;
        any = true;
        dimple_json_begin_object(&fhir->json, NULL);
        dimple_fhir_word(fhir, list, i < list->word_count ? list->words[i] : DIMPLE_LINK_NO_SIGN);
        dimple_json_end_object(&fhir->json);
    }
    dimple_json_end_array(&fhir->json);
    dimple_json_end_object(&fhir->json);
}

static void answer_field(dimple_fhir *fhir, const dimple_field *field) {
    const dimple_exam *exam = fhir->exam;
    switch (field->type) {
    case DIMPLE_FIELD_SCHEMA:
        return;
    case DIMPLE_FIELD_AGE:
        if (exam->age_days < 0) return;
        begin_answer(fhir, field->name);
        dimple_fhir_quantity(fhir, "valueQuantity", exam->age_days, "d");
        end_answer(fhir);
        return;
    case DIMPLE_FIELD_COUNT:
        if (exam->other_midline_lesions == 0) return;
        begin_answer(fhir, field->name);
        dimple_json_unsigned(&fhir->json, "valueInteger", exam->other_midline_lesions);
        end_answer(fhir);
        return;
    case DIMPLE_FIELD_PITS:
        answer_pits(fhir, field);
        return;
    case DIMPLE_FIELD_MARKS:
        answer_marks(fhir, field);
        return;
    case DIMPLE_FIELD_SIGNS:
        answer_signs(fhir, field);
        return;
    default:
        answer_choice(fhir, field->name, field, exam);
        return;
    }
}

/* Whether anything was answered: an item list that is there must hold something. */
static bool knows_anything(const dimple_exam *exam) {
    bool any = exam->age_days >= 0 || exam->other_midline_lesions > 0 || exam->pits_known || exam->pit_count > 0;
    for (int i = 0; i < DIMPLE_EXAM_FIELDS && !any; i++) {
        const dimple_field *field = &dimple_exam_fields[i];
        if (field->type == DIMPLE_FIELD_MARKS) any = dimple_marks_are_known(exam, field);
        if (field->type == DIMPLE_FIELD_SIGNS) any = dimple_signs_are_known(exam, field);
        if (field->type == DIMPLE_FIELD_CHOICE) any = dimple_choice_word(field, exam) != NULL;
    }
    return any;
}

void dimple_fhir_write_response(dimple_fhir *fhir) {
    dimple_json *json = &fhir->json;
    dimple_fhir_begin_entry(fhir, DIMPLE_FHIR_RESPONSE, "subject");
    dimple_fhir_canonical(fhir, "questionnaire", DIMPLE_FHIR_QUESTIONNAIRE);
    dimple_json_string(json, "status", "completed");
    if (fhir->parts->time) dimple_json_string(json, "authored", fhir->parts->time);
    if (knows_anything(fhir->exam)) {
        dimple_json_begin_array(json, "item");
        for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) answer_field(fhir, &dimple_exam_fields[i]);
        dimple_json_end_array(json);
    }
    dimple_fhir_end_entry(fhir);
}
