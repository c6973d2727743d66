#include "words/words.h"

#include "base/text.h"

#include <stdlib.h>
#include <string.h>

static const dimple_language_words *words_of(dimple_language language) {
    bool built_in = language >= 0 && (size_t)language < dimple_built_in_words.language_count;
    return &dimple_built_in_words.languages[built_in ? language : DIMPLE_ENGLISH];
}

size_t dimple_language_count(void) {
    return dimple_built_in_words.language_count;
}

const char *dimple_language_name(dimple_language language) {
    return words_of(language)->name;
}

const char *dimple_language_own_name(dimple_language language) {
    return words_of(language)->own_name;
}

bool dimple_language_from_name(const char *name, dimple_language *language) {
    for (size_t i = 0; i < dimple_built_in_words.language_count; i++) {
        if (strcmp(name, dimple_built_in_words.languages[i].name) != 0) continue;
        *language = (dimple_language)i;
        return true;
    }
    return false;
}

const char *dimple_say(dimple_language language, dimple_say_key key) {
    return words_of(language)->texts[key];
}

const char *const *dimple_say_list(dimple_language language, dimple_list_key key) {
    return words_of(language)->lists[key];
}

/* The place of `name` among `count` names in alphabetical order, 0 where it is none of them. */
static size_t find_name(const char *name, const char *const *names, size_t count) {
    size_t low = 1, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, names[middle]);
        if (order == 0) return middle;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return 0;
}

const char *dimple_said(dimple_language language, const char *key) {
    return words_of(language)->texts[find_name(key, dimple_built_in_words.text_names, DIMPLE_SAY_COUNT)];
}

const char *const *dimple_said_list(dimple_language language, const char *key) {
    return words_of(language)->lists[find_name(key, dimple_built_in_words.list_names, DIMPLE_LIST_COUNT)];
}

const char *dimple_say_kind(dimple_language language, dimple_pit_kind kind) {
    static const dimple_say_key kinds[] = {
        [DIMPLE_PIT_VENUS_LEFT] = DIMPLE_SAY_KINDS_VENUS_LEFT, [DIMPLE_PIT_VENUS_RIGHT] = DIMPLE_SAY_KINDS_VENUS_RIGHT,
        [DIMPLE_PIT_SACRAL] = DIMPLE_SAY_KINDS_SACRAL,         [DIMPLE_PIT_COCCYGEAL] = DIMPLE_SAY_KINDS_COCCYGEAL,
        [DIMPLE_PIT_OTHER] = DIMPLE_SAY_KINDS_OTHER,
    };
    return dimple_say(language, kinds[kind]);
}

static int compare_translations(const void *a, const void *b) {
    const dimple_translation *one = a, *other = b;
    int order = strcmp(one->guideline, other->guideline);
    return order != 0 ? order : strcmp(one->english, other->english);
}

const char *dimple_say_of_guideline(dimple_language language, const char *id, const char *english) {
    const dimple_language_words *words = words_of(language);
    if (!english || words->guideline_count == 0) return english;
    dimple_translation wanted = {.guideline = id, .english = english};
    const dimple_translation *found =
        bsearch(&wanted, words->guidelines, words->guideline_count, sizeof wanted, compare_translations);
    return found ? found->said : english;
}

void dimple_append_said_decimal(dimple_text *text, dimple_language language, double number, int decimals) {
    char digits[48];
    dimple_text written = dimple_text_fixed(digits, sizeof digits);
    dimple_append_decimal(&written, number, decimals);
    const char *point = strchr(digits, '.');
    if (!point) {
        dimple_append(text, digits);
        return;
    }
    dimple_append_bytes(text, digits, (size_t)(point - digits));
    dimple_append(text, dimple_say(language, DIMPLE_SAY_NUMBER_DECIMAL_POINT));
    dimple_append(text, point + 1);
}

/* The fill of the place whose name has `size` bytes; NULL for a place that nothing fills. */
static const dimple_fill *find_fill(const dimple_fill *fills, const char *name, size_t size) {
    for (const dimple_fill *fill = fills; fill && fill->name; fill++) {
        if (strncmp(fill->name, name, size) == 0 && fill->name[size] == 0) return fill;
    }
    return NULL;
}

static void append_filled(dimple_text *text, dimple_language language, const char *said, const dimple_fill *fills) {
    for (const char *place; (place = strchr(said, '{')) != NULL;) {
        size_t size = strcspn(place + 1, "}");
        const dimple_fill *fill = find_fill(fills, place + 1, size);
        dimple_append_bytes(text, said, (size_t)(place - said));
        if (fill && fill->text)
            dimple_append(text, fill->text);
        else if (fill)
            dimple_append_said_decimal(text, language, fill->number, fill->decimals);
        said = place + 1 + size + 1;
    }
    dimple_append(text, said);
}

void dimple_append_said(dimple_text *text, dimple_language language, dimple_say_key key, const dimple_fill *fills) {
    append_filled(text, language, dimple_say(language, key), fills);
}

void dimple_write_said(dimple_text *text, dimple_language language, const char *key, const dimple_fill *fills) {
    const char *said = dimple_said(language, key);
    if (said) append_filled(text, language, said, fills);
}
