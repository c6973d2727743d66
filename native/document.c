#include "document.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "bytes.h"
#include "failure.h"

enum { BYTES_MAX = 64 << 20, DEPTH_MAX = 32, PATH_SIZE = 1024 };

/* A path too long for its buffer is cut: it is no field of any document, and the cut one is none either. */
typedef struct node_walk {
    dimple_node_taker *take;
    void *taker;
    dimple_error *error;
    char path[PATH_SIZE];
} node_walk;

/* Appends "/" and a key in the form of a JSON pointer; returns the path's new size. */
static size_t append_step(char *path, size_t size, const char *key) {
    if (size + 2 >= PATH_SIZE) return size;
    path[size++] = '/';
    for (; *key && size + 2 < PATH_SIZE; key++) {
        bool escaped = *key == '~' || *key == '/';
        path[size++] = escaped ? '~' : *key;
        if (escaped) path[size++] = *key == '~' ? '0' : '1';
    }
    path[size] = 0;
    return size;
}

static dimple_node node_of(const json_t *json) {
    switch (json_typeof(json)) {
    case JSON_NULL:
        return (dimple_node){.type = DIMPLE_NODE_NULL};
    case JSON_TRUE:
    case JSON_FALSE:
        return (dimple_node){.type = DIMPLE_NODE_BOOLEAN, .truth = json_is_true(json)};
    case JSON_INTEGER:
    case JSON_REAL:
        return (dimple_node){.type = DIMPLE_NODE_NUMBER, .number = json_number_value(json)};
    case JSON_STRING:
        return (dimple_node){.type = DIMPLE_NODE_TEXT, .text = json_string_value(json)};
    case JSON_ARRAY:
        return (dimple_node){.type = DIMPLE_NODE_LIST};
    default:
        return (dimple_node){.type = DIMPLE_NODE_OBJECT};
    }
}

static dimple_status walk_node(node_walk *walk, const json_t *json, size_t path_size, int depth);

static dimple_status walk_step(node_walk *walk, const json_t *json, const char *key, size_t path_size, int depth) {
    dimple_status status = walk_node(walk, json, append_step(walk->path, path_size, key), depth + 1);
    walk->path[path_size] = 0;
    return status;
}

static dimple_status walk_node(node_walk *walk, const json_t *json, size_t path_size, int depth) {
    if (depth > DEPTH_MAX) return dimple_native_fail(walk->error, "nested deeper than any document that Dimple reads");
    dimple_node node = node_of(json);
    dimple_status status = walk->take(walk->taker, walk->path, &node, walk->error);
    for (size_t i = 0; status == DIMPLE_OK && i < json_array_size(json); i++) {
        char index[24];
        snprintf(index, sizeof index, "%zu", i);
        status = walk_step(walk, json_array_get(json, i), index, path_size, depth);
    }
    if (node.type != DIMPLE_NODE_OBJECT) return status;
    void *member = json_object_iter((json_t *)json); /* in the order of the document */
    for (; status == DIMPLE_OK && member; member = json_object_iter_next((json_t *)json, member))
        status = walk_step(walk, json_object_iter_value(member), json_object_iter_key(member), path_size, depth);
    return status;
}

/* jansson's own words, on one line and printable. */
static dimple_status fail_parse(const json_error_t *reason, dimple_error *error) {
    if (json_error_code(reason) == json_error_out_of_memory) return dimple_native_fail_memory(error);
    char text[JSON_ERROR_TEXT_LENGTH];
    size_t size = 0;
    for (; reason->text[size]; size++) {
        bool plain = reason->text[size] >= ' ' && reason->text[size] <= '~';
        text[size] = reason->text[size];
        if (!plain) text[size] = '?';
    }
    text[size] = 0;
    return dimple_native_fail_at_line(error, reason->line > 0 ? (uint64_t)reason->line : 1, text);
}

dimple_status dimple_document_walk(const void *bytes, size_t size, dimple_node_taker *take, void *taker,
                                   dimple_error *error) {
    if (size > BYTES_MAX) return dimple_native_fail(error, "is larger than any document that Dimple reads");
    json_error_t reason;
    json_t *json = json_loadb(bytes, size, JSON_REJECT_DUPLICATES | JSON_DECODE_ANY | JSON_DECODE_INT_AS_REAL, &reason);
    if (!json) return fail_parse(&reason, error);
    node_walk walk = {.take = take, .taker = taker, .error = error};
    dimple_status status = walk_node(&walk, json, 0, 0);
    json_decref(json);
    return status;
}

dimple_status dimple_document_open(const char *path, dimple_node_taker *take, void *taker, dimple_error *error) {
    dimple_bytes bytes;
    dimple_status status = dimple_bytes_open(path, &bytes, error);
    if (status == DIMPLE_OK) status = dimple_document_walk(bytes.data, bytes.size, take, taker, error);
    dimple_bytes_close(&bytes);
    return status;
}
