/* How long assessments take on one core, from the plainest to the hardest examination: the whole, what the guidelines
 * say, and the rules alone as the floor. Usage: assess [COUNT]; prints a Markdown table. */
#include "dimple/assess.h"
#include "dimple/guidelines.h"

#include "assess/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* A newborn with a pit at the limits and a mark, so that guidelines disagree, and with something left to ask. */
static dimple_exam exam_with_much_to_say(void) {
    dimple_exam exam = dimple_unknown_exam();
    exam.age_days = 12;
    exam.pits_known = true;
    exam.pit_count = 1;
    exam.pits[0] = (dimple_exam_pit){
        .where = DIMPLE_MIDLINE,
        .diameter_mm = {.value = 5, .known = true},
        .anus_distance_mm = {.value = 22, .known = true},
        .above_cleft = DIMPLE_AT_CLEFT_EDGE,
        .base_visible = DIMPLE_NO,
        .discharge = DIMPLE_DISCHARGE_NONE,
    };
    exam.marks_known[DIMPLE_HAIR] = exam.marks_known[DIMPLE_VASCULAR] = true;
    exam.mark_count = 1;
    exam.marks[0] = (dimple_mark){.kind = DIMPLE_NEVUS_SIMPLEX};
    exam.cleft = DIMPLE_CLEFT_STRAIGHT;
    return exam;
}

/* A grown woman with her two dimples, and nothing else to tell. */
static dimple_exam exam_of_venus_pair(void) {
    dimple_exam exam = dimple_unknown_exam();
    exam.age_days = 30 * 365;
    exam.pits_known = true;
    exam.pit_count = 2;
    for (size_t i = 0; i < 2; i++)
        exam.pits[i] = (dimple_exam_pit){.where = i == 0 ? DIMPLE_LEFT : DIMPLE_RIGHT, .over_psis = DIMPLE_YES};
    return exam;
}

static bool assess(const dimple_exam *exam) {
    dimple_assessment *assessment;
    if (dimple_assess(exam, NULL, DIMPLE_ENGLISH, &assessment, NULL) != DIMPLE_OK) return false;
    dimple_assessment_free(assessment);
    return true;
}

static bool consult(const dimple_exam *exam) {
    dimple_opinions *opinions;
    if (dimple_guidelines_consult(exam, DIMPLE_ENGLISH, &opinions, NULL) != DIMPLE_OK) return false;
    dimple_opinions_free(opinions);
    return true;
}

static bool judge(const dimple_exam *exam) {
    return dimple_assess_judge(exam).urgency <= DIMPLE_URGENCY_EMERGENCY;
}

/* Microseconds of processor time for one call; negative when one failed. */
static double microseconds(bool (*call)(const dimple_exam *), const dimple_exam *exam, long count) {
    clock_t start = clock();
    for (long i = 0; i < count; i++) {
        if (!call(exam)) return -1;
    }
    return (double)(clock() - start) / CLOCKS_PER_SEC / (double)count * 1e6;
}

int main(int argc, char **argv) {
    static const struct {
        const char *name;
        bool (*call)(const dimple_exam *);
    } parts[] = {
        {"the rules alone", judge}, {"the guidelines and where they disagree", consult}, {"all of it", assess}};
    const struct {
        const char *name;
        dimple_exam exam;
    } cases[] = {{"a pair of Venus dimples", exam_of_venus_pair()},
                 {"nothing known", dimple_unknown_exam()},
                 {"a newborn with much to say", exam_with_much_to_say()}};
    long count = argc > 1 ? strtol(argv[1], NULL, 10) : 100000;
    if (count <= 0) return EXIT_FAILURE;
    printf("| examination | one assessment | time, us | a second |\n|---|---|---|---|\n");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (size_t part = 0; part < sizeof parts / sizeof *parts; part++) {
            double us = microseconds(parts[part].call, &cases[i].exam, count);
            if (us < 0) return EXIT_FAILURE;
            printf("| %s | %s | %.2f | %.0f |\n", cases[i].name, parts[part].name, us, 1e6 / us);
        }
    }
    return EXIT_SUCCESS;
}
