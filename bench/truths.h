/* The truth files that lie in a folder of scans. */
#ifndef DIMPLE_BENCH_TRUTHS_H
#define DIMPLE_BENCH_TRUTHS_H

#include <stddef.h>

enum { TRUTHS_MAX = 1000 };

/* Names of the files "*.truth.json", in order, each for the caller to free; none where the folder cannot be read. */
size_t list_truths(const char *folder, char *names[TRUTHS_MAX]);

#endif
