/* The map of the back: what is where, and how sure. */
#include "dimple/draw.h"

#include <math.h>
#include <string.h>

#include "assess/words.h"
#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "draw/colour.h"
#include "draw/contour.h"
#include "draw/note.h"
#include "draw/picture.h"
#include "draw/picture_words.h"
#include "draw/skin.h"
#include "draw/svg.h"
#include "draw/view.h"

enum { W = DIMPLE_PICTURE_WIDTH_PX, MARGIN = DIMPLE_PICTURE_MARGIN_PX, STRIP = 46, COLUMN_GAP = 12 };

static const dimple_picture_words *const words = &dimple_picture_words_en;

/* All that the parts of the drawing need. */
typedef struct {
    const dimple_measurement *measurement;
    dimple_svg svg;
    bool shown; /* there is a back to draw */
    dimple_view view;
    double map_top, map_bottom, height;
    dimple_notes notes;
} drawing;

static bool is_placed(const dimple_landmark *landmark) {
    return landmark->status == DIMPLE_SEEN || landmark->status == DIMPLE_ESTIMATED;
}

static bool in_view(const drawing *map, const double body_mm[3]) {
    return dimple_view_holds(&map->view, body_mm[0], body_mm[1]);
}

/* --------------------------------------------------------------------------------------------------- above and below
 */

/* Verdict and notice; with `svg` NULL only their height. */
static double write_top(const drawing *map, dimple_svg *svg) {
    double width = W - 2 * MARGIN, height = MARGIN;
    height += dimple_picture_paragraph(svg, DIMPLE_TYPE_HEADLINE, DIMPLE_SVG_START, MARGIN, height, width,
                                       map->measurement->verdict.headline);
    height += 3;
    height += dimple_picture_paragraph(svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, MARGIN, height, width,
                                       dimple_words_of_phrase(DIMPLE_PHRASE_NOTICE));
    return height + MARGIN;
}

static void append_how(dimple_text *text, bool given, double confidence) {
    dimple_append(text, given ? words->given : words->inferred);
    if (given) return;
    dimple_append_decimal(text, 100 * confidence, 0);
    dimple_append(text, words->sure);
}

static void append_assumed(dimple_text *text, const dimple_scan_info *scan) {
    if (scan->unit == DIMPLE_UNIT_AUTO || scan->up == DIMPLE_AXIS_AUTO) return;
    dimple_append(text, words->assumed);
    dimple_append(text, dimple_unit_name(scan->unit));
    append_how(text, scan->unit_given, scan->unit_confidence);
    dimple_append(text, words->up);
    dimple_append(text, dimple_axis_name(scan->up));
    dimple_append(text, words->posterior);
    dimple_append(text, dimple_axis_name(scan->posterior));
    append_how(text, scan->axes_given, scan->axes_confidence);
    dimple_append(text, ".");
}

/* Assumptions and warnings; with `svg` NULL only their height. */
static double write_bottom(const drawing *map, dimple_svg *svg, double top) {
    double width = W - 2 * MARGIN, height = 0;
    const dimple_scan_info *scan = &map->measurement->scan;
    char line[256];
    dimple_text text = dimple_text_fixed(line, sizeof line);
    append_assumed(&text, scan);
    height += dimple_picture_paragraph(svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, MARGIN, top, width, line);
    for (int code = 0; code < DIMPLE_WARNING_COUNT; code++) {
        if (!scan->warnings.said[code]) continue;
        height += dimple_picture_paragraph(svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, MARGIN, top + height, width,
                                           scan->warnings.text[code]);
    }
    return height + MARGIN;
}

/* ------------------------------------------------------------------------------------------------------------- notes
 */

static void note_measure(char line[DIMPLE_NOTE_BYTES], const char *before, dimple_value value, const char *after) {
    dimple_text text = dimple_text_fixed(line, DIMPLE_NOTE_BYTES);
    if (!value.known) return;
    dimple_append(&text, before);
    dimple_append_measure(&text, value, 1, after);
}

static void note_head(dimple_note *note, const char *head) {
    dimple_text text = dimple_text_fixed(note->lines[0], DIMPLE_NOTE_BYTES);
    dimple_append(&text, head);
}

static void note_pit(drawing *map, const dimple_pit *pit) {
    bool either = pit->kind == DIMPLE_PIT_SACRAL || pit->kind == DIMPLE_PIT_COCCYGEAL;
    dimple_note_side side = pit->body_mm[0] < 0 ? DIMPLE_NOTE_LEFT : DIMPLE_NOTE_RIGHT;
    dimple_note *note =
        dimple_note_add(&map->notes, either ? DIMPLE_NOTE_EITHER : side, dimple_view_x(&map->view, pit->body_mm[0]),
                        dimple_view_y(&map->view, pit->body_mm[1]), pit->shape.width_mm / 2 * map->view.px_per_mm);
    if (!note) return;
    note_head(note, words->pits[pit->kind]);
    note_measure(note->lines[1], words->depth, pit->depth_mm, " mm");
    note_measure(note->lines[2], words->width, pit->diameter_mm, " mm");
}

static void note_landmark(drawing *map, int id) {
    const dimple_landmark *landmark = &map->measurement->landmarks[id];
    dimple_note_side side = id == DIMPLE_DL   ? DIMPLE_NOTE_LEFT
                            : id == DIMPLE_DR ? DIMPLE_NOTE_RIGHT
                                              : DIMPLE_NOTE_EITHER;
    dimple_note *note =
        dimple_note_add(&map->notes, side, dimple_view_x(&map->view, landmark->body_mm[0]),
                        dimple_view_y(&map->view, landmark->body_mm[1]), landmark->sd_mm * map->view.px_per_mm);
    if (!note) return;
    note_head(note, words->landmarks[id]);
    dimple_text text = dimple_text_fixed(note->lines[1], DIMPLE_NOTE_BYTES);
    if (landmark->status == DIMPLE_ESTIMATED) dimple_append(&text, words->estimated);
    dimple_append(&text, "± ");
    dimple_append_decimal(&text, landmark->sd_mm, 1);
    dimple_append(&text, " mm");
}

static void note_pair(drawing *map) {
    const dimple_pair *pair = &map->measurement->pair;
    const double middle[3] = {0};
    if (!pair->known || !in_view(map, middle)) return;
    dimple_note *note =
        dimple_note_add(&map->notes, DIMPLE_NOTE_EITHER, dimple_view_x(&map->view, 0), dimple_view_y(&map->view, 0), 0);
    if (!note) return;
    dimple_value higher = pair->height_difference_mm;
    const char *which = higher.value < 0 ? words->left_higher : words->right_higher;
    higher.value = fabs(higher.value);
    note_head(note, words->pair);
    note_measure(note->lines[1], "", pair->distance_mm, words->apart);
    note_measure(note->lines[2], which, higher, " mm");
}

/* A landmark that is a pit that was found is told by that pit. */
static bool is_pit(const dimple_measurement *measurement, int id) {
    if (id != DIMPLE_DL && id != DIMPLE_DR) return false;
    dimple_pit_kind kind = id == DIMPLE_DL ? DIMPLE_PIT_VENUS_LEFT : DIMPLE_PIT_VENUS_RIGHT;
    for (size_t i = 0; i < measurement->pit_count; i++)
        if (measurement->pits[i].kind == kind) return true;
    return false;
}

static void collect_notes(drawing *map) {
    const dimple_measurement *measurement = map->measurement;
    for (int other = 0; other <= 1; other++) {
        for (size_t i = 0; i < measurement->pit_count; i++) {
            const dimple_pit *pit = &measurement->pits[i];
            if ((pit->kind == DIMPLE_PIT_OTHER) == other && in_view(map, pit->body_mm)) note_pit(map, pit);
        }
        if (other) break;
        for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++) {
            const dimple_landmark *landmark = &measurement->landmarks[id];
            if (is_placed(landmark) && in_view(map, landmark->body_mm) && !is_pit(measurement, id))
                note_landmark(map, id);
        }
        note_pair(map);
    }
}

/* ---------------------------------------------------------------------------------------------------- on the surface
 */

static void write_image(drawing *map, const void *png, size_t png_size) {
    if (png_size == 0) return;
    const dimple_view *view = &map->view;
    dimple_svg_open(&map->svg, "image", "skin");
    dimple_svg_attribute(&map->svg, "x", view->x_px);
    dimple_svg_attribute(&map->svg, "y", view->y_px);
    dimple_svg_attribute(&map->svg, "width", view->width_mm * view->px_per_mm);
    dimple_svg_attribute(&map->svg, "height", view->height_mm * view->px_per_mm);
    dimple_append(map->svg.text, " preserveAspectRatio=\"none\" href=\"data:image/png;base64,");
    dimple_svg_base64(map->svg.text, png, png_size);
    dimple_append(map->svg.text, "\"");
    dimple_svg_close(&map->svg);
}

enum { CONTOUR_PITCH_PX = 2 };

static double contour_interval_mm(const dimple_measurement *measurement) {
    return dimple_round_below(10.1 * measurement->surface->body_size);
}

/* The skin's height on skin, on a grid of the picture's own. */
static float *sample(const drawing *map, const dimple_skin *skin, int columns, int rows, dimple_arena *arena) {
    float *height = dimple_arena_take(arena, (size_t)columns * (size_t)rows, sizeof *height);
    if (!height) return NULL;
    double pitch_mm = CONTOUR_PITCH_PX / map->view.px_per_mm;
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++)
            height[(size_t)row * (size_t)columns + (size_t)column] = (float)dimple_skin_height(
                skin, map->view.left_mm + column * pitch_mm, map->view.top_mm - row * pitch_mm);
    return height;
}

static void write_lines(drawing *map, const dimple_lines *lines, bool bold) {
    const size_t shortest = 4;
    dimple_svg_begin_path(&map->svg, bold ? "contour-bold" : "contour");
    for (size_t i = 0, from = 0; i < lines->count; from = lines->ends[i++]) {
        if (lines->ends[i] - from < shortest) continue;
        for (size_t k = from; k < lines->ends[i]; k++)
            dimple_svg_point(&map->svg, k == from, map->view.x_px + CONTOUR_PITCH_PX * lines->points[k][0],
                             map->view.y_px + CONTOUR_PITCH_PX * lines->points[k][1]);
    }
    dimple_svg_end_path(&map->svg, false);
}

static dimple_status write_contours(drawing *map, dimple_arena *arena, dimple_error *error) {
    dimple_skin skin;
    dimple_status status = dimple_skin_create(map->measurement->surface, &map->view, arena, &skin, error);
    if (status != DIMPLE_OK) return status;
    int columns = (int)(map->view.width_mm * map->view.px_per_mm / CONTOUR_PITCH_PX) + 1;
    int rows = (int)(map->view.height_mm * map->view.px_per_mm / CONTOUR_PITCH_PX) + 1;
    dimple_height_grid grid = {columns, rows, sample(map, &skin, columns, rows, arena)};
    if (!grid.height) return dimple_fail_memory(error);
    double lowest = (double)INFINITY, highest = -(double)INFINITY;
    for (size_t i = 0; i < (size_t)columns * (size_t)rows; i++) {
        lowest = fmin(lowest, (double)grid.height[i]);
        highest = fmax(highest, (double)grid.height[i]);
    }
    double interval = contour_interval_mm(map->measurement);
    for (double level = ceil(lowest / interval); level * interval <= highest; level++) {
        dimple_arena_block *mark = dimple_arena_mark(arena);
        dimple_lines lines;
        if (!dimple_contour_trace(&grid, level * interval, .1, arena, &lines)) return dimple_fail_memory(error);
        write_lines(map, &lines, fmod(level, 5) == 0);
        dimple_arena_release_to(arena, mark);
    }
    return DIMPLE_OK;
}

static void write_symmetry_line(drawing *map, const char *class) {
    const dimple_measurement *measurement = map->measurement;
    bool first = true;
    dimple_svg_begin_path(&map->svg, class);
    for (size_t i = 0; i < measurement->symmetry_line_count; i++) {
        const double *point = measurement->symmetry_line_mm + 3 * i;
        if (!in_view(map, point)) continue;
        dimple_svg_point(&map->svg, first, dimple_view_x(&map->view, point[0]), dimple_view_y(&map->view, point[1]));
        first = false;
    }
    if (first) dimple_svg_point(&map->svg, true, 0, 0);
    dimple_svg_end_path(&map->svg, false);
}

/* The contour at half the depth, on the surface. */
static void write_outline(drawing *map, const dimple_pit *pit, const char *class) {
    const int steps = 48;
    dimple_svg_begin_path(&map->svg, class);
    for (int i = 0; i < steps; i++) {
        double angle = 2 * acos(-1) * i / steps, fill_mm[3], depth_mm;
        dimple_pit_section(pit, angle, dimple_pit_contour_mm(pit, angle, .5), fill_mm, &depth_mm);
        dimple_svg_point(&map->svg, i == 0, dimple_view_x(&map->view, fill_mm[0]),
                         dimple_view_y(&map->view, fill_mm[1]));
    }
    dimple_svg_end_path(&map->svg, true);
}

static void write_pits(drawing *map) {
    static const char *const classes[] = {"venus", "venus", "midline-pit", "midline-pit", "other-pit"};
    for (size_t i = 0; i < map->measurement->pit_count; i++) {
        const dimple_pit *pit = &map->measurement->pits[i];
        if (!in_view(map, pit->body_mm)) continue;
        write_outline(map, pit, "halo");
        write_outline(map, pit, classes[pit->kind]);
    }
}

static void write_landmarks(drawing *map) {
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++) {
        const dimple_landmark *landmark = &map->measurement->landmarks[id];
        if (!is_placed(landmark) || !in_view(map, landmark->body_mm)) continue;
        double x = dimple_view_x(&map->view, landmark->body_mm[0]), arm = 3;
        double y = dimple_view_y(&map->view, landmark->body_mm[1]);
        const char *class = landmark->status == DIMPLE_SEEN ? "seen" : "estimated";
        dimple_svg_circle(&map->svg, class, x, y, landmark->sd_mm * map->view.px_per_mm);
        dimple_svg_line(&map->svg, "seen", x - arm, y, x + arm, y);
        dimple_svg_line(&map->svg, "seen", x, y - arm, x, y + arm);
    }
}

/* ------------------------------------------------------------------------------------------------------------ scales
 */

static void write_scale_bar(drawing *map, double y) {
    double length_mm = dimple_round_below(80 / map->view.px_per_mm), x = MARGIN;
    char line[64];
    dimple_text text = dimple_text_fixed(line, sizeof line);
    dimple_append_number(&text, length_mm, 1);
    dimple_append(&text, " mm");
    double end = x + length_mm * map->view.px_per_mm;
    dimple_svg_line(&map->svg, "scale", x, y, end, y);
    dimple_svg_line(&map->svg, "scale", x, y - 4, x, y + 4);
    dimple_svg_line(&map->svg, "scale", end, y - 4, end, y + 4);
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, x, y - 8, line);
    text = dimple_text_fixed(line, sizeof line);
    dimple_append_number(&text, contour_interval_mm(map->measurement), 1);
    dimple_append(&text, words->contours);
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, x, y + 18, line);
}

static void write_colour_bar(drawing *map, double y) {
    enum { STEPS = 60, LENGTH = 180, THICK = 9 };
    double x = W - MARGIN - LENGTH, scale = dimple_skin_scale_per_m(map->measurement->surface);
    for (int i = 0; i < STEPS; i++) {
        unsigned char rgb[3];
        char style[32];
        dimple_text text = dimple_text_fixed(style, sizeof style);
        dimple_colour_srgb(dimple_colour_of_curvature(2 * (i + .5) / STEPS - 1), rgb);
        dimple_svg_open(&map->svg, "rect", "step");
        dimple_svg_attribute(&map->svg, "x", x + (double)LENGTH * i / STEPS);
        dimple_svg_attribute(&map->svg, "y", y - THICK / 2.0);
        dimple_svg_attribute(&map->svg, "width", (double)LENGTH / STEPS + .3);
        dimple_svg_attribute(&map->svg, "height", THICK);
        dimple_append(&text, " fill=\"rgb(");
        for (int k = 0; k < 3; k++) {
            if (k > 0) dimple_append(&text, ",");
            dimple_append_unsigned(&text, rgb[k]);
        }
        dimple_append(&text, ")\"");
        dimple_append(map->svg.text, style);
        dimple_svg_close(&map->svg);
    }
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_MIDDLE, x + LENGTH / 2.0, y - 8, words->curvature);
    for (int end = -1; end <= 1; end++) {
        char line[64];
        dimple_text text = dimple_text_fixed(line, sizeof line);
        if (end > 0) {
            dimple_append(&text, words->hollow);
            dimple_append(&text, " ");
        }
        if (end < 0) dimple_append(&text, "\xE2\x88\x92"); /* minus */
        dimple_append_number(&text, fabs(end * scale), 1);
        if (end < 0) {
            dimple_append(&text, " ");
            dimple_append(&text, words->rise);
        }
        dimple_svg_anchor anchor = end < 0 ? DIMPLE_SVG_START : end > 0 ? DIMPLE_SVG_END : DIMPLE_SVG_MIDDLE;
        dimple_picture_text(&map->svg, DIMPLE_TYPE_SMALL, anchor, x + LENGTH * (end + 1) / 2.0, y + 18, line);
    }
}

static void write_sides(drawing *map, double left, double right) {
    double y = map->map_top + 11;
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SIDE, DIMPLE_SVG_END, left, y, words->left);
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SIDE, DIMPLE_SVG_START, right, y, words->right);
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_END, left, y + 14, words->behind);
}

/* ------------------------------------------------------------------------------------------------------------ layout
 */

static void lay_out(drawing *map) {
    const double sides_px = 34;
    double wide = map->view.width_mm * map->view.px_per_mm, high = map->view.height_mm * map->view.px_per_mm;
    map->map_top = write_top(map, NULL);
    map->view.x_px = (W - wide) / 2;
    map->view.y_px = map->map_top;
    collect_notes(map);
    double needed = dimple_notes_choose_sides(&map->notes) + sides_px;
    map->map_bottom = map->map_top + fmax(high, needed);
    dimple_notes_place(&map->notes, map->map_top + sides_px, map->map_bottom);
    map->height = map->map_bottom + STRIP + MARGIN;
}

static dimple_status write_map(drawing *map, const void *png, size_t png_size, dimple_arena *arena,
                               dimple_error *error) {
    double left = (W - DIMPLE_MAP_WIDTH_PX) / 2.0 - COLUMN_GAP, right = W - left;
    write_image(map, png, png_size);
    dimple_status status = write_contours(map, arena, error);
    if (status != DIMPLE_OK) return status;
    if (map->measurement->symmetry_line_count > 0) {
        write_symmetry_line(map, "halo");
        write_symmetry_line(map, "midline");
    }
    write_pits(map);
    write_landmarks(map);
    write_sides(map, left, right);
    dimple_notes_draw(&map->svg, &map->notes, left, right);
    write_scale_bar(map, map->map_bottom + 24);
    write_colour_bar(map, map->map_bottom + 24);
    return DIMPLE_OK;
}

dimple_status dimple_draw_map(const dimple_measurement *measurement, const dimple_picture_style *style, const void *png,
                              size_t png_size, dimple_text *svg, dimple_error *error) {
    dimple_picture_style chosen;
    dimple_status status = dimple_picture_choose_style(style, &chosen, error);
    if (status != DIMPLE_OK) return status;
    drawing map = {.measurement = measurement, .svg = {svg, chosen.prefix, chosen.scheme}};
    map.shown = dimple_view_of_map(measurement, chosen.part, &map.view);
    if (map.shown)
        lay_out(&map);
    else
        map.height = write_top(&map, NULL) + STRIP;
    double bottom = map.height;
    map.height += write_bottom(&map, NULL, bottom);
    dimple_picture_begin(&map.svg, map.height, words->map_title, words->map_description);
    double top = write_top(&map, &map.svg);
    dimple_arena arena = {0};
    if (map.shown)
        status = write_map(&map, png, png_size, &arena, error);
    else
        dimple_picture_paragraph(&map.svg, DIMPLE_TYPE_NOTE, DIMPLE_SVG_START, MARGIN, top + MARGIN, W - 2 * MARGIN,
                                 words->nothing);
    write_bottom(&map, &map.svg, bottom);
    dimple_svg_end(&map.svg);
    dimple_arena_release(&arena);
    if (status == DIMPLE_OK && svg->failed) return dimple_fail_memory(error);
    return status;
}
