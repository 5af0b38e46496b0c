/* Tells when a file beside which others write has changed: inotify, which the Glibc module does not show. */
#ifndef CNWATCH_H
#define CNWATCH_H
#include <stdint.h>

/* Watches a folder for writes to its files; a descriptor that can be read when one came. Negative: -errno. */
int32_t cn_watch_open(const char *folder);
/* Reads away what waits; 1 when a write to `name` was among it. */
int32_t cn_watch_drain(int32_t watch, const char *name);
void cn_watch_close(int32_t watch);

#endif
