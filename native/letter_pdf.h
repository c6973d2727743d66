#ifndef DIMPLE_NATIVE_LETTER_PDF_H
#define DIMPLE_NATIVE_LETTER_PDF_H

#include "dimple/native.h"

/* The letter of referral on one page; as dimple_picture_module. */
dimple_status dimple_write_letter_pdf(const dimple_report *letter, dimple_paper paper, dimple_text *bytes,
                                      dimple_error *error);

#endif
