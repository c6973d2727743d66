#include "allocations.h"

#include <execinfo.h>
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

enum { CHAIN_DEPTH = 32, ALLOCATIONS_MAX = 100000 };

static bool counting;
static size_t allocations_made, failing_one, blocks_held;
static uint64_t *chains; /* of functions that led to each allocation, where they are asked for */

static uint64_t name_chain(void) {
    void *caller[CHAIN_DEPTH];
    int depth = backtrace(caller, CHAIN_DEPTH);
    uint64_t name = 14695981039346656037U; /* FNV-1a */
    for (int i = 0; i < depth; i++) name = (name ^ (uintptr_t)caller[i]) * 1099511628211U;
    return name;
}

static bool may_allocate(void) {
    if (!counting) return true;
    if (chains && allocations_made < ALLOCATIONS_MAX) {
        counting = false; /* what naming it allocates is not the program's */
        chains[allocations_made] = name_chain();
        counting = true;
    }
    return allocations_made++ != failing_one;
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

/* Makes the call with one of its allocations failing; false if it made fewer. */
static bool check_failing_one(allocating_call *call, void *context, size_t which) {
    dimple_error error = {0};
    failing_one = which;
    allocations_made = blocks_held = 0;
    counting = true;
    dimple_status status = call(context, &error);
    counting = false;
    bool failed = allocations_made > failing_one;
    dimple_status expected = failed ? DIMPLE_ERROR_MEMORY : DIMPLE_OK;
    if (status != expected || blocks_held != 0)
        fail_msg("allocation %zu %s: status %d, %zu blocks held", which, failed ? "failed" : "was not made",
                 (int)status, blocks_held);
    if (error.status != DIMPLE_OK) assert_string_equal(error.message, "out of memory");
    return failed;
}

void check_failing_allocations(allocating_call *call, void *context, size_t least) {
    size_t made = 0;
    while (check_failing_one(call, context, made)) made++;
    assert_true(made >= least);
}

/* Whether the chain of allocation `which` leads to another one from `from` until `end`. */
static bool leads_to_another(const uint64_t *chain, size_t which, size_t from, size_t end) {
    for (size_t i = from; i < end; i++) {
        if (chain[i] == chain[which]) return true;
    }
    return false;
}

void check_failing_chains(allocating_call *call, void *context, size_t least) {
    uint64_t *chain = chains = __real_calloc(ALLOCATIONS_MAX, sizeof *chains);
    assert_non_null(chain);
    assert_false(check_failing_one(call, context, SIZE_MAX));
    chains = NULL;
    size_t made = allocations_made, firsts = 0;
    assert_true(made <= ALLOCATIONS_MAX);
    for (size_t i = 0; i < made; i++) {
        bool first = !leads_to_another(chain, i, 0, i), last = !leads_to_another(chain, i, i + 1, made);
        if (first || last) assert_true(check_failing_one(call, context, i));
        firsts += first;
    }
    __real_free(chain);
    assert_true(firsts >= least);
}
