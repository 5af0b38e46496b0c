#include "CNwatch.h"

#include <errno.h>
#include <string.h>
#include <sys/inotify.h>
#include <unistd.h>

int32_t cn_watch_open(const char *folder) {
    int watch = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
    if (watch < 0) return -errno;
    if (inotify_add_watch(watch, folder, IN_MODIFY | IN_CREATE | IN_MOVED_TO) < 0) {
        int fault = errno;
        close(watch);
        return -fault;
    }
    return watch;
}

int32_t cn_watch_drain(int32_t watch, const char *name) {
    char buffer[4096] __attribute__((aligned(__alignof__(struct inotify_event))));
    int32_t found = 0;
    for (;;) {
        ssize_t count = read(watch, buffer, sizeof buffer);
        if (count <= 0) return found;
        for (char *at = buffer; at < buffer + count;) {
            struct inotify_event *event = (struct inotify_event *)at;
            /* An overflow says nothing about names: something may have been written. */
            if (event->mask & IN_Q_OVERFLOW) found = 1;
            if (event->len > 0 && strcmp(event->name, name) == 0) found = 1;
            at += sizeof *event + event->len;
        }
    }
}

void cn_watch_close(int32_t watch) { close(watch); }
