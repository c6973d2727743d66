/* Files that appear whole, by rename. */
#include "dimple/native.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bytes.h"

static dimple_status fail(dimple_error *error, int reason) {
    if (!error) return DIMPLE_ERROR_OUTPUT;
    *error = (dimple_error){.status = DIMPLE_ERROR_OUTPUT};
    snprintf(error->message, sizeof error->message, "cannot be written: %s", strerror(reason));
    return DIMPLE_ERROR_OUTPUT;
}

/* Writes everything and closes `file`; 0 or the reason why not. */
static int write_all(int file, const void *bytes, size_t size) {
    int reason = dimple_bytes_send(file, bytes, size);
    if (close(file) != 0 && reason == 0) reason = errno;
    return reason;
}

static int save_into(const char *path, const void *bytes, size_t size) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    return file < 0 ? errno : write_all(file, bytes, size);
}

/* mkstemp's file is private; the one that stays gets the permissions that any new file would get. */
static int give_usual_mode(int file) {
    mode_t mask = umask(0);
    umask(mask);
    return fchmod(file, 0666 & ~mask) == 0 ? 0 : errno;
}

static int save_by_rename(const char *path, char *temporary, const void *bytes, size_t size) {
    int file = mkstemp(temporary);
    if (file < 0) return errno;
    int reason = give_usual_mode(file), wrote = write_all(file, bytes, size);
    if (reason == 0) reason = wrote;
    if (reason == 0 && rename(temporary, path) != 0) reason = errno;
    if (reason != 0) unlink(temporary);
    return reason;
}

dimple_status dimple_save(const char *path, const void *bytes, size_t size, dimple_error *error) {
    struct stat what;
    int reason;
    if (stat(path, &what) == 0 && !S_ISREG(what.st_mode)) {
        reason = save_into(path, bytes, size);
    } else {
        char *real = realpath(path, NULL); /* a symbolic link stays one */
        const char *target = real ? real : path;
        char *temporary = NULL;
        if (asprintf(&temporary, "%s.XXXXXX", target) < 0) {
            temporary = NULL; /* asprintf leaves it undefined */
            reason = ENOMEM;
        } else {
            reason = save_by_rename(target, temporary, bytes, size);
        }
        free(temporary);
        free(real);
    }
    return reason == 0 ? DIMPLE_OK : fail(error, reason);
}
