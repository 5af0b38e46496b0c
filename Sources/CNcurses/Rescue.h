/* How the terminal is given back when nothing but signal-safe calls are allowed. Not for Swift. */
#ifndef RESCUE_H
#define RESCUE_H

#include <stddef.h>
#include <termios.h>

/* Called with the terminal's modes as they were found and the bytes that undo what was switched on. */
void rescue_prepare(int tty, const struct termios *modes, const char *bytes, size_t count);
void rescue_arm(int armed);
/* Signal-safe. Does nothing unless armed. */
void rescue_now(void);

/* Bytes to the terminal, past everyone's buffers. Signal-safe. */
void rescue_say(const char *bytes);

/* What is written to standard error would land in the middle of the picture, and go with it: it is held back,
   when that is the terminal, and shown when the picture is gone. Both are harmless twice; showing is signal-safe. */
void rescue_hold_errors(void);
void rescue_show_errors(void);

#endif
