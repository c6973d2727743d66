/* Writes the records of random examinations to standard output, one on a line: random_records KIND SEED COUNT, where
 * KIND is fhir, phenopacket or card. */
#include "assess/random_exam.h"
#include "dimple/record.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef dimple_status write_record(const dimple_record_parts *parts, dimple_text *text);

static const struct {
    const char *name;
    write_record *write;
} kinds[] = {{"fhir", dimple_record_write_fhir},
             {"phenopacket", dimple_record_write_phenopacket},
             {"card", dimple_record_write_card}};

/* JSON has line ends between its parts alone. */
static void print_on_a_line(dimple_text *text) {
    for (size_t i = 0; i < text->size; i++)
        if (text->data[i] == '\n') text->data[i] = ' ';
    printf("%s\n", text->data);
}

static bool print_record(const dimple_exam *exam, write_record *write, bool told) {
    dimple_record_parts parts = {0};
    dimple_assessment *assessment;
    dimple_text text = dimple_text_create();
    if (told) parts.time = "2026-11-29T10:15:00Z";
    if (told) parts.person = (dimple_person){"7", "Ada \"Test\" O'Hara", "2026-11-17", "female"};
    if (dimple_assess(exam, NULL, DIMPLE_ENGLISH, &assessment, NULL) != DIMPLE_OK) return false;
    parts.assessment = assessment;
    bool written = write(&parts, &text) == DIMPLE_OK;
    if (written) print_on_a_line(&text);
    dimple_text_free(&text);
    dimple_assessment_free(assessment);
    return written;
}

int main(int argc, char **argv) {
    if (argc != 4) return EXIT_FAILURE;
    dimple_random random = dimple_random_seed(strtoull(argv[2], NULL, 10));
    write_record *write = NULL;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(argv[1], kinds[i].name) == 0) write = kinds[i].write;
    bool fine = write;
    for (long i = 0; fine && i < strtol(argv[3], NULL, 10); i++) {
        dimple_exam exam = random_exam(&random);
        fine = print_record(&exam, write, i % 4 == 0);
    }
    return fine ? EXIT_SUCCESS : EXIT_FAILURE;
}
