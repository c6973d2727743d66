/* How often the pose comes out right on whole scans and on parts of backs, each laid down at random: in one of the 24
 * ways along the axes, tilted by up to 30 degrees about any axis, in any unit. Prints Markdown tables.
 *
 *     pose_accuracy [-v] [-n DRAWS] FOLDER...    FOLDERs as those of `accuracy`; -v names every draw that is wrong */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "back/pose.h"
#include "back/unit.h"
#include "base/linear.h"
#include "base/random.h"
#include "dimple/native.h"
#include "dimple/phantom.h"
#include "truths.h"

enum { BINS = 5, SETS_MAX = 32, PHANTOM_SEEDS = 8 };
static const double MOST_TILT_DEG = 30, RIGHT_WITHIN_DEG = 45, CALM = 0.65;
static const double PI = 3.14159265358979;

/* Which part of a back is kept: a share of its height, drawn between two bounds, that begins at another share of it. */
typedef struct part {
    const char *name;
    double least, most, from;
    bool from_above;
} part;

static const part PARTS[] = {{"whole", 1, 1, 0, false},
                             {"lowest 40-55 %", 0.4, 0.55, 0, false},
                             {"middle 40-55 %", 0.4, 0.55, 0.17, false},
                             {"highest 45-60 %", 0.45, 0.6, 0, true}};
enum { PART_COUNT = sizeof PARTS / sizeof PARTS[0] };

typedef struct known_scan {
    const char *name;
    dimple_points points;
    double mm_per_unit, up[3], posterior[3]; /* the body's directions in the points' axes */
} known_scan;

typedef struct tally {
    char name[100];
    int draws, up, posterior, unit, region[DIMPLE_REGION_WHOLE_BODY + 1];
    int doubted_right, calm_wrong, units_doubted_right, units_calm_wrong, failed;
} tally;

/* How confidence and truth go together. */
typedef struct calibration {
    int draws[BINS], right[BINS];
} calibration;

typedef struct calibrations {
    calibration axes, unit;
} calibrations;

static const double BIN_TOP[BINS] = {0.5, 0.65, 0.8, 0.95, 1.01};

static void count_in(calibration *c, double confidence, bool right) {
    int bin = 0;
    while (bin < BINS - 1 && confidence >= BIN_TOP[bin]) bin++;
    c->draws[bin]++;
    c->right[bin] += right;
}

/* ------------------------------------------------------------------------------------------------- laying it down */

/* Rows: where the scan's x, y, z go. */
static void turn_about(double r[3][3], const double axis[3], double angle) {
    for (int i = 0; i < 3; i++) {
        double cross[3], c = cos(angle), s = sin(angle), d = dimple_dot(axis, r[i]);
        dimple_cross(axis, r[i], cross);
        for (int k = 0; k < 3; k++) r[i][k] = c * r[i][k] + s * cross[k] + (1 - c) * d * axis[k];
    }
}

static void random_lie(dimple_random *random, double r[3][3]) {
    int way = (int)(24 * dimple_random_uniform(random)), first = way / 8, second = (first + 1 + way / 4 % 2) % 3;
    memset(r, 0, sizeof(double[3][3]));
    r[0][first] = way % 2 ? -1 : 1;
    r[1][second] = way / 2 % 2 ? -1 : 1;
    dimple_cross(r[0], r[1], r[2]);
    double axis[3];
    for (int k = 0; k < 3; k++) axis[k] = dimple_random_normal(random);
    dimple_normalize(axis);
    turn_about(r, axis, MOST_TILT_DEG * PI / 180 * dimple_random_uniform(random));
}

static void rotate(double r[3][3], const double v[3], double out[3]) {
    for (int k = 0; k < 3; k++) out[k] = r[0][k] * v[0] + r[1][k] * v[1] + r[2][k] * v[2];
}

static int by_value(const void *a, const void *b) {
    float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

/* The heights between which the part lies; strays do not count. */
static bool find_bounds(const known_scan *scan, const part *which, double share, double bounds[2]) {
    size_t n = scan->points.count;
    if (n == 0) return false;
    float *height = malloc(n * sizeof *height);
    if (!height) return false;
    for (size_t i = 0; i < n; i++) {
        const float *p = scan->points.xyz + 3 * i;
        height[i] = (float)(scan->up[0] * p[0] + scan->up[1] * p[1] + scan->up[2] * p[2]);
    }
    qsort(height, n, sizeof *height, by_value);
    double low = height[n / 500], high = height[n - 1 - n / 500];
    free(height);
    double from = low + (which->from_above ? 1 - share : which->from) * (high - low);
    bounds[0] = which->from_above || which->from > 0 ? from : -INFINITY;
    bounds[1] = which->from_above || share >= 1 ? INFINITY : from + share * (high - low);
    return true;
}

/* The part of a scan between two heights, turned and in other units; free it. */
static bool lay(const known_scan *scan, const double bounds[2], double r[3][3], double scale, dimple_points *out) {
    const dimple_points *in = &scan->points;
    *out = (dimple_points){.xyz = malloc((3 * in->count + 1) * sizeof *out->xyz),
                           .triangles = malloc((3 * in->triangle_count + 1) * sizeof *out->triangles)};
    uint32_t *index = malloc((in->count + 1) * sizeof *index);
    if (!out->xyz || !out->triangles || !index) {
        free(index);
        return false;
    }
    for (size_t i = 0; i < in->count; i++) {
        double p[3] = {in->xyz[3 * i], in->xyz[3 * i + 1], in->xyz[3 * i + 2]}, q[3];
        double height = dimple_dot(scan->up, p);
        index[i] = UINT32_MAX;
        if (height < bounds[0] || height > bounds[1]) continue;
        rotate(r, p, q);
        index[i] = (uint32_t)out->count++;
        for (int k = 0; k < 3; k++) out->xyz[3 * index[i] + (size_t)k] = (float)(scale * q[k]);
    }
    for (size_t t = 0; t < in->triangle_count; t++) {
        const uint32_t *corner = in->triangles + 3 * t;
        uint32_t moved[3] = {index[corner[0]], index[corner[1]], index[corner[2]]};
        if (moved[0] == UINT32_MAX || moved[1] == UINT32_MAX || moved[2] == UINT32_MAX) continue;
        memcpy(out->triangles + 3 * out->triangle_count++, moved, sizeof moved);
    }
    free(index);
    return true;
}

/* -------------------------------------------------------------------------------------------------------- judging */

static const char *const REGION_NAMES[] = {"unknown", "lower-back", "back", "whole-body"};

static void judge(const known_scan *scan, double r[3][3], dimple_unit unit, dimple_pose *pose, bool verbose,
                  const part *which, tally *sum, calibrations *all) {
    double up[3], posterior[3], cosine = cos(RIGHT_WITHIN_DEG * PI / 180), length;
    rotate(r, scan->up, up);
    rotate(r, scan->posterior, posterior);
    length = dimple_length(pose->from_input[1]);
    bool up_right = dimple_dot(up, pose->from_input[1]) / length > cosine;
    bool posterior_right = dimple_dot(posterior, pose->from_input[2]) / length > cosine;
    bool right = up_right && posterior_right, unit_right = pose->unit == unit;
    sum->up += up_right;
    sum->posterior += posterior_right;
    sum->unit += unit_right;
    sum->region[pose->region]++;
    sum->doubted_right += right && pose->axes_confidence < CALM;
    sum->calm_wrong += !right && pose->axes_confidence >= CALM;
    sum->units_doubted_right += unit_right && pose->unit_confidence < CALM;
    sum->units_calm_wrong += !unit_right && pose->unit_confidence >= CALM;
    count_in(&all->axes, pose->axes_confidence, right);
    count_in(&all->unit, pose->unit_confidence, unit_right);
    if (!verbose || (right && unit_right)) return;
    printf("%s %s:%s%s%s%s, confidence %.2f, unit %.2f (%s), torso %.0f mm\n", scan->name, which->name,
           up_right ? "" : " up", posterior_right ? "" : " posterior",
           dimple_dot(up, pose->from_input[1]) / length < -cosine ? " (upside down)" : "", unit_right ? "" : " unit",
           pose->axes_confidence, pose->unit_confidence, dimple_unit_name(pose->unit),
           pose->torso_width_mm * dimple_unit_in_mm(unit) / dimple_unit_in_mm(pose->unit));
}

static void draw(const known_scan *scan, const part *which, dimple_random *random, bool verbose, tally *sum,
                 calibrations *all) {
    double r[3][3], bounds[2];
    dimple_unit unit = (dimple_unit)(1 + (int)(4 * dimple_random_uniform(random)));
    double share = which->least + (which->most - which->least) * dimple_random_uniform(random);
    dimple_points points;
    dimple_pose pose;
    dimple_warnings warnings = {0};
    dimple_error error = {0};
    dimple_measure_options options = dimple_default_measure_options();
    random_lie(random, r);
    if (!find_bounds(scan, which, share, bounds)) return;
    sum->draws++;
    if (lay(scan, bounds, r, scan->mm_per_unit / dimple_unit_in_mm(unit), &points) &&
        dimple_back_find_pose(&points, &options, &pose, &warnings, &error) == DIMPLE_OK)
        judge(scan, r, unit, &pose, verbose, which, sum, all);
    else
        sum->failed++;
    free(points.xyz);
    free(points.triangles);
}

/* ----------------------------------------------------------------------------------------------------- what to lay */

static void axis_vector(const char *name, double vector[3]) {
    for (int i = 0; i < 3; i++) vector[i] = strlen(name) == 2 && name[1] == "xyz"[i] ? (name[0] == '-' ? -1 : 1) : 0;
}

static const char *text_of(json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static bool open_known(const char *folder, const char *truth_name, known_scan *scan) {
    static const char *const frames[][3] = {{"y-down", "-y", "-z"},
                                            {"back-y-up", "+y", "+z"},
                                            {"x-up", "+x", "+z"},
                                            {"y-up-front", "+y", "-z"},
                                            {"z-up", "+z", "-y"}};
    char path[4096], sha256[65];
    snprintf(path, sizeof path, "%s/%s", folder, truth_name);
    json_t *truth = json_load_file(path, 0, NULL);
    const char *up = text_of(truth, "up"), *posterior = text_of(truth, "posterior");
    for (size_t i = 0; i < sizeof frames / sizeof frames[0]; i++) {
        if (strcmp(text_of(truth, "frame"), frames[i][0]) != 0) continue;
        up = frames[i][1];
        posterior = frames[i][2];
    }
    axis_vector(up, scan->up);
    axis_vector(posterior, scan->posterior);
    dimple_unit unit;
    bool known = dimple_unit_from_name(text_of(truth, "unit"), &unit);
    scan->mm_per_unit = known ? dimple_unit_in_mm(unit) : 1;
    scan->name = truth_name;
    snprintf(path, sizeof path, "%s/%s", folder, text_of(truth, "file"));
    json_decref(truth);
    return known && dimple_open_points(path, DIMPLE_FORMAT_AUTO, &scan->points, sha256, NULL) == DIMPLE_OK;
}

typedef struct bench {
    int draws;
    bool verbose;
    tally sets[SETS_MAX];
    int set_count;
    calibrations all;
} bench;

static tally *add_set(bench *b, const char *what, const char *which) {
    tally *set = &b->sets[b->set_count++];
    snprintf(set->name, sizeof set->name, "%s, %s", what, which);
    return set;
}

/* Parts are cut from backs alone: half of a whole body is another thing. */
static void add_folder(bench *b, const char *folder) {
    static char *names[TRUTHS_MAX];
    const char *base = strrchr(folder, '/') ? strrchr(folder, '/') + 1 : folder;
    size_t count = list_truths(folder, names);
    int parts = strcmp(base, "backs") == 0 ? PART_COUNT : 1;
    if (count == 0) return;
    tally *set[PART_COUNT];
    for (int p = 0; p < parts; p++) set[p] = add_set(b, base, PARTS[p].name);
    dimple_random random = dimple_random_seed(1);
    for (size_t i = 0; i < count; i++) {
        known_scan scan = {0};
        if (open_known(folder, names[i], &scan)) {
            for (int p = 0; p < parts; p++) {
                for (int d = 0; d < b->draws; d++) draw(&scan, &PARTS[p], &random, b->verbose, set[p], &b->all);
            }
        }
        dimple_points_free(&scan.points);
        free(names[i]);
    }
}

static void add_phantoms(bench *b) {
    static const struct {
        const char *name;
        double stature_mm;
        dimple_phantom_sex sex;
    } AGES[] = {{"phantom newborns", 500, DIMPLE_PHANTOM_FEMALE},
                {"phantom infants", 800, DIMPLE_PHANTOM_FEMALE},
                {"phantom children", 1250, DIMPLE_PHANTOM_FEMALE},
                {"phantom women", 1650, DIMPLE_PHANTOM_FEMALE},
                {"phantom men", 1780, DIMPLE_PHANTOM_MALE}};
    dimple_random random = dimple_random_seed(2);
    for (size_t age = 0; age < sizeof AGES / sizeof AGES[0]; age++) {
        tally *set[PART_COUNT];
        for (int p = 0; p < PART_COUNT; p++) set[p] = add_set(b, AGES[age].name, PARTS[p].name);
        for (int seed = 0; seed < PHANTOM_SEEDS; seed++) {
            dimple_phantom phantom;
            dimple_phantom_options options = dimple_default_phantom_options();
            options.stature_mm = AGES[age].stature_mm * (1 + 0.04 * dimple_random_normal(&random));
            options.sex = AGES[age].sex;
            options.seed = (uint64_t)seed;
            options.spacing_mm = options.stature_mm / 700;
            options.region = seed % 2 ? DIMPLE_PHANTOM_TORSO : DIMPLE_PHANTOM_BACK;
            if (dimple_phantom_create(&options, &phantom, NULL) != DIMPLE_OK) continue;
            known_scan scan = {AGES[age].name, phantom.points, 1, {0, 1, 0}, {0, 0, 1}};
            for (int p = 0; p < PART_COUNT; p++) {
                for (int d = 0; d < b->draws; d++) draw(&scan, &PARTS[p], &random, b->verbose, set[p], &b->all);
            }
            dimple_phantom_free(&phantom);
        }
    }
}

/* -------------------------------------------------------------------------------------------------------- printing */

static void print_calibration(const char *what, const calibration *c) {
    printf("\n| confidence in the %s | draws | right |\n|---|---|---|\n", what);
    for (int bin = 0; bin < BINS; bin++) {
        int draws = c->draws[bin];
        printf("| %.2f to %.2f | %d | %.1f %% |\n", bin ? BIN_TOP[bin - 1] : 0.0, fmin(1, BIN_TOP[bin]), draws,
               draws ? 100.0 * c->right[bin] / draws : (double)NAN);
    }
}

static void print_tables(const bench *b) {
    printf("## Parts of backs, laid down at random\n\nEach in one of the 24 ways along the axes, tilted by up to %.0f "
           "degrees about any axis, in any of the four units. Every second phantom is a trunk seen all round.\n\n",
           MOST_TILT_DEG);
    printf("| scans, part | draws | up | posterior | axes: right but doubted, wrong and not | unit | unit: right but "
           "doubted, wrong and not | region |\n|---|---|---|---|---|---|---|---|\n");
    for (int i = 0; i < b->set_count; i++) {
        const tally *t = &b->sets[i];
        printf("| %s | %d | %d | %d | %d, %d | %d | %d, %d |", t->name, t->draws, t->up, t->posterior, t->doubted_right,
               t->calm_wrong, t->unit, t->units_doubted_right, t->units_calm_wrong);
        for (int region = 0, said = 0; region <= DIMPLE_REGION_WHOLE_BODY; region++) {
            if (t->region[region]) printf("%s%s %d", said++ ? ", " : " ", REGION_NAMES[region], t->region[region]);
        }
        printf(" |\n");
    }
    print_calibration("axes", &b->all.axes);
    print_calibration("unit", &b->all.unit);
    printf("\n");
}

int main(int argc, char **argv) {
    static bench b = {.draws = 2};
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-v") == 0)
            b.verbose = true;
        else if (strcmp(argv[i], "-n") == 0 && i + 1 < argc)
            b.draws = (int)strtol(argv[++i], NULL, 10);
        else
            add_folder(&b, argv[i]);
    }
    add_phantoms(&b);
    print_tables(&b);
    return 0;
}
