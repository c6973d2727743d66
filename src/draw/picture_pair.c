/* The two Venus dimples, one mirrored over the other: where they differ shows. */
#include "dimple/draw.h"

#include <math.h>

#include "base/error.h"
#include "base/text.h"
#include "draw/chart.h"
#include "draw/cut.h"

enum { W = 300, MARGIN = DIMPLE_PICTURE_MARGIN_PX, STEPS = 120, HEIGHT = 302, LEGEND_Y = 268, LINE = 14 };

static const double TITLE_TOP = 6, CHART_LEFT = 40, CHART_TOP = 62, CHART_HEIGHT = 160;

typedef struct {
    dimple_svg svg;
    dimple_language language;
    dimple_cut cuts[2]; /* left, right */
    dimple_chart chart;
} drawing;

static const dimple_pit *find(const dimple_measurement *measurement, dimple_pit_kind kind) {
    for (size_t i = 0; i < measurement->pit_count; i++)
        if (measurement->pits[i].kind == kind && dimple_cut_is_known(&measurement->pits[i]))
            return &measurement->pits[i];
    return NULL;
}

static void scale(drawing *pair) {
    double reach = fmin(dimple_cut_reach(&pair->cuts[0]), dimple_cut_reach(&pair->cuts[1]));
    double deepest = fmax(pair->cuts[0].pit->shape.depth_mm, pair->cuts[1].pit->shape.depth_mm), highest = 0;
    pair->chart = (dimple_chart){CHART_LEFT, CHART_TOP, W - MARGIN - CHART_LEFT, CHART_HEIGHT, -reach, reach, 0, 0};
    for (int side = 0; side < 2; side++) {
        for (int step = 0; step <= STEPS; step++) {
            double depth = dimple_cut_measured_depth(&pair->cuts[side], reach * (2.0 * step / STEPS - 1));
            deepest = fmax(deepest, depth);
            highest = fmax(highest, -depth);
        }
    }
    double edge = .08 * (deepest + highest);
    pair->chart.top = highest + edge;
    pair->chart.bottom = -deepest - edge;
}

static void write_side(drawing *pair, int side) {
    const dimple_cut *cut = &pair->cuts[side];
    double reach = pair->chart.right, cell = cut->surface ? cut->surface->cell_mm : 0;
    for (double i = -floor(reach / cell); cell > 0 && i * cell <= reach; i++) {
        double depth = dimple_cut_measured_depth(cut, i * cell);
        if (!isfinite(depth)) continue;
        dimple_svg_circle(&pair->svg, side ? "right-dot" : "left-dot", dimple_chart_x(&pair->chart, i * cell),
                          dimple_chart_y(&pair->chart, -depth), 1.6);
    }
    dimple_svg_begin_path(&pair->svg, side ? "right-side" : "left-side");
    for (int step = 0; step <= STEPS; step++) {
        double fill_mm, depth_mm, along = reach * (2.0 * step / STEPS - 1);
        dimple_cut_fit(cut, along, &fill_mm, &depth_mm);
        dimple_chart_point(&pair->svg, &pair->chart, step == 0, along, -depth_mm);
    }
    dimple_svg_end_path(&pair->svg, false);
}

/* Each side with its depth, and what the pair differs by. */
static void write_legend(drawing *pair, const dimple_pair *measures) {
    double x = MARGIN, y = LEGEND_Y;
    char line[2 * DIMPLE_SAID_BYTES];
    for (int side = 0; side < 2; side++) {
        dimple_text text = dimple_text_fixed(line, sizeof line);
        dimple_append(&text, dimple_say(pair->language,
                                        side ? DIMPLE_SAY_PICTURES_PROFILES_RIGHT : DIMPLE_SAY_PICTURES_PROFILES_LEFT));
        dimple_append(&text, ": ");
        dimple_append_said_measure(&text, pair->language, DIMPLE_SAY_PICTURES_DEPTH, pair->cuts[side].pit->depth_mm);
        dimple_svg_line(&pair->svg, side ? "right-side" : "left-side", x, y - 3.5, x + 24, y - 3.5);
        dimple_picture_text(&pair->svg, DIMPLE_TYPE_NOTE, DIMPLE_SVG_START, x + 30, y, line);
        y += LINE;
    }
    dimple_text text = dimple_text_fixed(line, sizeof line);
    char percent[DIMPLE_SAID_BYTES];
    dimple_text number = dimple_text_fixed(percent, sizeof percent);
    dimple_value difference = measures->depth_difference_mm;
    difference.value = fabs(difference.value);
    dimple_append_said_measure(&text, pair->language, DIMPLE_SAY_PICTURES_PROFILES_DEPTH_DIFFERENCE, difference);
    dimple_append_said(&number, pair->language, DIMPLE_SAY_REPORT_PERCENT,
                       (const dimple_fill[]){{.name = "percent", .number = 100 * measures->symmetry}, {0}});
    if (difference.known) dimple_append(&text, "; ");
    dimple_append_said(&text, pair->language, DIMPLE_SAY_PICTURES_PROFILES_ALIKE,
                       (const dimple_fill[]){{.name = "percent", .text = percent}, {0}});
    dimple_picture_text(&pair->svg, DIMPLE_TYPE_NOTE, DIMPLE_SVG_START, MARGIN, y, line);
}

static void write_pair(drawing *pair, const dimple_pair *measures) {
    scale(pair);
    dimple_chart_axes(&pair->svg, &pair->chart, dimple_say(pair->language, DIMPLE_SAY_PICTURES_PROFILES_PAIR_ALONG),
                      dimple_say(pair->language, DIMPLE_SAY_PICTURES_PROFILES_PAIR_DEPTH));
    dimple_svg_line(&pair->svg, "zero", CHART_LEFT, dimple_chart_y(&pair->chart, 0), W - MARGIN,
                    dimple_chart_y(&pair->chart, 0));
    for (int side = 0; side < 2; side++) write_side(pair, side);
    write_legend(pair, measures);
}

dimple_status dimple_draw_pair(const dimple_measurement *measurement, const dimple_picture_style *style,
                               dimple_text *svg, dimple_error *error) {
    dimple_picture_style chosen;
    dimple_status status = dimple_picture_choose_style(style, &chosen, error);
    if (status != DIMPLE_OK) return status;
    drawing pair = {.svg = {.text = svg, .prefix = chosen.prefix, .scheme = chosen.scheme},
                    .language = measurement->language};
    const char *title = dimple_say(pair.language, DIMPLE_SAY_PICTURES_PROFILES_PAIR_TITLE);
    dimple_picture_begin(&pair.svg, W, HEIGHT, title,
                         dimple_say(pair.language, DIMPLE_SAY_PICTURES_PROFILES_PAIR_DESCRIPTION));
    dimple_picture_paragraph(&pair.svg, DIMPLE_TYPE_SIDE, DIMPLE_SVG_START, MARGIN, TITLE_TOP, W - 2 * MARGIN, title);
    const dimple_pit *left = find(measurement, DIMPLE_PIT_VENUS_LEFT);
    const dimple_pit *right = find(measurement, DIMPLE_PIT_VENUS_RIGHT);
    if (left && right && measurement->pair.known) {
        pair.cuts[0] = dimple_cut_level(measurement, left);
        pair.cuts[1] = dimple_cut_level(measurement, right);
        write_pair(&pair, &measurement->pair);
    } else {
        dimple_picture_paragraph(&pair.svg, DIMPLE_TYPE_NOTE, DIMPLE_SVG_START, MARGIN, CHART_TOP, W - 2 * MARGIN,
                                 dimple_say(pair.language, DIMPLE_SAY_PICTURES_PROFILES_PAIR_UNKNOWN));
    }
    dimple_svg_end(&pair.svg);
    return svg->failed ? dimple_fail_memory(error) : DIMPLE_OK;
}
