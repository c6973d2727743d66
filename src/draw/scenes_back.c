/* The scenes that show the lower back from behind. */
#include "draw/figure.h"
#include "draw/label.h"
#include "draw/scenes.h"
#include "draw/tools.h"

/* The figure beside a column of words; and in a panel. */
static dimple_canvas beside_words(const dimple_canvas *canvas) {
    return dimple_canvas_at(canvas, 106, 118, 0.78);
}

static dimple_canvas in_panel(const dimple_canvas *canvas) {
    return dimple_canvas_at(canvas, 0, 2, 0.53);
}

/* A callout that names a place in the frame of `figure`. */
static dimple_callout at(const dimple_canvas *figure, double x, double y, const char *words) {
    return (dimple_callout){figure->x + x * figure->scale, figure->y + y * figure->scale, words, "plain"};
}

static void venus_pair(const dimple_canvas *figure) {
    dimple_figure_places places = dimple_figure_places_of(figure->figure);
    for (int side = -1; side <= 1; side += 2) {
        dimple_figure_hollow(figure, side * places.psis_x, places.psis_y, 10);
        dimple_canvas_circle(figure, "calm", side * places.psis_x, places.psis_y, 15);
    }
}

static void marked_pit(const dimple_canvas *figure, double x, double y) {
    dimple_figure_pit(figure, x, y, 7);
    dimple_canvas_circle(figure, "alert", x, y, 12);
}

void dimple_scene_venus(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = beside_words(canvas);
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    (void)panel;
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_STRAIGHT);
    dimple_canvas_line(&figure, "midline", 0, -112, 0, -6);
    venus_pair(&figure);
    dimple_callout callouts[] = {at(&figure, 0, -92, labels[0]),
                                 at(&figure, places.psis_x + 14, places.psis_y, labels[1]),
                                 at(&figure, 1, places.cleft_length * 0.6, labels[2])};
    callouts[1].class = "calm-words";
    dimple_callouts_draw(canvas, callouts, 3);
}

void dimple_scene_sacral(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = beside_words(canvas);
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    (void)panel;
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_STRAIGHT);
    dimple_canvas_line(&figure, "midline", 0, -112, 0, -46);
    marked_pit(&figure, 0, -28);
    dimple_canvas_circle(&figure, "hidden", 0, places.cleft_length * 0.5, 12);
    dimple_callout callouts[] = {at(&figure, 0, -92, labels[0]), at(&figure, 12, -28, labels[1]),
                                 at(&figure, 12, places.cleft_length * 0.5, labels[2])};
    callouts[1].class = "alert-words";
    dimple_callouts_draw(canvas, callouts, 3);
}

void dimple_scene_venus_or_sacral(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = in_panel(canvas);
    (void)labels;
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_STRAIGHT);
    if (panel == 0)
        venus_pair(&figure);
    else
        marked_pit(&figure, 0, -24);
}

void dimple_scene_unequal(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = in_panel(canvas);
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    (void)labels;
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_STRAIGHT);
    if (panel == 0) {
        dimple_figure_hollow(&figure, -places.psis_x, places.psis_y + 2, 7);
        dimple_canvas_circle(&figure, "calm", -places.psis_x, places.psis_y + 2, 12);
    }
    dimple_figure_hollow(&figure, places.psis_x, places.psis_y, 11);
    dimple_canvas_circle(&figure, "calm", places.psis_x, places.psis_y, 16);
}

void dimple_scene_no_dimples(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = beside_words(canvas);
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    (void)panel;
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_STRAIGHT);
    dimple_canvas_circle(&figure, "hidden", -places.psis_x, places.psis_y, 14);
    dimple_canvas_circle(&figure, "hidden", places.psis_x, places.psis_y, 14);
    dimple_callout callouts[] = {at(&figure, places.psis_x + 14, places.psis_y, labels[0])};
    callouts[0].class = "calm-words";
    dimple_callouts_draw(canvas, callouts, 1);
}

void dimple_scene_where_to_look(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = beside_words(canvas);
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    double waist = -84, tail = places.cleft_length * 0.62;
    (void)panel;
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_STRAIGHT);
    dimple_canvas_rectangle(&figure, "search", -58, waist, 116, tail - waist, 26);
    dimple_callout callouts[] = {at(&figure, 52, waist + 12, labels[0]),
                                 at(&figure, places.psis_x + 8, places.psis_y, labels[1]),
                                 at(&figure, 1, places.cleft_length * 0.45, labels[2])};
    dimple_callouts_draw(canvas, callouts, 3);
}

void dimple_scene_over_psis(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = beside_words(canvas);
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    double x = places.psis_x, y = places.psis_y;
    (void)panel;
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_STRAIGHT);
    dimple_figure_bones(&figure);
    dimple_canvas_circle(&figure, "calm", -x, y, 11);
    dimple_canvas_circle(&figure, "calm", x, y, 11);
    const dimple_place rim[5] = {
        {x + 51, y - 14}, {x + 36, y - 38}, {x + 17, y - 38}, {x + 5, y - 26}, {x + 2, y - 15}};
    dimple_canvas_curve(&figure, "arrow", rim, 5);
    dimple_canvas_arrow(&figure, "arrow", rim[3].x, rim[3].y, rim[4].x, rim[4].y);
    dimple_callout callouts[] = {at(&figure, x + 38, y - 38, labels[0]), at(&figure, x + 10, y + 2, labels[1]),
                                 at(&figure, 4, y + 24, labels[2])};
    callouts[1].class = "calm-words";
    dimple_callouts_draw(canvas, callouts, 3);
}

void dimple_scene_where(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = in_panel(canvas);
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    (void)labels;
    figure.scale = 0.41;
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_STRAIGHT);
    dimple_canvas_line(&figure, "midline", 0, -110, 0, -4);
    if (panel == 1) {
        dimple_figure_pit(&figure, 0, -26, 8);
        dimple_canvas_rectangle(&figure, "alert", -13, -96, 26, 96 + places.cleft_length * 0.75, 13);
    } else {
        double side = panel == 0 ? -1 : 1;
        dimple_figure_pit(&figure, side * 32, -34, 8);
        dimple_canvas_ellipse(&figure, "alert", side * 40, -30, 24, 56);
    }
}

void dimple_scene_age(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    static const dimple_figure figures[] = {DIMPLE_FIGURE_NEWBORN, DIMPLE_FIGURE_CHILD, DIMPLE_FIGURE_ADULT};
    dimple_canvas figure = in_panel(canvas);
    (void)labels;
    figure.scale = panel == 0 ? 0.26 : panel == 1 ? 0.34 : 0.42;
    figure.y += (0.42 - figure.scale) * DIMPLE_FIGURE_BOTTOM; /* all on one ground */
    figure.figure = figures[panel];
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_STRAIGHT);
}

void dimple_scene_above_cleft(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = in_panel(canvas);
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    static const char *const rings[] = {"calm", "neutral", "alert"};
    double y = panel == 0 ? places.cleft_length * 0.34 : panel == 1 ? -2 : -34;
    (void)labels;
    figure.scale = 0.41;
    dimple_figure_draw(&figure, panel == 0 ? DIMPLE_CLEFT_DRAWN_PARTED : DIMPLE_CLEFT_DRAWN_STRAIGHT);
    dimple_canvas_line(&figure, "midline", -70, -2, 70, -2);
    dimple_figure_pit(&figure, 0, y, 8);
    dimple_canvas_circle(&figure, rings[panel], 0, y, 14);
    if (panel != 0) return;
    dimple_canvas_arrow(&figure, "arrow", -20, y + 2, -44, y + 2);
    dimple_canvas_arrow(&figure, "arrow", 20, y + 2, 44, y + 2);
}

void dimple_scene_cleft(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = in_panel(canvas);
    (void)labels;
    dimple_figure_draw(&figure, (dimple_cleft_drawn)(DIMPLE_CLEFT_DRAWN_STRAIGHT + panel));
}

void dimple_scene_anus_distance(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = beside_words(canvas);
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    double pit = -6, anus = places.anus_y - 4, x = 19;
    (void)panel;
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_PARTED);
    marked_pit(&figure, 0, pit);
    dimple_draw_dimension(&figure, "measure", x, pit, x, anus);
    dimple_callout callouts[] = {at(&figure, 10, pit - 6, labels[0]), at(&figure, x, (pit + anus) / 2, labels[1]),
                                 at(&figure, 4, places.anus_y, labels[2])};
    callouts[1].class = "strong";
    dimple_callouts_draw(canvas, callouts, 3);
}

void dimple_scene_offset(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = beside_words(canvas);
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    (void)panel;
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_STRAIGHT);
    dimple_canvas_line(&figure, "midline", 0, -112, 0, -6);
    venus_pair(&figure);
    dimple_draw_dimension(&figure, "measure", 0, places.psis_y - 22, places.psis_x, places.psis_y - 22);
    dimple_draw_dimension(&figure, "measure", 0, places.psis_y - 22, -places.psis_x, places.psis_y - 22);
    dimple_callout callouts[] = {at(&figure, 0, -96, labels[0]),
                                 at(&figure, places.psis_x * 0.6, places.psis_y - 22, labels[1]),
                                 at(&figure, places.psis_x + 8, places.psis_y + 12, labels[2])};
    callouts[1].class = "strong";
    dimple_callouts_draw(canvas, callouts, 3);
}

void dimple_scene_midline(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = in_panel(canvas);
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    (void)labels;
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_STRAIGHT);
    if (panel == 0) {
        dimple_canvas_rectangle(&figure, "alert-area", -13, -100, 26, 100 + places.cleft_length * 0.7, 13);
    } else {
        dimple_canvas_ellipse(&figure, "neutral-area", -46, -42, 25, 48);
        dimple_canvas_ellipse(&figure, "neutral-area", 46, -42, 25, 48);
    }
}
