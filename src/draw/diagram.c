/* Which diagrams there are, and how their pictures are laid out. */
#include "base/error.h"
#include "draw/label.h"
#include "draw/paint.h"
#include "draw/scenes.h"
#include "words/words.h"

#include <string.h>

enum { WIDTH = DIMPLE_SCENE_WIDTH, MARGIN = 8, GAP = 8, PADDING = 7 };

#define SAID(key)                                                                                                      \
    DIMPLE_SAY_DIAGRAMS_##key##_TITLE, DIMPLE_SAY_DIAGRAMS_##key##_DESCRIPTION, DIMPLE_LIST_DIAGRAMS_##key##_LABELS

/* `columns` of `parts` panels with `height` for what is drawn on each; `tones` colour the words below them: c calm, a
 * attention, anything else neither. No columns: one picture of at least that height, whose words begin at x = `parts`.
 */
typedef struct diagram_row {
    const char *name;
    dimple_say_key title, description;
    dimple_list_key labels;
    dimple_scene *scene;
    size_t columns, parts;
    double height;
    const char *tones;
} diagram_row;

static const diagram_row rows[DIMPLE_DIAGRAM_COUNT] = {
    [DIMPLE_DIAGRAM_VENUS] = {"venus", SAID(VENUS), dimple_scene_venus, 0, 206, 226, ""},
    [DIMPLE_DIAGRAM_SACRAL] = {"sacral", SAID(SACRAL), dimple_scene_sacral, 0, 206, 226, ""},
    [DIMPLE_DIAGRAM_VENUS_OR_SACRAL] = {"venus-or-sacral", SAID(VENUS_OR_SACRAL), dimple_scene_venus_or_sacral, 2, 2,
                                        142, "ca"},
    [DIMPLE_DIAGRAM_CAUSES] = {"causes", SAID(CAUSES), dimple_scene_causes, 0, 216, 190, ""},
    [DIMPLE_DIAGRAM_UNEQUAL] = {"unequal", SAID(UNEQUAL), dimple_scene_unequal, 2, 2, 142, ""},
    [DIMPLE_DIAGRAM_NO_DIMPLES] = {"no-dimples", SAID(NO_DIMPLES), dimple_scene_no_dimples, 0, 206, 226, ""},
    [DIMPLE_DIAGRAM_WHERE_TO_LOOK] = {"where-to-look", SAID(WHERE_TO_LOOK), dimple_scene_where_to_look, 0, 206, 226,
                                      ""},
    [DIMPLE_DIAGRAM_OVER_PSIS] = {"over-psis", SAID(OVER_PSIS), dimple_scene_over_psis, 0, 206, 226, ""},
    [DIMPLE_DIAGRAM_WHERE] = {"where", SAID(WHERE), dimple_scene_where, 3, 3, 112, ""},
    [DIMPLE_DIAGRAM_AGE] = {"age", SAID(AGE), dimple_scene_age, 3, 3, 114, ""},
    [DIMPLE_DIAGRAM_ABOVE_CLEFT] = {"above-cleft", SAID(ABOVE_CLEFT), dimple_scene_above_cleft, 3, 3, 112, ""},
    [DIMPLE_DIAGRAM_CLEFT] = {"cleft", SAID(CLEFT), dimple_scene_cleft, 2, 4, 142, ""},
    [DIMPLE_DIAGRAM_ANUS_DISTANCE] = {"anus-distance", SAID(ANUS_DISTANCE), dimple_scene_anus_distance, 0, 206, 226,
                                      ""},
    [DIMPLE_DIAGRAM_OFFSET] = {"offset", SAID(OFFSET), dimple_scene_offset, 0, 206, 226, ""},
    [DIMPLE_DIAGRAM_MIDLINE] = {"midline", SAID(MIDLINE), dimple_scene_midline, 2, 2, 142, ""},
    [DIMPLE_DIAGRAM_BASE_VISIBLE] = {"base-visible", SAID(BASE_VISIBLE), dimple_scene_base_visible, 2, 2, 136, ""},
    [DIMPLE_DIAGRAM_OPENING] = {"opening", SAID(OPENING), dimple_scene_opening, 2, 2, 106, ""},
    [DIMPLE_DIAGRAM_ORIENTATION] = {"orientation", SAID(ORIENTATION), dimple_scene_orientation, 3, 3, 100, ""},
    [DIMPLE_DIAGRAM_DEPTH] = {"depth", SAID(DEPTH), dimple_scene_depth, 0, 216, 158, ""},
    [DIMPLE_DIAGRAM_WIDTH] = {"width", SAID(WIDTH), dimple_scene_width, 2, 2, 110, ""},
    [DIMPLE_DIAGRAM_DISCHARGE] = {"discharge", SAID(DISCHARGE), dimple_scene_discharge, 3, 6, 96, ""},
    [DIMPLE_DIAGRAM_MARKS] = {"marks", SAID(MARKS), dimple_scene_marks, 3, 6, 98, ""},
    [DIMPLE_DIAGRAM_HAIR] = {"hair", SAID(HAIR), dimple_scene_hair, 3, 3, 98, ""},
    [DIMPLE_DIAGRAM_VASCULAR] = {"vascular", SAID(VASCULAR), dimple_scene_vascular, 2, 4, 98, ""},
    [DIMPLE_DIAGRAM_LUMP] = {"lump", SAID(LUMP), dimple_scene_lump, 2, 2, 102, ""},
    [DIMPLE_DIAGRAM_APPENDAGE] = {"appendage", SAID(APPENDAGE), dimple_scene_appendage, 2, 2, 126, ""},
    [DIMPLE_DIAGRAM_SKIN] = {"skin", SAID(SKIN), dimple_scene_skin, 3, 7, 98, ""},
    [DIMPLE_DIAGRAM_RED_FLAGS] = {"red-flags", SAID(RED_FLAGS), dimple_scene_red_flags, 2, 4, 98, ""},
    [DIMPLE_DIAGRAM_INFECTION] = {"infection", SAID(INFECTION), dimple_scene_infection, 2, 2, 120, ""},
    [DIMPLE_DIAGRAM_CLEAR_LEAK] = {"clear-leak", SAID(CLEAR_LEAK), dimple_scene_clear_leak, 2, 2, 120, ""},
    [DIMPLE_DIAGRAM_OPEN_DEFECT] = {"open-defect", SAID(OPEN_DEFECT), dimple_scene_open_defect, 2, 2, 120, ""},
    [DIMPLE_DIAGRAM_MENINGITIS] = {"meningitis", SAID(MENINGITIS), dimple_scene_meningitis, 1, 1, 110, ""},
    [DIMPLE_DIAGRAM_NEW_SIGNS] = {"new-signs", SAID(NEW_SIGNS), dimple_scene_new_signs, 0, 150, 250, ""},
    [DIMPLE_DIAGRAM_COMPLAINTS] = {"complaints", SAID(COMPLAINTS), dimple_scene_complaints, 0, 150, 250, ""},
    [DIMPLE_DIAGRAM_LEGS] = {"legs", SAID(LEGS), dimple_scene_legs, 0, 150, 250, ""},
    [DIMPLE_DIAGRAM_BLADDER_AND_BOWEL] = {"bladder-and-bowel", SAID(BLADDER_AND_BOWEL), dimple_scene_bladder_and_bowel,
                                          0, 190, 226, ""},
    [DIMPLE_DIAGRAM_HIPS_LEGS_FEET] = {"hips-legs-feet", SAID(HIPS_LEGS_FEET), dimple_scene_hips_legs_feet, 3, 6, 90,
                                       ""},
    [DIMPLE_DIAGRAM_ANUS] = {"anus", SAID(ANUS), dimple_scene_anus, 0, 206, 226, ""},
    [DIMPLE_DIAGRAM_WARNING_SIGNS] = {"warning-signs", SAID(WARNING_SIGNS), dimple_scene_warning_signs, 3, 6, 98, ""},
};

static const char *const schemes[] = {"auto", "light", "dark"}, *const figures[] = {"adult", "child", "newborn"};

static bool find_name(const char *const *names, unsigned count, const char *name, unsigned *found) {
    for (*found = 0; *found < count; ++*found) {
        if (strcmp(names[*found], name) == 0) return true;
    }
    return false;
}

const char *dimple_scheme_name(dimple_scheme scheme) {
    return schemes[scheme];
}

bool dimple_scheme_from_name(const char *name, dimple_scheme *scheme) {
    unsigned found;
    if (!find_name(schemes, DIMPLE_SCHEME_COUNT, name, &found)) return false;
    *scheme = (dimple_scheme)found;
    return true;
}

const char *dimple_figure_name(dimple_figure figure) {
    return figures[figure];
}

bool dimple_figure_from_name(const char *name, dimple_figure *figure) {
    unsigned found;
    if (!find_name(figures, DIMPLE_FIGURE_COUNT, name, &found)) return false;
    *figure = (dimple_figure)found;
    return true;
}

dimple_figure dimple_figure_of_age(double age_days) {
    static const double year_days = 365;
    if (age_days < 0 || age_days >= 12 * year_days) return DIMPLE_FIGURE_ADULT;
    return age_days < year_days ? DIMPLE_FIGURE_NEWBORN : DIMPLE_FIGURE_CHILD;
}

const char *dimple_diagram_name(dimple_diagram diagram) {
    return rows[diagram].name;
}

bool dimple_diagram_from_name(const char *name, dimple_diagram *diagram) {
    for (unsigned i = 0; i < DIMPLE_DIAGRAM_COUNT; i++) {
        if (strcmp(rows[i].name, name) != 0) continue;
        *diagram = (dimple_diagram)i;
        return true;
    }
    return false;
}

const char *dimple_diagram_title(dimple_diagram diagram, dimple_language language) {
    return dimple_say(language, rows[diagram].title);
}

const char *dimple_diagram_description(dimple_diagram diagram, dimple_language language) {
    return dimple_say(language, rows[diagram].description);
}

static double panel_width(const diagram_row *row) {
    double columns = (double)row->columns;
    return (WIDTH - 2 * MARGIN - (columns - 1) * GAP) / columns;
}

static const char *class_of_words(const diagram_row *row, size_t panel) {
    char tone = panel < strlen(row->tones) ? row->tones[panel] : ' ';
    return tone == 'c' ? "calm-words" : tone == 'a' ? "alert-words" : "plain";
}

/* Of the panels in one line, as high as the one with the most words needs to be. */
static double line_height(const diagram_row *row, const char *const *labels, size_t line) {
    size_t most = 0;
    for (size_t i = line * row->columns; i < (line + 1) * row->columns && i < row->parts; i++) {
        size_t count = dimple_label_lines(class_of_words(row, i), labels[i], panel_width(row) - 2 * PADDING);
        most = count > most ? count : most;
    }
    return row->height + (double)most * DIMPLE_LINE_HEIGHT + PADDING;
}

static double picture_height(const diagram_row *row, const char *const *labels) {
    double height = 2 * MARGIN - GAP;
    if (row->columns == 0) {
        height = dimple_callouts_height(labels, (double)row->parts);
        return height > row->height ? height : row->height;
    }
    for (size_t line = 0; line * row->columns < row->parts; line++) height += line_height(row, labels, line) + GAP;
    return height;
}

/* A last line that is not full stands in the middle. */
static double indent(const diagram_row *row, size_t line) {
    size_t places = (line + 1) * row->columns;
    if (places <= row->parts) return 0;
    return (double)(places - row->parts) * (panel_width(row) + GAP) / 2;
}

static void draw_panels(const dimple_canvas *canvas, const diagram_row *row, const char *const *labels) {
    double width = panel_width(row), y = MARGIN;
    for (size_t i = 0; i < row->parts; i++) {
        size_t line = i / row->columns, column = i % row->columns;
        if (line > 0 && column == 0) y += line_height(row, labels, line - 1) + GAP;
        double x = MARGIN + (double)column * (width + GAP) + indent(row, line);
        dimple_canvas panel = dimple_canvas_at(canvas, x + width / 2, y + row->height / 2, 1);
        dimple_canvas_rectangle(canvas, "tile", x, y, width, line_height(row, labels, line), 10);
        row->scene(&panel, i, labels);
        dimple_label(canvas, class_of_words(row, i), true, x + width / 2, y + row->height + DIMPLE_LINE_HEIGHT - 4,
                     width - 2 * PADDING, labels[i]);
    }
}

dimple_status dimple_draw_diagram(dimple_diagram diagram, const dimple_diagram_style *style, dimple_text *svg,
                                  dimple_error *error) {
    dimple_diagram_style plain = {0};
    if (!style) style = &plain;
    if ((unsigned)diagram >= DIMPLE_DIAGRAM_COUNT)
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "there is no such diagram");
    if ((unsigned)style->scheme >= DIMPLE_SCHEME_COUNT || (unsigned)style->figure >= DIMPLE_FIGURE_COUNT)
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "there is no such scheme or figure");
    const diagram_row *row = &rows[diagram];
    const char *prefix = style->prefix ? style->prefix : row->name;
    dimple_status status = dimple_svg_check_prefix(prefix, error);
    if (status != DIMPLE_OK) return status;
    const char *const *labels = dimple_say_list(style->language, row->labels);
    dimple_svg picture = {.text = svg, .prefix = prefix, .scheme = style->scheme};
    dimple_canvas canvas = {.svg = &picture, .scale = 1, .figure = style->figure};
    canvas.height = picture_height(row, labels);
    dimple_paint_begin(&picture, WIDTH, canvas.height, dimple_diagram_title(diagram, style->language),
                       dimple_diagram_description(diagram, style->language));
    if (row->columns > 0) {
        draw_panels(&canvas, row, labels);
    } else {
        canvas.words_x = (double)row->parts;
        dimple_canvas_rectangle(&canvas, "tile", MARGIN, MARGIN, WIDTH - 2 * MARGIN, canvas.height - 2 * MARGIN, 10);
        row->scene(&canvas, 0, labels);
    }
    dimple_paint_end(&picture);
    return svg->failed ? dimple_fail_memory(error) : DIMPLE_OK;
}
