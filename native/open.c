/* Opens a scan: its bytes, their digest, and the reader that they need. */
#include "dimple/native.h"

#include <openssl/evp.h>
#include <string.h>

#include "bytes.h"
#include "failure.h"
#include "foreign.h"

static dimple_status digest(const dimple_bytes *bytes, char sha256[DIMPLE_SHA256_HEX], dimple_error *error) {
    static const char hex[] = "0123456789abcdef";
    unsigned char sum[EVP_MAX_MD_SIZE];
    unsigned size;
    if (EVP_Digest(bytes->data, bytes->size, sum, &size, EVP_sha256(), NULL) != 1)
        return dimple_native_fail_memory(error);
    for (unsigned i = 0; i < size; i++) {
        sha256[2 * i] = hex[sum[i] >> 4];
        sha256[2 * i + 1] = hex[sum[i] & 15];
    }
    sha256[2 * size] = 0;
    return DIMPLE_OK;
}

static dimple_status read_points(const char *path, const dimple_bytes *bytes, dimple_format format,
                                 dimple_points *points, dimple_error *error) {
    if (format == DIMPLE_FORMAT_AUTO) format = dimple_format_recognise(bytes->data, bytes->size);
    if (format == DIMPLE_FORMAT_AUTO && bytes->size > 0)
        return dimple_native_fail_at_byte(error, 0,
                                          "expected a scan as PLY, OBJ, STL, XYZ, PCD, glTF, 3MF, OFF, COLLADA or FBX, "
                                          "found none of these");
    if (format == DIMPLE_FORMAT_OTHER) return dimple_read_foreign(path, bytes->data, bytes->size, points, error);
    return dimple_points_read(bytes->data, bytes->size, format, points, error);
}

dimple_status dimple_open_points(const char *path, dimple_format format, dimple_points *points,
                                 char sha256[DIMPLE_SHA256_HEX], dimple_error *error) {
    *points = (dimple_points){0};
    if (sha256) *sha256 = 0;
    dimple_bytes bytes;
    dimple_status status = dimple_bytes_open(path, &bytes, error);
    if (status == DIMPLE_OK && sha256) status = digest(&bytes, sha256, error);
    if (status == DIMPLE_OK) status = dimple_bytes_gunzip(&bytes, error);
    if (status == DIMPLE_OK) status = read_points(path, &bytes, format, points, error);
    dimple_bytes_close(&bytes);
    return status;
}
