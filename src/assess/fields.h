/* The fields of dimple.exam/1 and their words: the one table that reading, writing and naming what is missing share. */
#ifndef DIMPLE_ASSESS_FIELDS_H
#define DIMPLE_ASSESS_FIELDS_H

#include "dimple/exam.h"
#include "words/words.h"

typedef enum dimple_field_type {
    DIMPLE_FIELD_SCHEMA,
    DIMPLE_FIELD_AGE,
    DIMPLE_FIELD_COUNT,
    DIMPLE_FIELD_PITS,
    DIMPLE_FIELD_MARKS,  /* `of`: its dimple_mark_group; words[i] is the mark of kind first + i */
    DIMPLE_FIELD_SIGNS,  /* `of`: its dimple_sign_list; words[i] is the sign of bit first + i */
    DIMPLE_FIELD_CHOICE, /* an enum at offset `of`, in which 0 is unknown; words[i] is its value first + i */
    DIMPLE_FIELD_LENGTH, /* a dimple_value at offset `of`, never negative */
    DIMPLE_FIELD_OFFSET, /* the same with a sign */
    DIMPLE_FIELD_FLAG,   /* a bool at offset `of`; words[0] is false, and so is unknown; words[1] is true */
    DIMPLE_FIELD_KIND    /* the kind of a mark, with the words of its group */
} dimple_field_type;

/* The words "false" and "true" stand for the booleans of JSON. */
typedef struct dimple_field {
    const char *name;
    dimple_say_key said; /* what it is, in plain words; nothing for the schema and of a mark */
    dimple_field_type type;
    unsigned of;
    const char *const *words;
    unsigned word_count;
    unsigned first;
} dimple_field;

/* Each in the order in which it is written. */
enum {
    DIMPLE_EXAM_FIELD_SCHEMA,
    DIMPLE_EXAM_FIELD_AGE_DAYS,
    DIMPLE_EXAM_FIELD_PITS,
    DIMPLE_EXAM_FIELD_HAIR,
    DIMPLE_EXAM_FIELD_VASCULAR,
    DIMPLE_EXAM_FIELD_MASS,
    DIMPLE_EXAM_FIELD_APPENDAGE,
    DIMPLE_EXAM_FIELD_SKIN,
    DIMPLE_EXAM_FIELD_CLEFT,
    DIMPLE_EXAM_FIELD_OTHER_MIDLINE_LESIONS,
    DIMPLE_EXAM_FIELD_NEUROLOGICAL,
    DIMPLE_EXAM_FIELD_UROLOGICAL,
    DIMPLE_EXAM_FIELD_BOWEL,
    DIMPLE_EXAM_FIELD_ORTHOPAEDIC,
    DIMPLE_EXAM_FIELD_ANORECTAL_MALFORMATION,
    DIMPLE_EXAM_FIELD_FAMILY_HISTORY,
    DIMPLE_EXAM_FIELD_MATERNAL_DIABETES,
    DIMPLE_EXAM_FIELD_INFECTION_SIGNS,
    DIMPLE_EXAM_FIELD_MENINGITIS_HISTORY,
    DIMPLE_EXAM_FIELD_CSF_LEAK,
    DIMPLE_EXAM_FIELD_OPEN_DEFECT,
    DIMPLE_EXAM_FIELDS
};
enum {
    DIMPLE_PIT_FIELD_WHERE,
    DIMPLE_PIT_FIELD_MIDLINE_OFFSET_MM,
    DIMPLE_PIT_FIELD_DIAMETER_MM,
    DIMPLE_PIT_FIELD_DEPTH_MM,
    DIMPLE_PIT_FIELD_ANUS_DISTANCE_MM,
    DIMPLE_PIT_FIELD_ABOVE_CLEFT,
    DIMPLE_PIT_FIELD_BASE_VISIBLE,
    DIMPLE_PIT_FIELD_ORIENTATION,
    DIMPLE_PIT_FIELD_OPENING,
    DIMPLE_PIT_FIELD_DISCHARGE,
    DIMPLE_PIT_FIELD_OVER_PSIS,
    DIMPLE_PIT_FIELDS
};
enum {
    DIMPLE_MARK_FIELD_KIND,
    DIMPLE_MARK_FIELD_WHERE,
    DIMPLE_MARK_FIELD_SIZE_MM,
    DIMPLE_MARK_FIELD_ULCERATED,
    DIMPLE_MARK_FIELDS
};

extern const dimple_field dimple_exam_fields[DIMPLE_EXAM_FIELDS];
extern const dimple_field dimple_pit_fields[DIMPLE_PIT_FIELDS];
extern const dimple_field dimple_mark_fields[DIMPLE_MARK_FIELDS];

#define DIMPLE_EXAM_SCHEMA "dimple.exam/1"

/* The field of the examination or of a pit with this name; NULL when there is none. */
const dimple_field *dimple_field_named(const char *name);
/* What such a field is, in plain words: "how wide the dimple is". */
const char *dimple_say_field(dimple_language language, const char *name);

/* The word for a group of marks that was looked at and is not there: "none", of skin "normal". */
const char *dimple_field_nothing(const dimple_field *marks);

/* A choice that a field of the type CHOICE holds; `object` is the exam or the pit. */
unsigned dimple_field_choice(const dimple_field *field, const void *object);
void dimple_field_set_choice(const dimple_field *field, void *object, unsigned choice);
dimple_value *dimple_field_length(const dimple_field *field, void *object);

bool dimple_word_is_boolean(const char *word);

#endif
