#include "allocations.h"

#include <malloc.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *memory, size_t size);
void __real_free(void *memory);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *memory, size_t size);
void __wrap_free(void *memory);

static bool counting;
static size_t allocations_made, failing_one, blocks_held;

static bool may_allocate(void) {
    return !counting || allocations_made++ != failing_one;
}

static void *held(void *memory) {
    if (counting && memory) blocks_held++;
    return memory;
}

void *__wrap_malloc(size_t size) {
    return may_allocate() ? held(__real_malloc(size)) : NULL;
}

void *__wrap_calloc(size_t count, size_t size) {
    return may_allocate() ? held(__real_calloc(count, size)) : NULL;
}

/* Who shrinks a block may go on with the larger one when that fails: nothing is to be told, so it does not fail here.
 */
void *__wrap_realloc(void *memory, size_t size) {
    if (size > malloc_usable_size(memory) && !may_allocate()) return NULL;
    void *grown = __real_realloc(memory, size);
    return memory ? grown : held(grown);
}

void __wrap_free(void *memory) {
    if (counting && memory) blocks_held--;
    __real_free(memory);
}

void check_failing_allocations(allocating_call *call, void *context, size_t stride, size_t least) {
    bool failed = true;
    for (failing_one = 0; failed; failing_one += stride) {
        dimple_error error = {0};
        allocations_made = blocks_held = 0;
        counting = true;
        dimple_status status = call(context, &error);
        counting = false;
        failed = allocations_made > failing_one;
        dimple_status expected = failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
        if (status != expected || blocks_held != 0)
            fail_msg("allocation %zu %s: status %d, %zu blocks held", failing_one, failed ? "failed" : "was not made",
                     (int)status, blocks_held);
        if (error.status != DIMPLE_OK) assert_string_equal(error.message, "out of memory");
    }
    assert_true(allocations_made >= least);
}
