/* What a pit of the midline is called by its height over the apex, and why. */
#include "landmark/kinds.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const double WIDTH_MM = 12, APEX_SD_MM = 5;

static dimple_placed_pit pit_above(double above_mm) {
    return (dimple_placed_pit){.fit = {.depth_mm = {3, .1, true}, .width_mm = {WIDTH_MM, .5, true}, .sharpness = 2},
                               .above_mm = above_mm,
                               .points_across = 10};
}

static void assert_midline_kind(double above_mm, dimple_pit_kind kind, const char *why) {
    dimple_placed_pit pit = pit_above(above_mm);
    assert_int_equal(dimple_midline_kind(&pit, APEX_SD_MM), kind);
    dimple_pit told = dimple_describe_pit(&pit, kind, NULL, 1, APEX_SD_MM, DIMPLE_ENGLISH);
    bool said = false;
    for (int i = 0; i < DIMPLE_WHY_COUNT; i++) said = said || strstr(told.why[i], why);
    if (!said) fail_msg("at %g mm nothing says \"%s\"", above_mm, why);
}

static void only_what_surely_lies_in_the_cleft_is_coccygeal(void **state) {
    (void)state;
    assert_midline_kind(-10, DIMPLE_PIT_COCCYGEAL, "10 mm below the upper end of the cleft");
    assert_midline_kind(-1, DIMPLE_PIT_SACRAL, "near the upper end of the cleft");
    assert_midline_kind(6, DIMPLE_PIT_SACRAL, "known to ± 5.0 mm");
    assert_midline_kind(20, DIMPLE_PIT_SACRAL, "20 mm above the upper end of the cleft");
}

static void where_the_apex_is_out_of_view_a_midline_pit_is_sacral(void **state) {
    (void)state;
    dimple_placed_pit pit = pit_above((double)NAN);
    assert_int_equal(dimple_midline_kind(&pit, (double)NAN), DIMPLE_PIT_SACRAL);
    dimple_pit told = dimple_describe_pit(&pit, DIMPLE_PIT_SACRAL, NULL, 1, (double)NAN, DIMPLE_ENGLISH);
    for (int i = 0; i < DIMPLE_WHY_COUNT; i++) assert_null(strstr(told.why[i], "cleft"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_what_surely_lies_in_the_cleft_is_coccygeal),
        cmocka_unit_test(where_the_apex_is_out_of_view_a_midline_pit_is_sacral),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
