#include "assess/predicate.h"

#include "assess/rules.h"

#include <limits.h>

dimple_answer dimple_view_speaks_of(const dimple_exam_pit *pit) {
    if (dimple_assess_is_midline(pit) || pit->over_psis == DIMPLE_NO) return DIMPLE_YES;
    return pit->over_psis == DIMPLE_YES ? DIMPLE_NO : DIMPLE_UNKNOWN;
}

dimple_view dimple_view_of(const dimple_exam *exam) {
    dimple_view view = {.exam = exam};
    for (size_t i = 0; i < exam->mark_count; i++) {
        unsigned kind = 1u << exam->marks[i].kind;
        *(exam->marks[i].off_midline ? &view.off_midline_marks : &view.midline_marks) |= kind;
    }
    for (size_t i = 0; i < exam->pit_count; i++) {
        dimple_answer speaks = dimple_view_speaks_of(&exam->pits[i]);
        view.pits_min += speaks == DIMPLE_YES;
        view.pits_max += speaks != DIMPLE_NO;
    }
    if (!exam->pits_known) view.pits_max = UINT_MAX;
    return view;
}

static dimple_truth truth_of(bool holds) {
    return holds ? DIMPLE_TRUTH_YES : DIMPLE_TRUTH_NO;
}

static bool compare(double value, dimple_operator op, double limit) {
    switch (op) {
    case DIMPLE_BELOW:
        return value < limit;
    case DIMPLE_AT_MOST:
        return value <= limit;
    case DIMPLE_ABOVE:
        return value > limit;
    default:
        return value >= limit;
    }
}

static dimple_value length_of(const dimple_exam_pit *pit, dimple_input input) {
    switch (input) {
    case DIMPLE_INPUT_DIAMETER_MM:
        return pit->diameter_mm;
    case DIMPLE_INPUT_DEPTH_MM:
        return pit->depth_mm;
    case DIMPLE_INPUT_ANUS_DISTANCE_MM:
        return pit->anus_distance_mm;
    default: /* who says "midline" has measured the offset well enough */
        if (pit->midline_offset_mm.known) {
            dimple_value offset = pit->midline_offset_mm;
            offset.value = offset.value < 0 ? -offset.value : offset.value;
            return offset;
        }
        return (dimple_value){.known = pit->where == DIMPLE_MIDLINE};
    }
}

static dimple_truth answer_length(const dimple_predicate *predicate, const dimple_view *view) {
    dimple_value length = length_of(view->pit, predicate->input);
    if (!length.known) return DIMPLE_TRUTH_UNKNOWN;
    bool at = dimple_assess_is_at(length, predicate->limit);
    if (at && !view->decide_limits) return DIMPLE_TRUTH_BORDERLINE;
    return truth_of(compare(at ? predicate->limit : length.value, predicate->op, predicate->limit));
}

static dimple_truth answer_age(const dimple_predicate *predicate, const dimple_view *view) {
    if (view->exam->age_days < 0) return DIMPLE_TRUTH_UNKNOWN;
    return truth_of(compare(view->exam->age_days, predicate->op, predicate->limit));
}

static dimple_truth answer_count(const dimple_predicate *predicate, const dimple_view *view) {
    bool pits = predicate->input == DIMPLE_INPUT_PITS;
    unsigned least = pits ? view->pits_min : view->exam->other_midline_lesions;
    unsigned most = pits ? view->pits_max : view->exam->other_midline_lesions;
    bool holds = compare(least, predicate->op, predicate->limit);
    if (holds != compare(most, predicate->op, predicate->limit)) return DIMPLE_TRUTH_UNKNOWN;
    return truth_of(holds);
}

static unsigned choice_of(const dimple_view *view, dimple_input input) {
    switch (input) {
    case DIMPLE_INPUT_WHERE:
        return view->pit->where;
    case DIMPLE_INPUT_ABOVE_CLEFT:
        return view->pit->above_cleft;
    case DIMPLE_INPUT_BASE_VISIBLE:
        return view->pit->base_visible;
    case DIMPLE_INPUT_ORIENTATION:
        return view->pit->orientation;
    case DIMPLE_INPUT_OPENING:
        return view->pit->opening;
    case DIMPLE_INPUT_DISCHARGE:
        return view->pit->discharge;
    case DIMPLE_INPUT_OVER_PSIS:
        return view->pit->over_psis;
    case DIMPLE_INPUT_CLEFT:
        return view->exam->cleft;
    case DIMPLE_INPUT_ANORECTAL_MALFORMATION:
        return view->exam->anorectal_malformation;
    case DIMPLE_INPUT_FAMILY_HISTORY:
        return view->exam->family_history;
    case DIMPLE_INPUT_MATERNAL_DIABETES:
        return view->exam->maternal_diabetes;
    case DIMPLE_INPUT_INFECTION_SIGNS:
        return view->exam->infection_signs;
    case DIMPLE_INPUT_MENINGITIS_HISTORY:
        return view->exam->meningitis_history;
    case DIMPLE_INPUT_CSF_LEAK:
        return view->exam->csf_leak;
    default:
        return view->exam->open_defect;
    }
}

static dimple_truth answer_choice(const dimple_predicate *predicate, const dimple_view *view) {
    unsigned choice = choice_of(view, predicate->input);
    return choice == 0 ? DIMPLE_TRUTH_UNKNOWN : truth_of(predicate->set >> choice & 1);
}

static dimple_truth answer_mark(const dimple_predicate *predicate, const dimple_view *view) {
    unsigned marks = 0;
    if (predicate->places & DIMPLE_IN_MIDLINE) marks |= view->midline_marks;
    if (predicate->places & DIMPLE_OFF_MIDLINE) marks |= view->off_midline_marks;
    if (predicate->set & marks) return DIMPLE_TRUTH_YES;
    return view->exam->marks_known[predicate->input - DIMPLE_INPUT_HAIR] ? DIMPLE_TRUTH_NO : DIMPLE_TRUTH_UNKNOWN;
}

static dimple_truth answer_sign(const dimple_predicate *predicate, const dimple_view *view) {
    if (predicate->set & view->exam->signs) return DIMPLE_TRUTH_YES;
    bool known = view->exam->signs_known[predicate->input - DIMPLE_INPUT_NEUROLOGICAL];
    return known ? DIMPLE_TRUTH_NO : DIMPLE_TRUTH_UNKNOWN;
}

static dimple_truth answer(const dimple_predicate *predicate, const dimple_view *view) {
    bool of_pit = DIMPLE_INPUT_BIT(predicate->input) & DIMPLE_PIT_INPUTS;
    if (of_pit && !view->pit) return DIMPLE_TRUTH_NO;
    switch (predicate->type) {
    case DIMPLE_ASKS_LENGTH:
        return answer_length(predicate, view);
    case DIMPLE_ASKS_AGE:
        return answer_age(predicate, view);
    case DIMPLE_ASKS_COUNT:
        return answer_count(predicate, view);
    case DIMPLE_ASKS_CHOICE:
        return answer_choice(predicate, view);
    case DIMPLE_ASKS_MARK:
        return answer_mark(predicate, view);
    default:
        return answer_sign(predicate, view);
    }
}

void dimple_view_answer(const dimple_view *view, const dimple_predicate *predicates, size_t count,
                        dimple_truth *truths) {
    for (size_t i = 0; i < count; i++) truths[i] = answer(&predicates[i], view);
}
