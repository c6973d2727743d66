#include "back/warnings.h"

#include "base/text.h"

void dimple_warn(dimple_warnings *warnings, dimple_warning_code code, dimple_say_key key, const dimple_fill *fills) {
    dimple_text text = dimple_text_fixed(warnings->text[code], sizeof warnings->text[code]);
    warnings->said[code] = true;
    dimple_append_said(&text, warnings->language, key, fills);
}
