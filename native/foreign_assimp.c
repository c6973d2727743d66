/* Reads foreign formats through assimp's C interface, in a process of its own: on damaged files assimp may crash, or
 * never end. The library is opened when the first such scan comes: to be linked to it costs every start of the program
 * some 10 ms. */
#include "foreign.h"

#include <assimp/cimport.h>
#include <assimp/config.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <dlfcn.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "apart.h"
#include "bytes.h"
#include "failure.h"

/* The functions used, each of the type that assimp's header declares. */
typedef struct assimp {
    __typeof__(aiImportFileFromMemoryWithProperties) *import;
    __typeof__(aiReleaseImport) *release;
    __typeof__(aiGetErrorString) *error_string;
    __typeof__(aiCreatePropertyStore) *create_properties;
    __typeof__(aiReleasePropertyStore) *release_properties;
    __typeof__(aiSetImportPropertyInteger) *set_integer;
} assimp;

static bool load_assimp(assimp *a) {
    void *library = dlopen(DIMPLE_ASSIMP_LIBRARY, RTLD_NOW | RTLD_LOCAL); /* stays for the next scan */
    if (!library) return false;
    const struct {
        void *function;
        const char *name;
    } wanted[] = {
        {&a->import, "aiImportFileFromMemoryWithProperties"},
        {&a->release, "aiReleaseImport"},
        {&a->error_string, "aiGetErrorString"},
        {&a->create_properties, "aiCreatePropertyStore"},
        {&a->release_properties, "aiReleasePropertyStore"},
        {&a->set_integer, "aiSetImportPropertyInteger"},
    };
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
        void *symbol = dlsym(library, wanted[i].name);
        if (!symbol) return false;
        memcpy(wanted[i].function, &symbol, sizeof symbol);
    }
    return true;
}

/* What a scan may be: how it begins, the name that assimp knows its format by (NULL: assimp has none), and ours. */
typedef struct foreign_format {
    const char *magic, *hint, *name;
} foreign_format;

static bool begins_with(const unsigned char *data, size_t size, const char *magic) {
    return size >= strlen(magic) && memcmp(data, magic, strlen(magic)) == 0;
}

static const foreign_format *format_of(const unsigned char *data, size_t size) {
    static const foreign_format formats[] = {
        {"glTF", "glb", "glTF file"},
        {"{", "gltf", "glTF file with the files that it names beside it"},
        {"<", "dae", "COLLADA file"},
        {"PK", "3mf", "3MF file (any other zip archive must be unpacked first)"},
        {"Kaydara FBX", "fbx", "FBX file"},
        {"; FBX", "fbx", "FBX file"},
        {"", "off", "OFF file"},
    };
    const foreign_format *format = formats;
    if (begins_with(data, size, "\xEF\xBB\xBF")) {
        data += 3;
        size -= 3;
    }
    for (; size > 0 && strchr(" \t\r\n", *data) && *data; size--) data++;
    while (!begins_with(data, size, format->magic)) format++;
    return format;
}

/* The scene's meshes as one, in growing arrays that a first walk through the nodes has counted. */
typedef struct soup {
    const struct aiScene *scene;
    double *xyz;
    size_t count;
    uint32_t *triangles;
    size_t triangle_count;
} soup;

static void add_mesh(soup *s, const struct aiMesh *mesh, const struct aiMatrix4x4 *m) {
    const size_t first = s->count;
    for (unsigned i = 0; i < mesh->mNumVertices; i++, s->count++) {
        if (!s->xyz) continue;
        const double x = (double)mesh->mVertices[i].x, y = (double)mesh->mVertices[i].y,
                     z = (double)mesh->mVertices[i].z;
        double *out = s->xyz + 3 * s->count;
        out[0] = (double)m->a1 * x + (double)m->a2 * y + (double)m->a3 * z + (double)m->a4;
        out[1] = (double)m->b1 * x + (double)m->b2 * y + (double)m->b3 * z + (double)m->b4;
        out[2] = (double)m->c1 * x + (double)m->c2 * y + (double)m->c3 * z + (double)m->c4;
    }
    for (unsigned i = 0; i < mesh->mNumFaces; i++) {
        const struct aiFace *face = &mesh->mFaces[i];
        if (face->mNumIndices != 3) continue; /* points and lines */
        uint32_t *out = s->triangles ? s->triangles + 3 * s->triangle_count : NULL;
        for (unsigned j = 0; j < 3 && out; j++) out[j] = (uint32_t)first + face->mIndices[j];
        s->triangle_count++;
    }
}

static void add_node(soup *s, const struct aiNode *node, const struct aiMatrix4x4 *parent) {
    struct aiMatrix4x4 here;
    const ai_real *left = &parent->a1, *right = &node->mTransformation.a1;
    ai_real *cell = &here.a1; /* sixteen numbers, row by row */
    for (int i = 0; i < 16; i++) {
        cell[i] = 0;
        for (int k = 0; k < 4; k++) cell[i] += left[i / 4 * 4 + k] * right[4 * k + i % 4];
    }
    for (unsigned i = 0; i < node->mNumMeshes; i++) add_mesh(s, s->scene->mMeshes[node->mMeshes[i]], &here);
    for (unsigned i = 0; i < node->mNumChildren; i++) add_node(s, node->mChildren[i], &here);
}

static void walk(soup *s) {
    static const struct aiMatrix4x4 identity = {.a1 = 1, .b2 = 1, .c3 = 1, .d4 = 1};
    s->count = s->triangle_count = 0;
    if (s->scene->mRootNode) add_node(s, s->scene->mRootNode, &identity);
}

/* What the process apart is asked for. */
typedef struct task {
    assimp a;
    const char *path;
    const unsigned char *data;
    unsigned size;
    const foreign_format *format;
} task;

/* Its answer begins with this; behind it come 3 x count doubles, then 3 x triangle_count indices of 32 bits. */
typedef struct answer {
    dimple_error error;
    uint64_t count, triangle_count;
} answer;

static dimple_status fail_format(dimple_error *error, const foreign_format *format, const char *reason) {
    char message[sizeof error->message];
    snprintf(message, sizeof message, "expected a whole %s; this one may be damaged or cut off (assimp %s)",
             format->name, reason);
    return dimple_native_fail(error, message);
}

/* Why assimp failed, on one line. What it says of the name that it gives to bytes in memory helps nobody. */
static void fail_scene(const task *t, dimple_error *error) {
    char reason[128] = "cannot read it";
    const char *said = t->a.error_string();
    if (!strstr(said, "$$$")) snprintf(reason, sizeof reason, "says: %s", said);
    for (char *c = reason; *c; c++) {
        if (*c == '\n' || *c == '\r') *c = ' ';
    }
    fail_format(error, t->format, reason);
}

/* Vertices that differ in position alone, so that a seam of texture or normals does not tear the surface; in the file's
 * own axes. */
static const struct aiScene *import_scene(const task *t) {
    const assimp *a = &t->a;
    struct aiPropertyStore *properties = a->create_properties();
    a->set_integer(properties, AI_CONFIG_PP_RVC_FLAGS, (int)~(unsigned)aiComponent_MESHES);
    a->set_integer(properties, AI_CONFIG_IMPORT_COLLADA_IGNORE_UP_DIRECTION, 1);
    const unsigned steps = aiProcess_RemoveComponent | aiProcess_JoinIdenticalVertices | aiProcess_Triangulate;
    return a->import((const char *)t->data, t->size, steps, t->format->hint, properties);
}

static void read_scene(const task *t, soup *s, dimple_error *error) {
    s->scene = import_scene(t);
    if (!s->scene) {
        fail_scene(t, error);
        return;
    }
    walk(s);
    s->xyz = calloc(s->count + 1, 3 * sizeof *s->xyz);
    s->triangles = calloc(s->triangle_count + 1, 3 * sizeof *s->triangles);
    if (s->xyz && s->triangles)
        walk(s);
    else
        dimple_native_fail_memory(error);
}

/* Where it cannot be gone to, what the scan refers to is not found, and assimp says so. */
static void go_beside(const char *path) {
    char *copy = strdup(path);
    int gone = copy ? chdir(dirname(copy)) : -1;
    (void)gone;
    free(copy);
}

/* In the process apart. */
static void work(const void *context, int out) {
    const task *t = context;
    soup s = {0};
    answer a = {0};
    go_beside(t->path);
    read_scene(t, &s, &a.error);
    if (a.error.status == DIMPLE_OK) {
        a.count = s.count;
        a.triangle_count = s.triangle_count;
    }
    if (dimple_bytes_send(out, &a, sizeof a) == 0 && dimple_bytes_send(out, s.xyz, 3 * a.count * sizeof *s.xyz) == 0)
        dimple_bytes_send(out, s.triangles, 3 * a.triangle_count * sizeof *s.triangles);
    free(s.xyz);
    free(s.triangles);
}

static dimple_status take_answer(const dimple_bytes *bytes, const foreign_format *format, dimple_points *points,
                                 dimple_error *error) {
    const size_t point_size = 3 * sizeof(double), triangle_size = 3 * sizeof(uint32_t);
    answer a;
    if (bytes->size < sizeof a) return fail_format(error, format, "does not get through it");
    memcpy(&a, bytes->data, sizeof a);
    if (a.error.status == DIMPLE_ERROR_MEMORY) return dimple_native_fail_memory(error);
    if (a.error.status != DIMPLE_OK) return dimple_native_fail(error, a.error.message);
    if (a.count == 0) return fail_format(error, format, "finds no points in it");
    size_t rest = bytes->size - sizeof a;
    if (a.count > rest / point_size || a.triangle_count != (rest - a.count * point_size) / triangle_size)
        return fail_format(error, format, "does not get through it");
    const unsigned char *xyz = bytes->data + sizeof a, *triangles = xyz + a.count * point_size;
    return dimple_points_create((const void *)xyz, a.count, (const void *)triangles, a.triangle_count, points, error);
}

/* Several times what assimp's slowest reader needs; on some damaged files it would never end, or take all memory. */
static dimple_apart_bounds bounds_for(size_t size) {
    const size_t bytes_per_second = (size_t)1 << 20, at_least = (size_t)512 << 20, per_byte = 64;
    return (dimple_apart_bounds){.seconds = 2 + (unsigned)(size / bytes_per_second),
                                 .bytes = at_least + per_byte * size};
}

dimple_status dimple_read_foreign(const char *path, const unsigned char *data, size_t size, dimple_points *points,
                                  dimple_error *error) {
    task t = {.path = path, .data = data, .size = (unsigned)size, .format = format_of(data, size)};
    if (size > UINT_MAX) return dimple_native_fail(error, "expected a scan in this format of less than 4 GB");
    if (!load_assimp(&t.a))
        return dimple_native_fail(error, "expected the library " DIMPLE_ASSIMP_LIBRARY
                                         " to read this format: install it, or convert the scan to PLY");
    dimple_bytes bytes;
    dimple_status status = dimple_apart(work, &t, bounds_for(size), &bytes, error);
    if (status == DIMPLE_OK) status = take_answer(&bytes, t.format, points, error);
    dimple_bytes_close(&bytes);
    return status;
}
