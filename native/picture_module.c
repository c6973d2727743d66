/* The module's one symbol; PNG and PDF of one SVG. */
#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#include "drawing.h"
#include "failure.h"
#include "letter_pdf.h"
#include "picture.h"
#include "png.h"
#include "report_pdf.h"

/* cairo's pixels are premultiplied, in the machine's order of bytes. */
static void take_pixels(cairo_surface_t *image, dimple_raster *raster) {
    const unsigned char *row = cairo_image_surface_get_data(image);
    unsigned char *out = raster->rgba;
    for (int y = 0; y < raster->height; y++, row += cairo_image_surface_get_stride(image)) {
        for (int x = 0; x < raster->width; x++, out += 4) {
            uint32_t pixel;
            memcpy(&pixel, row + 4 * (size_t)x, sizeof pixel);
            uint32_t opacity = pixel >> 24, half = opacity / 2;
            for (int channel = 0; channel < 3 && opacity > 0; channel++) {
                uint32_t value = pixel >> (16 - 8 * channel) & 255;
                out[channel] = (unsigned char)((value * 255 + half) / opacity);
            }
            out[3] = (unsigned char)opacity;
        }
    }
}

static dimple_status encode_image(cairo_surface_t *image, dimple_text *bytes, dimple_error *error) {
    dimple_raster raster = {.width = cairo_image_surface_get_width(image),
                            .height = cairo_image_surface_get_height(image)};
    raster.rgba = calloc(4 * (size_t)raster.width, (size_t)raster.height);
    if (!raster.rgba) return dimple_native_fail_memory(error);
    cairo_surface_flush(image);
    take_pixels(image, &raster);
    dimple_status status = dimple_write_png(&raster, bytes, error);
    free(raster.rgba);
    return status;
}

static dimple_status draw_png(const char *svg, size_t size, int width_px, dimple_text *bytes, dimple_error *error) {
    dimple_drawing drawing;
    *bytes = (dimple_text){0};
    dimple_status status = dimple_font_needed(error);
    if (status == DIMPLE_OK) status = dimple_drawing_read(svg, size, &drawing, error);
    if (status != DIMPLE_OK) return status;
    double scale = width_px / drawing.width;
    cairo_surface_t *image =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width_px, (int)(scale * drawing.height + .5));
    cairo_t *cairo = cairo_create(image);
    status = dimple_drawing_draw(&drawing, cairo, 0, 0, scale, error);
    if (status == DIMPLE_OK) status = encode_image(image, bytes, error);
    cairo_destroy(cairo);
    cairo_surface_destroy(image);
    dimple_drawing_free(&drawing);
    return status;
}

/* As large as browsers print it: 96 pixels are 72 points. */
static dimple_status draw_pdf(const char *svg, size_t size, dimple_text *bytes, dimple_error *error) {
    const double pt_per_px = .75;
    dimple_drawing drawing;
    *bytes = (dimple_text){0};
    dimple_status status = dimple_font_needed(error);
    if (status == DIMPLE_OK) status = dimple_drawing_read(svg, size, &drawing, error);
    if (status != DIMPLE_OK) return status;
    cairo_surface_t *pdf = dimple_pdf_create(bytes, pt_per_px * drawing.width, pt_per_px * drawing.height);
    cairo_t *cairo = cairo_create(pdf);
    status = dimple_drawing_draw(&drawing, cairo, 0, 0, pt_per_px, error);
    cairo_destroy(cairo);
    cairo_surface_finish(pdf);
    if (status == DIMPLE_OK && cairo_surface_status(pdf) != CAIRO_STATUS_SUCCESS)
        status = dimple_native_fail_memory(error);
    cairo_surface_destroy(pdf);
    dimple_drawing_free(&drawing);
    if (status == DIMPLE_OK) return status;
    free(bytes->data);
    *bytes = (dimple_text){0};
    return status;
}

const dimple_picture_module dimple_picture = {
    .version = DIMPLE_VERSION,
    .draw_png = draw_png,
    .draw_pdf = draw_pdf,
    .write_pdf = dimple_write_report_pdf,
    .write_letter = dimple_write_letter_pdf,
};
