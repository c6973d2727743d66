#include "draw/contour.h"

#include <math.h>

/* An edge of the grid: from a node to the one on its right (2 * node) or above it (2 * node + 1). A line crosses each
 * at most once, and there it goes on into at most two squares. */
typedef struct {
    const dimple_height_grid *grid;
    double level;
    int (*links)[2]; /* of each edge: the edges that the line goes to from there, -1 for none */
} link_net;

static double height(const link_net *net, int node) {
    return net->grid->height[node];
}

static void link_edges(link_net *net, int a, int b) {
    net->links[a][net->links[a][0] >= 0] = b;
    net->links[b][net->links[b][0] >= 0] = a;
}

/* Within one square: its corners counter-clockwise from the lower left, its edges from the lower one. */
static void cross_square(link_net *net, int node) {
    int columns = net->grid->columns;
    const int corners[4] = {node, node + 1, node + columns + 1, node + columns};
    const int edges[4] = {2 * node, 2 * (node + 1) + 1, 2 * (node + columns), 2 * node + 1};
    int above = 0, crossed[4], count = 0;
    double sum = 0;
    for (int i = 0; i < 4; i++) {
        sum += height(net, corners[i]);
        above |= (height(net, corners[i]) >= net->level) << i;
    }
    if (isnan(sum)) return;
    for (int i = 0; i < 4; i++)
        if ((above >> i & 1) != (above >> ((i + 1) % 4) & 1)) crossed[count++] = edges[i];
    if (count == 2) link_edges(net, crossed[0], crossed[1]);
    if (count < 4) return;
    /* A saddle: its middle says which corners hang together. */
    bool first_alone = (sum / 4 >= net->level) != (above & 1);
    link_edges(net, edges[0], edges[first_alone ? 3 : 1]);
    link_edges(net, edges[2], edges[first_alone ? 1 : 3]);
}

static void crossing(const link_net *net, int edge, double point[2]) {
    int node = edge / 2, other = edge % 2 ? node + net->grid->columns : node + 1;
    double share = (net->level - height(net, node)) / (height(net, other) - height(net, node));
    int column = node % net->grid->columns, row = node / net->grid->columns;
    point[0] = column + (edge % 2 ? 0 : share);
    point[1] = row + (edge % 2 ? share : 0);
}

/* Takes the link from one edge to another away, so that nothing is walked twice; true if it was there. */
static bool unlink_edge(link_net *net, int from, int to) {
    for (int i = 0; i < 2; i++) {
        if (net->links[from][i] != to) continue;
        net->links[from][i] = -1;
        return true;
    }
    return false;
}

static double distance_to_chord(const double p[2], const double a[2], const double b[2]) {
    double along[2] = {b[0] - a[0], b[1] - a[1]}, length = hypot(along[0], along[1]);
    if (length == 0) return hypot(p[0] - a[0], p[1] - a[1]);
    return fabs(along[0] * (p[1] - a[1]) - along[1] * (p[0] - a[0])) / length;
}

static bool fits(double (*points)[2], size_t first, size_t last, double tolerance) {
    for (size_t i = first + 1; i < last; i++)
        if (distance_to_chord(points[i], points[first], points[last]) > tolerance) return false;
    return true;
}

/* Leaves points out as long as the chord over them stays within the tolerance; gives their new count. */
static size_t simplify(double (*points)[2], size_t count, double tolerance) {
    const size_t longest = 24;
    size_t kept = 1;
    for (size_t from = 0; from + 1 < count;) {
        size_t to = from + 1;
        while (to + 1 < count && to + 1 - from <= longest && fits(points, from, to + 1, tolerance)) to++;
        points[kept][0] = points[to][0];
        points[kept++][1] = points[to][1];
        from = to;
    }
    return kept;
}

/* Walks from an edge on until the line ends or comes back. */
static void walk(link_net *net, int edge, double tolerance, dimple_lines *lines) {
    size_t start = lines->count > 0 ? lines->ends[lines->count - 1] : 0, count = 0;
    crossing(net, edge, lines->points[start + count++]);
    for (;;) {
        int next = net->links[edge][0] >= 0 ? net->links[edge][0] : net->links[edge][1];
        if (next < 0) break;
        unlink_edge(net, edge, next);
        unlink_edge(net, next, edge);
        crossing(net, next, lines->points[start + count++]);
        edge = next;
    }
    lines->ends[lines->count++] = start + simplify(lines->points + start, count, tolerance);
}

bool dimple_contour_trace(const dimple_height_grid *grid, double level, double tolerance, dimple_arena *arena,
                          dimple_lines *lines) {
    int nodes = grid->columns * grid->rows;
    link_net net = {grid, level, dimple_arena_take(arena, 2 * (size_t)nodes, sizeof *net.links)};
    *lines = (dimple_lines){.points = dimple_arena_take(arena, 4 * (size_t)nodes, sizeof *lines->points),
                            .ends = dimple_arena_take(arena, 2 * (size_t)nodes, sizeof *lines->ends)};
    if (arena->failed) return false;
    for (int edge = 0; edge < 2 * nodes; edge++) net.links[edge][0] = net.links[edge][1] = -1;
    for (int row = 0; row + 1 < grid->rows; row++)
        for (int column = 0; column + 1 < grid->columns; column++) cross_square(&net, row * grid->columns + column);
    /* Those with an end first, then the closed ones. */
    for (int closed = 0; closed <= 1; closed++)
        for (int edge = 0; edge < 2 * nodes; edge++)
            if ((net.links[edge][0] >= 0) + (net.links[edge][1] >= 0) == 1 + closed) walk(&net, edge, tolerance, lines);
    return true;
}
