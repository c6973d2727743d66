#include "back/unit.h"

#include <math.h>

double dimple_unit_in_mm(dimple_unit unit) {
    static const double mm[] = {0, 1, 10, 1000, 25.4};
    return mm[unit];
}

/* The furrow of the spine between its muscles, in torso widths: newborns have none. In a lower back alone the cleft
 * would be taken for it. */
static const double FURROW[DIMPLE_AGE_COUNT] = {0, 0.006, 0.011};
static const double FURROW_SD[DIMPLE_AGE_COUNT] = {0.006, 0.008, 0.011};

/* A normal distribution of the logarithm of a length. */
typedef struct log_normal {
    double median_mm, sd;
} log_normal;

/* Torso widths without arms and body lengths of the three ages; between newborn and child lie the infants, so that the
 * spreads meet. */
static const log_normal WIDTH[DIMPLE_AGE_COUNT] = {{150, 0.18}, {290, 0.22}, {400, 0.15}};
static const log_normal LENGTH[DIMPLE_AGE_COUNT] = {{560, 0.12}, {1150, 0.2}, {1680, 0.1}};
static const double AGE_PRIOR[DIMPLE_AGE_COUNT] = {0.25, 0.3, 0.45};
/* Units by how often scanners write them (mm, cm, m, inch). */
static const double UNIT_PRIOR[] = {0, 0.35, 0.25, 0.3, 0.085};
/* A scan of a whole body may end at the thighs: logarithm of the share that then shows of its length. */
static const double SHOWN = -0.55;
static const double MOST_SURPRISE = 9; /* three sd: an odd furrow cannot overrule the size */
static const double FIT_RATIO = 0.4;   /* a fit worse by this share makes an age e times less likely */

static double log_density(log_normal size, double mm) {
    double off = log(mm / size.median_mm) / size.sd;
    return -0.5 * off * off - log(size.sd);
}

/* Of the length that shows of a body: between SHOWN and all of it each is as likely. */
static double log_length_density(log_normal size, double mm) {
    double off = log(mm / size.median_mm), beyond = (off > 0 ? off : fmin(off - SHOWN, 0)) / size.sd;
    return -0.5 * beyond * beyond;
}

dimple_unit_guess dimple_guess_unit(double width, double length, dimple_region region, double furrow,
                                    const dimple_profile_fit *fit) {
    double best_error = fmin(fit->error_at[0], fmin(fit->error_at[1], fit->error_at[2]));
    double weight[DIMPLE_UNIT_INCH + 1] = {0}, by_size[DIMPLE_UNIT_INCH + 1] = {0}, best_log = -INFINITY;
    double each[DIMPLE_UNIT_INCH + 1][DIMPLE_AGE_COUNT];
    for (int unit = DIMPLE_UNIT_MM; unit <= DIMPLE_UNIT_INCH; unit++) {
        double mm = dimple_unit_in_mm((dimple_unit)unit);
        for (int age = 0; age < DIMPLE_AGE_COUNT; age++) {
            double *log_weight = &each[unit][age];
            *log_weight = log(UNIT_PRIOR[unit] * AGE_PRIOR[age]) + log_density(WIDTH[age], width * mm);
            if (region == DIMPLE_REGION_WHOLE_BODY) *log_weight += log_length_density(LENGTH[age], length * mm);
            by_size[unit] += exp(*log_weight);
            if (isfinite(furrow) && (region == DIMPLE_REGION_BACK || region == DIMPLE_REGION_WHOLE_BODY)) {
                double off = (furrow - FURROW[age]) / FURROW_SD[age];
                *log_weight -= 0.5 * fmin(off * off, MOST_SURPRISE) + log(FURROW_SD[age]);
            }
            if (isfinite(best_error) && best_error > 0) *log_weight -= log(fit->error_at[age] / best_error) / FIT_RATIO;
            best_log = fmax(best_log, *log_weight);
        }
    }
    double total = 0, size_total = 0;
    dimple_unit_guess guess = {DIMPLE_UNIT_AUTO, DIMPLE_UNIT_AUTO, 0};
    for (int unit = DIMPLE_UNIT_MM; unit <= DIMPLE_UNIT_INCH; unit++) {
        for (int age = 0; age < DIMPLE_AGE_COUNT; age++) weight[unit] += exp(each[unit][age] - best_log);
        total += weight[unit];
        size_total += by_size[unit];
        if (weight[unit] > weight[guess.unit]) {
            guess.second = guess.unit;
            guess.unit = (dimple_unit)unit;
        } else if (weight[unit] > weight[guess.second]) {
            guess.second = (dimple_unit)unit;
        }
    }
    /* However well it fits, a size far off every body's is a guess. */
    double plausible = 1 / (1 + exp(-best_log - 12));
    /* The shape decides between units that the size leaves open, as an adult in inches and a newborn in cm (15 wide, 60
     * long), but it errs too often to be believed alone. */
    double share = total > 0 ? weight[guess.unit] / total : 0;
    if (size_total > 0) share = fmin(share, by_size[guess.unit] / size_total);
    guess.confidence = share * plausible;
    if (guess.unit == DIMPLE_UNIT_AUTO) guess.unit = DIMPLE_UNIT_MM;
    return guess;
}
