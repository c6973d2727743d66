#include "draw/paint.h"

#include "base/text.h"

#include <string.h>

/* Colours in light and in dark. The skin is one of many; in the dark it is a darker one, so that the figure never
 * glares. */
#define PAPER_LIGHT "#fbf8f5"
#define PAPER_DARK "#191c20"
#define TILE_LIGHT "#f2ebe4"
#define TILE_DARK "#22262b"
#define INK_LIGHT "#2b2623"
#define INK_DARK "#f0ebe6"
#define MUTED_LIGHT "#6f655e"
#define MUTED_DARK "#b3aaa3"
#define SKIN_LIGHT "#e9c3a6"
#define SKIN_DARK "#80543d"
#define SKIN_LIT_LIGHT "#f8e0cd"
#define SKIN_LIT_DARK "#a87859"
#define SKIN_SHADED_LIGHT "#b9805f"
#define SKIN_SHADED_DARK "#472b1d"
#define OUTLINE_LIGHT "#8a5538"
#define OUTLINE_DARK "#e3bda4"
#define FOLD_LIGHT "#8a5538"
#define FOLD_DARK "#341d13"
#define DEPTH_LIGHT "#5d3420"
#define DEPTH_DARK "#2c1a12"
#define CALM_LIGHT "#09706b"
#define CALM_DARK "#6fe3d9"
#define ALERT_LIGHT "#b33a08"
#define ALERT_DARK "#ffab80"
#define BONE_LIGHT "#f3ecdc"
#define BONE_DARK "#d9cfba"
#define BONE_EDGE_LIGHT "#a3947b"
#define BONE_EDGE_DARK "#8b7f6a"
#define FAT_LIGHT "#f7dc9a"
#define FAT_DARK "#c9a458"
#define FAT_EDGE_LIGHT "#c9a02f"
#define FAT_EDGE_DARK "#8a6a20"
#define NERVE_LIGHT "#5b7fb5"
#define NERVE_DARK "#8fb4ea"
#define RED_LIGHT "#d8434a"
#define RED_DARK "#f0666b"
#define PURPLE_LIGHT "#7c1f45"
#define PURPLE_DARK "#5a1230"
#define WATER_LIGHT "#3b8fd1"
#define WATER_DARK "#7cc0f5"
#define PUS_LIGHT "#d9c24a"
#define PUS_DARK "#c9b23f"
#define CREAM_LIGHT "#f6ecc9"
#define CREAM_DARK "#efe4bd"
#define BLOOD_LIGHT "#b3202a"
#define BLOOD_DARK "#a11722"
#define SLATE_LIGHT "#6f7f93"
#define SLATE_DARK "#3d4756"
#define BROWN_LIGHT "#7a4a2e"
#define BROWN_DARK "#341d11"
#define CAFE_AU_LAIT_LIGHT "#c48f68"
#define CAFE_AU_LAIT_DARK "#643d2a"
#define HAIR_LIGHT "#3f2a1d"
#define HAIR_DARK "#23150e"
#define PRINT_LIGHT "#4a4038"
#define PRINT_DARK "#3a322b"

/* What a rule says of colours, in light and in dark. */
#define FILL(colour) "fill:" colour##_LIGHT, "fill:" colour##_DARK
#define STROKE(colour) "stroke:" colour##_LIGHT, "stroke:" colour##_DARK
#define BOTH(inside, edge) "fill:" inside##_LIGHT ";stroke:" edge##_LIGHT, "fill:" inside##_DARK ";stroke:" edge##_DARK
#define STOP(colour) "stop-color:" colour##_LIGHT, "stop-color:" colour##_DARK
#define NO_COLOUR "", ""

static const dimple_svg_rule rules[] = {
    {".paper", "", FILL(PAPER)},
    {".tile", "", FILL(TILE)},
    /* words */
    {"text", "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Helvetica Neue',sans-serif;font-size:12.5px",
     FILL(INK)},
    {".strong", "font-weight:600", NO_COLOUR},
    {".calm-words", "font-weight:600", FILL(CALM)},
    {".alert-words", "font-weight:600", FILL(ALERT)},
    {".leader", "stroke-width:1.2;fill:none", STROKE(MUTED)},
    {".leader-end", "", FILL(MUTED)},
    /* the body */
    {".body", "fill:url(#@-body)", NO_COLOUR},
    {".edge", "fill:none;stroke:url(#@-edge);stroke-width:2.2;stroke-linejoin:round;stroke-linecap:round", NO_COLOUR},
    {".skin", "", FILL(SKIN)},
    {".crease", "fill:none;stroke-width:2.2;stroke-linecap:round;stroke-linejoin:round", STROKE(FOLD)},
    {".crease-soft", "fill:none;stroke-width:1.6;stroke-linecap:round;opacity:.6", STROKE(FOLD)},
    {".anus", "fill:none;stroke-width:1.5;stroke-linecap:round", STROKE(DEPTH)},
    {".foramen", "fill-opacity:.5", FILL(BONE_EDGE)},
    {".shade", "fill:url(#@-shade)", NO_COLOUR},
    {".light", "fill:url(#@-light)", NO_COLOUR},
    {".hollow", "fill:url(#@-hollow)", NO_COLOUR},
    {".pit", "fill:url(#@-pit)", NO_COLOUR},
    {".bone", "stroke-width:1.4;stroke-linejoin:round", BOTH(BONE, BONE_EDGE)},
    {".bone-through", "fill-opacity:.55;stroke-width:1.3;stroke-linejoin:round", BOTH(BONE, BONE_EDGE)},
    /* cut open */
    {".fat", "", FILL(FAT)},
    {".rind", "fill:none;stroke-width:11;stroke-linejoin:round", STROKE(SKIN)},
    {".air", "", FILL(TILE)},
    {".canal", "fill-opacity:.3", FILL(NERVE)},
    {".cord", "", FILL(NERVE)},
    {".channel-wall", "fill:none;stroke-width:8;stroke-linecap:round", STROKE(SKIN)},
    {".channel", "fill:none;stroke-width:3.4;stroke-linecap:round", STROKE(DEPTH)},
    {".band", "fill:none;stroke-width:2;stroke-linecap:round", STROKE(FOLD)},
    {".deep", "fill:none;stroke-width:4.5;stroke-linecap:round", STROKE(DEPTH)},
    /* hands, eyes, rulers */
    {".hand", "stroke-width:1.8;stroke-linejoin:round", BOTH(SKIN_LIT, OUTLINE)},
    {".white", "stroke-width:1.6", BOTH(BONE, INK)},
    {".iris", "", FILL(PRINT)},
    {".sight", "fill:none;stroke-width:1.6;stroke-dasharray:4 3.2;stroke-linecap:round", STROKE(INK)},
    {".arrow", "fill:none;stroke-width:2;stroke-linecap:round;stroke-linejoin:round", STROKE(INK)},
    {".ruler", "stroke-width:1.2", BOTH(BONE, BONE_EDGE)},
    {".tick", "stroke-width:1.2", STROKE(PRINT)},
    {".measure", "fill:none;stroke-width:1.8;stroke-linecap:round", STROKE(INK)},
    {".figures", "font-size:10.5px", FILL(PRINT)},
    /* marks of the skin */
    {".rim", "fill:none;stroke-width:1.6", STROKE(OUTLINE)},
    {".bump", "fill:url(#@-bump);stroke-width:1.2;stroke-opacity:.7", STROKE(SKIN_SHADED)},
    {".hair", "fill:none;stroke-width:1.25;stroke-linecap:round", STROKE(HAIR)},
    {".light-hair", "fill:none;stroke-width:.9;stroke-linecap:round;opacity:.75", STROKE(FOLD)},
    {".glow", "fill:url(#@-glow)", NO_COLOUR},
    {".flush", "fill:url(#@-flush)", NO_COLOUR},
    {".flush-strong", "fill:url(#@-flush-strong)", NO_COLOUR},
    {".wine", "fill-opacity:.82", FILL(PURPLE)},
    {".wine-pale", "fill-opacity:.35", FILL(PURPLE)},
    {".raised-red", "stroke-width:1.2", BOTH(RED, PURPLE)},
    {".gloss", "fill:#fff;fill-opacity:.5", NO_COLOUR},
    {".flap", "stroke-width:1.6;stroke-linejoin:round", BOTH(SKIN, FOLD)},
    {".pale", "stroke-width:1;stroke-opacity:.6", BOTH(SKIN_LIT, SKIN_SHADED)},
    {".fine", "fill:none;stroke-width:1.2;stroke-linecap:round", STROKE(SKIN_SHADED)},
    {".thin", "fill-opacity:.7;stroke-width:1.3", BOTH(RED, PURPLE)},
    {".vessel", "fill:none;stroke-width:1;stroke-linecap:round", STROKE(PURPLE)},
    {".collar", "stroke-width:1.2", BOTH(SKIN_SHADED, FOLD)},
    {".membrane", "fill:url(#@-membrane)", NO_COLOUR},
    {".dark-patch", "fill-opacity:.8", FILL(BROWN)},
    {".tan-patch", "", FILL(CAFE_AU_LAIT)},
    {".slate", "fill-opacity:.6", FILL(SLATE)},
    {".bruise", "fill:url(#@-bruise)", NO_COLOUR},
    {".lobule", "stroke-width:1.3", BOTH(FAT, FAT_EDGE)},
    {".mass", "stroke-width:1.6", BOTH(SLATE, FOLD)},
    {".raw", "stroke-width:1.2", BOTH(RED, PURPLE)},
    {".cord-line", "fill:none;stroke-width:3;stroke-linecap:round", STROKE(NERVE)},
    {".membranes", "fill:none;stroke-width:7;stroke-linecap:round;stroke-linejoin:round", STROKE(RED)},
    {".brain", "stroke-width:1", BOTH(SKIN_LIT, SKIN_SHADED)},
    {".trail", "fill:none;stroke-width:4;stroke-linecap:round;opacity:.7", STROKE(WATER)},
    /* the whole body and what is in it */
    {".cloth", "fill:#fff;stroke-width:1.6", STROKE(MUTED)},
    {".stain", "fill:#c9a33f;fill-opacity:.55", NO_COLOUR},
    {".person", "stroke-width:1.8;stroke-linejoin:round", BOTH(SKIN, OUTLINE)},
    {".limb", "stroke-width:1.8;stroke-linejoin:round", BOTH(SKIN, OUTLINE)},
    {".trunk-fill", "", FILL(SKIN)},
    {".nerve", "fill:none;stroke-width:1.6;stroke-linecap:round", STROKE(NERVE)},
    {".bladder", "stroke-width:1.6;fill-opacity:.85", BOTH(WATER, NERVE)},
    {".gut-wall", "fill:none;stroke-width:15;stroke-linecap:round;stroke-linejoin:round", STROKE(FOLD)},
    {".gut", "fill:none;stroke-width:12;stroke-linecap:round;stroke-linejoin:round", STROKE(FAT)},
    /* what is pointed at */
    {".calm", "fill:none;stroke-width:2.6;stroke-linecap:round;stroke-linejoin:round", STROKE(CALM)},
    {".alert", "fill:none;stroke-width:2.6;stroke-linecap:round;stroke-linejoin:round", STROKE(ALERT)},
    {".zone", "fill:url(#@-zone)", NO_COLOUR},
    {".neutral", "fill:none;stroke-width:2.6;stroke-linecap:round", STROKE(INK)},
    {".hidden", "fill:none;stroke-width:2;stroke-dasharray:4 3.4", STROKE(INK)},
    {".dot-calm", "", FILL(CALM)},
    {".dot-alert", "", FILL(ALERT)},
    {".search", "fill-opacity:.14;stroke-width:2;stroke-dasharray:6 4", BOTH(CALM, CALM)},
    {".alert-area", "fill-opacity:.3;stroke-width:2", BOTH(ALERT, ALERT)},
    {".neutral-area", "fill-opacity:.18;stroke-width:2", BOTH(INK, INK)},
    {".clear-fluid", "fill-opacity:.75;stroke-width:1.4", BOTH(WATER, NERVE)},
    {".pus", "stroke-width:1.4", BOTH(PUS, FOLD)},
    {".cream", "stroke-width:1.4", BOTH(CREAM, FOLD)},
    {".blood", "stroke-width:1.4", BOTH(BLOOD, FOLD)},
    {".midline", "fill:none;stroke-width:1.4;stroke-dasharray:5 4;stroke-linecap:round", STROKE(MUTED)},
    /* the colours of gradients */
    {".stop-alert", "", STOP(ALERT)},
    {".stop-bone", "", STOP(BONE)},
    {".stop-depth", "", STOP(DEPTH)},
    {".stop-nerve", "", STOP(NERVE)},
    {".stop-outline", "", STOP(OUTLINE)},
    {".stop-red", "", STOP(RED)},
    {".stop-skin", "", STOP(SKIN)},
    {".stop-skin-lit", "", STOP(SKIN_LIT)},
    {".stop-skin-shaded", "", STOP(SKIN_SHADED)},
    {".stop-slate", "", STOP(SLATE)},
    {".stop-water", "", STOP(WATER)},
};

/* A gradient's stop: where, of what colour, how opaque. */
typedef struct stop {
    const char *offset, *colour, *opacity;
} stop;

enum { STOPS_MAX = 4 };

/* Within the box of the shape that it fills: from top to bottom, or from the middle outwards. */
static const struct {
    const char *name;
    bool radial;
    stop stops[STOPS_MAX];
} gradients[] = {
    {"body", false, {{"0", "skin", "0"}, {".16", "skin", "1"}, {".84", "skin", "1"}, {"1", "skin", "0"}}},
    {"edge", false, {{"0", "outline", "0"}, {".18", "outline", "1"}, {".82", "outline", "1"}, {"1", "outline", "0"}}},
    {"zone", false, {{"0", "alert", "0"}, {".25", "alert", ".3"}, {".75", "alert", ".3"}, {"1", "alert", "0"}}},
    {"shade", true, {{"0", "skin-shaded", ".55"}, {".5", "skin-shaded", ".28"}, {"1", "skin-shaded", "0"}}},
    {"light", true, {{"0", "skin-lit", ".95"}, {".55", "skin-lit", ".5"}, {"1", "skin-lit", "0"}}},
    {"glow", true, {{"0", "skin-lit", ".6"}, {".6", "skin-lit", ".3"}, {"1", "skin-lit", "0"}}},
    {"hollow", true, {{"0", "skin-shaded", "1"}, {".45", "skin-shaded", ".75"}, {"1", "skin-shaded", "0"}}},
    {"bump", true, {{"0", "skin-lit", "1"}, {".6", "skin", "1"}, {".9", "skin", ".9"}, {"1", "skin-shaded", ".6"}}},
    {"flush", true, {{"0", "red", ".6"}, {".5", "red", ".42"}, {"1", "red", "0"}}},
    {"flush-strong", true, {{"0", "red", ".95"}, {".5", "red", ".7"}, {"1", "red", "0"}}},
    {"membrane", true, {{"0", "bone", "1"}, {".6", "water", ".55"}, {"1", "nerve", ".8"}}},
    {"bruise", true, {{"0", "slate", ".85"}, {".6", "slate", ".6"}, {"1", "slate", "0"}}},
    {"pit",
     true,
     {{"0", "depth", "1"}, {".55", "depth", ".9"}, {".75", "skin-shaded", ".9"}, {"1", "skin-shaded", "0"}}},
};

static void write_gradient(dimple_svg *svg, size_t i) {
    const char *element = gradients[i].radial ? "radialGradient" : "linearGradient";
    dimple_append(svg->text, "<");
    dimple_append(svg->text, element);
    dimple_append(svg->text, " id=\"");
    dimple_append(svg->text, svg->prefix);
    dimple_append(svg->text, "-");
    dimple_append(svg->text, gradients[i].name);
    dimple_append(svg->text, gradients[i].radial ? "\">" : "\" x2=\"0\" y2=\"1\">");
    for (const stop *s = gradients[i].stops; s < gradients[i].stops + STOPS_MAX && s->offset; s++) {
        char class[32];
        dimple_text name = dimple_text_fixed(class, sizeof class);
        dimple_append(&name, "stop-");
        dimple_append(&name, s->colour);
        dimple_svg_open(svg, "stop", class);
        dimple_append(svg->text, " offset=\"");
        dimple_append(svg->text, s->offset);
        dimple_append(svg->text, "\" stop-opacity=\"");
        dimple_append(svg->text, s->opacity);
        dimple_append(svg->text, "\"/>");
    }
    dimple_append(svg->text, "</");
    dimple_append(svg->text, element);
    dimple_append(svg->text, ">\n");
}

/* Whether something is drawn by a rule that refers to it. */
static bool is_needed(const dimple_svg *svg, const char *gradient) {
    char reference[40];
    dimple_text text = dimple_text_fixed(reference, sizeof reference);
    dimple_append(&text, "url(#@-");
    dimple_append(&text, gradient);
    dimple_append(&text, ")");
    for (size_t i = 0; i < svg->rule_count; i++)
        if (svg->used[i] && strstr(svg->rules[i].form, reference)) return true;
    return false;
}

_Static_assert(sizeof rules / sizeof *rules <= DIMPLE_SVG_RULES_MAX, "a picture must hold the use of every rule");

void dimple_paint_begin(dimple_svg *svg, double width, double height, const char *title, const char *description) {
    dimple_svg_begin(svg, width, height, title, description, rules, sizeof rules / sizeof *rules);
}

void dimple_paint_end(dimple_svg *svg) {
    dimple_append(svg->text, "<defs>\n");
    for (size_t i = 0; i < sizeof gradients / sizeof *gradients; i++)
        if (is_needed(svg, gradients[i].name)) write_gradient(svg, i);
    dimple_append(svg->text, "</defs>\n");
    dimple_svg_end(svg);
}
