#include "dimple/phantom.h"

#include "base/linear.h"
#include "phantom/body.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* cmocka's own comparison is in single precision. */
#define assert_near(a, b, tolerance) assert_true(fabs((double)(a) - (double)(b)) <= (tolerance))

static dimple_phantom make(const dimple_phantom_options *options) {
    dimple_phantom phantom;
    dimple_error error = {0};
    assert_int_equal(dimple_phantom_create(options, &phantom, &error), DIMPLE_OK);
    return phantom;
}

/* A body of the given stature, the average one, with one pit. */
static phantom_body body_with_pit(double stature_mm, double x, double y, double depth_mm, double width_mm, int order) {
    dimple_phantom_options options = dimple_default_phantom_options();
    options.stature_mm = stature_mm;
    options.variation = 0;
    phantom_body body = dimple_body_create(&options);
    dimple_body_press(&body, x * body.length_mm, y * body.length_mm, depth_mm, width_mm, order);
    return body;
}

/* Least distance of a point from the surface without pits, found by brute force round (x, y). */
static double distance_by_search(const phantom_body *body, const double p[3], double reach) {
    double x = p[0], y = p[1], best = (double)INFINITY;
    for (int level = 0; level < 7; level++, reach /= 4) {
        double around_x = x, around_y = y;
        for (int i = -8; i <= 8; i++) {
            for (int j = -8; j <= 8; j++) {
                double qx = around_x + reach * i / 8, qy = around_y + reach * j / 8;
                double dz = dimple_body_height(body, qx, qy, false) - p[2];
                double d = sqrt((qx - p[0]) * (qx - p[0]) + (qy - p[1]) * (qy - p[1]) + dz * dz);
                if (d >= best) continue;
                best = d;
                x = qx;
                y = qy;
            }
        }
    }
    return best;
}

static void check_depth(double stature_mm, double x, double y, double depth_mm, double width_mm, int order) {
    phantom_body body = body_with_pit(stature_mm, x, y, depth_mm, width_mm, order);
    const phantom_hollow *pit = &body.hollows[0];
    double deepest = 0;
    for (int i = -5; i <= 5; i++) {
        for (int j = -5; j <= 5; j++) {
            double p[3] = {pit->x + .08 * width_mm * i, pit->y + .08 * width_mm * j, 0};
            p[2] = dimple_body_height(&body, p[0], p[1], true);
            double distance = distance_by_search(&body, p, 2 * depth_mm);
            if (i == 0 && j == 0) assert_near(distance, depth_mm, .002);
            deepest = fmax(deepest, distance);
        }
    }
    assert_true(deepest < 1.01 * depth_mm);
}

static void a_pit_is_as_deep_as_it_says_at_its_place(void **state) {
    (void)state;
    check_depth(1650, .11, 0, 2.5, 20, 1);
    check_depth(1650, -.13, -.02, 4, 24, 1);
    check_depth(1780, 0, -.045, 3, 9, 2);
    check_depth(500, 0, -.07, 4, 7, 2);
    check_depth(500, .1, 0, 1.5, 8, 1);
    check_depth(1650, 0, -.12, 3, 9, 2); /* in the cleft */
    check_depth(500, 0, -.16, 3, 7, 2);
}

static void a_pit_has_half_its_depth_at_half_its_width(void **state) {
    (void)state;
    phantom_body body = body_with_pit(1650, .11, 0, 2, 20, 1);
    const phantom_hollow *pit = &body.hollows[0];
    for (int i = 0; i < 8; i++) {
        double dx = cos(i * .785398), dy = sin(i * .785398), dz = pit->slope_x * dx + pit->slope_y * dy;
        double step = 10 / sqrt(dx * dx + dy * dy + dz * dz), x = pit->x + step * dx, y = pit->y + step * dy;
        double fall = dimple_body_height(&body, x, y, false) - dimple_body_height(&body, x, y, true);
        assert_near(fall, .5 * pit->amplitude_mm, .02);
    }
}

static void the_surface_is_smooth(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.garment = false;
    phantom_body body = dimple_body_create(&options);
    /* Second differences over a halved step agree wherever the second derivative is continuous. */
    for (int k = 0; k < 90; k++) {
        double second[2], y = body.sp_y + (-.3 + k / 64.3) * body.length_mm;
        for (int i = 0; i < 2; i++) {
            double step = i == 0 ? .2 : .1, x = .02 * body.length_mm;
            second[i] = (dimple_body_height(&body, x, y + step, true) - 2 * dimple_body_height(&body, x, y, true) +
                         dimple_body_height(&body, x, y - step, true)) /
                        (step * step);
        }
        assert_near(second[0], second[1], 1e-3);
    }
}

static double spine_z(const phantom_body *body, double y) {
    return dimple_body_height(body, dimple_body_spine_x(body, y), y, false);
}

/* The midline's slope forwards where it leans most, and how hollow it is along itself where that is most; by steps. */
static void vp_is_where_the_midline_leans_most_and_the_rhomboids_top_where_it_is_most_hollow(void **state) {
    (void)state;
    static const double statures_mm[] = {500, 1250, 1650, 1900};
    for (int i = 0; i < 4; i++) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.stature_mm = statures_mm[i];
        options.seed = 40 + (uint64_t)i;
        options.spacing_mm = statures_mm[i] / 100;
        dimple_phantom phantom = make(&options);
        phantom_body body = dimple_body_create(&options);
        const dimple_phantom_truth *truth = &phantom.truth;
        double vp = truth->landmarks[DIMPLE_VP].body_mm[1], top = truth->rhomboid_top.body_mm[1], step = .5;
        double lean = spine_z(&body, vp - step) - spine_z(&body, vp + step);
        double hollow = spine_z(&body, top - step) + spine_z(&body, top + step) - 2 * spine_z(&body, top);
        assert_true(lean > 2 * step * tan(.45) && lean < 2 * step * tan(.65)); /* 26 to 37 degrees, as real napes do */
        for (double y = vp - .2 * body.length_mm; y < vp + .15 * body.length_mm; y += 1)
            assert_true(spine_z(&body, y - step) - spine_z(&body, y + step) < lean + 1e-6);
        for (double y = .2 * body.dimple_distance_mm; y < .9 * body.dimple_distance_mm; y += 1)
            assert_true(spine_z(&body, y - step) + spine_z(&body, y + step) - 2 * spine_z(&body, y) < hollow + 1e-6);
        /* Above it the neck stands nearly upright. */
        double neck = vp + .1 * body.length_mm;
        assert_true(spine_z(&body, neck - step) - spine_z(&body, neck + step) < .3 * lean);
        dimple_phantom_free(&phantom);
    }
}

static void every_place_of_the_truth_is_on_the_surface(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.noise_mm = 0;
    options.spacing_mm = 1;
    options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
    options.region = DIMPLE_PHANTOM_LOWER_BACK;
    options.other = true;
    options.other_offset_mm = -60;
    options.other_height_mm = 95;
    dimple_phantom phantom = make(&options);
    assert_int_equal(phantom.truth.pit_count, 4);
    for (size_t k = 0; k < phantom.truth.pit_count; k++) {
        const double *at = phantom.truth.pits[k].place.body_mm;
        double nearest = (double)INFINITY;
        for (size_t i = 0; i < phantom.points.count; i++) {
            const float *p = phantom.points.xyz + 3 * i;
            nearest = fmin(nearest, hypot(hypot(p[0] - at[0], p[1] - at[1]), p[2] - at[2]));
        }
        assert_true(nearest < 1.2);
    }
    assert_memory_equal(phantom.truth.landmarks[DIMPLE_DR].body_mm, phantom.truth.pits[0].place.body_mm,
                        sizeof(double[3]));
    assert_memory_equal(phantom.truth.landmarks[DIMPLE_DL].body_mm, phantom.truth.pits[1].place.body_mm,
                        sizeof(double[3]));
    assert_true(phantom.truth.landmarks[DIMPLE_SP].known);
    assert_false(phantom.truth.landmarks[DIMPLE_VP].known);
    dimple_phantom_free(&phantom);
}

static void input_and_body_coordinates_agree_in_all_axes_and_units(void **state) {
    (void)state;
    static const double unit_mm[] = {1, 1, 10, 1000, 25.4};
    dimple_phantom_options options = dimple_default_phantom_options();
    options.region = DIMPLE_PHANTOM_LOWER_BACK;
    options.spacing_mm = 12;
    options.noise_mm = 0;
    dimple_phantom plain = make(&options);
    for (int k = 0; k < 36; k++) {
        options.up = (dimple_axis)(DIMPLE_AXIS_PLUS_X + k / 6);
        options.posterior = (dimple_axis)(DIMPLE_AXIS_PLUS_X + k % 6);
        if (k / 12 == k % 6 / 2) continue; /* one axis cannot be both */
        options.unit = (dimple_unit)(DIMPLE_UNIT_MM + k % 4);
        options.tilt_deg[0] = 20;
        options.tilt_deg[2] = -10;
        dimple_phantom turned = make(&options);
        assert_int_equal(turned.points.count, plain.points.count);
        for (size_t i = 0; i < plain.points.count; i += 37) {
            double p[3] = {turned.points.xyz[3 * i], turned.points.xyz[3 * i + 1], turned.points.xyz[3 * i + 2]};
            dimple_transform_point(turned.truth.from_input, p, p);
            for (size_t axis = 0; axis < 3; axis++) assert_near(p[axis], plain.points.xyz[3 * i + axis], 2e-3);
        }
        double p[3];
        dimple_transform_point(turned.truth.from_input, turned.truth.landmarks[DIMPLE_SP].input, p);
        for (int axis = 0; axis < 3; axis++)
            assert_near(p[axis], turned.truth.landmarks[DIMPLE_SP].body_mm[axis], 1e-9);
        /* A step along the input's up direction is one up the tilted body. */
        double a = unit_mm[options.unit], tilt = cos(20 * .017453292519943) * cos(10 * .017453292519943);
        int up = (k / 6) / 2;
        assert_near(turned.truth.from_input[1][up], (k / 6 % 2 ? -1 : 1) * a * tilt, 1e-9 * a);
        dimple_phantom_free(&turned);
    }
    dimple_phantom_free(&plain);
}

static void one_seed_gives_one_phantom_and_another_gives_another(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 6;
    options.correlated_noise_mm = .3;
    options.holes = 4;
    options.strays = 20;
    dimple_phantom a = make(&options), b = make(&options);
    options.seed = 2;
    dimple_phantom c = make(&options);
    assert_int_equal(a.points.count, b.points.count);
    assert_memory_equal(a.points.xyz, b.points.xyz, 3 * a.points.count * sizeof *a.points.xyz);
    assert_true(fabs(a.truth.landmarks[DIMPLE_DL].body_mm[0] - c.truth.landmarks[DIMPLE_DL].body_mm[0]) > .01);
    assert_true(fabs(a.truth.landmarks[DIMPLE_VP].body_mm[1] - c.truth.landmarks[DIMPLE_VP].body_mm[1]) > .01);
    dimple_phantom_free(&a);
    dimple_phantom_free(&b);
    dimple_phantom_free(&c);
}

static void bodies_grow_with_stature(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    double before = 0;
    options.variation = 0;
    for (int stature = 450; stature <= 2200; stature += 250) {
        options.stature_mm = stature;
        options.spacing_mm = stature / 100.0;
        dimple_phantom phantom = make(&options);
        double length = phantom.truth.landmarks[DIMPLE_VP].body_mm[1] - phantom.truth.landmarks[DIMPLE_SP].body_mm[1];
        assert_true(length > before + 20);
        assert_true(length > .24 * stature && length < .32 * stature);
        before = length;
        dimple_phantom_free(&phantom);
    }
}

static void the_average_body_is_symmetric(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.variation = 0;
    phantom_body body = dimple_body_create(&options);
    for (int y = -150; y < 400; y += 31) {
        for (int x = 5; x < 120; x += 23)
            assert_near(dimple_body_height(&body, x, y, true), dimple_body_height(&body, -x, y, true), 1e-9);
    }
}

static void noise_is_as_strong_as_it_says(void **state) {
    (void)state;
    for (int correlated = 0; correlated < 2; correlated++) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.region = DIMPLE_PHANTOM_LOWER_BACK;
        options.spacing_mm = 3;
        options.mesh = false;
        options.noise_mm = 0;
        double sum = 0;
        size_t count = 0;
        for (uint64_t seed = 1; seed <= 20; seed++) { /* correlated noise averages slowly */
            options.seed = seed;
            options.noise_mm = options.correlated_noise_mm = 0;
            phantom_body body = dimple_body_create(&options);
            options.dimple_left = options.dimple_right = false;
            *(correlated ? &options.correlated_noise_mm : &options.noise_mm) = .4;
            dimple_phantom phantom = make(&options);
            for (size_t i = 0; i < phantom.points.count; i++) {
                const float *p = phantom.points.xyz + 3 * i;
                if (fabsf(p[0]) > 60 || fabsf(p[0]) < 20) continue;
                double z = dimple_body_height(&body, p[0], p[1], false), step = .01;
                double sx = (dimple_body_height(&body, p[0] + step, p[1], false) - z) / step;
                double sy = (dimple_body_height(&body, p[0], p[1] + step, false) - z) / step;
                double d = (p[2] - z) / sqrt(1 + sx * sx + sy * sy);
                sum += d * d;
                count++;
            }
            dimple_phantom_free(&phantom);
        }
        assert_near(sqrt(sum / (double)count), .4, correlated ? .05 : .01);
    }
}

static void points_stand_a_spacing_apart(void **state) {
    (void)state;
    for (int region = DIMPLE_PHANTOM_LOWER_BACK; region <= DIMPLE_PHANTOM_TORSO; region++) {
        dimple_phantom_options options = dimple_default_phantom_options();
        options.region = (dimple_phantom_region)region;
        options.spacing_mm = 4;
        options.noise_mm = 0;
        dimple_phantom phantom = make(&options);
        /* Triangles of a regular grid have half a square of the spacing each; jitter and slopes change it a little. */
        double area = 0;
        for (size_t i = 0; i < phantom.points.triangle_count; i++) {
            double p[3][3], n[3];
            for (size_t k = 0; k < 9; k++)
                p[k / 3][k % 3] = phantom.points.xyz[3 * phantom.points.triangles[3 * i + k / 3] + k % 3];
            for (int k = 0; k < 3; k++) {
                p[1][k] -= p[0][k];
                p[2][k] -= p[0][k];
            }
            dimple_cross(p[1], p[2], n);
            area += .5 * dimple_length(n);
        }
        double per_triangle = area / (double)phantom.points.triangle_count / 16;
        assert_true(per_triangle > .48 && per_triangle < .62);
        dimple_phantom_free(&phantom);
    }
}

/* Twice the area of a triangle as seen from behind, positive when its corners run counter-clockwise. */
static double turn(const dimple_points *points, size_t triangle) {
    const float *p[3];
    for (size_t k = 0; k < 3; k++) p[k] = points->xyz + 3 * points->triangles[3 * triangle + k];
    return (double)(p[1][0] - p[0][0]) * (p[2][1] - p[0][1]) - (double)(p[2][0] - p[0][0]) * (p[1][1] - p[0][1]);
}

static void triangles_face_outwards(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 8;
    options.noise_mm = 0;
    dimple_phantom phantom = make(&options);
    size_t outwards = 0;
    for (size_t i = 0; i < phantom.points.triangle_count; i++) outwards += turn(&phantom.points, i) > 0;
    assert_true((double)outwards > .99 * (double)phantom.points.triangle_count);
    dimple_phantom_free(&phantom);
}

static void a_torso_is_closed_all_round(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.region = DIMPLE_PHANTOM_TORSO;
    options.spacing_mm = 10;
    dimple_phantom phantom = make(&options);
    /* An open tube without holes: vertices - edges + faces = 0; its border edges are the two rims. */
    size_t rim_edges = 0, edges2 = 0;
    for (size_t i = 0; i < phantom.points.triangle_count; i++) edges2 += 3;
    for (size_t i = 0; i < phantom.points.triangle_count; i++) {
        for (size_t k = 0; k < 3; k++) {
            uint32_t a = phantom.points.triangles[3 * i + k], b = phantom.points.triangles[3 * i + (k + 1) % 3];
            bool shared = false;
            for (size_t j = 0; j < phantom.points.triangle_count && !shared; j++) {
                for (size_t m = 0; m < 3; m++)
                    shared = shared || (phantom.points.triangles[3 * j + m] == b &&
                                        phantom.points.triangles[3 * j + (m + 1) % 3] == a);
            }
            rim_edges += !shared;
        }
    }
    size_t edges = (edges2 + rim_edges) / 2;
    assert_int_equal(phantom.points.count + phantom.points.triangle_count, edges);
    dimple_phantom_free(&phantom);
}

static void holes_take_points_but_never_a_pit(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 4;
    dimple_phantom whole = make(&options);
    options.holes = 12;
    dimple_phantom holed = make(&options);
    assert_true(holed.points.count < whole.points.count - 50);
    for (size_t i = 0; i < 3 * holed.points.triangle_count; i++)
        assert_true(holed.points.triangles[i] < holed.points.count);
    for (size_t k = 0; k < holed.truth.pit_count; k++) {
        size_t near = 0;
        const double *at = holed.truth.pits[k].place.body_mm;
        for (size_t i = 0; i < holed.points.count; i++)
            near += hypot(holed.points.xyz[3 * i] - at[0], holed.points.xyz[3 * i + 1] - at[1]) < 12;
        assert_true(near > 20);
    }
    dimple_phantom_free(&whole);
    dimple_phantom_free(&holed);
}

static void a_garment_hides_the_cleft_and_no_pit(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 6;
    options.garment = true;
    dimple_phantom phantom = make(&options);
    assert_false(phantom.truth.landmarks[DIMPLE_SP].known);
    assert_int_equal(phantom.truth.pit_count, 2);
    dimple_phantom_free(&phantom);
}

static void a_cleft_is_as_deep_as_asked_for(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    double z[3]; /* in the cleft, of a body with none, half and all of it */
    for (int i = 0; i < 3; i++) {
        options.cleft = .5 * i;
        phantom_body body = dimple_body_create(&options);
        double y = body.sp_y - .1 * body.length_mm;
        z[i] = dimple_body_height(&body, dimple_body_spine_x(&body, y), y, false);
    }
    assert_true(z[0] - z[2] > 5);
    assert_true(fabs((z[0] - z[1]) / (z[0] - z[2]) - .5) < 1e-9);
}

static void check_refused(const dimple_phantom_options *options, const char *word) {
    dimple_phantom phantom;
    dimple_error error = {0};
    assert_int_equal(dimple_phantom_create(options, &phantom, &error), DIMPLE_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, word));
    assert_null(phantom.points.xyz);
}

static void options_that_make_no_sense_are_refused(void **state) {
    (void)state;
    dimple_phantom_options o = dimple_default_phantom_options();
    o.spacing_mm = -1;
    check_refused(&o, "spacing");
    o.spacing_mm = (double)NAN;
    check_refused(&o, "spacing");
    o.spacing_mm = 1e-4;
    check_refused(&o, "50 million");
    o = dimple_default_phantom_options();
    o.stature_mm = (double)INFINITY;
    check_refused(&o, "stature");
    o = dimple_default_phantom_options();
    o.strays = UINT32_MAX;
    check_refused(&o, "stray");
    o = dimple_default_phantom_options();
    o.up = DIMPLE_AXIS_PLUS_Z;
    o.posterior = DIMPLE_AXIS_MINUS_Z;
    check_refused(&o, "same axis");
    o = dimple_default_phantom_options();
    o.cookie = 0;
    check_refused(&o, "dimple_default_phantom_options");
    o = dimple_default_phantom_options();
    o.unit = (dimple_unit)99;
    check_refused(&o, "option");
    o = dimple_default_phantom_options();
    o.dimple_distance_mm = 10;
    check_refused(&o, "run into each other");
    o.dimple_distance_mm = 200;
    o.stature_mm = 600;
    check_refused(&o, "edge of the body");
    o = dimple_default_phantom_options();
    o.stature_mm = 450;
    o.pit = DIMPLE_PHANTOM_PIT_SACRAL;
    o.pit_depth_mm = (double)INFINITY;
    check_refused(&o, "depth of the midline pit");
    o = dimple_default_phantom_options();
    o.other = true;
    o.other_offset_mm = 40;
    o.other_height_mm = 40;
    check_refused(&o, "run into each other");
    o.other_height_mm = 700;
    check_refused(&o, "edge of the body");
    o.other_height_mm = (double)NAN;
    check_refused(&o, "the other pit's height");
    o = dimple_default_phantom_options();
    o.garment = true;
    o.pit = DIMPLE_PHANTOM_PIT_COCCYGEAL;
    check_refused(&o, "garment");
}

static void the_truth_is_told_in_json(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 20;
    options.pit = DIMPLE_PHANTOM_PIT_COCCYGEAL;
    options.dimple_left = false;
    options.other = true;
    options.other_offset_mm = 60;
    options.other_height_mm = 95;
    dimple_phantom phantom = make(&options);
    dimple_text text = dimple_text_create();
    assert_int_equal(dimple_phantom_write_truth(&phantom, "a\"b.ply", &text), DIMPLE_OK);
    assert_non_null(strstr(text.data, "\"file\": \"a\\\"b.ply\""));
    assert_non_null(strstr(text.data, "\"kind\": \"both\""));
    assert_non_null(strstr(text.data, "\"DL\": null"));
    assert_non_null(strstr(text.data, "{\"kind\": \"coccygeal\", \"at\": ["));
    assert_non_null(strstr(text.data, "{\"kind\": \"other\", \"at\": ["));
    dimple_text_free(&text);
    dimple_phantom_free(&phantom);
}

/* Largest difference between the coordinates of two scans with the same points in the same order. */
static double largest_difference(const dimple_points *a, const dimple_points *b) {
    double largest = 0;
    for (size_t i = 0; i < 3 * a->count; i++)
        largest = fmax(largest, fabs(a->origin[i % 3] + a->xyz[i] - b->origin[i % 3] - b->xyz[i]));
    return largest;
}

static void check_format(const dimple_points *points, dimple_format format, dimple_encoding encoding) {
    dimple_text text = dimple_text_create();
    dimple_points back;
    dimple_error error = {0};
    assert_int_equal(dimple_points_write(points, format, encoding, &text, &error), DIMPLE_OK);
    assert_int_equal(dimple_points_read(text.data, text.size, DIMPLE_FORMAT_AUTO, &back, &error), DIMPLE_OK);
    assert_int_equal(back.format, format);
    assert_int_equal(back.count, points->count);
    bool faces = format == DIMPLE_FORMAT_PLY || format == DIMPLE_FORMAT_OBJ || format == DIMPLE_FORMAT_STL;
    assert_int_equal(back.triangle_count, faces ? points->triangle_count : 0);
    /* STL has no points of its own: welded, they come in another order. */
    if (format != DIMPLE_FORMAT_STL) assert_near(largest_difference(points, &back), 0, 1e-4);
    if (faces && format != DIMPLE_FORMAT_STL)
        assert_memory_equal(back.triangles, points->triangles, 3 * back.triangle_count * sizeof *back.triangles);
    dimple_points_free(&back);
    dimple_text_free(&text);
}

static void every_format_reads_back_the_same(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 25;
    dimple_phantom phantom = make(&options);
    for (int encoding = DIMPLE_ENCODING_TEXT; encoding <= DIMPLE_ENCODING_BINARY; encoding++) {
        for (int format = DIMPLE_FORMAT_PLY; format <= DIMPLE_FORMAT_PCD; format++)
            check_format(&phantom.points, (dimple_format)format, (dimple_encoding)encoding);
    }
    dimple_phantom_free(&phantom);
}

static void what_a_format_cannot_hold_is_refused(void **state) {
    (void)state;
    dimple_phantom_options options = dimple_default_phantom_options();
    options.spacing_mm = 25;
    options.mesh = false;
    dimple_phantom phantom = make(&options);
    dimple_text text = dimple_text_create();
    dimple_error error = {0};
    assert_int_equal(dimple_points_write(&phantom.points, DIMPLE_FORMAT_STL, DIMPLE_ENCODING_TEXT, &text, &error),
                     DIMPLE_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "triangles"));
    assert_int_equal(dimple_points_write(&phantom.points, DIMPLE_FORMAT_OTHER, DIMPLE_ENCODING_TEXT, &text, &error),
                     DIMPLE_ERROR_ARGUMENT);
    dimple_text_free(&text);
    dimple_phantom_free(&phantom);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pit_is_as_deep_as_it_says_at_its_place),
        cmocka_unit_test(a_pit_has_half_its_depth_at_half_its_width),
        cmocka_unit_test(the_surface_is_smooth),
        cmocka_unit_test(vp_is_where_the_midline_leans_most_and_the_rhomboids_top_where_it_is_most_hollow),
        cmocka_unit_test(every_place_of_the_truth_is_on_the_surface),
        cmocka_unit_test(input_and_body_coordinates_agree_in_all_axes_and_units),
        cmocka_unit_test(one_seed_gives_one_phantom_and_another_gives_another),
        cmocka_unit_test(bodies_grow_with_stature),
        cmocka_unit_test(the_average_body_is_symmetric),
        cmocka_unit_test(noise_is_as_strong_as_it_says),
        cmocka_unit_test(points_stand_a_spacing_apart),
        cmocka_unit_test(triangles_face_outwards),
        cmocka_unit_test(a_torso_is_closed_all_round),
        cmocka_unit_test(holes_take_points_but_never_a_pit),
        cmocka_unit_test(a_garment_hides_the_cleft_and_no_pit),
        cmocka_unit_test(a_cleft_is_as_deep_as_asked_for),
        cmocka_unit_test(options_that_make_no_sense_are_refused),
        cmocka_unit_test(the_truth_is_told_in_json),
        cmocka_unit_test(every_format_reads_back_the_same),
        cmocka_unit_test(what_a_format_cannot_hold_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
