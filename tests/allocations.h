/* Lets allocations fail, in a test that CMake's dimple_fail_allocations has prepared: the linker sends every malloc,
 * calloc, realloc and free of its program this way. */
#ifndef DIMPLE_TESTS_ALLOCATIONS_H
#define DIMPLE_TESTS_ALLOCATIONS_H

#include "dimple/dimple.h"

/* Does one thing with what is in `context`, and frees all that it gave. */
typedef dimple_status allocating_call(void *context, dimple_error *error);

/* Makes the call again and again, and lets another one of its allocations fail each time, from the first to the last.
 * Each failure must be told as such and leave nothing behind; without one the call must succeed. It must have made at
 * least `least` allocations, so that there was something to fail. */
void check_failing_allocations(allocating_call *call, void *context, size_t least);

/* The same for calls that take long: of the allocations that are made by one and the same chain of functions, as in a
 * loop, the first and the last fail. There must be `least` such chains. */
void check_failing_chains(allocating_call *call, void *context, size_t least);

#endif
