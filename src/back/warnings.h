/* Adding a warning for the user. */
#ifndef DIMPLE_BACK_WARNINGS_H
#define DIMPLE_BACK_WARNINGS_H

#include "words/words.h"

/* Says `code` in the warnings' language. A later call with the same code replaces the text. */
void dimple_warn(dimple_warnings *warnings, dimple_warning_code code, dimple_say_key key, const dimple_fill *fills);

#endif
