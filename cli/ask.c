/* `dimple ask`: the examination as questions in the terminal, then what it means. Questions go to stderr, so that
 * stdout carries the result alone. */
#include "dimple/ask.h"
#include "command.h"
#include "dimple/assess.h"
#include "dimple/native.h"
#include "wrap.h"

#include <argp.h>
#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { OPTION_SAVE = 256, OPTION_JSON };

typedef struct ask_request {
    const char *save; /* NULL: nowhere */
    bool json;
} ask_request;

static error_t parse(int key, char *argument, struct argp_state *state) {
    ask_request *request = state->input;
    switch (key) {
    case OPTION_SAVE:
        request->save = argument;
        return 0;
    case OPTION_JSON:
        request->json = true;
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "it asks for all it needs: what is '%s'?", argument);
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static const struct argp_option option_list[] = {
    {"save", OPTION_SAVE, "FILE", 0, "Write the answers as a document dimple.exam/1, for `dimple assess'", 1},
    {"json", OPTION_JSON, NULL, 0, "Print the document dimple.assessment/1 instead of the summary", 1},
    {0},
};

/* ----------------------------------------------------------------------------------------------------- the question */

static void show_options(const dimple_question *question) {
    for (size_t i = 0; i < question->option_count; i++) {
        const dimple_option *option = &question->options[i];
        char lead[32], line[256];
        snprintf(lead, sizeof lead, "  %2zu  ", i + 1);
        snprintf(line, sizeof line, "%s%s%s%s", option->words, option->term ? " [" : "",
                 option->term ? option->term : "", option->term ? "]" : "");
        dimple_print_wrapped(stderr, lead, (int)strlen(lead), line);
    }
}

/* How to answer, where the cursor then stands. */
static void show_prompt(const dimple_question *question) {
    switch (question->kind) {
    case DIMPLE_ASK_ONE:
        fprintf(stderr, "1 %s %zu, or Enter if you don't know: ", question->option_count == 2 ? "or" : "to",
                question->option_count);
        break;
    case DIMPLE_ASK_SEVERAL:
        fprintf(stderr, "Numbers, as 1,2 (0: none of these), or Enter if you don't know: ");
        break;
    case DIMPLE_ASK_LENGTH:
        fprintf(stderr, "Millimetres, as 4 or 3-5, or Enter if you don't know: ");
        break;
    case DIMPLE_ASK_COUNT:
        fprintf(stderr, "How many (0: none), or Enter if you don't know: ");
        break;
    case DIMPLE_ASK_AGE:
        fprintf(stderr, "As 12 days, 6 weeks, 18 months or 30 years, or Enter if you don't know: ");
        break;
    }
}

static void show_question(const dimple_ask *ask, const dimple_question *question) {
    size_t number = dimple_ask_answered(ask) + 1, more = dimple_ask_left(ask) - 1;
    char line[512], about[256] = "";
    if (question->pit > 0 && dimple_ask_exam(ask)->pit_count > 1)
        snprintf(about, sizeof about, "Dimple %zu. ", question->pit);
    if (question->subject) snprintf(about, sizeof about, "You named %s. ", question->subject);
    if (more > 0)
        fprintf(stderr, "\nQuestion %zu, about %zu more\n", number, more);
    else
        fprintf(stderr, "\nQuestion %zu, perhaps the last\n", number);
    snprintf(line, sizeof line, "%s%s [%s]", about, question->words, question->term);
    dimple_print_wrapped(stderr, "", 0, line);
    show_options(question);
}

/* ------------------------------------------------------------------------------------------------------- the answer */

static bool is_word(const char *text, const char *word) {
    return strcasecmp(text, word) == 0;
}

/* The rest of `text` after one number, or NULL. */
static const char *read_number(const char *text, double *number) {
    char *end;
    while (isspace((unsigned char)*text)) text++;
    if (!isdigit((unsigned char)*text)) return NULL; /* no sign, no "nan", no "inf", no hexadecimal surprise below */
    *number = strtod(text, &end);
    if (*end == ',' && isdigit((unsigned char)end[1])) { /* as many write 4.5 */
        double decimals = strtod(end + 1, &end), scale = 1;
        while (scale <= decimals) scale *= 10;
        *number += decimals / scale;
    }
    while (isspace((unsigned char)*end)) end++;
    return end;
}

static bool starts_with(const char **text, const char *what) {
    size_t size = strlen(what);
    if (strncmp(*text, what, size) != 0) return false;
    *text += size;
    return true;
}

/* "4", "4.5 mm", "2 cm", "3-5", "4±1". A range is its middle, and half of it the uncertainty. */
static bool read_length(const char *text, dimple_reply *reply) {
    double number, second;
    const char *rest = read_number(text, &number);
    if (!rest) return false;
    reply->number = (dimple_value){.value = number, .known = true};
    bool range = starts_with(&rest, "-") || starts_with(&rest, "to "),
         spread = !range && (starts_with(&rest, "±") || starts_with(&rest, "+-"));
    if (range || spread) {
        rest = read_number(rest, &second);
        if (!rest || (range && second < number)) return false;
        if (range) reply->number.value = (number + second) / 2;
        reply->number.sd = range ? (second - number) / 2 : second;
    }
    if (is_word(rest, "cm")) {
        reply->number.value *= 10;
        reply->number.sd *= 10;
        return true;
    }
    return *rest == 0 || is_word(rest, "mm");
}

static bool read_age(const char *text, dimple_reply *reply) {
    static const struct {
        const char *unit;
        double days, of; /* so many units have so many days */
    } units[] = {{"day", 1, 1}, {"week", 7, 1}, {"month", 365, 12}, {"year", 365, 1}};
    double number;
    const char *rest = read_number(text, &number);
    size_t size = rest ? strlen(rest) : 0;
    if (size > 1 && tolower((unsigned char)rest[size - 1]) == 's') size--;
    for (size_t i = 0; size > 0 && i < sizeof units / sizeof *units; i++) {
        if (strncasecmp(rest, units[i].unit, size) != 0) continue;
        reply->number = (dimple_value){.value = floor(number * units[i].days / units[i].of), .known = true};
        return true;
    }
    return false; /* a bare 30 may be days or years: worlds apart */
}

static bool read_count(const char *text, dimple_reply *reply) {
    const char *rest = read_number(text, &reply->number.value);
    if (is_word(text, "none") || is_word(text, "no")) return true;
    return rest && *rest == 0;
}

/* "2", or the beginning of one option's words. */
static bool read_one(const char *text, const dimple_question *question, dimple_reply *reply) {
    double number;
    const char *rest = read_number(text, &number);
    for (size_t i = 0; i < question->option_count; i++) {
        bool meant = rest ? *rest == 0 && number == (double)(i + 1)
                          : strncasecmp(question->options[i].words, text, strlen(text)) == 0;
        if (meant) reply->chosen |= 1U << i;
    }
    return reply->chosen != 0;
}

/* "1,3", "1 3", "0". */
static bool read_several(const char *text, const dimple_question *question, dimple_reply *reply) {
    if (is_word(text, "none") || is_word(text, "no") || is_word(text, "0")) return true;
    while (*text) {
        char *end;
        if (!isdigit((unsigned char)*text)) return false;
        unsigned long number = strtoul(text, &end, 10);
        if (number < 1 || number > question->option_count) return false;
        reply->chosen |= 1U << (number - 1);
        for (text = end; *text == ',' || isspace((unsigned char)*text);) text++;
    }
    return true;
}

static bool read_reply(const char *text, const dimple_question *question, dimple_reply *reply) {
    *reply = (dimple_reply){.known = true};
    switch (question->kind) {
    case DIMPLE_ASK_ONE:
        return read_one(text, question, reply);
    case DIMPLE_ASK_SEVERAL:
        return read_several(text, question, reply);
    case DIMPLE_ASK_LENGTH:
        return read_length(text, reply);
    case DIMPLE_ASK_COUNT:
        return read_count(text, reply);
    default:
        return read_age(text, reply);
    }
}

/* --------------------------------------------------------------------------------------------------- the conversation
 */

/* Takes the line's end and the blanks around off; what was typed elsewhere than at a terminal is shown, so that a
 * transcript can be read. */
static char *trim(char *line) {
    while (isspace((unsigned char)*line)) line++;
    size_t size = strlen(line);
    while (size > 0 && isspace((unsigned char)line[size - 1])) line[--size] = 0;
    if (!isatty(STDIN_FILENO)) fprintf(stderr, "%s\n", line);
    return line;
}

static void take_reply(dimple_ask *ask, const dimple_question *question, const char *text) {
    dimple_reply reply = {0};
    dimple_error error = {.message = "that is no answer I understand"};
    bool understood = *text == 0 || is_word(text, "don't know") || read_reply(text, question, &reply);
    if (understood && dimple_ask_reply(ask, &reply, &error) == DIMPLE_OK) return;
    fprintf(stderr, "Sorry, %s. ? explains.\n", error.message);
}

/* False when the person wants to stop. */
static bool take_line(dimple_ask *ask, const dimple_question *question, const char *text) {
    if (is_word(text, "q") || is_word(text, "quit")) return false;
    if (is_word(text, "?") || is_word(text, "help"))
        dimple_print_wrapped(stderr, "", 0, question->help);
    else if (!is_word(text, "b") && !is_word(text, "back"))
        take_reply(ask, question, text);
    else if (!dimple_ask_back(ask))
        fprintf(stderr, "This is the first question.\n");
    return true;
}

/* Whether the person, at the end, goes back: a slip of the finger should not make an emergency. */
static bool goes_back(dimple_ask *ask, char **line, size_t *capacity) {
    fprintf(stderr, "\nThat was all. Enter for the result, or b to go back: ");
    if (getline(line, capacity, stdin) < 0) return false;
    const char *text = trim(*line);
    return (is_word(text, "b") || is_word(text, "back")) && dimple_ask_back(ask);
}

/* True when all questions that matter were answered. */
static bool converse(dimple_ask *ask) {
    char *line = NULL;
    size_t capacity = 0, shown = SIZE_MAX;
    dimple_question question;
    bool go_on = true, left = true;
    while (go_on) {
        left = dimple_ask_next(ask, &question);
        if (left) {
            if (shown != dimple_ask_answered(ask)) show_question(ask, &question);
            shown = dimple_ask_answered(ask);
            show_prompt(&question);
            go_on = getline(&line, &capacity, stdin) >= 0 && take_line(ask, &question, trim(line));
        } else {
            go_on = goes_back(ask, &line, &capacity);
        }
    }
    free(line);
    fputc('\n', stderr);
    return !left;
}

static void introduce(void) {
    static const char *const lines[] = {
        "Questions about a lower back: yours, a child's, a patient's. It takes a few minutes. Nothing leaves this "
        "machine.",
        "\"Don't know\" is always a good answer: press Enter. ? explains a question, b goes back to the one before, q "
        "stops and says what is known so far. Do not put anything into a dimple to find an answer.",
        "For research and education. Not a medical device, not a diagnosis.",
    };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) dimple_print_wrapped(stderr, "", 0, lines[i]);
}

static dimple_status save(const ask_request *request, const dimple_exam *exam, dimple_error *error) {
    if (!request->save) return DIMPLE_OK;
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_exam_write_json(exam, &text);
    if (status == DIMPLE_OK)
        status = dimple_save(request->save, text.data, text.size, error);
    else
        snprintf(error->message, sizeof error->message, "memory ran out");
    dimple_text_free(&text);
    if (status != DIMPLE_OK) dimple_complain(request->save, error->message);
    return status;
}

static dimple_status print_assessment(const ask_request *request, const dimple_exam *exam, bool complete) {
    dimple_error error;
    dimple_assessment *assessment;
    dimple_text text = dimple_text_create();
    dimple_status status = dimple_assess(exam, NULL, DIMPLE_ENGLISH, &assessment, &error);
    if (status == DIMPLE_OK) {
        status = request->json ? dimple_assessment_write_json(assessment, &text)
                               : dimple_assessment_write_summary(assessment, &text);
    }
    if (!complete)
        fprintf(request->json ? stderr : stdout, "Not complete: the questions were not answered to the end.\n\n");
    if (status == DIMPLE_OK) fwrite(text.data, 1, text.size, stdout);
    dimple_assessment_free(assessment);
    dimple_text_free(&text);
    return status;
}

int dimple_command_ask(int argc, char **argv) {
    static const struct argp parser = {
        .options = option_list,
        .parser = parse,
        .doc =
            "Asks about a lower back, red flags first and only what still matters, and says what the answers mean.\v"
            "Questions go to standard error, the result to standard output; answers may come from a pipe, one a line. "
            "Where they end before the questions do, the result is that of what is known.\n\n"
            "Exit code: 0 done, 2 wrong usage, 5 the output cannot be written.\n\n"
            "For research and education. Not a medical device, not a diagnosis.",
    };
    ask_request request = {0};
    dimple_error error = {0};
    if (argp_parse(&parser, argc, argv, 0, NULL, &request) != 0) return DIMPLE_ERROR_ARGUMENT;
    dimple_ask *ask = dimple_ask_create(NULL, DIMPLE_ENGLISH);
    if (!ask) {
        dimple_complain("ask", "memory ran out");
        return dimple_exit_code(DIMPLE_ERROR_MEMORY);
    }
    introduce();
    bool complete = converse(ask);
    dimple_status printed = print_assessment(&request, dimple_ask_exam(ask), complete);
    dimple_status saved = save(&request, dimple_ask_exam(ask), &error);
    dimple_ask_free(ask);
    if (printed != DIMPLE_OK) dimple_complain("ask", "memory ran out");
    return dimple_exit_code(printed != DIMPLE_OK ? printed : saved);
}
