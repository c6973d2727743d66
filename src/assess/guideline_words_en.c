#include "assess/guideline_words.h"

static const char *const phrases[DIMPLE_GUIDELINE_PHRASE_COUNT] = {
    [DIMPLE_PHRASE_SIMPLE_DIMPLE] = "Whether a simple dimple needs nothing",
    [DIMPLE_PHRASE_AGE_OF_ULTRASOUND] = "Up to what age ultrasound is of use",
    [DIMPLE_PHRASE_QUOTED] = "quoted second-hand, through a source that names it",
    [DIMPLE_PHRASE_READ] = "read at the source",
    [DIMPLE_PHRASE_READ_IN_PART] = "in part: what it does not say here proves nothing",
    [DIMPLE_PHRASE_LOWER_RANK] = "a review, a cohort or a private practice; not counted with the guidelines",
    [DIMPLE_PHRASE_OUTSIDE_AGE] = "written for others: ",
    [DIMPLE_PHRASE_WOULD_SAY] = "; at their age it would say: ",
    [DIMPLE_PHRASE_NEWBORN_LIMITS] = "its limits come from newborns, and no source scales them for an older person",
    [DIMPLE_PHRASE_HANGS_ON] = "it hangs on ",
    [DIMPLE_PHRASE_AT_LIMIT] = "a length is at its limit, or within its uncertainty of it",
    [DIMPLE_PHRASE_UP_TO] = "up to ",
    [DIMPLE_PHRASE_BEFORE] = "before ",
    [DIMPLE_PHRASE_WEEKS] = " weeks of age",
    [DIMPLE_PHRASE_MONTHS] = " months of age",
    [DIMPLE_PHRASE_DAYS] = " days of age",
    [DIMPLE_PHRASE_BECAUSE] = ": ",
    [DIMPLE_PHRASE_UNLESS] = " unless ",
    [DIMPLE_PHRASE_THEN] = ", then ",
    [DIMPLE_PHRASE_NEVER_AFTER] = ", and no step is named later",
};

static const char *const steps[] = {
    [DIMPLE_STEP_NONE] = "none",
    [DIMPLE_STEP_WATCH] = "watch, and see a doctor if anything changes",
    [DIMPLE_STEP_ULTRASOUND] = "ultrasound of the spine",
    [DIMPLE_STEP_MRI] = "MRI of the spine",
    [DIMPLE_STEP_IMAGING] = "imaging, by ultrasound or MRI as the doctor decides",
    [DIMPLE_STEP_REFERRAL] = "referral to a paediatrician",
    [DIMPLE_STEP_NEUROSURGERY] = "referral to paediatric neurosurgery",
    [DIMPLE_STEP_EMERGENCY] = "emergency department, the same day",
    [DIMPLE_STEP_NOT_NAMED] = "to be looked into; the source names no step",
    [DIMPLE_STEP_DEPENDS_ON_AGE] = "depends on the age",
    [DIMPLE_STEP_DEPENDS_ON_FINDINGS] = "depends on what is not known yet",
};

static const char *const stances[] = {
    [DIMPLE_STANCE_ACTS] = "acts",
    [DIMPLE_STANCE_WITHIN_LIMIT] = "needs nothing",
    [DIMPLE_STANCE_ONLY_WITH_ANOTHER] = "acts only if there is something else",
    [DIMPLE_STANCE_REJECTS] = "does not act",
    [DIMPLE_STANCE_LEAVES_OPEN] = "leaves it open",
    [DIMPLE_STANCE_DOES_NOT_ASK] = "does not ask",
    [DIMPLE_STANCE_ULTRASOUND] = "ultrasound still",
    [DIMPLE_STANCE_NO_ULTRASOUND] = "no ultrasound any more",
};

static const char *const verdicts[] = {
    [DIMPLE_GUIDELINE_SILENT] = "no answer",
    [DIMPLE_GUIDELINE_NOTHING] = "nothing needed",
    [DIMPLE_GUIDELINE_CANNOT_SAY] = "cannot say",
    [DIMPLE_GUIDELINE_ACT] = "act",
};

const char *dimple_guideline_phrase(dimple_guideline_phrase_id phrase) {
    return phrases[phrase];
}

const char *dimple_words_of_step(dimple_guideline_step step) {
    return steps[step];
}

const char *dimple_words_of_stance(dimple_stance stance) {
    return stances[stance];
}

const char *dimple_words_of_guideline_verdict(dimple_guideline_verdict verdict) {
    return verdicts[verdict];
}
