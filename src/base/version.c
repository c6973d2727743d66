#include "dimple/dimple.h"

const char *dimple_version(void) {
    return DIMPLE_VERSION;
}
