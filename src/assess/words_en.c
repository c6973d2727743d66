/* The texts of a verdict in English. */
#include "assess/words.h"

#define SAME_DAY                                                                                                       \
    "See a doctor or go to an emergency department today. Never probe, press or wash out the pit. Take this result "   \
    "with you."
#define SPECIALIST                                                                                                     \
    "Ask your doctor for an urgent referral: MRI of the lower spine and a neurosurgeon, for a child a paediatric "     \
    "one. "                                                                                                            \
    "Do not probe the pit. Go the same day if there is fever, discharge, new weakness, or new trouble with bladder "   \
    "or "                                                                                                              \
    "bowel."
#define DOCTOR                                                                                                         \
    "Have a doctor look at it; in a baby's first months an ultrasound can show the spinal cord, later it takes MRI. "  \
    "Go the same day if there is discharge, redness, fever, new weakness, or new trouble with bladder or bowel."
#define DISAGREE                                                                                                       \
    "Show it to a doctor at the next occasion and let them decide whether it needs a picture. Go the same day if "     \
    "there "                                                                                                           \
    "is discharge, redness, fever, new weakness, or new trouble with bladder or bowel."
#define PIT_HEADLINE "A dimple in the middle of the lower back: have a doctor look at it."
#define DISAGREE_HEADLINE "Guidelines disagree about this one: some act, others do not. Ask a doctor."
#define SPECIALIST_HEADLINE "This needs a specialist soon: MRI and a neurosurgeon, by urgent referral."
#define MARK_HEADLINE "A mark of the lower back that a doctor should see."

static const dimple_rule_words rules[DIMPLE_RULE_COUNT] = {
    [DIMPLE_R0_DISCHARGE] = {"A dimple that discharges: see a doctor today.", SAME_DAY,
                             "Something comes out of a dimple. It may reach deeper than the skin, and infection can "
                             "spread."},
    [DIMPLE_R0_CSF_LEAK] = {"Fluid from the spine: go to hospital today.", SAME_DAY,
                            "Clear fluid that may come from around the spinal cord is an emergency."},
    [DIMPLE_R0_INFECTION] = {"Signs of infection at the lower back: see a doctor today.", SAME_DAY,
                             "A pit or mark is red, hot, swollen or tender."},
    [DIMPLE_R0_MENINGITIS] = {"Meningitis together with a finding of the lower back: see a doctor today.", SAME_DAY,
                              "Meningitis, now or ever, together with a dimple or mark can mean an open path to the "
                              "spinal cord."},
    [DIMPLE_R1] = {"New trouble with bladder, bowel, feeling or walking: emergency department now.",
                   "Go to an emergency department now, whatever the dimple looks like.",
                   "New loss of bladder or bowel control, retention, numbness around the anus, growing weakness or a "
                   "change of walking can mean pressure on the nerves."},
    [DIMPLE_R2] = {"An open defect of the back: emergency care now.",
                   "Call emergency care now: hospitals have a pathway for open defects of the spine.",
                   "A defect or sac without skin over it leaves the spinal cord unprotected."},
    [DIMPLE_A1_MARK] = {SPECIALIST_HEADLINE, SPECIALIST,
                        "A mark over the lower spine that often goes with a change of the spinal cord: a hair tuft, "
                        "lump, haemangioma, tail or a membrane-like patch."},
    [DIMPLE_A1_SINUS] = {SPECIALIST_HEADLINE, SPECIALIST,
                         "A dimple above the cleft whose base cannot be seen, or that is a hole, may be a channel "
                         "towards the spine (dermal sinus)."},
    [DIMPLE_A2] = {SPECIALIST_HEADLINE, SPECIALIST,
                   "Two or more different findings in the middle of the lower back weigh more than each alone."},
    [DIMPLE_A3] = {SPECIALIST_HEADLINE, SPECIALIST,
                   "A finding in the middle of the lower back together with a sign of nerves, bladder, bowel, bones or "
                   "anus."},
    [DIMPLE_B1_ABOVE] = {PIT_HEADLINE, DOCTOR, "The dimple in the middle lies above the cleft between the buttocks."},
    [DIMPLE_B1_WIDE] = {PIT_HEADLINE, DOCTOR, "The dimple in the middle is more than 5 mm wide."},
    [DIMPLE_B1_FAR] = {PIT_HEADLINE, DOCTOR, "The dimple in the middle is more than 25 mm from the anus."},
    [DIMPLE_B1_EDGE] = {PIT_HEADLINE, DOCTOR,
                        "The dimple in the middle lies at the upper edge of a cleft that is bent, forked or doubled."},
    [DIMPLE_B1_CEPHALIC] = {PIT_HEADLINE, DOCTOR, "The dimple in the middle points towards the head."},
    [DIMPLE_B1_SEVERAL] = {"Several dimples in the middle of the lower back: have a doctor look at them.", DOCTOR,
                           "There is more than one dimple in the middle of the lower back."},
    [DIMPLE_B1_BESIDE] = {"A dimple beside the spine, not where Venus dimples are: have a doctor look at it.", DOCTOR,
                          "A dimple lies to one side, but not over the bony point where Venus dimples are."},
    [DIMPLE_B1_ODD] = {"More side dimples than a pair: have a doctor look at them.", DOCTOR,
                       "There is more than one dimple on a side; Venus dimples come one to a side."},
    [DIMPLE_B3_MIDLINE] = {MARK_HEADLINE, DOCTOR,
                           "There is a skin tag, scar-like or missing skin, or another lesion in the middle of the "
                           "lower back."},
    [DIMPLE_B3_OFF_MIDLINE] = {MARK_HEADLINE, DOCTOR,
                               "There is a mark beside the middle of the lower back of a kind that a doctor should "
                               "see."},
    [DIMPLE_B6] = {"A finding in the middle together with complaints: have a doctor look at it.", DOCTOR,
                   "There is pain, tingling, or trouble with bladder or bowel together with a finding in the middle."},
    [DIMPLE_S1_SIGN] = {"Not because of a dimple, but there is a sign that a doctor should see.",
                        "Have a doctor look at the sign itself; it needs no dimple to matter.",
                        "There is a sign of nerves, bladder, bowel, bones or anus, without a finding in the middle of "
                        "the lower back."},
    [DIMPLE_S1_MENINGITIS] = {"Not because of a dimple, but meningitis is a reason to ask a doctor.",
                              "Tell your doctor about the meningitis, and have the back looked at.",
                              "Meningitis, now or ever, is a reason of its own to have the back looked at."},
    [DIMPLE_B2_BASE] = {DISAGREE_HEADLINE, DISAGREE,
                        "The base of the dimple cannot be seen: most guidelines act on that, one rejects it."},
    [DIMPLE_B2_EDGE] = {DISAGREE_HEADLINE, DISAGREE,
                        "The dimple lies at the upper edge of the cleft: some count that as high, others as within."},
    [DIMPLE_B2_AT_WIDTH] = {DISAGREE_HEADLINE, DISAGREE,
                            "The dimple is about 5 mm wide, just where the guidelines part."},
    [DIMPLE_B2_AT_DISTANCE] = {DISAGREE_HEADLINE, DISAGREE,
                               "The dimple is about 25 mm from the anus, just where the guidelines part."},
    [DIMPLE_B2_DEEP] = {DISAGREE_HEADLINE, DISAGREE,
                        "The dimple is 5 mm deep or deeper: for some guidelines the 5 mm mean the depth."},
    [DIMPLE_B2_FAR_IN_CLEFT] = {DISAGREE_HEADLINE, DISAGREE,
                                "The dimple is more than 25 mm from the anus, a limit from newborns that no source "
                                "scales for older people."},
    [DIMPLE_B4] = {DISAGREE_HEADLINE, DISAGREE,
                   "The cleft is bent, forked or doubled: the guidelines disagree on what that means."},
    [DIMPLE_B5] = {DISAGREE_HEADLINE, DISAGREE,
                   "There is a red or pigmented patch in the middle: the guidelines disagree on what it means."},
    [DIMPLE_C1] = {"A simple dimple in the cleft: common and harmless.",
                   "Nothing needs to be done. Watch for discharge, redness, hair, a lump, weakness of the legs, or "
                   "trouble with bladder or bowel; see a doctor if one comes.",
                   "A single small dimple in the middle, with nothing beside it that a guideline acts on."},
    [DIMPLE_C2] = {"A mark of the skin that needs nothing.", "Nothing needs to be done.",
                   "The marks found are of a kind that no guideline acts on when they are alone."},
    [DIMPLE_V1] = {"Two symmetric dimples: Venus dimples, purely cosmetic and harmless.", "Nothing needs to be done.",
                   "One dimple on either side, where the sacrum meets the hip bone: the pattern of Venus dimples."},
    [DIMPLE_V2_SEE] =
        {"Probably Venus dimples, but have a doctor look at them.", DOCTOR,
         "The side dimples are one alone, not symmetric, or not plain; in a baby, or with an opening or a "
         "hidden base, that should be looked at."},
    [DIMPLE_V2_AGE_UNKNOWN] =
        {"Probably Venus dimples, but one-sided or uneven: whether a doctor should look depends on the age.",
         "Give the age: in a baby a single or uneven side dimple should be seen by a doctor, "
         "later it needs nothing.",
         "The side dimples are one alone or not symmetric: probably Venus dimples, with less "
         "confidence."},
    [DIMPLE_V2_HARMLESS] = {"Probably Venus dimples, one-sided or uneven: harmless.", "Nothing needs to be done.",
                            "The side dimples are one alone or not symmetric: probably Venus dimples, with less "
                            "confidence."},
    [DIMPLE_V3] =
        {"Two Venus dimples and a finding in the middle.", "The side dimples need nothing.",
         "The two side dimples are Venus dimples and harmless; they do not cancel the finding in the middle."},
    [DIMPLE_N] = {"No dimples: nothing to worry about.", "Nothing needs to be done.",
                  "Many people have no dimples of the lower back; it means nothing."},
    [DIMPLE_M1] = {PIT_HEADLINE, DOCTOR,
                   "A scan cannot show the base of the dimple, skin, hair or symptoms, on which the answer depends."},
    [DIMPLE_U] = {"Cannot say yet: something that decides was not examined.",
                  "Have the fields listed as missing looked at, then ask again.",
                  "Nothing speaks for concern so far, but something that decides was not examined."},
    [DIMPLE_UNSURE_PIT] = {"Cannot say: it is not known where a side dimple lies.",
                           "Feel for the bony point at the back of the hip: is the dimple over it? Then ask again, or "
                           "show it to a doctor.",
                           "Of a dimple at the side it is not known whether it lies over the bony point where Venus "
                           "dimples are."},
    [DIMPLE_PITS_UNKNOWN_BESIDE_PAIR] = {"Two symmetric dimples: Venus dimples, harmless. The rest was not all seen.",
                                         "The pair needs nothing. Look at the middle of the lower back, down into the "
                                         "cleft: a dimple there should be seen by a doctor.",
                                         "The two side dimples are harmless, but that says nothing about what was not "
                                         "seen."},
    [DIMPLE_PITS_UNKNOWN] = {"Cannot say: not all of the lower back was seen.",
                             "Look at the lower back, down into the cleft, or scan it whole: a single dimple in the "
                             "middle should be seen by a doctor.",
                             "It is not known whether there is a dimple where nobody looked."},
};

static const char *const phrases[DIMPLE_PHRASE_COUNT] = {
    [DIMPLE_PHRASE_BABY_HEADLINE] = "A dimple in the middle of a baby's lower back: have a doctor look at it soon.",
    [DIMPLE_PHRASE_BABY_STEP] = " In a baby this matters all the more: do not put it off.",
    [DIMPLE_PHRASE_PILONIDAL_STEP] = " After infancy this is most often an abscess of a pilonidal sinus; still go the "
                                     "same day.",
    [DIMPLE_PHRASE_SCAN_STEP] = " This holds if the skin there shows no hair tuft, lump, mark or discharge, and there "
                                "is no weakness, numbness or trouble with bladder or bowel: a scan cannot show these.",
    [DIMPLE_PHRASE_MIDLINE_UNSEEN] =
        "The middle of the lower back down to the cleft was not fully in view of the scan.",
    [DIMPLE_PHRASE_DIMPLES_UNSEEN] = "The places of the Venus dimples were not fully in view of the scan.",
    [DIMPLE_PHRASE_BLURRED] = "The scan is too coarse or too noisy to show every dimple.",
    [DIMPLE_PHRASE_AT_WIDTH] = " wide: too close to the limit of 5 mm to say on which side it is.",
    [DIMPLE_PHRASE_AT_DEPTH] = " deep: too close to the limit of 5 mm to say on which side it is.",
    [DIMPLE_PHRASE_AT_ANUS_DISTANCE] = " from the anus: too close to the limit of 25 mm to say on which side it is.",
    [DIMPLE_PHRASE_NOTICE] = "For research and education. Not a medical device, not a diagnosis. The rules await a "
                             "clinician's review.",
};

const dimple_rule_words *dimple_words_of_rule(dimple_rule rule) {
    return &rules[rule];
}

const char *dimple_words_of_phrase(dimple_phrase phrase) {
    return phrases[phrase];
}
