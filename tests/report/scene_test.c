/* The document of the 3-D view: a made-up back that is a slope with a pit. */
#include "allocations.h"
#include "dimple/dimple.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LINE_POINTS = 121 };

typedef struct {
    dimple_measurement measurement;
    dimple_surface surface;
    dimple_pit pit;
    double line_mm[3 * LINE_POINTS];
} scene;

/* `cells` in both directions over 240 mm around the origin. */
static void make_surface(dimple_surface *surface, int cells) {
    size_t count = (size_t)cells * (size_t)cells;
    *surface = (dimple_surface){.columns = cells,
                                .rows = cells,
                                .cell_mm = 240. / (cells - 1),
                                .x0_mm = -120,
                                .y0_mm = -120,
                                .z_mm = malloc(count * sizeof(float)),
                                .cell = malloc(count),
                                .mean_per_m = malloc(count * sizeof(float)),
                                .radius_mm = 6,
                                .body_size = 1};
    assert_true(surface->z_mm && surface->cell && surface->mean_per_m);
    for (size_t i = 0; i < count; i++) {
        double x = -120 + surface->cell_mm * (double)(i % (size_t)cells);
        surface->z_mm[i] = (float)(.1 * x);
        surface->cell[i] = DIMPLE_CELL_SKIN;
        surface->mean_per_m[i] = 3;
    }
}

static void make(scene *made, int cells) {
    *made = (scene){.pit = {.kind = DIMPLE_PIT_SACRAL,
                            .body_mm = {1.5, -20, -2},
                            .shape = {.origin_mm = {1.5, -20, 0},
                                      .axis = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
                                      .reach_mm = 20,
                                      .depth_mm = 2,
                                      .width_mm = 8,
                                      .aspect = 1,
                                      .sharpness = 1}}};
    for (int i = 0; i < LINE_POINTS; i++) made->line_mm[3 * i + 1] = 120 - 2 * i;
    made->measurement = (dimple_measurement){.pits = &made->pit,
                                             .pit_count = 1,
                                             .symmetry_line_mm = made->line_mm,
                                             .symmetry_line_count = LINE_POINTS,
                                             .rhomboid = {.vertical_mm = {.value = 90, .sd = 3, .known = true}}};
    dimple_landmark *landmarks = made->measurement.landmarks;
    landmarks[DIMPLE_DL] = (dimple_landmark){.status = DIMPLE_SEEN, .body_mm = {-45, 0, -1}, .sd_mm = 1.25};
    landmarks[DIMPLE_DR] = (dimple_landmark){.status = DIMPLE_ESTIMATED, .body_mm = {45, 0, -1}, .sd_mm = 6};
    landmarks[DIMPLE_SP] = (dimple_landmark){.status = DIMPLE_SEEN, .body_mm = {0, -44, 0}, .sd_mm = 4};
    if (cells == 0) return;
    make_surface(&made->surface, cells);
    made->measurement.surface = &made->surface;
}

static void release(scene *made) {
    free(made->surface.z_mm);
    free(made->surface.cell);
    free(made->surface.mean_per_m);
}

static dimple_text write(const scene *made) {
    dimple_text text = dimple_text_create();
    assert_int_equal(dimple_measurement_write_scene(&made->measurement, &text, NULL), DIMPLE_OK);
    return text;
}

static double number_after(const char *text, const char *key) {
    const char *found = strstr(text, key);
    assert_non_null(found);
    return strtod(found + strlen(key), NULL);
}

/* The three bytes that four characters of base64 stand for. */
static void unpack(const char *characters, unsigned char bytes[3]) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    unsigned bits = 0;
    for (int i = 0; i < 4; i++) {
        const char *digit = strchr(digits, characters[i]);
        assert_non_null(digit);
        bits = bits << 6 | (unsigned)(digit - digits);
    }
    for (int i = 0; i < 3; i++) bytes[i] = (unsigned char)(bits >> (16 - 8 * i));
}

static void heights_and_shades_unpack_to_those_of_the_surface(void **state) {
    (void)state;
    scene made;
    make(&made, 81);
    dimple_text text = write(&made);
    unsigned char bytes[3];
    double x0_mm = number_after(text.data, "\"x0_mm\": ");
    unpack(strstr(text.data, "\"z\": \"") + 6, bytes);
    int16_t step = (int16_t)(bytes[0] | bytes[1] << 8);
    double z_mm = number_after(text.data, "\"z0_mm\": ") + step * number_after(text.data, "\"z_step_mm\": ");
    assert_true(fabs(z_mm - .1 * x0_mm) < .5); /* at the edge smoothing has one side alone */
    unpack(strstr(text.data, "\"shade\": \"") + 10, bytes);
    double mean_per_m = (int8_t)bytes[0] * number_after(text.data, "\"shade_step_per_m\": ");
    assert_true(fabs(mean_per_m - 3) < .1);
    dimple_text_free(&text);
    release(&made);
}

static void a_grid_finer_than_a_screen_is_thinned_and_says_so(void **state) {
    (void)state;
    scene made;
    make(&made, 801);
    dimple_text text = write(&made);
    double columns = number_after(text.data, "\"columns\": "), rows = number_after(text.data, "\"rows\": ");
    assert_true(columns * rows <= 160000);
    assert_true(fabs(number_after(text.data, "\"measured_cell_mm\": ") - .3) < 1e-6);
    double cell_mm = number_after(text.data, "\"cell_mm\": ");
    assert_true(cell_mm > .5 && cell_mm < 1);
    assert_true(text.size < 1000000);
    dimple_text_free(&text);
    release(&made);
}

static void what_lies_on_the_skin_is_told_with_its_words_and_colours(void **state) {
    (void)state;
    scene made;
    make(&made, 81);
    dimple_text text = write(&made);
    const char *const parts[] = {
        "\"schema\": \"dimple.scene/1\"",
        "{\"name\": \"DL\", \"estimated\": false, \"body_mm\": [-45, 0, -1], \"sd_mm\": 1.25}",
        "{\"name\": \"DR\", \"estimated\": true,",
        "\"title\": \"Midline pit above the cleft\"",
        "\"outline_mm\": [[5.5, -20, -1],", /* half the width aside, half the depth down */
        "\"rhomboid_mm\": [\n    [0, 46, 0],\n    [-45, 0, -1],\n    [0, -44, 0],\n    [45, 0, -1]\n  ]",
        "\"decimal-point\": \".\"",
        "\"show\": \"Show\"",
    };
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (!strstr(text.data, parts[i])) fail_msg("without %s:\n%s", parts[i], text.data);
    }
    assert_null(strstr(text.data, "\"VP\"")); /* it is out of view */
    assert_null(strchr(text.data, '<'));
    dimple_text_free(&text);
    release(&made);
}

static void without_a_surface_there_is_no_grid(void **state) {
    (void)state;
    scene made;
    make(&made, 0);
    dimple_text text = write(&made);
    assert_non_null(strstr(text.data, "\"grid\": null"));
    dimple_text_free(&text);
}

static dimple_status write_and_free(void *made, dimple_error *error) {
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_measurement_write_scene(&((scene *)made)->measurement, &text, error);
    dimple_text_free(&text);
    return status;
}

static void every_failing_allocation_is_told(void **state) {
    (void)state;
    scene made;
    make(&made, 41);
    check_failing_allocations(write_and_free, &made, 20);
    release(&made);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(heights_and_shades_unpack_to_those_of_the_surface),
        cmocka_unit_test(a_grid_finer_than_a_screen_is_thinned_and_says_so),
        cmocka_unit_test(what_lies_on_the_skin_is_told_with_its_words_and_colours),
        cmocka_unit_test(without_a_surface_there_is_no_grid),
        cmocka_unit_test(every_failing_allocation_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
