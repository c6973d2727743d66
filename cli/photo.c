/* `dimple photo MARKS`: lengths on a photograph that somebody marked. */
#include "command.h"
#include "dimple/native.h"
#include "language.h"

#include <argp.h>
#include <stdio.h>

enum { OPTION_JSON = 256 };

typedef struct photo_request {
    const char *marks;
    dimple_language language;
    bool json;
} photo_request;

static error_t parse(int key, char *argument, struct argp_state *state) {
    photo_request *request = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &request->language;
        return 0;
    case OPTION_JSON:
        request->json = true;
        return 0;
    case ARGP_KEY_ARG:
        if (request->marks) argp_error(state, "one photograph at a time: what is '%s'?", argument);
        request->marks = argument;
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "the marks on a photograph are needed, as marks.json");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option option_list[] = {
    {"json", OPTION_JSON, NULL, 0, "Print the document dimple.photo-measurement/1 instead of the summary", 1},
    {0},
};

static dimple_status print(const dimple_photo_measurement *measurement, bool json, dimple_error *error) {
    dimple_text text = dimple_text_create();
    dimple_status status =
        json ? dimple_photo_write_json(measurement, &text) : dimple_photo_write_summary(measurement, &text);
    if (status == DIMPLE_OK)
        fwrite(text.data, 1, text.size, stdout);
    else
        snprintf(error->message, sizeof error->message, "out of memory");
    dimple_text_free(&text);
    return status;
}

/* What is known of a photograph that cannot be measured is printed as a document, as the contract has it. */
static dimple_status measure(const photo_request *request, dimple_error *error) {
    dimple_photo photo;
    dimple_photo_measurement measurement;
    dimple_status status = dimple_open_photo(request->marks, &photo, error);
    if (status != DIMPLE_OK) return status;
    status = dimple_photo_measure(&photo, request->language, &measurement, error);
    bool known = status == DIMPLE_OK || (status == DIMPLE_ERROR_UNMEASURABLE && request->json);
    dimple_status printed = known ? print(&measurement, request->json, error) : DIMPLE_OK;
    return printed == DIMPLE_OK ? status : printed;
}

int dimple_command_photo(int argc, char **argv) {
    static const struct argp parser = {
        .options = option_list,
        .parser = parse,
        .children = dimple_language_option,
        .args_doc = "MARKS",
        .doc =
            "Measures dimples on a photograph of the lower back that somebody marked: width, distance from the anus, "
            "height above the cleft, distance from the midline, each with its uncertainty. For what a scan cannot "
            "resolve, as a newborn's dimple of 4 mm.\v"
            "MARKS is a document dimple.photo/1, or - for standard input: points in pixels, and something of known "
            "size beside the dimple, on the same skin: two points of a ruler, the four corners of a bank card, or the "
            "rim of a coin. A card is best: it undoes a tilt of the photograph. Mark everything twice (`repeats'): "
            "that "
            "tells how exact the marks are. The photograph shows the back from behind and is not mirrored.\n\n"
            "`dimple assess --photo' says what the result means.\n\n"
            "Exit code: 0 done, 2 wrong usage, 3 the marks cannot be read or are not valid, 4 they are but cannot be "
            "measured, 5 the output cannot be written.\n\n"
            "For research and education. Not a medical device, not a diagnosis.",
    };
    photo_request request = {0};
    if (argp_parse(&parser, argc, argv, 0, NULL, &request) != 0) return DIMPLE_ERROR_ARGUMENT;
    dimple_error error = {0};
    dimple_status status = measure(&request, &error);
    if (status != DIMPLE_OK) dimple_complain(request.marks, error.message);
    return dimple_exit_code(status);
}
