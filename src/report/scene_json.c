/* The document dimple.scene/1: what the 3-D view in web/viewer shows. Places, colours and words are decided here. */
#include "dimple/dimple.h"

#include <math.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/json_write.h"
#include "draw/colour.h"
#include "draw/skin_map.h"
#include "draw/svg.h"
#include "report/names.h"
#include "words/words.h"

enum {
    MM_DECIMALS = 2,
    STEP_DECIMALS = 9,
    OUTLINE_POINTS = 48,
    MOST_CELLS = 160000, /* a screen shows no more of a back, and a report stays small */
    EMPTY = INT16_MIN,
    NOT_SKIN = INT8_MIN,
    SHARES = INT8_MAX /* steps of the colour scale to either side of flat */
};
static const double FINEST_STEP_MM = .01, OUTLINE_SHARE = .5;
static const float EDGE = .5F; /* of the skin map, which goes a little beyond */

static const char SKIN_COLOUR[] = "#dba88c";
static const char *const kind_colours[] = {
    [DIMPLE_PIT_VENUS_LEFT] = DIMPLE_COLOUR_VENUS,   [DIMPLE_PIT_VENUS_RIGHT] = DIMPLE_COLOUR_VENUS,
    [DIMPLE_PIT_SACRAL] = DIMPLE_COLOUR_MIDLINE_PIT, [DIMPLE_PIT_COCCYGEAL] = DIMPLE_COLOUR_MIDLINE_PIT,
    [DIMPLE_PIT_OTHER] = DIMPLE_COLOUR_OTHER_PIT,
};
static const struct {
    const char *name;
    dimple_say_key key;
} words[] = {
    {"decimal-point", DIMPLE_SAY_NUMBER_DECIMAL_POINT},
    {"label", DIMPLE_SAY_VIEW_3D_LABEL},
    {"help", DIMPLE_SAY_VIEW_3D_HELP},
    {"coarser", DIMPLE_SAY_VIEW_3D_COARSER},
    {"no-webgl", DIMPLE_SAY_VIEW_3D_NO_WEBGL},
    {"show", DIMPLE_SAY_VIEW_3D_SHOW},
    {"curvature", DIMPLE_SAY_VIEW_3D_CURVATURE},
    {"pits", DIMPLE_SAY_VIEW_3D_PITS},
    {"landmarks", DIMPLE_SAY_VIEW_3D_LANDMARKS},
    {"symmetry-line", DIMPLE_SAY_VIEW_3D_SYMMETRY_LINE},
    {"rhomboid", DIMPLE_SAY_VIEW_3D_RHOMBOID},
    {"view", DIMPLE_SAY_VIEW_3D_VIEW},
    {"behind", DIMPLE_SAY_VIEW_3D_BEHIND},
    {"left", DIMPLE_SAY_VIEW_3D_LEFT},
    {"right", DIMPLE_SAY_VIEW_3D_RIGHT},
    {"above", DIMPLE_SAY_VIEW_3D_ABOVE},
    {"close-up", DIMPLE_SAY_VIEW_3D_CLOSE_UP},
    {"start", DIMPLE_SAY_VIEW_3D_START},
    {"clear", DIMPLE_SAY_VIEW_3D_CLEAR},
    {"first", DIMPLE_SAY_VIEW_3D_FIRST},
    {"no-skin", DIMPLE_SAY_VIEW_3D_NO_SKIN},
    {"along", DIMPLE_SAY_VIEW_3D_ALONG},
    {"measured", DIMPLE_SAY_VIEW_3D_MEASURED},
    {"no-way", DIMPLE_SAY_VIEW_3D_NO_WAY},
    {"scale", DIMPLE_SAY_VIEW_3D_SCALE},
    {"raised", DIMPLE_SAY_VIEW_3D_RAISED},
    {"hollow", DIMPLE_SAY_VIEW_3D_HOLLOW},
};

/* Every `step`-th cell of the skin in both directions. */
typedef struct {
    const dimple_skin_map *skin;
    int step, columns, rows;
} thinned;

static thinned thin(const dimple_skin_map *skin) {
    int step = (int)ceil(sqrt((double)skin->columns * skin->rows / MOST_CELLS));
    if (step < 1) step = 1;
    return (thinned){skin, step, (skin->columns - 1) / step + 1, (skin->rows - 1) / step + 1};
}

static size_t cell_of(const thinned *grid, int column, int row) {
    return (size_t)row * (size_t)grid->step * (size_t)grid->skin->columns + (size_t)column * (size_t)grid->step;
}

typedef struct {
    double middle_mm, step_mm;
} heights;

static heights heights_of(const thinned *grid) {
    double least = (double)INFINITY, most = -(double)INFINITY;
    for (int row = 0; row < grid->rows; row++) {
        for (int column = 0; column < grid->columns; column++) {
            double z = grid->skin->z_mm[cell_of(grid, column, row)];
            least = fmin(least, z); /* leaves NAN out */
            most = fmax(most, z);
        }
    }
    if (!(least <= most)) return (heights){0, FINEST_STEP_MM};
    return (heights){(least + most) / 2, fmax(FINEST_STEP_MM, (most - least) / (2 * INT16_MAX))};
}

static void write_base64(dimple_json *json, const char *key, const unsigned char *bytes, size_t size) {
    dimple_text packed = dimple_text_create();
    dimple_svg_base64(&packed, bytes, size);
    if (packed.failed) json->text->failed = true;
    dimple_json_string(json, key, packed.data ? packed.data : "");
    dimple_text_free(&packed);
}

static void write_cells(dimple_json *json, const thinned *grid, const heights *scale, unsigned char *bytes) {
    size_t size = 0;
    for (int row = 0; row < grid->rows; row++) {
        for (int column = 0; column < grid->columns; column++) {
            size_t cell = cell_of(grid, column, row);
            double z = grid->skin->there[cell] < EDGE ? (double)NAN : grid->skin->z_mm[cell];
            int16_t step = isnan(z) ? EMPTY : (int16_t)lround((z - scale->middle_mm) / scale->step_mm);
            bytes[size++] = (unsigned char)((uint16_t)step & 255);
            bytes[size++] = (unsigned char)((uint16_t)step >> 8);
        }
    }
    write_base64(json, "z", bytes, size);
    size = 0;
    for (int row = 0; row < grid->rows; row++) {
        for (int column = 0; column < grid->columns; column++) {
            size_t cell = cell_of(grid, column, row);
            double share = grid->skin->known[cell] < EDGE ? (double)NAN : grid->skin->hollow[cell];
            bytes[size++] = (unsigned char)(int8_t)(isnan(share) ? NOT_SKIN : lround(share * SHARES));
        }
    }
    write_base64(json, "shade", bytes, size);
}

static dimple_status write_grid(dimple_json *json, const dimple_measurement *measurement, const dimple_view *view,
                                dimple_arena *arena, dimple_error *error) {
    const dimple_skin_map *skin;
    dimple_status status = dimple_skin_map_create(measurement->surface, view, arena, &skin, error);
    if (status != DIMPLE_OK) return status;
    thinned grid = thin(skin);
    heights scale = heights_of(&grid);
    unsigned char *bytes = dimple_arena_take(arena, (size_t)grid.columns * (size_t)grid.rows, 2);
    if (!bytes) return dimple_fail_memory(error);
    dimple_json_begin_object(json, "grid");
    dimple_json_unsigned(json, "columns", (uint64_t)grid.columns);
    dimple_json_unsigned(json, "rows", (uint64_t)grid.rows);
    dimple_json_number(json, "cell_mm", skin->cell_mm * grid.step, STEP_DECIMALS);
    dimple_json_number(json, "measured_cell_mm", skin->cell_mm, STEP_DECIMALS);
    dimple_json_number(json, "x0_mm", skin->x0_mm, STEP_DECIMALS);
    dimple_json_number(json, "y0_mm", skin->y0_mm, STEP_DECIMALS);
    dimple_json_number(json, "z0_mm", scale.middle_mm, STEP_DECIMALS);
    dimple_json_number(json, "z_step_mm", scale.step_mm, STEP_DECIMALS);
    dimple_json_number(json, "shade_step_per_m", dimple_skin_map_scale_per_m(measurement->surface) / SHARES,
                       STEP_DECIMALS);
    write_cells(json, &grid, &scale, bytes);
    dimple_json_end_object(json);
    return DIMPLE_OK;
}

static void write_point(dimple_json *json, const char *key, const double point_mm[3]) {
    dimple_json_begin_array_on_line(json, key);
    for (int i = 0; i < 3; i++) dimple_json_number(json, NULL, point_mm[i], MM_DECIMALS);
    dimple_json_end_array(json);
}

static void write_colour(dimple_json *json, const char *key, dimple_oklab colour) {
    static const char digits[] = "0123456789abcdef";
    unsigned char rgb[3];
    char text[8] = "#";
    dimple_colour_srgb(colour, rgb);
    for (int i = 0; i < 3; i++) {
        text[1 + 2 * i] = digits[rgb[i] >> 4];
        text[2 + 2 * i] = digits[rgb[i] & 15];
    }
    dimple_json_string(json, key, text);
}

static void write_colours(dimple_json *json) {
    unsigned char scale[2 * SHARES + 1][3];
    for (int i = -SHARES; i <= SHARES; i++)
        dimple_colour_srgb(dimple_colour_of_curvature((double)i / SHARES), scale[i + SHARES]);
    dimple_json_begin_object(json, "colours");
    dimple_json_string(json, "skin", SKIN_COLOUR);
    write_colour(json, "other", dimple_colour_of_rest());
    dimple_json_string(json, "line", DIMPLE_COLOUR_LINE);
    write_base64(json, "curvature", scale[0], sizeof scale);
    dimple_json_end_object(json);
}

static bool is_placed(const dimple_landmark *landmark) {
    return landmark->status == DIMPLE_SEEN || landmark->status == DIMPLE_ESTIMATED;
}

static void write_landmarks(dimple_json *json, const dimple_measurement *measurement) {
    dimple_json_begin_array(json, "landmarks");
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++) {
        const dimple_landmark *landmark = &measurement->landmarks[id];
        if (!is_placed(landmark)) continue;
        dimple_json_begin_object_on_line(json, NULL);
        dimple_json_string(json, "name", dimple_report_landmark_name((dimple_landmark_id)id));
        dimple_json_boolean(json, "estimated", landmark->status == DIMPLE_ESTIMATED);
        write_point(json, "body_mm", landmark->body_mm);
        dimple_json_number(json, "sd_mm", landmark->sd_mm, MM_DECIMALS);
        dimple_json_end_object(json);
    }
    dimple_json_end_array(json);
}

/* The contour of half the depth, on the surface that was fitted. */
static void write_outline(dimple_json *json, const dimple_pit *pit) {
    dimple_json_begin_array_on_line(json, "outline_mm");
    for (int i = 0; i < OUTLINE_POINTS; i++) {
        double angle_rad = 2 * acos(-1) * i / OUTLINE_POINTS, point_mm[3], depth_mm;
        dimple_pit_section(pit, angle_rad, dimple_pit_contour_mm(pit, angle_rad, OUTLINE_SHARE), point_mm, &depth_mm);
        for (int axis = 0; axis < 3; axis++) point_mm[axis] -= depth_mm * pit->shape.axis[2][axis];
        write_point(json, NULL, point_mm);
    }
    dimple_json_end_array(json);
}

static void write_pits(dimple_json *json, const dimple_measurement *measurement) {
    dimple_json_begin_array(json, "pits");
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        dimple_json_begin_object(json, NULL);
        dimple_json_string(json, "title", dimple_say_kind(measurement->language, pit->kind));
        dimple_json_string(json, "colour", kind_colours[pit->kind]);
        write_point(json, "body_mm", pit->body_mm);
        write_outline(json, pit);
        dimple_json_end_object(json);
    }
    dimple_json_end_array(json);
}

static void write_symmetry_line(dimple_json *json, const dimple_measurement *measurement) {
    dimple_json_begin_array(json, "symmetry_line_mm");
    for (size_t i = 0; i < measurement->symmetry_line_count; i++)
        write_point(json, NULL, measurement->symmetry_line_mm + 3 * i);
    dimple_json_end_array(json);
}

static double distance(const double a[3], const double b[3]) {
    return hypot(hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]);
}

/* The point of the symmetry line above SP that is the rhomboid's vertical diagonal away from it. */
static const double *upper_corner(const dimple_measurement *measurement) {
    const double *sp_mm = measurement->landmarks[DIMPLE_SP].body_mm, *best = NULL;
    double least = (double)INFINITY;
    for (size_t i = 0; i < measurement->symmetry_line_count; i++) {
        const double *point_mm = measurement->symmetry_line_mm + 3 * i;
        double off = fabs(distance(point_mm, sp_mm) - measurement->rhomboid.vertical_mm.value);
        if (point_mm[1] < sp_mm[1] || off >= least) continue;
        least = off;
        best = point_mm;
    }
    return best;
}

static void write_rhomboid(dimple_json *json, const dimple_measurement *measurement) {
    const double *upper_mm = measurement->rhomboid.vertical_mm.known ? upper_corner(measurement) : NULL;
    dimple_json_begin_array(json, "rhomboid_mm");
    if (upper_mm) {
        write_point(json, NULL, upper_mm);
        write_point(json, NULL, measurement->landmarks[DIMPLE_DL].body_mm);
        write_point(json, NULL, measurement->landmarks[DIMPLE_SP].body_mm);
        write_point(json, NULL, measurement->landmarks[DIMPLE_DR].body_mm);
    }
    dimple_json_end_array(json);
}

static void write_words(dimple_json *json, dimple_language language) {
    dimple_json_begin_object(json, "words");
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        dimple_json_string(json, words[i].name, dimple_say(language, words[i].key));
    dimple_json_end_object(json);
}

static dimple_status write_scene(const dimple_measurement *measurement, dimple_arena *arena, dimple_text *text,
                                 dimple_error *error) {
    dimple_json json = {.text = text};
    dimple_view view;
    dimple_json_begin_object(&json, NULL);
    dimple_json_string(&json, "schema", "dimple.scene/1");
    if (dimple_view_of_map(measurement, DIMPLE_MAP_TRUNK, &view)) {
        dimple_json_number(&json, "body_size", measurement->surface->body_size, MM_DECIMALS);
        dimple_status status = write_grid(&json, measurement, &view, arena, error);
        if (status != DIMPLE_OK) return status;
    } else {
        dimple_json_null(&json, "grid");
    }
    write_colours(&json);
    write_landmarks(&json, measurement);
    write_pits(&json, measurement);
    write_symmetry_line(&json, measurement);
    write_rhomboid(&json, measurement);
    write_words(&json, measurement->language);
    dimple_json_end_object(&json);
    return text->failed ? dimple_fail_memory(error) : DIMPLE_OK;
}

dimple_status dimple_measurement_write_scene(const dimple_measurement *measurement, dimple_text *text,
                                             dimple_error *error) {
    dimple_arena arena = {0};
    dimple_status status = write_scene(measurement, &arena, text, error);
    dimple_arena_release(&arena);
    return status;
}
