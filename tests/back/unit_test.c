/* The unit guessed from the size and shape of a back, without any scan. */
#include "back/unit.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const double CALM = 0.65; /* from here on the program names the unit without a warning */
static const double NO_FURROW = NAN;

/* A fit that says nothing of the age, and ones that say it clearly. */
static const dimple_profile_fit ANY_AGE = {.error_at = {0.03, 0.03, 0.03}};
static const dimple_profile_fit LIKE_NEWBORNS = {.error_at = {0.02, 0.035, 0.04}};
static const dimple_profile_fit LIKE_ADULTS = {.error_at = {0.04, 0.03, 0.02}};

static void assert_calm(dimple_unit_guess guess, dimple_unit unit) {
    assert_int_equal(guess.unit, unit);
    assert_true(guess.confidence >= CALM);
}

static void assert_doubted(dimple_unit_guess guess, dimple_unit unit, dimple_unit second) {
    assert_int_equal(guess.unit, unit);
    assert_int_equal(guess.second, second);
    assert_true(guess.confidence < CALM);
}

static dimple_unit_guess guess_back(double width, double furrow, const dimple_profile_fit *fit) {
    return dimple_guess_unit(width, 2 * width, DIMPLE_REGION_BACK, furrow, fit);
}

static void metric_units_of_every_age_are_told_by_the_size_alone(void **state) {
    (void)state;
    const double width_mm[] = {150, 290, 400}, mm[] = {1, 1000};
    const dimple_unit unit[] = {DIMPLE_UNIT_MM, DIMPLE_UNIT_M};
    for (int age = 0; age < 3; age++) {
        for (int i = 0; i < 2; i++) assert_calm(guess_back(width_mm[age] / mm[i], NO_FURROW, &ANY_AGE), unit[i]);
    }
    assert_calm(guess_back(29, NO_FURROW, &ANY_AGE), DIMPLE_UNIT_CM); /* 29 inches are nobody's width */
    assert_calm(guess_back(40, NO_FURROW, &ANY_AGE), DIMPLE_UNIT_CM);
}

static void what_may_be_a_newborn_in_cm_or_an_adult_in_inches_is_never_named_calmly(void **state) {
    (void)state;
    for (double width = 14; width < 17; width += 0.5) {
        assert_doubted(guess_back(width, 0, &LIKE_NEWBORNS), DIMPLE_UNIT_CM, DIMPLE_UNIT_INCH);
        assert_doubted(guess_back(width, 0.02, &LIKE_ADULTS), DIMPLE_UNIT_INCH, DIMPLE_UNIT_CM);
    }
}

static void the_length_of_a_whole_body_settles_it_unless_its_legs_may_be_cut_off(void **state) {
    (void)state;
    const dimple_region whole = DIMPLE_REGION_WHOLE_BODY;
    assert_calm(dimple_guess_unit(0.4, 1.7, whole, NO_FURROW, &ANY_AGE), DIMPLE_UNIT_M);
    /* No newborn of 14 cm is 72 cm long; one of 11 cm, without its legs, may be 38 cm. */
    assert_calm(dimple_guess_unit(14, 72, whole, NO_FURROW, &ANY_AGE), DIMPLE_UNIT_INCH);
    assert_doubted(dimple_guess_unit(11, 38, whole, NO_FURROW, &LIKE_NEWBORNS), DIMPLE_UNIT_CM, DIMPLE_UNIT_INCH);
}

/* In a lower back or an upper one alone the middle rows hold the cleft or the neck. */
static void the_furrow_counts_only_where_the_whole_back_shows_it(void **state) {
    (void)state;
    const dimple_region parts[] = {DIMPLE_REGION_LOWER_BACK, DIMPLE_REGION_UNKNOWN};
    for (int i = 0; i < 2; i++) {
        dimple_unit_guess with = dimple_guess_unit(15, 15, parts[i], 0.04, &ANY_AGE);
        dimple_unit_guess without = dimple_guess_unit(15, 15, parts[i], NO_FURROW, &ANY_AGE);
        assert_int_equal(with.unit, without.unit);
        assert_true(fabs(with.confidence - without.confidence) < 1e-12);
    }
}

static void a_size_that_no_body_has_is_doubted(void **state) {
    (void)state;
    const double widths[] = {1e-6, 0.01, 2, 5000, 1e9};
    for (int i = 0; i < 5; i++) {
        dimple_unit_guess guess = guess_back(widths[i], NO_FURROW, &ANY_AGE);
        assert_in_range(guess.unit, DIMPLE_UNIT_MM, DIMPLE_UNIT_INCH);
        assert_true(guess.confidence >= 0 && guess.confidence < CALM);
    }
}

static void a_fit_that_failed_decides_nothing(void **state) {
    (void)state;
    const dimple_profile_fit none = {.error_at = {INFINITY, INFINITY, INFINITY}};
    assert_calm(guess_back(380, NO_FURROW, &none), DIMPLE_UNIT_MM);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(metric_units_of_every_age_are_told_by_the_size_alone),
        cmocka_unit_test(what_may_be_a_newborn_in_cm_or_an_adult_in_inches_is_never_named_calmly),
        cmocka_unit_test(the_length_of_a_whole_body_settles_it_unless_its_legs_may_be_cut_off),
        cmocka_unit_test(the_furrow_counts_only_where_the_whole_back_shows_it),
        cmocka_unit_test(a_size_that_no_body_has_is_doubted),
        cmocka_unit_test(a_fit_that_failed_decides_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
