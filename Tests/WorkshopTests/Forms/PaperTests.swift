import Foundation
import Terminal
import Testing

@testable import Workshop

struct PaperTests {
    @Test func `columns line up by what hanzi take on paper`() {
        let paper = Paper("[6 10 8>]\n| 机油 | 4L | 398.00 |\n| oil | 机油滤清器 | 6.50 |")
        #expect(
            paper.text == """
                机油   4L           398.00
                oil    机油滤清器     6.50

                """)
    }

    @Test func `what does not fit goes on below and nothing is cut`() {
        let paper = Paper("[8 6>]\n| 全合成机油 5W-30 | 1,398.00 |")
        #expect(
            paper.text == """
                全合成机 1,398.
                油 5W-30     00

                """)
    }

    @Test func `a head has a line under it, a sum one above`() {
        let rule = String(repeating: "-", count: 80)
        let paper = Paper("[4 4>]\n|= a | b |\n| c | 1 |\n|+ d | 1 |\n|+ e | 2 |")
        #expect(paper.text == "a       b\n\(rule)\nc       1\n\(rule)\nd       1\ne       2\n")
    }

    @Test func `two edges share a line while they fit`() {
        #expect(Paper("左 >> 右").text == "左" + String(repeating: " ", count: 76) + "右\n")
        let long = String(repeating: "长", count: 39)
        #expect(
            Paper("\(long) >> 右边").text == "\(long)\n" + String(repeating: " ", count: 76) + "右边\n")
    }

    @Test func `a new sheet begins with a form feed, and a reprint is marked on every one`() {
        let paper = Paper("一\n\n===\n二")
        #expect(paper.text == "一\n\u{C}二\n")
        let marked = paper.marked("补打").text
        #expect(marked.components(separatedBy: "*** 补打 ***").count == 3)
        #expect(marked.contains("\u{C}" + String(repeating: " ", count: 34) + "*** 补打 ***"))
    }

    @Test(arguments: ["[]", "[0]", "[a]", "[-3]", "[4", "4]"]) func `widths that make no sense are none`(
        _ text: String
    ) {
        #expect(PaperColumns(text) == nil)
    }

    @Test func `columns that take the rest share it to the letter`() {
        let columns = PaperColumns("[* 10 *]")
        #expect(columns?.widths(on: 80) == [34, 10, 34])
        #expect(PaperColumns("[* * *]")?.widths(on: 80) == [26, 26, 26])
        #expect(PaperColumns("[* *]")?.widths(on: 80) == [40, 39])
    }

    @Test(arguments: ["a|b", "\\", "# x", "- x", ">>", "[4]", "甲\n乙"])
    func `what is escaped comes back as it was`(
        _ text: String
    ) {
        let back = PaperLine.plain(PaperLine.escaped(text))
        #expect(back == text.replacing("\n", with: " "))
        #expect(PaperLine.cells(of: "| \(PaperLine.escaped(text)) | x |").count == 2)
    }
}
