/* Names for things from their content: the same content has the same name, everywhere and always. */
#ifndef DIMPLE_BASE_UUID_H
#define DIMPLE_BASE_UUID_H

#include <stddef.h>
#include <stdint.h>

/* 128 bits of two FNV-1a hashes. It tells contents apart; against somebody who wants two to collide it is no help. */
typedef struct dimple_digest {
    uint64_t high, low;
} dimple_digest;

dimple_digest dimple_digest_begin(void);
void dimple_digest_add(dimple_digest *digest, const void *bytes, size_t size);
/* With its end, so that "ab", "c" differs from "a", "bc"; NULL differs from "". */
void dimple_digest_add_string(dimple_digest *digest, const char *string);

enum { DIMPLE_UUID_BYTES = 37 };
/* A UUID of version 8 (RFC 9562: from whatever its maker defines). */
void dimple_digest_uuid(dimple_digest digest, char uuid[DIMPLE_UUID_BYTES]);

#endif
