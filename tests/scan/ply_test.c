#include "binary_file.h"
#include "scan_test.h"

static const double square_xyz[] = {0, 0, 0, 1, 0, 0, 1, 1, 0.5, 0, 1, -2};
static const uint32_t square_fan[] = {0, 1, 2, 0, 2, 3};

static void check_square(const void *bytes, size_t size) {
    dimple_points points = read_good(bytes, size, DIMPLE_FORMAT_PLY);
    check_points(&points, 4, square_xyz, 2, square_fan);
    assert_int_equal(points.dropped, 0);
    dimple_points_free(&points);
}

static void check_square_text(const char *text) {
    check_square(text, strlen(text));
}

static void ascii_is_read(void **state) {
    (void)state;
    check_square_text(
        "ply\nformat ascii 1.0\ncomment made by hand\nelement vertex 4\nproperty float x\nproperty float y\n"
        "property float z\nelement face 1\nproperty list uchar int vertex_indices\nend_header\n"
        "0 0 0\n1 0 0\n1 1 .5\n0 1 -2e0\n4 0 1 2 3\n");
}

static void lines_may_end_as_windows_does_and_blank_lines_are_nothing(void **state) {
    (void)state;
    check_square_text(
        "ply\r\nformat ascii 1.0\r\nelement vertex 4\r\nproperty double x\r\nproperty float64 y\r\n"
        "property float32 z\r\nelement face 2\r\nproperty list uint8 uint32 vertex_index\r\n\r\nend_header\r\n"
        "0\t0  0 \r\n1 0 0\r\n\r\n1 1 0.5\r\n0 1 -2\r\n3 0 1 2\r\n3 0 2 3");
}

static void lines_may_end_in_a_carriage_return_alone(void **state) {
    (void)state;
    check_square_text("ply\rformat ascii 1.0\relement vertex 4\rproperty float x\rproperty float y\rproperty float z\r"
                      "element face 1\rproperty list uchar int vertex_indices\rend_header\r"
                      "0 0 0\r1 0 0\r1 1 0.5\r0 1 -2\r4 0 1 2 3\r");
}

static void elements_and_properties_come_in_any_order_and_type(void **state) {
    (void)state;
    check_square_text("ply\nformat ascii 1.0\nobj_info nothing\nelement camera 2\nproperty float focal\n"
                      "property list char short marks\nelement nothing 7\nelement face 2\nproperty uchar flags\n"
                      "property list uchar int vertex_indices\nproperty list uchar float texcoord\nelement vertex 4\n"
                      "property uchar red\nproperty double z\nproperty list uint8 int8 seen_by\nproperty char x\n"
                      "property int16 y\nelement edge 1\nproperty int a\nproperty int b\nend_header\n"
                      "50 2 1 2\n60 0\n1 3 0 1 2 2 0.5 0.5\n0 3 0 2 3 0\n255 0 1 4 0 0\n255 0 0 1 0\n"
                      "9 0.5 2 1 1 1 1\n9 -2 0 0 1\n0 1\n");
}

static void put_header(file *f, const char *line_end, const char *const lines[], size_t count) {
    const char *format = f->big_endian ? "format binary_big_endian 1.0" : "format binary_little_endian 1.0";
    for (size_t i = 0; i < count; i++) {
        put_text(f, *lines[i] == 'f' ? format : lines[i]);
        put_text(f, line_end);
    }
}

static file plain_square(const char *line_end) {
    static const char *const header[] = {"ply",
                                         "f",
                                         "element vertex 4",
                                         "property float x",
                                         "property float y",
                                         "property float z",
                                         "element face 2",
                                         "property list uchar int vertex_indices",
                                         "end_header"};
    file f = {0};
    put_header(&f, line_end, header, sizeof header / sizeof *header);
    for (size_t i = 0; i < 12; i++) put_float(&f, (float)square_xyz[i]);
    for (size_t i = 0; i < 2; i++) {
        put(&f, 3, 1);
        for (size_t j = 0; j < 3; j++) put(&f, square_fan[3 * i + j], 4);
    }
    return f;
}

static void plain_binary_is_read(void **state) {
    (void)state;
    file f = plain_square("\n");
    check_square(f.bytes, f.size);
    f = plain_square("\r\n");
    check_square(f.bytes, f.size);
    f = plain_square("\r");
    check_square(f.bytes, f.size);
}

static void binary_of_both_byte_orders_may_hold_anything(void **state) {
    (void)state;
    static const char *const header[] = {"ply",
                                         "f",
                                         "element camera 1",
                                         "property list ushort double matrix",
                                         "element vertex 4",
                                         "property uchar red",
                                         "property double z",
                                         "property short x",
                                         "property list uchar uchar seen_by",
                                         "property float y",
                                         "element face 1",
                                         "property list int ushort vertex_index",
                                         "property float quality",
                                         "end_header"};
    for (int big = 0; big < 2; big++) {
        file f = {.big_endian = big};
        put_header(&f, "\n", header, sizeof header / sizeof *header);
        put(&f, 2, 2);
        put_double(&f, 1);
        put_double(&f, 2);
        for (size_t i = 0; i < 4; i++) {
            put(&f, 200, 1);
            put_double(&f, square_xyz[3 * i + 2]);
            put(&f, (uint64_t)square_xyz[3 * i], 2);
            put(&f, i, 1);
            for (size_t j = 0; j < i; j++) put(&f, 7, 1);
            put_float(&f, (float)square_xyz[3 * i + 1]);
        }
        put(&f, 4, 4);
        for (uint64_t i = 0; i < 4; i++) put(&f, i, 2);
        put_float(&f, 1);
        check_square(f.bytes, f.size);
        check_truncated(f.bytes, f.size, DIMPLE_FORMAT_PLY);
    }
}

static void triangles_and_polygons_mix(void **state) {
    (void)state;
    static const char *const header[] = {"ply",
                                         "f",
                                         "element vertex 4",
                                         "property float x",
                                         "property float y",
                                         "property float z",
                                         "element face 5",
                                         "property list uchar int vertex_indices",
                                         "end_header"};
    static const unsigned faces[5][5] = {{3, 0, 1, 2}, {2, 0, 1}, {3, 0, 2, 3}, {4, 0, 1, 2, 3}, {3, 3, 1, 0}};
    static const uint32_t triangles[] = {0, 1, 2, 0, 2, 3, 0, 1, 2, 0, 2, 3, 3, 1, 0};
    file f = {0};
    put_header(&f, "\n", header, sizeof header / sizeof *header);
    for (size_t i = 0; i < 12; i++) put_float(&f, (float)square_xyz[i]);
    for (size_t i = 0; i < 5; i++) {
        put(&f, faces[i][0], 1);
        for (size_t j = 1; j <= faces[i][0]; j++) put(&f, faces[i][j], 4);
    }
    dimple_points points = read_good(f.bytes, f.size, DIMPLE_FORMAT_PLY);
    check_points(&points, 4, square_xyz, 5, triangles);
    dimple_points_free(&points);
}

/* An index whose bytes are those of a tab (9) or a space (32) is no blank to be left out. */
static void every_index_is_read_from_any_kind_of_row(void **state) {
    (void)state;
    static const char *const header[] = {"ply",
                                         "f",
                                         "element vertex 256",
                                         "property uchar x",
                                         "property uchar y",
                                         "property uchar z",
                                         "element face 254",
                                         "property list int uchar vertex_indices",
                                         "property uchar flags",
                                         "element tristrips 1",
                                         "property list int int vertex_indices",
                                         "end_header"};
    for (int big = 0; big < 2; big++) {
        file f = {.big_endian = big};
        put_header(&f, "\n", header, sizeof header / sizeof *header);
        for (uint64_t i = 0; i < 256; i++) put(&f, i << 16 | (i * i & 255) << 8 | i, 3);
        for (uint64_t i = 0; i < 254; i++) {
            put(&f, 3, 4);
            for (uint64_t j = 0; j < 3; j++) put(&f, i + j, 1);
            put(&f, ' ', 1);
        }
        put(&f, 256, 4);
        for (uint64_t i = 0; i < 256; i++) put(&f, i, 4);
        dimple_points points = read_good(f.bytes, f.size, DIMPLE_FORMAT_PLY);
        assert_int_equal(points.triangle_count, 2 * 254);
        for (size_t i = 0; i < points.triangle_count; i++) {
            const uint32_t *t = points.triangles + 3 * i;
            assert_int_equal(t[0] + t[1] + t[2], 3 * (i % 254) + 3);
        }
        dimple_points_free(&points);
    }
}

static void strips_become_triangles_of_one_sense(void **state) {
    (void)state;
    const char *text = "ply\nformat ascii 1.0\nelement vertex 4\nproperty float x\nproperty float y\nproperty float z\n"
                       "element tristrips 1\nproperty list int int vertex_indices\nend_header\n"
                       "0 0 0\n1 0 0\n1 1 .5\n0 1 -2\n8 0 1 2 3 -1 2 1 0\n";
    static const uint32_t triangles[] = {0, 1, 2, 2, 1, 3, 2, 1, 0};
    dimple_points points = read_good(text, strlen(text), DIMPLE_FORMAT_PLY);
    check_points(&points, 4, square_xyz, 3, triangles);
    dimple_points_free(&points);
}

static void points_that_are_not_finite_are_dropped_with_their_triangles(void **state) {
    (void)state;
    const char *text = "ply\nformat ascii 1.0\nelement vertex 5\nproperty float x\nproperty float y\nproperty float z\n"
                       "element face 3\nproperty list uchar int vertex_indices\nend_header\n"
                       "nan 0 0\n1 0 0\n1 -inf 0\n1 1 0.5\n0 1 -1.5\n3 1 3 4\n3 0 1 3\n3 4 3 2\n";
    static const double xyz[] = {1, 0, 0, 1, 1, 0.5, 0, 1, -1.5};
    static const uint32_t triangle[] = {0, 1, 2};
    dimple_points points = read_good(text, strlen(text), DIMPLE_FORMAT_PLY);
    check_points(&points, 3, xyz, 1, triangle);
    assert_int_equal(points.dropped, 2);
    dimple_points_free(&points);
}

static void large_coordinates_keep_their_precision(void **state) {
    (void)state;
    const char *text =
        "ply\nformat ascii 1.0\nelement vertex 2\nproperty double x\nproperty double y\nproperty double z\n"
        "end_header\n2600000.0001 1200000.5 400\n2600000.0003 1200000.25 401\n";
    dimple_points points = read_good(text, strlen(text), DIMPLE_FORMAT_PLY);
    assert_true(fabs((double)points.xyz[3] - 0.0002) < 1e-9);
    assert_true(fabs(points.origin[0] - 2600000.0001) < 1e-9);
    dimple_points_free(&points);
}

#define HEAD(vertices, faces)                                                                                          \
    "ply\nformat ascii 1.0\nelement vertex " vertices "\nproperty float x\nproperty float y\nproperty float z\n"       \
    "element face " faces "\nproperty list uchar int vertex_indices\nend_header\n"

static void malformed_text_is_refused_with_its_line(void **state) {
    (void)state;
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"plx\n", "line 1: expected ply, found \"plx\""},
        {"ply\nformat text 1.0\n", "line 2: expected ascii"},
        {"ply\nelement vertex -1\n", "line 2: expected the element's count, found \"-1\""},
        {"ply\nelement vertex 99999999999999999999\n", "line 2: expected the element's count"},
        {"ply\nelement\n", "line 2: expected the element's name, found the end of the line"},
        {"ply\nproperty float x\n", "line 2: expected an element before its properties"},
        {"ply\nelement vertex 1\nproperty flaot x\n", "line 3: expected a type, as float or int, found \"flaot\""},
        {"ply\nelement vertex 1\nproperty list uchar\n", "line 3: expected a type"},
        {"ply\nelement vertex 1\nproperty float\n", "line 3: expected the property's name"},
        {"ply\nelement vertex 1\nproperty float x\nproperty float x\n", "line 4: expected each coordinate"},
        {"ply\nelement vertex 1\nelement vertex 1\n", "line 3: expected each of vertex"},
        {"ply\nhello\n", "line 2: expected format, comment, element, property or end_header, found \"hello\""},
        {"ply\nformat ascii 1.0\n", "expected end_header, found the end of the file"},
        {"ply\nend_header\n", "expected a line that begins with format"},
        {"ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nproperty float y\nend_header\n1 1\n",
         "expected an element vertex with the properties x, y and z"},
        {"ply\nformat ascii 1.0\nelement vertex 1\nproperty float x\nproperty float y\nproperty float z\n"
         "element a\33[31mlarm 9\nproperty int i\nend_header\n1 2 3\n",
         "expected 9 rows of the element a..., each"},
        {HEAD("0", "0"), "found no points"},
        {HEAD("1", "0") "nan nan nan\n", "no point with finite coordinates"},
        {HEAD("2", "0") "1 2 3\n4 abc 6\n", "line 11: expected a number for the property y, found \"abc\""},
        {HEAD("2", "0") "1 2 3\n4 5\n6\n", "line 11: expected a number for the property z, found the end of the line"},
        {HEAD("2", "0") "1 2 3 4\n4 5 6\n", "line 10: expected the end of the line, found \"4\""},
        {HEAD("2", "0") "1.000000 2.000000 3.000000\n", "line 11: expected another line"},
        {HEAD("4294967296", "0") "1 2 3\n", "line 10: expected 4294967296 rows of the element vertex"},
        {HEAD("18446744073709551615", "0") "1 2 3\n", "line 10: expected 18446744073709551615 rows"},
        {HEAD("1", "4294967296") "1 2 3\n", "line 11: expected 4294967296 rows of the element face"},
        {HEAD("1", "1") "1 2 3\n3 0 0 1\n", "line 11: expected an index below the 1 vertices, found 1"},
        {HEAD("1", "1") "1 2 3\n3 0 0 -1\n", "line 11: expected an index below the 1 vertices, found -1"},
        {HEAD("1", "1") "1 2 3\n3 0 0 0.5\n", "expected an index"},
        {HEAD("1", "1") "1 2 3\n3 0 0 nan\n", "expected an index"},
        {HEAD("1", "1") "1 2 3\n-3 0 0 0\n", "line 11: expected a count of entries"},
        {HEAD("1", "1") "1 2 3\n4294967296 0 0 0\n", "line 11: expected a count of entries"},
        {HEAD("1", "1") "1 2 3\n4 0 0 0\n", "line 11: expected a number for the property vertex_indices"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_refused(cases[i].text, strlen(cases[i].text), DIMPLE_FORMAT_PLY, cases[i].said);
    }
}

static void malformed_binary_is_refused_with_its_byte(void **state) {
    (void)state;
    file f = plain_square("\n");
    size_t faces = f.size - 26;
    f.bytes[faces + 13 + 5] = 4;
    check_refused(f.bytes, f.size, DIMPLE_FORMAT_PLY, "expected an index below the 4 vertices, found 4");
    memset(f.bytes + faces + 13 + 5, 0xFF, 4);
    check_refused(f.bytes, f.size, DIMPLE_FORMAT_PLY, "expected an index below the 4 vertices, found -1");
    f = plain_square("\n");
    f.bytes[faces + 13] = 200;
    check_refused(f.bytes, f.size, DIMPLE_FORMAT_PLY, "expected a count of entries that are in the file");
    f = plain_square("\n");
    check_refused(
        f.bytes, faces - 1, DIMPLE_FORMAT_PLY,
        "expected 4 rows of the element vertex, each of at least 12 bytes, found the end of the file after 47");
}

static void binary_points_that_are_not_finite_are_dropped_with_their_triangles(void **state) {
    (void)state;
    file f = plain_square("\n");
    f.size -= 26 + 4; /* the last point's z, and the faces */
    put_float(&f, -INFINITY);
    for (size_t i = 0; i < 2; i++) {
        put(&f, 3, 1);
        for (size_t j = 0; j < 3; j++) put(&f, square_fan[3 * i + j], 4);
    }
    dimple_points points = read_good(f.bytes, f.size, DIMPLE_FORMAT_PLY);
    check_points(&points, 3, square_xyz, 1, square_fan);
    assert_int_equal(points.dropped, 1);
    dimple_points_free(&points);
}

static void binary_without_vertices_is_refused(void **state) {
    (void)state;
    static const char *const header[] = {
        "ply", "f", "element vertex 0", "property float x", "property float y", "property float z", "end_header"};
    file f = {0};
    put_header(&f, "\n", header, sizeof header / sizeof *header);
    check_refused(f.bytes, f.size, DIMPLE_FORMAT_PLY, "found no points");
}

static void every_truncation_is_refused_or_whole(void **state) {
    (void)state;
    file f = plain_square("\n");
    check_truncated(f.bytes, f.size, DIMPLE_FORMAT_PLY);
    const char *text = HEAD("4", "2") "0 0 0\n1 0 0\n1 1 .5\n0 1 -2\n3 0 1 2\n3 0 2 3\n";
    check_truncated(text, strlen(text), DIMPLE_FORMAT_PLY);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_is_read),
        cmocka_unit_test(lines_may_end_as_windows_does_and_blank_lines_are_nothing),
        cmocka_unit_test(lines_may_end_in_a_carriage_return_alone),
        cmocka_unit_test(elements_and_properties_come_in_any_order_and_type),
        cmocka_unit_test(plain_binary_is_read),
        cmocka_unit_test(binary_of_both_byte_orders_may_hold_anything),
        cmocka_unit_test(triangles_and_polygons_mix),
        cmocka_unit_test(every_index_is_read_from_any_kind_of_row),
        cmocka_unit_test(strips_become_triangles_of_one_sense),
        cmocka_unit_test(points_that_are_not_finite_are_dropped_with_their_triangles),
        cmocka_unit_test(large_coordinates_keep_their_precision),
        cmocka_unit_test(malformed_text_is_refused_with_its_line),
        cmocka_unit_test(malformed_binary_is_refused_with_its_byte),
        cmocka_unit_test(binary_points_that_are_not_finite_are_dropped_with_their_triangles),
        cmocka_unit_test(binary_without_vertices_is_refused),
        cmocka_unit_test(every_truncation_is_refused_or_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
