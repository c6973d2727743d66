/* The form of the tables that scripts/tables/guidelines.py makes of guidelines/ and rules/topics.json.
 *
 * Guidelines ask much the same questions, so each question (a predicate) stands in one table and is answered once for
 * an examination and pit; a guideline's criteria and conditions refer to it by index. */
#ifndef DIMPLE_ASSESS_GUIDELINE_H
#define DIMPLE_ASSESS_GUIDELINE_H

#include "dimple/guidelines.h"
#include "words/words.h"

/* The fields that a predicate may ask for: those of a pit first, marks and signs in the order of their groups. */
typedef enum dimple_input {
    DIMPLE_INPUT_WHERE,
    DIMPLE_INPUT_MIDLINE_OFFSET_MM,
    DIMPLE_INPUT_DIAMETER_MM,
    DIMPLE_INPUT_DEPTH_MM,
    DIMPLE_INPUT_ANUS_DISTANCE_MM,
    DIMPLE_INPUT_ABOVE_CLEFT,
    DIMPLE_INPUT_BASE_VISIBLE,
    DIMPLE_INPUT_ORIENTATION,
    DIMPLE_INPUT_OPENING,
    DIMPLE_INPUT_DISCHARGE,
    DIMPLE_INPUT_OVER_PSIS,
    DIMPLE_INPUT_AGE_DAYS,
    DIMPLE_INPUT_PITS,
    DIMPLE_INPUT_OTHER_MIDLINE_LESIONS,
    DIMPLE_INPUT_HAIR,
    DIMPLE_INPUT_VASCULAR,
    DIMPLE_INPUT_MASS,
    DIMPLE_INPUT_APPENDAGE,
    DIMPLE_INPUT_SKIN,
    DIMPLE_INPUT_CLEFT,
    DIMPLE_INPUT_NEUROLOGICAL,
    DIMPLE_INPUT_UROLOGICAL,
    DIMPLE_INPUT_BOWEL,
    DIMPLE_INPUT_ORTHOPAEDIC,
    DIMPLE_INPUT_ANORECTAL_MALFORMATION,
    DIMPLE_INPUT_FAMILY_HISTORY,
    DIMPLE_INPUT_MATERNAL_DIABETES,
    DIMPLE_INPUT_INFECTION_SIGNS,
    DIMPLE_INPUT_MENINGITIS_HISTORY,
    DIMPLE_INPUT_CSF_LEAK,
    DIMPLE_INPUT_OPEN_DEFECT,
    DIMPLE_INPUT_COUNT
} dimple_input;

_Static_assert(DIMPLE_INPUT_SKIN - DIMPLE_INPUT_HAIR == DIMPLE_SKIN - DIMPLE_HAIR,
               "marks in the order of their groups");
_Static_assert(DIMPLE_INPUT_ORTHOPAEDIC - DIMPLE_INPUT_NEUROLOGICAL == DIMPLE_ORTHOPAEDIC - DIMPLE_NEUROLOGICAL,
               "signs in the order of their lists");

#define DIMPLE_INPUT_BIT(input) (UINT64_C(1) << (input))
/* The fields of a pit. */
#define DIMPLE_PIT_INPUTS (DIMPLE_INPUT_BIT(DIMPLE_INPUT_OVER_PSIS + 1) - 1)

typedef enum dimple_predicate_type {
    DIMPLE_ASKS_LENGTH,
    DIMPLE_ASKS_AGE,
    DIMPLE_ASKS_COUNT,
    DIMPLE_ASKS_CHOICE, /* `set`: the bits of the enum's values that meet it */
    DIMPLE_ASKS_MARK,   /* `set`: of dimple_mark_kind */
    DIMPLE_ASKS_SIGN    /* `set`: of enum dimple_sign */
} dimple_predicate_type;

typedef enum dimple_operator { DIMPLE_BELOW, DIMPLE_AT_MOST, DIMPLE_ABOVE, DIMPLE_AT_LEAST } dimple_operator;

enum { DIMPLE_IN_MIDLINE = 1, DIMPLE_OFF_MIDLINE = 2 }; /* where a mark counts, as a set */

typedef struct dimple_predicate {
    dimple_predicate_type type;
    dimple_input input;
    dimple_operator op;
    double limit;
    unsigned set, places;
} dimple_predicate;

/* A condition holds when at least `need` of its parts do: of the criteria in `met` that are met, of those in `unmet`
 * that are not (sets of the guideline's criteria), and of the `part_count` conditions that follow it, each with its own
 * parts after it. A part that is negated counts when it does not hold. */
typedef struct dimple_condition {
    uint64_t met, unmet;
    unsigned need, part_count;
    bool negated;
} dimple_condition;

typedef struct dimple_dated_step {
    double until_days; /* negative: at every age */
    dimple_guideline_step step;
    const char *text; /* the source's words; NULL: those of the step */
} dimple_dated_step;

typedef struct dimple_guideline_answer {
    dimple_guideline_verdict verdict;
    bool urgent;
    const dimple_condition *condition; /* NULL: otherwise */
    const dimple_dated_step *steps;
    size_t step_count;
} dimple_guideline_answer;

typedef enum dimple_subject { DIMPLE_ON_PIT, DIMPLE_ON_MARK, DIMPLE_ON_PIT_OR_MARK, DIMPLE_ON_SIGNS } dimple_subject;

typedef struct dimple_rejection {
    dimple_input input;
    const char *text;
} dimple_rejection;

/* How a guideline is evaluated; what it says to a reader is its dimple_guideline. */
typedef struct dimple_guideline_logic {
    dimple_subject subject;
    double from_days, until_days;     /* until_days negative: no end */
    const unsigned short *predicates; /* of each criterion */
    size_t criterion_count;
    uint64_t harmless_when_met; /* the criteria that an all-clear asks for; the others speak for acting */
    uint64_t inputs;            /* the fields it asks for, as DIMPLE_INPUT_BIT */
    uint64_t silent_on;
    bool silent_on_imaging, silent_on_imaging_age;
    const dimple_guideline_answer *answers; /* a decision list; the last has no condition */
    size_t answer_count;
    const dimple_rejection *rejections;
    size_t rejection_count;
} dimple_guideline_logic;

/* A criterion, by the guideline's index and its own. */
typedef struct dimple_topic_criterion {
    unsigned short guideline, criterion;
} dimple_topic_criterion;

/* What guidelines may disagree about: fields, or kinds of marks; and where they do, the first picture of it, as a topic
 * of its own. `predicates` and `criteria`: those that ask about it. */
typedef struct dimple_guideline_topic {
    const char *id;
    dimple_say_key title;
    const char *image_id; /* NULL: how they image it is no topic */
    dimple_say_key image_title;
    uint64_t inputs;
    unsigned marks;
    const unsigned short *predicates;
    size_t predicate_count;
    const dimple_topic_criterion *criteria;
    size_t criterion_count;
} dimple_guideline_topic;

enum { DIMPLE_PREDICATES_MAX = 512, DIMPLE_GUIDELINES_MAX = 256 };

typedef struct dimple_guideline_tables {
    const dimple_guideline *guidelines;
    const dimple_guideline_logic *logic;
    size_t count, criterion_count; /* of all of them together */
    const dimple_predicate *predicates;
    size_t predicate_count;
    const dimple_guideline_topic *topics;
    size_t topic_count;
} dimple_guideline_tables;

/* The tables that the library is built with. */
extern const dimple_guideline_tables dimple_built_in_guidelines;

const char *dimple_input_name(dimple_input input);
/* What it is, in plain words. */
const char *dimple_say_input(dimple_language language, dimple_input input);

#endif
