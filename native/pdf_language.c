#include "pdf_language.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The last place of `what` before `end`; NULL where it is nowhere. */
static char *find_last(const dimple_text *pdf, const char *end, const char *what) {
    size_t size = strlen(what);
    for (char *place = pdf->data + (end - pdf->data) - size; place >= pdf->data; place--)
        if (memcmp(place, what, size) == 0) return place;
    return NULL;
}

/* All offsets in the table of references are of objects before the insertion; only the table itself moves. */
bool dimple_pdf_set_language(dimple_text *pdf, const char *language) {
    const char catalog_mark[] = "/Catalog\n", start_mark[] = "startxref\n";
    char insertion[96], tail[48];
    const char *end = pdf->data + pdf->size;
    if (pdf->size < 64) return true;
    char *start = find_last(pdf, end, start_mark), *catalog = find_last(pdf, end, catalog_mark);
    if (!start || !catalog) return true;
    char *table = pdf->data + strtoul(start + strlen(start_mark), NULL, 10);
    if (table < catalog || table >= start || strncmp(table, "xref\n", 5) != 0) return true;

    int inserted = snprintf(insertion, sizeof insertion,
                            "   /Lang (%s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n", language);
    size_t head_size = (size_t)(catalog - pdf->data) + strlen(catalog_mark), size = (size_t)(start - pdf->data);
    int ended =
        snprintf(tail, sizeof tail, "%s%zu\n%%%%EOF\n", start_mark, (size_t)(table - pdf->data) + (size_t)inserted);
    char *whole = malloc(size + (size_t)inserted + (size_t)ended);
    if (!whole) return false;
    memcpy(whole, pdf->data, head_size);
    memcpy(whole + head_size, insertion, (size_t)inserted);
    memcpy(whole + head_size + inserted, pdf->data + head_size, size - head_size);
    memcpy(whole + size + inserted, tail, (size_t)ended);
    free(pdf->data);
    *pdf = (dimple_text){.data = whole, .size = size + (size_t)inserted + (size_t)ended};
    pdf->capacity = pdf->size;
    return true;
}
