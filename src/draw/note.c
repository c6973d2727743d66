#include "draw/note.h"

#include "draw/picture.h"

#include <math.h>

static const double GAP_PX = 8, LEADER_PX = 4;

dimple_note *dimple_note_add(dimple_notes *notes, dimple_note_side side, double x, double y, double radius) {
    if (notes->count == DIMPLE_NOTES_MAX) return NULL;
    dimple_note *note = &notes->notes[notes->count++];
    *note = (dimple_note){.side = side, .x = x, .y = y, .radius = radius};
    return note;
}

static double lay_out(dimple_svg *svg, const dimple_note *note, dimple_svg_anchor anchor, double x) {
    double height = 0;
    for (int i = 0; i < DIMPLE_NOTE_LINES; i++)
        height += dimple_picture_paragraph(svg, i == 0 ? DIMPLE_TYPE_HEAD : DIMPLE_TYPE_NOTE, anchor, x,
                                           note->top + height, DIMPLE_NOTE_WIDTH_PX, note->lines[i]);
    return height;
}

double dimple_notes_choose_sides(dimple_notes *notes) {
    double heights[2] = {0};
    for (size_t i = 0; i < notes->count; i++) {
        dimple_note *note = &notes->notes[i];
        note->height = lay_out(NULL, note, DIMPLE_SVG_START, 0);
        if (note->side != DIMPLE_NOTE_EITHER) heights[note->side] += note->height + GAP_PX;
    }
    for (size_t i = 0; i < notes->count; i++) {
        dimple_note *note = &notes->notes[i];
        if (note->side != DIMPLE_NOTE_EITHER) continue;
        note->side = heights[DIMPLE_NOTE_LEFT] < heights[DIMPLE_NOTE_RIGHT] ? DIMPLE_NOTE_LEFT : DIMPLE_NOTE_RIGHT;
        heights[note->side] += note->height + GAP_PX;
    }
    return fmax(heights[0], heights[1]);
}

/* Into a column that is ordered by height already. */
static void insert(dimple_note **column, size_t count, dimple_note *note) {
    for (; count > 0 && column[count - 1]->y > note->y; count--) column[count] = column[count - 1];
    column[count] = note;
}

/* Neighbours that touch move as one block, which lies where its members' wishes balance (pool adjacent violators). */
static void place_column(dimple_note **column, size_t count, double top, double bottom) {
    struct {
        double wish, height; /* of its upper edge; with the gap below */
        size_t members;
    } blocks[DIMPLE_NOTES_MAX];
    size_t block_count = 0;
    for (size_t i = 0; i < count; i++) {
        double height = column[i]->height + GAP_PX;
        blocks[block_count].wish = fmin(fmax(column[i]->y - column[i]->height / 2, top), bottom - height);
        blocks[block_count].height = height;
        blocks[block_count++].members = 1;
        while (block_count > 1) {
            size_t last = block_count - 1, before = last - 1;
            if (blocks[before].wish + blocks[before].height <= blocks[last].wish) break;
            double mine = (double)blocks[before].members, others = (double)blocks[last].members;
            double wish =
                (mine * blocks[before].wish + others * (blocks[last].wish - blocks[before].height)) / (mine + others);
            blocks[before].height += blocks[last].height;
            blocks[before].members += blocks[last].members;
            blocks[before].wish = fmax(top, fmin(wish, bottom - blocks[before].height));
            block_count--;
        }
    }
    for (size_t block = 0, i = 0; block < block_count; block++) {
        double y = blocks[block].wish;
        for (size_t k = 0; k < blocks[block].members; k++, i++) {
            column[i]->top = y;
            y += column[i]->height + GAP_PX;
        }
    }
}

/* A leader: from the note's edge, half the height of its first line down, to the rim of what it is about. */
typedef struct {
    double from[2], to[2];
} leader;

static leader leader_of(const dimple_note *note) {
    bool on_left = note->side == DIMPLE_NOTE_LEFT;
    double x = note->edge + (on_left ? LEADER_PX : -LEADER_PX);
    double y = note->top + dimple_type_line_px(DIMPLE_TYPE_HEAD) / 2;
    double length = hypot(note->x - x, note->y - y), share = fmax(0, 1 - (note->radius + 1) / length);
    return (leader){{x, y}, {x + share * (note->x - x), y + share * (note->y - y)}};
}

static double turn(const double a[2], const double b[2], const double c[2]) {
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

static bool cross(const leader *a, const leader *b) {
    return turn(a->from, a->to, b->from) * turn(a->from, a->to, b->to) < 0 &&
           turn(b->from, b->to, a->from) * turn(b->from, b->to, a->to) < 0;
}

/* Whether a leader runs over what another note is about. */
static bool runs_over(const leader *line, const dimple_note *other) {
    double along[2] = {line->to[0] - line->from[0], line->to[1] - line->from[1]};
    double to_other[2] = {other->x - line->from[0], other->y - line->from[1]};
    double share = (along[0] * to_other[0] + along[1] * to_other[1]) / (along[0] * along[0] + along[1] * along[1]);
    share = fmin(1, fmax(0, share));
    return hypot(to_other[0] - share * along[0], to_other[1] - share * along[1]) < other->radius + 1;
}

/* What is amiss with a column as it lies: a crossing weighs as much as any detour. */
static double cost_of(dimple_note **column, size_t count) {
    const double crossing = 1000;
    double cost = 0;
    for (size_t i = 0; i < count; i++) {
        leader mine = leader_of(column[i]);
        cost += hypot(mine.to[0] - mine.from[0], mine.to[1] - mine.from[1]);
        for (size_t k = 0; k < count; k++) {
            leader other = leader_of(column[k]);
            if (k != i) cost += crossing * (cross(&mine, &other) + runs_over(&mine, column[k]));
        }
    }
    return cost;
}

/* Exchanges neighbours as long as that makes the column better. */
static void place_best(dimple_note **column, size_t count, double top, double bottom) {
    place_column(column, count, top, bottom);
    double cost = cost_of(column, count);
    for (size_t i = 0; i + 1 < count;) {
        dimple_note *upper = column[i];
        column[i] = column[i + 1];
        column[i + 1] = upper;
        place_column(column, count, top, bottom);
        double changed = cost_of(column, count);
        if (changed < cost - 1) {
            cost = changed;
            i = 0;
            continue;
        }
        column[i + 1] = column[i];
        column[i++] = upper;
    }
    place_column(column, count, top, bottom);
}

void dimple_notes_place(dimple_notes *notes, double left, double right, double top, double bottom) {
    for (int side = DIMPLE_NOTE_LEFT; side <= DIMPLE_NOTE_RIGHT; side++) {
        dimple_note *column[DIMPLE_NOTES_MAX];
        size_t count = 0;
        for (size_t i = 0; i < notes->count; i++) {
            if ((int)notes->notes[i].side != side) continue;
            notes->notes[i].edge = side == DIMPLE_NOTE_LEFT ? left : right;
            insert(column, count++, &notes->notes[i]);
        }
        place_best(column, count, top, bottom + GAP_PX);
    }
}

void dimple_notes_draw(dimple_svg *svg, const dimple_notes *notes) {
    for (size_t i = 0; i < notes->count; i++) {
        const dimple_note *note = &notes->notes[i];
        leader line = leader_of(note);
        dimple_svg_line(svg, "leader", line.from[0], line.from[1], line.to[0], line.to[1]);
        lay_out(svg, note, note->side == DIMPLE_NOTE_LEFT ? DIMPLE_SVG_END : DIMPLE_SVG_START, note->edge);
    }
}
