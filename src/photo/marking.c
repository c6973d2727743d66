#include "photo/marking.h"

#include <math.h>

#include "base/linear.h"
#include "photo/conic.h"

/* Assumed where nothing was marked again: two pixels, or on a large image, which nobody sees pixel by pixel, a share of
 * its diagonal. Nobody marks better than to the pixel. */
static const double ASSUMED_PX = 2, ASSUMED_SHARE = 0.0005, LEAST_PX = 0.3;
/* Beyond so many times what is assumed, something else was marked. */
static const double APART = 10;
/* With fewer comparisons than these the assumed error makes up for the rest. */
static const double ENOUGH = 4;

enum { MODEL_MAX = 5, HANDS = 1 + DIMPLE_PHOTO_REPEATS_MAX };

/* What one hand says of a mark, by least squares: n numbers. */
typedef struct model {
    int n;
    double normal[MODEL_MAX * MODEL_MAX], right[MODEL_MAX];
} model;

typedef struct pool {
    const dimple_photo *photo;
    double squares, count; /* of independent differences */
} pool;

static const dimple_photo_marks *hand(const dimple_photo *photo, size_t i) {
    return i == 0 ? &photo->marks : &photo->repeats[i - 1];
}

static const double *point(const dimple_photo *photo, dimple_photo_span span, size_t i) {
    return photo->points + 2 * (span.first + i);
}

static void add_row(model *m, const double row[MODEL_MAX], double y) {
    for (int a = 0; a < m->n; a++) {
        for (int b = 0; b < m->n; b++) m->normal[a * m->n + b] += row[a] * row[b];
        m->right[a] += row[a] * y;
    }
}

/* The sum of squares that the best numbers explain; false if there are none. */
static bool explained(const model *m, double *squares) {
    double factor[MODEL_MAX * MODEL_MAX], x[MODEL_MAX];
    for (int i = 0; i < m->n * m->n; i++) factor[i] = m->normal[i];
    if (!dimple_solve_spd(m->n, factor, m->right, x)) return false;
    *squares = 0;
    for (int i = 0; i < m->n; i++) *squares += x[i] * m->right[i];
    return true;
}

/* The scatter of what several hands say of one mark round what they say together. */
static void compare(pool *p, const model *hands, size_t count) {
    if (count < 2) return;
    model together = {.n = hands[0].n};
    double apart = 0, all;
    for (size_t i = 0; i < count; i++) {
        double one;
        if (!explained(&hands[i], &one)) return;
        apart += one;
        for (int k = 0; k < MODEL_MAX * MODEL_MAX; k++) together.normal[k] += hands[i].normal[k];
        for (int k = 0; k < MODEL_MAX; k++) together.right[k] += hands[i].right[k];
    }
    if (!explained(&together, &all)) return;
    p->squares += fmax(apart - all, 0);
    p->count += (double)(count - 1) * together.n;
}

/* The spans of one mark by every hand that made it; `of` finds it among a hand's marks. */
typedef struct mark_of_hands {
    dimple_photo_span spans[HANDS];
    size_t count;
} mark_of_hands;

typedef dimple_photo_span span_of(const dimple_photo_marks *marks, size_t pit);

static mark_of_hands gather(const dimple_photo *photo, span_of *of, size_t pit) {
    mark_of_hands mark = {.count = 0};
    for (size_t i = 0; i <= photo->repeat_count; i++) {
        dimple_photo_span span = of(hand(photo, i), pit);
        if (span.count > 0) mark.spans[mark.count++] = span;
    }
    return mark;
}

static void compare_points(pool *p, span_of *of, size_t pit) {
    mark_of_hands mark = gather(p->photo, of, pit);
    for (size_t i = 0; mark.count > 0 && i < mark.spans[0].count; i++) {
        const double *first = point(p->photo, mark.spans[0], i);
        model hands[HANDS] = {0};
        for (size_t j = 0; j < mark.count; j++) {
            const double *other = point(p->photo, mark.spans[j], i);
            hands[j].n = 2;
            add_row(&hands[j], (double[MODEL_MAX]){1, 0}, other[0] - first[0]);
            add_row(&hands[j], (double[MODEL_MAX]){0, 1}, other[1] - first[1]);
        }
        compare(p, hands, mark.count);
    }
}

/* A rim against the circle of the first hand's: shifted, wider, and longer in some direction. */
static void compare_rims(pool *p, span_of *of, size_t pit) {
    enum { ROUND = 3, LONG = 5 };
    mark_of_hands mark = gather(p->photo, of, pit);
    dimple_ellipse circle;
    if (mark.count < 2 || !dimple_circle_fit(point(p->photo, mark.spans[0], 0), mark.spans[0].count, &circle)) return;
    double radius = dimple_ellipse_diameter(&circle) / 2;
    bool many = true;
    for (size_t j = 0; j < mark.count; j++) many = many && mark.spans[j].count > LONG;
    model hands[HANDS] = {0};
    for (size_t j = 0; j < mark.count; j++) {
        hands[j].n = many ? LONG : ROUND;
        for (size_t i = 0; i < mark.spans[j].count; i++) {
            const double *at = point(p->photo, mark.spans[j], i);
            double x = at[0] - circle.centre[0], y = at[1] - circle.centre[1], r = hypot(x, y), c = 1, s = 0;
            if (r > 0) {
                c = x / r;
                s = y / r;
            }
            add_row(&hands[j], (double[MODEL_MAX]){c, s, 1, c * c - s * s, 2 * c * s}, r - radius);
        }
    }
    compare(p, hands, mark.count);
}

/* A line against the first hand's: shifted and turned. */
static void compare_lines(pool *p, span_of *of) {
    mark_of_hands mark = gather(p->photo, of, 0);
    if (mark.count < 2) return;
    const double *from = point(p->photo, mark.spans[0], 0),
                 *to = point(p->photo, mark.spans[0], mark.spans[0].count - 1);
    double x = to[0] - from[0], y = to[1] - from[1], length = hypot(x, y);
    if (!(length > 0)) return;
    model hands[HANDS] = {0};
    for (size_t j = 0; j < mark.count; j++) {
        hands[j].n = 2;
        for (size_t i = 0; i < mark.spans[j].count; i++) {
            const double *at = point(p->photo, mark.spans[j], i);
            double px = (at[0] - from[0]) / length, py = (at[1] - from[1]) / length;
            double along = (px * x + py * y) / length, across = px * y - py * x;
            add_row(&hands[j], (double[MODEL_MAX]){1, along}, across);
        }
    }
    compare(p, hands, mark.count);
}

static dimple_photo_span scale_of(const dimple_photo_marks *marks, size_t pit) {
    (void)pit;
    return marks->scale;
}

static dimple_photo_span anus_of(const dimple_photo_marks *marks, size_t pit) {
    (void)pit;
    return marks->anus;
}

static dimple_photo_span apex_of(const dimple_photo_marks *marks, size_t pit) {
    (void)pit;
    return marks->cleft_apex;
}

static dimple_photo_span midline_of(const dimple_photo_marks *marks, size_t pit) {
    (void)pit;
    return marks->midline;
}

static dimple_photo_span centre_of(const dimple_photo_marks *marks, size_t pit) {
    return pit < marks->pit_count ? marks->pits[pit].centre : (dimple_photo_span){0};
}

static dimple_photo_span rim_of(const dimple_photo_marks *marks, size_t pit) {
    return pit < marks->pit_count ? marks->pits[pit].rim : (dimple_photo_span){0};
}

dimple_marking dimple_marking_of(const dimple_photo *photo, double image_px) {
    double assumed = fmax(ASSUMED_PX, ASSUMED_SHARE * image_px);
    pool p = {.photo = photo};
    if (photo->scale == DIMPLE_PHOTO_COIN)
        compare_rims(&p, scale_of, 0);
    else
        compare_points(&p, scale_of, 0);
    compare_points(&p, anus_of, 0);
    compare_points(&p, apex_of, 0);
    compare_lines(&p, midline_of);
    for (size_t i = 0; i < photo->marks.pit_count; i++) {
        compare_points(&p, centre_of, i);
        compare_rims(&p, rim_of, i);
    }
    dimple_marking marking = {.from_repeats = p.count >= ENOUGH};
    double missing = fmax(ENOUGH - p.count, 0);
    double count = p.count + missing, variance = (p.squares + missing * assumed * assumed) / count;
    marking.apart = sqrt(variance) > APART * assumed;
    /* A variance from few differences is itself uncertain: Student's distribution is so much wider. */
    if (p.count > 0) variance *= count / (count - 2);
    marking.sd_px = fmax(sqrt(variance), LEAST_PX);
    return marking;
}
