#include "draw/colour.h"

#include <math.h>

static const double FLAT_LIGHTNESS = .95, END_LIGHTNESS = .47, END_CHROMA = .112;
static const double BLUE_DEG = 252, BROWN_DEG = 58;
static const double REST_LIGHTNESS = .8;

dimple_oklab dimple_colour_of_curvature(double share) {
    double far = fmin(fabs(share), 1), hue = (share > 0 ? BLUE_DEG : BROWN_DEG) * acos(-1) / 180;
    return (dimple_oklab){FLAT_LIGHTNESS + (END_LIGHTNESS - FLAT_LIGHTNESS) * far, END_CHROMA * far * cos(hue),
                          END_CHROMA * far * sin(hue)};
}

dimple_oklab dimple_colour_of_rest(void) {
    return (dimple_oklab){REST_LIGHTNESS, 0, 0};
}

dimple_oklab dimple_colour_shaded(dimple_oklab colour, double light) {
    return (dimple_oklab){colour.lightness * light, colour.a * light, colour.b * light};
}

bool dimple_colour_srgb(dimple_oklab colour, unsigned char rgb[3]) {
    double long_ = colour.lightness + .3963377774 * colour.a + .2158037573 * colour.b;
    double medium = colour.lightness - .1055613458 * colour.a - .0638541728 * colour.b;
    double short_ = colour.lightness - .0894841775 * colour.a - 1.2914855480 * colour.b;
    double l = long_ * long_ * long_, m = medium * medium * medium, s = short_ * short_ * short_;
    double linear[3] = {4.0767416621 * l - 3.3077115913 * m + .2309699292 * s,
                        -1.2684380046 * l + 2.6097574011 * m - .3413193965 * s,
                        -.0041960863 * l - .7034186147 * m + 1.7076147010 * s};
    bool inside = true;
    for (int i = 0; i < 3; i++) {
        double value = fmin(fmax(linear[i], 0), 1);
        inside = inside && fabs(value - linear[i]) < 1e-6;
        value = value <= .0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - .055;
        rgb[i] = (unsigned char)lround(255 * value);
    }
    return inside;
}
