#define _GNU_SOURCE

#include "CNcurses.h"
#include "Rescue.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const int told[] = {SIGHUP, SIGINT, SIGTERM, SIGWINCH, SIGTSTP, SIGCONT};
/* Faults, and whatever else would end the program without asking it. */
static const int fatal[] = {SIGSEGV, SIGBUS,  SIGILL,    SIGTRAP, SIGABRT, SIGFPE,  SIGQUIT, SIGSYS,   SIGUSR1,
                            SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGPIPE, SIGXCPU, SIGSTKFLT, SIGPOLL};
enum { TOLD = sizeof told / sizeof *told, FATAL = sizeof fatal / sizeof *fatal };

static struct sigaction before_told[TOLD], before_fatal[FATAL], before_too_large;
static int ends[2] = {-1, -1};

static void tell(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    if (write(ends[1], &byte, 1) < 0) { /* Full: as many wait already as anyone will read. */
    }
    errno = saved;
}

static void die(int number) {
    rescue_now();
    signal(number, SIG_DFL);
    raise(number);
}

int32_t cn_signals_open(void) {
    if (ends[0] >= 0) return ends[0];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -errno;
    struct sigaction action = {0};
    sigemptyset(&action.sa_mask);
    action.sa_handler = tell;
    action.sa_flags = SA_RESTART;
    for (int i = 0; i < TOLD; i++) {
        sigaction(told[i], NULL, &before_told[i]);
        /* Started under nohup: a hang-up stays ignored. */
        if (told[i] == SIGHUP && before_told[i].sa_handler == SIG_IGN) continue;
        sigaction(told[i], &action, NULL);
    }
    /* A stack that has run over cannot run its own rescue. */
    static char spare[64 * 1024];
    stack_t stack = {.ss_sp = spare, .ss_size = sizeof spare};
    sigaltstack(&stack, NULL);
    action.sa_handler = die;
    action.sa_flags = SA_ONSTACK | SA_NODEFER;
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &action, &before_fatal[i]);
    /* A file that may not grow is a full disk: the write says so, and the program goes on. */
    action.sa_handler = SIG_IGN;
    action.sa_flags = 0;
    sigaction(SIGXFSZ, &action, &before_too_large);
    return ends[0];
}

int32_t cn_signals_next(void) {
    unsigned char byte;
    return read(ends[0], &byte, 1) == 1 ? byte : 0;
}

void cn_signals_close(void) {
    if (ends[0] < 0) return;
    for (int i = 0; i < TOLD; i++) sigaction(told[i], &before_told[i], NULL);
    for (int i = 0; i < FATAL; i++) sigaction(fatal[i], &before_fatal[i], NULL);
    sigaction(SIGXFSZ, &before_too_large, NULL);
    close(ends[0]);
    close(ends[1]);
    ends[0] = ends[1] = -1;
}

void cn_stop(void) {
    struct sigaction ours, continued, usual = {0};
    usual.sa_handler = SIG_DFL;
    sigaction(SIGTSTP, &usual, &ours);
    sigaction(SIGCONT, &usual, &continued);
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
    sigaction(SIGCONT, &continued, NULL);
}

static pid_t parent_of(pid_t process) {
    char path[64], text[512];
    snprintf(path, sizeof path, "/proc/%d/stat", (int)process);
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return -1;
    ssize_t count = read(file, text, sizeof text - 1);
    close(file);
    if (count <= 0) return -1;
    text[count] = 0;
    /* The name may hold anything, parentheses too: what follows the last one is numbers. */
    const char *rest = strrchr(text, ')');
    int parent;
    if (rest == NULL || sscanf(rest + 1, " %*c %d", &parent) != 1) return -1;
    return parent;
}

int32_t cn_has_job_control(void) {
    pid_t group = getpgrp();
    pid_t parent = group == getpid() ? getppid() : parent_of(group);
    return parent > 0 && getsid(parent) == getsid(0) && getpgid(parent) != group;
}
