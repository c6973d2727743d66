/* What a fitted pit is: how well its place and shape suit each kind, in words too. */
#ifndef DIMPLE_LANDMARK_KINDS_H
#define DIMPLE_LANDMARK_KINDS_H

#include "landmark/midline.h"
#include "landmark/pit_fit.h"

/* Where a pit lies on this body, and what it was fitted as. */
typedef struct dimple_placed_pit {
    dimple_pit_fit fit;
    const dimple_pit_family *family; /* that it was fitted with */
    double offset_mm, offset_sd_mm;  /* from the midline, positive to the subject's right */
    double above_mm;                 /* over the cleft's apex; NAN where that is not seen */
    double over_end_mm;              /* over the lower end of the skin in view */
    double points_across;            /* points of the scan across its width */
    double penalty; /* how badly it suits its kind: twice a negative log-likelihood, 0 is a perfect fit */
    bool partnered; /* a Venus dimple with a fellow at the mirrored place */
} dimple_placed_pit;

/* Penalties beyond which a pit is not one of the kind: most real ones stay under 2. */
static const double DIMPLE_PENALTY_LIMIT = 6;

/* Typical distance of the PSIS from the midline, and its height over the cleft's apex. */
double dimple_psis_offset_mm(double size);
double dimple_psis_height_mm(double size);

double dimple_venus_penalty(const dimple_placed_pit *pit, double size, double sp_sd_mm);
/* The part of it that is for its height over the apex. */
double dimple_venus_height_penalty(const dimple_placed_pit *pit, double size, double sp_sd_mm);
/* What comes on top of that without a partner: the height over the apex then speaks for all it is worth. */
double dimple_lone_venus_penalty(const dimple_placed_pit *pit, double size, double sp_sd_mm);
double dimple_midline_penalty(const dimple_placed_pit *pit, double size, double sp_sd_mm);
/* A pit that is neither: a scar, a fold. */
double dimple_other_penalty(const dimple_placed_pit *pit, double size, double sp_sd_mm);
/* How badly a left and a right pit suit each other as mirror images. */
double dimple_partner_penalty(const dimple_placed_pit *left, const dimple_placed_pit *right, double size);

/* SACRAL or COCCYGEAL by its height over the apex. One that may as well lie above it, within the apex's sd, is told as
 * sacral: that weighs more. So is one whose apex is not in view. */
dimple_pit_kind dimple_midline_kind(const dimple_placed_pit *pit, double sp_sd_mm);

/* 1 for no penalty, 1/2 at the limit. */
double dimple_penalty_confidence(double penalty);

/* The measures of a placed pit as the public structure has them, with its reasons in a language. */
dimple_pit dimple_describe_pit(const dimple_placed_pit *pit, dimple_pit_kind kind, const dimple_placed_pit *partner,
                               double size, double sp_sd_mm, dimple_language language);

#endif
