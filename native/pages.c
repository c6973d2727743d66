/* Memory in large pages. */
#include "dimple/native.h"

#include <limits.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

/* More than a scan of a million points and two million triangles needs in all. Only what is used counts. */
static const size_t heap_bytes = 256u << 20;

void dimple_prefer_large_pages(void) {
    /* One heap for large blocks too, which keeps what is freed. Where malloc cannot be told so, as in a sanitizer, all
     * stays as it is. */
    if (!mallopt(M_MMAP_MAX, 0) || !mallopt(M_TRIM_THRESHOLD, INT_MAX)) return;
    char *heap = malloc(heap_bytes);
    if (!heap) return;
    const uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE), begin = ((uintptr_t)heap + page - 1) / page * page;
    madvise((void *)begin, heap_bytes - page, MADV_HUGEPAGE);
    free(heap);
}
