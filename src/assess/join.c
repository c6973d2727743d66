#include "assess/join.h"

#include <math.h>

#include "assess/rules.h"

/* As documents write lengths. */
static const double SAME_MM = .001;

static bool are_same(dimple_value a, dimple_value b) {
    return fabs(a.value - b.value) <= SAME_MM && fabs(a.sd - b.sd) <= SAME_MM;
}

/* Whether both know it. An examination that was begun from the scan's findings, as answers to the questions that they
 * leave open, holds the scan's own lengths: those are no second voice. */
static bool speak_of(dimple_joined *joined, const char *field, dimple_value by_exam, dimple_value by_scan) {
    if (!by_exam.known || !by_scan.known) return false;
    if (are_same(by_exam, by_scan)) return true;
    if (joined->both_count < DIMPLE_BOTH_SPEAK_MAX)
        joined->both[joined->both_count++] = (dimple_both_speak){field, by_exam, by_scan};
    return true;
}

/* Over the limit is graver than at it, and at it than under it; of two alike the larger counts. */
static bool is_graver(dimple_value a, dimple_value b, double limit_mm) {
    bool a_over = dimple_assess_is_over(a, limit_mm), b_over = dimple_assess_is_over(b, limit_mm);
    bool a_at = dimple_assess_is_at(a, limit_mm), b_at = dimple_assess_is_at(b, limit_mm);
    if (a_over != b_over) return a_over;
    if (a_at != b_at) return a_at;
    return a.value > b.value;
}

static dimple_value join_lengths(dimple_joined *joined, const char *field, dimple_value by_exam, dimple_value by_scan,
                                 double limit_mm) {
    if (speak_of(joined, field, by_exam, by_scan)) return is_graver(by_scan, by_exam, limit_mm) ? by_scan : by_exam;
    return by_exam.known ? by_exam : by_scan;
}

/* Into the examination's pit goes what the scan knows of it; the offset of a PSIS pit is settled with its partner's. */
static void join_pits(dimple_joined *joined, dimple_exam_pit *pit, const dimple_exam_pit *scanned) {
    if (scanned->where != DIMPLE_WHERE_UNKNOWN) pit->where = scanned->where;
    pit->diameter_mm =
        join_lengths(joined, "diameter_mm", pit->diameter_mm, scanned->diameter_mm, DIMPLE_LIMIT_WIDTH_MM);
    pit->depth_mm = join_lengths(joined, "depth_mm", pit->depth_mm, scanned->depth_mm, DIMPLE_LIMIT_DEPTH_MM);
    pit->anus_distance_mm = join_lengths(joined, "anus_distance_mm", pit->anus_distance_mm, scanned->anus_distance_mm,
                                         DIMPLE_LIMIT_ANUS_DISTANCE_MM);
    if (scanned->above_cleft > pit->above_cleft) pit->above_cleft = scanned->above_cleft; /* higher is graver */
    if (scanned->over_psis == DIMPLE_YES) pit->over_psis = DIMPLE_YES;
    if (scanned->above_cleft_mm.known) pit->above_cleft_mm = scanned->above_cleft_mm;
    pit->seen_on_scan = true;
}

/* ---------------------------------------------------------------------------------------------------- midline pits */

static int compare(double a, double b) {
    return (a > b) - (a < b);
}

static bool may_be_sinus(const dimple_exam_pit *pit) {
    return pit->opening == DIMPLE_YES || pit->base_visible == DIMPLE_NO;
}

/* Above zero when `a` is higher up, as far as one knows; then the graver first, so that the order of the document does
 * not matter. */
static int compare_heights(const dimple_exam_pit *a, const dimple_exam_pit *b) {
    int higher = 0;
    if (a->above_cleft_mm.known && b->above_cleft_mm.known)
        higher = compare(a->above_cleft_mm.value, b->above_cleft_mm.value);
    if (!higher && a->above_cleft && b->above_cleft) higher = (int)a->above_cleft - (int)b->above_cleft;
    if (!higher && a->anus_distance_mm.known && b->anus_distance_mm.known)
        higher = compare(a->anus_distance_mm.value, b->anus_distance_mm.value);
    return higher ? higher : (int)may_be_sinus(a) - (int)may_be_sinus(b);
}

/* The places of the midline pits in the list, the highest first. */
static size_t order_midline(const dimple_exam *exam, size_t order[DIMPLE_EXAM_PITS_MAX]) {
    size_t count = 0;
    for (size_t i = 0; i < exam->pit_count; i++) {
        if (!dimple_assess_is_midline(&exam->pits[i])) continue;
        size_t place = count++;
        for (; place > 0 && compare_heights(&exam->pits[i], &exam->pits[order[place - 1]]) > 0; place--)
            order[place] = order[place - 1];
        order[place] = i;
    }
    return count;
}

static void join_offsets(dimple_exam_pit *pit, const dimple_exam_pit *scanned) {
    dimple_value offset = scanned->midline_offset_mm;
    if (!offset.known) return;
    if (!pit->midline_offset_mm.known || fabs(offset.value) > fabs(pit->midline_offset_mm.value))
        pit->midline_offset_mm = offset;
}

/* NULL when there is no room: then not all pits are known. */
static dimple_exam_pit *add_pit(dimple_exam *exam, const dimple_exam_pit *pit) {
    if (exam->pit_count == DIMPLE_EXAM_PITS_MAX) {
        exam->pits_known = false;
        return NULL;
    }
    exam->pits[exam->pit_count] = *pit;
    return &exam->pits[exam->pit_count++];
}

static void join_midline(dimple_joined *joined, const dimple_exam *scan) {
    size_t of_exam[DIMPLE_EXAM_PITS_MAX], of_scan[DIMPLE_EXAM_PITS_MAX];
    size_t exam_count = order_midline(&joined->exam, of_exam), scan_count = order_midline(scan, of_scan);
    for (size_t i = 0; i < scan_count; i++) {
        const dimple_exam_pit *scanned = &scan->pits[of_scan[i]];
        if (i < exam_count) {
            dimple_exam_pit *pit = &joined->exam.pits[of_exam[i]];
            speak_of(joined, "midline_offset_mm", pit->midline_offset_mm, scanned->midline_offset_mm);
            join_pits(joined, pit, scanned);
            join_offsets(pit, scanned);
        } else {
            add_pit(&joined->exam, scanned);
        }
    }
}

/* ------------------------------------------------------------------------------------------------------- PSIS pits */

/* The examination's pit of a side that is over the PSIS, or else may be; NULL for none. */
static dimple_exam_pit *psis_pit(dimple_exam *exam, dimple_where side) {
    dimple_exam_pit *found = NULL;
    for (size_t i = 0; i < exam->pit_count; i++) {
        dimple_exam_pit *pit = &exam->pits[i];
        if (pit->where != side || pit->over_psis == DIMPLE_NO) continue;
        if (!found || pit->over_psis > found->over_psis) found = pit;
    }
    return found;
}

/* How unlike two offsets from the midline are: 1 for mirror images. */
static double unlikeness(dimple_value a, dimple_value b) {
    double smaller = fmin(fabs(a.value), fabs(b.value)), larger = fmax(fabs(a.value), fabs(b.value));
    if (!a.known || !b.known) return 0;
    return larger > smaller ? larger / smaller : 1;
}

/* A PSIS pit's offset matters as that of a mirror image: of what was said the two that are least alike count. */
static void settle_offsets(dimple_exam_pit *const pits[2], dimple_value choices[2][2]) {
    double most = -1;
    for (int left = 0; left < 2; left++) {
        for (int right = 0; right < 2; right++) {
            dimple_value a = choices[0][left], b = choices[1][right];
            if ((!a.known && choices[0][1 - left].known) || (!b.known && choices[1][1 - right].known)) continue;
            if (!(unlikeness(a, b) > most)) continue;
            most = unlikeness(a, b);
            if (pits[0]) pits[0]->midline_offset_mm = a;
            if (pits[1]) pits[1]->midline_offset_mm = b;
        }
    }
}

static void join_side(dimple_joined *joined, const dimple_exam *scan, dimple_where side, dimple_exam_pit **pit,
                      dimple_value offsets[2]) {
    *pit = psis_pit(&joined->exam, side);
    if (*pit) offsets[0] = (*pit)->midline_offset_mm;
    bool matched = false;
    for (size_t i = 0; i < scan->pit_count; i++) {
        const dimple_exam_pit *scanned = &scan->pits[i];
        if (scanned->where != side) continue;
        if (matched || !*pit) {
            dimple_exam_pit *added = add_pit(&joined->exam, scanned);
            if (!*pit) *pit = added;
        } else {
            speak_of(joined, "midline_offset_mm", (*pit)->midline_offset_mm, scanned->midline_offset_mm);
            join_pits(joined, *pit, scanned);
        }
        if (!matched) offsets[1] = scanned->midline_offset_mm;
        matched = true;
    }
}

static void join_psis(dimple_joined *joined, const dimple_exam *scan) {
    dimple_exam_pit *pits[2];
    dimple_value offsets[2][2] = {{{0}}};
    join_side(joined, scan, DIMPLE_LEFT, &pits[0], offsets[0]);
    join_side(joined, scan, DIMPLE_RIGHT, &pits[1], offsets[1]);
    settle_offsets(pits, offsets);
}

void dimple_assess_join(const dimple_exam *exam, const dimple_exam *scan, dimple_joined *joined) {
    joined->exam = *exam;
    joined->both_count = 0;
    joined->exam.pits_known = exam->pits_known || scan->pits_known;
    if (scan->age_days >= 0 && !(exam->age_days >= 0 && exam->age_days <= scan->age_days))
        joined->exam.age_days = scan->age_days;
    join_psis(joined, scan);
    join_midline(joined, scan);
}
