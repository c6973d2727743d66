/* Libraries of Dimple's own that are opened at need: to be linked to what they stand on costs every start of the
 * program some ten milliseconds, and who does not use them need not have it. */
#ifndef DIMPLE_NATIVE_MODULE_H
#define DIMPLE_NATIVE_MODULE_H

#include "dimple/dimple.h"

/* What a library makes ("PNG and PDF"), and what Dimple must be installed with for that. */
typedef struct dimple_module {
    const char *library, *symbol, *makes, *with;
} dimple_module;

/* Its only symbol: a structure that begins with the version of its build, as a const char *. It stays open for the next
 * time. NULL, and why in `*error` (may be NULL; DIMPLE_ERROR_OUTPUT), where the library is missing or another's. */
const void *dimple_module_open(const dimple_module *module, dimple_error *error);

#endif
