/* The topics as one table, so that another language is one more file like topics_en.c. */
#ifndef DIMPLE_ABOUT_TOPICS_H
#define DIMPLE_ABOUT_TOPICS_H

#include "dimple/about.h"

enum { DIMPLE_TOPIC_COUNT = 14 };

extern const dimple_topic dimple_topics[DIMPLE_TOPIC_COUNT];

#endif
