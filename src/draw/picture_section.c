/* A pit cut open along its longer axis, dimensioned as a technical drawing is. */
#include "dimple/draw.h"

#include <math.h>

#include "base/error.h"
#include "base/text.h"
#include "draw/chart.h"
#include "draw/cut.h"
#include "draw/view.h"

enum { W = DIMPLE_PICTURE_WIDTH_PX, MARGIN = DIMPLE_PICTURE_MARGIN_PX, STEPS = 120, HEIGHT = 372, LEGEND_Y = 352 };

static const double CHART_LEFT = 44, CHART_TOP = 70, CHART_HEIGHT = 212;

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

/* As wide as the pit and its surroundings, heights stretched by a round number as far as there is room. */
static void scale(drawing *section) {
    double reach = dimple_cut_reach(&section->cut), lowest, highest;
    section->chart = (dimple_chart){.left_px = CHART_LEFT,
                                    .top_px = CHART_TOP,
                                    .width_px = W - MARGIN - CHART_LEFT,
                                    .height_px = CHART_HEIGHT,
                                    .left = -reach,
                                    .right = reach};
    find_range(section, &lowest, &highest);
    double px_per_mm = section->chart.width_px / (2 * reach);
    section->times = fmax(1, dimple_round_below(.82 * CHART_HEIGHT / (highest - lowest) / px_per_mm));
    double half = CHART_HEIGHT / 2 / (px_per_mm * section->times), middle = (lowest + highest) / 2;
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

static void write_said(drawing *section, dimple_say_key key, dimple_value value, dimple_svg_anchor anchor, double x,
                       double y) {
    char line[DIMPLE_SAID_BYTES];
    dimple_text text = dimple_text_fixed(line, sizeof line);
    dimple_append_said_measure(&text, section->language, key, value);
    dimple_picture_text(&section->svg, DIMPLE_TYPE_NOTE, anchor, x, y, line);
}

/* A width of the cut at a share of the depth, drawn above the chart: extension lines and the dimension between. */
static void write_width(drawing *section, double share, double y, dimple_say_key key, dimple_value value) {
    if (!value.known) return;
    double half = dimple_pit_contour_mm(section->pit, 0, share), ends[2];
    for (int side = 0; side < 2; side++) {
        double fill_mm, depth_mm, along = side ? half : -half;
        dimple_cut_fit(&section->cut, along, &fill_mm, &depth_mm);
        ends[side] = dimple_chart_x(&section->chart, along);
        dimple_svg_line(&section->svg, "extension", ends[side], y - 4, ends[side],
                        dimple_chart_y(&section->chart, fill_mm - depth_mm));
    }
    dimple_dimension_line(&section->svg, ends[0], y, ends[1], y);
    write_said(section, key, value, DIMPLE_SVG_MIDDLE, (ends[0] + ends[1]) / 2, y - 5);
}

static void write_depth(drawing *section) {
    double fill_mm, depth_mm;
    if (!section->pit->depth_mm.known) return;
    dimple_cut_fit(&section->cut, 0, &fill_mm, &depth_mm);
    double x = dimple_chart_x(&section->chart, 0), bottom = dimple_chart_y(&section->chart, fill_mm - depth_mm);
    dimple_dimension_line(&section->svg, x, dimple_chart_y(&section->chart, fill_mm), x, bottom);
    write_said(section, DIMPLE_SAY_PICTURES_SECTION_DEPTH, section->pit->depth_mm, DIMPLE_SVG_MIDDLE, x, bottom + 16);
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
    dimple_chart_axes(&section->svg, &section->chart, line,
                      dimple_say(section->language, DIMPLE_SAY_PICTURES_SECTION_HEIGHT));
}

/* What the lines mean, and how far heights are stretched. */
static void write_legend(drawing *section) {
    static const dimple_say_key keys[] = {DIMPLE_SAY_PICTURES_SECTION_MEASURED, DIMPLE_SAY_PICTURES_SECTION_FITTED,
                                          DIMPLE_SAY_PICTURES_SECTION_FILL};
    double x = CHART_LEFT;
    for (int i = section->cut.surface ? 0 : 1; i < 3; i++) {
        const char *label = dimple_say(section->language, keys[i]);
        if (i == 0)
            for (int dot = 0; dot < 3; dot++)
                dimple_svg_circle(&section->svg, "measured", x + 3 + 8 * dot, LEGEND_Y - 3.5, 1.9);
        else
            dimple_svg_line(&section->svg, i == 1 ? "fitted" : "fill", x, LEGEND_Y - 3.5, x + 22, LEGEND_Y - 3.5);
        dimple_picture_text(&section->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, x + 28, LEGEND_Y, label);
        x += 28 + dimple_type_width_px(DIMPLE_TYPE_SMALL, label) + 22;
    }
    char line[DIMPLE_SAID_BYTES];
    dimple_text text = dimple_text_fixed(line, sizeof line);
    dimple_append_said(&text, section->language,
                       section->times > 1 ? DIMPLE_SAY_PICTURES_SECTION_STRETCHED
                                          : DIMPLE_SAY_PICTURES_SECTION_UNSTRETCHED,
                       (const dimple_fill[]){{.name = "times", .number = section->times}, {0}});
    dimple_picture_text(&section->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, CHART_LEFT, LEGEND_Y + 14, line);
}

static void write_section(drawing *section) {
    scale(section);
    write_surface(section, "tissue", false, true);
    write_axes(section);
    write_measured(section);
    write_surface(section, "fill", true, false);
    write_surface(section, "fitted", false, false);
    write_width(section, .1, CHART_TOP - 22, DIMPLE_SAY_PICTURES_SECTION_OPENING, section->pit->rim_width_mm);
    write_width(section, .5, CHART_TOP + 14, DIMPLE_SAY_PICTURES_SECTION_WIDTH, section->pit->diameter_mm);
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
    drawing section = {
        .svg = {svg, chosen.prefix, chosen.scheme}, .language = measurement->language, .pit = &measurement->pits[pit]};
    char title[DIMPLE_SAID_BYTES];
    dimple_text text = dimple_text_fixed(title, sizeof title);
    const char *name = dimple_pit_name(section.language, section.pit->kind);
    dimple_append_said(&text, section.language, DIMPLE_SAY_PICTURES_SECTION_TITLE,
                       (const dimple_fill[]){{.name = "pit", .text = name}, {0}});
    dimple_picture_begin(&section.svg, HEIGHT, title,
                         dimple_say(section.language, DIMPLE_SAY_PICTURES_SECTION_DESCRIPTION));
    dimple_picture_text(&section.svg, DIMPLE_TYPE_SIDE, DIMPLE_SVG_START, MARGIN, 20, title);
    if (dimple_cut_is_known(section.pit)) {
        section.cut = dimple_cut_longer_axis(measurement, section.pit);
        write_section(&section);
    } else {
        dimple_picture_text(&section.svg, DIMPLE_TYPE_NOTE, DIMPLE_SVG_START, MARGIN, CHART_TOP,
                            dimple_say(section.language, DIMPLE_SAY_PICTURES_SECTION_UNKNOWN));
    }
    dimple_svg_end(&section.svg);
    return svg->failed ? dimple_fail_memory(error) : DIMPLE_OK;
}
