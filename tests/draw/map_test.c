/* The map of the back: made of phantoms, whatever of them is in view. */
#include "dimple/draw.h"
#include "dimple/phantom.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static dimple_measurement *measure(const dimple_phantom_options *options, bool keep_surface) {
    dimple_phantom phantom;
    dimple_measurement *measurement;
    dimple_measure_options measure_options = dimple_default_measure_options();
    measure_options.keep_surface = keep_surface;
    assert_int_equal(dimple_phantom_create(options, &phantom, NULL), DIMPLE_OK);
    assert_int_equal(dimple_measure(&phantom.points, &measure_options, &measurement, NULL), DIMPLE_OK);
    dimple_phantom_free(&phantom);
    return measurement;
}

static dimple_phantom_options coarse_woman(void) {
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 3;
    return options;
}

/* The headline may be broken into lines; its first words are on one. */
static void check_headline(const dimple_text *svg, const dimple_measurement *measurement) {
    char first_words[16] = {0};
    memcpy(first_words, measurement->verdict.headline, sizeof first_words - 1);
    assert_non_null(strstr(svg->data, first_words));
}

static dimple_text draw(const dimple_measurement *measurement, const dimple_picture_style *style) {
    dimple_text svg = dimple_text_create();
    assert_int_equal(dimple_draw_map(measurement, style, "\x89PNG", 4, &svg, NULL), DIMPLE_OK);
    return svg;
}

static void a_map_is_the_same_bytes_each_time_and_whole(void **state) {
    (void)state;
    dimple_phantom_options options = coarse_woman();
    dimple_measurement *measurement = measure(&options, true);
    dimple_text first = draw(measurement, NULL), second = draw(measurement, NULL);
    assert_string_equal(first.data, second.data);
    check_headline(&first, measurement);
    assert_non_null(strstr(first.data, "data:image/png;base64,iVBORw=="));
    assert_non_null(strstr(first.data, "class=\"venus\""));
    assert_non_null(strstr(first.data, "prefers-color-scheme"));
    assert_string_equal(first.data + first.size - 7, "</svg>\n");
    assert_null(strstr(first.data, "null"));
    assert_null(strstr(first.data, "nan"));
    dimple_text_free(&first);
    dimple_text_free(&second);
    dimple_measurement_free(measurement);
}

static void without_colours_there_is_no_scale_of_them(void **state) {
    (void)state;
    dimple_phantom_options options = coarse_woman();
    dimple_measurement *measurement = measure(&options, true);
    dimple_text coloured = draw(measurement, NULL), lines = dimple_text_create();
    assert_int_equal(dimple_draw_map(measurement, NULL, NULL, 0, &lines, NULL), DIMPLE_OK);
    assert_non_null(strstr(coloured.data, "mean curvature in 1/m"));
    assert_null(strstr(lines.data, "mean curvature in 1/m"));
    assert_non_null(strstr(lines.data, "contour lines every"));
    dimple_text_free(&coloured);
    dimple_text_free(&lines);
    dimple_measurement_free(measurement);
}

static void a_raster_shows_skin_in_the_middle_and_nothing_outside(void **state) {
    (void)state;
    dimple_phantom_options options = coarse_woman();
    dimple_measurement *measurement = measure(&options, true);
    dimple_raster raster;
    assert_int_equal(dimple_draw_map_raster(measurement, NULL, &raster, NULL), DIMPLE_OK);
    assert_true(raster.width > 300 && raster.height > 300);
    size_t middle = 4 * ((size_t)(raster.height / 2) * (size_t)raster.width + (size_t)(raster.width / 2));
    assert_int_equal(raster.rgba[middle + 3], 255);
    assert_int_equal(raster.rgba[3], 0); /* over the shoulder */
    dimple_raster_free(&raster);
    assert_null(raster.rgba);
    dimple_measurement_free(measurement);
}

static void without_a_surface_the_map_says_so_under_its_verdict(void **state) {
    (void)state;
    dimple_phantom_options options = coarse_woman();
    dimple_measurement *measurement = measure(&options, false);
    dimple_raster raster;
    assert_int_equal(dimple_draw_map_raster(measurement, NULL, &raster, NULL), DIMPLE_OK);
    assert_true(!raster.rgba && raster.width == 0 && raster.height == 0);
    dimple_text svg = dimple_text_create();
    assert_int_equal(dimple_draw_map(measurement, NULL, NULL, 0, &svg, NULL), DIMPLE_OK);
    check_headline(&svg, measurement);
    assert_non_null(strstr(svg.data, "There is no back to draw"));
    dimple_text_free(&svg);
    dimple_measurement_free(measurement);
}

/* Contour lines too many to draw would take for ever. */
static void a_surface_that_is_a_cliff_is_drawn_with_fewer_lines(void **state) {
    (void)state;
    dimple_phantom_options options = coarse_woman();
    dimple_measurement *measurement = measure(&options, true);
    dimple_surface *surface = measurement->surface;
    for (int i = 0; i < surface->columns * surface->rows; i++) surface->z_mm[i] *= 1e6F;
    struct dimple_skin_map *shown = surface->shown; /* of the surface as it was */
    surface->shown = NULL;
    dimple_text svg = draw(measurement, NULL);
    surface->shown = shown;
    size_t lines = 0;
    for (const char *path = svg.data; (path = strstr(path, "class=\"contour")); path++) lines++;
    assert_true(lines > 5 && lines < 200);
    dimple_text_free(&svg);
    dimple_measurement_free(measurement);
}

static void a_style_that_makes_no_sense_is_refused(void **state) {
    (void)state;
    dimple_measurement measurement = {0};
    dimple_text svg = dimple_text_create();
    const dimple_picture_style styles[] = {{.prefix = ""},
                                           {.prefix = "1st"},
                                           {.prefix = "a b"},
                                           {.prefix = "-a"},
                                           {.scheme = DIMPLE_SCHEME_COUNT},
                                           {.part = DIMPLE_MAP_PART_COUNT}};
    for (size_t i = 0; i < sizeof styles / sizeof *styles; i++) {
        dimple_error error;
        assert_int_equal(dimple_draw_map(&measurement, &styles[i], NULL, 0, &svg, &error), DIMPLE_ERROR_ARGUMENT);
        assert_true(error.message[0] && svg.size == 0);
    }
    dimple_picture_style good = {.prefix = "a-1", .scheme = DIMPLE_SCHEME_LIGHT};
    assert_int_equal(dimple_draw_map(&measurement, &good, NULL, 0, &svg, NULL), DIMPLE_OK);
    assert_non_null(strstr(svg.data, "id=\"a-1\""));
    assert_null(strstr(svg.data, "prefers-color-scheme"));
    dimple_text_free(&svg);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_is_the_same_bytes_each_time_and_whole),
        cmocka_unit_test(without_colours_there_is_no_scale_of_them),
        cmocka_unit_test(a_raster_shows_skin_in_the_middle_and_nothing_outside),
        cmocka_unit_test(without_a_surface_the_map_says_so_under_its_verdict),
        cmocka_unit_test(a_surface_that_is_a_cliff_is_drawn_with_fewer_lines),
        cmocka_unit_test(a_style_that_makes_no_sense_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
