#include "draw/figure.h"

enum { OUTER = 11, INNER = 4 };

/* Right half: the outline from the ribs down the hip and leg, the inner side of the leg from below up to the crotch. */
static const struct shape {
    dimple_place outer[OUTER], inner[INNER];
    dimple_place fold[4]; /* below the buttock, from the cleft outwards */
    double buttock[4];    /* where the light falls on it: x, y, radii */
    dimple_figure_places places;
} shapes[DIMPLE_FIGURE_COUNT] = {
    [DIMPLE_FIGURE_ADULT] =
        {
            .outer = {{82, -130},
                      {78, -114},
                      {75, -98},
                      {75, -82},
                      {80, -60},
                      {90, -34},
                      {98, -6},
                      {101, 24},
                      {99, 58},
                      {95, 92},
                      {91, 122}},
            .inner = {{6, 122}, {5, 112}, {4, 101}, {0, 88}},
            .fold = {{3, 86}, {24, 99}, {52, 96}, {74, 79}},
            .buttock = {48, 34, 44, 50},
            .places = {27, -38, 84, 60},
        },
    [DIMPLE_FIGURE_CHILD] =
        {
            .outer = {{85, -130},
                      {84, -114},
                      {83, -98},
                      {83, -82},
                      {86, -60},
                      {92, -34},
                      {98, -6},
                      {100, 20},
                      {97, 54},
                      {92, 92},
                      {88, 122}},
            .inner = {{11, 122}, {10, 110}, {7, 94}, {0, 78}},
            .fold = {{3, 76}, {24, 88}, {52, 85}, {74, 68}},
            .buttock = {48, 28, 44, 46},
            .places = {25, -36, 74, 54},
        },
    [DIMPLE_FIGURE_NEWBORN] =
        {
            .outer = {{90, -130},
                      {92, -116},
                      {92, -100},
                      {90, -82},
                      {88, -60},
                      {88, -36},
                      {93, -10},
                      {103, 16},
                      {110, 46},
                      {108, 82},
                      {98, 122}},
            .inner = {{48, 122}, {45, 102}, {32, 80}, {0, 62}},
            .fold = {{4, 61}, {22, 73}, {45, 72}, {62, 58}},
            .buttock = {44, 20, 40, 40},
            .places = {23, -34, 60, 45},
        },
};

dimple_figure_places dimple_figure_places_of(dimple_figure figure) {
    return shapes[figure].places;
}

static void outline(const dimple_canvas *canvas, const struct shape *shape, const char *class) {
    dimple_place points[2 * (OUTER + INNER) - 1];
    size_t count = 0;
    for (size_t i = 0; i < OUTER; i++, count++) {
        points[count].x = shape->outer[i].x;
        points[count].y = shape->outer[i].y;
    }
    size_t right_leg = count;
    for (size_t i = 0; i < INNER; i++, count++) {
        points[count].x = shape->inner[i].x;
        points[count].y = shape->inner[i].y;
    }
    size_t half = count;
    for (size_t i = 0; i + 1 < half; i++, count++) {
        points[count].x = -points[half - 2 - i].x;
        points[count].y = points[half - 2 - i].y;
    }
    dimple_path_begin(canvas, class);
    dimple_path_move(canvas, points[0].x, points[0].y);
    dimple_path_through(canvas, points, right_leg);
    dimple_path_line(canvas, points[right_leg].x, points[right_leg].y);
    dimple_path_through(canvas, points + right_leg, 2 * INNER - 1);
    dimple_path_line(canvas, -shape->outer[OUTER - 1].x, shape->outer[OUTER - 1].y);
    dimple_path_through(canvas, points + count - OUTER, OUTER);
    dimple_path_end(canvas);
}

static void side(const dimple_canvas *canvas, const struct shape *shape) {
    const double *buttock = shape->buttock;
    dimple_canvas_ellipse(canvas, "shade", buttock[0] + 4, buttock[1] + 8, buttock[2] + 4, buttock[3]);
    dimple_canvas_ellipse(canvas, "light", buttock[0] - 2, buttock[1] - 8, buttock[2] - 4, buttock[3] - 6);
    dimple_canvas_curve(canvas, "crease-soft", shape->fold, 4);
    if (canvas->figure != DIMPLE_FIGURE_NEWBORN) return;
    const dimple_place upper_roll[3] = {{62, 84}, {82, 93}, {103, 84}},
                       lower_roll[3] = {{60, 112}, {78, 119}, {96, 112}};
    dimple_canvas_curve(canvas, "crease-soft", upper_roll, 3);
    dimple_canvas_curve(canvas, "crease-soft", lower_roll, 3);
}

/* Gently parted, so that one sees into it. */
static void draw_parted(const dimple_canvas *canvas, double length, double anus_y) {
    dimple_canvas_ellipse(canvas, "shade", 0, length * 0.5, 26, length * 0.56);
    dimple_canvas_ellipse(canvas, "shade", 0, length * 0.5, 16, length * 0.5);
    for (int i = 0; i < 2; i++) {
        dimple_canvas half = i == 0 ? *canvas : dimple_canvas_flipped(canvas);
        const dimple_place edge[4] = {{9, length * 0.12}, {14, length * 0.36}, {14, length * 0.66}, {6, length * 0.96}};
        dimple_canvas_curve(&half, "crease-soft", edge, 4);
    }
    for (int i = 0; i < 4; i++) {
        double x = i % 2 == 0 ? 4.5 : 3.2 * (i == 1 ? 1 : -1), y = i == 0 ? 0 : i == 2 ? 4.5 : 3.2;
        if (i == 2) x = 0;
        dimple_canvas_line(canvas, "anus", -x, anus_y - y, x, anus_y + y);
    }
}

static void draw_cleft(const dimple_canvas *canvas, dimple_cleft_drawn cleft, const dimple_figure_places *places) {
    double length = places->cleft_length, fork = length * 0.3;
    dimple_canvas_ellipse(canvas, "shade", 0, length * 0.55, 13, length * 0.62);
    switch (cleft) {
    case DIMPLE_CLEFT_DRAWN_STRAIGHT:
        dimple_canvas_line(canvas, "crease", 0, 0, 0, length);
        break;
    case DIMPLE_CLEFT_DRAWN_BENT: {
        const dimple_place bend[5] = {{23, -10}, {15, 2}, {5, 16}, {0, fork + 10}, {0, length}};
        dimple_canvas_curve(canvas, "crease", bend, 5);
        break;
    }
    case DIMPLE_CLEFT_DRAWN_FORKED:
        for (int i = 0; i < 2; i++) {
            dimple_canvas half = i == 0 ? *canvas : dimple_canvas_flipped(canvas);
            const dimple_place arm[4] = {{18, -8}, {10, 4}, {2, fork - 4}, {0, fork + 6}};
            dimple_canvas_curve(&half, "crease", arm, 4);
        }
        dimple_canvas_line(canvas, "crease", 0, fork + 6, 0, length);
        break;
    case DIMPLE_CLEFT_DRAWN_DOUBLE:
        for (int i = 0; i < 2; i++) {
            double x = i == 0 ? -6 : 9, end = i == 0 ? length : length * 0.72;
            const dimple_place line[4] = {
                {x, -4}, {x, length * 0.3}, {x * 0.8, length * 0.6}, {i == 0 ? 0 : x * 0.6, end}};
            dimple_canvas_curve(canvas, "crease", line, 4);
        }
        break;
    case DIMPLE_CLEFT_DRAWN_PARTED:
        draw_parted(canvas, length, places->anus_y);
        break;
    }
}

/* The right hip bone, its rear upper end over the PSIS. */
static void hip_bone(const dimple_canvas *canvas, double x, double y) {
    const dimple_place bone[14] = {{x, y},           {x + 3, y - 16},  {x + 15, y - 30}, {x + 31, y - 32},
                                   {x + 45, y - 18}, {x + 50, y + 2},  {x + 48, y + 18}, {x + 52, y + 36},
                                   {x + 42, y + 48}, {x + 34, y + 62}, {x + 20, y + 70}, {x + 22, y + 48},
                                   {x + 15, y + 30}, {x + 4, y + 18}};
    dimple_canvas_blob(canvas, "bone-through", bone, 14);
}

void dimple_figure_bones(const dimple_canvas *canvas) {
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    double x = places.psis_x - 3, y = places.psis_y;
    const dimple_place sacrum[9] = {{0, y - 20},       {x - 4, y - 17}, {x - 1, y + 4},
                                    {x * 0.5, y + 34}, {0, y + 56},     {-x * 0.5, y + 34},
                                    {1 - x, y + 4},    {4 - x, y - 17}, {0, y - 20}};
    dimple_canvas flipped = dimple_canvas_flipped(canvas);
    for (int i = 0; i < 3; i++) dimple_canvas_rectangle(canvas, "bone-through", -9, y - 38 - 18 * i, 18, 13, 4);
    dimple_canvas_blob(canvas, "bone-through", sacrum, 8);
    for (int i = 0; i < 3; i++) {
        dimple_canvas_circle(canvas, "foramen", x * (0.45 - 0.07 * i), y - 4 + 13 * i, 2);
        dimple_canvas_circle(canvas, "foramen", -x * (0.45 - 0.07 * i), y - 4 + 13 * i, 2);
    }
    hip_bone(canvas, places.psis_x, y);
    hip_bone(&flipped, places.psis_x, y);
}

void dimple_figure_draw(const dimple_canvas *canvas, dimple_cleft_drawn cleft) {
    const struct shape *shape = &shapes[canvas->figure];
    dimple_canvas flipped = dimple_canvas_flipped(canvas);
    outline(canvas, shape, "body");
    dimple_canvas_ellipse(canvas, "shade", 0, -78, 11, 46);
    side(canvas, shape);
    side(&flipped, shape);
    draw_cleft(canvas, cleft, &shape->places);
    outline(canvas, shape, "edge");
}

void dimple_figure_hollow(const dimple_canvas *canvas, double x, double y, double radius) {
    dimple_canvas_ellipse(canvas, "light", x, y + radius * 0.75, radius * 1.2, radius);
    dimple_canvas_ellipse(canvas, "hollow", x, y, radius, radius * 1.15);
}

void dimple_figure_pit(const dimple_canvas *canvas, double x, double y, double radius) {
    dimple_canvas_circle(canvas, "pit", x, y, radius);
}
