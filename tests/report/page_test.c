/* The report's blocks, the page, and the marks for other programs, of a phantom. */
#include "allocations.h"
#include "dimple/phantom.h"
#include "dimple/report.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

typedef struct {
    dimple_measurement *measurement;
    dimple_assessment *assessment;
} one_scan;

static int measure_phantom(void **state) {
    static one_scan scan;
    dimple_phantom_options options = dimple_default_phantom_options();
    dimple_measure_options wanted = dimple_default_measure_options();
    dimple_phantom phantom;
    options.pit = DIMPLE_PHANTOM_PIT_SACRAL;
    options.spacing_mm = 4;
    wanted.keep_surface = true;
    if (dimple_phantom_create(&options, &phantom, NULL) != DIMPLE_OK) return 1;
    dimple_status status = dimple_measure(&phantom.points, &wanted, &scan.measurement, NULL);
    dimple_phantom_free(&phantom);
    if (status != DIMPLE_OK) return 1;
    dimple_scan_findings findings = dimple_measurement_findings(scan.measurement);
    if (dimple_assess(NULL, &findings, DIMPLE_ENGLISH, &scan.assessment, NULL) != DIMPLE_OK) return 1;
    *state = &scan;
    return 0;
}

static int free_phantom(void **state) {
    one_scan *scan = *state;
    dimple_assessment_free(scan->assessment);
    dimple_measurement_free(scan->measurement);
    return 0;
}

static dimple_report *create(const one_scan *scan, const char *source) {
    dimple_report_parts parts = {.measurement = scan->measurement, .assessment = scan->assessment, .source = source};
    dimple_report *report;
    assert_int_equal(dimple_report_create(&parts, &report, NULL), DIMPLE_OK);
    return report;
}

static char *page_of(const one_scan *scan, const char *source, const dimple_page_view *view) {
    dimple_report *report = create(scan, source);
    dimple_text text = dimple_text_create();
    assert_int_equal(dimple_report_write_page(report, view, &text), DIMPLE_OK);
    dimple_report_free(report);
    return text.data;
}

static void verdict_comes_first_with_the_notice_beside_it(void **state) {
    const one_scan *scan = *state;
    dimple_report *report = create(scan, "back.ply");
    assert_int_equal(report->blocks[0].kind, DIMPLE_BLOCK_SECTION);
    assert_string_equal(report->blocks[0].text, scan->assessment->verdict.headline);
    assert_string_equal(report->blocks[1].text, scan->assessment->verdict.next_step);
    assert_int_equal(report->blocks[2].kind, DIMPLE_BLOCK_NOTICE);
    dimple_report_free(report);
}

static void every_table_is_full(void **state) {
    dimple_report *report = create(*state, "back.ply");
    size_t tables = 0;
    for (size_t i = 0; i < report->block_count; i++) {
        const dimple_block *block = &report->blocks[i];
        if (block->kind != DIMPLE_BLOCK_TABLE) continue;
        tables++;
        assert_true(block->columns >= 2 && block->rows >= 2);
        for (size_t cell = 0; cell < block->columns * block->rows; cell++) assert_true(block->cells[cell][0]);
    }
    assert_true(tables > 5);
    dimple_report_free(report);
}

static void the_name_of_a_file_is_text_and_no_markup(void **state) {
    char *page = page_of(*state, "/secret/<script>\xFF\x01\".ply", NULL);
    assert_null(strstr(page, "<script>"));
    assert_null(strstr(page, "secret"));
    assert_non_null(strstr(page, "&lt;script&gt;\xEF\xBF\xBD?&quot;.ply"));
    free(page);
}

static void a_page_runs_no_script_but_the_views(void **state) {
    const dimple_page_view view = {
        .script = "run()", .script_size = 5, .script_sha256 = "abc=", .data = "{}", .data_size = 2};
    char *with = page_of(*state, "back.ply", &view), *without = page_of(*state, "back.ply", NULL);
    assert_non_null(strstr(with, "script-src 'sha256-abc='"));
    assert_non_null(strstr(with, "<script>run()</script>"));
    assert_non_null(strstr(with, "id=\"viewer-data\">{}</script>"));
    assert_null(strstr(without, "<script"));
    assert_null(strstr(without, "script-src"));
    assert_non_null(strstr(without, "default-src 'none'"));
    free(with);
    free(without);
}

static void an_examination_alone_has_a_report_without_pictures_of_a_scan(void **state) {
    const one_scan *scan = *state;
    dimple_report_parts parts = {.assessment = scan->assessment};
    dimple_report *report;
    assert_int_equal(dimple_report_create(&parts, &report, NULL), DIMPLE_OK);
    assert_string_equal(report->title, "Dimple report on an examination");
    for (size_t i = 0; i < report->block_count; i++) {
        const dimple_block *block = &report->blocks[i];
        assert_true(block->kind != DIMPLE_BLOCK_VIEW);
        if (block->kind == DIMPLE_BLOCK_PICTURE) assert_string_equal(block->name, "where");
    }
    dimple_report_free(report);
}

static void the_surface_reads_back_as_a_scan(void **state) {
    const one_scan *scan = *state;
    dimple_text text = dimple_text_create();
    dimple_points points;
    assert_int_equal(dimple_measurement_write_surface(scan->measurement, &text), DIMPLE_OK);
    assert_int_equal(dimple_points_read(text.data, text.size, DIMPLE_FORMAT_PLY, &points, NULL), DIMPLE_OK);
    assert_true(points.count > 1000 && points.triangle_count > points.count);
    dimple_points_free(&points);
    dimple_text_free(&text);
}

static dimple_status told(dimple_status status, dimple_error *error) {
    if (status != DIMPLE_OK) *error = (dimple_error){.status = status, .message = "out of memory"};
    return status;
}

static dimple_status make_page(void *context, dimple_error *error) {
    const one_scan *scan = context;
    dimple_report_parts parts = {
        .measurement = scan->measurement, .assessment = scan->assessment, .source = "back.ply"};
    dimple_report *report;
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_report_create(&parts, &report, error);
    if (status == DIMPLE_OK) status = told(dimple_report_write_page(report, NULL, &text), error);
    if (status == DIMPLE_OK) status = told(dimple_report_write_json(report, &text), error);
    dimple_report_free(report);
    dimple_text_free(&text);
    return status;
}

typedef dimple_status write_marks(const dimple_measurement *measurement, dimple_text *text);

static dimple_status make_marks(void *context, dimple_error *error) {
    static write_marks *const writers[] = {dimple_measurement_write_landmarks, dimple_measurement_write_markups,
                                           dimple_measurement_write_surface};
    const one_scan *scan = context;
    dimple_status status = DIMPLE_OK;
    for (size_t i = 0; i < 3 && status == DIMPLE_OK; i++) {
        dimple_text text = dimple_text_create();
        status = told(writers[i](scan->measurement, &text), error);
        dimple_text_free(&text);
    }
    return status;
}

static void memory_that_runs_out_is_told(void **state) {
    check_failing_chains(make_page, *state, 100);
    check_failing_allocations(make_marks, *state, 20);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verdict_comes_first_with_the_notice_beside_it),
        cmocka_unit_test(every_table_is_full),
        cmocka_unit_test(the_name_of_a_file_is_text_and_no_markup),
        cmocka_unit_test(a_page_runs_no_script_but_the_views),
        cmocka_unit_test(an_examination_alone_has_a_report_without_pictures_of_a_scan),
        cmocka_unit_test(the_surface_reads_back_as_a_scan),
        cmocka_unit_test(memory_that_runs_out_is_told),
    };
    return cmocka_run_group_tests(tests, measure_phantom, free_phantom);
}
