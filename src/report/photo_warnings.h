/* What a photograph's warnings are called in documents, and say to people. */
#ifndef DIMPLE_REPORT_PHOTO_WARNINGS_H
#define DIMPLE_REPORT_PHOTO_WARNINGS_H

#include "dimple/photo.h"

const char *dimple_report_photo_warning_name(dimple_photo_warning warning); /* "tilt-unknown" */
const char *dimple_report_photo_warning_text(dimple_language language, dimple_photo_warning warning);

#endif
