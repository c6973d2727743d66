/* PNG of SVG, and PDF: what the module libdimple-picture does. It is opened when the first picture is wanted: to be
 * linked to librsvg, pango and cairo costs every start of the program some 27 ms. */
#ifndef DIMPLE_NATIVE_PICTURE_H
#define DIMPLE_NATIVE_PICTURE_H

#include "dimple/native.h"

/* Each fills `*bytes` (free with dimple_text_free) or says in `*error` why not. */
typedef struct dimple_picture_module {
    const char *version; /* dimple_version of its build */
    dimple_status (*draw_png)(const char *svg, size_t size, int width_px, dimple_text *bytes, dimple_error *error);
    dimple_status (*draw_pdf)(const char *svg, size_t size, dimple_text *bytes, dimple_error *error);
    dimple_status (*write_pdf)(const dimple_report *report, dimple_paper paper, dimple_text *bytes,
                               dimple_error *error);
    dimple_status (*write_letter)(const dimple_report *letter, dimple_paper paper, dimple_text *bytes,
                                  dimple_error *error);
} dimple_picture_module;

/* The name of the module's only symbol, a dimple_picture_module. */
#define DIMPLE_PICTURE_SYMBOL "dimple_picture"
DIMPLE_API extern const dimple_picture_module dimple_picture;

dimple_status dimple_picture_write_pdf(const dimple_report *report, dimple_paper paper, dimple_text *bytes,
                                       dimple_error *error);

#endif
