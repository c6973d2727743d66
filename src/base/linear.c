#include "base/linear.h"

#include <string.h>

#include "base/wide.h"

bool dimple_normalize(double a[3]) {
    double length = dimple_length(a);
    if (!(length > 0)) return false;
    for (int i = 0; i < 3; i++) a[i] /= length;
    return true;
}

DIMPLE_WIDE static void find_extent(const float *values, size_t count, float *low, float *high) {
    enum { LANES = 64 }; /* side by side */
    float least[LANES], most[LANES];
    for (size_t l = 0; l < LANES; l++) least[l] = most[l] = values[l < count ? l : 0];
    size_t i = 0;
    for (; i + LANES <= count; i += LANES) {
        for (size_t l = 0; l < LANES; l++) {
            float v = values[i + l];
            least[l] = v < least[l] ? v : least[l];
            most[l] = v > most[l] ? v : most[l];
        }
    }
    for (size_t l = 0; i + l < count; l++) {
        least[l] = fminf(least[l], values[i + l]);
        most[l] = fmaxf(most[l], values[i + l]);
    }
    *low = least[0];
    *high = most[0];
    for (size_t l = 1; l < LANES; l++) {
        *low = fminf(*low, least[l]);
        *high = fmaxf(*high, most[l]);
    }
}

void dimple_extent(const float *values, size_t count, float *low, float *high) {
    find_extent(values, count, low, high);
}

bool dimple_invert_affine(double m[4][4], double out[4][4]) {
    double inverse[3][3];
    dimple_cross(m[1], m[2], inverse[0]);
    double determinant = dimple_dot(m[0], inverse[0]);
    if (!(fabs(determinant) > 0)) return false;
    for (int i = 0; i < 3; i++) {
        const double *a = m[(i + 1) % 3], *b = m[(i + 2) % 3];
        double c[3];
        dimple_cross(a, b, c);
        for (int j = 0; j < 3; j++) inverse[j][i] = c[j] / determinant;
    }
    double result[4][4] = {{0}, {0}, {0}, {0, 0, 0, 1}};
    for (int i = 0; i < 3; i++) {
        for (int j = 0; j < 3; j++) {
            result[i][j] = inverse[i][j];
            result[i][3] -= inverse[i][j] * m[j][3];
        }
    }
    memcpy(out, result, sizeof result);
    return true;
}

/* One Jacobi rotation that clears a[p][q]. */
static void rotate(double a[3][3], double v[3][3], int p, int q) {
    if (!(fabs(a[p][q]) > 0)) return;
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = (theta >= 0 ? 1 : -1) / (fabs(theta) + sqrt(theta * theta + 1));
    double c = 1 / sqrt(t * t + 1), s = t * c;
    for (int k = 0; k < 3; k++) {
        double x = a[k][p], y = a[k][q];
        a[k][p] = c * x - s * y;
        a[k][q] = s * x + c * y;
    }
    for (int k = 0; k < 3; k++) {
        double x = a[p][k], y = a[q][k];
        a[p][k] = c * x - s * y;
        a[q][k] = s * x + c * y;
        x = v[p][k], y = v[q][k];
        v[p][k] = c * x - s * y;
        v[q][k] = s * x + c * y;
    }
}

void dimple_eigen_symmetric3(double m[3][3], double values[3], double vectors[3][3]) {
    double a[3][3], v[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
    memcpy(a, m, sizeof a);
    for (int sweep = 0; sweep < 12; sweep++) {
        rotate(a, v, 0, 1);
        rotate(a, v, 0, 2);
        rotate(a, v, 1, 2);
    }
    int order[3] = {0, 1, 2};
    for (int i = 0; i < 2; i++) {
        for (int j = 0; j < 2 - i; j++) {
            if (a[order[j]][order[j]] <= a[order[j + 1]][order[j + 1]]) continue;
            int swap = order[j];
            order[j] = order[j + 1];
            order[j + 1] = swap;
        }
    }
    for (int i = 0; i < 3; i++) {
        values[i] = a[order[i]][order[i]];
        memcpy(vectors[i], v[order[i]], sizeof v[0]);
    }
}

bool dimple_solve_spd(int n, double *a, const double *b, double *x) {
    if (n < 1 || n > DIMPLE_SOLVE_MAX) return false;
    for (int i = 0; i < n; i++) {
        for (int j = 0; j <= i; j++) {
            double sum = a[i * n + j];
            for (int k = 0; k < j; k++) sum -= a[i * n + k] * a[j * n + k];
            if (i != j) {
                a[i * n + j] = sum / a[j * n + j];
            } else {
                if (!(sum > 1e-14 * fabs(a[i * n + i]))) return false;
                a[i * n + i] = sqrt(sum);
            }
        }
    }
    double y[DIMPLE_SOLVE_MAX];
    for (int i = 0; i < n; i++) {
        y[i] = b[i];
        for (int k = 0; k < i; k++) y[i] -= a[i * n + k] * y[k];
        y[i] /= a[i * n + i];
    }
    for (int i = n; i-- > 0;) {
        x[i] = y[i];
        for (int k = i + 1; k < n; k++) x[i] -= a[k * n + i] * x[k];
        x[i] /= a[i * n + i];
    }
    return true;
}

void dimple_inverse_from_factor(int n, const double *factor, double *inverse) {
    double l[DIMPLE_SOLVE_MAX * DIMPLE_SOLVE_MAX] = {0}; /* inverse of the triangular factor */
    for (int j = 0; j < n; j++) {
        l[j * n + j] = 1 / factor[j * n + j];
        for (int i = j + 1; i < n; i++) {
            double sum = 0;
            for (int k = j; k < i; k++) sum -= factor[i * n + k] * l[k * n + j];
            l[i * n + j] = sum / factor[i * n + i];
        }
    }
    for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int k = i > j ? i : j; k < n; k++) sum += l[k * n + i] * l[k * n + j];
            inverse[i * n + j] = sum;
        }
    }
}
