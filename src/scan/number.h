/* The number types that binary scans are made of, and reading one at any address in either byte order. */
#ifndef DIMPLE_SCAN_NUMBER_H
#define DIMPLE_SCAN_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef enum dimple_number_type {
    DIMPLE_INT8,
    DIMPLE_UINT8,
    DIMPLE_INT16,
    DIMPLE_UINT16,
    DIMPLE_INT32,
    DIMPLE_UINT32,
    DIMPLE_INT64,
    DIMPLE_UINT64,
    DIMPLE_FLOAT32,
    DIMPLE_FLOAT64
} dimple_number_type;

/* In bytes. */
static inline size_t dimple_number_size(dimple_number_type type) {
    static const unsigned char size[] = {1, 1, 2, 2, 4, 4, 8, 8, 4, 8};
    return size[type];
}

/* Compilers turn these into single loads. */
static inline uint32_t dimple_load_uint32(const char *at) {
    const unsigned char *b = (const unsigned char *)at;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static inline float dimple_load_float32(const char *at) {
    uint32_t bits = dimple_load_uint32(at);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

/* Any type as a double (exact but for 64-bit integers beyond 2^53). */
double dimple_load_number(dimple_number_type type, bool big_endian, const char *at);

#endif
