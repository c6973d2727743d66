/* A scan on the command line: what `measure` and `report` ask for in the same words. */
#ifndef DIMPLE_CLI_SCAN_H
#define DIMPLE_CLI_SCAN_H

#include "dimple/native.h"

#include <argp.h>

/* Start from dimple_default_scan_request(). */
typedef struct dimple_scan_request {
    const char *scan, *exam; /* exam: NULL for none */
    dimple_format format;
    dimple_measure_options options;
    bool quiet;
} dimple_scan_request;

dimple_scan_request dimple_default_scan_request(void);

/* For `children` of a command's parser, which on ARGP_KEY_INIT sets child_inputs[0] to its dimple_scan_request and
 * leaves the arguments that are no options to it. */
extern const struct argp_child dimple_scan_option[];

/* What the scan is called in what is written of it. */
const char *dimple_scan_source(const dimple_scan_request *request);

/* Opens the examination, if there is one, into `*exam`, reads the scan and measures it, with signs of life on a
 * terminal; says on stderr what is wrong. `*measurement` is given as by dimple_measure. `sha256` may be NULL. */
dimple_status dimple_scan_measure(dimple_scan_request *request, dimple_exam *exam, char sha256[DIMPLE_SHA256_HEX],
                                  dimple_measurement **measurement);

/* On stderr, unless it should be quiet. */
void dimple_scan_show_warnings(const dimple_scan_request *request, const dimple_warnings *warnings);

#endif
