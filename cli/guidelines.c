/* `dimple guidelines [ID]`: the published guidelines, one a line, or one with its criteria and source. */
#include "dimple/guidelines.h"
#include "command.h"

#include <argp.h>
#include <stdio.h>

enum { OPTION_REVIEW = 256 };

typedef struct guidelines_request {
    const char *id;
    bool review;
} guidelines_request;

static error_t parse(int key, char *argument, struct argp_state *state) {
    guidelines_request *request = state->input;
    switch (key) {
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

static void list(void) {
    for (size_t i = 0; i < dimple_guideline_count(); i++) {
        const dimple_guideline *guideline = dimple_guideline_at(i);
        printf("%-30s %s: %s", guideline->id, guideline->organisation, guideline->title);
        if (guideline->year > 0) printf(" (%d)", guideline->year);
        if (guideline->quoted) printf(", quoted second-hand");
        if (guideline->lower_rank) printf(", of lower rank");
        printf("\n");
    }
}

static int print(dimple_status status, dimple_text *text) {
    if (status == DIMPLE_OK)
        fwrite(text->data, 1, text->size, stdout);
    else
        dimple_complain("guidelines", "memory ran out");
    dimple_text_free(text);
    return dimple_exit_code(status);
}

static int show(const char *id) {
    const dimple_guideline *guideline = dimple_guideline_find(id);
    if (!guideline) {
        fprintf(stderr, "dimple: there is no guideline '%s'; the nearest is '%s'\n", id,
                dimple_guideline_nearest(id)->id);
        return DIMPLE_ERROR_ARGUMENT;
    }
    dimple_text text = dimple_text_create();
    return print(dimple_guideline_write_page(guideline, DIMPLE_ENGLISH, &text), &text);
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
        .args_doc = "[ID]",
        .doc = "Lists the published guidelines that an examination is held against, one a line, or shows the one with "
               "this ID: its criteria, what follows at which age, its source, and how it is known.",
    };
    guidelines_request request = {0};
    if (argp_parse(&parser, argc, argv, 0, NULL, &request) != 0) return DIMPLE_ERROR_ARGUMENT;
    if (request.id) return show(request.id);
    if (request.review) {
        dimple_text text = dimple_text_create();
        return print(dimple_guidelines_write_review(&text), &text);
    }
    list();
    return DIMPLE_OK;
}
