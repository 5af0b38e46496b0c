import Terminal
import Testing

struct CellTests {
    @Test func `a cell keeps its base and at most four followers`() {
        var frame = Frame(size: Size(rows: 1, columns: 2))
        frame.put("a\u{301}\u{302}\u{303}\u{304}\u{305}b", at: 0, 0)
        #expect(frame[0, 0].text == "a\u{301}\u{302}\u{303}\u{304}")
        #expect(frame[0, 0].codes == (0x61, 0x301, 0x302, 0x303, 0x304))
        #expect(frame[0, 1].text == "b")
    }

    static let drawn: [(text: String, drawn: String)] = [
        ("❤\u{FE0F}", "❤"), ("👍🏽", "👍"), ("👨‍👩‍👧", "👨"), ("a\u{202E}", "a"), ("b\u{7}", "b"),
        ("か\u{3099}", "か\u{3099}"), ("葛\u{E0100}", "葛"), ("क\u{94D}\u{200D}", "क\u{94D}"),
    ]

    @Test(arguments: drawn)
    func `what terminals draw differently does not get into a cell`(text: String, drawn: String) {
        var frame = Frame(size: Size(rows: 1, columns: 4))
        frame.put(text, at: 0, 0)
        #expect(frame.rowsOfText == [drawn])
    }
}
