#include "draw/label.h"

#include "draw/extent.h"
#include "draw/scenes.h"

#include <math.h>
#include <string.h>

static const double font_px = 12.5, gap = 9, border = 16;

/* Every class of words but the plain one is set in bold. */
static size_t first_line(const char *class, const char *words, double width) {
    return dimple_first_line(words, width, font_px, strcmp(class, "plain") != 0);
}

size_t dimple_label_lines(const char *class, const char *words, double width) {
    size_t count = 0;
    while (*words) {
        words += first_line(class, words, width);
        words += *words == ' ';
        count++;
    }
    return count;
}

void dimple_label(const dimple_canvas *canvas, const char *class, bool centred, double x, double y, double width,
                  const char *words) {
    while (*words) {
        size_t size = first_line(class, words, width);
        dimple_svg_text(canvas->svg, class, centred ? DIMPLE_SVG_MIDDLE : DIMPLE_SVG_START, x, y, words, size);
        words += size;
        words += *words == ' ';
        y += DIMPLE_LINE_HEIGHT;
    }
}

static double column_width(double words_x) {
    return DIMPLE_SCENE_WIDTH - border - words_x;
}

static double height_of(const char *class, const char *words, double words_x) {
    return (double)dimple_label_lines(class, words, column_width(words_x)) * DIMPLE_LINE_HEIGHT;
}

/* As if all were in bold. */
double dimple_callouts_height(const char *const *labels, double words_x) {
    double height = 2 * border - gap;
    for (size_t i = 0; labels[i]; i++) height += height_of("strong", labels[i], words_x) + gap;
    return height;
}

void dimple_callouts_draw(const dimple_canvas *canvas, const dimple_callout *callouts, size_t count) {
    double x = canvas->words_x, top = border, left = -gap;
    for (size_t i = 0; i < count; i++) left += height_of(callouts[i].class, callouts[i].words, x) + gap;
    for (size_t i = 0; i < count; i++) {
        double height = height_of(callouts[i].class, callouts[i].words, x), lowest = canvas->height - border - left;
        double y = fmax(fmin(callouts[i].y - height / 2, lowest), top);
        dimple_canvas_line(canvas, "leader", x - 5, y + height / 2, callouts[i].x, callouts[i].y);
        dimple_canvas_circle(canvas, "leader-end", callouts[i].x, callouts[i].y, 2);
        dimple_label(canvas, callouts[i].class, false, x, y + DIMPLE_LINE_HEIGHT - 4, column_width(x),
                     callouts[i].words);
        top = y + height + gap;
        left -= height + gap;
    }
}
