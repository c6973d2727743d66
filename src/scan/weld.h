/* Points that cannot be told apart, found by a hash table of indices. */
#ifndef DIMPLE_SCAN_WELD_H
#define DIMPLE_SCAN_WELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Start from {0}; release it in the end. Never more than half full. */
typedef struct dimple_weld {
    uint32_t *slots; /* index + 1; 0 is free */
    size_t capacity, used;
} dimple_weld;

/* The index of the known point that equals point `i` of `xyz`, or `i`, which then is known. False when memory runs
 * out. */
bool dimple_weld_point(dimple_weld *weld, const float *xyz, uint32_t i, uint32_t *index);
/* Whether points coincide, as a sample tells: a 61st of the places, chosen by what they are, with all their points, and
 * every 61st point, for a place that many share. False when memory runs out. */
bool dimple_weld_is_needed(const float *xyz, size_t count, bool *needed);
void dimple_weld_release(dimple_weld *weld);

#endif
