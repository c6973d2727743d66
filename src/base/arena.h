/* Scratch memory that one call owns: many allocations, one release. */
#ifndef DIMPLE_BASE_ARENA_H
#define DIMPLE_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

typedef struct dimple_arena_block dimple_arena_block;

/* Start from {0}. `failed` stays set once an allocation failed, so that a caller may check once after several. */
typedef struct dimple_arena {
    dimple_arena_block *blocks;
    size_t used_bytes, peak_bytes;
    bool failed;
} dimple_arena;

/* count * size zeroed bytes, aligned for anything a vector unit loads; NULL when memory runs out. */
void *dimple_arena_take(dimple_arena *arena, size_t count, size_t size);

/* The same without zeros, for large arrays that are filled at once. */
void *dimple_arena_take_unset(dimple_arena *arena, size_t count, size_t size);

/* A place to come back to: everything taken after the mark is released, in one go. */
dimple_arena_block *dimple_arena_mark(const dimple_arena *arena);
void dimple_arena_release_to(dimple_arena *arena, dimple_arena_block *mark);
void dimple_arena_release(dimple_arena *arena);

#endif
