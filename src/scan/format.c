/* The ways to a scan's points: recognises the format by what the bytes say and hands them to the reader. */
#include <stdlib.h>
#include <string.h>

#include "base/error.h"
#include "scan/cursor.h"
#include "scan/gather.h"
#include "scan/obj.h"
#include "scan/pcd.h"
#include "scan/ply.h"
#include "scan/stl.h"
#include "scan/xyz.h"

typedef dimple_status (*reader)(const void *bytes, size_t size, dimple_gather *gather, dimple_error *error);

static const struct {
    const char *name;
    reader read;
} formats[] = {
    [DIMPLE_FORMAT_AUTO] = {"auto", NULL},          [DIMPLE_FORMAT_PLY] = {"ply", dimple_read_ply},
    [DIMPLE_FORMAT_OBJ] = {"obj", dimple_read_obj}, [DIMPLE_FORMAT_STL] = {"stl", dimple_read_stl},
    [DIMPLE_FORMAT_XYZ] = {"xyz", dimple_read_xyz}, [DIMPLE_FORMAT_PCD] = {"pcd", dimple_read_pcd},
    [DIMPLE_FORMAT_OTHER] = {"other", NULL},
};
enum { FORMATS = sizeof formats / sizeof *formats };

const char *dimple_format_name(dimple_format format) {
    return (unsigned)format < FORMATS ? formats[format].name : formats[DIMPLE_FORMAT_AUTO].name;
}

dimple_format dimple_format_from_name(const char *name) {
    for (int i = 0; name && i < FORMATS; i++) {
        if (strcmp(name, formats[i].name) == 0) return (dimple_format)i;
    }
    return DIMPLE_FORMAT_AUTO;
}

static bool begins_with(const char *bytes, size_t size, const char *magic) {
    return size >= strlen(magic) && memcmp(bytes, magic, strlen(magic)) == 0;
}

/* Binary and text glTF, COLLADA and other XML, OFF, the zip archive of 3MF, FBX, VTK: read outside the core or not at
 * all, but never mistaken for columns of numbers. */
static bool is_other(const char *bytes, size_t size) {
    static const char *const magic[] = {"glTF",  "{",     "<",      "OFF",         "COFF",  "NOFF",
                                        "CNOFF", "STOFF", "PK\3\4", "Kaydara FBX", "; FBX", "# vtk"};
    dimple_cursor cursor = dimple_cursor_text(bytes, size);
    dimple_skip_blank_lines(&cursor);
    for (size_t i = 0; i < sizeof magic / sizeof *magic; i++) {
        if (begins_with(cursor.at, dimple_cursor_rest(&cursor), magic[i])) return true;
    }
    return false;
}

dimple_format dimple_format_recognise(const void *bytes, size_t size) {
    return dimple_format_recognise_head(bytes, size, size);
}

dimple_format dimple_format_recognise_head(const void *bytes, size_t size, size_t file_size) {
    if (size == 0) return DIMPLE_FORMAT_AUTO;
    if (dimple_looks_like_stl(bytes, size, file_size)) return DIMPLE_FORMAT_STL; /* first: its title may be anything */
    if (begins_with(bytes, size, "ply")) return DIMPLE_FORMAT_PLY;
    if (dimple_looks_like_pcd(bytes, size)) return DIMPLE_FORMAT_PCD;
    if (is_other(bytes, size)) return DIMPLE_FORMAT_OTHER;
    if (dimple_looks_like_obj(bytes, size)) return DIMPLE_FORMAT_OBJ;
    return dimple_looks_like_xyz(bytes, size) ? DIMPLE_FORMAT_XYZ : DIMPLE_FORMAT_AUTO;
}

dimple_status dimple_points_read(const void *bytes, size_t size, dimple_format format, dimple_points *points,
                                 dimple_error *error) {
    *points = (dimple_points){0};
    if (size == 0) return dimple_fail(error, DIMPLE_ERROR_INPUT, "expected a scan, found nothing: the file is empty");
    if (format == DIMPLE_FORMAT_AUTO) format = dimple_format_recognise(bytes, size);
    if (format == DIMPLE_FORMAT_AUTO)
        return dimple_fail_at_byte(error, 0, "expected a scan as PLY, OBJ, STL, XYZ or PCD, found none of these");
    if ((unsigned)format >= FORMATS || !formats[format].read)
        return dimple_fail_at_byte(
            error, 0, "expected a scan as PLY, OBJ, STL, XYZ or PCD, found another format; convert it first");
    dimple_gather gather = {0};
    dimple_status status = formats[format].read(bytes, size, &gather, error);
    if (status == DIMPLE_OK) status = dimple_gather_finish(&gather, points, error);
    dimple_gather_release(&gather);
    if (status == DIMPLE_OK) points->format = format;
    return status;
}

static dimple_status gather_arrays(dimple_gather *gather, const double *xyz, size_t count, const uint32_t *triangles,
                                   size_t triangle_count, dimple_error *error) {
    if (!dimple_gather_reserve_points(gather, count) || !dimple_gather_reserve_triangles(gather, triangle_count))
        return dimple_fail_memory(error);
    for (size_t i = 0; i < count; i++) {
        if (!dimple_gather_point(gather, xyz + 3 * i)) return dimple_fail_memory(error);
    }
    for (size_t i = 0; i < triangle_count; i++, triangles += 3) {
        if (triangles[0] >= count || triangles[1] >= count || triangles[2] >= count)
            return dimple_fail(error, DIMPLE_ERROR_INPUT, "expected triangles of points that there are");
        if (!dimple_gather_triangle(gather, triangles[0], triangles[1], triangles[2])) return dimple_fail_memory(error);
    }
    return DIMPLE_OK;
}

dimple_status dimple_points_create(const double *xyz, size_t count, const uint32_t *triangles, size_t triangle_count,
                                   dimple_points *points, dimple_error *error) {
    *points = (dimple_points){0};
    dimple_gather gather = {0};
    dimple_status status = gather_arrays(&gather, xyz, count, triangles, triangle_count, error);
    if (status == DIMPLE_OK) status = dimple_gather_finish(&gather, points, error);
    dimple_gather_release(&gather);
    if (status == DIMPLE_OK) points->format = DIMPLE_FORMAT_OTHER;
    return status;
}

void dimple_points_free(dimple_points *points) {
    if (!points) return;
    free(points->xyz);
    free(points->triangles);
    *points = (dimple_points){0};
}
