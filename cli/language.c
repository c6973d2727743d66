#include "language.h"

#include "dimple/dimple.h"

#include <stdio.h>
#include <string.h>

enum { OPTION_LANGUAGE = 0x1000 }; /* above those of the commands */

static error_t parse(int key, char *argument, struct argp_state *state) {
    if (key != OPTION_LANGUAGE) return ARGP_ERR_UNKNOWN;
    if (dimple_language_from_name(argument, state->input)) return 0;
    char names[256] = "";
    for (size_t i = 0; i < dimple_language_count(); i++) {
        size_t size = strlen(names);
        snprintf(names + size, sizeof names - size, "%s%s", i > 0 ? ", " : "",
                 dimple_language_name((dimple_language)i));
    }
    argp_error(state, "--lang '%s': there is %s", argument, names);
    return 0;
}

static const struct argp_option option_list[] = {
    {"lang", OPTION_LANGUAGE, "LANGUAGE", 0, "Language of the texts, as en (the default)", 0},
    {0},
};

static const struct argp parser = {.options = option_list, .parser = parse};

const struct argp_child dimple_language_option[] = {{&parser, 0, NULL, 0}, {0}};
