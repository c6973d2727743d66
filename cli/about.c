/* `dimple about [TOPIC]`: what dimples are, in plain words, with sources. */
#include "command.h"
#include "wrap.h"

#include "dimple/about.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>

static error_t parse(int key, char *argument, struct argp_state *state) {
    const char **name = state->input;
    if (key != ARGP_KEY_ARG) return ARGP_ERR_UNKNOWN;
    if (*name) argp_error(state, "one topic at a time: what is '%s'?", argument);
    *name = argument;
    return 0;
}

static void list_topics(void) {
    int longest = 0;
    for (size_t i = 0; i < dimple_topic_count(); i++) {
        int length = (int)strlen(dimple_topic_at(i)->name);
        longest = length > longest ? length : longest;
    }
    for (size_t i = 0; i < dimple_topic_count(); i++) {
        const dimple_topic *topic = dimple_topic_at(i);
        char lead[64];
        snprintf(lead, sizeof lead, "%-*s  ", longest, topic->name);
        dimple_print_wrapped(stdout, lead, longest + 2, topic->summary);
    }
}

static void show_source(const dimple_topic_source *source) {
    char line[512];
    snprintf(line, sizeof line, "%s%s%s%s", source->text, source->quoted ? " (quoted second-hand)" : "",
             source->url ? ", " : "", source->url ? source->url : "");
    dimple_print_wrapped(stdout, "  - ", 4, line);
}

static void show_topic(const dimple_topic *topic) {
    dimple_print_wrapped(stdout, "", 0, topic->question);
    for (size_t i = 0; topic->paragraphs[i]; i++) {
        putchar('\n');
        dimple_print_wrapped(stdout, "", 0, topic->paragraphs[i]);
    }
    if (topic->sources[0]) printf("\nSources\n");
    for (size_t i = 0; topic->sources[i]; i++) show_source(topic->sources[i]);
    printf("\nFor research and education. Not a medical device, not a diagnosis.\n");
}

int dimple_command_about(int argc, char **argv) {
    static const struct argp parser = {
        .parser = parse,
        .args_doc = "[TOPIC]",
        .doc = "Answers what people ask about dimples of the lower back, in plain words and with sources. Without "
               "TOPIC, lists the topics.\v"
               "Exit code: 0 done, 2 there is no such topic, 5 the output cannot be written.\n\n"
               "For research and education. Not a medical device, not a diagnosis.",
    };
    const char *name = NULL;
    if (argp_parse(&parser, argc, argv, 0, NULL, &name) != 0) return DIMPLE_ERROR_ARGUMENT;
    const dimple_topic *topic = name ? dimple_topic_find(name) : NULL;
    if (topic)
        show_topic(topic);
    else if (!name)
        list_topics();
    else
        fprintf(stderr, "dimple: there is no topic '%s'; the nearest is '%s', and `dimple about' lists them all\n",
                name, dimple_topic_nearest(name)->name);
    return !name || topic ? 0 : DIMPLE_ERROR_ARGUMENT;
}
