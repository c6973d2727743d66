/* The straight line from points to a verdict; each step lives in its own room. */
#include "dimple/dimple.h"

#include <stdlib.h>
#include <string.h>

#include "assess/assess.h"
#include "back/pose.h"
#include "back/sheet.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/linear.h"
#include "landmark/midline.h"
#include "landmark/pits.h"
#include "shape/curvature.h"

/* "dimp": options that did not come from dimple_default_measure_options are refused. */
static const uint32_t OPTIONS_COOKIE = 0x706d6964;

dimple_measure_options dimple_default_measure_options(void) {
    return (dimple_measure_options){.cookie = OPTIONS_COOKIE, .age_days = -1};
}
