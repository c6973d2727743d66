/* The scenes of what needs a doctor the same day. */
#include "draw/person.h"
#include "draw/scenes.h"
#include "draw/skin.h"
#include "draw/tools.h"

static void infected(const dimple_canvas *skin) {
    dimple_canvas_circle(skin, "flush-strong", 0, -8, 27);
    dimple_skin_bump(skin, 0, -8, 14);
    dimple_canvas_circle(skin, "flush-strong", 0, -8, 17);
    dimple_canvas_circle(skin, "pit", 0, -8, 7);
}

static void leaking(const dimple_canvas *skin) {
    const dimple_place trail[4] = {{0, -16}, {2, -6}, {-2, 4}, {1, 12}};
    dimple_skin_pit(skin, 0, -20, 8);
    dimple_canvas_curve(skin, "trail", trail, 4);
    dimple_draw_drop(skin, "clear-fluid", 1, 17, 6);
    dimple_draw_drop(skin, "clear-fluid", 3, 35, 5);
}

static void wound(const dimple_canvas *skin) {
    const dimple_place cord[3] = {{0, -24}, {1, -11}, {0, 2}};
    dimple_skin_patch(skin, "collar", 0, -11, 15, 19, 3);
    dimple_skin_patch(skin, "raw", 0, -11, 11, 15, 3);
    dimple_canvas_curve(skin, "cord-line", cord, 3);
}

static void sac(const dimple_canvas *skin) {
    dimple_canvas_ellipse(skin, "shade", 2, -3, 25, 24);
    dimple_canvas_ellipse(skin, "collar", 0, -10, 19, 18);
    dimple_canvas_ellipse(skin, "membrane", 0, -11, 16, 15);
    dimple_canvas_ellipse(skin, "gloss", -5, -17, 4, 2.5);
}

/* A head in profile with the brain and the membranes around it. */
static void meningitis(const dimple_canvas *canvas) {
    const dimple_place head[18] = {{-6, 44},  {-8, 30},   {-24, 31},  {-28, 24}, {-27, 15}, {-33, 9},
                                   {-29, -2}, {-28, -16}, {-20, -32}, {-2, -40}, {18, -37}, {31, -24},
                                   {34, -6},  {29, 10},   {22, 20},   {21, 32},  {25, 44},  {10, 45}};
    const dimple_place brain[11] = {{-20, -8}, {-17, -24}, {-2, -31}, {15, -28}, {25, -16}, {27, -2},
                                    {20, 7},   {12, 8},    {4, 6},    {-6, 2},   {-14, 0}};
    const dimple_place fold[4] = {{-12, -12}, {-4, -18}, {3, -10}, {12, -16}},
                       fold_2[3] = {{2, -3}, {11, -6}, {19, -3}};
    const dimple_place cord[4] = {{11, 7}, {12, 18}, {13, 30}, {15, 44}};
    dimple_canvas_blob(canvas, "limb", head, 18);
    dimple_canvas_curve(canvas, "membranes", cord, 4);
    dimple_canvas_blob(canvas, "membranes", brain, 11);
    dimple_canvas_blob(canvas, "brain", brain, 11);
    dimple_canvas_curve(canvas, "cord-line", cord, 4);
    dimple_canvas_curve(canvas, "fine", fold, 4);
    dimple_canvas_curve(canvas, "fine", fold_2, 3);
}

void dimple_scene_red_flags(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas skin = dimple_canvas_at(canvas, 0, 1, 0.94);
    (void)labels;
    if (panel == 3) {
        meningitis(&skin);
        return;
    }
    dimple_skin_draw(&skin);
    if (panel == 0)
        infected(&skin);
    else if (panel == 1)
        leaking(&skin);
    else
        sac(&skin);
}

void dimple_scene_infection(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas skin = dimple_canvas_at(canvas, 0, 1, 1.2);
    (void)labels;
    dimple_skin_draw(&skin);
    if (panel == 0)
        dimple_skin_pit(&skin, 0, -8, 8);
    else
        infected(&skin);
}

void dimple_scene_clear_leak(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas skin = dimple_canvas_at(canvas, 0, 1, 1.2);
    (void)labels;
    dimple_skin_draw(&skin);
    if (panel == 0)
        dimple_skin_pit(&skin, 0, -20, 8);
    else
        leaking(&skin);
}

void dimple_scene_open_defect(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas skin = dimple_canvas_at(canvas, 0, 1, 1.2);
    (void)labels;
    dimple_skin_draw(&skin);
    if (panel == 0)
        wound(&skin);
    else
        sac(&skin);
}

void dimple_scene_meningitis(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    (void)panel;
    (void)labels;
    meningitis(canvas);
}

/* What a doctor should see at once or soon. */
void dimple_scene_warning_signs(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas skin = dimple_canvas_at(canvas, 0, 1, 0.94);
    (void)labels;
    if (panel == 5) {
        dimple_canvas person = dimple_canvas_at(canvas, 0, 5, 0.42);
        dimple_person_places places = dimple_person_draw(&person);
        dimple_person_pelvis(&person);
        dimple_person_legs(&person, &places);
        return;
    }
    dimple_skin_draw(&skin);
    switch (panel) {
    case 0:
        leaking(&skin);
        break;
    case 1:
        infected(&skin);
        break;
    case 2:
        dimple_skin_pit(&skin, 0, -14, 10);
        dimple_canvas_line(&skin, "midline", -34, 19, 34, 19);
        dimple_canvas_circle(&skin, "alert", 0, -14, 15);
        break;
    case 3:
        dimple_skin_hair(&skin, "hair", 0, -19, 9, 4, 30, 24, -0.5);
        break;
    default:
        dimple_skin_patch(&skin, "wine", -8, -16, 13, 10, 1);
        dimple_skin_bump(&skin, 12, -1, 11);
        break;
    }
}
