/* Every picture of every scan given is legible, in every language: scans_test SCAN... */
#include "dimple/native.h"
#include "draw/pictures.h"

#include <stdio.h>

static bool check_pictures(const char *path, const dimple_measurement *measurement) {
    dimple_error error;
    bool legible = true;
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
    return legible;
}

static bool check_in(const char *path, const dimple_points *points, dimple_language language) {
    dimple_measurement *measurement;
    dimple_error error;
    dimple_measure_options options = dimple_default_measure_options();
    options.keep_surface = true;
    options.language = language;
    if (dimple_measure(points, &options, &measurement, &error) != DIMPLE_OK) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        dimple_measurement_free(measurement);
        return false;
    }
    bool legible = check_pictures(path, measurement);
    dimple_measurement_free(measurement);
    return legible;
}

static bool check(const char *path) {
    dimple_points points;
    dimple_error error;
    if (dimple_open_points(path, DIMPLE_FORMAT_AUTO, &points, NULL, &error) != DIMPLE_OK) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        return false;
    }
    bool legible = true;
    for (dimple_language language = 0; (size_t)language < dimple_language_count(); language++)
        legible = check_in(path, &points, language) && legible;
    dimple_points_free(&points);
    return legible;
}

int main(int count, char **paths) {
    int wrong = 0;
    for (int i = 1; i < count; i++) wrong += !check(paths[i]);
    return wrong > 0;
}
