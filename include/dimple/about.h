/* What dimples of the lower back are, in plain words: the questions that people ask, each with an answer and its
 * sources. Thin evidence is said to be thin, and a figure that no source stands behind is not given.
 *
 * Example:
 *     const dimple_topic *topic = dimple_topic_find("genetics");
 *     puts(topic->question);
 *     for (size_t i = 0; topic->paragraphs[i]; i++) puts(topic->paragraphs[i]);
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

/* Strings are UTF-8 and static; both lists end with NULL. A topic without a source says so in its text. */
typedef struct dimple_topic {
    const char *name; /* "venus", "when-to-see-a-doctor" */
    const char *question;
    const char *summary; /* one line */
    const char *const *paragraphs;
    const dimple_topic_source *const *sources;
} dimple_topic;

DIMPLE_API size_t dimple_topic_count(void);
/* NULL when `index` is not below the count. */
DIMPLE_API const dimple_topic *dimple_topic_at(size_t index);
/* NULL when there is none of this name. */
DIMPLE_API const dimple_topic *dimple_topic_find(const char *name);
/* The one whose name takes the fewest changes of a letter to get from `name`. Never NULL. */
DIMPLE_API const dimple_topic *dimple_topic_nearest(const char *name);

#ifdef __cplusplus
}
#endif
#endif
