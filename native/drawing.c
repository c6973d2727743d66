#include "drawing.h"

#include <cairo-pdf.h>
#include <pango/pangocairo.h>
#include <stdlib.h>
#include <string.h>

#include "failure.h"

dimple_status dimple_drawing_read(const char *svg, size_t size, dimple_drawing *drawing, dimple_error *error) {
    GInputStream *stream = g_memory_input_stream_new_from_data(svg, (gssize)size, NULL);
    GError *reason = NULL;
    dimple_status status = DIMPLE_OK;
    *drawing = (dimple_drawing){0};
    drawing->picture = rsvg_handle_new_from_stream_sync(stream, NULL, RSVG_HANDLE_FLAG_UNLIMITED, NULL, &reason);
    if (!drawing->picture ||
        !rsvg_handle_get_intrinsic_size_in_pixels(drawing->picture, &drawing->width, &drawing->height) ||
        drawing->width <= 0 || drawing->height <= 0) {
        status = dimple_native_fail_output(error, reason ? reason->message : "the picture has no size");
        dimple_drawing_free(drawing);
    }
    g_clear_error(&reason);
    g_object_unref(stream);
    return status;
}

void dimple_drawing_free(dimple_drawing *drawing) {
    g_clear_object(&drawing->picture);
    *drawing = (dimple_drawing){0};
}

dimple_status dimple_drawing_draw(const dimple_drawing *drawing, cairo_t *cairo, double x, double y, double scale,
                                  dimple_error *error) {
    const RsvgRectangle place = {.x = x, .y = y, .width = scale * drawing->width, .height = scale * drawing->height};
    GError *reason = NULL;
    dimple_status status = DIMPLE_OK;
    cairo_save(cairo);
    cairo_rectangle(cairo, place.x, place.y, place.width, place.height);
    cairo_clip(cairo);
    if (!rsvg_handle_render_document(drawing->picture, cairo, &place, &reason))
        status = dimple_native_fail_output(error, reason ? reason->message : "the picture cannot be drawn");
    else if (cairo_status(cairo) != CAIRO_STATUS_SUCCESS)
        status = dimple_native_fail_output(error, cairo_status_to_string(cairo_status(cairo)));
    g_clear_error(&reason);
    cairo_restore(cairo);
    return status;
}

dimple_status dimple_font_needed(dimple_error *error) {
    PangoContext *context = pango_font_map_create_context(pango_cairo_font_map_get_default());
    PangoLayout *layout = pango_layout_new(context);
    pango_layout_set_text(layout, "mm", -1);
    bool unknown = pango_layout_get_unknown_glyphs_count(layout) > 0;
    g_object_unref(layout);
    g_object_unref(context);
    if (!unknown) return DIMPLE_OK;
    return dimple_native_fail_output(
        error, "needs a font for pictures and PDF: install one, as Debian's fonts-dejavu-core; HTML and SVG need none");
}

static cairo_status_t append(void *closure, const unsigned char *data, unsigned size) {
    dimple_text *bytes = closure;
    if (bytes->size + size > bytes->capacity) {
        size_t capacity = 2 * (bytes->size + size);
        char *larger = realloc(bytes->data, capacity);
        if (!larger) return CAIRO_STATUS_NO_MEMORY;
        bytes->data = larger;
        bytes->capacity = capacity;
    }
    memcpy(bytes->data + bytes->size, data, size);
    bytes->size += size;
    return CAIRO_STATUS_SUCCESS;
}

cairo_surface_t *dimple_pdf_create(dimple_text *bytes, double width_pt, double height_pt) {
    cairo_surface_t *pdf = cairo_pdf_surface_create_for_stream(append, bytes, width_pt, height_pt);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATOR, "Dimple " DIMPLE_VERSION);
    cairo_pdf_surface_set_metadata(pdf, CAIRO_PDF_METADATA_CREATE_DATE, "");
    return pdf;
}
