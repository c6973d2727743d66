/* The rules R0 ... M1 of the synthesis over all guidelines, evaluated on an examination.
 *
 * A rule fires when what is known makes it true; what is unknown fires nothing by itself. That an unknown may hide
 * something is the matter of U and M1, and of the rows without an id that keep an incomplete list of pits from ever
 * being called harmless. */
#ifndef DIMPLE_ASSESS_RULES_H
#define DIMPLE_ASSESS_RULES_H

#include "dimple/guidelines.h"

/* One row for each way in which a rule fires, in the order of the rules (but U, which asks what M1 left): of rows with
 * equal urgency the first decides. */
typedef enum dimple_rule {
    DIMPLE_R0_DISCHARGE,
    DIMPLE_R0_CSF_LEAK,
    DIMPLE_R0_INFECTION,
    DIMPLE_R0_MENINGITIS,
    DIMPLE_R1,
    DIMPLE_R2,
    DIMPLE_A1_MARK,
    DIMPLE_A1_SINUS,
    DIMPLE_A2,
    DIMPLE_A3,
    DIMPLE_B1_ABOVE,
    DIMPLE_B1_WIDE,
    DIMPLE_B1_FAR,
    DIMPLE_B1_EDGE,
    DIMPLE_B1_CEPHALIC,
    DIMPLE_B1_SEVERAL,
    DIMPLE_B1_BESIDE,
    DIMPLE_B1_ODD,
    DIMPLE_B3_MIDLINE,
    DIMPLE_B3_OFF_MIDLINE,
    DIMPLE_B6,
    DIMPLE_S1_SIGN,
    DIMPLE_S1_MENINGITIS,
    DIMPLE_B2_BASE,
    DIMPLE_B2_EDGE,
    DIMPLE_B2_AT_WIDTH,
    DIMPLE_B2_AT_DISTANCE,
    DIMPLE_B2_DEEP,
    DIMPLE_B2_FAR_IN_CLEFT,
    DIMPLE_B4,
    DIMPLE_B5,
    DIMPLE_C1,
    DIMPLE_C2,
    DIMPLE_V1,
    DIMPLE_V2_SEE,
    DIMPLE_V2_AGE_UNKNOWN,
    DIMPLE_V2_HARMLESS,
    DIMPLE_V3,
    DIMPLE_N,
    DIMPLE_M1,
    DIMPLE_U,
    DIMPLE_UNSURE_PIT,
    DIMPLE_PITS_UNKNOWN_BESIDE_PAIR,
    DIMPLE_PITS_UNKNOWN,
    DIMPLE_RULE_COUNT
} dimple_rule;

typedef struct dimple_judgement {
    bool fires[DIMPLE_RULE_COUNT];
    dimple_rule deciding; /* some row fires on every exam */
    dimple_urgency urgency;
    dimple_finding finding;
    bool baby;        /* known to be under a year */
    bool midline_pit; /* there is one */
} dimple_judgement;

dimple_judgement dimple_assess_judge(const dimple_exam *exam);

/* Its urgency alone, in less time: a row that could not raise it is not asked. */
dimple_urgency dimple_assess_urgency(const dimple_exam *exam);

/* What rules/urgency.json says of a row, which scripts/tables/urgency.py makes a table of. */
typedef struct dimple_rule_row {
    const dimple_urgency_rule *rule; /* NULL for the rows that are no rule of the synthesis */
    dimple_urgency urgency;
} dimple_rule_row;

typedef struct dimple_rule_tables {
    const char *version;
    const dimple_urgency_rule *rules;
    size_t rule_count;
    dimple_rule_row rows[DIMPLE_RULE_COUNT];
} dimple_rule_tables;

extern const dimple_rule_tables dimple_built_in_rules;

/* "R0" ... "M1"; NULL for the rows that are no rule of the synthesis. */
const char *dimple_assess_rule_id(dimple_rule rule);
dimple_urgency dimple_assess_rule_urgency(dimple_rule rule);

/* A midline pit: one in the midline, or whose side nobody recorded. */
bool dimple_assess_is_midline(const dimple_exam_pit *pit);

/* Lengths in mm against a limit: at it means equal or within one sd; then it is neither over nor under. */
bool dimple_assess_is_over(dimple_value length_mm, double limit_mm);
bool dimple_assess_is_at(dimple_value length_mm, double limit_mm);

/* The signs that are an emergency by themselves (R1). */
enum {
    DIMPLE_RED_FLAG_SIGNS = DIMPLE_URINARY_NEW_INCONTINENCE | DIMPLE_BOWEL_NEW_INCONTINENCE | DIMPLE_URINARY_RETENTION |
                            DIMPLE_PERIANAL_NUMBNESS | DIMPLE_PROGRESSIVE_WEAKNESS | DIMPLE_GAIT_CHANGE
};

/* A pit further from the midline lies beside it (RCR, as quoted in Arch Dis Child 2015;100(S3):A132). */
#define DIMPLE_LIMIT_MIDLINE_MM 5.0
#define DIMPLE_LIMIT_WIDTH_MM 5.0
#define DIMPLE_LIMIT_DEPTH_MM 5.0
#define DIMPLE_LIMIT_ANUS_DISTANCE_MM 25.0

#endif
