/* The map of the back: what is where, and how sure. */
#include "dimple/draw.h"

#include <math.h>
#include <string.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "draw/colour.h"
#include "draw/contour.h"
#include "draw/note.h"
#include "draw/picture.h"
#include "draw/skin_map.h"
#include "draw/svg.h"
#include "draw/view.h"
#include "words/words.h"

enum { W = DIMPLE_PICTURE_WIDTH_PX, MARGIN = DIMPLE_PICTURE_MARGIN_PX, STRIP = 46, COLUMN_GAP = 10 };

/* All that the parts of the drawing need. */
typedef struct {
    const dimple_measurement *measurement;
    dimple_language language;
    dimple_picture_style style;
    dimple_svg svg;
    bool shown; /* there is a back to draw */
    dimple_view view;
    double map_top, map_bottom, height;
    double interval_mm; /* of the contour lines */
    double left, right; /* where the columns of notes end and begin */
    dimple_notes notes;
} drawing;

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
                                       dimple_say(map->language, DIMPLE_SAY_VERDICT_NOTICE));
    return height + MARGIN;
}

/* Whether something was given, or inferred and how surely. */
static const char *say_how(char text[DIMPLE_SAID_BYTES], dimple_language language, bool given, double confidence) {
    char percent[DIMPLE_SAID_BYTES];
    dimple_text sure = dimple_text_fixed(percent, sizeof percent), how = dimple_text_fixed(text, DIMPLE_SAID_BYTES);
    dimple_append_said(&sure, language, DIMPLE_SAY_REPORT_PERCENT,
                       (const dimple_fill[]){{.name = "percent", .number = 100 * confidence}, {0}});
    dimple_append_said(&how, language, given ? DIMPLE_SAY_REPORT_ASSUMED_GIVEN : DIMPLE_SAY_REPORT_ASSUMED_INFERRED,
                       (const dimple_fill[]){{.name = "sure", .text = percent}, {0}});
    return text;
}

static void append_assumed(dimple_text *text, dimple_language language, const dimple_scan_info *scan) {
    if (scan->unit == DIMPLE_UNIT_AUTO || scan->up == DIMPLE_AXIS_AUTO) return;
    char of_unit[DIMPLE_SAID_BYTES], of_axes[DIMPLE_SAID_BYTES], all[2 * DIMPLE_SAID_BYTES];
    dimple_text assumed = dimple_text_fixed(all, sizeof all);
    dimple_append_said(
        &assumed, language, DIMPLE_SAY_REPORT_ASSUMED_TEXT,
        (const dimple_fill[]){
            {.name = "unit", .text = dimple_unit_name(scan->unit)},
            {.name = "unit-how", .text = say_how(of_unit, language, scan->unit_given, scan->unit_confidence)},
            {.name = "up", .text = dimple_axis_name(scan->up)},
            {.name = "posterior", .text = dimple_axis_name(scan->posterior)},
            {.name = "axes-how", .text = say_how(of_axes, language, scan->axes_given, scan->axes_confidence)},
            {0}});
    dimple_append_said(text, language, DIMPLE_SAY_PICTURES_ASSUMED,
                       (const dimple_fill[]){{.name = "text", .text = all}, {0}});
}

/* Assumptions and warnings; with `svg` NULL only their height. */
static double write_bottom(const drawing *map, dimple_svg *svg, double top) {
    double width = W - 2 * MARGIN, height = 0;
    const dimple_scan_info *scan = &map->measurement->scan;
    char line[3 * DIMPLE_SAID_BYTES];
    dimple_text text = dimple_text_fixed(line, sizeof line);
    append_assumed(&text, map->language, scan);
    if (map->shown)
        height += dimple_picture_paragraph(svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, MARGIN, top, width,
                                           dimple_say(map->language, DIMPLE_SAY_PICTURES_MAP_CAPTION));
    height += dimple_picture_paragraph(svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, MARGIN, top + height, width, line);
    for (int code = 0; code < DIMPLE_WARNING_COUNT; code++) {
        if (!scan->warnings.said[code]) continue;
        height += dimple_picture_paragraph(svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, MARGIN, top + height, width,
                                           scan->warnings.text[code]);
    }
    return height + MARGIN;
}

/* ------------------------------------------------------------------------------------------------------------- notes
 */

static dimple_text text_of(char line[DIMPLE_NOTE_BYTES]) {
    return dimple_text_fixed(line, DIMPLE_NOTE_BYTES);
}

static void note_measure(const drawing *map, char line[DIMPLE_NOTE_BYTES], dimple_say_key key, dimple_value value) {
    dimple_text text = text_of(line);
    dimple_append_said_measure(&text, map->language, key, value);
}

static void note_head(dimple_note *note, const char *head) {
    dimple_text text = text_of(note->lines[0]);
    dimple_append(&text, head);
}

static dimple_note *add_note(drawing *map, dimple_note_side side, const double body_mm[3], double radius_mm) {
    return dimple_note_add(&map->notes, side, dimple_view_x(&map->view, body_mm[0]),
                           dimple_view_y(&map->view, body_mm[1]), radius_mm * map->view.px_per_mm);
}

static void note_pit(drawing *map, const dimple_pit *pit) {
    bool either = pit->kind == DIMPLE_PIT_SACRAL || pit->kind == DIMPLE_PIT_COCCYGEAL;
    dimple_note_side side = pit->body_mm[0] < 0 ? DIMPLE_NOTE_LEFT : DIMPLE_NOTE_RIGHT;
    dimple_note *note = add_note(map, either ? DIMPLE_NOTE_EITHER : side, pit->body_mm, pit->shape.width_mm / 2);
    if (!note) return;
    note_head(note, dimple_say_kind(map->language, pit->kind));
    note_measure(map, note->lines[1], DIMPLE_SAY_PICTURES_DEPTH, pit->depth_mm);
    note_measure(map, note->lines[2], DIMPLE_SAY_PICTURES_WIDTH, pit->diameter_mm);
}

static void note_landmark(drawing *map, int id) {
    static const struct {
        dimple_say_key name;
        dimple_note_side side;
    } notes[] = {
        [DIMPLE_VP] = {DIMPLE_SAY_PICTURES_LANDMARKS_VP, DIMPLE_NOTE_EITHER},
        [DIMPLE_DL] = {DIMPLE_SAY_PICTURES_LANDMARKS_DL, DIMPLE_NOTE_LEFT},
        [DIMPLE_DR] = {DIMPLE_SAY_PICTURES_LANDMARKS_DR, DIMPLE_NOTE_RIGHT},
        [DIMPLE_SP] = {DIMPLE_SAY_PICTURES_LANDMARKS_SP, DIMPLE_NOTE_EITHER},
    };
    const dimple_landmark *landmark = &map->measurement->landmarks[id];
    dimple_note *note = add_note(map, notes[id].side, landmark->body_mm, landmark->sd_mm);
    if (!note) return;
    note_head(note, dimple_say(map->language, notes[id].name));
    dimple_text text = text_of(note->lines[1]);
    dimple_append_said(&text, map->language,
                       landmark->status == DIMPLE_ESTIMATED ? DIMPLE_SAY_PICTURES_SD_ESTIMATED : DIMPLE_SAY_PICTURES_SD,
                       (const dimple_fill[]){{.name = "sd", .number = landmark->sd_mm, .decimals = 1}, {0}});
}

static void note_pair(drawing *map) {
    const dimple_pair *pair = &map->measurement->pair;
    const dimple_landmark *landmarks = map->measurement->landmarks;
    double middle[3];
    for (int i = 0; i < 3; i++) middle[i] = (landmarks[DIMPLE_DL].body_mm[i] + landmarks[DIMPLE_DR].body_mm[i]) / 2;
    if (!pair->known || !in_view(map, middle)) return;
    dimple_note *note = add_note(map, DIMPLE_NOTE_EITHER, middle, 0);
    if (!note) return;
    dimple_value higher = pair->height_difference_mm;
    bool left = higher.value < 0;
    higher.value = fabs(higher.value);
    note_head(note, dimple_say(map->language, DIMPLE_SAY_PICTURES_PAIR_HEAD));
    note_measure(map, note->lines[1], DIMPLE_SAY_PICTURES_PAIR_DISTANCE, pair->distance_mm);
    note_measure(map, note->lines[2],
                 left ? DIMPLE_SAY_PICTURES_PAIR_LEFT_HIGHER : DIMPLE_SAY_PICTURES_PAIR_RIGHT_HIGHER, higher);
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
            if (dimple_is_placed(landmark) && in_view(map, landmark->body_mm) && !is_pit(measurement, id))
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

/* Ten or so lines between the waist and the shoulder blades, whatever the body's size; wider apart on a surface so
 * steep that they would be too many to tell from each other. */
static double choose_interval_mm(const drawing *map, double range_mm) {
    const double most_lines = 80;
    double typical_mm = map->style.part == DIMPLE_MAP_LOWER_BACK ? 2.75 : 5.5;
    return dimple_round_near(fmax(typical_mm * map->measurement->surface->body_size, range_mm / most_lines));
}

/* The skin's height on skin, on a grid of the picture's own. */
static float *sample(const drawing *map, const dimple_skin_map *skin, int columns, int rows, dimple_arena *arena) {
    float *height = dimple_arena_take(arena, (size_t)columns * (size_t)rows, sizeof *height);
    if (!height) return NULL;
    double pitch_mm = CONTOUR_PITCH_PX / map->view.px_per_mm;
    for (int row = 0; row < rows; row++)
        for (int column = 0; column < columns; column++)
            height[(size_t)row * (size_t)columns + (size_t)column] = (float)dimple_skin_map_height(
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
    const dimple_skin_map *skin;
    dimple_status status = dimple_skin_map_create(map->measurement->surface, &map->view, arena, &skin, error);
    if (status != DIMPLE_OK) return status;
    int columns = (int)(map->view.width_mm * map->view.px_per_mm / CONTOUR_PITCH_PX) + 1;
    int rows = (int)(map->view.height_mm * map->view.px_per_mm / CONTOUR_PITCH_PX) + 1;
    dimple_height_grid grid = {columns, rows, sample(map, skin, columns, rows, arena)};
    if (!grid.height) return dimple_fail_memory(error);
    double lowest = (double)INFINITY, highest = -(double)INFINITY;
    for (size_t i = 0; i < (size_t)columns * (size_t)rows; i++) {
        lowest = fmin(lowest, (double)grid.height[i]);
        highest = fmax(highest, (double)grid.height[i]);
    }
    double interval = map->interval_mm = choose_interval_mm(map, highest > lowest ? highest - lowest : 0);
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

/* A cross, or in a dimple that was found, which is marked by its outline, a dot; around it one standard deviation. */
static void write_landmarks(drawing *map) {
    const double arm = 3.5;
    for (int id = 0; id < DIMPLE_LANDMARK_COUNT; id++) {
        const dimple_landmark *landmark = &map->measurement->landmarks[id];
        if (!dimple_is_placed(landmark) || !in_view(map, landmark->body_mm)) continue;
        double x = dimple_view_x(&map->view, landmark->body_mm[0]), y = dimple_view_y(&map->view, landmark->body_mm[1]);
        double across = landmark->sd_across_mm * map->view.px_per_mm;
        double along = dimple_sd_along_mm(landmark) * map->view.px_per_mm;
        if (is_pit(map->measurement, id)) {
            dimple_svg_circle(&map->svg, "dot", x, y, 1.1);
            dimple_svg_ellipse(&map->svg, "seen-small", x, y, across, along);
            continue;
        }
        dimple_svg_ellipse(&map->svg, "halo", x, y, across, along);
        dimple_svg_ellipse(&map->svg, landmark->status == DIMPLE_SEEN ? "seen" : "estimated", x, y, across, along);
        dimple_svg_line(&map->svg, "seen", x - arm, y, x + arm, y);
        dimple_svg_line(&map->svg, "seen", x, y - arm, x, y + arm);
    }
}

/* From one dimple's outline to the other's. */
static void write_pair(drawing *map) {
    const dimple_measurement *measurement = map->measurement;
    const dimple_pit *ends[2] = {0};
    for (size_t i = 0; i < measurement->pit_count; i++) {
        const dimple_pit *pit = &measurement->pits[i];
        if (pit->kind <= DIMPLE_PIT_VENUS_RIGHT) ends[pit->kind == DIMPLE_PIT_VENUS_RIGHT] = pit;
    }
    if (!measurement->pair.known || !ends[0] || !ends[1]) return;
    double along[2] = {ends[1]->body_mm[0] - ends[0]->body_mm[0], ends[1]->body_mm[1] - ends[0]->body_mm[1]};
    double length = hypot(along[0], along[1]), points[2][2];
    for (int i = 0; i < 2; i++) {
        double inset = (i ? -1 : 1) * ends[i]->shape.width_mm / 2 / length;
        points[i][0] = dimple_view_x(&map->view, ends[i]->body_mm[0] + inset * along[0]);
        points[i][1] = dimple_view_y(&map->view, ends[i]->body_mm[1] + inset * along[1]);
    }
    dimple_svg_line(&map->svg, "pair", points[0][0], points[0][1], points[1][0], points[1][1]);
}

/* L5, DL, SP, DR. The upper corner lies on the symmetry line as far over SP as the vertical diagonal is long. */
static void write_rhomboid(drawing *map) {
    const dimple_measurement *measurement = map->measurement;
    const dimple_landmark *dl = &measurement->landmarks[DIMPLE_DL], *dr = &measurement->landmarks[DIMPLE_DR];
    const dimple_landmark *sp = &measurement->landmarks[DIMPLE_SP];
    if (!measurement->rhomboid.vertical_mm.known || !dimple_is_placed(dl) || !dimple_is_placed(dr) ||
        !dimple_is_placed(sp))
        return;
    double top[3] = {sp->body_mm[0], sp->body_mm[1] + measurement->rhomboid.vertical_mm.value, 0};
    for (size_t i = 0; i < measurement->symmetry_line_count; i++)
        if (measurement->symmetry_line_mm[3 * i + 1] >= top[1]) top[0] = measurement->symmetry_line_mm[3 * i];
    const double *corners[4] = {top, dl->body_mm, sp->body_mm, dr->body_mm};
    dimple_svg_begin_path(&map->svg, "rhomboid");
    for (int i = 0; i < 4; i++)
        dimple_svg_point(&map->svg, i == 0, dimple_view_x(&map->view, corners[i][0]),
                         dimple_view_y(&map->view, corners[i][1]));
    dimple_svg_end_path(&map->svg, true);
}

/* ------------------------------------------------------------------------------------------------------------ scales
 */

static void write_number(drawing *map, dimple_say_key key, const char *place, double number, dimple_svg_anchor anchor,
                         double x, double y) {
    char line[DIMPLE_SAID_BYTES], digits[32];
    dimple_text text = dimple_text_fixed(line, sizeof line), value = dimple_text_fixed(digits, sizeof digits);
    if (number < 0) dimple_append(&value, "\xE2\x88\x92"); /* minus */
    dimple_append_number(&value, fabs(number), 1);
    dimple_append_said(&text, map->language, key, (const dimple_fill[]){{.name = place, .text = digits}, {0}});
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SMALL, anchor, x, y, line);
}

static void write_scale_bar(drawing *map, double y) {
    double length_mm = dimple_round_below(110 / map->view.px_per_mm), x = MARGIN;
    double end = x + length_mm * map->view.px_per_mm;
    dimple_svg_line(&map->svg, "scale", x, y, end, y);
    dimple_svg_line(&map->svg, "scale", x, y - 4, x, y + 4);
    dimple_svg_line(&map->svg, "scale", end, y - 4, end, y + 4);
    write_number(map, DIMPLE_SAY_PICTURES_MAP_SCALE, "length", length_mm, DIMPLE_SVG_START, x, y - 8);
    write_number(map, DIMPLE_SAY_PICTURES_MAP_CONTOURS, "interval", map->interval_mm, DIMPLE_SVG_START, x, y + 18);
}

static void write_colour_bar(drawing *map, double y) {
    enum { STEPS = 60, LENGTH = 200, THICK = 9 };
    double x = W - MARGIN - LENGTH, scale = dimple_skin_map_scale_per_m(map->measurement->surface);
    for (int i = 0; i < STEPS; i++) {
        unsigned char rgb[3];
        dimple_colour_srgb(dimple_colour_of_curvature(2 * (i + .5) / STEPS - 1), rgb);
        dimple_svg_open(&map->svg, "rect", "step");
        dimple_svg_attribute(&map->svg, "x", x + (double)LENGTH * i / STEPS);
        dimple_svg_attribute(&map->svg, "y", y - THICK / 2.0);
        dimple_svg_attribute(&map->svg, "width", (double)LENGTH / STEPS + (i + 1 < STEPS ? .5 : 0));
        dimple_svg_attribute(&map->svg, "height", THICK);
        dimple_append(map->svg.text, " fill=\"rgb(");
        for (int k = 0; k < 3; k++) {
            if (k > 0) dimple_append(map->svg.text, ",");
            dimple_append_unsigned(map->svg.text, rgb[k]);
        }
        dimple_append(map->svg.text, ")\"");
        dimple_svg_close(&map->svg);
    }
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_MIDDLE, x + LENGTH / 2.0, y - 8,
                        dimple_say(map->language, DIMPLE_SAY_PICTURES_MAP_CURVATURE));
    write_number(map, DIMPLE_SAY_PICTURES_MAP_RAISED, "value", -scale, DIMPLE_SVG_START, x, y + 18);
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_MIDDLE, x + LENGTH / 2.0, y + 18, "0");
    write_number(map, DIMPLE_SAY_PICTURES_MAP_HOLLOW, "value", scale, DIMPLE_SVG_END, x + LENGTH, y + 18);
}

static void write_sides(drawing *map) {
    double y = map->map_top + 11;
    const char *own = dimple_say(map->language, DIMPLE_SAY_PICTURES_OWN_SIDE);
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SIDE, DIMPLE_SVG_END, map->left, y,
                        dimple_say(map->language, DIMPLE_SAY_PICTURES_LEFT));
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SIDE, DIMPLE_SVG_START, map->right, y,
                        dimple_say(map->language, DIMPLE_SAY_PICTURES_RIGHT));
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_END, map->left, y + 14, own);
    dimple_picture_text(&map->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, map->right, y + 14, own);
}

/* ------------------------------------------------------------------------------------------------------------ layout
 */

static void lay_out(drawing *map) {
    const double sides_px = 34;
    double wide = map->view.width_mm * map->view.px_per_mm, high = map->view.height_mm * map->view.px_per_mm;
    map->map_top = write_top(map, NULL);
    map->left = (W - DIMPLE_MAP_WIDTH_PX) / 2.0 - COLUMN_GAP;
    map->right = W - map->left;
    map->view.x_px = (W - wide) / 2;
    map->view.y_px = map->map_top;
    collect_notes(map);
    double needed = dimple_notes_choose_sides(&map->notes) + sides_px;
    map->map_bottom = map->map_top + fmax(high, needed);
    dimple_notes_place(&map->notes, map->left, map->right, map->map_top + sides_px, map->map_bottom);
    map->height = map->map_bottom + STRIP + MARGIN;
}

static dimple_status write_map(drawing *map, const void *png, size_t png_size, dimple_arena *arena,
                               dimple_error *error) {
    write_image(map, png, png_size);
    dimple_status status = write_contours(map, arena, error);
    if (status != DIMPLE_OK) return status;
    if (map->measurement->symmetry_line_count > 0) {
        write_symmetry_line(map, "halo");
        write_symmetry_line(map, "midline");
    }
    write_rhomboid(map);
    write_pair(map);
    write_pits(map);
    write_landmarks(map);
    write_sides(map);
    dimple_notes_draw(&map->svg, &map->notes);
    write_scale_bar(map, map->map_bottom + 24);
    if (png_size > 0) write_colour_bar(map, map->map_bottom + 24);
    return DIMPLE_OK;
}

/* For who cannot see it: what a map shows, and what this one says. */
static void append_description(dimple_text *text, const drawing *map) {
    dimple_append(text, dimple_say(map->language,
                                   map->shown ? DIMPLE_SAY_PICTURES_MAP_DESCRIPTION : DIMPLE_SAY_PICTURES_MAP_NOTHING));
    dimple_append(text, " ");
    dimple_append(text, map->measurement->verdict.headline);
    for (size_t i = 0; i < map->notes.count; i++) {
        for (int line = 0; line < DIMPLE_NOTE_LINES && map->notes.notes[i].lines[line][0]; line++) {
            dimple_append(text, line == 0 ? " " : line == 1 ? ": " : ", ");
            dimple_append(text, map->notes.notes[i].lines[line]);
        }
        dimple_append(text, ".");
    }
}

dimple_status dimple_draw_map(const dimple_measurement *measurement, const dimple_picture_style *style, const void *png,
                              size_t png_size, dimple_text *svg, dimple_error *error) {
    dimple_picture_style chosen;
    dimple_status status = dimple_picture_choose_style(style, &chosen, error);
    if (status != DIMPLE_OK) return status;
    drawing map = {.measurement = measurement,
                   .language = measurement->language,
                   .style = chosen,
                   .svg = {.text = svg, .prefix = chosen.prefix, .scheme = chosen.scheme}};
    map.shown = dimple_view_of_map(measurement, chosen.part, &map.view);
    if (map.shown)
        lay_out(&map);
    else
        map.height = write_top(&map, NULL) + STRIP;
    double bottom = map.height;
    map.height += write_bottom(&map, NULL, bottom);
    char description[8 * DIMPLE_SAID_BYTES];
    dimple_text said = dimple_text_fixed(description, sizeof description);
    append_description(&said, &map);
    dimple_picture_begin(&map.svg, W, map.height, dimple_say(map.language, DIMPLE_SAY_PICTURES_MAP_TITLE), description);
    double top = write_top(&map, &map.svg);
    dimple_arena arena = {0};
    if (map.shown)
        status = write_map(&map, png, png_size, &arena, error);
    else
        dimple_picture_paragraph(&map.svg, DIMPLE_TYPE_NOTE, DIMPLE_SVG_START, MARGIN, top + MARGIN, W - 2 * MARGIN,
                                 dimple_say(map.language, DIMPLE_SAY_PICTURES_MAP_NOTHING));
    write_bottom(&map, &map.svg, bottom);
    dimple_svg_end(&map.svg);
    dimple_arena_release(&arena);
    if (status == DIMPLE_OK && svg->failed) return dimple_fail_memory(error);
    return status;
}
