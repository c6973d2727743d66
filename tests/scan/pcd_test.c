#include "binary_file.h"
#include "scan/lzf.h"
#include "scan_test.h"

static const double three[] = {1.5, 2.5, -3, 4, 5, 6.25, 700, 0.5, 9};

static void check_three(const void *bytes, size_t size) {
    dimple_points points = read_good(bytes, size, DIMPLE_FORMAT_PCD);
    check_points(&points, 3, three, 0, NULL);
    dimple_points_free(&points);
}

#define HEAD                                                                                                           \
    "# .PCD v0.7 - Point Cloud Data file format\nVERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nCOUNT 1 1 1\n"     \
    "WIDTH 3\nHEIGHT 1\nVIEWPOINT 0 0 0 1 0 0 0\nPOINTS 3\n"

static void ascii_is_read(void **state) {
    (void)state;
    const char *text = HEAD "DATA ascii\n1.5 2.5 -3\n4 5 6.25\n7e2 0.5 9\n";
    check_three(text, strlen(text));
    text = "VERSION .5\r\nCOLUMNS rgb z normal y x\r\nSIZE 4 4 4 8 2\r\nTYPE U F F F I\r\nCOUNT 1 1 3 1 1\r\n"
           "POINTS 3\r\nDATA ascii\r\n255 -3 0 0 1 2.5 1.5\r\n0 6.25 0 0 1 5 4\r\n9 9 nan nan nan 0.5 700\r\n";
    check_three(text, strlen(text));
}

static void binary_is_read(void **state) {
    (void)state;
    file f = {0};
    put_text(&f, HEAD "DATA binary\n");
    for (int i = 0; i < 9; i++) put_float(&f, (float)three[i]);
    check_three(f.bytes, f.size);
    check_truncated(f.bytes, f.size, DIMPLE_FORMAT_PCD);
}

static const char mixed_head[] = "VERSION 0.7\nFIELDS label y x _ z\nSIZE 1 8 4 1 4\nTYPE U F F U F\nCOUNT 3 1 1 2 1\n"
                                 "WIDTH 1\nHEIGHT 3\n";

static void binary_fields_stand_anywhere_in_any_type(void **state) {
    (void)state;
    file f = {0};
    put_text(&f, mixed_head);
    put_text(&f, "DATA binary\r\n");
    for (int i = 0; i < 3; i++) {
        put(&f, 0xABCDEF, 3);
        put_double(&f, three[3 * i + 1]);
        put_float(&f, (float)three[3 * i]);
        put(&f, 0, 2);
        put_float(&f, (float)three[3 * i + 2]);
    }
    check_three(f.bytes, f.size);
}

static void integer_coordinates_are_read(void **state) {
    (void)state;
    static const double xyz[] = {-1, 200, -70000, 127, 0, 4294967295.0};
    file f = {0};
    put_text(&f, "VERSION 0.7\nFIELDS x y z\nSIZE 1 1 8\nTYPE I U I\nCOUNT 1 1 1\nPOINTS 2\nDATA binary\n");
    for (size_t i = 0; i < 2; i++) {
        put(&f, (uint64_t)(int64_t)xyz[3 * i], 1);
        put(&f, (uint64_t)xyz[3 * i + 1], 1);
        put(&f, (uint64_t)(int64_t)xyz[3 * i + 2], 8);
    }
    dimple_points points = read_good(f.bytes, f.size, DIMPLE_FORMAT_PCD);
    check_points(&points, 2, xyz, 0, NULL);
    dimple_points_free(&points);
}

/* Packed with literals alone, but for one run of zeros that is a copy. */
static file compressed_file(void) {
    file data = {0}, f = {0};
    for (int i = 0; i < 9; i++) put(&data, 0, 1);
    for (int i = 0; i < 3; i++) put_double(&data, three[3 * i + 1]);
    for (int i = 0; i < 3; i++) put_float(&data, (float)three[3 * i]);
    for (int i = 0; i < 6; i++) put(&data, 0, 1);
    for (int i = 0; i < 3; i++) put_float(&data, (float)three[3 * i + 2]);
    file packed = {0};
    put(&packed, 0, 1); /* one literal */
    put(&packed, 0, 1);
    put(&packed, 6u << 5, 1); /* a copy of 6 + 2 bytes, one back */
    put(&packed, 0, 1);
    for (size_t at = 9; at < data.size;) {
        size_t length = data.size - at < 32 ? data.size - at : 32;
        put(&packed, length - 1, 1);
        memcpy(packed.bytes + packed.size, data.bytes + at, length);
        packed.size += length;
        at += length;
    }
    put_text(&f, mixed_head);
    put_text(&f, "DATA binary_compressed\n");
    put(&f, packed.size, 4);
    put(&f, data.size, 4);
    memcpy(f.bytes + f.size, packed.bytes, packed.size);
    f.size += packed.size;
    return f;
}

static void compressed_binary_is_read(void **state) {
    (void)state;
    file f = compressed_file();
    check_three(f.bytes, f.size);
    check_truncated(f.bytes, f.size, DIMPLE_FORMAT_PCD);
}

static void lzf_copies_may_be_long_far_and_overlap(void **state) {
    (void)state;
    /* "abc", a copy of 264 bytes three back, a copy of 3 bytes 267 back. */
    static const unsigned char packed[] = {2, 'a', 'b', 'c', 0xE0, 255, 2, 0x21, 10};
    unsigned char out[270];
    assert_int_equal(dimple_lzf_unpack(packed, sizeof packed, out, sizeof out), sizeof packed);
    for (size_t i = 0; i < sizeof out; i++) assert_int_equal(out[i], "abc"[i % 3]);
    assert_true(dimple_lzf_unpack(packed, sizeof packed, out, sizeof out - 1) < sizeof packed);
    assert_true(dimple_lzf_unpack(packed, sizeof packed - 2, out, sizeof out) < sizeof packed - 2);
    static const unsigned char too_far[] = {0, 'a', 0x20, 1};
    assert_int_equal(dimple_lzf_unpack(too_far, sizeof too_far, out, 4), 2);
}

static void points_that_are_not_finite_are_dropped_and_counted(void **state) {
    (void)state;
    const char *text = "VERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nCOUNT 1 1 1\nWIDTH 2\nHEIGHT 2\nDATA ascii\n"
                       "1.5 2.5 -3\nnan nan nan\n4 5 6.25\n700 0.5 9\n";
    dimple_points points = read_good(text, strlen(text), DIMPLE_FORMAT_PCD);
    check_points(&points, 3, three, 0, NULL);
    assert_int_equal(points.dropped, 1);
    dimple_points_free(&points);
}

#define FIELDS "VERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\nTYPE F F F\nCOUNT 1 1 1\n"

static void malformed_files_are_refused_with_their_place(void **state) {
    (void)state;
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"VERZION 0.7\n", "line 1: expected FIELDS, SIZE, TYPE, COUNT, WIDTH"},
        {"VERSION 0.7\n", "line 2: expected DATA, found the end of the file"},
        {"VERSION 0.7\nFIELDS\n", "line 2: expected the names of the fields"},
        {"VERSION 0.7\nFEILDS x y z\n", "line 2: expected FIELDS, SIZE, TYPE, COUNT"},
        {"VERSION 0.7\nSIZE 8 8 8\nFIELDS x y z\n",
         "line 2: expected FIELDS before SIZE, TYPE and COUNT, found \"SIZE\""},
        {"VERSION 0.7\nFIELDS x y z\nSIZE 4 4\n", "line 3: expected a size of 1, 2, 4 or 8 for each field"},
        {"VERSION 0.7\nFIELDS x y z\nSIZE 4 3 4\n", "expected a size of 1, 2, 4 or 8 for each field, found \"3\""},
        {"VERSION 0.7\nFIELDS x y z\nSIZE 9 4 4\n", "expected a size of 1, 2, 4 or 8 for each field, found \"9\""},
        {"VERSION 0.7\nFIELDS x y z\nCOUNT 0 1 1\n", "line 3: expected a count from 1 for each field, found \"0\""},
        {"VERSION 0.7\nFIELDS x y z\nTYPE F F X\n", "line 3: expected a type I, U or F for each field, found \"X\""},
        {"VERSION 0.7\nFIELDS x y z\nCOUNT 1 1 -1\n", "line 3: expected a count from 1 for each field, found \"-1\""},
        {"VERSION 0.7\nFIELDS x y z\nCOUNT 1 1 4294967296\n", "line 3: expected a count from 1 for each field"},
        {FIELDS "POINTS -3\n", "line 6: expected the number of points, found \"-3\""},
        {FIELDS "POINTS 4294967296\n", "line 6: expected the number of points, found \"4294967296\""},
        {FIELDS "POINTS 1\nDATA text\n", "line 7: expected ascii, binary or binary_compressed, found \"text\""},
        {FIELDS "DATA ascii\n", "expected POINTS before the data"},
        {FIELDS "WIDTH 2\nPOINTS 3\nDATA ascii\n", "expected POINTS to be WIDTH times HEIGHT"},
        {FIELDS "WIDTH 4294967295\nHEIGHT 4294967295\nDATA ascii\n", "expected 18446744065119617025 points"},
        {FIELDS "WIDTH 4294967295\nHEIGHT 4294967295\nDATA binary\n", "expected 18446744065119617025 points"},
        {FIELDS "POINTS 4294967295\nDATA binary_compressed\n........", "expected an unpacked size that fits POINTS"},
        {"VERSION 0.7\nFIELDS x y\nPOINTS 1\nDATA ascii\n1 2\n", "expected fields x, y and z"},
        {"VERSION 0.7\nFIELDS x y z\nSIZE 2 4 4\nPOINTS 1\nDATA binary\n",
         "expected sizes of 4 or 8 for fields of type F"},
        {FIELDS "POINTS 0\nDATA ascii\n", "found no points"},
        {FIELDS "POINTS 2\nDATA ascii\n1 2 3\n4 x 5\n", "line 9: expected numbers for x, y and z, found \"x\""},
        {FIELDS "POINTS 2\nDATA ascii\n1.0000 2 3\n", "line 9: expected another point, found the end of the file"},
        {FIELDS "POINTS 1\nDATA ascii\n1 2 3\n4 5 6\n", "line 9: expected no more points than POINTS says"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        check_refused(cases[i].text, strlen(cases[i].text), DIMPLE_FORMAT_PCD, cases[i].said);
    }
}

static void packed_sizes_are_checked_before_anything_is_allocated(void **state) {
    (void)state;
    file f = {0};
    put_text(&f, FIELDS "POINTS 300000000\nDATA binary_compressed\n");
    put(&f, 4, 4);
    put(&f, 3600000000u, 4);
    put(&f, 0, 4);
    check_refused(f.bytes, f.size, DIMPLE_FORMAT_PCD, "expected an unpacked size that the packed bytes can hold");
    f = compressed_file();
    f.bytes[f.size - 23] = 31; /* the last run of 22 literals claims 32 */
    check_refused(f.bytes, f.size, DIMPLE_FORMAT_PCD, "expected LZF data of the length that the header says");
}

static void every_truncation_is_refused_or_whole(void **state) {
    (void)state;
    const char *text = FIELDS "WIDTH 2\r\nHEIGHT 1\r\nPOINTS 2\r\nDATA ascii\r\n1 2 3\r\n4 -5e0 6\r\n";
    check_truncated(text, strlen(text), DIMPLE_FORMAT_PCD);
    file f = {0};
    put_text(&f, FIELDS "POINTS 2\nDATA binary\n");
    for (int i = 0; i < 5; i++) put_float(&f, (float)i);
    check_refused(f.bytes, f.size, DIMPLE_FORMAT_PCD, "expected 2 points of at least 12 bytes");
    put_float(&f, 5);
    check_truncated(f.bytes, f.size, DIMPLE_FORMAT_PCD);
    f = compressed_file();
    check_truncated(f.bytes, f.size, DIMPLE_FORMAT_PCD);
    check_refused(f.bytes, f.size / 2 + 40, DIMPLE_FORMAT_PCD, "packed bytes, found the end of the file after ");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ascii_is_read),
        cmocka_unit_test(binary_is_read),
        cmocka_unit_test(binary_fields_stand_anywhere_in_any_type),
        cmocka_unit_test(integer_coordinates_are_read),
        cmocka_unit_test(compressed_binary_is_read),
        cmocka_unit_test(lzf_copies_may_be_long_far_and_overlap),
        cmocka_unit_test(points_that_are_not_finite_are_dropped_and_counted),
        cmocka_unit_test(malformed_files_are_refused_with_their_place),
        cmocka_unit_test(packed_sizes_are_checked_before_anything_is_allocated),
        cmocka_unit_test(every_truncation_is_refused_or_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
