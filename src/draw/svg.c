#include "draw/svg.h"

#include "draw/extent.h"

#include "base/error.h"
#include "base/text.h"

#include <string.h>

/* A tenth of a pixel: in print about .03 mm. */
enum { DECIMALS = 1 };

void dimple_svg_escape(dimple_text *text, const char *bytes, size_t size) {
    for (size_t i = 0; i < size; i++) {
        char c = bytes[i];
        if (c == '&')
            dimple_append(text, "&amp;");
        else if (c == '<')
            dimple_append(text, "&lt;");
        else if (c == '>')
            dimple_append(text, "&gt;");
        else if (c == '"')
            dimple_append(text, "&quot;");
        else
            dimple_append_bytes(text, (unsigned char)c < 0x20 ? " " : &c, 1);
    }
}

void dimple_svg_number(dimple_text *text, double number) {
    dimple_append_number(text, number, DECIMALS);
}

void dimple_svg_base64(dimple_text *text, const unsigned char *bytes, size_t size) {
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char four[4];
    for (size_t i = 0; i < size; i += 3) {
        size_t rest = size - i;
        unsigned three = (unsigned)bytes[i] << 16 | (rest > 1 ? (unsigned)bytes[i + 1] << 8 : 0) |
                         (rest > 2 ? (unsigned)bytes[i + 2] : 0);
        for (unsigned k = 0; k < 4; k++) four[k] = k <= rest ? digits[three >> (18 - 6 * k) & 63] : '=';
        dimple_append_bytes(text, four, sizeof four);
    }
}

dimple_status dimple_svg_check_prefix(const char *prefix, dimple_error *error) {
    static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    const size_t letters = 52;
    size_t size = strlen(prefix);
    if (size == 0 || strspn(prefix, allowed) != size || !memchr(allowed, prefix[0], letters))
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT,
                           "a picture's prefix must be a letter, then letters, digits or '-'");
    return DIMPLE_OK;
}

/* Every selector begins with the picture's id, so that several pictures on a page leave each other alone. */
static void append_rule(dimple_svg *svg, const char *selector, const char *declarations) {
    if (!declarations[0]) return;
    dimple_append(svg->text, "#");
    dimple_append(svg->text, svg->prefix);
    dimple_append(svg->text, " ");
    dimple_append(svg->text, selector);
    dimple_append(svg->text, "{");
    for (const char *c = declarations; *c; c++) {
        if (*c == '@')
            dimple_append(svg->text, svg->prefix);
        else
            dimple_append_bytes(svg->text, c, 1);
    }
    dimple_append(svg->text, "}\n");
}

typedef enum { FORM, LIGHT, DARK } aspect;

static void append_rules(dimple_svg *svg, aspect which) {
    for (size_t i = 0; i < svg->rule_count; i++) {
        const dimple_svg_rule *rule = &svg->rules[i];
        if (rule->selector[0] == '.' && !svg->used[i]) continue;
        append_rule(svg, rule->selector, which == FORM ? rule->form : which == LIGHT ? rule->light : rule->dark);
    }
}

static void append_style(dimple_svg *svg) {
    dimple_append(svg->text, "<style>\n");
    append_rules(svg, FORM);
    append_rules(svg, svg->scheme == DIMPLE_SCHEME_DARK ? DARK : LIGHT);
    if (svg->scheme == DIMPLE_SCHEME_AUTO) {
        dimple_append(svg->text, "@media (prefers-color-scheme:dark){\n");
        append_rules(svg, DARK);
        dimple_append(svg->text, "}\n");
    }
    dimple_append(svg->text, "</style>\n");
}

void dimple_svg_use(dimple_svg *svg, const char *class) {
    for (size_t i = 0; i < svg->rule_count; i++)
        if (svg->rules[i].selector[0] == '.' && strcmp(svg->rules[i].selector + 1, class) == 0) svg->used[i] = true;
}

static void append_named(dimple_svg *svg, const char *element, const char *suffix, const char *content) {
    dimple_append(svg->text, "<");
    dimple_append(svg->text, element);
    dimple_append(svg->text, " id=\"");
    dimple_append(svg->text, svg->prefix);
    dimple_append(svg->text, suffix);
    dimple_append(svg->text, "\">");
    dimple_svg_escape(svg->text, content, strlen(content));
    dimple_append(svg->text, "</");
    dimple_append(svg->text, element);
    dimple_append(svg->text, ">\n");
}

void dimple_svg_begin(dimple_svg *svg, double width, double height, const char *title, const char *description,
                      const dimple_svg_rule *rules, size_t rule_count) {
    dimple_text *text = svg->text;
    dimple_append(text, "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"");
    dimple_append(text, svg->prefix);
    dimple_append(text, "\" role=\"img\" aria-labelledby=\"");
    dimple_append(text, svg->prefix);
    dimple_append(text, "-title ");
    dimple_append(text, svg->prefix);
    dimple_append(text, "-description\" viewBox=\"0 0 ");
    dimple_svg_number(text, width);
    dimple_append(text, " ");
    dimple_svg_number(text, height);
    dimple_append(text, "\"");
    dimple_svg_attribute(svg, "width", width);
    dimple_svg_attribute(svg, "height", height);
    dimple_append(text, ">\n");
    append_named(svg, "title", "-title", title);
    append_named(svg, "desc", "-description", description);
    svg->rules = rules;
    svg->rule_count = rule_count < DIMPLE_SVG_RULES_MAX ? rule_count : DIMPLE_SVG_RULES_MAX;
    memset(svg->used, 0, sizeof svg->used);
    svg->head = text->size;
    dimple_svg_rectangle(svg, "paper", 0, 0, width, height);
}

void dimple_svg_end(dimple_svg *svg) {
    dimple_append(svg->text, "</svg>\n");
    dimple_text style = dimple_text_create(), *picture = svg->text;
    svg->text = &style;
    append_style(svg);
    svg->text = picture;
    dimple_insert(picture, svg->head, style.data ? style.data : "", style.size);
    if (style.failed) picture->failed = true;
    dimple_text_free(&style);
}

void dimple_svg_open(dimple_svg *svg, const char *element, const char *class) {
    dimple_svg_use(svg, class);
    dimple_append(svg->text, "<");
    dimple_append(svg->text, element);
    dimple_append(svg->text, " class=\"");
    dimple_append(svg->text, class);
    dimple_append(svg->text, "\"");
}

void dimple_svg_attribute(dimple_svg *svg, const char *name, double value) {
    dimple_append(svg->text, " ");
    dimple_append(svg->text, name);
    dimple_append(svg->text, "=\"");
    dimple_svg_number(svg->text, value);
    dimple_append(svg->text, "\"");
}

void dimple_svg_close(dimple_svg *svg) {
    dimple_append(svg->text, "/>\n");
}

void dimple_svg_begin_group(dimple_svg *svg, const char *class) {
    dimple_svg_open(svg, "g", class);
    dimple_append(svg->text, ">\n");
}

void dimple_svg_end_group(dimple_svg *svg) {
    dimple_append(svg->text, "</g>\n");
}

void dimple_svg_line(dimple_svg *svg, const char *class, double x1, double y1, double x2, double y2) {
    dimple_svg_open(svg, "line", class);
    dimple_svg_attribute(svg, "x1", x1);
    dimple_svg_attribute(svg, "y1", y1);
    dimple_svg_attribute(svg, "x2", x2);
    dimple_svg_attribute(svg, "y2", y2);
    dimple_svg_close(svg);
}

void dimple_svg_rectangle(dimple_svg *svg, const char *class, double x, double y, double width, double height) {
    dimple_svg_open(svg, "rect", class);
    dimple_svg_attribute(svg, "x", x);
    dimple_svg_attribute(svg, "y", y);
    dimple_svg_attribute(svg, "width", width);
    dimple_svg_attribute(svg, "height", height);
    dimple_svg_close(svg);
}

void dimple_svg_circle(dimple_svg *svg, const char *class, double x, double y, double radius) {
    dimple_svg_open(svg, "circle", class);
    dimple_svg_attribute(svg, "cx", x);
    dimple_svg_attribute(svg, "cy", y);
    dimple_svg_attribute(svg, "r", radius);
    dimple_svg_close(svg);
}

void dimple_svg_ellipse(dimple_svg *svg, const char *class, double x, double y, double radius_x, double radius_y) {
    dimple_svg_open(svg, "ellipse", class);
    dimple_svg_attribute(svg, "cx", x);
    dimple_svg_attribute(svg, "cy", y);
    dimple_svg_attribute(svg, "rx", radius_x);
    dimple_svg_attribute(svg, "ry", radius_y);
    dimple_svg_close(svg);
}

void dimple_svg_begin_path(dimple_svg *svg, const char *class) {
    dimple_svg_open(svg, "path", class);
    dimple_append(svg->text, " d=\"");
}

void dimple_svg_point(dimple_svg *svg, bool first, double x, double y) {
    dimple_append(svg->text, first ? "M" : "L");
    dimple_svg_number(svg->text, x);
    dimple_append(svg->text, " ");
    dimple_svg_number(svg->text, y);
}

void dimple_svg_end_path(dimple_svg *svg, bool closed) {
    dimple_append(svg->text, closed ? "Z\"" : "\"");
    dimple_svg_close(svg);
}

/* A soft hyphen is a hyphen where the line ends in it, and else nothing. */
static void append_line(dimple_text *line, const char *text, size_t size) {
    bool hyphenated = dimple_ends_in_soft_hyphen(text, size);
    while (size > 0) {
        size_t part = 0;
        while (part < size && !dimple_ends_in_soft_hyphen(text, part)) part++;
        size_t hyphen = dimple_ends_in_soft_hyphen(text, part) ? 2 : 0;
        dimple_svg_escape(line, text, part - hyphen);
        text += part;
        size -= part;
    }
    if (hyphenated) dimple_append(line, "-");
}

void dimple_svg_text(dimple_svg *svg, const char *class, dimple_svg_anchor anchor, double x, double y, const char *text,
                     size_t size) {
    static const char *const anchors[] = {"start", "middle", "end"};
    dimple_svg_open(svg, "text", class);
    dimple_append(svg->text, " text-anchor=\"");
    dimple_append(svg->text, anchors[anchor]);
    dimple_append(svg->text, "\"");
    dimple_svg_attribute(svg, "x", x);
    dimple_svg_attribute(svg, "y", y);
    dimple_append(svg->text, ">");
    append_line(svg->text, text, size);
    dimple_append(svg->text, "</text>\n");
}
