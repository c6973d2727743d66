#include "dimple/native.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

static char directory[] = "/tmp/dimple-save-XXXXXX";
static char path[64];

static int make_directory(void **state) {
    (void)state;
    if (!mkdtemp(directory)) return 1;
    snprintf(path, sizeof path, "%s/scan.ply", directory);
    return 0;
}

static int remove_directory(void **state) {
    (void)state;
    unlink(path);
    return rmdir(directory); /* fails, and the test with it, when a temporary file was left behind */
}

static void check_content(const char *expected) {
    char content[64] = {0};
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fread(content, 1, sizeof content - 1, file), strlen(expected));
    fclose(file);
    assert_string_equal(content, expected);
}

static void a_file_appears_whole_and_replaces_the_old_one(void **state) {
    (void)state;
    assert_int_equal(dimple_save(path, "old content", 11, NULL), DIMPLE_OK);
    check_content("old content");
    assert_int_equal(dimple_save(path, "new", 3, NULL), DIMPLE_OK);
    check_content("new");
    struct stat what;
    mode_t mask = umask(0);
    umask(mask);
    assert_int_equal(stat(path, &what), 0);
    assert_int_equal(what.st_mode & 0777, 0666 & ~mask);
}

static void a_full_device_and_a_missing_directory_are_told(void **state) {
    (void)state;
    dimple_error error = {0};
    assert_int_equal(dimple_save("/dev/full", "x", 1, &error), DIMPLE_ERROR_OUTPUT);
    assert_non_null(strstr(error.message, "No space left"));
    assert_int_equal(dimple_save("/nowhere/at/all/scan.ply", "x", 1, &error), DIMPLE_ERROR_OUTPUT);
    assert_non_null(strstr(error.message, "No such file"));
    assert_int_equal(dimple_save(directory, "x", 1, &error), DIMPLE_ERROR_OUTPUT);
    assert_int_equal(dimple_save("", "x", 1, &error), DIMPLE_ERROR_OUTPUT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_appears_whole_and_replaces_the_old_one),
        cmocka_unit_test(a_full_device_and_a_missing_directory_are_told),
    };
    return cmocka_run_group_tests(tests, make_directory, remove_directory);
}
