#include "base/random.h"

#include <math.h>

dimple_random dimple_random_seed(uint64_t seed) {
    dimple_random random = {seed + 1442695040888963407u};
    dimple_random_bits(&random);
    return random;
}

uint32_t dimple_random_bits(dimple_random *random) {
    uint64_t old = random->state;
    random->state = old * 6364136223846793005u + 1442695040888963407u;
    uint32_t shifted = (uint32_t)(((old >> 18) ^ old) >> 27);
    uint32_t rotation = (uint32_t)(old >> 59);
    return (shifted >> rotation) | (shifted << ((32u - rotation) & 31u));
}

double dimple_random_uniform(dimple_random *random) {
    return dimple_random_bits(random) / 4294967296.0;
}

double dimple_random_normal(dimple_random *random) {
    double radius = sqrt(-2 * log(1 - dimple_random_uniform(random)));
    return radius * cos(6.283185307179586 * dimple_random_uniform(random));
}
