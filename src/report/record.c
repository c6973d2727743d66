/* What is given of a person and a time, looked at before anything is written of it; and records read back in. */
#include "dimple/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "base/node.h"
#include "report/exam_fill.h"

static bool are_digits(const char *text, size_t count) {
    bool all = true;
    for (size_t i = 0; i < count && all; i++) all = text[i] >= '0' && text[i] <= '9';
    return all;
}

static int number_of(const char *digits) {
    return 10 * (digits[0] - '0') + digits[1] - '0';
}

/* The ten characters of 2026-11-29, a day that there is. */
static bool is_date(const char *text) {
    static const int days[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(text) < 10 || !are_digits(text, 4) || text[4] != '-' || !are_digits(text + 5, 2) || text[7] != '-' ||
        !are_digits(text + 8, 2))
        return false;
    int year = 100 * number_of(text) + number_of(text + 2), month = number_of(text + 5), day = number_of(text + 8);
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= days[month - 1] - (month == 2 && !leap ? 1 : 0);
}

/* RFC 3339 with whole seconds: what FHIR, a Phenopacket and a letter all take. */
static bool is_time(const char *text) {
    if (!is_date(text) || text[10] != 'T' || strlen(text) < 20) return false;
    const char *clock = text + 11, *zone = text + 19;
    if (!are_digits(clock, 2) || clock[2] != ':' || !are_digits(clock + 3, 2) || clock[5] != ':' ||
        !are_digits(clock + 6, 2) || number_of(clock) > 23 || number_of(clock + 3) > 59 || number_of(clock + 6) > 59)
        return false;
    if (strcmp(zone, "Z") == 0) return true;
    return strlen(zone) == 6 && (zone[0] == '+' || zone[0] == '-') && are_digits(zone + 1, 2) && zone[3] == ':' &&
           are_digits(zone + 4, 2) && number_of(zone + 1) <= 14 && number_of(zone + 4) <= 59;
}

static bool is_sex(const char *word) {
    return strcmp(word, "female") == 0 || strcmp(word, "male") == 0 || strcmp(word, "other") == 0 ||
           strcmp(word, "unknown") == 0;
}

/* Something to read, all of it printable. */
static bool is_said(const char *text) {
    bool any = false;
    for (; *text; text++) {
        if ((unsigned char)*text < ' ' || *text == 127) return false;
        any |= *text != ' ';
    }
    return any;
}

dimple_status dimple_record_check(const dimple_record_parts *parts, dimple_error *error) {
    const dimple_person *person = &parts->person;
    const char *wrong = NULL;
    if (person->id && !is_said(person->id)) wrong = "the patient's id: expected a text on one line";
    if (person->name && !is_said(person->name)) wrong = "the patient's name: expected a text on one line";
    if (person->birth_date && (!is_date(person->birth_date) || person->birth_date[10]))
        wrong = "the date of birth: expected a day, as 2026-11-17";
    if (person->sex && !is_sex(person->sex)) wrong = "the sex: expected female, male, other or unknown";
    if (parts->time && !is_time(parts->time)) wrong = "the time: expected one as 2026-11-29T10:15:00Z";
    return wrong ? dimple_fail(error, DIMPLE_ERROR_ARGUMENT, wrong) : DIMPLE_OK;
}

/* ---------------------------------------------------------------------------------------------------------- back in */

struct dimple_record_draft {
    dimple_record_source source;
    dimple_tree tree;
};

dimple_record_draft *dimple_record_begin(dimple_record_source source) {
    dimple_record_draft *draft = calloc(1, sizeof *draft);
    if (draft) draft->source = source;
    return draft;
}

void dimple_record_free(dimple_record_draft *draft) {
    if (!draft) return;
    dimple_arena_release(&draft->tree.arena);
    free(draft);
}

dimple_status dimple_record_take(dimple_record_draft *draft, const char *path, const dimple_node *node,
                                 dimple_error *error) {
    return dimple_tree_take(&draft->tree, path, node, error);
}

dimple_status dimple_record_finish(dimple_record_draft *draft, dimple_exam *exam, dimple_error *error) {
    dimple_exam_fill fill;
    if (!draft->tree.root) return dimple_fail_at_path(error, "", "expected a document");
    dimple_fill_begin(&fill, error);
    if (draft->source == DIMPLE_RECORD_OF_FHIR)
        dimple_fill_from_fhir(&fill, &draft->tree);
    else
        dimple_fill_from_phenopacket(&fill, &draft->tree);
    return dimple_fill_finish(&fill, exam);
}
