#include "draw/pictures.h"

#include "base/text.h"
#include "draw/extent.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TEXTS_MAX = 400, CONTENT_MAX = 1024 };

typedef struct {
    double left, right, top, bottom;
    char content[CONTENT_MAX];
} box;

/* The value of an attribute in the element that begins at `element`. */
static double attribute(const char *element, const char *name) {
    const char *found = strstr(element, name);
    return found && found < strchr(element, '>') ? strtod(found + strlen(name), NULL) : (double)NAN;
}

/* What stands between two bytes of the text, its entities put back. */
static void unescape(const char *from, const char *to, char content[CONTENT_MAX]) {
    static const char *const entities[][2] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}};
    size_t size = 0;
    while (from < to && size + 1 < CONTENT_MAX) {
        size_t skip = 1;
        content[size] = *from;
        for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
            if (strncmp(from, entities[i][0], strlen(entities[i][0])) != 0) continue;
            skip = strlen(entities[i][0]);
            content[size] = entities[i][1][0];
        }
        size++;
        from += skip;
    }
    content[size] = 0;
}

/* The box of a <text>, by the size that the style sheet gives its class. */
static bool read_box(const char *svg, const char *element, box *result) {
    char selector[64] = " .";
    const char *class = element + strlen("<text class=\""), *end = strchr(class, '"');
    if (end - class > 40) return false;
    strncat(selector, class, (size_t)(end - class));
    strcat(selector, "{font-size:");
    const char *rule = strstr(svg, selector);
    if (!rule) return false;
    double font_px = strtod(rule + strlen(selector), NULL);
    const char *bold = strstr(rule, "bold"), *content = strchr(element, '>') + 1;
    unescape(content, strstr(content, "</text>"), result->content);
    double width =
        dimple_text_width(result->content, strlen(result->content), font_px, bold && bold < strchr(rule, '}'));
    double x = attribute(element, " x=\""), y = attribute(element, " y=\"");
    const char *anchor = strstr(element, "text-anchor=\"") + strlen("text-anchor=\"");
    result->left = x - (*anchor == 'm' ? width / 2 : *anchor == 'e' ? width : 0);
    result->right = result->left + width;
    result->top = y - .74 * font_px; /* of capitals */
    result->bottom = y + .22 * font_px;
    return isfinite(result->left) && isfinite(result->top) && font_px > 0;
}

static void complain(dimple_text *complaint, const char *what, const char *first, const char *second) {
    dimple_append(complaint, what);
    dimple_append(complaint, ": \"");
    dimple_append(complaint, first);
    dimple_append(complaint, second ? "\" and \"" : "\"");
    if (second) dimple_append(complaint, second);
    dimple_append(complaint, second ? "\"\n" : "\n");
}

bool picture_is_legible(const dimple_text *svg, dimple_text *complaint) {
    static box boxes[TEXTS_MAX];
    static const char *const wrong[] = {"nan", "null", "\"inf", "-inf"};
    const char *size = strstr(svg->data, "viewBox=\"0 0 ") + strlen("viewBox=\"0 0 ");
    char *rest;
    double width = strtod(size, &rest), height = strtod(rest, NULL);
    size_t count = 0, before = complaint->size;
    for (const char *text = svg->data; (text = strstr(text, "<text ")) && count < TEXTS_MAX; text++) {
        if (!read_box(svg->data, text, &boxes[count]))
            complain(complaint, "no box", text, NULL);
        else
            count++;
    }
    for (size_t i = 0; i < count; i++) {
        const box *a = &boxes[i];
        if (a->left < 0 || a->right > width || a->top < 0 || a->bottom > height)
            complain(complaint, "leaves the picture", a->content, NULL);
        for (size_t k = i + 1; k < count; k++) {
            const box *b = &boxes[k];
            if (a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom)
                complain(complaint, "overlap", a->content, b->content);
        }
    }
    const char *drawn = strstr(svg->data, "</desc>"); /* words of before may have such letters in them */
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (strstr(drawn, wrong[i])) complain(complaint, "no number", wrong[i], NULL);
    if (count == 0) complain(complaint, "no text", "", NULL);
    return complaint->size == before;
}

bool draw_picture(const dimple_measurement *measurement, size_t index, const dimple_picture_style *style,
                  dimple_text *svg, dimple_status *status, dimple_error *error) {
    enum { MAPS = DIMPLE_MAP_PART_COUNT };
    dimple_picture_style chosen = style ? *style : (dimple_picture_style){0};
    size_t pits = measurement->pit_count;
    if (index < MAPS) {
        chosen.part = (dimple_map_part)index;
        *status = dimple_draw_map(measurement, &chosen, NULL, 0, svg, error);
    } else if (index < MAPS + pits) {
        *status = dimple_draw_section(measurement, index - MAPS, style, svg, error);
    } else if (index == MAPS + pits) {
        *status = dimple_draw_pair(measurement, style, svg, error);
    } else if (index == MAPS + pits + 1) {
        *status = dimple_draw_sagittal(measurement, style, svg, error);
    } else if (index == MAPS + pits + 2) {
        *status = dimple_draw_frontal(measurement, style, svg, error);
    } else {
        return false;
    }
    return true;
}
