/* The scenes of signs elsewhere in the body: nerves, bladder and bowel, hips, legs, feet. */
#include "draw/figure.h"
#include "draw/label.h"
#include "draw/person.h"
#include "draw/scenes.h"
#include "draw/tools.h"

static dimple_canvas beside_words(const dimple_canvas *canvas) {
    return dimple_canvas_at(canvas, 72, 142, 1);
}

static dimple_callout at(const dimple_canvas *frame, double x, double y, const char *words) {
    return (dimple_callout){frame->x + x * frame->scale, frame->y + y * frame->scale, words, "plain"};
}

/* The cord from the neck down, and its nerves to bladder, bowel and legs. */
static void nerves(const dimple_canvas *person, const dimple_person_places *places) {
    dimple_canvas_line(person, "cord-line", 0, places->neck_y, 0, places->waist_y + 4);
    for (int side = -1; side <= 1; side += 2) {
        const dimple_place leg[4] = {{0, places->waist_y + 2},
                                     {side * 8.0, -6},
                                     {side * places->knee_x, places->knee_y},
                                     {side * places->ankle_x, places->ankle_y}};
        const dimple_place pelvis[3] = {{0, places->waist_y + 3}, {side * 4.0, -12}, {side * 3.0, -4}};
        dimple_canvas_curve(person, "nerve", leg, 4);
        dimple_canvas_curve(person, "nerve", pelvis, 3);
    }
}

void dimple_scene_new_signs(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas person = beside_words(canvas);
    (void)panel;
    dimple_person_places places = dimple_person_draw(&person);
    dimple_person_pelvis(&person);
    dimple_person_legs(&person, &places);
    nerves(&person, &places);
    dimple_callout callouts[] = {at(&person, 10, -10, labels[0]), at(&person, 6, 0, labels[1]),
                                 at(&person, places.knee_x + 6, places.knee_y - 8, labels[2]),
                                 at(&person, places.ankle_x + 6, places.ankle_y, labels[3])};
    dimple_callouts_draw(canvas, callouts, 4);
}

void dimple_scene_complaints(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas person = beside_words(canvas);
    (void)panel;
    dimple_person_places places = dimple_person_draw(&person);
    nerves(&person, &places);
    dimple_callout callouts[] = {at(&person, 0, places.waist_y - 12, labels[0]), at(&person, 4, -10, labels[1]),
                                 at(&person, 2, -2, labels[2]),
                                 at(&person, places.knee_x, places.knee_y - 14, labels[3]),
                                 at(&person, places.ankle_x, places.ankle_y + 4, labels[4])};
    dimple_callouts_draw(canvas, callouts, 5);
}

void dimple_scene_legs(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas person = beside_words(canvas);
    (void)panel;
    dimple_person_places places = dimple_person_draw(&person);
    dimple_canvas_ellipse(&person, "alert-area", 0, places.waist_y + 2, 16, 15);
    dimple_person_legs(&person, &places);
    nerves(&person, &places);
    dimple_callout callouts[] = {at(&person, 10, places.waist_y, labels[0]),
                                 at(&person, places.knee_x + 5, places.knee_y - 10, labels[1]),
                                 at(&person, places.knee_x + 4, places.knee_y + 10, labels[2]),
                                 at(&person, places.ankle_x + 4, places.ankle_y, labels[3])};
    dimple_callouts_draw(canvas, callouts, 4);
}

/* The lower trunk cut open along the middle, the belly to the left, with what the last nerves of the cord steer. */
void dimple_scene_bladder_and_bowel(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    static const dimple_place belly[7] = {{62, 18}, {50, 52}, {46, 90}, {54, 124}, {66, 146}, {64, 176}, {66, 212}},
                              back[10] = {{142, 212}, {144, 196}, {154, 180}, {166, 158}, {165, 134},
                                          {152, 112}, {140, 92},  {134, 66},  {137, 42},  {142, 18}};
    static const struct {
        double x, y, radius_x, radius_y;
    } bodies[] = {{118, 24, 8, 6},    {115, 40, 8, 6},  {114, 57, 9, 6.5},  {117, 74, 9, 6.5}, {126, 88, 8, 6},
                  {134, 101, 7, 5.5}, {140, 113, 6, 5}, {143, 124, 5, 4.5}, {142, 134, 4, 4}};
    static const dimple_place cord[4] = {{131, 18}, {127, 38}, {126, 56}, {129, 72}},
                              cord_end[4] = {{129, 72}, {136, 86}, {144, 98}, {149, 110}};
    static const dimple_place bladder[8] = {{70, 128},  {78, 118}, {92, 117}, {102, 124},
                                            {103, 136}, {94, 145}, {80, 145}, {71, 138}};
    static const dimple_place bowel[6] = {{88, 84}, {104, 84}, {118, 98}, {126, 118}, {124, 138}, {136, 160}};
    static const dimple_place to_bladder[4] = {{139, 92}, {126, 106}, {112, 116}, {101, 127}},
                              to_bowel[3] = {{145, 101}, {137, 114}, {127, 124}};
    dimple_canvas body = dimple_canvas_at(canvas, 0, 0, 1);
    (void)panel;
    dimple_path_begin(&body, "body");
    dimple_path_move(&body, belly[0].x, belly[0].y);
    dimple_path_through(&body, belly, 7);
    dimple_path_line(&body, back[0].x, back[0].y);
    dimple_path_through(&body, back, 10);
    dimple_path_end(&body);
    dimple_canvas_curve(&body, "edge", belly, 7);
    dimple_canvas_curve(&body, "edge", back, 10);
    dimple_canvas_curve(&body, "gut-wall", bowel, 6);
    dimple_canvas_curve(&body, "gut", bowel, 6);
    dimple_canvas_blob(&body, "bladder", bladder, 8);
    for (int i = 0; i < 9; i++)
        dimple_canvas_ellipse(&body, "bone", bodies[i].x, bodies[i].y, bodies[i].radius_x, bodies[i].radius_y);
    dimple_canvas_curve(&body, "cord-line", cord, 4);
    dimple_canvas_curve(&body, "nerve", cord_end, 4);
    dimple_canvas_curve(&body, "nerve", to_bladder, 4);
    dimple_canvas_curve(&body, "nerve", to_bowel, 3);
    dimple_callout callouts[] = {at(&body, 126, 52, labels[0]), at(&body, 141, 96, labels[1]),
                                 at(&body, 120, 108, labels[2]), at(&body, 98, 134, labels[3])};
    dimple_callouts_draw(canvas, callouts, 4);
}

/* A hip joint on either side, the right one with the ball out of its socket. */
static void hips(const dimple_canvas *canvas) {
    for (int side = -1; side <= 1; side += 2) {
        dimple_canvas half = side < 0 ? dimple_canvas_flipped(canvas) : *canvas;
        const dimple_place hip[9] = {{3, -6},  {6, -24}, {18, -33}, {31, -28}, {33, -14},
                                     {27, -7}, {22, 2},  {14, 12},  {7, 6}};
        double out = side < 0 ? 0 : 9, up = side < 0 ? 0 : -9;
        const dimple_place thigh[8] = {{28 + out, -1 + up}, {37 + out, -5 + up}, {41 + out, 3 + up},
                                       {36 + out, 34},      {28 + out, 34},      {32 + out, 10 + up},
                                       {26 + out, 8 + up},  {24 + out, 4 + up}};
        dimple_canvas_blob(&half, "bone", hip, 9);
        dimple_canvas_blob(&half, "bone", thigh, 8);
        dimple_canvas_circle(&half, "bone", 26 + out, 1 + up, 6);
    }
    dimple_canvas_circle(canvas, "alert", 33, -7, 14);
}

/* A leg from behind, from above the knee to the sole at y = `end`. */
static void leg(const dimple_canvas *canvas, double x, double end) {
    const dimple_place form[12] = {{x - 9, -40},      {x - 8, end - 44}, {x - 9, end - 30}, {x - 5, end - 12},
                                   {x - 6, end - 3},  {x - 3, end},      {x + 8, end},      {x + 9, end - 3},
                                   {x + 5, end - 11}, {x + 8, end - 30}, {x + 8, end - 44}, {x + 9, -40}};
    dimple_canvas_curve(canvas, "limb", form, 12);
}

static void unequal_legs(const dimple_canvas *canvas) {
    dimple_canvas flipped = dimple_canvas_flipped(canvas);
    leg(&flipped, 15, 36);
    leg(canvas, 15, 27);
    dimple_canvas_line(canvas, "midline", -36, 36, 36, 36);
    dimple_draw_dimension(canvas, "alert", 32, 27, 32, 36);
}

/* A foot from its inner side, the toes to the right; the sole's arch up to `arch_y`. */
static void foot_from_side(const dimple_canvas *canvas, double arch_y, double instep_y) {
    const dimple_place form[15] = {{-22, -40}, {-21, -14},  {-28, 4},       {-29, 18}, {-24, 25},
                                   {-14, 25},  {2, arch_y}, {18, 25},       {33, 26},  {40, 22},
                                   {39, 16},   {27, 11},    {12, instep_y}, {2, -12},  {0, -40}};
    dimple_canvas_curve(canvas, "limb", form, 15);
}

static void high_arch(const dimple_canvas *canvas) {
    dimple_canvas_line(canvas, "midline", -40, 28, 44, 28);
    foot_from_side(canvas, 9, -4);
    dimple_canvas_arrow(canvas, "alert", 2, 26, 2, 13);
}

static void crooked_spine(const dimple_canvas *canvas) {
    static const dimple_place course[9] = {{0, -38}, {4, -29}, {10, -20}, {11, -11}, {6, -2},
                                           {-2, 7},  {-7, 16}, {-5, 25},  {0, 34}};
    const dimple_place trunk[8] = {{-13, -40}, {-33, -34}, {-34, -10}, {-26, 6},
                                   {-32, 30},  {-36, 38},  {0, 38},    {0, -40}};
    for (int side = -1; side <= 1; side += 2) {
        dimple_canvas half = side < 0 ? dimple_canvas_flipped(canvas) : *canvas;
        dimple_canvas_curve(&half, "trunk-fill", trunk, 8);
        dimple_canvas_curve(&half, "crease", trunk, 6);
    }
    dimple_canvas_line(canvas, "midline", 0, -40, 0, 38);
    dimple_canvas_curve(canvas, "alert", course, 9);
    for (int i = 0; i < 9; i++) dimple_canvas_circle(canvas, "bone", course[i].x, course[i].y, 3.6);
}

/* From behind, the right foot turned inwards with the sole showing. */
static void club_foot(const dimple_canvas *canvas) {
    dimple_canvas flipped = dimple_canvas_flipped(canvas);
    const dimple_place form[13] = {{26, -40}, {25, -12}, {24, 4}, {27, 16}, {22, 27}, {9, 33}, {-3, 32},
                                   {-8, 25},  {-4, 17},  {4, 14}, {9, 6},   {7, -12}, {8, -40}};
    const dimple_place sole[4] = {{24, 19}, {16, 25}, {6, 28}, {-4, 27}};
    leg(&flipped, 19, 34);
    dimple_canvas_curve(canvas, "limb", form, 13);
    dimple_canvas_curve(canvas, "fine", sole, 4);
    const dimple_place turn[3] = {{34, 10}, {32, 26}, {20, 36}};
    dimple_canvas_curve(canvas, "alert", turn, 3);
    dimple_canvas_arrow(canvas, "alert", 27, 32, 18, 37);
}

static void tiptoe(const dimple_canvas *canvas) {
    const dimple_place form[15] = {{-19, -40}, {-19, -20}, {-25, -8}, {-28, 3}, {-23, 9}, {-15, 9}, {2, 20}, {11, 29},
                                   {24, 32},   {31, 30},   {30, 24},  {20, 18}, {8, 2},   {2, -14}, {2, -40}};
    dimple_canvas_line(canvas, "midline", -40, 34, 44, 34);
    dimple_canvas_curve(canvas, "limb", form, 15);
    dimple_canvas_arrow(canvas, "alert", -24, 32, -24, 16);
}

void dimple_scene_hips_legs_feet(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    static void (*const parts[])(const dimple_canvas *) = {hips,          unequal_legs, high_arch,
                                                           crooked_spine, club_foot,    tiptoe};
    dimple_canvas part = dimple_canvas_at(canvas, 0, 2, 0.88);
    (void)labels;
    parts[panel](&part);
}

void dimple_scene_anus(const dimple_canvas *canvas, size_t panel, const char *const *labels) {
    dimple_canvas figure = dimple_canvas_at(canvas, 106, 118, 0.78);
    dimple_figure_places places = dimple_figure_places_of(canvas->figure);
    (void)panel;
    dimple_figure_draw(&figure, DIMPLE_CLEFT_DRAWN_PARTED);
    dimple_canvas_circle(&figure, "neutral", 0, places.anus_y, 11);
    dimple_callout callouts[] = {at(&figure, 11, places.anus_y, labels[0])};
    dimple_callouts_draw(canvas, callouts, 1);
}
