/* A file's bytes in memory: mapped where the system can, read where not, unpacked where it is gzip. */
#ifndef DIMPLE_NATIVE_BYTES_H
#define DIMPLE_NATIVE_BYTES_H

#include "dimple/dimple.h"

/* Start from {0}. */
typedef struct dimple_bytes {
    unsigned char *data; /* NULL if there are none; only read */
    size_t size;
    bool mapped;
} dimple_bytes;

/* All bytes of the file at `path`, "-" for standard input. DIMPLE_ERROR_INPUT in plain words; DIMPLE_ERROR_MEMORY. */
dimple_status dimple_bytes_open(const char *path, dimple_bytes *bytes, dimple_error *error);

/* All that comes from an open file until its end, into `*bytes`, which are {0}. */
dimple_status dimple_bytes_receive(int file, dimple_bytes *bytes, dimple_error *error);

/* Writes all to an open file; 0, or the system's number of the reason why not. */
int dimple_bytes_send(int file, const void *bytes, size_t size);

/* Unpacks bytes that are gzip, members one after the other, and leaves others as they are. */
dimple_status dimple_bytes_gunzip(dimple_bytes *bytes, dimple_error *error);

void dimple_bytes_close(dimple_bytes *bytes);

#endif
