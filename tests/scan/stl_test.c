#include "binary_file.h"
#include "scan_test.h"

static const double square_xyz[] = {0, 0, 0, 1, 0, 0, 1, 1, 0.5, 0, 1, -2};
static const uint32_t square_fan[] = {0, 1, 2, 0, 2, 3};

static void check_square(const void *bytes, size_t size) {
    dimple_points points = read_good(bytes, size, DIMPLE_FORMAT_STL);
    check_points(&points, 4, square_xyz, 2, square_fan);
    dimple_points_free(&points);
}

#define FACETS                                                                                                         \
    "facet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 1 1 0.5\nendloop\nendfacet\n"                  \
    "facet normal nan nan nan\nouter loop\nvertex -0 0 0\nvertex 1 1 .5\nvertex 0 1 -2\nendloop\nendfacet\n"

static void text_is_read_and_equal_corners_are_one_point(void **state) {
    (void)state;
    const char *text = "solid back of somebody\n" FACETS "endsolid back of somebody\n";
    check_square(text, strlen(text));
}

static void keywords_and_line_ends_vary(void **state) {
    (void)state;
    const char *text =
        "  SOLID\r\n  FACET NORMAL 0 0 1\r\n    OUTER LOOP\r\n      VERTEX 0 0 0\r\n      VERTEX 1e0 0 0\r\n"
        "      VERTEX 1.0 1.0 5e-1\r\n      VERTEX 0 1 -2\r\n    ENDLOOP\r\n  ENDFACET\r\n\r\nENDSOLID";
    check_square(text, strlen(text));
    text = "solid\nfacet normal 0 0 1 outer loop vertex 0 0 0 vertex 1 0 0 vertex 1 1 0.5 endloop endfacet "
           "facet\nnormal\n0\n"
           "0 1\nouter\n\nloop\nvertex\n0 0\n0\nvertex 1 1 .5\nvertex 0 1 -2 endloop\nendfacet\nendsolid\n";
    check_square(text, strlen(text));
}

static void several_solids_are_one_scan(void **state) {
    (void)state;
    const char *text = "solid a\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 0 0\nvertex 1 1 .5\nendloop\n"
                       "endfacet\nendsolid a\n\nsolid b\nfacet normal 0 0 1\nouter loop\nvertex 0 0 0\nvertex 1 1 .5\n"
                       "vertex 0 1 -2\nendloop\nendfacet\nendsolid b\n";
    check_square(text, strlen(text));
}

static file binary_square(const char *title) {
    static const size_t corners[6] = {0, 1, 2, 0, 2, 3};
    file f = {0};
    put_text(&f, title);
    f.size = 80;
    put(&f, 2, 4);
    for (size_t i = 0; i < 2; i++) {
        for (int j = 0; j < 3; j++) put_float(&f, NAN);
        for (size_t j = 0; j < 9; j++) put_float(&f, (float)square_xyz[3 * corners[3 * i + j / 3] + j % 3]);
        put(&f, 0x1234, 2);
    }
    return f;
}

static void binary_is_read_whatever_it_begins_with(void **state) {
    (void)state;
    static const char *const titles[] = {"",  "made by hand", "solid back",  "# 1 2 3",  "v 1 2 3", "OFF",
                                         "{", "<x>",          "ply\nformat", "VERSION 3"};
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        file f = binary_square(titles[i]);
        check_square(f.bytes, f.size);
    }
    file f = binary_square("solid filled up with blanks as some programs do");
    for (size_t i = strlen((const char *)f.bytes); i < 80; i++) f.bytes[i] = ' ';
    check_square(f.bytes, f.size);
}

static void binary_is_known_by_its_beginning_and_the_size_of_the_file(void **state) {
    (void)state;
    file f = binary_square("made by hand");
    assert_int_equal(dimple_format_recognise_head(f.bytes, 84, f.size), DIMPLE_FORMAT_STL);
    assert_int_equal(dimple_format_recognise_head(f.bytes, 84, f.size + 1), DIMPLE_FORMAT_AUTO);
    assert_int_equal(dimple_format_recognise_head(f.bytes, 83, f.size), DIMPLE_FORMAT_AUTO);
}

/* Cut off, or with more behind its rows, which is read. */
static void binary_is_known_by_its_first_row_too(void **state) {
    (void)state;
    file f = binary_square("made by hand");
    const size_t size = f.size;
    f.size = 84;
    for (int i = 0; i < 3; i++) put_float(&f, i == 1 ? -1.0F : 0.0F);
    check_refused(f.bytes, size - 1, DIMPLE_FORMAT_AUTO, "byte 80: expected 2 triangles of 50 bytes, found room for 1");
    check_square(f.bytes, size + 100);
    assert_int_equal(dimple_format_recognise(f.bytes, 84 + 49), DIMPLE_FORMAT_AUTO);
}

static void binary_may_have_more_behind_its_end(void **state) {
    (void)state;
    file f = binary_square("made by hand");
    dimple_points points;
    dimple_error error;
    f.size += 7;
    assert_int_equal(read_bytes(f.bytes, f.size, DIMPLE_FORMAT_STL, &points, &error), DIMPLE_OK);
    check_points(&points, 4, square_xyz, 2, square_fan);
    dimple_points_free(&points);
}

static void many_corners_are_welded(void **state) {
    (void)state;
    enum { SIDE = 100, FACES = SIDE * SIDE };
    size_t size = 84 + 50 * (size_t)FACES;
    file row = {0};
    unsigned char *bytes = calloc(1, size);
    assert_non_null(bytes);
    put(&row, FACES, 4);
    memcpy(bytes + 80, row.bytes, 4);
    for (size_t i = 0; i < FACES; i++) {
        row.size = 0;
        for (int j = 0; j < 3; j++) put_float(&row, 0);
        for (size_t j = 0; j < 3; j++) {
            put_float(&row, (float)(i % SIDE + (j == 1)) * 0.1F);
            put_float(&row, (float)(i / SIDE + (j == 2)) * 0.1F);
            put_float(&row, 5);
        }
        memcpy(bytes + 84 + 50 * i, row.bytes, row.size);
    }
    dimple_points points = read_good(bytes, size, DIMPLE_FORMAT_STL);
    assert_int_equal(points.count, (SIDE + 1) * (SIDE + 1) - 1);
    assert_int_equal(points.triangle_count, FACES);
    dimple_points_free(&points);
    free(bytes);
}

static void points_that_are_not_finite_are_dropped_with_their_triangles(void **state) {
    (void)state;
    file f = binary_square("");
    put_float(&f, NAN);
    memcpy(f.bytes + 84 + 50 + 12 + 24, f.bytes + f.size - 4, 4);
    f.size -= 4;
    dimple_points points = read_good(f.bytes, f.size, DIMPLE_FORMAT_STL);
    check_points(&points, 3, square_xyz, 1, square_fan);
    assert_int_equal(points.dropped, 1);
    dimple_points_free(&points);
}

static void malformed_text_is_refused_with_its_line(void **state) {
    (void)state;
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"solid\nendsolid\n", "found no points"},
        {"solid a\n", "line 2: expected facet or endsolid, found the end of the file"},
        {"solid a\nfecet\n", "line 2: expected facet or endsolid, found \"fecet\""},
        {"solid a\nfacet normal 0 0 1\ninner loop\n", "line 3: expected outer loop, found \"inner\""},
        {"solid a\nfacet normal 0 0 1\nouter loop\nvertex 1 2\n",
         "line 5: expected 3 numbers for a vertex, found the end of the file"},
        {"solid a\nfacet normal 0 0 1\nouter loop\nvertex 1 2 x\n",
         "line 4: expected 3 numbers for a vertex, found \"x\""},
        {"solid a\nfacet\nouter loop\nvertex 1 2 3\nendloop\n", "line 5: expected at least 3 vertices in a loop"},
        {"solid a\nfacet\nouter loop\nvertex 1 2 3\nvertex 1 2 4\nvertex 2 2 3\nvortex\n",
         "line 7: expected vertex or endloop, found \"vortex\""},
        {"solid a\nfacet\nouter loop\nvertex 1 2 3\nvertex 1 2 4\nvertex 2 2 3\nendloop\nfacet\n",
         "line 8: expected endfacet, found \"facet\""},
        {"solid a\n" FACETS "endsolid\nmore\n", "line 17: expected another solid or nothing, found \"more\""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_refused(cases[i].text, strlen(cases[i].text), DIMPLE_FORMAT_STL, cases[i].said);
    }
}

static void malformed_binary_is_refused_with_its_byte(void **state) {
    (void)state;
    file f = binary_square("solid with zeros behind");
    check_refused(f.bytes, f.size - 1, DIMPLE_FORMAT_STL,
                  "byte 80: expected 2 triangles of 50 bytes, found room for 1");
    check_refused(f.bytes, 83, DIMPLE_FORMAT_STL, "byte 80: expected 80 bytes and a count of triangles");
    check_refused(f.bytes + 10, 40, DIMPLE_FORMAT_STL, "byte 40: expected 80 bytes and a count of triangles");
    memset(f.bytes + 80, 0xFF, 4);
    check_refused(f.bytes, f.size, DIMPLE_FORMAT_STL,
                  "byte 80: expected 4294967295 triangles of 50 bytes, found room for 2");
    memset(f.bytes + 80, 0, 4);
    check_refused(f.bytes, 84, DIMPLE_FORMAT_STL, "found no points");
}

static void every_truncation_is_refused_or_whole(void **state) {
    (void)state;
    const char *text = "solid back\n" FACETS "endsolid back\n";
    check_truncated(text, strlen(text), DIMPLE_FORMAT_STL);
    file f = binary_square("solid");
    check_truncated(f.bytes, f.size, DIMPLE_FORMAT_STL);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_read_and_equal_corners_are_one_point),
        cmocka_unit_test(keywords_and_line_ends_vary),
        cmocka_unit_test(several_solids_are_one_scan),
        cmocka_unit_test(binary_is_read_whatever_it_begins_with),
        cmocka_unit_test(binary_is_known_by_its_beginning_and_the_size_of_the_file),
        cmocka_unit_test(binary_is_known_by_its_first_row_too),
        cmocka_unit_test(binary_may_have_more_behind_its_end),
        cmocka_unit_test(many_corners_are_welded),
        cmocka_unit_test(points_that_are_not_finite_are_dropped_with_their_triangles),
        cmocka_unit_test(malformed_text_is_refused_with_its_line),
        cmocka_unit_test(malformed_binary_is_refused_with_its_byte),
        cmocka_unit_test(every_truncation_is_refused_or_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
