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
