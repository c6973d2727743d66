#include "landmark/kinds.h"

#include <math.h>

#include "base/text.h"
#include "words/words.h"

/* A range in which a quantity is as it should be, and how fast that ends beyond it (one sd). */
typedef struct {
    double low, high, soft;
} range;

/* A bony length: mm at size 1, and the power of the size that it grows with. A newborn's pelvis is narrower against its
 * trunk than an adult's, its sacrum longer. */
typedef struct {
    double at_one_mm, power;
} growth;

/* Of the PSIS from the midline and over the cleft's apex: half of the 91 mm of adolescents (evidence) and 14 mm of a
 * newborn; the heights are those of simulated bodies of all ages. */
static const growth PSIS_OFFSET = {45, 1.15}, PSIS_HEIGHT = {36, .65};

/* The offset as the natural logarithm of its share of the typical one, the height as that share: bodies differ by 15 %
 * (evidence), and the size is known to 8 %. Depths and widths over those of a body of size 1, mm. */
static const range VENUS_OFFSET = {-.25, .25, .15}, VENUS_HEIGHT = {.78, 1.42, .2}, VENUS_OVER_END = {-INFINITY, 54, 8},
                   VENUS_DEPTH = {1.2, 6, .2}, VENUS_LN_WIDTH = {-.45, .35, .15}, VENUS_ASPECT = {1, 1.2, .25};
/* 1/m on a body of size 1: what the eye sees is hollow both ways, where a natural hollow is a furrow or a saddle. */
static const range VENUS_HOLLOW = {9, INFINITY, 3}, VENUS_HOLLOW_ALONE = {10, INFINITY, 2.5};
/* A midline pit is narrow and steep, which hollows of the furrow are not. */
static const range MIDLINE_OFFSET = {-5, 5, 2.5}, MIDLINE_HEIGHT = {-25, 35, 8}, MIDLINE_OVER_END = {-INFINITY, 35, 8},
                   MIDLINE_DEPTH = {1.7, 12, .25}, MIDLINE_WIDTH = {5, 27, 3}, MIDLINE_STEEPNESS = {.16, 1.5, .03},
                   MIDLINE_ASPECT = {1, 1.35, .2}, MIDLINE_HOLLOW = {35, INFINITY, 8};
static const double MIDLINE_DOUBT = 2.5; /* mm: a line more uncertain than this makes nothing a midline pit */
/* Anywhere else only what no back has by itself: closed all round, deeper than it is natural, on whole skin, and off
 * the furrow. */
static const range OTHER_OFFSET = {15, INFINITY, 2}, OTHER_DEPTH = {1.25, INFINITY, .1}, OTHER_WIDTH = {5, 27, 3},
                   OTHER_ASPECT = {1, 1.5, .2}, OTHER_HOLLOW = {18, INFINITY, 3}, OTHER_POINTS = {6, INFINITY, 1};
/* Of the hollow against noise and misfit; there are many more places for a narrow pit to be found in by chance. */
static const range VENUS_CONTRAST = {5, INFINITY, 1}, PIT_CONTRAST = {8, INFINITY, 1.2};
static const range SIGNIFICANCE = {5, INFINITY, 1.2}; /* depth over its sd, all else unknown */
static const range MISFIT = {0, .12, .06};            /* over the depth */
/* Share of the window that is skin. Venus dimples lie close above waistbands; another pit at the edge of the skin is
 * the edge itself. */
static const range VENUS_SURROUND = {.8, 1, .05}, PIT_SURROUND = {.97, 1, .03};
static const range HEIGHT_DIFFERENCE = {0, 9, 5}, OFFSET_DIFFERENCE = {0, 12, 5}, LN_DEPTH_RATIO = {0, .6, .35};
/* Skin is not smooth at the scale of a dimple: sd of its own hollows, mm on a body of size 1. They shift the deepest
 * point and widen or narrow the pit, the more the shallower it is. */
static const double NATURAL_SHAPE = .1, SHIFT_WIDTHS = 1, WIDENING = 1.5;
/* A Venus dimple lies in a broad natural hollow, of which the fit takes a part for the dimple: sd as a share of its
 * depth. A midline pit is too narrow for that. */
static const double SHARED_HOLLOW = .2;
/* Points a spacing apart round the floor and walls of a narrower pit off: share of its depth where it is one spacing
 * wide, less with the square of its width. */
static const double ROUNDED_OFF = 1;

static double outside(range r, double value, double extra_sd) {
    double beyond = fmax(fmax(r.low - value, value - r.high), 0);
    return beyond * beyond / (r.soft * r.soft + extra_sd * extra_sd);
}

static double depth_sd(const dimple_pit_fit *fit, double size) {
    return hypot(fit->depth_mm.sd, NATURAL_SHAPE * size);
}

static double shape_penalty(const dimple_pit_fit *fit, range contrast, range surround) {
    double depth = fit->depth_mm.value;
    return outside(contrast, fit->contrast, 0) + outside(MISFIT, fit->misfit_mm / depth, 0) +
           outside(surround, fit->surround, 0);
}

static double grown(growth length, double size) {
    return length.at_one_mm * pow(size, length.power);
}

double dimple_psis_offset_mm(double size) {
    return grown(PSIS_OFFSET, size);
}

double dimple_psis_height_mm(double size) {
    return grown(PSIS_HEIGHT, size);
}

/* Its height speaks against a clear pit by this much at most: the parting of the thighs is now and then taken for the
 * cleft's, the furrow of the spine for a part of it, and a midline pit far from the apex is one all the same. */
static const double HEIGHT_AT_MOST = 4;

static double bounded(double penalty) {
    return penalty / (1 + penalty / HEIGHT_AT_MOST);
}

/* As far as its height goes, without a bound. */
static double unbounded_venus_height(const dimple_placed_pit *pit, double size, double sp_sd_mm) {
    if (!isfinite(pit->above_mm)) return outside(VENUS_OVER_END, pit->over_end_mm / size, 0);
    double typical = dimple_psis_height_mm(size);
    return outside(VENUS_HEIGHT, pit->above_mm / typical, sp_sd_mm / typical);
}

double dimple_venus_height_penalty(const dimple_placed_pit *pit, double size, double sp_sd_mm) {
    double height = unbounded_venus_height(pit, size, sp_sd_mm);
    return pit->above_mm > dimple_psis_height_mm(size) ? bounded(height) : height;
}

double dimple_lone_venus_penalty(const dimple_placed_pit *pit, double size, double sp_sd_mm) {
    return unbounded_venus_height(pit, size, sp_sd_mm) - dimple_venus_height_penalty(pit, size, sp_sd_mm);
}

static double midline_height_penalty(const dimple_placed_pit *pit, double size, double sp_sd_mm) {
    if (!isfinite(pit->above_mm)) return bounded(outside(MIDLINE_OVER_END, pit->over_end_mm / size, 0));
    return bounded(outside(MIDLINE_HEIGHT, pit->above_mm / size, sp_sd_mm / size));
}

static double venus_offset_penalty(const dimple_placed_pit *pit, double size) {
    double offset = fabs(pit->offset_mm), typical = dimple_psis_offset_mm(size);
    return outside(VENUS_OFFSET, log(fmax(offset / typical, .05)), pit->offset_sd_mm / fmax(offset, typical));
}

double dimple_venus_penalty(const dimple_placed_pit *pit, double size, double sp_sd_mm) {
    const dimple_pit_fit *fit = &pit->fit;
    double ln_width = log(fit->width_mm.value / (dimple_venus_family.width_mm * size));
    range hollow = isfinite(pit->above_mm) ? VENUS_HOLLOW : VENUS_HOLLOW_ALONE;
    return shape_penalty(fit, VENUS_CONTRAST, VENUS_SURROUND) + dimple_venus_height_penalty(pit, size, sp_sd_mm) +
           venus_offset_penalty(pit, size) + outside(VENUS_DEPTH, fit->depth_mm.value / sqrt(size), 0) +
           outside(VENUS_LN_WIDTH, ln_width, 0) + outside(VENUS_ASPECT, fit->aspect.value, 0) +
           outside(hollow, fit->hollow_per_m * size, 0);
}

double dimple_midline_penalty(const dimple_placed_pit *pit, double size, double sp_sd_mm) {
    const dimple_pit_fit *fit = &pit->fit;
    double depth = fit->depth_mm.value, width = fit->width_mm.value;
    return shape_penalty(fit, PIT_CONTRAST, PIT_SURROUND) + midline_height_penalty(pit, size, sp_sd_mm) +
           outside(MIDLINE_OFFSET, pit->offset_mm / size, fmin(pit->offset_sd_mm / size, MIDLINE_DOUBT)) +
           outside(MIDLINE_DEPTH, depth / sqrt(size), 0) + outside(SIGNIFICANCE, depth / depth_sd(fit, size), 0) +
           outside(MIDLINE_WIDTH, width / size, 0) + outside(MIDLINE_ASPECT, fit->aspect.value, 0) +
           outside(MIDLINE_STEEPNESS, depth / width, 0) + outside(MIDLINE_HOLLOW, fit->hollow_per_m * size, 0);
}

double dimple_other_penalty(const dimple_placed_pit *pit, double size, double sp_sd_mm) {
    (void)sp_sd_mm; /* it may lie at any height */
    const dimple_pit_fit *fit = &pit->fit;
    double depth = fit->depth_mm.value, off = fabs(pit->offset_mm) - pit->offset_sd_mm;
    return shape_penalty(fit, PIT_CONTRAST, PIT_SURROUND) + outside(OTHER_OFFSET, off / size, 0) +
           outside(OTHER_DEPTH, depth / sqrt(size), 0) + outside(SIGNIFICANCE, depth / depth_sd(fit, size), 0) +
           outside(OTHER_WIDTH, fit->width_mm.value / size, 0) + outside(OTHER_ASPECT, fit->aspect.value, 0) +
           outside(OTHER_HOLLOW, fit->hollow_per_m * size, 0) + outside(OTHER_POINTS, pit->points_across, 0);
}

double dimple_partner_penalty(const dimple_placed_pit *left, const dimple_placed_pit *right, double size) {
    double ratio = log(left->fit.depth_mm.value / right->fit.depth_mm.value);
    double rise = left->fit.centre_mm[1] - right->fit.centre_mm[1];
    return outside(HEIGHT_DIFFERENCE, fabs(rise) / size, 0) +
           outside(OFFSET_DIFFERENCE, fabs(left->offset_mm + right->offset_mm) / size, 0) +
           outside(LN_DEPTH_RATIO, fabs(ratio), 0);
}

double dimple_penalty_confidence(double penalty) {
    return 1 / (1 + exp((penalty - DIMPLE_PENALTY_LIMIT) / 2));
}

/* What say_reason says next, and where. */
typedef struct reasons {
    dimple_pit *pit;
    int count;
    dimple_language language;
} reasons;

static void say_reason(reasons *said, dimple_say_key key, const dimple_fill *fills) {
    char *why = said->pit->why[said->count++];
    dimple_text text = dimple_text_fixed(why, sizeof said->pit->why[0]);
    dimple_append_said(&text, said->language, key, fills);
}

typedef char length_words[32];

/* "4.2 mm" */
static const char *say_length(length_words words, dimple_language language, double mm) {
    dimple_text number = dimple_text_fixed(words, sizeof(length_words));
    length_words digits;
    dimple_text value = dimple_text_fixed(digits, sizeof digits);
    dimple_append_said_decimal(&value, language, fabs(mm), fabs(mm) < 10 ? 1 : 0);
    dimple_append_said(&number, language, DIMPLE_SAY_NUMBER_MM,
                       (const dimple_fill[]){{.name = "value", .text = digits}, {0}});
    return words;
}

static void say_distance(reasons *said, dimple_say_key key, double mm) {
    length_words words;
    say_reason(said, key,
               (const dimple_fill[]){{.name = "distance", .text = say_length(words, said->language, mm)}, {0}});
}

static dimple_say_key place_of(dimple_pit_kind kind, double offset_mm) {
    switch (kind) {
    case DIMPLE_PIT_SACRAL:
    case DIMPLE_PIT_COCCYGEAL:
        return DIMPLE_SAY_PIT_REASONS_MIDLINE;
    case DIMPLE_PIT_OTHER:
        return offset_mm < 0 ? DIMPLE_SAY_PIT_REASONS_LEFT : DIMPLE_SAY_PIT_REASONS_RIGHT;
    default:
        return offset_mm < 0 ? DIMPLE_SAY_PIT_REASONS_VENUS_LEFT : DIMPLE_SAY_PIT_REASONS_VENUS_RIGHT;
    }
}

static void say_steepness(reasons *said, const dimple_pit_fit *fit) {
    length_words depth, width;
    say_reason(said, DIMPLE_SAY_PIT_REASONS_STEEP,
               (const dimple_fill[]){{.name = "depth", .text = say_length(depth, said->language, fit->depth_mm.value)},
                                     {.name = "width", .text = say_length(width, said->language, fit->width_mm.value)},
                                     {0}});
}

/* Of a pit off the midline. */
static dimple_say_key fellow_of(dimple_pit_kind kind, const dimple_placed_pit *pit, const dimple_placed_pit *partner) {
    if (!partner) return kind == DIMPLE_PIT_OTHER ? DIMPLE_SAY_PIT_REASONS_OTHER : DIMPLE_SAY_PIT_REASONS_ALONE;
    double ratio = pit->fit.depth_mm.value / partner->fit.depth_mm.value;
    return ratio > 1.3   ? DIMPLE_SAY_PIT_REASONS_DEEPER
           : ratio < .77 ? DIMPLE_SAY_PIT_REASONS_SHALLOWER
                         : DIMPLE_SAY_PIT_REASONS_AS_DEEP;
}

/* In the cleft is also what its upper end touches: a pit whose floor, half as wide as its opening, reaches down to it.
 */
static double over_touching_mm(const dimple_placed_pit *pit) {
    return pit->above_mm - pit->fit.width_mm.value / 4;
}

dimple_pit_kind dimple_midline_kind(const dimple_placed_pit *pit, double sp_sd_mm) {
    return over_touching_mm(pit) < -sp_sd_mm ? DIMPLE_PIT_COCCYGEAL : DIMPLE_PIT_SACRAL;
}

static void say_height(reasons *said, const dimple_placed_pit *pit, double sp_sd_mm) {
    if (!isfinite(pit->above_mm)) return;
    if (said->pit->kind == DIMPLE_PIT_SACRAL && over_touching_mm(pit) < sp_sd_mm)
        say_distance(said, DIMPLE_SAY_PIT_REASONS_NEAR_CLEFT, sp_sd_mm);
    else if (pit->above_mm < 0)
        say_distance(said, DIMPLE_SAY_PIT_REASONS_BELOW_CLEFT, pit->above_mm);
    else
        say_distance(said, DIMPLE_SAY_PIT_REASONS_ABOVE_CLEFT, pit->above_mm);
}

static void give_reasons(dimple_pit *out, const dimple_placed_pit *pit, const dimple_placed_pit *partner,
                         double sp_sd_mm, dimple_language language) {
    reasons said = {.pit = out, .language = language};
    dimple_say_key place = place_of(out->kind, pit->offset_mm);
    say_distance(&said, place, pit->offset_mm);
    say_height(&said, pit, sp_sd_mm);
    if (place == DIMPLE_SAY_PIT_REASONS_MIDLINE)
        say_steepness(&said, &pit->fit);
    else
        say_reason(&said, fellow_of(out->kind, pit, partner), NULL);
    say_reason(&said, DIMPLE_SAY_PIT_REASONS_STANDS_OUT,
               (const dimple_fill[]){{.name = "times", .number = pit->fit.depth_mm.value / out->depth_mm.sd}, {0}});
}

static dimple_value value(double value, double sd) {
    return (dimple_value){value, sd, true};
}

dimple_pit dimple_describe_pit(const dimple_placed_pit *pit, dimple_pit_kind kind, const dimple_placed_pit *partner,
                               double size, double sp_sd_mm, dimple_language language) {
    const dimple_pit_fit *fit = &pit->fit;
    dimple_pit out = {.kind = kind, .confidence = dimple_penalty_confidence(pit->penalty), .shape = fit->shape};
    for (int i = 0; i < 3; i++) out.body_mm[i] = fit->centre_mm[i];
    double depth = fit->depth_mm.value, width = fit->width_mm.value, width_sd = fit->width_mm.sd;
    double natural = NATURAL_SHAPE * size / depth;
    width_sd = hypot(width_sd, WIDENING * natural * width);
    double along_sd = hypot(fit->position_sd_mm, SHIFT_WIDTHS * natural * width);
    out.sd_mm = sqrt(2) * along_sd;
    bool venus = kind == DIMPLE_PIT_VENUS_LEFT || kind == DIMPLE_PIT_VENUS_RIGHT;
    double unseen = venus ? SHARED_HOLLOW : ROUNDED_OFF / (pit->points_across * pit->points_across);
    out.depth_mm = value(depth, hypot(depth_sd(fit, size), unseen * depth));
    out.diameter_mm = value(width, width_sd);
    double rim = dimple_pit_relative_width(.1, fit->sharpness);
    out.rim_width_mm = value(rim * width, rim * width_sd);
    double volume = dimple_pit_volume_mm3(depth, width, fit->sharpness);
    out.volume_mm3 = value(volume, volume * hypot(out.depth_mm.sd / depth, 2 * width_sd / width));
    out.aspect = fit->aspect;
    out.midline_offset_mm = value(pit->offset_mm, hypot(along_sd, pit->offset_sd_mm));
    out.k1_per_m = fit->k1_per_m;
    out.k2_per_m = fit->k2_per_m;
    if (isfinite(pit->above_mm)) out.above_cleft_mm = value(pit->above_mm, hypot(along_sd, sp_sd_mm));
    give_reasons(&out, pit, partner, sp_sd_mm, language);
    return out;
}
