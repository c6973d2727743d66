/* The letter of referral: one page for who examines next, with the data set that NHS Highland's referral asks for. */
#include "dimple/record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assess/words.h"
#include "base/error.h"
#include "base/text.h"
#include "report/blocks.h"
#include "report/exam_parts.h"
#include "report/measures.h"

typedef struct letter_draft {
    dimple_blocks blocks;
    const dimple_record_parts *parts;
    const dimple_exam *exam;
    dimple_language language;
} letter_draft;

static const char *say(const letter_draft *l, dimple_say_key key) {
    return dimple_say(l->language, key);
}

enum { PAIRS = 2 }; /* of a question and its answer in a row, where answers are short */

static void begin_pairs(letter_draft *l, const char *name, dimple_say_key head) {
    dimple_blocks_begin_table(&l->blocks, name, (size_t)2 * PAIRS, NULL);
    dimple_blocks_cell(&l->blocks, say(l, head));
    for (int i = 1; i < 2 * PAIRS; i++) dimple_blocks_cell(&l->blocks, "");
}

static void end_pairs(letter_draft *l) {
    while (l->blocks.cell_count % ((size_t)2 * PAIRS) > 0) dimple_blocks_cell(&l->blocks, "");
    dimple_blocks_end_table(&l->blocks);
}

/* What a field is, in the words of a list, begins with a capital letter here. */
static void add_pair(letter_draft *l, const char *what, const char *answer) {
    dimple_words label;
    dimple_text text = dimple_text_fixed(label, sizeof label);
    dimple_append(&text, what);
    if (label[0] >= 'a' && label[0] <= 'z') label[0] = (char)(label[0] - 'a' + 'A');
    dimple_blocks_cell(&l->blocks, label);
    dimple_blocks_cell(&l->blocks, answer);
}

/* ----------------------------------------------------------------------------------------------------------- patient
 */

static const char *say_age(const letter_draft *l, dimple_words words) {
    double days = l->exam->age_days, years = floor(days / 365);
    if (days < 0) return say(l, DIMPLE_SAY_RECORD_LETTER_BLANK);
    bool grown = years >= 2;
    return dimple_fill_words(
        words, l->language, grown ? DIMPLE_SAY_RECORD_LETTER_YEARS : DIMPLE_SAY_RECORD_LETTER_DAYS,
        (const dimple_fill[]){{.name = grown ? "years" : "days", .number = grown ? years : floor(days)}, {0}});
}

static const char *say_sex(const letter_draft *l, const char *sex) {
    static const struct {
        const char *given;
        dimple_say_key said;
    } words[] = {{"female", DIMPLE_SAY_RECORD_LETTER_SEXES_FEMALE},
                 {"male", DIMPLE_SAY_RECORD_LETTER_SEXES_MALE},
                 {"other", DIMPLE_SAY_RECORD_LETTER_SEXES_OTHER}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(sex, words[i].given) == 0) return say(l, words[i].said);
    return say(l, DIMPLE_SAY_RECORD_LETTER_SEXES_UNKNOWN);
}

enum { DAY_BYTES = 11 }; /* "2026-11-29" */

/* What was not given has room to be written. */
static void add_person(letter_draft *l) {
    const dimple_person *person = &l->parts->person;
    const char *blank = say(l, DIMPLE_SAY_RECORD_LETTER_BLANK);
    dimple_words age;
    char date[DAY_BYTES] = "";
    if (l->parts->time) memcpy(date, l->parts->time, DAY_BYTES - 1);
    begin_pairs(l, "person", DIMPLE_SAY_RECORD_LETTER_PERSON);
    add_pair(l, say(l, DIMPLE_SAY_RECORD_LETTER_NAME), person->name ? person->name : blank);
    add_pair(l, say(l, DIMPLE_SAY_RECORD_LETTER_IDENTIFIER), person->id ? person->id : blank);
    add_pair(l, say(l, DIMPLE_SAY_RECORD_LETTER_BIRTH_DATE), person->birth_date ? person->birth_date : blank);
    if (person->sex) add_pair(l, say(l, DIMPLE_SAY_RECORD_LETTER_SEX), say_sex(l, person->sex));
    add_pair(l, say(l, DIMPLE_SAY_RECORD_LETTER_AGE), say_age(l, age));
    add_pair(l, say(l, DIMPLE_SAY_RECORD_LETTER_DATE), *date ? date : blank);
    add_pair(l, say(l, DIMPLE_SAY_RECORD_LETTER_REFERRER), blank);
    end_pairs(l);
}

/* ------------------------------------------------------------------------------------------------------ examination */

static void append_part(const letter_draft *l, dimple_text *text, const char *part) {
    if (text->size > 0) dimple_append(text, dimple_say(l->language, DIMPLE_SAY_LIST_SEMICOLON));
    dimple_append(text, part);
}

static const char *say_choice(const letter_draft *l, const dimple_field *field, const void *object) {
    const char *word = dimple_choice_word(field, object);
    return word ? dimple_say_word(l->language, field, word) : say(l, DIMPLE_SAY_RECORD_LETTER_NOT_EXAMINED);
}

/* NULL of what is not known. */
static const char *say_answer(const letter_draft *l, dimple_length_words words, const dimple_field *field,
                              const dimple_exam_pit *pit) {
    if (!dimple_field_is_length(field)) return dimple_choice_word(field, pit) ? say_choice(l, field, pit) : NULL;
    dimple_value length = *dimple_field_length(field, (void *)pit);
    if (!length.known) return NULL;
    return field->type == DIMPLE_FIELD_OFFSET ? dimple_say_offset_length(words, l->language, length)
                                              : dimple_say_length(words, l->language, length);
}

static void append_answer(const letter_draft *l, dimple_text *text, const char *what, const char *answer) {
    append_part(l, text, what);
    dimple_append(text, ": ");
    dimple_append(text, answer);
}

/* What a scan or a photograph knows of it besides the fields. */
static void append_measured(const letter_draft *l, dimple_text *text, const dimple_exam_pit *pit) {
    dimple_length_words words;
    if (pit->above_cleft_mm.known)
        append_answer(l, text, say(l, DIMPLE_SAY_RECORD_LETTER_CLEFT_TOP),
                      dimple_say_length_to(words, l->language, pit->above_cleft_mm, DIMPLE_SAY_NUMBER_BELOW,
                                           DIMPLE_SAY_NUMBER_ABOVE));
    if (pit->seen_on_scan)
        append_answer(l, text, say(l, DIMPLE_SAY_RECORD_SEEN_ON_SCAN), say(l, DIMPLE_SAY_ANSWERS_YES));
}

/* Every field of a dimple, in words: "how wide the dimple is: 4.8 ± 0.3 mm", and at the end what nobody examined. */
static void add_pit(letter_draft *l, size_t number) {
    const dimple_exam_pit *pit = &l->exam->pits[number];
    char answers[DIMPLE_BLOCK_BYTES], unknown[DIMPLE_BLOCK_BYTES];
    dimple_words label;
    dimple_length_words words;
    dimple_text text = dimple_text_fixed(answers, sizeof answers), open = dimple_text_fixed(unknown, sizeof unknown);
    for (int i = 0; i < DIMPLE_PIT_FIELDS; i++) {
        const dimple_field *field = &dimple_pit_fields[i];
        const char *what = dimple_say(l->language, field->said), *answer = say_answer(l, words, field, pit);
        if (answer) append_answer(l, &text, what, answer);
        if (!answer && open.size > 0) dimple_append(&open, say(l, DIMPLE_SAY_LIST_COMMA));
        if (!answer) dimple_append(&open, what);
    }
    append_measured(l, &text, pit);
    if (open.size > 0) append_answer(l, &text, say(l, DIMPLE_SAY_RECORD_LETTER_NOT_EXAMINED), unknown);
    add_pair(l,
             dimple_fill_words(label, l->language, DIMPLE_SAY_RECORD_LETTER_PIT,
                               (const dimple_fill[]){{.name = "number", .number = (double)number + 1}, {0}}),
             answers);
}

enum { PITS_SHOWN = 8 }; /* with them all else stands on the page, and nobody has so many */

static void add_more_pits(letter_draft *l) {
    dimple_words label;
    dimple_fill_words(
        label, l->language, DIMPLE_SAY_RECORD_LETTER_MORE_PITS,
        (const dimple_fill[]){{.name = "count", .number = (double)(l->exam->pit_count - PITS_SHOWN)}, {0}});
    add_pair(l, label, say(l, DIMPLE_SAY_RECORD_LETTER_NO_ROOM));
}

static void add_pits(letter_draft *l) {
    if (l->exam->pit_count == 0) return;
    dimple_blocks_begin_table(&l->blocks, "dimples", 2, NULL);
    add_pair(l, say(l, DIMPLE_SAY_RECORD_LETTER_PITS), "");
    for (size_t i = 0; i < l->exam->pit_count && i < PITS_SHOWN; i++) add_pit(l, i);
    if (l->exam->pit_count > PITS_SHOWN) add_more_pits(l);
    dimple_blocks_end_table(&l->blocks);
}

static void add_no_pit(letter_draft *l, const dimple_field *field) {
    if (l->exam->pit_count > 0) return;
    add_pair(l, dimple_say(l->language, field->said),
             say(l, l->exam->pits_known ? DIMPLE_SAY_RECORD_LETTER_NO_PIT : DIMPLE_SAY_RECORD_LETTER_NOT_EXAMINED));
}

static void add_marks(letter_draft *l, const dimple_field *group) {
    char answer[DIMPLE_BLOCK_BYTES];
    dimple_text text = dimple_text_fixed(answer, sizeof answer);
    for (size_t i = 0; i < l->exam->mark_count; i++) {
        const dimple_mark *mark = &l->exam->marks[i];
        dimple_words beside;
        dimple_length_words size;
        if (!dimple_mark_is_of(mark, group)) continue;
        const char *term = dimple_say_word(l->language, group, dimple_mark_word(mark, group));
        if (mark->off_midline)
            term = dimple_fill_words(beside, l->language, DIMPLE_SAY_RECORD_LETTER_OFF_MIDLINE,
                                     (const dimple_fill[]){{.name = "mark", .text = term}, {0}});
        append_part(l, &text, term);
        if (mark->size_mm.known) dimple_append(&text, " ");
        if (mark->size_mm.known) dimple_append(&text, dimple_say_length(size, l->language, mark->size_mm));
    }
    if (text.size == 0)
        dimple_append(&text, say(l, l->exam->marks_known[group->of] ? DIMPLE_SAY_RECORD_LETTER_NONE
                                                                    : DIMPLE_SAY_RECORD_LETTER_NOT_EXAMINED));
    add_pair(l, dimple_say(l->language, group->said), answer);
}

static void add_signs(letter_draft *l, const dimple_field *list, const char *label) {
    char answer[DIMPLE_BLOCK_BYTES];
    dimple_text text = dimple_text_fixed(answer, sizeof answer);
    for (size_t i = 0; i < list->word_count; i++)
        if (dimple_sign_is_there(l->exam, list, i))
            append_part(l, &text, dimple_say_word(l->language, list, list->words[i]));
    if (text.size == 0)
        dimple_append(&text, say(l, dimple_signs_are_known(l->exam, list) ? DIMPLE_SAY_RECORD_LETTER_NORMAL
                                                                          : DIMPLE_SAY_RECORD_LETTER_NOT_EXAMINED));
    add_pair(l, label, answer);
}

static void add_lesions(letter_draft *l, const dimple_field *field) {
    dimple_words count;
    dimple_text text = dimple_text_fixed(count, sizeof count);
    if (l->exam->other_midline_lesions == 0) return;
    dimple_append_unsigned(&text, l->exam->other_midline_lesions);
    add_pair(l, dimple_say(l->language, field->said), count);
}

static const char *label_of(const letter_draft *l, int number) {
    if (number == DIMPLE_EXAM_FIELD_NEUROLOGICAL) return say(l, DIMPLE_SAY_RECORD_LETTER_SIGNS);
    if (number == DIMPLE_EXAM_FIELD_UROLOGICAL) return say(l, DIMPLE_SAY_RECORD_LETTER_URINATION);
    if (number == DIMPLE_EXAM_FIELD_BOWEL) return say(l, DIMPLE_SAY_RECORD_LETTER_STOOLING);
    if (number == DIMPLE_EXAM_FIELD_ANORECTAL_MALFORMATION) return say(l, DIMPLE_SAY_RECORD_LETTER_ANUS);
    return dimple_say(l->language, dimple_exam_fields[number].said);
}

static void add_field(letter_draft *l, int number) {
    const dimple_field *field = &dimple_exam_fields[number];
    if (field->type == DIMPLE_FIELD_PITS) add_no_pit(l, field);
    if (field->type == DIMPLE_FIELD_MARKS) add_marks(l, field);
    if (field->type == DIMPLE_FIELD_SIGNS) add_signs(l, field, label_of(l, number));
    if (field->type == DIMPLE_FIELD_COUNT) add_lesions(l, field);
    if (field->type == DIMPLE_FIELD_CHOICE) add_pair(l, label_of(l, number), say_choice(l, field, l->exam));
}

static void add_examination(letter_draft *l) {
    begin_pairs(l, "examination", DIMPLE_SAY_RECORD_LETTER_EXAMINATION);
    add_pair(l, say(l, DIMPLE_SAY_RECORD_LETTER_WELL), say(l, DIMPLE_SAY_RECORD_LETTER_WELL_BLANK));
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) add_field(l, i);
    add_pair(l, say(l, DIMPLE_SAY_RECORD_LETTER_PHOTOGRAPH), say(l, DIMPLE_SAY_RECORD_LETTER_PHOTOGRAPH_BLANK));
    end_pairs(l);
}

/* -------------------------------------------------------------------------------------------- what Dimple says of it
 */

static void add_criteria(letter_draft *l) {
    const dimple_verdict *verdict = &l->parts->assessment->verdict;
    bool any = false;
    dimple_blocks_say(&l->blocks, DIMPLE_BLOCK_SECTION, "criteria", DIMPLE_SAY_RECORD_LETTER_CRITERIA, NULL);
    for (size_t i = 0; i < verdict->clinical_reason_count; i++) {
        if (!verdict->criteria_met[i]) continue;
        dimple_blocks_add(&l->blocks, DIMPLE_BLOCK_ITEM, NULL, verdict->clinical_reasons[i]);
        any = true;
    }
    if (!any) dimple_blocks_say(&l->blocks, DIMPLE_BLOCK_TEXT, NULL, DIMPLE_SAY_RECORD_LETTER_NO_CRITERIA, NULL);
}

/* Where examination and scan both speak, and what the scan could not show: the reasons behind those of the rules. */
static void add_measures(letter_draft *l) {
    const dimple_verdict *verdict = &l->parts->assessment->verdict;
    if (verdict->reason_count <= verdict->clinical_reason_count) return;
    dimple_blocks_say(&l->blocks, DIMPLE_BLOCK_SECTION, "measures", DIMPLE_SAY_RECORD_LETTER_MEASURES, NULL);
    for (size_t i = verdict->clinical_reason_count; i < verdict->reason_count; i++)
        dimple_blocks_add(&l->blocks, DIMPLE_BLOCK_ITEM, NULL, verdict->reasons[i]);
}

static void add_acting(letter_draft *l) {
    const dimple_opinions *opinions = l->parts->assessment->opinions;
    dimple_words names;
    dimple_text text = dimple_text_fixed(names, sizeof names);
    for (size_t i = 0; i < opinions->result_count; i++) {
        const dimple_guideline_result *result = &opinions->results[i];
        bool acts = result->applies && !result->guideline->lower_rank && result->verdict == DIMPLE_GUIDELINE_ACT;
        if (acts) append_part(l, &text, result->guideline->organisation);
    }
    if (text.size == 0) return;
    dimple_blocks_say(&l->blocks, DIMPLE_BLOCK_SECTION, "acting", DIMPLE_SAY_RECORD_LETTER_ACTING, NULL);
    dimple_blocks_add(&l->blocks, DIMPLE_BLOCK_TEXT, NULL, names);
}

static void add_missing(letter_draft *l) {
    const dimple_verdict *verdict = &l->parts->assessment->verdict;
    char names[2 * DIMPLE_BLOCK_BYTES];
    dimple_text text = dimple_text_fixed(names, sizeof names);
    if (verdict->missing_count == 0) return;
    for (size_t i = 0; i < verdict->missing_count; i++)
        append_part(l, &text, dimple_say_field(l->language, verdict->missing[i]));
    dimple_blocks_say(&l->blocks, DIMPLE_BLOCK_SECTION, "missing", DIMPLE_SAY_REPORT_NOT_EXAMINED, NULL);
    dimple_blocks_add(&l->blocks, DIMPLE_BLOCK_TEXT, NULL, names);
}

static void add_verdict(letter_draft *l) {
    const dimple_verdict *verdict = &l->parts->assessment->verdict;
    dimple_blocks_add(&l->blocks, DIMPLE_BLOCK_SECTION, "verdict", verdict->headline);
    dimple_blocks_add(&l->blocks, DIMPLE_BLOCK_NOTICE, "notice", say(l, DIMPLE_SAY_VERDICT_NOTICE));
    dimple_blocks_add(&l->blocks, DIMPLE_BLOCK_TEXT, "next-step", verdict->next_step);
}

static dimple_status add_map(letter_draft *l, dimple_error *error) {
    if (!l->parts->measurement || !l->parts->measurement->surface) return DIMPLE_OK;
    dimple_picture_style style = {
        .scheme = DIMPLE_SCHEME_LIGHT, .part = DIMPLE_MAP_LOWER_BACK, .prefix = "picture-map"};
    dimple_text svg = dimple_text_create();
    dimple_status status = dimple_draw_map(l->parts->measurement, &style, NULL, 0, &svg, error);
    dimple_blocks_picture(&l->blocks, "map", say(l, DIMPLE_SAY_RECORD_LETTER_MAP), &svg);
    return status;
}

static void add_made(letter_draft *l) {
    dimple_blocks_say(&l->blocks, DIMPLE_BLOCK_TEXT, "made", DIMPLE_SAY_RECORD_LETTER_MADE,
                      (const dimple_fill[]){{.name = "version", .text = dimple_version()},
                                            {.name = "rules", .text = dimple_rules_version()},
                                            {0}});
}

dimple_status dimple_letter_create(const dimple_record_parts *parts, dimple_report **made, dimple_error *error) {
    *made = NULL;
    dimple_whole_report *whole = calloc(1, sizeof *whole);
    if (!whole) return dimple_fail_memory(error);
    letter_draft l = {.blocks = {.arena = &whole->arena, .language = parts->assessment->language},
                      .parts = parts,
                      .exam = &parts->assessment->exam,
                      .language = parts->assessment->language};
    add_verdict(&l);
    add_person(&l);
    add_pits(&l);
    add_examination(&l);
    add_criteria(&l);
    add_measures(&l);
    dimple_status status = add_map(&l, error);
    add_acting(&l);
    add_missing(&l);
    add_made(&l);
    if (status == DIMPLE_OK && whole->arena.failed) status = dimple_fail_memory(error);
    whole->report.language = l.language;
    whole->report.language_name = dimple_language_name(l.language);
    whole->report.urgency = parts->assessment->verdict.urgency;
    whole->report.title = say(&l, DIMPLE_SAY_RECORD_LETTER_TITLE);
    whole->report.blocks = l.blocks.list;
    whole->report.block_count = l.blocks.count;
    if (status == DIMPLE_OK)
        *made = &whole->report;
    else
        dimple_report_free(&whole->report);
    return status;
}

/* -------------------------------------------------------------------------------------------------------- plain text
 */

/* A question and its answer a line, however many stand in a row. */
static void append_table(dimple_text *text, const dimple_block *table) {
    dimple_append(text, "\n");
    for (size_t i = 0; i < table->rows * table->columns; i += 2) {
        const char *what = table->cells[i], *answer = table->cells[i + 1];
        if (!*what) continue;
        dimple_append(text, what);
        if (*answer) dimple_append(text, ": ");
        dimple_append(text, answer);
        dimple_append(text, "\n");
    }
}

dimple_status dimple_letter_write_text(const dimple_report *letter, dimple_text *text) {
    dimple_append(text, letter->title);
    dimple_append(text, "\n");
    for (size_t i = 0; i < letter->block_count; i++) {
        const dimple_block *block = &letter->blocks[i];
        if (block->kind == DIMPLE_BLOCK_PICTURE) continue;
        if (block->kind == DIMPLE_BLOCK_TABLE) {
            append_table(text, block);
            continue;
        }
        if (block->kind == DIMPLE_BLOCK_SECTION) dimple_append(text, "\n");
        if (block->kind == DIMPLE_BLOCK_ITEM) dimple_append(text, "* ");
        dimple_append(text, block->text);
        dimple_append(text, "\n");
    }
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
