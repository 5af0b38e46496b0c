#define _GNU_SOURCE

#include "CPty.h"

#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <pty.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <utmp.h>
#include <wchar.h>

int32_t cpty_open(int32_t rows, int32_t columns, cpty_child *child) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    child->process = 0;
    if (openpty(&child->master, &child->slave, NULL, NULL, &size) != 0) return errno;
    fcntl(child->master, F_SETFD, FD_CLOEXEC);
    fcntl(child->slave, F_SETFD, FD_CLOEXEC);
    return 0;
}

int32_t cpty_start(const char *path, char *const arguments[], char *const environment[], const char *directory,
                   cpty_child *child) {
    int slave = child->slave, report[2];
    if (pipe2(report, O_CLOEXEC) != 0) return errno;
    pid_t process = fork();
    if (process < 0) return errno;
    if (process == 0) {
        /* Only signal-safe calls: other threads of the test may hold any lock. */
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        for (int number = 1; number < 32; number++) signal(number, SIG_DFL);
        /* A terminal of another test, held open here, would never see its program hang up. */
        close_range(3, ~0U, CLOSE_RANGE_CLOEXEC);
        setsid();
        ioctl(slave, TIOCSCTTY, 0);
        dup2(slave, 0);
        dup2(slave, 1);
        dup2(slave, 2);
        if (directory == NULL || chdir(directory) == 0) execve(path, arguments, environment);
        int failure = errno;
        ssize_t told = write(report[1], &failure, sizeof failure);
        (void)told;
        _exit(127);
    }
    close(report[1]);
    int failure = 0;
    if (read(report[0], &failure, sizeof failure) < 0) failure = errno;
    close(report[0]);
    child->process = process;
    return failure;
}

int32_t cpty_resize(int32_t master, int32_t rows, int32_t columns) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)columns};
    return ioctl(master, TIOCSWINSZ, &size) == 0 ? 0 : errno;
}

int32_t cpty_modes(int32_t terminal, uint32_t modes[4], uint8_t characters[32]) {
    struct termios found;
    if (tcgetattr(terminal, &found) != 0) return errno;
    modes[0] = found.c_iflag;
    modes[1] = found.c_oflag;
    modes[2] = found.c_cflag;
    modes[3] = found.c_lflag;
    memset(characters, 0, 32);
    memcpy(characters, found.c_cc, NCCS < 32 ? NCCS : 32);
    return 0;
}

int32_t cpty_width(uint32_t scalar) {
    static _Thread_local locale_t utf8;
    if (utf8 == (locale_t)0) utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = uselocale(utf8);
    int width = wcwidth((wchar_t)scalar);
    uselocale(before);
    return width;
}
