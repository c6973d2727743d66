#include "picture.h"

#include "command.h"
#include "wrap.h"

#include "dimple/about.h"
#include "dimple/native.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

void dimple_list_pictures(dimple_language language) {
    int longest = 0;
    for (unsigned i = 0; i < DIMPLE_DIAGRAM_COUNT; i++) {
        int length = (int)strlen(dimple_diagram_name((dimple_diagram)i));
        longest = length > longest ? length : longest;
    }
    for (unsigned i = 0; i < DIMPLE_DIAGRAM_COUNT; i++) {
        char lead[64];
        snprintf(lead, sizeof lead, "%-*s  ", longest, dimple_diagram_name((dimple_diagram)i));
        dimple_print_wrapped(stdout, lead, longest + 2, dimple_diagram_title((dimple_diagram)i, language));
    }
}

enum { PNG_WIDTH_PX = 1280 };

static bool ends_with(const char *path, const char *ending) {
    size_t size = strlen(path), length = strlen(ending);
    return size >= length && strcasecmp(path + size - length, ending) == 0;
}

/* The drawing in the format that the file's name ends with; SVG where it says nothing else. */
static dimple_status make_picture(dimple_diagram diagram, const dimple_diagram_style *style, const char *path,
                                  dimple_text *bytes, dimple_error *error) {
    dimple_text svg = dimple_text_create();
    dimple_status status = dimple_draw_diagram(diagram, style, &svg, error);
    if (status == DIMPLE_OK && ends_with(path, ".png"))
        status = dimple_picture_draw_png(svg.data, svg.size, PNG_WIDTH_PX, bytes, error);
    else if (status == DIMPLE_OK && ends_with(path, ".pdf"))
        status = dimple_picture_draw_pdf(svg.data, svg.size, bytes, error);
    else {
        *bytes = svg;
        return status;
    }
    dimple_text_free(&svg);
    return status;
}

int dimple_save_picture(const char *name, const dimple_diagram_style *style, const char *path) {
    dimple_diagram diagram;
    dimple_topic topic;
    if (!dimple_diagram_of_topic(name, &diagram) && !dimple_diagram_from_name(name, &diagram)) {
        fprintf(stderr, "dimple: there is no picture '%s'%s; `dimple about --pictures' lists those there are\n", name,
                dimple_topic_find(name, style->language, &topic) ? " (a topic, but one without a picture)" : "");
        return DIMPLE_ERROR_ARGUMENT;
    }
    dimple_text bytes = dimple_text_create();
    dimple_error error = {0};
    dimple_status status = make_picture(diagram, style, path, &bytes, &error);
    if (status == DIMPLE_OK && strcmp(path, "-") == 0)
        fwrite(bytes.data, 1, bytes.size, stdout);
    else if (status == DIMPLE_OK)
        status = dimple_save(path, bytes.data, bytes.size, &error);
    if (status != DIMPLE_OK) dimple_complain(path, error.message);
    dimple_text_free(&bytes);
    return dimple_exit_code(status);
}
