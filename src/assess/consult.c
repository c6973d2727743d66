/* All opinions on one examination, in one block of memory. */
#include "assess/disagree.h"
#include "base/error.h"

#include <stdlib.h>

/* The arrays lie behind it; those with pointers first, so that each is aligned. */
typedef struct opinions_memory {
    dimple_opinions opinions; /* first: what the caller gives back is the block */
    dimple_guideline_result *results;
    dimple_disagreement *disagreements;
    dimple_position *positions;
    dimple_criterion_result *criteria;
} opinions_memory;

static opinions_memory *opinions_create(const dimple_guideline_tables *tables) {
    size_t topics = tables->topic_count + DIMPLE_OWN_TOPICS;
    for (size_t i = 0; i < tables->topic_count; i++) topics += tables->topics[i].image_id != NULL;
    size_t results = sizeof(opinions_memory), disagreements = results + tables->count * sizeof(dimple_guideline_result);
    size_t positions = disagreements + topics * sizeof(dimple_disagreement);
    size_t criteria = positions + topics * tables->count * sizeof(dimple_position);
    char *block = malloc(criteria + tables->criterion_count * sizeof(dimple_criterion_result));
    if (!block) return NULL;
    opinions_memory *memory = (opinions_memory *)(void *)block;
    memory->results = (dimple_guideline_result *)(void *)(block + results);
    memory->disagreements = (dimple_disagreement *)(void *)(block + disagreements);
    memory->positions = (dimple_position *)(void *)(block + positions);
    memory->criteria = (dimple_criterion_result *)(void *)(block + criteria);
    return memory;
}

dimple_status dimple_consult(const dimple_guideline_tables *tables, const dimple_exam *exam, dimple_language language,
                             bool one_sided, dimple_opinions **opinions, dimple_error *error) {
    *opinions = NULL;
    opinions_memory *memory = opinions_create(tables);
    if (!memory) return dimple_fail_memory(error);
    dimple_evaluate_all(tables, exam, memory->results, memory->criteria);
    size_t disagreements = dimple_find_disagreements(tables, exam, language, one_sided, memory->results,
                                                     memory->disagreements, memory->positions);
    memory->opinions = (dimple_opinions){memory->results, tables->count, memory->disagreements, disagreements};
    *opinions = &memory->opinions;
    return DIMPLE_OK;
}

dimple_status dimple_guidelines_consult(const dimple_exam *exam, dimple_language language, dimple_opinions **opinions,
                                        dimple_error *error) {
    return dimple_consult(&dimple_built_in_guidelines, exam, language, false, opinions, error);
}

void dimple_opinions_free(dimple_opinions *opinions) {
    free(opinions);
}
