import Testing
import Workshop

struct CleanTextTests {
    static let texts: [(text: String, clean: String)] = [
        ("刮擦 左前门", "刮擦 左前门"), ("a\u{1B}[31mb", "a[31mb"), ("a\u{7}b\u{0}c\u{7F}\u{9B}", "abc"),
        ("王\u{200B}建\u{200D}国\u{FEFF}", "王建国"), ("\u{202E}gpj.exe\u{2066}", "gpj.exe"),
        ("x\u{E0041}\u{E007F}y", "xy"),
        ("张\u{E000}三\u{F0000}", "张\u{FFFD}三\u{FFFD}"), ("a\tb\r\nc\nd\u{2028}e", "a b c d e"),
        ("soft\u{AD}hyphen", "softhyphen"),
        ("\u{3164}\u{115F}\u{FFA0}x", "x"), ("x\u{FFFE}\u{FFF9}y", "xy"), ("葛\u{E0100}", "葛\u{E0100}"),
        ("é\u{301}", "é\u{301}"),
        ("沪A·12345 ￥８８ 😀", "沪A·12345 ￥８８ 😀"), ("", ""),
    ]

    @Test(arguments: texts)
    func `text from outside is cleaned by category`(text: String, clean: String) {
        #expect(Array(CleanText.cleaned(text).unicodeScalars) == Array(clean.unicodeScalars))
        #expect(
            (CleanText.offence(in: text) == nil)
                == (Array(text.unicodeScalars) == Array(clean.unicodeScalars)))
    }

    @Test func `no scalar of the bad categories outlives cleaning`() {
        for value in UInt32(0)...0x10FFFF {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let left = CleanText.cleaned(String(scalar)).unicodeScalars
            for kept in left {
                let category = kept.properties.generalCategory
                if [.control, .format, .privateUse, .surrogate, .lineSeparator, .paragraphSeparator].contains(
                    category)
                {
                    Issue.record("U+\(String(value, radix: 16)) is kept")
                }
            }
        }
    }

    @Test func `line ends stay where lines are kept`() {
        #expect(CleanText.cleaned("a\r\nb\rc\u{2029}d\te", keepingLines: true) == "a\nb\nc\nd e")
        #expect(CleanText.offence(in: "a\nb", keepingLines: true) == nil)
        #expect(CleanText.offence(in: "a\nb") == "\n")
        #expect(CleanText.offence(in: "a\u{202E}b", keepingLines: true) == "\u{202E}")
    }

    static let formulas: [(text: String, cell: String)] = [
        ("=1+1", "'=1+1"), ("+A1", "'+A1"), ("-A1", "'-A1"), ("@x", "'@x"), ("\r=1", "'\n=1"),
        ("\t=1", " =1"),
        ("＝1", "'＝1"), ("＋1", "'＋1"), ("－1", "'－1"), ("＠1", "'＠1"), ("\u{200B}=1", "'=1"),
        ("\u{1B}@x", "'@x"),
        ("'=1", "''=1"), ("-5.20", "-5.20"), ("a=1", "a=1"), ("沪A12345", "沪A12345"), ("", ""),
        ("a\nb", "a\nb"),
    ]

    @Test(arguments: formulas)
    func `a cell of a CSV file is no formula, and is read again as it was cleaned`(text: String, cell: String)
    {
        #expect(CleanText.csvCell(text) == cell)
        #expect(FormulaGuard.off(cell) == CleanText.cleaned(text, keepingLines: true))
    }
}
