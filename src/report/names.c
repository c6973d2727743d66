#include "report/names.h"

#include "base/text.h"

#include <string.h>

static const char *const region_names[] = {
    [DIMPLE_REGION_UNKNOWN] = "unknown",
    [DIMPLE_REGION_LOWER_BACK] = "lower-back",
    [DIMPLE_REGION_BACK] = "back",
    [DIMPLE_REGION_WHOLE_BODY] = "whole-body",
};

static const char *const warning_names[DIMPLE_WARNING_COUNT] = {
    [DIMPLE_WARNING_UNITS_UNCERTAIN] = "units-uncertain",
    [DIMPLE_WARNING_AXES_UNCERTAIN] = "axes-uncertain",
    [DIMPLE_WARNING_LOW_COVERAGE] = "low-coverage",
    [DIMPLE_WARNING_TOO_COARSE] = "too-coarse",
    [DIMPLE_WARNING_TOO_NOISY] = "too-noisy",
    [DIMPLE_WARNING_GARMENT_EDGE] = "garment-edge",
    [DIMPLE_WARNING_ENDS_ABOVE_DIMPLES] = "ends-above-dimples",
    [DIMPLE_WARNING_ENDS_NEAR_DIMPLES] = "ends-near-dimples",
    [DIMPLE_WARNING_HOLES] = "holes",
    [DIMPLE_WARNING_MIRRORED] = "mirrored",
    [DIMPLE_WARNING_STRAY_POINTS] = "stray-points",
    [DIMPLE_WARNING_DROPPED_POINTS] = "dropped-points",
};

static const char *const landmark_names[DIMPLE_LANDMARK_COUNT] = {
    [DIMPLE_VP] = "VP",
    [DIMPLE_DL] = "DL",
    [DIMPLE_DR] = "DR",
    [DIMPLE_SP] = "SP",
};

static const char *const status_names[] = {
    [DIMPLE_OUT_OF_VIEW] = "out-of-view",
    [DIMPLE_ABSENT] = "absent",
    [DIMPLE_ESTIMATED] = "estimated",
    [DIMPLE_SEEN] = "seen",
};

static const char *const kind_names[] = {
    [DIMPLE_PIT_VENUS_LEFT] = "venus-left", [DIMPLE_PIT_VENUS_RIGHT] = "venus-right",
    [DIMPLE_PIT_SACRAL] = "sacral",         [DIMPLE_PIT_COCCYGEAL] = "coccygeal",
    [DIMPLE_PIT_OTHER] = "other",
};

static const char *const finding_names[] = {
    [DIMPLE_FINDING_CANNOT_SAY] = "cannot-say", [DIMPLE_FINDING_NONE] = "none",
    [DIMPLE_FINDING_VENUS] = "venus",           [DIMPLE_FINDING_VENUS_ONE_SIDED] = "venus-one-sided",
    [DIMPLE_FINDING_SACRAL] = "sacral",         [DIMPLE_FINDING_BOTH] = "both",
    [DIMPLE_FINDING_OTHER_MARK] = "other-mark",
};

static const char *const urgency_names[] = {
    [DIMPLE_URGENCY_NOTHING] = "nothing",
    [DIMPLE_URGENCY_CANNOT_SAY] = "cannot-say",
    [DIMPLE_URGENCY_GUIDELINES_DISAGREE] = "guidelines-disagree",
    [DIMPLE_URGENCY_SEE_DOCTOR] = "see-doctor",
    [DIMPLE_URGENCY_URGENT] = "urgent",
    [DIMPLE_URGENCY_EMERGENCY] = "emergency",
};

const char *dimple_report_region_name(dimple_region region) {
    return region_names[region];
}

const char *dimple_report_warning_name(dimple_warning_code code) {
    return warning_names[code];
}

const char *dimple_report_landmark_name(dimple_landmark_id id) {
    return landmark_names[id];
}

const char *dimple_report_status_name(dimple_landmark_status status) {
    return status_names[status];
}

const char *dimple_report_kind_name(dimple_pit_kind kind) {
    return kind_names[kind];
}

const char *dimple_report_finding_name(dimple_finding finding) {
    return finding_names[finding];
}

const char *dimple_report_urgency_name(dimple_urgency urgency) {
    return urgency_names[urgency];
}

void dimple_report_dimple_id(size_t number, char id[24]) {
    dimple_text text = dimple_text_fixed(id, 24);
    dimple_append(&text, "d");
    dimple_append_unsigned(&text, number);
}

void dimple_report_number_id(size_t number, char id[24]) {
    dimple_text text = dimple_text_fixed(id, 24);
    dimple_append_unsigned(&text, number);
}

int dimple_report_input_decimals(dimple_unit unit) {
    switch (unit) {
    case DIMPLE_UNIT_MM:
        return 3;
    case DIMPLE_UNIT_CM:
        return 4;
    case DIMPLE_UNIT_INCH:
        return 5;
    default:
        return 6;
    }
}

const char *dimple_report_last_part(const char *path) {
    if (!path) return NULL;
    const char *last = path;
    for (const char *c = path; *c; c++) {
        if ((*c == '/' || *c == '\\') && c[1]) last = c + 1;
    }
    return last;
}
