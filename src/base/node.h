/* What all readers of documents share: steps of a path, the nearest of some names, and messages with the path in them.
 * A document is anybody's: what a message repeats of it is cut short and printable. */
#ifndef DIMPLE_BASE_NODE_H
#define DIMPLE_BASE_NODE_H

#include "dimple/document.h"

/* One step of a path, as it stands there: not ended by a zero byte. */
typedef struct dimple_step {
    const char *text;
    size_t size;
} dimple_step;

/* The first step of `*rest`, which begins with "/", and moves `*rest` behind it: "/pits/0" gives "pits", leaves "/0".
 */
dimple_step dimple_next_step(const char **rest);
bool dimple_step_is(dimple_step step, const char *name);
/* The number that a step into a list is; false when it is none. */
bool dimple_step_index(dimple_step step, size_t *index);

/* How many letters must be left out and put in to make a step the name: "size" is nearer to "size_mm" than to "kind".
 */
size_t dimple_letters_apart(dimple_step step, const char *name);
/* Of two names the one that has more in common with a step, the first if both have as much. */
const char *dimple_nearer_name(dimple_step step, const char *first, const char *second);

/* "/cleft: " as the beginning of an error's message; append to the text that comes back. */
dimple_text dimple_error_begin_at_path(dimple_error *error, const char *path);
/* The same with the whole message. Returns DIMPLE_ERROR_INPUT. */
dimple_status dimple_fail_at_path(dimple_error *error, const char *path, const char *message);
/* "/cleft: expected ..., found a list". Returns DIMPLE_ERROR_INPUT. */
dimple_status dimple_fail_node(dimple_error *error, const char *path, const char *expected, const dimple_node *found);
/* "/cleft: there is no field "clefts"; the nearest is "cleft"". Returns DIMPLE_ERROR_INPUT. */
dimple_status dimple_fail_no_field(dimple_error *error, const char *path, dimple_step step, const char *nearest);
/* For messages: a step as it is printed. */
void dimple_append_step(dimple_text *text, dimple_step step);

#endif
