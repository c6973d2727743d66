/* The pictures of profiles: of phantoms, and of measurements in which little is known. */
#include "dimple/phantom.h"
#include "draw/pictures.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "draw/cut.h"

static dimple_measurement *measure_in(dimple_language language, const dimple_phantom_options *options) {
    dimple_phantom phantom;
    dimple_measurement *measurement;
    dimple_measure_options measure_options = dimple_default_measure_options();
    measure_options.keep_surface = true;
    measure_options.language = language;
    assert_int_equal(dimple_phantom_create(options, &phantom, NULL), DIMPLE_OK);
    assert_int_equal(dimple_measure(&phantom.points, &measure_options, &measurement, NULL), DIMPLE_OK);
    dimple_phantom_free(&phantom);
    return measurement;
}

static dimple_measurement *measure(const dimple_phantom_options *options) {
    return measure_in(DIMPLE_ENGLISH, options);
}

static void check_all(const dimple_measurement *measurement) {
    dimple_text complaint = dimple_text_create();
    for (size_t i = 0;; i++) {
        dimple_status status;
        dimple_text svg = dimple_text_create();
        bool more = draw_picture(measurement, i, NULL, &svg, &status, NULL);
        if (more) {
            assert_int_equal(status, DIMPLE_OK);
            if (!picture_is_legible(&svg, &complaint)) fail_msg("picture %zu: %s", i, complaint.data);
        }
        dimple_text_free(&svg);
        if (!more) break;
    }
    dimple_text_free(&complaint);
}

static void no_text_overlaps_another_or_leaves_its_picture(void **state) {
    (void)state;
    const double statures[] = {480, 700, 1250, 1650, 1900};
    for (size_t i = 0; i < sizeof statures / sizeof *statures; i++) {
        for (int pit = DIMPLE_PHANTOM_PIT_NONE; pit <= DIMPLE_PHANTOM_PIT_COCCYGEAL; pit++) {
            dimple_phantom_options options = dimple_default_phantom_options();
            options.stature_mm = statures[i];
            options.pit = (dimple_phantom_midline_pit)pit;
            options.region = pit == DIMPLE_PHANTOM_PIT_NONE ? DIMPLE_PHANTOM_BACK : DIMPLE_PHANTOM_LOWER_BACK;
            options.dimple_left = pit != DIMPLE_PHANTOM_PIT_COCCYGEAL;
            options.variation = 1;
            options.spacing_mm = 3 * fmin(1, statures[i] / 1650);
            for (dimple_language language = 0; (size_t)language < dimple_language_count(); language++) {
                dimple_measurement *measurement = measure_in(language, &options);
                check_all(measurement);
                dimple_measurement_free(measurement);
            }
        }
    }
}

static void little_that_is_known_is_said_to_be_little(void **state) {
    (void)state;
    dimple_pit pit = {.kind = DIMPLE_PIT_OTHER};
    dimple_measurement measurement = {.pits = &pit, .pit_count = 1};
    strcpy(measurement.verdict.headline, "Nothing can be said");
    for (measurement.language = 0; (size_t)measurement.language < dimple_language_count(); measurement.language++)
        check_all(&measurement);
    measurement.language = DIMPLE_ENGLISH;
    dimple_text svg = dimple_text_create();
    assert_int_equal(dimple_draw_pair(&measurement, NULL, &svg, NULL), DIMPLE_OK);
    assert_non_null(strstr(svg.data, "There are not two dimples"));
    dimple_text_free(&svg);
    assert_int_equal(dimple_draw_section(&measurement, 1, NULL, &svg, NULL), DIMPLE_ERROR_ARGUMENT);
    assert_int_equal(svg.size, 0);
}

/* "1.4 ± 0.2 mm" as pictures have it, with spaces that do not break. */
static void check_measure(const dimple_text *svg, dimple_value value) {
    char number[64];
    dimple_text text = dimple_text_fixed(number, sizeof number);
    assert_true(value.known);
    dimple_append_decimal(&text, value.value, 1);
    dimple_append(&text, "\u00a0±\u00a0");
    dimple_append_decimal(&text, value.sd, 1);
    dimple_append(&text, "\u00a0mm");
    if (!strstr(svg->data, number)) fail_msg("no %s", number);
}

static void numbers_in_pictures_are_those_of_the_measurement(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 3;
    dimple_measurement *measurement = measure(&options);
    dimple_text map = dimple_text_create(), pair = dimple_text_create();
    assert_int_equal(dimple_draw_map(measurement, NULL, NULL, 0, &map, NULL), DIMPLE_OK);
    assert_int_equal(dimple_draw_pair(measurement, NULL, &pair, NULL), DIMPLE_OK);
    assert_true(measurement->pit_count >= 2 && measurement->pair.known);
    check_measure(&map, measurement->pair.distance_mm);
    for (size_t i = 0; i < measurement->pit_count; i++) {
        dimple_text section = dimple_text_create();
        assert_int_equal(dimple_draw_section(measurement, i, NULL, &section, NULL), DIMPLE_OK);
        check_measure(&section, measurement->pits[i].depth_mm);
        check_measure(&section, measurement->pits[i].diameter_mm);
        check_measure(&section, measurement->pits[i].rim_width_mm);
        check_measure(&map, measurement->pits[i].depth_mm);
        check_measure(&map, measurement->pits[i].diameter_mm);
        check_measure(&pair, measurement->pits[i].depth_mm);
        dimple_text_free(&section);
    }
    dimple_text_free(&map);
    dimple_text_free(&pair);
    dimple_measurement_free(measurement);
}

static void a_cut_meets_the_surface_as_deep_as_the_pit_is(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 2;
    dimple_measurement *measurement = measure(&options);
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        dimple_cut longer = dimple_cut_longer_axis(measurement, pit), level = dimple_cut_level(measurement, pit);
        double direction[3];
        assert_true(fabs(dimple_cut_measured_depth(&longer, 0) - pit->depth_mm.value) < .3);
        dimple_cut_direction(&level, direction);
        assert_true(direction[0] * pit->body_mm[0] > 0); /* away from the midline */
        assert_true(fabs(direction[1]) < .05);
        dimple_cut_direction(&longer, direction);
        assert_true(fabs(direction[0]) < fabs(direction[1]) ? direction[1] > 0 : direction[0] > 0);
    }
    dimple_measurement_free(measurement);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_text_overlaps_another_or_leaves_its_picture),
        cmocka_unit_test(little_that_is_known_is_said_to_be_little),
        cmocka_unit_test(numbers_in_pictures_are_those_of_the_measurement),
        cmocka_unit_test(a_cut_meets_the_surface_as_deep_as_the_pit_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
