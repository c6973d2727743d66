#include "apart.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failure.h"

static void be_bounded_and_silent(unsigned seconds) {
    const struct rlimit no_core_file = {0}, time = {.rlim_cur = seconds, .rlim_max = seconds};
    setrlimit(RLIMIT_CORE, &no_core_file);
    setrlimit(RLIMIT_CPU, &time);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
}

/* The child, with `*answer` open to read what it writes; -1, and errno says why, if there can be none. */
static pid_t start(dimple_apart_work *work, const void *task, unsigned seconds, int *answer) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    pid_t child = fork();
    if (child == 0) {
        be_bounded_and_silent(seconds);
        work(task, ends[1]);
        _exit(0);
    }
    int reason = errno;
    close(ends[1]);
    if (child < 0) close(ends[0]);
    *answer = ends[0];
    errno = reason;
    return child;
}

dimple_status dimple_apart(dimple_apart_work *work, const void *task, unsigned seconds, dimple_bytes *answer,
                           dimple_error *error) {
    *answer = (dimple_bytes){0};
    int file;
    pid_t child = start(work, task, seconds, &file);
    if (child < 0) return dimple_native_fail_system(error, "no process can be started to read it", errno);
    dimple_status status = dimple_bytes_receive(file, answer, error);
    close(file); /* ends the child at its next word, if it is not done */
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    if (status != DIMPLE_OK) dimple_bytes_close(answer);
    return status;
}
