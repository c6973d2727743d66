/* What an assessment needs of a document dimple.measurement/1 or dimple.photo-measurement/1, which may be anybody's and
 * hold much more. */
#include "dimple/assess.h"

#include <math.h>
#include <string.h>

#include "assess/scan.h"
#include "base/node.h"
#include "report/names.h"

#define SCHEMA "dimple.measurement/1"
#define PHOTO_SCHEMA "dimple.photo-measurement/1"

typedef struct place {
    dimple_findings_draft *draft;
    const char *path, *rest;
    const dimple_node *node;
    dimple_error *error;
} place;

static dimple_status fail_expected(const place *here, const char *expected) {
    return dimple_fail_node(here->error, here->path, expected, here->node);
}

static bool is_text(const dimple_node *node, const char *text) {
    return node->type == DIMPLE_NODE_TEXT && strcmp(node->text, text) == 0;
}

/* What hides a part of the lower back, or may. */
static bool is_hiding(const dimple_node *code) {
    static const dimple_warning_code hiding[] = {DIMPLE_WARNING_LOW_COVERAGE, DIMPLE_WARNING_GARMENT_EDGE,
                                                 DIMPLE_WARNING_ENDS_ABOVE_DIMPLES, DIMPLE_WARNING_ENDS_NEAR_DIMPLES,
                                                 DIMPLE_WARNING_HOLES};
    for (size_t i = 0; i < sizeof hiding / sizeof *hiding; i++) {
        if (is_text(code, dimple_report_warning_name(hiding[i]))) return true;
    }
    return false;
}

/* Behind "/scan". */
static dimple_status take_in_scan(place *here) {
    dimple_findings_draft *draft = here->draft;
    dimple_step step = dimple_next_step(&here->rest);
    if (dimple_step_is(step, "warnings") && *here->rest) {
        dimple_next_step(&here->rest);
        if (strcmp(here->rest, "/code") != 0) return DIMPLE_OK;
        if (is_hiding(here->node)) draft->hidden = true;
        if (is_text(here->node, dimple_report_warning_name(DIMPLE_WARNING_TOO_COARSE)) ||
            is_text(here->node, dimple_report_warning_name(DIMPLE_WARNING_TOO_NOISY)))
            draft->findings.sharp = false;
    } else if (dimple_step_is(step, "in_view") && *here->rest) {
        bool dimples = strcmp(here->rest, "/dimples") == 0;
        if (!dimples && strcmp(here->rest, "/midline") != 0) return DIMPLE_OK;
        if (here->node->type != DIMPLE_NODE_BOOLEAN) return fail_expected(here, "false or true");
        *(dimples ? &draft->findings.dimples_in_view : &draft->findings.midline_in_view) = here->node->truth;
        draft->view_told = true;
    }
    return DIMPLE_OK;
}

/* Behind "/landmarks". */
static dimple_status take_in_landmarks(place *here) {
    dimple_step step = dimple_next_step(&here->rest);
    if (strcmp(here->rest, "/status") != 0) return DIMPLE_OK;
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++) {
        if (!dimple_step_is(step, dimple_report_landmark_name((dimple_landmark_id)id))) continue;
        for (int status = DIMPLE_OUT_OF_VIEW; status <= DIMPLE_SEEN; status++) {
            if (!is_text(here->node, dimple_report_status_name((dimple_landmark_status)status))) continue;
            here->draft->landmarks[id] = (dimple_landmark_status)status;
            return DIMPLE_OK;
        }
        return fail_expected(here, "\"seen\", \"estimated\", \"absent\" or \"out-of-view\"");
    }
    return DIMPLE_OK;
}

static dimple_status close_dimple(dimple_findings_draft *draft, dimple_error *error) {
    if (!draft->dimple_open) return DIMPLE_OK;
    draft->dimple_open = false;
    if (draft->photo) {
        dimple_assess_enter_photo_pit(&draft->findings, &draft->pit);
        return DIMPLE_OK;
    }
    if (!draft->kind_told) return dimple_fail_at_path(error, "/dimples", "expected the \"kind\" of every dimple");
    dimple_assess_enter_pit(&draft->findings, draft->kind, &draft->pit);
    return DIMPLE_OK;
}

static dimple_status take_kind(const place *here) {
    for (int kind = DIMPLE_PIT_VENUS_LEFT; kind <= DIMPLE_PIT_OTHER; kind++) {
        if (!is_text(here->node, dimple_report_kind_name((dimple_pit_kind)kind))) continue;
        here->draft->kind = (dimple_pit_kind)kind;
        here->draft->kind_told = true;
        return DIMPLE_OK;
    }
    return fail_expected(here, "\"venus-left\", \"venus-right\", \"sacral\", \"coccygeal\" or \"other\"");
}

/* An object with value and sd, or null; a value without a number stays unknown. */
static dimple_status take_value(const place *here, bool is_signed, dimple_value *value) {
    const dimple_node *node = here->node;
    bool is_number = node->type == DIMPLE_NODE_NUMBER && isfinite(node->number);
    bool is_value = strcmp(here->rest, "/value") == 0, is_sd = strcmp(here->rest, "/sd") == 0;
    if (!*here->rest && node->type != DIMPLE_NODE_OBJECT && node->type != DIMPLE_NODE_NULL)
        return fail_expected(here, "{\"value\", \"sd\"} or null");
    if ((!is_value && !is_sd) || node->type == DIMPLE_NODE_NULL) return DIMPLE_OK;
    if (is_value && (!is_number || (!is_signed && node->number < 0)))
        return fail_expected(here, is_signed ? "a number" : "a number, 0 or more");
    if (is_sd && (!is_number || node->number < 0)) return fail_expected(here, "a number, 0 or more");
    *(is_value ? &value->value : &value->sd) = node->number;
    if (is_value) value->known = true;
    return DIMPLE_OK;
}

/* A field of a photograph's pit. */
static dimple_status take_in_pit(place *here, dimple_step step) {
    dimple_exam_pit *pit = &here->draft->pit;
    if (dimple_step_is(step, "diameter_mm")) return take_value(here, false, &pit->diameter_mm);
    if (dimple_step_is(step, "anus_distance_mm")) return take_value(here, false, &pit->anus_distance_mm);
    if (dimple_step_is(step, "midline_offset_mm")) return take_value(here, true, &pit->midline_offset_mm);
    if (dimple_step_is(step, "above_cleft_mm")) return take_value(here, true, &pit->above_cleft_mm);
    return DIMPLE_OK;
}

/* Behind "/dimples", of a photograph "/pits": a dimple, or a field of the one that came last. */
static dimple_status take_in_dimples(place *here) {
    dimple_findings_draft *draft = here->draft;
    dimple_next_step(&here->rest);
    if (!*here->rest) {
        dimple_status status = close_dimple(draft, here->error);
        if (status != DIMPLE_OK) return status;
        if (here->node->type != DIMPLE_NODE_OBJECT) return fail_expected(here, "a dimple, which is an object");
        draft->pit = (dimple_exam_pit){0};
        draft->dimple_open = true;
        draft->kind_told = false;
        return DIMPLE_OK;
    }
    if (!draft->dimple_open) return dimple_fail_at_path(here->error, here->path, "out of order");
    dimple_step step = dimple_next_step(&here->rest);
    if (draft->photo) return take_in_pit(here, step);
    if (dimple_step_is(step, "kind")) return take_kind(here);
    if (dimple_step_is(step, "rim_width_mm")) return take_value(here, false, &draft->pit.diameter_mm);
    if (dimple_step_is(step, "depth_mm")) return take_value(here, false, &draft->pit.depth_mm);
    if (dimple_step_is(step, "midline_offset_mm")) return take_value(here, true, &draft->pit.midline_offset_mm);
    if (dimple_step_is(step, "above_cleft_mm")) return take_value(here, true, &draft->pit.above_cleft_mm);
    return DIMPLE_OK;
}

static dimple_status take_age(const place *here) {
    const dimple_node *node = here->node;
    if (node->type == DIMPLE_NODE_NULL) return DIMPLE_OK;
    if (node->type != DIMPLE_NODE_NUMBER || !isfinite(node->number) || node->number < 0)
        return fail_expected(here, "a number of days, 0 or more, or null");
    here->draft->findings.exam.age_days = node->number;
    return DIMPLE_OK;
}

dimple_findings_draft dimple_findings_begin(void) {
    dimple_findings_draft draft = {.findings = {.exam = dimple_unknown_exam(), .sharp = true}};
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++) draft.landmarks[id] = DIMPLE_OUT_OF_VIEW;
    return draft;
}

dimple_findings_draft dimple_photo_findings_begin(void) {
    dimple_findings_draft draft = dimple_findings_begin();
    draft.photo = draft.findings.by_photo = true;
    return draft;
}

dimple_status dimple_findings_take(dimple_findings_draft *draft, const char *path, const dimple_node *node,
                                   dimple_error *error) {
    place here = {.draft = draft, .path = path, .rest = path, .node = node, .error = error};
    if (!*path) return node->type == DIMPLE_NODE_OBJECT ? DIMPLE_OK : fail_expected(&here, "a measurement, an object");
    dimple_step step = dimple_next_step(&here.rest);
    if (dimple_step_is(step, "scan") && !draft->photo) return take_in_scan(&here);
    if (dimple_step_is(step, "landmarks") && !draft->photo) return take_in_landmarks(&here);
    bool is_list = dimple_step_is(step, draft->photo ? "pits" : "dimples");
    if (is_list && *here.rest) return take_in_dimples(&here);
    if (is_list) {
        draft->listed = node->type == DIMPLE_NODE_LIST;
        return draft->listed ? DIMPLE_OK : fail_expected(&here, "a list of dimples");
    }
    if (*here.rest) return DIMPLE_OK;
    if (dimple_step_is(step, "schema")) {
        draft->named = is_text(node, draft->photo ? PHOTO_SCHEMA : SCHEMA);
        return draft->named ? DIMPLE_OK
                            : fail_expected(&here, draft->photo ? "\"" PHOTO_SCHEMA "\"" : "\"" SCHEMA "\"");
    }
    return dimple_step_is(step, "age_days") ? take_age(&here) : DIMPLE_OK;
}

/* A landmark that was estimated says nothing about its place having been in view. */
static bool was_in_view(const dimple_findings_draft *draft, dimple_landmark_id id) {
    return !draft->hidden && (draft->landmarks[id] == DIMPLE_SEEN || draft->landmarks[id] == DIMPLE_ABSENT);
}

dimple_status dimple_findings_finish(dimple_findings_draft *draft, dimple_scan_findings *findings,
                                     dimple_error *error) {
    dimple_status status = close_dimple(draft, error);
    if (status != DIMPLE_OK) return status;
    const char *schema = draft->photo ? "expected \"" PHOTO_SCHEMA "\", which names what this is"
                                      : "expected \"" SCHEMA "\", which names what this is";
    if (!draft->named) return dimple_fail_at_path(error, "/schema", schema);
    if (!draft->listed)
        return dimple_fail_at_path(error, draft->photo ? "/pits" : "/dimples", "expected a list of dimples");
    *findings = draft->findings;
    if (draft->photo) return DIMPLE_OK;
    if (!draft->view_told) {
        findings->dimples_in_view = was_in_view(draft, DIMPLE_DL) && was_in_view(draft, DIMPLE_DR);
        findings->midline_in_view = was_in_view(draft, DIMPLE_SP);
    }
    dimple_assess_close_findings(findings);
    return DIMPLE_OK;
}
