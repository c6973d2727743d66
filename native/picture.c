#include "picture.h"

#include "module.h"

static const dimple_picture_module *open_module(dimple_error *error) {
    static const dimple_module module = {DIMPLE_PICTURE_LIBRARY, DIMPLE_PICTURE_SYMBOL, "PNG and PDF",
                                         "librsvg and pango"};
    return dimple_module_open(&module, error);
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
