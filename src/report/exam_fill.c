#include "report/exam_fill.h"

#include <math.h>
#include <string.h>

#include "base/error.h"
#include "base/node.h"
#include "base/text.h"

void dimple_fill_begin(dimple_exam_fill *fill, dimple_error *error) {
    *fill = (dimple_exam_fill){.draft = dimple_exam_begin(), .error = error};
    const dimple_branch nowhere = {.path = ""};
    fill->status = dimple_exam_take(&fill->draft, "", &(dimple_node){.type = DIMPLE_NODE_OBJECT}, error);
    dimple_fill_put(fill, &nowhere, "schema", -1, NULL, NULL,
                    (dimple_node){.type = DIMPLE_NODE_TEXT, .text = DIMPLE_EXAM_SCHEMA});
    fill->before = NULL;
}

void dimple_fill_fail(dimple_exam_fill *fill, const dimple_branch *at, const char *message) {
    if (fill->status == DIMPLE_OK) fill->status = dimple_fail_at_path(fill->error, at ? at->path : "", message);
}

static void append_step(dimple_text *text, const char *step) {
    if (!step) return;
    dimple_append(text, "/");
    dimple_append(text, step);
}

/* What is wrong may be the item before, which ended: then its place is told. */
static void complain(dimple_exam_fill *fill, const dimple_branch *from, const char *place, const char *message) {
    bool of_this = strncmp(message, place, strlen(place)) == 0;
    const dimple_branch *at = of_this || !fill->before ? from : fill->before;
    char said[256];
    dimple_text text = dimple_text_fixed(said, sizeof said);
    dimple_append(&text, "in the examination ");
    dimple_append(&text, message);
    fill->status = dimple_fail_at_path(fill->error, at ? at->path : "", said);
}

void dimple_fill_put(dimple_exam_fill *fill, const dimple_branch *from, const char *field, int index,
                     const char *member, const char *part, dimple_node node) {
    char place[128];
    dimple_error error = {0};
    dimple_text text = dimple_text_fixed(place, sizeof place);
    if (fill->status != DIMPLE_OK) return;
    append_step(&text, field);
    if (index >= 0) dimple_append(&text, "/");
    if (index >= 0) dimple_append_unsigned(&text, (uint64_t)index);
    append_step(&text, member);
    append_step(&text, part);
    if (dimple_exam_take(&fill->draft, place, &node, &error) != DIMPLE_OK)
        complain(fill, from, place, error.message);
    else
        fill->before = from;
}

dimple_node dimple_fill_word(const char *word) {
    if (dimple_word_is_boolean(word)) return (dimple_node){.type = DIMPLE_NODE_BOOLEAN, .truth = word[0] == 't'};
    return (dimple_node){.type = DIMPLE_NODE_TEXT, .text = word};
}

void dimple_fill_length(dimple_exam_fill *fill, const dimple_branch *from, const char *field, int index,
                        const char *member, double value, const double *sd) {
    const dimple_node number = {.type = DIMPLE_NODE_NUMBER, .number = value};
    if (!sd) {
        dimple_fill_put(fill, from, field, index, member, NULL, number);
        return;
    }
    dimple_fill_put(fill, from, field, index, member, NULL, (dimple_node){.type = DIMPLE_NODE_OBJECT});
    dimple_fill_put(fill, from, field, index, member, "value", number);
    dimple_fill_put(fill, from, field, index, member, "sd", (dimple_node){.type = DIMPLE_NODE_NUMBER, .number = *sd});
}

void dimple_fill_above_cleft(dimple_exam_fill *fill, const dimple_branch *from, int index, dimple_value height) {
    if (!isfinite(height.value) || !isfinite(height.sd) || height.sd < 0)
        dimple_fill_fail(fill, from, "expected a number of mm, and a standard deviation of 0 or more");
    else if (index < DIMPLE_EXAM_PITS_MAX)
        fill->above_cleft_mm[index] = height;
}

dimple_status dimple_fill_finish(dimple_exam_fill *fill, dimple_exam *exam) {
    dimple_error error = {0};
    if (fill->status != DIMPLE_OK) return fill->status;
    if (dimple_exam_finish(&fill->draft, exam, &error) != DIMPLE_OK) {
        complain(fill, fill->before, "", error.message);
        return fill->status;
    }
    exam->pits_known = exam->pits_known && fill->pits_complete;
    for (size_t i = 0; i < exam->pit_count; i++) {
        exam->pits[i].above_cleft_mm = fill->above_cleft_mm[i];
        exam->pits[i].seen_on_scan = fill->seen_on_scan[i];
    }
    return DIMPLE_OK;
}
