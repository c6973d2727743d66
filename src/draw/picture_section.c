/* A pit cut open along its longer axis, dimensioned as a technical drawing is. */
#include "dimple/draw.h"

#include <math.h>

#include "base/error.h"
#include "base/text.h"
#include "draw/chart.h"
#include "draw/cut.h"
#include "draw/view.h"

enum { W = 300, MARGIN = DIMPLE_PICTURE_MARGIN_PX, STEPS = 120, HEIGHT = 302, LEGEND_Y = 268, LINE = 14 };

static const double TITLE_TOP = 6, CHART_LEFT = 40, CHART_TOP = 82, CHART_HEIGHT = 140;
static const double OVER_OPENING = 74, OVER_WIDTH = 118; /* where their dimension lines are */

typedef struct {
    dimple_svg svg;
    dimple_language language;
    const dimple_pit *pit;
    dimple_cut cut;
    dimple_chart chart;
    double times; /* how much heights are stretched */
} drawing;

static double along_of(const drawing *section, int step) {
    return section->chart.left + (section->chart.right - section->chart.left) * step / STEPS;
}

/* The highest of what is drawn and the lowest, in mm over the pit's origin. */
static void find_range(const drawing *section, double *lowest, double *highest) {
    *lowest = (double)INFINITY;
    *highest = -(double)INFINITY;
    for (int step = 0; step <= STEPS; step++) {
        double fill_mm, fitted_mm, measured_mm = dimple_cut_measured_depth(&section->cut, along_of(section, step));
        dimple_cut_fit(&section->cut, along_of(section, step), &fill_mm, &fitted_mm);
        *highest = fmax(*highest, fmax(fill_mm, fill_mm - measured_mm));
        *lowest = fmin(*lowest, fmin(fill_mm - fitted_mm, fill_mm - measured_mm));
    }
}

/* As wide as the pit and its surroundings, heights stretched by a whole number as far as there is room between the
 * dimension above and the one below. */
static void scale(drawing *section) {
    const double above_px = OVER_WIDTH - CHART_TOP + 8, below_px = 26, widest_px = W - MARGIN - CHART_LEFT;
    double reach = dimple_cut_reach(&section->cut), lowest, highest, room_px = CHART_HEIGHT - above_px - below_px;
    section->chart = (dimple_chart){.top_px = CHART_TOP, .height_px = CHART_HEIGHT, .left = -reach, .right = reach};
    find_range(section, &lowest, &highest);
    double px_per_mm = fmin(widest_px / (2 * reach), room_px / (highest - lowest));
    section->times = floor(room_px / (highest - lowest) / px_per_mm + 1e-9);
    section->chart.width_px = 2 * reach * px_per_mm;
    section->chart.left_px = CHART_LEFT + (widest_px - section->chart.width_px) / 2;
    double middle = (lowest + highest) / 2 + (above_px - below_px) / 2 / (px_per_mm * section->times);
    double half = CHART_HEIGHT / 2 / (px_per_mm * section->times);
    section->chart.bottom = middle - half;
    section->chart.top = middle + half;
}

static void write_surface(drawing *section, const char *class, bool fill, bool tissue) {
    dimple_svg_begin_path(&section->svg, class);
    for (int step = 0; step <= STEPS; step++) {
        double fill_mm, depth_mm, along = along_of(section, step);
        dimple_cut_fit(&section->cut, along, &fill_mm, &depth_mm);
        dimple_chart_point(&section->svg, &section->chart, step == 0, along, fill ? fill_mm : fill_mm - depth_mm);
    }
    if (tissue) {
        dimple_chart_point(&section->svg, &section->chart, false, section->chart.right, section->chart.bottom);
        dimple_chart_point(&section->svg, &section->chart, false, section->chart.left, section->chart.bottom);
    }
    dimple_svg_end_path(&section->svg, tissue);
}

/* A dot for each cell that the cut runs through. */
static void write_measured(drawing *section) {
    if (!section->cut.surface) return;
    double cell = section->cut.surface->cell_mm;
    for (double i = ceil(section->chart.left / cell); i * cell <= section->chart.right; i++) {
        double fill_mm, fitted_mm, measured_mm = dimple_cut_measured_depth(&section->cut, i * cell);
        if (!isfinite(measured_mm)) continue;
        dimple_cut_fit(&section->cut, i * cell, &fill_mm, &fitted_mm);
        dimple_svg_circle(&section->svg, "measured", dimple_chart_x(&section->chart, i * cell),
                          dimple_chart_y(&section->chart, fill_mm - measured_mm), 1.9);
    }
}

/* A width of the cut at a share of the depth: extension lines and the dimension between. The measure is that of a
 * circle of the contour's area; where the cut, along the longer axis, is longer than that the note says how long. */
static void write_width(drawing *section, double share, double y, dimple_say_key key, dimple_value value) {
    if (!value.known) return;
    double half = dimple_pit_contour_mm(section->pit, 0, share), middle = dimple_chart_x(&section->chart, 0);
    bool beyond = half > section->chart.right;
    char line[2 * DIMPLE_SAID_BYTES];
    dimple_text text = dimple_text_fixed(line, sizeof line);
    dimple_append_said_measure(&text, section->language, key, value);
    if (beyond)
        dimple_append(&text, dimple_say(section->language, DIMPLE_SAY_PICTURES_SECTION_BEYOND));
    else if (2 * half > 1.02 * value.value)
        dimple_append_said(&text, section->language, DIMPLE_SAY_PICTURES_SECTION_ALONG_CUT,
                           (const dimple_fill[]){{.name = "along", .number = 2 * half, .decimals = 1}, {0}});
    const double room = y > CHART_TOP ? section->chart.width_px : W - 2 * MARGIN - CHART_LEFT;
    double height = dimple_picture_paragraph(NULL, DIMPLE_TYPE_NOTE, DIMPLE_SVG_MIDDLE, 0, 0, room, line);
    dimple_picture_paragraph(&section->svg, DIMPLE_TYPE_NOTE, DIMPLE_SVG_MIDDLE, middle, y - 2 - height, room, line);
    if (beyond) return;
    for (int side = -1; side <= 1; side += 2) {
        double fill_mm, depth_mm, x = dimple_chart_x(&section->chart, side * half);
        dimple_cut_fit(&section->cut, side * half, &fill_mm, &depth_mm);
        dimple_svg_line(&section->svg, "extension", x, y - 4, x, dimple_chart_y(&section->chart, fill_mm - depth_mm));
    }
    dimple_dimension_line(&section->svg, dimple_chart_x(&section->chart, -half), y,
                          dimple_chart_x(&section->chart, half), y);
}

/* The lowest that the surface lies in the picture so far to either side of the deepest point. */
static double lowest_px(const drawing *section, double half_px) {
    double half = half_px * (section->chart.right - section->chart.left) / section->chart.width_px, lowest = 0;
    for (int step = -4; step <= 4; step++) {
        double fill_mm, depth_mm;
        dimple_cut_fit(&section->cut, half * step / 4, &fill_mm, &depth_mm);
        lowest = fmax(lowest, dimple_chart_y(&section->chart, fill_mm - depth_mm));
    }
    return lowest;
}

static void write_depth(drawing *section) {
    double fill_mm, depth_mm;
    if (!section->pit->depth_mm.known) return;
    dimple_cut_fit(&section->cut, 0, &fill_mm, &depth_mm);
    double x = dimple_chart_x(&section->chart, 0), bottom = dimple_chart_y(&section->chart, fill_mm - depth_mm);
    char line[DIMPLE_SAID_BYTES];
    dimple_text text = dimple_text_fixed(line, sizeof line);
    dimple_append_said_measure(&text, section->language, DIMPLE_SAY_PICTURES_SECTION_DEPTH, section->pit->depth_mm);
    dimple_dimension_line(&section->svg, x, dimple_chart_y(&section->chart, fill_mm), x, bottom);
    dimple_picture_text(&section->svg, DIMPLE_TYPE_NOTE, DIMPLE_SVG_MIDDLE, x,
                        lowest_px(section, dimple_type_width_px(DIMPLE_TYPE_NOTE, line) / 2 + 4) + 16, line);
}

static void write_axes(drawing *section) {
    double direction[3];
    char line[DIMPLE_SAID_BYTES];
    dimple_text text = dimple_text_fixed(line, sizeof line);
    dimple_cut_direction(&section->cut, direction);
    bool level = fabs(direction[0]) >= fabs(direction[1]);
    dimple_say_key from = level ? DIMPLE_SAY_PICTURES_SECTION_TO_LEFT : DIMPLE_SAY_PICTURES_SECTION_TO_FOOT;
    dimple_say_key to = level ? DIMPLE_SAY_PICTURES_SECTION_TO_RIGHT : DIMPLE_SAY_PICTURES_SECTION_TO_HEAD;
    dimple_append_said(&text, section->language, DIMPLE_SAY_PICTURES_SECTION_ALONG,
                       (const dimple_fill[]){{.name = "from", .text = dimple_say(section->language, from)},
                                             {.name = "to", .text = dimple_say(section->language, to)},
                                             {0}});
    dimple_chart_axes(&section->svg, &section->chart, line, NULL);
}

/* What the lines mean, and what heights are in. */
static void write_legend(drawing *section) {
    static const dimple_say_key keys[] = {DIMPLE_SAY_PICTURES_SECTION_MEASURED, DIMPLE_SAY_PICTURES_SECTION_FITTED,
                                          DIMPLE_SAY_PICTURES_SECTION_FILL};
    double x = MARGIN, y = LEGEND_Y;
    for (int i = section->cut.surface ? 0 : 1; i < 3; i++) {
        const char *label = dimple_say(section->language, keys[i]);
        double width = 28 + dimple_type_width_px(DIMPLE_TYPE_SMALL, label);
        if (x > MARGIN && x + width > W - MARGIN) {
            x = MARGIN;
            y += LINE;
        }
        if (i == 0)
            for (int dot = 0; dot < 3; dot++)
                dimple_svg_circle(&section->svg, "measured", x + 3 + 8 * dot, y - 3.5, 1.9);
        else
            dimple_svg_line(&section->svg, i == 1 ? "fitted" : "fill", x, y - 3.5, x + 22, y - 3.5);
        dimple_picture_text(&section->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, x + 28, y, label);
        x += width + 22;
    }
    char line[DIMPLE_SAID_BYTES];
    dimple_text text = dimple_text_fixed(line, sizeof line);
    dimple_append_said(&text, section->language,
                       section->times > 1 ? DIMPLE_SAY_PICTURES_SECTION_STRETCHED
                                          : DIMPLE_SAY_PICTURES_SECTION_UNSTRETCHED,
                       (const dimple_fill[]){{.name = "times", .number = section->times}, {0}});
    dimple_picture_text(&section->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, MARGIN, y + LINE, line);
}

static void write_section(drawing *section) {
    scale(section);
    write_surface(section, "tissue", false, true);
    write_axes(section);
    write_measured(section);
    write_surface(section, "fill", true, false);
    write_surface(section, "fitted", false, false);
    write_width(section, .1, OVER_OPENING, DIMPLE_SAY_PICTURES_SECTION_OPENING, section->pit->rim_width_mm);
    write_width(section, .5, OVER_WIDTH, DIMPLE_SAY_PICTURES_SECTION_WIDTH, section->pit->diameter_mm);
    write_depth(section);
    write_legend(section);
}

dimple_status dimple_draw_section(const dimple_measurement *measurement, size_t pit, const dimple_picture_style *style,
                                  dimple_text *svg, dimple_error *error) {
    dimple_picture_style chosen;
    dimple_status status = dimple_picture_choose_style(style, &chosen, error);
    if (status != DIMPLE_OK) return status;
    if (pit >= measurement->pit_count)
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "the measurement has no pit of this number");
    drawing section = {.svg = {.text = svg, .prefix = chosen.prefix, .scheme = chosen.scheme},
                       .language = measurement->language,
                       .pit = &measurement->pits[pit]};
    char title[DIMPLE_SAID_BYTES];
    dimple_text text = dimple_text_fixed(title, sizeof title);
    const char *name = dimple_say_kind(section.language, section.pit->kind);
    dimple_append_said(&text, section.language, DIMPLE_SAY_PICTURES_SECTION_TITLE,
                       (const dimple_fill[]){{.name = "pit", .text = name}, {0}});
    dimple_picture_begin(&section.svg, W, HEIGHT, title,
                         dimple_say(section.language, DIMPLE_SAY_PICTURES_SECTION_DESCRIPTION));
    dimple_picture_paragraph(&section.svg, DIMPLE_TYPE_SIDE, DIMPLE_SVG_START, MARGIN, TITLE_TOP, W - 2 * MARGIN,
                             title);
    if (dimple_cut_is_known(section.pit)) {
        section.cut = dimple_cut_longer_axis(measurement, section.pit);
        write_section(&section);
    } else {
        dimple_picture_paragraph(&section.svg, DIMPLE_TYPE_NOTE, DIMPLE_SVG_START, MARGIN, CHART_TOP, W - 2 * MARGIN,
                                 dimple_say(section.language, DIMPLE_SAY_PICTURES_SECTION_UNKNOWN));
    }
    dimple_svg_end(&section.svg);
    return svg->failed ? dimple_fail_memory(error) : DIMPLE_OK;
}
