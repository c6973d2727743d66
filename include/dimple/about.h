/* What dimples of the lower back are, in plain words: the questions that people ask, each with an answer and its
 * sources. Thin evidence is said to be thin, and a figure that no source stands behind is not given.
 *
 * Example:
 *     dimple_topic topic;
 *     if (!dimple_topic_find("genetics", DIMPLE_ENGLISH, &topic)) return;
 *     puts(topic.question);
 *     for (size_t i = 0; topic.paragraphs[i]; i++) puts(topic.paragraphs[i]);
 */
#ifndef DIMPLE_ABOUT_H
#define DIMPLE_ABOUT_H

#include "dimple/dimple.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct dimple_topic_source {
    const char *text; /* who, where, when */
    const char *url;  /* NULL: none is known */
    bool quoted;      /* known second-hand alone */
} dimple_topic_source;

enum { DIMPLE_TOPIC_SOURCES_MAX = 8 };

/* Strings are UTF-8 and static, and but for the name in the language that was asked for. A topic without a source says
 * so in its text. */
typedef struct dimple_topic {
    const char *name; /* "venus", "when-to-see-a-doctor": the same in every language */
    const char *question;
    const char *summary;           /* one line */
    const char *const *paragraphs; /* NULL ends them */
    dimple_topic_source sources[DIMPLE_TOPIC_SOURCES_MAX];
    size_t source_count;
} dimple_topic;

DIMPLE_API size_t dimple_topic_count(void);
/* One without a name when `index` is not below the count. */
DIMPLE_API dimple_topic dimple_topic_at(size_t index, dimple_language language);
/* False when there is none of this name; `*topic` then stays as it is. */
DIMPLE_API bool dimple_topic_find(const char *name, dimple_language language, dimple_topic *topic);
/* The name that takes the fewest changes of a letter to get from `name`. Never NULL. */
DIMPLE_API const char *dimple_topic_nearest(const char *name);

#ifdef __cplusplus
}
#endif
#endif
