/* Points and triangles as the bytes of a scan file. */
#include "scan/write.h"

#include "base/error.h"
#include "base/text.h"

#include <math.h>
#include <string.h>

/* Enough that a text file loses nothing of a float in any unit that bodies are measured in. */
static const int decimals = 6;

/* Little endian, as binary PLY, STL and PCD have it. Gives the place behind. */
static char *put_u32(char *to, uint32_t value) {
    for (int i = 0; i < 4; i++) *to++ = (char)(value >> (8 * i) & 255);
    return to;
}

static char *put_float(char *to, double value) {
    float narrow = (float)value;
    uint32_t bits;
    memcpy(&bits, &narrow, sizeof bits);
    return put_u32(to, bits);
}

static void append_u32(dimple_text *text, uint32_t value) {
    char bytes[4];
    put_u32(bytes, value);
    dimple_append_bytes(text, bytes, sizeof bytes);
}

static void append_float(dimple_text *text, double value) {
    char bytes[4];
    put_float(bytes, value);
    dimple_append_bytes(text, bytes, sizeof bytes);
}

static void point_at(const dimple_points *points, size_t i, double out[3]) {
    for (size_t axis = 0; axis < 3; axis++) out[axis] = points->origin[axis] + points->xyz[3 * i + axis];
}

static void append_point(const dimple_points *points, size_t i, dimple_encoding encoding, dimple_text *text) {
    double p[3];
    point_at(points, i, p);
    for (int axis = 0; axis < 3; axis++) {
        if (encoding == DIMPLE_ENCODING_BINARY) {
            append_float(text, p[axis]);
        } else {
            if (axis > 0) dimple_append(text, " ");
            dimple_append_number(text, p[axis], decimals);
        }
    }
}

static void append_points(const dimple_points *points, const char *before, dimple_encoding encoding,
                          dimple_text *text) {
    for (size_t i = 0; i < points->count; i++) {
        dimple_append(text, before);
        append_point(points, i, encoding, text);
        if (encoding == DIMPLE_ENCODING_TEXT) dimple_append(text, "\n");
    }
}

static void append_count(dimple_text *text, const char *before, size_t count, const char *after) {
    dimple_append(text, before);
    dimple_append_unsigned(text, count);
    dimple_append(text, after);
}

/* The corners of every triangle as numbers from `first`. */
static void append_faces(const dimple_points *points, const char *before, size_t first, dimple_text *text) {
    for (size_t i = 0; points->triangles && i < points->triangle_count; i++) {
        dimple_append(text, before);
        for (size_t corner = 0; corner < 3; corner++)
            append_count(text, " ", points->triangles[3 * i + corner] + first, "");
        dimple_append(text, "\n");
    }
}

static void append_text_vertices(const dimple_points *points, const dimple_point_looks *looks, dimple_text *text) {
    for (size_t i = 0; i < points->count; i++) {
        append_point(points, i, DIMPLE_ENCODING_TEXT, text);
        if (looks) {
            dimple_append(text, " ");
            dimple_append_number(text, (double)looks->quality[i], decimals);
            for (size_t channel = 0; channel < 3; channel++) append_count(text, " ", looks->rgb[3 * i + channel], " ");
            dimple_append_number(text, (double)looks->quality[i], decimals);
        }
        dimple_append(text, "\n");
    }
}

/* Records are put together before they are appended: there are millions of them. */
static void append_binary_vertices(const dimple_points *points, const dimple_point_looks *looks, dimple_text *text) {
    for (size_t i = 0; i < points->count; i++) {
        char record[5 * 4 + 3], *end = record;
        double p[3];
        point_at(points, i, p);
        for (int axis = 0; axis < 3; axis++) end = put_float(end, p[axis]);
        if (looks) {
            end = put_float(end, (double)looks->quality[i]);
            memcpy(end, looks->rgb + 3 * i, 3);
            end = put_float(end + 3, (double)looks->quality[i]);
        }
        dimple_append_bytes(text, record, (size_t)(end - record));
    }
}

static void append_binary_faces(const dimple_points *points, dimple_text *text) {
    for (size_t i = 0; points->triangles && i < points->triangle_count; i++) {
        char record[1 + 3 * 4] = {3}, *end = record + 1;
        for (size_t corner = 0; corner < 3; corner++) end = put_u32(end, points->triangles[3 * i + corner]);
        dimple_append_bytes(text, record, sizeof record);
    }
}

void dimple_write_ply(const dimple_points *points, const dimple_point_looks *looks, dimple_encoding encoding,
                      dimple_text *text) {
    bool binary = encoding == DIMPLE_ENCODING_BINARY;
    dimple_append(text, binary ? "ply\nformat binary_little_endian 1.0\n" : "ply\nformat ascii 1.0\n");
    if (looks) {
        dimple_append(text, "comment ");
        dimple_append(text, looks->comment);
        dimple_append(text, "\n");
    }
    append_count(text, "element vertex ", points->count, "\nproperty float x\nproperty float y\nproperty float z\n");
    if (looks) {
        dimple_append(text, "property float quality\nproperty uchar red\nproperty uchar green\nproperty uchar blue\n");
        dimple_append(text, "property float scalar_");
        dimple_append(text, looks->quality_name);
        dimple_append(text, "\n");
    }
    if (points->triangles)
        append_count(text, "element face ", points->triangle_count, "\nproperty list uchar int vertex_indices\n");
    dimple_append(text, "end_header\n");
    if (binary) {
        append_binary_vertices(points, looks, text);
        append_binary_faces(points, text);
    } else {
        append_text_vertices(points, looks, text);
        append_faces(points, "3", 0, text);
    }
}

static void facet_normal(double corners[3][3], double normal[3]) {
    double a[3], b[3];
    for (int i = 0; i < 3; i++) {
        a[i] = corners[1][i] - corners[0][i];
        b[i] = corners[2][i] - corners[0][i];
    }
    for (int i = 0; i < 3; i++) normal[i] = a[(i + 1) % 3] * b[(i + 2) % 3] - a[(i + 2) % 3] * b[(i + 1) % 3];
    double length = sqrt(normal[0] * normal[0] + normal[1] * normal[1] + normal[2] * normal[2]);
    for (int i = 0; length > 0 && i < 3; i++) normal[i] /= length;
}

static void append_triple(const char *before, const double v[3], dimple_text *text) {
    dimple_append(text, before);
    for (int i = 0; i < 3; i++) {
        dimple_append(text, " ");
        dimple_append_number(text, v[i], decimals);
    }
    dimple_append(text, "\n");
}

static void append_facet(double corners[3][3], const double normal[3], dimple_encoding encoding, dimple_text *text) {
    if (encoding == DIMPLE_ENCODING_BINARY) {
        for (int i = 0; i < 3; i++) append_float(text, normal[i]);
        for (int i = 0; i < 9; i++) append_float(text, corners[i / 3][i % 3]);
        dimple_append_bytes(text, "\0\0", 2);
        return;
    }
    append_triple("facet normal", normal, text);
    dimple_append(text, "outer loop\n");
    for (int i = 0; i < 3; i++) append_triple("vertex", corners[i], text);
    dimple_append(text, "endloop\nendfacet\n");
}

void dimple_write_stl(const dimple_points *points, dimple_encoding encoding, dimple_text *text) {
    if (encoding == DIMPLE_ENCODING_BINARY) {
        static const char header[80] = "binary STL"; /* must not begin with the word that begins a text STL */
        dimple_append_bytes(text, header, sizeof header);
        append_u32(text, (uint32_t)points->triangle_count);
    } else {
        dimple_append(text, "solid back\n");
    }
    for (size_t i = 0; i < points->triangle_count; i++) {
        double corners[3][3], normal[3];
        for (size_t corner = 0; corner < 3; corner++)
            point_at(points, points->triangles[3 * i + corner], corners[corner]);
        facet_normal(corners, normal);
        append_facet(corners, normal, encoding, text);
    }
    if (encoding == DIMPLE_ENCODING_TEXT) dimple_append(text, "endsolid back\n");
}

static void write_pcd(const dimple_points *points, dimple_encoding encoding, dimple_text *text) {
    dimple_append(text, "# .PCD v0.7 - Point Cloud Data file format\nVERSION 0.7\nFIELDS x y z\nSIZE 4 4 4\n"
                        "TYPE F F F\nCOUNT 1 1 1\n");
    append_count(text, "WIDTH ", points->count, "\nHEIGHT 1\nVIEWPOINT 0 0 0 1 0 0 0\n");
    append_count(text, "POINTS ", points->count,
                 encoding == DIMPLE_ENCODING_BINARY ? "\nDATA binary\n" : "\nDATA ascii\n");
    append_points(points, "", encoding, text);
}

dimple_status dimple_points_write(const dimple_points *points, dimple_format format, dimple_encoding encoding,
                                  dimple_text *text, dimple_error *error) {
    switch (format) {
    case DIMPLE_FORMAT_PLY:
        dimple_write_ply(points, NULL, encoding, text);
        break;
    case DIMPLE_FORMAT_OBJ:
        append_points(points, "v ", DIMPLE_ENCODING_TEXT, text);
        append_faces(points, "f", 1, text);
        break;
    case DIMPLE_FORMAT_STL:
        if (points->triangle_count == 0)
            return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "STL holds triangles alone, and this scan has none");
        dimple_write_stl(points, encoding, text);
        break;
    case DIMPLE_FORMAT_XYZ:
        append_points(points, "", DIMPLE_ENCODING_TEXT, text);
        break;
    case DIMPLE_FORMAT_PCD:
        write_pcd(points, encoding, text);
        break;
    default:
        return dimple_fail(error, DIMPLE_ERROR_ARGUMENT, "the format must be one of ply, obj, stl, xyz, pcd");
    }
    return text->failed ? dimple_fail_memory(error) : DIMPLE_OK;
}
