/* A whole person from behind, standing. Its frame: the origin at the crotch, y down; every figure is as high as the box
 * below, so that a newborn has a large head and short legs. */
#ifndef DIMPLE_DRAW_PERSON_H
#define DIMPLE_DRAW_PERSON_H

#include "draw/canvas.h"

enum { DIMPLE_PERSON_HALF_WIDTH = 50, DIMPLE_PERSON_TOP = -116, DIMPLE_PERSON_BOTTOM = 90 };

/* Heights of places, in the frame of the canvas that dimple_person_draw gives back. */
typedef struct dimple_person_places {
    double neck_y, waist_y, knee_y, ankle_y, knee_x, ankle_x;
} dimple_person_places;

dimple_person_places dimple_person_draw(const dimple_canvas *canvas);

/* Areas that are marked: the pelvis, both legs. */
void dimple_person_pelvis(const dimple_canvas *person);
void dimple_person_legs(const dimple_canvas *person, const dimple_person_places *places);

#endif
