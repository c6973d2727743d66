#include "base/arena.h"

#include <stdint.h>
#include <stdlib.h>

enum { ALIGNMENT = 64 };

struct dimple_arena_block {
    dimple_arena_block *next;
    size_t size;
};

static void *take(dimple_arena *arena, size_t count, size_t size, bool zeroed) {
    if (count == 0 || size == 0) count = size = 1;
    dimple_arena_block *block = NULL;
    if (count <= (SIZE_MAX - 2 * ALIGNMENT) / size) {
        size_t all = count * size + 2 * ALIGNMENT;
        block = zeroed ? calloc(1, all) : malloc(all);
    }
    if (!block) {
        arena->failed = true;
        return NULL;
    }
    *block = (dimple_arena_block){.next = arena->blocks, .size = count * size};
    arena->blocks = block;
    arena->used_bytes += block->size;
    if (arena->used_bytes > arena->peak_bytes) arena->peak_bytes = arena->used_bytes;
    uintptr_t body = ((uintptr_t)(block + 1) + ALIGNMENT - 1) & ~(uintptr_t)(ALIGNMENT - 1);
    return (void *)body;
}

void *dimple_arena_take(dimple_arena *arena, size_t count, size_t size) {
    return take(arena, count, size, true);
}

void *dimple_arena_take_unset(dimple_arena *arena, size_t count, size_t size) {
    return take(arena, count, size, false);
}

dimple_arena_block *dimple_arena_mark(const dimple_arena *arena) {
    return arena->blocks;
}

void dimple_arena_release_to(dimple_arena *arena, dimple_arena_block *mark) {
    while (arena->blocks != mark) {
        dimple_arena_block *block = arena->blocks;
        arena->blocks = block->next;
        arena->used_bytes -= block->size;
        free(block);
    }
}

void dimple_arena_release(dimple_arena *arena) {
    dimple_arena_release_to(arena, NULL);
}
