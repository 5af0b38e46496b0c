import Terminal
import TerminalDriver
import Testing

struct EmulatedScreenTests {
    private func screen(rows: Int = 4, columns: Int = 10, _ text: String) -> EmulatedScreen {
        var screen = EmulatedScreen(size: Size(rows: rows, columns: columns))
        screen.feed(text.utf8)
        return screen
    }

    static let sequences: [(sent: String, rows: [String])] = [
        ("ab\r\ncd", ["ab", "cd", "", ""]),
        ("\u{1B}[2;3Hx\u{1B}[Ay\u{1B}[1Gz\u{1B}[4dw", ["z  y", "  x", "", " w"]),
        ("12345678901", ["1234567890", "1", "", ""]),
        ("1234567890\rx", ["x234567890", "", "", ""]),
        ("abcdef\u{1B}[1;3H\u{1B}[K", ["ab", "", "", ""]),
        ("abcdef\u{1B}[1;3H\u{1B}[1K", ["   def", "", "", ""]),
        ("a\r\nb\r\nc\u{1B}[2H\u{1B}[J", ["a", "", "", ""]),
        ("a\r\nb\r\nc\u{1B}[2J", ["", "", "", ""]),
        ("abcdef\u{1B}[1;2H\u{1B}[2X", ["a  def", "", "", ""]),
        ("abcdef\u{1B}[1;2H\u{1B}[2P", ["adef", "", "", ""]),
        ("abcdef\u{1B}[1;2H\u{1B}[2@", ["a  bcdef", "", "", ""]),
        ("abc\u{1B}[1;2H\u{1B}[4hxy\u{1B}[4lz", ["axyzc", "", "", ""]),
        ("-\u{1B}[5b", ["------", "", "", ""]),
        ("a\r\nb\r\nc\r\nd\r\ne", ["b", "c", "d", "e"]),
        ("a\r\nb\r\nc\r\nd\u{1B}[H\u{1B}M", ["", "a", "b", "c"]),
        ("a\r\nb\r\nc\r\nd\u{1B}[2;3r\u{1B}[3H\n", ["a", "c", "", "d"]),
        ("a\r\nb\r\nc\r\nd\u{1B}[2H\u{1B}[L", ["a", "", "b", "c"]),
        ("a\r\nb\r\nc\r\nd\u{1B}[2H\u{1B}[M", ["a", "c", "d", ""]),
        ("a\r\nb\u{1B}[S", ["b", "", "", ""]),
        ("a\r\nb\u{1B}[T", ["", "a", "b", ""]),
        ("\u{1B}[2;2H\u{1B}7\u{1B}[Hx\u{1B}8y", ["x", " y", "", ""]),
        ("a\tb", ["a       b", "", "", ""]),
    ]

    @Test(arguments: sequences)
    func `it does what the sequences say`(sent: String, rows: [String]) {
        let screen = screen(sent)
        #expect(screen.rows == rows)
        #expect(screen.unknown.isEmpty)
    }

    @Test func `a wide character takes two cells and does not fit into one`() {
        #expect(screen("沪A\u{1B}[1;3Hx").rows[0] == "沪x")
        #expect(screen("123456789沪").rows == ["123456789", "沪", "", ""])
        #expect(screen("沪沪\u{1B}[1;2Hx").rows[0] == " x沪")
        #expect(screen("沪沪\u{1B}[1;3Hx").rows[0] == "沪x")
        #expect(screen("沪").cursor == Position(row: 0, column: 2))
    }

    @Test func `the other screen comes and goes, and the modes with it`() {
        var screen = screen("shell\u{1B}[?1049h\u{1B}[?25l\u{1B}[?2004h\u{1B}=\u{1B}[?1002hform")
        #expect(screen.rows[0] == "     form" && screen.isAlternate && screen.isPasteBracketed)
        #expect(!screen.isCursorVisible && screen.isKeypadApplication && screen.reportsMouse)
        screen.feed("\u{1B}[?1002l\u{1B}>\u{1B}[?2004l\u{1B}[?25h\u{1B}[?1049l".utf8)
        #expect(screen.rows[0] == "shell" && !screen.isAlternate && !screen.isPasteBracketed)
        #expect(screen.isCursorVisible && !screen.isKeypadApplication && !screen.reportsMouse)
    }

    @Test func `it keeps how cells are drawn`() {
        let screen = screen("\u{1B}[1;4;7;31ma\u{1B}[0mb\u{1B}[38;5;12mc\u{1B}[39;92md")
        let first = screen.attributes(row: 0, column: 0)
        #expect(first.isBold && first.isUnderlined && first.isReversed && first.colour == 1)
        #expect(screen.attributes(row: 0, column: 1) == Attributes())
        #expect(screen.attributes(row: 0, column: 2).colour == 12)
        #expect(screen.attributes(row: 0, column: 3).colour == 10)
    }

    @Test func `it rings, and tells what it does not know`() {
        let screen = screen("\u{7}\u{1B}[5y\u{1B}]0;title\u{7}")
        #expect(screen.bells == 1)
        #expect(screen.unknown == ["CSI 5y"])
    }

    @Test func `a narrower screen keeps the row of the cursor`() {
        var screen = screen("a\r\nb\r\nc\r\n沪d")
        screen.resize(to: Size(rows: 2, columns: 1))
        #expect(screen.rows == ["c", ""])
    }

    @Test func `a script of keys is what it says`() throws {
        let keys = try KeyScript.keys("1<lt><enter><F8><c-d><s-tab>沪")
        let expected: [Key] = [
            .character("1"), .character("<"), .enter, .function(8), .control("d"), .backTab, .character("沪"),
        ]
        #expect(keys == expected)
        #expect(throws: KeyScript.UnknownKey.self) { try KeyScript.keys("<entre>") }
    }
}
