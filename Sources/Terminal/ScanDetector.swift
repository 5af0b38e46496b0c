/// Tells a bar-code scanner from a typist, where single characters act at once (digits on a board) or a field asks
/// for a scan. Time is passed in, in milliseconds.
///
/// While not `watching` (the focus takes text) every key passes at once: in a text field a scan is the same text,
/// and keys typed ahead of a slow query fall into the fields they were meant for. While watching, a character is
/// held 25 ms; if another follows it, for as long as they come under 50 ms apart. Six or more are one `.paste`,
/// and the Enter or Tab a scanner ends with is part of the scan, for on a board Enter is an act. Fewer are keys.
/// (Of a scanner that takes more than 25 ms a character the first one still passes: holding every key for 50 ms
/// would cost each act on a board more than it may take to answer.)
/// A key held down repeats one character and is no scan. Keys are never reordered, and none is lost.
public struct ScanDetector: Sendable {
    static let shortest = 6
    static let gap = 50
    static let firstHold = 25

    private struct TimedKey: Sendable {
        let key: Key
        let ms: Int
    }

    private var waiting: [TimedKey] = []
    /// The character that was let go last.
    private var previous: TimedKey?

    public init() {}

    /// Keys decoded from bytes read at `ms`.
    public mutating func append(_ keys: some Sequence<Key>, at ms: Int) {
        waiting.append(contentsOf: keys.map { TimedKey(key: $0, ms: ms) })
    }

    /// The next key that is settled at `ms`; `watching` may change from one key to the next.
    public mutating func next(at ms: Int, watching: Bool) -> Key? {
        guard let head = waiting.first else { return nil }
        let run = watching ? burst() : []
        let isSettled = run.isEmpty || waiting.count > run.count || ms >= settled(run)
        guard isSettled else { return nil }
        guard run.count >= Self.shortest, Set(run).count > 1 else {
            previous = run.isEmpty ? nil : head
            waiting.removeFirst()
            return head.key
        }
        let end = waiting[run.count - 1].ms
        waiting.removeFirst(run.count)
        if let next = waiting.first, next.key == .enter || next.key == .tab, next.ms - end < Self.gap {
            waiting.removeFirst()
        }
        return .paste(String(run))
    }

    /// When `next` wants to be asked again though nothing came in.
    public func deadline(watching: Bool) -> Int? {
        guard watching else { return waiting.first?.ms }
        let run = burst()
        return run.isEmpty ? waiting.first?.ms : settled(run)
    }

    /// The characters at the head of the queue that came close upon each other.
    private func burst() -> [Character] {
        var run: [Character] = []
        var last = waiting.first?.ms ?? 0
        var repeats = true
        for arrival in waiting {
            guard case .character(let character) = arrival.key else { break }
            repeats = repeats && character == run.first ?? character
            guard arrival.ms - last < (repeats ? Self.firstHold : Self.gap) else { break }
            run.append(character)
            last = arrival.ms
        }
        return run
    }

    /// A held key comes every 25 to 40 ms: it must not wait for the next one.
    private func settled(_ run: [Character]) -> Int {
        let first = waiting[0]
        let follows = previous.map { first.ms - $0.ms < Self.gap && $0.key != first.key } ?? false
        let isAlone = Set(run).count == 1 && !follows
        return waiting[run.count - 1].ms + (isAlone ? Self.firstHold : Self.gap)
    }
}
