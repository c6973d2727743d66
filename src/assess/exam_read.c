/* An examination from its document, node by node; strict, since a misspelt finding must not pass for a missing one. */
#include "dimple/exam.h"

#include <math.h>
#include <string.h>

#include "assess/fields.h"
#include "base/node.h"
#include "base/text.h"

static const double LESIONS_MAX = 1000000; /* far beyond any back, and an unsigned int everywhere */

/* The node that is being taken: its whole path, and the steps of it that are still to follow. */
typedef struct place {
    dimple_exam_draft *draft;
    const char *path, *rest;
    const dimple_node *node;
    dimple_error *error;
} place;

static dimple_status fail(const place *here, const char *message) {
    return dimple_fail_at_path(here->error, here->path, message);
}

static dimple_status fail_expected(const place *here, const char *expected) {
    return dimple_fail_node(here->error, here->path, expected, here->node);
}

static dimple_status fail_order(const place *here) {
    return fail(here, "out of order: nodes come in the order of the document");
}

static void append_word(dimple_text *text, const char *word, bool quoted) {
    if (quoted) dimple_append(text, "\"");
    dimple_append(text, word);
    if (quoted) dimple_append(text, "\"");
}

/* `also`: a word that stands besides those of the field, NULL for none. */
static dimple_status fail_words(const place *here, const dimple_field *field, const char *also) {
    char list[240];
    dimple_text text = dimple_text_fixed(list, sizeof list);
    if (also) append_word(&text, also, true);
    for (size_t i = 0; i < field->word_count; i++) {
        if (i + 1 == field->word_count)
            dimple_append(&text, " or ");
        else if (i > 0 || also)
            dimple_append(&text, ", ");
        append_word(&text, field->words[i], !dimple_word_is_boolean(field->words[i]));
    }
    return fail_expected(here, list);
}

static int find_field(dimple_step step, const dimple_field *fields, int count) {
    int i = count - 1;
    while (i >= 0 && !dimple_step_is(step, fields[i].name)) i--;
    return i;
}

static dimple_status fail_no_field(const place *here, dimple_step step, const dimple_field *fields, int count) {
    bool of_pit = fields == dimple_exam_fields && find_field(step, dimple_pit_fields, DIMPLE_PIT_FIELDS) >= 0;
    if (of_pit) return fail(here, "this is a field of a pit, as \"pits\" lists them, and not of the examination");
    const char *nearest = fields[0].name;
    for (int i = 1; i < count; i++) nearest = dimple_nearer_name(step, nearest, fields[i].name);
    return dimple_fail_no_field(here->error, here->path, step, nearest);
}

/* False when it came before. */
static bool note_field(unsigned *seen, int index) {
    bool first = !(*seen >> index & 1);
    *seen |= 1u << index;
    return first;
}

static bool is_text(const dimple_node *node, const char *text) {
    return node->type == DIMPLE_NODE_TEXT && strcmp(node->text, text) == 0;
}

static bool is_not_examined(const dimple_node *node) {
    return node->type == DIMPLE_NODE_NULL || is_text(node, "unknown");
}

static bool is_number(const dimple_node *node, double least) {
    return node->type == DIMPLE_NODE_NUMBER && isfinite(node->number) && node->number >= least;
}

/* Which of the field's words the node is, -1 for none. */
static int word_of(const dimple_field *field, const dimple_node *node) {
    for (size_t i = 0; i < field->word_count; i++) {
        const char *word = field->words[i];
        bool same = dimple_word_is_boolean(word)
                        ? node->type == DIMPLE_NODE_BOOLEAN && strcmp(word, node->truth ? "true" : "false") == 0
                        : is_text(node, word);
        if (same) return (int)i;
    }
    return -1;
}

static dimple_status take_choice(const place *here, const dimple_field *field, void *object) {
    if (is_not_examined(here->node)) return DIMPLE_OK;
    int word = word_of(field, here->node);
    if (word < 0) return fail_words(here, field, NULL);
    dimple_field_set_choice(field, object, field->first + (unsigned)word);
    return DIMPLE_OK;
}

static dimple_status take_flag(const place *here, const dimple_field *field, void *object) {
    int word = is_not_examined(here->node) ? 0 : word_of(field, here->node);
    if (word < 0) return fail_words(here, field, NULL);
    *(bool *)((char *)object + field->of) = word == 1;
    return DIMPLE_OK;
}

static dimple_status take_kind(const place *here, dimple_mark *mark) {
    const dimple_field *group = &dimple_exam_fields[here->draft->open_field];
    int word = word_of(group, here->node);
    if (word < 0) return fail_words(here, group, NULL);
    mark->kind = (dimple_mark_kind)(group->first + (unsigned)word);
    return DIMPLE_OK;
}

/* ------------------------------------------------------------------------------------------------------- lengths */

static double least_of(const dimple_field *field) {
    return field->type == DIMPLE_FIELD_OFFSET ? -HUGE_VAL : 0;
}

/* A length whose object has begun and whose number is still to come is known and not a number. */
static dimple_status take_length(const place *here, const dimple_field *field, int index, void *object) {
    dimple_value *length = dimple_field_length(field, object);
    if (is_not_examined(here->node)) return DIMPLE_OK;
    if (here->node->type == DIMPLE_NODE_OBJECT) {
        *length = (dimple_value){.value = (double)NAN, .known = true};
        here->draft->open_member = index;
        here->draft->seen_in_length = 0;
        return DIMPLE_OK;
    }
    if (!is_number(here->node, least_of(field)))
        return fail_expected(here, field->type == DIMPLE_FIELD_OFFSET
                                       ? "a number of mm or {\"value\": mm, \"sd\": mm}"
                                       : "mm, 0 or more, or {\"value\": mm, \"sd\": mm}");
    *length = (dimple_value){.value = here->node->number, .known = true};
    return DIMPLE_OK;
}

static dimple_status take_in_length(place *here, const dimple_field *field, void *object) {
    static const dimple_field parts[] = {{.name = "value"}, {.name = "sd"}};
    dimple_value *length = dimple_field_length(field, object);
    dimple_step step = dimple_next_step(&here->rest);
    int part = find_field(step, parts, 2);
    if (part < 0) return fail_no_field(here, step, parts, 2);
    if (*here->rest) return fail_order(here);
    if (!note_field(&here->draft->seen_in_length, part)) return fail(here, "this field came before");
    if (part == 0) {
        if (!is_number(here->node, least_of(field)))
            return fail_expected(here, field->type == DIMPLE_FIELD_OFFSET ? "a number of mm" : "mm, 0 or more");
        length->value = here->node->number;
    } else if (!is_not_examined(here->node)) {
        if (!is_number(here->node, 0)) return fail_expected(here, "mm, 0 or more");
        length->sd = here->node->number;
    }
    return DIMPLE_OK;
}

/* --------------------------------------------------------------------------------------------------- pits and marks */

/* A field of the pit or mark that came last. */
static dimple_status take_member(place *here, const dimple_field *fields, int count, void *object) {
    dimple_exam_draft *draft = here->draft;
    dimple_step step = dimple_next_step(&here->rest);
    int index = find_field(step, fields, count);
    if (index < 0) return fail_no_field(here, step, fields, count);
    const dimple_field *field = &fields[index];
    if (*here->rest) return draft->open_member == index ? take_in_length(here, field, object) : fail_order(here);
    if (!note_field(&draft->seen_in_item, index)) return fail(here, "this field came before");
    draft->open_member = -1;
    switch (field->type) {
    case DIMPLE_FIELD_CHOICE:
        return take_choice(here, field, object);
    case DIMPLE_FIELD_FLAG:
        return take_flag(here, field, object);
    case DIMPLE_FIELD_KIND:
        return take_kind(here, object);
    default:
        return take_length(here, field, index, object);
    }
}

static dimple_status fail_in_item(const char *item, const char *name, const char *message, dimple_error *error) {
    char path[96];
    dimple_text text = dimple_text_fixed(path, sizeof path);
    dimple_append(&text, item);
    dimple_append(&text, "/");
    dimple_append(&text, name);
    return dimple_fail_at_path(error, path, message);
}

static dimple_status check_lengths(const char *item, const dimple_field *fields, int count, void *object,
                                   dimple_error *error) {
    for (int i = 0; i < count; i++) {
        bool is_length = fields[i].type == DIMPLE_FIELD_LENGTH || fields[i].type == DIMPLE_FIELD_OFFSET;
        if (!is_length) continue;
        const dimple_value *length = dimple_field_length(&fields[i], object);
        if (length->known && isnan(length->value))
            return fail_in_item(item, fields[i].name, "expected a number of mm in \"value\"", error);
    }
    return DIMPLE_OK;
}

static dimple_status check_pit(const char *item, dimple_exam_pit *pit, dimple_error *error) {
    dimple_status status = check_lengths(item, dimple_pit_fields, DIMPLE_PIT_FIELDS, pit, error);
    if (status != DIMPLE_OK || !pit->midline_offset_mm.known) return status;
    double offset_mm = pit->midline_offset_mm.value;
    if (pit->where == DIMPLE_LEFT && offset_mm > 0)
        return fail_in_item(item, "midline_offset_mm", "positive is to the right, but \"where\" is \"left\"", error);
    if (pit->where == DIMPLE_RIGHT && offset_mm < 0)
        return fail_in_item(item, "midline_offset_mm", "negative is to the left, but \"where\" is \"right\"", error);
    return DIMPLE_OK;
}

static dimple_status check_mark(const char *item, dimple_mark *mark, dimple_error *error) {
    if (mark->kind == DIMPLE_MARK_KIND_COUNT) return dimple_fail_at_path(error, item, "expected the mark's \"kind\"");
    return check_lengths(item, dimple_mark_fields, DIMPLE_MARK_FIELDS, mark, error);
}

/* Checks the pit or mark that came last once all of it has come. */
static dimple_status close_item(dimple_exam_draft *draft, dimple_error *error) {
    if (!draft->item_open) return DIMPLE_OK;
    draft->item_open = false;
    dimple_exam *exam = &draft->exam;
    char item[48];
    dimple_text text = dimple_text_fixed(item, sizeof item);
    dimple_append(&text, "/");
    dimple_append(&text, dimple_exam_fields[draft->open_field].name);
    if (draft->in_list) {
        dimple_append(&text, "/");
        dimple_append_unsigned(&text, draft->item_count - 1);
    }
    return dimple_exam_fields[draft->open_field].type == DIMPLE_FIELD_PITS
               ? check_pit(item, &exam->pits[exam->pit_count - 1], error)
               : check_mark(item, &exam->marks[exam->mark_count - 1], error);
}

/* A step into a list: `*opens` tells whether the node is its next item; else it lies within the one that is open. */
static dimple_status enter_list(place *here, bool *opens) {
    dimple_exam_draft *draft = here->draft;
    dimple_step step = dimple_next_step(&here->rest);
    size_t index;
    *opens = !*here->rest;
    if (!draft->in_list || !dimple_step_index(step, &index)) return fail_order(here);
    if (!*opens) return draft->item_open && index + 1 == draft->item_count ? DIMPLE_OK : fail_order(here);
    if (index != draft->item_count) return fail_order(here);
    dimple_status status = close_item(draft, here->error);
    if (status != DIMPLE_OK) return status;
    draft->item_count++;
    draft->seen_in_item = 0;
    draft->open_member = -1;
    return DIMPLE_OK;
}

static dimple_status take_in_pits(place *here) {
    dimple_exam *exam = &here->draft->exam;
    bool opens;
    dimple_status status = enter_list(here, &opens);
    if (status != DIMPLE_OK) return status;
    if (!opens) return take_member(here, dimple_pit_fields, DIMPLE_PIT_FIELDS, &exam->pits[exam->pit_count - 1]);
    if (here->node->type != DIMPLE_NODE_OBJECT) return fail_expected(here, "a pit, which is an object");
    if (exam->pit_count == DIMPLE_EXAM_PITS_MAX) return fail(here, "an examination holds at most 32 pits");
    exam->pits[exam->pit_count++] = (dimple_exam_pit){0};
    here->draft->item_open = true;
    return DIMPLE_OK;
}

/* One mark: its word or an object. */
static dimple_status take_mark(const place *here, const dimple_field *field, const char *nothing) {
    dimple_exam *exam = &here->draft->exam;
    bool object = here->node->type == DIMPLE_NODE_OBJECT;
    int word = word_of(field, here->node);
    if (word < 0 && !object) return fail_words(here, field, nothing);
    exam->marks[exam->mark_count++] =
        (dimple_mark){.kind = (dimple_mark_kind)(object ? DIMPLE_MARK_KIND_COUNT : field->first + (unsigned)word)};
    here->draft->item_open = object;
    return DIMPLE_OK;
}

static dimple_status take_in_marks(place *here, const dimple_field *field) {
    dimple_exam_draft *draft = here->draft;
    if (draft->in_list) {
        bool opens;
        dimple_status status = enter_list(here, &opens);
        if (status != DIMPLE_OK) return status;
        if (opens && draft->item_count > DIMPLE_EXAM_MARKS_OF_GROUP_MAX)
            return fail(here, "a list holds at most 16 marks");
        if (opens) return take_mark(here, field, NULL);
    }
    if (!draft->item_open) return fail_order(here);
    return take_member(here, dimple_mark_fields, DIMPLE_MARK_FIELDS, &draft->exam.marks[draft->exam.mark_count - 1]);
}

static dimple_status take_in_signs(place *here, const dimple_field *field) {
    bool opens;
    dimple_status status = enter_list(here, &opens);
    if (status != DIMPLE_OK) return status;
    int word = word_of(field, here->node);
    if (!opens) return fail_order(here);
    if (word < 0) return fail_words(here, field, NULL);
    here->draft->exam.signs |= 1u << (field->first + (unsigned)word);
    return DIMPLE_OK;
}

/* ------------------------------------------------------------------------------------------------------- the document
 */

static dimple_status take_schema(const place *here) {
    return is_text(here->node, DIMPLE_EXAM_SCHEMA) ? DIMPLE_OK : fail_expected(here, "\"" DIMPLE_EXAM_SCHEMA "\"");
}

static dimple_status take_age(const place *here) {
    if (is_not_examined(here->node)) return DIMPLE_OK;
    if (!is_number(here->node, 0)) return fail_expected(here, "a number of days, 0 or more");
    here->draft->exam.age_days = here->node->number;
    return DIMPLE_OK;
}

static dimple_status take_count(const place *here) {
    const dimple_node *node = here->node;
    if (is_not_examined(node)) return DIMPLE_OK;
    if (!is_number(node, 0) || node->number != floor(node->number) || node->number > LESIONS_MAX)
        return fail_expected(here, "a count, as 0 or 1");
    here->draft->exam.other_midline_lesions = (unsigned)node->number;
    return DIMPLE_OK;
}

/* A list begins, or nobody looked. */
static dimple_status take_list(const place *here, bool *known, const char *expected) {
    if (is_not_examined(here->node)) return DIMPLE_OK;
    if (here->node->type != DIMPLE_NODE_LIST) return fail_expected(here, expected);
    here->draft->in_list = true;
    *known = true;
    return DIMPLE_OK;
}

static dimple_status take_marks(const place *here, const dimple_field *field) {
    bool *known = &here->draft->exam.marks_known[field->of];
    if (is_not_examined(here->node)) return DIMPLE_OK;
    *known = true;
    here->draft->in_list = here->node->type == DIMPLE_NODE_LIST;
    if (here->draft->in_list || is_text(here->node, dimple_field_nothing(field))) return DIMPLE_OK;
    return take_mark(here, field, dimple_field_nothing(field));
}

static dimple_status take_field(const place *here, const dimple_field *field) {
    dimple_exam *exam = &here->draft->exam;
    switch (field->type) {
    case DIMPLE_FIELD_SCHEMA:
        return take_schema(here);
    case DIMPLE_FIELD_AGE:
        return take_age(here);
    case DIMPLE_FIELD_COUNT:
        return take_count(here);
    case DIMPLE_FIELD_PITS:
        return take_list(here, &exam->pits_known, "a list of pits");
    case DIMPLE_FIELD_MARKS:
        return take_marks(here, field);
    case DIMPLE_FIELD_SIGNS:
        return take_list(here, &exam->signs_known[field->of], "a list of signs");
    default:
        return take_choice(here, field, exam);
    }
}

static dimple_status take_inside(place *here, const dimple_field *field) {
    switch (field->type) {
    case DIMPLE_FIELD_PITS:
        return take_in_pits(here);
    case DIMPLE_FIELD_MARKS:
        return take_in_marks(here, field);
    case DIMPLE_FIELD_SIGNS:
        return take_in_signs(here, field);
    default:
        return fail_order(here);
    }
}

static dimple_status begin_field(place *here, int index) {
    dimple_exam_draft *draft = here->draft;
    dimple_status status = close_item(draft, here->error);
    if (status != DIMPLE_OK) return status;
    if (!note_field(&draft->seen, index)) return fail(here, "this field came before");
    draft->open_field = index;
    draft->open_member = -1;
    draft->in_list = false;
    draft->item_count = 0;
    draft->seen_in_item = 0;
    return take_field(here, &dimple_exam_fields[index]);
}

dimple_exam_draft dimple_exam_begin(void) {
    return (dimple_exam_draft){.exam = dimple_unknown_exam(), .open_field = -1, .open_member = -1};
}

dimple_status dimple_exam_take(dimple_exam_draft *draft, const char *path, const dimple_node *node,
                               dimple_error *error) {
    place here = {.draft = draft, .path = path, .rest = path, .node = node, .error = error};
    if (!*path) {
        if (node->type != DIMPLE_NODE_OBJECT) return fail_expected(&here, "an examination, which is an object");
        draft->begun = true;
        return DIMPLE_OK;
    }
    if (!draft->begun) return fail_order(&here);
    dimple_step step = dimple_next_step(&here.rest);
    int index = find_field(step, dimple_exam_fields, DIMPLE_EXAM_FIELDS);
    if (index < 0) return fail_no_field(&here, step, dimple_exam_fields, DIMPLE_EXAM_FIELDS);
    if (!*here.rest) return begin_field(&here, index);
    if (index != draft->open_field) return fail_order(&here);
    return take_inside(&here, &dimple_exam_fields[index]);
}

dimple_status dimple_exam_finish(dimple_exam_draft *draft, dimple_exam *exam, dimple_error *error) {
    dimple_status status = close_item(draft, error);
    if (status != DIMPLE_OK) return status;
    if (!(draft->seen & 1u)) /* the schema is the first of the fields */
        return dimple_fail_at_path(error, "/schema", "expected \"" DIMPLE_EXAM_SCHEMA "\", which names what this is");
    *exam = draft->exam;
    return DIMPLE_OK;
}
