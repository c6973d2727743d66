/* The document dimple.exam/1 of an examination, with the words of the table that its reader has. */
#include "dimple/exam.h"

#include "assess/fields.h"
#include "base/json_write.h"

enum { LENGTH_DECIMALS = 9 };

static void write_word(dimple_json *json, const char *key, const char *word) {
    if (dimple_word_is_boolean(word))
        dimple_json_boolean(json, key, word[0] == 't');
    else
        dimple_json_string(json, key, word);
}

static void write_choice(dimple_json *json, const dimple_field *field, const void *object) {
    unsigned choice = dimple_field_choice(field, object);
    if (choice >= field->first && choice - field->first < field->word_count)
        write_word(json, field->name, field->words[choice - field->first]);
}

static void write_length(dimple_json *json, const char *key, dimple_value length) {
    if (!length.known) return;
    if (length.sd > 0) {
        dimple_json_begin_object_on_line(json, key);
        dimple_json_number(json, "value", length.value, LENGTH_DECIMALS);
        dimple_json_number(json, "sd", length.sd, LENGTH_DECIMALS);
        dimple_json_end_object(json);
    } else {
        dimple_json_number(json, key, length.value, LENGTH_DECIMALS);
    }
}

static void write_pit(dimple_json *json, const dimple_exam_pit *pit) {
    dimple_json_begin_object_on_line(json, NULL);
    for (int i = 0; i < DIMPLE_PIT_FIELDS; i++) {
        const dimple_field *field = &dimple_pit_fields[i];
        if (field->type == DIMPLE_FIELD_CHOICE)
            write_choice(json, field, pit);
        else
            write_length(json, field->name, *dimple_field_length(field, (void *)pit));
    }
    dimple_json_end_object(json);
}

static void write_pits(dimple_json *json, const char *key, const dimple_exam *exam) {
    if (!exam->pits_known) return;
    dimple_json_begin_array(json, key);
    for (size_t i = 0; i < exam->pit_count; i++) write_pit(json, &exam->pits[i]);
    dimple_json_end_array(json);
}

/* A mark of which nothing but the kind is recorded is its word. */
static void write_mark(dimple_json *json, const char *key, const dimple_field *field, const dimple_mark *mark) {
    const char *kind = field->words[mark->kind - field->first];
    if (!mark->off_midline && !mark->size_mm.known && mark->ulcerated == DIMPLE_UNKNOWN) {
        dimple_json_string(json, key, kind);
        return;
    }
    dimple_json_begin_object_on_line(json, key);
    dimple_json_string(json, "kind", kind);
    if (mark->off_midline) dimple_json_string(json, "where", "off-midline");
    write_length(json, "size_mm", mark->size_mm);
    if (mark->ulcerated != DIMPLE_UNKNOWN) dimple_json_boolean(json, "ulcerated", mark->ulcerated == DIMPLE_YES);
    dimple_json_end_object(json);
}

static bool is_of(const dimple_mark *mark, const dimple_field *field) {
    return mark->kind >= field->first && mark->kind - field->first < field->word_count;
}

static void write_marks(dimple_json *json, const dimple_field *field, const dimple_exam *exam) {
    size_t count = 0;
    const dimple_mark *last = NULL;
    for (size_t i = 0; i < exam->mark_count; i++) {
        if (!is_of(&exam->marks[i], field)) continue;
        last = &exam->marks[i];
        count++;
    }
    if (count == 0 && exam->marks_known[field->of]) {
        dimple_json_string(json, field->name, dimple_field_nothing(field));
    } else if (count == 1) {
        write_mark(json, field->name, field, last);
    } else if (count > 1) {
        dimple_json_begin_array_on_line(json, field->name);
        for (size_t i = 0; i < exam->mark_count; i++) {
            if (is_of(&exam->marks[i], field)) write_mark(json, NULL, field, &exam->marks[i]);
        }
        dimple_json_end_array(json);
    }
}

static void write_signs(dimple_json *json, const dimple_field *field, const dimple_exam *exam) {
    unsigned all = ((1u << field->word_count) - 1) << field->first;
    if (!exam->signs_known[field->of] && !(exam->signs & all)) return;
    dimple_json_begin_array_on_line(json, field->name);
    for (size_t i = 0; i < field->word_count; i++) {
        if (exam->signs >> (field->first + i) & 1) dimple_json_string(json, NULL, field->words[i]);
    }
    dimple_json_end_array(json);
}

static void write_field(dimple_json *json, const dimple_field *field, const dimple_exam *exam) {
    switch (field->type) {
    case DIMPLE_FIELD_SCHEMA:
        dimple_json_string(json, field->name, DIMPLE_EXAM_SCHEMA);
        break;
    case DIMPLE_FIELD_AGE:
        if (exam->age_days >= 0) dimple_json_number(json, field->name, exam->age_days, LENGTH_DECIMALS);
        break;
    case DIMPLE_FIELD_COUNT:
        if (exam->other_midline_lesions > 0) dimple_json_unsigned(json, field->name, exam->other_midline_lesions);
        break;
    case DIMPLE_FIELD_PITS:
        write_pits(json, field->name, exam);
        break;
    case DIMPLE_FIELD_MARKS:
        write_marks(json, field, exam);
        break;
    case DIMPLE_FIELD_SIGNS:
        write_signs(json, field, exam);
        break;
    default:
        write_choice(json, field, exam);
        break;
    }
}

dimple_status dimple_exam_write_json(const dimple_exam *exam, dimple_text *text) {
    dimple_json json = {.text = text};
    dimple_json_begin_object(&json, NULL);
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) write_field(&json, &dimple_exam_fields[i], exam);
    dimple_json_end_object(&json);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
