/* Prints what pictures_test.py looks at: the document of a measurement, then every picture of it, each with a prefix of
 * its own. */
#include "dimple/phantom.h"
#include "draw/pictures.h"

#include <stdio.h>

static void print_pictures(const dimple_measurement *measurement) {
    bool more = true;
    for (size_t i = 0; more; i++) {
        char prefix[32];
        dimple_status status;
        dimple_text svg = dimple_text_create();
        snprintf(prefix, sizeof prefix, "picture-%zu", i);
        dimple_picture_style style = {.prefix = prefix, .scheme = (dimple_scheme)(i % DIMPLE_SCHEME_COUNT)};
        more = draw_picture(measurement, i, &style, &svg, &status, NULL);
        if (more) puts(status == DIMPLE_OK ? svg.data : "not drawn");
        dimple_text_free(&svg);
    }
}

int main(void) {
    dimple_phantom phantom;
    dimple_measurement *measurement;
    dimple_phantom_options options = dimple_default_phantom_options();
    dimple_measure_options measure_options = dimple_default_measure_options();
    options.spacing_mm = 3;
    options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
    measure_options.keep_surface = true;
    if (dimple_phantom_create(&options, &phantom, NULL) != DIMPLE_OK ||
        dimple_measure(&phantom.points, &measure_options, &measurement, NULL) != DIMPLE_OK)
        return 1;
    dimple_text json = dimple_text_create();
    dimple_measurement_write_json(measurement, "a < b & c.ply", NULL, &json);
    puts(json.data);
    print_pictures(measurement);
    dimple_text_free(&json);
    dimple_measurement_free(measurement);
    dimple_phantom_free(&phantom);
    return 0;
}
