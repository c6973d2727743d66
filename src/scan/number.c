#include "scan/number.h"

double dimple_load_number(dimple_number_type type, bool big_endian, const char *at) {
    size_t size = dimple_number_size(type);
    uint64_t bits = 0;
    for (size_t i = 0; i < size; i++) {
        bits |= (uint64_t)(unsigned char)at[i] << 8 * (big_endian ? size - 1 - i : i);
    }
    uint32_t low = (uint32_t)bits;
    float single;
    double value;
    switch (type) {
    case DIMPLE_INT8:
        return (int8_t)bits;
    case DIMPLE_INT16:
        return (int16_t)bits;
    case DIMPLE_INT32:
        return (int32_t)bits;
    case DIMPLE_INT64:
        return (double)(int64_t)bits;
    case DIMPLE_FLOAT32:
        memcpy(&single, &low, sizeof single);
        return (double)single;
    case DIMPLE_FLOAT64:
        memcpy(&value, &bits, sizeof value);
        return value;
    default:
        return (double)bits;
    }
}
