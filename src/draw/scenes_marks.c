/* The scenes that show marks on the skin. */
#include "draw/scenes.h"
#include "draw/section.h"
#include "draw/skin.h"
#include "draw/tools.h"

static dimple_canvas in_small_panel(const dimple_canvas *canvas) {
    return dimple_canvas_at(canvas, 0, 1, 0.94);
}

static void tuft(const dimple_canvas *skin) {
    dimple_skin_hair(skin, "hair", 0, -17, 9, 4, 30, 24, -0.5);
}

static void haemangioma(const dimple_canvas *skin, double x, double y, double radius, unsigned shape) {
    dimple_canvas_ellipse(skin, "shade", x + 1, y + radius * 0.4, radius * 1.4, radius * 1.2);
    dimple_skin_patch(skin, "raised-red", x, y, radius, radius * 0.85, shape);
    for (int i = 0; i < 5; i++) {
        double across = 0.5 * (i % 3 - 1), down = i < 3 ? -0.3 : 0.25;
        dimple_canvas_circle(skin, "gloss", x + radius * (across + (i < 3 ? 0 : 0.25)), y + radius * down,
                             radius * 0.16);
    }
}

static void skin_tag(const dimple_canvas *skin) {
    const dimple_place flap[7] = {{-5, -13}, {2, -16}, {12, -13}, {16, -5}, {11, 1}, {3, -3}, {-5, -8}};
    dimple_canvas_ellipse(skin, "shade", 7, -3, 14, 9);
    dimple_canvas_curve(skin, "flap", flap, 7);
    dimple_canvas_ellipse(skin, "light", 8, -8, 5, 4);
}

static void tail(const dimple_canvas *skin) {
    const dimple_place form[11] = {{-4, -14}, {-6, -4}, {-3, 7}, {6, 13}, {17, 10}, {22, 2},
                                   {19, 1},   {13, 5},  {7, 4},  {4, -3}, {4, -13}};
    dimple_canvas_ellipse(skin, "shade", 8, 4, 17, 15);
    dimple_canvas_curve(skin, "flap", form, 11);
}

static void scar(const dimple_canvas *skin) {
    dimple_skin_patch(skin, "pale", 0, -10, 15, 11, 4);
    for (int i = -2; i <= 2; i++) {
        const dimple_place line[3] = {
            {5.0 * i - 2, -17 + (i < 0 ? -i : i)}, {3.5 * i, -10}, {5.0 * i + 2, -3 - (i < 0 ? -i : i)}};
        dimple_canvas_curve(skin, "fine", line, 3);
    }
    dimple_canvas_line(skin, "fine", -13, -10, 13, -10);
}

static void thin_skin(const dimple_canvas *skin) {
    const dimple_place vessel[4] = {{-8, -15}, {-3, -11}, {1, -12}, {7, -6}},
                       branch[3] = {{-3, -11}, {-3, -7}, {-6, -4}};
    dimple_skin_patch(skin, "thin", 0, -10, 14, 11, 2);
    dimple_canvas_curve(skin, "vessel", vessel, 4);
    dimple_canvas_curve(skin, "vessel", branch, 3);
    dimple_canvas_ellipse(skin, "gloss", -5, -15, 3.5, 1.6);
}

static void membrane(const dimple_canvas *skin) {
    dimple_canvas_ellipse(skin, "shade", 1, -6, 19, 17);
    dimple_canvas_circle(skin, "collar", 0, -10, 13);
    dimple_canvas_circle(skin, "membrane", 0, -10, 10);
    dimple_canvas_ellipse(skin, "gloss", -3, -14, 3, 2);
}

void dimple_scene_marks(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas skin = in_small_panel(canvas);
    (void)labels;
    dimple_skin_draw(&skin);
    switch (panel) {
    case 0:
        tuft(&skin);
        break;
    case 1:
        dimple_skin_patch(&skin, "wine", 0, -10, 16, 12, 1);
        break;
    case 2:
        dimple_skin_bump(&skin, 0, -11, 17);
        break;
    case 3:
        skin_tag(&skin);
        break;
    case 4:
        dimple_skin_patch(&skin, "slate", 1, -10, 21, 15, 3);
        break;
    default:
        dimple_canvas_circle(&skin, "hidden", 0, -11, 13);
        break;
    }
}

void dimple_scene_hair(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas skin = in_small_panel(canvas);
    (void)labels;
    dimple_skin_draw(&skin);
    if (panel == 0)
        dimple_skin_hair(&skin, "light-hair", 0, -12, 31, 21, 70, 7, 0);
    else if (panel == 1)
        tuft(&skin);
    else
        dimple_skin_hair(&skin, "hair", 0, -23, 23, 9, 70, 54, 0.9);
}

void dimple_scene_vascular(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    static const struct {
        double x, y, radius;
    } spots[] = {{-25, -20, 7}, {-16, -8, 9}, {-4, -16, 6}, {-27, -3, 5},
                 {-13, -27, 5}, {-20, 9, 5},  {-3, -2, 5},  {-9, 8, 4}};
    dimple_canvas skin = in_small_panel(canvas);
    (void)labels;
    dimple_skin_draw(&skin);
    switch (panel) {
    case 0:
        dimple_canvas_ellipse(&skin, "flush", -4, -13, 20, 13);
        dimple_canvas_ellipse(&skin, "flush", 7, -8, 17, 12);
        break;
    case 1:
        dimple_skin_patch(&skin, "wine", -3, -11, 19, 13, 1);
        dimple_skin_patch(&skin, "wine", 21, -3, 5, 4, 5);
        dimple_skin_patch(&skin, "wine", 18, -19, 3, 2.5, 2);
        break;
    case 2:
        haemangioma(&skin, 0, -10, 14, 3);
        break;
    default:
        dimple_skin_patch(&skin, "wine-pale", -15, -9, 19, 21, 6);
        for (unsigned i = 0; i < 8; i++) haemangioma(&skin, spots[i].x, spots[i].y, spots[i].radius, i);
        break;
    }
}

void dimple_scene_lump(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas section = dimple_canvas_at(canvas, 0, -22, 1);
    (void)labels;
    dimple_section_draw(&section, DIMPLE_HOLLOW_LUMP, 0);
    if (panel == 0) {
        static const struct {
            double x, y, radius;
        } lobules[] = {{-15, 5, 7}, {-4, 1, 8}, {9, 3, 8}, {-8, 14, 8}, {5, 15, 9}, {18, 11, 6}};
        for (int i = 0; i < 6; i++)
            dimple_canvas_circle(&section, "lobule", lobules[i].x, lobules[i].y + 1, lobules[i].radius);
    } else {
        dimple_canvas_ellipse(&section, "mass", 0, 7, 21, 13);
    }
}

void dimple_scene_appendage(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas skin = in_small_panel(canvas);
    (void)labels;
    skin.scale = 1.3;
    dimple_skin_draw(&skin);
    if (panel == 0)
        skin_tag(&skin);
    else
        tail(&skin);
}

void dimple_scene_skin(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas skin = in_small_panel(canvas);
    (void)labels;
    dimple_skin_draw(&skin);
    switch (panel) {
    case 0:
        thin_skin(&skin);
        break;
    case 1:
        scar(&skin);
        break;
    case 2:
        membrane(&skin);
        break;
    case 3:
        dimple_skin_patch(&skin, "dark-patch", 0, -10, 17, 12, 7);
        break;
    case 4:
        dimple_skin_patch(&skin, "pale", 0, -10, 17, 12, 1);
        break;
    case 5:
        dimple_canvas_ellipse(&skin, "tan-patch", 0, -10, 17, 11);
        break;
    default:
        dimple_canvas_ellipse(&skin, "bruise", -4, -11, 24, 17);
        dimple_canvas_ellipse(&skin, "bruise", 8, -8, 19, 14);
        break;
    }
}
