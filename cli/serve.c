/* `dimple serve`: the page on this machine, and with --cds the CDS Hooks service. */
#include "serve.h"
#include "command.h"
#include "language.h"

#include <argp.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OPTION_CDS = 256, OPTION_PORT, OPTION_SITE };

static error_t parse(int key, char *argument, struct argp_state *state) {
    dimple_serve_options *options = state->input;
    char *end;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &options->language;
        return 0;
    case OPTION_CDS:
        options->cds = true;
        return 0;
    case OPTION_SITE:
        options->site = argument;
        return 0;
    case OPTION_PORT: {
        unsigned long port = *argument >= '0' && *argument <= '9' ? strtoul(argument, &end, 10) : ULONG_MAX;
        if (port > UINT16_MAX || *end) argp_error(state, "--port '%s': expected a number up to 65535", argument);
        options->port = (uint16_t)port;
        return 0;
    }
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option option_list[] = {
    {"cds", OPTION_CDS, NULL, 0, "Answer as a CDS Hooks 2.0 service too, at /cds-services", 1},
    {"port", OPTION_PORT, "PORT", 0, "The port; a free one without it", 1},
    {"site", OPTION_SITE, "DIR", 0, "The folder of the page, as `make web' builds it; found by itself where it is", 1},
    {0},
};

static bool is_site(const char *folder) {
    char page[PATH_MAX];
    struct stat what;
    int size = snprintf(page, sizeof page, "%s/index.html", folder);
    return size > 0 && (size_t)size < sizeof page && stat(page, &what) == 0 && S_ISREG(what.st_mode);
}

/* Where it was installed beside the program, or built in the tree that the program was built in. */
static const char *find_site(char folder[PATH_MAX]) {
    static const char *const places[] = {"../share/dimple/site", "../dist/site", "../../dist/site"};
    char program[PATH_MAX / 2];
    ssize_t size = readlink("/proc/self/exe", program, sizeof program - 1);
    if (size <= 0) return NULL;
    program[size] = 0;
    *strrchr(program, '/') = 0;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        snprintf(folder, PATH_MAX, "%s/%s", program, places[i]);
        if (is_site(folder)) return folder;
    }
    return NULL;
}

static void wait_for_the_end(const sigset_t *signals) {
    int signal_number;
    sigwait(signals, &signal_number);
}

int dimple_command_serve(int argc, char **argv) {
    static const struct argp parser = {
        .options = option_list,
        .parser = parse,
        .children = dimple_language_option,
        .doc =
            "Serves the page on 127.0.0.1, to this machine alone, until it is interrupted; with --cds a CDS Hooks "
            "service beside it.\v"
            "The service has one hook, patient-view, at /cds-services/dimple-lower-back, and takes the examination as "
            "a QuestionnaireResponse in its prefetch `exam'. Nothing is kept and nothing is sent anywhere.\n\n"
            "Exit code: 0 stopped by a signal, 2 wrong usage, 3 the page is not there, 5 the port cannot be had.\n\n"
            "For research and education. Not a medical device, not a diagnosis.",
    };
    dimple_serve_options options = {0};
    if (argp_parse(&parser, argc, argv, 0, NULL, &options) != 0) return DIMPLE_ERROR_ARGUMENT;
    char folder[PATH_MAX];
    if (options.site && !is_site(options.site)) {
        dimple_complain(options.site, "has no index.html: `make web' builds the page, as dist/site");
        return DIMPLE_ERROR_INPUT;
    }
    if (!options.site) options.site = find_site(folder);
    if (!options.site && !options.cds) {
        dimple_complain("serve", "the page is not there: `make web' builds it, as dist/site; --site names its folder");
        return DIMPLE_ERROR_INPUT;
    }
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, NULL); /* before the server's thread, which then leaves them to this one */
    dimple_server *server;
    dimple_error error;
    uint16_t port;
    dimple_status status = dimple_server_start(&options, &server, &port, &error);
    if (status != DIMPLE_OK) {
        dimple_complain("serve", error.message);
        return dimple_exit_code(status);
    }
    if (options.site) printf("http://127.0.0.1:%u/\n", port);
    if (options.cds) printf("http://127.0.0.1:%u/cds-services\n", port);
    fflush(stdout);
    wait_for_the_end(&signals);
    dimple_server_stop(server);
    return DIMPLE_OK;
}
