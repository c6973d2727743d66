/* The truth of a phantom as JSON. */
#include "base/text.h"
#include "dimple/phantom.h"

static const int decimals = 9;

static void write_name(dimple_text *text, const char *name) {
    dimple_append(text, ",\n  \"");
    dimple_append(text, name);
    dimple_append(text, "\": ");
}

static void write_number(dimple_text *text, const char *name, double value) {
    write_name(text, name);
    dimple_append_number(text, value, decimals);
}

static void write_string(dimple_text *text, const char *name, const char *value) {
    write_name(text, name);
    dimple_append_json_string(text, value);
}

static void write_numbers(dimple_text *text, const double *values, int count) {
    for (int i = 0; i < count; i++) {
        dimple_append(text, i == 0 ? "[" : ", ");
        dimple_append_number(text, values[i], decimals);
    }
    dimple_append(text, "]");
}

static void write_landmark(dimple_text *text, const char *name, const char *input_name,
                           const dimple_phantom_place *place) {
    write_name(text, name);
    if (place->known)
        write_numbers(text, place->body_mm, 3);
    else
        dimple_append(text, "null");
    write_name(text, input_name);
    if (place->known)
        write_numbers(text, place->input, 3);
    else
        dimple_append(text, "null");
}

static const char *pit_kind_name(dimple_pit_kind kind) {
    static const char *const names[] = {"venus-left", "venus-right", "sacral", "coccygeal", "other"};
    return names[kind];
}

static void write_pits(dimple_text *text, const dimple_phantom_truth *truth) {
    write_name(text, "pits");
    dimple_append(text, "[");
    for (size_t i = 0; i < truth->pit_count; i++) {
        const dimple_phantom_pit *pit = &truth->pits[i];
        dimple_append(text, i == 0 ? "\n    {\"kind\": " : ",\n    {\"kind\": ");
        dimple_append_json_string(text, pit_kind_name(pit->kind));
        dimple_append(text, ", \"at\": ");
        write_numbers(text, pit->place.body_mm, 3);
        dimple_append(text, ", \"depth_mm\": ");
        dimple_append_number(text, pit->depth_mm, decimals);
        dimple_append(text, ", \"width_mm\": ");
        dimple_append_number(text, pit->width_mm, decimals);
        dimple_append(text, ", \"input\": ");
        write_numbers(text, pit->place.input, 3);
        dimple_append(text, "}");
    }
    dimple_append(text, truth->pit_count > 0 ? "\n  ]" : "]");
}

static void write_line(dimple_text *text, const dimple_phantom_truth *truth) {
    for (int frame = 0; frame < 2; frame++) {
        write_name(text, frame == 0 ? "spinous_line" : "spinous_line_input");
        for (int i = 0; i < DIMPLE_PHANTOM_LINE_COUNT; i++) {
            const dimple_phantom_place *place = &truth->spine[i];
            dimple_append(text, i == 0 ? "[\n    " : ",\n    ");
            write_numbers(text, frame == 0 ? place->body_mm : place->input, 3);
        }
        dimple_append(text, "\n  ]");
    }
}

/* What was planted, in one word. */
static const char *kind_name(const dimple_phantom_options *o) {
    bool venus = o->dimple_left || o->dimple_right;
    if (o->pit == DIMPLE_PHANTOM_PIT_NONE)
        return o->dimple_left && o->dimple_right ? "venus" : venus ? "one-sided" : "none";
    if (venus) return "both";
    return o->pit == DIMPLE_PHANTOM_PIT_SACRAL ? "sacral" : "coccygeal";
}

dimple_status dimple_phantom_write_truth(const dimple_phantom *phantom, const char *file, dimple_text *text) {
    static const char *const regions[] = {"lower-back", "back", "torso"};
    const dimple_phantom_truth *truth = &phantom->truth;
    const dimple_phantom_options *o = &truth->options;
    dimple_append(text, "{\n  \"schema\": \"dimple.phantom-truth/1\"");
    write_string(text, "file", file);
    write_string(text, "kind", kind_name(o));
    write_string(text, "sex", o->sex == DIMPLE_PHANTOM_MALE ? "male" : "female");
    write_number(text, "height_mm", o->stature_mm);
    write_name(text, "seed");
    dimple_append_unsigned(text, o->seed);
    write_number(text, "variation", o->variation);
    write_string(text, "region", regions[o->region]);
    write_string(text, "unit", dimple_unit_name(o->unit));
    write_string(text, "up", dimple_axis_name(o->up));
    write_string(text, "posterior", dimple_axis_name(o->posterior));
    write_name(text, "tilt_deg");
    write_numbers(text, o->tilt_deg, 3);
    write_number(text, "spacing_mm", o->spacing_mm);
    write_number(text, "noise_mm", o->noise_mm);
    write_number(text, "correlated_noise_mm", o->correlated_noise_mm);
    write_number(text, "correlation_length_mm", o->correlation_length_mm);
    write_name(text, "garment");
    dimple_append(text, o->garment ? "true" : "false");
    write_name(text, "from_input");
    for (int i = 0; i < 4; i++) {
        dimple_append(text, i == 0 ? "[" : ", ");
        write_numbers(text, truth->from_input[i], 4);
    }
    dimple_append(text, "]");
    write_landmark(text, "VP", "VP_input", &truth->landmarks[DIMPLE_VP]);
    write_landmark(text, "SP", "SP_input", &truth->landmarks[DIMPLE_SP]);
    write_landmark(text, "DL", "DL_input", &truth->landmarks[DIMPLE_DL]);
    write_landmark(text, "DR", "DR_input", &truth->landmarks[DIMPLE_DR]);
    write_landmark(text, "rhomboid_top", "rhomboid_top_input", &truth->rhomboid_top);
    write_pits(text, truth);
    write_line(text, truth);
    dimple_append(text, "\n}\n");
    return text->failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
}
