#include "base/tree.h"

#include <string.h>

#include "base/error.h"
#include "base/node.h"

static char *keep(dimple_tree *tree, const char *text) {
    size_t size = strlen(text) + 1;
    char *kept = dimple_arena_take(&tree->arena, size, 1);
    if (kept) memcpy(kept, text, size);
    return kept;
}

/* "~1" is "/" and "~0" is "~". */
static void take_escapes_out(char *key) {
    char *out = key;
    for (; *key; key++, out++) {
        *out = *key;
        if (key[0] == '~' && (key[1] == '0' || key[1] == '1')) *out = *++key == '0' ? '~' : '/';
    }
    *out = 0;
}

dimple_status dimple_tree_take(dimple_tree *tree, const char *path, const dimple_node *node, dimple_error *error) {
    size_t depth = 0;
    for (const char *c = path; *c; c++) depth += *c == '/';
    if (depth > DIMPLE_TREE_DEPTH_MAX) return dimple_fail_at_path(error, path, "nested deeper than any such document");
    if ((depth == 0) != !tree->root || (depth > 0 && !tree->open[depth - 1]))
        return dimple_fail_at_path(error, path, "out of order: nodes come in the order of the document");
    dimple_branch *branch = dimple_arena_take(&tree->arena, 1, sizeof *branch);
    char *kept = keep(tree, path), *key = depth > 0 ? keep(tree, strrchr(path, '/') + 1) : kept;
    if (!branch || !kept || !key) return dimple_fail_memory(error);
    if (depth > 0) take_escapes_out(key);
    *branch = (dimple_branch){.node = *node, .path = kept, .key = key};
    if (node->type == DIMPLE_NODE_TEXT && !(branch->node.text = keep(tree, node->text)))
        return dimple_fail_memory(error);
    if (depth == 0) {
        tree->root = branch;
    } else {
        dimple_branch *parent = tree->open[depth - 1];
        if (parent->last) parent->last->next = branch;
        if (!parent->first) parent->first = branch;
        parent->last = branch;
    }
    tree->open[depth] = branch;
    for (size_t i = depth + 1; i <= DIMPLE_TREE_DEPTH_MAX; i++) tree->open[i] = NULL;
    return DIMPLE_OK;
}

const dimple_branch *dimple_branch_first(const dimple_branch *branch) {
    return branch ? branch->first : NULL;
}

const dimple_branch *dimple_branch_member(const dimple_branch *branch, const char *key) {
    const dimple_branch *member = branch && branch->node.type == DIMPLE_NODE_OBJECT ? branch->first : NULL;
    while (member && strcmp(member->key, key) != 0) member = member->next;
    return member;
}

const char *dimple_branch_text(const dimple_branch *branch) {
    return branch && branch->node.type == DIMPLE_NODE_TEXT ? branch->node.text : NULL;
}
