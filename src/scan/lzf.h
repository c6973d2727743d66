/* Unpacking LZF (M. Lehmann's LibLZF), with which PCD compresses. */
#ifndef DIMPLE_SCAN_LZF_H
#define DIMPLE_SCAN_LZF_H

#include <stddef.h>

/* The most bytes that `size` packed ones can stand for: three bytes repeat at most 264. */
static inline size_t dimple_lzf_most(size_t size) {
    return size < (size_t)-1 / 88 ? size * 88 : (size_t)-1;
}

/* Unpacks into exactly `out_size` bytes and returns `size`; or, if the packed bytes say otherwise, returns where. */
size_t dimple_lzf_unpack(const unsigned char *bytes, size_t size, unsigned char *out, size_t out_size);

#endif
