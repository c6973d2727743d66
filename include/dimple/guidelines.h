/* What the published guidelines say: the list of them, and the answer of each to one examination, criterion by
 * criterion, with where they stand against each other. They are data (guidelines/), built into the library.
 *
 * Example:
 *     dimple_opinions *opinions;
 *     if (dimple_guidelines_consult(&exam, DIMPLE_ENGLISH, &opinions, &error) != DIMPLE_OK) return fail(error.message);
 *     for (size_t i = 0; i < opinions->result_count; i++)
 *         printf("%s: %s\n", opinions->results[i].guideline->id,
 *                dimple_guideline_verdict_name(opinions->results[i].verdict));
 *     dimple_opinions_free(opinions);
 */
#ifndef DIMPLE_GUIDELINES_H
#define DIMPLE_GUIDELINES_H

#include "dimple/exam.h"

#ifdef __cplusplus
extern "C" {
#endif

/* ------------------------------------------------------------------------------------------------- the guidelines */

/* `field` is the field of dimple.exam/1 that it asks for; `text` says what holds when it is met, for a parent, and
 * `clinician` the same for a clinician. */
typedef struct dimple_criterion {
    const char *field, *text, *clinician;
} dimple_criterion;

/* One published source. Strings are UTF-8 and static; lists end at their count. */
typedef struct dimple_guideline {
    const char *id, *organisation, *title;
    const char *url;        /* NULL: none is known */
    int year;               /* 0: not known */
    bool quoted;            /* known second-hand alone, through a source that quotes it */
    bool read_in_part;      /* only a part could be read: its silence proves nothing */
    bool lower_rank;        /* a review, a cohort, a private practice: never counted with the guidelines */
    const char *population; /* whom it speaks about; NULL where it does not say */
    const dimple_criterion *criteria;
    size_t criterion_count;
    const char *const *notes; /* what no field of an examination can answer */
    size_t note_count;
    const char *const *further_urls;
    size_t further_url_count;
} dimple_guideline;

/* The guidelines in the order of their ids, those of lower rank after the others. */
DIMPLE_API size_t dimple_guideline_count(void);
/* NULL when `index` is not below the count. */
DIMPLE_API const dimple_guideline *dimple_guideline_at(size_t index);
/* NULL when there is none with this id. */
DIMPLE_API const dimple_guideline *dimple_guideline_find(const char *id);
/* The one whose id takes the fewest changes of a letter to get from `id`. Never NULL. */
DIMPLE_API const dimple_guideline *dimple_guideline_nearest(const char *id);

/* What a text of a guideline (of its criteria, population, notes, never organisation or title) is in a language; where
 * that has no translation of it, the English with a word that it is. NULL of NULL; static. */
DIMPLE_API const char *dimple_guideline_said(dimple_language language, const dimple_guideline *guideline,
                                             const char *text);

/* One guideline as a page for a person: source, link, how it was read, every criterion, how they combine, what
 * follows at which age. DIMPLE_ERROR_MEMORY when the text could not grow. */
DIMPLE_API dimple_status dimple_guideline_write_page(const dimple_guideline *guideline, dimple_language language,
                                                     dimple_text *text);
/* All of them for a clinician to review, with the table of where they disagree, in Markdown: docs/guidelines.md. */
DIMPLE_API dimple_status dimple_guidelines_write_review(dimple_language language, dimple_text *text);

/* ------------------------------------------------------------------------------------------- the order of urgency */

/* A source was read itself, or is known through another that quotes it; or what a rule rests on is a principle of
 * Dimple's own, which nobody published. */
typedef enum dimple_evidence {
    DIMPLE_EVIDENCE_READ,
    DIMPLE_EVIDENCE_QUOTED,
    DIMPLE_EVIDENCE_PRINCIPLE
} dimple_evidence;

/* What a rule rests on: a guideline by its id, or a reference. */
typedef struct dimple_rule_source {
    const char *id;
    const char *words; /* which of the texts says what it found; NULL of a guideline, which has a page of its own */
    const char *url;   /* NULL: none is known */
    dimple_evidence evidence;
    bool against; /* it speaks against the rule */
} dimple_rule_source;

/* A rule of the synthesis over all guidelines, R0 ... M1: when it fires and what it rests on, never on nothing. */
typedef struct dimple_urgency_rule {
    const char *id;
    const char *words; /* which of the texts says when it fires */
    const dimple_rule_source *sources;
    size_t source_count;
} dimple_urgency_rule;

DIMPLE_API size_t dimple_urgency_rule_count(void);
/* NULL when `index` is not below the count. */
DIMPLE_API const dimple_urgency_rule *dimple_urgency_rule_at(size_t index);
/* The rule with this id, "R0"; NULL when there is none. */
DIMPLE_API const dimple_urgency_rule *dimple_urgency_rule_find(const char *id);
/* When it fires, and what a source found or, of a guideline, whose it is, in plain words. Never NULL. */
DIMPLE_API const char *dimple_urgency_rule_said(const dimple_urgency_rule *rule, dimple_language language);
DIMPLE_API const char *dimple_rule_source_said(const dimple_rule_source *source, dimple_language language);
/* Year and month of the rules, "2026.11". */
DIMPLE_API const char *dimple_rules_version(void);

/* ----------------------------------------------------------------------------------------- what they say to an exam */

/* In the order of gravity: of several pits the gravest answer counts. */
typedef enum dimple_guideline_verdict {
    DIMPLE_GUIDELINE_SILENT, /* it has no answer to this examination */
    DIMPLE_GUIDELINE_NOTHING,
    DIMPLE_GUIDELINE_CANNOT_SAY, /* its answer hangs on something unknown or at its limit */
    DIMPLE_GUIDELINE_ACT
} dimple_guideline_verdict;

typedef enum dimple_guideline_step {
    DIMPLE_STEP_NONE,
    DIMPLE_STEP_WATCH,
    DIMPLE_STEP_ULTRASOUND,
    DIMPLE_STEP_MRI,
    DIMPLE_STEP_IMAGING,
    DIMPLE_STEP_REFERRAL,
    DIMPLE_STEP_NEUROSURGERY,
    DIMPLE_STEP_EMERGENCY,
    DIMPLE_STEP_NOT_NAMED,          /* it acts, and does not say how at this age */
    DIMPLE_STEP_DEPENDS_ON_AGE,     /* which is unknown */
    DIMPLE_STEP_DEPENDS_ON_FINDINGS /* on what `missing` names */
} dimple_guideline_step;

typedef struct dimple_criterion_result {
    dimple_answer met; /* over several pits: by every one for a criterion of an all-clear, else by any */
    bool borderline;   /* unknown since the length is at the limit, or within one sd of it */
} dimple_criterion_result;

typedef struct dimple_guideline_result {
    const dimple_guideline *guideline;
    bool applies; /* what it speaks about is there or may be, at an age that it speaks about */
    dimple_guideline_verdict verdict;
    bool urgent;
    bool outside_age; /* it does not apply because of the age alone: */
    dimple_guideline_verdict would_say;
    bool newborn_limits; /* it compares lengths, which come from newborns, and this is no infant */
    dimple_guideline_step next_step;
    const dimple_criterion_result *criteria;    /* as many as the guideline has */
    bool borderline;                            /* cannot say, among other reasons since a length is at its limit */
    uint64_t missing_fields;                    /* cannot say since these are unknown; see dimple_guideline_missing */
    double age_days;                            /* of the examination; negative: unknown */
    const struct dimple_guideline_logic *logic; /* the library's own, as is what follows */
    uint64_t possible_answers;
} dimple_guideline_result;

/* How a guideline stands on one topic of this examination, were that the only thing found. */
typedef enum dimple_stance {
    DIMPLE_STANCE_ACTS,
    DIMPLE_STANCE_WITHIN_LIMIT,      /* it asks, and this does not reach its limit */
    DIMPLE_STANCE_ONLY_WITH_ANOTHER, /* it counts this, and needs another finding to act */
    DIMPLE_STANCE_REJECTS,           /* it says that this should not be asked */
    DIMPLE_STANCE_LEAVES_OPEN,       /* it neither acts on this nor says that nothing is needed */
    DIMPLE_STANCE_DOES_NOT_ASK,
    DIMPLE_STANCE_ULTRASOUND,    /* the topic is the age: ultrasound still, */
    DIMPLE_STANCE_NO_ULTRASOUND, /* or no longer */
    DIMPLE_STANCE_MRI_FIRST,     /* the topic is the first picture of something on which it acts */
    DIMPLE_STANCE_ULTRASOUND_FIRST
} dimple_stance;

typedef struct dimple_position {
    const dimple_guideline *guideline;
    const char *text; /* the criterion it rests on, in words; NULL for none */
    dimple_stance stance;
    bool unless; /* the stance is what follows where the criterion is not met */
} dimple_position;

/* Something found on this examination on which guidelines that apply to it stand against each other. Guidelines of
 * lower rank are listed and not counted. */
typedef struct dimple_disagreement {
    const char *topic; /* "base-visible", ... */
    const char *title;
    const dimple_position *positions; /* those who act first */
    size_t position_count;
    size_t for_count;     /* of guidelines that act on it, still use ultrasound, or begin with MRI */
    size_t against_count; /* that do not */
} dimple_disagreement;

/* `results` has one for each guideline, in their order. */
typedef struct dimple_opinions {
    const dimple_guideline_result *results;
    size_t result_count;
    const dimple_disagreement *disagreements;
    size_t disagreement_count;
} dimple_opinions;

/* Asks every guideline about an examination; titles and positions of disagreements are in `language`. `*opinions` (free
 * with dimple_opinions_free) is NULL when that fails: DIMPLE_ERROR_MEMORY. `error` may be NULL. Thread-safe. */
DIMPLE_API dimple_status dimple_guidelines_consult(const dimple_exam *exam, dimple_language language,
                                                   dimple_opinions **opinions, dimple_error *error);
DIMPLE_API void dimple_opinions_free(dimple_opinions *opinions);

#define DIMPLE_GUIDELINE_MISSING_MAX 40
/* The names of the fields on which a result that cannot say hangs; gives how many. */
DIMPLE_API size_t dimple_guideline_missing(const dimple_guideline_result *result,
                                           const char *names[DIMPLE_GUIDELINE_MISSING_MAX]);
/* "act", "nothing", "cannot-say", "silent"; "ultrasound", ..., "none", "not-named", "depends-on-age", ... */
DIMPLE_API const char *dimple_guideline_verdict_name(dimple_guideline_verdict verdict);
DIMPLE_API const char *dimple_guideline_step_name(dimple_guideline_step step);
/* The next step in a few words, both where it depends on the age; and what to know about the answer: what it hangs on,
 * that the source was written for newborns, ... (empty when there is nothing). */
DIMPLE_API dimple_status dimple_guideline_write_next_step(const dimple_guideline_result *result,
                                                          dimple_language language, dimple_text *text);
DIMPLE_API dimple_status dimple_guideline_write_remark(const dimple_guideline_result *result, dimple_language language,
                                                       dimple_text *text);
/* A position in a few words: "acts: its base cannot be seen". */
DIMPLE_API dimple_status dimple_position_write(const dimple_position *position, dimple_language language,
                                               dimple_text *text);

#ifdef __cplusplus
}
#endif
#endif
