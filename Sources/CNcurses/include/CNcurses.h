/* ncurses and the signals of a terminal program behind plain types: <curses.h> cannot be shown to Swift 6. */
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdint.h>
#include "CNwatch.h"

static const uint8_t CN_BOLD = 1, CN_REVERSE = 2, CN_UNDERLINE = 4, CN_DIM = 8;

/* A base character with up to four combining ones (0 = none). One of width 2 takes the next column too, which is
   then not given. colour is 0-15, or -1 for the terminal's own. */
typedef struct {
    uint32_t scalars[5];
    uint8_t width;
    uint8_t attributes;
    int8_t colour;
} cn_cell;

static const int32_t CN_OPEN = 0, CN_NO_TERMINAL = 1, CN_UNKNOWN_TERMINAL = 2;

/* Takes over the terminal on standard input and output. One at a time. */
int32_t cn_open(const char *term);
/* Gives the terminal back as it was found; harmless when it is not open. */
void cn_close(void);
/* Out to the shell and in again. After cn_enter the next cn_flush paints everything. */
void cn_leave(void);
void cn_enter(void);

int32_t cn_rows(void);
int32_t cn_columns(void);
/* Asks the terminal for its size and takes it on; 1 when it has changed. */
int32_t cn_resize(void);
/* 0 on a terminal without colour. */
int32_t cn_colours(void);

void cn_row(int32_t row, const cn_cell *cells, int32_t count);
/* A negative row hides the cursor. */
void cn_cursor(int32_t row, int32_t column);
void cn_flush(void);
/* The next cn_flush paints every cell, whatever the terminal shows. */
void cn_repaint(void);
void cn_bell(void);

/* The signals below, as one byte each, can be read from the descriptor returned: HUP INT TERM WINCH TSTP CONT.
   Those that end a program by its own fault give the terminal back before they do. Negative: -errno. */
int32_t cn_signals_open(void);
/* 0 when none waits. */
int32_t cn_signals_next(void);
void cn_signals_close(void);
/* Stops the process group as Ctrl-Z does, and returns when it goes on; that CONT is not told. */
void cn_stop(void);
/* 1 when a shell would take over on Ctrl-Z. */
int32_t cn_has_job_control(void);

#endif
