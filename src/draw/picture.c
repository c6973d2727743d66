#include "draw/picture.h"

#include "base/error.h"
#include "base/text.h"
#include "draw/colour.h"
#include "draw/extent.h"

#include <string.h>

static const struct {
    const char *class;
    double font_px, line_px;
    bool bold;
} types[DIMPLE_TYPE_COUNT] = {
    [DIMPLE_TYPE_HEADLINE] = {"headline", 15, 19, true}, [DIMPLE_TYPE_HEAD] = {"head", 11, 14, true},
    [DIMPLE_TYPE_NOTE] = {"note", 11, 14, false},        [DIMPLE_TYPE_SIDE] = {"side", 12, 15, true},
    [DIMPLE_TYPE_SMALL] = {"small", 10, 13, false},
};

/* Sizes repeat those of `types`. */
static const dimple_svg_rule rules[] = {
    {"text", "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif", "fill:#1f2328",
     "fill:#eceff3"},
    {".headline", "font-size:15px;font-weight:bold", "", ""},
    {".head", "font-size:11px;font-weight:bold", "", ""},
    {".note", "font-size:11px", "", ""},
    {".side", "font-size:12px;font-weight:bold;letter-spacing:0", "fill:#5b636d", "fill:#aab3be"},
    {".small", "font-size:10px", "fill:#5b636d", "fill:#aab3be"},
    {".paper", "", "fill:#ffffff", "fill:#14171b"},
    {".frame", "fill:none;stroke-width:.8", "stroke:#c9ced6", "stroke:#3c434c"},
    {".contour", "fill:none;stroke:#2b2f36;stroke-width:.55;stroke-opacity:.42;stroke-linejoin:round", "", ""},
    {".contour-bold", "fill:none;stroke:#2b2f36;stroke-width:1;stroke-opacity:.5;stroke-linejoin:round", "", ""},
    {".halo", "fill:none;stroke:#ffffff;stroke-opacity:.75;stroke-width:3.6;stroke-linejoin:round", "", ""},
    {".midline", "fill:none;stroke:" DIMPLE_COLOUR_LINE ";stroke-width:1.2;stroke-dasharray:9 3 2 3", "", ""},
    {".rhomboid", "fill:none;stroke:" DIMPLE_COLOUR_LINE ";stroke-width:1.1;stroke-dasharray:4 3", "", ""},
    {".pair", "fill:none;stroke:" DIMPLE_COLOUR_LINE ";stroke-width:.8", "", ""},
    {".venus", "fill:none;stroke:" DIMPLE_COLOUR_VENUS ";stroke-width:1.8", "", ""},
    {".midline-pit", "fill:none;stroke:" DIMPLE_COLOUR_MIDLINE_PIT ";stroke-width:1.8", "", ""},
    {".other-pit", "fill:none;stroke:" DIMPLE_COLOUR_OTHER_PIT ";stroke-width:1;stroke-dasharray:2 2", "", ""},
    {".seen", "fill:none;stroke:" DIMPLE_COLOUR_LINE ";stroke-width:1.1", "", ""},
    {".estimated", "fill:none;stroke:" DIMPLE_COLOUR_LINE ";stroke-width:1.1;stroke-dasharray:3 2.5", "", ""},
    {".seen-small", "fill:none;stroke:#ffffff;stroke-opacity:.85;stroke-width:.8", "", ""},
    {".dot", "fill:#ffffff", "", ""},
    {".leader", "fill:none;stroke-width:.8", "stroke:#5b636d", "stroke:#aab3be"},
    {".tick", "stroke-width:.8", "stroke:#8a929c", "stroke:#7d8590"},
    {".zero", "stroke-width:.8;stroke-dasharray:2 3", "stroke:#8a929c", "stroke:#7d8590"},
    {".tissue", "", "fill:#f6e9dd", "fill:#3a2f27"},
    {".measured", "", "fill:#8a929c", "fill:#8a929c"},
    {".fitted", "fill:none;stroke-width:2;stroke-linejoin:round", "stroke:#7a3e14", "stroke:#e3a877"},
    {".fill", "fill:none;stroke-width:1.2;stroke-dasharray:5 3", "stroke:#2f5f9e", "stroke:#8db8ee"},
    {".extension", "stroke-width:.6", "stroke:#8a929c", "stroke:#7d8590"},
    {".place", "stroke-width:1.2", "fill:#ffffff;stroke:#1f2328", "fill:#14171b;stroke:#eceff3"},
    {".dimension", "fill:none;stroke-width:.9", "stroke:#1f2328", "stroke:#eceff3"},
    {".arrowhead", "", "fill:#1f2328", "fill:#eceff3"},
    {".left-side", "fill:none;stroke-width:2;stroke-linejoin:round", "stroke:#2f5f9e", "stroke:#8db8ee"},
    {".right-side", "fill:none;stroke-width:2;stroke-linejoin:round;stroke-dasharray:7 3", "stroke:#b3561a",
     "stroke:#f0a873"},
    {".left-dot", "", "fill:#2f5f9e", "fill:#8db8ee"},
    {".right-dot", "", "fill:#b3561a", "fill:#f0a873"},
    {".scale", "fill:none;stroke-width:1.6", "stroke:#1f2328", "stroke:#eceff3"},
};

dimple_status dimple_picture_choose_style(const dimple_picture_style *style, dimple_picture_style *chosen,
                                          dimple_error *error) {
    *chosen = style ? *style : (dimple_picture_style){0};
    if (!chosen->prefix) chosen->prefix = "dimple";
    if ((unsigned)chosen->scheme >= DIMPLE_SCHEME_COUNT || (unsigned)chosen->part >= DIMPLE_MAP_PART_COUNT)
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "a picture's style has a scheme or part that there is not");
    return dimple_svg_check_prefix(chosen->prefix, error);
}

_Static_assert(sizeof rules / sizeof *rules <= DIMPLE_SVG_RULES_MAX, "a picture must hold the use of every rule");

void dimple_picture_begin(dimple_svg *svg, double width, double height, const char *title, const char *description) {
    dimple_svg_begin(svg, width, height, title, description, rules, sizeof rules / sizeof *rules);
}

double dimple_type_line_px(dimple_type type) {
    return types[type].line_px;
}

double dimple_type_width_px(dimple_type type, const char *text) {
    return dimple_text_width(text, strlen(text), types[type].font_px, types[type].bold);
}

void dimple_picture_text(dimple_svg *svg, dimple_type type, dimple_svg_anchor anchor, double x, double y,
                         const char *text) {
    dimple_svg_text(svg, types[type].class, anchor, x, y, text, strlen(text));
}

double dimple_picture_paragraph(dimple_svg *svg, dimple_type type, dimple_svg_anchor anchor, double x, double y,
                                double width, const char *text) {
    double height = 0, ascent = (types[type].line_px + .72 * types[type].font_px) / 2;
    while (*text) {
        size_t size = dimple_first_line(text, width, types[type].font_px, types[type].bold);
        if (svg) dimple_svg_text(svg, types[type].class, anchor, x, y + height + ascent, text, size);
        height += types[type].line_px;
        text += size;
        text += *text == ' ';
    }
    return height;
}

void dimple_append_said_measure(dimple_text *text, dimple_language language, dimple_say_key key, dimple_value value) {
    if (!value.known) return;
    char measure[DIMPLE_SAID_BYTES];
    dimple_text number = dimple_text_fixed(measure, sizeof measure);
    dimple_append_said(&number, language, DIMPLE_SAY_PICTURES_MEASURE,
                       (const dimple_fill[]){{.name = "value", .number = value.value, .decimals = 1},
                                             {.name = "sd", .number = value.sd, .decimals = 1},
                                             {0}});
    dimple_append_said(text, language, key, (const dimple_fill[]){{.name = "measure", .text = measure}, {0}});
}
