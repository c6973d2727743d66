/* Writing JSON: braces, commas, indentation; numbers and strings are those of base/text.h. */
#ifndef DIMPLE_BASE_JSON_WRITE_H
#define DIMPLE_BASE_JSON_WRITE_H

#include "dimple/dimple.h"

/* Start from {.text = &text}. */
typedef struct dimple_json {
    dimple_text *text;
    int depth;
    int line_depth; /* what began at this depth stands on one line; 0: nothing does */
    bool follows;   /* a member comes before: a comma is due */
} dimple_json;

/* In an object every member has a `key`; in an array and at the top it is NULL. A container that is begun "on one line"
 * keeps all that is in it there. */
void dimple_json_begin_object(dimple_json *json, const char *key);
void dimple_json_begin_object_on_line(dimple_json *json, const char *key);
void dimple_json_end_object(dimple_json *json);
void dimple_json_begin_array(dimple_json *json, const char *key);
void dimple_json_begin_array_on_line(dimple_json *json, const char *key);
void dimple_json_end_array(dimple_json *json);

void dimple_json_string(dimple_json *json, const char *key, const char *string);          /* NULL becomes null */
void dimple_json_number(dimple_json *json, const char *key, double number, int decimals); /* null if not finite */
void dimple_json_unsigned(dimple_json *json, const char *key, uint64_t number);
void dimple_json_boolean(dimple_json *json, const char *key, bool truth);
void dimple_json_null(dimple_json *json, const char *key);

#endif
