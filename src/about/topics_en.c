/* The topics in English. What the article alone says is worded as its own and carries no number. */
#include "about/topics.h"

static const dimple_topic_source article = {"the article that Dimple starts from; no study behind it was found", NULL,
                                            false};
static const dimple_topic_source mcgaugh = {"McGaugh et al., Clin Anat 2007;20:819 (abstract)", NULL, false};
static const dimple_topic_source psis_shapes = {"288 hip bones, 2022 (abstract)",
                                                "https://doi.org/10.1155/2022/6290133", false};
static const dimple_topic_source aytekin = {"Aytekin, Med Princ Pract 2023;32:209 (abstract)", NULL, false};
static const dimple_topic_source drerup = {"Drerup & Hierholzer, J Biomech 1987;20:961 (abstract)", NULL, false};
static const dimple_topic_source kriss = {"Kriss & Desai, AJR 1998;171:1687",
                                          "https://doi.org/10.2214/ajr.171.6.9843314", false};
static const dimple_topic_source kucera = {"Kucera et al. 2015, 3,884 infants with a simple dimple", NULL, false};
static const dimple_topic_source hong_kong = {"Lee, Kwong & Wong, HK J Paediatr 2007;12:93 (abstract)",
                                              "https://hkjpaed.org/details.asp?id=607", false};
static const dimple_topic_source faros = {"Hospital Sant Joan de Deu, Barcelona, FAROS 2018 (read in part)",
                                          "https://faros.hsjdbcn.org/es/articulo/fosa-sacra-algunos-bebes-presentan",
                                          false};
static const dimple_topic_source chop = {"Children's Hospital of Philadelphia, patient page, July 2024",
                                         "https://chopib.staywellsolutionsonline.com/Bedside/22,38284", false};
static const dimple_topic_source bnssg = {"NHS Bristol, BNSSG Remedy, sacral dimples and pits",
                                          "https://remedy.bnssg.icb.nhs.uk", false};
static const dimple_topic_source aap = {"Dias & Partington, Pediatrics 2015;136:e1105",
                                        "https://doi.org/10.1542/peds.2015-2854", true};
static const dimple_topic_source japan = {"Japanese Society of Child Neurology, Q40, December 2022",
                                          "https://childneuro.jp/modules/general/index.php?content_id=47", false};
static const dimple_topic_source norway = {"Norwegian Paediatric Association, newborn guide 9.8, 2021 (read in part)",
                                           NULL, false};
static const dimple_topic_source sa_health = {"SA Health, paediatric neurosurgery criteria", NULL, false};
static const dimple_topic_source arcuate = {"arcuate.org, presentation and evaluation of sacral dimples (read in part)",
                                            "https://arcuate.org/presentation-and-evaluation-of-sacral-dimples", false};
static const dimple_topic_source sinus_2010 = {"a sinus tract over the buttock, J Pediatr Surg 2010",
                                               "https://doi.org/10.1016/j.jpedsurg.2010.02.046", false};

#define PARAGRAPHS(...)                                                                                                \
    .paragraphs = (const char *const[]) {                                                                              \
        __VA_ARGS__, NULL                                                                                              \
    }
#define SOURCES(...)                                                                                                   \
    .sources = (const dimple_topic_source *const[]) {                                                                  \
        __VA_ARGS__                                                                                                    \
    }

const dimple_topic dimple_topics[DIMPLE_TOPIC_COUNT] = {
    {
        .name = "venus",
        .question = "What are Venus dimples?",
        .summary = "two dimples above the buttocks: normal and harmless",
        PARAGRAPHS("Venus dimples, also called back dimples, are two symmetrical hollows just above the buttocks, one "
                   "on either side of the lower spine. They lie where the sacrum meets the hip bone, over the bony "
                   "point at the back of the hip (the posterior superior iliac spine); a short band of connective "
                   "tissue is attached to the skin there.",
                   "They are purely cosmetic: not a disease, and no sign of one. Among 370 adults they went with a "
                   "certain form of the pelvis, not with back pain.",
                   "For a doctor or a physiotherapist they are landmarks. The bony point below them stands at the "
                   "height of the second sacral vertebra (in 81 of 100 CT scans), and on a scan of the back they can "
                   "be found to little more than a millimetre."),
        SOURCES(&article, &mcgaugh, &aytekin, &drerup, NULL),
    },
    {
        .name = "name",
        .question = "Why are they called that?",
        .summary = "after the Roman goddess of beauty",
        PARAGRAPHS("They bear the name of Venus, the Roman goddess of love and beauty. Other names are back dimples, "
                   "dorsal dimples or lumbar dimples.",
                   "The name is about looks alone. Who used it first we do not know: we found no source for it."),
        SOURCES(NULL),
    },
    {
        .name = "sacral",
        .question = "What is a sacral dimple?",
        .summary = "one in the middle: mostly harmless, at times a sign",
        PARAGRAPHS("A sacral dimple is a single hollow in the middle of the lower back, over the spine or in the cleft "
                   "between the buttocks. It is there from birth, in about 1 to 4 of 100 newborns.",
                   "Most are harmless: small, low in the cleft, with a bottom that one can see and nothing else "
                   "beside them. Of 3,884 babies with such a simple dimple 5 were operated on, and 5 more were lost to "
                   "follow-up. In the study from which the usual limits come (5 mm wide, 25 mm from the anus) none of "
                   "160 newborns with a simple dimple had a change of the spine, but 8 of 20 whose dimple was wide or "
                   "high.",
                   "So a dimple can be a sign of a change of the spine or spinal cord (spina bifida occulta, tethered "
                   "cord) if it is wide, deep or high, if its bottom cannot be seen, if there is hair, a birthmark or "
                   "a lump beside it, or if there is trouble with legs, bladder or bowel. Japan's society of child "
                   "neurology is more cautious still: opinions are divided on even the simple ones.",
                   "Do not put anything into the pit. `dimple ask` goes through what counts, question by question."),
        SOURCES(&kucera, &kriss, &faros, &japan, NULL),
    },
    {
        .name = "differences",
        .question = "Venus dimples or a sacral dimple: which is it?",
        .summary = "two at the sides, or one in the middle",
        PARAGRAPHS("Where: Venus dimples lie on either side of the lower back, above the buttocks, over the bony point "
                   "at the back of each hip. A sacral dimple lies in the middle, over the spine or in the cleft.",
                   "How many: Venus dimples are two, alike and at the same height. A sacral dimple is a single one.",
                   "Why: under Venus dimples connective tissue is attached to the skin, which is normal. A sacral "
                   "dimple can be a sign of a change of the spine or spinal cord.",
                   "What to do: Venus dimples need nothing. A single deep dimple near the spine, especially in a baby, "
                   "should be seen by a doctor, above all if it is large, or if there is hair, a discolouration of the "
                   "skin or trouble with legs, bladder or bowel.",
                   "One can have both. Then the pair is still harmless, and the one in the middle still counts: they "
                   "do not cancel each other."),
        SOURCES(&article, NULL),
    },
    {
        .name = "causes",
        .question = "Where do Venus dimples come from?",
        .summary = "connective tissue that ties the skin to the bone below",
        PARAGRAPHS(
            "The skin is tied there to the bone below by a short band of connective tissue, over the point where "
            "sacrum and hip bone meet. They are not muscle.",
            "That they are there from birth, and the band itself, are what the article says; we found no study "
            "that measured either. That the dimple marks the bony point is measured."),
        SOURCES(&article, &mcgaugh, NULL),
    },
    {
        .name = "genetics",
        .question = "Are they inherited?",
        .summary = "they seem to run in families; nobody has studied it",
        PARAGRAPHS(
            "The article says that they tend to run in families, so that genes are a likely cause. But there is very "
            "little research: no gene is known, and we found no study of how they are inherited. Statements that give "
            "a mode of "
            "inheritance or a percentage have no source that we could find.",
            "For sacral dimples, too, no study shows that they are inherited."),
        SOURCES(&article, &arcuate, NULL),
    },
    {
        .name = "how-common",
        .question = "How common are they?",
        .summary = "Venus dimples: nobody knows; sacral: 1 to 4 in 100",
        PARAGRAPHS(
            "For Venus dimples we found no study that counted them, in women or in men. The percentages that "
            "one can read have no source behind them, and so Dimple gives none.",
            "Sacral dimples of newborns were counted: 26 of 5,440 in Hong Kong (0.5 %), 1 to 4 % by a hospital in "
            "Barcelona, up to 8 % elsewhere; how closely one looks makes a difference."),
        SOURCES(&hong_kong, &faros, NULL),
    },
    {
        .name = "exercise",
        .question = "Can one get them, or train for them?",
        .summary = "no: they are not muscle",
        PARAGRAPHS("No. They are not muscle, so no exercise makes them where there are none. Who has them may see them "
                   "better with less fat over the lower back; who has not will not get them that way.",
                   "They are no sign of strength or fitness either. This is what the article says; we found no study "
                   "of it."),
        SOURCES(&article, NULL),
    },
    {
        .name = "weight-and-age",
        .question = "Do weight and age change them?",
        .summary = "they may be seen better or less well",
        PARAGRAPHS(
            "They are there from birth and may become more visible with age or when weight changes: less fat over "
            "the lower back makes them easier to see.",
            "This is what the article says. We found no study, and no amount of body fat from which on they "
            "show.",
            "A hollow that is new, grows, hurts, is red or discharges is something else: have a doctor look at "
            "it."),
        SOURCES(&article, NULL),
    },
    {
        .name = "men",
        .question = "Do men have them too?",
        .summary = "yes, often less marked",
        PARAGRAPHS("Yes. Men have them too, often less marked, since fat is spread differently and the pelvis has "
                   "another form. How many men and how many women have them nobody has counted.",
                   "The bony points below them, measured on 288 bones, have the same shapes in both sexes."),
        SOURCES(&article, &psis_shapes, NULL),
    },
    {
        .name = "unequal",
        .question = "Only one, or one deeper than the other?",
        .summary = "mostly just anatomy; in a baby have a doctor look",
        PARAGRAPHS(
            "The bony points of left and right differ in width and shape, so a slightly unequal pair is anatomy and "
            "not "
            "a finding.",
            "One alone over the bony point, without a hole and with a bottom that one can see, is probably half "
            "of a pair. In a baby a doctor should look at it all the same, and at any age if it is a hole, if "
            "its bottom is hidden, or if it lies elsewhere beside the spine: rarely a deep channel (sinus tract) "
            "opens over the buttock."),
        SOURCES(&psis_shapes, &sinus_2010, NULL),
    },
    {
        .name = "none",
        .question = "And if I have no dimples at all?",
        .summary = "nothing to worry about",
        PARAGRAPHS("Then there is nothing to worry about. Many people have none; it says nothing about health, the "
                   "spine, the pelvis or fitness."),
        SOURCES(&article, NULL),
    },
    {
        .name = "attractive",
        .question = "Do others find them attractive, and do they mean health or fertility?",
        .summary = "a matter of taste; they mean neither health nor fertility",
        PARAGRAPHS("Some do, some do not notice: it is a matter of taste. There is no evidence that the dimples mean "
                   "health, fitness, strength or fertility. They do not, and neither does having none."),
        SOURCES(&article, NULL),
    },
    {
        .name = "when-to-see-a-doctor",
        .question = "When should a doctor have a look?",
        .summary = "with one in the middle, above all in a baby",
        PARAGRAPHS(
            "Today: if something comes out of a dimple (fluid, pus, blood), if the skin there is red, hot, swollen "
            "or tender, if clear fluid leaks from the back, or with meningitis. At once to an emergency department: "
            "with a place over the spine that no skin covers, new loss of bladder or bowel "
            "control, urine that does not come, numbness around the anus, a leg that grows weaker, or walking "
            "that changes.",
            "Soon: a dimple in the middle together with a hair tuft, lump, red birthmark or tail, or with "
            "weakness, numbness or trouble with bladder, bowel, hips or feet; two different such findings; or a "
            "dimple above the cleft that is a hole or whose bottom cannot be seen.",
            "Have it looked at: a dimple in the middle that is wider than 5 mm, lies above the cleft, more than "
            "25 mm from a baby's anus, or points to the head; more than one in the middle; one beside the spine "
            "that is not over the bony point of the hip. Whether it matters that the bottom cannot be seen the "
            "guidelines disagree; ask.",
            "Not needed: two alike at the sides (Venus dimples), or none at all.",
            "Until then, and always: do not put anything into a pit, do not press it, do not wash it out.",
            "`dimple ask` goes through it question by question, and says what it could not find out."),
        SOURCES(&sa_health, &kriss, &bnssg, &chop, &aap, &norway, NULL),
    },
};
