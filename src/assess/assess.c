#include "assess/assess.h"

#include <stdlib.h>
#include <string.h>

#include "assess/fields.h"
#include "assess/join.h"
#include "assess/missing.h"
#include "assess/rules.h"
#include "assess/words.h"
#include "base/error.h"
#include "base/text.h"

static void add_reason(dimple_verdict *verdict, const char *reason) {
    if (verdict->reason_count == DIMPLE_REASONS_MAX) return;
    char *place = verdict->reasons[verdict->reason_count++];
    dimple_text text = dimple_text_fixed(place, sizeof verdict->reasons[0]);
    dimple_append(&text, reason);
}

/* A rule that fires in several ways is listed once. */
static void add_rule(dimple_verdict *verdict, const char *id) {
    if (!id || verdict->rule_count == DIMPLE_RULES_MAX) return;
    for (size_t i = 0; i < verdict->rule_count; i++) {
        if (strcmp(verdict->rules[i], id) == 0) return;
    }
    verdict->rules[verdict->rule_count++] = id;
}

/* That nothing above it fires is a reason only as long as nothing does. */
static bool gives_reason(const dimple_judgement *judgement, dimple_rule rule) {
    bool all_clear = rule == DIMPLE_C1 || rule == DIMPLE_C2 || rule == DIMPLE_N;
    return !all_clear || judgement->urgency == DIMPLE_URGENCY_NOTHING;
}

static void add_row(dimple_verdict *verdict, dimple_language language, const dimple_judgement *judgement,
                    dimple_rule rule) {
    add_rule(verdict, dimple_assess_rule_id(rule));
    if (!gives_reason(judgement, rule)) return;
    const dimple_rule_words *words = dimple_words_of_rule(rule);
    add_reason(verdict, dimple_say(language, words->reason));
    if (verdict->clinical_reason_count == DIMPLE_REASONS_MAX) return;
    size_t last = verdict->clinical_reason_count++;
    verdict->clinical_reasons[last] = dimple_say(language, words->clinical);
    verdict->criteria_met[last] = dimple_assess_rule_urgency(rule) != DIMPLE_URGENCY_CANNOT_SAY;
}

/* The deciding row first, then the others, the gravest of them first. */
static void list_rules(dimple_verdict *verdict, dimple_language language, const dimple_judgement *judgement) {
    add_row(verdict, language, judgement, judgement->deciding);
    for (int urgency = DIMPLE_URGENCY_EMERGENCY; urgency >= DIMPLE_URGENCY_NOTHING; urgency--) {
        for (dimple_rule rule = 0; rule < DIMPLE_RULE_COUNT; rule++) {
            bool listed = judgement->fires[rule] && (int)dimple_assess_rule_urgency(rule) == urgency;
            if (listed && rule != judgement->deciding) add_row(verdict, language, judgement, rule);
        }
    }
}

/* Another sentence behind the first. */
static void append_sentence(dimple_text *text, dimple_language language, dimple_say_key said,
                            const dimple_fill *fills) {
    dimple_append(text, " ");
    dimple_append_said(text, language, said, fills);
}

/* Pus or infection of a pit in the cleft, after infancy. */
static bool is_pilonidal_picture(const dimple_exam *exam, const dimple_judgement *judgement) {
    if (judgement->baby || exam->age_days < 0) return false;
    for (size_t i = 0; i < exam->pit_count; i++) {
        const dimple_exam_pit *pit = &exam->pits[i];
        bool infected = pit->discharge == DIMPLE_DISCHARGE_PUS || exam->infection_signs == DIMPLE_YES;
        if (infected && dimple_assess_is_midline(pit) && pit->above_cleft == DIMPLE_IN_CLEFT) return true;
    }
    return false;
}

static void say(dimple_verdict *verdict, dimple_language language, const dimple_exam *exam,
                const dimple_judgement *judgement) {
    const dimple_rule_words *words = dimple_words_of_rule(judgement->deciding);
    dimple_say_key said = words->headline;
    bool baby_pit = judgement->baby && judgement->midline_pit && judgement->urgency == DIMPLE_URGENCY_SEE_DOCTOR;
    if (baby_pit && judgement->fires[DIMPLE_B1_SEVERAL])
        said = DIMPLE_SAY_VERDICT_HEADLINES_BABY_SEVERAL;
    else if (baby_pit)
        said = DIMPLE_SAY_VERDICT_HEADLINES_BABY;
    dimple_text headline = dimple_text_fixed(verdict->headline, sizeof verdict->headline);
    dimple_append(&headline, dimple_say(language, said));
    dimple_text step = dimple_text_fixed(verdict->next_step, sizeof verdict->next_step);
    dimple_append(&step, dimple_say(language, words->next_step));
    if (baby_pit) append_sentence(&step, language, DIMPLE_SAY_VERDICT_STEPS_BABY, NULL);
    if (judgement->urgency == DIMPLE_URGENCY_EMERGENCY && is_pilonidal_picture(exam, judgement))
        append_sentence(&step, language, DIMPLE_SAY_VERDICT_STEPS_PILONIDAL, NULL);
}

static void add_borderline(dimple_verdict *verdict, dimple_language language, const char *field, dimple_value value,
                           double threshold, dimple_say_key said) {
    if (!dimple_assess_is_at(value, threshold) || verdict->borderline_count == DIMPLE_BORDERLINE_MAX) return;
    dimple_borderline *borderline = &verdict->borderline[verdict->borderline_count++];
    *borderline = (dimple_borderline){.field = field, .value = value.value, .threshold = threshold};
    dimple_text text = dimple_text_fixed(borderline->text, sizeof borderline->text);
    dimple_length_words length;
    dimple_append_said(
        &text, language, said,
        (const dimple_fill[]){{.name = "length", .text = dimple_say_length(length, language, value)}, {0}});
}

static void list_borderline(dimple_verdict *verdict, dimple_language language, const dimple_exam *exam) {
    for (size_t i = 0; i < exam->pit_count; i++) {
        const dimple_exam_pit *pit = &exam->pits[i];
        if (!dimple_assess_is_midline(pit)) continue;
        add_borderline(verdict, language, "diameter_mm", pit->diameter_mm, DIMPLE_LIMIT_WIDTH_MM,
                       DIMPLE_SAY_VERDICT_AT_LIMIT_DIAMETER_MM);
        add_borderline(verdict, language, "depth_mm", pit->depth_mm, DIMPLE_LIMIT_DEPTH_MM,
                       DIMPLE_SAY_VERDICT_AT_LIMIT_DEPTH_MM);
        add_borderline(verdict, language, "anus_distance_mm", pit->anus_distance_mm, DIMPLE_LIMIT_ANUS_DISTANCE_MM,
                       DIMPLE_SAY_VERDICT_AT_LIMIT_ANUS_DISTANCE_MM);
    }
}

void dimple_assess_exam(const dimple_exam *exam, dimple_language language, dimple_verdict *verdict) {
    dimple_judgement judgement = dimple_assess_judge(exam);
    *verdict = (dimple_verdict){.finding = judgement.finding, .urgency = judgement.urgency};
    list_rules(verdict, language, &judgement);
    say(verdict, language, exam, &judgement);
    list_borderline(verdict, language, exam);
    dimple_assess_missing(exam, verdict->missing, &verdict->missing_count);
}

/* What must be normal of that which nobody looked at, for an all-clear to hold. */
static const struct {
    dimple_say_key said;
    const char *fields[10];
} conditions[] = {
    {DIMPLE_SAY_VERDICT_HOLDS_IF_SKIN,
     {"discharge", "infection_signs", "csf_leak", "open_defect", "hair", "mass", "vascular", "appendage", "skin"}},
    {DIMPLE_SAY_VERDICT_HOLDS_IF_SIGNS, {"neurological", "urological", "bowel"}},
    {DIMPLE_SAY_VERDICT_HOLDS_IF_BODY, {"orthopaedic", "anorectal_malformation"}},
    {DIMPLE_SAY_VERDICT_HOLDS_IF_CLEFT, {"cleft"}},
    {DIMPLE_SAY_VERDICT_HOLDS_IF_HISTORY, {"meningitis_history"}},
    {DIMPLE_SAY_VERDICT_HOLDS_IF_PLAIN, {"base_visible", "opening"}},
};

enum { CONDITIONS = sizeof conditions / sizeof *conditions };

static bool any_is_missing(const dimple_verdict *verdict, const char *const *fields) {
    for (; *fields; fields++) {
        for (size_t i = 0; i < verdict->missing_count; i++) {
            if (strcmp(verdict->missing[i], *fields) == 0) return true;
        }
    }
    return false;
}

/* "a, b and c" */
static void append_list(dimple_text *text, dimple_language language, const dimple_say_key *items, size_t count) {
    for (size_t i = 0; i < count; i++) {
        bool last = i + 1 == count;
        if (i > 0) dimple_append(text, dimple_say(language, last ? DIMPLE_SAY_LIST_AND : DIMPLE_SAY_LIST_COMMA));
        dimple_append(text, dimple_say(language, items[i]));
    }
}

/* `scan`: NULL for none. */
static void say_condition(dimple_verdict *verdict, dimple_language language, const dimple_scan_findings *scan) {
    if (verdict->urgency != DIMPLE_URGENCY_NOTHING) return;
    dimple_say_key due[CONDITIONS];
    size_t count = 0;
    for (size_t i = 0; i < CONDITIONS; i++) {
        if (any_is_missing(verdict, conditions[i].fields)) due[count++] = conditions[i].said;
    }
    if (count == 0) return;
    char said[sizeof verdict->next_step];
    dimple_text list = dimple_text_fixed(said, sizeof said);
    append_list(&list, language, due, count);
    size_t size = strlen(verdict->next_step);
    dimple_text step = dimple_text_fixed(verdict->next_step + size, sizeof verdict->next_step - size);
    dimple_say_key sentence = !scan            ? DIMPLE_SAY_VERDICT_HOLDS_IF_ALL
                              : scan->by_photo ? DIMPLE_SAY_VERDICT_HOLDS_IF_ALL_BY_PHOTO
                                               : DIMPLE_SAY_VERDICT_HOLDS_IF_ALL_BY_SCAN;
    append_sentence(&step, language, sentence, (const dimple_fill[]){{.name = "conditions", .text = said}, {0}});
}

static const char *say_measured(dimple_length_words words, dimple_language language, const char *field,
                                dimple_value length) {
    bool offset = strcmp(field, "midline_offset_mm") == 0;
    return offset ? dimple_say_offset_length(words, language, length) : dimple_say_length(words, language, length);
}

/* Where examination and scan both measured a pit, both are shown. */
static void show_both(dimple_verdict *verdict, dimple_language language, const dimple_both_speak *both, bool by_photo) {
    char reason[sizeof verdict->reasons[0]];
    dimple_length_words by_exam, by_scan;
    dimple_text text = dimple_text_fixed(reason, sizeof reason);
    dimple_append_said(
        &text, language, by_photo ? DIMPLE_SAY_VERDICT_BOTH_SAY_PHOTO : DIMPLE_SAY_VERDICT_BOTH_SAY_SCAN,
        (const dimple_fill[]){{.name = "field", .text = dimple_say_field(language, both->field)},
                              {.name = "exam", .text = say_measured(by_exam, language, both->field, both->by_exam)},
                              {.name = "measured", .text = say_measured(by_scan, language, both->field, both->by_scan)},
                              {0}});
    add_reason(verdict, reason);
}

static void say_what_scan_hid(dimple_verdict *verdict, dimple_language language, const dimple_scan_findings *scan) {
    if (scan->by_photo) {
        add_reason(verdict, dimple_say(language, DIMPLE_SAY_VERDICT_MARKED_ALONE));
        return;
    }
    if (!scan->midline_in_view) add_reason(verdict, dimple_say(language, DIMPLE_SAY_VERDICT_UNSEEN_MIDLINE));
    if (!scan->dimples_in_view) add_reason(verdict, dimple_say(language, DIMPLE_SAY_VERDICT_UNSEEN_DIMPLES));
    if (!scan->sharp) add_reason(verdict, dimple_say(language, DIMPLE_SAY_VERDICT_UNSEEN_BLURRED));
}

void dimple_assess_joined(const dimple_exam *exam, const dimple_scan_findings *scan, dimple_language language,
                          dimple_exam *judged, dimple_verdict *verdict) {
    if (!scan) {
        *judged = exam ? *exam : dimple_unknown_exam();
        dimple_assess_exam(judged, language, verdict);
        say_condition(verdict, language, NULL);
        return;
    }
    dimple_exam nothing = dimple_unknown_exam();
    dimple_joined joined;
    dimple_assess_join(exam ? exam : &nothing, &scan->exam, &joined);
    *judged = joined.exam;
    dimple_assess_exam(judged, language, verdict);
    for (size_t i = 0; i < joined.both_count; i++) show_both(verdict, language, &joined.both[i], scan->by_photo);
    if (!judged->pits_known) say_what_scan_hid(verdict, language, scan);
    say_condition(verdict, language, scan);
}

dimple_status dimple_assess(const dimple_exam *exam, const dimple_scan_findings *scan, dimple_language language,
                            dimple_assessment **assessment, dimple_error *error) {
    *assessment = malloc(sizeof **assessment);
    if (!*assessment) return dimple_fail_memory(error);
    (*assessment)->language = language;
    dimple_assess_joined(exam, scan, language, &(*assessment)->exam, &(*assessment)->verdict);
    dimple_status status = dimple_guidelines_consult(&(*assessment)->exam, language, &(*assessment)->opinions, error);
    if (status == DIMPLE_OK) return DIMPLE_OK;
    dimple_assessment_free(*assessment);
    *assessment = NULL;
    return status;
}

void dimple_assessment_free(dimple_assessment *assessment) {
    if (assessment) dimple_opinions_free(assessment->opinions);
    free(assessment);
}
