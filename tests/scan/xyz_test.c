#include "scan_test.h"

static const double three[] = {1.5, 2.5, -3, 4, 5, 6.25, 700, 0.008, 9};

static void check_three(const char *text) {
    dimple_points points = read_good(text, strlen(text), DIMPLE_FORMAT_XYZ);
    check_points(&points, 3, three, 0, NULL);
    assert_null(points.triangles);
    dimple_points_free(&points);
}

static void blanks_tabs_commas_and_semicolons_separate(void **state) {
    (void)state;
    check_three("1.5 2.5 -3\n4 5 6.25\n700 0.008 9\n");
    check_three("  1.5\t2.5\t-3\r\n\r\n4\t5\t6.25\r\n7.0e2\t8E-3\t+9.");
    check_three("1.5,2.5,-3\n4,5,6.25\n700,.008,9\n");
    check_three("1.5, 2.5, -3\n4 , 5 , 6.25,\n700,0.008,9\n");
    check_three("1.5;2.5;-3;\n4;5;6.25\n700;0.008;9\n");
    check_three("1.5 2.5 -3\r4 5 6.25\r700 0.008 9\r");
    check_three("\xEF\xBB\xBF"
                "1.5 2.5 -3\n4 5 6.25\n700 0.008 9\n");
}

static void decimals_may_stand_behind_a_comma(void **state) {
    (void)state;
    check_three("1,5;2,5;-3\n4;5;6,25\n700;0,008;9\n");
    check_three("X;Y;Z\n1,5;2,5;-3,0\n4,0;5,0;6,25\n7,0E2;0,008;9,0\n");
    check_three("1,5 2,5 -3,0\n4,0 5,0 6,25\n7,0E2 0,008 9,0\n");
    check_three("1,5\t2,5\t-3\t200\n4\t5\t6,25\t200\n700\t0,008\t9\t0\n");
}

static void header_lines_comments_and_counts_are_skipped(void **state) {
    (void)state;
    check_three("Scan of a back\nmade by hand\n\n1.5 2.5 -3\n4 5 6.25\n700 0.008 9\n");
    check_three("3\n1.5 2.5 -3 12 1 2 3\n4 5 6.25 12 1 2 3\n700 0.008 9 12 1 2 3\n");
    check_three("# taken on 2024, 12,5 degrees\n1.5 2.5 -3\n# middle\n4 5 6.25\n// end\n700 0.008 9\n");
    check_three("//X Y Z R G B\n1.5 2.5 -3 1 2 3\n4 5 6.25 1 2 3\n700 0.008 9 1 2 3\n");
}

static void a_header_that_names_the_columns_is_followed(void **state) {
    (void)state;
    check_three("id,z,y,x\n1,-3,2.5,1.5\n2,6.25,5,4\n3,9,0.008,700\n");
    check_three("label; X (mm); Y (mm); Z (mm)\nskin;1,5;2,5;-3\nskin;4;5;6,25\nhair;700;0,008;9\n");
    check_three("\"Points:2\",\"Points:0\",\"Points:1\"\n-3,1.5,2.5\n6.25,4,5\n9,700,0.008\n");
    check_three("# intensity x y z\n9 1.5 2.5 -3\n9 4 5 6.25\n9 700 0.008 9\n");
    /* More names than columns: the first three it is. */
    check_three("# columns: x y z\n1.5 2.5 -3\n4 5 6.25\n700 0.008 9\n");
}

static void points_that_are_not_finite_are_dropped_and_counted(void **state) {
    (void)state;
    const char *text =
        "-1e10 0 0\nnan nan nan\n1.5 2.5 -3\n4 5 6.25\n1 -inf 2\n700 0.008 9\n-nan(ind) 1 2\n1.#QNAN 0 0\n1e999 0 0\n"
        "0 0 Infinity\n3.4e38 0 0\n";
    dimple_points points = read_good(text, strlen(text), DIMPLE_FORMAT_XYZ);
    check_points(&points, 3, three, 0, NULL);
    assert_int_equal(points.dropped, 8);
    dimple_points_free(&points);
}

static void numbers_are_read_to_the_last_float(void **state) {
    (void)state;
    static const char *const numbers[] = {"0.1",
                                          "16777217",
                                          "1e-45",
                                          "9.87654321e9",
                                          "1234567890.12345678901234567890",
                                          "0.000000000000000000000000000001234567890123456789",
                                          "1.17549435E-38",
                                          "2.50000000000000000000000000000000001",
                                          "-0.33333333333333331"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        char text[200];
        dimple_points points;
        dimple_error error;
        strcpy(text, "0 0 0\n");
        strcat(text, numbers[i]);
        strcat(text, " 1 2\n");
        assert_int_equal(read_bytes(text, strlen(text), DIMPLE_FORMAT_XYZ, &points, &error), DIMPLE_OK);
        assert_int_equal(points.count, 2);
        assert_true(points.xyz[3] == strtof(numbers[i], NULL));
        dimple_points_free(&points);
    }
}

static void malformed_text_is_refused_with_its_line(void **state) {
    (void)state;
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"hello\nworld\n", "expected a line of at least 3 numbers, found the end of the file"},
        {"1 2\n", "expected a line of at least 3 numbers"},
        {"1 2 3\n4 5\n", "line 2: expected numbers for x, y and z, found the end of the line"},
        {"1 2 3\n4 5", "line 2: expected numbers for x, y and z, found the end of the file"},
        {"1 2 3\n\n4 abc 5\n", "line 3: expected numbers for x, y and z, found \"abc\""},
        {"1 2 3\n4 5x 5\n", "line 2: expected numbers for x, y and z, found \"5x\""},
        {"1,2,3\n4,,5\n", "line 2: expected numbers for x, y and z, found \",5\""},
        {"1 2 3\n4 - 5\n", "found \"-\""},
        {"nan nan nan\n", "no point with finite coordinates"},
        {"\1\2\3", "line 1: expected a line of at least 3 numbers, found the byte 0x01"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_refused(cases[i].text, strlen(cases[i].text), DIMPLE_FORMAT_XYZ, cases[i].said);
    }
}

static void binary_and_other_formats_are_no_columns(void **state) {
    (void)state;
    for (dimple_format format = DIMPLE_FORMAT_AUTO; format <= DIMPLE_FORMAT_PCD; format++)
        check_refused("", 0, format, "the file is empty");
    check_refused("\0\1\2\3 1 2 3\n4 5 6\n", 17, DIMPLE_FORMAT_AUTO, "found none of these");
    check_refused("{\"asset\": [\n1, 2, 3\n]}", 21, DIMPLE_FORMAT_AUTO, "found another format");
    check_refused("OFF\n1 0 0\n0 0 0\n", 16, DIMPLE_FORMAT_AUTO, "found another format");
    check_refused("1 2 3\n", 6, (dimple_format)77, "found another format");
}

static void every_truncation_is_refused_or_whole(void **state) {
    (void)state;
    const char *text = "//X;Y;Z\r\n1,5;2,5;-3\r\n4;5;6,25\r\n700;0,008;9\r\n";
    check_truncated(text, strlen(text), DIMPLE_FORMAT_XYZ);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blanks_tabs_commas_and_semicolons_separate),
        cmocka_unit_test(decimals_may_stand_behind_a_comma),
        cmocka_unit_test(header_lines_comments_and_counts_are_skipped),
        cmocka_unit_test(a_header_that_names_the_columns_is_followed),
        cmocka_unit_test(points_that_are_not_finite_are_dropped_and_counted),
        cmocka_unit_test(numbers_are_read_to_the_last_float),
        cmocka_unit_test(malformed_text_is_refused_with_its_line),
        cmocka_unit_test(binary_and_other_formats_are_no_columns),
        cmocka_unit_test(every_truncation_is_refused_or_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
