/* The files of a site: a folder with an index.html, of which nothing hidden and nothing beside it is shown. */
#ifndef DIMPLE_NATIVE_SITE_H
#define DIMPLE_NATIVE_SITE_H

#include <limits.h>
#include <stdbool.h>

/* The real path of the file that a request's path, percent-decoded, asks for; `site` is the real path of the folder.
 * False for what is not there, or not below it. */
bool dimple_site_find(const char *site, const char *url, char path[PATH_MAX]);

/* Its media type, by the end of its name. */
const char *dimple_site_type(const char *path);

#endif
