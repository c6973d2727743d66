/* The back's surface as a mesh: with its mean curvature as quality and colour, for MeshLab, CloudCompare and Slicer;
 * and as bare triangles. */
#include "dimple/report.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "draw/colour.h"
#include "draw/skin_map.h"
#include "report/slicer.h"
#include "scan/write.h"

static const double STEEPEST = 6; /* of two neighbouring cells that are one surface: about 80 degrees */

static const uint32_t NO_VERTEX = UINT32_MAX;

enum { SHADES = 255 }; /* of the colour scale, as many as a channel has */

typedef struct mesh {
    const dimple_surface *surface;
    uint32_t *vertex; /* of each cell */
    dimple_points points;
    float *quality;
    unsigned char *rgb;
    double scale_per_m; /* of the colours */
    unsigned char shades[SHADES][3], rest[3];
} mesh;

static bool take_memory(mesh *m, dimple_arena *arena) {
    size_t cells = (size_t)m->surface->columns * (size_t)m->surface->rows;
    m->vertex = dimple_arena_take(arena, cells, sizeof *m->vertex);
    m->points.xyz = dimple_arena_take(arena, cells, 3 * sizeof *m->points.xyz);
    m->points.triangles = dimple_arena_take(arena, cells, 6 * sizeof *m->points.triangles);
    m->quality = dimple_arena_take(arena, cells, sizeof *m->quality);
    m->rgb = dimple_arena_take(arena, cells, 3);
    return !arena->failed;
}

static void fill_shades(mesh *m) {
    m->scale_per_m = dimple_skin_map_scale_per_m(m->surface);
    for (int i = 0; i < SHADES; i++)
        dimple_colour_srgb(dimple_colour_of_curvature(2.0 * i / (SHADES - 1) - 1), m->shades[i]);
    dimple_colour_srgb(dimple_colour_of_rest(), m->rest);
}

static const unsigned char *shade(const mesh *m, double mean_per_m) {
    double share = fmin(fmax(mean_per_m / m->scale_per_m, -1), 1);
    return m->shades[(int)((share + 1) / 2 * (SHADES - 1) + .5)];
}

/* Where the curvature is not known the quality is 0, which viewers can show, and the colour grey. */
static void add_vertex(mesh *m, size_t cell) {
    const dimple_surface *surface = m->surface;
    size_t columns = (size_t)surface->columns, row = cell / columns, column = cell % columns, i = m->points.count++;
    double lps_mm[3], body_mm[3] = {surface->x0_mm + (double)column * surface->cell_mm,
                                    surface->y0_mm + (double)row * surface->cell_mm, (double)surface->z_mm[cell]};
    double mean_per_m = (double)surface->mean_per_m[cell];
    bool known = surface->cell[cell] == DIMPLE_CELL_SKIN && isfinite(mean_per_m);
    dimple_report_lps(body_mm, lps_mm);
    for (size_t axis = 0; axis < 3; axis++) m->points.xyz[3 * i + axis] = (float)lps_mm[axis];
    m->quality[i] = known ? (float)mean_per_m : 0;
    memcpy(m->rgb + 3 * i, known ? shade(m, mean_per_m) : m->rest, 3);
    m->vertex[cell] = (uint32_t)i;
}

static void add_vertices(mesh *m) {
    const dimple_surface *surface = m->surface;
    size_t cells = (size_t)surface->columns * (size_t)surface->rows;
    fill_shades(m);
    for (size_t cell = 0; cell < cells; cell++) {
        bool back = surface->cell[cell] == DIMPLE_CELL_SKIN || surface->cell[cell] == DIMPLE_CELL_ROUGH;
        m->vertex[cell] = NO_VERTEX;
        if (back && isfinite(surface->z_mm[cell])) add_vertex(m, cell);
    }
}

static void add_triangle(mesh *m, const size_t cells[3]) {
    double low = INFINITY, high = -INFINITY;
    for (int i = 0; i < 3; i++) {
        if (m->vertex[cells[i]] == NO_VERTEX) return;
        low = fmin(low, (double)m->surface->z_mm[cells[i]]);
        high = fmax(high, (double)m->surface->z_mm[cells[i]]);
    }
    if (high - low > STEEPEST * m->surface->cell_mm) return;
    uint32_t *triangle = m->points.triangles + 3 * m->points.triangle_count++;
    for (int i = 0; i < 3; i++) triangle[i] = m->vertex[cells[i]];
}

/* Counter-clockwise seen from behind. */
static void add_triangles(mesh *m) {
    size_t columns = (size_t)m->surface->columns, rows = (size_t)m->surface->rows;
    for (size_t row = 0; row + 1 < rows; row++) {
        for (size_t column = 0; column + 1 < columns; column++) {
            size_t cell = row * columns + column;
            add_triangle(m, (const size_t[]){cell, cell + 1, cell + columns + 1});
            add_triangle(m, (const size_t[]){cell, cell + columns + 1, cell + columns});
        }
    }
}

static bool make_mesh(mesh *m, const dimple_measurement *measurement, dimple_arena *arena) {
    static const dimple_surface none = {.cell_mm = 1};
    *m = (mesh){.surface = measurement->surface ? measurement->surface : &none};
    if (!take_memory(m, arena)) return false;
    add_vertices(m);
    add_triangles(m);
    return true;
}

dimple_status dimple_measurement_write_surface(const dimple_measurement *measurement, dimple_text *text) {
    dimple_arena arena = {0};
    mesh m;
    if (make_mesh(&m, measurement, &arena)) {
        dimple_point_looks looks = {
            .quality = m.quality,
            .quality_name = "mean_curvature_per_m",
            .rgb = m.rgb,
            .comment = "the back in LPS millimetres (x left, y posterior, z up); quality: mean curvature in 1/m, "
                       "positive for a hollow",
        };
        dimple_write_ply(&m.points, &looks, DIMPLE_ENCODING_BINARY, text);
    }
    bool failed = arena.failed || text->failed;
    dimple_arena_release(&arena);
    return failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}

dimple_status dimple_measurement_write_stl(const dimple_measurement *measurement, dimple_text *text) {
    dimple_arena arena = {0};
    mesh m;
    if (make_mesh(&m, measurement, &arena)) dimple_write_stl(&m.points, DIMPLE_ENCODING_BINARY, text);
    bool failed = arena.failed || text->failed;
    dimple_arena_release(&arena);
    return failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
