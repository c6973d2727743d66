/* docs/guidelines.md: all guidelines for a clinician to review, and where they disagree. The table of disagreements is
 * what the evaluator finds on newborns with one simple dimple and one thing more each. */
#include "assess/disagree.h"
#include "assess/guideline_text.h"
#include "assess/rules.h"
#include "base/text.h"

#include <string.h>

/* One thing found: a field of the examination and its value, a length in mm, an age in days, an enum or a mark. */
typedef struct finding {
    const char *words;
    dimple_input input;
    double value;
} finding;

static const finding findings[] = {
    {"nothing else: a simple dimple", DIMPLE_INPUT_PITS, 1},
    {"the base cannot be seen", DIMPLE_INPUT_BASE_VISIBLE, DIMPLE_NO},
    {"exactly 5 mm wide", DIMPLE_INPUT_DIAMETER_MM, 5},
    {"6 mm wide", DIMPLE_INPUT_DIAMETER_MM, 6},
    {"6 mm deep, and narrow", DIMPLE_INPUT_DEPTH_MM, 6},
    {"exactly 20 mm from the anus", DIMPLE_INPUT_ANUS_DISTANCE_MM, 20},
    {"22 mm from the anus", DIMPLE_INPUT_ANUS_DISTANCE_MM, 22},
    {"exactly 25 mm from the anus", DIMPLE_INPUT_ANUS_DISTANCE_MM, 25},
    {"30 mm from the anus", DIMPLE_INPUT_ANUS_DISTANCE_MM, 30},
    {"at the upper edge of the cleft", DIMPLE_INPUT_ABOVE_CLEFT, DIMPLE_AT_CLEFT_EDGE},
    {"above the cleft", DIMPLE_INPUT_ABOVE_CLEFT, DIMPLE_ABOVE_CLEFT},
    {"a second dimple", DIMPLE_INPUT_PITS, 2},
    {"pointing to the head", DIMPLE_INPUT_ORIENTATION, DIMPLE_CEPHALIC},
    {"a hole rather than a hollow", DIMPLE_INPUT_OPENING, DIMPLE_YES},
    {"a deviated cleft", DIMPLE_INPUT_CLEFT, DIMPLE_CLEFT_DEVIATED},
    {"a Y-shaped cleft", DIMPLE_INPUT_CLEFT, DIMPLE_CLEFT_Y_SHAPED},
    {"a double cleft", DIMPLE_INPUT_CLEFT, DIMPLE_CLEFT_DUPLICATED},
    {"light, diffuse hair", DIMPLE_INPUT_HAIR, DIMPLE_HAIR_DIFFUSE_LIGHT},
    {"a tuft of hair", DIMPLE_INPUT_HAIR, DIMPLE_HAIR_FOCAL_TUFT},
    {"a salmon patch (nevus simplex)", DIMPLE_INPUT_VASCULAR, DIMPLE_NEVUS_SIMPLEX},
    {"a port-wine mark", DIMPLE_INPUT_VASCULAR, DIMPLE_PORT_WINE},
    {"an infantile haemangioma", DIMPLE_INPUT_VASCULAR, DIMPLE_INFANTILE_HAEMANGIOMA},
    {"a lipoma", DIMPLE_INPUT_MASS, DIMPLE_LIPOMA},
    {"a skin tag", DIMPLE_INPUT_APPENDAGE, DIMPLE_SKIN_TAG},
    {"a tail", DIMPLE_INPUT_APPENDAGE, DIMPLE_TAIL},
    {"aplasia cutis", DIMPLE_INPUT_SKIN, DIMPLE_APLASIA_CUTIS},
    {"scar-like skin", DIMPLE_INPUT_SKIN, DIMPLE_SCAR_LIKE},
    {"a hyperpigmented patch", DIMPLE_INPUT_SKIN, DIMPLE_HYPERPIGMENTED},
    {"a hypopigmented patch", DIMPLE_INPUT_SKIN, DIMPLE_HYPOPIGMENTED},
    {"a cafe-au-lait spot", DIMPLE_INPUT_SKIN, DIMPLE_CAFE_AU_LAIT},
    {"a Mongolian spot", DIMPLE_INPUT_SKIN, DIMPLE_DERMAL_MELANOCYTOSIS},
    {"talipes", DIMPLE_INPUT_ORTHOPAEDIC, DIMPLE_TALIPES},
    {"an anorectal malformation", DIMPLE_INPUT_ANORECTAL_MALFORMATION, DIMPLE_YES},
    {"dysraphism in the family", DIMPLE_INPUT_FAMILY_HISTORY, DIMPLE_YES},
    {"7 weeks old", DIMPLE_INPUT_AGE_DAYS, 49},
    {"10 weeks old", DIMPLE_INPUT_AGE_DAYS, 70},
    {"100 days old", DIMPLE_INPUT_AGE_DAYS, 100},
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
    dimple_exam exam = dimple_simple_exam(NEWBORN_DAYS, true);
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

static bool is_for(dimple_stance stance) {
    return stance == DIMPLE_STANCE_ACTS || stance == DIMPLE_STANCE_ULTRASOUND;
}

static bool is_against(dimple_stance stance) {
    return stance == DIMPLE_STANCE_WITHIN_LIMIT || stance == DIMPLE_STANCE_ONLY_WITH_ANOTHER ||
           stance == DIMPLE_STANCE_REJECTS || stance == DIMPLE_STANCE_NO_ULTRASOUND;
}

static bool leaves_open(dimple_stance stance) {
    return stance == DIMPLE_STANCE_LEAVES_OPEN;
}

static void append_disagreement(dimple_text *text, const finding *found, const dimple_disagreement *disagreement) {
    const dimple_position *position = disagreement->positions, *end = position + disagreement->position_count;
    dimple_append(text, "| ");
    dimple_append(text, found->words);
    dimple_append(text, " | **");
    dimple_append_unsigned(text, disagreement->for_count);
    dimple_append(text, "**: ");
    position = append_side(text, position, end, is_for);
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

static bool append_disagreements(dimple_text *text) {
    for (size_t i = 0; i < FINDINGS; i++) {
        dimple_exam exam = exam_with(&findings[i]);
        dimple_opinions *opinions;
        if (dimple_guidelines_consult(&exam, DIMPLE_ENGLISH, &opinions, NULL) != DIMPLE_OK) return false;
        bool about_age = findings[i].input == DIMPLE_INPUT_AGE_DAYS;
        for (size_t d = 0; d < opinions->disagreement_count; d++) {
            const dimple_disagreement *disagreement = &opinions->disagreements[d];
            dimple_stance first = disagreement->positions[0].stance;
            if ((first == DIMPLE_STANCE_ULTRASOUND) == about_age) append_disagreement(text, &findings[i], disagreement);
        }
        dimple_opinions_free(opinions);
    }
    return true;
}

static void append_guidelines(dimple_text *text, bool lower_rank) {
    const dimple_guideline_tables *tables = &dimple_built_in_guidelines;
    for (size_t i = 0; i < tables->count; i++) {
        if (tables->guidelines[i].lower_rank != lower_rank) continue;
        dimple_append(text, "### ");
        dimple_append(text, tables->guidelines[i].id);
        dimple_append(text, "\n\n");
        dimple_append_guideline(text, DIMPLE_ENGLISH, &tables->guidelines[i], &tables->logic[i]);
        dimple_append(text, "\n");
    }
}

static void append_introduction(dimple_text *text) {
    dimple_append(text,
                  "# What the guidelines say\n\n"
                  "> **A clinician's review is pending.** These tables were made by engineers from the published "
                  "sources. For research and education. Not a medical device, not a diagnosis.\n\n"
                  "This page is made from the data (`guidelines/`) by `dimple guidelines --review`: it shows what the "
                  "program evaluates, not what its authors meant. Whoever finds a source misread, please change its "
                  "file.\n\n"
                  "* A source answers **act**, **nothing is needed**, or is silent. Its conditions are tried from the "
                  "top; the first that holds is its answer.\n"
                  "* What nobody examined is unknown, never absent: where an answer hangs on it, it is *cannot say*.\n"
                  "* A length equal to a limit, or within its uncertainty of it, is taken both ways; where that "
                  "changes the answer, it is *cannot say*.\n"
                  "* Of several dimples the gravest answer counts. Venus dimples are not what these sources speak "
                  "about.\n"
                  "* Marks are in the midline of the lower back unless a criterion says otherwise.\n\n");
}

/* ------------------------------------------------------------------------------------------- the order of urgency */

static void append_urgencies(dimple_text *text, const dimple_urgency_rule *rule) {
    static const char *const names[] = {
        [DIMPLE_URGENCY_NOTHING] = "nothing",
        [DIMPLE_URGENCY_CANNOT_SAY] = "cannot say",
        [DIMPLE_URGENCY_GUIDELINES_DISAGREE] = "guidelines disagree",
        [DIMPLE_URGENCY_SEE_DOCTOR] = "see a doctor",
        [DIMPLE_URGENCY_URGENT] = "urgent",
        [DIMPLE_URGENCY_EMERGENCY] = "emergency",
    };
    bool said[DIMPLE_URGENCY_EMERGENCY + 1] = {false}, first = true;
    for (dimple_rule row = 0; row < DIMPLE_RULE_COUNT; row++) {
        dimple_urgency urgency = dimple_built_in_rules.rows[row].urgency;
        if (dimple_built_in_rules.rows[row].rule != rule || said[urgency]) continue;
        dimple_append(text, first ? "" : " or ");
        dimple_append(text, names[urgency]);
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

static void append_rules(dimple_text *text) {
    for (size_t i = 0; i < dimple_urgency_rule_count(); i++) {
        const dimple_urgency_rule *rule = dimple_urgency_rule_at(i);
        dimple_append(text, "| ");
        dimple_append(text, rule->id);
        dimple_append(text, " | ");
        dimple_append(text, rule->fires);
        dimple_append(text, " | ");
        append_urgencies(text, rule);
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

static void append_references(dimple_text *text) {
    for (size_t i = 0; i < dimple_urgency_rule_count(); i++) {
        const dimple_urgency_rule *rule = dimple_urgency_rule_at(i);
        for (size_t j = 0; j < rule->source_count; j++) {
            const dimple_rule_source *source = &rule->sources[j];
            if (is_listed(source, i)) continue;
            dimple_append(text, "* ");
            dimple_append(text, source->id);
            dimple_append(text, ": ");
            dimple_append(text, source->text);
            dimple_append(text, source->url ? ". " : "");
            dimple_append(text, source->url ? source->url : "");
            dimple_append(text, source->quoted ? " (quoted second-hand)\n" : "\n");
        }
    }
}

static void append_order_of_urgency(dimple_text *text) {
    dimple_append(text, "## The order of urgency\n\nA synthesis over all of them, version ");
    dimple_append(text, dimple_rules_version());
    dimple_append(text,
                  ", and no guideline itself. All rules that fire are told; the gravest decides. A rule without a "
                  "source is the synthesis's own.\n\n"
                  "| rule | fires on | urgency | rests on | against it |\n|---|---|---|---|---|\n");
    append_rules(text);
    dimple_append(text, "\nBeside the guidelines below, these are named:\n\n");
    append_references(text);
    dimple_append(text, "\n");
}

dimple_status dimple_guidelines_write_review(dimple_text *text) {
    append_introduction(text);
    append_order_of_urgency(text);
    dimple_append(text,
                  "## Where they disagree\n\n"
                  "A newborn with one simple dimple (in the cleft, 2 mm wide, 10 mm from the anus, its base visible) "
                  "and **one thing more**: who acts, and who says that nothing is needed. Sources of lower rank are "
                  "marked * and not counted. The last column counts those that do not ask about it and need nothing; "
                  "a source that says nothing at all is left out. For ages: who still uses ultrasound for a dimple of "
                  "6 mm, and who no longer does.\n\n"
                  "| found | act | nothing needed, or only with another finding | leave it open | do not ask |\n"
                  "|---|---|---|---|---|\n");
    if (!append_disagreements(text)) return DIMPLE_ERROR_MEMORY;
    dimple_append(text, "\n## The guidelines\n\n");
    append_guidelines(text, false);
    dimple_append(text, "## Of lower rank\n\nReviews, cohorts and private practice: shown, and never counted with the "
                        "guidelines.\n\n");
    append_guidelines(text, true);
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
