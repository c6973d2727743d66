#include "assess/assess.h"

#include "assess/missing.h"
#include "assess/rules.h"
#include "assess/words.h"
#include "base/text.h"

#include <string.h>

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
    if (gives_reason(judgement, rule)) add_reason(verdict, dimple_words_of_rule(rule)->reason);
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
    dimple_text headline = dimple_text_fixed(verdict->headline, sizeof verdict->headline);
    dimple_append(&headline, baby_pit ? dimple_words_of_phrase(DIMPLE_PHRASE_BABY_HEADLINE) : words->headline);
    dimple_text step = dimple_text_fixed(verdict->next_step, sizeof verdict->next_step);
    dimple_append(&step, words->next_step);
    if (baby_pit) dimple_append(&step, dimple_words_of_phrase(DIMPLE_PHRASE_BABY_STEP));
    if (judgement->urgency == DIMPLE_URGENCY_EMERGENCY && is_pilonidal_picture(exam, judgement))
        dimple_append(&step, dimple_words_of_phrase(DIMPLE_PHRASE_PILONIDAL_STEP));
}

static void add_borderline(dimple_verdict *verdict, const char *field, dimple_value value, double threshold,
                           dimple_phrase phrase) {
    if (!dimple_assess_is_at(value, threshold) || verdict->borderline_count == DIMPLE_BORDERLINE_MAX) return;
    dimple_borderline *borderline = &verdict->borderline[verdict->borderline_count++];
    *borderline = (dimple_borderline){.field = field, .value = value.value, .threshold = threshold};
    dimple_text text = dimple_text_fixed(borderline->text, sizeof borderline->text);
    dimple_append_decimal(&text, value.value, 1);
    if (value.sd > 0) {
        dimple_append(&text, " ± ");
        dimple_append_decimal(&text, value.sd, 1);
    }
    dimple_append(&text, " mm");
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

dimple_verdict dimple_assess_exam(const dimple_exam *exam) {
    dimple_judgement judgement = dimple_assess_judge(exam);
    dimple_verdict verdict = {.finding = judgement.finding, .urgency = judgement.urgency};
    list_rules(&verdict, &judgement);
    say(&verdict, exam, &judgement);
    list_borderline(&verdict, exam);
    dimple_assess_missing(exam, verdict.missing, &verdict.missing_count);
    return verdict;
}

/* False for a pit that does not enter the rules. */
static bool exam_pit_of(const dimple_pit *pit, dimple_exam_pit *exam_pit) {
    *exam_pit = (dimple_exam_pit){
        .midline_offset_mm = pit->midline_offset_mm,
        .diameter_mm = pit->rim_width_mm,
        .depth_mm = pit->depth_mm,
        .seen_on_scan = true,
    };
    switch (pit->kind) {
    case DIMPLE_PIT_VENUS_LEFT:
    case DIMPLE_PIT_VENUS_RIGHT:
        exam_pit->where = pit->kind == DIMPLE_PIT_VENUS_LEFT ? DIMPLE_LEFT : DIMPLE_RIGHT;
        exam_pit->over_psis = DIMPLE_YES;
        return true;
    case DIMPLE_PIT_SACRAL:
    case DIMPLE_PIT_COCCYGEAL:
        exam_pit->where = DIMPLE_MIDLINE;
        exam_pit->above_cleft = pit->kind == DIMPLE_PIT_SACRAL ? DIMPLE_ABOVE_CLEFT : DIMPLE_IN_CLEFT;
        return true;
    default:
        return false;
    }
}

/* Where both Venus dimples are seen, their places were in view. */
static bool dimples_were_in_view(const dimple_scan_findings *findings) {
    bool left = false, right = false;
    for (size_t i = 0; i < findings->pit_count; i++) {
        left = left || findings->pits[i].kind == DIMPLE_PIT_VENUS_LEFT;
        right = right || findings->pits[i].kind == DIMPLE_PIT_VENUS_RIGHT;
    }
    return findings->dimples_in_view || (left && right);
}

dimple_exam dimple_assess_exam_of_scan(const dimple_scan_findings *findings) {
    dimple_exam exam = {.age_days = findings->age_days};
    size_t i = 0;
    for (; i < findings->pit_count && exam.pit_count < DIMPLE_EXAM_PITS_MAX; i++) {
        if (exam_pit_of(&findings->pits[i], &exam.pits[exam.pit_count])) exam.pit_count++;
    }
    exam.pits_known =
        i == findings->pit_count && findings->midline_in_view && dimples_were_in_view(findings) && !findings->blurred;
    return exam;
}

dimple_verdict dimple_assess_scan(const dimple_scan_findings *findings) {
    dimple_exam exam = dimple_assess_exam_of_scan(findings);
    dimple_verdict verdict = dimple_assess_exam(&exam);
    if (!findings->midline_in_view) add_reason(&verdict, dimple_words_of_phrase(DIMPLE_PHRASE_MIDLINE_UNSEEN));
    if (!dimples_were_in_view(findings)) add_reason(&verdict, dimple_words_of_phrase(DIMPLE_PHRASE_DIMPLES_UNSEEN));
    if (findings->blurred) add_reason(&verdict, dimple_words_of_phrase(DIMPLE_PHRASE_BLURRED));
    if (verdict.urgency == DIMPLE_URGENCY_NOTHING) {
        dimple_text step = dimple_text_fixed(verdict.next_step + strlen(verdict.next_step),
                                             sizeof verdict.next_step - strlen(verdict.next_step));
        dimple_append(&step, dimple_words_of_phrase(DIMPLE_PHRASE_SCAN_STEP));
    }
    return verdict;
}
