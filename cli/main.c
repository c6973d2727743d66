/* The command `dimple`: finds the command that was asked for and hands over. */
#include "command.h"

#include "dimple/native.h"

#include <argp.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const struct {
    const char *name;
    const char *summary;
    dimple_command_run *run;
} commands[] = {
    {"measure", "find and measure the dimples in a scan, and say what they mean", dimple_command_measure},
    {"report", "write the reports on a scan: a page, a PDF, the map, tables", dimple_command_report},
    {"assess", "say what an examination means, and a measurement with it", dimple_command_assess},
    {"ask", "go through an examination question by question, and say what it means", dimple_command_ask},
    {"photo", "measure a dimple on a photograph that was marked", dimple_command_photo},
    {"guidelines", "list the published guidelines, or show one with its criteria and source",
     dimple_command_guidelines},
    {"about", "what dimples are, in plain words, with sources", dimple_command_about},
    {"serve", "the page on this machine, and a CDS Hooks service", dimple_command_serve},
    {"phantom", "make a synthetic back with known truth", dimple_command_phantom},
    {NULL, NULL, NULL},
};

void dimple_complain(const char *file, const char *what) {
    fprintf(stderr, "dimple: %s: %s\n", strcmp(file, "-") == 0 ? "standard input" : file, what);
}

int dimple_exit_code(dimple_status status) {
    /* Memory runs out because of the input's size: this machine cannot read it. */
    return status == DIMPLE_ERROR_MEMORY ? DIMPLE_ERROR_INPUT : (int)status;
}

/* Why stdout failed first, as the system numbers it: stdio forgets it. */
static int output_failure;

static ssize_t write_output(void *cookie, const char *bytes, size_t size) {
    (void)cookie;
    ssize_t written = write(STDOUT_FILENO, bytes, size);
    if (written >= 0) return written;
    if (output_failure == 0) output_failure = errno;
    return 0; /* which stdio takes for an error */
}

static bool open_standard_output(void) {
    FILE *stream = fopencookie(NULL, "w", (cookie_io_functions_t){.write = write_output});
    if (stream) stdout = stream;
    return stream;
}

/* At every exit, argp's too: results that did not get through to stdout are a failure (exit code 5). */
static void close_standard_output(void) {
    bool failed = fflush(stdout) != 0 || ferror(stdout);
    if (close(STDOUT_FILENO) != 0 && errno != EBADF) {
        failed = true;
        if (output_failure == 0) output_failure = errno;
    }
    if (!failed) return;
    dimple_complain("standard output", strerror(output_failure));
    _exit(DIMPLE_ERROR_OUTPUT);
}

static void print_version(FILE *stream, struct argp_state *state) {
    (void)state;
    fprintf(stream, "dimple %s\n", dimple_version());
}

/* The commands, listed under the options of `dimple --help`. argp frees the text. */
static char *list_commands(int key, const char *text, void *input) {
    (void)input;
    char *list = NULL;
    size_t size;
    if (key != ARGP_KEY_HELP_POST_DOC) return (char *)text;
    FILE *stream = open_memstream(&list, &size);
    if (!stream) return NULL;
    fputs("Commands:\n", stream);
    for (size_t i = 0; commands[i].name; i++) fprintf(stream, "  %-12s %s\n", commands[i].name, commands[i].summary);
    fputs("\n`dimple COMMAND --help' says more about a command.\n\n"
          "For research and education. Not a medical device, not a diagnosis.",
          stream);
    fclose(stream);
    return list;
}

static int run_command(const struct argp_state *state, const char *name) {
    for (size_t i = 0; commands[i].name; i++) {
        if (strcmp(name, commands[i].name) != 0) continue;
        char full_name[32];
        snprintf(full_name, sizeof full_name, "dimple %s", name);
        char **arguments = state->argv + state->next - 1;
        arguments[0] = full_name;
        return commands[i].run(state->argc - state->next + 1, arguments);
    }
    fprintf(stderr, "dimple: there is no command '%s'; `dimple --help' lists those there are\n", name);
    return DIMPLE_ERROR_ARGUMENT;
}

static error_t parse(int key, char *argument, struct argp_state *state) {
    switch (key) {
    case ARGP_KEY_ARG:
        *(int *)state->input = run_command(state, argument);
        state->next = state->argc; /* the rest were the command's own */
        return 0;
    case ARGP_KEY_NO_ARGS:
        argp_error(state, "a command is needed, such as `dimple measure back.ply'");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

int main(int argc, char **argv) {
    static const struct argp parser = {
        .parser = parse,
        .args_doc = "COMMAND [ARGUMENT...]",
        .doc =
            "Finds the dimples of a lower back in a 3-D scan, measures them, tells the harmless Venus dimples from the "
            "sacral dimple that a doctor should see, and says what to do.\v",
        .help_filter = list_commands,
    };
    static char name[] = "dimple"; /* messages begin with it, whatever path the program was called by */
    int exit_code = 0;
    dimple_prefer_large_pages();
    argp_program_version_hook = print_version;
    argp_err_exit_status = DIMPLE_ERROR_ARGUMENT;
    if (!open_standard_output() || atexit(close_standard_output) != 0) return DIMPLE_ERROR_OUTPUT;
    if (argc > 0) argv[0] = name;
    if (argp_parse(&parser, argc, argv, ARGP_IN_ORDER, NULL, &exit_code) != 0) return DIMPLE_ERROR_ARGUMENT;
    return exit_code;
}
