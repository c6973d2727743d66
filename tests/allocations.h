/* Lets allocations fail, in a test that CMake's dimple_fail_allocations has prepared: the linker sends every malloc,
 * calloc, realloc and free of its program this way. */
#ifndef DIMPLE_TESTS_ALLOCATIONS_H
#define DIMPLE_TESTS_ALLOCATIONS_H

#include "dimple/dimple.h"

/* Does one thing with what is in `context`, and frees all that it gave. */
typedef dimple_status allocating_call(void *context, dimple_error *error);

/* Makes the call again and again, and lets another one of its allocations fail each time: the first, the one `stride`
 * later, and so on to the last. Each failure must be told as such and leave nothing behind; without one the call must
 * succeed. It must have made at least `least` allocations, so that there was something to fail. */
void check_failing_allocations(allocating_call *call, void *context, size_t stride, size_t least);

#endif
