/* How values with their uncertainty stand in a document. */
#ifndef DIMPLE_REPORT_VALUE_H
#define DIMPLE_REPORT_VALUE_H

#include "base/json_write.h"
#include "dimple/dimple.h"

/* {"value": 1.4, "sd": 0.2}, and null where unknown. */
void dimple_report_write_value(dimple_json *json, const char *key, dimple_value value, int decimals);

#endif
