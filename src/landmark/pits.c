#include "landmark/pits.h"
