/* The symmetry line from the side and from behind. */
#include "dimple/draw.h"

#include <math.h>

#include "base/error.h"
#include "base/text.h"
#include "draw/chart.h"
#include "draw/view.h"

enum { W = 420, MARGIN = DIMPLE_PICTURE_MARGIN_PX, HEIGHT = 470 };

static const double CHART_TOP = 48, CHART_HEIGHT = 360, CHART_LEFT = 60;

typedef struct {
    dimple_svg svg;
    const dimple_measurement *measurement;
    dimple_language language;
    const double *points; /* of the symmetry line, from the top down */
    size_t count;
    dimple_chart chart;
} drawing;

static dimple_status begin(const dimple_measurement *measurement, const dimple_picture_style *style, dimple_text *svg,
                           dimple_say_key title, dimple_say_key description, drawing *line, dimple_error *error) {
    dimple_picture_style chosen;
    dimple_status status = dimple_picture_choose_style(style, &chosen, error);
    if (status != DIMPLE_OK) return status;
    *line = (drawing){.svg = {.text = svg, .prefix = chosen.prefix, .scheme = chosen.scheme},
                      .measurement = measurement,
                      .language = measurement->language,
                      .points = measurement->symmetry_line_mm,
                      .count = measurement->symmetry_line_count};
    dimple_picture_begin(&line->svg, W, HEIGHT, dimple_say(line->language, title),
                         dimple_say(line->language, description));
    dimple_picture_text(&line->svg, DIMPLE_TYPE_SIDE, DIMPLE_SVG_START, MARGIN, 20, dimple_say(line->language, title));
    if (line->count < 2)
        dimple_picture_text(&line->svg, DIMPLE_TYPE_NOTE, DIMPLE_SVG_START, MARGIN, CHART_TOP,
                            dimple_say(line->language, DIMPLE_SAY_PICTURES_PROFILES_LINE_UNKNOWN));
    return DIMPLE_OK;
}

static dimple_status end(drawing *line, dimple_error *error) {
    dimple_svg_end(&line->svg);
    return line->svg.text->failed ? dimple_fail_memory(error) : DIMPLE_OK;
}

/* ---------------------------------------------------------------------------------------------------- from the side */

/* To the same scale both ways, the line in the middle. */
static void scale_sagittal(drawing *line) {
    double front = (double)INFINITY, back = -(double)INFINITY, top = line->points[1];
    double bottom = line->points[3 * line->count - 2], edge = .03 * (top - bottom);
    for (size_t i = 0; i < line->count; i++) {
        front = fmin(front, line->points[3 * i + 2]);
        back = fmax(back, line->points[3 * i + 2]);
    }
    double px_per_mm = CHART_HEIGHT / (top - bottom + 2 * edge),
           wide = fmax(back - front + 4 * edge, .4 * (top - bottom));
    double middle = (front + back) / 2;
    line->chart = (dimple_chart){.left_px = CHART_LEFT,
                                 .top_px = CHART_TOP,
                                 .width_px = wide * px_per_mm,
                                 .height_px = CHART_HEIGHT,
                                 .left = middle - wide / 2,
                                 .right = middle + wide / 2,
                                 .bottom = bottom - edge,
                                 .top = top + edge};
}

static void write_outline(drawing *line, bool tissue) {
    dimple_svg_begin_path(&line->svg, tissue ? "tissue" : "fitted");
    for (size_t i = 0; i < line->count; i++)
        dimple_chart_point(&line->svg, &line->chart, i == 0, line->points[3 * i + 2], line->points[3 * i + 1]);
    if (tissue) {
        dimple_chart_point(&line->svg, &line->chart, false, line->chart.left, line->points[3 * line->count - 2]);
        dimple_chart_point(&line->svg, &line->chart, false, line->chart.left, line->points[1]);
    }
    dimple_svg_end_path(&line->svg, tissue);
}

/* A cross at a place and its name on the right, on a line of its own: places lie far apart. */
static void write_place(drawing *line, double z_mm, double y_mm, dimple_say_key name, const dimple_landmark *landmark) {
    double x = dimple_chart_x(&line->chart, z_mm), y = dimple_chart_y(&line->chart, y_mm);
    double right = line->chart.left_px + line->chart.width_px;
    dimple_svg_circle(&line->svg, "place", x, y, 3.2);
    dimple_svg_line(&line->svg, "leader", x + 6, y, right + 6, y);
    dimple_picture_text(&line->svg, DIMPLE_TYPE_HEAD, DIMPLE_SVG_START, right + 10, y + 4,
                        dimple_say(line->language, name));
    if (!landmark) return;
    char label[DIMPLE_SAID_BYTES];
    dimple_text text = dimple_text_fixed(label, sizeof label);
    dimple_append_said(&text, line->language,
                       landmark->status == DIMPLE_ESTIMATED ? DIMPLE_SAY_PICTURES_SD_ESTIMATED : DIMPLE_SAY_PICTURES_SD,
                       (const dimple_fill[]){{.name = "sd", .number = landmark->sd_mm, .decimals = 1}, {0}});
    dimple_picture_text(&line->svg, DIMPLE_TYPE_NOTE, DIMPLE_SVG_START, right + 10, y + 18, label);
}

static void write_places(drawing *line) {
    const dimple_landmark *landmarks = line->measurement->landmarks;
    const dimple_landmark *vp = &landmarks[DIMPLE_VP], *sp = &landmarks[DIMPLE_SP];
    const dimple_landmark *dl = &landmarks[DIMPLE_DL], *dr = &landmarks[DIMPLE_DR];
    if (dimple_is_placed(vp)) write_place(line, vp->body_mm[2], vp->body_mm[1], DIMPLE_SAY_PICTURES_LANDMARKS_VP, vp);
    if (dimple_is_placed(dl) && dimple_is_placed(dr))
        write_place(line, (dl->body_mm[2] + dr->body_mm[2]) / 2, (dl->body_mm[1] + dr->body_mm[1]) / 2,
                    DIMPLE_SAY_PICTURES_LANDMARKS_DM, NULL);
    if (dimple_is_placed(sp)) write_place(line, sp->body_mm[2], sp->body_mm[1], DIMPLE_SAY_PICTURES_LANDMARKS_SP, sp);
}

dimple_status dimple_draw_sagittal(const dimple_measurement *measurement, const dimple_picture_style *style,
                                   dimple_text *svg, dimple_error *error) {
    drawing line;
    dimple_status status = begin(measurement, style, svg, DIMPLE_SAY_PICTURES_PROFILES_SAGITTAL_TITLE,
                                 DIMPLE_SAY_PICTURES_PROFILES_SAGITTAL_DESCRIPTION, &line, error);
    if (status != DIMPLE_OK) return status;
    if (line.count >= 2) {
        scale_sagittal(&line);
        write_outline(&line, true);
        dimple_chart_axes(&line.svg, &line.chart,
                          dimple_say(line.language, DIMPLE_SAY_PICTURES_PROFILES_SAGITTAL_ALONG),
                          dimple_say(line.language, DIMPLE_SAY_PICTURES_PROFILES_HEIGHT));
        write_outline(&line, false);
        write_places(&line);
    }
    return end(&line, error);
}

/* ------------------------------------------------------------------------------------------------------- from behind
 */

/* How far a point lies to the right of the straight line between the ends. */
static double deviation(const drawing *line, size_t i) {
    const double *first = line->points, *last = line->points + 3 * (line->count - 1), *point = line->points + 3 * i;
    double share = (point[1] - first[1]) / (last[1] - first[1]);
    return point[0] - (first[0] + share * (last[0] - first[0]));
}

/* The sd of that, as if points so far from each other were off independently. */
static double deviation_sd(const drawing *line, size_t i) {
    const double *sd_mm = line->measurement->symmetry_line_sd_mm, *first = line->points;
    const double *last = line->points + 3 * (line->count - 1);
    double share = (line->points[3 * i + 1] - first[1]) / (last[1] - first[1]);
    return hypot(sd_mm[i], hypot((1 - share) * sd_mm[0], share * sd_mm[line->count - 1]));
}

static void write_frontal(drawing *line) {
    size_t furthest = 0;
    double most = 0, top = line->points[1], bottom = line->points[3 * line->count - 2];
    for (size_t i = 1; i + 1 < line->count; i++)
        if (fabs(deviation(line, i)) > fabs(most)) most = deviation(line, furthest = i);
    double edge = .03 * (top - bottom), width_px = 200;
    double px_per_mm = CHART_HEIGHT / (top - bottom + 2 * edge);
    double times = fmax(1, dimple_round_below(fmin(10, width_px / 2.4 / (fabs(most) + .01) / px_per_mm)));
    double half = width_px / 2 / (px_per_mm * times);
    line->chart = (dimple_chart){CHART_LEFT, CHART_TOP, width_px, CHART_HEIGHT, -half, half, bottom - edge, top + edge};
    dimple_chart_axes(&line->svg, &line->chart, dimple_say(line->language, DIMPLE_SAY_PICTURES_PROFILES_FRONTAL_ALONG),
                      dimple_say(line->language, DIMPLE_SAY_PICTURES_PROFILES_HEIGHT));
    dimple_svg_line(&line->svg, "zero", dimple_chart_x(&line->chart, 0), CHART_TOP, dimple_chart_x(&line->chart, 0),
                    CHART_TOP + CHART_HEIGHT);
    dimple_svg_begin_path(&line->svg, "fitted");
    for (size_t i = 0; i < line->count; i++)
        dimple_chart_point(&line->svg, &line->chart, i == 0, deviation(line, i), line->points[3 * i + 1]);
    dimple_svg_end_path(&line->svg, false);
    char label[DIMPLE_SAID_BYTES];
    dimple_text text = dimple_text_fixed(label, sizeof label);
    dimple_append_said(&text, line->language,
                       most < 0 ? DIMPLE_SAY_PICTURES_PROFILES_FRONTAL_LEFT
                                : DIMPLE_SAY_PICTURES_PROFILES_FRONTAL_RIGHT,
                       (const dimple_fill[]){{.name = "value", .number = fabs(most), .decimals = 1},
                                             {.name = "sd", .number = deviation_sd(line, furthest), .decimals = 1},
                                             {0}});
    double x = line->chart.left_px + width_px + 16;
    dimple_picture_paragraph(&line->svg, DIMPLE_TYPE_NOTE, DIMPLE_SVG_START, x, CHART_TOP, W - MARGIN - x, label);
    text = dimple_text_fixed(label, sizeof label);
    dimple_append_said(&text, line->language,
                       times > 1 ? DIMPLE_SAY_PICTURES_PROFILES_FRONTAL_STRETCHED
                                 : DIMPLE_SAY_PICTURES_SECTION_UNSTRETCHED,
                       (const dimple_fill[]){{.name = "times", .number = times}, {0}});
    dimple_picture_paragraph(&line->svg, DIMPLE_TYPE_SMALL, DIMPLE_SVG_START, x, CHART_TOP + 40, W - MARGIN - x, label);
}

dimple_status dimple_draw_frontal(const dimple_measurement *measurement, const dimple_picture_style *style,
                                  dimple_text *svg, dimple_error *error) {
    drawing line;
    dimple_status status = begin(measurement, style, svg, DIMPLE_SAY_PICTURES_PROFILES_FRONTAL_TITLE,
                                 DIMPLE_SAY_PICTURES_PROFILES_FRONTAL_DESCRIPTION, &line, error);
    if (status != DIMPLE_OK) return status;
    if (line.count >= 2) write_frontal(&line);
    return end(&line, error);
}
