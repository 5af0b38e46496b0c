import Glibc

/// Standard input as keys: reads what has come in, decodes it, and tells scans from typing.
struct Keyboard {
    private static let chunk = 4_096
    /// More than that in one turn is no typing: the picture comes first, the rest after it.
    private static let most = 1 << 16

    private var decoder = KeyDecoder()
    private var scans = ScanDetector()
    /// The decoder's clock runs only while we wait. The rest of a sequence that has come in while a screen was
    /// busy would otherwise look as if it had been typed later.
    private var waited = 0
    /// The other end is gone: nothing will ever come.
    private(set) var hasHungUp = false

    var hasSeenFunctionKey: Bool { decoder.hasSeenFunctionKey }

    /// Milliseconds from `now` until a pending key is settled by time alone; nil when none is pending.
    func wait(from now: Int, watching: Bool) -> Int? {
        let decoding = decoder.deadline.map { $0 - waited }
        let telling = scans.deadline(watching: watching).map { $0 - now }
        return [decoding, telling].compactMap { $0 }.min()
    }

    /// Call after every wait, before `next`, with its length and its end.
    mutating func pass(waiting time: Int, now: Int, isReadable: Bool) {
        waited += time
        let bytes = isReadable ? read() : []
        let keys = bytes.isEmpty ? decoder.elapse(to: waited) : decoder.feed(bytes, at: waited)
        scans.append(keys, at: now)
    }

    mutating func next(now: Int, watching: Bool) -> Key? { scans.next(at: now, watching: watching) }

    private mutating func read() -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: Self.chunk)
        var more = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        repeat {
            let count = Glibc.read(STDIN_FILENO, &buffer, Self.chunk)
            if count < 0 && (errno == EINTR || errno == EAGAIN) { break }
            guard count > 0 else {
                hasHungUp = true
                break
            }
            bytes.append(contentsOf: buffer[..<count])
        } while bytes.count < Self.most && poll(&more, 1, 0) > 0
        return bytes
    }
}
