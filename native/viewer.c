/* The script of the 3-D view, which web/viewer is bundled into. */
#include "dimple/native.h"

#ifdef DIMPLE_VIEWER_SCRIPT
/* The assembler takes the file as it is: as a C array it would be five times as large, and slow to compile. */
__asm__(".pushsection .rodata\n"
        "dimple_viewer_first: .incbin \"" DIMPLE_VIEWER_SCRIPT "\"\n"
        "dimple_viewer_end: .byte 0\n"
        ".popsection\n");
extern const char dimple_viewer_first[] __attribute__((visibility("hidden")));
extern const char dimple_viewer_end[] __attribute__((visibility("hidden")));

const char *dimple_viewer_script(size_t *size) {
    *size = (size_t)(dimple_viewer_end - dimple_viewer_first);
    return dimple_viewer_first;
}
#else
const char *dimple_viewer_script(size_t *size) {
    *size = 0;
    return NULL;
}
#endif
