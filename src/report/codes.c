#include "report/codes.h"

#include <string.h>

const dimple_coded_word *dimple_code_word(const char *field, const char *word) {
    for (size_t i = 0; i < dimple_built_in_codes.word_count; i++) {
        const dimple_coded_word *row = &dimple_built_in_codes.words[i];
        if (strcmp(row->field, field) == 0 && strcmp(row->word, word) == 0) return row;
    }
    return NULL;
}
