#define _GNU_SOURCE

#include "Rescue.h"

#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int tty = -1;
static struct termios modes_found;
static char undoing[512];
static size_t undoing_count;
static volatile sig_atomic_t is_armed;

static int real_errors = -1;

static void write_all(int file, const char *bytes, size_t count) {
    while (count > 0) {
        ssize_t sent = write(file, bytes, count);
        if (sent <= 0) return;
        bytes += sent;
        count -= (size_t)sent;
    }
}

void rescue_say(const char *bytes) { write_all(STDOUT_FILENO, bytes, strlen(bytes)); }

void rescue_prepare(int terminal, const struct termios *modes, const char *bytes, size_t count) {
    tty = terminal;
    modes_found = *modes;
    undoing_count = count < sizeof undoing ? count : sizeof undoing;
    memcpy(undoing, bytes, undoing_count);
}

void rescue_arm(int armed) { is_armed = armed; }

void rescue_now(void) {
    if (!is_armed) return;
    is_armed = 0;
    write_all(STDOUT_FILENO, undoing, undoing_count);
    /* From the background this would stop the process; the modes are then the shell's business. */
    signal(SIGTTOU, SIG_IGN);
    tcsetattr(tty, TCSAFLUSH, &modes_found);
    rescue_show_errors();
}

void rescue_hold_errors(void) {
    if (real_errors >= 0 || !isatty(STDERR_FILENO)) return;
    int held = memfd_create("errors", MFD_CLOEXEC);
    if (held < 0) return;
    real_errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (real_errors >= 0) dup2(held, STDERR_FILENO);
    close(held);
}

void rescue_show_errors(void) {
    char bytes[512];
    ssize_t count;
    off_t from = 0;
    if (real_errors < 0) return;
    while ((count = pread(STDERR_FILENO, bytes, sizeof bytes, from)) > 0) {
        write_all(real_errors, bytes, (size_t)count);
        from += count;
    }
    dup2(real_errors, STDERR_FILENO);
    close(real_errors);
    real_errors = -1;
}
