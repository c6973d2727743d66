/* docs/guidelines.md: all guidelines for a clinician to review, and where they disagree. The table of disagreements is
 * what the evaluator finds on newborns with one simple dimple and one thing more each. */
#include "assess/disagree.h"
#include "assess/guideline_text.h"
#include "assess/rules.h"
#include "base/text.h"
#include "words/words.h"

#include <string.h>

/* One thing found: a field of the examination and its value, a length in mm, an age in days, an enum or a mark. */
typedef struct finding {
    dimple_say_key words;
    dimple_input input;
    double value;
    bool alone;     /* without a dimple */
    bool one_sided; /* told also where those who have an answer agree, since others leave it open */
} finding;

static const finding findings[] = {
    {DIMPLE_SAY_REVIEW_FOUND_SIMPLE_DIMPLE, DIMPLE_INPUT_PITS, 1, false, true},
    {DIMPLE_SAY_REVIEW_FOUND_BASE_HIDDEN, DIMPLE_INPUT_BASE_VISIBLE, DIMPLE_NO, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_AT_5_MM_WIDE, DIMPLE_INPUT_DIAMETER_MM, 5, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_WIDE, DIMPLE_INPUT_DIAMETER_MM, 6, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_DEEP, DIMPLE_INPUT_DEPTH_MM, 6, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_AT_20_MM, DIMPLE_INPUT_ANUS_DISTANCE_MM, 20, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_AT_22_MM, DIMPLE_INPUT_ANUS_DISTANCE_MM, 22, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_AT_25_MM, DIMPLE_INPUT_ANUS_DISTANCE_MM, 25, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_FAR, DIMPLE_INPUT_ANUS_DISTANCE_MM, 30, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_EDGE, DIMPLE_INPUT_ABOVE_CLEFT, DIMPLE_AT_CLEFT_EDGE, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_ABOVE, DIMPLE_INPUT_ABOVE_CLEFT, DIMPLE_ABOVE_CLEFT, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_SECOND, DIMPLE_INPUT_PITS, 2, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_CEPHALIC, DIMPLE_INPUT_ORIENTATION, DIMPLE_CEPHALIC, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_OPENING, DIMPLE_INPUT_OPENING, DIMPLE_YES, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_DEVIATED, DIMPLE_INPUT_CLEFT, DIMPLE_CLEFT_DEVIATED, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_Y_SHAPED, DIMPLE_INPUT_CLEFT, DIMPLE_CLEFT_Y_SHAPED, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_DUPLICATED, DIMPLE_INPUT_CLEFT, DIMPLE_CLEFT_DUPLICATED, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_LIGHT_HAIR, DIMPLE_INPUT_HAIR, DIMPLE_HAIR_DIFFUSE_LIGHT, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_TUFT, DIMPLE_INPUT_HAIR, DIMPLE_HAIR_FOCAL_TUFT, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_SALMON_PATCH, DIMPLE_INPUT_VASCULAR, DIMPLE_NEVUS_SIMPLEX, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_PORT_WINE, DIMPLE_INPUT_VASCULAR, DIMPLE_PORT_WINE, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_HAEMANGIOMA, DIMPLE_INPUT_VASCULAR, DIMPLE_INFANTILE_HAEMANGIOMA, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_LIPOMA, DIMPLE_INPUT_MASS, DIMPLE_LIPOMA, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_SKIN_TAG, DIMPLE_INPUT_APPENDAGE, DIMPLE_SKIN_TAG, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_TAIL, DIMPLE_INPUT_APPENDAGE, DIMPLE_TAIL, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_APLASIA_CUTIS, DIMPLE_INPUT_SKIN, DIMPLE_APLASIA_CUTIS, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_SCAR_LIKE, DIMPLE_INPUT_SKIN, DIMPLE_SCAR_LIKE, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_HYPERPIGMENTED, DIMPLE_INPUT_SKIN, DIMPLE_HYPERPIGMENTED, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_HYPOPIGMENTED, DIMPLE_INPUT_SKIN, DIMPLE_HYPOPIGMENTED, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_CAFE_AU_LAIT, DIMPLE_INPUT_SKIN, DIMPLE_CAFE_AU_LAIT, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_MONGOLIAN_SPOT, DIMPLE_INPUT_SKIN, DIMPLE_DERMAL_MELANOCYTOSIS, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_LIGHT_HAIR_ALONE, DIMPLE_INPUT_HAIR, DIMPLE_HAIR_DIFFUSE_LIGHT, true, true},
    {DIMPLE_SAY_REVIEW_FOUND_MONGOLIAN_SPOT_ALONE, DIMPLE_INPUT_SKIN, DIMPLE_DERMAL_MELANOCYTOSIS, true, true},
    {DIMPLE_SAY_REVIEW_FOUND_TALIPES, DIMPLE_INPUT_ORTHOPAEDIC, DIMPLE_TALIPES, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_ANORECTAL, DIMPLE_INPUT_ANORECTAL_MALFORMATION, DIMPLE_YES, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_FAMILY, DIMPLE_INPUT_FAMILY_HISTORY, DIMPLE_YES, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_WEEKS_7, DIMPLE_INPUT_AGE_DAYS, 49, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_WEEKS_10, DIMPLE_INPUT_AGE_DAYS, 70, false, false},
    {DIMPLE_SAY_REVIEW_FOUND_DAYS_100, DIMPLE_INPUT_AGE_DAYS, 100, false, false},
};
enum { FINDINGS = sizeof findings / sizeof *findings };

static const double NEWBORN_DAYS = 12;

static void put_in_pit(dimple_exam_pit *pit, const finding *found) {
    unsigned choice = (unsigned)found->value;
    dimple_value length = {.value = found->value, .known = true};
    switch (found->input) {
    case DIMPLE_INPUT_DIAMETER_MM:
        pit->diameter_mm = length;
        break;
    case DIMPLE_INPUT_DEPTH_MM:
        pit->depth_mm = length;
        break;
    case DIMPLE_INPUT_ANUS_DISTANCE_MM:
        pit->anus_distance_mm = length;
        break;
    case DIMPLE_INPUT_ABOVE_CLEFT:
        pit->above_cleft = choice;
        break;
    case DIMPLE_INPUT_ORIENTATION:
        pit->orientation = choice;
        break;
    case DIMPLE_INPUT_OPENING:
        pit->opening = choice;
        break;
    default:
        pit->base_visible = choice;
        break;
    }
}

static dimple_exam exam_with(const finding *found) {
    dimple_exam exam;
    dimple_simple_exam(NEWBORN_DAYS, !found->alone, &exam);
    unsigned choice = (unsigned)found->value;
    switch (found->input) {
    case DIMPLE_INPUT_AGE_DAYS: /* the age matters to those who act */
        exam.age_days = found->value;
        exam.pits[0].diameter_mm.value = 6;
        break;
    case DIMPLE_INPUT_PITS:
        exam.pit_count = choice;
        exam.pits[1] = exam.pits[0];
        break;
    case DIMPLE_INPUT_CLEFT:
        exam.cleft = choice;
        break;
    case DIMPLE_INPUT_ORTHOPAEDIC:
        exam.signs = choice;
        break;
    case DIMPLE_INPUT_ANORECTAL_MALFORMATION:
        exam.anorectal_malformation = choice;
        break;
    case DIMPLE_INPUT_FAMILY_HISTORY:
        exam.family_history = choice;
        break;
    case DIMPLE_INPUT_HAIR:
    case DIMPLE_INPUT_VASCULAR:
    case DIMPLE_INPUT_MASS:
    case DIMPLE_INPUT_APPENDAGE:
    case DIMPLE_INPUT_SKIN:
        exam.marks[exam.mark_count++] = (dimple_mark){.kind = choice};
        break;
    default:
        put_in_pit(&exam.pits[0], found);
        break;
    }
    return exam;
}

/* The ids of those with a stance like that of `like`, at the front of the rest: "afp, bnssg, hk-2007*". */
static const dimple_position *append_side(dimple_text *text, const dimple_position *first, const dimple_position *end,
                                          bool (*belongs)(dimple_stance)) {
    const dimple_position *position = first;
    for (; position < end && belongs(position->stance); position++) {
        dimple_append(text, position == first ? "" : ", ");
        dimple_append(text, position->guideline->id);
        if (position->guideline->lower_rank) dimple_append(text, "*");
    }
    return position;
}

static bool is_against(dimple_stance stance) {
    return stance == DIMPLE_STANCE_WITHIN_LIMIT || stance == DIMPLE_STANCE_ONLY_WITH_ANOTHER ||
           stance == DIMPLE_STANCE_REJECTS || stance == DIMPLE_STANCE_NO_ULTRASOUND ||
           stance == DIMPLE_STANCE_ULTRASOUND_FIRST;
}

static bool leaves_open(dimple_stance stance) {
    return stance == DIMPLE_STANCE_LEAVES_OPEN;
}

static void append_disagreement(dimple_text *text, dimple_language language, const finding *found,
                                const dimple_disagreement *disagreement) {
    const dimple_position *position = disagreement->positions, *end = position + disagreement->position_count;
    dimple_append(text, "| ");
    dimple_append(text, dimple_say(language, found->words));
    dimple_append(text, " | **");
    dimple_append_unsigned(text, disagreement->for_count);
    dimple_append(text, "**: ");
    position = append_side(text, position, end, dimple_stance_is_for);
    dimple_append(text, " | **");
    dimple_append_unsigned(text, disagreement->against_count);
    dimple_append(text, "**: ");
    position = append_side(text, position, end, is_against);
    dimple_append(text, " | ");
    position = append_side(text, position, end, leaves_open);
    dimple_append(text, " | ");
    dimple_append_unsigned(text, (uint64_t)(end - position));
    dimple_append(text, " |\n");
}

static bool append_disagreements(dimple_text *text, dimple_language language) {
    for (size_t i = 0; i < FINDINGS; i++) {
        dimple_exam exam = exam_with(&findings[i]);
        dimple_opinions *opinions;
        dimple_status status =
            dimple_consult(&dimple_built_in_guidelines, &exam, language, findings[i].one_sided, &opinions, NULL);
        if (status != DIMPLE_OK) return false;
        bool about_age = findings[i].input == DIMPLE_INPUT_AGE_DAYS;
        for (size_t d = 0; d < opinions->disagreement_count; d++) {
            const dimple_disagreement *disagreement = &opinions->disagreements[d];
            dimple_stance first = disagreement->positions[0].stance;
            if ((first == DIMPLE_STANCE_ULTRASOUND) == about_age)
                append_disagreement(text, language, &findings[i], disagreement);
        }
        dimple_opinions_free(opinions);
    }
    return true;
}

static void append_guidelines(dimple_text *text, dimple_language language, bool lower_rank) {
    const dimple_guideline_tables *tables = &dimple_built_in_guidelines;
    for (size_t i = 0; i < tables->count; i++) {
        if (tables->guidelines[i].lower_rank != lower_rank) continue;
        dimple_append(text, "### ");
        dimple_append(text, tables->guidelines[i].id);
        dimple_append(text, "\n\n");
        dimple_append_guideline(text, language, &tables->guidelines[i], &tables->logic[i]);
        dimple_append(text, "\n");
    }
}

static void append_paragraph(dimple_text *text, dimple_language language, const char *before, dimple_say_key key) {
    dimple_append(text, before);
    dimple_append(text, dimple_say(language, key));
    dimple_append(text, "\n\n");
}

static void append_table_head(dimple_text *text, dimple_language language, dimple_list_key columns) {
    const char *const *names = dimple_say_list(language, columns);
    for (size_t i = 0; names[i]; i++) {
        dimple_append(text, i > 0 ? " | " : "| ");
        dimple_append(text, names[i]);
    }
    dimple_append(text, " |\n");
    for (size_t i = 0; names[i]; i++) dimple_append(text, "|---");
    dimple_append(text, "|\n");
}

static void append_introduction(dimple_text *text, dimple_language language) {
    append_paragraph(text, language, "# ", DIMPLE_SAY_REVIEW_TITLE);
    append_paragraph(text, language, "> ", DIMPLE_SAY_REVIEW_PENDING);
    append_paragraph(text, language, "", DIMPLE_SAY_REVIEW_MADE_FROM);
    for (const char *const *hint = dimple_say_list(language, DIMPLE_LIST_REVIEW_HOW_TO_READ); *hint; hint++) {
        dimple_append(text, "* ");
        dimple_append(text, *hint);
        dimple_append(text, "\n");
    }
    dimple_append(text, "\n");
}

/* ------------------------------------------------------------------------------------------- the order of urgency */

static void append_urgencies(dimple_text *text, dimple_language language, const dimple_urgency_rule *rule) {
    static const dimple_say_key names[] = {
        [DIMPLE_URGENCY_NOTHING] = DIMPLE_SAY_REVIEW_URGENCIES_NOTHING,
        [DIMPLE_URGENCY_CANNOT_SAY] = DIMPLE_SAY_REVIEW_URGENCIES_CANNOT_SAY,
        [DIMPLE_URGENCY_GUIDELINES_DISAGREE] = DIMPLE_SAY_REVIEW_URGENCIES_GUIDELINES_DISAGREE,
        [DIMPLE_URGENCY_SEE_DOCTOR] = DIMPLE_SAY_REVIEW_URGENCIES_SEE_DOCTOR,
        [DIMPLE_URGENCY_URGENT] = DIMPLE_SAY_REVIEW_URGENCIES_URGENT,
        [DIMPLE_URGENCY_EMERGENCY] = DIMPLE_SAY_REVIEW_URGENCIES_EMERGENCY,
    };
    bool said[DIMPLE_URGENCY_EMERGENCY + 1] = {false}, first = true;
    for (dimple_rule row = 0; row < DIMPLE_RULE_COUNT; row++) {
        dimple_urgency urgency = dimple_built_in_rules.rows[row].urgency;
        if (dimple_built_in_rules.rows[row].rule != rule || said[urgency]) continue;
        if (!first) dimple_append(text, dimple_say(language, DIMPLE_SAY_REVIEW_RULES_OR));
        dimple_append(text, dimple_say(language, names[urgency]));
        said[urgency] = true;
        first = false;
    }
}

static void append_sources(dimple_text *text, const dimple_urgency_rule *rule, bool against) {
    bool first = true;
    for (size_t i = 0; i < rule->source_count; i++) {
        if (rule->sources[i].against != against) continue;
        dimple_append(text, first ? "" : ", ");
        dimple_append(text, rule->sources[i].id);
        first = false;
    }
}

static void append_rules(dimple_text *text, dimple_language language) {
    for (size_t i = 0; i < dimple_urgency_rule_count(); i++) {
        const dimple_urgency_rule *rule = dimple_urgency_rule_at(i);
        dimple_append(text, "| ");
        dimple_append(text, rule->id);
        dimple_append(text, " | ");
        dimple_append(text, dimple_urgency_rule_said(rule, language));
        dimple_append(text, " | ");
        append_urgencies(text, language, rule);
        dimple_append(text, " | ");
        append_sources(text, rule, false);
        dimple_append(text, " | ");
        append_sources(text, rule, true);
        dimple_append(text, " |\n");
    }
}

/* Whether a source stands in an earlier rule, or is a guideline, which has its own page. */
static bool is_listed(const dimple_rule_source *source, size_t rule) {
    if (dimple_guideline_find(source->id)) return true;
    for (size_t i = 0; i < rule; i++) {
        const dimple_urgency_rule *earlier = dimple_urgency_rule_at(i);
        for (size_t j = 0; j < earlier->source_count; j++) {
            if (strcmp(earlier->sources[j].id, source->id) == 0) return true;
        }
    }
    return false;
}

static void append_reference(dimple_text *text, dimple_language language, const dimple_rule_source *source) {
    dimple_text line = dimple_text_create();
    dimple_append(&line, source->id);
    dimple_append(&line, ": ");
    dimple_append(&line, dimple_rule_source_said(source, language));
    dimple_append(&line, source->url ? ". " : "");
    dimple_append(&line, source->url ? source->url : "");
    dimple_append(text, "* ");
    if (source->evidence == DIMPLE_EVIDENCE_QUOTED)
        dimple_append_said(text, language, DIMPLE_SAY_ABOUT_SOURCE_QUOTED,
                           (const dimple_fill[]){{.name = "source", .text = line.data}, {0}});
    else
        dimple_append(text, line.data ? line.data : "");
    dimple_append(text, "\n");
    text->failed |= line.failed;
    dimple_text_free(&line);
}

static void append_references(dimple_text *text, dimple_language language) {
    for (size_t i = 0; i < dimple_urgency_rule_count(); i++) {
        const dimple_urgency_rule *rule = dimple_urgency_rule_at(i);
        for (size_t j = 0; j < rule->source_count; j++)
            if (!is_listed(&rule->sources[j], i)) append_reference(text, language, &rule->sources[j]);
    }
}

static void append_order_of_urgency(dimple_text *text, dimple_language language) {
    append_paragraph(text, language, "## ", DIMPLE_SAY_REVIEW_RULES_TITLE);
    dimple_append_said(text, language, DIMPLE_SAY_REVIEW_RULES_INTRODUCTION,
                       (const dimple_fill[]){{.name = "version", .text = dimple_rules_version()}, {0}});
    dimple_append(text, "\n\n");
    append_table_head(text, language, DIMPLE_LIST_REVIEW_RULES_COLUMNS);
    append_rules(text, language);
    append_paragraph(text, language, "\n", DIMPLE_SAY_REVIEW_RULES_REFERENCES);
    append_references(text, language);
    dimple_append(text, "\n");
}

dimple_status dimple_guidelines_write_review(dimple_language language, dimple_text *text) {
    append_introduction(text, language);
    append_order_of_urgency(text, language);
    append_paragraph(text, language, "## ", DIMPLE_SAY_REVIEW_DISAGREEMENTS_TITLE);
    append_paragraph(text, language, "", DIMPLE_SAY_REVIEW_DISAGREEMENTS_INTRODUCTION);
    append_table_head(text, language, DIMPLE_LIST_REVIEW_DISAGREEMENTS_COLUMNS);
    if (!append_disagreements(text, language)) return DIMPLE_ERROR_MEMORY;
    append_paragraph(text, language, "\n## ", DIMPLE_SAY_REVIEW_GUIDELINES);
    append_guidelines(text, language, false);
    append_paragraph(text, language, "## ", DIMPLE_SAY_REVIEW_LOWER_RANK_TITLE);
    append_paragraph(text, language, "", DIMPLE_SAY_REVIEW_LOWER_RANK_INTRODUCTION);
    append_guidelines(text, language, true);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
