/* dimple phantom: a synthetic back and its truth, as files. */
#include "command.h"

#include "dimple/native.h"
#include "dimple/phantom.h"

#include <argp.h>
#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct arguments {
    dimple_phantom_options options;
    dimple_format format; /* auto: from the suffix of the output's name */
    dimple_encoding encoding;
    const char *output;
} arguments;

enum {
    AGE = 256,
    SIZE,
    SEX,
    VARIATION,
    REGION,
    CLEFT,
    DIMPLES,
    DIMPLE_DEPTH,
    DIMPLE_WIDTH,
    DIMPLE_DISTANCE,
    DIMPLE_HEIGHT,
    PIT,
    PIT_DEPTH,
    PIT_WIDTH,
    PIT_CLEFT,
    PIT_OFFSET,
    OTHER,
    OTHER_DEPTH,
    OTHER_WIDTH,
    SPACING,
    NOISE,
    CORRELATED_NOISE,
    CORRELATION_LENGTH,
    HOLES,
    HOLE_DIAMETER,
    STRAYS,
    GARMENT,
    TILT,
    UP,
    POSTERIOR,
    UNITS,
    POINTS,
    FORMAT,
    ENCODING
};

static const struct argp_option option_list[] = {
    {"output", 'o', "FILE", 0,
     "Where the scan goes; its truth goes to FILE.truth.json. - is standard output, without the truth", 0},
    {"format", FORMAT, "NAME", 0, "ply, obj, stl, xyz or pcd; otherwise by FILE's suffix, else ply", 0},
    {"encoding", ENCODING, "KIND", 0, "Of ply, stl and pcd: binary (default) or text", 0},
    {"points", POINTS, NULL, 0, "Points alone, no triangles", 0},
    {NULL, 0, NULL, 0, "The body:", 1},
    {"age", AGE, "AGE", 0, "newborn, child or adult (default)", 1},
    {"size-mm", SIZE, "MM", 0, "Stature, 450 to 2200, instead of an age", 1},
    {"sex", SEX, "SEX", 0, "female (default) or male", 1},
    {"seed", 's', "N", 0, "Chooses the individual and the noise; the same seed gives the same file (default 1)", 1},
    {"variation", VARIATION, "X", 0, "How much people differ: 0 the average body, 1 as in life (default), up to 3", 1},
    {"region", REGION, "REGION", 0, "lower-back, back (default) or torso (closed all round)", 1},
    {"cleft", CLEFT, "X", 0, "Depth of the gluteal cleft over the usual one: 1 (default), down to 0 for none", 1},
    {NULL, 0, NULL, 0, "Dimples and pits (widths are full widths at half the depth; 0 is typical):", 2},
    {"dimples", DIMPLES, "WHICH", 0, "Venus dimples: both (default), left, right or none", 2},
    {"dimple-depth", DIMPLE_DEPTH, "MM", 0, "Their depth", 2},
    {"dimple-width", DIMPLE_WIDTH, "MM", 0, "Their width", 2},
    {"dimple-distance", DIMPLE_DISTANCE, "MM", 0, "From left to right", 2},
    {"dimple-height", DIMPLE_HEIGHT, "MM", 0, "Their height over the apex of the gluteal cleft", 2},
    {"pit", PIT, "KIND", 0, "Midline pit: none (default), sacral (above the cleft) or coccygeal (in it)", 2},
    {"pit-depth", PIT_DEPTH, "MM", 0, "Its depth", 2},
    {"pit-width", PIT_WIDTH, "MM", 0, "Its width", 2},
    {"pit-cleft", PIT_CLEFT, "MM", 0, "Its distance from the apex of the cleft", 2},
    {"pit-offset", PIT_OFFSET, "MM", 0, "Its distance from the midline, positive to the subject's right", 2},
    {"other", OTHER, "X,Y", 0,
     "A pit that is no dimple, as a scar leaves it: mm from the midline (positive to the subject's right) and over the "
     "apex of the cleft",
     2},
    {"other-depth", OTHER_DEPTH, "MM", 0, "Its depth", 2},
    {"other-width", OTHER_WIDTH, "MM", 0, "Its width", 2},
    {NULL, 0, NULL, 0, "The scanner (0 is typical, or none):", 3},
    {"spacing", SPACING, "MM", 0, "Distance of neighbouring points", 3},
    {"noise", NOISE, "MM", 0, "One standard deviation along the normal, each point on its own (default 0.1)", 3},
    {"correlated-noise", CORRELATED_NOISE, "MM", 0, "The same, of noise that neighbours share", 3},
    {"correlation-length", CORRELATION_LENGTH, "MM", 0, "How far they share it", 3},
    {"holes", HOLES, "N", 0, "Round gaps, never over a pit", 3},
    {"hole-diameter", HOLE_DIAMETER, "MM", 0, "Their diameter", 3},
    {"strays", STRAYS, "N", 0, "Points that belong to nothing", 3},
    {"garment", GARMENT, NULL, 0, "Trousers up to just below the pits", 3},
    {"tilt", TILT, "X,Y,Z", 0, "Degrees that the body is turned about its axes, one after the other", 3},
    {"up", UP, "AXIS", 0, "The file's direction to the head, +x to -z (default +y)", 3},
    {"posterior", POSTERIOR, "AXIS", 0, "The file's direction out of the back (default +z)", 3},
    {"units", UNITS, "UNIT", 0, "mm (default), cm, m or in", 3},
    {0}};

/* Options that are one number. */
static const struct {
    int key;
    size_t offset;
} numbers[] = {
    {SIZE, offsetof(dimple_phantom_options, stature_mm)},
    {VARIATION, offsetof(dimple_phantom_options, variation)},
    {CLEFT, offsetof(dimple_phantom_options, cleft)},
    {DIMPLE_DEPTH, offsetof(dimple_phantom_options, dimple_depth_mm)},
    {DIMPLE_WIDTH, offsetof(dimple_phantom_options, dimple_width_mm)},
    {DIMPLE_DISTANCE, offsetof(dimple_phantom_options, dimple_distance_mm)},
    {DIMPLE_HEIGHT, offsetof(dimple_phantom_options, dimple_height_mm)},
    {PIT_DEPTH, offsetof(dimple_phantom_options, pit_depth_mm)},
    {PIT_WIDTH, offsetof(dimple_phantom_options, pit_width_mm)},
    {PIT_CLEFT, offsetof(dimple_phantom_options, pit_cleft_mm)},
    {PIT_OFFSET, offsetof(dimple_phantom_options, pit_offset_mm)},
    {OTHER_DEPTH, offsetof(dimple_phantom_options, other_depth_mm)},
    {OTHER_WIDTH, offsetof(dimple_phantom_options, other_width_mm)},
    {SPACING, offsetof(dimple_phantom_options, spacing_mm)},
    {NOISE, offsetof(dimple_phantom_options, noise_mm)},
    {CORRELATED_NOISE, offsetof(dimple_phantom_options, correlated_noise_mm)},
    {CORRELATION_LENGTH, offsetof(dimple_phantom_options, correlation_length_mm)},
    {HOLE_DIAMETER, offsetof(dimple_phantom_options, hole_diameter_mm)},
};

/* argp_error prints the usage and ends the program with exit code 2. */
static double number(struct argp_state *state, const char *text) {
    char *end;
    double value = strtod(text, &end);
    if (end == text || *end) argp_error(state, "'%s' is not a number", text);
    return value;
}

static uint64_t whole_number(struct argp_state *state, const char *text, uint64_t largest) {
    char *end;
    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (*text < '0' || *text > '9' || *end || errno || value > largest)
        argp_error(state, "'%s' is not a whole number from 0 to %llu", text, (unsigned long long)largest);
    return value;
}

/* The place of `text` among `words`, which NULL ends. */
static int word(struct argp_state *state, const char *text, const char *const *words) {
    int i = 0;
    while (words[i] && strcmp(words[i], text) != 0) i++;
    if (words[i]) return i;
    argp_error(state, "'%s' is none of the words that belong here; see --help", text);
    return 0;
}

/* Numbers with commas between them; `needs` says so. */
static void read_list(struct argp_state *state, const char *text, const char *needs, double *list, int count) {
    for (int i = 0; i < count; i++) {
        char *end;
        list[i] = strtod(text, &end);
        if (end == text || *end != (i + 1 < count ? ',' : 0)) argp_error(state, "%s", needs);
        text = *end ? end + 1 : end;
    }
}

static void read_other(struct argp_state *state, const char *text, dimple_phantom_options *options) {
    double place_mm[2];
    read_list(state, text, "--other needs two numbers of mm, such as 60,80", place_mm, 2);
    options->other = true;
    options->other_offset_mm = place_mm[0];
    options->other_height_mm = place_mm[1];
}

static bool read_number(int key, const char *text, struct argp_state *state, dimple_phantom_options *options) {
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        if (numbers[i].key != key) continue;
        double value = number(state, text);
        memcpy((char *)options + numbers[i].offset, &value, sizeof value);
        return true;
    }
    return false;
}

static error_t parse(int key, char *text, struct argp_state *state) {
    static const char *const ages[] = {"newborn", "child", "adult", NULL}, *const sexes[] = {"female", "male", NULL};
    static const char *const regions[] = {"lower-back", "back", "torso", NULL};
    static const char *const pairs[] = {"none", "left", "right", "both", NULL};
    static const char *const pits[] = {"none", "sacral", "coccygeal", NULL};
    static const char *const encodings[] = {"text", "binary", NULL};
    static const double statures_mm[] = {500, 1250, 1700};
    arguments *a = state->input;
    dimple_phantom_options *o = &a->options;
    if (read_number(key, text, state, o)) return 0;
    switch (key) {
    case 'o':
        a->output = text;
        return 0;
    case 's':
        o->seed = whole_number(state, text, UINT64_MAX);
        return 0;
    case AGE:
        o->stature_mm = statures_mm[word(state, text, ages)];
        return 0;
    case SEX:
        o->sex = (dimple_phantom_sex)word(state, text, sexes);
        return 0;
    case REGION:
        o->region = (dimple_phantom_region)word(state, text, regions);
        return 0;
    case DIMPLES:
        key = word(state, text, pairs);
        o->dimple_left = key & 1;
        o->dimple_right = key & 2;
        return 0;
    case PIT:
        o->pit = (dimple_phantom_midline_pit)word(state, text, pits);
        return 0;
    case OTHER:
        read_other(state, text, o);
        return 0;
    case HOLES:
        o->holes = (uint32_t)whole_number(state, text, UINT32_MAX);
        return 0;
    case STRAYS:
        o->strays = (uint32_t)whole_number(state, text, UINT32_MAX);
        return 0;
    case GARMENT:
        o->garment = true;
        return 0;
    case POINTS:
        o->mesh = false;
        return 0;
    case TILT:
        read_list(state, text, "--tilt needs three numbers of degrees, such as 10,0,-5", o->tilt_deg, 3);
        return 0;
    case UP:
        if (!dimple_axis_from_name(text, &o->up)) argp_error(state, "'%s' is no axis; +x -x +y -y +z -z are", text);
        return 0;
    case POSTERIOR:
        if (!dimple_axis_from_name(text, &o->posterior))
            argp_error(state, "'%s' is no axis; +x -x +y -y +z -z are", text);
        return 0;
    case UNITS:
        if (!dimple_unit_from_name(text, &o->unit)) argp_error(state, "'%s' is no unit; mm cm m in are", text);
        return 0;
    case FORMAT:
        a->format = dimple_format_from_name(text);
        if (a->format == DIMPLE_FORMAT_AUTO || a->format == DIMPLE_FORMAT_OTHER)
            argp_error(state, "'%s' is no format that can be written; ply obj stl xyz pcd are", text);
        return 0;
    case ENCODING:
        a->encoding = (dimple_encoding)word(state, text, encodings);
        return 0;
    case ARGP_KEY_ARG:
        argp_error(state, "'%s' is one word too many; the output's name goes after -o", text);
        return 0;
    case ARGP_KEY_END:
        if (!a->output) argp_error(state, "-o FILE is missing");
        return 0;
    default:
        return ARGP_ERR_UNKNOWN;
    }
}

static dimple_format format_of(const arguments *a) {
    if (a->format != DIMPLE_FORMAT_AUTO) return a->format;
    const char *dot = strrchr(a->output, '.');
    dimple_format format = dot ? dimple_format_from_name(dot + 1) : DIMPLE_FORMAT_AUTO;
    return format == DIMPLE_FORMAT_AUTO || format == DIMPLE_FORMAT_OTHER ? DIMPLE_FORMAT_PLY : format;
}

static dimple_status save_file(const char *name, const dimple_text *text) {
    dimple_error error = {0};
    dimple_status status = dimple_save(name, text->data, text->size, &error);
    if (status) dimple_complain(name, error.message);
    return status;
}

/* Beside the scan, which it calls by its name alone. */
static dimple_status save_truth(const char *output, const dimple_phantom *phantom) {
    const char *slash = strrchr(output, '/');
    dimple_text truth = dimple_text_create();
    char *name = NULL;
    dimple_status status = dimple_phantom_write_truth(phantom, slash ? slash + 1 : output, &truth);
    if (!status && asprintf(&name, "%s.truth.json", output) < 0) {
        name = NULL; /* asprintf leaves it undefined */
        status = DIMPLE_ERROR_MEMORY;
    }
    if (status)
        dimple_complain(output, "out of memory");
    else
        status = save_file(name, &truth);
    free(name);
    dimple_text_free(&truth);
    return status;
}

static dimple_status save(const char *output, const dimple_phantom *phantom, const dimple_text *scan) {
    if (strcmp(output, "-") == 0) {
        fwrite(scan->data, 1, scan->size, stdout);
        return DIMPLE_OK;
    }
    dimple_status status = save_file(output, scan);
    return status ? status : save_truth(output, phantom);
}

int dimple_command_phantom(int argc, char **argv) {
    static const struct argp parser = {
        .options = option_list,
        .parser = parse,
        .args_doc = "-o FILE",
        .doc = "Makes a synthetic back whose dimples, landmarks and spine are known exactly: for tests, for teaching, "
               "and to find out what a scanner is good for.\v"
               "Example: a newborn with a pit above the cleft, as a scanner in metres sees it:\n"
               "  dimple phantom --age newborn --dimples none --pit sacral --units m -o baby.ply"};
    arguments a = {.options = dimple_default_phantom_options(), .encoding = DIMPLE_ENCODING_BINARY};
    if (argp_parse(&parser, argc, argv, 0, NULL, &a) != 0) return DIMPLE_ERROR_ARGUMENT;
    dimple_phantom phantom;
    dimple_error error = {0};
    dimple_text scan = dimple_text_create();
    dimple_status status = dimple_phantom_create(&a.options, &phantom, &error);
    if (!status) status = dimple_points_write(&phantom.points, format_of(&a), a.encoding, &scan, &error);
    if (status)
        dimple_complain("phantom", error.message);
    else
        status = save(a.output, &phantom, &scan);
    dimple_text_free(&scan);
    dimple_phantom_free(&phantom);
    return dimple_exit_code(status);
}
