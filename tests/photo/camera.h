/* A real camera over a flat skin: pinhole, lens of 26 mm before film of 36 mm x 24 mm, 12 megapixels. */
#ifndef DIMPLE_TESTS_PHOTO_CAMERA_H
#define DIMPLE_TESTS_PHOTO_CAMERA_H

#include "base/random.h"
#include "dimple/photo.h"

#include <math.h>

enum { CAMERA_WIDTH_PX = 4032, CAMERA_HEIGHT_PX = 3024 };

static const double CAMERA_PI = 3.14159265358979323846;

/* The skin's plane, mm: x to the subject's right, y to the feet, seen from behind. */
typedef struct camera {
    double tilt_deg, towards_deg; /* the skin's farther end is in this direction of the image */
    double roll_deg;              /* of the image, clockwise */
    double distance_mm;
    double aside_mm[2]; /* where the plane's origin lies beside the optical axis */
    double scale_slope[2],
        scale_off_mm; /* how what gives the scale leans against the skin and stands off, at its middle */
    double sd_px;     /* of a mark */
    dimple_random *random;
} camera;

/* z: towards the camera. */
static inline void camera_see(const camera *c, const double skin_mm[3], double px[2]) {
    double focal = 26 / 43.27 * hypot(CAMERA_WIDTH_PX, CAMERA_HEIGHT_PX);
    double roll = c->roll_deg * CAMERA_PI / 180, tilt = c->tilt_deg * CAMERA_PI / 180;
    double towards = c->towards_deg * CAMERA_PI / 180;
    double x = cos(roll) * skin_mm[0] - sin(roll) * skin_mm[1], y = sin(roll) * skin_mm[0] + cos(roll) * skin_mm[1];
    double along = x * cos(towards) + y * sin(towards), across = y * cos(towards) - x * sin(towards);
    double depth = c->distance_mm + along * sin(tilt) - skin_mm[2] * cos(tilt);
    along = along * cos(tilt) + skin_mm[2] * sin(tilt);
    double seen[2] = {along * cos(towards) - across * sin(towards) + c->aside_mm[0],
                      along * sin(towards) + across * cos(towards) + c->aside_mm[1]};
    px[0] = CAMERA_WIDTH_PX / 2.0 + focal * seen[0] / depth;
    px[1] = CAMERA_HEIGHT_PX / 2.0 + focal * seen[1] / depth;
}

/* Where a point of something flat is, which lies round `middle_mm` as the camera says. */
static inline void camera_place(const camera *c, const double middle_mm[2], const double flat_mm[2], double out[3]) {
    const double *g = c->scale_slope;
    double d[2] = {flat_mm[0] - middle_mm[0], flat_mm[1] - middle_mm[1]};
    double steep = g[0] * g[0] + g[1] * g[1], along = g[0] * d[0] + g[1] * d[1];
    double shorter = steep > 0 ? (1 / sqrt(1 + steep) - 1) / steep * along : 0;
    for (int k = 0; k < 2; k++) out[k] = middle_mm[k] + d[k] + shorter * g[k];
    out[2] = c->scale_off_mm + g[0] * (out[0] - middle_mm[0]) + g[1] * (out[1] - middle_mm[1]);
}

static inline dimple_photo_span camera_mark_places(const camera *c, dimple_photo *photo, const double (*places_mm)[3],
                                                   uint32_t count) {
    dimple_photo_span span = {photo->point_count, count};
    for (uint32_t i = 0; i < count; i++) {
        double *px = &photo->points[2 * photo->point_count++];
        camera_see(c, places_mm[i], px);
        for (int k = 0; k < 2 && c->sd_px > 0; k++) px[k] += c->sd_px * dimple_random_normal(c->random);
    }
    return span;
}

enum { CAMERA_POINTS_MAX = 64 };

static inline dimple_photo_span camera_mark(const camera *c, dimple_photo *photo, const double (*skin_mm)[2],
                                            uint32_t count) {
    double places[CAMERA_POINTS_MAX][3];
    for (uint32_t i = 0; i < count; i++) {
        places[i][0] = skin_mm[i][0];
        places[i][1] = skin_mm[i][1];
        places[i][2] = 0;
    }
    return camera_mark_places(c, photo, (const double(*)[3])places, count);
}

/* Of what gives the scale. */
static inline dimple_photo_span camera_mark_scale(const camera *c, dimple_photo *photo, const double (*flat_mm)[2],
                                                  uint32_t count) {
    double places[CAMERA_POINTS_MAX][3], middle[2] = {0, 0};
    for (uint32_t i = 0; i < 2 * count; i++) middle[i % 2] += flat_mm[i / 2][i % 2] / count;
    for (uint32_t i = 0; i < count; i++) camera_place(c, middle, flat_mm[i], places[i]);
    return camera_mark_places(c, photo, (const double(*)[3])places, count);
}

static inline void camera_rim(const double centre_mm[2], const double axis_mm[2], uint32_t count,
                              double rim[CAMERA_POINTS_MAX][2]) {
    for (uint32_t i = 0; i < count; i++) {
        double angle = 2 * CAMERA_PI * (i + .3) / count;
        rim[i][0] = centre_mm[0] + axis_mm[0] / 2 * cos(angle);
        rim[i][1] = centre_mm[1] + axis_mm[1] / 2 * sin(angle);
    }
}

/* `axis_mm`: the ellipse's axes, along x and y. */
static inline dimple_photo_span camera_mark_rim(const camera *c, dimple_photo *photo, const double centre_mm[2],
                                                const double axis_mm[2], uint32_t count) {
    double rim[CAMERA_POINTS_MAX][2];
    camera_rim(centre_mm, axis_mm, count, rim);
    return camera_mark(c, photo, (const double(*)[2])rim, count);
}

#endif
