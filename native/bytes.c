#include "bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include "failure.h"

/* Room for more bytes, doubled each time, but never more than the machine's memory: what goes on for ever, as
 * /dev/zero or a bomb of gzip, must end before the machine does. */
static bool grow(dimple_bytes *bytes, size_t *capacity) {
    enum { FIRST = 1 << 16 };
    size_t pages = (size_t)sysconf(_SC_PHYS_PAGES), most = pages * (size_t)sysconf(_SC_PAGESIZE);
    size_t wanted = *capacity ? 2 * *capacity : FIRST;
    if (wanted > most) return false;
    unsigned char *data = realloc(bytes->data, wanted);
    if (!data) return false;
    bytes->data = data;
    *capacity = wanted;
    return true;
}

dimple_status dimple_bytes_receive(int file, dimple_bytes *bytes, dimple_error *error) {
    size_t capacity = 0;
    for (;;) {
        if (bytes->size == capacity && !grow(bytes, &capacity)) return dimple_native_fail_memory(error);
        ssize_t got = read(file, bytes->data + bytes->size, capacity - bytes->size);
        if (got == 0) return DIMPLE_OK;
        if (got > 0)
            bytes->size += (size_t)got;
        else if (errno != EINTR)
            return dimple_native_fail_system(error, "cannot be read", errno);
    }
}

int dimple_bytes_send(int file, const void *bytes, size_t size) {
    const char *rest = bytes;
    while (size > 0) {
        ssize_t written = write(file, rest, size);
        if (written > 0) {
            rest += written;
            size -= (size_t)written;
        } else if (written == 0 || errno != EINTR) {
            return written == 0 ? ENOSPC : errno;
        }
    }
    return 0;
}

static bool map_file(int file, size_t size, dimple_bytes *bytes) {
    void *data = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (data == MAP_FAILED) return false;
    madvise(data, size, MADV_SEQUENTIAL);
    *bytes = (dimple_bytes){.data = data, .size = size, .mapped = true};
    return true;
}

static dimple_status read_file(int file, dimple_bytes *bytes, dimple_error *error) {
    struct stat about;
    if (fstat(file, &about) != 0) return dimple_native_fail_system(error, "cannot be read", errno);
    if (S_ISDIR(about.st_mode)) return dimple_native_fail(error, "is a directory, expected a file");
    bool regular = S_ISREG(about.st_mode) && about.st_size > 0 && (uintmax_t)about.st_size <= SIZE_MAX;
    bool at_start = regular && lseek(file, 0, SEEK_CUR) == 0; /* standard input may stand further on */
    if (at_start && map_file(file, (size_t)about.st_size, bytes)) return DIMPLE_OK;
    return dimple_bytes_receive(file, bytes, error);
}

dimple_status dimple_bytes_open(const char *path, dimple_bytes *bytes, dimple_error *error) {
    *bytes = (dimple_bytes){0};
    bool standard_input = strcmp(path, "-") == 0;
    int file = standard_input ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return dimple_native_fail_system(error, "cannot be opened", errno);
    dimple_status status = read_file(file, bytes, error);
    if (!standard_input) close(file);
    if (status != DIMPLE_OK) dimple_bytes_close(bytes);
    return status;
}

static bool is_gzip(const unsigned char *data, size_t size) {
    return size >= 2 && data[0] == 0x1F && data[1] == 0x8B;
}

/* zlib counts in unsigned int: hands it the next part of the packed and of the free bytes. */
static uInt part_of(size_t size) {
    const uInt most = 1u << 30;
    return size < most ? (uInt)size : most;
}

static dimple_status inflate_all(z_stream *stream, const dimple_bytes *packed, dimple_bytes *out, dimple_error *error) {
    size_t at = 0, capacity = 0;
    for (;;) {
        if (out->size == capacity && !grow(out, &capacity)) return dimple_native_fail_memory(error);
        stream->next_in = packed->data + at;
        stream->avail_in = part_of(packed->size - at);
        stream->next_out = out->data + out->size;
        stream->avail_out = part_of(capacity - out->size);
        int result = inflate(stream, Z_NO_FLUSH);
        at = (size_t)(stream->next_in - packed->data);
        out->size = (size_t)(stream->next_out - out->data);
        if (result == Z_MEM_ERROR) return dimple_native_fail_memory(error);
        if (result == Z_STREAM_END) {
            if (!is_gzip(packed->data + at, packed->size - at)) return DIMPLE_OK;
            result = inflateReset(stream); /* the next member */
        }
        if (at == packed->size && out->size < capacity)
            return dimple_native_fail_at_byte(error, at, "expected more gzip data, found the end of the file");
        if (result != Z_OK && result != Z_BUF_ERROR)
            return dimple_native_fail_at_byte(error, at, "expected gzip data, found bytes that are damaged");
    }
}

dimple_status dimple_bytes_gunzip(dimple_bytes *bytes, dimple_error *error) {
    if (!is_gzip(bytes->data, bytes->size)) return DIMPLE_OK;
    enum { GZIP_ONLY = 16 + MAX_WBITS };
    z_stream stream = {0};
    if (inflateInit2(&stream, GZIP_ONLY) != Z_OK) return dimple_native_fail_memory(error);
    dimple_bytes out = {0};
    dimple_status status = inflate_all(&stream, bytes, &out, error);
    inflateEnd(&stream);
    if (status != DIMPLE_OK) {
        dimple_bytes_close(&out);
        return status;
    }
    dimple_bytes_close(bytes);
    *bytes = out;
    return DIMPLE_OK;
}

void dimple_bytes_close(dimple_bytes *bytes) {
    if (bytes->mapped)
        munmap(bytes->data, bytes->size);
    else
        free(bytes->data);
    *bytes = (dimple_bytes){0};
}
