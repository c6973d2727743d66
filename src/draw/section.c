#include "draw/section.h"

enum { W = DIMPLE_SECTION_HALF_WIDTH, BOTTOM = DIMPLE_SECTION_BOTTOM, PROFILE_MAX = 16 };

typedef struct profile {
    dimple_place points[PROFILE_MAX];
    size_t count;
} profile;

/* Left wall, bottom and right wall of each hollow, before it leans. */
static const struct {
    dimple_place points[11];
    size_t count;
} walls[] = {
    [DIMPLE_HOLLOW_NONE] = {{{0, 0}}, 1},
    [DIMPLE_HOLLOW_SHALLOW] = {{{-26, 0}, {-18, 2}, {-10, 9}, {0, 13}, {10, 9}, {18, 2}, {26, 0}}, 7},
    [DIMPLE_HOLLOW_DEEP] =
        {{{-17, 0}, {-9, 2}, {-5, 9}, {-4, 18}, {-5, 27}, {0, 34}, {5, 27}, {4, 18}, {5, 9}, {9, 2}, {17, 0}}, 11},
    [DIMPLE_HOLLOW_HOLE] = {{{-14, 0}, {-7, 2}, {-4, 8}, {0, 12}, {4, 8}, {7, 2}, {14, 0}}, 7},
    [DIMPLE_HOLLOW_LUMP] = {{{-36, 0}, {-24, -5}, {-12, -11}, {0, -13}, {12, -11}, {24, -5}, {36, 0}}, 7},
    [DIMPLE_HOLLOW_WIDE] = {{{-44, 0}, {-28, 3}, {-14, 12}, {0, 17}, {14, 12}, {28, 3}, {44, 0}}, 7},
};

static void surface_of(dimple_hollow hollow, double lean, profile *surface) {
    double deepest = 0;
    surface->count = 0;
    for (size_t i = 0; i < walls[hollow].count; i++)
        if (walls[hollow].points[i].y > deepest) deepest = walls[hollow].points[i].y;
    surface->points[surface->count].x = -W;
    surface->points[surface->count++].y = 0;
    for (size_t i = 0; i < walls[hollow].count; i++, surface->count++) {
        double x = walls[hollow].points[i].x, y = walls[hollow].points[i].y;
        surface->points[surface->count].x = x + (deepest > 0 && y > 0 ? lean * y / deepest : 0);
        surface->points[surface->count].y = y;
    }
    surface->points[surface->count].x = W;
    surface->points[surface->count++].y = 0;
}

/* The surface, and from its ends around what lies on one side of it. */
static void closed_along(const dimple_canvas *canvas, const char *class, const profile *surface, double y) {
    dimple_path_begin(canvas, class);
    dimple_path_move(canvas, surface->points[0].x, surface->points[0].y);
    dimple_path_through(canvas, surface->points, surface->count);
    double corner = y > 0 ? 6 : 0;
    dimple_path_line(canvas, W, y - corner);
    dimple_path_curve(canvas, W, y, W, y, W - corner, y);
    dimple_path_line(canvas, corner - W, y);
    dimple_path_curve(canvas, -W, y, -W, y, -W, y - corner);
    dimple_path_close(canvas);
    dimple_path_end(canvas);
}

/* The bone's end below a Venus dimple, and what ties the skin to it. */
static void bony_point(const dimple_canvas *canvas) {
    const dimple_place bone[7] = {{-52, BOTTOM}, {-34, 54}, {-14, 41}, {0, 37}, {14, 41}, {34, 54}, {52, BOTTOM}};
    dimple_canvas_curve(canvas, "bone", bone, 7);
    for (int i = -2; i <= 2; i++) {
        const dimple_place fibre[3] = {{3.5 * i, 20}, {2 * i, 29}, {4 * i, 38}};
        dimple_canvas_curve(canvas, "band", fibre, 3);
    }
}

/* Spinous processes, the canal with the cord's end, bodies. */
static void spine(const dimple_canvas *canvas) {
    dimple_canvas_rectangle(canvas, "canal", -W, 43, 2 * W, 8, 0);
    dimple_canvas_rectangle(canvas, "cord", -W, 45, 2 * W - 18, 4, 2);
    for (int i = -2; i <= 2; i++) {
        dimple_canvas_rectangle(canvas, "bone", 25 * i - 8, 33, 16, 9, 4);
        dimple_canvas_rectangle(canvas, "bone", 25 * i - 11, 52, 22, 11, 3);
    }
}

static void channel(const dimple_canvas *canvas, double lean) {
    const dimple_place course[4] = {{lean, 9}, {lean + 3, 19}, {lean + 10, 30}, {lean + 14, 45}};
    dimple_canvas_curve(canvas, "channel-wall", course, 4);
    dimple_canvas_curve(canvas, "channel", course, 4);
}

void dimple_section_draw(const dimple_canvas *canvas, dimple_hollow hollow, double lean) {
    profile surface;
    surface_of(hollow, lean, &surface);
    closed_along(canvas, "fat", &surface, BOTTOM);
    if (hollow == DIMPLE_HOLLOW_WIDE)
        bony_point(canvas);
    else
        spine(canvas);
    dimple_canvas_curve(canvas, "rind", surface.points, surface.count);
    if (hollow == DIMPLE_HOLLOW_HOLE) channel(canvas, lean);
    closed_along(canvas, "air", &surface, DIMPLE_SECTION_TOP);
    dimple_canvas_curve(canvas, "crease", surface.points, surface.count);
}
