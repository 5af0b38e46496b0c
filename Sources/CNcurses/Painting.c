#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "CNcurses.h"
#include "Rescue.h"

#include <curses.h>
#include <limits.h>
#include <stdlib.h>
#include <term.h>
#include <wchar.h>

static cchar_t tail[8];
static int tail_count, tail_columns;

static attr_t attributes_of(const cn_cell *cell) {
    attr_t attributes = A_NORMAL;
    if (cell->attributes & CN_BOLD) attributes |= A_BOLD;
    if (cell->attributes & CN_REVERSE) attributes |= A_REVERSE;
    if (cell->attributes & CN_UNDERLINE) attributes |= A_UNDERLINE;
    if (cell->attributes & CN_DIM) attributes |= A_DIM;
    return attributes;
}

static short pair_of(const cn_cell *cell) {
    return cell->colour >= 0 && cell->colour < cn_colours() ? (short)(cell->colour + 1) : 0;
}

static int set_cell(cchar_t *place, const cn_cell *cell) {
    wchar_t text[6] = {0};
    attr_t attributes = attributes_of(cell);
    short pair = pair_of(cell);
    for (int i = 0; i < 5 && cell->scalars[i] != 0; i++) text[i] = (wchar_t)cell->scalars[i];
    if (wcwidth(text[0]) == cell->width && setcchar(place, text, attributes, pair, NULL) == OK) return 1;
    /* ncurses goes by the C library: what that has not heard of, or measures otherwise, would shift the row. */
    setcchar(place, L"?", attributes, pair, NULL);
    if (cell->width < 2) return 1;
    setcchar(place + 1, L" ", attributes, pair, NULL);
    return 2;
}

/* Where the right margin cannot be switched off (screen, tmux, vt100), ncurses fills the last cell of the screen by
   an insertion that tears a wide character near it apart. There the last columns get blanks first; then they are
   written on top of those, and ncurses is told. Gives the number of cells so kept back. */
static int keep_tail(const cn_cell *cells, int32_t count) {
    int kept = 0, has_wide = 0;
    tail_count = tail_columns = 0;
    if (enter_am_mode != NULL || !eat_newline_glitch) return 0;
    while (kept < count && tail_columns < 3) {
        const cn_cell *cell = &cells[count - 1 - kept++];
        tail_columns += cell->width;
        has_wide = has_wide || cell->width == 2;
    }
    if (!has_wide) return 0;
    for (int i = count - kept; i < count; i++) tail_count += set_cell(&tail[tail_count], &cells[i]);
    return kept;
}

static char tail_bytes[1024];
static size_t tail_used;

static int collect(int byte) {
    if (tail_used < sizeof tail_bytes - 1) tail_bytes[tail_used++] = (char)byte;
    return byte;
}

static void put_tail(void) {
    WINDOW *const pictures[] = {stdscr, newscr, curscr};
    int row = getcury(stdscr), column = getcurx(stdscr), start = COLS - tail_columns;
    tail_used = 0;
    tputs(tparm(cursor_address, LINES - 1, start), 1, collect);
    for (int i = 0; i < tail_count; i++) {
        wchar_t text[6];
        char bytes[MB_LEN_MAX];
        attr_t attributes;
        short pair;
        getcchar(&tail[i], text, &attributes, &pair, NULL);
        vid_puts(attributes, pair, NULL, collect);
        for (const wchar_t *next = text; *next != 0; next++) {
            int count = wctomb(bytes, *next);
            for (int n = 0; n < count; n++) collect(bytes[n]);
        }
    }
    vid_puts(A_NORMAL, 0, NULL, collect);
    tputs(tparm(cursor_address, row, column), 1, collect);
    tail_bytes[tail_used] = 0;
    rescue_say(tail_bytes);
    for (int i = 0; i < 3; i++) mvwadd_wchnstr(pictures[i], LINES - 1, start, tail, tail_count);
    wmove(stdscr, row, column);
}

void cn_row(int32_t row, const cn_cell *cells, int32_t count) {
    if (stdscr == NULL || count <= 0) return;
    cchar_t *line = calloc((size_t)count * 2, sizeof *line);
    if (line == NULL) return;
    int used = 0, kept = row == LINES - 1 ? keep_tail(cells, count) : 0;
    for (int32_t i = 0; i < count - kept; i++) used += set_cell(line + used, &cells[i]);
    for (int i = 0; kept > 0 && i < tail_columns; i++) setcchar(&line[used++], L" ", A_NORMAL, 0, NULL);
    mvwadd_wchnstr(stdscr, row, 0, line, used);
    free(line);
}

void cn_cursor(int32_t row, int32_t column) {
    if (stdscr == NULL) return;
    if (row < 0) {
        curs_set(0);
        return;
    }
    wmove(stdscr, row, column);
    curs_set(1);
}

void cn_flush(void) {
    if (stdscr == NULL) return;
    wnoutrefresh(stdscr);
    doupdate();
    if (tail_count > 0) put_tail();
    tail_count = 0;
}

void cn_repaint(void) {
    if (stdscr != NULL) clearok(curscr, TRUE);
}

void cn_bell(void) {
    if (stdscr != NULL) beep();
}
