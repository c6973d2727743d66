/* Memory that runs out anywhere on the line from a phantom to the report of its measurement is told, and leaves nothing
 * behind. */
#include "allocations.h"
#include "dimple/phantom.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static dimple_phantom phantom;
static dimple_measurement *measurement;

/* A small newborn, for speed, with all that can be found on one. */
static dimple_phantom_options newborn(void) {
    dimple_phantom_options options = dimple_default_phantom_options();
    options.stature_mm = 500;
    options.region = DIMPLE_PHANTOM_LOWER_BACK;
    options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
    options.spacing_mm = 2.5;
    return options;
}

static dimple_status measure(void *points, dimple_error *error) {
    dimple_measure_options options = dimple_default_measure_options();
    options.keep_surface = true;
    dimple_measurement *result;
    dimple_status status = dimple_measure(points, &options, &result, error);
    if (status == DIMPLE_ERROR_MEMORY) assert_null(result);
    dimple_measurement_free(result);
    return status;
}

static void failing_allocations_of_a_measurement_are_told(void **state) {
    (void)state;
    check_failing_chains(measure, &phantom.points, 100);
}

/* Where less is found there are fewer steps behind one that failed to notice it. */
static void so_it_is_where_hardly_anything_can_be_found(void **state) {
    (void)state;
    dimple_phantom coarse;
    dimple_phantom_options options = newborn();
    options.spacing_mm = 4;
    assert_int_equal(dimple_phantom_create(&options, &coarse, NULL), DIMPLE_OK);
    check_failing_chains(measure, &coarse.points, 100);
    dimple_phantom_free(&coarse);
}

static dimple_status make_phantom(void *options, dimple_error *error) {
    dimple_phantom made;
    dimple_status status = dimple_phantom_create(options, &made, error);
    if (status != DIMPLE_OK) assert_true(!made.points.xyz && !made.points.triangles);
    dimple_phantom_free(&made);
    return status;
}

static void every_failing_allocation_of_a_phantom_is_told(void **state) {
    (void)state;
    dimple_phantom_options options = newborn();
    check_failing_allocations(make_phantom, &options, 2);
}

static dimple_status write_truth(void *context, dimple_error *error) {
    (void)context, (void)error;
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_phantom_write_truth(&phantom, "back.ply", &text);
    dimple_text_free(&text);
    return status;
}

static dimple_status write_points(void *context, dimple_error *error) {
    (void)context;
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_points_write(&phantom.points, DIMPLE_FORMAT_PLY, DIMPLE_ENCODING_TEXT, &text, error);
    dimple_text_free(&text);
    return status;
}

static dimple_status write_json(void *context, dimple_error *error) {
    (void)context, (void)error;
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_measurement_write_json(measurement, "back.ply", NULL, &text);
    dimple_text_free(&text);
    return status;
}

static dimple_status write_summary(void *context, dimple_error *error) {
    (void)context, (void)error;
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_measurement_write_summary(measurement, "back.ply", &text);
    dimple_text_free(&text);
    return status;
}

static void every_failing_allocation_of_a_text_is_told(void **state) {
    (void)state;
    check_failing_allocations(write_points, NULL, 5);
    check_failing_allocations(write_truth, NULL, 5);
    check_failing_allocations(write_json, NULL, 5);
    check_failing_allocations(write_summary, NULL, 3);
}

static int measure_phantom(void **state) {
    (void)state;
    dimple_phantom_options options = newborn();
    dimple_measure_options measure_options = dimple_default_measure_options();
    if (dimple_phantom_create(&options, &phantom, NULL) != DIMPLE_OK) return 1;
    return dimple_measure(&phantom.points, &measure_options, &measurement, NULL) == DIMPLE_OK ? 0 : 1;
}

static int free_all(void **state) {
    (void)state;
    dimple_measurement_free(measurement);
    dimple_phantom_free(&phantom);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(failing_allocations_of_a_measurement_are_told),
        cmocka_unit_test(so_it_is_where_hardly_anything_can_be_found),
        cmocka_unit_test(every_failing_allocation_of_a_phantom_is_told),
        cmocka_unit_test(every_failing_allocation_of_a_text_is_told),
    };
    return cmocka_run_group_tests(tests, measure_phantom, free_all);
}
