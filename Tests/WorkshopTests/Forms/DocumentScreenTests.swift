import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct DocumentScreenTests {
    let form: FormShop

    init() throws { form = try FormShop() }

    private func sitting(_ language: Language = .chinese) throws -> Sitting<DocumentScreen> {
        try Sitting(
            DocumentScreen(.receptionOrder, of: .order(form.order)), in: form.shop, as: .advisor, language)
    }

    @Test func `a document stands on the screen as it will on paper`() throws {
        try Golden.expect(try sitting().picture() + "\n", is: "screen.zh.txt")
        try Golden.expect(try sitting(.english).picture() + "\n", is: "screen.en.txt")
    }

    @Test func `every line can be read on a small screen`() throws {
        var sitting = try sitting()
        let paper = try form.printout(.receptionOrder, .chinese).paper.lines
        var seen = Set(sitting.picture().split(separator: "\n").map(String.init))
        for _ in 0..<3 {
            try sitting.press(.pageDown)
            seen.formUnion(sitting.picture().split(separator: "\n").map(String.init))
        }
        for line in paper where !line.isEmpty { #expect(seen.contains(line), "\(line)") }
        try sitting.press(.home)
        #expect(sitting.picture().contains("接车单"))
        _ = sitting.picture(columns: 60)
    }

    @Test(arguments: [Key.enter, .function(9)]) func `one key prints`(_ key: Key) throws {
        var sitting = try sitting()
        try sitting.press(key)
        #expect(
            sitting.printed
                == PrintRequest(
                    .receptionOrder, of: .order(form.order), language: .chinese, way: .printer, copies: 1))
        #expect(sitting.keys == 1)
    }

    @Test func `copies, files and the other language have their digits`() throws {
        var sitting = try sitting()
        try sitting.press(.choice(2), .choice(2), .choice(5), .function(9))
        #expect(sitting.printed?.copies == 3)
        #expect(sitting.printed?.language == .english)
        #expect(sitting.picture().contains("RECEPTION ORDER"))
        try sitting.press(.choice(3))
        #expect(sitting.printed?.way == .textFile)
        try sitting.press(.choice(4))
        #expect(sitting.printed?.way == .webPage)
        try sitting.press(.tab)
        #expect(sitting.opened == .documents(form.order))
    }

    @Test func `what is not there yet says what is missing`() throws {
        let bare = try TestShop()
        let order = try bare.estimateOrder()
        var sitting = try Sitting(
            DocumentScreen(.additionalWork, of: .order(order)), in: bare, as: .advisor)
        #expect(sitting.picture().contains("这张工单没有增项"))
        try sitting.press(.function(9))
        #expect(sitting.said?.chinese == "这张工单没有增项：签字之后加的项目才是增项")
        #expect(sitting.printed == nil)
    }

    @Test func `the order's documents are chosen by digit`() throws {
        var list = try Sitting(DocumentsScreen(order: form.order), in: form.shop)
        #expect(list.picture(rows: 16).contains(" 2 估价单 "))
        try list.press(.choice(1))
        #expect(list.opened == .document(.receptionOrder, of: .order(form.order)))
    }
}
