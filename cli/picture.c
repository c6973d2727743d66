#include "picture.h"

#include "command.h"
#include "wrap.h"

#include "dimple/about.h"
#include "dimple/native.h"

#include <stdio.h>
#include <string.h>

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

int dimple_save_picture(const char *name, const dimple_diagram_style *style, const char *path) {
    dimple_diagram diagram;
    dimple_topic topic;
    if (!dimple_diagram_of_topic(name, &diagram) && !dimple_diagram_from_name(name, &diagram)) {
        fprintf(stderr, "dimple: there is no picture '%s'%s; `dimple about --pictures' lists those there are\n", name,
                dimple_topic_find(name, style->language, &topic) ? " (a topic, but one without a picture)" : "");
        return DIMPLE_ERROR_ARGUMENT;
    }
    dimple_text svg = dimple_text_create();
    dimple_error error = {0};
    dimple_status status = dimple_draw_diagram(diagram, style, &svg, &error);
    if (status == DIMPLE_OK && strcmp(path, "-") == 0)
        fwrite(svg.data, 1, svg.size, stdout);
    else if (status == DIMPLE_OK)
        status = dimple_save(path, svg.data, svg.size, &error);
    if (status != DIMPLE_OK) dimple_complain(path, error.message);
    dimple_text_free(&svg);
    return dimple_exit_code(status);
}
