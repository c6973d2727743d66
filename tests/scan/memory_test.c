#include "allocations.h"
#include "binary_file.h"
#include "scan_test.h"

typedef struct input {
    const void *bytes;
    size_t size;
    dimple_format format;
} input;

static dimple_status read_input(void *context, dimple_error *error) {
    const input *in = context;
    dimple_points points;
    dimple_status status = dimple_points_read(in->bytes, in->size, DIMPLE_FORMAT_AUTO, &points, error);
    if (status == DIMPLE_OK) assert_int_equal(points.format, in->format);
    dimple_points_free(&points);
    return status;
}

static void check_every_allocation(const void *bytes, size_t size, dimple_format format, size_t least) {
    check_failing_allocations(read_input, &(input){bytes, size, format}, least);
}

static void put_points_as_text(file *f, const char *before, int count) {
    for (int i = 0; i < count; i++) {
        put_text(f, before);
        put_text(f, i == 1 ? "nan" : "1.5");
        put_text(f, " 2.5 -3\n");
    }
}

static void every_failing_allocation_of_xyz_is_told(void **state) {
    (void)state;
    file f = {0};
    for (int i = 0; i < 1500; i++) put_text(&f, "1 2 3\n"); /* more than are reserved at first */
    check_every_allocation(f.bytes, f.size, DIMPLE_FORMAT_XYZ, 2);
    put_text(&f, "nan 2 3\n");
    check_every_allocation(f.bytes, f.size, DIMPLE_FORMAT_XYZ, 3);
}

static void every_failing_allocation_of_obj_is_told(void **state) {
    (void)state;
    file f = {0};
    put_points_as_text(&f, "v ", 5);
    put_text(&f, "f 1 2 3\nf 3 4 5 1\n");
    check_every_allocation(f.bytes, f.size, DIMPLE_FORMAT_OBJ, 3);
}

static void every_failing_allocation_of_stl_is_told(void **state) {
    (void)state;
    file f = {0};
    put_text(&f, "solid\nfacet\nouter loop\n");
    put_points_as_text(&f, "vertex ", 3);
    put_text(&f, "endloop\nendfacet\nendsolid\n");
    check_every_allocation(f.bytes, f.size, DIMPLE_FORMAT_STL, 4);
    f.size = 80;
    put(&f, 2, 4);
    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 12; j++) put_float(&f, (float)(i + j));
        put(&f, 0, 2);
    }
    check_every_allocation(f.bytes, f.size, DIMPLE_FORMAT_STL, 3);
}

static void every_failing_allocation_of_ply_is_told(void **state) {
    (void)state;
    static const char vertices[] =
        "element vertex 3\nproperty float x\nproperty float y\nproperty float z\nelement face 1\n"
        "property list uchar int vertex_indices\nend_header\n";
    file f = {0};
    put_text(&f, "ply\nformat ascii 1.0\n");
    put_text(&f, vertices);
    put_points_as_text(&f, "", 3);
    put_text(&f, "3 0 1 2\n");
    check_every_allocation(f.bytes, f.size, DIMPLE_FORMAT_PLY, 3);
    for (int corners = 3; corners <= 4; corners++) {
        f = (file){0};
        put_text(&f, "ply\nformat binary_little_endian 1.0\n");
        put_text(&f, vertices);
        for (int i = 0; i < 9; i++) put_float(&f, (float)i);
        put(&f, (uint64_t)corners, 1);
        for (int i = 0; i < corners; i++) put(&f, (uint64_t)i % 3, 4);
        check_every_allocation(f.bytes, f.size, DIMPLE_FORMAT_PLY, 2);
    }
}

static void every_failing_allocation_of_pcd_is_told(void **state) {
    (void)state;
    static const char header[] = "VERSION 0.7\nFIELDS x y z\nSIZE 1 1 1\nTYPE I I I\nCOUNT 1 1 1\nPOINTS 2\nDATA ";
    file f = {0};
    put_text(&f, header);
    put_text(&f, "ascii\n");
    put_points_as_text(&f, "", 2);
    check_every_allocation(f.bytes, f.size, DIMPLE_FORMAT_PCD, 2);
    f = (file){0};
    put_text(&f, header);
    put_text(&f, "binary\nabcdef");
    check_every_allocation(f.bytes, f.size, DIMPLE_FORMAT_PCD, 1);
    f = (file){0};
    put_text(&f, header);
    put_text(&f, "binary_compressed\n");
    put(&f, 7, 4);
    put(&f, 6, 4);
    put_text(&f, "\5abcdef");
    check_every_allocation(f.bytes, f.size, DIMPLE_FORMAT_PCD, 2);
}

static dimple_status create_points(void *context, dimple_error *error) {
    static const double xyz[] = {0, 0, 0, 1, 0, 0, (double)NAN, 0, 0};
    static const uint32_t triangle[] = {0, 1, 2};
    (void)context;
    dimple_points points;
    dimple_status status = dimple_points_create(xyz, 3, triangle, 1, &points, error);
    assert_int_equal(points.count, status == DIMPLE_OK ? 2 : 0);
    dimple_points_free(&points);
    return status;
}

static void every_failing_allocation_of_arrays_is_told(void **state) {
    (void)state;
    check_failing_allocations(create_points, NULL, 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_failing_allocation_of_xyz_is_told),
        cmocka_unit_test(every_failing_allocation_of_obj_is_told),
        cmocka_unit_test(every_failing_allocation_of_stl_is_told),
        cmocka_unit_test(every_failing_allocation_of_ply_is_told),
        cmocka_unit_test(every_failing_allocation_of_pcd_is_told),
        cmocka_unit_test(every_failing_allocation_of_arrays_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
