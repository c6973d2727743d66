/* The option --lang of every command that prints texts. */
#ifndef DIMPLE_CLI_LANGUAGE_H
#define DIMPLE_CLI_LANGUAGE_H

#include <argp.h>

/* For `children` of a command's parser, which on ARGP_KEY_INIT sets child_inputs[0] to its dimple_language. */
extern const struct argp_child dimple_language_option[];

#endif
