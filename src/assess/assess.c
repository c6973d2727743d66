#include "assess/assess.h"

#include <stdlib.h>
#include <string.h>

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

static void add_row(dimple_verdict *verdict, const dimple_judgement *judgement, dimple_rule rule) {
    add_rule(verdict, dimple_assess_rule_id(rule));
    if (!gives_reason(judgement, rule)) return;
    const dimple_rule_words *words = dimple_words_of_rule(rule);
    add_reason(verdict, words->reason);
    if (verdict->clinical_reason_count < DIMPLE_REASONS_MAX)
        verdict->clinical_reasons[verdict->clinical_reason_count++] = words->clinical;
}

/* The deciding row first, then the others, the gravest of them first. */
static void list_rules(dimple_verdict *verdict, const dimple_judgement *judgement) {
    add_row(verdict, judgement, judgement->deciding);
    for (int urgency = DIMPLE_URGENCY_EMERGENCY; urgency >= DIMPLE_URGENCY_NOTHING; urgency--) {
        for (dimple_rule rule = 0; rule < DIMPLE_RULE_COUNT; rule++) {
            bool listed = judgement->fires[rule] && (int)dimple_assess_rule_urgency(rule) == urgency;
            if (listed && rule != judgement->deciding) add_row(verdict, judgement, rule);
        }
    }
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

static void say(dimple_verdict *verdict, const dimple_exam *exam, const dimple_judgement *judgement) {
    const dimple_rule_words *words = dimple_words_of_rule(judgement->deciding);
    bool baby_pit = judgement->baby && judgement->midline_pit && judgement->urgency == DIMPLE_URGENCY_SEE_DOCTOR;
    dimple_phrase baby_headline =
        judgement->fires[DIMPLE_B1_SEVERAL] ? DIMPLE_PHRASE_BABY_SEVERAL_HEADLINE : DIMPLE_PHRASE_BABY_HEADLINE;
    dimple_text headline = dimple_text_fixed(verdict->headline, sizeof verdict->headline);
    dimple_append(&headline, baby_pit ? dimple_words_of_phrase(baby_headline) : words->headline);
    dimple_text step = dimple_text_fixed(verdict->next_step, sizeof verdict->next_step);
    dimple_append(&step, words->next_step);
    if (baby_pit) dimple_append(&step, dimple_words_of_phrase(DIMPLE_PHRASE_BABY_STEP));
    if (judgement->urgency == DIMPLE_URGENCY_EMERGENCY && is_pilonidal_picture(exam, judgement))
        dimple_append(&step, dimple_words_of_phrase(DIMPLE_PHRASE_PILONIDAL_STEP));
}

static void append_length(dimple_text *text, dimple_value value) {
    dimple_append_decimal(text, value.value, 1);
    if (value.sd > 0) {
        dimple_append(text, " ± ");
        dimple_append_decimal(text, value.sd, 1);
    }
    dimple_append(text, " mm");
}

static void add_borderline(dimple_verdict *verdict, const char *field, dimple_value value, double threshold,
                           dimple_phrase phrase) {
    if (!dimple_assess_is_at(value, threshold) || verdict->borderline_count == DIMPLE_BORDERLINE_MAX) return;
    dimple_borderline *borderline = &verdict->borderline[verdict->borderline_count++];
    *borderline = (dimple_borderline){.field = field, .value = value.value, .threshold = threshold};
    dimple_text text = dimple_text_fixed(borderline->text, sizeof borderline->text);
    append_length(&text, value);
    dimple_append(&text, dimple_words_of_phrase(phrase));
}

static void list_borderline(dimple_verdict *verdict, const dimple_exam *exam) {
    for (size_t i = 0; i < exam->pit_count; i++) {
        const dimple_exam_pit *pit = &exam->pits[i];
        if (!dimple_assess_is_midline(pit)) continue;
        add_borderline(verdict, "diameter_mm", pit->diameter_mm, DIMPLE_LIMIT_WIDTH_MM, DIMPLE_PHRASE_AT_WIDTH);
        add_borderline(verdict, "depth_mm", pit->depth_mm, DIMPLE_LIMIT_DEPTH_MM, DIMPLE_PHRASE_AT_DEPTH);
        add_borderline(verdict, "anus_distance_mm", pit->anus_distance_mm, DIMPLE_LIMIT_ANUS_DISTANCE_MM,
                       DIMPLE_PHRASE_AT_ANUS_DISTANCE);
    }
}

void dimple_assess_exam(const dimple_exam *exam, dimple_verdict *verdict) {
    dimple_judgement judgement = dimple_assess_judge(exam);
    *verdict = (dimple_verdict){.finding = judgement.finding, .urgency = judgement.urgency};
    list_rules(verdict, &judgement);
    say(verdict, exam, &judgement);
    list_borderline(verdict, exam);
    dimple_assess_missing(exam, verdict->missing, &verdict->missing_count);
}

/* What must be normal of that which nobody looked at, for an all-clear to hold. */
static const struct {
    dimple_phrase phrase;
    const char *fields[10];
} conditions[] = {
    {DIMPLE_PHRASE_IF_SKIN,
     {"discharge", "infection_signs", "csf_leak", "open_defect", "hair", "mass", "vascular", "appendage", "skin"}},
    {DIMPLE_PHRASE_IF_SIGNS, {"neurological", "urological", "bowel"}},
    {DIMPLE_PHRASE_IF_BODY, {"orthopaedic", "anorectal_malformation"}},
    {DIMPLE_PHRASE_IF_CLEFT, {"cleft"}},
    {DIMPLE_PHRASE_IF_HISTORY, {"meningitis_history"}},
    {DIMPLE_PHRASE_IF_PLAIN, {"base_visible", "opening"}},
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

static void say_condition(dimple_verdict *verdict, bool by_scan) {
    if (verdict->urgency != DIMPLE_URGENCY_NOTHING) return;
    dimple_phrase due[CONDITIONS];
    size_t count = 0;
    for (size_t i = 0; i < CONDITIONS; i++) {
        if (any_is_missing(verdict, conditions[i].fields)) due[count++] = conditions[i].phrase;
    }
    if (count == 0) return;
    size_t size = strlen(verdict->next_step);
    dimple_text step = dimple_text_fixed(verdict->next_step + size, sizeof verdict->next_step - size);
    dimple_append(&step, dimple_words_of_phrase(DIMPLE_PHRASE_HOLDS_IF));
    for (size_t i = 0; i < count; i++) {
        bool last = i + 1 == count;
        if (i > 0) dimple_append(&step, last ? dimple_words_of_phrase(DIMPLE_PHRASE_AND) : ", ");
        dimple_append(&step, dimple_words_of_phrase(due[i]));
    }
    if (by_scan) dimple_append(&step, dimple_words_of_phrase(DIMPLE_PHRASE_NOT_BY_SCAN));
    dimple_append(&step, ".");
}

/* Where examination and scan both measured a pit, both are shown. */
static void show_both(dimple_verdict *verdict, const dimple_both_speak *both) {
    char reason[sizeof verdict->reasons[0]];
    dimple_text text = dimple_text_fixed(reason, sizeof reason);
    dimple_append(&text, dimple_words_of_phrase(DIMPLE_PHRASE_BOTH_SAY));
    dimple_append(&text, dimple_words_of_field(both->field));
    dimple_append(&text, ": ");
    append_length(&text, both->by_exam);
    dimple_append(&text, dimple_words_of_phrase(DIMPLE_PHRASE_BY_EXAM));
    append_length(&text, both->by_scan);
    dimple_append(&text, dimple_words_of_phrase(DIMPLE_PHRASE_BY_SCAN));
    add_reason(verdict, reason);
}

static void say_what_scan_hid(dimple_verdict *verdict, const dimple_scan_findings *scan) {
    if (!scan->midline_in_view) add_reason(verdict, dimple_words_of_phrase(DIMPLE_PHRASE_MIDLINE_UNSEEN));
    if (!scan->dimples_in_view) add_reason(verdict, dimple_words_of_phrase(DIMPLE_PHRASE_DIMPLES_UNSEEN));
    if (!scan->sharp) add_reason(verdict, dimple_words_of_phrase(DIMPLE_PHRASE_BLURRED));
}

void dimple_assess_joined(const dimple_exam *exam, const dimple_scan_findings *scan, dimple_exam *judged,
                          dimple_verdict *verdict) {
    if (!scan) {
        *judged = exam ? *exam : dimple_unknown_exam();
        dimple_assess_exam(judged, verdict);
        say_condition(verdict, false);
        return;
    }
    dimple_exam nothing = dimple_unknown_exam();
    dimple_joined joined;
    dimple_assess_join(exam ? exam : &nothing, &scan->exam, &joined);
    *judged = joined.exam;
    dimple_assess_exam(judged, verdict);
    for (size_t i = 0; i < joined.both_count; i++) show_both(verdict, &joined.both[i]);
    if (!judged->pits_known) say_what_scan_hid(verdict, scan);
    say_condition(verdict, true);
}

dimple_status dimple_assess(const dimple_exam *exam, const dimple_scan_findings *scan, dimple_language language,
                            dimple_assessment **assessment, dimple_error *error) {
    *assessment = malloc(sizeof **assessment);
    if (!*assessment) return dimple_fail_memory(error);
    (*assessment)->language = language;
    dimple_assess_joined(exam, scan, &(*assessment)->exam, &(*assessment)->verdict);
    dimple_status status = dimple_guidelines_consult(&(*assessment)->exam, &(*assessment)->opinions, error);
    if (status == DIMPLE_OK) return DIMPLE_OK;
    dimple_assessment_free(*assessment);
    *assessment = NULL;
    return status;
}

void dimple_assessment_free(dimple_assessment *assessment) {
    if (assessment) dimple_opinions_free(assessment->opinions);
    free(assessment);
}
