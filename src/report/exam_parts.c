#include "report/exam_parts.h"

#include <math.h>
#include <string.h>

#include "assess/words.h"
#include "base/text.h"

bool dimple_mark_is_of(const dimple_mark *mark, const dimple_field *group) {
    return mark->kind >= group->first && mark->kind - group->first < group->word_count;
}

const char *dimple_mark_word(const dimple_mark *mark, const dimple_field *group) {
    return group->words[mark->kind - group->first];
}

bool dimple_sign_is_there(const dimple_exam *exam, const dimple_field *list, size_t word) {
    return exam->signs >> (list->first + word) & 1;
}

bool dimple_signs_are_known(const dimple_exam *exam, const dimple_field *list) {
    return exam->signs_known[list->of] || exam->signs & ((1u << list->word_count) - 1) << list->first;
}

bool dimple_marks_are_known(const dimple_exam *exam, const dimple_field *group) {
    bool known = exam->marks_known[group->of];
    for (size_t i = 0; i < exam->mark_count; i++) known |= dimple_mark_is_of(&exam->marks[i], group);
    return known;
}

static bool is_there(const dimple_exam *exam, const dimple_field *field, size_t word) {
    if (field->type == DIMPLE_FIELD_SIGNS) return dimple_sign_is_there(exam, field, word);
    bool there = false;
    for (size_t i = 0; i < exam->mark_count; i++) there |= exam->marks[i].kind == field->first + word;
    return there;
}

const dimple_coded_word *dimple_next_absent(const dimple_exam *exam, const dimple_field *field, size_t *next) {
    while (*next < field->word_count) {
        size_t word = (*next)++;
        const dimple_coded_word *row = dimple_code_word(field->name, field->words[word]);
        bool there = false, before = false;
        for (size_t i = 0; row && i < field->word_count; i++) {
            const dimple_coded_word *other = dimple_code_word(field->name, field->words[i]);
            if (!other || other->codes[0] != row->codes[0]) continue;
            there |= is_there(exam, field, i);
            before |= i < word;
        }
        if (row && !there && !before) return row;
    }
    return NULL;
}

static const dimple_option_words *words_of(const dimple_field *field, unsigned word) {
    if (field->type == DIMPLE_FIELD_MARKS) return dimple_words_of_mark(field->first + word);
    if (field->type == DIMPLE_FIELD_SIGNS) return dimple_words_of_sign(field->first + word);
    return dimple_words_of_choice(field, word);
}

/* Where there is no term a clinician has the same word for it as everybody. */
const char *dimple_say_word(dimple_language language, const dimple_field *field, const char *word) {
    unsigned i = 0;
    while (i < field->word_count && strcmp(field->words[i], word) != 0) i++;
    if (i == field->word_count)
        return dimple_say(language, field->type == DIMPLE_FIELD_MARKS ? DIMPLE_SAY_RECORD_LETTER_NONE
                                                                      : DIMPLE_SAY_RECORD_LETTER_NORMAL);
    const dimple_option_words *words = words_of(field, i);
    if (!words) return dimple_say(language, word[0] == 't' ? DIMPLE_SAY_ANSWERS_YES : DIMPLE_SAY_ANSWERS_NO);
    dimple_option option = dimple_say_option(language, words);
    return option.term ? option.term : option.words;
}

const char *dimple_choice_word(const dimple_field *field, const void *object) {
    unsigned choice = dimple_field_choice(field, object);
    return choice >= field->first && choice - field->first < field->word_count ? field->words[choice - field->first]
                                                                               : NULL;
}

bool dimple_field_is_boolean(const dimple_field *field) {
    return field->type == DIMPLE_FIELD_CHOICE && field->word_count == 2 && dimple_word_is_boolean(field->words[0]);
}

bool dimple_field_is_length(const dimple_field *field) {
    return field->type == DIMPLE_FIELD_LENGTH || field->type == DIMPLE_FIELD_OFFSET;
}

const char *dimple_pit_term_word(const dimple_exam_pit *pit) {
    if (pit->where == DIMPLE_MIDLINE) return "midline";
    return pit->where != DIMPLE_WHERE_UNKNOWN && pit->over_psis == DIMPLE_YES ? NULL : "left";
}

/* ---------------------------------------------------------------------------------------------------------- hollows */

static bool may_be(const dimple_exam_pit *pit, const dimple_pit *measured) {
    switch (measured->kind) {
    case DIMPLE_PIT_VENUS_LEFT:
        return pit->where == DIMPLE_LEFT;
    case DIMPLE_PIT_VENUS_RIGHT:
        return pit->where == DIMPLE_RIGHT;
    case DIMPLE_PIT_OTHER:
        return false;
    default:
        return pit->where == DIMPLE_MIDLINE;
    }
}

/* Which of the scan's dimples a pit is: a height over the cleft comes from the scan alone, and unchanged. */
static size_t find_measured(const dimple_measurement *measurement, const dimple_exam_pit *pit) {
    size_t found = SIZE_MAX;
    if (!measurement || !pit->seen_on_scan) return found;
    for (size_t i = 0; i < measurement->pit_count && found == SIZE_MAX; i++) {
        const dimple_pit *measured = &measurement->pits[i];
        bool same_height =
            pit->above_cleft_mm.known == measured->above_cleft_mm.known &&
            (!pit->above_cleft_mm.known || fabs(pit->above_cleft_mm.value - measured->above_cleft_mm.value) < 1e-3);
        if (may_be(pit, measured) && same_height) found = i;
    }
    return found;
}

static bool is_of_examination(const dimple_record_parts *parts, size_t number) {
    const dimple_exam *exam = &parts->assessment->exam;
    bool found = false;
    for (size_t i = 0; i < exam->pit_count; i++) found |= find_measured(parts->measurement, &exam->pits[i]) == number;
    return found;
}

bool dimple_next_hollow(const dimple_record_parts *parts, size_t *next, dimple_hollow *hollow) {
    const dimple_exam *exam = &parts->assessment->exam;
    const dimple_measurement *measurement = parts->measurement;
    *hollow = (dimple_hollow){0};
    if (*next < exam->pit_count) {
        hollow->pit = &exam->pits[(*next)++];
        size_t number = find_measured(measurement, hollow->pit);
        if (number == SIZE_MAX) return true;
        hollow->measured = &measurement->pits[number];
        hollow->number = number + 1;
        return true;
    }
    for (size_t i = *next - exam->pit_count; measurement && i < measurement->pit_count; i++) {
        *next = exam->pit_count + i + 1;
        if (is_of_examination(parts, i)) continue;
        hollow->measured = &measurement->pits[i];
        hollow->number = i + 1;
        return true;
    }
    return false;
}

/* ------------------------------------------------------------------------------------------------------------- seed */

static void add_pit(dimple_digest *digest, const dimple_exam_pit *pit) {
    for (int i = 0; i < DIMPLE_PIT_FIELDS; i++) {
        const dimple_field *field = &dimple_pit_fields[i];
        dimple_value length = {0};
        if (dimple_field_is_length(field)) length = *dimple_field_length(field, (void *)pit);
        if (length.known) dimple_digest_add(digest, &length.value, sizeof length.value);
        if (length.known) dimple_digest_add(digest, &length.sd, sizeof length.sd);
        dimple_digest_add_string(digest, dimple_field_is_length(field) ? field->name : dimple_choice_word(field, pit));
    }
}

bool dimple_record_seed(const dimple_record_parts *parts, dimple_digest *seed) {
    const dimple_exam *exam = &parts->assessment->exam;
    const dimple_person *person = &parts->person;
    const char *strings[] = {dimple_version(),   dimple_rules_version(),
                             person->id,         person->name,
                             person->birth_date, person->sex,
                             parts->time,        dimple_language_name(parts->assessment->language)};
    dimple_text text = dimple_text_create();
    *seed = dimple_digest_begin();
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) dimple_digest_add_string(seed, strings[i]);
    dimple_exam_write_json(exam, &text); /* it leaves out an incomplete list of pits */
    for (size_t i = 0; i < exam->pit_count; i++) add_pit(seed, &exam->pits[i]);
    if (parts->measurement) dimple_measurement_write_json(parts->measurement, NULL, NULL, &text);
    bool whole = !text.failed;
    if (whole) dimple_digest_add(seed, text.data, text.size);
    dimple_text_free(&text);
    return whole;
}
