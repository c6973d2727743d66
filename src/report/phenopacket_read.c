/* An examination from a GA4GH Phenopacket v2: one of Dimple's, whatever its order and whatever else is there, or
 * another's, of which only features, lengths and the age that this program has terms for are taken. */
#include "report/exam_fill.h"

#include <string.h>

#include "base/error.h"
#include "base/node.h"
#include "base/text.h"
#include "report/codes.h"
#include "report/exam_parts.h"
#include "report/phenopacket.h"
#include "scan/cursor.h"

enum { PLACE_BYTES = 128, ITEMS_MAX = 64 };

/* What is said of a place in dimple.exam/1. */
typedef struct fact {
    const char *place;
    dimple_node node;
    const dimple_branch *from;
    bool used;
    struct fact *next;
} fact;

typedef struct packet {
    dimple_exam_fill *fill;
    dimple_tree *tree;
    fact *facts, *last;
    size_t items[DIMPLE_EXAM_FIELDS]; /* of a field that lists: one more than the highest index that is told of */
    const dimple_branch *features;
} packet;

static const char *place_of(char place[PLACE_BYTES], const char *field, int index, const char *member,
                            const char *part) {
    dimple_text text = dimple_text_fixed(place, PLACE_BYTES);
    dimple_append(&text, field);
    if (index >= 0) dimple_append(&text, "/");
    if (index >= 0) dimple_append_unsigned(&text, (uint64_t)index);
    if (member) dimple_append(&text, "/");
    if (member) dimple_append(&text, member);
    if (part) dimple_append(&text, "/");
    if (part) dimple_append(&text, part);
    return place;
}

static int field_of(const char *place) {
    const char *rest = place;
    dimple_step step = dimple_next_step(&rest);
    for (int i = 1; i < DIMPLE_EXAM_FIELDS; i++) /* but the schema */
        if (dimple_step_is(step, dimple_exam_fields[i].name)) return i;
    return -1;
}

static void *take_memory(packet *p, size_t count, size_t size) {
    void *memory = dimple_arena_take(&p->tree->arena, count, size);
    if (!memory && p->fill->status == DIMPLE_OK) p->fill->status = dimple_fail_memory(p->fill->error);
    return memory;
}

static const char *keep(packet *p, const char *text, size_t size) {
    char *kept = take_memory(p, size + 1, 1);
    if (kept) memcpy(kept, text, size);
    return kept;
}

/* Adds what is said of a place, and counts the items of its list. */
static void add_fact(packet *p, const char *place, dimple_node node, const dimple_branch *from) {
    fact *added = take_memory(p, 1, sizeof *added);
    const char *kept = keep(p, place, strlen(place)), *rest = place;
    size_t index;
    int field = field_of(place);
    if (!added || !kept) return;
    *added = (fact){.place = kept, .node = node, .from = from};
    if (p->last)
        p->last->next = added;
    else
        p->facts = added;
    p->last = added;
    dimple_next_step(&rest);
    if (field < 0 || !*rest || !dimple_step_index(dimple_next_step(&rest), &index)) return;
    if (index >= ITEMS_MAX)
        dimple_fill_fail(p->fill, from, "more than an examination holds");
    else if (index >= p->items[field])
        p->items[field] = index + 1;
}

/* What is said of a place; said twice is an error. */
static const fact *fact_at(packet *p, const char *place) {
    fact *found = NULL;
    for (fact *one = p->facts; one; one = one->next) {
        if (strcmp(one->place, place) != 0) continue;
        if (found) dimple_fill_fail(p->fill, one->from, "this was said before");
        found = one;
    }
    if (found) found->used = true;
    return found;
}

static bool is_said(const fact *said, const char *word) {
    return said && said->node.type == DIMPLE_NODE_TEXT && strcmp(said->node.text, word) == 0;
}

/* A text as the number that it is. */
static bool number_of(packet *p, const fact *said, double *number) {
    *number = said->node.number;
    if (said->node.type == DIMPLE_NODE_NUMBER) return true;
    const char *text = said->node.type == DIMPLE_NODE_TEXT ? said->node.text : "", *end = text + strlen(text);
    if (*text && dimple_parse_number(text, end, '.', number) == end) return true;
    dimple_fill_fail(p->fill, said->from, "expected a number");
    return false;
}

/* -------------------------------------------------------------------------------------------------- gathering facts */

static const dimple_branch *first_of(packet *p, const dimple_branch *object, const char *list) {
    const dimple_branch *member = dimple_branch_member(object, list);
    if (member && member->node.type != DIMPLE_NODE_LIST) dimple_fill_fail(p->fill, member, "expected a list");
    return dimple_branch_first(member);
}

/* The examination's own file; its attributes are texts. */
static void gather_file(packet *p, const dimple_branch *root) {
    bool found = false;
    for (const dimple_branch *file = first_of(p, root, "files"); file; file = file->next) {
        const dimple_branch *attributes = dimple_branch_member(file, "fileAttributes");
        const char *format = dimple_branch_text(dimple_branch_member(attributes, DIMPLE_PACKET_FORMAT));
        if (!format || strcmp(format, DIMPLE_EXAM_SCHEMA) != 0) continue;
        if (found) dimple_fill_fail(p->fill, file, "expected one file of an examination, found a second");
        found = true;
        for (const dimple_branch *one = dimple_branch_first(attributes); one; one = one->next) {
            if (!dimple_branch_text(one)) dimple_fill_fail(p->fill, one, "expected a text");
            if (field_of(one->key) >= 0 && dimple_branch_text(one)) add_fact(p, one->key, one->node, one);
        }
    }
}

static bool is_excluded(const dimple_branch *feature) {
    const dimple_branch *excluded = dimple_branch_member(feature, "excluded");
    return excluded && excluded->node.type == DIMPLE_NODE_BOOLEAN && excluded->node.truth;
}

static const char *code_of(const dimple_branch *of, const char *member) {
    return dimple_branch_text(dimple_branch_member(dimple_branch_member(of, member), "id"));
}

static bool row_has(const dimple_coded_word *row, const char *code) {
    bool has = false;
    for (size_t i = 0; i < row->code_count; i++) has |= strcmp(row->codes[i]->code, code) == 0;
    return has;
}

/* A feature of another's, by its term: the first word that has it. */
static void gather_by_term(packet *p, const dimple_branch *feature) {
    const char *code = code_of(feature, "type");
    char place[PLACE_BYTES];
    for (size_t i = 0; code && i < dimple_built_in_codes.word_count; i++) {
        const dimple_coded_word *row = &dimple_built_in_codes.words[i];
        if (!row_has(row, code)) continue;
        bool of_pit = strcmp(row->field, "where") == 0;
        int field = of_pit ? DIMPLE_EXAM_FIELD_PITS : field_of(row->field);
        if (field < 0) continue; /* discharge: of which pit? */
        dimple_field_type type = dimple_exam_fields[field].type;
        const char *name = dimple_exam_fields[field].name;
        dimple_node word = dimple_fill_word(keep(p, row->word, strlen(row->word)));
        int next = (int)p->items[field];
        if (of_pit && strcmp(row->word, "midline") != 0)
            add_fact(p, place_of(place, name, next, DIMPLE_PACKET_SEEN_ON_SCAN, NULL),
                     (dimple_node){.type = DIMPLE_NODE_TEXT, .text = "false"}, feature);
        else if (type == DIMPLE_FIELD_SIGNS)
            add_fact(p, place_of(place, name, -1, row->word, NULL),
                     (dimple_node){.type = DIMPLE_NODE_TEXT, .text = "true"}, feature);
        else if (of_pit || type == DIMPLE_FIELD_MARKS)
            add_fact(p, place_of(place, name, next, of_pit ? "where" : "kind", NULL), word, feature);
        else
            add_fact(p, name, word, feature);
        return;
    }
}

/* The first that is said of a place or of what is in it; NULL: nothing is. */
static const fact *first_in(const packet *p, const char *place) {
    size_t size = strlen(place);
    for (const fact *one = p->facts; one; one = one->next)
        if (strncmp(one->place, place, size) == 0 && (one->place[size] == '/' || !one->place[size])) return one;
    return NULL;
}

/* A feature of Dimple's, by its description: a place and the word there, which has the feature's term, as "hair/0/kind
 * focal-tuft" or "neurological weakness"; or a pit's place alone, of which the file says all. False: another's, whose
 * own text may begin as a place does. */
static bool gather_by_description(packet *p, const dimple_branch *feature) {
    const char *said = dimple_branch_text(dimple_branch_member(feature, "description"));
    const char *place = said ? keep(p, said, strcspn(said, " ")) : NULL;
    int field = place ? field_of(place) : -1;
    if (field < 0) return false;
    bool of_pit = field == DIMPLE_EXAM_FIELD_PITS;
    const char *member = of_pit ? strrchr(place, '/') : NULL, *word = strchr(said, ' ');
    if (!word) return member && first_in(p, place);
    const dimple_coded_word *row = dimple_code_word(member ? member + 1 : dimple_exam_fields[field].name, ++word);
    if (!row || !row_has(row, code_of(feature, "type"))) return false;
    char sign[PLACE_BYTES];
    if (dimple_exam_fields[field].type == DIMPLE_FIELD_SIGNS)
        add_fact(p, place_of(sign, place, -1, word, NULL), (dimple_node){.type = DIMPLE_NODE_TEXT, .text = "true"},
                 feature);
    else
        add_fact(p, place, (dimple_node){.type = DIMPLE_NODE_TEXT, .text = word}, feature);
    return true;
}

static void check_feature(packet *p, const dimple_branch *feature) {
    const dimple_branch *excluded = dimple_branch_member(feature, "excluded");
    if (!code_of(feature, "type"))
        dimple_fill_fail(p->fill, feature, "expected a feature whose \"type\" has an \"id\"");
    if (excluded && excluded->node.type != DIMPLE_NODE_BOOLEAN)
        dimple_fill_fail(p->fill, excluded, "expected true or false");
}

/* Those with a place first: another's come behind them. */
static void gather_features(packet *p, const dimple_branch *root) {
    size_t count = 0, other_count = 0;
    p->features = first_of(p, root, "phenotypicFeatures");
    for (const dimple_branch *feature = p->features; feature; feature = feature->next) count++;
    const dimple_branch **others = take_memory(p, count, sizeof(const dimple_branch *));
    if (!others) return;
    for (const dimple_branch *feature = p->features; feature; feature = feature->next) {
        check_feature(p, feature);
        if (p->fill->status != DIMPLE_OK) return;
        if (!is_excluded(feature) && !gather_by_description(p, feature)) others[other_count++] = feature;
    }
    for (size_t i = 0; i < other_count; i++) gather_by_term(p, others[i]);
}

static void gather_measurements(packet *p, const dimple_branch *root) {
    for (const dimple_branch *one = first_of(p, root, "measurements"); one; one = one->next) {
        const char *place = dimple_branch_text(dimple_branch_member(one, "description"));
        if (!place || field_of(place) < 0) continue;
        const dimple_branch *quantity = dimple_branch_member(dimple_branch_member(one, "value"), "quantity");
        const dimple_branch *value = dimple_branch_member(quantity, "value");
        const char *unit = code_of(quantity, "unit");
        if (!value || value->node.type != DIMPLE_NODE_NUMBER || !unit ||
            strcmp(unit, dimple_built_in_codes.millimetre->code) != 0)
            dimple_fill_fail(p->fill, quantity ? quantity : one, "expected a quantity in millimeter");
        else
            add_fact(p, place, value->node, value);
    }
}

/* P1Y2M3W4D: years of 365 days, 12 months to one. */
static bool parse_duration(const char *text, double *days) {
    static const struct {
        char unit;
        double days;
    } units[] = {{'Y', 365}, {'M', 365.0 / 12}, {'W', 7}, {'D', 1}};
    const char *end = text + strlen(text);
    size_t last = 0;
    *days = 0;
    if (*text++ != 'P' || text == end) return false;
    while (text < end) {
        double number;
        if (*text < '0' || *text > '9') return false;
        text = dimple_parse_number(text, end, '.', &number);
        if (!text || text == end) return false;
        while (last < 4 && units[last].unit != *text) last++;
        if (last == 4) return false;
        *days += number * units[last++].days;
        text++;
    }
    return true;
}

static void gather_age(packet *p, const dimple_branch *root) {
    const dimple_branch *time = dimple_branch_member(dimple_branch_member(root, "subject"), "timeAtLastEncounter");
    const dimple_branch *duration = dimple_branch_member(dimple_branch_member(time, "age"), "iso8601duration");
    dimple_node node = {.type = DIMPLE_NODE_NUMBER};
    if (!duration) return;
    const char *text = dimple_branch_text(duration);
    if (text && parse_duration(text, &node.number))
        add_fact(p, dimple_exam_fields[DIMPLE_EXAM_FIELD_AGE_DAYS].name, node, duration);
    else
        dimple_fill_fail(p->fill, duration, "expected a duration of years, months, weeks or days, as P12D");
}

/* ----------------------------------------------------------------------------------------- from facts to the
 * examination */

/* Whether a term of this row is among the features, as excluded or as present. */
static bool is_told(const packet *p, const dimple_coded_word *row, bool excluded) {
    for (const dimple_branch *feature = p->features; feature; feature = feature->next) {
        const char *code = code_of(feature, "type");
        if (code && is_excluded(feature) == excluded && row_has(row, code)) return true;
    }
    return false;
}

/* A field of which every word has a term, and each is told of: all of it was looked at. */
static bool is_told_whole(const packet *p, const dimple_field *field) {
    for (size_t i = 0; i < field->word_count; i++) {
        const dimple_coded_word *row = dimple_code_word(field->name, field->words[i]);
        if (!row || (!is_told(p, row, true) && !is_told(p, row, false))) return false;
    }
    return true;
}

static const dimple_node list_node = {.type = DIMPLE_NODE_LIST}, object_node = {.type = DIMPLE_NODE_OBJECT};

static dimple_node word_of(const fact *said) {
    return said->node.type == DIMPLE_NODE_TEXT ? dimple_fill_word(said->node.text) : said->node;
}

static bool length_of(packet *p, const char *field, int index, const char *member, dimple_value *length,
                      const dimple_branch **from) {
    char place[PLACE_BYTES];
    const fact *said = fact_at(p, place_of(place, field, index, member, NULL));
    const fact *sd = fact_at(p, place_of(place, field, index, member, "sd"));
    *length = (dimple_value){0};
    if (!said || !number_of(p, said, &length->value)) return false;
    length->known = true;
    *from = said->from;
    return !sd || number_of(p, sd, &length->sd);
}

/* The members of an item that are told of. */
static void fill_members(packet *p, const dimple_field *fields, int count, const char *field, int index, int as) {
    char place[PLACE_BYTES];
    for (int i = 0; i < count; i++) {
        const char *member = fields[i].name;
        dimple_value length;
        const dimple_branch *from;
        if (dimple_field_is_length(&fields[i])) {
            if (length_of(p, field, index, member, &length, &from))
                dimple_fill_length(p->fill, from, field, as, member, length.value, length.sd != 0 ? &length.sd : NULL);
            continue;
        }
        const fact *said = fact_at(p, place_of(place, field, index, member, NULL));
        if (said) dimple_fill_put(p->fill, said->from, field, as, member, NULL, word_of(said));
    }
}

static const fact *item_at(const packet *p, const char *field, int index) {
    char place[PLACE_BYTES];
    return first_in(p, place_of(place, field, index, NULL, NULL));
}

static void fill_pit_extras(packet *p, const char *pits, int index, int as) {
    char place[PLACE_BYTES];
    const dimple_branch *from;
    dimple_value height;
    const fact *seen = fact_at(p, place_of(place, pits, index, DIMPLE_PACKET_SEEN_ON_SCAN, NULL));
    if (length_of(p, pits, index, DIMPLE_PACKET_ABOVE_CLEFT, &height, &from))
        dimple_fill_above_cleft(p->fill, from, as, height);
    if (as < DIMPLE_EXAM_PITS_MAX) p->fill->seen_on_scan[as] = is_said(seen, "true");
}

static void fill_pits(packet *p, int number) {
    const char *pits = dimple_exam_fields[number].name;
    const fact *complete = fact_at(p, DIMPLE_PACKET_COMPLETE);
    p->fill->pits_complete = is_said(complete, "true");
    if (complete && !is_said(complete, "true") && !is_said(complete, "false"))
        dimple_fill_fail(p->fill, complete->from, "expected \"true\" or \"false\"");
    if (!p->fill->pits_complete && p->items[number] == 0) return;
    dimple_fill_put(p->fill, complete ? complete->from : p->features, pits, -1, NULL, NULL, list_node);
    for (int i = 0, as = 0; i < (int)p->items[number] && p->fill->status == DIMPLE_OK; i++) {
        const fact *item = item_at(p, pits, i);
        if (!item) continue;
        dimple_fill_put(p->fill, item->from, pits, as, NULL, NULL, object_node);
        fill_members(p, dimple_pit_fields, DIMPLE_PIT_FIELDS, pits, i, as);
        fill_pit_extras(p, pits, i, as++);
    }
}

static void fill_marks(packet *p, int number) {
    const dimple_field *group = &dimple_exam_fields[number];
    const fact *examined = fact_at(p, group->name);
    bool known = examined || is_told_whole(p, group);
    if (examined && !is_said(examined, DIMPLE_PACKET_EXAMINED))
        dimple_fill_fail(p->fill, examined->from, "expected \"" DIMPLE_PACKET_EXAMINED "\"");
    if (p->items[number] == 0) {
        const char *nothing = dimple_field_nothing(group);
        if (known)
            dimple_fill_put(p->fill, examined ? examined->from : p->features, group->name, -1, NULL, NULL,
                            dimple_fill_word(nothing));
        return;
    }
    dimple_fill_put(p->fill, item_at(p, group->name, 0) ? item_at(p, group->name, 0)->from : p->features, group->name,
                    -1, NULL, NULL, list_node);
    for (int i = 0, as = 0; i < (int)p->items[number] && p->fill->status == DIMPLE_OK; i++) {
        const fact *item = item_at(p, group->name, i);
        if (!item) continue;
        dimple_fill_put(p->fill, item->from, group->name, as, NULL, NULL, object_node);
        fill_members(p, dimple_mark_fields, DIMPLE_MARK_FIELDS, group->name, i, as++);
    }
}

/* A list of which something is there, or that was looked at whole. */
static void fill_signs(packet *p, int number) {
    const dimple_field *list = &dimple_exam_fields[number];
    char place[PLACE_BYTES];
    const fact *examined = fact_at(p, list->name), *first = NULL;
    if (examined && !is_said(examined, DIMPLE_PACKET_EXAMINED))
        dimple_fill_fail(p->fill, examined->from, "expected \"" DIMPLE_PACKET_EXAMINED "\"");
    for (size_t i = 0; i < list->word_count && !first; i++)
        first = fact_at(p, place_of(place, list->name, -1, list->words[i], NULL));
    if (!examined && !first && !is_told_whole(p, list)) return;
    if (!examined) examined = first;
    dimple_fill_put(p->fill, examined ? examined->from : p->features, list->name, -1, NULL, NULL, list_node);
    int as = 0;
    for (size_t i = 0; i < list->word_count; i++) {
        const fact *sign = fact_at(p, place_of(place, list->name, -1, list->words[i], NULL));
        if (is_said(sign, "true"))
            dimple_fill_put(p->fill, sign->from, list->name, as++, NULL, NULL, dimple_fill_word(list->words[i]));
        else if (sign)
            dimple_fill_fail(p->fill, sign->from, "expected \"true\"");
    }
}

/* Of a question for yes or no an excluded term is the no. */
static void fill_choice(packet *p, const dimple_field *field) {
    const fact *said = fact_at(p, field->name);
    const dimple_coded_word *yes = dimple_field_is_boolean(field) ? dimple_code_word(field->name, "true") : NULL;
    bool no = yes && is_told(p, yes, true);
    if (said && no) dimple_fill_fail(p->fill, said->from, "this was excluded before");
    if (said) dimple_fill_put(p->fill, said->from, field->name, -1, NULL, NULL, word_of(said));
    if (!said && no) dimple_fill_put(p->fill, p->features, field->name, -1, NULL, NULL, dimple_fill_word("false"));
}

static void fill_number(packet *p, const dimple_field *field) {
    const fact *said = fact_at(p, field->name);
    dimple_node node = {.type = DIMPLE_NODE_NUMBER};
    if (said && number_of(p, said, &node.number))
        dimple_fill_put(p->fill, said->from, field->name, -1, NULL, NULL, node);
}

static void fill_field(packet *p, int number) {
    switch (dimple_exam_fields[number].type) {
    case DIMPLE_FIELD_SCHEMA:
        return;
    case DIMPLE_FIELD_PITS:
        fill_pits(p, number);
        return;
    case DIMPLE_FIELD_MARKS:
        fill_marks(p, number);
        return;
    case DIMPLE_FIELD_SIGNS:
        fill_signs(p, number);
        return;
    case DIMPLE_FIELD_CHOICE:
        fill_choice(p, &dimple_exam_fields[number]);
        return;
    default:
        fill_number(p, &dimple_exam_fields[number]);
        return;
    }
}

/* What is said of a place that there is not may be a finding that is lost. */
static void check_used(packet *p) {
    for (const fact *one = p->facts; one; one = one->next)
        if (!one->used) dimple_fill_fail(p->fill, one->from, "this is no place of an examination");
}

static bool is_phenopacket(packet *p, const dimple_branch *root) {
    const dimple_branch *metadata = dimple_branch_member(root, "metaData");
    const dimple_branch *version = dimple_branch_member(metadata, "phenopacketSchemaVersion");
    const char *text = dimple_branch_text(version);
    if (!metadata || !dimple_branch_text(dimple_branch_member(root, "id")))
        dimple_fill_fail(p->fill, root, "expected a Phenopacket, with \"id\" and \"metaData\"");
    else if (version && (!text || strncmp(text, "2", 1) != 0))
        dimple_fill_fail(p->fill, version, "expected a Phenopacket of version 2");
    return p->fill->status == DIMPLE_OK;
}

void dimple_fill_from_phenopacket(dimple_exam_fill *fill, dimple_tree *tree) {
    packet p = {.fill = fill, .tree = tree};
    if (!is_phenopacket(&p, tree->root)) return;
    gather_file(&p, tree->root);
    gather_measurements(&p, tree->root);
    gather_features(&p, tree->root);
    gather_age(&p, tree->root);
    for (int i = 0; i < DIMPLE_EXAM_FIELDS; i++) fill_field(&p, i);
    check_used(&p);
}
