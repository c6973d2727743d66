/* The whole library in one page: reads a scan, measures it, prints what was found and what it means.
 * Build against an installed Dimple:  cc example.c $(pkg-config --cflags --libs dimple) */
#include <dimple/dimple.h>

#include <stdio.h>
#include <stdlib.h>

/* The file's bytes, to be freed; NULL when it cannot be read. The library itself opens nothing. */
static void *file_bytes(const char *path, size_t *size) {
    FILE *file = fopen(path, "rb");
    if (!file) return NULL;
    void *bytes = NULL;
    if (fseek(file, 0, SEEK_END) == 0) {
        long end = ftell(file);
        rewind(file);
        if (end > 0 && (bytes = malloc((size_t)end))) *size = fread(bytes, 1, (size_t)end, file);
    }
    fclose(file);
    return bytes;
}

static void print_dimples(const dimple_measurement *measurement) {
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        printf("dimple at %.1f %.1f %.1f mm", pit->body_mm[0], pit->body_mm[1], pit->body_mm[2]);
        if (pit->depth_mm.known) printf(", %.2f +- %.2f mm deep", pit->depth_mm.value, pit->depth_mm.sd);
        printf(": %s\n", pit->why[0]);
    }
}

int main(int argc, char **argv) {
    size_t size = 0;
    void *bytes = argc == 2 ? file_bytes(argv[1], &size) : NULL;
    if (!bytes) {
        fprintf(stderr, "usage: example SCAN\n");
        return DIMPLE_ERROR_ARGUMENT;
    }

    dimple_points points;
    dimple_error error;
    dimple_status status = dimple_points_read(bytes, size, DIMPLE_FORMAT_AUTO, &points, &error);
    free(bytes);

    dimple_measurement *measurement = NULL;
    if (status == DIMPLE_OK) {
        dimple_measure_options options = dimple_default_measure_options();
        options.age_days = 30 * 365;
        status = dimple_measure(&points, &options, &measurement, &error);
        dimple_points_free(&points);
    }
    if (status != DIMPLE_OK) fprintf(stderr, "example: %s: %s\n", argv[1], error.message);

    if (measurement) {
        printf("%s\n%s\n", measurement->verdict.headline, measurement->verdict.next_step);
        print_dimples(measurement);
        dimple_text json = dimple_text_create();
        if (dimple_measurement_write_json(measurement, argv[1], NULL, &json) == DIMPLE_OK) printf("%s", json.data);
        dimple_text_free(&json);
        dimple_measurement_free(measurement);
    }
    return (int)status;
}
