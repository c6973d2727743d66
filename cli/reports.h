/* The files of a report on the disk. */
#ifndef DIMPLE_CLI_REPORTS_H
#define DIMPLE_CLI_REPORTS_H

#include "scan.h"

/* Makes the files and then saves them into `folder`, which is made where it is missing; says on stderr what is wrong.
 * Nothing is saved before all are made. */
dimple_status dimple_save_reports(const dimple_scan_request *request, const dimple_measurement *measurement,
                                  const dimple_report_options *options, const char *folder);

#endif
