/* Adding a warning for the user. */
#ifndef DIMPLE_BACK_WARNINGS_H
#define DIMPLE_BACK_WARNINGS_H

#include "dimple/dimple.h"

/* Marks `code` as said and gives its text to append to. A later call with the same code replaces the text. */
dimple_text dimple_warn(dimple_warnings *warnings, dimple_warning_code code);

#endif
