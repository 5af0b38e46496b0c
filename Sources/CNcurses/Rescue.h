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

#endif
