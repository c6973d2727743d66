/* The page and the CDS Hooks 2.0 service on this machine alone. */
#ifndef DIMPLE_NATIVE_SERVE_H
#define DIMPLE_NATIVE_SERVE_H

#include "dimple/dimple.h"

typedef struct dimple_server dimple_server;

typedef struct dimple_serve_options {
    const char *site; /* the folder of the page; NULL: none is served */
    bool cds;         /* the CDS Hooks service */
    uint16_t port;    /* 0: a free one */
    dimple_language language;
} dimple_serve_options;

/* Starts a server on 127.0.0.1, in a thread of its own; `*port` is where it listens. The strings must live as long as
 * it does. DIMPLE_ERROR_OUTPUT: the port cannot be had; DIMPLE_ERROR_MEMORY. */
dimple_status dimple_server_start(const dimple_serve_options *options, dimple_server **server, uint16_t *port,
                                  dimple_error *error);
void dimple_server_stop(dimple_server *server);

#endif
