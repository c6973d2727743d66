#include "scan_test.h"

#include <stdio.h>

static const double square_xyz[] = {0, 0, 0, 1, 0, 0, 1, 1, 0.5, 0, 1, -2};
static const uint32_t square_fan[] = {0, 1, 2, 0, 2, 3};

static void check_square(const char *text) {
    dimple_points points = read_good(text, strlen(text), DIMPLE_FORMAT_OBJ);
    check_points(&points, 4, square_xyz, 2, square_fan);
    dimple_points_free(&points);
}

#define SQUARE "v 0 0 0\nv 1 0 0\nv 1 1 .5\nv 0 1 -2\n"

static void polygons_become_triangles(void **state) {
    (void)state;
    check_square(SQUARE "f 1 2 3 4\n");
    check_square(SQUARE "f 1 2 3\nf 1 3 4");
    check_square("v 0 0 0\r\nv 1 0 0\r\nv\t1 1 .5\r\n\r\n  v 0 1 -2\r\nf  1 2 3  4 \r\n");
}

static void negative_indices_count_back_from_the_last_vertex(void **state) {
    (void)state;
    check_square("v 0 0 0\nv 1 0 0\nv 1 1 .5\nf -3 -2 -1\nv 0 1 -2\nf -4 -2 -1\n");
}

static void a_face_may_come_before_its_vertices(void **state) {
    (void)state;
    check_square("g first\nf 1 2 3 4\n" SQUARE);
    check_square("f 1 2 3 4\n" SQUARE);
}

static void textures_and_normals_are_left_out(void **state) {
    (void)state;
    check_square(SQUARE "vt 0 0\nvn 0 0 1\nf 1/1 2/1/1 3//1 4/1/\n");
}

static void weights_and_colours_are_left_out(void **state) {
    (void)state;
    check_square("v 0 0 0 1.0\nv 1 0 0 0.5 0.5 0.5\nv 1 1 .5 1 2 3 4\nv 0 1 -2\nf 1 2 3 4 # a comment\n");
}

static void other_statements_are_ignored(void **state) {
    (void)state;
    check_square("# made by hand\n\nmtllib back.mtl\no Back\ng skin hair\ns off\nusemtl none\n" SQUARE
                 "l 1 2\np 1\nvp 0 1\ncstype bezier\ncurv2 1 2\nf 1 2 3 4\n");
}

static void a_backslash_continues_a_line(void **state) {
    (void)state;
    check_square("v 0 \\\n 0 0\nv 1 0 0\nv 1 1 .5\nv 0 1 \\\r\n-2\ng a \\\nf 9 9 9\nf 1 2 \\\n3\\\n4\n");
    check_square("v 0\\\n 0 0\nv 1 0 0\nv 1 1\\\n .5\nv 0 1 -2\\\n\nf 1 2 3 4\n");
}

static void a_comment_ends_with_its_line(void **state) {
    (void)state;
    check_square("# C:\\scans\\\n" SQUARE "#\\\nf 1 2 3 4\n");
    for (int i = 0; i < 2; i++) {
        static char text[20000];
        size_t size = 0;
        while (size < 16000)
            size += (size_t)snprintf(text + size, sizeof text - size, "# one more line of a long head\n");
        snprintf(text + size, sizeof text - size, "%s", i == 0 ? "" : SQUARE);
        assert_int_equal(dimple_format_recognise(text, strlen(text)), i == 0 ? DIMPLE_FORMAT_AUTO : DIMPLE_FORMAT_OBJ);
    }
}

static void points_that_are_not_finite_are_dropped_with_their_triangles(void **state) {
    (void)state;
    const char *text =
        "v nan 0 0\nv 0 0 0\nv 1 0 0\nv 1 1 .5\nv 0 1 -2\nv 1e99 0 0\nf 1 2 3\nf 2 3 4\nf 2 4 5\nf 4 5 6\n";
    dimple_points points = read_good(text, strlen(text), DIMPLE_FORMAT_OBJ);
    check_points(&points, 4, square_xyz, 2, square_fan);
    assert_int_equal(points.dropped, 2);
    dimple_points_free(&points);
}

static void malformed_text_is_refused_with_its_line(void **state) {
    (void)state;
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"# nothing\n", "found no points"},
        {"v 1 2 3\nv 1 abc 3\n", "line 2: expected 3 numbers for a vertex, found \"abc\""},
        {"v 1 2\n", "line 1: expected 3 numbers for a vertex, found the end of the line"},
        {"v 1 2", "line 1: expected 3 numbers for a vertex, found the end of the file"},
        {SQUARE "f 1 2 5\n", "line 5: expected the index of one of the 4 vertices, found \"5\""},
        {SQUARE "f 1 2 0\n", "line 5: expected the index of one of the 4 vertices, found \"0\""},
        {SQUARE "f 1 2 -5\n", "line 5: expected the index of one of the 4 vertices, found \"-5\""},
        {SQUARE "f 1 2 4294967297\n", "line 5: expected the index of one of the 4 vertices, found \"4294967297\""},
        {SQUARE "f 1 2 99999999999999999999999\n", "line 5: expected the index of one of the 4 vertices"},
        {SQUARE "f 1 2 x\n", "line 5: expected the index of a vertex, found \"x\""},
        {SQUARE "f 1 2 3x\n", "line 5: expected the index of a vertex, found \"3x\""},
        {SQUARE "f 1 2 -\n", "line 5: expected the index of a vertex, found \"-\""},
        {SQUARE "f 1 2\n", "line 5: expected at least 3 corners of a face, found the end of the line"},
        {SQUARE "f", "line 5: expected at least 3 corners of a face, found the end of the file"},
        {SQUARE "17 18\n", "line 5: expected a statement as v or f, found \"17\""},
        {"\x7F\x45\x4C\x46\x02\x01", "line 1: expected a statement as v or f, found the byte 0x7F"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_refused(cases[i].text, strlen(cases[i].text), DIMPLE_FORMAT_OBJ, cases[i].said);
    }
    check_refused("\0\0\0\0", 4, DIMPLE_FORMAT_OBJ, "line 1: expected a statement as v or f, found the byte 0x00");
}

static void every_truncation_is_refused_or_whole(void **state) {
    (void)state;
    const char *text = "# x\r\ng a\r\n" SQUARE "f 1/1 2//2 3\\\n 4\nf -1 -2 -3\n";
    check_truncated(text, strlen(text), DIMPLE_FORMAT_OBJ);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(polygons_become_triangles),
        cmocka_unit_test(negative_indices_count_back_from_the_last_vertex),
        cmocka_unit_test(a_face_may_come_before_its_vertices),
        cmocka_unit_test(textures_and_normals_are_left_out),
        cmocka_unit_test(weights_and_colours_are_left_out),
        cmocka_unit_test(other_statements_are_ignored),
        cmocka_unit_test(a_backslash_continues_a_line),
        cmocka_unit_test(a_comment_ends_with_its_line),
        cmocka_unit_test(points_that_are_not_finite_are_dropped_with_their_triangles),
        cmocka_unit_test(malformed_text_is_refused_with_its_line),
        cmocka_unit_test(every_truncation_is_refused_or_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
