/* Pixels as PNG. */
#include "png.h"

#include <spng.h>
#include <stdlib.h>

#include "failure.h"

/* Skin under light changes least from row to row: this filter alone, packed fast, takes a third of the time of the
 * library's choice among all, and hardly more room. */
static int choose_packing(spng_ctx *png) {
    const int level = 3;
    int reason = spng_set_option(png, SPNG_FILTER_CHOICE, SPNG_FILTER_CHOICE_UP);
    return reason ? reason : spng_set_option(png, SPNG_IMG_COMPRESSION_LEVEL, level);
}

static int encode(spng_ctx *png, const dimple_raster *raster, dimple_text *bytes) {
    struct spng_ihdr header = {.width = (uint32_t)raster->width,
                               .height = (uint32_t)raster->height,
                               .bit_depth = 8,
                               .color_type = SPNG_COLOR_TYPE_TRUECOLOR_ALPHA};
    size_t size = 4 * (size_t)raster->width * (size_t)raster->height;
    int reason = spng_set_option(png, SPNG_ENCODE_TO_BUFFER, 1);
    if (reason == 0) reason = choose_packing(png);
    if (reason == 0) reason = spng_set_ihdr(png, &header);
    if (reason == 0) reason = spng_encode_image(png, raster->rgba, size, SPNG_FMT_PNG, SPNG_ENCODE_FINALIZE);
    if (reason == 0) bytes->data = spng_get_png_buffer(png, &bytes->size, &reason);
    return reason;
}

dimple_status dimple_write_png(const dimple_raster *raster, dimple_text *bytes, dimple_error *error) {
    *bytes = (dimple_text){0};
    spng_ctx *png = spng_ctx_new(SPNG_CTX_ENCODER);
    if (!png) return dimple_native_fail_memory(error);
    int reason = encode(png, raster, bytes);
    spng_ctx_free(png);
    if (reason == 0) {
        bytes->capacity = bytes->size;
        return DIMPLE_OK;
    }
    return reason == SPNG_EMEM ? dimple_native_fail_memory(error)
                               : dimple_native_fail_output(error, spng_strerror(reason));
}
