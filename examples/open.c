/* Opens a scan of any format, gzipped or not, and says what is in it: the library beside the core does the files.
 * Build against an installed Dimple:  cc open.c $(pkg-config --cflags --libs dimple-native) */
#include <dimple/native.h>

#include <stdio.h>

int main(int argc, char **argv) {
    dimple_points points;
    dimple_error error;
    if (argc != 2) {
        fprintf(stderr, "usage: open SCAN\n");
        return DIMPLE_ERROR_ARGUMENT;
    }
    if (dimple_open_points(argv[1], DIMPLE_FORMAT_AUTO, &points, NULL, &error) != DIMPLE_OK) {
        fprintf(stderr, "open: %s: %s\n", argv[1], error.message);
        return (int)error.status;
    }
    printf("%s: %zu points, %zu triangles\n", dimple_format_name(points.format), points.count, points.triangle_count);
    dimple_points_free(&points);
    return 0;
}
