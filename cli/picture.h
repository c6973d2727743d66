/* The pictures of `dimple about`. */
#ifndef DIMPLE_CLI_PICTURE_H
#define DIMPLE_CLI_PICTURE_H

#include "dimple/draw.h"

/* Lists the diagrams, one a line. */
void dimple_list_pictures(dimple_language language);

/* Saves the diagram of a topic, or of this name, as the file `path`, PNG or PDF where it ends so and else SVG, "-" for
 * standard output, and gives the exit code; complains on stderr. */
int dimple_save_picture(const char *name, const dimple_diagram_style *style, const char *path);

#endif
