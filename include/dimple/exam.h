/* An examination of the lower back: every variable that a guideline asks for, each of which may be unknown; read from
 * and written as the document dimple.exam/1. */
#ifndef DIMPLE_EXAM_H
#define DIMPLE_EXAM_H

#include "dimple/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* In every enum of an answer 0 means not examined. */
typedef enum dimple_answer { DIMPLE_UNKNOWN, DIMPLE_NO, DIMPLE_YES } dimple_answer;

typedef enum dimple_where { DIMPLE_WHERE_UNKNOWN, DIMPLE_MIDLINE, DIMPLE_LEFT, DIMPLE_RIGHT } dimple_where;

/* Against the line that joins the tops of the gluteal cleft's forks. */
typedef enum dimple_cleft_level {
    DIMPLE_CLEFT_LEVEL_UNKNOWN,
    DIMPLE_IN_CLEFT,
    DIMPLE_AT_CLEFT_EDGE,
    DIMPLE_ABOVE_CLEFT
} dimple_cleft_level;

typedef enum dimple_orientation {
    DIMPLE_ORIENTATION_UNKNOWN,
    DIMPLE_CEPHALIC,
    DIMPLE_STRAIGHT_IN,
    DIMPLE_CAUDAL
} dimple_orientation;

typedef enum dimple_discharge {
    DIMPLE_DISCHARGE_UNKNOWN,
    DIMPLE_DISCHARGE_NONE,
    DIMPLE_DISCHARGE_CLEAR,
    DIMPLE_DISCHARGE_PUS,
    DIMPLE_DISCHARGE_CREAMY,
    DIMPLE_DISCHARGE_BLOOD
} dimple_discharge;

typedef struct dimple_exam_pit {
    dimple_where where;
    dimple_value midline_offset_mm; /* positive to the subject's right */
    dimple_value diameter_mm;       /* of the opening */
    dimple_value depth_mm;
    dimple_value anus_distance_mm;
    dimple_cleft_level above_cleft;
    dimple_answer base_visible; /* when the skin is spread */
    dimple_orientation orientation;
    dimple_answer opening; /* a hole rather than a hollow */
    dimple_discharge discharge;
    dimple_answer over_psis;
    bool seen_on_scan;           /* not in the document, as is what follows */
    dimple_value above_cleft_mm; /* by a scan: height over the apex of the cleft */
} dimple_exam_pit;

/* The fields of the exam that list marks, and the marks each of them may list. */
typedef enum dimple_mark_group {
    DIMPLE_HAIR,
    DIMPLE_VASCULAR,
    DIMPLE_MASS,
    DIMPLE_APPENDAGE,
    DIMPLE_SKIN,
    DIMPLE_MARK_GROUP_COUNT
} dimple_mark_group;

typedef enum dimple_mark_kind {
    DIMPLE_HAIR_DIFFUSE_LIGHT,
    DIMPLE_HAIR_FOCAL_TUFT,
    DIMPLE_HAIR_FAUN_TAIL,
    DIMPLE_NEVUS_SIMPLEX,
    DIMPLE_PORT_WINE,
    DIMPLE_INFANTILE_HAEMANGIOMA,
    DIMPLE_SEGMENTAL_HAEMANGIOMA,
    DIMPLE_LIPOMA,
    DIMPLE_MASS_OTHER,
    DIMPLE_SKIN_TAG,
    DIMPLE_TAIL,
    DIMPLE_APLASIA_CUTIS,
    DIMPLE_SCAR_LIKE,
    DIMPLE_ATRETIC_MENINGOCELE,
    DIMPLE_HYPERPIGMENTED,
    DIMPLE_HYPOPIGMENTED,
    DIMPLE_CAFE_AU_LAIT,
    DIMPLE_DERMAL_MELANOCYTOSIS,
    DIMPLE_MARK_KIND_COUNT
} dimple_mark_kind;

typedef struct dimple_mark {
    dimple_mark_kind kind;
    bool off_midline; /* a mark is in the midline unless it says otherwise */
    dimple_value size_mm;
    dimple_answer ulcerated;
} dimple_mark;

typedef enum dimple_cleft {
    DIMPLE_CLEFT_UNKNOWN,
    DIMPLE_CLEFT_STRAIGHT,
    DIMPLE_CLEFT_DEVIATED,
    DIMPLE_CLEFT_Y_SHAPED,
    DIMPLE_CLEFT_DUPLICATED
} dimple_cleft;

typedef enum dimple_sign_list {
    DIMPLE_NEUROLOGICAL,
    DIMPLE_UROLOGICAL,
    DIMPLE_BOWEL,
    DIMPLE_ORTHOPAEDIC,
    DIMPLE_SIGN_LIST_COUNT
} dimple_sign_list;

/* Signs as bits of one set; the list that a sign stands in is clear from its name. */
enum dimple_sign {
    DIMPLE_WEAKNESS = 1 << 0,
    DIMPLE_PROGRESSIVE_WEAKNESS = 1 << 1,
    DIMPLE_GAIT_CHANGE = 1 << 2,
    DIMPLE_SENSORY_LOSS = 1 << 3,
    DIMPLE_PERIANAL_NUMBNESS = 1 << 4,
    DIMPLE_ABNORMAL_REFLEXES = 1 << 5,
    DIMPLE_WASTING = 1 << 6,
    DIMPLE_TINGLING = 1 << 7,
    DIMPLE_LEG_PAIN = 1 << 8,
    DIMPLE_BACK_PAIN = 1 << 9,
    DIMPLE_URINARY_NEW_INCONTINENCE = 1 << 10,
    DIMPLE_URINARY_INCONTINENCE = 1 << 11,
    DIMPLE_URINARY_RETENTION = 1 << 12,
    DIMPLE_NEUROGENIC_BLADDER = 1 << 13,
    DIMPLE_RECURRENT_UTI = 1 << 14,
    DIMPLE_URINARY_URGENCY = 1 << 15,
    DIMPLE_ENURESIS = 1 << 16,
    DIMPLE_BOWEL_NEW_INCONTINENCE = 1 << 17,
    DIMPLE_BOWEL_INCONTINENCE = 1 << 18,
    DIMPLE_CONSTIPATION = 1 << 19,
    DIMPLE_HIP_DYSPLASIA = 1 << 20,
    DIMPLE_LEG_LENGTH = 1 << 21,
    DIMPLE_PES_CAVUS = 1 << 22,
    DIMPLE_SCOLIOSIS = 1 << 23,
    DIMPLE_TALIPES = 1 << 24,
    DIMPLE_TOE_WALKING = 1 << 25
};

enum {
    DIMPLE_EXAM_PITS_MAX = 32,
    DIMPLE_EXAM_MARKS_OF_GROUP_MAX = 16,
    DIMPLE_EXAM_MARKS_MAX = DIMPLE_EXAM_MARKS_OF_GROUP_MAX * DIMPLE_MARK_GROUP_COUNT
};

typedef struct dimple_exam {
    double age_days; /* negative: unknown */
    dimple_cleft cleft;
    unsigned other_midline_lesions; /* that no field here names; not examined is 0 */
    unsigned signs;                 /* of enum dimple_sign */
    bool signs_known[DIMPLE_SIGN_LIST_COUNT];
    bool marks_known[DIMPLE_MARK_GROUP_COUNT];
    bool pits_known; /* the list of pits is complete */
    dimple_answer anorectal_malformation, family_history, maternal_diabetes;
    dimple_answer infection_signs; /* at a pit or mark */
    dimple_answer meningitis_history, csf_leak, open_defect;
    size_t pit_count, mark_count;
    dimple_exam_pit pits[DIMPLE_EXAM_PITS_MAX]; /* from here on mostly empty: copies may leave that out */
    dimple_mark marks[DIMPLE_EXAM_MARKS_MAX];
} dimple_exam;

/* One that knows nothing. */
DIMPLE_API dimple_exam dimple_unknown_exam(void);

/* An examination while its document comes in. Start from dimple_exam_begin; the members are the library's. */
typedef struct dimple_exam_draft {
    dimple_exam exam;
    bool begun;
    int open_field;    /* what came last: a field of the examination, -1 for none; */
    bool in_list;      /* whether it is a list, */
    size_t item_count; /* of so many items, */
    bool item_open;    /* the last of which, or the field itself, is a pit or mark whose fields may follow; */
    int open_member;   /* a field of it that is an object, -1 for none */
    unsigned seen, seen_in_item, seen_in_length; /* which fields came: of all, of that pit or mark, of that object */
} dimple_exam_draft;

DIMPLE_API dimple_exam_draft dimple_exam_begin(void);

/* Takes the next node of the document. DIMPLE_ERROR_INPUT: a field or word that there is not (the nearest that there is
 * is named), a value of the wrong type or out of range, a field that came before, more pits or marks than an
 * examination holds, a node out of order; `*error` (may be NULL) then names its path and what was expected. */
DIMPLE_API dimple_status dimple_exam_take(dimple_exam_draft *draft, const char *path, const dimple_node *node,
                                          dimple_error *error);

/* After the last node: checks what one node alone cannot tell and gives the examination. DIMPLE_ERROR_INPUT: no or
 * another `schema`, a length without a number, a mark without a kind, a midline offset whose sign contradicts `where`.
 */
DIMPLE_API dimple_status dimple_exam_finish(dimple_exam_draft *draft, dimple_exam *exam, dimple_error *error);

/* The document dimple.exam/1 of what is known; an incomplete list of pits, as a scan may give, is left out. Reading it
 * gives the same examination. DIMPLE_ERROR_MEMORY when the text could not grow. */
DIMPLE_API dimple_status dimple_exam_write_json(const dimple_exam *exam, dimple_text *text);

#ifdef __cplusplus
}
#endif
#endif
