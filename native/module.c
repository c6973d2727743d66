#include "module.h"

#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

#include "failure.h"

const void *dimple_module_open(const dimple_module *module, dimple_error *error) {
    char message[sizeof error->message];
    void *library = dlopen(module->library, RTLD_NOW | RTLD_LOCAL);
    const char *const *symbol = library ? dlsym(library, module->symbol) : NULL;
    if (symbol && strcmp(*symbol, dimple_version()) == 0) return symbol;
    if (library)
        snprintf(message, sizeof message, "the library %s, which makes %s, belongs to another version of Dimple",
                 module->library, module->makes);
    else
        snprintf(message, sizeof message, "needs the library %s to make %s: install Dimple whole, with %s",
                 module->library, module->makes, module->with);
    dimple_native_fail_output(error, message);
    return NULL;
}
