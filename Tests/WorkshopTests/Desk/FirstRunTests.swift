import Terminal
import Testing

@testable import Workshop

struct FirstRunTests {
    private func picture(of program: any Program) -> [String] {
        var frame = Frame(size: Size(rows: 24, columns: 80))
        program.render(into: &frame)
        return frame.rowsOfText
    }

    @Test func `a digit chooses the demo dealership, the shop of one's own, or the language`() {
        let first = FirstRun(language: .chinese, kept: [:], keep: { _ in })
        #expect(picture(of: first).contains { $0.contains("1  演示店") })
        first.press(.character("3"))
        #expect(picture(of: first).contains { $0.contains("2  Set up my shop") })
        first.press(.character("7"))
        #expect(first.wantsBell && first.choice == nil)
        first.press(.character("１"))
        #expect(first.choice == .demo)
    }

    @Test func `what was answered is kept when one leaves, but for the PIN`() {
        var kept: [String: String] = [:]
        let first = FirstRun(language: .english, kept: [:], keep: { kept = $0 })
        first.press(.character("2"))
        for letter in "Jade" { first.press(.character(letter)) }
        first.press(.function(3))
        #expect(kept["shop"]?.contains("Jade") == true && kept["pin"] == nil)
        first.press(.function(3))
        #expect(first.choice == .leave)
    }

    @Test(arguments: [(Language.chinese, "正在准备演示店"), (.english, "a month behind it")])
    func `while the demo dealership is made the screen says so`(language: Language, words: String) {
        let notice = OpeningNotice(language: language)
        #expect(!notice.isOver && notice.wakeAfter == 0)
        #expect(picture(of: notice).contains { $0.contains(words) })
        notice.handle(.tick)
        #expect(notice.isOver)
    }
}
