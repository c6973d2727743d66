/* From sheet to lower back: midline pits first, since they hide the cleft; the cleft's apex on the surface without
 * them; then the dimples, whose place hangs on both. */
#include "landmark/pits.h"

#include <math.h>
#include <string.h>

#include "back/warnings.h"
#include "base/error.h"
#include "base/text.h"
#include "landmark/candidates.h"
#include "landmark/cleft.h"
#include "landmark/kinds.h"
#include "landmark/rhomboid.h"

/* For a body of size 1, mm. */
static const double MAP_CELL = 1.6;                  /* fine enough for the narrowest pit, coarse enough to be quick */
static const double MIDLINE_REACH = 12;              /* midline pits are sought this far from the midline */
static const double VENUS_FROM = 18, VENUS_TO = 75;  /* Venus dimples between these offsets */
static const double MARGIN = 30;                     /* what the fits and filters see beyond that */
static const double BELOW_SP = 60, ABOVE_SP = 110;   /* and all between these heights about the cleft's apex */
static const double LOWER_REACH = 170;               /* or, where that is not seen, so far above the end of the skin */
static const double PLACE_SD = 12, MIRRORED_SD = 6;  /* how well the cleft, or the other side, tells the PSIS's place */
static const double PIT_REACH_WIDTHS = .75;          /* beyond this distance from its centre a pit shows no more */
static const double ACROSS = 20, LEAST_ACROSS = .25; /* skin ends where less than this share so near the midline is */
static const double GAP = 12;                        /* any longer than this */
/* Of a pair's penalties together: a fellow at the mirrored place speaks for a doubtful dimple. */
static const double PAIR_LIMIT = 9;
static const double DISTINCT = 12; /* pits nearer to each other than this are one */

enum { FITS_MAX = 48 };

typedef struct {
    const dimple_sheet *map;
    const dimple_midline *midline;
    dimple_landmark sp;
    double end_mm;          /* lower end of the skin around the midline */
    double low_mm, high_mm; /* heights between which pits are sought */
} context;

typedef struct {
    dimple_placed_pit pit[FITS_MAX];
    size_t count;
} pit_list;

static bool sp_seen(const context *c) {
    return c->sp.status == DIMPLE_SEEN;
}

static void place(const context *c, dimple_placed_pit *pit) {
    double x = pit->fit.centre_mm[0], y = pit->fit.centre_mm[1];
    pit->offset_mm = x - dimple_midline_x(c->map, c->midline, y);
    pit->offset_sd_mm = dimple_midline_sd(c->map, c->midline, y);
    pit->over_end_mm = y - c->end_mm;
    pit->above_mm = sp_seen(c) ? y - c->sp.body_mm[1] : (double)NAN;
}

/* Adds a fit unless the list has the same pit; the one that suits better stays. */
static void add(pit_list *list, const dimple_placed_pit *pit, double size) {
    for (size_t i = 0; i < list->count; i++) {
        const double *other = list->pit[i].fit.centre_mm, *here = pit->fit.centre_mm;
        if (hypot(other[0] - here[0], other[1] - here[1]) > fmax(DISTINCT * size, list->pit[i].fit.width_mm.value))
            continue;
        if (pit->penalty < list->pit[i].penalty) list->pit[i] = *pit;
        return;
    }
    if (list->count < FITS_MAX) list->pit[list->count++] = *pit;
}

/* A guess on the floor of a pit that is already well fitted tells nothing new. */
static bool is_known(const pit_list *list, const dimple_pit_guess *guess) {
    for (size_t i = 0; i < list->count; i++) {
        const dimple_pit_fit *fit = &list->pit[i].fit;
        double distance = hypot(fit->centre_mm[0] - guess->x_mm, fit->centre_mm[1] - guess->y_mm);
        if (list->pit[i].penalty < DIMPLE_PENALTY_LIMIT && distance < fit->width_mm.value / 2) return true;
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

static dimple_status fit_family(const context *c, const dimple_pit_family *family, double from, double to,
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
    for (size_t i = 0; i < candidates.count && fits < FITS_MAX; i++) {
        const dimple_pit_guess *guess = &candidates.guess[i];
        double offset = fabs(guess->x_mm - dimple_midline_x(c->map, c->midline, guess->y_mm));
        if (offset < from * size || offset > to * size || guess->y_mm < c->low_mm || guess->y_mm > c->high_mm) continue;
        if (is_known(list, guess)) continue;
        dimple_placed_pit pit = {0};
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

static const dimple_placed_pit *best_on_side(const pit_list *list, double side) {
    const dimple_placed_pit *best = NULL;
    for (size_t i = 0; i < list->count; i++) {
        const dimple_placed_pit *pit = &list->pit[i];
        if (pit->offset_mm * side > 0 && (!best || pit->penalty < best->penalty)) best = pit;
    }
    return best;
}

/* The pair, or the single dimple, that suits best: mirrored partners speak for each other. */
static void choose_venus(pit_list *list, double size, dimple_placed_pit *chosen[2]) {
    double best = (double)INFINITY;
    chosen[0] = chosen[1] = NULL;
    for (size_t i = 0; i < list->count; i++) {
        for (size_t j = 0; j < list->count; j++) {
            dimple_placed_pit *left = &list->pit[i], *right = &list->pit[j];
            if (left->offset_mm >= 0 || right->offset_mm < 0) continue;
            double partner = dimple_partner_penalty(left, right, size);
            double sum = left->penalty + right->penalty + partner;
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
        const dimple_placed_pit *single = best_on_side(list, side ? 1 : -1);
        if (single && single->penalty < DIMPLE_PENALTY_LIMIT) chosen[side] = &list->pit[single - list->pit];
    }
    if (!chosen[0] || !chosen[1]) return;
    chosen[chosen[0]->penalty > chosen[1]->penalty ? 0 : 1] = NULL; /* no pair: only one of the two can be right */
}

static dimple_landmark seen_dimple(const dimple_pit *pit) {
    dimple_landmark landmark = {.status = DIMPLE_SEEN, .sd_mm = pit->sd_mm, .confidence = pit->confidence};
    memcpy(landmark.body_mm, pit->body_mm, sizeof landmark.body_mm);
    return landmark;
}

/* Where the PSIS of one side lies by the rest of the shape. */
static dimple_landmark estimate_dimple(const context *c, const dimple_landmark *other, double side) {
    double size = c->map->size, x, y, sd;
    if (other->status == DIMPLE_SEEN) {
        y = other->body_mm[1];
        x = 2 * dimple_midline_x(c->map, c->midline, y) - other->body_mm[0];
        sd = hypot(MIRRORED_SD * size, other->sd_mm);
    } else if (sp_seen(c)) {
        y = c->sp.body_mm[1] + dimple_psis_height_mm(size);
        x = dimple_midline_x(c->map, c->midline, y) + side * dimple_psis_offset_mm(size);
        sd = hypot(PLACE_SD * size, c->sp.sd_mm);
    } else {
        return (dimple_landmark){.status = DIMPLE_OUT_OF_VIEW};
    }
    double z = dimple_sheet_height(c->map, x, y);
    if (!isfinite(z)) return (dimple_landmark){.status = DIMPLE_OUT_OF_VIEW};
    return (dimple_landmark){.status = DIMPLE_ESTIMATED, .body_mm = {x, y, z}, .sd_mm = sd, .confidence = .5};
}

/* Share of the midline between two heights that is skin. */
static double midline_skin(const context *c, double low_mm, double high_mm) {
    int rows = 0, skin = 0;
    for (double y = low_mm; y <= high_mm; y += c->map->cell_mm, rows++)
        skin += isfinite(dimple_sheet_height(c->map, dimple_midline_x(c->map, c->midline, y), y));
    return rows ? (double)skin / rows : 0;
}

static void look_at_view(const context *c, dimple_lower_back *lower_back, dimple_warnings *warnings) {
    bool left = lower_back->dl.status != DIMPLE_OUT_OF_VIEW, right = lower_back->dr.status != DIMPLE_OUT_OF_VIEW;
    double size = c->map->size;
    lower_back->dimples_in_view = left && right;
    lower_back->midline_in_view =
        sp_seen(c) && shows(c->map, &dimple_narrow_family) &&
        midline_skin(c, c->sp.body_mm[1], c->sp.body_mm[1] + dimple_psis_height_mm(size)) > .9;
    if (sp_seen(c)) return;
    if (lower_back->dimples_in_view) {
        dimple_text text = dimple_warn(warnings, DIMPLE_WARNING_ENDS_NEAR_DIMPLES);
        dimple_append(&text,
                      "The skin in view ends close below the dimples: the cleft between the buttocks, and pits near "
                      "it, cannot be seen.");
    } else {
        dimple_text text = dimple_warn(warnings, DIMPLE_WARNING_ENDS_ABOVE_DIMPLES);
        dimple_append(&text, "The skin in view may end above the place where dimples of the lower back would be.");
    }
}

/* In the cleft is also what its upper end touches: a pit whose floor, half as wide as its opening, reaches down to it.
 */
static dimple_pit_kind midline_kind(const dimple_placed_pit *pit) {
    return pit->above_mm < pit->fit.width_mm.value / 4 ? DIMPLE_PIT_COCCYGEAL : DIMPLE_PIT_SACRAL;
}

static void keep(dimple_lower_back *lower_back, const dimple_pit *pit) {
    if (lower_back->pit_count < DIMPLE_PITS_MAX) lower_back->pits[lower_back->pit_count++] = *pit;
}

dimple_status dimple_landmark_lower_back(const dimple_sheet *sheet, const dimple_midline *midline, dimple_arena *arena,
                                         dimple_lower_back *lower_back, dimple_warnings *warnings,
                                         dimple_error *error) {
    memset(lower_back, 0, sizeof *lower_back);
    dimple_sheet map, bare;
    dimple_box trunk = search_box(sheet, midline, (VENUS_TO + MARGIN) * sheet->size);
    dimple_status status = dimple_landmark_coarsen(sheet, &trunk, MAP_CELL * sheet->size, arena, &map, error);
    if (status != DIMPLE_OK) return status;
    dimple_midline own;
    if (map.rows == 0 || map.columns == 0) return DIMPLE_OK;
    if (!resample_midline(sheet, midline, &map, arena, &own)) return dimple_fail_memory(error);
    double size = map.size;
    context c = {.map = &map, .midline = &own, .sp = {.status = DIMPLE_OUT_OF_VIEW}};
    c.end_mm = (double)NAN; /* says nothing before the cleft is known to be out of view */
    c.low_mm = end_of_skin(&c);
    c.high_mm = c.low_mm + 2 * LOWER_REACH * size;

    pit_list *lists = dimple_arena_take(arena, 2, sizeof *lists), *centre = lists, *sides = lists + 1;
    if (!lists) return dimple_fail_memory(error);
    const dimple_pit_family *families[] = {&dimple_narrow_family, &dimple_wide_family};
    for (int i = 0; i < 2; i++) {
        status = fit_family(&c, families[i], 0, MIDLINE_REACH, dimple_midline_penalty, arena, centre, error);
        if (status != DIMPLE_OK) return status;
    }
    if (!leave_out_pits(&map, centre, arena, &bare)) return dimple_fail_memory(error);
    status = dimple_landmark_find_cleft(&bare, &own, arena, &c.sp, error);
    if (status != DIMPLE_OK) return status;
    lower_back->sp = c.sp;
    c.end_mm = c.low_mm;
    c.high_mm = c.low_mm + LOWER_REACH * size;
    if (sp_seen(&c)) {
        c.low_mm = c.sp.body_mm[1] - BELOW_SP * size;
        c.high_mm = c.sp.body_mm[1] + ABOVE_SP * size;
    }
    for (size_t i = 0; i < centre->count; i++) {
        place(&c, &centre->pit[i]);
        centre->pit[i].penalty = dimple_midline_penalty(&centre->pit[i], size, c.sp.sd_mm);
    }
    status = fit_family(&c, &dimple_venus_family, VENUS_FROM, VENUS_TO, dimple_venus_penalty, arena, sides, error);
    if (status != DIMPLE_OK) return status;

    dimple_placed_pit *venus[2];
    choose_venus(sides, size, venus);
    dimple_landmark *landmarks[2] = {&lower_back->dl, &lower_back->dr};
    for (int side = 0; side < 2; side++) {
        if (!venus[side]) continue;
        dimple_pit pit = dimple_describe_pit(venus[side], side ? DIMPLE_PIT_VENUS_RIGHT : DIMPLE_PIT_VENUS_LEFT,
                                             venus[1 - side], size, c.sp.sd_mm);
        keep(lower_back, &pit);
        *landmarks[side] = seen_dimple(&pit);
    }
    for (int side = 0; side < 2; side++)
        if (!venus[side]) *landmarks[side] = estimate_dimple(&c, landmarks[1 - side], side ? 1 : -1);
    for (size_t i = 0; i < centre->count; i++) {
        if (centre->pit[i].penalty > DIMPLE_PENALTY_LIMIT) continue;
        dimple_pit pit = dimple_describe_pit(&centre->pit[i], midline_kind(&centre->pit[i]), NULL, size, c.sp.sd_mm);
        keep(lower_back, &pit);
    }
    look_at_view(&c, lower_back, warnings);
    return dimple_landmark_find_rhomboid(&map, &own, &lower_back->dl, &lower_back->dr, &lower_back->sp, arena,
                                         &lower_back->rhomboid, error);
}
