import CNcurses
import Glibc

/// The terminal the program was started on: takes it over, runs a `Program` on it, and gives it back on every way
/// out. The only file that speaks ncurses. Not more than one at a time, used from the thread that made it.
public final class CursesTerminal {
    private let signals: Int32
    private let hasColours: Bool
    private var shown: Frame?
    private var keyboard = Keyboard()
    private var tickDue: Int?
    private var isGone = false
    private var hasToldOfFunctionKeys = false

    /// `colours: false` is for those who ask for none; NO_COLOR and terminals without any need not ask.
    public init(colours: Bool = true) throws(TerminalRefusal) {
        let term = Self.environment("TERM")
        guard !term.isEmpty else { throw .unnamed }
        guard term != "dumb" else { throw .dumb }
        guard term != "unknown" else { throw .unknown(term) }
        // Before ncurses, which takes the signals that nobody has.
        signals = cn_signals_open()
        guard signals >= 0 else { throw .system(errno: -signals) }
        let outcome = cn_open(term)
        guard outcome == CN_OPEN else {
            cn_signals_close()
            throw outcome == CN_NO_TERMINAL ? .notATerminal : .unknown(term)
        }
        atexit { cn_close() }
        hasColours = colours && cn_colours() >= 8 && Self.environment("NO_COLOR").isEmpty
    }

    deinit { close() }

    /// Gives the terminal back; harmless when that has been done.
    public func close() {
        cn_close()
        cn_signals_close()
    }

    public var size: Size { Size(rows: Int(cn_rows()), columns: Int(cn_columns())) }

    /// Whether a shell would take over when the program stops: without one Ctrl-Z has no one to go to.
    public static var hasJobControl: Bool { cn_has_job_control() == 1 }

    /// Runs until the program is over or the terminal has gone away. All the keys that have come in are handled
    /// before the one picture that answers them.
    public func run(_ program: any Program) {
        program.handle(.resized(size))
        var hasActed = true
        while !program.isOver && !isGone {
            if hasActed { settle(program) }
            hasActed = turn(program)
        }
    }

    /// After events: the bell, the picture, and when to wake up for the next tick.
    private func settle(_ program: any Program) {
        paint(program)
        if program.wantsBell {
            program.wantsBell = false
            cn_bell()
        }
        tickDue = program.wakeAfter.map { Self.milliseconds() + max(0, $0) }
    }

    /// Waits, and hands over everything that has come in; false when that was nothing.
    private func turn(_ program: any Program) -> Bool {
        let began = Self.milliseconds()
        let dues = [
            keyboard.wait(from: began, watching: program.watchesForScans), tickDue.map { $0 - began },
        ]
        let ready = wait(for: program.watched, within: dues.compactMap { $0 }.min())
        let now = Self.milliseconds()
        keyboard.pass(waiting: now - began, now: now, isReadable: ready.contains(STDIN_FILENO))

        if keyboard.hasSeenFunctionKey && !hasToldOfFunctionKeys {
            hasToldOfFunctionKeys = true
            program.functionKeysWork()
        }
        var events = ready.contains(signals) ? takeSignals() : []
        events.forEach(program.handle)
        while !program.isOver, let key = keyboard.next(now: now, watching: program.watchesForScans) {
            events.append(.key(key))
            program.handle(.key(key))
            if program.wantsSuspend { suspend(program) }
        }
        var later = ready.filter(program.watched.contains).map(Event.readable)
        if let due = tickDue, now >= due { later.append(.tick) }
        if keyboard.hasHungUp {
            isGone = true
            later.append(.ending(SIGHUP))
        }
        for event in later where !program.isOver { program.handle(event) }
        return !events.isEmpty || !later.isEmpty
    }

    /// The descriptors that have something to say; empty when the time is up.
    private func wait(for watched: [Int32], within milliseconds: Int?) -> [Int32] {
        var polled = ([STDIN_FILENO, signals] + watched).map {
            pollfd(fd: $0, events: Int16(POLLIN), revents: 0)
        }
        let timeout = milliseconds.map { Int32(clamping: max(0, $0)) } ?? -1
        guard poll(&polled, nfds_t(polled.count), timeout) > 0 else { return [] }
        return polled.filter { $0.revents & ~Int16(POLLNVAL) != 0 }.map(\.fd)
    }

    private func takeSignals() -> [Event] {
        var events: [Event] = []
        while case let number = cn_signals_next(), number != 0 {
            switch number {
            case SIGWINCH: if cn_resize() == 1 { events.append(.resized(size)) }
            case SIGTSTP: events += leave()
            case SIGCONT: events += enter()
            default: events.append(.ending(number))
            }
        }
        return events
    }

    private func suspend(_ program: any Program) {
        program.wantsSuspend = false
        leave().forEach(program.handle)
    }

    /// Hands the terminal to the shell and stops; returns when the shell has handed it back.
    private func leave() -> [Event] {
        cn_leave()
        cn_stop()
        return enter()
    }

    private func enter() -> [Event] {
        let before = size
        cn_enter()
        shown = nil
        return size == before ? [.resumed] : [.resized(size), .resumed]
    }

    private func paint(_ program: any Program) {
        var frame = Frame(size: size)
        program.render(into: &frame)
        let rows = shown.map(frame.changedRows) ?? Array(0..<frame.size.rows)
        for row in rows {
            let cells = frame.cells(inRow: row).filter { !$0.isContinuation }.map(picture)
            cn_row(Int32(row), cells, Int32(cells.count))
        }
        cn_cursor(Int32(frame.cursor?.row ?? -1), Int32(frame.cursor?.column ?? 0))
        cn_flush()
        shown = frame
    }

    private func picture(_ cell: Cell) -> cn_cell {
        let look = Appearance.of(cell.style, colours: hasColours)
        return cn_cell(
            scalars: cell.codes, width: UInt8(cell.width), attributes: look.attributes, colour: look.colour)
    }

    private static func environment(_ name: String) -> String {
        getenv(name).map { String(cString: $0) } ?? ""
    }

    private static func milliseconds() -> Int {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return time.tv_sec * 1_000 + time.tv_nsec / 1_000_000
    }
}
