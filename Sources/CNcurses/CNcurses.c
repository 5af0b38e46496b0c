#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "CNcurses.h"
#include "Rescue.h"

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
/* The number pad stays numeric: PuTTY and others switch it over otherwise. */
#define KEYPAD_NUMERIC "\033>"

static SCREEN *screen;
static FILE *input, *output;
static int has_paste;
static int colours;

static void use_utf8(void) {
    setlocale(LC_CTYPE, "");
    if (strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "en_US.UTF-8");
}

static int knows_paste(const char *term) {
    static const char *const families[] = {"xterm", "screen", "tmux", "rxvt", "putty", "alacritty", "foot",
                                           "kitty", "konsole", "gnome", "vte", "st-", "wezterm", "mintty"};
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        if (strncmp(term, families[i], strlen(families[i])) == 0) return 1;
    const char *capability = tigetstr("BE");
    return capability != NULL && capability != (char *)-1;
}

static size_t add(char *bytes, size_t used, size_t room, const char *more) {
    if (more == NULL || more == (char *)-1 || used + strlen(more) > room) return used;
    while (*more != 0) {
        /* Padding such as $<2> is a matter between terminfo and tputs. */
        const char *padding = strncmp(more, "$<", 2) == 0 ? strchr(more, '>') : NULL;
        if (padding != NULL)
            more = padding + 1;
        else
            bytes[used++] = *more++;
    }
    return used;
}

static void prepare_rescue(const struct termios *found) {
    char bytes[512];
    size_t used = 0;
    if (has_paste) used = add(bytes, used, sizeof bytes, PASTE_OFF);
    used = add(bytes, used, sizeof bytes, tigetstr("sgr0"));
    used = add(bytes, used, sizeof bytes, tigetstr("op"));
    used = add(bytes, used, sizeof bytes, tigetstr("rmkx"));
    used = add(bytes, used, sizeof bytes, tigetstr("cnorm"));
    used = add(bytes, used, sizeof bytes, tigetstr("rmcup"));
    used = add(bytes, used, sizeof bytes, "\r\n");
    rescue_prepare(STDIN_FILENO, found, bytes, used);
}

static void set_up_colours(void) {
    colours = 0;
    if (!has_colors() || start_color() == ERR) return;
    short background = use_default_colors() == OK ? -1 : COLOR_BLACK;
    colours = COLORS < 16 ? COLORS : 16;
    for (int colour = 0; colour < colours; colour++) init_pair((short)(colour + 1), (short)colour, background);
}

static void switch_on(void) {
    rescue_say(KEYPAD_NUMERIC);
    if (has_paste) rescue_say(PASTE_ON);
    rescue_arm(1);
}

static void switch_off(void) {
    rescue_arm(0);
    if (has_paste) rescue_say(PASTE_OFF);
}

int32_t cn_open(const char *term) {
    struct termios found;
    if (screen != NULL) return CN_OPEN;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) || tcgetattr(STDIN_FILENO, &found) != 0)
        return CN_NO_TERMINAL;
    use_utf8();
    /* newterm keeps the files it is given: its own, so that Swift's print goes its own way. */
    int in = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3), out = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    input = in < 0 ? NULL : fdopen(in, "r");
    output = out < 0 ? NULL : fdopen(out, "w");
    if (input == NULL || output == NULL) return CN_NO_TERMINAL;
    screen = newterm(term, output, input);
    if (screen == NULL) {
        fclose(input);
        fclose(output);
        return CN_UNKNOWN_TERMINAL;
    }
    set_term(screen);
    raw();
    noecho();
    nonl();
    /* A paint is never broken off because a key is waiting: the next paint may be far away. */
    typeahead(-1);
    leaveok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    set_up_colours();
    has_paste = knows_paste(term);
    prepare_rescue(&found);
    rescue_hold_errors();
    switch_on();
    cn_resize();
    cn_repaint();
    return CN_OPEN;
}

void cn_close(void) {
    if (screen == NULL) return;
    cn_leave();
    delscreen(screen);
    screen = NULL;
    fclose(input);
    fclose(output);
    rescue_show_errors();
}

void cn_leave(void) {
    if (screen == NULL || isendwin()) return;
    curs_set(1);
    switch_off();
    endwin();
}

void cn_enter(void) {
    if (screen == NULL) return;
    reset_prog_mode();
    cn_resize();
    cn_repaint();
    switch_on();
}

int32_t cn_rows(void) { return screen == NULL ? 0 : LINES; }
int32_t cn_columns(void) { return screen == NULL ? 0 : COLS; }
int32_t cn_colours(void) { return colours; }

int32_t cn_resize(void) {
    struct winsize size;
    if (screen == NULL || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0) return 0;
    if (size.ws_row == 0 || size.ws_col == 0 || (size.ws_row == LINES && size.ws_col == COLS)) return 0;
    resize_term(size.ws_row, size.ws_col);
    cn_repaint();
    return 1;
}
