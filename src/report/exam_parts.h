/* Walking an examination for a record: marks and signs of a field, pits and what a scan measured of them. */
#ifndef DIMPLE_REPORT_EXAM_PARTS_H
#define DIMPLE_REPORT_EXAM_PARTS_H

#include "assess/fields.h"
#include "base/uuid.h"
#include "dimple/record.h"
#include "report/codes.h"
#include "words/words.h"

/* Whether a mark belongs to a group of marks; which word of it, and of a list of signs, is there. */
bool dimple_mark_is_of(const dimple_mark *mark, const dimple_field *group);
const char *dimple_mark_word(const dimple_mark *mark, const dimple_field *group);
bool dimple_sign_is_there(const dimple_exam *exam, const dimple_field *list, size_t word);
bool dimple_signs_are_known(const dimple_exam *exam, const dimple_field *list);
bool dimple_marks_are_known(const dimple_exam *exam, const dimple_field *group);

/* The terms of a group or list of which no word was found, each once; `*next` is 0 at the start, NULL comes at the end.
 */
const dimple_coded_word *dimple_next_absent(const dimple_exam *exam, const dimple_field *field, size_t *next);

/* What a word of a field is called to a clinician, also the one for looked at and not there; it may be a word of the
 * group of a mark's kind, or of its place. */
const char *dimple_say_word(dimple_language language, const dimple_field *field, const char *word);

/* The word of a choice; NULL when it is unknown. Booleans are "false" and "true". */
const char *dimple_choice_word(const dimple_field *field, const void *object);
bool dimple_field_is_boolean(const dimple_field *field);
bool dimple_field_is_length(const dimple_field *field);

/* The term of a pit: of the midline, elsewhere but over the PSIS, and NULL of a Venus dimple, which has none. */
const char *dimple_pit_term_word(const dimple_exam_pit *pit);

/* The hollows of a record: the examination's pits, then those of the scan that are none of them. `pit` and `measured`
 * may be NULL, never both. */
typedef struct dimple_hollow {
    const dimple_exam_pit *pit;
    const dimple_pit *measured;
    size_t number; /* of the scan's dimple, from 1 */
} dimple_hollow;

/* With `*next` 0 at the start; false at the end. */
bool dimple_next_hollow(const dimple_record_parts *parts, size_t *next, dimple_hollow *hollow);

/* The time of a record that says none and must. */
#define DIMPLE_RECORD_NO_TIME "1970-01-01T00:00:00Z"

/* What the names of a record's parts are made of: all that is in it. False when memory runs out. */
bool dimple_record_seed(const dimple_record_parts *parts, dimple_digest *seed);

#endif
