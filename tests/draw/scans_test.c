/* Every picture of every scan given is legible: scans_test SCAN... */
#include "dimple/native.h"
#include "draw/pictures.h"

#include <stdio.h>

static bool check(const char *path) {
    dimple_points points;
    dimple_measurement *measurement;
    dimple_error error;
    dimple_measure_options options = dimple_default_measure_options();
    options.keep_surface = true;
    bool legible = true;
    if (dimple_open_points(path, DIMPLE_FORMAT_AUTO, &points, NULL, &error) != DIMPLE_OK ||
        dimple_measure(&points, &options, &measurement, &error) != DIMPLE_OK) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        return false;
    }
    for (size_t i = 0;; i++) {
        dimple_status status;
        dimple_text svg = dimple_text_create(), complaint = dimple_text_create();
        bool more = draw_picture(measurement, i, NULL, &svg, &status, &error);
        if (more && status != DIMPLE_OK) fprintf(stderr, "%s: picture %zu: %s\n", path, i, error.message);
        if (more && status == DIMPLE_OK && !picture_is_legible(&svg, &complaint))
            fprintf(stderr, "%s: picture %zu: %s", path, i, complaint.data);
        legible = legible && (!more || (status == DIMPLE_OK && complaint.size == 0));
        dimple_text_free(&svg);
        dimple_text_free(&complaint);
        if (!more) break;
    }
    dimple_measurement_free(measurement);
    dimple_points_free(&points);
    return legible;
}

int main(int count, char **paths) {
    int wrong = 0;
    for (int i = 1; i < count; i++) wrong += !check(paths[i]);
    return wrong > 0;
}
