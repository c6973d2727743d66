/* Which file of a site a request asks for. Paths are no longer than their memory, so that a sanitizer sees one that is
 * looked at beside them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "site.h"

static char site[PATH_MAX];

static void write_file(const char *name) {
    char path[2 * PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", site, name);
    FILE *file = fopen(path, "we");
    assert_non_null(file);
    fclose(file);
}

static int make_site(void **state) {
    char folder[] = "/tmp/site-XXXXXX", path[2 * PATH_MAX];
    (void)state;
    assert_non_null(mkdtemp(folder));
    assert_non_null(realpath(folder, site));
    snprintf(path, sizeof path, "%s/part", site);
    assert_int_equal(mkdir(path, 0700), 0);
    write_file("index.html");
    write_file(".hidden");
    write_file("part/core.wasm");
    return 0;
}

static int remove_site(void **state) {
    static const char *const names[] = {"index.html", ".hidden", "part/core.wasm", "part", ""};
    char path[2 * PATH_MAX];
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", site, names[i]);
        assert_int_equal(remove(path), 0);
    }
    return 0;
}

/* NULL where nothing is found, else the name below the site. */
static const char *find(const char *asked) {
    static char path[PATH_MAX];
    char *url = strdup(asked);
    assert_non_null(url);
    bool found = dimple_site_find(site, url, path);
    free(url);
    return found ? path + strlen(site) + 1 : NULL;
}

static void files_are_found(void **state) {
    (void)state;
    assert_string_equal(find("/"), "index.html");
    assert_string_equal(find("/index.html"), "index.html");
    assert_string_equal(find("/part/core.wasm"), "part/core.wasm");
    assert_string_equal(find("//part//core.wasm"), "part/core.wasm");
    assert_string_equal(dimple_site_type("/a/core.wasm"), "application/wasm");
    assert_string_equal(dimple_site_type("/a.b/core"), "application/octet-stream");
}

static void all_else_is_not(void **state) {
    static const char *const urls[] = {
        "",        "*", "x", "/part", "/part/", "/.hidden", "/../etc/passwd", "/part/../index.html", "//etc/passwd",
        "/nothing"};
    (void)state;
    for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) assert_null(find(urls[i]));
}

static void a_path_that_is_too_long_is_not_cut(void **state) {
    char url[PATH_MAX + 16];
    (void)state;
    memset(url, '/', sizeof url);
    memcpy(url + sizeof url - 11, "index.html", 11);
    assert_null(find(url));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(files_are_found),
        cmocka_unit_test(all_else_is_not),
        cmocka_unit_test(a_path_that_is_too_long_is_not_cut),
    };
    return cmocka_run_group_tests(tests, make_site, remove_site);
}
