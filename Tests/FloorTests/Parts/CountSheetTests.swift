import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct CountSheetTests {
    private let shop: TestShop

    init() throws { shop = try TestShop() }

    private func sheet(_ scope: String = "A") throws -> CountSheet {
        try shop.perform(CountAct.open(scope: scope), as: .partsClerk)
        return try #require(try shop.read { try CountSheetTable.latest(in: $0) }.first)
    }

    private func line(_ sheet: CountSheet, _ part: Int64) throws -> CountLine {
        try #require(
            try shop.read { try CountSheetTable.lines(of: sheet.id, in: $0) }
                .first { $0.entry.part == PartID(part) })
    }

    private func enter(_ sheet: CountSheet, _ part: Int64, _ counted: Int) throws {
        try shop.perform(
            CountAct.enter(entry: try line(sheet, part).entry, counted: Quantity(whole: counted)),
            as: .partsClerk)
    }

    @Test func `a sheet has the parts of its bins, and says nothing of the books before they are counted`()
        throws
    {
        let sheet = try sheet()
        #expect(sheet.number == "PD260312-01")
        #expect(sheet.lines == 3)
        #expect(try line(sheet, 1).book == nil)
        #expect(
            try shop.refusal(CountAct.open(scope: "ZZ"), as: .partsClerk)?.wayOut.english
                == "Leave it empty for the whole shelf")
        #expect(try self.sheet("").lines == 6)
    }

    @Test func `differences are posted at the present average, and the sheet is frozen`() throws {
        let sheet = try sheet()
        try enter(sheet, 1, 10)
        try enter(sheet, 2, 23)
        try enter(sheet, 3, 7)
        try shop.perform(CountAct.post(sheet: sheet.based), as: .partsClerk)
        #expect(try shop.part(1).onHand == Quantity(whole: 10))
        #expect(try shop.value(1) == 35000)
        #expect(try shop.part(3).onHand == Quantity(whole: 7))
        #expect(try shop.value(3) == 42000)
        #expect(
            try shop.text("SELECT said_en FROM logbook ORDER BY id DESC")
                == "Count posted: 3 parts, 2 differences, -10.00 yuan")
        #expect(throws: DatabaseError.self) { try shop.sql("UPDATE count_line SET counted = 1") }
        #expect(try shop.refusal(CountAct.post(sheet: sheet.based), as: .partsClerk) != nil)
    }

    @Test func `what moves while the shelf is counted does not spoil the count`() throws {
        let order = try shop.orderForParts([(1, 2)])
        let sheet = try sheet()
        try enter(sheet, 1, 11)
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        try shop.receive(1, 5, yuan: 35)
        try shop.perform(CountAct.post(sheet: sheet.based), as: .partsClerk)
        // 12 on the books, 11 found: one less, before or after the two that went and the five that came.
        #expect(try shop.part(1).onHand == Quantity(whole: 14))
    }

    @Test func `two who count the same bin are told`() throws {
        let sheet = try sheet()
        let entry = try line(sheet, 1).entry
        try enter(sheet, 1, 11)
        let late = CountAct.enter(entry: entry, counted: Quantity(whole: 9))
        #expect(
            try shop.refusal(late, as: .partsClerk)?.sentence.english
                == #"机油滤清器 was changed to "11" meanwhile; you typed "9""#)
    }

    @Test func `a count is taken out again, a sheet dropped and taken up`() throws {
        let sheet = try sheet()
        try enter(sheet, 1, 11)
        try shop.takeBack(as: .partsClerk)
        #expect(try line(sheet, 1).counted == nil)
        #expect(
            try shop.refusal(CountAct.post(sheet: sheet.based), as: .partsClerk)?.wayOut.english
                == "Type what lies there first")
        try shop.perform(CountAct.drop(sheet: sheet.based), as: .partsClerk)
        #expect(
            try shop.refusal(CountAct.enter(entry: try line(sheet, 1).entry, counted: .one), as: .partsClerk)
                != nil)
        try shop.takeBack(as: .partsClerk)
        try enter(sheet, 1, 12)
    }

    @Test func `less than what is missing now cannot be posted; the part is named`() throws {
        let sheet = try sheet("C")
        try enter(sheet, 6, 0)
        let order = try shop.orderForParts([(6, 1)])
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        #expect(
            try shop.refusal(CountAct.post(sheet: sheet.based), as: .partsClerk)?.sentence.chinese
                == "“蓄电池 70Ah”库存只有 0")
        #expect(try shop.part(6).onHand == .zero)
    }

    @Test func `a shelf is counted by digits and Enter`() throws {
        let sheet = try sheet()
        var desk = try KeyDesk(shop, CountSheetScreen(sheet: sheet.id), as: .partsClerk)
        try desk.type("12")
        try desk.press(.enter)
        try desk.type("20")
        try desk.press(.enter)
        #expect(
            desk.picture(rows: 5) == """
                 A-03  空气滤清器 (件)  实数:
                 货位      编码           名称                        单位   实数   账面   差异
                 A-01      06L115562B     机油滤清器                  件       12     12
                 A-02      OIL5W30-4L     全合成机油 5W-30 4L         件       20     23     -3
                >A-03      5QF129620      空气滤清器                  件
                """)
        #expect(desk.picture(.english, rows: 3).contains("unit  found  books differ"))
        try desk.press(.function(9))
        #expect(
            desk.sheet?.lines.map(\.english) == [
                "! 1 parts not counted stay as they are", "A-02 全合成机油 5W-30 4L -3",
            ])
        try desk.press(.enter)
        #expect(try shop.part(2).onHand == Quantity(whole: 20))
    }

    @Test func `what is typed and not entered is a draft`() throws {
        let sheet = try sheet()
        var desk = try KeyDesk(shop, CountSheetScreen(sheet: sheet.id), as: .partsClerk)
        try desk.press(.down)
        try desk.type("7")
        var other = try KeyDesk(shop, CountSheetScreen(sheet: sheet.id), as: .partsClerk)
        other.screen.restore(try #require(desk.screen.draft))
        try other.press(.enter)
        #expect(try line(sheet, 2).counted == Quantity(whole: 7))
    }
}
