/* How long assessments take on one core: the whole, what the guidelines say, and the rules alone as the floor.
 * Usage: assess [COUNT]; prints a Markdown table. */
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
    return dimple_assess_judge(exam).urgency != DIMPLE_URGENCY_NOTHING;
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
    long count = argc > 1 ? strtol(argv[1], NULL, 10) : 100000;
    dimple_exam exam = exam_with_much_to_say();
    double floor_us = 0;
    if (count <= 0) return EXIT_FAILURE;
    printf("| one assessment | time, us | times the rules | a second |\n|---|---|---|---|\n");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        double us = microseconds(parts[i].call, &exam, count);
        if (us < 0) return EXIT_FAILURE;
        if (i == 0) floor_us = us;
        printf("| %s | %.2f | %.1f | %.0f |\n", parts[i].name, us, us / floor_us, 1e6 / us);
    }
    return EXIT_SUCCESS;
}
