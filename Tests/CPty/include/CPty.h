/* What tests need of pseudo-terminals and has no place in Swift: a fork between two threads' worth of locks. */
#ifndef CPTY_H
#define CPTY_H

#include <stdint.h>

typedef struct {
    /* The test's end, and the program's end held open: its modes can be read when the program is gone. */
    int32_t master, slave;
    int32_t process;
} cpty_child;

/* A new terminal; 0, or the errno of what failed. */
int32_t cpty_open(int32_t rows, int32_t columns, cpty_child *child);
/* Starts a program on it, as leader of a new session. 0, or the errno of what failed. */
int32_t cpty_start(const char *path, char *const arguments[], char *const environment[], const char *directory,
                   cpty_child *child);
int32_t cpty_resize(int32_t master, int32_t rows, int32_t columns);
/* All input, output, control and local modes of a terminal, and its control characters, to compare. */
int32_t cpty_modes(int32_t terminal, uint32_t modes[4], uint8_t characters[32]);
/* 0, 1 or 2 cells; -1 for what cannot be shown. In UTF-8, whatever the test's own locale. */
int32_t cpty_width(uint32_t scalar);

#endif
