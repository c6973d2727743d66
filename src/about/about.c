#include "dimple/about.h"

#include "about/topics.h"
#include "base/node.h"

#include <string.h>

size_t dimple_topic_count(void) {
    return DIMPLE_TOPIC_COUNT;
}

const dimple_topic *dimple_topic_at(size_t index) {
    return index < DIMPLE_TOPIC_COUNT ? &dimple_topics[index] : NULL;
}

const dimple_topic *dimple_topic_find(const char *name) {
    const dimple_topic *nearest = dimple_topic_nearest(name);
    return strcmp(nearest->name, name) == 0 ? nearest : NULL;
}

const dimple_topic *dimple_topic_nearest(const char *name) {
    dimple_step word = {.text = name, .size = strlen(name)};
    const dimple_topic *nearest = &dimple_topics[0];
    size_t least = SIZE_MAX;
    for (size_t i = 0; i < DIMPLE_TOPIC_COUNT; i++) {
        size_t apart = dimple_letters_apart(word, dimple_topics[i].name);
        if (apart >= least) continue;
        least = apart;
        nearest = &dimple_topics[i];
    }
    return nearest;
}
