import Terminal
import Testing

struct FoldingTests {
    static let folded: [(typed: String, folded: String)] = [
        ("ＡＢＣ１２３", "ABC123"), ("：；，！？", ":;,!?"), ("、。【】￥　", "/.[]$ "), ("９：３０", "9:30"),
        ("（～）", "(~)"), ("沪A１２３４５", "沪A12345"), ("plain", "plain"), ("", ""), ("ｱ“”", "ｱ“”"),
    ]

    @Test(arguments: folded)
    func `full-width forms become the keys that were meant`(typed: String, folded: String) {
        #expect(Folding.ascii(typed) == folded)
    }

    @Test func `every printable ASCII character has its full-width form folded`() {
        for code in UInt32(0x21)...0x7E {
            guard let wide = Unicode.Scalar(code + 0xFEE0), let narrow = Unicode.Scalar(code) else {
                continue
            }
            #expect(Folding.ascii(String(Character(wide))) == String(Character(narrow)))
        }
    }
}
