#ifndef DIMPLE_NATIVE_PDF_LANGUAGE_H
#define DIMPLE_NATIVE_PDF_LANGUAGE_H

#include "dimple/dimple.h"

/* Says in the catalog of a PDF as cairo writes it (classic references, the catalog its last object) which language it
 * is in, and that readers show its title: cairo before 1.18 has no way to. False when memory runs out; a PDF of another
 * shape stays as it is. */
bool dimple_pdf_set_language(dimple_text *pdf, const char *language);

#endif
