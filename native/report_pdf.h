#ifndef DIMPLE_NATIVE_REPORT_PDF_H
#define DIMPLE_NATIVE_REPORT_PDF_H

#include "dimple/native.h"

/* The report on two pages; as dimple_picture_module. */
dimple_status dimple_write_report_pdf(const dimple_report *report, dimple_paper paper, dimple_text *bytes,
                                      dimple_error *error);

#endif
