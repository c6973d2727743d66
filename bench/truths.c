#include "truths.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

static int compare_names(const void *a, const void *b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

size_t list_truths(const char *folder, char *names[TRUTHS_MAX]) {
    static const char suffix[] = ".truth.json";
    size_t count = 0;
    DIR *directory = opendir(folder);
    if (!directory) return 0;
    for (struct dirent *entry; (entry = readdir(directory)) && count < TRUTHS_MAX;) {
        size_t length = strlen(entry->d_name);
        if (length < sizeof suffix || strcmp(entry->d_name + length - sizeof suffix + 1, suffix) != 0) continue;
        names[count] = strdup(entry->d_name);
        if (names[count]) count++;
    }
    closedir(directory);
    qsort(names, count, sizeof names[0], compare_names);
    return count;
}
