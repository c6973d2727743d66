#include "draw/person.h"

enum { HALF = 25 };

/* How the adult of the table becomes a child and a newborn: the head's radius, widths, legs, arms and trunk by a
 * factor. */
static const struct {
    double head, wide, legs, trunk;
} builds[] = {
    [DIMPLE_FIGURE_ADULT] = {14, 1, 1, 1},
    [DIMPLE_FIGURE_CHILD] = {18, 1, 0.88, 0.92},
    [DIMPLE_FIGURE_NEWBORN] = {27, 1.22, 0.7, 0.86},
};

/* The right half from the neck down the arm, up it again, down the leg, up to the crotch. */
static const dimple_place half[HALF] = {{5, -82},  {8, -75}, {24, -70}, {32, -60}, {35, -42}, {39, -22}, {43, -4},
                                        {44, 8},   {39, 13}, {36, 2},   {32, -18}, {27, -38}, {23, -50}, {21, -38},
                                        {19, -24}, {21, -8}, {24, 8},   {24, 28},  {20, 50},  {19, 62},  {15, 78},
                                        {19, 88},  {8, 88},  {7, 50},   {0, 6}};

static double placed_y(double y, dimple_figure figure) {
    return y < 0 ? y * builds[figure].trunk : y * builds[figure].legs;
}

dimple_person_places dimple_person_draw(const dimple_canvas *canvas) {
    dimple_figure figure = canvas->figure;
    dimple_place points[2 * HALF - 1];
    double neck = placed_y(half[0].y, figure), head = builds[figure].head;
    for (size_t i = 0; i < HALF; i++) {
        points[i].x = half[i].x * builds[figure].wide;
        points[i].y = placed_y(half[i].y, figure);
        points[2 * HALF - 2 - i].x = -points[i].x;
        points[2 * HALF - 2 - i].y = points[i].y;
    }
    dimple_canvas_blob(canvas, "person", points, 2 * HALF - 1);
    dimple_canvas_ellipse(canvas, "person", 0, neck - head * 0.95, head * 0.88, head);
    dimple_canvas_line(canvas, "crease-soft", 0, -15, 0, 2);
    return (dimple_person_places){.neck_y = neck,
                                  .waist_y = placed_y(-24, figure),
                                  .knee_y = placed_y(44, figure),
                                  .ankle_y = placed_y(78, figure),
                                  .knee_x = 14 * builds[figure].wide,
                                  .ankle_x = 12 * builds[figure].wide};
}

void dimple_person_pelvis(const dimple_canvas *person) {
    dimple_canvas_ellipse(person, "alert-area", 0, -7, 15, 10);
}

void dimple_person_legs(const dimple_canvas *person, const dimple_person_places *places) {
    for (int side = -1; side <= 1; side += 2)
        dimple_canvas_ellipse(person, "alert-area", side * places->knee_x, (places->knee_y + places->ankle_y) / 2 - 4,
                              10, (places->ankle_y - places->knee_y) / 2 + 18);
}
