#include "scan/weld.h"

#include <stdlib.h>
#include <string.h>

/* One in so many is sampled; a prime, for no pattern of a scanner's grid to keep out of it. */
enum { FIRST_SLOTS = 4096, SAMPLED = 61 };

static size_t hash_point(const float *xyz) {
    uint64_t hash = 0;
    for (int i = 0; i < 3; i++) {
        uint32_t bits;
        float value = xyz[i] + 0.0F; /* -0 equals 0 */
        memcpy(&bits, &value, sizeof bits);
        hash = (hash ^ bits) * 0x9E3779B97F4A7C15u;
        hash ^= hash >> 32;
    }
    return (size_t)hash;
}

static bool are_equal(const float *a, const float *b) {
    return a[0] == b[0] && a[1] == b[1] && a[2] == b[2];
}

/* The slot of the point that equals point `i`, or the free one where it belongs. */
static uint32_t *find_slot(const dimple_weld *weld, const float *xyz, uint32_t i) {
    const float *point = xyz + 3 * (size_t)i;
    size_t slot = hash_point(point) & (weld->capacity - 1);
    while (weld->slots[slot] && !are_equal(xyz + 3 * (size_t)(weld->slots[slot] - 1), point))
        slot = (slot + 1) & (weld->capacity - 1);
    return &weld->slots[slot];
}

static bool grow(dimple_weld *weld, const float *xyz) {
    dimple_weld larger = {.capacity = weld->capacity ? 2 * weld->capacity : FIRST_SLOTS, .used = weld->used};
    if (larger.capacity > SIZE_MAX / 2 / sizeof *larger.slots) return false;
    larger.slots = calloc(larger.capacity, sizeof *larger.slots);
    if (!larger.slots) return false;
    for (size_t i = 0; i < weld->capacity; i++) {
        if (weld->slots[i]) *find_slot(&larger, xyz, weld->slots[i] - 1) = weld->slots[i];
    }
    free(weld->slots);
    *weld = larger;
    return true;
}

bool dimple_weld_point(dimple_weld *weld, const float *xyz, uint32_t i, uint32_t *index) {
    if (weld->used >= weld->capacity / 2 && !grow(weld, xyz)) return false;
    uint32_t *slot = find_slot(weld, xyz, i);
    if (!*slot) {
        *slot = i + 1;
        weld->used++;
    }
    *index = *slot - 1;
    return true;
}

bool dimple_weld_is_needed(const float *xyz, size_t count, bool *needed) {
    dimple_weld weld = {0};
    bool ok = true;
    *needed = false;
    for (size_t i = 0; i < count && ok && !*needed; i++) {
        if (i % SAMPLED != 0 && (hash_point(xyz + 3 * i) >> 20) % SAMPLED != 0) continue; /* bits that choose no slot */
        uint32_t known;
        ok = dimple_weld_point(&weld, xyz, (uint32_t)i, &known);
        *needed = ok && known != i;
    }
    dimple_weld_release(&weld);
    return ok;
}

void dimple_weld_release(dimple_weld *weld) {
    free(weld->slots);
    *weld = (dimple_weld){0};
}
