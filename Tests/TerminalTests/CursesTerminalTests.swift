import Terminal
import TerminalDriver
import Testing

/// The device from outside: a program on a terminal of its own.
struct CursesTerminalTests {
    private func start(
        _ environment: [String: String] = [:], term: String = "xterm-256color"
    ) throws -> TerminalSession {
        try TerminalSession(
            executable: TerminalSession.built("screen-fixture"), environment: environment, term: term)
    }

    private func started(term: String = "xterm-256color") throws -> TerminalSession {
        let session = try start(term: term)
        try session.waitFor("size 24x80")
        return session
    }

    @Test(arguments: ["xterm-256color", "tmux-256color", "screen-256color", "linux", "vt100", "rxvt-unicode"])
    func `what the terminal shows is the frame, cell by cell`(term: String) throws {
        let session = try started(term: term)
        var size = Size(rows: 24, columns: 80)
        for number in 1...24 as ClosedRange<UInt64> {
            if number % 8 == 0 {
                size = Size(rows: 20 + Int(number) / 10, columns: 67 + Int(number) / 10)
                session.resize(to: size)
                session.waitForQuiet()
            }
            session.press(.control("n"))
            let frame = SampleFrame.number(number, size: size)
            try session.waitUntil("sample \(number)\n\(frame.picture())") {
                $0.rows == frame.rowsOfText && $0.cursor == frame.cursor
            }
        }
        #expect(session.screen.unknown.isEmpty)
    }

    @Test func `styles differ without colour, and have colour only where it is wanted`() throws {
        for (environment, term) in [([:], "xterm-256color"), (["NO_COLOR": "1"], "xterm"), ([:], "vt100")] {
            let session = try start(environment, term: term)
            try session.waitFor("size 24x80")
            session.press(.control("n"))
            let size = Size(rows: 24, columns: 80)
            let frame = SampleFrame.number(1, size: size)
            try session.waitUntil("sample") { $0.rows == frame.rowsOfText }
            let places = (0..<24).flatMap { row in (0..<80).map { Position(row: row, column: $0) } }
            let alarms = places.filter {
                frame[$0.row, $0.column].style == .alarm && !frame[$0.row, $0.column].isBlank
            }
            #expect(!alarms.isEmpty)
            for place in alarms {
                let look = session.screen.attributes(row: place.row, column: place.column)
                #expect(look.isBold && look.isReversed && look.isUnderlined)
                #expect(look.colour == (term == "xterm-256color" ? 1 : nil))
            }
        }
    }

    @Test(arguments: ["xterm-256color", "screen-256color", "linux", "vt100", "rxvt", "tmux-256color"])
    func `every key arrives, one picture for all that came at once`(term: String) throws {
        let session = try started(term: term)
        let keys: [Key] = [
            .function(1), .function(5), .function(12), .home, .end, .backTab, .pageDown, .left,
        ]
        session.send(keys.flatMap { KeyBytes.of($0, term: term) })
        for key in keys { try session.waitFor("key \(key)") }
        try session.waitFor("function keys work")
        session.press(.control("p"))
        session.type(String(repeating: "12345", count: 200))
        session.press(.control("q"))
        #expect(try session.waitForEnd() == .exited(0))
        // One at the start, one or two for the first burst, one for what came during the pause.
        #expect(session.screen.text.contains(/after [2-5] pictures of 10\d\d events/))
    }

    @Test func `a scan is one key where scans are watched for`() throws {
        let session = try started()
        session.scan("RO0312018")
        try session.waitFor("key character(\"8\")")
        session.press(.control("s"))
        session.scan("RO0312018")
        try session.waitFor("key paste(\"RO0312018\")")
        session.paste("粘贴\n")
        try session.waitFor("key paste(\"粘贴")
    }

    @Test func `a tick comes when it is asked for, and the bell rings once`() throws {
        let session = try started()
        session.press(.control("t"), .control("b"))
        try session.waitFor("tick")
        #expect(session.screen.bells == 1)
    }

    @Test func `Esc and a digit does not say that function keys work`() throws {
        let session = try started()
        session.press(.escape, .character("8"))
        try session.waitFor("key function(8)")
        #expect(!session.screen.text.contains("function keys work"))
    }

    @Test func `a second terminal follows the first`() throws {
        let session = try started()
        session.press(.tab)
        try session.waitFor("key tab")
        session.press(.control("o"))
        try session.waitUntil("the second") {
            $0.isAlternate && $0.text.contains("size 24x80") && !$0.text.contains("key tab")
        }
        session.press(.character("5"))
        try session.waitFor("key character(\"5\")")
        session.press(.control("q"))
        try session.waitForEnd()
        #expect(session.modesRestored)
    }

    @Test func `LANG=C still shows hanzi`() throws {
        let session = try start(["LANG": "C", "LC_ALL": "POSIX"])
        session.type("沪")
        try session.waitFor("沪")
    }

    @Test(arguments: ["dumb", "unknown", "", "no-such-terminal"])
    func `a terminal that cannot be painted on is refused`(term: String) throws {
        let session = try start(term: term)
        #expect(try session.waitForEnd() == .exited(2))
        #expect(session.screen.text.contains("refused"))
        #expect(session.modesRestored)
    }
}
