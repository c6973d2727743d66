/* An examination from a FHIR R4 QuestionnaireResponse, alone or in a Bundle, whatever the order and whatever else is
 * there. Items that answer none of the questions are passed over, unless one is nearly called as a question is. */
#include "report/exam_fill.h"

#include <string.h>

#include "base/node.h"
#include "base/text.h"
#include "report/exam_parts.h"
#include "report/fhir_items.h"

enum { LINK_BYTES = 80, NEAR_LETTERS = 3 };

static const char *link_to(char link[LINK_BYTES], const char *field, const char *member) {
    dimple_text text = dimple_text_fixed(link, LINK_BYTES);
    dimple_append(&text, field);
    dimple_append(&text, ".");
    dimple_append(&text, member);
    return link;
}

/* --------------------------------------------------------------------------------------------------- finding things */

static bool is_resource(const dimple_branch *resource, const char *type) {
    const char *named = dimple_branch_text(dimple_branch_member(resource, "resourceType"));
    return named && strcmp(named, type) == 0;
}

static const dimple_branch *find_response(dimple_exam_fill *fill, const dimple_branch *root) {
    const dimple_branch *found = NULL;
    if (is_resource(root, "QuestionnaireResponse")) return root;
    if (!is_resource(root, "Bundle")) {
        dimple_fill_fail(fill, root, "expected a FHIR Bundle or QuestionnaireResponse");
        return NULL;
    }
    const dimple_branch *entry = dimple_branch_first(dimple_branch_member(root, "entry"));
    for (; entry; entry = entry->next) {
        const dimple_branch *resource = dimple_branch_member(entry, "resource");
        if (!is_resource(resource, "QuestionnaireResponse")) continue;
        if (found) dimple_fill_fail(fill, resource, "expected one QuestionnaireResponse, found a second");
        found = resource;
    }
    if (!found) dimple_fill_fail(fill, root, "expected a QuestionnaireResponse among the entries");
    return found;
}

/* The next item with this linkId in a list of items, in groups that are no question's too; `*skip` of them came. */
static const dimple_branch *find_item(const dimple_branch *items, const char *link, size_t *skip) {
    for (const dimple_branch *item = dimple_branch_first(items); item; item = item->next) {
        const char *named = dimple_branch_text(dimple_branch_member(item, "linkId"));
        if (named && strcmp(named, link) == 0) {
            if (*skip == 0) return item;
            (*skip)--;
        } else {
            const dimple_branch *found = find_item(dimple_branch_member(item, "item"), link, skip);
            if (found) return found;
        }
    }
    return NULL;
}

static const dimple_branch *item_at(const dimple_branch *items, const char *link, size_t number) {
    return find_item(items, link, &number);
}

/* Its answers; NULL when it was left open. */
static const dimple_branch *answers_of(dimple_exam_fill *fill, const dimple_branch *item) {
    const dimple_branch *answers = dimple_branch_member(item, "answer");
    if (answers && answers->node.type != DIMPLE_NODE_LIST)
        dimple_fill_fail(fill, answers, "expected a list of answers");
    return dimple_branch_first(answers);
}

/* The one answer to a question that is asked once. */
static const dimple_branch *answer_to(dimple_exam_fill *fill, const dimple_branch *items, const char *link) {
    const dimple_branch *item = item_at(items, link, 0), *second = item_at(items, link, 1);
    const dimple_branch *answer = item ? answers_of(fill, item) : NULL;
    if (second) dimple_fill_fail(fill, second, "this question was answered before");
    if (answer && answer->next) dimple_fill_fail(fill, answer->next, "expected one answer, found several");
    return answer;
}

/* --------------------------------------------------------------------------------------------------------- answers */

/* A string, a boolean, or a coding's code. False when nothing was answered. */
static bool take_word(dimple_exam_fill *fill, const dimple_branch *answer, const dimple_branch **from,
                      dimple_node *node) {
    static const char *const kinds[] = {"valueString", "valueBoolean", "valueCoding"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        *from = dimple_branch_member(answer, kinds[i]);
        if (!*from) continue;
        if (i == 2) *from = dimple_branch_member(*from, "code");
        if (!*from) break;
        *node = (*from)->node;
        return true;
    }
    for (const dimple_branch *member = dimple_branch_first(answer); member; member = member->next)
        if (strncmp(member->key, "value", 5) == 0)
            dimple_fill_fail(fill, member, "expected valueString, valueBoolean or valueCoding with a code");
    return false;
}

/* A number in the unit. False when nothing was answered. */
static bool take_quantity(dimple_exam_fill *fill, const dimple_branch *answer, const char *unit, double *value,
                          const dimple_branch **from) {
    *from = dimple_branch_member(answer, "valueQuantity");
    for (const dimple_branch *member = dimple_branch_first(answer); member && !*from; member = member->next)
        if (strncmp(member->key, "value", 5) == 0) dimple_fill_fail(fill, member, "expected valueQuantity");
    if (!*from) return false;
    const dimple_branch *number = dimple_branch_member(*from, "value");
    const char *code = dimple_branch_text(dimple_branch_member(*from, "code"));
    if (!code) code = dimple_branch_text(dimple_branch_member(*from, "unit"));
    char expected[64];
    dimple_text text = dimple_text_fixed(expected, sizeof expected);
    dimple_append(&text, "expected a number in the unit ");
    dimple_append(&text, unit);
    if (!number || number->node.type != DIMPLE_NODE_NUMBER || !code || strcmp(code, unit) != 0 ||
        dimple_branch_member(*from, "comparator")) {
        dimple_fill_fail(fill, *from, expected);
        return false;
    }
    *value = number->node.number;
    return true;
}

/* A length and its sd, which stands below the answer. */
static bool take_length(dimple_exam_fill *fill, const dimple_branch *items, const char *link, dimple_value *length,
                        const dimple_branch **from) {
    char sd_link[LINK_BYTES];
    const dimple_branch *answer = answer_to(fill, items, link), *below = NULL;
    *length = (dimple_value){0};
    if (!answer || !take_quantity(fill, answer, "mm", &length->value, from)) return false;
    length->known = true;
    const dimple_branch *sd =
        answer_to(fill, dimple_branch_member(answer, "item"), link_to(sd_link, link, DIMPLE_LINK_SD));
    if (sd) take_quantity(fill, sd, "mm", &length->sd, &below);
    return true;
}

static void fill_length(dimple_exam_fill *fill, const dimple_branch *items, const char *field, int index,
                        const char *member) {
    char link[LINK_BYTES];
    dimple_value length;
    const dimple_branch *from;
    if (!take_length(fill, items, link_to(link, field, member), &length, &from)) return;
    dimple_fill_length(fill, from, field, index, member, length.value, length.sd != 0 ? &length.sd : NULL);
}

static void fill_word(dimple_exam_fill *fill, const dimple_branch *items, const char *link, const char *field,
                      int index, const char *member) {
    const dimple_branch *answer = answer_to(fill, items, link), *from;
    dimple_node node;
    if (!answer || !take_word(fill, answer, &from, &node)) return;
    /* Of a choice "true" is a word; of a question for yes or no it is none. */
    bool word = node.type == DIMPLE_NODE_TEXT && dimple_branch_member(answer, "valueString");
    dimple_fill_put(fill, from, field, index, member, NULL, word ? dimple_fill_word(node.text) : node);
}

/* ------------------------------------------------------------------------------------------------------------ fields
 */

static const dimple_node list_node = {.type = DIMPLE_NODE_LIST}, object_node = {.type = DIMPLE_NODE_OBJECT};

static bool take_truth(dimple_exam_fill *fill, const dimple_branch *items, const char *link, bool *truth) {
    const dimple_branch *answer = answer_to(fill, items, link), *from = dimple_branch_member(answer, "valueBoolean");
    if (answer && (!from || from->node.type != DIMPLE_NODE_BOOLEAN))
        dimple_fill_fail(fill, answer, "expected valueBoolean");
    if (!answer || !from) return false;
    *truth = from->node.truth;
    return true;
}

static void fill_pit(dimple_exam_fill *fill, const dimple_branch *group, const char *pits, int index) {
    char link[LINK_BYTES];
    const dimple_branch *items = dimple_branch_member(group, "item"), *from;
    dimple_value height;
    dimple_fill_put(fill, group, pits, index, NULL, NULL, object_node);
    for (int i = 0; i < DIMPLE_PIT_FIELDS; i++) {
        const dimple_field *field = &dimple_pit_fields[i];
        if (dimple_field_is_length(field))
            fill_length(fill, items, pits, index, field->name);
        else
            fill_word(fill, items, link_to(link, pits, field->name), pits, index, field->name);
    }
    if (take_length(fill, items, link_to(link, pits, DIMPLE_LINK_ABOVE_CLEFT), &height, &from))
        dimple_fill_above_cleft(fill, from, index, height);
    if (index < DIMPLE_EXAM_PITS_MAX)
        take_truth(fill, items, link_to(link, pits, DIMPLE_LINK_SEEN_ON_SCAN), &fill->seen_on_scan[index]);
}

static void fill_pits(dimple_exam_fill *fill, const dimple_branch *items, const dimple_field *pits) {
    const dimple_branch *group = item_at(items, pits->name, 0);
    take_truth(fill, items, DIMPLE_LINK_PITS_COMPLETE, &fill->pits_complete);
    if (!group && !fill->pits_complete) return;
    dimple_fill_put(fill, group ? group : items, pits->name, -1, NULL, NULL, list_node);
    for (int i = 0; group && fill->status == DIMPLE_OK; group = item_at(items, pits->name, (size_t)++i))
        fill_pit(fill, group, pits->name, i);
}

static void fill_mark(dimple_exam_fill *fill, const dimple_branch *group, const char *name, int index) {
    char link[LINK_BYTES];
    const dimple_branch *items = dimple_branch_member(group, "item");
    dimple_fill_put(fill, group, name, index, NULL, NULL, object_node);
    for (int i = 0; i < DIMPLE_MARK_FIELDS; i++) {
        const dimple_field *field = &dimple_mark_fields[i];
        if (dimple_field_is_length(field))
            fill_length(fill, items, name, index, field->name);
        else
            fill_word(fill, items, link_to(link, name, field->name), name, index, field->name);
    }
}

/* One group of the word for nothing says that there is none. */
static void fill_marks(dimple_exam_fill *fill, const dimple_branch *items, const dimple_field *marks) {
    char link[LINK_BYTES];
    const dimple_branch *group = item_at(items, marks->name, 0);
    if (!group) return;
    link_to(link, marks->name, dimple_mark_fields[0].name);
    const dimple_branch *kind = answer_to(fill, dimple_branch_member(group, "item"), link);
    const char *word = dimple_branch_text(dimple_branch_member(kind, "valueString"));
    bool nothing = word && strcmp(word, dimple_field_nothing(marks)) == 0,
         unknown = word && strcmp(word, "unknown") == 0;
    if ((nothing || unknown) && !item_at(items, marks->name, 1)) {
        dimple_fill_put(fill, kind, marks->name, -1, NULL, NULL, dimple_fill_word(word));
        return;
    }
    dimple_fill_put(fill, group, marks->name, -1, NULL, NULL, list_node);
    for (int i = 0; group && fill->status == DIMPLE_OK; group = item_at(items, marks->name, (size_t)++i))
        fill_mark(fill, group, marks->name, i);
}

static void fill_signs(dimple_exam_fill *fill, const dimple_branch *items, const dimple_field *list) {
    const dimple_branch *item = item_at(items, list->name, 0), *second = item_at(items, list->name, 1);
    const dimple_branch *answer = item ? answers_of(fill, item) : NULL;
    const char *word = dimple_branch_text(dimple_branch_member(answer, "valueString"));
    if (second) dimple_fill_fail(fill, second, "this question was answered before");
    if (!answer || (word && !answer->next && strcmp(word, "unknown") == 0)) return;
    dimple_fill_put(fill, item, list->name, -1, NULL, NULL, list_node);
    if (word && !answer->next && strcmp(word, DIMPLE_LINK_NO_SIGN) == 0) return;
    for (int i = 0; answer; answer = answer->next, i++) {
        const dimple_branch *from;
        dimple_node node;
        if (take_word(fill, answer, &from, &node))
            dimple_fill_put(fill, from, list->name, i, NULL, NULL, node);
        else
            dimple_fill_fail(fill, answer, "expected a sign");
    }
}

static void fill_number(dimple_exam_fill *fill, const dimple_branch *items, const dimple_field *field) {
    const dimple_branch *answer = answer_to(fill, items, field->name), *from;
    dimple_node node = {.type = DIMPLE_NODE_NUMBER};
    if (!answer) return;
    if (field->type == DIMPLE_FIELD_AGE) {
        if (take_quantity(fill, answer, "d", &node.number, &from))
            dimple_fill_put(fill, from, field->name, -1, NULL, NULL, node);
        return;
    }
    from = dimple_branch_member(answer, "valueInteger");
    if (from)
        dimple_fill_put(fill, from, field->name, -1, NULL, NULL, from->node);
    else
        dimple_fill_fail(fill, answer, "expected valueInteger");
}

static void fill_field(dimple_exam_fill *fill, const dimple_branch *items, const dimple_field *field) {
    switch (field->type) {
    case DIMPLE_FIELD_SCHEMA:
        return;
    case DIMPLE_FIELD_PITS:
        fill_pits(fill, items, field);
        return;
    case DIMPLE_FIELD_MARKS:
        fill_marks(fill, items, field);
        return;
    case DIMPLE_FIELD_SIGNS:
        fill_signs(fill, items, field);
        return;
    case DIMPLE_FIELD_CHOICE:
        fill_word(fill, items, field->name, field->name, -1, NULL);
        return;
    default:
        fill_number(fill, items, field);
        return;
    }
}

/* ------------------------------------------------------------------------------------------- items that nobody knows
 */

/* A linkId that is nearly a question's, but none, may be a finding that is lost. */
typedef struct likeness {
    dimple_step step;
    bool known, near;
} likeness;

static void compare(likeness *found, const char *name) {
    found->known |= dimple_step_is(found->step, name);
    found->near |= dimple_letters_apart(found->step, name) <= NEAR_LETTERS;
}

static void compare_in(likeness *found, const char *field, const char *member, bool length) {
    char link[LINK_BYTES], sd[LINK_BYTES];
    compare(found, link_to(link, field, member));
    if (length) compare(found, link_to(sd, link, DIMPLE_LINK_SD));
}

static void compare_with_all(likeness *found) {
    compare(found, DIMPLE_LINK_PITS_COMPLETE);
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) {
        const dimple_field *field = &dimple_exam_fields[i];
        compare(found, field->name);
        for (int j = 0; field->type == DIMPLE_FIELD_PITS && j < DIMPLE_PIT_FIELDS; j++)
            compare_in(found, field->name, dimple_pit_fields[j].name, dimple_field_is_length(&dimple_pit_fields[j]));
        if (field->type == DIMPLE_FIELD_PITS) compare_in(found, field->name, DIMPLE_LINK_ABOVE_CLEFT, true);
        if (field->type == DIMPLE_FIELD_PITS) compare_in(found, field->name, DIMPLE_LINK_SEEN_ON_SCAN, false);
        for (int j = 0; field->type == DIMPLE_FIELD_MARKS && j < DIMPLE_MARK_FIELDS; j++)
            compare_in(found, field->name, dimple_mark_fields[j].name, dimple_field_is_length(&dimple_mark_fields[j]));
    }
}

static void check_links(dimple_exam_fill *fill, const dimple_branch *items) {
    if (items && items->node.type != DIMPLE_NODE_LIST) dimple_fill_fail(fill, items, "expected a list of items");
    for (const dimple_branch *item = dimple_branch_first(items); item; item = item->next) {
        const dimple_branch *named = dimple_branch_member(item, "linkId");
        const char *link = dimple_branch_text(named);
        if (!link) {
            dimple_fill_fail(fill, item, "expected an item with a \"linkId\"");
            return;
        }
        likeness found = {.step = {link, strlen(link)}};
        compare_with_all(&found);
        if (!found.known && found.near)
            dimple_fill_fail(fill, named, "this is no question of the examination, but nearly called as one");
        check_links(fill, dimple_branch_member(item, "item"));
        const dimple_branch *answer = dimple_branch_first(dimple_branch_member(item, "answer"));
        for (; answer; answer = answer->next) check_links(fill, dimple_branch_member(answer, "item"));
    }
}

void dimple_fill_from_fhir(dimple_exam_fill *fill, const dimple_tree *tree) {
    const dimple_branch *response = find_response(fill, tree->root);
    if (!response) return;
    const dimple_branch *status = dimple_branch_member(response, "status"),
                        *items = dimple_branch_member(response, "item");
    const char *word = dimple_branch_text(status);
    if (word && strcmp(word, "entered-in-error") == 0)
        dimple_fill_fail(fill, status, "this examination was entered in error");
    check_links(fill, items);
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) fill_field(fill, items, &dimple_exam_fields[i]);
}
