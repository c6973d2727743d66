/* A JSON document as the core takes it: node by node from whoever parsed it (libdimple_native with jansson, a page with
 * JSON.parse). The core parses no JSON, but it alone knows the fields, the words and the limits. */
#ifndef DIMPLE_DOCUMENT_H
#define DIMPLE_DOCUMENT_H

#include "dimple/dimple.h"

typedef enum dimple_node_type {
    DIMPLE_NODE_NULL,
    DIMPLE_NODE_BOOLEAN,
    DIMPLE_NODE_NUMBER,
    DIMPLE_NODE_TEXT,
    DIMPLE_NODE_LIST,
    DIMPLE_NODE_OBJECT
} dimple_node_type;

/* One node. All nodes of a document come in its order, a list or object before what is in it, each with its path: a
 * JSON pointer (RFC 6901) as "/pits/0/diameter_mm", "" for the document itself; in keys "~" is "~0" and "/" is "~1". */
typedef struct dimple_node {
    dimple_node_type type;
    bool truth;       /* of a boolean */
    double number;    /* of a number */
    const char *text; /* of a text: UTF-8, ends in a zero byte */
} dimple_node;

#endif
