#include "base/json_write.h"

#include "base/text.h"

static void new_line(dimple_json *json) {
    if (json->depth == 0) return;
    if (json->line_depth > 0) {
        if (json->follows) dimple_append(json->text, " ");
        return;
    }
    dimple_append(json->text, "\n");
    for (int i = 0; i < json->depth; i++) dimple_append(json->text, "  ");
}

/* All that comes before a member's value. */
static void begin_member(dimple_json *json, const char *key) {
    if (json->follows) dimple_append(json->text, ",");
    new_line(json);
    if (key) {
        dimple_append_json_string(json->text, key);
        dimple_append(json->text, ": ");
    }
    json->follows = true;
}

static void begin(dimple_json *json, const char *key, const char *bracket, bool on_line) {
    begin_member(json, key);
    dimple_append(json->text, bracket);
    json->depth++;
    if (on_line && json->line_depth == 0) json->line_depth = json->depth;
    json->follows = false;
}

static void end(dimple_json *json, const char *bracket) {
    bool has_members = json->follows, on_line = json->line_depth > 0;
    if (json->line_depth == json->depth) json->line_depth = 0;
    json->depth--;
    if (has_members && !on_line) {
        dimple_append(json->text, "\n");
        for (int i = 0; i < json->depth; i++) dimple_append(json->text, "  ");
    }
    dimple_append(json->text, bracket);
    json->follows = true;
    if (json->depth == 0) dimple_append(json->text, "\n");
}

void dimple_json_begin_object(dimple_json *json, const char *key) {
    begin(json, key, "{", false);
}

void dimple_json_begin_object_on_line(dimple_json *json, const char *key) {
    begin(json, key, "{", true);
}

void dimple_json_end_object(dimple_json *json) {
    end(json, "}");
}

void dimple_json_begin_array(dimple_json *json, const char *key) {
    begin(json, key, "[", false);
}

void dimple_json_begin_array_on_line(dimple_json *json, const char *key) {
    begin(json, key, "[", true);
}

void dimple_json_end_array(dimple_json *json) {
    end(json, "]");
}

void dimple_json_string(dimple_json *json, const char *key, const char *string) {
    begin_member(json, key);
    dimple_append_json_string(json->text, string);
}

void dimple_json_number(dimple_json *json, const char *key, double number, int decimals) {
    begin_member(json, key);
    dimple_append_number(json->text, number, decimals);
}

void dimple_json_unsigned(dimple_json *json, const char *key, uint64_t number) {
    begin_member(json, key);
    dimple_append_unsigned(json->text, number);
}

void dimple_json_boolean(dimple_json *json, const char *key, bool truth) {
    begin_member(json, key);
    dimple_append(json->text, truth ? "true" : "false");
}

void dimple_json_null(dimple_json *json, const char *key) {
    begin_member(json, key);
    dimple_append(json->text, "null");
}
