/* `dimple guidelines [ID]`: the published guidelines, one a line, or one with its criteria and source. */
#include "dimple/guidelines.h"
#include "command.h"
#include "language.h"

#include <argp.h>
#include <stdio.h>

enum { OPTION_REVIEW = 256 };

typedef struct guidelines_request {
    const char *id;
    bool review;
    dimple_language language;
} guidelines_request;

static error_t parse(int key, char *argument, struct argp_state *state) {
    guidelines_request *request = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &request->language;
        return 0;
    case OPTION_REVIEW:
        request->review = true;
        return 0;
    case ARGP_KEY_ARG:
        if (state->arg_num > 0) argp_error(state, "one ID is expected, or none");
        request->id = argument;
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

/* "BNSSG: Sacral dimples and pits (2024), quoted second-hand" */
static void append_entry(dimple_text *entry, const dimple_guideline *guideline, dimple_language language) {
    const struct {
        bool said;
        const char *key;
    } more[] = {{guideline->year > 0, "guideline.list.year"},
                {guideline->quoted, "guideline.list.quoted"},
                {guideline->lower_rank, "guideline.list.lower-rank"}};
    dimple_write_said(entry, language, "guideline.list.entry",
                      (const dimple_fill[]){{.name = "organisation", .text = guideline->organisation},
                                            {.name = "title", .text = guideline->title},
                                            {0}});
    for (size_t i = 0; i < sizeof more / sizeof *more; i++) {
        if (!more[i].said) continue;
        dimple_text longer = dimple_text_create();
        dimple_write_said(&longer, language, more[i].key,
                          (const dimple_fill[]){{.name = "entry", .text = entry->data},
                                                {.name = "year", .number = guideline->year},
                                                {0}});
        dimple_text_free(entry);
        *entry = longer;
    }
}

static int list(dimple_language language) {
    bool failed = false;
    for (size_t i = 0; i < dimple_guideline_count(); i++) {
        const dimple_guideline *guideline = dimple_guideline_at(i);
        dimple_text entry = dimple_text_create();
        append_entry(&entry, guideline, language);
        if (!entry.failed) printf("%-30s %s\n", guideline->id, entry.data);
        failed |= entry.failed;
        dimple_text_free(&entry);
    }
    if (failed) dimple_complain("guidelines", "memory ran out");
    return dimple_exit_code(failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK);
}

static int print(dimple_status status, dimple_text *text) {
    if (status == DIMPLE_OK)
        fwrite(text->data, 1, text->size, stdout);
    else
        dimple_complain("guidelines", "memory ran out");
    dimple_text_free(text);
    return dimple_exit_code(status);
}

static int show(const char *id, dimple_language language) {
    const dimple_guideline *guideline = dimple_guideline_find(id);
    if (!guideline) {
        fprintf(stderr, "dimple: there is no guideline '%s'; the nearest is '%s'\n", id,
                dimple_guideline_nearest(id)->id);
        return DIMPLE_ERROR_ARGUMENT;
    }
    dimple_text text = dimple_text_create();
    return print(dimple_guideline_write_page(guideline, language, &text), &text);
}

int dimple_command_guidelines(int argc, char **argv) {
    static const struct argp_option options[] = {
        {"review", OPTION_REVIEW, NULL, 0,
         "All of them with where they disagree, in Markdown, for a clinician's review", 0},
        {0},
    };
    static const struct argp parser = {
        .options = options,
        .parser = parse,
        .children = dimple_language_option,
        .args_doc = "[ID]",
        .doc = "Lists the published guidelines that an examination is held against, one a line, or shows the one with "
               "this ID: its criteria, what follows at which age, its source, and how it is known.",
    };
    guidelines_request request = {0};
    if (argp_parse(&parser, argc, argv, 0, NULL, &request) != 0) return DIMPLE_ERROR_ARGUMENT;
    if (request.id) return show(request.id, request.language);
    if (request.review) {
        dimple_text text = dimple_text_create();
        return print(dimple_guidelines_write_review(request.language, &text), &text);
    }
    return list(request.language);
}
