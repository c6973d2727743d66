/* Which style sheets a page lets be: its own and those of its pictures, each by its digest. */
#include "report/sections.h"

#include <string.h>

#include "base/text.h"
#include "report/page_style.h"

static bool append_source(dimple_text *sources, dimple_sha256_base64 *digest, const char *style, size_t size) {
    char base64[DIMPLE_SHA256_BASE64];
    if (!digest(style, size, base64)) return false;
    if (sources->size > 0) dimple_append(sources, " ");
    dimple_append(sources, "'sha256-");
    dimple_append(sources, base64);
    dimple_append(sources, "'");
    return true;
}

/* A picture has one sheet, and its digest is of what stands between the tags. */
static bool append_picture(dimple_text *sources, dimple_sha256_base64 *digest, const char *svg) {
    static const char tag[] = "<style>";
    const char *style = strstr(svg, tag), *end = style ? strstr(style, "</style>") : NULL;
    if (!end) return true;
    style += strlen(tag);
    return append_source(sources, digest, style, (size_t)(end - style));
}

const char *dimple_report_style_sources(dimple_blocks *blocks, dimple_sha256_base64 *digest) {
    static const char any[] = "'unsafe-inline'";
    if (!digest) return any;
    dimple_text sources = dimple_text_create();
    bool told = append_source(&sources, digest, dimple_page_style, strlen(dimple_page_style));
    for (size_t i = 0; i < blocks->count; i++)
        if (told && blocks->list[i].svg) told = append_picture(&sources, digest, blocks->list[i].svg);
    if (sources.failed) blocks->arena->failed = true;
    const char *kept = told ? dimple_blocks_keep(blocks, sources.data) : any;
    dimple_text_free(&sources);
    return kept;
}
