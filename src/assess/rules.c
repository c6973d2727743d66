#include "assess/rules.h"

#include "assess/missing.h"

#include <math.h>
#include <string.h>

/* Marks by how much the sources make of them. */
typedef enum mark_rank { LOW, INTERMEDIATE, MODERATE, HIGH } mark_rank;

static const mark_rank mark_ranks[DIMPLE_MARK_KIND_COUNT] = {
    [DIMPLE_HAIR_DIFFUSE_LIGHT] = LOW,
    [DIMPLE_HAIR_FOCAL_TUFT] = HIGH,
    [DIMPLE_HAIR_FAUN_TAIL] = HIGH,
    [DIMPLE_NEVUS_SIMPLEX] = INTERMEDIATE,
    [DIMPLE_PORT_WINE] = INTERMEDIATE,
    [DIMPLE_INFANTILE_HAEMANGIOMA] = HIGH,
    [DIMPLE_SEGMENTAL_HAEMANGIOMA] = HIGH,
    [DIMPLE_LIPOMA] = HIGH,
    [DIMPLE_MASS_OTHER] = HIGH,
    [DIMPLE_SKIN_TAG] = MODERATE,
    [DIMPLE_TAIL] = HIGH,
    [DIMPLE_APLASIA_CUTIS] = MODERATE,
    [DIMPLE_SCAR_LIKE] = MODERATE,
    [DIMPLE_ATRETIC_MENINGOCELE] = HIGH,
    [DIMPLE_HYPERPIGMENTED] = INTERMEDIATE,
    [DIMPLE_HYPOPIGMENTED] = INTERMEDIATE,
    [DIMPLE_CAFE_AU_LAIT] = LOW,
    [DIMPLE_DERMAL_MELANOCYTOSIS] = LOW,
};

static const unsigned STRONG_SIGNS =
    DIMPLE_WEAKNESS | DIMPLE_SENSORY_LOSS | DIMPLE_ABNORMAL_REFLEXES | DIMPLE_WASTING | DIMPLE_URINARY_INCONTINENCE |
    DIMPLE_BOWEL_INCONTINENCE | DIMPLE_NEUROGENIC_BLADDER | DIMPLE_RECURRENT_UTI | DIMPLE_HIP_DYSPLASIA |
    DIMPLE_LEG_LENGTH | DIMPLE_PES_CAVUS | DIMPLE_SCOLIOSIS | DIMPLE_TALIPES | DIMPLE_TOE_WALKING;
static const unsigned WEAK_SIGNS = DIMPLE_LEG_PAIN | DIMPLE_BACK_PAIN | DIMPLE_TINGLING | DIMPLE_URINARY_URGENCY |
                                   DIMPLE_ENURESIS | DIMPLE_CONSTIPATION;

static const double BABY_DAYS = 365;
/* Of a symmetric pair the larger offset is at most this many times the smaller. */
static const double SYMMETRIC_OFFSET_RATIO = 1.5;
static const double ROUNDING_MM = 1e-6;

/* The words of the rules, worked out once. */
typedef struct facts {
    const dimple_exam *exam;
    int midline_pits, psis_left, psis_right, beside, unsure;
    bool pair, odd, all_plain, baby;
    int midline_marks[HIGH + 1], off_midline_marks[HIGH + 1]; /* by rank */
    int counted_kinds; /* different kinds of high, moderate and intermediate marks in the midline */
    bool segmental_haemangioma, bent_cleft, midline_finding, anything, strong_sign, weak_sign;
    dimple_urgency so_far; /* the highest of the rows before this one */
} facts;

bool dimple_assess_is_midline(const dimple_exam_pit *pit) {
    return pit->where == DIMPLE_MIDLINE || pit->where == DIMPLE_WHERE_UNKNOWN;
}

bool dimple_assess_is_at(dimple_value length_mm, double limit_mm) {
    double sd_mm = length_mm.sd > 0 ? length_mm.sd : 0;
    return length_mm.known && fabs(length_mm.value - limit_mm) <= sd_mm + ROUNDING_MM;
}

bool dimple_assess_is_over(dimple_value length_mm, double limit_mm) {
    return length_mm.known && length_mm.value > limit_mm && !dimple_assess_is_at(length_mm, limit_mm);
}

static bool is_plain(const dimple_exam_pit *pit) {
    return pit->opening != DIMPLE_YES && pit->base_visible != DIMPLE_NO;
}

static void sort_pits(const dimple_exam *exam, facts *f) {
    f->all_plain = true;
    for (size_t i = 0; i < exam->pit_count; i++) {
        const dimple_exam_pit *pit = &exam->pits[i];
        if (dimple_assess_is_midline(pit)) {
            f->midline_pits++;
        } else if (pit->over_psis == DIMPLE_YES) {
            ++*(pit->where == DIMPLE_LEFT ? &f->psis_left : &f->psis_right);
            f->all_plain = f->all_plain && is_plain(pit);
        } else {
            ++*(pit->over_psis == DIMPLE_NO ? &f->beside : &f->unsure);
        }
    }
    f->pair = f->psis_left == 1 && f->psis_right == 1;
    f->odd = f->psis_left > 1 || f->psis_right > 1;
}

static void sort_marks(const dimple_exam *exam, facts *f) {
    bool counted[DIMPLE_MARK_KIND_COUNT] = {false};
    for (size_t i = 0; i < exam->mark_count; i++) {
        const dimple_mark *mark = &exam->marks[i];
        mark_rank rank = mark_ranks[mark->kind];
        ++*(mark->off_midline ? &f->off_midline_marks[rank] : &f->midline_marks[rank]);
        if (mark->kind == DIMPLE_SEGMENTAL_HAEMANGIOMA) f->segmental_haemangioma = true;
        if (mark->off_midline || rank == LOW || counted[mark->kind]) continue;
        counted[mark->kind] = true;
        f->counted_kinds++;
    }
}

static facts facts_of(const dimple_exam *exam) {
    facts f = {.exam = exam, .baby = exam->age_days >= 0 && exam->age_days < BABY_DAYS};
    sort_pits(exam, &f);
    sort_marks(exam, &f);
    f.bent_cleft = exam->cleft > DIMPLE_CLEFT_STRAIGHT;
    f.midline_finding = f.midline_pits > 0 || f.counted_kinds > 0 || f.bent_cleft || exam->other_midline_lesions > 0 ||
                        f.segmental_haemangioma;
    f.anything = f.midline_finding || f.midline_marks[LOW] > 0 || f.beside > 0 || f.unsure > 0 || f.odd || !f.all_plain;
    for (int rank = LOW; rank <= HIGH; rank++) f.anything = f.anything || f.off_midline_marks[rank] > 0;
    f.strong_sign = (exam->signs & STRONG_SIGNS) || exam->anorectal_malformation == DIMPLE_YES;
    f.weak_sign = exam->signs & WEAK_SIGNS;
    return f;
}

/* Whether any midline pit satisfies a condition on one pit. */
static bool any_midline(const facts *f, bool (*condition)(const dimple_exam_pit *pit, const facts *f)) {
    for (size_t i = 0; i < f->exam->pit_count; i++) {
        const dimple_exam_pit *pit = &f->exam->pits[i];
        if (dimple_assess_is_midline(pit) && condition(pit, f)) return true;
    }
    return false;
}

static bool r0_discharge(const facts *f) {
    for (size_t i = 0; i < f->exam->pit_count; i++) {
        if (f->exam->pits[i].discharge > DIMPLE_DISCHARGE_NONE) return true;
    }
    return false;
}

static bool r0_csf_leak(const facts *f) {
    return f->exam->csf_leak == DIMPLE_YES;
}

static bool r0_infection(const facts *f) {
    return f->exam->infection_signs == DIMPLE_YES;
}

static bool r0_meningitis(const facts *f) {
    return f->exam->meningitis_history == DIMPLE_YES && f->anything;
}

static bool r1(const facts *f) {
    return f->exam->signs & DIMPLE_RED_FLAG_SIGNS;
}

static bool r2(const facts *f) {
    return f->exam->open_defect == DIMPLE_YES;
}

static bool a1_mark(const facts *f) {
    return f->midline_marks[HIGH] > 0 || f->segmental_haemangioma;
}

static bool is_sinus(const dimple_exam_pit *pit, const facts *f) {
    (void)f;
    return pit->above_cleft == DIMPLE_ABOVE_CLEFT && !is_plain(pit);
}

static bool a1_sinus(const facts *f) {
    return any_midline(f, is_sinus);
}

static bool a2(const facts *f) {
    unsigned findings = (f->midline_pits > 0) + (unsigned)f->counted_kinds;
    return findings >= 2 || f->exam->other_midline_lesions >= 2 - findings;
}

static bool a3(const facts *f) {
    return f->midline_finding && f->strong_sign;
}

static bool is_above(const dimple_exam_pit *pit, const facts *f) {
    (void)f;
    return pit->above_cleft == DIMPLE_ABOVE_CLEFT;
}

static bool b1_above(const facts *f) {
    return any_midline(f, is_above);
}

static bool is_wide(const dimple_exam_pit *pit, const facts *f) {
    (void)f;
    return dimple_assess_is_over(pit->diameter_mm, DIMPLE_LIMIT_WIDTH_MM);
}

static bool b1_wide(const facts *f) {
    return any_midline(f, is_wide);
}

/* The 25 mm come from newborns: in the cleft of an older child or adult they mean less. */
static bool is_far_in_older_cleft(const dimple_exam_pit *pit, const facts *f) {
    return dimple_assess_is_over(pit->anus_distance_mm, DIMPLE_LIMIT_ANUS_DISTANCE_MM) &&
           pit->above_cleft == DIMPLE_IN_CLEFT && f->exam->age_days >= BABY_DAYS;
}

static bool is_far(const dimple_exam_pit *pit, const facts *f) {
    return dimple_assess_is_over(pit->anus_distance_mm, DIMPLE_LIMIT_ANUS_DISTANCE_MM) &&
           !is_far_in_older_cleft(pit, f);
}

static bool b1_far(const facts *f) {
    return any_midline(f, is_far);
}

static bool is_at_edge(const dimple_exam_pit *pit, const facts *f) {
    (void)f;
    return pit->above_cleft == DIMPLE_AT_CLEFT_EDGE;
}

static bool b1_edge(const facts *f) {
    return f->bent_cleft && any_midline(f, is_at_edge);
}

static bool is_cephalic(const dimple_exam_pit *pit, const facts *f) {
    (void)f;
    return pit->orientation == DIMPLE_CEPHALIC;
}

static bool b1_cephalic(const facts *f) {
    return any_midline(f, is_cephalic);
}

static bool b1_several(const facts *f) {
    return f->midline_pits > 1;
}

static bool b1_beside(const facts *f) {
    return f->beside > 0;
}

static bool b1_odd(const facts *f) {
    return f->odd;
}

static bool b3_midline(const facts *f) {
    return f->midline_marks[MODERATE] > 0 || f->exam->other_midline_lesions > 0;
}

static bool b3_off_midline(const facts *f) {
    for (size_t i = 0; i < f->exam->mark_count; i++) {
        const dimple_mark *mark = &f->exam->marks[i];
        bool segmental = mark->kind == DIMPLE_SEGMENTAL_HAEMANGIOMA;
        if (mark->off_midline && mark_ranks[mark->kind] >= MODERATE && !segmental) return true;
    }
    return false;
}

static bool b6(const facts *f) {
    return f->midline_finding && f->weak_sign;
}

static bool s1_sign(const facts *f) {
    return !f->midline_finding && f->strong_sign;
}

static bool s1_meningitis(const facts *f) {
    return f->exam->meningitis_history == DIMPLE_YES && !f->anything;
}

static bool has_hidden_base(const dimple_exam_pit *pit, const facts *f) {
    (void)f;
    return pit->base_visible == DIMPLE_NO;
}

static bool b2_base(const facts *f) {
    return any_midline(f, has_hidden_base);
}

static bool b2_edge(const facts *f) {
    return any_midline(f, is_at_edge);
}

static bool is_at_width(const dimple_exam_pit *pit, const facts *f) {
    (void)f;
    return dimple_assess_is_at(pit->diameter_mm, DIMPLE_LIMIT_WIDTH_MM);
}

static bool b2_at_width(const facts *f) {
    return any_midline(f, is_at_width);
}

static bool is_at_distance(const dimple_exam_pit *pit, const facts *f) {
    (void)f;
    return dimple_assess_is_at(pit->anus_distance_mm, DIMPLE_LIMIT_ANUS_DISTANCE_MM);
}

static bool b2_at_distance(const facts *f) {
    return any_midline(f, is_at_distance);
}

static bool is_deep(const dimple_exam_pit *pit, const facts *f) {
    (void)f;
    return dimple_assess_is_over(pit->depth_mm, DIMPLE_LIMIT_DEPTH_MM) ||
           dimple_assess_is_at(pit->depth_mm, DIMPLE_LIMIT_DEPTH_MM);
}

static bool b2_deep(const facts *f) {
    return any_midline(f, is_deep);
}

static bool b2_far_in_cleft(const facts *f) {
    return any_midline(f, is_far_in_older_cleft);
}

static bool b4(const facts *f) {
    return f->bent_cleft;
}

static bool b5(const facts *f) {
    return f->midline_marks[INTERMEDIATE] > 0;
}

static bool c1(const facts *f) {
    return f->midline_pits == 1 && f->so_far == DIMPLE_URGENCY_NOTHING;
}

static bool c2(const facts *f) {
    bool graver_midline = f->midline_marks[INTERMEDIATE] + f->midline_marks[MODERATE] + f->midline_marks[HIGH] > 0;
    bool graver_off_midline = f->off_midline_marks[MODERATE] + f->off_midline_marks[HIGH] > 0;
    return f->exam->mark_count > 0 && !graver_midline && !graver_off_midline;
}

/* The pair's two offsets from the midline, where known, mirror each other. */
static bool is_symmetric(const facts *f) {
    double smaller = (double)INFINITY, larger = 0;
    for (size_t i = 0; i < f->exam->pit_count; i++) {
        const dimple_exam_pit *pit = &f->exam->pits[i];
        if (dimple_assess_is_midline(pit) || pit->over_psis != DIMPLE_YES) continue;
        if (!pit->midline_offset_mm.known) return true;
        smaller = fmin(smaller, fabs(pit->midline_offset_mm.value));
        larger = fmax(larger, fabs(pit->midline_offset_mm.value));
    }
    return larger <= SYMMETRIC_OFFSET_RATIO * smaller;
}

static bool v1(const facts *f) {
    return f->pair && f->all_plain && is_symmetric(f);
}

static bool v2(const facts *f) {
    return f->psis_left + f->psis_right == 1 || (f->pair && !(f->all_plain && is_symmetric(f)));
}

static bool v2_see(const facts *f) {
    return v2(f) && (!f->all_plain || f->baby);
}

static bool v2_age_unknown(const facts *f) {
    return v2(f) && f->all_plain && f->exam->age_days < 0;
}

static bool v2_harmless(const facts *f) {
    return v2(f) && f->all_plain && f->exam->age_days >= BABY_DAYS;
}

static bool v3(const facts *f) {
    return f->pair && f->midline_finding;
}

static bool n(const facts *f) {
    return f->exam->pits_known && f->exam->pit_count == 0 && f->exam->mark_count == 0;
}

static bool u(const facts *f) {
    bool in_midline = f->midline_pits > 0 || f->midline_marks[LOW] > 0;
    return f->so_far == DIMPLE_URGENCY_NOTHING && in_midline && dimple_assess_decisive_unknown(f->exam);
}

static bool is_seen_on_scan(const dimple_exam_pit *pit, const facts *f) {
    (void)f;
    return pit->seen_on_scan;
}

static bool m1(const facts *f) {
    return any_midline(f, is_seen_on_scan) && dimple_assess_decisive_unknown(f->exam);
}

static bool unsure_pit(const facts *f) {
    return f->unsure > 0;
}

static bool pits_unknown_beside_pair(const facts *f) {
    return !f->exam->pits_known && f->pair;
}

static bool pits_unknown(const facts *f) {
    return !f->exam->pits_known && !f->pair;
}

/* Which function finds out whether a row of rules/urgency.json fires. */
static bool (*const fires[DIMPLE_RULE_COUNT])(const facts *f) = {
    [DIMPLE_R0_DISCHARGE] = r0_discharge,
    [DIMPLE_R0_CSF_LEAK] = r0_csf_leak,
    [DIMPLE_R0_INFECTION] = r0_infection,
    [DIMPLE_R0_MENINGITIS] = r0_meningitis,
    [DIMPLE_R1] = r1,
    [DIMPLE_R2] = r2,
    [DIMPLE_A1_MARK] = a1_mark,
    [DIMPLE_A1_SINUS] = a1_sinus,
    [DIMPLE_A2] = a2,
    [DIMPLE_A3] = a3,
    [DIMPLE_B1_ABOVE] = b1_above,
    [DIMPLE_B1_WIDE] = b1_wide,
    [DIMPLE_B1_FAR] = b1_far,
    [DIMPLE_B1_EDGE] = b1_edge,
    [DIMPLE_B1_CEPHALIC] = b1_cephalic,
    [DIMPLE_B1_SEVERAL] = b1_several,
    [DIMPLE_B1_BESIDE] = b1_beside,
    [DIMPLE_B1_ODD] = b1_odd,
    [DIMPLE_B3_MIDLINE] = b3_midline,
    [DIMPLE_B3_OFF_MIDLINE] = b3_off_midline,
    [DIMPLE_B6] = b6,
    [DIMPLE_S1_SIGN] = s1_sign,
    [DIMPLE_S1_MENINGITIS] = s1_meningitis,
    [DIMPLE_B2_BASE] = b2_base,
    [DIMPLE_B2_EDGE] = b2_edge,
    [DIMPLE_B2_AT_WIDTH] = b2_at_width,
    [DIMPLE_B2_AT_DISTANCE] = b2_at_distance,
    [DIMPLE_B2_DEEP] = b2_deep,
    [DIMPLE_B2_FAR_IN_CLEFT] = b2_far_in_cleft,
    [DIMPLE_B4] = b4,
    [DIMPLE_B5] = b5,
    [DIMPLE_C1] = c1,
    [DIMPLE_C2] = c2,
    [DIMPLE_V1] = v1,
    [DIMPLE_V2_SEE] = v2_see,
    [DIMPLE_V2_AGE_UNKNOWN] = v2_age_unknown,
    [DIMPLE_V2_HARMLESS] = v2_harmless,
    [DIMPLE_V3] = v3,
    [DIMPLE_N] = n,
    [DIMPLE_M1] = m1,
    [DIMPLE_U] = u,
    [DIMPLE_UNSURE_PIT] = unsure_pit,
    [DIMPLE_PITS_UNKNOWN_BESIDE_PAIR] = pits_unknown_beside_pair,
    [DIMPLE_PITS_UNKNOWN] = pits_unknown,
};

const char *dimple_assess_rule_id(dimple_rule rule) {
    const dimple_urgency_rule *named = dimple_built_in_rules.rows[rule].rule;
    return named ? named->id : NULL;
}

dimple_urgency dimple_assess_rule_urgency(dimple_rule rule) {
    return dimple_built_in_rules.rows[rule].urgency;
}

size_t dimple_urgency_rule_count(void) {
    return dimple_built_in_rules.rule_count;
}

const dimple_urgency_rule *dimple_urgency_rule_at(size_t index) {
    return index < dimple_built_in_rules.rule_count ? &dimple_built_in_rules.rules[index] : NULL;
}

const dimple_urgency_rule *dimple_urgency_rule_find(const char *id) {
    for (size_t i = 0; i < dimple_built_in_rules.rule_count; i++) {
        if (strcmp(dimple_built_in_rules.rules[i].id, id) == 0) return &dimple_built_in_rules.rules[i];
    }
    return NULL;
}

const char *dimple_urgency_rule_said(const dimple_urgency_rule *rule, dimple_language language) {
    return dimple_said(language, rule->words);
}

const char *dimple_rule_source_said(const dimple_rule_source *source, dimple_language language) {
    return source->words ? dimple_said(language, source->words) : dimple_guideline_find(source->id)->organisation;
}

const char *dimple_rules_version(void) {
    return dimple_built_in_rules.version;
}

static dimple_finding finding_of(const facts *f) {
    const dimple_exam *exam = f->exam;
    bool lesion = f->bent_cleft || exam->other_midline_lesions > 0;
    if (f->pair && (f->midline_pits > 0 || f->counted_kinds > 0 || lesion)) return DIMPLE_FINDING_BOTH;
    if (f->pair) return DIMPLE_FINDING_VENUS;
    if (f->midline_pits > 0) return DIMPLE_FINDING_SACRAL;
    if (f->unsure > 0) return DIMPLE_FINDING_CANNOT_SAY;
    if (f->beside > 0 || f->odd) return DIMPLE_FINDING_OTHER_MARK;
    if (exam->mark_count > 0 || lesion || exam->open_defect == DIMPLE_YES) return DIMPLE_FINDING_OTHER_MARK;
    if (f->psis_left + f->psis_right == 1) return DIMPLE_FINDING_VENUS_ONE_SIDED;
    return exam->pits_known && exam->pit_count == 0 ? DIMPLE_FINDING_NONE : DIMPLE_FINDING_CANNOT_SAY;
}

dimple_judgement dimple_assess_judge(const dimple_exam *exam) {
    facts f = facts_of(exam);
    dimple_judgement judgement = {.baby = f.baby, .midline_pit = f.midline_pits > 0};
    bool decided = false;
    for (dimple_rule rule = 0; rule < DIMPLE_RULE_COUNT; rule++) {
        if (!fires[rule](&f)) continue;
        dimple_urgency urgency = dimple_assess_rule_urgency(rule);
        judgement.fires[rule] = true;
        if (decided && urgency <= f.so_far) continue;
        decided = true;
        judgement.deciding = rule;
        f.so_far = urgency;
    }
    judgement.urgency = f.so_far;
    judgement.finding = finding_of(&f);
    return judgement;
}

dimple_urgency dimple_assess_urgency(const dimple_exam *exam) {
    facts f = facts_of(exam);
    for (dimple_rule rule = 0; rule < DIMPLE_RULE_COUNT; rule++) {
        dimple_urgency urgency = dimple_assess_rule_urgency(rule);
        if (urgency > f.so_far && fires[rule](&f)) f.so_far = urgency;
    }
    return f.so_far;
}
