/* Filling an examination from a document of another kind: what is found there goes through the examination's own
 * reader, which alone knows words and limits, and its complaints come back with the place in that document. */
#ifndef DIMPLE_REPORT_EXAM_FILL_H
#define DIMPLE_REPORT_EXAM_FILL_H

#include "assess/fields.h"
#include "base/tree.h"

typedef struct dimple_exam_fill {
    dimple_exam_draft draft;
    dimple_value above_cleft_mm[DIMPLE_EXAM_PITS_MAX]; /* what no field of dimple.exam/1 says of the pits */
    bool seen_on_scan[DIMPLE_EXAM_PITS_MAX];
    bool pits_complete;          /* else the list of pits is not whole */
    const dimple_branch *before; /* where the last node came from */
    dimple_error *error;
    dimple_status status; /* once it is not DIMPLE_OK all that follows does nothing */
} dimple_exam_fill;

void dimple_fill_begin(dimple_exam_fill *fill, dimple_error *error);
/* A node of dimple.exam/1: of `field`, item `index` of it (-1: none), `member` and `part` of that (NULL: none), found
 * at `from`. */
void dimple_fill_put(dimple_exam_fill *fill, const dimple_branch *from, const char *field, int index,
                     const char *member, const char *part, dimple_node node);
/* A text as a word: "true" and "false" are booleans. */
dimple_node dimple_fill_word(const char *word);
/* A length with its sd (NULL: none). */
void dimple_fill_length(dimple_exam_fill *fill, const dimple_branch *from, const char *field, int index,
                        const char *member, double value, const double *sd);
/* The height of a pit over the cleft, which no field of dimple.exam/1 says. */
void dimple_fill_above_cleft(dimple_exam_fill *fill, const dimple_branch *from, int index, dimple_value height);
void dimple_fill_fail(dimple_exam_fill *fill, const dimple_branch *at, const char *message);
dimple_status dimple_fill_finish(dimple_exam_fill *fill, dimple_exam *exam);

/* Reads an examination from the tree of a Bundle or QuestionnaireResponse, and of a Phenopacket. */
void dimple_fill_from_fhir(dimple_exam_fill *fill, const dimple_tree *tree);
void dimple_fill_from_phenopacket(dimple_exam_fill *fill, dimple_tree *tree);

#endif
