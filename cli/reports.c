#include "reports.h"

#include "command.h"
#include "progress.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static dimple_status complain(const char *file, const char *what) {
    dimple_complain(file, what);
    return DIMPLE_ERROR_OUTPUT;
}

/* The folder and those that it lies in. */
static dimple_status make_folder(const char *folder) {
    char *path = strdup(folder);
    struct stat what;
    if (!path) return complain(folder, "out of memory");
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        mkdir(path, 0777); /* the last one says whether they are there */
        *slash = '/';
    }
    int reason = mkdir(path, 0777) == 0 ? 0 : errno;
    free(path);
    if (reason == EEXIST && stat(folder, &what) == 0) reason = S_ISDIR(what.st_mode) ? 0 : ENOTDIR;
    if (reason == 0) return DIMPLE_OK;
    char message[256];
    snprintf(message, sizeof message, "this folder cannot be made: %s", strerror(reason));
    return complain(folder, message);
}

static dimple_status save(const char *folder, const char *name, const dimple_text *bytes) {
    char *path;
    dimple_error error;
    if (asprintf(&path, "%s/%s", folder, name) < 0) return complain(name, "out of memory");
    dimple_status status = dimple_save(path, bytes->data, bytes->size, &error);
    if (status != DIMPLE_OK) complain(path, error.message);
    free(path);
    return status;
}

static dimple_status save_all(const char *folder, const dimple_report_options *options, const dimple_text *files) {
    dimple_status status = make_folder(folder);
    for (int i = 0; status == DIMPLE_OK && i < DIMPLE_REPORT_FILE_COUNT; i++)
        if (options->wanted[i]) status = save(folder, dimple_report_file_name((dimple_report_file)i), &files[i]);
    return status;
}

static dimple_status make(const dimple_scan_request *request, const dimple_measurement *measurement,
                          const dimple_report_options *options, dimple_text *files, dimple_error *error) {
    dimple_scan_findings findings = dimple_measurement_findings(measurement);
    dimple_assessment *assessment;
    dimple_status status =
        dimple_assess(request->options.exam, &findings, request->options.language, &assessment, error);
    if (status == DIMPLE_OK) status = dimple_make_reports(measurement, assessment, options, files, error);
    dimple_assessment_free(assessment);
    return status;
}

dimple_status dimple_save_reports(const dimple_scan_request *request, const dimple_measurement *measurement,
                                  const dimple_report_options *options, const char *folder) {
    dimple_text files[DIMPLE_REPORT_FILE_COUNT] = {0};
    dimple_error error;
    if (!request->quiet) dimple_progress_begin("dimple: making the reports");
    dimple_status status = make(request, measurement, options, files, &error);
    dimple_progress_end();
    if (status == DIMPLE_OK)
        status = save_all(folder, options, files);
    else
        dimple_complain(folder, error.message);
    for (int i = 0; i < DIMPLE_REPORT_FILE_COUNT; i++) dimple_text_free(&files[i]);
    return status;
}
