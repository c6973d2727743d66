/* Stands in for the readers of foreign formats where Dimple is built without assimp. */
#include "foreign.h"

#include "failure.h"

dimple_status dimple_read_foreign(const char *path, const unsigned char *data, size_t size, dimple_points *points,
                                  dimple_error *error) {
    (void)path;
    (void)data;
    (void)size;
    (void)points;
    return dimple_native_fail(error,
                              "expected PLY, OBJ, STL, XYZ or PCD: this Dimple is built without assimp and reads no "
                              "others; convert the scan, for example with `assimp export SCAN scan.ply`");
}
