#include "scan/lzf.h"

#include <string.h>

/* A control byte below 32 is followed by that many literal bytes and one more. Else its upper three bits, 7 of them
 * extended by the next byte, are the length less 2 of a copy, its lower five and the next byte the distance less 1. */
enum { LITERAL_END = 32, LONG_COPY = 7 };

size_t dimple_lzf_unpack(const unsigned char *bytes, size_t size, unsigned char *out, size_t out_size) {
    size_t at = 0, made = 0;
    while (at < size) {
        const size_t start = at, control = bytes[at++];
        if (control < LITERAL_END) {
            size_t length = control + 1;
            if (length > size - at || length > out_size - made) return start;
            memcpy(out + made, bytes + at, length);
            at += length;
            made += length;
            continue;
        }
        size_t length = control >> 5;
        if (length == LONG_COPY && at < size) length += bytes[at++];
        if (at == size) return start;
        size_t distance = ((control & 31) << 8 | bytes[at++]) + 1;
        length += 2;
        if (distance > made || length > out_size - made) return start;
        for (; length > 0; length--, made++) out[made] = out[made - distance]; /* may overlap */
    }
    return made == out_size ? size : at - (size > 0);
}
