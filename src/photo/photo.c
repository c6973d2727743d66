/* What marks on a photograph come to in millimetres, and how sure that is. */
#include "dimple/photo.h"

#include "base/arena.h"
#include "base/error.h"
#include "base/text.h"
#include "photo/card_tilt.h"
#include "photo/coin_view.h"
#include "photo/conic.h"
#include "photo/marking.h"
#include "photo/plane.h"

#include <math.h>
#include <string.h>

/* A phone's usual lens is like one of 26 mm before film of 36 mm x 24 mm; most others, and cut images, are within this
 * many times as much or as little (one standard deviation of the logarithm; of an unknown image's size the double). */
static const double LENS_MM = 26, FILM_DIAGONAL_MM = 43.27, FOCAL_SD = 0.5;
/* A photograph that its marks alone are known of reaches about so much further. None is sharp from nearer than so: what
 * looks nearer was cut out of a larger image. */
static const double BEYOND_MARKS = 1.5, NEAREST_MM = 100;
/* The tilt that a segment's uncertainty covers, towards any of so many directions. */
static const double COVERED_TILT_DEG = 15;
enum { COVERED_DIRECTIONS = 12 };
/* How far the skin round the pits may lean against what gives the scale, and stand off from it, one standard deviation
 * each: no photograph shows that, skin is curved, and coins and cards are as thick as they are. */
static const double LEAN_SD_DEG = 5, COIN_OFF_SD_MM = 1.5, OFF_SD_MM = 0.75;
/* Whoever photographs from straight above holds the camera about so straight, one standard deviation. */
static const double USUAL_TILT_DEG = 20;
/* Fewer points of a rim make a circle, more an ellipse. */
enum { ROUND_RIM_POINTS = 5 };
/* Which end of the midline is lower is seen in the image while it is within 60 degrees of upright. */
static const double UPRIGHT = 0.5;
/* The apex alone: nearer to it than so many standard deviations of a mark, a pit's height is about zero. */
static const double AT_APEX_SD = 5;
static const double SLACK = 0.7;

static const double TILT_LARGE_DEG = 30, MISFIT_LARGE = 14, PIT_SMALL_PX = 20; /* misfit: one in a thousand */
static const double FAR_MM = 60, FAR_SIZES = 1.5;

/* All numbers that marks come to: of the scale, then of each pit. */
enum { MM_PER_PX, TILT, TILT_TO_SIGHT, OF_SCALE }; /* of a coin the squares of the sines */
enum { DIAMETER, ANUS_DISTANCE, ABOVE_CLEFT, MIDLINE_OFFSET, OF_PIT };
enum { NUMBERS_MAX = OF_SCALE + OF_PIT * DIMPLE_PHOTO_PITS_MAX };

/* One call's photograph: its points, one of which at a time may be moved, and room for as many. */
typedef struct view {
    const dimple_photo *photo;
    double *points, *mapped;
    double centre_px[2], diagonal_px, focal_px, focal_sd;
    double sd_px;
    double slack; /* 1; less while a mark is moved: what was plain enough stays so */
} view;

/* How the photograph may be tilted where its marks do not tell. Of a segment: what makes lines converge, and the
 * direction in which lengths are shortened by the tilt. Of a coin: to which side of the plane square to the line of
 * sight it is tilted, 0 for neither, and the square of the sine. Of all: how the skin stands off and leans against it.
 */
typedef struct tilt {
    double vanishing[2], direction[2], lengthening;
    int side;
    double square;
    double off_mm, slope[2];
} tilt;

static const tilt UPRIGHT_VIEW = {.lengthening = 1};

/* What became of the marks. Unknown numbers are not numbers. */
typedef struct outcome {
    dimple_plane plane;
    double numbers[NUMBERS_MAX];
    double from_scale_mm[DIMPLE_PHOTO_PITS_MAX]; /* of each pit */
    bool head_assumed, head_unknown, line_degenerate;
    int degenerate_rims; /* and the first of them: the number of its pit */
    size_t degenerate_rim;
} outcome;

static const double *point_px(const view *v, dimple_photo_span span) {
    return v->points + 2 * (size_t)span.first;
}

static void mean_of(const double *points, size_t count, double mean[2]) {
    mean[0] = mean[1] = 0;
    for (size_t i = 0; i < 2 * count; i++) mean[i % 2] += points[i] / (double)count;
}

static void map_all(const view *v, const dimple_plane *plane, dimple_photo_span span) {
    for (size_t i = 0; i < span.count; i++) dimple_plane_map(plane, point_px(v, span) + 2 * i, v->mapped + 2 * i);
}

/* --------------------------------------------------------------------------------------------------------- the plane
 */

static double turn(const double *a, const double *b, const double *c) {
    return (b[0] - a[0]) * (c[1] - b[1]) - (b[1] - a[1]) * (c[0] - b[0]);
}

/* All corners turn the same way: those of anything with four right angles do, wherever it is seen from. */
static bool is_convex(const double c[8]) {
    int right = 0, left = 0;
    for (int i = 0; i < 4; i++) {
        double t = turn(c + 2 * i, c + 2 * ((i + 1) % 4), c + 2 * ((i + 2) % 4));
        right += t > 0;
        left += t < 0;
    }
    return right == 4 || left == 4;
}

static bool plane_of_segment(const view *v, const tilt *tilted, outcome *out) {
    const double *px = point_px(v, v->photo->marks.scale), *d = tilted->direction;
    double more = tilted->lengthening - 1, a[2], b[2];
    out->plane = dimple_plane_of_convergence(v->centre_px, tilted->vanishing);
    out->plane =
        dimple_plane_then(&out->plane, (double[3]){1 + more * d[0] * d[0], more * d[0] * d[1], 1 + more * d[1] * d[1]});
    dimple_plane_map(&out->plane, px, a);
    dimple_plane_map(&out->plane, px + 2, b);
    double length = hypot(b[0] - a[0], b[1] - a[1]), scale = v->photo->length_mm / length;
    out->plane = dimple_plane_then(&out->plane, (double[3]){scale, 0, scale});
    return hypot(px[2] - px[0], px[3] - px[1]) > v->sd_px && length > 0;
}

/* In the plane that it is assumed to lie in, the one symmetric map that makes a circle of the coin. */
static bool plane_of_coin(const view *v, const tilt *tilted, outcome *out) {
    dimple_photo_span rim = v->photo->marks.scale;
    dimple_ellipse coin;
    if (!dimple_ellipse_fit(point_px(v, rim), rim.count, &coin)) return false;
    dimple_coin_view seen = dimple_coin_view_of(&coin, v->centre_px, v->focal_px);
    double n[3], sides[2][3];
    dimple_coin_normal(&seen, tilted->square, tilted->side, n);
    out->plane = dimple_plane_of_convergence(v->centre_px,
                                             (double[2]){n[0] / (n[2] * v->focal_px), n[1] / (n[2] * v->focal_px)});
    map_all(v, &out->plane, rim);
    if (!dimple_ellipse_fit(v->mapped, rim.count, &coin)) return false;
    double root = sqrt(coin.q[0] * coin.q[2] - coin.q[1] * coin.q[1]);
    double unit = v->photo->coin_diameter_mm / 2 / sqrt(coin.q[0] + coin.q[2] + 2 * root);
    out->plane = dimple_plane_then(&out->plane,
                                   (double[3]){(coin.q[0] + root) * unit, coin.q[1] * unit, (coin.q[2] + root) * unit});
    /* Squares of sines: like a length, they may be about zero. */
    out->numbers[TILT_TO_SIGHT] = seen.square;
    for (int i = 0; i < 2; i++)
        dimple_coin_normal(&seen, seen.square, tilted->side == 0 ? 2 * i - 1 : tilted->side, sides[i]);
    out->numbers[TILT] = 1 - (sides[0][2] * sides[0][2] + sides[1][2] * sides[1][2]) / 2;
    return root > 0;
}

static bool find_plane(const view *v, const tilt *tilted, outcome *out) {
    const dimple_photo *photo = v->photo;
    switch (photo->scale) {
    case DIMPLE_PHOTO_SEGMENT:
        return plane_of_segment(v, tilted, out);
    case DIMPLE_PHOTO_COIN:
        return plane_of_coin(v, tilted, out);
    default:
        return is_convex(point_px(v, photo->marks.scale)) &&
               dimple_plane_of_card(point_px(v, photo->marks.scale), photo->card_width_mm, photo->card_height_mm,
                                    &out->plane);
    }
}

static void lean(const view *v, const tilt *tilted, const double at_mm[2], outcome *out) {
    if (tilted->off_mm == 0 && tilted->slope[0] == 0 && tilted->slope[1] == 0) return;
    double eye_mm[3];
    dimple_plane_eye(&out->plane, v->centre_px, v->focal_px, eye_mm);
    out->plane = dimple_plane_leaning(&out->plane, eye_mm, at_mm, tilted->off_mm, tilted->slope);
}

/* ------------------------------------------------------------------------------------------------------ the midline */

/* A point of the midline and the unit vector along it to the feet; unknown: not a number. */
typedef struct midline {
    double origin[2], caudal[2];
} midline;

static double dot(const double a[2], const double b[2]) {
    return a[0] * b[0] + a[1] * b[1];
}

static void minus(const double a[2], const double b[2], double out[2]) {
    out[0] = a[0] - b[0];
    out[1] = a[1] - b[1];
}

/* Turned so that it goes with `down`, of unit length; not a number where it has no length. */
static void set_caudal(midline *line, const double down[2]) {
    double length = copysign(hypot(line->caudal[0], line->caudal[1]), dot(line->caudal, down));
    for (int k = 0; k < 2; k++) line->caudal[k] = fabs(length) > 0 ? line->caudal[k] / length : NAN;
}

/* Where the image is down; not a number if the line is more across than upright. */
static void set_caudal_by_image(const view *v, dimple_photo_span near, midline *line, outcome *out) {
    double down[2];
    dimple_plane_direction(&out->plane, point_px(v, near), (double[2]){0, 1}, down);
    set_caudal(line, down);
    out->head_unknown = fabs(dot(line->caudal, down)) < v->slack * UPRIGHT * hypot(down[0], down[1]);
    out->head_assumed = !out->head_unknown;
    if (out->head_unknown) line->caudal[0] = line->caudal[1] = NAN;
}

/* The line from which squares of distances are least, through what span is mapped. */
static midline line_through(const view *v, const dimple_plane *plane, dimple_photo_span span) {
    midline line = {{0, 0}, {0, 0}};
    double spread[3] = {0, 0, 0}, values[2], along[2];
    map_all(v, plane, span);
    mean_of(v->mapped, span.count, line.origin);
    for (size_t i = 0; i < span.count; i++) {
        double d[2];
        minus(v->mapped + 2 * i, line.origin, d);
        spread[0] += d[0] * d[0];
        spread[1] += d[0] * d[1];
        spread[2] += d[1] * d[1];
    }
    dimple_eigen_symmetric2(spread, values, along);
    for (int k = 0; k < 2; k++) line.caudal[k] = along[k] * sqrt(values[1]);
    return line;
}

static midline find_midline(const view *v, outcome *out, const double pits_mm[2]) {
    const dimple_photo_marks *marks = &v->photo->marks;
    midline line = {{NAN, NAN}, {NAN, NAN}};
    double anus[2], apex[2], down[2];
    if (marks->anus.count > 0) dimple_plane_map(&out->plane, point_px(v, marks->anus), anus);
    if (marks->cleft_apex.count > 0) dimple_plane_map(&out->plane, point_px(v, marks->cleft_apex), apex);
    if (marks->midline.count > 0) {
        line = line_through(v, &out->plane, marks->midline);
        if (marks->anus.count > 0) {
            minus(anus, marks->cleft_apex.count > 0 ? apex : pits_mm, down);
            set_caudal(&line, down);
        } else {
            set_caudal_by_image(v, marks->midline, &line, out);
        }
    } else if (marks->anus.count > 0 && marks->cleft_apex.count > 0) {
        memcpy(line.origin, apex, sizeof apex);
        minus(anus, apex, line.caudal);
        memcpy(down, line.caudal, sizeof down);
        set_caudal(&line, down);
    } else {
        return line;
    }
    out->line_degenerate = isnan(line.caudal[0]) && !out->head_unknown;
    return line;
}

/* ---------------------------------------------------------------------------------------------------------- the pits
 */

/* Where the pit is, and how wide. */
static void find_pit(const view *v, const dimple_photo_pit_marks *pit, outcome *out, double centre[2],
                     double *diameter) {
    dimple_ellipse rim = {{NAN, NAN}, {NAN, NAN, NAN}};
    map_all(v, &out->plane, pit->rim);
    size_t count = pit->rim.count;
    bool fitted = (count > ROUND_RIM_POINTS && dimple_ellipse_fit(v->mapped, count, &rim)) ||
                  dimple_circle_fit(v->mapped, count, &rim);
    *diameter = fitted ? dimple_ellipse_diameter(&rim) : NAN;
    memcpy(centre, rim.centre, sizeof rim.centre);
    if (count > 0 && !fitted) {
        if (out->degenerate_rims++ == 0) out->degenerate_rim = (size_t)(pit - v->photo->marks.pits);
        mean_of(v->mapped, count, centre);
    }
    if (pit->centre.count > 0) dimple_plane_map(&out->plane, point_px(v, pit->centre), centre);
}

/* With nothing but the apex to go by. */
static double above_apex(const view *v, outcome *out, const double to_apex[2]) {
    double down[2], distance = hypot(to_apex[0], to_apex[1]);
    dimple_plane_direction(&out->plane, point_px(v, v->photo->marks.cleft_apex), (double[2]){0, 1}, down);
    double height = dot(to_apex, down) / hypot(down[0], down[1]);
    bool upright = fabs(height) >= v->slack * UPRIGHT * distance;
    bool at_apex = v->slack * distance < AT_APEX_SD * v->sd_px * out->numbers[MM_PER_PX];
    *(upright || at_apex ? &out->head_assumed : &out->head_unknown) = true;
    if (upright) return copysign(distance, height);
    return at_apex ? height : NAN;
}

static void measure_pit(const view *v, const midline *line, const double centre[2], outcome *out, double *numbers) {
    const dimple_photo_marks *marks = &v->photo->marks;
    double mm[2], d[2];
    if (marks->anus.count > 0) {
        dimple_plane_map(&out->plane, point_px(v, marks->anus), mm);
        numbers[ANUS_DISTANCE] = hypot(mm[0] - centre[0], mm[1] - centre[1]);
    }
    if (marks->cleft_apex.count > 0) {
        dimple_plane_map(&out->plane, point_px(v, marks->cleft_apex), mm);
        minus(mm, centre, d);
        bool alone = marks->anus.count == 0 && marks->midline.count == 0;
        numbers[ABOVE_CLEFT] = alone ? above_apex(v, out, d) : dot(d, line->caudal);
    }
    minus(centre, line->origin, d);
    numbers[MIDLINE_OFFSET] = d[0] * line->caudal[1] - d[1] * line->caudal[0]; /* feet down: right is right */
}

static bool work_out(const view *v, const tilt *tilted, outcome *out) {
    const dimple_photo_marks *marks = &v->photo->marks;
    *out = (outcome){.head_assumed = false};
    for (int i = 0; i < NUMBERS_MAX; i++) out->numbers[i] = NAN;
    if (!find_plane(v, tilted, out)) return false;
    double at_scale[2], metric[3], squares[2], centres[DIMPLE_PHOTO_PITS_MAX][2], mean[2] = {0, 0};
    mean_of(point_px(v, marks->scale), marks->scale.count, at_scale);
    dimple_plane_metric(&out->plane, at_scale, metric);
    dimple_eigen_symmetric2(metric, squares, NULL);
    out->numbers[MM_PER_PX] = sqrt(squares[0]);
    dimple_plane_map(&out->plane, at_scale, at_scale);
    lean(v, tilted, at_scale, out);
    for (size_t i = 0; i < marks->pit_count; i++) {
        find_pit(v, &marks->pits[i], out, centres[i], &out->numbers[OF_SCALE + OF_PIT * i + DIAMETER]);
        out->from_scale_mm[i] = hypot(centres[i][0] - at_scale[0], centres[i][1] - at_scale[1]);
        for (int k = 0; k < 2; k++) mean[k] += centres[i][k] / (double)marks->pit_count;
    }
    midline line = find_midline(v, out, mean);
    for (size_t i = 0; i < marks->pit_count; i++)
        measure_pit(v, &line, centres[i], out, &out->numbers[OF_SCALE + OF_PIT * i]);
    return true;
}

/* --------------------------------------------------------------------------------------------------- the uncertainty
 */

/* What every number of the marks' spans changes by when one coordinate is wrong by one sd, to either side. */
static void add_marking_variance(view *v, const outcome *best, dimple_photo_span span, double variance[NUMBERS_MAX]) {
    for (size_t i = 2 * (size_t)span.first; i < 2 * ((size_t)span.first + span.count); i++) {
        double here = v->points[i];
        for (int side = -1; side <= 1; side += 2) {
            outcome moved;
            v->points[i] = here + side * v->sd_px;
            work_out(v, &UPRIGHT_VIEW, &moved); /* where that fails its numbers are none, and so is the variance */
            for (int k = 0; k < NUMBERS_MAX; k++) {
                double change = moved.numbers[k] - best->numbers[k];
                variance[k] += change * change / 2;
            }
        }
        v->points[i] = here;
    }
}

static tilt tilted_towards(const view *v, double angle_rad, double x, double y) {
    double steep = tan(angle_rad) / v->focal_px;
    return (tilt){.vanishing = {steep * x, steep * y}, .direction = {x, y}, .lengthening = 1 / cos(angle_rad)};
}

static void add_tilt_variance(const view *v, const outcome *best, const tilt *tilts, size_t count,
                              double variance[NUMBERS_MAX]) {
    double most[NUMBERS_MAX] = {0};
    for (size_t i = 0; i < count; i++) {
        outcome tilted;
        work_out(v, &tilts[i], &tilted);
        for (int k = 0; k < NUMBERS_MAX; k++) {
            double change = fabs(tilted.numbers[k] - best->numbers[k]);
            if (!(change <= most[k])) most[k] = change;
        }
    }
    for (int k = 0; k < NUMBERS_MAX; k++) variance[k] += most[k] * most[k];
}

/* What every number changes by when the skin is not in the plane of what gives the scale: where one looks aslant, more.
 */
static void add_lean_variance(const view *v, const tilt *tilts, size_t count, double variance[NUMBERS_MAX]) {
    double lean_sd = tan(LEAN_SD_DEG * acos(-1) / 180), most[NUMBERS_MAX] = {0};
    double off_sd_mm = v->photo->scale == DIMPLE_PHOTO_COIN ? COIN_OFF_SD_MM : OFF_SD_MM;
    for (size_t i = 0; i < count; i++) {
        outcome flat, leant;
        double squares[NUMBERS_MAX] = {0};
        work_out(v, &tilts[i], &flat);
        for (int j = 0; j < 6; j++) {
            tilt leaning = tilts[i];
            *(j < 2 ? &leaning.off_mm : &leaning.slope[j / 2 - 1]) = (j % 2 ? 1 : -1) * (j < 2 ? off_sd_mm : lean_sd);
            work_out(v, &leaning, &leant);
            for (int k = OF_SCALE; k < NUMBERS_MAX; k++) {
                double change = leant.numbers[k] - flat.numbers[k];
                squares[k] += change * change / 2;
            }
        }
        for (int k = OF_SCALE; k < NUMBERS_MAX; k++)
            if (!(squares[k] <= most[k])) most[k] = squares[k];
    }
    for (int k = OF_SCALE; k < NUMBERS_MAX; k++) variance[k] += most[k];
}

/* What a segment leaves open of the tilt. */
static void add_segment_variance(const view *v, const outcome *best, double variance[NUMBERS_MAX]) {
    const double pi = acos(-1);
    tilt tilts[COVERED_DIRECTIONS];
    for (int i = 0; i < COVERED_DIRECTIONS; i++) {
        double towards = 2 * pi * i / COVERED_DIRECTIONS;
        tilts[i] = tilted_towards(v, COVERED_TILT_DEG * pi / 180, cos(towards), sin(towards));
    }
    add_tilt_variance(v, best, tilts, COVERED_DIRECTIONS, variance);
    add_lean_variance(v, tilts, COVERED_DIRECTIONS, variance);
}

/* Within the range of the three others, as a width that is none below zero; no number stays none. */
static double between(double number, double a, double b, double c) {
    double least = fmin(a, fmin(b, c)), most = fmax(a, fmax(b, c));
    return number < least ? least : number > most ? most : number;
}

/* A coin lies in one of two ways, of which the less tilted is the likelier: the mean of both, by their likelihoods. */
static void choose_coin_side(const view *v, outcome *best, double variance[NUMBERS_MAX]) {
    /* Marks of a circle seen from straight above tell little of how it is tilted: so far it may be. */
    double square = best->numbers[TILT_TO_SIGHT], most = fmin(square + sqrt(variance[TILT_TO_SIGHT]), 1), weights[2];
    tilt tilts[2];
    outcome sides[2];
    for (int i = 0; i < 2; i++) {
        work_out(v, &(tilt){.side = 2 * i - 1, .square = square}, &sides[i]);
        double usual = asin(sqrt(sides[i].numbers[TILT])) * 180 / acos(-1) / USUAL_TILT_DEG;
        weights[i] = exp(-usual * usual / 2);
    }
    double mean[NUMBERS_MAX], all = weights[0] + weights[1];
    for (int k = 0; k < NUMBERS_MAX; k++)
        mean[k] = between(best->numbers[k] +
                              (weights[1] - weights[0]) / all * (sides[1].numbers[k] - sides[0].numbers[k]) / 2,
                          best->numbers[k], sides[0].numbers[k], sides[1].numbers[k]);
    for (int i = 0; i < 2; i++) {
        tilts[i] = (tilt){.side = 2 * i - 1, .square = most};
        work_out(v, &tilts[i], &sides[i]);
        for (int k = 0; k < NUMBERS_MAX; k++) {
            double off = sides[i].numbers[k] - mean[k];
            variance[k] += weights[i] / all * off * off;
        }
    }
    memcpy(best->numbers, mean, sizeof mean);
    add_lean_variance(v, tilts, 2, variance);
}

static void add_scale_variance(const view *v, outcome *best, double variance[NUMBERS_MAX]) {
    switch (v->photo->scale) {
    case DIMPLE_PHOTO_SEGMENT:
        add_segment_variance(v, best, variance);
        break;
    case DIMPLE_PHOTO_COIN:
        choose_coin_side(v, best, variance);
        break;
    default:
        add_lean_variance(v, &UPRIGHT_VIEW, 1, variance);
    }
}

static dimple_value value_of(double number, double variance) {
    bool known = isfinite(number) && isfinite(variance);
    return known ? (dimple_value){number, sqrt(variance), true} : (dimple_value){0};
}

/* How far the tilt reaches where the square of its sine is so many sd larger or smaller, a share of that for one sd. */
static double reach_rad(dimple_value square, double sds) {
    double here = asin(sqrt(square.value));
    double more = asin(sqrt(fmin(square.value + sds * square.sd, 1)));
    double less = asin(sqrt(fmax(square.value - sds * square.sd, 0)));
    return fmax(more - here, here - less) / sds;
}

/* From the square of its sine. A circle that is marked inexactly always looks tilted: two sd reach to zero where those
 * of the square do. */
static dimple_value coin_tilt_deg(dimple_value square) {
    if (!square.known) return square;
    const double to_deg = 180 / acos(-1);
    double sd_rad = fmax(reach_rad(square, 1), reach_rad(square, 2));
    return (dimple_value){asin(sqrt(square.value)) * to_deg, sd_rad * to_deg, true};
}

static dimple_value card_tilt_deg(const view *v, double *misfit) {
    const dimple_photo *photo = v->photo;
    dimple_card_view card = {.width_mm = photo->card_width_mm,
                             .height_mm = photo->card_height_mm,
                             .sd_px = v->sd_px,
                             .focal_px = v->focal_px,
                             .focal_sd = v->focal_sd};
    for (int i = 0; i < 8; i++) card.corners[i] = point_px(v, photo->marks.scale)[i] - v->centre_px[i % 2];
    return dimple_card_tilt(&card, misfit);
}

/* ---------------------------------------------------------------------------------------------------- the photograph
 */

/* What gives the scale is this large, from end to end. */
static double scale_mm(const dimple_photo *photo) {
    if (photo->scale == DIMPLE_PHOTO_CARD) return hypot(photo->card_width_mm, photo->card_height_mm);
    return photo->scale == DIMPLE_PHOTO_SEGMENT ? photo->length_mm : photo->coin_diameter_mm;
}

static double scale_px(const view *v) {
    dimple_photo_span span = v->photo->marks.scale;
    const double *points = point_px(v, span);
    double most = 0;
    for (size_t i = 0; i < span.count; i++)
        for (size_t j = 0; j < i; j++)
            most = fmax(most, hypot(points[2 * i] - points[2 * j], points[2 * i + 1] - points[2 * j + 1]));
    return most;
}

/* Of an image whose size is unknown the marks are taken for the middle. */
static void look_at_image(view *v) {
    const dimple_photo *photo = v->photo;
    double low[2] = {HUGE_VAL, HUGE_VAL}, high[2] = {-HUGE_VAL, -HUGE_VAL};
    bool known = photo->width_px > 0 && photo->height_px > 0;
    for (size_t i = 0; i < 2 * (size_t)photo->point_count; i++) {
        low[i % 2] = fmin(low[i % 2], photo->points[i]);
        high[i % 2] = fmax(high[i % 2], photo->points[i]);
    }
    v->centre_px[0] = known ? photo->width_px / 2 : (low[0] + high[0]) / 2;
    v->centre_px[1] = known ? photo->height_px / 2 : (low[1] + high[1]) / 2;
    v->diagonal_px =
        known ? hypot(photo->width_px, photo->height_px) : BEYOND_MARKS * hypot(high[0] - low[0], high[1] - low[1]);
    v->focal_px = fmax(LENS_MM / FILM_DIAGONAL_MM * v->diagonal_px, NEAREST_MM * scale_px(v) / scale_mm(photo));
    v->focal_sd = known ? FOCAL_SD : 2 * FOCAL_SD;
}

typedef void for_span(void *context, dimple_photo_span span);

static void for_each_span(const dimple_photo_marks *marks, for_span *act, void *context) {
    act(context, marks->scale);
    act(context, marks->anus);
    act(context, marks->cleft_apex);
    act(context, marks->midline);
    for (size_t i = 0; i < marks->pit_count; i++) {
        act(context, marks->pits[i].rim);
        act(context, marks->pits[i].centre);
    }
}

typedef struct outside_search {
    const dimple_photo *photo;
    bool outside;
} outside_search;

static void look_outside(void *context, dimple_photo_span span) {
    outside_search *search = context;
    const double size[2] = {search->photo->width_px, search->photo->height_px};
    for (size_t i = 2 * (size_t)span.first; i < 2 * ((size_t)span.first + span.count); i++) {
        double at = search->photo->points[i];
        if (at < 0 || at > size[i % 2]) search->outside = true;
    }
}

typedef struct propagation {
    view *v;
    const outcome *best;
    double *variance;
} propagation;

static void propagate(void *context, dimple_photo_span span) {
    const propagation *p = context;
    add_marking_variance(p->v, p->best, span, p->variance);
}

static void warn_of_marks(const view *v, const dimple_marking *marking, dimple_photo_measurement *m) {
    const dimple_photo *photo = v->photo;
    bool known = photo->width_px > 0 && photo->height_px > 0;
    outside_search search = {.photo = photo};
    if (known) for_each_span(&photo->marks, look_outside, &search);
    m->said[DIMPLE_PHOTO_OUTSIDE_IMAGE] = search.outside;
    m->said[DIMPLE_PHOTO_IMAGE_UNKNOWN] = !known;
    m->said[DIMPLE_PHOTO_MARKING_ASSUMED] = !marking->from_repeats;
    m->said[DIMPLE_PHOTO_MARKING_APART] = marking->apart;
    m->said[DIMPLE_PHOTO_TILT_UNKNOWN] = photo->scale == DIMPLE_PHOTO_SEGMENT;
}

static void warn_of_outcome(const view *v, const outcome *best, double misfit, dimple_photo_measurement *m) {
    const dimple_photo *photo = v->photo;
    m->said[DIMPLE_PHOTO_TILT_LARGE] = m->tilt_deg.known && m->tilt_deg.value > TILT_LARGE_DEG;
    m->said[DIMPLE_PHOTO_CARD_MISFIT] = misfit > MISFIT_LARGE;
    m->said[DIMPLE_PHOTO_HEAD_ASSUMED] = best->head_assumed;
    m->said[DIMPLE_PHOTO_HEAD_UNKNOWN] = best->head_unknown;
    for (size_t i = 0; i < m->pit_count; i++) {
        double diameter_px = m->pits[i].diameter_mm.value / best->numbers[MM_PER_PX];
        if (m->pits[i].diameter_mm.known && diameter_px < PIT_SMALL_PX) m->said[DIMPLE_PHOTO_PIT_SMALL] = true;
        if (best->from_scale_mm[i] > fmax(FAR_MM, FAR_SIZES * scale_mm(photo))) m->said[DIMPLE_PHOTO_SCALE_FAR] = true;
    }
}

static dimple_status fail_scale(const view *v, dimple_error *error) {
    const double *c = point_px(v, v->photo->marks.scale);
    double nearest = HUGE_VAL, longest = 0; /* of a corner to the line through its neighbours; of a side */
    switch (v->photo->scale) {
    case DIMPLE_PHOTO_SEGMENT:
        return dimple_fail(
            error, DIMPLE_ERROR_UNMEASURABLE,
            "/scale/points: both lie in one place, and so tell no length: mark the ends of a known length");
    case DIMPLE_PHOTO_COIN:
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE,
                           "/scale/rim: the points lie in one place or on one line: mark points all round the coin");
    default:
        for (int i = 0; i < 4; i++) {
            const double *a = c + 2 * i, *b = c + 2 * ((i + 1) % 4), *d = c + 2 * ((i + 2) % 4);
            nearest = fmin(nearest, fabs(turn(a, b, d)));
            longest = fmax(longest, hypot(b[0] - a[0], b[1] - a[1]));
        }
        if (is_convex(c) || !(nearest > v->sd_px * longest))
            return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE,
                               "/scale/corners: three or more lie in one place or on one line: mark the card's four "
                               "corners");
        return dimple_fail(error, DIMPLE_ERROR_INPUT,
                           "/scale/corners: they do not go round the card: mark its corners one after another along "
                           "its edge, the first two along its width");
    }
}

static dimple_status fail_rim(size_t pit, dimple_error *error) {
    dimple_text text = dimple_error_begin(error, DIMPLE_ERROR_UNMEASURABLE);
    dimple_append(&text, "/marks/pits/");
    dimple_append_unsigned(&text, pit);
    dimple_append(&text, "/rim: the points lie in one place or on one line: mark points all round the pit");
    return DIMPLE_ERROR_UNMEASURABLE;
}

/* Nothing fails twice: the first of what cannot be measured is told. */
static dimple_status check_outcome(const outcome *best, const dimple_photo_measurement *m, dimple_error *error) {
    bool lost = false;
    for (size_t i = 0; i < m->pit_count; i++) {
        const double *numbers = &best->numbers[OF_SCALE + OF_PIT * i];
        const dimple_value *values[OF_PIT] = {&m->pits[i].diameter_mm, &m->pits[i].anus_distance_mm,
                                              &m->pits[i].above_cleft_mm, &m->pits[i].midline_offset_mm};
        for (int k = 0; k < OF_PIT; k++) lost = lost || (isfinite(numbers[k]) && !values[k]->known);
    }
    if (best->degenerate_rims > 0) return fail_rim(best->degenerate_rim, error);
    if (best->line_degenerate)
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE,
                           "/marks/midline: the points lie in one place: mark two that are well apart");
    if (lost)
        return dimple_fail(error, DIMPLE_ERROR_UNMEASURABLE,
                           "marks lie so close together that they cannot be told apart: use a larger photograph, taken "
                           "from nearer");
    return DIMPLE_OK;
}

static void fill(const view *v, const outcome *best, const double variance[NUMBERS_MAX], dimple_photo_measurement *m) {
    double misfit = 0;
    m->mm_per_px = value_of(best->numbers[MM_PER_PX], variance[MM_PER_PX]);
    if (v->photo->scale == DIMPLE_PHOTO_COIN)
        m->tilt_deg = coin_tilt_deg(value_of(best->numbers[TILT], variance[TILT]));
    else if (v->photo->scale == DIMPLE_PHOTO_CARD)
        m->tilt_deg = card_tilt_deg(v, &misfit);
    for (size_t i = 0; i < m->pit_count; i++) {
        const double *numbers = &best->numbers[OF_SCALE + OF_PIT * i], *of = &variance[OF_SCALE + OF_PIT * i];
        m->pits[i] = (dimple_photo_pit){.diameter_mm = value_of(numbers[DIAMETER], of[DIAMETER]),
                                        .anus_distance_mm = value_of(numbers[ANUS_DISTANCE], of[ANUS_DISTANCE]),
                                        .above_cleft_mm = value_of(numbers[ABOVE_CLEFT], of[ABOVE_CLEFT]),
                                        .midline_offset_mm = value_of(numbers[MIDLINE_OFFSET], of[MIDLINE_OFFSET])};
    }
    warn_of_outcome(v, best, misfit, m);
}

static dimple_status measure(view *v, dimple_photo_measurement *m, dimple_error *error) {
    outcome best;
    double variance[NUMBERS_MAX] = {0};
    if (!work_out(v, &UPRIGHT_VIEW, &best)) return fail_scale(v, error);
    v->slack = SLACK;
    for_each_span(&v->photo->marks, propagate, &(propagation){v, &best, variance});
    add_scale_variance(v, &best, variance);
    fill(v, &best, variance, m);
    if (!m->mm_per_px.known) return fail_scale(v, error);
    return check_outcome(&best, m, error);
}

dimple_status dimple_photo_measure(const dimple_photo *photo, dimple_language language,
                                   dimple_photo_measurement *measurement, dimple_error *error) {
    dimple_arena arena = {0};
    view v = {.photo = photo, .slack = 1};
    v.points = dimple_arena_take(&arena, photo->point_count, sizeof(double[2]));
    v.mapped = dimple_arena_take(&arena, photo->point_count, sizeof(double[2]));
    *measurement = (dimple_photo_measurement){.pit_count = photo->marks.pit_count, .language = language};
    dimple_status status = DIMPLE_ERROR_MEMORY;
    if (arena.failed) {
        dimple_fail_memory(error);
    } else {
        memcpy(v.points, photo->points, photo->point_count * sizeof(double[2]));
        look_at_image(&v);
        dimple_marking marking = dimple_marking_of(photo, v.diagonal_px);
        v.sd_px = measurement->marking_sd_px = marking.sd_px;
        measurement->marking_from_repeats = marking.from_repeats;
        warn_of_marks(&v, &marking, measurement);
        status = measure(&v, measurement, error);
    }
    dimple_arena_release(&arena);
    return status;
}
