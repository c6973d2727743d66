/* Proportions and surface of a synthetic body. Widths, depths and landmark distances follow anthropometric means (and
 * Ohlendorf 2021 for VP-DM, DL-DR about 91-100 mm in adults); the forms between are drawn, not measured. */
#include "phantom/body.h"

#include <math.h>

static const double pi = 3.14159265358979323846;

enum { NEWBORN, CHILD, WOMAN, MAN, BUILDS };

/* Heights of the knots: gluteal fold, buttocks, SP (0), waist, scapulae, acromion, VP (1), neck, back of the head. */
static const double knots[PHANTOM_KNOTS] = {-.34, -.22, -.10, 0,   .10, .22, .35,  .50,  .65,
                                            .74,  .82,  .88,  .92, .96, 1.0, 1.04, 1.10, 1.20};
/* How far a corner of a polyline is rounded, in h: on the trunk, and on the shoulders and the neck. Both cut corners: a
 * curve runs inside of those that the builds give. */
static const double trunk_rounding = .05, neck_rounding = .03;
static const int first_of_neck = 11;

typedef struct build {
    double stature_mm, length_mm, dimple_distance_mm, dimple_height_mm;
    double curves_mm[PHANTOM_CURVES][PHANTOM_KNOTS];
} build;

/* clang-format off */
static const build builds[BUILDS] = {
    [NEWBORN] = {.stature_mm = 500, .length_mm = 140, .dimple_distance_mm = 27, .dimple_height_mm = 18, .curves_mm = {
        [CURVE_HALF_WIDTH]   = { 60,  68,  70,  68,  66,  66,  67,  68,  70,  76,  92,  74,  55,  30,  27,  27,  28,  29},
        [CURVE_BACK_DEPTH]   = { 40,  44,  45,  43,  40,  38,  38,  40,  42,  42,  40,  37,  34,  31,  29,  28,  28,  28},
        [CURVE_FRONT_DEPTH]  = { 38,  42,  48,  52,  54,  54,  52,  50,  48,  44,  38,  33,  30,  27,  26,  26,  26,  26},
        [CURVE_MIDLINE]      = {-11,  -4,  -1,   0,  -1,  -2,  -1,   2,   4,   2, -2.5, -5.6, -7.5, -11.1, -14.1, -17.2, -18.6, -15.6},
        [CURVE_FURROW]       = {  0,   0,   0,   0,  .5,  .8,  .8,  .6,  .5,  .4,  .3,  .2,  .1,   0,   0,   0,   0,   0},
    }},
    [CHILD] = {.stature_mm = 1250, .length_mm = 335, .dimple_distance_mm = 78, .dimple_height_mm = 33, .curves_mm = {
        [CURVE_HALF_WIDTH]   = {108, 118, 121, 118, 110, 102, 104, 112, 122, 137, 176, 125,  86,  57,  28,  39,  37,  39},
        [CURVE_BACK_DEPTH]   = { 58,  62,  62,  58,  52,  48,  48,  54,  60,  62,  60,  55,  49,  45,  42,  40,  38,  36},
        [CURVE_FRONT_DEPTH]  = { 55,  60,  66,  68,  66,  62,  62,  66,  68,  64,  54,  45,  42,  39,  36,  35,  34,  34},
        [CURVE_MIDLINE]      = {-26,  -9,  -2,   0,  -8, -14,  -9,   2,   9,   7,  -1,  -8, -13, -24, -31, -37, -40, -32},
        [CURVE_FURROW]       = {  0,   0,   0,  .5, 2.5,   5,   5, 3.5, 2.5,   2, 1.5,  .9,  .3,   0,   0,   0,   0,   0},
    }},
    [WOMAN] = {.stature_mm = 1650, .length_mm = 450, .dimple_distance_mm = 97, .dimple_height_mm = 40, .curves_mm = {
        [CURVE_HALF_WIDTH]   = {160, 176, 179, 172, 152, 128, 124, 136, 149, 171, 213, 169, 125,  78,  36,  49,  48,  51},
        [CURVE_BACK_DEPTH]   = { 90,  95,  92,  85,  72,  62,  62,  70,  80,  82,  80,  73,  66,  60,  55,  52,  50,  50},
        [CURVE_FRONT_DEPTH]  = { 85,  90,  95,  98,  92,  85,  88,  96, 100,  95,  75,  62,  55,  51,  48,  46,  45,  45},
        [CURVE_MIDLINE]      = {-36, -14,  -3,   0,  -9, -17, -13,  -3,   3,  -1, -10, -19, -27, -41, -50, -59, -62, -52},
        [CURVE_FURROW]       = {  0,   0,   0,  .5,   4,   8,   8, 5.5,   4,   3,   2, 1.1,  .4,   0,   0,   0,   0,   0},
    }},
    [MAN] = {.stature_mm = 1780, .length_mm = 485, .dimple_distance_mm = 102, .dimple_height_mm = 40, .curves_mm = {
        [CURVE_HALF_WIDTH]   = {158, 171, 174, 170, 160, 150, 152, 164, 179, 205, 268, 182, 123,  80,  47,  60,  57,  61},
        [CURVE_BACK_DEPTH]   = { 88,  92,  90,  85,  78,  74,  78,  88,  95,  96,  92,  85,  78,  71,  66,  63,  60,  58},
        [CURVE_FRONT_DEPTH]  = { 85,  90,  96, 100,  98,  96, 100, 110, 112, 102,  84,  69,  60,  55,  52,  51,  50,  50},
        [CURVE_MIDLINE]      = {-35, -13,  -2,   0,  -6, -10,  -3,   9,  14,  10,   0, -10, -20, -39, -50, -57, -57, -45},
        [CURVE_FURROW]       = {  0,   0,   0,  .5,   5,  10,  10,   7,   5,   4,   3, 1.7,  .6,   0,   0,   0,   0,   0},
    }},
};
/* clang-format on */

/* Place and size in fractions of VP - SP, height in thousandths of it for each build. */
typedef struct feature {
    double x, h, sd_x, sd_h, turn_deg;
    double height[BUILDS];
    bool front;
} feature;

static const feature features[PHANTOM_FEATURES] = {
    {.165, -.195, .100, .125, 12, {96, 80, 92, 66}, false}, /* buttock */
    {.200, .060, .080, .070, -25, {6, 14, 24, 14}, false},  /* gluteus medius and the fat over the iliac crest */
    {.075, .250, .038, .150, 0, {3, 12, 14, 24}, false},    /* erector spinae */
    {.205, .690, .080, .125, 10, {6, 26, 24, 32}, false},   /* scapula and the muscles on it */
    {.180, .580, .048, .048, 0, {2, 10, 8, 8}, false},      /* its inferior angle */
    {.235, .820, .110, .036, 18, {2, 7, 7, 10}, false},     /* its spine */
    {.095, .680, .034, .110, 8, {-1, -5, -5, -6}, false},   /* hollow along its medial border */
    {.115, .960, .080, .055, -38, {10, 16, 18, 36}, false}, /* trapezius */
    {.300, .600, .070, .130, 0, {4, 8, 8, 22}, false},      /* latissimus */
    {0, .970, .020, .030, 0, {2, 3.5, 3, 3.5}, false},      /* skin over C7 and T1 (both sides add up) */
    {.020, .045, .045, .050, 0, {-2, -5, -6, -6}, false},   /* sacral triangle */
    {.170, .640, .085, .080, 0, {6, 10, 60, 26}, true},     /* breast */
    {0, .150, .280, .200, 0, {45, 22, 16, 22}, true},       /* belly (both sides add up) */
};

/* Cleft: its depth grows below SP, first with the square of the distance, to half its limit at cleft_reach; half its
 * width at half its depth (a Lorentzian: a narrow floor between round shoulders), and how softly it begins. In h. The
 * buttocks of the young part more gradually: the reach, in mm, grows with a power of the body's length below 1. */
static const double cleft_limit = .13, cleft_reach = .18, cleft_half_width = .019, cleft_onset = .012;
static const double adult_length_mm = 450, cleft_reach_power = .55;
static const double furrow_sd = .027; /* of the spinal furrow's cross-section, in h */
/* The cross-section sqrt((1 - u^2)(1 + flatness u^2)) lies between an ellipse (0) and a box. */
static const double flatness = .8;

static double square(double a) {
    return a * a;
}

static double mix(double a, double b, double share) {
    return a + share * (b - a);
}

/* The two builds around a stature, the share of the second, and the scale that is left. */
static double neighbours(const dimple_phantom_options *options, int *low, int *high, double *share) {
    int adult = options->sex == DIMPLE_PHANTOM_MALE ? MAN : WOMAN;
    *low = options->stature_mm < builds[CHILD].stature_mm ? NEWBORN : CHILD;
    *high = *low == NEWBORN ? CHILD : adult;
    double from = builds[*low].stature_mm, to = builds[*high].stature_mm;
    double between = fmin(fmax(options->stature_mm, from), to);
    *share = (between - from) / (to - from);
    return options->stature_mm / between;
}

/* Corners into slopes and changes of slope. */
static void set_curve(phantom_body *body, int curve, const double *value) {
    double before = 0;
    body->value[curve] = value[0];
    for (int i = 0; i < PHANTOM_KNOTS; i++) {
        double after = i + 1 < PHANTOM_KNOTS ? (value[i + 1] - value[i]) / (knots[i + 1] - knots[i]) : before;
        if (i == 0)
            body->slope[curve] = after;
        else
            body->bend[curve][i] = after - before;
        before = after;
    }
}

static phantom_bump make_bump(const feature *f, double length, double sp_y) {
    double c = cos(f->turn_deg * pi / 180), s = sin(f->turn_deg * pi / 180);
    double wx = .5 / square(f->sd_x * length), wy = .5 / square(f->sd_h * length);
    return (phantom_bump){.x = f->x * length,
                          .y = sp_y + f->h * length,
                          .xx = c * c * wx + s * s * wy,
                          .xy = 2 * c * s * (wx - wy),
                          .yy = s * s * wx + c * c * wy,
                          .front = f->front};
}

static double midline_z(const phantom_body *body, double y) {
    return dimple_body_height(body, dimple_body_spine_x(body, y), y, false);
}

/* How steeply the midline leans forward. */
static double lean(const phantom_body *body, double y) {
    double step = 1e-3 * body->length_mm;
    return (midline_z(body, y - step) - midline_z(body, y + step)) / (2 * step);
}

/* How hollow the midline is along itself, but for a factor. */
static double hollow(const phantom_body *body, double y) {
    double step = 1e-3 * body->length_mm;
    return midline_z(body, y - step) + midline_z(body, y + step) - 2 * midline_z(body, y);
}

/* Where between two heights a measure of the midline has its one maximum, by ternary search. */
static double highest_of(const phantom_body *body, double (*measure)(const phantom_body *, double), double low,
                         double high) {
    while (high - low > 1e-6 * body->length_mm) {
        double a = mix(low, high, 1. / 3), b = mix(low, high, 2. / 3);
        *(measure(body, a) < measure(body, b) ? &low : &high) = measure(body, a) < measure(body, b) ? a : b;
    }
    return mix(low, high, .5);
}

phantom_body dimple_body_create(const dimple_phantom_options *options) {
    int low, high;
    double share, scale = neighbours(options, &low, &high, &share);
    const build *a = &builds[low], *b = &builds[high];
    dimple_random random = dimple_random_seed(options->seed);
    double v = options->variation;
    phantom_body body = {.cleft = options->cleft};

    body.length_mm = scale * mix(a->length_mm, b->length_mm, share) * exp(.025 * v * dimple_random_normal(&random));
    /* How stout this individual is, then each of its curves. */
    double stout = .04 * v * dimple_random_normal(&random);
    static const double spread[PHANTOM_CURVES] = {.02, .03, .03, .15, .15};
    for (int curve = 0; curve < PHANTOM_CURVES; curve++) {
        double factor =
            exp(spread[curve] * v * dimple_random_normal(&random) + (curve <= CURVE_FRONT_DEPTH ? stout : 0));
        double value[PHANTOM_KNOTS];
        for (int i = 0; i < PHANTOM_KNOTS; i++)
            value[i] = scale * factor * mix(a->curves_mm[curve][i], b->curves_mm[curve][i], share);
        set_curve(&body, curve, value);
    }
    body.dimple_distance_mm =
        scale * mix(a->dimple_distance_mm, b->dimple_distance_mm, share) * exp(.05 * v * dimple_random_normal(&random));
    body.dimple_height_mm =
        scale * mix(a->dimple_height_mm, b->dimple_height_mm, share) * exp(.06 * v * dimple_random_normal(&random));
    if (options->dimple_distance_mm > 0) body.dimple_distance_mm = options->dimple_distance_mm;
    if (options->dimple_height_mm > 0) body.dimple_height_mm = options->dimple_height_mm;
    body.sp_y = -body.dimple_height_mm;
    for (int side = 0; side < 2; side++)
        body.dimple_lift_mm[side] = .004 * body.length_mm * v * dimple_random_normal(&random);
    for (int i = 0; i < 2; i++) body.curve_mm[i] = .008 * body.length_mm * v * dimple_random_normal(&random);

    for (int i = 0; i < PHANTOM_FEATURES; i++) {
        body.bumps[i] = make_bump(&features[i], body.length_mm, body.sp_y);
        double height = .001 * body.length_mm * mix(features[i].height[low], features[i].height[high], share) *
                        exp(.12 * v * dimple_random_normal(&random));
        for (int side = 0; side < 2; side++)
            body.bumps[i].height_mm[side] = height * exp(.04 * v * dimple_random_normal(&random));
    }
    for (int side = -1; side <= 1; side += 2) /* z = 0 between the places of the dimples */
        body.value[CURVE_MIDLINE] -= .5 * dimple_body_height(&body, .5 * side * body.dimple_distance_mm, 0, false);
    body.vp_y = highest_of(&body, lean, body.sp_y + .94 * body.length_mm, body.sp_y + 1.06 * body.length_mm);
    body.rhomboid_top_y = highest_of(&body, hollow, .2 * body.dimple_distance_mm, .9 * body.dimple_distance_mm);
    return body;
}

void dimple_body_extent(const phantom_body *body, dimple_phantom_region region, double *low, double *high) {
    *low = body->sp_y - .35 * body->length_mm;
    *high = body->sp_y + (region == DIMPLE_PHANTOM_LOWER_BACK ? .42 : 1.16) * body->length_mm;
}

static double bell(double x, double sd) {
    return exp(-.5 * square(x / sd));
}

static double height_fraction(const phantom_body *body, double y) {
    return (y - body->sp_y) / body->length_mm;
}

double dimple_body_spine_x(const phantom_body *body, double y) {
    double h = height_fraction(body, y);
    return body->curve_mm[0] * bell(h - .62, .16) + body->curve_mm[1] * bell(h - .27, .10);
}

/* All curves at height h: |t| rounded to a hyperbola, so that the corners become smooth. */
static void curves_at(const phantom_body *body, double h, double out[PHANTOM_CURVES]) {
    double ramp[PHANTOM_KNOTS];
    for (int i = 0; i < PHANTOM_KNOTS; i++) {
        double t = h - knots[i];
        ramp[i] = .5 * (t + sqrt(t * t + square(i < first_of_neck ? trunk_rounding : neck_rounding)));
    }
    for (int curve = 0; curve < PHANTOM_CURVES; curve++) {
        double sum = body->value[curve] + body->slope[curve] * (h - knots[0]);
        for (int i = 1; i < PHANTOM_KNOTS; i++) sum += body->bend[curve][i] * ramp[i];
        out[curve] = sum;
    }
}

/* The outline follows a part of the spine's sideways deviation. */
static double outline_centre(const phantom_body *body, double y) {
    return .4 * dimple_body_spine_x(body, y);
}

void dimple_body_outline(const phantom_body *body, double y, double *centre, double *half_width) {
    double curves[PHANTOM_CURVES];
    curves_at(body, height_fraction(body, y), curves);
    *centre = outline_centre(body, y);
    *half_width = curves[CURVE_HALF_WIDTH];
}

static double bumps_at(const phantom_body *body, double x, double y, bool front) {
    double sum = 0;
    for (int i = 0; i < PHANTOM_FEATURES; i++) {
        const phantom_bump *bump = &body->bumps[i];
        if (bump->front != front) continue;
        double dy = y - bump->y;
        for (int side = 0; side < 2; side++) {
            double dx = (side ? x : -x) - bump->x;
            sum += bump->height_mm[side] * exp(-(bump->xx * dx * dx + bump->xy * dx * dy + bump->yy * dy * dy));
        }
    }
    return sum;
}

static double cleft_depth(const phantom_body *body, double h) {
    double below = square(.5 * (-h + sqrt(h * h + square(cleft_onset))));
    double reach = cleft_reach * pow(body->length_mm / adult_length_mm, cleft_reach_power - 1);
    return body->cleft * body->length_mm * cleft_limit * below / (square(reach) + below);
}

static double hollows_at(const phantom_body *body, double x, double y) {
    double sum = 0;
    for (int i = 0; i < body->hollow_count; i++) {
        const phantom_hollow *hollow = &body->hollows[i];
        double dx = x - hollow->x, dy = y - hollow->y, dz = hollow->slope_x * dx + hollow->slope_y * dy;
        double r2 = (dx * dx + dy * dy + dz * dz) / square(.5 * hollow->width_mm);
        sum += hollow->amplitude_mm * exp(-log(2) * (hollow->order == 1 ? r2 : r2 * r2));
    }
    return sum;
}

/* What the garment adds: cloth spans the cleft, stands off the skin and lies in folds below its waistband. */
static double garment_at(const phantom_body *body, double x, double y, double cleft) {
    double scale = body->length_mm / adult_length_mm, below = (body->garment_y - y) / scale;
    double cover = .5 * (1 + tanh(below / 1.5));
    double folds = sin(.11 * x / scale + .5 * sin(.06 * below)) * sin(.13 * below + .03 * x / scale);
    double band = 1.5 * bell(below - 6, 4);
    return cover * (.85 * cleft + scale * (2.5 + band + 1.2 * folds * (1 - bell(below, 20))));
}

static double relief(const phantom_body *body, const double curves[], double x, double y) {
    double from_spine = x - dimple_body_spine_x(body, y), length = body->length_mm;
    double cleft = cleft_depth(body, height_fraction(body, y)) / (1 + square(from_spine / (cleft_half_width * length)));
    /* A curved spine turns the ribs: its convex side stands out. */
    double turn = 1.2 * dimple_body_spine_x(body, y) / length * x;
    double z = bumps_at(body, x, y, false) + turn - cleft - curves[CURVE_FURROW] * bell(from_spine, furrow_sd * length);
    if (body->garment) z += garment_at(body, x, y, cleft);
    return z;
}

static void point_at(const phantom_body *body, double theta, double y, bool pits, double point[3]) {
    double curves[PHANTOM_CURVES], u = sin(theta), c = cos(theta);
    curves_at(body, height_fraction(body, y), curves);
    double x = outline_centre(body, y) + curves[CURVE_HALF_WIDTH] * u;
    double section = c * sqrt(1 + flatness * u * u);
    double fade = 1 - square(u * u * u); /* the relief ends where the surface turns away */
    bool front = c < 0;
    double z = curves[CURVE_MIDLINE] - curves[CURVE_BACK_DEPTH];
    if (front) {
        z += curves[CURVE_FRONT_DEPTH] * section - fade * bumps_at(body, x, y, true);
    } else {
        z += curves[CURVE_BACK_DEPTH] * section + fade * relief(body, curves, x, y);
        if (pits) z -= hollows_at(body, x, y);
    }
    point[0] = x;
    point[1] = y;
    point[2] = z;
}

void dimple_body_point(const phantom_body *body, double theta, double y, double point[3]) {
    point_at(body, theta, y, true, point);
}

double dimple_body_height(const phantom_body *body, double x, double y, bool pits) {
    double centre, half_width, point[3];
    dimple_body_outline(body, y, &centre, &half_width);
    if (!(fabs(x - centre) < half_width)) return (double)NAN;
    point_at(body, asin((x - centre) / half_width), y, pits, point);
    return point[2];
}

/* Height, slopes and second derivatives of the surface without pits. */
typedef struct fill {
    double z, x, y, xx, xy, yy;
} fill;

static fill fill_at(const phantom_body *body, double x, double y) {
    double step = 1e-3 * body->length_mm, z[3][3];
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) z[i][j] = dimple_body_height(body, x + (i - 1) * step, y + (j - 1) * step, false);
    }
    return (fill){.z = z[1][1],
                  .x = (z[2][1] - z[0][1]) / (2 * step),
                  .y = (z[1][2] - z[1][0]) / (2 * step),
                  .xx = (z[2][1] - 2 * z[1][1] + z[0][1]) / square(step),
                  .xy = (z[2][2] - z[2][0] - z[0][2] + z[0][0]) / square(2 * step),
                  .yy = (z[1][2] - 2 * z[1][1] + z[1][0]) / square(step)};
}

/* Distance of a point below the surface without pits: Newton's iteration towards the foot of the perpendicular. */
static double distance_to_fill(const phantom_body *body, const double p[3]) {
    double x = p[0], y = p[1], distance = 0;
    for (int i = 0; i < 20; i++) {
        fill f = fill_at(body, x, y);
        double dx = x - p[0], dy = y - p[1], dz = f.z - p[2];
        double gx = dx + dz * f.x, gy = dy + dz * f.y; /* gradient and Hessian of half the squared distance */
        double a = 1 + square(f.x) + dz * f.xx, b = f.x * f.y + dz * f.xy, c = 1 + square(f.y) + dz * f.yy;
        double determinant = a * c - b * b;
        distance = sqrt(square(dx) + square(dy) + square(dz));
        if (!(a > 0 && determinant > 0)) break; /* at a centre of curvature, where nothing is nearest */
        x -= (c * gx - b * gy) / determinant;
        y -= (a * gy - b * gx) / determinant;
    }
    return distance;
}

void dimple_body_press(phantom_body *body, double x, double y, double depth_mm, double width_mm, int order) {
    fill f = fill_at(body, x, y);
    phantom_hollow hollow = {.x = x, .y = y, .slope_x = f.x, .slope_y = f.y, .width_mm = width_mm, .order = order};
    double amplitude = depth_mm;
    for (int i = 0; i < 8; i++) amplitude *= depth_mm / distance_to_fill(body, (double[]){x, y, f.z - amplitude});
    hollow.amplitude_mm = amplitude;
    body->hollows[body->hollow_count++] = hollow;
}
