/* Paragraphs as wide as the terminal. */
#ifndef DIMPLE_CLI_WRAP_H
#define DIMPLE_CLI_WRAP_H

#include <stdio.h>

/* How many columns the stream's terminal has, 80 where it is none; lines beyond 100 are hard to read. */
int dimple_columns(FILE *stream);

/* Prints `lead` and then the text broken between words; the further lines begin `indent` columns from the left. Ends
 * the line. Text and lead are UTF-8. */
void dimple_print_wrapped(FILE *stream, const char *lead, int indent, const char *text);

#endif
