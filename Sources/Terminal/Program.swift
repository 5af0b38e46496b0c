/// Something happened that a program may answer.
public enum Event: Hashable, Sendable {
    case key(Key)
    case resized(Size)
    /// One of the watched descriptors can be read.
    case readable(Int32)
    /// The time asked for with `wakeAfter` has passed.
    case tick
    /// SIGTERM, SIGINT or SIGHUP came in, or the terminal went away (then SIGHUP, and nothing after it).
    case ending(Int32)
    /// Back from the shell, or from a stop.
    case resumed
}

/// What the terminal runs: events in, pictures out. Everything happens on the one thread that called `run`.
public protocol Program: AnyObject {
    func handle(_ event: Event)
    /// Draws everything; the frame is blank. Called once for all the events that had come in.
    func render(into frame: inout Frame)
    var isOver: Bool { get }
    /// Milliseconds from now until a `.tick` is wanted, nil for none. Asked again after every event.
    var wakeAfter: Int? { get }
    /// Descriptors that are readable when there is news.
    var watched: [Int32] { get }
    /// Whether single characters act at once, or a field asks for a scan: then a burst of characters is told
    /// apart as one `.paste`. False while the focus takes text, which then gets every key without delay.
    var watchesForScans: Bool { get }
    /// Set by the program, cleared by the terminal when it has rung.
    var wantsBell: Bool { get set }
    /// Set by the program, cleared by the terminal when it is back from the shell.
    var wantsSuspend: Bool { get set }
    /// Called once, before the first real function key is handed over: until then Esc and a digit may be all
    /// there is.
    func functionKeysWork()
}

extension Program {
    public func functionKeysWork() {}
}
