/* Building a report's blocks, one after the other. */
#ifndef DIMPLE_REPORT_BLOCKS_H
#define DIMPLE_REPORT_BLOCKS_H

#include "base/arena.h"
#include "dimple/report.h"
#include "words/words.h"

/* Start from {.arena = &arena, .language = ...}. What is added is copied, but for names and urls, which must live. Once
 * memory runs out `arena->failed` is set, and nothing more is added. */
typedef struct dimple_blocks {
    dimple_arena *arena;
    dimple_language language;
    dimple_block *list;
    size_t count, capacity;
    const char **cells; /* of the table that was begun last */
    size_t cell_count, cell_capacity;
} dimple_blocks;

/* A report, and the arena that holds all that its blocks refer to: what dimple_report_free frees. */
typedef struct dimple_whole_report {
    dimple_report report;
    dimple_arena arena;
} dimple_whole_report;

/* Words with their places filled, as long as any cell, item or paragraph here. */
enum { DIMPLE_BLOCK_BYTES = 1200 };
typedef char dimple_words[DIMPLE_BLOCK_BYTES];
const char *dimple_fill_words(dimple_words words, dimple_language language, dimple_say_key key,
                              const dimple_fill *fills);

/* A copy of `text` that lives as long as the arena; NULL when memory ran out. */
const char *dimple_blocks_keep(dimple_blocks *blocks, const char *text);

/* The block that was added, for what it has besides; NULL when memory ran out. */
dimple_block *dimple_blocks_add(dimple_blocks *blocks, dimple_block_kind kind, const char *name, const char *text);
dimple_block *dimple_blocks_say(dimple_blocks *blocks, dimple_block_kind kind, const char *name, dimple_say_key key,
                                const dimple_fill *fills);
/* A picture, which is taken over and freed. */
dimple_block *dimple_blocks_picture(dimple_blocks *blocks, const char *name, const char *caption, dimple_text *svg);

/* A table: the cells of its rows one after the other, the first row its head. */
void dimple_blocks_begin_table(dimple_blocks *blocks, const char *name, size_t columns, const char *caption);
void dimple_blocks_cell(dimple_blocks *blocks, const char *text);
void dimple_blocks_end_table(dimple_blocks *blocks);

#endif
