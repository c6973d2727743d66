#include "back/sheet.h"
