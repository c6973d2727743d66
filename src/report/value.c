#include "report/value.h"

#include <math.h>

void dimple_report_write_value(dimple_json *json, const char *key, dimple_value value, int decimals) {
    if (!value.known || !isfinite(value.value)) {
        dimple_json_null(json, key);
        return;
    }
    dimple_json_begin_object_on_line(json, key);
    dimple_json_number(json, "value", value.value, decimals);
    dimple_json_number(json, "sd", value.sd, decimals);
    dimple_json_end_object(json);
}
