/* The topics as one table: which words of the table of words each is made of, and what it rests on. */
#ifndef DIMPLE_ABOUT_TOPICS_H
#define DIMPLE_ABOUT_TOPICS_H

#include "dimple/about.h"
#include "words/words.h"

typedef struct dimple_topic_source_row {
    dimple_say_key text;
    const char *url;
    bool quoted;
} dimple_topic_source_row;

typedef struct dimple_topic_row {
    const char *name;
    dimple_say_key question, summary;
    dimple_list_key paragraphs;
    const dimple_topic_source_row *sources[DIMPLE_TOPIC_SOURCES_MAX]; /* NULL ones at the end */
} dimple_topic_row;

enum { DIMPLE_TOPIC_COUNT = 14 };

extern const dimple_topic_row dimple_topics[DIMPLE_TOPIC_COUNT];

#endif
