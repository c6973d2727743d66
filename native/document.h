/* A JSON document parsed by jansson and handed on node by node. */
#ifndef DIMPLE_NATIVE_DOCUMENT_H
#define DIMPLE_NATIVE_DOCUMENT_H

#include "dimple/document.h"

/* What takes the nodes; not DIMPLE_OK ends the walk. */
typedef dimple_status dimple_node_taker(void *taker, const char *path, const dimple_node *node, dimple_error *error);

/* Hands all nodes of the JSON in `size` bytes to `take`. DIMPLE_ERROR_INPUT with the line: no JSON, a key given twice,
 * larger or nested deeper than any document that Dimple reads; DIMPLE_ERROR_MEMORY; or what `take` says. */
dimple_status dimple_document_walk(const void *bytes, size_t size, dimple_node_taker *take, void *taker,
                                   dimple_error *error);

/* The same with the bytes of the file at `path`, "-" for standard input. */
dimple_status dimple_document_open(const char *path, dimple_node_taker *take, void *taker, dimple_error *error);

#endif
