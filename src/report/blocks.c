#include "report/blocks.h"

#include "base/text.h"

#include <string.h>

const char *dimple_fill_words(dimple_words words, dimple_language language, dimple_say_key key,
                              const dimple_fill *fills) {
    dimple_text text = dimple_text_fixed(words, DIMPLE_BLOCK_BYTES);
    dimple_append_said(&text, language, key, fills);
    return words;
}

const char *dimple_blocks_keep(dimple_blocks *blocks, const char *text) {
    if (!text) return NULL;
    size_t size = strlen(text) + 1;
    char *copy = dimple_arena_take(blocks->arena, size, 1);
    if (copy) memcpy(copy, text, size);
    return copy;
}

/* Room for one more of `count` things; the old place stays in the arena, which costs at most as much again. */
static void *make_room(dimple_arena *arena, void *list, size_t count, size_t *capacity, size_t size) {
    if (count < *capacity) return list;
    *capacity = *capacity ? 2 * *capacity : 64;
    void *larger = dimple_arena_take(arena, *capacity, size);
    if (larger && count > 0) memcpy(larger, list, count * size);
    return larger;
}

dimple_block *dimple_blocks_add(dimple_blocks *blocks, dimple_block_kind kind, const char *name, const char *text) {
    if (blocks->arena->failed) return NULL;
    blocks->list = make_room(blocks->arena, blocks->list, blocks->count, &blocks->capacity, sizeof *blocks->list);
    const char *kept = dimple_blocks_keep(blocks, text);
    if (blocks->arena->failed) return NULL;
    dimple_block *block = &blocks->list[blocks->count++];
    *block = (dimple_block){.kind = kind, .name = name, .text = kept};
    return block;
}

dimple_block *dimple_blocks_say(dimple_blocks *blocks, dimple_block_kind kind, const char *name, dimple_say_key key,
                                const dimple_fill *fills) {
    dimple_words words;
    return dimple_blocks_add(blocks, kind, name, dimple_fill_words(words, blocks->language, key, fills));
}

dimple_block *dimple_blocks_picture(dimple_blocks *blocks, const char *name, const char *caption, dimple_text *svg) {
    dimple_block *block = dimple_blocks_add(blocks, DIMPLE_BLOCK_PICTURE, name, caption);
    if (block) block->svg = dimple_blocks_keep(blocks, svg->data);
    dimple_text_free(svg);
    return block;
}

void dimple_blocks_begin_table(dimple_blocks *blocks, const char *name, size_t columns, const char *caption) {
    dimple_block *block = dimple_blocks_add(blocks, DIMPLE_BLOCK_TABLE, name, caption);
    if (block) block->columns = columns;
    blocks->cells = NULL;
    blocks->cell_count = blocks->cell_capacity = 0;
}

void dimple_blocks_cell(dimple_blocks *blocks, const char *text) {
    if (blocks->arena->failed) return;
    blocks->cells =
        make_room(blocks->arena, blocks->cells, blocks->cell_count, &blocks->cell_capacity, sizeof *blocks->cells);
    const char *kept = dimple_blocks_keep(blocks, text);
    if (!blocks->arena->failed) blocks->cells[blocks->cell_count++] = kept;
}

void dimple_blocks_end_table(dimple_blocks *blocks) {
    if (blocks->arena->failed) return;
    dimple_block *table = &blocks->list[blocks->count - 1];
    table->cells = blocks->cells;
    table->rows = blocks->cell_count / table->columns;
}
