/* A small seeded generator (PCG-XSH-RR 64/32, O'Neill 2014): the same numbers on every machine. */
#ifndef DIMPLE_BASE_RANDOM_H
#define DIMPLE_BASE_RANDOM_H

#include <stdint.h>

typedef struct dimple_random {
    uint64_t state;
} dimple_random;

dimple_random dimple_random_seed(uint64_t seed);
uint32_t dimple_random_bits(dimple_random *random);
double dimple_random_uniform(dimple_random *random); /* [0, 1) */
double dimple_random_normal(dimple_random *random);  /* mean 0, sd 1 */

#endif
