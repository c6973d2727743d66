/* The JSON document and the summary of hand-made measurements; the documents stay for the test of the schema. */
#include "dimple/dimple.h"

#include "assess/assess.h"
#include "landmark/pair.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { LINE_POINTS = 120 };

static dimple_value known(double value, double sd) {
    return (dimple_value){.value = value, .sd = sd, .known = true};
}

static dimple_pit pit_of(dimple_pit_kind kind, double x_mm) {
    dimple_pit pit = {
        .kind = kind,
        .body_mm = {x_mm, 1.5, 0.25},
        .input = {0.0451234, -1.2345678, 0.5},
        .sd_mm = 0.8,
        .depth_mm = known(2.1, 0.2),
        .diameter_mm = known(18.0, 0.8),
        .rim_width_mm = known(32.8, 1.5),
        .volume_mm3 = known(830.5, 41),
        .aspect = known(1.2, 0.1),
        .midline_offset_mm = known(x_mm, 0.9),
        .k1_per_m = known(33, 1.2),
        .k2_per_m = known(5.8, 1.2),
        .confidence = 0.93,
    };
    snprintf(pit.why[0], sizeof pit.why[0], "it lies \"where\" a dimple lies");
    return pit;
}

static void judge(dimple_measurement *measurement) {
    dimple_scan_findings findings = dimple_measurement_findings(measurement);
    dimple_exam judged;
    dimple_assess_joined(NULL, &findings, DIMPLE_ENGLISH, &judged, &measurement->verdict);
}

static double line_sd_mm[LINE_POINTS];

/* A measurement with all there is; its pits and line belong to the caller's arrays. */
static dimple_measurement full_measurement(dimple_pit pits[3], double line_mm[3 * LINE_POINTS]) {
    pits[0] = pit_of(DIMPLE_PIT_VENUS_LEFT, -45);
    pits[1] = pit_of(DIMPLE_PIT_VENUS_RIGHT, 45);
    pits[2] = pit_of(DIMPLE_PIT_OTHER, 80);
    for (int i = 0; i < 3 * LINE_POINTS; i++) line_mm[i] = i * 0.5;
    dimple_measurement measurement = {
        .scan = {.format = DIMPLE_FORMAT_PLY,
                 .points = 52761,
                 .unit = DIMPLE_UNIT_M,
                 .up = DIMPLE_AXIS_MINUS_Y,
                 .posterior = DIMPLE_AXIS_MINUS_Z,
                 .unit_confidence = 0.97,
                 .axes_confidence = 0.98,
                 .spacing_mm = 1.6,
                 .noise_mm = 0.2,
                 .region = DIMPLE_REGION_BACK},
        .origin = "DM",
        .from_input = {{1000, 0, 0, 1}, {0, -1000, 0, 2}, {0, 0, -1000, 3}, {0, 0, 0, 1}},
        .pits = pits,
        .pit_count = 3,
        .rhomboid = {.transverse_mm = known(90, 1)},
        .symmetry_line_mm = line_mm,
        .symmetry_line_input = line_mm,
        .symmetry_line_sd_mm = line_sd_mm,
        .symmetry_line_count = LINE_POINTS,
    };
    measurement.landmarks[DIMPLE_VP] = (dimple_landmark){.status = DIMPLE_ESTIMATED,
                                                         .body_mm = {0.5, 404.25, -12},
                                                         .input = {0.01, 0.02, 0.03},
                                                         .sd_mm = 4.5,
                                                         .sd_across_mm = 1.25,
                                                         .confidence = 0.8};
    measurement.landmarks[DIMPLE_SP] = (dimple_landmark){.status = DIMPLE_ABSENT, .confidence = 0.4};
    measurement.scan.warnings.said[DIMPLE_WARNING_HOLES] = true;
    snprintf(measurement.scan.warnings.text[DIMPLE_WARNING_HOLES], 192, "3 holes in the lower back.");
    measurement.pair = dimple_landmark_pair(pits, 3);
    measurement.age_days = -1;
    measurement.scan.dimples_in_view = measurement.scan.midline_in_view = true;
    judge(&measurement);
    return measurement;
}

static void keep(const char *name, const dimple_text *text) {
    FILE *file = fopen(name, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(text->data, 1, text->size, file), text->size);
    assert_int_equal(fclose(file), 0);
}

static void the_document_has_what_was_measured(void **state) {
    (void)state;
    dimple_pit pits[3];
    double line_mm[3 * LINE_POINTS];
    dimple_measurement measurement = full_measurement(pits, line_mm);
    dimple_text text = dimple_text_create();
    const char *sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_int_equal(dimple_measurement_write_json(&measurement, "scans/b\"ack.ply", sha256, &text), DIMPLE_OK);
    const char *const parts[] = {
        "\"schema\": \"dimple.measurement/1\"",
        "\"source\": \"b\\\"ack.ply\"",
        "\"units\": {\"name\": \"m\", \"how\": \"inferred\", \"confidence\": 0.97}",
        "\"axes\": {\"up\": \"-y\", \"posterior\": \"-z\", \"how\": \"inferred\", \"confidence\": 0.98}",
        "{\"code\": \"holes\", \"text\": \"3 holes in the lower back.\"}",
        "[1000, 0, 0, 1]",
        "\"status\": \"estimated\"",
        "\"input\": [0.045123, -1.234568, 0.5]", /* metres to a micrometre */
        "\"depth_mm\": {\"value\": 2.1, \"sd\": 0.2}",
        "\"above_cleft_mm\": null",
        "\"vertical_mm\": null",
        "\"kind\": \"venus-left\"",
        "\"why\": [\n        \"it lies \\\"where\\\" a dimple lies\"\n      ]",
        "\"posture\": {}",
        "\"finding\": \"venus\"",
        "\"urgency\": \"nothing\"",
        "\"rules\": [\"V1\"]",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!strstr(text.data, parts[i])) print_error("not in the document: %s\n", parts[i]);
        assert_non_null(strstr(text.data, parts[i]));
    }
    keep("full.json", &text);
    dimple_text_free(&text);
}

static void a_document_of_nothing_is_all_null(void **state) {
    (void)state;
    dimple_measurement measurement = {
        .scan = {.format = DIMPLE_FORMAT_XYZ, .spacing_mm = (double)NAN, .noise_mm = (double)NAN}};
    measurement.age_days = -1;
    judge(&measurement);
    dimple_text text = dimple_text_create();
    assert_int_equal(dimple_measurement_write_json(&measurement, NULL, NULL, &text), DIMPLE_OK);
    const char *const parts[] = {"\"source\": null",
                                 "\"name\": null",
                                 "\"up\": null",
                                 "\"spacing_mm\": null",
                                 "\"from_input\": null",
                                 "\"status\": \"out-of-view\"",
                                 "\"dimples\": []",
                                 "\"distance_mm\": null",
                                 "\"symmetry\": null",
                                 "\"body_mm\": []",
                                 "\"urgency\": \"cannot-say\""};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!strstr(text.data, parts[i])) print_error("not in the document: %s\n", parts[i]);
        assert_non_null(strstr(text.data, parts[i]));
    }
    keep("empty.json", &text);
    dimple_text_free(&text);
}

static void the_summary_begins_with_the_verdict(void **state) {
    (void)state;
    dimple_pit pits[3];
    double line_mm[3 * LINE_POINTS];
    dimple_measurement measurement = full_measurement(pits, line_mm);
    dimple_text text = dimple_text_create();
    assert_int_equal(dimple_measurement_write_summary(&measurement, "scans/back\033.ply", &text), DIMPLE_OK);
    const char *beginning = "back?.ply\n\nTwo symmetric dimples: Venus dimples, purely cosmetic and harmless.\n\n";
    assert_memory_equal(text.data, beginning, strlen(beginning));
    const char *const parts[] = {
        "Not a medical device, not a diagnosis.",
        "\n  Left Venus dimple             2.1 ± 0.2  18.0 ± 0.8  32.8 ± 1.5   45.0 ± 0.9 left   93 %\n",
        "\n  Right Venus dimple            2.1 ± 0.2  18.0 ± 0.8  32.8 ± 1.5  45.0 ± 0.9 right   93 %\n",
        "\nPair          90.0 ± 1.1 mm apart; right 0.0 ± 1.1 mm higher (0.0 ± 0.7°); 100 % alike\n",
        "\n              DL out-of-view\n",
        "numbers are in m (inferred, 97 % sure); up is -y, out of the back",
        "52761 points, 1.6 mm apart, noise 0.20 mm, region: back",
        "\nWarnings      3 holes in the lower back.\n",
        "signs of infection",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!strstr(text.data, parts[i])) print_error("not in the summary: %s\n%s", parts[i], text.data);
        assert_non_null(strstr(text.data, parts[i]));
    }
    dimple_text_free(&text);
}

/* No line of it is wider than a terminal of 90 columns. */
static void the_summary_is_wrapped(void **state) {
    (void)state;
    dimple_pit pits[3];
    double line_mm[3 * LINE_POINTS];
    dimple_measurement measurement = full_measurement(pits, line_mm);
    dimple_text text = dimple_text_create();
    assert_int_equal(dimple_measurement_write_summary(&measurement, NULL, &text), DIMPLE_OK);
    int columns = 0;
    for (const char *c = text.data; *c; c++) {
        if (((unsigned char)*c & 0xC0) != 0x80) columns++;
        if (*c == '\n') columns = 0;
        assert_in_range(columns, 0, 90);
    }
    dimple_text_free(&text);
}

static void a_pair_carries_the_uncertainty_of_its_dimples(void **state) {
    (void)state;
    dimple_pit pits[2] = {pit_of(DIMPLE_PIT_VENUS_RIGHT, 40), pit_of(DIMPLE_PIT_VENUS_LEFT, -40)};
    pits[0].body_mm[1] = 11.5; /* 10 mm higher */
    pits[0].sd_mm = 0.3;
    pits[1].sd_mm = 0.4;
    pits[0].depth_mm = known(1.05, 0.15);
    dimple_pair pair = dimple_landmark_pair(pits, 2);
    assert_true(pair.known);
    assert_true(fabs(pair.distance_mm.value - sqrt(80 * 80 + 100)) < 1e-9 && fabs(pair.distance_mm.sd - 0.5) < 1e-9);
    assert_true(fabs(pair.height_difference_mm.value - 10) < 1e-9);
    assert_true(fabs(pair.tilt_deg.value - 7.125016) < 1e-5);
    assert_true(fabs(pair.depth_difference_mm.value + 1.05) < 1e-9);
    assert_true(fabs(pair.depth_difference_mm.sd - 0.25) < 1e-9);
    assert_true(fabs(pair.symmetry - pow(0.5 * (1 - 10 / sqrt(6500)), 0.25)) < 1e-9);
    assert_false(dimple_landmark_pair(pits, 1).known);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_document_has_what_was_measured),
        cmocka_unit_test(a_document_of_nothing_is_all_null),
        cmocka_unit_test(the_summary_begins_with_the_verdict),
        cmocka_unit_test(the_summary_is_wrapped),
        cmocka_unit_test(a_pair_carries_the_uncertainty_of_its_dimples),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
