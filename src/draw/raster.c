/* The map's picture of the skin, as pixels. */
#include "dimple/draw.h"

#include <math.h>
#include <stdlib.h>

#include "base/error.h"
#include "draw/colour.h"
#include "draw/picture.h"
#include "draw/skin_map.h"
#include "draw/view.h"

enum { PIXELS_PER_PX = 2, SHARES = 129, LIGHTS = 128 };

static const float REST_OPACITY = .5F; /* what is not measured on steps back */

/* Colours at every share of the curvature's scale, and one more for what is not skin, in every light. */
typedef struct {
    unsigned char rgb[SHARES + 1][LIGHTS][3];
} palette;

static void fill_palette(palette *colours) {
    for (int share = 0; share <= SHARES; share++) {
        dimple_oklab colour =
            share < SHARES ? dimple_colour_of_curvature(2.0 * share / (SHARES - 1) - 1) : dimple_colour_of_rest();
        for (int light = 0; light < LIGHTS; light++)
            dimple_colour_srgb(dimple_colour_shaded(colour, (double)light / (LIGHTS - 1)), colours->rgb[share][light]);
    }
}

/* What a pixel sees of the four cells around it, each sum with the weight of those that have it. */
typedef struct {
    float there, known, light, light_weight, hollow, hollow_weight;
} sight;

static void see(const dimple_skin_map *skin, int column, int row, float weight, sight *seen) {
    if (column < 0 || row < 0 || column >= skin->columns || row >= skin->rows) return;
    size_t at = (size_t)row * (size_t)skin->columns + (size_t)column;
    seen->there += weight * skin->there[at];
    seen->known += weight * skin->known[at];
    if (!isnan(skin->z_mm[at])) {
        seen->light += weight * skin->light[at];
        seen->light_weight += weight;
    }
    if (!isnan(skin->hollow[at])) {
        seen->hollow += weight * skin->hollow[at];
        seen->hollow_weight += weight;
    }
}

static sight look(const dimple_skin_map *skin, double x_mm, double y_mm) {
    double column = (x_mm - skin->x0_mm) / skin->cell_mm, row = (y_mm - skin->y0_mm) / skin->cell_mm;
    int left = (int)floor(column), below = (int)floor(row);
    float right = (float)(column - left), up = (float)(row - below);
    sight seen = {0};
    see(skin, left, below, (1 - right) * (1 - up), &seen);
    see(skin, left + 1, below, right * (1 - up), &seen);
    see(skin, left, below + 1, (1 - right) * up, &seen);
    see(skin, left + 1, below + 1, right * up, &seen);
    return seen;
}

/* 0 below one half, 1 above, with a soft step of a width. */
static float step(float share, float width) {
    return fminf(1, fmaxf(0, (share - .5F) / width + .5F));
}

static unsigned char round_to_byte(float value) {
    return (unsigned char)(value + .5F);
}

static void paint(const palette *colours, const sight *seen, unsigned char rgba[4]) {
    float opaque = step(seen->there, .2F);
    if (opaque <= 0 || seen->light_weight <= 0) return;
    int light = (int)((LIGHTS - 1) * fminf(1, seen->light / seen->light_weight) + .5F);
    float share = seen->hollow_weight > 0 ? seen->hollow / seen->hollow_weight : 0;
    float known = seen->hollow_weight > 0 ? step(seen->known, .5F) : 0;
    const unsigned char *colour = colours->rgb[(int)((share + 1) / 2 * (SHARES - 1) + .5F)][light];
    const unsigned char *rest = colours->rgb[SHARES][light];
    for (int i = 0; i < 3; i++) rgba[i] = round_to_byte(known * colour[i] + (1 - known) * rest[i]);
    rgba[3] = round_to_byte(255 * opaque * (known + (1 - known) * REST_OPACITY));
}

static dimple_status draw(const dimple_measurement *measurement, const dimple_view *view, dimple_arena *arena,
                          dimple_raster *raster, dimple_error *error) {
    const dimple_skin_map *skin;
    dimple_status status = dimple_skin_map_create(measurement->surface, view, arena, &skin, error);
    if (status != DIMPLE_OK) return status;
    palette *colours = dimple_arena_take(arena, 1, sizeof *colours);
    int width = (int)ceil(view->width_mm * view->px_per_mm * PIXELS_PER_PX);
    int height = (int)ceil(view->height_mm * view->px_per_mm * PIXELS_PER_PX);
    raster->rgba = calloc((size_t)width * (size_t)height, 4);
    if (!colours || !raster->rgba) return dimple_fail_memory(error);
    raster->width = width;
    raster->height = height;
    fill_palette(colours);
    for (int row = 0; row < height; row++) {
        double y = view->top_mm - (row + .5) / height * view->height_mm;
        for (int column = 0; column < width; column++) {
            sight seen = look(skin, view->left_mm + (column + .5) / width * view->width_mm, y);
            paint(colours, &seen, raster->rgba + 4 * ((size_t)row * (size_t)width + (size_t)column));
        }
    }
    return DIMPLE_OK;
}

dimple_status dimple_draw_map_raster(const dimple_measurement *measurement, const dimple_picture_style *style,
                                     dimple_raster *raster, dimple_error *error) {
    *raster = (dimple_raster){0};
    dimple_picture_style chosen;
    dimple_status status = dimple_picture_choose_style(style, &chosen, error);
    dimple_view view;
    if (status != DIMPLE_OK || !dimple_view_of_map(measurement, chosen.part, &view)) return status;
    dimple_arena arena = {0};
    status = draw(measurement, &view, &arena, raster, error);
    dimple_arena_release(&arena);
    if (status != DIMPLE_OK) dimple_raster_free(raster);
    return status;
}

void dimple_raster_free(dimple_raster *raster) {
    if (!raster) return;
    free(raster->rgba);
    *raster = (dimple_raster){0};
}
