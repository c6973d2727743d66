/* The texts of the verdict and of the questions in English: what another language would be a file of. */
#include "assess/words.h"

#include <string.h>

static const char same_day[] =
    "See a doctor or go to an emergency department today, and take this result with you. Do not put anything into the "
    "pit, do not press it, do not wash it out.";
static const char specialist[] =
    "Ask your doctor for an urgent referral: MRI of the lower spine and a neurosurgeon, for a child a paediatric one. "
    "Do not put anything into the pit. Go the same day if there is fever, discharge, new weakness, or new trouble "
    "with bladder or bowel.";
static const char doctor[] =
    "Have a doctor look at it. In a baby's first months an ultrasound can show the spinal cord, later it takes MRI. "
    "Do not put anything into the pit. Go the same day if there is discharge, redness, fever, new weakness, or new "
    "trouble with bladder or bowel.";
static const char ask_doctor[] =
    "Show it to a doctor at the next occasion and let them decide whether it needs a picture. Do not put anything "
    "into the pit. Go the same day if there is discharge, redness, fever, new weakness, or new trouble with bladder "
    "or bowel.";
static const char nothing_to_do[] = "Nothing needs to be done.";

static const char specialist_headline[] = "This needs a specialist soon: MRI and a neurosurgeon, by urgent referral.";
static const char pit_headline[] = "A dimple in the middle of the lower back: have a doctor look at it.";
static const char mark_headline[] = "A mark of the lower back that a doctor should see.";
static const char disagree_headline[] = "Guidelines disagree about this one: some act, others do not. Ask a doctor.";

static const dimple_rule_words rules[DIMPLE_RULE_COUNT] = {
    [DIMPLE_R0_DISCHARGE] =
        {
            .headline = "Something comes out of a dimple: see a doctor today.",
            .next_step = same_day,
            .reason = "Something comes out of a dimple. Such a dimple may reach deeper than the skin, and an infection "
                      "can spread along it.",
            .clinical = "Discharge from a pit: a draining sinus until shown otherwise (scottishpaeds 2016: MRI of a "
                        "discharging lesion). Same day; never probe a sinus (Norway 2021).",
        },
    [DIMPLE_R0_CSF_LEAK] =
        {
            .headline = "Clear fluid from the back: see a doctor today.",
            .next_step = same_day,
            .reason = "Clear fluid that may come from around the spinal cord is an emergency.",
            .clinical = "Suspected CSF leak: an emergency (ADMP, France: a deep pit is searched for it, urgence "
                        "therapeutique).",
        },
    [DIMPLE_R0_INFECTION] =
        {
            .headline = "Signs of infection at the lower back: see a doctor today.",
            .next_step = same_day,
            .reason = "The skin at a dimple or mark is red, hot, swollen or tender.",
            .clinical = "Local infection at a pit or mark: suspected spinal infection goes to the emergency department "
                        "(SA Health).",
        },
    [DIMPLE_R0_MENINGITIS] =
        {
            .headline = "Meningitis together with a finding of the lower back: see a doctor today.",
            .next_step = same_day,
            .reason = "Meningitis, now or ever, together with a dimple or mark can mean an open path to the spinal "
                      "cord.",
            .clinical = "Meningitis, now or ever (above all if recurrent), with a finding of the lower back: a dermal "
                        "sinus tract may be its source.",
        },
    [DIMPLE_R1] =
        {
            .headline = "New trouble with bladder, bowel, feeling or walking: emergency department now.",
            .next_step = "Go to an emergency department now, whatever the dimple looks like.",
            .reason = "New loss of bladder or bowel control, urine that does not come, numbness around the anus, "
                      "growing weakness or a change of walking can mean pressure on the nerves.",
            .clinical = "Cauda equina signs or a progressive deficit: emergency department (SA Health).",
        },
    [DIMPLE_R2] =
        {
            .headline = "An open defect of the back: emergency care now.",
            .next_step = "Call emergency care now: hospitals have a pathway for open defects of the spine.",
            .reason = "A defect or sac without skin over it leaves the spinal cord unprotected.",
            .clinical = "Open defect or sac without skin cover: the pathway of open dysraphism.",
        },
    [DIMPLE_A1_MARK] =
        {
            .headline = specialist_headline,
            .next_step = specialist,
            .reason = "There is a mark over the lower spine that can go with a change of the spinal cord: a hair tuft, "
                      "lump, haemangioma, tail or a membrane-like patch.",
            .clinical =
                "High-risk mark (focal tuft, faun tail, infantile or segmental haemangioma, subcutaneous lump, tail, "
                "atretic meningocele): MRI and paediatric neurosurgery (AAP 2015, quoted second-hand). Drolet 2010, "
                "midline lumbosacral haemangioma: 21 of 41 with a spinal anomaly, ultrasound sensitivity 50 %.",
        },
    [DIMPLE_A1_SINUS] =
        {
            .headline = specialist_headline,
            .next_step = specialist,
            .reason = "A dimple above the cleft whose bottom cannot be seen, or that is a hole, may be a channel "
                      "towards the spine (dermal sinus).",
            .clinical = "Midline pit above the cleft with a hidden base or an opening: dermal sinus tract (AAP 2015, "
                        "quoted second-hand). Norway 2021 lets parents watch a small one with normal neurology; all "
                        "others act.",
        },
    [DIMPLE_A2] =
        {
            .headline = specialist_headline,
            .next_step = specialist,
            .reason = "Two or more different findings in the middle weigh more than one: of children seen for "
                      "such marks 11 of 18 with several had a change of the spine, 3 of 36 with one.",
            .clinical = "Two or more midline findings: Guggisberg 2004, 11 of 18 against 3 of 36 with one; McGovern "
                        "2013, odds ratio 6.0 (1.3 to 27.9). A small voice against it: Chua, Singapore, 0 of 15.",
        },
    [DIMPLE_A3] =
        {
            .headline = specialist_headline,
            .next_step = specialist,
            .reason = "There is a finding in the middle of the lower back together with a sign of nerves, bladder, "
                      "bowel, bones or anus.",
            .clinical = "Midline finding with a neurological, urological, bowel, orthopaedic or anorectal sign: "
                        "tethered cord is to be excluded. Anorectal anomaly: odds ratio 7.6 (3.0 to 18.9) for an "
                        "abnormal ultrasound (Missouri 2024, 592 infants).",
        },
    [DIMPLE_B1_ABOVE] =
        {
            .headline = pit_headline,
            .next_step = doctor,
            .reason = "The dimple in the middle lies above the cleft between the buttocks.",
            .clinical = "Midline pit above the line joining the tops of the cleft's forks: act for AAP 2015 (quoted "
                        "second-hand), Seattle, Starship, paedsportal. Gomi 2013: 55 % spinal malformation well above "
                        "the cleft, filum cyst and thick filum counted.",
        },
    [DIMPLE_B1_WIDE] =
        {
            .headline = pit_headline,
            .next_step = doctor,
            .reason = "The dimple in the middle is more than 5 mm wide. Of newborns with a wide or high dimple 8 of 20 "
                      "had a change of the spine, of those with a simple one none of 160.",
            .clinical = "Midline pit over 5 mm wide, the limit of Kriss & Desai 1998 (atypical 8 of 20, simple 0 of "
                        "160 newborns), which nearly all later sources keep.",
        },
    [DIMPLE_B1_FAR] =
        {
            .headline = pit_headline,
            .next_step = doctor,
            .reason = "The dimple in the middle is more than 25 mm from the anus. Of newborns with a wide or high "
                      "dimple 8 of 20 had a change of the spine, of those with a simple one none of 160.",
            .clinical = "Midline pit over 25 mm from the anus, the limit of Kriss & Desai 1998 (atypical 8 of 20, "
                        "simple 0 of 160 newborns); no source scales it for an older child or an adult.",
        },
    [DIMPLE_B1_EDGE] =
        {
            .headline = pit_headline,
            .next_step = doctor,
            .reason = "The dimple in the middle lies at the upper edge of a cleft that is bent, forked or doubled.",
            .clinical = "Midline pit at the upper edge of a curved or deformed cleft: Gomi 2013 type 2, 45 % spinal "
                        "malformation, filum cyst and thick filum counted; image.",
        },
    [DIMPLE_B1_CEPHALIC] =
        {
            .headline = pit_headline,
            .next_step = doctor,
            .reason = "The dimple in the middle points towards the head.",
            .clinical = "Cephalic orientation: acted on by RHW Sydney 2011 (cephalic sinus) and, with a second "
                        "criterion, by Lothian 2025.",
        },
    [DIMPLE_B1_SEVERAL] =
        {
            .headline = "Several dimples in the middle of the lower back: have a doctor look at them.",
            .next_step = doctor,
            .reason = "There is more than one dimple in the middle of the lower back.",
            .clinical = "More than one midline pit: acted on by Glasgow and, with a second criterion, by Lothian 2025.",
        },
    [DIMPLE_B1_BESIDE] =
        {
            .headline = "A dimple beside the spine, not where Venus dimples are: have a doctor look at it.",
            .next_step = doctor,
            .reason = "A dimple lies to one side, but not over the bony point where Venus dimples are.",
            .clinical = "Pit off the midline and not over the PSIS: acted on by RCR AuditLive (not in the midline) and "
                        "RCR 2015 (over 5 mm from it, quoted second-hand).",
        },
    [DIMPLE_B1_ODD] =
        {
            .headline = "More side dimples than a pair: have a doctor look at them.",
            .next_step = doctor,
            .reason = "There is more than one dimple on a side; Venus dimples come one to a side.",
            .clinical = "More pits over the PSIS than one a side, which no guideline names; sinus tracts over the "
                        "buttock have been reported (J Pediatr Surg 2010; Front Pediatr 2024;11:1346970).",
        },
    [DIMPLE_B3_MIDLINE] =
        {
            .headline = mark_headline,
            .next_step = doctor,
            .reason = "There is a skin tag, scar-like or missing skin, or another unusual thing in the middle of the "
                      "lower back.",
            .clinical = "Skin tag, aplasia cutis, scar-like skin or an unnamed lesion in the midline: moderate risk "
                        "(AFP, of aplasia cutis: ultrasound under 3 months, else MRI).",
        },
    [DIMPLE_B3_OFF_MIDLINE] =
        {
            .headline = mark_headline,
            .next_step = doctor,
            .reason = "There is a mark beside the middle of the lower back of a kind that a doctor should see.",
            .clinical = "High- or moderate-risk mark off the midline: referred by JGZ (Netherlands 2012: in or just "
                        "beside it); Bern: MRI before an appendage beside it is cut off; low risk for AAP 2015 (quoted "
                        "second-hand).",
        },
    [DIMPLE_B6] =
        {
            .headline = "A finding in the middle together with complaints: have a doctor look at it.",
            .next_step = doctor,
            .reason = "There is pain, tingling, or milder trouble with bladder or bowel together with a finding in the "
                      "middle.",
            .clinical = "Midline finding with leg or back pain, tingling, urgency, enuresis or constipation: possible "
                        "signs of a tethered cord, which differ by age.",
        },
    [DIMPLE_S1_SIGN] =
        {
            .headline = "Not because of a dimple, but there is a sign that a doctor should see.",
            .next_step = "Have a doctor look at the sign itself; it needs no dimple to matter.",
            .reason = "There is a sign of nerves, bladder, bowel, bones or anus, without a finding in the middle of "
                      "the lower back.",
            .clinical = "Neurological, urological, bowel, orthopaedic or anorectal sign without a midline finding: to "
                        "be worked up by itself. Only 43 to 95 % of occult dysraphism has a skin mark (Acta Pediatr "
                        "Esp 2010), so that its absence excludes nothing.",
        },
    [DIMPLE_S1_MENINGITIS] =
        {
            .headline = "Not because of a dimple, but meningitis is a reason to ask a doctor.",
            .next_step = "Tell your doctor about the meningitis, and have the back looked at. If it may be meningitis "
                         "now, go to an emergency department.",
            .reason = "Meningitis, now or ever, is a reason of its own to have the back looked at.",
            .clinical = "Meningitis, now or ever, without a finding: examine the midline from head to coccyx for a "
                        "sinus, above all if it recurs.",
        },
    [DIMPLE_B2_BASE] =
        {
            .headline = disagree_headline,
            .next_step = ask_doctor,
            .reason = "The bottom of the dimple cannot be seen: about twelve guidelines want to see it, one says that "
                      "it does not matter.",
            .clinical = "Base not visible: about twelve sources act, AAP 2015 rejects the criterion (quoted "
                        "second-hand). The only data found, MRI of 84 children (a news report): filum fibrolipoma in 9 "
                        "of 26 without a visible base, 5 of 58 with one.",
        },
    [DIMPLE_B2_EDGE] =
        {
            .headline = disagree_headline,
            .next_step = ask_doctor,
            .reason = "The dimple lies at the upper edge of the cleft: some count that as high, others as within.",
            .clinical = "Upper edge of the cleft: high risk for Norway 2021, AFP 2002 (letter), UpToDate (quoted "
                        "second-hand) and Gomi 2013 (45 %); within the cleft for the others.",
        },
    [DIMPLE_B2_AT_WIDTH] =
        {
            .headline = disagree_headline,
            .next_step = ask_doctor,
            .reason = "The dimple is about 5 mm wide, just where the guidelines part.",
            .clinical = "At 5 mm: BNSSG, Seattle, Necker, FAROS, JGZ and syounika act; RCR AuditLive, Glasgow, "
                        "Highland, Starship, Tunis and AFP 2002 do not; Kriss & Desai, Lothian, paedsportal, RHW and "
                        "the Newborn Book leave it open.",
        },
    [DIMPLE_B2_AT_DISTANCE] =
        {
            .headline = disagree_headline,
            .next_step = ask_doctor,
            .reason = "The dimple is about 25 mm from the anus, just where the guidelines part.",
            .clinical = "At 25 mm: BNSSG, Seattle and AFP do not act, Necker and syounika do; most list only more than "
                        "25 mm, ADMP (France) 20 mm.",
        },
    [DIMPLE_B2_DEEP] =
        {
            .headline = disagree_headline,
            .next_step = ask_doctor,
            .reason = "The dimple is 5 mm deep or deeper: for some guidelines the 5 mm mean the depth, for most the "
                      "width.",
            .clinical = "Depth of 5 mm or more: the 5 mm are a depth for RHW Sydney, a diameter for nearly all others.",
        },
    [DIMPLE_B2_FAR_IN_CLEFT] =
        {
            .headline = disagree_headline,
            .next_step = ask_doctor,
            .reason =
                "The dimple lies in the cleft, more than 25 mm from the anus: a limit made for newborns, which no "
                "source scales for older people.",
            .clinical = "In the cleft, over 25 mm from the anus, one year or older: the limit comes from newborns and "
                        "no source scales it.",
        },
    [DIMPLE_B4] =
        {
            .headline = disagree_headline,
            .next_step = ask_doctor,
            .reason = "The cleft is bent, forked or doubled: the guidelines disagree on what that means.",
            .clinical = "Deviated, forked or doubled cleft: 144 infants, relative risk 3.09 (1.5 to 5.2), and 12 % "
                        "dysraphism in a referred cohort (O'Neill 2017), against 0 of 125 simple dimples, some with "
                        "cleft deviation (Preevid, second-hand).",
        },
    [DIMPLE_B5] =
        {
            .headline = disagree_headline,
            .next_step = ask_doctor,
            .reason = "There is a flat red, lighter or darker patch in the middle: the guidelines disagree on what it "
                      "means.",
            .clinical = "Nevus simplex, port-wine stain, hyper- or hypopigmentation in the midline: JGZ refers, Norway "
                        "finds little predictive value in a salmon patch; of 21 neurosurgeons fewer than 70 % agreed "
                        "on vascular marks (Aby 2022).",
        },
    [DIMPLE_C1] =
        {
            .headline = "A simple dimple in the cleft: common, and nothing needs to be done.",
            .next_step = "Nothing needs to be done; do not put anything into the pit. Watch for discharge, redness, "
                         "hair, a lump, weakness of the legs, or trouble with bladder or bowel; see a doctor if one "
                         "comes.",
            .reason = "A single small dimple in the cleft, and nothing that adds to it. Of 3,884 babies with a simple "
                      "dimple 5 "
                      "were operated on; 5 more were lost to follow-up.",
            .clinical = "Single midline pit in the cleft, nothing graver found. Kucera 2015, 3,884 infants: 133 "
                        "abnormal ultrasounds (3.4 %), 5 "
                        "operated (0.13 %, 95 % CI 0 to 0.27), another 5 lost to follow-up. Dissent: Japan's society "
                        "(2022) cannot assert that no imaging is needed, Amari 2023 argues for MRI in all.",
        },
    [DIMPLE_C2] =
        {
            .headline = "A mark of the skin that needs nothing by itself.",
            .next_step = nothing_to_do,
            .reason = "The marks found are of a kind that needs nothing while they are alone.",
            .clinical =
                "Low-risk marks alone (diffuse light hair, cafe-au-lait, dermal melanocytosis), or intermediate "
                "ones off the midline: low risk for AAP 2015 (quoted second-hand), where sources contradict "
                "each other on light hair and Mongolian spots.",
        },
    [DIMPLE_V1] =
        {
            .headline = "Two symmetric dimples: Venus dimples, purely cosmetic and harmless.",
            .next_step = nothing_to_do,
            .reason = "One dimple on either side, where the sacrum meets the hip bone: the pattern of Venus dimples.",
            .clinical = "Symmetric pair over the PSIS, a normal variant (not Q82.6). The dimples mark the PSIS, at the "
                        "S2 spinous process in 81 of 100 CTs (McGaugh 2007); in 370 adults not associated with back "
                        "pain (Aytekin 2023).",
        },
    [DIMPLE_V2_SEE] =
        {
            .headline = "Probably Venus dimples, but have a doctor look at them.",
            .next_step = doctor,
            .reason = "The side dimples are one alone, not symmetric, or not plain; in a baby, or with an opening or a "
                      "hidden bottom, that should be looked at.",
            .clinical =
                "Unpaired, asymmetric or not plain pit over the PSIS: probably a Venus dimple, but sinus tracts "
                "over the buttock have been reported (J Pediatr Surg 2010; Front Pediatr 2024;11:1346970).",
        },
    [DIMPLE_V2_AGE_UNKNOWN] =
        {
            .headline = "Probably Venus dimples, one-sided or uneven: whether a doctor should look depends on the age.",
            .next_step = "Give the age: in a baby under a year a single or uneven side dimple should be seen by a "
                         "doctor, later it needs nothing.",
            .reason =
                "There is one side dimple alone, or two that are not symmetric: probably Venus dimples, with less "
                "confidence.",
            .clinical = "Unpaired or asymmetric pit over the PSIS, age unknown: to be examined under one year, else a "
                        "variant.",
        },
    [DIMPLE_V2_HARMLESS] =
        {
            .headline = "Probably Venus dimples, one-sided or uneven: harmless.",
            .next_step = nothing_to_do,
            .reason =
                "There is one side dimple alone, or two that are not symmetric: probably Venus dimples, with less "
                "confidence.",
            .clinical = "Unpaired or asymmetric plain pit over the PSIS after infancy: left and right PSIS differ in "
                        "width and shape (288 bones, doi 10.1155/2022/6290133).",
        },
    [DIMPLE_V3] =
        {
            .headline = "Two Venus dimples and a finding in the middle.",
            .next_step = "The side dimples need nothing.",
            .reason = "The two side dimples are Venus dimples; they do not cancel the finding in the middle.",
            .clinical = "A pair over the PSIS beside a midline finding: each is judged by itself.",
        },
    [DIMPLE_N] =
        {
            .headline = "No dimples: nothing to worry about.",
            .next_step = nothing_to_do,
            .reason = "Many people have no dimples of the lower back; it means nothing.",
            .clinical = "No pit and no mark.",
        },
    [DIMPLE_M1] =
        {
            .headline = pit_headline,
            .next_step = doctor,
            .reason = "A scan cannot show the bottom of the dimple, skin, hair or complaints, on which the answer "
                      "depends.",
            .clinical = "Midline pit seen on a scan, with decisive inputs not examined.",
        },
    [DIMPLE_U] =
        {
            .headline = "Cannot say yet: something that decides was not looked at.",
            .next_step = "Have a look at what is listed as not examined, or have a doctor or midwife look, then ask "
                         "again. Do not put anything into a pit.",
            .reason = "Nothing speaks for concern so far, but something that decides was not looked at.",
            .clinical = "Would be nothing to do, but a decisive input is unknown.",
        },
    [DIMPLE_UNSURE_PIT] =
        {
            .headline = "Cannot say: it is not known where a side dimple lies.",
            .next_step = "Feel for the bony point at the back of the hip: is the dimple over it? Then ask again, or "
                         "show it to a doctor.",
            .reason = "Of a dimple at the side it is not known whether it lies over the bony point where Venus dimples "
                      "are.",
            .clinical = "Lateral pit, not known whether over the PSIS.",
        },
    [DIMPLE_PITS_UNKNOWN_BESIDE_PAIR] =
        {
            .headline = "Two symmetric dimples: Venus dimples, harmless. The rest was not all seen.",
            .next_step = "The pair needs nothing. Look at the middle of the lower back, down into the cleft: a dimple "
                         "there should be seen by a doctor.",
            .reason = "The two side dimples are harmless, but that says nothing about what was not seen.",
            .clinical = "A pair over the PSIS, the list of pits incomplete.",
        },
    [DIMPLE_PITS_UNKNOWN] =
        {
            .headline = "Cannot say: not all of the lower back was seen.",
            .next_step = "Look at the lower back, down into the cleft, or scan it whole: a single dimple in the middle "
                         "should be seen by a doctor.",
            .reason = "It is not known whether there is a dimple where nobody looked.",
            .clinical = "The list of pits is incomplete.",
        },
};

static const char notice[] = "For research and education. Not a medical device, not a diagnosis. The rules await a "
                             "clinician's review.";

static const char *const phrases[DIMPLE_PHRASE_COUNT] = {
    [DIMPLE_PHRASE_BABY_HEADLINE] = "A dimple in the middle of a baby's lower back: have a doctor look at it soon.",
    [DIMPLE_PHRASE_BABY_SEVERAL_HEADLINE] =
        "Several dimples in the middle of a baby's lower back: have a doctor look at them soon.",
    [DIMPLE_PHRASE_BABY_STEP] = " In a baby this matters all the more: do not put it off.",
    [DIMPLE_PHRASE_PILONIDAL_STEP] =
        " After infancy this is most often an abscess of a pilonidal sinus; still go the same day.",
    [DIMPLE_PHRASE_HOLDS_IF] = " This holds if ",
    [DIMPLE_PHRASE_IF_SKIN] = "the skin there shows no hair tuft, lump, mark, redness or discharge",
    [DIMPLE_PHRASE_IF_SIGNS] = "there is no weakness, numbness or trouble with walking, bladder or bowel",
    [DIMPLE_PHRASE_IF_BODY] = "hips, legs, feet and anus are normal",
    [DIMPLE_PHRASE_IF_CLEFT] = "the cleft between the buttocks is straight",
    [DIMPLE_PHRASE_IF_HISTORY] = "there never was a meningitis",
    [DIMPLE_PHRASE_IF_PLAIN] = "the dimples are hollows whose base can be seen",
    [DIMPLE_PHRASE_AND] = " and ",
    [DIMPLE_PHRASE_NOT_BY_SCAN] = ": a scan cannot show these",
    [DIMPLE_PHRASE_MIDLINE_UNSEEN] =
        "The middle of the lower back down to the cleft was not fully in view of the scan.",
    [DIMPLE_PHRASE_DIMPLES_UNSEEN] = "The places of the Venus dimples were not fully in view of the scan.",
    [DIMPLE_PHRASE_BLURRED] = "The scan is too coarse or too noisy to show every dimple.",
    [DIMPLE_PHRASE_AT_WIDTH] = " wide: too close to the limit of 5 mm to say on which side it is.",
    [DIMPLE_PHRASE_AT_DEPTH] = " deep: too close to the limit of 5 mm to say on which side it is.",
    [DIMPLE_PHRASE_AT_ANUS_DISTANCE] = " from the anus: too close to the limit of 25 mm to say on which side it is.",
    [DIMPLE_PHRASE_BOTH_SAY] = "Both say ",
    [DIMPLE_PHRASE_BY_EXAM] = " by the examination, ",
    [DIMPLE_PHRASE_BY_SCAN] = " by the scan; the more cautious counts.",
    [DIMPLE_PHRASE_NOTICE] = notice,
};

static const struct {
    const char *field, *words;
} fields[] = {
    {"pits", "how many dimples there are"},
    {"discharge", "discharge"},
    {"infection_signs", "signs of infection"},
    {"csf_leak", "clear fluid from the back"},
    {"meningitis_history", "meningitis"},
    {"neurological", "legs and feeling"},
    {"urological", "bladder"},
    {"bowel", "bowel"},
    {"open_defect", "open places over the spine"},
    {"base_visible", "whether the bottom of the dimple can be seen"},
    {"hair", "hair"},
    {"mass", "lumps"},
    {"vascular", "red marks"},
    {"appendage", "skin tags and tails"},
    {"skin", "patches of the skin"},
    {"orthopaedic", "hips, legs, feet and spine"},
    {"anorectal_malformation", "how the anus is formed"},
    {"where", "where the dimple lies"},
    {"above_cleft", "whether the dimple lies above the cleft"},
    {"diameter_mm", "how wide the dimple is"},
    {"anus_distance_mm", "how far the dimple is from the anus"},
    {"cleft", "how the cleft runs"},
    {"age_days", "the age"},
    {"over_psis", "whether a side dimple lies over the bony point of the hip"},
    {"opening", "whether the dimple is a hole"},
    {"orientation", "which way the dimple leads"},
    {"depth_mm", "how deep the dimple is"},
    {"midline_offset_mm", "how far the dimple is from the midline"},
};

static const dimple_option marks[DIMPLE_MARK_KIND_COUNT] = {
    [DIMPLE_HAIR_DIFFUSE_LIGHT] = {"fine, light hair, spread out", "diffuse light hair"},
    [DIMPLE_HAIR_FOCAL_TUFT] = {"a tuft of longer or darker hair in one place", "focal hypertrichosis"},
    [DIMPLE_HAIR_FAUN_TAIL] = {"a broad, long bunch of hair, like a tail", "faun tail"},
    [DIMPLE_NEVUS_SIMPLEX] = {"a flat, pale pink or red patch with a blurred edge (salmon patch)", "nevus simplex"},
    [DIMPLE_PORT_WINE] = {"a flat, dark red or purple stain", "port-wine stain, capillary malformation"},
    [DIMPLE_INFANTILE_HAEMANGIOMA] = {"a raised, bright red, strawberry-like spot", "infantile haemangioma"},
    [DIMPLE_SEGMENTAL_HAEMANGIOMA] = {"a red, partly raised mark that spreads over a whole area",
                                      "segmental haemangioma"},
    [DIMPLE_LIPOMA] = {"a soft, fatty lump under the skin", "subcutaneous lipoma"},
    [DIMPLE_MASS_OTHER] = {"another lump or swelling", "other mass"},
    [DIMPLE_SKIN_TAG] = {"a small flap or stalk of skin", "skin tag"},
    [DIMPLE_TAIL] = {"something like a little tail", "caudal appendage"},
    [DIMPLE_APLASIA_CUTIS] = {"a place where the skin is missing or paper-thin", "aplasia cutis"},
    [DIMPLE_SCAR_LIKE] = {"a patch like a scar", "scar-like skin"},
    [DIMPLE_ATRETIC_MENINGOCELE] = {"a bump or patch covered by a thin membrane", "atretic meningocele"},
    [DIMPLE_HYPERPIGMENTED] = {"a patch that is darker than the skin around it", "hyperpigmented patch"},
    [DIMPLE_HYPOPIGMENTED] = {"a patch that is lighter than the skin around it", "hypopigmented patch"},
    [DIMPLE_CAFE_AU_LAIT] = {"a flat, evenly light-brown spot", "cafe-au-lait spot"},
    [DIMPLE_DERMAL_MELANOCYTOSIS] = {"a blue-grey patch, like a bruise that stays (Mongolian spot)",
                                     "dermal melanocytosis"},
};

/* By the bit of enum dimple_sign. */
static const dimple_option signs[] = {
    {"a weak leg or foot", "weakness"},
    {"a leg or foot that grows weaker", "progressive weakness"},
    {"walking that has changed or keeps getting worse", "new or worsening gait change"},
    {"a place on the legs or feet with little feeling", "sensory loss"},
    {"numbness around the anus", "perianal numbness"},
    {"a doctor found unusual reflexes", "abnormal reflexes"},
    {"a thin leg or calf", "wasting"},
    {"tingling in a leg or foot", "paraesthesia"},
    {"pain in a leg", "leg pain"},
    {"pain in the back", "back pain"},
    {"urine is lost that could be held before", "new urinary incontinence"},
    {"urine is lost that could be held at this age", "urinary incontinence"},
    {"urine does not come, or only in drops", "urinary retention"},
    {"a doctor found that the bladder's nerves do not work well", "neurogenic bladder"},
    {"infections of the bladder again and again", "recurrent urinary tract infection"},
    {"sudden, strong urges to pass urine", "urgency"},
    {"bed-wetting", "enuresis"},
    {"stool is lost that could be held before", "new bowel incontinence"},
    {"stool is lost that could be held at this age", "bowel incontinence"},
    {"constipation", NULL},
    {"hips that did not form well", "hip dysplasia"},
    {"legs of unequal length", "leg length difference"},
    {"a foot with a very high arch", "pes cavus"},
    {"a crooked spine", "scoliosis"},
    {"a club foot", "talipes"},
    {"walking on tiptoe", "toe walking"},
};

static const char yes_or_no_help[] = "If you cannot tell, \"don't know\" is a good answer: it never counts as no.";

static const dimple_question_words questions[DIMPLE_QUESTION_COUNT] = {
    [DIMPLE_QUESTION_DISCHARGE] =
        {
            .words = "Does anything come out of a dimple of the lower back?",
            .term = "Discharge from any pit",
            .help = "Look at the skin and at the nappy or underwear. If there is no dimple, the answer is no. Do not "
                    "press or probe.",
            .options = {{"no, nothing", NULL},
                        {"clear fluid", NULL},
                        {"pus", NULL},
                        {"something thick or creamy", NULL},
                        {"blood", NULL}},
        },
    [DIMPLE_QUESTION_RED_FLAGS] =
        {
            .words = "Is there any of these?",
            .term = "Red flags of the back",
            .help =
                "Each of these needs a doctor the same day, or changes what a dimple means. If you cannot say it of "
                "all four, answer \"don't know\": they are then asked one by one.",
            .options = {{"a dimple or mark is red, hot, swollen or tender", "local infection"},
                        {"clear fluid, like water, leaks from the back", "CSF leak"},
                        {"a wound-like place or a sac over the spine that no skin covers", "open defect"},
                        {"meningitis, now or ever before", NULL}},
        },
    [DIMPLE_QUESTION_INFECTION] =
        {
            .words = "Is the skin at a dimple or mark red, hot, swollen or tender?",
            .term = "Signs of local infection",
            .help = yes_or_no_help,
            .options = {{"yes", NULL}, {"no", NULL}},
        },
    [DIMPLE_QUESTION_CSF_LEAK] =
        {
            .words = "Does clear fluid, like water, leak from the back?",
            .term = "CSF leak",
            .help = "It may come from around the spinal cord. Sweat or bath water is not meant.",
            .options = {{"yes", NULL}, {"no", NULL}},
        },
    [DIMPLE_QUESTION_OPEN_DEFECT] =
        {
            .words = "Is there a wound-like place or a sac over the spine that no skin covers?",
            .term = "Open defect, open dysraphism",
            .help = "It would have been seen at birth.",
            .options = {{"yes", NULL}, {"no", NULL}},
        },
    [DIMPLE_QUESTION_MENINGITIS] =
        {
            .words = "Has the person meningitis, or ever had it?",
            .term = "Meningitis, now or in the history",
            .help = yes_or_no_help,
            .options = {{"yes", NULL}, {"no", NULL}},
        },
    [DIMPLE_QUESTION_RED_SIGNS] =
        {
            .words = "Is any of these new?",
            .term = "Cauda equina signs and progressive deficit",
            .help = "New means: it was different before. A baby that wets its nappy is none of these.",
        },
    [DIMPLE_QUESTION_PITS] =
        {
            .words = "How many dimples do you see on the lower back, down into the cleft between the buttocks?",
            .term = "Number of pits",
            .help =
                "A dimple is a small hollow of the skin. Look from behind in good light, from the waist down to the "
                "tailbone, and gently part the buttocks. Count those at the sides too. Do not put anything into "
                "one.",
        },
    [DIMPLE_QUESTION_PAIR] =
        {
            .words = "Are two of them a pair: one on either side of the spine, at the same height, each over the bony "
                     "point at the back of the hip?",
            .term = "Pair over the posterior superior iliac spines (Venus dimples)",
            .help =
                "Follow the upper rim of the hip bone to the back with a finger: it ends in a bony point, a hand's "
                "breadth above the cleft and beside the spine. If yes, the pair are dimples 1 (left) and 2 (right).",
            .options = {{"yes", NULL}, {"no", NULL}},
        },
    [DIMPLE_QUESTION_WHERE] =
        {
            .words = "Where is it?",
            .term = "Position of the pit",
            .help = "Left and right are those of the person who is looked at. Count several from the top down, each "
                    "time in the same order.",
            .options = {{"in the middle: over the spine, or in the cleft between the buttocks", "midline"},
                        {"to the left of the spine", NULL},
                        {"to the right of the spine", NULL}},
        },
    [DIMPLE_QUESTION_OVER_PSIS] =
        {
            .words = "Does it lie over the bony point at the back of the hip?",
            .term = "Over the posterior superior iliac spine (PSIS)",
            .help =
                "Follow the upper rim of the hip bone to the back with a finger: it ends in a bony point beside the "
                "spine. Venus dimples lie right over it.",
            .options = {{"yes", NULL}, {"no", NULL}},
        },
    [DIMPLE_QUESTION_AGE] =
        {
            .words = "How old is the person?",
            .term = "Age",
            .help = "The limits of the guidelines come from newborns, and what a doctor would do next depends on the "
                    "age.",
        },
    [DIMPLE_QUESTION_MARKS] =
        {
            .words = "Is there any of these on the lower back or between the buttocks?",
            .term = "Skin marks of the lumbosacral region",
            .help =
                "Look above all at the middle, and at what lies just beside it. If you could not look at all of it, "
                "answer \"don't know\": it is then asked one by one.",
            .options = {{"hair that stands out", NULL},
                        {"a red or purple mark", "vascular mark"},
                        {"a lump or swelling under the skin", "mass"},
                        {"a flap of skin or a little tail", "appendage"},
                        {"a patch of skin that is missing, scarred, lighter, darker or bluish", NULL},
                        {"something else in the middle", "other midline lesion"}},
        },
    [DIMPLE_QUESTION_HAIR] =
        {
            .words = "What does the hair look like?",
            .term = "Hypertrichosis",
            .help = "The fine down that covers a baby's whole back is none of these.",
        },
    [DIMPLE_QUESTION_VASCULAR] =
        {
            .words = "What does the red or purple mark look like?",
            .term = "Vascular mark",
            .help = "Several may be there. If you cannot tell which it is, answer \"don't know\" and show it to a "
                    "doctor.",
        },
    [DIMPLE_QUESTION_MASS] =
        {
            .words = "What is the lump like?",
            .term = "Mass",
            .help = "Feel gently: a fatty lump is soft and lies right under the skin.",
        },
    [DIMPLE_QUESTION_APPENDAGE] =
        {
            .words = "What does it look like?",
            .term = "Appendage",
            .help = "A tag is a small flap or stalk of skin; a tail is longer and may have a firm core.",
        },
    [DIMPLE_QUESTION_SKIN] =
        {
            .words = "What does the patch look like?",
            .term = "Skin lesion",
            .help = "Several may be there.",
        },
    [DIMPLE_QUESTION_LESIONS] =
        {
            .words = "How many other unusual things are in the middle of the lower back, not counting dimples and what "
                     "was named already?",
            .term = "Other midline lesions",
            .help = "Anything in the middle, from the waist to the tailbone, that none of the other questions names.",
        },
    [DIMPLE_QUESTION_MARK_WHERE] =
        {
            .words = "Where is it?",
            .term = "Midline or off the midline",
            .help = "In the middle means over the spine or in the cleft. What reaches the middle counts as there.",
            .options = {{"in the middle", "midline"},
                        {"beside the middle", "off the midline"},
                        {"there are several: in the middle and beside it", NULL}},
        },
    [DIMPLE_QUESTION_COMPLAINTS] =
        {
            .words = "Is there any lasting trouble of these kinds?",
            .term = "Neurological, urological, bowel, orthopaedic and anorectal signs",
            .help = "Choose where there is something; more is asked about it then. If you cannot say it of all, answer "
                    "\"don't know\": they are then asked one by one.",
            .options = {{"legs, feeling or back: weak, numb, tingling, thin, painful", "neurological"},
                        {"bladder: leaking, infections, urges, bed-wetting", "urological"},
                        {"bowel: leaking, constipation", NULL},
                        {"hips, legs, feet or spine: not straight, not alike, tiptoe walking", "orthopaedic"},
                        {"an anus that did not form normally before birth", "anorectal malformation"}},
        },
    [DIMPLE_QUESTION_NEUROLOGICAL] =
        {
            .words = "Which of these are there?",
            .term = "Neurological signs",
            .help = "In a baby: do both legs kick alike, and are they equally thick?",
        },
    [DIMPLE_QUESTION_UROLOGICAL] =
        {
            .words = "Which of these are there?",
            .term = "Urological signs",
            .help = "A baby or toddler in nappies need not hold urine yet.",
        },
    [DIMPLE_QUESTION_BOWEL] =
        {
            .words = "Which of these are there?",
            .term = "Bowel signs",
            .help = "A baby or toddler in nappies need not hold stool yet.",
        },
    [DIMPLE_QUESTION_ORTHOPAEDIC] =
        {
            .words = "Which of these are there?",
            .term = "Orthopaedic signs",
            .help = "As a doctor or midwife found them, or as you see them.",
        },
    [DIMPLE_QUESTION_ANORECTAL] =
        {
            .words = "Did the anus not form normally before birth?",
            .term = "Anorectal malformation",
            .help = "It would have been found at birth. \"Yes\" means that it did not form normally.",
            .options = {{"yes", NULL}, {"no", NULL}},
        },
    [DIMPLE_QUESTION_LEVEL] =
        {
            .words = "Can it be seen without parting the buttocks?",
            .term = "Level against the gluteal cleft (the line joining the tops of its forks)",
            .help = "Let the buttocks lie as they lie by themselves, then look.",
            .options = {{"no, only when they are parted", "in the cleft"},
                        {"just, right at the upper end of the cleft", "at its upper edge"},
                        {"yes, it lies above the cleft", NULL}},
        },
    [DIMPLE_QUESTION_PLAIN] =
        {
            .words = "Are the side dimples smooth hollows whose bottom you can see?",
            .term = "Base visible and no opening",
            .help = "Stretch the skin gently between two fingers and look in good light. Do not put anything in.",
            .options = {{"yes", NULL}, {"no, not all of them", NULL}},
        },
    [DIMPLE_QUESTION_BASE] =
        {
            .words = "Can you see its bottom when you gently stretch the skin?",
            .term = "Base visible",
            .help = "Stretch the skin between two fingers and look in good light. Do not put anything in.",
            .options = {{"yes", NULL}, {"no", NULL}},
        },
    [DIMPLE_QUESTION_OPENING] =
        {
            .words = "Is it a hole that leads inwards, rather than a hollow?",
            .term = "Opening (sinus)",
            .help = "Only look. Do not put anything in to find out.",
            .options = {{"yes", NULL}, {"no", NULL}},
        },
    [DIMPLE_QUESTION_PIT_DISCHARGE] =
        {
            .words = "Does anything come out of it?",
            .term = "Discharge",
            .help = "Look at the skin and at the nappy or underwear. Do not press.",
            .options = {{"no, nothing", NULL},
                        {"clear fluid", NULL},
                        {"pus", NULL},
                        {"something thick or creamy", NULL},
                        {"blood", NULL}},
        },
    [DIMPLE_QUESTION_CLEFT] =
        {
            .words = "How does the cleft between the buttocks run?",
            .term = "Gluteal cleft",
            .help = "Look at its upper end, with the buttocks lying as they lie by themselves.",
            .options = {{"straight", NULL},
                        {"it bends to one side", "deviated"},
                        {"it forks at the top, like a Y", "Y-shaped"},
                        {"there are two of them", "duplicated"}},
        },
    [DIMPLE_QUESTION_WIDTH] =
        {
            .words = "How wide is its opening at the skin, in mm?",
            .term = "Diameter",
            .help = "Hold a ruler beside it, without stretching the skin. The guidelines part at 5 mm.",
        },
    [DIMPLE_QUESTION_ANUS_DISTANCE] =
        {
            .words = "How far is its middle from the edge of the anus, in mm?",
            .term = "Distance from the anal verge",
            .help = "Lay a soft tape measure along the skin. The guidelines part at 25 mm (2.5 cm).",
        },
    [DIMPLE_QUESTION_ORIENTATION] =
        {
            .words = "Which way does it lead into the skin?",
            .term = "Orientation",
            .help =
                "Often only a doctor can tell; \"don't know\" is a good answer. Do not put anything in to find out.",
            .options = {{"towards the head", "cephalic"}, {"straight in", NULL}, {"towards the tailbone", "caudal"}},
        },
    [DIMPLE_QUESTION_DEPTH] =
        {
            .words = "How deep is it, in mm, as far as one can see?",
            .term = "Depth",
            .help = "Only by looking, or from a scan: do not put anything in. \"Don't know\" is a good answer.",
        },
    [DIMPLE_QUESTION_OFFSET] =
        {
            .words = "How far is it from the middle of the back, in mm?",
            .term = "Offset from the midline",
            .help = "Lay a ruler across the back, from the spine to the middle of the dimple.",
        },
};

const dimple_rule_words *dimple_words_of_rule(dimple_rule rule) {
    return &rules[rule];
}

const char *dimple_words_of_phrase(dimple_phrase phrase) {
    return phrases[phrase];
}

const char *dimple_words_of_field(const char *field) {
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        if (strcmp(fields[i].field, field) == 0) return fields[i].words;
    }
    return field;
}

const dimple_question_words *dimple_words_of_question(dimple_question_id id) {
    return &questions[id];
}

const dimple_option *dimple_words_of_mark(unsigned kind) {
    return &marks[kind];
}

const dimple_option *dimple_words_of_sign(unsigned bit) {
    return &signs[bit];
}
