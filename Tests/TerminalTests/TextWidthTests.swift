import Glibc
import Terminal
import Testing

struct TextWidthTests {
    /// From Unicode's EastAsianWidth.txt: W and F take two columns, N, Na, H and A one.
    static let widths: [(text: String, columns: Int)] = [
        ("", 0), ("abc", 3), ("沪A12345", 8), ("王建国", 6), ("：", 2), ("　", 2), ("￥", 2), ("¥", 1),
        ("─│┌█▁■●▶→…·×°“”", 15), ("✓✗⚠►░", 5), ("ｱ", 1), ("한국", 4), ("\u{1112}\u{1161}\u{11AB}", 2),
        ("e\u{301}", 1), ("ü", 1), ("か\u{3099}", 2), ("🚗", 2), ("\u{20BB7}", 2), ("กำ", 2),
        ("a\u{200B}b", 2), ("a\tb\u{1B}\u{7F}", 2), ("\u{202E}abc\u{2066}", 3), ("❤\u{FE0F}", 1),
        ("👍🏽", 2), ("👨‍👩‍👧", 2), ("🤷‍♂️", 2), ("क\u{94D}\u{200D}ष", 2), ("\u{301}", 0),
    ]

    @Test(arguments: widths)
    func `a text is as wide as the terminal draws it`(text: String, columns: Int) {
        #expect(TextWidth.of(text) == columns)
    }

    @Test func `every scalar that glibc knows is as wide as its wcwidth says`() throws {
        let locale = try #require(newlocale(1 << LC_CTYPE, "C.UTF-8", nil))
        let symbol = try #require(dlsym(nil, "wcwidth"))
        let wcwidth = unsafeBitCast(symbol, to: (@convention(c) (UInt32) -> Int32).self)
        let before = uselocale(locale)
        defer {
            uselocale(before)
            freelocale(locale)
        }
        var wrong: [String] = []
        var compared = 0
        // Skin tones are dropped here and drawn as a colour patch there; U+1171E became a spacing mark after
        // the Unicode version of glibc 2.36.
        let exempt = Set(UInt32(0x1F3FB)...0x1F3FF).union([0x1171E])
        for code in UInt32(0x20)...0x10FFFF {
            guard let scalar = Unicode.Scalar(code), !exempt.contains(code) else { continue }
            let expected = Int(wcwidth(code))
            if expected < 0 { continue }
            compared += 1
            if TextWidth.of(scalar) != expected { wrong.append("\(String(code, radix: 16)) is \(expected)") }
        }
        #expect(wrong == [])
        #expect(compared > 200_000)
    }

    static let clipped: [(text: String, columns: Int, kept: String)] = [
        ("王建国", 6, "王建国"), ("王建国", 5, "王建"), ("王建国", 1, ""), ("王建国", 0, ""), ("abc", -1, ""),
        ("沪A12345", 3, "沪A"), ("e\u{301}f", 1, "e\u{301}"), ("abcdef", 4, "abcd"),
    ]

    @Test(arguments: clipped)
    func `clipping never cuts a wide character in half`(text: String, columns: Int, kept: String) {
        #expect(TextWidth.clip(text, to: columns) == kept)
    }

    static let fitted: [(text: String, columns: Int, side: Side, fitted: String)] = [
        ("王建国", 5, Side.left, "王建 "), ("王建国", 5, .right, " 王建"), ("王", 5, .center, " 王  "),
        ("68.00", 8, .right, "   68.00"), ("", 3, .left, "   "), ("abc", 0, .left, ""),
    ]

    @Test(arguments: fitted)
    func `a fitted text has exactly the columns asked for`(
        text: String, columns: Int, side: Side, fitted: String
    ) {
        #expect(TextWidth.fit(text, to: columns, side) == fitted)
    }

    static let broken: [(text: String, columns: Int, lines: [String])] = [
        ("", 10, [""]),
        ("brake noise at low speed", 11, ["brake noise", "at low", "speed"]),
        ("低速刹车有异响", 6, ["低速刹", "车有异", "响"]),
        ("低速刹车有异响", 7, ["低速刹", "车有异", "响"]),
        ("客户说，刹车异响。", 6, ["客户", "说，刹", "车异", "响。"]),
        ("更换（前）刹车片", 6, ["更换", "（前）", "刹车片"]),
        ("换 5W-30 机油 4L", 9, ["换 5W-30", "机油 4L"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("one\n\ntwo", 9, ["one", "", "two"]),
        ("a     b", 3, ["a", "b"]),
        ("  indented text", 10, ["  indented", "text"]),
        ("王", 1, [""]), ("abc", 0, []),
    ]

    @Test(arguments: broken)
    func `lines break at spaces and between hanzi`(text: String, columns: Int, lines: [String]) {
        #expect(TextWidth.wrap(text, to: columns) == lines)
    }

    @Test(arguments: 2...30)
    func `a wrapped text is never too wide and loses nothing but spaces`(columns: Int) {
        let text = "客户 12:00 前要走，在店等候；re-check the front pads（左前）and 机油5W-30 4L, supercalifragilistic。"
        let lines = TextWidth.wrap(text, to: columns)
        #expect(lines.allSatisfy { TextWidth.of($0) <= columns })
        #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
    }
}
