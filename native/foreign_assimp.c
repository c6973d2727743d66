/* Reads foreign formats through assimp's C interface. The library is opened when the first such scan comes: to be
 * linked to it costs every start of the program some 10 ms. */
#include "foreign.h"

#include <assimp/cimport.h>
#include <assimp/config.h>
#include <assimp/postprocess.h>
#include <assimp/scene.h>
#include <dlfcn.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static bool begins_with(const unsigned char *data, size_t size, const char *magic) {
    return size >= strlen(magic) && memcmp(data, magic, strlen(magic)) == 0;
}

/* The name that assimp knows the format by. */
static const char *format_hint(const unsigned char *data, size_t size) {
    static const struct {
        const char *magic, *hint;
    } hints[] = {{"glTF", "glb"}, {"PK", "3mf"}, {"Kaydara FBX", "fbx"}, {"; FBX", "fbx"}};
    if (begins_with(data, size, "\xEF\xBB\xBF")) {
        data += 3;
        size -= 3;
    }
    for (; size > 0 && strchr(" \t\r\n", *data) && *data; size--) data++;
    for (size_t i = 0; i < sizeof hints / sizeof *hints; i++) {
        if (begins_with(data, size, hints[i].magic)) return hints[i].hint;
    }
    return begins_with(data, size, "{") ? "gltf" : begins_with(data, size, "<") ? "dae" : "off";
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

static dimple_status points_of_scene(const struct aiScene *scene, dimple_points *points, dimple_error *error) {
    soup s = {.scene = scene};
    walk(&s);
    if (s.count > UINT32_MAX) return dimple_native_fail(error, "expected at most 2^32 - 1 points");
    s.xyz = calloc(s.count + 1, 3 * sizeof *s.xyz);
    s.triangles = calloc(s.triangle_count + 1, 3 * sizeof *s.triangles);
    dimple_status status = DIMPLE_ERROR_MEMORY;
    if (s.xyz && s.triangles) {
        walk(&s);
        status = dimple_points_create(s.xyz, s.count, s.triangles, s.triangle_count, points, error);
    } else {
        dimple_native_fail_memory(error);
    }
    free(s.xyz);
    free(s.triangles);
    return status;
}

/* Vertices that differ in position alone, so that a seam of texture or normals does not tear the surface. */
static const struct aiScene *import_scene(const assimp *a, const unsigned char *data, unsigned size) {
    struct aiPropertyStore *properties = a->create_properties();
    a->set_integer(properties, AI_CONFIG_PP_RVC_FLAGS, (int)~(unsigned)aiComponent_MESHES);
    const unsigned steps = aiProcess_RemoveComponent | aiProcess_JoinIdenticalVertices | aiProcess_Triangulate;
    const struct aiScene *scene = a->import((const char *)data, size, steps, format_hint(data, size), properties);
    a->release_properties(properties);
    return scene;
}

dimple_status dimple_read_foreign(const unsigned char *data, size_t size, dimple_points *points, dimple_error *error) {
    assimp a;
    if (size > UINT_MAX) return dimple_native_fail(error, "expected a scan in this format of less than 4 GB");
    if (!load_assimp(&a))
        return dimple_native_fail(error, "expected the library " DIMPLE_ASSIMP_LIBRARY
                                         " to read this format: install it, or convert the scan to PLY");
    const struct aiScene *scene = import_scene(&a, data, (unsigned)size);
    if (scene) {
        dimple_status status = points_of_scene(scene, points, error);
        a.release(scene);
        return status;
    }
    char message[200];
    snprintf(message, sizeof message, "expected glTF, 3MF, OFF, COLLADA or FBX that assimp reads; it says: %s",
             a.error_string());
    for (char *c = message; *c; c++) {
        if (*c == '\n' || *c == '\r') *c = ' ';
    }
    return dimple_native_fail(error, message);
}
