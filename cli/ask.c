/* `dimple ask`: the examination as questions in the terminal, then what it means. Questions go to stderr, so that
 * stdout carries the result alone. */
#include "dimple/ask.h"
#include "command.h"
#include "dimple/assess.h"
#include "dimple/native.h"
#include "language.h"
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
    dimple_language language;
} ask_request;

static error_t parse(int key, char *argument, struct argp_state *state) {
    ask_request *request = state->input;
    switch (key) {
    case ARGP_KEY_INIT:
        state->child_inputs[0] = &request->language;
        return 0;
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

/* The questions, and the language that they are talked over in. */
typedef struct conversation {
    dimple_ask *ask;
    dimple_language language;
} conversation;

/* ----------------------------------------------------------------------------------------------------- the question */

/* Prints a text with its places filled. */
static void say(const conversation *talk, const char *key, const dimple_fill *fills, const char *end) {
    dimple_text text = dimple_text_create();
    dimple_write_said(&text, talk->language, key, fills);
    if (text.data) fprintf(stderr, "%s%s", text.data, end);
    dimple_text_free(&text);
}

static void say_with_term(const conversation *talk, const char *lead, const char *words, const char *term) {
    dimple_text line = dimple_text_create();
    dimple_write_said(&line, talk->language, "ask.with-term",
                      (const dimple_fill[]){{.name = "words", .text = words}, {.name = "term", .text = term}, {0}});
    dimple_print_wrapped(stderr, lead, (int)strlen(lead), term && line.data ? line.data : words);
    dimple_text_free(&line);
}

static void show_options(const conversation *talk, const dimple_question *question) {
    for (size_t i = 0; i < question->option_count; i++) {
        char lead[32];
        snprintf(lead, sizeof lead, "  %2zu  ", i + 1);
        say_with_term(talk, lead, question->options[i].words, question->options[i].term);
    }
}

/* How to answer, where the cursor then stands. */
static void show_prompt(const conversation *talk, const dimple_question *question) {
    static const char *const prompts[] = {
        [DIMPLE_ASK_ONE] = "ask.prompt.one",       [DIMPLE_ASK_SEVERAL] = "ask.prompt.several",
        [DIMPLE_ASK_LENGTH] = "ask.prompt.length", [DIMPLE_ASK_COUNT] = "ask.prompt.count",
        [DIMPLE_ASK_AGE] = "ask.prompt.age",
    };
    bool of_two = question->kind == DIMPLE_ASK_ONE && question->option_count == 2;
    say(talk, of_two ? "ask.prompt.one-of-two" : prompts[question->kind],
        (const dimple_fill[]){{.name = "last", .number = (double)question->option_count}, {0}}, "");
}

static void show_question(const conversation *talk, const dimple_question *question) {
    size_t number = dimple_ask_answered(talk->ask) + 1, more = dimple_ask_left(talk->ask) - 1;
    bool of_several = question->pit > 0 && dimple_ask_exam(talk->ask)->pit_count > 1;
    const char *about = question->subject ? "ask.about-mark" : of_several ? "ask.about-dimple" : NULL;
    dimple_text words = dimple_text_create();
    fputc('\n', stderr);
    say(talk, more > 0 ? "ask.number" : "ask.number-of-last",
        (const dimple_fill[]){
            {.name = "number", .number = (double)number}, {.name = "more", .number = (double)more}, {0}},
        "\n");
    if (about)
        dimple_write_said(&words, talk->language, about,
                          (const dimple_fill[]){{.name = "number", .number = (double)question->pit},
                                                {.name = "mark", .text = question->subject},
                                                {.name = "question", .text = question->words},
                                                {0}});
    say_with_term(talk, "", words.data ? words.data : question->words, question->term);
    show_options(talk, question);
    dimple_text_free(&words);
}

/* ------------------------------------------------------------------------------------------------------- the answer */

static bool is_word(const char *text, const char *word) {
    return strcasecmp(text, word) == 0;
}

/* Whether it is one of the words that answers have in this language, as "ask.reply.back". */
static bool is_one_of(const char *text, dimple_language language, const char *key) {
    const char *const *words = dimple_said_list(language, key);
    while (*words && !is_word(text, *words)) words++;
    return *words != NULL;
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

/* Between the two numbers of a range: "-", "to". */
static bool starts_with_to(const char **text, dimple_language language) {
    for (const char *const *word = dimple_said_list(language, "ask.reply.to"); *word; word++)
        if (starts_with(text, *word)) return true;
    return false;
}

/* "4", "4.5 mm", "2 cm", "3-5", "4±1". A range is its middle, and half of it the uncertainty. */
static bool read_length(const char *text, dimple_language language, dimple_reply *reply) {
    double number, second;
    const char *rest = read_number(text, &number);
    if (!rest) return false;
    reply->number = (dimple_value){.value = number, .known = true};
    bool range = starts_with_to(&rest, language),
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

/* Whether it is one of these words or the beginning of one. */
static bool begins_one_of(const char *text, dimple_language language, const char *key) {
    const char *const *words = dimple_said_list(language, key);
    while (*words && strncasecmp(text, *words, strlen(text)) != 0) words++;
    return *words != NULL;
}

static bool read_age(const char *text, dimple_language language, dimple_reply *reply) {
    static const struct {
        const char *unit;
        double days, of; /* so many units have so many days */
    } units[] = {{"ask.reply.days", 1, 1},
                 {"ask.reply.weeks", 7, 1},
                 {"ask.reply.months", 365, 12},
                 {"ask.reply.years", 365, 1}};
    double number;
    const char *rest = read_number(text, &number);
    if (!rest || !*rest) return false; /* a bare 30 may be days or years: worlds apart */
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        if (!begins_one_of(rest, language, units[i].unit)) continue;
        reply->number = (dimple_value){.value = floor(number * units[i].days / units[i].of), .known = true};
        return true;
    }
    return false;
}

static bool read_count(const char *text, dimple_language language, dimple_reply *reply) {
    const char *rest = read_number(text, &reply->number.value);
    if (is_one_of(text, language, "ask.reply.none")) return true;
    return rest && *rest == 0;
}

/* Whether it goes back or stops, in whatever language: who types it from habit has not chosen an option. */
static bool is_command(const char *text) {
    for (dimple_language language = 0; language < (int)dimple_language_count(); language++)
        if (is_one_of(text, language, "ask.reply.back") || is_one_of(text, language, "ask.reply.quit")) return true;
    return false;
}

/* "2", or the beginning of one option's words. */
static bool read_one(const char *text, const dimple_question *question, dimple_reply *reply) {
    double number;
    if (is_command(text)) return false;
    const char *rest = read_number(text, &number);
    for (size_t i = 0; i < question->option_count; i++) {
        bool meant = rest ? *rest == 0 && number == (double)(i + 1)
                          : strncasecmp(question->options[i].words, text, strlen(text)) == 0;
        if (meant) reply->chosen |= 1U << i;
    }
    return reply->chosen != 0;
}

/* "1,3", "1 3", "0". */
static bool read_several(const char *text, const dimple_question *question, dimple_language language,
                         dimple_reply *reply) {
    if (is_word(text, "0") || is_one_of(text, language, "ask.reply.none")) return true;
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

static bool read_reply(const char *text, const dimple_question *question, dimple_language language,
                       dimple_reply *reply) {
    *reply = (dimple_reply){.known = true};
    switch (question->kind) {
    case DIMPLE_ASK_ONE:
        return read_one(text, question, reply);
    case DIMPLE_ASK_SEVERAL:
        return read_several(text, question, language, reply);
    case DIMPLE_ASK_LENGTH:
        return read_length(text, language, reply);
    case DIMPLE_ASK_COUNT:
        return read_count(text, language, reply);
    default:
        return read_age(text, language, reply);
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

static void take_reply(const conversation *talk, const dimple_question *question, const char *text) {
    dimple_language language = talk->language;
    dimple_reply reply = {0};
    dimple_error error = {0};
    bool understood =
        *text == 0 || is_one_of(text, language, "ask.reply.unknown") || read_reply(text, question, language, &reply);
    if (understood && dimple_ask_reply(talk->ask, &reply, &error) == DIMPLE_OK) return;
    const char *why = understood ? error.message : dimple_said(language, "ask.wrong.unclear");
    say(talk, "ask.sorry", (const dimple_fill[]){{.name = "why", .text = why}, {0}}, "\n");
}

/* False when the person wants to stop. */
static bool take_line(const conversation *talk, const dimple_question *question, const char *text) {
    dimple_language language = talk->language;
    if (is_one_of(text, language, "ask.reply.quit")) return false;
    if (is_one_of(text, language, "ask.reply.explain"))
        dimple_print_wrapped(stderr, "", 0, question->help);
    else if (!is_one_of(text, language, "ask.reply.back"))
        take_reply(talk, question, text);
    else if (!dimple_ask_back(talk->ask))
        say(talk, "ask.no-way-back", NULL, "\n");
    return true;
}

/* Whether the person, at the end, goes back: a slip of the finger should not make an emergency. */
static bool goes_back(const conversation *talk, char **line, size_t *capacity) {
    fputc('\n', stderr);
    say(talk, "ask.end", NULL, "");
    if (getline(line, capacity, stdin) < 0) return false;
    return is_one_of(trim(*line), talk->language, "ask.reply.back") && dimple_ask_back(talk->ask);
}

/* True when all questions that matter were answered. */
static bool converse(const conversation *talk) {
    char *line = NULL;
    size_t capacity = 0, shown = SIZE_MAX;
    dimple_question question;
    bool go_on = true, left = true;
    while (go_on) {
        left = dimple_ask_next(talk->ask, &question);
        if (left) {
            if (shown != dimple_ask_answered(talk->ask)) show_question(talk, &question);
            shown = dimple_ask_answered(talk->ask);
            show_prompt(talk, &question);
            go_on = getline(&line, &capacity, stdin) >= 0 && take_line(talk, &question, trim(line));
        } else {
            go_on = goes_back(talk, &line, &capacity);
        }
    }
    free(line);
    fputc('\n', stderr);
    return !left;
}

static void introduce(dimple_language language) {
    for (const char *const *line = dimple_said_list(language, "ask.introduction"); *line; line++)
        dimple_print_wrapped(stderr, "", 0, *line);
    dimple_print_wrapped(stderr, "", 0, dimple_said(language, "notice.short"));
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
    dimple_status status = dimple_assess(exam, NULL, request->language, &assessment, &error);
    if (status == DIMPLE_OK) {
        status = request->json ? dimple_assessment_write_json(assessment, &text)
                               : dimple_assessment_write_summary(assessment, &text);
    }
    if (!complete) fprintf(request->json ? stderr : stdout, "%s\n\n", dimple_said(request->language, "ask.incomplete"));
    if (status == DIMPLE_OK) fwrite(text.data, 1, text.size, stdout);
    dimple_assessment_free(assessment);
    dimple_text_free(&text);
    return status;
}

int dimple_command_ask(int argc, char **argv) {
    static const struct argp parser = {
        .options = option_list,
        .parser = parse,
        .children = dimple_language_option,
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
    dimple_ask *ask = dimple_ask_create(NULL, request.language);
    if (!ask) {
        dimple_complain("ask", "memory ran out");
        return dimple_exit_code(DIMPLE_ERROR_MEMORY);
    }
    introduce(request.language);
    bool complete = converse(&(conversation){ask, request.language});
    dimple_status printed = print_assessment(&request, dimple_ask_exam(ask), complete);
    dimple_status saved = save(&request, dimple_ask_exam(ask), &error);
    dimple_ask_free(ask);
    if (printed != DIMPLE_OK) dimple_complain("ask", "memory ran out");
    return dimple_exit_code(printed != DIMPLE_OK ? printed : saved);
}
