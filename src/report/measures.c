#include "report/measures.h"

#include "base/text.h"

#include <math.h>

const char *dimple_say_measure_to(dimple_measure_words words, dimple_language language, dimple_value value,
                                  int decimals, dimple_say_key form) {
    dimple_text text = dimple_text_fixed(words, DIMPLE_MEASURE_BYTES);
    if (value.known)
        dimple_append_said(&text, language, form,
                           (const dimple_fill[]){{.name = "value", .number = value.value, .decimals = decimals},
                                                 {.name = "sd", .number = value.sd, .decimals = decimals},
                                                 {0}});
    else
        dimple_append(&text, dimple_say(language, DIMPLE_SAY_NUMBER_UNKNOWN));
    return words;
}

const char *dimple_say_measure(dimple_measure_words words, dimple_language language, dimple_value value,
                               dimple_say_key form) {
    return dimple_say_measure_to(words, language, value, 1, form);
}

const char *dimple_say_side(dimple_measure_words words, dimple_language language, dimple_value length,
                            dimple_say_key below_zero, dimple_say_key above_zero) {
    dimple_say_key form = length.value < 0 ? below_zero : above_zero;
    length.value = fabs(length.value);
    return dimple_say_measure(words, language, length, form);
}

const char *dimple_say_offset(dimple_measure_words words, dimple_language language, dimple_value offset) {
    return dimple_say_side(words, language, offset, DIMPLE_SAY_REPORT_MEASURE_TO_THE_LEFT,
                           DIMPLE_SAY_REPORT_MEASURE_TO_THE_RIGHT);
}

const char *dimple_say_percent(dimple_measure_words words, dimple_language language, double share) {
    dimple_text text = dimple_text_fixed(words, DIMPLE_MEASURE_BYTES);
    dimple_append_said(&text, language, DIMPLE_SAY_REPORT_PERCENT,
                       (const dimple_fill[]){{.name = "percent", .number = 100 * share}, {0}});
    return words;
}

const char *dimple_say_status(dimple_language language, dimple_landmark_status status) {
    static const dimple_say_key statuses[] = {
        [DIMPLE_OUT_OF_VIEW] = DIMPLE_SAY_DOCUMENT_LANDMARKS_OUT_OF_VIEW,
        [DIMPLE_ABSENT] = DIMPLE_SAY_DOCUMENT_LANDMARKS_ABSENT,
        [DIMPLE_ESTIMATED] = DIMPLE_SAY_DOCUMENT_LANDMARKS_ESTIMATED,
        [DIMPLE_SEEN] = DIMPLE_SAY_DOCUMENT_LANDMARKS_SEEN,
    };
    return dimple_say(language, statuses[status]);
}
