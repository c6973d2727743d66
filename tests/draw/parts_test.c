/* What pictures are put together from: colours, contour lines, text extents, notes, SVG. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "draw/colour.h"
#include "draw/contour.h"
#include "draw/extent.h"
#include "draw/note.h"
#include "draw/svg.h"
#include "draw/view.h"

static void the_colour_scale_is_even_and_within_srgb(void **state) {
    (void)state;
    double steps[2] = {0};
    for (int i = -100; i < 100; i++) {
        dimple_oklab here = dimple_colour_of_curvature(i / 100.), next = dimple_colour_of_curvature((i + 1) / 100.);
        double step = sqrt(pow(next.lightness - here.lightness, 2) + pow(next.a - here.a, 2) + pow(next.b - here.b, 2));
        unsigned char rgb[3];
        assert_true(dimple_colour_srgb(here, rgb));
        if (i == -100 || i == 0) steps[i == 0] = step;
        assert_true(fabs(step - steps[i >= 0]) < 1e-9);
    }
    assert_true(fabs(steps[0] - steps[1]) < 1e-9);
    dimple_oklab hollow = dimple_colour_of_curvature(7), rise = dimple_colour_of_curvature(-7);
    assert_true(hollow.b < -.05 && rise.b > .05); /* blue and yellow: apart for who tells red from green badly */
}

static void known_colours_come_out_as_they_are_published(void **state) {
    (void)state;
    unsigned char rgb[3];
    dimple_colour_srgb((dimple_oklab){1, 0, 0}, rgb);
    assert_true(rgb[0] == 255 && rgb[1] == 255 && rgb[2] == 255);
    dimple_colour_srgb((dimple_oklab){.627955, .224863, .125846}, rgb); /* sRGB's red */
    assert_true(rgb[0] == 255 && rgb[1] <= 1 && rgb[2] <= 1);
    assert_false(dimple_colour_srgb((dimple_oklab){.5, .4, 0}, rgb));
}

enum { SIDE = 41 };

static void an_isoline_of_a_cone_is_one_closed_circle(void **state) {
    (void)state;
    float height[SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) height[i] = (float)hypot(i % SIDE - 20, i / SIDE - 20);
    dimple_height_grid grid = {SIDE, SIDE, height};
    dimple_arena arena = {0};
    dimple_lines lines;
    assert_true(dimple_contour_trace(&grid, 12.3, .05, &arena, &lines));
    assert_int_equal(lines.count, 1);
    size_t last = lines.ends[0] - 1;
    assert_true(last > 8 && last < 60);
    assert_true(fabs(lines.points[0][0] - lines.points[last][0]) < 1e-9);
    assert_true(fabs(lines.points[0][1] - lines.points[last][1]) < 1e-9);
    for (size_t i = 0; i <= last; i++)
        assert_true(fabs(hypot(lines.points[i][0] - 20, lines.points[i][1] - 20) - 12.3) < .06);
    dimple_arena_release(&arena);
}

static void isolines_end_at_gaps_and_saddles_do_not_cross(void **state) {
    (void)state;
    float height[SIDE * SIDE];
    for (int i = 0; i < SIDE * SIDE; i++) height[i] = i % SIDE == 20 ? NAN : (float)(i / SIDE);
    dimple_height_grid grid = {SIDE, SIDE, height};
    dimple_arena arena = {0};
    dimple_lines lines;
    assert_true(dimple_contour_trace(&grid, 10.5, .05, &arena, &lines));
    assert_int_equal(lines.count, 2);
    assert_int_equal(lines.ends[1], 4); /* two straight lines of two points each */
    float saddle[4] = {0, 1, 1, 0};
    grid = (dimple_height_grid){2, 2, saddle};
    assert_true(dimple_contour_trace(&grid, .4, .05, &arena, &lines));
    assert_int_equal(lines.count, 2);
    dimple_arena_release(&arena);
}

static void lines_of_text_break_between_words(void **state) {
    (void)state;
    assert_int_equal(dimple_first_line("one two three", 1000, 10, false), 13);
    assert_int_equal(dimple_first_line("one two three", dimple_text_width("one two", 7, 10, false), 10, false), 7);
    assert_int_equal(dimple_first_line("unbreakable word", 1, 10, false), 11);
    assert_int_equal(dimple_first_line("Venus\u00ADgr\u00FCbchen hier", 1, 10, false), 7);
    assert_int_equal(
        dimple_first_line("Venus\u00ADgr\u00FCbchen hier", dimple_text_width("Venus-", 6, 10, false), 10, false), 7);
    assert_int_equal(dimple_first_line("Venus\u00ADgr\u00FCbchen hier",
                                       dimple_text_width("Venusgr\u00FCbchen", 14, 10, false), 10, false),
                     16);
    assert_true(dimple_text_width("±", 2, 10, false) > 8 && dimple_text_width("±", 2, 10, false) < 9);
    assert_true(dimple_text_width("width", 5, 10, true) > dimple_text_width("width", 5, 10, false));
}

static void text_is_escaped_and_base64_padded(void **state) {
    (void)state;
    dimple_text text = dimple_text_create();
    dimple_svg_escape(&text, "<a & \"b\">\n", 10);
    dimple_svg_base64(&text, (const unsigned char *)"Mary", 4);
    assert_string_equal(text.data, "&lt;a &amp; &quot;b&quot;&gt; TWFyeQ==");
    dimple_text_free(&text);
}

static void leaders_of_notes_do_not_cross(void **state) {
    (void)state;
    dimple_notes notes = {0};
    /* The inner one is a little higher: in the order of height its leader would run over the outer one. */
    dimple_note *inner = dimple_note_add(&notes, DIMPLE_NOTE_RIGHT, 300, 200, 0);
    dimple_note *outer = dimple_note_add(&notes, DIMPLE_NOTE_RIGHT, 340, 201, 12);
    for (int i = 0; i < 2; i++) strcpy(notes.notes[i].lines[0], "A note");
    double height = dimple_notes_choose_sides(&notes);
    assert_true(height > 20);
    dimple_notes_place(&notes, 120, 480, 100, 300);
    double apart = fabs(inner->top - outer->top);
    assert_true(apart >= inner->height);
    dimple_note *note;
    for (size_t i = 2; i < DIMPLE_NOTES_MAX; i++) assert_non_null(dimple_note_add(&notes, DIMPLE_NOTE_LEFT, 0, 0, 0));
    note = dimple_note_add(&notes, DIMPLE_NOTE_LEFT, 0, 0, 0);
    assert_null(note);
}

static void round_numbers_are_round(void **state) {
    (void)state;
    const double numbers[][3] = {{1, 1, 1}, {1.9, 1, 2}, {4.9, 2, 5}, {7.2, 5, 10}, {.034, .02, .05}, {120, 100, 100}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        assert_true(fabs(dimple_round_below(numbers[i][0]) / numbers[i][1] - 1) < 1e-9);
        assert_true(fabs(dimple_round_near(numbers[i][0]) / numbers[i][2] - 1) < 1e-9);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_colour_scale_is_even_and_within_srgb),
        cmocka_unit_test(known_colours_come_out_as_they_are_published),
        cmocka_unit_test(an_isoline_of_a_cone_is_one_closed_circle),
        cmocka_unit_test(isolines_end_at_gaps_and_saddles_do_not_cross),
        cmocka_unit_test(lines_of_text_break_between_words),
        cmocka_unit_test(text_is_escaped_and_base64_padded),
        cmocka_unit_test(leaders_of_notes_do_not_cross),
        cmocka_unit_test(round_numbers_are_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
