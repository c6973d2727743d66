#include "site.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

const char *dimple_site_type(const char *path) {
    static const char *const types[][2] = {
        {".html", "text/html; charset=utf-8"},
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".wasm", "application/wasm"},
        {".svg", "image/svg+xml"},
        {".json", "application/json"},
        {".png", "image/png"},
        {".webmanifest", "application/manifest+json"},
        {".txt", "text/plain; charset=utf-8"},
    };
    const char *end = strrchr(path, '.');
    for (size_t i = 0; end && i < sizeof types / sizeof *types; i++)
        if (strcmp(end, types[i][0]) == 0) return types[i][1];
    return "application/octet-stream";
}

bool dimple_site_find(const char *site, const char *url, char path[PATH_MAX]) {
    char asked[PATH_MAX];
    size_t folder = strlen(site);
    struct stat what;
    if (url[0] != '/') return false; /* a request may ask for "" or "*" */
    int size = snprintf(asked, sizeof asked, "%s%s%s", site, url, url[strlen(url) - 1] == '/' ? "index.html" : "");
    if (size < 0 || (size_t)size >= sizeof asked || strstr(url, "/.")) return false;
    if (!realpath(asked, path) || strncmp(path, site, folder) != 0 || path[folder] != '/') return false;
    return stat(path, &what) == 0 && S_ISREG(what.st_mode);
}
