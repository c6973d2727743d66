/* How long the reader takes for a binary PLY of a million vertices and two million triangles in memory, beside memcpy
 * of the same bytes into fresh memory: read_bench [REPEATS]. Prints the best of the repeats. */
#include "dimple/dimple.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SIDE = 1001, VERTICES = SIDE * SIDE, FACES = 2 * (SIDE - 1) * (SIDE - 1), VERTEX_ROW = 12, FACE_ROW = 13 };

static double now_ms(void) {
    struct timespec t;
    timespec_get(&t, TIME_UTC);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static unsigned char *put_face(unsigned char *at, int32_t a, int32_t b, int32_t c) {
    const int32_t corners[3] = {a, b, c};
    *at = 3;
    memcpy(at + 1, corners, sizeof corners);
    return at + FACE_ROW;
}

/* A square grid, two triangles in each cell; for a little-endian machine. */
static unsigned char *make_ply(size_t *size) {
    char header[256];
    int length =
        snprintf(header, sizeof header,
                 "ply\nformat binary_little_endian 1.0\nelement vertex %d\nproperty float x\nproperty float y\n"
                 "property float z\nelement face %d\nproperty list uchar int vertex_indices\nend_header\n",
                 VERTICES, FACES);
    *size = (size_t)length + (size_t)VERTICES * VERTEX_ROW + (size_t)FACES * FACE_ROW;
    unsigned char *bytes = malloc(*size), *at = bytes;
    if (!bytes) return NULL;
    memcpy(at, header, (size_t)length);
    at += length;
    for (int i = 0; i < VERTICES; i++, at += VERTEX_ROW) {
        const int row = i / SIDE;
        const float xyz[3] = {(float)(i % SIDE), (float)row, (float)(i % 17)};
        memcpy(at, xyz, sizeof xyz);
    }
    for (int i = 0; i < VERTICES - SIDE; i++) {
        if (i % SIDE == SIDE - 1) continue;
        at = put_face(at, i, i + 1, i + SIDE);
        at = put_face(at, i + 1, i + SIDE + 1, i + SIDE);
    }
    return bytes;
}

static double copy_ms(const unsigned char *bytes, unsigned char *copy, size_t size) {
    double begin = now_ms();
    memcpy(copy, bytes, size);
    double taken = now_ms() - begin;
    volatile unsigned char last = copy[size - 1]; /* so that the copy is made */
    (void)last;
    return taken;
}

static double read_ms(const unsigned char *bytes, size_t size) {
    dimple_points points;
    double begin = now_ms();
    dimple_status status = dimple_points_read(bytes, size, DIMPLE_FORMAT_AUTO, &points, NULL);
    double taken = now_ms() - begin;
    if (status != DIMPLE_OK || points.count != VERTICES || points.triangle_count != FACES) exit(EXIT_FAILURE);
    dimple_points_free(&points);
    return taken;
}

int main(int argc, char **argv) {
    long repeats = argc > 1 ? strtol(argv[1], NULL, 10) : 15;
    size_t size = 0;
    unsigned char *bytes = make_ply(&size), *copy = malloc(size);
    if (!bytes || !copy) {
        free(bytes);
        free(copy);
        return EXIT_FAILURE;
    }
    const double first_copy = copy_ms(bytes, copy, size), first_read = read_ms(bytes, size);
    double best_copy = first_copy, best_read = first_read;
    for (long i = 0; i < repeats; i++) {
        double c = copy_ms(bytes, copy, size), r = read_ms(bytes, size);
        if (c < best_copy) best_copy = c;
        if (r < best_read) best_read = r;
    }
    printf("binary PLY, %d vertices, %d triangles, %.1f MB\n", VERTICES, FACES, (double)size / 1e6);
    printf("into fresh memory: read %.1f ms, memcpy %.1f ms, ratio %.2f\n", first_read, first_copy,
           first_read / first_copy);
    printf("best of %ld:        read %.1f ms, memcpy %.1f ms, ratio %.2f\n", repeats, best_read, best_copy,
           best_read / best_copy);
    free(copy);
    free(bytes);
    return EXIT_SUCCESS;
}
