#include "shape/curvature.h"
