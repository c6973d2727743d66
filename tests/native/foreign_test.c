/* The formats that assimp reads, on the files of foreign_files.py in the current directory. */
#include "dimple/native.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static const char *const foreign[] = {"back.off", "back.dae", "back.gltf", "embedded.gltf",
                                      "back.glb", "back.3mf", "text.fbx",  "binary.fbx"};
enum { FOREIGN = sizeof foreign / sizeof *foreign };

static dimple_points open_good(const char *path) {
    dimple_points points;
    dimple_error error = {0};
    if (dimple_open_points(path, DIMPLE_FORMAT_AUTO, &points, NULL, &error) != DIMPLE_OK)
        fail_msg("%s: %s", path, error.message);
    return points;
}

static double coordinate(const dimple_points *points, size_t corner, size_t axis) {
    return points->origin[axis] + (double)points->xyz[3 * points->triangles[corner] + axis];
}

/* Triangle by triangle; the points may come in another order. */
static void check_same_mesh(const char *path, const dimple_points *expected) {
    dimple_points points = open_good(path);
    assert_int_equal(points.format, DIMPLE_FORMAT_OTHER);
    if (points.count != expected->count || points.triangle_count != expected->triangle_count)
        fail_msg("%s: %zu points, %zu triangles", path, points.count, points.triangle_count);
    for (size_t corner = 0; corner < 3 * points.triangle_count; corner++) {
        for (size_t axis = 0; axis < 3; axis++) {
            double off = coordinate(&points, corner, axis) - coordinate(expected, corner, axis);
            if (!(fabs(off) < 1e-4)) fail_msg("%s: corner %zu is off by %g mm", path, corner, off);
        }
    }
    dimple_points_free(&points);
}

static void every_format_gives_the_mesh_that_it_was_made_from(void **state) {
    (void)state;
    dimple_points expected = open_good("back.obj");
    assert_true(expected.count > 1000 && expected.triangle_count > 2000);
    for (size_t i = 0; i < FOREIGN; i++) check_same_mesh(foreign[i], &expected);
    dimple_points_free(&expected);
}

static dimple_measurement *measure(const char *path) {
    dimple_points points = open_good(path);
    dimple_measurement *measurement;
    dimple_measure_options options = dimple_default_measure_options();
    assert_int_equal(dimple_measure(&points, &options, &measurement, NULL), DIMPLE_OK);
    dimple_points_free(&points);
    return measurement;
}

/* But for what another order of the points does. */
static void every_format_gives_the_measurement_of_that_mesh(void **state) {
    (void)state;
    dimple_measurement *expected = measure("back.obj");
    assert_true(expected->pit_count >= 2);
    for (size_t i = 0; i < FOREIGN; i++) {
        dimple_measurement *found = measure(foreign[i]);
        assert_string_equal(found->verdict.headline, expected->verdict.headline);
        assert_int_equal(found->pit_count, expected->pit_count);
        for (size_t j = 0; j < found->pit_count; j++) {
            const dimple_pit *pit = &found->pits[j], *other = &expected->pits[j];
            assert_int_equal(pit->kind, other->kind);
            assert_true(fabs(pit->depth_mm.value - other->depth_mm.value) < other->depth_mm.sd);
        }
        dimple_measurement_free(found);
    }
    dimple_measurement_free(expected);
}

static void check_refused(const char *path, const char *said) {
    dimple_points points;
    dimple_error error = {0};
    assert_int_equal(dimple_open_points(path, DIMPLE_FORMAT_AUTO, &points, NULL, &error), DIMPLE_ERROR_INPUT);
    if (!strstr(error.message, said)) fail_msg("%s: said: %s\nexpected: %s", path, error.message, said);
    assert_null(points.xyz);
}

/* Writes the first `size` bytes of the file `from` as the file `to`. */
static void copy_start(const char *from, const char *to, size_t size) {
    char *bytes = malloc(size ? size : 1);
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    assert_true(bytes && in && out);
    assert_int_equal(fread(bytes, 1, size, in), size);
    assert_int_equal(fwrite(bytes, 1, size, out), size);
    fclose(in);
    assert_int_equal(fclose(out), 0);
    free(bytes);
}

static size_t size_of(const char *path) {
    struct stat about;
    assert_int_equal(stat(path, &about), 0);
    return (size_t)about.st_size;
}

static void files_that_are_cut_off_are_refused(void **state) {
    (void)state;
    enum { PARTS = 8 };
    for (size_t i = 0; i < FOREIGN; i++) {
        for (size_t part = 0; part < PARTS; part++) {
            copy_start(foreign[i], "cut", part * size_of(foreign[i]) / PARTS);
            check_refused("cut", "expected a");
        }
    }
    unlink("cut");
}

static void what_a_gltf_refers_to_lies_beside_it(void **state) {
    (void)state;
    char *here = getcwd(NULL, 0), elsewhere[4096];
    assert_non_null(here);
    snprintf(elsewhere, sizeof elsewhere, "%s/back.gltf", here);
    assert_int_equal(chdir("/"), 0);
    dimple_points points = open_good(elsewhere);
    dimple_points_free(&points);
    assert_int_equal(chdir(here), 0);
    free(here);

    mkdir("alone", 0777);
    copy_start("back.gltf", "alone/back.gltf", size_of("back.gltf"));
    check_refused("alone/back.gltf", "back.bin");
    copy_start("back.bin", "alone/back.bin", size_of("back.bin") / 2);
    check_refused("alone/back.gltf", "expected a whole glTF file");
    unlink("alone/back.bin");
    unlink("alone/back.gltf");
    assert_int_equal(rmdir("alone"), 0);
}

static void write_text(const char *text) {
    FILE *file = fopen("bad", "wb");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
}

static void malformed_files_are_refused_with_the_name_of_their_format(void **state) {
    (void)state;
    static const struct {
        const char *text, *said;
    } bad[] = {
        {"{\"asset\": 1}", "expected a whole glTF file"},
        {"glTF\2\0\0\0", "expected a whole glTF file"},
        {"<html/>", "expected a whole COLLADA file"},
        {"PK\3\4 but nothing behind it", "any other zip archive must be unpacked first"},
        {"; FBX 7", "expected a whole FBX file"},
        {"Kaydara FBX Binary", "expected a whole FBX file"},
        {"OFF\nabc\n", "expected a whole OFF file"},
        {"OFF\n4000000000 4000000000 0\n0 0 0\n", "expected a whole OFF file"},
        {"OFF\n-3 -1 0\n0 0 0\n", "expected a whole OFF file"},
        {"OFF\n3 2 0\n0 0 0\n1 0 0\n0 1 0\n3 0 1 2\n", "expected a whole OFF file"}, /* assimp crashes on it */
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        write_text(bad[i].text);
        check_refused("bad", bad[i].said);
    }
    unlink("bad");
    check_refused("back.zip", "any other zip archive must be unpacked first");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format_gives_the_mesh_that_it_was_made_from),
        cmocka_unit_test(every_format_gives_the_measurement_of_that_mesh),
        cmocka_unit_test(files_that_are_cut_off_are_refused),
        cmocka_unit_test(what_a_gltf_refers_to_lies_beside_it),
        cmocka_unit_test(malformed_files_are_refused_with_the_name_of_their_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
