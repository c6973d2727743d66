/* Loops that are worth the widest vectors that a machine has. */
#ifndef DIMPLE_BASE_WIDE_H
#define DIMPLE_BASE_WIDE_H

#include <stdint.h> /* tells the C library */

/* Before a static function: it is compiled for AVX2 too, which is taken where the processor has it. The numbers are the
 * same, since nothing is fused or summed in another order. Where that cannot be had (WebAssembly, clang) there is one
 * version. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__OPTIMIZE__) && !defined(__clang__) &&                       \
    !defined(__SANITIZE_ADDRESS__)
#define DIMPLE_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define DIMPLE_WIDE
#endif

#endif
