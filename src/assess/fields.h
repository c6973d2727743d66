/* The fields of dimple.exam/1 and their words: the one table that reading, writing and naming what is missing share. */
#ifndef DIMPLE_ASSESS_FIELDS_H
#define DIMPLE_ASSESS_FIELDS_H

#include "dimple/exam.h"

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
    dimple_field_type type;
    unsigned of;
    const char *const *words;
    unsigned word_count;
    unsigned first;
} dimple_field;

enum { DIMPLE_EXAM_FIELDS = 21, DIMPLE_PIT_FIELDS = 11, DIMPLE_MARK_FIELDS = 4 };

/* Each in the order in which it is written. */
extern const dimple_field dimple_exam_fields[DIMPLE_EXAM_FIELDS];
extern const dimple_field dimple_pit_fields[DIMPLE_PIT_FIELDS];
extern const dimple_field dimple_mark_fields[DIMPLE_MARK_FIELDS];

#define DIMPLE_EXAM_SCHEMA "dimple.exam/1"

/* The word for a group of marks that was looked at and is not there: "none", of skin "normal". */
const char *dimple_field_nothing(const dimple_field *marks);

/* A choice that a field of the type CHOICE holds; `object` is the exam or the pit. */
unsigned dimple_field_choice(const dimple_field *field, const void *object);
void dimple_field_set_choice(const dimple_field *field, void *object, unsigned choice);
dimple_value *dimple_field_length(const dimple_field *field, void *object);

bool dimple_word_is_boolean(const char *word);

#endif
