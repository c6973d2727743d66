/* The module's one symbol, and PNG of SVG. */
#include <cairo.h>
#include <librsvg/rsvg.h>
#include <stdlib.h>
#include <string.h>

#include "failure.h"
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

static dimple_status draw_image(RsvgHandle *picture, double scale, double width, double height, dimple_text *bytes,
                                dimple_error *error) {
    const RsvgRectangle place = {.width = scale * width, .height = scale * height};
    cairo_surface_t *image =
        cairo_image_surface_create(CAIRO_FORMAT_ARGB32, (int)(place.width + .5), (int)(place.height + .5));
    cairo_t *cairo = cairo_create(image);
    GError *reason = NULL;
    dimple_status status = DIMPLE_OK;
    if (!rsvg_handle_render_document(picture, cairo, &place, &reason))
        status = dimple_native_fail_output(error, reason ? reason->message : "the picture cannot be drawn");
    else if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS)
        status = dimple_native_fail_output(error, cairo_status_to_string(cairo_status(cairo)));
    else
        status = encode_image(image, bytes, error);
    g_clear_error(&reason);
    cairo_destroy(cairo);
    cairo_surface_destroy(image);
    return status;
}

static dimple_status draw_png(const char *svg, size_t size, int width_px, dimple_text *bytes, dimple_error *error) {
    GInputStream *stream = g_memory_input_stream_new_from_data(svg, (gssize)size, NULL);
    GError *reason = NULL;
    RsvgHandle *picture = rsvg_handle_new_from_stream_sync(stream, NULL, RSVG_HANDLE_FLAG_UNLIMITED, NULL, &reason);
    double width, height;
    dimple_status status;
    *bytes = (dimple_text){0};
    if (picture && rsvg_handle_get_intrinsic_size_in_pixels(picture, &width, &height) && width > 0)
        status = draw_image(picture, width_px / width, width, height, bytes, error);
    else
        status = dimple_native_fail_output(error, reason ? reason->message : "the picture has no size");
    g_clear_error(&reason);
    g_clear_object(&picture);
    g_object_unref(stream);
    return status;
}

const dimple_picture_module dimple_picture = {
    .version = DIMPLE_VERSION,
    .draw_png = draw_png,
    .write_pdf = dimple_write_report_pdf,
};
