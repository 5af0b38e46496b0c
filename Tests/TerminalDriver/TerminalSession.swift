import CPty
import Glibc
import Terminal

/// A program on a terminal of its own: keys go in, the emulated screen shows what a person would see. Used from one
/// thread; nothing happens between calls, so what the program sends is taken in when something is waited for.
public final class TerminalSession {
    /// How the program ended.
    public enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    /// What was waited for did not come; holds the screen as it was then.
    public struct TimedOut: Error, CustomStringConvertible {
        public let awaited: String
        public let screen: String
        public var description: String { "waited in vain for \(awaited); the screen:\n\(screen)" }
    }

    /// The program could not be started.
    public struct NotStarted: Error {
        public let path: String
        public let errno: Int32
    }

    public let term: String
    public private(set) var screen: EmulatedScreen
    /// Everything the program has sent.
    public private(set) var output: [UInt8] = []
    public private(set) var ending: Ending?
    private var outputAtLastKey = 0
    private let child: cpty_child
    private let modesBefore: Modes

    /// `environment` comes on top of a small one of its own: TERM, PATH, HOME and LANG=C.UTF-8.
    public init(
        executable: String = builtProgram, arguments: [String] = [], environment: [String: String] = [:],
        directory: String? = nil, size: Size = Size(rows: 24, columns: 80), term: String = "xterm-256color"
    ) throws {
        var child = cpty_child()
        self.term = term
        screen = EmulatedScreen(size: size)
        let basis = ["TERM": term, "PATH": "/usr/bin:/bin", "HOME": "/", "LANG": "C.UTF-8"]
        let variables = basis.merging(environment) { _, given in given }.map { "\($0)=\($1)" }
        var words = ([executable] + arguments).map { strdup($0) } + [nil]
        var settings = variables.sorted().map { strdup($0) } + [nil]
        defer { (words + settings).forEach { free($0) } }
        var failure = cpty_open(Int32(size.rows), Int32(size.columns), &child)
        modesBefore = Modes(of: child.slave)
        if failure == 0 { failure = cpty_start(executable, &words, &settings, directory, &child) }
        self.child = child
        guard failure == 0 else { throw NotStarted(path: executable, errno: failure) }
        _ = fcntl(child.master, F_SETFL, O_NONBLOCK)
    }

    deinit {
        if ending == nil && child.process > 0 {
            _ = Glibc.kill(child.process, SIGKILL)
            waitpid(child.process, nil, 0)
        }
        Glibc.close(child.master)
        Glibc.close(child.slave)
    }

    /// The `advisor` that was built together with the tests.
    public static var builtProgram: String { built("advisor") }

    /// An executable that was built together with the tests.
    public static func built(_ name: String) -> String {
        let path = realpath("/proc/self/exe", nil)
        defer { free(path) }
        let tests = path.map { String(cString: $0) } ?? ""
        return (tests.split(separator: "/").dropLast() + [Substring(name)]).reduce("") { "\($0)/\($1)" }
    }

    public var process: Int32 { child.process }

    // MARK: - Keys

    /// Sends text as if typed at once.
    public func type(_ text: String) { send(Array(text.utf8)) }

    public func press(_ keys: Key...) { send(keys.flatMap { KeyBytes.of($0, term: term) }) }

    /// Sends a script such as `12345<enter><f8>` in one burst.
    public func play(_ script: String) throws {
        send(try KeyScript.keys(script).flatMap { KeyBytes.of($0, term: term) })
    }

    /// What a bar-code scanner sends: the text and Enter, faster than anyone types.
    public func scan(_ code: String) { send(Array("\(code)\r".utf8)) }

    /// Pastes as this terminal does at the moment: bracketed when the program has asked for it.
    public func paste(_ text: String) {
        send(screen.isPasteBracketed ? KeyBytes.of(.paste(text)) : Array(text.utf8))
    }

    /// Sends bytes as they are.
    public func send(_ bytes: [UInt8]) {
        takeIn(within: 0)
        outputAtLastKey = output.count
        var rest = bytes[...]
        while !rest.isEmpty && ending == nil {
            let count = rest.withUnsafeBytes { write(child.master, $0.baseAddress, $0.count) }
            if count > 0 { rest = rest.dropFirst(count) } else { takeIn(within: 10) }
        }
    }

    /// What the last keys cost on the line, as far as it has come in.
    public var bytesSinceLastKey: Int { output.count - outputAtLastKey }

    // MARK: - Waiting

    /// Until the screen shows `text`; a time in milliseconds.
    public func waitFor(_ text: String, timeout: Int = 10_000) throws {
        try waitUntil("\u{201C}\(text)\u{201D}", timeout: timeout) { $0.text.contains(text) }
    }

    public func waitUntil(
        _ awaited: String, timeout: Int = 10_000, _ isMet: (EmulatedScreen) -> Bool
    ) throws {
        let end = ContinuousClock.now + .milliseconds(timeout)
        while !isMet(screen) {
            guard ContinuousClock.now < end else { throw TimedOut(awaited: awaited, screen: screen.text) }
            takeIn(within: 20)
            if ending != nil && !isMet(screen) {
                throw TimedOut(awaited: "\(awaited), but the program ended", screen: screen.text)
            }
        }
    }

    /// Until nothing has come for so many milliseconds.
    public func waitForQuiet(_ milliseconds: Int = 60) {
        while takeIn(within: milliseconds) {}
    }

    /// Until the program has answered all that was typed and sleeps; by the quiet of the line where the kernel
    /// does not say. A time in milliseconds.
    public func waitForRest(timeout: Int = 20_000) {
        let rest = Rest(process: child.process, line: child.slave)
        rest.deliver()
        let end = ContinuousClock.now + .milliseconds(timeout)
        while ending == nil && ContinuousClock.now < end {
            guard let reached = rest.isReached() else { return waitForQuiet(80) }
            if reached && !takeIn(within: 0) { return }
            takeIn(within: 1)
        }
    }

    @discardableResult
    public func waitForEnd(timeout: Int = 10_000) throws -> Ending {
        let end = ContinuousClock.now + .milliseconds(timeout)
        while true {
            takeIn(within: 5)
            if let ending { return ending }
            guard ContinuousClock.now < end else { throw TimedOut(awaited: "the end", screen: screen.text) }
        }
    }

    // MARK: - The terminal itself

    public func resize(to size: Size) {
        takeIn(within: 0)
        screen.resize(to: size)
        _ = cpty_resize(child.master, Int32(size.rows), Int32(size.columns))
    }

    public func kill(_ signal: Int32) { _ = Glibc.kill(child.process, signal) }

    /// Whether nothing was left switched on: the first screen, the cursor, the paste, keypad and mouse modes, and
    /// the line's modes as they were before the program started.
    public var modesRestored: Bool {
        takeIn(within: 0)
        let screenIsBack = !screen.isAlternate && screen.isCursorVisible && !screen.isPasteBracketed
        return screenIsBack && !screen.reportsMouse && !screen.isKeypadApplication
            && Modes(of: child.slave) == modesBefore
    }

    /// Takes in what has come; false when nothing came in the time given.
    @discardableResult
    private func takeIn(within milliseconds: Int) -> Bool {
        let before = output.count
        if ending == nil && !noteEnding() {
            var timeout = milliseconds
            while let bytes = read(within: timeout) {
                take(bytes)
                timeout = 0
            }
        }
        return output.count > before
    }

    private func take(_ bytes: some Sequence<UInt8>) {
        output += bytes
        screen.feed(bytes)
        answer()
    }

    private func read(within milliseconds: Int) -> ArraySlice<UInt8>? {
        var polled = pollfd(fd: child.master, events: Int16(POLLIN), revents: 0)
        guard poll(&polled, 1, Int32(milliseconds)) > 0 else { return nil }
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = Glibc.read(child.master, &buffer, buffer.count)
        return count > 0 ? buffer[..<count] : nil
    }

    private func answer() {
        guard !screen.replies.isEmpty else { return }
        _ = screen.replies.withUnsafeBytes { write(child.master, $0.baseAddress, $0.count) }
        screen.replies = []
    }

    /// What a program said last may still be under way when it is gone. A mark put after it, at its end of the
    /// line, tells when everything has come.
    private func noteEnding() -> Bool {
        var status: Int32 = 0
        guard waitpid(child.process, &status, WNOHANG) == child.process else { return false }
        let signal = status & 0x7F
        ending = signal == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: signal)
        while let bytes = read(within: 0) { take(bytes) }
        let mark = Array("\u{1B}]end\u{7}".utf8)
        _ = write(child.slave, mark, mark.count)
        while !output.suffix(mark.count).elementsEqual(mark), let bytes = read(within: 2_000) { take(bytes) }
        if output.suffix(mark.count).elementsEqual(mark) { output.removeLast(mark.count) }
        return true
    }

    /// The modes of a line, to compare.
    private struct Modes: Equatable {
        private var flags: [UInt32] = Array(repeating: 0, count: 4)
        private var characters: [UInt8] = Array(repeating: 0, count: 32)
        private let failure: Int32

        init(of terminal: Int32) { failure = cpty_modes(terminal, &flags, &characters) }
    }
}
