/* The pose found on a back made here of a few smooth terms, laid down in every way a scanner's software might. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "back/pose.h"
#include "base/linear.h"
#include "base/random.h"
#include "dimple/phantom.h"

enum { COLUMNS = 120, ROWS = 190, POINTS = COLUMNS * ROWS };
static const double ADULT_WIDTH_MM = 360;

static double bell(double x, double sd) {
    return exp(-0.5 * x * x / (sd * sd));
}

/* Half width of the trunk at a height over the fold under the buttocks, both in torso widths. */
static double half_width(double y) {
    return 0.49 - 0.05 * bell(y - 1.1, 0.25) + 0.1 * bell(y - 1.95, 0.25) - 0.3 / (1 + exp(-(y - 2.33) / 0.06));
}

/* Height of the skin, posterior: hips and chest round in cross-section, a lumbar hollow, a furrow, buttocks with a
 * cleft, shoulder blades. */
static double skin_height(double x, double y) {
    double across = x / half_width(y);
    double z = 0.22 * sqrt(fmax(0, 1 - across * across * 0.97));
    z += 0.1 * bell(y - 0.35, 0.28) + 0.07 * bell(y - 1.75, 0.35) - 0.12 / (1 + exp(-(y - 2.3) / 0.06));
    z -= 0.09 * bell(y - 0.05, 0.1) + 0.02 * bell(x, 0.04) * bell(y - 1.2, 0.5);
    z -= 0.12 * bell(x, 0.035) / (1 + exp((y - 0.55) / 0.04));
    z += 0.02 * (bell(x - 0.22, 0.1) + bell(x + 0.22, 0.1)) * bell(y - 1.85, 0.15);
    return z;
}

/* Points of the back between two heights, in the body frame (origin in the middle), in torso widths. */
static void make_back(double low, double high, double *xyz) {
    dimple_random random = dimple_random_seed(7);
    for (int i = 0; i < POINTS; i++) {
        double y = low + (high - low) * (i / COLUMNS + dimple_random_uniform(&random)) / ROWS;
        double x = half_width(y) * (2 * (i % COLUMNS + dimple_random_uniform(&random)) / COLUMNS - 1);
        double point[3] = {x, y - (low + high) / 2, skin_height(x, y)};
        memcpy(xyz + 3 * i, point, sizeof point);
    }
}

/* How the scan is laid down: rows of `turn` are the body's axes in the file's. */
typedef struct scan_lie {
    double turn[3][3];
    double scale; /* file units a torso width */
    double shift[3];
} scan_lie;

static dimple_points lay(const double *body, scan_lie lie, float *storage) {
    for (int i = 0; i < POINTS; i++) {
        for (int k = 0; k < 3; k++) {
            double sum = lie.shift[k];
            for (int j = 0; j < 3; j++) sum += lie.scale * lie.turn[j][k] * body[3 * i + j];
            storage[3 * i + k] = (float)sum;
        }
    }
    return (dimple_points){.xyz = storage, .count = POINTS};
}

/* One of the 24 ways to lay three axes along the coordinate axes. */
static scan_lie along_axes(int way, double scale) {
    scan_lie lie = {.scale = scale, .shift = {3 * scale, -2 * scale, scale}};
    int up = way / 4, other = way % 4;
    double *axis[3] = {lie.turn[0], lie.turn[1], lie.turn[2]};
    axis[1][up / 2] = up % 2 ? -1 : 1;
    axis[2][(up / 2 + 1 + other / 2) % 3] = other % 2 ? -1 : 1;
    dimple_cross(axis[1], axis[2], axis[0]);
    return lie;
}

static void tilt(scan_lie *lie, int about, double degrees) {
    double angle = degrees * 3.14159265358979 / 180, c = cos(angle), s = sin(angle);
    for (int k = 0; k < 3; k++) {
        double *a = lie->turn[(about + 1) % 3], *b = lie->turn[(about + 2) % 3], x = a[k], y = b[k];
        a[k] = c * x + s * y;
        b[k] = c * y - s * x;
    }
}

typedef struct fixture {
    double *body;
    float *storage;
    dimple_warnings warnings;
    dimple_error error;
} fixture;

static int set_up(void **state) {
    fixture *f = calloc(1, sizeof *f);
    if (!f) return -1;
    f->body = malloc(3 * POINTS * sizeof *f->body);
    f->storage = malloc(3 * POINTS * sizeof *f->storage);
    make_back(-0.1, 2.5, f->body);
    *state = f;
    return 0;
}

static int tear_down(void **state) {
    fixture *f = *state;
    free(f->body);
    free(f->storage);
    free(f);
    return 0;
}

static dimple_pose find(fixture *f, scan_lie lie, const dimple_measure_options *options) {
    dimple_points points = lay(f->body, lie, f->storage);
    dimple_measure_options automatic = dimple_default_measure_options();
    dimple_pose pose;
    memset(&f->warnings, 0, sizeof f->warnings);
    assert_int_equal(dimple_back_find_pose(&points, options ? options : &automatic, &pose, &f->warnings, &f->error),
                     DIMPLE_OK);
    return pose;
}

static double degrees_between(const double a[3], const double b[3]) {
    double c = dimple_dot(a, b) / (dimple_length(a) * dimple_length(b));
    return acos(fmax(-1, fmin(1, c))) * 180 / 3.14159265358979;
}

static void assert_axes_within(dimple_pose *pose, scan_lie *lie, double degrees) {
    for (int j = 0; j < 3; j++) assert_true(degrees_between(pose->from_input[j], lie->turn[j]) < degrees);
}

static void all_24_orientations_are_found(void **state) {
    for (int way = 0; way < 24; way++) {
        scan_lie lie = along_axes(way, ADULT_WIDTH_MM);
        dimple_pose pose = find(*state, lie, NULL);
        assert_axes_within(&pose, &lie, 8);
        for (int j = 1; j < 3; j++) {
            dimple_axis axis = j == 1 ? pose.up : pose.posterior;
            int index = ((int)axis - 1) / 2;
            assert_true((axis % 2 ? 1 : -1) * lie.turn[j][index] > 0.9);
        }
        assert_int_equal(pose.region, DIMPLE_REGION_BACK);
    }
}

static void a_tilt_of_thirty_degrees_is_taken_out(void **state) {
    for (int about = 0; about < 3; about++) {
        for (int side = -1; side <= 1; side += 2) {
            scan_lie lie = along_axes(5 * about, ADULT_WIDTH_MM);
            tilt(&lie, about, 30 * side);
            dimple_pose pose = find(*state, lie, NULL);
            assert_axes_within(&pose, &lie, 8);
        }
    }
}

static void units_are_found_from_the_size(void **state) {
    const dimple_unit units[] = {DIMPLE_UNIT_MM, DIMPLE_UNIT_CM, DIMPLE_UNIT_M};
    const double mm[] = {1, 10, 1000};
    for (int i = 0; i < 3; i++) {
        dimple_pose pose = find(*state, along_axes(3, ADULT_WIDTH_MM / mm[i]), NULL);
        assert_int_equal(pose.unit, units[i]);
        assert_true(pose.unit_confidence > 0.65);
        assert_true(fabs(pose.torso_width_mm / ADULT_WIDTH_MM - 1) < 0.3);
    }
}

static void from_input_is_a_rotation_a_scale_and_the_offset_of_the_points(void **state) {
    fixture *f = *state;
    scan_lie lie = along_axes(9, ADULT_WIDTH_MM / 10);
    dimple_pose pose = find(f, lie, NULL);
    double cross[3];
    dimple_cross(pose.from_input[0], pose.from_input[1], cross);
    for (int k = 0; k < 3; k++) assert_true(fabs(cross[k] / 10 - pose.from_input[2][k]) < 1e-9);
    dimple_points points = lay(f->body, lie, f->storage);
    points.origin[1] = 500;
    dimple_pose moved;
    dimple_measure_options options = dimple_default_measure_options();
    assert_int_equal(dimple_back_find_pose(&points, &options, &moved, &f->warnings, &f->error), DIMPLE_OK);
    double where[3] = {1, 502, 3}, here[3] = {1, 2, 3};
    dimple_transform_point(moved.from_input, where, where);
    dimple_transform_point(pose.from_input, here, here);
    for (int k = 0; k < 3; k++) assert_true(fabs(where[k] - here[k]) < 1e-6);
}

static void the_mirror_plane_is_that_of_the_body(void **state) {
    scan_lie lie = along_axes(0, ADULT_WIDTH_MM);
    tilt(&lie, 1, 12);
    dimple_pose pose = find(*state, lie, NULL);
    double middle[3];
    memcpy(middle, lie.shift, sizeof middle);
    dimple_transform_point(pose.from_input, middle, middle);
    assert_true(fabs(middle[0]) < 2);
}

static void what_the_caller_gives_is_kept(void **state) {
    fixture *f = *state;
    scan_lie lie = along_axes(2, ADULT_WIDTH_MM);
    tilt(&lie, 0, 20);
    dimple_pose truth = find(f, lie, NULL);
    for (int way = 0; way < 24; way++) {
        dimple_measure_options options = dimple_default_measure_options();
        dimple_axis up = (dimple_axis)(way / 4 + 1);
        dimple_axis posterior = (dimple_axis)((2 * (way / 8 + 1 + way % 4 / 2) + way % 2) % 6 + 1);
        options.up = up;
        options.posterior = posterior;
        dimple_pose pose = find(f, lie, &options);
        assert_int_equal(pose.up, up);
        assert_int_equal(pose.posterior, posterior);
        double sign_up = up % 2 ? 1 : -1, sign_posterior = posterior % 2 ? 1 : -1;
        assert_true(sign_up * pose.from_input[1][(up - 1) / 2] > 0.6);
        assert_true(sign_posterior * pose.from_input[2][(posterior - 1) / 2] > 0.6);
        if (up == truth.up && posterior == truth.posterior) assert_axes_within(&pose, &lie, 8);
    }
}

static void a_given_unit_is_kept(void **state) {
    dimple_measure_options options = dimple_default_measure_options();
    options.unit = DIMPLE_UNIT_INCH;
    fixture *f = *state;
    dimple_pose pose = find(f, along_axes(0, ADULT_WIDTH_MM), &options);
    assert_int_equal(pose.unit, DIMPLE_UNIT_INCH);
    assert_true(fabs(pose.mm_per_unit - 25.4) < 1e-12);
    assert_false(f->warnings.said[DIMPLE_WARNING_UNITS_UNCERTAIN]);
}

static void the_same_scan_gives_the_same_pose(void **state) {
    scan_lie lie = along_axes(7, ADULT_WIDTH_MM);
    dimple_pose first = find(*state, lie, NULL), second = find(*state, lie, NULL);
    assert_memory_equal(first.from_input, second.from_input, sizeof first.from_input);
}

static void stray_points_change_little_and_are_said(void **state) {
    fixture *f = *state;
    scan_lie lie = along_axes(4, ADULT_WIDTH_MM);
    dimple_points points = lay(f->body, lie, f->storage);
    dimple_random random = dimple_random_seed(3);
    for (int i = 0; i < POINTS; i += 40) {
        for (int k = 0; k < 3; k++) {
            f->storage[3 * i + k] = (float)(lie.shift[k] + 1500 * (dimple_random_uniform(&random) - 0.5));
        }
    }
    dimple_pose pose;
    dimple_measure_options options = dimple_default_measure_options();
    assert_int_equal(dimple_back_find_pose(&points, &options, &pose, &f->warnings, &f->error), DIMPLE_OK);
    assert_axes_within(&pose, &lie, 10);
    assert_true(f->warnings.said[DIMPLE_WARNING_STRAY_POINTS]);
}

/* The points joined row by row, counter-clockwise seen from behind. */
static size_t join(uint32_t *triangles) {
    size_t count = 0;
    for (uint32_t row = 0; row + 1 < ROWS; row++) {
        for (uint32_t column = 0; column + 1 < COLUMNS; column++) {
            uint32_t a = row * COLUMNS + column, b = a + 1, c = a + COLUMNS, d = c + 1;
            const uint32_t two[6] = {a, b, d, a, d, c};
            memcpy(triangles + 3 * count, two, sizeof two);
            count += 2;
        }
    }
    return count;
}

static void a_mesh_whose_faces_look_inwards_is_said_to_be_mirrored(void **state) {
    fixture *f = *state;
    dimple_points points = lay(f->body, along_axes(11, ADULT_WIDTH_MM), f->storage);
    points.triangles = malloc((size_t)6 * POINTS * sizeof *points.triangles);
    assert_non_null(points.triangles);
    points.triangle_count = join(points.triangles);
    dimple_measure_options options = dimple_default_measure_options();
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        dimple_pose pose;
        memset(&f->warnings, 0, sizeof f->warnings);
        assert_int_equal(dimple_back_find_pose(&points, &options, &pose, &f->warnings, &f->error), DIMPLE_OK);
        assert_int_equal(pose.mirrored, mirrored);
        assert_int_equal(f->warnings.said[DIMPLE_WARNING_MIRRORED], mirrored);
        for (size_t i = 0; i < points.count; i++) points.xyz[3 * i] = -points.xyz[3 * i];
    }
    free(points.triangles);
}

static void a_mesh_is_sampled_by_area_not_by_vertices(void **state) {
    fixture *f = *state;
    scan_lie lie = along_axes(0, ADULT_WIDTH_MM);
    dimple_points points = lay(f->body, lie, f->storage);
    enum { EVERY = 6, COARSE_COLUMNS = COLUMNS / EVERY, COARSE_ROWS = ROWS / EVERY };
    uint32_t triangles[6 * COARSE_COLUMNS * COARSE_ROWS];
    size_t count = 0;
    for (uint32_t row = 0; row + 1 < COARSE_ROWS; row++) {
        for (uint32_t column = 0; column + 1 < COARSE_COLUMNS; column++) {
            uint32_t a = EVERY * (row * COLUMNS + column), b = a + EVERY, c = a + EVERY * COLUMNS, d = c + EVERY;
            const uint32_t two[6] = {a, b, d, a, d, c};
            memcpy(triangles + 3 * count, two, sizeof two);
            count += 2;
        }
    }
    points.triangles = triangles;
    points.triangle_count = count;
    dimple_measure_options options = dimple_default_measure_options();
    dimple_pose pose;
    assert_int_equal(dimple_back_find_pose(&points, &options, &pose, &f->warnings, &f->error), DIMPLE_OK);
    assert_axes_within(&pose, &lie, 12);
}

/* ------------------------------------------------------------------------------------------------ parts of bodies */

/* The pose of what a phantom shows between two heights over the apex of its cleft. */
static dimple_pose pose_of_part(dimple_phantom_options options, double from_mm, double to_mm) {
    dimple_phantom phantom;
    dimple_error error;
    dimple_warnings warnings = {0};
    dimple_measure_options automatic = dimple_default_measure_options();
    dimple_pose pose;
    options.mesh = false;
    options.spacing_mm = options.stature_mm / 700;
    assert_int_equal(dimple_phantom_create(&options, &phantom, &error), DIMPLE_OK);
    dimple_points *points = &phantom.points;
    double apex_mm = phantom.truth.landmarks[DIMPLE_SP].body_mm[1];
    size_t kept = 0;
    for (size_t i = 0; i < points->count; i++) {
        double p[3] = {points->xyz[3 * i], points->xyz[3 * i + 1], points->xyz[3 * i + 2]};
        dimple_transform_point(phantom.truth.from_input, p, p);
        if (p[1] - apex_mm < from_mm || p[1] - apex_mm > to_mm) continue;
        memmove(&points->xyz[3 * kept++], &points->xyz[3 * i], 3 * sizeof *points->xyz);
    }
    points->count = kept;
    assert_int_equal(dimple_back_find_pose(points, &automatic, &pose, &warnings, &error), DIMPLE_OK);
    dimple_phantom_free(&phantom);
    return pose;
}

static void the_region_is_told_at_every_age(void **state) {
    (void)state;
    const double stature_mm[] = {500, 800, 1250, 1650};
    for (int i = 0; i < 4; i++) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.stature_mm = stature_mm[i];
        assert_int_equal(pose_of_part(options, -(double)INFINITY, (double)INFINITY).region, DIMPLE_REGION_BACK);
        options.region = DIMPLE_PHANTOM_LOWER_BACK;
        assert_int_equal(pose_of_part(options, -(double)INFINITY, (double)INFINITY).region, DIMPLE_REGION_LOWER_BACK);
    }
}

static void an_upper_back_alone_is_not_called_a_lower_one(void **state) {
    (void)state;
    dimple_pose pose = pose_of_part(dimple_default_phantom_options(), 200, (double)INFINITY);
    assert_int_equal(pose.region, DIMPLE_REGION_UNKNOWN);
    assert_int_equal(pose.up, DIMPLE_AXIS_PLUS_Y);
}

static void a_short_piece_of_trunk_seen_all_round_stands_on_its_cleft(void **state) {
    (void)state;
    for (int sex = DIMPLE_PHANTOM_FEMALE; sex <= DIMPLE_PHANTOM_MALE; sex++) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.sex = (dimple_phantom_sex)sex;
        options.region = DIMPLE_PHANTOM_TORSO;
        options.up = DIMPLE_AXIS_MINUS_X;
        options.posterior = DIMPLE_AXIS_PLUS_Z;
        dimple_pose pose = pose_of_part(options, -(double)INFINITY, 130);
        assert_int_equal(pose.up, DIMPLE_AXIS_MINUS_X);
        assert_int_equal(pose.posterior, DIMPLE_AXIS_PLUS_Z);
    }
}

/* Heights over the cleft's apex in parts of the stature, from a newborn to an adult. */
static dimple_pose pose_of_piece_all_round(double stature_mm, uint64_t seed, double from, double to) {
    dimple_phantom_options options = dimple_default_phantom_options();
    options.stature_mm = stature_mm;
    options.seed = seed;
    options.region = DIMPLE_PHANTOM_TORSO;
    options.up = DIMPLE_AXIS_PLUS_Z;
    options.posterior = DIMPLE_AXIS_MINUS_Y;
    return pose_of_part(options, from * stature_mm, to * stature_mm);
}

static const double AGES_MM[] = {500, 800, 1250, 1650};
enum { AGES = sizeof AGES_MM / sizeof AGES_MM[0] };

static void half_a_trunk_seen_all_round_is_not_laid_on_its_belly(void **state) {
    (void)state;
    for (int age = 0; age < AGES; age++) {
        for (uint64_t seed = 1; seed <= 4; seed++) {
            dimple_pose pose = pose_of_piece_all_round(AGES_MM[age], seed, -(double)INFINITY, 0.1);
            assert_int_equal(pose.posterior, DIMPLE_AXIS_MINUS_Y);
            assert_int_equal(pose.up, DIMPLE_AXIS_PLUS_Z);
        }
    }
}

static void which_end_of_the_middle_of_a_trunk_is_up_is_never_said_calmly(void **state) {
    (void)state;
    for (int age = 0; age < AGES; age++) {
        for (uint64_t seed = 1; seed <= 4; seed++) {
            dimple_pose pose = pose_of_piece_all_round(AGES_MM[age], seed, 0.01, 0.19);
            assert_int_equal(pose.posterior, DIMPLE_AXIS_MINUS_Y);
            assert_true(pose.axes_confidence < 0.65);
        }
    }
}

/* ------------------------------------------------------------------------------------------------ what is no back */

enum { SHAPE_POINTS = 3000 };

static dimple_status pose_of(float *xyz, size_t count, dimple_error *error) {
    dimple_points points = {.xyz = xyz, .count = count};
    dimple_measure_options options = dimple_default_measure_options();
    dimple_warnings warnings = {0};
    dimple_pose pose;
    memset(error, 0, sizeof *error);
    return dimple_back_find_pose(&points, &options, &pose, &warnings, error);
}

static void assert_unmeasurable(float *xyz, size_t count) {
    dimple_error error;
    assert_int_equal(pose_of(xyz, count, &error), DIMPLE_ERROR_UNMEASURABLE);
    assert_true(strlen(error.message) > 10);
}

static void points_in_one_place_on_a_line_or_too_few_cannot_be_measured(void **state) {
    (void)state;
    float xyz[3 * SHAPE_POINTS] = {0};
    assert_unmeasurable(xyz, 0);
    assert_unmeasurable(xyz, SHAPE_POINTS);
    for (int i = 0; i < SHAPE_POINTS; i++) {
        for (int k = 0; k < 3; k++) xyz[3 * i + k] = (float)(i * (k + 1));
    }
    assert_unmeasurable(xyz, SHAPE_POINTS);
    assert_unmeasurable(xyz, 99);
    for (int i = 0; i < SHAPE_POINTS; i++) {
        for (int k = 0; k < 3; k++) xyz[3 * i + k] = (float)(i >> k & 1);
    }
    assert_unmeasurable(xyz, SHAPE_POINTS);
}

static void any_cloud_of_finite_points_gets_an_answer(void **state) {
    (void)state;
    static float xyz[3 * SHAPE_POINTS];
    const double scales[] = {1, 1e-30, 1e-38, 1e30, 3e38};
    dimple_random random = dimple_random_seed(1);
    for (int shape = 0; shape < 4; shape++) {
        for (int s = 0; s < 5; s++) {
            for (int i = 0; i < SHAPE_POINTS; i++) {
                double p[3] = {dimple_random_normal(&random), dimple_random_normal(&random),
                               dimple_random_normal(&random)};
                if (shape == 1) dimple_normalize(p);
                if (shape == 2) p[2] = 0;
                if (shape == 3) p[0] = p[0] / 50 + (i % 2 ? 100 : -100);
                for (int k = 0; k < 3; k++) xyz[3 * i + k] = (float)fmax(-3e38, fmin(3e38, scales[s] * p[k]));
            }
            dimple_error error;
            dimple_status status = pose_of(xyz, SHAPE_POINTS, &error);
            assert_true(status == DIMPLE_OK || status == DIMPLE_ERROR_UNMEASURABLE);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(all_24_orientations_are_found, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_tilt_of_thirty_degrees_is_taken_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(units_are_found_from_the_size, set_up, tear_down),
        cmocka_unit_test_setup_teardown(from_input_is_a_rotation_a_scale_and_the_offset_of_the_points, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_mirror_plane_is_that_of_the_body, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_the_caller_gives_is_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_given_unit_is_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_same_scan_gives_the_same_pose, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stray_points_change_little_and_are_said, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_mesh_whose_faces_look_inwards_is_said_to_be_mirrored, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_mesh_is_sampled_by_area_not_by_vertices, set_up, tear_down),
        cmocka_unit_test(the_region_is_told_at_every_age),
        cmocka_unit_test(an_upper_back_alone_is_not_called_a_lower_one),
        cmocka_unit_test(a_short_piece_of_trunk_seen_all_round_stands_on_its_cleft),
        cmocka_unit_test(half_a_trunk_seen_all_round_is_not_laid_on_its_belly),
        cmocka_unit_test(which_end_of_the_middle_of_a_trunk_is_up_is_never_said_calmly),
        cmocka_unit_test(points_in_one_place_on_a_line_or_too_few_cannot_be_measured),
        cmocka_unit_test(any_cloud_of_finite_points_gets_an_answer),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
