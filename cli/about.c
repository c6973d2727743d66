/* `dimple about [TOPIC]`: what dimples are, in plain words, with sources. */
#include "command.h"
#include "language.h"
#include "picture.h"
#include "wrap.h"

#include "dimple/about.h"

#include <argp.h>
#include <stdio.h>
#include <string.h>

typedef struct about_request {
    const char *name;
    const char *picture; /* where it goes */
    bool list_pictures;
    dimple_diagram_style style;
} about_request;

enum { PICTURE = 256, PICTURES, FIGURE, SCHEME };

static const struct argp_option option_list[] = {
    {"picture", PICTURE, "FILE", 0,
     "Saves the drawing of TOPIC, or of that name, as FILE: .svg, .png or .pdf (- is standard output, as SVG)", 0},
    {"pictures", PICTURES, NULL, 0, "Lists the drawings", 0},
    {"figure", FIGURE, "WHO", 0, "Whose body is drawn: adult (the default), child or newborn", 0},
    {"scheme", SCHEME, "NAME", 0, "light, dark, or auto (the default): as whoever looks at it prefers", 0},
    {0},
};

static void take_name(about_request *request, const char *name, struct argp_state *state) {
    if (request->name) argp_error(state, "one topic at a time: what is '%s'?", name);
    request->name = name;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    about_request *request = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &request->style.language;
        return 0;
    case PICTURE:
        request->picture = argument;
        return 0;
    case PICTURES:
        request->list_pictures = true;
        return 0;
    case FIGURE:
        if (!dimple_figure_from_name(argument, &request->style.figure))
            argp_error(state, "--figure: adult, child or newborn is expected, not '%s'", argument);
        return 0;
    case SCHEME:
        if (!dimple_scheme_from_name(argument, &request->style.scheme))
            argp_error(state, "--scheme: light, dark or auto is expected, not '%s'", argument);
        return 0;
    case ARGP_KEY_ARG:
        take_name(request, argument, state);
        return 0;
    case ARGP_KEY_END:
        if (request->picture && !request->name) argp_error(state, "--picture: whose? A TOPIC is expected");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static void list_topics(dimple_language language) {
    int longest = 0;
    for (size_t i = 0; i < dimple_topic_count(); i++) {
        int length = (int)strlen(dimple_topic_at(i, language).name);
        longest = length > longest ? length : longest;
    }
    for (size_t i = 0; i < dimple_topic_count(); i++) {
        dimple_topic topic = dimple_topic_at(i, language);
        char lead[64];
        snprintf(lead, sizeof lead, "%-*s  ", longest, topic.name);
        dimple_print_wrapped(stdout, lead, longest + 2, topic.summary);
    }
}

static void show_source(const dimple_topic_source *source, dimple_language language) {
    dimple_text name = dimple_text_create(), line = dimple_text_create();
    const char *words = source->text;
    if (source->quoted) {
        dimple_write_said(&name, language, "about.source-quoted",
                          (const dimple_fill[]){{.name = "source", .text = words}, {0}});
        words = name.data;
    }
    if (source->url) {
        dimple_write_said(
            &line, language, "about.source-with-link",
            (const dimple_fill[]){{.name = "source", .text = words}, {.name = "url", .text = source->url}, {0}});
        words = line.data;
    }
    dimple_print_wrapped(stdout, "  - ", 4, words ? words : source->text);
    dimple_text_free(&name);
    dimple_text_free(&line);
}

static void show_topic(const dimple_topic *topic, dimple_language language) {
    dimple_print_wrapped(stdout, "", 0, topic->question);
    for (size_t i = 0; topic->paragraphs[i]; i++) {
        putchar('\n');
        dimple_print_wrapped(stdout, "", 0, topic->paragraphs[i]);
    }
    if (topic->source_count > 0) printf("\n%s\n", dimple_said(language, "about.sources-label"));
    for (size_t i = 0; i < topic->source_count; i++) show_source(&topic->sources[i], language);
    putchar('\n');
    dimple_print_wrapped(stdout, "", 0, dimple_said(language, "notice.short"));
}

static void complain_of_name(const char *name) {
    dimple_diagram diagram;
    if (dimple_diagram_from_name(name, &diagram))
        fprintf(stderr, "dimple: '%s' is a drawing and no topic: `dimple about %s --picture FILE.svg' saves it\n", name,
                name);
    else
        fprintf(stderr, "dimple: there is no topic '%s'; the nearest is '%s', and `dimple about' lists them all\n",
                name, dimple_topic_nearest(name));
}

int dimple_command_about(int argc, char **argv) {
    static const struct argp parser = {
        .options = option_list,
        .parser = parse,
        .children = dimple_language_option,
        .args_doc = "[TOPIC]",
        .doc = "Answers what people ask about dimples of the lower back, in plain words and with sources. Without "
               "TOPIC, lists the topics. With --picture, draws.\v"
               "Exit code: 0 done, 2 there is no such topic or drawing, 5 the output cannot be written.\n\n"
               "For research and education. Not a medical device, not a diagnosis.",
    };
    about_request request = {0};
    if (argp_parse(&parser, argc, argv, 0, NULL, &request) != 0) return DIMPLE_ERROR_ARGUMENT;
    if (request.picture) return dimple_save_picture(request.name, &request.style, request.picture);
    if (request.list_pictures) {
        dimple_list_pictures(request.style.language);
        return 0;
    }
    if (!request.name) {
        list_topics(request.style.language);
        return 0;
    }
    dimple_topic topic;
    if (!dimple_topic_find(request.name, request.style.language, &topic)) {
        complain_of_name(request.name);
        return DIMPLE_ERROR_ARGUMENT;
    }
    show_topic(&topic, request.style.language);
    return 0;
}
