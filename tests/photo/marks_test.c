/* Marks come in node by node, from whoever parsed the document: whole and in order, or not at all. */
#include "dimple/photo.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#define OBJECT                                                                                                         \
    { .type = DIMPLE_NODE_OBJECT }
#define LIST                                                                                                           \
    { .type = DIMPLE_NODE_LIST }
#define TEXT(words)                                                                                                    \
    { .type = DIMPLE_NODE_TEXT, .text = (words) }
#define NUMBER(n)                                                                                                      \
    { .type = DIMPLE_NODE_NUMBER, .number = (n) }

typedef struct told {
    const char *path;
    dimple_node node;
} told;

static const told SEGMENT[] = {
    {"", OBJECT},
    {"/scale", OBJECT},
    {"/scale/points", LIST},
    {"/scale/points/0", LIST},
    {"/scale/points/0/0", NUMBER(10)},
    {"/scale/points/0/1", NUMBER(20)},
    {"/scale/points/1", LIST},
    {"/scale/points/1/0", NUMBER(510)},
    {"/scale/points/1/1", NUMBER(20)},
    {"/scale/length_mm", NUMBER(50)},
    {"/scale/kind", TEXT("segment")},
    {"/marks", OBJECT},
    {"/marks/pits", LIST},
    {"/marks/pits/0", OBJECT},
    {"/marks/pits/0/centre", LIST},
    {"/marks/pits/0/centre/0", NUMBER(300)},
    {"/marks/pits/0/centre/1", NUMBER(-4)},
    {"/schema", TEXT("dimple.photo/1")},
};

enum { NODES = sizeof SEGMENT / sizeof *SEGMENT };

/* All but the node at `without`, and then `extra` after the node at `after`. */
static dimple_status read_changed(int without, int after, const told *extra, dimple_photo *photo, dimple_error *error) {
    dimple_photo_draft draft = dimple_photo_begin();
    dimple_status status = DIMPLE_OK;
    for (int i = 0; status == DIMPLE_OK && i < NODES; i++) {
        if (i != without) status = dimple_photo_take(&draft, SEGMENT[i].path, &SEGMENT[i].node, error);
        if (status == DIMPLE_OK && extra && i == after)
            status = dimple_photo_take(&draft, extra->path, &extra->node, error);
    }
    return status == DIMPLE_OK ? dimple_photo_finish(&draft, photo, error) : status;
}

static void fields_come_in_any_order(void **state) {
    (void)state;
    dimple_photo photo;
    assert_int_equal(read_changed(-1, -1, NULL, &photo, NULL), DIMPLE_OK);
    assert_int_equal(photo.scale, DIMPLE_PHOTO_SEGMENT);
    assert_true(photo.length_mm == 50 && photo.width_px == 0 && photo.marks.scale.count == 2);
    assert_int_equal(photo.marks.pit_count, 1);
    assert_int_equal(photo.marks.pits[0].centre.count, 1);
    const double *centre = &photo.points[2 * photo.marks.pits[0].centre.first];
    assert_true(centre[0] == 300 && centre[1] == -4);
}

/* Whatever node is lost, what depends on it is not made up. */
static void a_node_that_is_missing_is_told(void **state) {
    (void)state;
    for (int without = 0; without < NODES; without++) {
        dimple_photo photo;
        dimple_error error = {0};
        assert_int_equal(read_changed(without, -1, NULL, &photo, &error), DIMPLE_ERROR_INPUT);
        assert_true(strlen(error.message) > 0);
    }
}

static void check_extra(int after, told extra, const char *expected) {
    dimple_photo photo;
    dimple_error error = {0};
    assert_int_equal(read_changed(-1, after, &extra, &photo, &error), DIMPLE_ERROR_INPUT);
    assert_string_equal(error.message, expected);
}

static void a_node_out_of_place_is_told(void **state) {
    (void)state;
    check_extra(8, (told){"/scale/points", LIST}, "/scale/points: this field came before");
    check_extra(9, (told){"/scale/points/2", LIST},
                "/scale/points/2: out of order: nodes come in the order of the document");
    check_extra(5, (told){"/scale/points/2", LIST},
                "/scale/points/2: out of order: nodes come in the order of the document");
    check_extra(5, (told){"/scale/points/0/2", NUMBER(1)}, "/scale/points/0/2: a point is [x, y]: this one has more");
    check_extra(4, (told){"/scale/points/1", LIST}, "/scale/points/0: a point is [x, y]: this one has less");
    check_extra(13, (told){"/marks/pits/0/rime", LIST},
                "/marks/pits/0/rime: there is no field \"rime\"; the nearest is \"rim\"");
    check_extra(12, (told){"/marks/pits/1", OBJECT},
                "/marks/pits/1: out of order: nodes come in the order of the document");
    check_extra(16, (told){"/marks/anus", TEXT("here")}, "/marks/anus: expected [x, y], pixels, found \"here\"");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_come_in_any_order),
        cmocka_unit_test(a_node_that_is_missing_is_told),
        cmocka_unit_test(a_node_out_of_place_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
