import Terminal
import TerminalDriver
import Testing

/// The keys in `bytes` when they come in one piece, and nothing comes after them.
func decoded(_ bytes: some Sequence<UInt8>) -> [Key] {
    var decoder = KeyDecoder()
    let keys = decoder.feed(bytes, at: 0)
    return keys + decoder.elapse(to: 10_000)
}

struct KeyDecoderTests {
    static let terms = [
        "xterm-256color", "screen-256color", "tmux-256color", "linux", "vt100", "rxvt", "putty",
    ]
    static let named: [Key] = [
        .enter, .tab, .backTab, .escape, .backspace, .delete, .insert, .up, .down, .left, .right, .home,
        .end, .pageUp, .pageDown, .controlUp, .controlDown, .controlLeft, .controlRight,
    ]

    @Test(arguments: terms)
    func `every key of every terminal is known`(term: String) {
        let keys = Self.named + (1...20).map(Key.function)
        for key in keys { #expect(decoded(KeyBytes.of(key, term: term)) == [key], "\(term)") }
    }

    static let functionKeys: [(number: Int, forms: [String])] = [
        (1, ["OP", "[11~", "[[A"]), (2, ["OQ", "[12~", "[[B"]), (3, ["OR", "[13~", "[[C"]),
        (4, ["OS", "[14~", "[[D"]), (5, ["[15~", "[[E"]), (6, ["[17~"]), (7, ["[18~"]), (8, ["[19~"]),
        (9, ["[20~"]), (10, ["[21~"]), (11, ["[23~"]), (12, ["[24~"]), (13, ["[25~", "[1;2P", "O2P"]),
        (14, ["[26~", "[1;2Q"]), (15, ["[28~", "[1;2R"]), (16, ["[29~", "[1;2S"]), (17, ["[31~", "[15;2~"]),
        (18, ["[32~", "[17;2~"]), (19, ["[33~", "[18;2~"]), (20, ["[34~", "[19;2~"]),
        (21, ["[23$", "[20;2~"]), (22, ["[24$", "[21;2~"]), (23, ["[11^", "[23;2~"]),
        (24, ["[12^", "[24;2~"]),
    ]

    @Test(arguments: functionKeys)
    func `a function key is the same key in every encoding`(number: Int, forms: [String]) {
        for form in forms { #expect(decoded("\u{1B}\(form)".utf8) == [.function(number)], "\(form)") }
    }

    static let cursorKeys: [(key: Key, forms: [String])] = [
        (Key.up, ["[A", "OA", "[1;2A", "[a"]), (.down, ["[B", "OB", "[b"]), (.right, ["[C", "OC", "[c"]),
        (.left, ["[D", "OD", "[d"]), (.home, ["[H", "OH", "[1~", "[7~", "[1;2H", "[7$"]),
        (.end, ["[F", "OF", "[4~", "[8~", "[8^"]), (.insert, ["[2~"]), (.delete, ["[3~", "[3;2~", "[3$"]),
        (.pageUp, ["[5~", "[5;5~"]), (.pageDown, ["[6~", "[6@"]), (.backTab, ["[Z", "\t"]),
        (.controlUp, ["[1;5A", "Oa", "O5A"]), (.controlDown, ["[1;5B", "Ob"]),
        (.controlRight, ["[1;5C", "Oc"]), (.controlLeft, ["[1;5D", "Od"]),
    ]

    @Test(arguments: cursorKeys)
    func `a cursor key is the same key in every form`(key: Key, forms: [String]) {
        for form in forms { #expect(decoded("\u{1B}\(form)".utf8) == [key], "\(form)") }
    }

    @Test func `the number pad in application mode is digits, signs and Enter`() {
        let pad = zip("pqrstuvwxyjklmno", "0123456789*+,-./")
        for (letter, sign) in pad {
            #expect(decoded("\u{1B}O\(letter)".utf8) == [.character(sign)], "\(letter)")
        }
        #expect(decoded("\u{1B}OM".utf8) == [.enter])
    }

    static let controlBytes: [(byte: UInt8, key: Key)] = [
        (UInt8(0x0D), Key.enter), (0x0A, .enter), (0x09, .tab), (0x08, .backspace), (0x7F, .backspace),
        (0x03, .control("c")), (0x1A, .control("z")), (0x04, .control("d")), (0x1C, .control("\\")),
    ]

    @Test(arguments: controlBytes)
    func `a control byte is its key`(byte: UInt8, key: Key) {
        #expect(decoded([byte]) == [key])
    }

    static let strangers: [String] = [
        "\u{1B}[I", "\u{1B}[O", "\u{1B}[<0;12;7M", "\u{1B}[<0;12;7m", "\u{1B}[M !!", "\u{1B}[12;40R",
        "\u{1B}[?1;2c", "\u{1B}[>41;354;0c", "\u{1B}[?2004;1$y", "\u{1B}[9;5u", "\u{1B}[27;5;13~",
        "\u{1B}[1;5P", "\u{1B}]11;rgb:0000/0000/0000\u{7}", "\u{1B}]0;title\u{1B}\\",
        "\u{1B}P1+r544e\u{1B}\\", "\u{1B}_app\u{1B}\\", "\u{1B}^x\u{1B}\\", "\u{1B}[G", "\u{1B}OE",
        "\u{1B}[[Z",
        "\u{1B}[99999999999999999999~", "\u{1B}[201~", "\u{0}",
    ]

    @Test(arguments: strangers)
    func `what is no key is swallowed whole`(sequence: String) {
        #expect(decoded("\(sequence)好".utf8) == [.character("好")])
    }

    @Test(arguments: ["\u{1B}[", "\u{1B}[1;", "\u{1B}O", "\u{1B}]0;ti", "\u{1B}[M!", "\u{1B}[["])
    func `a sequence broken off does not swallow what is typed later`(beginning: String) {
        var decoder = KeyDecoder()
        #expect(decoder.feed(beginning.utf8, at: 0) == [])
        #expect(decoder.deadline == 1_000)
        #expect(decoder.feed("5".utf8, at: 1_000) == [.character("5")])
    }

    @Test func `Enter ends a sequence broken off`() {
        #expect(decoded("\u{1B}[1\r".utf8) == [.enter])
        #expect(decoded("\u{1B}]0;x\r".utf8) == [.enter])
        #expect(decoded("\u{1B}[1\u{1B}[A".utf8) == [.up])
    }

    @Test func `hanzi and full-width forms stay characters`() {
        let text = "沪Ａ１２：？，é😀"
        #expect(decoded(text.utf8) == text.map(Key.character))
    }

    static let brokenCharacters: [(bytes: [UInt8], left: String)] =
        [
            ([0xFF, 0x41], "A"), ([0xE6, 0x41], "A"), ([0xE6, 0xB2, 0x41], "A"), ([0xC0, 0xAF, 0x42], "B"),
            ([0xED, 0xA0, 0x80, 0x43], "C"), ([0xF5, 0x44], "D"), ([0xE6, 0xE6, 0xB2, 0xAA], "沪"),
            ([0x80, 0x45], "E"), ([0xC2, 0x9B, 0x46], "F"), ([0xF0, 0x9F, 0x41], "A"),
        ]

    @Test(arguments: brokenCharacters)
    func `a broken character takes nothing with it`(bytes: [UInt8], left: String) {
        #expect(decoded(bytes) == left.map(Key.character))
    }

    @Test func `a bracketed paste is one key, whatever is in it`() {
        let pasted = decoded("a\u{1B}[200~沪A1\r\n2\r3\u{3}\t\u{1B}[A\u{1B}[201~b".utf8)
        #expect(pasted == [.character("a"), .paste("沪A1\n2\n3\t[A"), .character("b")])
    }

    @Test func `a paste without an end is handed over after three seconds`() {
        var decoder = KeyDecoder()
        #expect(decoder.feed("\u{1B}[200~12345".utf8, at: 0) == [])
        #expect(decoder.elapse(to: 2_999) == [])
        #expect(decoder.elapse(to: 3_000) == [.paste("12345")])
        #expect(decoder.feed("6".utf8, at: 3_001) == [.character("6")])
    }

    @Test func `only a real function key counts as seen`() {
        var decoder = KeyDecoder()
        _ = decoder.feed("\u{1B}1\u{1B}[A".utf8, at: 0)
        #expect(!decoder.hasSeenFunctionKey)
        _ = decoder.feed("\u{1B}OP".utf8, at: 0)
        #expect(decoder.hasSeenFunctionKey)
    }
}
