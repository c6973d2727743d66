/* The scenes that show a dimple itself: cut open, or from near by. */
#include "draw/figure.h"
#include "draw/label.h"
#include "draw/scenes.h"
#include "draw/section.h"
#include "draw/skin.h"
#include "draw/tools.h"

void dimple_scene_causes(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas section = dimple_canvas_at(canvas, 108, 62, 1.4);
    (void)panel;
    dimple_section_draw(&section, DIMPLE_HOLLOW_WIDE, 0);
    dimple_callout callouts[] = {{section.x + 6, section.y + 22, labels[0], "calm-words"},
                                 {section.x + 60, section.y + 26, labels[1], "plain"},
                                 {section.x + 4, section.y + 42, labels[2], "plain"},
                                 {section.x + 34, section.y + 76, labels[3], "plain"}};
    dimple_callouts_draw(canvas, callouts, 4);
}

/* The skin stretched by a finger on either side. */
static void stretch(const dimple_canvas *section) {
    for (int side = -1; side <= 1; side += 2) {
        dimple_canvas half = side < 0 ? dimple_canvas_flipped(section) : *section;
        dimple_draw_finger(&half, 38, -3, 52, 42);
        dimple_canvas_arrow(&half, "arrow", 34, 14, 54, 14);
    }
}

void dimple_scene_base_visible(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas section = dimple_canvas_at(canvas, 0, -2, 1);
    bool visible = panel == 0;
    (void)labels;
    dimple_section_draw(&section, visible ? DIMPLE_HOLLOW_SHALLOW : DIMPLE_HOLLOW_DEEP, visible ? 0 : 7);
    dimple_canvas_line(&section, "sight", visible ? 0 : -4, -42, visible ? 0 : 4, visible ? 11 : 10);
    if (visible)
        dimple_canvas_circle(&section, "dot-calm", 0, 13, 3.4);
    else
        dimple_canvas_circle(&section, "dot-alert", 7, 32, 3.4);
    dimple_draw_eye(&section, visible ? 0 : -5, -52);
    stretch(&section);
}

void dimple_scene_opening(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas section = dimple_canvas_at(canvas, 0, -26, 1);
    (void)labels;
    dimple_section_draw(&section, panel == 0 ? DIMPLE_HOLLOW_SHALLOW : DIMPLE_HOLLOW_HOLE, 0);
}

void dimple_scene_orientation(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    static const double leans[] = {-22, 0, 22};
    dimple_canvas section = dimple_canvas_at(canvas, 0, -10, 0.68);
    (void)labels;
    dimple_section_draw(&section, DIMPLE_HOLLOW_DEEP, leans[panel]);
    dimple_canvas_arrow(&section, "arrow", leans[panel] * -0.5, -24, leans[panel] * 0.2, -4);
}

void dimple_scene_depth(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas section = dimple_canvas_at(canvas, 108, 44, 1.4);
    (void)panel;
    dimple_section_draw(&section, DIMPLE_HOLLOW_SHALLOW, 0);
    dimple_canvas_line(&section, "midline", -40, 0, 40, 0);
    dimple_draw_dimension(&section, "measure", 0, 0, 0, 13);
    dimple_callout callouts[] = {{section.x + 44, section.y, labels[0], "plain"},
                                 {section.x, section.y + 9, labels[1], "strong"}};
    dimple_callouts_draw(canvas, callouts, 2);
}

void dimple_scene_width(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    double mm = 6.5, radius = panel == 0 ? 2 * mm : 3.5 * mm;
    (void)labels;
    dimple_canvas_rectangle(canvas, "skin", -64, -42, 128, 84, 12);
    dimple_canvas_ellipse(canvas, "shade", 0, -8, 60, 33);
    dimple_canvas_circle(canvas, "light", 0, -8 + radius * 0.6, radius * 1.25);
    dimple_canvas_circle(canvas, "pit", 0, -8, radius * 1.25);
    for (int side = -1; side <= 1; side += 2)
        dimple_canvas_line(canvas, "midline", side * radius, -8, side * radius, 18);
    dimple_draw_ruler(canvas, -radius - mm, 18, 12.4 * mm, mm);
}

/* A nappy laid open, with a stain. */
static void cloth(const dimple_canvas *canvas) {
    const dimple_place nappy[12] = {{-40, -34}, {0, -37}, {40, -34}, {41, -14}, {24, -6},  {17, 8},
                                    {26, 34},   {0, 37},  {-26, 34}, {-17, 8},  {-24, -6}, {-41, -14}};
    dimple_canvas_blob(canvas, "cloth", nappy, 12);
    dimple_skin_patch(canvas, "stain", 1, 2, 9, 11, 4);
    dimple_skin_patch(canvas, "stain", 1, 1, 5, 7, 2);
}

void dimple_scene_discharge(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    static const char *const fluids[] = {"", "clear-fluid", "pus", "cream", "blood"};
    (void)labels;
    if (panel == 5) {
        cloth(canvas);
        return;
    }
    dimple_canvas skin = dimple_canvas_at(canvas, 0, 1, 0.94);
    dimple_skin_draw(&skin);
    dimple_skin_pit(&skin, 0, -14, 10);
    if (panel == 0) return;
    dimple_canvas_ellipse(&skin, fluids[panel], 0.5, -9, 4, 5);
    dimple_draw_drop(&skin, fluids[panel], 1, 15, 8);
}
