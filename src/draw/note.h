/* Notes in two columns beside a picture, each with a line to what it is about. None overlaps another. */
#ifndef DIMPLE_DRAW_NOTE_H
#define DIMPLE_DRAW_NOTE_H

#include "draw/svg.h"

enum { DIMPLE_NOTE_LINES = 3, DIMPLE_NOTE_BYTES = 96, DIMPLE_NOTES_MAX = 16, DIMPLE_NOTE_WIDTH_PX = 122 };

typedef enum dimple_note_side { DIMPLE_NOTE_LEFT, DIMPLE_NOTE_RIGHT, DIMPLE_NOTE_EITHER } dimple_note_side;

typedef struct dimple_note {
    dimple_note_side side;
    double x, y, radius;                              /* what it is about, in px */
    char lines[DIMPLE_NOTE_LINES][DIMPLE_NOTE_BYTES]; /* the first one is its head; empty ones at the end */
    double edge, top, height;                         /* where it came to lie: the edge on the picture's side */
} dimple_note;

typedef struct dimple_notes {
    dimple_note notes[DIMPLE_NOTES_MAX];
    size_t count;
} dimple_notes;

/* A new one, its lines empty; NULL when there are too many. */
dimple_note *dimple_note_add(dimple_notes *notes, dimple_note_side side, double x, double y, double radius);

/* Chooses a side for those that may have either, and gives the height that the longer column needs. */
double dimple_notes_choose_sides(dimple_notes *notes);
/* Lays them out between two heights, as near as can be to what they are about, in an order in which their lines cross
 * neither each other nor what another note is about, where there is one. The left column ends at `left`, the right one
 * begins at `right`. */
void dimple_notes_place(dimple_notes *notes, double left, double right, double top, double bottom);
void dimple_notes_draw(dimple_svg *svg, const dimple_notes *notes);

#endif
