#include "binary_file.h"
#include "scan_test.h"

#include <stdbool.h>

/* The linker sends every allocation of this program through these (--wrap); the one that is due fails, and so do all
 * after it. */
void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void __real_free(void *memory);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void __wrap_free(void *memory);

static bool counting;
static size_t allocations_left, blocks_held;

static bool may_allocate(void) {
    if (!counting) return true;
    if (allocations_left == 0) return false;
    allocations_left--;
    return true;
}

static void *held(void *memory) {
    if (counting && memory) blocks_held++;
    return memory;
}

void *__wrap_malloc(size_t size) {
    return may_allocate() ? held(__real_malloc(size)) : NULL;
}

void *__wrap_calloc(size_t count, size_t size) {
    return may_allocate() ? held(__real_calloc(count, size)) : NULL;
}

void *__wrap_realloc(void *memory, size_t size) {
    if (!may_allocate()) return NULL;
    void *grown = __real_realloc(memory, size);
    return memory ? grown : held(grown);
}

void __wrap_free(void *memory) {
    if (counting && memory) blocks_held--;
    __real_free(memory);
}

/* Reads with 0, 1, 2 ... allocations until they are enough: each failure must be told and leave nothing behind. */
static void check_every_allocation(const void *bytes, size_t size, dimple_format format, size_t least) {
    size_t allowed = 0;
    for (dimple_status status = DIMPLE_ERROR_MEMORY; status != DIMPLE_OK; allowed++) {
        assert_true(allowed < 100);
        dimple_points points;
        dimple_error error = {0};
        allocations_left = allowed;
        blocks_held = 0;
        counting = true;
        status = dimple_points_read(bytes, size, DIMPLE_FORMAT_AUTO, &points, &error);
        dimple_format read_as = points.format;
        dimple_points_free(&points);
        counting = false;
        assert_int_equal(blocks_held, 0);
        if (status == DIMPLE_OK) {
            assert_int_equal(read_as, format);
        } else {
            assert_int_equal(status, DIMPLE_ERROR_MEMORY);
            assert_string_equal(error.message, "out of memory");
        }
    }
    assert_true(allowed > least); /* so that there was something to fail */
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

static void every_failing_allocation_of_arrays_is_told(void **state) {
    (void)state;
    static const double xyz[] = {0, 0, 0, 1, 0, 0, (double)NAN, 0, 0};
    static const uint32_t triangle[] = {0, 1, 2};
    dimple_status status = DIMPLE_ERROR_MEMORY;
    size_t allowed = 0;
    for (; status != DIMPLE_OK; allowed++) {
        assert_true(allowed < 100);
        dimple_points points;
        allocations_left = allowed;
        blocks_held = 0;
        counting = true;
        status = dimple_points_create(xyz, 3, triangle, 1, &points, NULL);
        assert_int_equal(points.count, status == DIMPLE_OK ? 2 : 0);
        dimple_points_free(&points);
        counting = false;
        assert_int_equal(blocks_held, 0);
    }
    assert_true(allowed > 3);
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
