#include "progress.h"

#include <signal.h>
#include <stdbool.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

/* What the handler of the timer's signal needs. */
static struct {
    bool running;
    const char *what;
    volatile sig_atomic_t seconds;
} progress;

static void write_all(const char *bytes, size_t size) {
    ssize_t written = write(STDERR_FILENO, bytes, size); /* what a terminal does not take is nobody's loss */
    (void)written;
}

/* Only what POSIX allows in a handler: no stdio. */
static void show_progress(int signal_number) {
    (void)signal_number;
    char digits[8];
    size_t first = sizeof digits;
    progress.seconds = progress.seconds + 1;
    for (int rest = progress.seconds; (rest > 0 || first == sizeof digits) && first > 0; rest /= 10)
        digits[--first] = (char)('0' + rest % 10);
    write_all("\r", 1);
    write_all(progress.what, strlen(progress.what));
    write_all(" ... ", 5);
    write_all(digits + first, sizeof digits - first);
    write_all(" s", 2);
}

static void set_timer(time_t seconds) {
    struct itimerval timer = {.it_interval = {.tv_sec = seconds}, .it_value = {.tv_sec = seconds}};
    setitimer(ITIMER_REAL, &timer, NULL);
}

void dimple_progress_begin(const char *what) {
    if (!isatty(STDERR_FILENO)) return;
    struct sigaction action = {.sa_handler = show_progress, .sa_flags = SA_RESTART};
    progress.what = what;
    progress.seconds = 0;
    progress.running = sigaction(SIGALRM, &action, NULL) == 0;
    if (progress.running) set_timer(1);
}

void dimple_progress_end(void) {
    if (!progress.running) return;
    set_timer(0);
    progress.running = false;
    if (progress.seconds > 0) write_all("\r\033[K", 4);
}
