#include "photo/conic.h"

#include "base/linear.h"

#include <math.h>

/* Fits are made in coordinates of size one round the points' mean. */
typedef struct frame {
    double mean[2], size;
} frame;

static bool frame_of(const double *points, size_t count, frame *f) {
    double squares = 0;
    *f = (frame){{0, 0}, 0};
    for (size_t i = 0; i < count; i++) {
        for (int k = 0; k < 2; k++) f->mean[k] += points[2 * i + (size_t)k] / (double)count;
    }
    for (size_t i = 0; i < count; i++) {
        double x = points[2 * i] - f->mean[0], y = points[2 * i + 1] - f->mean[1];
        squares += (x * x + y * y) / (double)count;
    }
    f->size = sqrt(squares);
    return f->size > 0;
}

bool dimple_circle_fit(const double *points, size_t count, dimple_ellipse *circle) {
    frame f;
    if (count < DIMPLE_CIRCLE_POINTS || !frame_of(points, count, &f)) return false;
    double normal[9] = {0}, right[3] = {0};
    for (size_t i = 0; i < count; i++) {
        double row[3] = {(points[2 * i] - f.mean[0]) / f.size, (points[2 * i + 1] - f.mean[1]) / f.size, 1};
        double square = row[0] * row[0] + row[1] * row[1];
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) normal[3 * a + b] += row[a] * row[b];
            right[a] += row[a] * square;
        }
    }
    double solution[3]; /* x^2 + y^2 = 2 a x + 2 b y + c, as {2 a, 2 b, c} */
    if (!dimple_solve_spd(3, normal, right, solution)) return false;
    double a = solution[0] / 2, b = solution[1] / 2, square = solution[2] + a * a + b * b;
    if (!(square > 0)) return false;
    circle->centre[0] = f.mean[0] + a * f.size;
    circle->centre[1] = f.mean[1] + b * f.size;
    circle->q[0] = circle->q[2] = 1 / (square * f.size * f.size);
    circle->q[1] = 0;
    return true;
}

/* From a x^2 + b x y + c y^2 + d x + e y + f = 0 in the frame. */
static bool ellipse_from_conic(const double conic[6], const frame *f, dimple_ellipse *ellipse) {
    double a = conic[0], b = conic[1], c = conic[2], d = conic[3], e = conic[4];
    double determinant = 4 * a * c - b * b;
    if (!(determinant > 0)) return false;
    double x = (b * e - 2 * c * d) / determinant, y = (b * d - 2 * a * e) / determinant;
    double at_centre = conic[5] + (d * x + e * y) / 2;
    double scale = -1 / (at_centre * f->size * f->size);
    ellipse->centre[0] = f->mean[0] + x * f->size;
    ellipse->centre[1] = f->mean[1] + y * f->size;
    ellipse->q[0] = a * scale;
    ellipse->q[1] = b / 2 * scale;
    ellipse->q[2] = c * scale;
    return isfinite(scale) && ellipse->q[0] > 0 && ellipse->q[2] > 0;
}

/* The sums of products of the quadratic terms {x^2, x y, y^2} and the linear ones {x, y, 1}. */
typedef struct scatter {
    double quadratic[3][3], mixed[3][3], linear[9];
} scatter;

static scatter scatter_of(const double *points, size_t count, const frame *f) {
    scatter s = {{{0}}, {{0}}, {0}};
    for (size_t i = 0; i < count; i++) {
        double x = (points[2 * i] - f->mean[0]) / f->size, y = (points[2 * i + 1] - f->mean[1]) / f->size;
        double second[3] = {x * x, x * y, y * y}, first[3] = {x, y, 1};
        for (int a = 0; a < 3; a++) {
            for (int b = 0; b < 3; b++) {
                s.quadratic[a][b] += second[a] * second[b];
                s.mixed[a][b] += second[a] * first[b];
                s.linear[3 * a + b] += first[a] * first[b];
            }
        }
    }
    return s;
}

/* The quadratic part that makes m's form least among those with 4 a c - b^2 = 1: of m v = lambda C v the one positive
 * lambda. m is half-definite, and zero there where points lie on an ellipse exactly: its eigenvalues are kept above
 * rounding, and C is looked at in m's own axes. */
static bool least_ellipse(double m[3][3], double quadratic[3]) {
    static const double ROUNDING = 1e-13;
    double values[3], axes[3][3], c[3][3], of_c[3], vectors[3][3];
    dimple_eigen_symmetric3(m, values, axes);
    if (!(values[2] > 0)) return false;
    for (int i = 0; i < 3; i++) values[i] = sqrt(fmax(values[i], ROUNDING * values[2]));
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++)
            c[i][j] = (2 * axes[i][0] * axes[j][2] - axes[i][1] * axes[j][1] + 2 * axes[i][2] * axes[j][0]) /
                      (values[i] * values[j]);
    }
    dimple_eigen_symmetric3(c, of_c, vectors);
    if (!(of_c[2] > 0)) return false;
    for (int k = 0; k < 3; k++) {
        quadratic[k] = 0;
        for (int i = 0; i < 3; i++) quadratic[k] += axes[i][k] * vectors[2][i] / values[i];
    }
    return true;
}

bool dimple_ellipse_fit(const double *points, size_t count, dimple_ellipse *ellipse) {
    frame f;
    if (count < DIMPLE_ELLIPSE_POINTS || !frame_of(points, count, &f)) return false;
    scatter s = scatter_of(points, count, &f);
    double to_linear[3][3], reduced[3][3], unused[3], inverse[9]; /* the best linear part is -to_linear * quadratic */
    if (!dimple_solve_spd(3, s.linear, (double[3]){0}, unused)) return false;
    dimple_inverse_from_factor(3, s.linear, inverse);
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            to_linear[i][j] = 0;
            for (int k = 0; k < 3; k++) to_linear[i][j] += inverse[3 * i + k] * s.mixed[j][k];
        }
    }
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            reduced[i][j] = s.quadratic[i][j];
            for (int k = 0; k < 3; k++) reduced[i][j] -= s.mixed[i][k] * to_linear[k][j];
        }
    }
    double conic[6] = {0};
    if (!least_ellipse(reduced, conic)) return false;
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 3; k++) conic[3 + i] -= to_linear[i][k] * conic[k];
    }
    return ellipse_from_conic(conic, &f, ellipse);
}

double dimple_ellipse_diameter(const dimple_ellipse *ellipse) {
    double determinant = ellipse->q[0] * ellipse->q[2] - ellipse->q[1] * ellipse->q[1];
    return 2 / sqrt(sqrt(determinant));
}

void dimple_eigen_symmetric2(const double m[3], double values[2], double direction[2]) {
    double mean = (m[0] + m[2]) / 2, half = (m[0] - m[2]) / 2, apart = hypot(half, m[1]);
    values[0] = mean - apart;
    values[1] = mean + apart;
    if (!direction) return;
    double angle = atan2(m[1], half) / 2; /* of no meaning where both are equal, and then 0 */
    direction[0] = cos(angle);
    direction[1] = sin(angle);
}
