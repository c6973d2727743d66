#include "apart.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void run(dimple_apart_work *work, const char *task, dimple_bytes *answer) {
    dimple_error error = {0};
    if (dimple_apart(work, task, (dimple_apart_bounds){1, 64 << 20}, answer, &error) != DIMPLE_OK)
        fail_msg("%s", error.message);
}

static void say(const void *task, int answer) {
    printf("not to be seen\n");
    dimple_bytes_send(answer, task, strlen(task));
}

static void the_answer_comes_back(void **state) {
    (void)state;
    dimple_bytes answer;
    run(say, "all is well", &answer);
    assert_int_equal(answer.size, 11);
    assert_memory_equal(answer.data, "all is well", 11);
    dimple_bytes_close(&answer);
}

/* More than a pipe holds. */
static void say_much(const void *task, int answer) {
    for (int i = 0; i < 100000; i++) say(task, answer);
}

static void a_long_answer_comes_back_whole(void **state) {
    (void)state;
    dimple_bytes answer;
    run(say_much, "1234567890", &answer);
    assert_int_equal(answer.size, 1000000);
    dimple_bytes_close(&answer);
}

static void say_and_crash(const void *task, int answer) {
    say(task, answer);
    abort();
}

static void a_crash_ends_the_answer(void **state) {
    (void)state;
    dimple_bytes answer;
    run(say_and_crash, "so far", &answer);
    assert_int_equal(answer.size, 6);
    dimple_bytes_close(&answer);
}

static void say_and_stay(const void *task, int answer) {
    say(task, answer);
    for (volatile int forever = 1; forever;) {}
}

static void what_never_ends_is_ended(void **state) {
    (void)state;
    dimple_bytes answer;
    run(say_and_stay, "so far", &answer);
    assert_int_equal(answer.size, 6);
    dimple_bytes_close(&answer);
}

/* Half of what is allowed on top of what the process has, then twice that. */
static void ask_for_memory(const void *task, int answer) {
    for (size_t megabytes = 32; megabytes <= 128; megabytes *= 4) {
        char *memory = malloc(megabytes << 20);
        if (memory) memory[0] = 1;
        dimple_bytes_send(answer, memory ? task : "none", 4);
        free(memory);
    }
}

static void memory_is_given_up_to_the_bound(void **state) {
    (void)state;
    dimple_bytes answer;
    run(ask_for_memory, "some", &answer);
    assert_true(answer.size >= 4); /* an allocator that ends the process instead says no more */
    assert_memory_equal(answer.data, "somenone", answer.size);
    dimple_bytes_close(&answer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_answer_comes_back),           cmocka_unit_test(a_long_answer_comes_back_whole),
        cmocka_unit_test(a_crash_ends_the_answer),         cmocka_unit_test(what_never_ends_is_ended),
        cmocka_unit_test(memory_is_given_up_to_the_bound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
