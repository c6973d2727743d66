/* The whole line, from points to a verdict, on backs whose truth is known. */
#include "dimple/phantom.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct measured {
    dimple_phantom phantom;
    dimple_measurement *measurement;
} measured;

static measured measure(const dimple_phantom_options *options) {
    measured result;
    dimple_error error;
    dimple_measure_options measure_options = dimple_default_measure_options();
    assert_int_equal(dimple_phantom_create(options, &result.phantom, &error), DIMPLE_OK);
    assert_int_equal(dimple_measure(&result.phantom.points, &measure_options, &result.measurement, &error), DIMPLE_OK);
    return result;
}

static void release(measured *result) {
    dimple_measurement_free(result->measurement);
    dimple_phantom_free(&result->phantom);
}

/* `from_input` takes the input's coordinates to the body's. */
static void check_frames(const dimple_measurement *measurement, const double body_mm[3], const double input[3]) {
    for (int row = 0; row < 3; row++) {
        const double *m = measurement->from_input[row];
        double mapped = m[0] * input[0] + m[1] * input[1] + m[2] * input[2] + m[3];
        assert_true(fabs(mapped - body_mm[row]) < 1e-6);
    }
}

static void all_that_is_placed_is_placed_in_both_frames(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.unit = DIMPLE_UNIT_M;
    options.up = DIMPLE_AXIS_MINUS_Z;
    options.posterior = DIMPLE_AXIS_PLUS_X;
    measured result = measure(&options);
    const dimple_measurement *measurement = result.measurement;
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++) {
        const dimple_landmark *landmark = &measurement->landmarks[id];
        if (landmark->status >= DIMPLE_ESTIMATED) check_frames(measurement, landmark->body_mm, landmark->input);
    }
    assert_true(measurement->pit_count >= 2);
    for (size_t i = 0; i < measurement->pit_count; i++)
        check_frames(measurement, measurement->pits[i].body_mm, measurement->pits[i].input);
    assert_true(measurement->symmetry_line_count >= 100);
    for (size_t i = 0; i < measurement->symmetry_line_count; i++)
        check_frames(measurement, measurement->symmetry_line_mm + 3 * i, measurement->symmetry_line_input + 3 * i);
    assert_string_equal(measurement->origin, "DM");
    const dimple_landmark *dl = &measurement->landmarks[DIMPLE_DL], *dr = &measurement->landmarks[DIMPLE_DR];
    for (int i = 0; i < 3; i++) assert_true(fabs(dl->body_mm[i] + dr->body_mm[i]) < 1e-9);
    assert_true(dr->body_mm[0] > 0); /* to the subject's right */
    release(&result);
}

static void a_pair_is_found_where_it_is_and_called_harmless(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    measured result = measure(&options);
    const dimple_measurement *measurement = result.measurement;
    const dimple_phantom_place *truth = result.phantom.truth.landmarks;
    double distance[2];
    for (int side = 0; side < 2; side++) {
        const dimple_landmark *landmark = &measurement->landmarks[side ? DIMPLE_DR : DIMPLE_DL];
        const double *place = truth[side ? DIMPLE_DR : DIMPLE_DL].input;
        assert_int_equal(landmark->status, DIMPLE_SEEN);
        distance[side] = 0;
        for (int i = 0; i < 3; i++) distance[side] += pow(landmark->input[i] - place[i], 2);
        assert_true(sqrt(distance[side]) < 2.5);
    }
    assert_int_equal(measurement->verdict.finding, DIMPLE_FINDING_VENUS);
    assert_int_equal(measurement->verdict.urgency, DIMPLE_URGENCY_NOTHING);
    assert_true(measurement->pair.known);
    release(&result);
}

static void a_midline_pit_is_for_a_doctor_though_a_pair_is_there(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
    measured result = measure(&options);
    assert_int_equal(result.measurement->verdict.finding, DIMPLE_FINDING_BOTH);
    assert_int_equal(result.measurement->verdict.urgency, DIMPLE_URGENCY_SEE_DOCTOR);
    release(&result);
}

static void no_dimples_are_no_dimples(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.dimple_left = options.dimple_right = false;
    measured result = measure(&options);
    for (size_t i = 0; i < result.measurement->pit_count; i++)
        assert_int_equal(result.measurement->pits[i].kind, DIMPLE_PIT_OTHER);
    assert_int_equal(result.measurement->verdict.finding, DIMPLE_FINDING_NONE);
    assert_false(result.measurement->pair.known);
    release(&result);
}

static size_t count_of(const dimple_measurement *measurement, dimple_pit_kind kind) {
    size_t count = 0;
    for (size_t i = 0; i < measurement->pit_count; i++) count += measurement->pits[i].kind == kind;
    return count;
}

static void a_scar_is_told_and_changes_no_verdict(void **state) {
    (void)state;
    for (int dimples = 0; dimples < 2; dimples++) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.dimple_left = options.dimple_right = dimples;
        measured without = measure(&options);
        options.other = true;
        options.other_offset_mm = -70;
        options.other_height_mm = 95;
        measured with = measure(&options);
        assert_int_equal(count_of(without.measurement, DIMPLE_PIT_OTHER), 0);
        assert_int_equal(count_of(with.measurement, DIMPLE_PIT_OTHER), 1);
        const dimple_verdict *expected = &without.measurement->verdict, *verdict = &with.measurement->verdict;
        assert_int_equal(verdict->finding, dimples ? DIMPLE_FINDING_VENUS : DIMPLE_FINDING_NONE);
        assert_int_equal(verdict->finding, expected->finding);
        assert_int_equal(verdict->urgency, expected->urgency);
        release(&without);
        release(&with);
    }
}

static void dimples_that_are_absent_have_no_place_and_the_frame_another_origin(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.dimple_left = false;
    measured result = measure(&options);
    assert_int_equal(result.measurement->landmarks[DIMPLE_DL].status, DIMPLE_ABSENT);
    assert_int_equal(result.measurement->landmarks[DIMPLE_DR].status, DIMPLE_SEEN);
    assert_string_equal(result.measurement->origin, "SP");
    for (int i = 0; i < 3; i++) assert_true(fabs(result.measurement->landmarks[DIMPLE_SP].body_mm[i]) < 1e-9);
    assert_int_equal(result.measurement->verdict.finding, DIMPLE_FINDING_VENUS_ONE_SIDED);
    release(&result);
}

/* Measures a mesh as a scanner or program may give it: in a mirror, its faces wound the other way, or both. */
static bool is_called_mirrored(const dimple_points *mesh, bool mirrored, bool rewound, dimple_warnings *warnings) {
    dimple_measure_options options = dimple_default_measure_options();
    dimple_measurement *measurement;
    dimple_error error;
    for (size_t i = 0; mirrored && i < mesh->count; i++) mesh->xyz[3 * i] = -mesh->xyz[3 * i];
    for (size_t i = 0; rewound && i < mesh->triangle_count; i++) {
        uint32_t *t = mesh->triangles + 3 * i, first = t[0];
        t[0] = t[1];
        t[1] = first;
    }
    assert_int_equal(dimple_measure(mesh, &options, &measurement, &error), DIMPLE_OK);
    *warnings = measurement->scan.warnings;
    dimple_measurement_free(measurement);
    return warnings->said[DIMPLE_WARNING_MIRRORED];
}

/* A mirrored mesh is told by its faces, which then look inwards. One that was wound the other way looks the same, which
 * the warning says, and of one that is both nothing can be told. */
static void a_mirrored_mesh_is_noticed_by_its_faces(void **state) {
    (void)state;
    for (int region = DIMPLE_PHANTOM_BACK; region <= DIMPLE_PHANTOM_TORSO; region++) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.region = (dimple_phantom_region)region;
        options.spacing_mm = 4;
        dimple_phantom phantom;
        dimple_error error;
        dimple_warnings warnings;
        assert_int_equal(dimple_phantom_create(&options, &phantom, &error), DIMPLE_OK);
        assert_false(is_called_mirrored(&phantom.points, false, false, &warnings));
        assert_true(is_called_mirrored(&phantom.points, true, false, &warnings));
        assert_non_null(strstr(warnings.text[DIMPLE_WARNING_MIRRORED], "wound the other way"));
        assert_false(is_called_mirrored(&phantom.points, false, true, &warnings)); /* mirrored, wound for it */
        assert_true(is_called_mirrored(&phantom.points, true, false, &warnings));  /* as it was, wound inwards */
        dimple_phantom_free(&phantom);
    }
}

static void points_without_a_surface_give_a_measurement_that_says_so(void **state) {
    (void)state;
    float xyz[3 * 500];
    for (int i = 0; i < 500; i++) xyz[3 * i] = xyz[3 * i + 1] = xyz[3 * i + 2] = (float)i;
    dimple_points points = {.xyz = xyz, .count = 500, .format = DIMPLE_FORMAT_XYZ, .dropped = 2};
    dimple_measure_options options = dimple_default_measure_options();
    dimple_measurement *measurement;
    dimple_error error;
    assert_int_equal(dimple_measure(&points, &options, &measurement, &error), DIMPLE_ERROR_UNMEASURABLE);
    assert_true(strlen(error.message) > 10);
    assert_non_null(measurement);
    assert_int_equal(measurement->verdict.urgency, DIMPLE_URGENCY_CANNOT_SAY);
    assert_int_equal(measurement->scan.points, 500);
    assert_true(measurement->scan.warnings.said[DIMPLE_WARNING_DROPPED_POINTS]);
    dimple_measurement_free(measurement);
    assert_int_equal(dimple_measure(&points, &options, &measurement, NULL), DIMPLE_ERROR_UNMEASURABLE);
    dimple_measurement_free(measurement);
}

/* As bodies made for computer graphics are: too coarse for dimples, but a body all the same. */
static void a_coarse_body_is_laid_down_right_and_nothing_is_claimed_of_it(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.region = DIMPLE_PHANTOM_TORSO;
    options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
    options.spacing_mm = 23;
    options.unit = DIMPLE_UNIT_M;
    options.up = DIMPLE_AXIS_PLUS_Y;
    options.posterior = DIMPLE_AXIS_MINUS_Z;
    for (options.seed = 1; options.seed <= 3; options.seed++) {
        measured result = measure(&options);
        const dimple_measurement *measurement = result.measurement;
        assert_int_equal(measurement->scan.unit, options.unit);
        assert_int_equal(measurement->scan.up, options.up);
        assert_int_equal(measurement->scan.posterior, options.posterior);
        assert_true(measurement->scan.warnings.said[DIMPLE_WARNING_TOO_COARSE]);
        assert_int_equal(measurement->pit_count, 0);
        assert_int_equal(measurement->verdict.urgency, DIMPLE_URGENCY_CANNOT_SAY);
        release(&result);
    }
}

/* A smooth piece of a trunk may be the belly's. */
static void where_nothing_shows_a_back_the_axes_are_uncertain_unless_given(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.region = DIMPLE_PHANTOM_LOWER_BACK;
    options.cleft = 0;
    options.dimple_left = options.dimple_right = false;
    for (options.seed = 1; options.seed <= 4; options.seed++) {
        measured result = measure(&options);
        const dimple_scan_info *scan = &result.measurement->scan;
        assert_int_equal(result.measurement->pit_count, 0);
        assert_true(scan->axes_confidence <= .5);
        assert_true(scan->warnings.said[DIMPLE_WARNING_AXES_UNCERTAIN]);
        dimple_measurement_free(result.measurement);
        dimple_measure_options given = dimple_default_measure_options();
        given.up = DIMPLE_AXIS_PLUS_Y;
        given.posterior = DIMPLE_AXIS_PLUS_Z;
        assert_int_equal(dimple_measure(&result.phantom.points, &given, &result.measurement, NULL), DIMPLE_OK);
        assert_false(result.measurement->scan.warnings.said[DIMPLE_WARNING_AXES_UNCERTAIN]);
        release(&result);
    }
    options = dimple_default_phantom_options();
    measured result = measure(&options);
    assert_true(result.measurement->scan.axes_confidence > .9);
    assert_false(result.measurement->scan.warnings.said[DIMPLE_WARNING_AXES_UNCERTAIN]);
    release(&result);
}

static void a_midline_pit_that_the_spacing_hides_is_never_called_harmless(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
    options.noise_mm = 0;
    int hidden = 0;
    for (options.spacing_mm = 4; options.spacing_mm < 13; options.spacing_mm += 1) {
        for (options.seed = 5; options.seed <= 7; options.seed++) {
            measured result = measure(&options);
            bool found = result.measurement->verdict.finding == DIMPLE_FINDING_BOTH;
            assert_true(found || result.measurement->verdict.urgency == DIMPLE_URGENCY_CANNOT_SAY);
            hidden += !found;
            release(&result);
        }
    }
    assert_true(hidden > 5);
}

/* The numbers are the same, and the points are gone, also where nothing came of them. */
static void points_may_go_while_they_are_measured(void **state) {
    (void)state;
    dimple_phantom_options phantom = dimple_default_phantom_options();
    dimple_measure_options options = dimple_default_measure_options(), senseless = {0};
    phantom.spacing_mm = 4; /* the last to use them: triangles are sampled */
    dimple_measurement *again;
    for (int i = 0; i < 2; i++, phantom.spacing_mm /= 2) {
        measured kept = measure(&phantom);
        assert_int_equal(dimple_measure_and_free(&kept.phantom.points, &options, &again, NULL), DIMPLE_OK);
        assert_true(!kept.phantom.points.xyz && !kept.phantom.points.triangles && kept.phantom.points.count == 0);
        dimple_text texts[2] = {dimple_text_create(), dimple_text_create()};
        dimple_measurement_write_json(kept.measurement, "back.ply", NULL, &texts[0]);
        dimple_measurement_write_json(again, "back.ply", NULL, &texts[1]);
        assert_string_equal(texts[0].data, texts[1].data);
        for (int k = 0; k < 2; k++) dimple_text_free(&texts[k]);
        dimple_measurement_free(again);
        release(&kept);
    }
    dimple_phantom made;
    assert_int_equal(dimple_phantom_create(&phantom, &made, NULL), DIMPLE_OK);
    assert_int_equal(dimple_measure_and_free(&made.points, &senseless, &again, NULL), DIMPLE_ERROR_ARGUMENT);
    assert_true(!again && !made.points.xyz);
    dimple_phantom_free(&made);
}

static void options_that_make_no_sense_are_refused(void **state) {
    (void)state;
    dimple_points points = {0};
    dimple_measurement *measurement;
    dimple_error error;
    dimple_measure_options options = {0};
    assert_int_equal(dimple_measure(&points, &options, &measurement, &error), DIMPLE_ERROR_ARGUMENT);
    assert_null(measurement);
    options = dimple_default_measure_options();
    options.up = DIMPLE_AXIS_PLUS_Y;
    options.posterior = DIMPLE_AXIS_MINUS_Y;
    assert_int_equal(dimple_measure(&points, &options, &measurement, &error), DIMPLE_ERROR_ARGUMENT);
    dimple_measurement_free(NULL);
}

static void units_and_axes_are_called_by_their_names(void **state) {
    (void)state;
    for (dimple_axis axis = DIMPLE_AXIS_AUTO; axis <= DIMPLE_AXIS_MINUS_Z; axis++) {
        dimple_axis found;
        assert_true(dimple_axis_from_name(dimple_axis_name(axis), &found));
        assert_int_equal(found, axis);
    }
    for (dimple_unit unit = DIMPLE_UNIT_AUTO; unit <= DIMPLE_UNIT_INCH; unit++) {
        dimple_unit found;
        assert_true(dimple_unit_from_name(dimple_unit_name(unit), &found));
        assert_int_equal(found, unit);
    }
    dimple_axis axis;
    assert_false(dimple_axis_from_name("y", &axis));
    assert_string_equal(dimple_axis_name(DIMPLE_AXIS_MINUS_Y), "-y");
    assert_string_equal(dimple_unit_name(DIMPLE_UNIT_INCH), "in");
}

static size_t cell_at(const dimple_surface *surface, double x_mm, double y_mm) {
    long column = lround((x_mm - surface->x0_mm) / surface->cell_mm);
    long row = lround((y_mm - surface->y0_mm) / surface->cell_mm);
    assert_true(column >= 0 && column < surface->columns && row >= 0 && row < surface->rows);
    return (size_t)row * (size_t)surface->columns + (size_t)column;
}

/* Its frame is that of the landmarks and pits, and a pit's section lies over it by the depth of the pit. */
static void the_surface_is_kept_when_asked_for(void **state) {
    (void)state;
    dimple_phantom phantom;
    dimple_phantom_options options = dimple_default_phantom_options();
    dimple_measure_options measure_options = dimple_default_measure_options();
    dimple_measurement *measurement;
    assert_int_equal(dimple_phantom_create(&options, &phantom, NULL), DIMPLE_OK);
    assert_int_equal(dimple_measure(&phantom.points, &measure_options, &measurement, NULL), DIMPLE_OK);
    assert_null(measurement->surface);
    dimple_measurement_free(measurement);
    measure_options.keep_surface = true;
    assert_int_equal(dimple_measure(&phantom.points, &measure_options, &measurement, NULL), DIMPLE_OK);
    const dimple_surface *surface = measurement->surface;
    assert_non_null(surface);
    assert_true(surface->columns * surface->cell_mm > 200 && surface->rows * surface->cell_mm > 400);
    assert_true(measurement->pit_count == 2);
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        size_t cell = cell_at(surface, pit->body_mm[0], pit->body_mm[1]);
        assert_int_equal(surface->cell[cell], DIMPLE_CELL_SKIN);
        assert_true(fabs((double)surface->z_mm[cell] - pit->body_mm[2]) < 6 * measurement->scan.noise_mm + .3);
        assert_true((double)surface->mean_per_m[cell] > 3 * surface->sd_mean_per_m);
        double fill_mm[3], depth_mm, across[3];
        dimple_pit_section(pit, 0, 0, fill_mm, &depth_mm);
        for (int k = 0; k < 3; k++) across[k] = fill_mm[k] - depth_mm * pit->shape.axis[2][k] - pit->body_mm[k];
        assert_true(hypot(hypot(across[0], across[1]), across[2]) < 1e-9);
    }
    dimple_measurement_free(measurement);
    dimple_phantom_free(&phantom);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_that_is_placed_is_placed_in_both_frames),
        cmocka_unit_test(a_pair_is_found_where_it_is_and_called_harmless),
        cmocka_unit_test(a_midline_pit_is_for_a_doctor_though_a_pair_is_there),
        cmocka_unit_test(no_dimples_are_no_dimples),
        cmocka_unit_test(a_scar_is_told_and_changes_no_verdict),
        cmocka_unit_test(dimples_that_are_absent_have_no_place_and_the_frame_another_origin),
        cmocka_unit_test(a_mirrored_mesh_is_noticed_by_its_faces),
        cmocka_unit_test(points_without_a_surface_give_a_measurement_that_says_so),
        cmocka_unit_test(the_surface_is_kept_when_asked_for),
        cmocka_unit_test(a_coarse_body_is_laid_down_right_and_nothing_is_claimed_of_it),
        cmocka_unit_test(where_nothing_shows_a_back_the_axes_are_uncertain_unless_given),
        cmocka_unit_test(a_midline_pit_that_the_spacing_hides_is_never_called_harmless),
        cmocka_unit_test(points_may_go_while_they_are_measured),
        cmocka_unit_test(options_that_make_no_sense_are_refused),
        cmocka_unit_test(units_and_axes_are_called_by_their_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
