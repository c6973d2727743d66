#include "back/pose.h"
