#include "apart.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "failure.h"

/* Bytes of address space that this process has; 0 where the system does not tell. */
static rlim_t address_space(void) {
    char pages[32] = "0";
    FILE *file = fopen("/proc/self/statm", "re");
    if (!file) return 0;
    if (!fgets(pages, sizeof pages, file)) pages[0] = 0;
    fclose(file);
    return strtoul(pages, NULL, 10) * (rlim_t)sysconf(_SC_PAGESIZE); /* the first number of the line */
}

static struct rlimit at_most(rlim_t bound) {
    return (struct rlimit){.rlim_cur = bound, .rlim_max = bound};
}

static void be_bounded_and_silent(dimple_apart_bounds bounds) {
    rlim_t now = address_space();
    const struct rlimit no_core_file = at_most(0), time = at_most(bounds.seconds), space = at_most(now + bounds.bytes);
    setrlimit(RLIMIT_CORE, &no_core_file);
    setrlimit(RLIMIT_CPU, &time);
    if (now > 0) setrlimit(RLIMIT_AS, &space);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere < 0) return;
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
}

/* The child, with `*answer` open to read what it writes; -1, and errno says why, if there can be none. */
static pid_t start(dimple_apart_work *work, const void *task, dimple_apart_bounds bounds, int *answer) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    pid_t child = fork();
    if (child == 0) {
        be_bounded_and_silent(bounds);
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

dimple_status dimple_apart(dimple_apart_work *work, const void *task, dimple_apart_bounds bounds, dimple_bytes *answer,
                           dimple_error *error) {
    *answer = (dimple_bytes){0};
    int file;
    pid_t child = start(work, task, bounds, &file);
    if (child < 0) return dimple_native_fail_system(error, "no process can be started to read it", errno);
    dimple_status status = dimple_bytes_receive(file, answer, error);
    close(file); /* ends the child at its next word, if it is not done */
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {}
    if (status != DIMPLE_OK) dimple_bytes_close(answer);
    return status;
}
