/* The report of a library that was built without the 3-D view. */
#include "dimple/native.h"
#include "dimple/phantom.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>

#include <cmocka.h>

/* Stands in for the library's own, as a build without Node.js has it. */
const char *dimple_viewer_script(size_t *size) {
    *size = 0;
    return NULL;
}

static void the_page_says_how_to_get_the_view_and_runs_no_script(void **state) {
    (void)state;
    dimple_phantom_options phantom_options = dimple_default_phantom_options();
    phantom_options.region = DIMPLE_PHANTOM_LOWER_BACK;
    phantom_options.spacing_mm = 3;
    dimple_phantom phantom;
    assert_int_equal(dimple_phantom_create(&phantom_options, &phantom, NULL), DIMPLE_OK);
    dimple_measure_options options = dimple_default_measure_options();
    options.keep_surface = true;
    dimple_measurement *measurement;
    dimple_assessment *assessment;
    assert_int_equal(dimple_measure(&phantom.points, &options, &measurement, NULL), DIMPLE_OK);
    dimple_scan_findings findings = dimple_measurement_findings(measurement);
    assert_int_equal(dimple_assess(NULL, &findings, DIMPLE_ENGLISH, &assessment, NULL), DIMPLE_OK);

    dimple_report_options report_options = dimple_default_report_options();
    memset(report_options.wanted, 0, sizeof report_options.wanted);
    report_options.wanted[DIMPLE_REPORT_HTML] = true;
    dimple_text files[DIMPLE_REPORT_FILE_COUNT];
    assert_int_equal(dimple_make_reports(measurement, assessment, &report_options, files, NULL), DIMPLE_OK);
    const char *page = files[DIMPLE_REPORT_HTML].data;
    assert_non_null(strstr(page, "This report was made without the interactive 3-D view"));
    assert_null(strstr(page, "<script"));
    assert_null(strstr(page, "script-src"));

    for (int file = 0; file < DIMPLE_REPORT_FILE_COUNT; file++) dimple_text_free(&files[file]);
    dimple_assessment_free(assessment);
    dimple_measurement_free(measurement);
    dimple_phantom_free(&phantom);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(the_page_says_how_to_get_the_view_and_runs_no_script)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
