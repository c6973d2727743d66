/* Braces, commas and indentation of the JSON writer. */
#include "base/json_write.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>

#include <cmocka.h>

static void members_are_separated_and_indented(void **state) {
    (void)state;
    dimple_text text = dimple_text_create();
    dimple_json json = {.text = &text};
    dimple_json_begin_object(&json, NULL);
    dimple_json_string(&json, "name", "a \"b\"");
    dimple_json_begin_array(&json, "rows");
    dimple_json_begin_array_on_line(&json, NULL);
    dimple_json_number(&json, NULL, 1.25, 1);
    dimple_json_begin_object(&json, NULL); /* stays on the line it is on */
    dimple_json_unsigned(&json, "n", 7);
    dimple_json_null(&json, "m");
    dimple_json_end_object(&json);
    dimple_json_number(&json, NULL, (double)NAN, 3);
    dimple_json_end_array(&json);
    dimple_json_string(&json, NULL, NULL);
    dimple_json_end_array(&json);
    dimple_json_begin_object(&json, "empty");
    dimple_json_end_object(&json);
    dimple_json_end_object(&json);
    assert_string_equal(text.data, "{\n"
                                   "  \"name\": \"a \\\"b\\\"\",\n"
                                   "  \"rows\": [\n"
                                   "    [1.3, {\"n\": 7, \"m\": null}, null],\n"
                                   "    null\n"
                                   "  ],\n"
                                   "  \"empty\": {}\n"
                                   "}\n");
    dimple_text_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(members_are_separated_and_indented)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
