#include "assess/assess.h"
