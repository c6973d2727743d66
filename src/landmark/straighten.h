/* A trunk bent to the side, laid out straight: the sheet again in rows across an arc instead of across the vertical. */
#ifndef DIMPLE_LANDMARK_STRAIGHTEN_H
#define DIMPLE_LANDMARK_STRAIGHTEN_H

#include <math.h>

#include "back/sheet.h"
#include "base/error.h"

/* It turns evenly until it leans by a sixth of a circle; from there it goes on straight. Positive to the subject's
 * right. */
typedef struct dimple_arc {
    double x_mm, y_mm;  /* its lower end */
    double lean;        /* its direction there, radians from the vertical */
    double bend_per_mm; /* how that changes along it */
} dimple_arc;

/* x of the sheet is the distance from the arc, y the length along it. */
typedef struct dimple_straightened {
    dimple_sheet sheet;
    double *x_mm, *y_mm; /* the arc in the body, per row */
    double *lean;        /* its direction there, radians from the vertical; positive to the subject's right */
} dimple_straightened;

/* Rows from the arc's lower end to the height of the sheet's upper edge, `half_width_mm` to either side. Memory comes
 * from `arena`. */
dimple_status dimple_landmark_straighten(const dimple_sheet *sheet, const dimple_arc *arc, double half_width_mm,
                                         double cell_mm, dimple_arena *arena, dimple_straightened *straightened,
                                         dimple_error *error);

/* The place in the body of a point of the straightened sheet's row. */
static inline void dimple_bend_back(const dimple_straightened *s, int row, double offset_mm, double *x_mm,
                                    double *y_mm) {
    *x_mm = s->x_mm[row] + offset_mm * cos(s->lean[row]);
    *y_mm = s->y_mm[row] - offset_mm * sin(s->lean[row]);
}

#endif
