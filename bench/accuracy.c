/* Measures every scan of the folders given and compares with the truth file beside it; prints Markdown tables.
 *
 *     accuracy FOLDER...     each FOLDER holds NAME.truth.json with the scan's file name in "file"
 *
 * A truth file of a simulated scan holds planted "pits" and "SP_input"; one of a real back the drawn
 * "spinous_line_input", "markers_input" and "dimples_by_eye". Distances are taken in the scan's own coordinates, so
 * that no body frame has to be shared. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "dimple/dimple.h"
#include "dimple/native.h"
#include "truths.h"

enum { SAMPLES_MAX = 4000 };

/* By how far a dimple may lie from where a person sees it, and from where it was planted in widths of the pit. */
static const double BY_EYE_TOLERANCE_MM = 8, PLANTED_TOLERANCE_WIDTHS = 0.75;
/* A hollow of a body as it grew may be reported or not when it is fainter than this; deeper planted ones must be found.
 */
static const double FAINT_MM = 0.9, MUST_FIND_MM = 1.0;

typedef struct sample_list {
    double value[SAMPLES_MAX];
    size_t count;
} sample_list;

/* The sums over one folder. */
typedef struct folder_tally {
    size_t scans, failed, unit_right, pose_right, finding_right, finding_asked;
    size_t planted, found, false_venus, false_midline, false_other;
    sample_list position_mm, depth_share, depth_in_sd, position_in_sd, sp_mm, vertical_mm, vertical_in_sd;
    size_t clear, clear_found, faint, faint_found, claimed_blind;
    sample_list line_rms_mm, vp_height_mm, vp_in_sd;
} folder_tally;

typedef struct judged_scan {
    json_t *truth;
    const dimple_measurement *measured;
    double mm_per_unit;
    double up[3], lateral[3]; /* the truth's directions in the input, unit length */
} judged_scan;

static void add(sample_list *samples, double value) {
    if (samples->count < SAMPLES_MAX && isfinite(value)) samples->value[samples->count++] = value;
}

static int compare_doubles(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double quantile(sample_list *samples, double share) {
    if (samples->count == 0) return (double)NAN;
    qsort(samples->value, samples->count, sizeof samples->value[0], compare_doubles);
    double place = share * (double)(samples->count - 1);
    size_t below = (size_t)place, above = below + 1 < samples->count ? below + 1 : below;
    return samples->value[below] + (place - (double)below) * (samples->value[above] - samples->value[below]);
}

static double share_within(const sample_list *samples, double bound) {
    size_t within = 0;
    for (size_t i = 0; i < samples->count; i++) within += samples->value[i] <= bound;
    return samples->count ? 100.0 * (double)within / (double)samples->count : (double)NAN;
}

static const char *text_of(json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    return text ? text : "";
}

static bool read_point(json_t *array, double point[3]) {
    if (json_array_size(array) != 3) return false;
    for (size_t i = 0; i < 3; i++) point[i] = json_number_value(json_array_get(array, i));
    return true;
}

static double distance_mm(const judged_scan *scan, const double a[3], const double b[3]) {
    return scan->mm_per_unit *
           sqrt((a[0] - b[0]) * (a[0] - b[0]) + (a[1] - b[1]) * (a[1] - b[1]) + (a[2] - b[2]) * (a[2] - b[2]));
}

static double along(const double direction[3], const double point[3]) {
    return direction[0] * point[0] + direction[1] * point[1] + direction[2] * point[2];
}

/* "-y" to its unit vector. */
static void axis_vector(const char *name, double vector[3]) {
    for (int i = 0; i < 3; i++) vector[i] = strlen(name) == 2 && name[1] == "xyz"[i] ? (name[0] == '-' ? -1 : 1) : 0;
}

/* Simulated scans name their frame, others their axes. */
static void truth_axes(json_t *truth, const char **up, const char **posterior) {
    static const char *const frames[][3] = {{"y-down", "-y", "-z"},
                                            {"back-y-up", "+y", "+z"},
                                            {"x-up", "+x", "+z"},
                                            {"y-up-front", "+y", "-z"},
                                            {"z-up", "+z", "-y"}};
    *up = text_of(truth, "up");
    *posterior = text_of(truth, "posterior");
    for (size_t i = 0; i < sizeof frames / sizeof frames[0]; i++) {
        if (strcmp(text_of(truth, "frame"), frames[i][0]) != 0) continue;
        *up = frames[i][1];
        *posterior = frames[i][2];
    }
}

static double unit_mm(const char *name) {
    return strcmp(name, "m") == 0 ? 1000 : strcmp(name, "cm") == 0 ? 10 : strcmp(name, "mm") == 0 ? 1 : 25.4;
}

static const char *kind_name(dimple_pit_kind kind) {
    static const char *const names[] = {"venus-left", "venus-right", "sacral", "coccygeal", "other"};
    return names[kind];
}

static bool is_midline(dimple_pit_kind kind) {
    return kind == DIMPLE_PIT_SACRAL || kind == DIMPLE_PIT_COCCYGEAL;
}

static const char *finding_name(dimple_finding finding) {
    static const char *const names[] = {"cannot-say", "none", "venus",     "venus-one-sided",
                                        "sacral",     "both", "other-mark"};
    return names[finding];
}

static bool finding_is_right(json_t *truth, dimple_finding finding) {
    static const char *const expected[][2] = {{"venus", "venus"},   {"one-sided", "venus-one-sided"}, {"both", "both"},
                                              {"sacral", "sacral"}, {"coccygeal", "sacral"},          {"none", "none"}};
    for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++) {
        if (strcmp(text_of(truth, "kind"), expected[i][0]) == 0)
            return strcmp(finding_name(finding), expected[i][1]) == 0;
    }
    return false;
}

/* The measured pit of the kind nearest to `place`, or none within `tolerance_mm`. */
static const dimple_pit *nearest_pit(const judged_scan *scan, const char *kind, const double place[3],
                                     double tolerance_mm) {
    const dimple_pit *best = NULL;
    for (size_t i = 0; i < scan->measured->pit_count; i++) {
        const dimple_pit *pit = &scan->measured->pits[i];
        double away = distance_mm(scan, pit->input, place);
        if (strcmp(kind_name(pit->kind), kind) != 0 || away > tolerance_mm) continue;
        if (!best || away < distance_mm(scan, best->input, place)) best = pit;
    }
    return best;
}

static void judge_planted(const judged_scan *scan, folder_tally *tally) {
    json_t *pits = json_object_get(scan->truth, "pits"), *planted;
    bool taken[64] = {false};
    size_t index;
    json_array_foreach(pits, index, planted) {
        double place[3], depth = json_number_value(json_object_get(planted, "depth_mm"));
        double width = json_number_value(json_object_get(planted, "width_mm"));
        if (!read_point(json_object_get(planted, "input"), place)) continue;
        const dimple_pit *pit = nearest_pit(scan, text_of(planted, "kind"), place, PLANTED_TOLERANCE_WIDTHS * width);
        if (depth > MUST_FIND_MM) {
            tally->planted++;
            tally->found += pit != NULL;
        }
        if (!pit) {
            printf("  missed %s of %.1f mm;", text_of(planted, "kind"), depth);
            continue;
        }
        size_t place_in_list = (size_t)(pit - scan->measured->pits);
        if (place_in_list < sizeof taken) taken[place_in_list] = true;
        double away = distance_mm(scan, pit->input, place), error = fabs(pit->depth_mm.value - depth);
        add(&tally->position_mm, away);
        add(&tally->position_in_sd, away / pit->sd_mm);
        if (!pit->depth_mm.known) continue;
        add(&tally->depth_share, error / depth);
        add(&tally->depth_in_sd, error / pit->depth_mm.sd);
        printf(" %s %.1f mm off, depth %.2f +- %.2f of %.2f;", kind_name(pit->kind), away, pit->depth_mm.value,
               pit->depth_mm.sd, depth);
    }
    for (size_t i = 0; i < scan->measured->pit_count && i < sizeof taken; i++) {
        const dimple_pit *pit = &scan->measured->pits[i];
        if (taken[i]) continue;
        if (!is_midline(pit->kind) && pit->depth_mm.known && pit->depth_mm.value < FAINT_MM) continue;
        printf(" **false %s of %.1f mm**;", kind_name(pit->kind), pit->depth_mm.value);
        ++*(is_midline(pit->kind)           ? &tally->false_midline
            : pit->kind == DIMPLE_PIT_OTHER ? &tally->false_other
                                            : &tally->false_venus);
    }
}

/* VP's height, against the truth's place. */
static void judge_vp(const judged_scan *scan, const double place[3], folder_tally *tally) {
    const dimple_landmark *vp = &scan->measured->landmarks[DIMPLE_VP];
    if (vp->status < DIMPLE_ESTIMATED) {
        printf(", VP not placed");
        return;
    }
    double off = scan->mm_per_unit * (along(scan->up, vp->input) - along(scan->up, place));
    add(&tally->vp_height_mm, fabs(off));
    add(&tally->vp_in_sd, fabs(off) / vp->sd_mm);
    printf(", VP %+.1f +- %.1f mm", off, vp->sd_mm);
}

/* The rhomboid's vertical diagonal, from its upper corner to SP. */
static void judge_rhomboid(const judged_scan *scan, folder_tally *tally) {
    double top[3], sp[3];
    dimple_value vertical = scan->measured->rhomboid.vertical_mm;
    if (!read_point(json_object_get(scan->truth, "rhomboid_top_input"), top) ||
        !read_point(json_object_get(scan->truth, "SP_input"), sp) || !vertical.known)
        return;
    double planted = distance_mm(scan, top, sp);
    add(&tally->vertical_mm, fabs(vertical.value - planted));
    add(&tally->vertical_in_sd, fabs(vertical.value - planted) / vertical.sd);
    printf(", rhomboid %.0f +- %.0f mm high of %.0f", vertical.value, vertical.sd, planted);
}

static void judge_simulated(const judged_scan *scan, folder_tally *tally) {
    double sp[3], vp[3];
    const dimple_landmark *found = &scan->measured->landmarks[DIMPLE_SP];
    judge_planted(scan, tally);
    tally->finding_asked++;
    bool right = finding_is_right(scan->truth, scan->measured->verdict.finding);
    tally->finding_right += right;
    printf(" %s%s", finding_name(scan->measured->verdict.finding), right ? "" : " **wrong**");
    if (read_point(json_object_get(scan->truth, "SP_input"), sp) && found->status >= DIMPLE_ESTIMATED) {
        add(&tally->sp_mm, distance_mm(scan, found->input, sp));
        printf(", SP %.1f mm off", distance_mm(scan, found->input, sp));
    }
    if (read_point(json_object_get(scan->truth, "VP_input"), vp)) judge_vp(scan, vp, tally);
    judge_rhomboid(scan, tally);
}

/* Lateral distance of the measured line from `place` at its height; NAN where the line does not reach. */
static double line_distance_mm(const judged_scan *scan, const double place[3]) {
    const double *line = scan->measured->symmetry_line_input;
    double height = along(scan->up, place);
    for (size_t i = 0; i + 1 < scan->measured->symmetry_line_count; i++) {
        double a = along(scan->up, line + 3 * i) - height, b = along(scan->up, line + 3 * (i + 1)) - height;
        if (a * b > 0 || !(fabs(a - b) > 0)) continue;
        double x = along(scan->lateral, line + 3 * i) * (-b) / (a - b) +
                   along(scan->lateral, line + 3 * (i + 1)) * a / (a - b);
        return scan->mm_per_unit * (x - along(scan->lateral, place));
    }
    return (double)NAN;
}

static bool marker(const judged_scan *scan, const char *name, double place[3]) {
    return read_point(json_object_get(json_object_get(scan->truth, "markers_input"), name), place);
}

static void judge_line(const judged_scan *scan, folder_tally *tally) {
    double c7[3], l5[3], place[3], squares = 0;
    size_t index, count = 0, beyond = 0;
    json_t *point;
    if (!marker(scan, "C7", c7) || !marker(scan, "L5", l5)) return;
    json_array_foreach(json_object_get(scan->truth, "spinous_line_input"), index, point) {
        if (!read_point(point, place)) continue;
        if (along(scan->up, place) > along(scan->up, c7) || along(scan->up, place) < along(scan->up, l5)) continue;
        double away = line_distance_mm(scan, place);
        if (isfinite(away))
            squares += away * away, count++;
        else
            beyond++;
    }
    double rms = count ? sqrt(squares / (double)count) : (double)NAN;
    add(&tally->line_rms_mm, rms);
    printf(" line %.1f mm rms (%zu of %zu points reached)", rms, count, count + beyond);
    judge_vp(scan, c7, tally);
}

static void judge_by_eye(const judged_scan *scan, folder_tally *tally) {
    json_t *seen = json_object_get(scan->truth, "dimples_by_eye"), *dimple;
    size_t index;
    json_array_foreach(seen, index, dimple) {
        double place[3];
        if (!read_point(json_object_get(dimple, "input"), place)) continue;
        bool clear = strcmp(text_of(dimple, "how"), "clear") == 0;
        bool found = nearest_pit(scan, text_of(dimple, "kind"), place, BY_EYE_TOLERANCE_MM) != NULL;
        *(clear ? &tally->clear : &tally->faint) += 1;
        *(clear ? &tally->clear_found : &tally->faint_found) += found;
        printf(", %s %s %s", clear ? "clear" : "faint", text_of(dimple, "kind"),
               found   ? "found"
               : clear ? "**missed**"
                       : "not found");
    }
    for (size_t i = 0; i < scan->measured->pit_count; i++) {
        const dimple_pit *pit = &scan->measured->pits[i];
        if (pit->kind == DIMPLE_PIT_OTHER) {
            printf(", an other pit of %.1f mm", pit->depth_mm.value);
            tally->false_other++;
            continue;
        }
        bool known = false;
        json_array_foreach(seen, index, dimple) {
            double place[3];
            if (read_point(json_object_get(dimple, "input"), place) &&
                distance_mm(scan, pit->input, place) <= BY_EYE_TOLERANCE_MM)
                known = true;
        }
        if (known) continue;
        printf(", **%s claimed where the eye sees none** (%.1f mm deep, confidence %.2f)", kind_name(pit->kind),
               pit->depth_mm.value, pit->confidence);
        if (is_midline(pit->kind))
            tally->false_midline++;
        else
            tally->claimed_blind++;
    }
}

/* Whether the found directions are the truth's nearest axes. */
static bool pose_is_right(const judged_scan *scan, const char *up, const char *posterior) {
    return strcmp(dimple_axis_name(scan->measured->scan.up), up) == 0 &&
           strcmp(dimple_axis_name(scan->measured->scan.posterior), posterior) == 0;
}

static void judge(json_t *truth, const dimple_measurement *measured, folder_tally *tally) {
    const char *up, *posterior;
    double back[3];
    judged_scan scan = {.truth = truth, .measured = measured, .mm_per_unit = unit_mm(text_of(truth, "unit"))};
    truth_axes(truth, &up, &posterior);
    axis_vector(up, scan.up);
    axis_vector(posterior, back);
    for (int i = 0; i < 3; i++)
        scan.lateral[i] = scan.up[(i + 1) % 3] * back[(i + 2) % 3] - scan.up[(i + 2) % 3] * back[(i + 1) % 3];
    bool unit_right = strcmp(dimple_unit_name(measured->scan.unit), text_of(truth, "unit")) == 0;
    bool pose_right = pose_is_right(&scan, up, posterior);
    tally->unit_right += unit_right;
    tally->pose_right += pose_right;
    printf("| %s | %s%s | %s %s%s |", text_of(truth, "file"), dimple_unit_name(measured->scan.unit),
           unit_right ? "" : " **wrong**", dimple_axis_name(measured->scan.up),
           dimple_axis_name(measured->scan.posterior), pose_right ? "" : " **wrong**");
    if (json_object_get(truth, "kind"))
        judge_simulated(&scan, tally);
    else {
        judge_line(&scan, tally);
        judge_by_eye(&scan, tally);
    }
    printf(" |\n");
}

static void measure_one(const char *folder, const char *truth_name, folder_tally *tally) {
    char path[4096], sha256[65];
    snprintf(path, sizeof path, "%s/%s", folder, truth_name);
    json_t *truth = json_load_file(path, 0, NULL);
    dimple_points points = {0};
    dimple_measurement *measured = NULL;
    dimple_error error = {0};
    dimple_measure_options options = dimple_default_measure_options();
    snprintf(path, sizeof path, "%s/%s", folder, text_of(truth, "file"));
    tally->scans++;
    dimple_status status = dimple_open_points(path, DIMPLE_FORMAT_AUTO, &points, sha256, &error);
    if (status == DIMPLE_OK) status = dimple_measure(&points, &options, &measured, &error);
    if (status == DIMPLE_OK)
        judge(truth, measured, tally);
    else {
        printf("| %s | | | **not measured**: %s |\n", text_of(truth, "file"), error.message);
        tally->failed++;
    }
    fflush(stdout);
    dimple_measurement_free(measured);
    dimple_points_free(&points);
    json_decref(truth);
}

static void print_row(const char *what, const char *format, double a, double b) {
    printf("| %s | ", what);
    printf(format, a, b);
    printf(" |\n");
}

static void print_vp(folder_tally *tally) {
    print_row("VP height error mm, median, 90th percentile", "%.1f, %.1f", quantile(&tally->vp_height_mm, 0.5),
              quantile(&tally->vp_height_mm, 0.9));
    print_row("VP height error inside 1 sd, 2 sd (%)", "%.0f, %.0f", share_within(&tally->vp_in_sd, 1),
              share_within(&tally->vp_in_sd, 2));
}

static void print_tally(folder_tally *tally) {
    printf("\n| measure | value |\n|---|---|\n");
    print_row("scans, not measured", "%.0f, %.0f", (double)tally->scans, (double)tally->failed);
    print_row("unit right, orientation right", "%.0f, %.0f", (double)tally->unit_right, (double)tally->pose_right);
    if (tally->finding_asked) {
        print_row("finding right", "%.0f of %.0f", (double)tally->finding_right, (double)tally->finding_asked);
        print_row("planted pits deeper than 1 mm found", "%.0f of %.0f", (double)tally->found, (double)tally->planted);
        print_row("false Venus dimples, false midline pits", "%.0f, %.0f", (double)tally->false_venus,
                  (double)tally->false_midline);
        print_row("other pits told where none was planted", "%.0f", (double)tally->false_other, 0);
        print_row("position error mm, median, 90th percentile", "%.2f, %.2f", quantile(&tally->position_mm, 0.5),
                  quantile(&tally->position_mm, 0.9));
        print_row("position error inside 1 sd, 2 sd (%)", "%.0f, %.0f", share_within(&tally->position_in_sd, 1),
                  share_within(&tally->position_in_sd, 2));
        print_row("depth error %, median, 90th percentile", "%.0f, %.0f", 100 * quantile(&tally->depth_share, 0.5),
                  100 * quantile(&tally->depth_share, 0.9));
        print_row("depth error inside 1 sd, 2 sd (%)", "%.0f, %.0f", share_within(&tally->depth_in_sd, 1),
                  share_within(&tally->depth_in_sd, 2));
        print_row("SP error mm, median, 90th percentile", "%.1f, %.1f", quantile(&tally->sp_mm, 0.5),
                  quantile(&tally->sp_mm, 0.9));
    }
    if (tally->finding_asked && tally->vp_height_mm.count) print_vp(tally);
    if (tally->vertical_mm.count) {
        print_row("rhomboid's height told; error mm, median", "%.0f; %.1f", (double)tally->vertical_mm.count,
                  quantile(&tally->vertical_mm, 0.5));
        print_row("rhomboid's height, error inside 1 sd, 2 sd (%)", "%.0f, %.0f",
                  share_within(&tally->vertical_in_sd, 1), share_within(&tally->vertical_in_sd, 2));
    }
    if (tally->line_rms_mm.count) {
        print_row("symmetry line rms mm, median, 90th percentile", "%.1f, %.1f", quantile(&tally->line_rms_mm, 0.5),
                  quantile(&tally->line_rms_mm, 0.9));
        print_vp(tally);
        print_row("dimples clear to the eye found", "%.0f of %.0f", (double)tally->clear_found, (double)tally->clear);
        print_row("faint ones found", "%.0f of %.0f", (double)tally->faint_found, (double)tally->faint);
        print_row("Venus dimples, midline pits claimed where the eye sees none", "%.0f, %.0f",
                  (double)tally->claimed_blind, (double)tally->false_midline);
        print_row("other pits told", "%.0f", (double)tally->false_other, 0);
    }
    printf("\n");
}

int main(int argc, char **argv) {
    static char *names[TRUTHS_MAX];
    for (int i = 1; i < argc; i++) {
        static folder_tally tally;
        memset(&tally, 0, sizeof tally);
        const char *base = strrchr(argv[i], '/');
        size_t count = list_truths(argv[i], names);
        printf("## %s\n\n", base ? base + 1 : argv[i]);
        if (count == 0) {
            printf("No truth files here.\n\n");
            continue;
        }
        printf("| scan | unit | up, posterior | result |\n|---|---|---|---|\n");
        for (size_t k = 0; k < count; k++) {
            measure_one(argv[i], names[k], &tally);
            free(names[k]);
        }
        print_tally(&tally);
    }
    return 0;
}
