#include "picture.h"

#include <dlfcn.h>
#include <string.h>

#include "failure.h"

static const dimple_picture_module *open_module(dimple_error *error) {
    void *library = dlopen(DIMPLE_PICTURE_LIBRARY, RTLD_NOW | RTLD_LOCAL); /* stays for the next picture */
    const dimple_picture_module *module = library ? dlsym(library, DIMPLE_PICTURE_SYMBOL) : NULL;
    if (module && strcmp(module->version, dimple_version()) == 0) return module;
    dimple_native_fail_output(error, library ? "the library " DIMPLE_PICTURE_LIBRARY
                                               ", which makes PNG and PDF, belongs to another version of Dimple"
                                             : "needs the library " DIMPLE_PICTURE_LIBRARY
                                               " to make PNG and PDF: install Dimple whole, with librsvg and pango");
    return NULL;
}

dimple_status dimple_picture_draw_png(const char *svg, size_t size, int width_px, dimple_text *bytes,
                                      dimple_error *error) {
    const dimple_picture_module *module = open_module(error);
    return module ? module->draw_png(svg, size, width_px, bytes, error) : DIMPLE_ERROR_OUTPUT;
}

dimple_status dimple_picture_draw_pdf(const char *svg, size_t size, dimple_text *bytes, dimple_error *error) {
    const dimple_picture_module *module = open_module(error);
    return module ? module->draw_pdf(svg, size, bytes, error) : DIMPLE_ERROR_OUTPUT;
}

dimple_status dimple_picture_write_pdf(const dimple_report *report, dimple_paper paper, dimple_text *bytes,
                                       dimple_error *error) {
    const dimple_picture_module *module = open_module(error);
    return module ? module->write_pdf(report, paper, bytes, error) : DIMPLE_ERROR_OUTPUT;
}

dimple_status dimple_make_letter_pdf(const dimple_report *letter, dimple_paper paper, dimple_text *bytes,
                                     dimple_error *error) {
    const dimple_picture_module *module = open_module(error);
    return module ? module->write_letter(letter, paper, bytes, error) : DIMPLE_ERROR_OUTPUT;
}
