/* How wide text is in a picture, whatever font the reader has. */
#ifndef DIMPLE_DRAW_EXTENT_H
#define DIMPLE_DRAW_EXTENT_H

#include <stdbool.h>
#include <stddef.h>

/* Of `size` bytes of UTF-8 at a font size, as DejaVu Sans sets them: the widest of the fonts that pictures ask for, and
 * what librsvg falls back to. */
double dimple_text_width(const char *text, size_t size, double font_px, bool bold);

/* U+00AD within a word: where a line may end, which then shows a hyphen. */
#define DIMPLE_SOFT_HYPHEN "\xC2\xAD"
bool dimple_ends_in_soft_hyphen(const char *text, size_t size);

/* The bytes of the first line of `text` that is at most `width_px` wide, broken between words and behind soft hyphens;
 * a part that is wider stands alone on its line. */
size_t dimple_first_line(const char *text, double width_px, double font_px, bool bold);

#endif
