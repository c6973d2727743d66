#include "dimple/native.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <cmocka.h>

static char directory[] = "/tmp/dimple-open-XXXXXX";
static char path[64];

static int make_directory(void **state) {
    (void)state;
    if (!mkdtemp(directory)) return 1;
    snprintf(path, sizeof path, "%s/scan", directory);
    return 0;
}

static int remove_directory(void **state) {
    (void)state;
    unlink(path);
    return rmdir(directory);
}

static const char square[] = "v 0 0 0\nv 1 0 0\nv 1 1 .5\nv 0 1 -2\nf 1 2 3 4\n";
/* Of the text above, from sha256sum. */
static const char square_sha256[] = "3b31c7cd66ceb154de1f7a31e8e0cebb848986a108af6afef6bfda8d747fc14d";

static void write_file(const void *bytes, size_t size) {
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static void check_square(const dimple_points *points) {
    assert_int_equal(points->count, 4);
    assert_int_equal(points->triangle_count, 2);
    assert_true(fabs(points->origin[2] + (double)points->xyz[11] + 2) < 1e-6);
}

static void open_square(const char *name, char sha256[DIMPLE_SHA256_HEX]) {
    dimple_points points;
    dimple_error error = {0};
    if (dimple_open_points(name, DIMPLE_FORMAT_AUTO, &points, sha256, &error) != DIMPLE_OK)
        fail_msg("%s", error.message);
    check_square(&points);
    dimple_points_free(&points);
}

static void check_refused(const char *name, const char *said) {
    dimple_points points;
    dimple_error error = {0};
    assert_int_equal(dimple_open_points(name, DIMPLE_FORMAT_AUTO, &points, NULL, &error), DIMPLE_ERROR_INPUT);
    if (!strstr(error.message, said)) fail_msg("said: %s\nexpected: %s", error.message, said);
    assert_null(points.xyz);
    assert_int_equal(dimple_open_points(name, DIMPLE_FORMAT_AUTO, &points, NULL, NULL), DIMPLE_ERROR_INPUT);
}

static void a_file_is_read_and_its_digest_told(void **state) {
    (void)state;
    char sha256[DIMPLE_SHA256_HEX];
    write_file(square, strlen(square));
    open_square(path, sha256);
    assert_string_equal(sha256, square_sha256);
    open_square(path, NULL);
}

/* One gzip member after `size` bytes of `out`; the new size. */
static size_t append_gzip(unsigned char *out, size_t size, size_t capacity, const void *bytes, size_t byte_count) {
    z_stream stream = {0};
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_in = (unsigned char *)(uintptr_t)bytes;
    stream.avail_in = (uInt)byte_count;
    stream.next_out = out + size;
    stream.avail_out = (uInt)(capacity - size);
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    size = capacity - stream.avail_out;
    deflateEnd(&stream);
    return size;
}

static void gzip_is_unpacked_member_by_member(void **state) {
    (void)state;
    unsigned char packed[1024];
    char sha256[DIMPLE_SHA256_HEX];
    size_t size = append_gzip(packed, 0, sizeof packed, square, strlen(square));
    write_file(packed, size);
    open_square(path, sha256);
    assert_string_not_equal(sha256, square_sha256);
    size = append_gzip(packed, 0, sizeof packed, square, 20);
    size = append_gzip(packed, size, sizeof packed, square + 20, strlen(square) - 20);
    write_file(packed, size);
    open_square(path, NULL);
}

static void large_gzip_is_unpacked(void **state) {
    (void)state;
    enum { ROWS = 50000, ROW = 10 };
    char *text = malloc(ROWS * ROW + 1);
    unsigned char *packed = malloc(ROWS * ROW);
    assert_true(text && packed);
    for (int i = 0; i < ROWS; i++) snprintf(text + (size_t)i * ROW, ROW + 1, "%05d 1 2\n", i);
    write_file(packed, append_gzip(packed, 0, ROWS * ROW, text, ROWS * ROW));
    dimple_points points;
    assert_int_equal(dimple_open_points(path, DIMPLE_FORMAT_AUTO, &points, NULL, NULL), DIMPLE_OK);
    assert_int_equal(points.count, ROWS);
    dimple_points_free(&points);
    free(text);
    free(packed);
}

static void damaged_gzip_is_refused(void **state) {
    (void)state;
    unsigned char packed[1024];
    size_t size = append_gzip(packed, 0, sizeof packed, square, strlen(square));
    for (size_t cut = 2; cut < size; cut++) {
        write_file(packed, cut);
        check_refused(path, "expected more gzip data, found the end of the file");
    }
    packed[size - 5] ^= 1; /* the check sum */
    write_file(packed, size);
    check_refused(path, "expected gzip data, found bytes that are damaged");
}

static void what_is_no_file_is_told_in_plain_words(void **state) {
    (void)state;
    check_refused(directory, "is a directory");
    check_refused("/nowhere/at/all.ply", "there is no such file");
    write_file("", 0);
    check_refused(path, "the file is empty");
    write_file("\x7F\x45LF\0\0\0\0", 8);
    check_refused(path, "expected a scan");
    if (geteuid() == 0) return; /* root may read anything */
    chmod(path, 0);
    check_refused(path, "permissions");
    chmod(path, 0600);
}

static void standard_input_may_be_a_pipe_or_a_file(void **state) {
    (void)state;
    char sha256[DIMPLE_SHA256_HEX];
    int ends[2], saved = dup(STDIN_FILENO);
    assert_int_equal(pipe(ends), 0);
    assert_int_equal(write(ends[1], square, strlen(square)), strlen(square));
    close(ends[1]);
    dup2(ends[0], STDIN_FILENO);
    close(ends[0]);
    open_square("-", sha256);
    assert_string_equal(sha256, square_sha256);
    write_file(square, strlen(square));
    assert_non_null(freopen(path, "rb", stdin));
    open_square("-", sha256);
    assert_string_equal(sha256, square_sha256);
    dup2(saved, STDIN_FILENO);
    close(saved);
}

#if DIMPLE_ASSIMP
/* Two nodes show one triangle, the second one doubled in size and moved by (10, 0, 0). */
static void check_two_triangles(void) {
    static const double expected[] = {0, 0, 0, 1, 0, 0, 0, 1, 0, 10, 0, 0, 12, 0, 0, 10, 2, 0};
    dimple_points points;
    dimple_error error = {0};
    if (dimple_open_points(path, DIMPLE_FORMAT_AUTO, &points, NULL, &error) != DIMPLE_OK) fail_msg("%s", error.message);
    assert_int_equal(points.format, DIMPLE_FORMAT_OTHER);
    assert_int_equal(points.count, 6);
    assert_int_equal(points.triangle_count, 2);
    for (size_t i = 0; i < 18; i++) {
        assert_true(fabs(points.origin[i % 3] + (double)points.xyz[i] - expected[i]) < 1e-5);
    }
    for (uint32_t i = 0; i < 6; i++) assert_int_equal(points.triangles[i], i);
    dimple_points_free(&points);
}

static void collada_is_read_with_the_transforms_of_its_nodes(void **state) {
    (void)state;
    static const char dae[] =
        "<?xml version=\"1.0\"?><COLLADA xmlns=\"http://www.collada.org/2005/11/COLLADASchema\" version=\"1.4.1\">"
        "<asset><unit meter=\"1\"/><up_axis>Y_UP</up_axis></asset><library_geometries><geometry id=\"g\"><mesh>"
        "<source id=\"p\"><float_array id=\"a\" count=\"9\">0 0 0 1 0 0 0 1 0</float_array><technique_common>"
        "<accessor source=\"#a\" count=\"3\" stride=\"3\"><param name=\"X\" type=\"float\"/><param name=\"Y\" "
        "type=\"float\"/><param name=\"Z\" type=\"float\"/></accessor></technique_common></source>"
        "<vertices id=\"v\"><input semantic=\"POSITION\" source=\"#p\"/></vertices><triangles count=\"1\">"
        "<input semantic=\"VERTEX\" source=\"#v\" offset=\"0\"/><p>0 1 2</p></triangles></mesh></geometry>"
        "</library_geometries><library_visual_scenes><visual_scene id=\"s\"><node><instance_geometry "
        "url=\"#g\"/></node>"
        "<node><translate>10 0 0</translate><node><scale>2 2 2</scale><instance_geometry url=\"#g\"/></node></node>"
        "</visual_scene></library_visual_scenes><scene><instance_visual_scene url=\"#s\"/></scene></COLLADA>";
    write_file(dae, strlen(dae));
    check_two_triangles();
}

static size_t put_uint32(unsigned char *at, uint32_t value) {
    for (int i = 0; i < 4; i++) at[i] = (unsigned char)(value >> 8 * i);
    return 4;
}

static void binary_gltf_is_read_with_the_transforms_of_its_nodes(void **state) {
    (void)state;
    static const char json[] =
        "{\"asset\":{\"version\":\"2.0\"},\"scene\":0,\"scenes\":[{\"nodes\":[0,1]}],\"nodes\":[{\"mesh\":0},"
        "{\"translation\":[10,0,0],\"children\":[2]},{\"scale\":[2,2,2],\"mesh\":0}],\"meshes\":[{\"primitives\":"
        "[{\"attributes\":{\"POSITION\":0},\"indices\":1}]}],\"accessors\":[{\"bufferView\":0,\"componentType\":5126,"
        "\"count\":3,\"type\":\"VEC3\",\"min\":[0,0,0],\"max\":[1,1,0]},{\"bufferView\":1,\"componentType\":5125,"
        "\"count\":3,\"type\":\"SCALAR\"}],\"bufferViews\":[{\"buffer\":0,\"byteLength\":36},{\"buffer\":0,"
        "\"byteOffset\":36,\"byteLength\":12}],\"buffers\":[{\"byteLength\":48}]}";
    static const float corners[9] = {0, 0, 0, 1, 0, 0, 0, 1, 0};
    const size_t padded = (strlen(json) + 3) / 4 * 4;
    unsigned char glb[2048];
    memcpy(glb, "glTF", 4);
    size_t size = 4;
    size += put_uint32(glb + size, 2);
    size += put_uint32(glb + size, (uint32_t)(12 + 8 + padded + 8 + 48));
    size += put_uint32(glb + size, (uint32_t)padded);
    memcpy(glb + size, "JSON", 4);
    memset(glb + size + 4, ' ', padded);
    memcpy(glb + size + 4, json, strlen(json));
    size += 4 + padded;
    size += put_uint32(glb + size, 48);
    memcpy(glb + size, "BIN\0", 4);
    memcpy(glb + size + 4, corners, 36);
    size += 40;
    for (uint32_t i = 0; i < 3; i++) size += put_uint32(glb + size, i);
    write_file(glb, size);
    check_two_triangles();
}

#else
static void foreign_formats_are_refused_with_advice(void **state) {
    (void)state;
    write_file("OFF\n", 4);
    check_refused(path, "built without assimp");
}
#endif

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_read_and_its_digest_told),
        cmocka_unit_test(gzip_is_unpacked_member_by_member),
        cmocka_unit_test(large_gzip_is_unpacked),
        cmocka_unit_test(damaged_gzip_is_refused),
        cmocka_unit_test(what_is_no_file_is_told_in_plain_words),
        cmocka_unit_test(standard_input_may_be_a_pipe_or_a_file),
#if DIMPLE_ASSIMP
        cmocka_unit_test(collada_is_read_with_the_transforms_of_its_nodes),
        cmocka_unit_test(binary_gltf_is_read_with_the_transforms_of_its_nodes),
#else
        cmocka_unit_test(foreign_formats_are_refused_with_advice),
#endif
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
