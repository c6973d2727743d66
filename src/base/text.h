/* Writing text without printf, which would drag imports into the WebAssembly module. */
#ifndef DIMPLE_BASE_TEXT_H
#define DIMPLE_BASE_TEXT_H

#include "dimple/dimple.h"

/* A text in somebody else's `capacity` bytes; what does not fit is cut off at a whole UTF-8 character. */
dimple_text dimple_text_fixed(char *data, size_t capacity);

void dimple_append(dimple_text *text, const char *string);
void dimple_append_bytes(dimple_text *text, const char *bytes, size_t size);
/* In front of what stands at `at`, at most the text's size. */
void dimple_insert(dimple_text *text, size_t at, const char *bytes, size_t size);
void dimple_append_unsigned(dimple_text *text, uint64_t number);
/* Rounded to `decimals` (0 .. 9) places, trailing zeros kept: 1.40; "nan" and "inf" as such. */
void dimple_append_decimal(dimple_text *text, double number, int decimals);
/* The same without trailing zeros, and "null" when not finite: a JSON number. */
void dimple_append_number(dimple_text *text, double number, int decimals);
/* Control characters become '?', bytes that are not UTF-8 U+FFFD: what a file is called, for a page or a terminal. */
void dimple_append_printable(dimple_text *text, const char *string);
/* Quoted and escaped as a JSON string. Bytes that are not UTF-8 become U+FFFD. NULL becomes null. */
void dimple_append_json_string(dimple_text *text, const char *string);

#endif
