/* A document kept whole, for a reader to which one node alone means nothing. */
#ifndef DIMPLE_BASE_TREE_H
#define DIMPLE_BASE_TREE_H

#include "base/arena.h"
#include "dimple/document.h"

enum { DIMPLE_TREE_DEPTH_MAX = 40, DIMPLE_TREE_PATH_BYTES = 1024 };

/* A node with what is in it. Strings are the tree's own. */
typedef struct dimple_branch {
    dimple_node node;
    const char *path; /* a JSON pointer */
    const char *key;  /* its last step, of an object's member without escapes */
    struct dimple_branch *first, *next;
    struct dimple_branch *last; /* the last of what is in it */
} dimple_branch;

/* Start from {0}; free with dimple_arena_release(&tree.arena). */
typedef struct dimple_tree {
    dimple_arena arena;
    dimple_branch *root;
    dimple_branch *open[DIMPLE_TREE_DEPTH_MAX + 1]; /* the way to the node that came last */
} dimple_tree;

/* Takes the next node of the document. DIMPLE_ERROR_INPUT: a node out of order, or too deep; DIMPLE_ERROR_MEMORY. */
dimple_status dimple_tree_take(dimple_tree *tree, const char *path, const dimple_node *node, dimple_error *error);

/* A member of an object; NULL when there is none, or `branch` is NULL. */
const dimple_branch *dimple_branch_member(const dimple_branch *branch, const char *key);
/* The text of one; NULL when it is none. */
const char *dimple_branch_text(const dimple_branch *branch);
/* What is in it: the first of a list or object, NULL of all else. */
const dimple_branch *dimple_branch_first(const dimple_branch *branch);

#endif
