/* The options of a measurement and the names of units and axes. */
#include "dimple/dimple.h"

#include <string.h>

/* "dimp": options that did not come from dimple_default_measure_options are refused. */
static const uint32_t OPTIONS_COOKIE = 0x706d6964;

static const char *const unit_names[] = {"auto", "mm", "cm", "m", "in"};
static const char *const axis_names[] = {"auto", "+x", "-x", "+y", "-y", "+z", "-z"};

enum { UNITS = sizeof unit_names / sizeof *unit_names, AXES = sizeof axis_names / sizeof *axis_names };

dimple_measure_options dimple_default_measure_options(void) {
    return (dimple_measure_options){.cookie = OPTIONS_COOKIE, .age_days = -1};
}

/* The place of `name` among `names`, -1 when it is none of them. */
static int find_name(const char *name, const char *const *names, int count) {
    int i = count - 1;
    while (i >= 0 && strcmp(name, names[i]) != 0) i--;
    return i;
}

const char *dimple_unit_name(dimple_unit unit) {
    return (unsigned)unit < UNITS ? unit_names[unit] : unit_names[DIMPLE_UNIT_AUTO];
}

bool dimple_unit_from_name(const char *name, dimple_unit *unit) {
    int found = find_name(name, unit_names, UNITS);
    if (found >= 0) *unit = (dimple_unit)found;
    return found >= 0;
}

const char *dimple_axis_name(dimple_axis axis) {
    return (unsigned)axis < AXES ? axis_names[axis] : axis_names[DIMPLE_AXIS_AUTO];
}

bool dimple_axis_from_name(const char *name, dimple_axis *axis) {
    int found = find_name(name, axis_names, AXES);
    if (found >= 0) *axis = (dimple_axis)found;
    return found >= 0;
}
