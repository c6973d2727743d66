/* Small binary files for the tests of the readers, made number by number. */
#ifndef DIMPLE_TESTS_BINARY_FILE_H
#define DIMPLE_TESTS_BINARY_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* A file in pieces of one byte order. */
typedef struct file {
    unsigned char bytes[16384];
    size_t size;
    bool big_endian;
} file;

static inline void put_text(file *f, const char *text) {
    memcpy(f->bytes + f->size, text, strlen(text));
    f->size += strlen(text);
}

static inline void put(file *f, uint64_t bits, size_t size) {
    for (size_t i = 0; i < size; i++) {
        f->bytes[f->size++] = (unsigned char)(bits >> 8 * (f->big_endian ? size - 1 - i : i));
    }
}

static inline void put_float(file *f, float value) {
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    put(f, bits, sizeof bits);
}

static inline void put_double(file *f, double value) {
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    put(f, bits, sizeof bits);
}

#endif
