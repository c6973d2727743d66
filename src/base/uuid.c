#include "base/uuid.h"

#include <string.h>

static const uint64_t PRIME = 0x100000001b3;

dimple_digest dimple_digest_begin(void) {
    return (dimple_digest){.high = 0xcbf29ce484222325, .low = 0x9ae16a3b2f90404f};
}

void dimple_digest_add(dimple_digest *digest, const void *bytes, size_t size) {
    const unsigned char *byte = bytes;
    for (size_t i = 0; i < size; i++) {
        digest->high = (digest->high ^ byte[i]) * PRIME;
        digest->low = (digest->low ^ byte[i]) * PRIME;
        digest->low ^= digest->low >> 29; /* else both hashes would differ by a constant that only the start decides */
    }
}

void dimple_digest_add_string(dimple_digest *digest, const char *string) {
    const char mark = string ? 1 : 2;
    if (string) dimple_digest_add(digest, string, strlen(string) + 1);
    dimple_digest_add(digest, &mark, 1);
}

/* The finishing step of splitmix64: every bit of the hash reaches every bit of the name. */
static uint64_t spread(uint64_t bits) {
    bits = (bits ^ bits >> 30) * 0xbf58476d1ce4e5b9;
    bits = (bits ^ bits >> 27) * 0x94d049bb133111eb;
    return bits ^ bits >> 31;
}

void dimple_digest_uuid(dimple_digest digest, char uuid[DIMPLE_UUID_BYTES]) {
    uint64_t high = (spread(digest.high) & ~UINT64_C(0xf000)) | UINT64_C(0x8000);
    uint64_t low = (spread(digest.low) & ~(UINT64_C(3) << 62)) | UINT64_C(1) << 63;
    char *out = uuid;
    for (int digit = 0; digit < 32; digit++) {
        uint64_t half = digit < 16 ? high : low;
        if (digit == 8 || digit == 12 || digit == 16 || digit == 20) *out++ = '-';
        *out++ = "0123456789abcdef"[half >> (60 - 4 * (digit % 16)) & 15];
    }
    *out = 0;
}
