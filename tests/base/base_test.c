#include "base/arena.h"
#include "base/error.h"
#include "base/linear.h"
#include "base/random.h"
#include "base/text.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void check_number(double number, int decimals, const char *expected) {
    dimple_text text = dimple_text_create();
    dimple_append_number(&text, number, decimals);
    assert_string_equal(text.data, expected);
    dimple_text_free(&text);
}

static void numbers_are_rounded_and_trimmed(void **state) {
    (void)state;
    check_number(1.0, 3, "1");
    check_number(1.25, 3, "1.25");
    check_number(0.9996, 3, "1");
    check_number(-0.0001, 3, "0");
    check_number(-12.5, 0, "-13");
    check_number(123456.789, 6, "123456.789");
    check_number(2.5e20, 2, "250000000000000e6");
    check_number((double)NAN, 2, "null");
    check_number(-(double)INFINITY, 2, "null");
}

static void decimals_keep_their_zeros(void **state) {
    (void)state;
    dimple_text text = dimple_text_create();
    dimple_append_decimal(&text, 1.4, 2);
    dimple_append(&text, " ");
    dimple_append_decimal(&text, -0.05, 1);
    assert_string_equal(text.data, "1.40 -0.1");
    dimple_text_free(&text);
}

static void json_strings_are_escaped(void **state) {
    (void)state;
    dimple_text text = dimple_text_create();
    dimple_append_json_string(&text, "a\"b\\c\n\xC3\xA9\xFF\xED\xA0\x80");
    assert_string_equal(text.data, "\"a\\\"b\\\\c\\u000a\xC3\xA9\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    dimple_text_free(&text);
}

static void fixed_text_is_cut_at_a_whole_character(void **state) {
    (void)state;
    char buffer[6];
    dimple_text text = dimple_text_fixed(buffer, sizeof buffer);
    dimple_append(&text, "abcd\xC3\xA9");
    assert_string_equal(buffer, "abcd");
    assert_true(text.failed);
    dimple_append(&text, "e");
    assert_string_equal(buffer, "abcd");
}

static void errors_say_the_place(void **state) {
    (void)state;
    dimple_error error;
    assert_int_equal(dimple_fail_at_line(&error, 12, "expected three numbers"), DIMPLE_ERROR_INPUT);
    assert_string_equal(error.message, "line 12: expected three numbers");
    assert_int_equal(error.line, 12);
    assert_int_equal(dimple_fail_at_byte(NULL, 12, "nobody listens"), DIMPLE_ERROR_INPUT);
}

static void arena_gives_zeroed_aligned_memory_and_refuses_the_impossible(void **state) {
    (void)state;
    dimple_arena arena = {0};
    unsigned char *bytes = dimple_arena_take(&arena, 1000, 1);
    assert_int_equal((uintptr_t)bytes % 64, 0);
    for (int i = 0; i < 1000; i++) assert_int_equal(bytes[i], 0);
    dimple_arena_block *mark = dimple_arena_mark(&arena);
    assert_non_null(dimple_arena_take(&arena, 500, 8));
    dimple_arena_release_to(&arena, mark);
    assert_int_equal(arena.used_bytes, 1000);
    assert_int_equal(arena.peak_bytes, 5000);
    assert_null(dimple_arena_take(&arena, SIZE_MAX / 2, 4));
    assert_true(arena.failed);
    dimple_arena_release(&arena);
}

static void an_extent_is_found_wherever_its_ends_stand(void **state) {
    (void)state;
    float values[150];
    for (size_t count = 1; count <= sizeof values / sizeof *values; count++) {
        for (size_t at = 0; at < count; at++) {
            for (size_t i = 0; i < count; i++) values[i] = 5 + (float)(i % 7);
            size_t other = (at + count / 2) % count;
            values[other] = 30;
            values[at] = -20;
            float low, high;
            dimple_extent(values, count, &low, &high);
            assert_true(low == -20 && high == (count == 1 ? -20 : 30));
        }
    }
}

static void symmetric_systems_are_solved_and_inverted(void **state) {
    (void)state;
    double a[9] = {4, 1, 0, 1, 3, 1, 0, 1, 2}, inverse[9], b[3] = {9, 10, 8}, x[3];
    assert_true(dimple_solve_spd(3, a, b, x));
    assert_true(fabs(4 * x[0] + x[1] - 9) < 1e-12);
    assert_true(fabs(x[0] + 3 * x[1] + x[2] - 10) < 1e-12);
    assert_true(fabs(x[1] + 2 * x[2] - 8) < 1e-12);
    dimple_inverse_from_factor(3, a, inverse);
    const double m[9] = {4, 1, 0, 1, 3, 1, 0, 1, 2};
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            double sum = 0;
            for (int k = 0; k < 3; k++) sum += m[i * 3 + k] * inverse[k * 3 + j];
            assert_true(fabs(sum - (i == j)) < 1e-12);
        }
    }
    double singular[4] = {1, 1, 1, 1}, rhs[2] = {1, 1};
    assert_false(dimple_solve_spd(2, singular, rhs, x));
}

static void eigenvectors_diagonalise(void **state) {
    (void)state;
    double m[3][3] = {{2, -1, 0.5}, {-1, 3, 0.2}, {0.5, 0.2, 1}};
    double values[3], vectors[3][3];
    dimple_eigen_symmetric3(m, values, vectors);
    assert_true(values[0] <= values[1] && values[1] <= values[2]);
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            assert_true(fabs(dimple_dot(m[j], vectors[i]) - values[i] * vectors[i][j]) < 1e-12);
        }
    }
}

static void affine_inverse_undoes(void **state) {
    (void)state;
    double m[4][4] = {{0, -2, 0, 5}, {2, 0, 0, -1}, {0, 0, 2, 3}, {0, 0, 0, 1}};
    double inverse[4][4], p[3] = {1, 2, 3}, q[3];
    assert_true(dimple_invert_affine(m, inverse));
    dimple_transform_point(m, p, q);
    dimple_transform_point(inverse, q, q);
    for (int i = 0; i < 3; i++) assert_true(fabs(p[i] - q[i]) < 1e-12);
    double flat[4][4] = {{1, 0, 0, 0}, {2, 0, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
    assert_false(dimple_invert_affine(flat, inverse));
}

static void random_numbers_are_seeded_and_distributed(void **state) {
    (void)state;
    dimple_random a = dimple_random_seed(7), b = dimple_random_seed(7);
    double sum = 0, squares = 0;
    for (int i = 0; i < 10000; i++) {
        double x = dimple_random_normal(&a);
        assert_true(x == dimple_random_normal(&b));
        sum += x;
        squares += x * x;
    }
    assert_true(fabs(sum / 10000) < 0.05);
    assert_true(fabs(squares / 10000 - 1) < 0.05);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_rounded_and_trimmed),
        cmocka_unit_test(decimals_keep_their_zeros),
        cmocka_unit_test(json_strings_are_escaped),
        cmocka_unit_test(fixed_text_is_cut_at_a_whole_character),
        cmocka_unit_test(errors_say_the_place),
        cmocka_unit_test(arena_gives_zeroed_aligned_memory_and_refuses_the_impossible),
        cmocka_unit_test(an_extent_is_found_wherever_its_ends_stand),
        cmocka_unit_test(symmetric_systems_are_solved_and_inverted),
        cmocka_unit_test(eigenvectors_diagonalise),
        cmocka_unit_test(affine_inverse_undoes),
        cmocka_unit_test(random_numbers_are_seeded_and_distributed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
