/* Memory that runs out while a picture is drawn is told, and leaves nothing behind. */
#include "allocations.h"
#include "dimple/phantom.h"
#include "draw/pictures.h"
#include "draw/skin_map.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static dimple_measurement *measurement;

static dimple_status raster(void *context, dimple_error *error) {
    (void)context;
    dimple_raster drawn;
    dimple_status status = dimple_draw_map_raster(measurement, NULL, &drawn, error);
    if (status != DIMPLE_OK) assert_null(drawn.rgba);
    dimple_raster_free(&drawn);
    return status;
}

static dimple_status picture(void *context, dimple_error *error) {
    dimple_text svg = dimple_text_create();
    dimple_status status;
    assert_true(draw_picture(measurement, *(size_t *)context, NULL, &svg, &status, error));
    dimple_text_free(&svg);
    return status;
}

static void every_failing_allocation_of_a_picture_is_told(void **state) {
    (void)state;
    check_failing_allocations(raster, NULL, 5);
    for (size_t i = 0; i < DIMPLE_MAP_PART_COUNT + measurement->pit_count + 3; i++)
        check_failing_allocations(picture, &i, 3);
}

static int measure_phantom(void **state) {
    (void)state;
    dimple_phantom phantom;
    dimple_phantom_options options = dimple_default_phantom_options();
    dimple_measure_options measure_options = dimple_default_measure_options();
    options.stature_mm = 500;
    options.region = DIMPLE_PHANTOM_LOWER_BACK;
    options.spacing_mm = 2.5;
    measure_options.keep_surface = true;
    if (dimple_phantom_create(&options, &phantom, NULL) != DIMPLE_OK) return 1;
    dimple_status status = dimple_measure(&phantom.points, &measure_options, &measurement, NULL);
    dimple_phantom_free(&phantom);
    if (status != DIMPLE_OK) return 1;
    dimple_skin_map_free(measurement->surface->shown); /* so that each picture makes its own */
    measurement->surface->shown = NULL;
    return 0;
}

static int free_all(void **state) {
    (void)state;
    dimple_measurement_free(measurement);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_failing_allocation_of_a_picture_is_told)};
    return cmocka_run_group_tests(tests, measure_phantom, free_all);
}
