/* From sheet to lower back: midline pits first, since they hide the cleft; the cleft's apex on the surface without
 * them; then the dimples, whose place hangs on both; a pair of them then tells more of the apex. */
#include "landmark/pits.h"

#include <math.h>
#include <string.h>

#include "back/warnings.h"
#include "base/error.h"
#include "landmark/candidates.h"
#include "landmark/cleft.h"
#include "landmark/kinds.h"
#include "landmark/rhomboid.h"
#include "landmark/rows.h"

/* For a body of size 1, mm. */
static const double MAP_CELL = 1.6;                 /* fine enough for the narrowest pit, coarse enough to be quick */
static const double MIDLINE_REACH = 12;             /* midline pits are sought this far from the midline */
static const double CLEFT_REACH = 5;                /* those in the furrow itself, this far */
static const double VENUS_FROM = 18, VENUS_TO = 75; /* Venus dimples between these offsets */
static const double MARGIN = 30;                    /* what the fits and filters see beyond that */
static const double BELOW_SP = 60, ABOVE_SP = 110;  /* and all between these heights about the cleft's apex */
/* Above the apex what is neither is sought up to here, and everything so far above the end of the skin without one. */
static const double LOWER_REACH = 170;
static const double PSIS_HEIGHT_SD = .2;             /* of its height over the apex, as a share */
static const double PLACE_SD = 12, MIRRORED_SD = 6;  /* how well the cleft, or the other side, tells the PSIS's place */
static const double PIT_REACH_WIDTHS = .75;          /* beyond this distance from its centre a pit shows no more */
static const double ACROSS = 20, LEAST_ACROSS = .25; /* skin ends where less than this share so near the midline is */
static const double GAP = 12;                        /* any longer than this */
/* Of a pair's penalties together: a fellow at the mirrored place speaks for a doubtful dimple. */
static const double PAIR_LIMIT = 9;
static const double LONE_LIMIT = 3.5;               /* of one without a fellow */
static const double DISTINCT = 12;                  /* pits nearer to each other than this are one */
static const double OTHER_FROM = 13, OTHER_TO = 95; /* pits of no other kind between these */
static const double PLACED = 25;                    /* sd of an apex that tells where midline pits may be */
static const double MEASURABLE = .9; /* share of skin around a place that shows whether there is a dimple */
/* Confidence from which on a hollow may be a Venus dimple though it is not taken for one; and the share of dimples
 * deeper than 1 mm that are missed on skin in view. */
static const double UNDECIDED = .05, MISSED = .05;

/* mm for a body of size 1, with the square root of it: a cleft's floor without a pit is more even. */
static const double UNEVEN = 1.25;

enum { FITS_MAX = 48, OTHER_FITS = 16, STEEP_FAMILIES = 2 };

static const dimple_pit_family *const steep_families[STEEP_FAMILIES] = {&dimple_narrow_family, &dimple_wide_family};

typedef struct {
    const dimple_sheet *map;
    const dimple_midline *midline;
    dimple_landmark sp;
    double end_mm;          /* lower end of the skin around the midline */
    double low_mm, high_mm; /* heights between which pits are sought */
    bool sharp;             /* fine and quiet enough to show a dimple */
    dimple_language language;
} context;

typedef struct {
    dimple_placed_pit pit[FITS_MAX];
    size_t count;
} pit_list;

/* Where the cleft begins, be it faint. */
static bool sp_known(const context *c) {
    return c->sp.status == DIMPLE_SEEN || c->sp.status == DIMPLE_ESTIMATED;
}

static void place(const context *c, dimple_placed_pit *pit) {
    double x = pit->fit.centre_mm[0], y = pit->fit.centre_mm[1];
    pit->offset_mm = x - dimple_midline_x(c->map, c->midline, y);
    pit->offset_sd_mm = dimple_midline_sd(c->map, c->midline, y);
    pit->over_end_mm = y - c->end_mm;
    pit->points_across = pit->fit.width_mm.value / c->map->spacing_mm;
    pit->above_mm = sp_known(c) ? y - c->sp.body_mm[1] : (double)NAN;
}

/* Whether a fitted width tells that a family was the wrong one and another is right: the window and fill for narrow
 * pits swallow most of a wide one, and fit it well all the same. */
static bool suits_far_better(const dimple_pit_family *family, const dimple_pit_family *other, double width_mm,
                             double size) {
    double strain = fabs(log(width_mm / (family->width_mm * size)));
    return strain < fabs(log(width_mm / (other->width_mm * size))) / 2;
}

/* Of two fits of one pit. */
static bool is_better(const dimple_placed_pit *a, const dimple_placed_pit *b, double size) {
    if (a->penalty <= DIMPLE_PENALTY_LIMIT && b->penalty <= DIMPLE_PENALTY_LIMIT) {
        if (suits_far_better(a->family, b->family, a->fit.width_mm.value, size)) return true;
        if (suits_far_better(b->family, a->family, b->fit.width_mm.value, size)) return false;
    }
    return a->penalty < b->penalty;
}

/* Adds a fit unless the list has the same pit; the better one stays. */
static void add(pit_list *list, const dimple_placed_pit *pit, double size) {
    for (size_t i = 0; i < list->count; i++) {
        const double *other = list->pit[i].fit.centre_mm, *here = pit->fit.centre_mm;
        if (hypot(other[0] - here[0], other[1] - here[1]) > fmax(DISTINCT * size, list->pit[i].fit.width_mm.value))
            continue;
        if (is_better(pit, &list->pit[i], size)) list->pit[i] = *pit;
        return;
    }
    if (list->count < FITS_MAX) list->pit[list->count++] = *pit;
}

/* A guess on the floor of a pit that is already well fitted tells nothing new, unless its family is made for pits of
 * that width. */
static bool is_known(const pit_list *list, const dimple_pit_guess *guess, double size) {
    for (size_t i = 0; i < list->count; i++) {
        const dimple_placed_pit *pit = &list->pit[i];
        const double *centre = pit->fit.centre_mm;
        if (pit->penalty >= DIMPLE_PENALTY_LIMIT) continue;
        if (hypot(centre[0] - guess->x_mm, centre[1] - guess->y_mm) >= pit->fit.width_mm.value / 2) continue;
        if (guess->family->furrow_mm > 0) return true;
        if (!suits_far_better(guess->family, pit->family, pit->fit.width_mm.value, size)) return true;
    }
    return false;
}

/* All that lies within `reach_mm` of the midline, which may lean. */
static dimple_box search_box(const dimple_sheet *sheet, const dimple_midline *midline, double reach_mm) {
    double left = (double)INFINITY, right = -(double)INFINITY;
    for (int row = 0; row < sheet->rows; row++) {
        double x = dimple_midline_x(sheet, midline, dimple_sheet_y(sheet, row));
        left = fmin(left, x);
        right = fmax(right, x);
    }
    return (dimple_box){left - reach_mm, right + reach_mm, -(double)INFINITY, (double)INFINITY};
}

/* The midline by the rows of the coarser map, without gaps. */
static bool resample_midline(const dimple_sheet *sheet, const dimple_midline *midline, const dimple_sheet *map,
                             dimple_arena *arena, dimple_midline *own) {
    *own = (dimple_midline){.first = 0, .last = map->rows - 1, .confidence = midline->confidence};
    own->x_mm = dimple_arena_take(arena, (size_t)map->rows, sizeof *own->x_mm);
    own->sd_mm = dimple_arena_take(arena, (size_t)map->rows, sizeof *own->sd_mm);
    if (!own->x_mm || !own->sd_mm) return false;
    for (int row = 0; row < map->rows; row++) {
        own->x_mm[row] = dimple_midline_x(sheet, midline, dimple_sheet_y(map, row));
        own->sd_mm[row] = dimple_midline_sd(sheet, midline, dimple_sheet_y(map, row));
    }
    return true;
}

/* Two points across a pit's width are the least that can show it. */
static bool shows(const dimple_sheet *map, const dimple_pit_family *family) {
    return 2 * map->spacing_mm <= family->width_mm * map->size;
}

typedef double penalty_of(const dimple_placed_pit *pit, double size, double sp_sd_mm);

static dimple_status fit_family(const context *c, const dimple_pit_family *family, double from, double to, int most,
                                penalty_of *penalty, dimple_arena *arena, pit_list *list, dimple_error *error) {
    if (!shows(c->map, family)) return DIMPLE_OK;
    double size = c->map->size;
    dimple_pit_candidates candidates;
    dimple_box box = search_box(c->map, c->midline, to * size);
    box.low = c->low_mm;
    box.high = c->high_mm;
    dimple_status status = dimple_landmark_find_candidates(c->map, &box, family, arena, &candidates, error);
    if (status != DIMPLE_OK) return status;
    int fits = 0;
    for (size_t i = 0; i < candidates.count && fits < most; i++) {
        const dimple_pit_guess *guess = &candidates.guess[i];
        double offset = fabs(guess->x_mm - dimple_midline_x(c->map, c->midline, guess->y_mm));
        if (offset < from * size || offset > to * size || guess->y_mm < c->low_mm || guess->y_mm > c->high_mm) continue;
        if (is_known(list, guess, size)) continue;
        dimple_placed_pit pit = {.family = family};
        fits++;
        if (!dimple_landmark_fit_pit(c->map, guess, arena, &pit.fit)) continue;
        place(c, &pit);
        pit.penalty = penalty(&pit, size, c->sp.sd_mm);
        add(list, &pit, size);
    }
    return arena->failed ? dimple_fail_memory(error) : DIMPLE_OK;
}

/* A copy of the map without the plausible midline pits: a cleft fitted next to one, or across it, would be half cleft
 * and half pit. */
static bool leave_out_pits(const dimple_sheet *map, const pit_list *list, dimple_arena *arena, dimple_sheet *bare) {
    size_t cells = (size_t)map->columns * (size_t)map->rows;
    *bare = *map;
    bare->cell = dimple_arena_take(arena, cells, sizeof *bare->cell);
    if (!bare->cell) return false;
    memcpy(bare->cell, map->cell, cells * sizeof *bare->cell);
    for (size_t i = 0; i < list->count; i++) {
        const dimple_pit_fit *fit = &list->pit[i].fit;
        if (list->pit[i].penalty > DIMPLE_PENALTY_LIMIT) continue;
        for (int row = 0; row < map->rows; row++) {
            for (int column = 0; column < map->columns; column++) {
                double dx = dimple_sheet_x(map, column) - fit->centre_mm[0];
                double dy = dimple_sheet_y(map, row) - fit->centre_mm[1];
                if (hypot(dx, dy) > PIT_REACH_WIDTHS * fit->width_mm.value) continue;
                bare->cell[dimple_sheet_index(map, column, row)] = DIMPLE_CELL_EMPTY;
            }
        }
    }
    return true;
}

/* Share of the midline's surroundings at a row that is skin. */
static double skin_across(const context *c, int row) {
    double reach = ACROSS * c->map->size, x = dimple_midline_x(c->map, c->midline, dimple_sheet_y(c->map, row));
    int cells = 0, skin = 0;
    for (int column = 0; column < c->map->columns; column++) {
        if (fabs(dimple_sheet_x(c->map, column) - x) > reach) continue;
        cells++;
        skin += c->map->cell[dimple_sheet_index(c->map, column, row)] == DIMPLE_CELL_SKIN;
    }
    return cells ? (double)skin / cells : 0;
}

/* Lowest height of the skin around the midline: the lower end of its longest stretch. A hole or a fold interrupts it
 * for less than GAP; beyond a waistband there may be skin again, but not of the back. */
static double end_of_skin(const context *c) {
    int end = c->map->rows, longest = 0, top = -1, low = -1;
    for (int row = c->map->rows - 1; row >= 0; row--) {
        if (skin_across(c, row) < LEAST_ACROSS) continue;
        if (top < 0 || (low - row) * c->map->cell_mm > GAP * c->map->size) top = row;
        low = row;
        if (top - low < longest) continue;
        longest = top - low;
        end = low;
    }
    return dimple_sheet_y(c->map, end);
}

/* Height of the lowest skin at the midline, be it cloth. */
static double lowest_skin(const context *c) {
    int row = 0;
    while (row < c->map->rows && skin_across(c, row) < LEAST_ACROSS) row++;
    return dimple_sheet_y(c->map, row);
}

static dimple_placed_pit *best_on_side(pit_list *list, double side) {
    dimple_placed_pit *best = NULL;
    for (size_t i = 0; i < list->count; i++) {
        dimple_placed_pit *pit = &list->pit[i];
        if (pit->offset_mm * side > 0 && (!best || pit->penalty < best->penalty)) best = pit;
    }
    return best;
}

/* What is doubted once for both of a pair: they lie as high over the apex, which may be misplaced. */
static double shared_penalty(const context *c, const dimple_placed_pit *left, const dimple_placed_pit *right) {
    if (!sp_known(c)) return 0;
    return fmin(dimple_venus_height_penalty(left, c->map->size, c->sp.sd_mm),
                dimple_venus_height_penalty(right, c->map->size, c->sp.sd_mm));
}

/* The pair, or the single dimple, that suits best: mirrored partners speak for each other. */
static void choose_venus(const context *c, pit_list *list, dimple_placed_pit *chosen[2]) {
    double size = c->map->size;
    double best = (double)INFINITY;
    chosen[0] = chosen[1] = NULL;
    for (size_t i = 0; i < list->count; i++) {
        for (size_t j = 0; j < list->count; j++) {
            dimple_placed_pit *left = &list->pit[i], *right = &list->pit[j];
            if (left->offset_mm >= 0 || right->offset_mm < 0) continue;
            double partner = dimple_partner_penalty(left, right, size);
            double sum = left->penalty + right->penalty + partner - shared_penalty(c, left, right);
            if (sum > PAIR_LIMIT || sum >= best) continue;
            best = sum;
            chosen[0] = left;
            chosen[1] = right;
        }
    }
    if (chosen[0]) {
        for (int side = 0; side < 2; side++) {
            chosen[side]->partnered = true;
            chosen[side]->penalty = fmin(chosen[side]->penalty, best * DIMPLE_PENALTY_LIMIT / PAIR_LIMIT);
        }
        return;
    }
    for (int side = 0; side < 2; side++) {
        dimple_placed_pit *single = best_on_side(list, side ? 1 : -1);
        if (!single) continue;
        double penalty = single->penalty + dimple_lone_venus_penalty(single, size, c->sp.sd_mm);
        if (penalty > LONE_LIMIT) continue;
        chosen[side] = single;
        single->penalty = penalty;
    }
    if (!chosen[0] || !chosen[1]) return;
    chosen[chosen[0]->penalty > chosen[1]->penalty ? 0 : 1] = NULL; /* no pair: only one of the two can be right */
}

static dimple_landmark seen_dimple(const dimple_pit *pit) {
    dimple_landmark landmark = {.status = DIMPLE_SEEN, .sd_mm = pit->sd_mm, .confidence = pit->confidence};
    landmark.sd_across_mm = pit->sd_mm / sqrt(2); /* as much along as across */
    memcpy(landmark.body_mm, pit->body_mm, sizeof landmark.body_mm);
    return landmark;
}

/* Where the PSIS of one side lies by the rest of the shape; z is NAN off the skin. */
static dimple_landmark estimate_dimple(const context *c, const dimple_landmark *other, double side) {
    double size = c->map->size, x, y, sd;
    if (other->status == DIMPLE_SEEN) {
        y = other->body_mm[1];
        x = 2 * dimple_midline_x(c->map, c->midline, y) - other->body_mm[0];
        sd = hypot(MIRRORED_SD * size, other->sd_mm);
    } else if (sp_known(c)) {
        y = c->sp.body_mm[1] + dimple_psis_height_mm(size);
        x = dimple_midline_x(c->map, c->midline, y) + side * dimple_psis_offset_mm(size);
        sd = hypot(PLACE_SD * size, c->sp.sd_mm);
    } else {
        return (dimple_landmark){.status = DIMPLE_OUT_OF_VIEW};
    }
    double z = dimple_sheet_height(c->map, x, y);
    return (dimple_landmark){
        .status = DIMPLE_ESTIMATED, .body_mm = {x, y, z}, .sd_mm = sd, .sd_across_mm = sd / sqrt(2), .confidence = .5};
}

/* Share of the cells around an estimated dimple, as far as it may lie off and half its width, that is skin. */
static double skin_around(const dimple_sheet *map, const dimple_landmark *estimate) {
    double reach = estimate->sd_mm + dimple_venus_family.width_mm * map->size / 2;
    int span = (int)floor(reach / map->cell_mm), cells = 0, skin = 0;
    for (int row = -span; row <= span; row++) {
        for (int column = -span; column <= span; column++) {
            if (hypot(row, column) > span) continue;
            double x = estimate->body_mm[0] + column * map->cell_mm, y = estimate->body_mm[1] + row * map->cell_mm;
            cells++;
            skin += isfinite(dimple_sheet_height(map, x, y));
        }
    }
    return (double)skin / cells;
}

/* What is known of a dimple that was not found, and whether its place is in view. That it is not there takes skin to
 * see it on, a scan sharp enough, and no hollow that may be one after all. */
static dimple_landmark missing_dimple(const context *c, pit_list *sides, const dimple_landmark *other, double side,
                                      bool *in_view) {
    dimple_landmark estimate = estimate_dimple(c, other, side);
    *in_view = false;
    if (estimate.status == DIMPLE_OUT_OF_VIEW || !isfinite(estimate.body_mm[2]))
        return (dimple_landmark){.status = DIMPLE_OUT_OF_VIEW};
    *in_view = skin_around(c->map, &estimate) >= MEASURABLE;
    const dimple_placed_pit *likeliest = best_on_side(sides, side);
    double doubt = likeliest ? dimple_penalty_confidence(likeliest->penalty) : 0;
    if (!*in_view || !c->sharp || doubt > UNDECIDED) return estimate;
    return (dimple_landmark){.status = DIMPLE_ABSENT, .confidence = 1 - fmax(doubt, MISSED)};
}

/* Where the apex may be anywhere, so may the stretch of the midline that must be looked at. */
static bool sp_placed(const context *c) {
    return sp_known(c) && c->sp.sd_mm <= PLACED * c->map->size;
}

/* Share of the midline between two heights that is skin. */
static double midline_skin(const context *c, double low_mm, double high_mm) {
    int rows = 0, skin = 0;
    for (double y = low_mm; y <= high_mm; y += c->map->cell_mm, rows++)
        skin += isfinite(dimple_sheet_height(c->map, dimple_midline_x(c->map, c->midline, y), y));
    return rows ? (double)skin / rows : 0;
}

/* A hollow between two heights that may be a pit though it is not taken for one. */
static bool holds_undecided(const pit_list *list, double low_mm, double high_mm) {
    for (size_t i = 0; i < list->count; i++) {
        double penalty = list->pit[i].penalty, y = list->pit[i].fit.centre_mm[1];
        if (y < low_mm || y > high_mm) continue;
        if (penalty > DIMPLE_PENALTY_LIMIT && dimple_penalty_confidence(penalty) > UNDECIDED) return true;
    }
    return false;
}

/* Whether all of the midline where pits may be was seen, and what there is of hollows in it is told. */
static dimple_status look_at_midline(const context *c, const pit_list *centre, dimple_arena *arena,
                                     dimple_lower_back *lower_back, dimple_error *error) {
    if (!sp_placed(c) || !shows(c->map, &dimple_narrow_family)) return DIMPLE_OK;
    /* Where the apex is faint, all places that it may have must be seen. */
    double margin = c->sp.status == DIMPLE_ESTIMATED ? 2 * c->sp.sd_mm : 0, apex = c->sp.body_mm[1];
    double size = c->map->size, top = apex + dimple_psis_height_mm(size);
    dimple_sheet untold;
    if (!leave_out_pits(c->map, centre, arena, &untold)) return dimple_fail_memory(error);
    double hollow = dimple_landmark_uneven_floor(&untold, c->midline, &c->sp, arena);
    if (arena->failed) return dimple_fail_memory(error);
    lower_back->midline_in_view = midline_skin(c, apex - margin, top + margin) > .9 && hollow < UNEVEN * sqrt(size) &&
                                  !holds_undecided(centre, c->low_mm, top + c->sp.sd_mm);
    return DIMPLE_OK;
}

static void warn_of_end(const context *c, const dimple_lower_back *lower_back, dimple_warnings *warnings) {
    if (sp_known(c)) return;
    if (lower_back->dl.status != DIMPLE_OUT_OF_VIEW || lower_back->dr.status != DIMPLE_OUT_OF_VIEW) {
        dimple_warn(warnings, DIMPLE_WARNING_ENDS_NEAR_DIMPLES, DIMPLE_SAY_WARNINGS_ENDS_NEAR_DIMPLES, NULL);
    } else {
        dimple_warn(warnings, DIMPLE_WARNING_ENDS_ABOVE_DIMPLES, DIMPLE_SAY_WARNINGS_ENDS_ABOVE_DIMPLES, NULL);
    }
}

static void keep(dimple_lower_back *lower_back, const context *c, const dimple_placed_pit *pit, dimple_pit_kind kind,
                 const dimple_placed_pit *partner) {
    if (lower_back->pit_count == DIMPLE_PITS_MAX) return;
    lower_back->pits[lower_back->pit_count++] =
        dimple_describe_pit(pit, kind, partner, c->map->size, c->sp.sd_mm, c->language);
}

/* Folds of cloth below the end of the skin are no pits. */
static void drop_below(pit_list *list, double end_mm) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->pit[i].fit.centre_mm[1] >= end_mm) list->pit[kept++] = list->pit[i];
    list->count = kept;
}

/* How the midline pits lie to the apex. */
static void place_midline_pits(const context *c, pit_list *centre) {
    for (size_t i = 0; i < centre->count; i++) {
        place(c, &centre->pit[i]);
        centre->pit[i].penalty = dimple_midline_penalty(&centre->pit[i], c->map->size, c->sp.sd_mm);
    }
}

/* Pits near the midline between the context's heights, then the cleft's apex on the surface without them. */
static dimple_status search_midline(context *c, dimple_arena *arena, pit_list *centre, dimple_error *error) {
    dimple_sheet bare;
    for (int i = 0; i < STEEP_FAMILIES; i++) {
        dimple_status status =
            fit_family(c, steep_families[i], 0, MIDLINE_REACH, FITS_MAX, dimple_midline_penalty, arena, centre, error);
        if (status != DIMPLE_OK) return status;
    }
    dimple_status status =
        fit_family(c, &dimple_cleft_family, 0, CLEFT_REACH, FITS_MAX, dimple_midline_penalty, arena, centre, error);
    if (status != DIMPLE_OK) return status;
    if (!leave_out_pits(c->map, centre, arena, &bare)) return dimple_fail_memory(error);
    return dimple_landmark_find_cleft(&bare, c->midline, arena, &c->sp, error);
}

/* Midline pits and the cleft's apex, then how they lie to it. What lies about the apex was searched, wherever that is:
 * below a hole in the skin, or high above the end of the legs. */
static dimple_status find_midline(context *c, dimple_arena *arena, pit_list *centre, dimple_error *error) {
    double size = c->map->size, end_mm = end_of_skin(c);
    c->end_mm = (double)NAN; /* says nothing before the cleft is known to be out of view */
    c->low_mm = lowest_skin(c);
    c->high_mm = end_mm + 2 * LOWER_REACH * size;
    dimple_status status = search_midline(c, arena, centre, error);
    while (status == DIMPLE_OK && sp_known(c) && c->high_mm < c->sp.body_mm[1] + ABOVE_SP * size) {
        c->high_mm = c->sp.body_mm[1] + LOWER_REACH * size;
        status = search_midline(c, arena, centre, error);
    }
    if (status != DIMPLE_OK) return status;
    c->end_mm = end_mm;
    if (sp_known(c)) {
        c->low_mm = c->sp.body_mm[1] - BELOW_SP * size;
        c->high_mm = c->sp.body_mm[1] + ABOVE_SP * size;
    } else {
        c->low_mm = end_mm;
        c->high_mm = end_mm + LOWER_REACH * size;
        drop_below(centre, end_mm);
    }
    place_midline_pits(c, centre);
    return DIMPLE_OK;
}

/* A pair tells where the apex is too, from the typical height over it; the two are averaged by their precision. Where
 * they contradict each other, both are doubted. */
static void settle_apex(context *c, dimple_placed_pit *const pair[2]) {
    if (!pair[0] || !pair[1] || !sp_known(c)) return;
    double across = c->sp.sd_across_mm, along = sqrt(fmax(c->sp.sd_mm * c->sp.sd_mm - across * across, 0));
    double height = dimple_psis_height_mm(c->map->size), height_sd = PSIS_HEIGHT_SD * height;
    double pair_mm = (pair[0]->fit.centre_mm[1] + pair[1]->fit.centre_mm[1]) / 2 - height;
    double apart = pair_mm - c->sp.body_mm[1], both = hypot(along, height_sd);
    double y = c->sp.body_mm[1] + apart * along * along / (both * both), x = dimple_midline_x(c->map, c->midline, y);
    double z = dimple_sheet_height(c->map, x, y);
    if (!isfinite(z)) return;
    memcpy(c->sp.body_mm, (double[3]){x, y, z}, sizeof c->sp.body_mm);
    c->sp.sd_mm = hypot(along * height_sd / both * fmax(1, fabs(apart) / both), across);
}

static void keep_midline_pits(const context *c, const pit_list *centre, dimple_lower_back *lower_back) {
    for (size_t i = 0; i < centre->count; i++)
        if (centre->pit[i].penalty <= DIMPLE_PENALTY_LIMIT)
            keep(lower_back, c, &centre->pit[i], dimple_midline_kind(&centre->pit[i], c->sp.sd_mm), NULL);
}

static void keep_venus(const context *c, pit_list *sides, dimple_placed_pit *const venus[2],
                       dimple_lower_back *lower_back) {
    dimple_landmark *landmarks[2] = {&lower_back->dl, &lower_back->dr};
    bool in_view[2] = {true, true};
    for (int side = 0; side < 2; side++) {
        if (!venus[side]) continue;
        keep(lower_back, c, venus[side], side ? DIMPLE_PIT_VENUS_RIGHT : DIMPLE_PIT_VENUS_LEFT, venus[1 - side]);
        *landmarks[side] = seen_dimple(&lower_back->pits[lower_back->pit_count - 1]);
    }
    for (int side = 0; side < 2; side++)
        if (!venus[side])
            *landmarks[side] = missing_dimple(c, sides, landmarks[1 - side], side ? 1 : -1, &in_view[side]);
    lower_back->dimples_in_view = in_view[0] && in_view[1];
}

static bool is_told(const dimple_lower_back *lower_back, const dimple_pit_fit *fit) {
    for (size_t i = 0; i < lower_back->pit_count; i++) {
        const dimple_pit *told = &lower_back->pits[i];
        double distance = hypot(told->body_mm[0] - fit->centre_mm[0], told->body_mm[1] - fit->centre_mm[1]);
        if (distance < fmax(fit->width_mm.value, told->diameter_mm.value)) return true;
    }
    return false;
}

static dimple_status keep_others(const context *c, dimple_arena *arena, pit_list *others, dimple_lower_back *lower_back,
                                 dimple_error *error) {
    context whole = *c;
    if (sp_known(c)) whole.high_mm = c->sp.body_mm[1] + LOWER_REACH * c->map->size;
    for (int i = 0; i < STEEP_FAMILIES; i++) {
        dimple_status status = fit_family(&whole, steep_families[i], OTHER_FROM, OTHER_TO, OTHER_FITS,
                                          dimple_other_penalty, arena, others, error);
        if (status != DIMPLE_OK) return status;
    }
    for (size_t i = 0; i < others->count; i++)
        if (others->pit[i].penalty <= DIMPLE_PENALTY_LIMIT && !is_told(lower_back, &others->pit[i].fit))
            keep(lower_back, c, &others->pit[i], DIMPLE_PIT_OTHER, NULL);
    return DIMPLE_OK;
}

dimple_status dimple_landmark_lower_back(const dimple_sheet *sheet, const dimple_midline *midline, dimple_arena *arena,
                                         dimple_lower_back *lower_back, dimple_warnings *warnings,
                                         dimple_error *error) {
    memset(lower_back, 0, sizeof *lower_back);
    dimple_sheet map;
    dimple_box trunk = search_box(sheet, midline, (OTHER_TO + MARGIN) * sheet->size);
    dimple_status status = dimple_landmark_coarsen(sheet, &trunk, MAP_CELL * sheet->size, arena, &map, error);
    if (status != DIMPLE_OK) return status;
    dimple_midline own;
    if (map.rows == 0 || map.columns == 0) return DIMPLE_OK;
    pit_list *lists = dimple_arena_take(arena, 3, sizeof *lists), *centre = lists, *sides = lists + 1;
    if (!lists || !resample_midline(sheet, midline, &map, arena, &own)) return dimple_fail_memory(error);
    context c = {.map = &map, .midline = &own, .sp = {.status = DIMPLE_OUT_OF_VIEW}, .language = warnings->language};
    c.sharp = !warnings->said[DIMPLE_WARNING_TOO_COARSE] && !warnings->said[DIMPLE_WARNING_TOO_NOISY];

    status = find_midline(&c, arena, centre, error);
    if (status != DIMPLE_OK) return status;
    status =
        fit_family(&c, &dimple_venus_family, VENUS_FROM, VENUS_TO, FITS_MAX, dimple_venus_penalty, arena, sides, error);
    if (status != DIMPLE_OK) return status;
    dimple_placed_pit *venus[2];
    choose_venus(&c, sides, venus);
    settle_apex(&c, venus);
    for (int side = 0; side < 2; side++)
        if (venus[side]) place(&c, venus[side]);
    place_midline_pits(&c, centre);
    lower_back->sp = c.sp;
    keep_venus(&c, sides, venus, lower_back);
    keep_midline_pits(&c, centre, lower_back);
    status = keep_others(&c, arena, lists + 2, lower_back, error);
    if (status != DIMPLE_OK) return status;
    status = look_at_midline(&c, centre, arena, lower_back, error);
    if (status != DIMPLE_OK) return status;
    warn_of_end(&c, lower_back, warnings);
    return dimple_landmark_find_rhomboid(&map, &own, &lower_back->dl, &lower_back->dr, &lower_back->sp, arena,
                                         &lower_back->rhomboid, error);
}
