import Foundation
import Glibc

/// Tells when a program has answered everything that was typed, from what the kernel says of it: no byte is left for
/// it to read, and it sleeps in `poll` without a short wait of its own (a digit that may be the start of a scan, an
/// Esc that may be the start of a key).
///
/// A busy machine makes programs slow, not silent: waiting for a quiet line mistakes one for the other.
struct Rest {
    let process: Int32
    let line: Int32

    /// Has the kernel hand over what was typed: a byte may still be under way, and then the line looks empty.
    func deliver() {
        var asked = pollfd(fd: line, events: Int16(POLLIN), revents: 0)
        _ = Glibc.poll(&asked, 1, 0)
    }

    /// True when nothing more will happen by itself; nil where the kernel does not tell.
    func isReached() -> Bool? {
        var unread: Int32 = 0
        guard let poll = Self.poll, ioctl(line, UInt(FIONREAD), &unread) == 0 else { return nil }
        guard let call = try? String(contentsOfFile: "/proc/\(process)/syscall", encoding: .utf8) else {
            return nil
        }
        let words = call.split(separator: " ")
        guard unread == 0, words.count > 3, words[0] == poll else { return false }
        guard let patience = UInt64(words[3].dropFirst(2), radix: 16) else { return nil }
        let milliseconds = Int32(truncatingIfNeeded: patience)
        return milliseconds < 0 || milliseconds > Self.shortWait
    }

    /// Waits of the program up to so many milliseconds are part of its answer.
    private static let shortWait = 200

    /// The number of `poll` where its third word is the wait in milliseconds; elsewhere the kernel is not asked.
    #if arch(x86_64)
        private static let poll: Substring? = "7"
    #else
        private static let poll: Substring? = nil
    #endif
}
