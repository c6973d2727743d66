/* What people ask about dimples, with the sources of each answer; the words are in the table of words. What the article
 * alone says is worded as its own and carries no number. */
#include "about/topics.h"

static const dimple_topic_source_row article = {DIMPLE_SAY_ABOUT_SOURCES_ARTICLE, NULL, false};
static const dimple_topic_source_row mcgaugh = {DIMPLE_SAY_ABOUT_SOURCES_MCGAUGH, NULL, false};
static const dimple_topic_source_row psis_shapes = {DIMPLE_SAY_ABOUT_SOURCES_PSIS_SHAPES,
                                                    "https://doi.org/10.1155/2022/6290133", false};
static const dimple_topic_source_row aytekin = {DIMPLE_SAY_ABOUT_SOURCES_AYTEKIN, NULL, false};
static const dimple_topic_source_row drerup = {DIMPLE_SAY_ABOUT_SOURCES_DRERUP, NULL, false};
static const dimple_topic_source_row kriss = {DIMPLE_SAY_ABOUT_SOURCES_KRISS,
                                              "https://doi.org/10.2214/ajr.171.6.9843314", false};
static const dimple_topic_source_row kucera = {DIMPLE_SAY_ABOUT_SOURCES_KUCERA, NULL, false};
static const dimple_topic_source_row hong_kong = {DIMPLE_SAY_ABOUT_SOURCES_HONG_KONG,
                                                  "https://hkjpaed.org/details.asp?id=607", false};
static const dimple_topic_source_row faros = {
    DIMPLE_SAY_ABOUT_SOURCES_FAROS, "https://faros.hsjdbcn.org/es/articulo/fosa-sacra-algunos-bebes-presentan", false};
static const dimple_topic_source_row chop = {DIMPLE_SAY_ABOUT_SOURCES_CHOP,
                                             "https://chopib.staywellsolutionsonline.com/Bedside/22,38284", false};
static const dimple_topic_source_row bnssg = {DIMPLE_SAY_ABOUT_SOURCES_BNSSG, "https://remedy.bnssg.icb.nhs.uk", false};
static const dimple_topic_source_row aap = {DIMPLE_SAY_ABOUT_SOURCES_AAP, "https://doi.org/10.1542/peds.2015-2854",
                                            true};
static const dimple_topic_source_row japan = {DIMPLE_SAY_ABOUT_SOURCES_JAPAN,
                                              "https://childneuro.jp/modules/general/index.php?content_id=47", false};
static const dimple_topic_source_row norway = {DIMPLE_SAY_ABOUT_SOURCES_NORWAY, NULL, false};
static const dimple_topic_source_row sa_health = {DIMPLE_SAY_ABOUT_SOURCES_SA_HEALTH, NULL, false};
static const dimple_topic_source_row arcuate = {
    DIMPLE_SAY_ABOUT_SOURCES_ARCUATE, "https://arcuate.org/presentation-and-evaluation-of-sacral-dimples", false};
static const dimple_topic_source_row sinus_2010 = {DIMPLE_SAY_ABOUT_SOURCES_SINUS_2010,
                                                   "https://doi.org/10.1016/j.jpedsurg.2010.02.046", false};

/* The question, its answer in one line and in full. */
#define WORDS(topic)                                                                                                   \
    DIMPLE_SAY_ABOUT_TOPICS_##topic##_QUESTION, DIMPLE_SAY_ABOUT_TOPICS_##topic##_SUMMARY,                             \
        DIMPLE_LIST_ABOUT_TOPICS_##topic##_PARAGRAPHS

const dimple_topic_row dimple_topics[DIMPLE_TOPIC_COUNT] = {
    {"venus", WORDS(VENUS), {&article, &mcgaugh, &aytekin, &drerup}},
    {"name", WORDS(NAME), {NULL}},
    {"sacral", WORDS(SACRAL), {&kucera, &kriss, &faros, &japan}},
    {"differences", WORDS(DIFFERENCES), {&article}},
    {"causes", WORDS(CAUSES), {&article, &mcgaugh}},
    {"genetics", WORDS(GENETICS), {&article, &arcuate}},
    {"how-common", WORDS(HOW_COMMON), {&hong_kong, &faros}},
    {"exercise", WORDS(EXERCISE), {&article}},
    {"weight-and-age", WORDS(WEIGHT_AND_AGE), {&article}},
    {"men", WORDS(MEN), {&article, &psis_shapes}},
    {"unequal", WORDS(UNEQUAL), {&psis_shapes, &sinus_2010}},
    {"none", WORDS(NONE), {&article}},
    {"attractive", WORDS(ATTRACTIVE), {&article}},
    {"when-to-see-a-doctor", WORDS(WHEN_TO_SEE_A_DOCTOR), {&sa_health, &kriss, &bnssg, &chop, &aap, &norway}},
};
