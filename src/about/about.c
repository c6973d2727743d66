#include "dimple/about.h"

#include "about/topics.h"
#include "base/node.h"

#include <string.h>

size_t dimple_topic_count(void) {
    return DIMPLE_TOPIC_COUNT;
}

dimple_topic dimple_topic_at(size_t index, dimple_language language) {
    if (index >= DIMPLE_TOPIC_COUNT) return (dimple_topic){0};
    const dimple_topic_row *row = &dimple_topics[index];
    dimple_topic topic = {
        .name = row->name,
        .question = dimple_say(language, row->question),
        .summary = dimple_say(language, row->summary),
        .paragraphs = dimple_say_list(language, row->paragraphs),
    };
    for (; topic.source_count < DIMPLE_TOPIC_SOURCES_MAX && row->sources[topic.source_count]; topic.source_count++) {
        const dimple_topic_source_row *source = row->sources[topic.source_count];
        topic.sources[topic.source_count] =
            (dimple_topic_source){dimple_say(language, source->text), source->url, source->quoted};
    }
    return topic;
}

static size_t find_nearest(const char *name) {
    dimple_step word = {.text = name, .size = strlen(name)};
    size_t nearest = 0, least = SIZE_MAX;
    for (size_t i = 0; i < DIMPLE_TOPIC_COUNT; i++) {
        size_t apart = dimple_letters_apart(word, dimple_topics[i].name);
        if (apart >= least) continue;
        least = apart;
        nearest = i;
    }
    return nearest;
}

bool dimple_topic_find(const char *name, dimple_language language, dimple_topic *topic) {
    size_t nearest = find_nearest(name);
    bool found = strcmp(dimple_topics[nearest].name, name) == 0;
    if (found) *topic = dimple_topic_at(nearest, language);
    return found;
}

const char *dimple_topic_nearest(const char *name) {
    return dimple_topics[find_nearest(name)].name;
}
