#include "module.h"

#include <stdlib.h>
#include <string.h>

dimple_web_answer *dimple_web_answer_make(dimple_status status, void *made, dimple_text *text,
                                          const dimple_error *error) {
    dimple_web_answer *answer = calloc(1, sizeof *answer);
    if (answer) {
        answer->status = status;
        answer->made = made;
    }
    if (answer && status == DIMPLE_OK && text) {
        answer->text = text->data;
        answer->size = text->size;
        return answer;
    }
    if (text) dimple_text_free(text);
    if (!answer || status == DIMPLE_OK) return answer;
    answer->text = strdup(status == DIMPLE_ERROR_MEMORY ? "out of memory" : error->message);
    answer->size = answer->text ? strlen(answer->text) : 0;
    return answer;
}

dimple_web_answer *dimple_web_answer_copy(dimple_status status, const void *value, size_t size,
                                          const dimple_error *error) {
    void *made = malloc(size);
    if (!made) return dimple_web_answer_make(DIMPLE_ERROR_MEMORY, NULL, NULL, error);
    memcpy(made, value, size);
    dimple_web_answer *answer = dimple_web_answer_make(status, made, NULL, error);
    if (!answer) free(made);
    return answer;
}

void dimple_web_answer_free(dimple_web_answer *answer) {
    if (answer) free(answer->text);
    free(answer);
}
