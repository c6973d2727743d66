#include "back/warnings.h"

#include "base/text.h"

dimple_text dimple_warn(dimple_warnings *warnings, dimple_warning_code code) {
    warnings->said[code] = true;
    return dimple_text_fixed(warnings->text[code], sizeof warnings->text[code]);
}
