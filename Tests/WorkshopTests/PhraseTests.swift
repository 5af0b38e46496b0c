import Testing
import Workshop

struct PhraseTests {
    @Test func `a phrase speaks both languages`() {
        let phrase = Phrase("估价", "Estimate")
        #expect(phrase[.chinese] == "估价")
        #expect(phrase[.english] == "Estimate")
    }
}
