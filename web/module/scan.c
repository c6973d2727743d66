/* Scans: read, measured, written and drawn. */
#include "module.h"

#include <stdlib.h>

static dimple_web_answer *with_points(dimple_points *points, dimple_status status, const dimple_error *error) {
    if (status != DIMPLE_OK) {
        free(points);
        points = NULL;
    }
    return dimple_web_answer_make(status, points, NULL, error);
}

dimple_web_answer *dimple_web_points_read(const void *bytes, size_t size, dimple_format format) {
    dimple_error error;
    dimple_points *points = malloc(sizeof *points);
    return with_points(points, points ? dimple_points_read(bytes, size, format, points, &error) : DIMPLE_ERROR_MEMORY,
                       &error);
}

dimple_web_answer *dimple_web_points_create(const double *xyz, size_t count, const uint32_t *triangles,
                                            size_t triangle_count) {
    dimple_error error;
    dimple_points *points = malloc(sizeof *points);
    return with_points(points,
                       points ? dimple_points_create(xyz, count, triangles, triangle_count, points, &error)
                              : DIMPLE_ERROR_MEMORY,
                       &error);
}

void dimple_web_points_free(dimple_points *points) {
    if (points) dimple_points_free(points);
    free(points);
}

dimple_web_answer *dimple_web_measure(const dimple_points *points, dimple_unit unit, dimple_axis up,
                                      dimple_axis posterior, double age_days, const dimple_exam *exam,
                                      dimple_language language) {
    dimple_measure_options options = dimple_default_measure_options();
    options.unit = unit;
    options.up = up;
    options.posterior = posterior;
    options.age_days = age_days;
    options.exam = exam;
    options.keep_surface = true;
    options.language = language;
    dimple_error error;
    dimple_measurement *measurement;
    dimple_status status = dimple_measure(points, &options, &measurement, &error);
    return dimple_web_answer_make(status, measurement, NULL, &error);
}

static dimple_status write(const dimple_measurement *measurement, dimple_web_measurement_text_kind kind,
                           const char *source, const char *sha256, dimple_text *text, dimple_error *error) {
    switch (kind) {
    case DIMPLE_WEB_MEASUREMENT_JSON:
        return dimple_measurement_write_json(measurement, source, sha256, text);
    case DIMPLE_WEB_MEASUREMENT_SUMMARY:
        return dimple_measurement_write_summary(measurement, source, text);
    case DIMPLE_WEB_MEASUREMENT_SCENE:
        return dimple_measurement_write_scene(measurement, text, error);
    case DIMPLE_WEB_MEASUREMENT_LANDMARKS:
        return dimple_measurement_write_landmarks(measurement, text);
    case DIMPLE_WEB_MEASUREMENT_MARKUPS:
        return dimple_measurement_write_markups(measurement, text);
    default:
        return dimple_measurement_write_surface(measurement, text);
    }
}

dimple_web_answer *dimple_web_measurement_text(const dimple_measurement *measurement,
                                               dimple_web_measurement_text_kind kind, const char *source,
                                               const char *sha256) {
    dimple_error error;
    dimple_text text = dimple_text_create();
    dimple_status status = write(measurement, kind, source, sha256, &text, &error);
    return dimple_web_answer_make(status, NULL, &text, &error);
}

dimple_web_answer *dimple_web_map_raster(const dimple_measurement *measurement, dimple_scheme scheme,
                                         dimple_map_part part, uint32_t *width, uint32_t *height) {
    dimple_error error;
    dimple_picture_style style = {.scheme = scheme, .part = part};
    dimple_raster raster;
    dimple_status status = dimple_draw_map_raster(measurement, &style, &raster, &error);
    if (status != DIMPLE_OK) return dimple_web_answer_make(status, NULL, NULL, &error);
    *width = (uint32_t)raster.width;
    *height = (uint32_t)raster.height;
    dimple_text pixels = {.data = (char *)raster.rgba, .size = 4 * (size_t)raster.width * (size_t)raster.height};
    return dimple_web_answer_make(DIMPLE_OK, NULL, &pixels, NULL);
}

dimple_web_answer *dimple_web_draw(const dimple_measurement *measurement, dimple_web_picture picture,
                                   dimple_scheme scheme, dimple_map_part part, const char *prefix, size_t pit,
                                   const void *png, size_t png_size) {
    dimple_error error;
    dimple_picture_style style = {.scheme = scheme, .part = part, .prefix = prefix};
    dimple_text svg = dimple_text_create();
    dimple_status status = DIMPLE_OK;
    switch (picture) {
    case DIMPLE_WEB_MAP:
        status = dimple_draw_map(measurement, &style, png, png_size, &svg, &error);
        break;
    case DIMPLE_WEB_SECTION:
        status = dimple_draw_section(measurement, pit, &style, &svg, &error);
        break;
    case DIMPLE_WEB_PAIR:
        status = dimple_draw_pair(measurement, &style, &svg, &error);
        break;
    case DIMPLE_WEB_SAGITTAL:
        status = dimple_draw_sagittal(measurement, &style, &svg, &error);
        break;
    case DIMPLE_WEB_FRONTAL:
        status = dimple_draw_frontal(measurement, &style, &svg, &error);
        break;
    }
    return dimple_web_answer_make(status, NULL, &svg, &error);
}
