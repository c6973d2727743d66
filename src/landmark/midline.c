#include "landmark/midline.h"
