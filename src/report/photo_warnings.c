#include "report/photo_warnings.h"

#include "words/words.h"

static const struct {
    const char *name;
    dimple_say_key text;
} warnings[DIMPLE_PHOTO_WARNING_COUNT] = {
    [DIMPLE_PHOTO_TILT_UNKNOWN] = {"tilt-unknown", DIMPLE_SAY_PHOTO_WARNINGS_TILT_UNKNOWN},
    [DIMPLE_PHOTO_TILT_LARGE] = {"tilt-large", DIMPLE_SAY_PHOTO_WARNINGS_TILT_LARGE},
    [DIMPLE_PHOTO_CARD_MISFIT] = {"card-misfit", DIMPLE_SAY_PHOTO_WARNINGS_CARD_MISFIT},
    [DIMPLE_PHOTO_MARKING_ASSUMED] = {"marking-assumed", DIMPLE_SAY_PHOTO_WARNINGS_MARKING_ASSUMED},
    [DIMPLE_PHOTO_MARKING_APART] = {"marking-apart", DIMPLE_SAY_PHOTO_WARNINGS_MARKING_APART},
    [DIMPLE_PHOTO_IMAGE_UNKNOWN] = {"image-size-unknown", DIMPLE_SAY_PHOTO_WARNINGS_IMAGE_SIZE_UNKNOWN},
    [DIMPLE_PHOTO_OUTSIDE_IMAGE] = {"outside-image", DIMPLE_SAY_PHOTO_WARNINGS_OUTSIDE_IMAGE},
    [DIMPLE_PHOTO_PIT_SMALL] = {"pit-too-small", DIMPLE_SAY_PHOTO_WARNINGS_PIT_TOO_SMALL},
    [DIMPLE_PHOTO_SCALE_FAR] = {"scale-far-away", DIMPLE_SAY_PHOTO_WARNINGS_SCALE_FAR_AWAY},
    [DIMPLE_PHOTO_HEAD_ASSUMED] = {"head-assumed", DIMPLE_SAY_PHOTO_WARNINGS_HEAD_ASSUMED},
    [DIMPLE_PHOTO_HEAD_UNKNOWN] = {"head-unknown", DIMPLE_SAY_PHOTO_WARNINGS_HEAD_UNKNOWN},
};

const char *dimple_report_photo_warning_name(dimple_photo_warning warning) {
    return warnings[warning].name;
}

const char *dimple_report_photo_warning_text(dimple_language language, dimple_photo_warning warning) {
    return dimple_say(language, warnings[warning].text);
}
