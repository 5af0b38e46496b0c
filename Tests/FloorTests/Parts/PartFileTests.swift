import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct PartFileTests {
    private let shop: TestShop

    init() throws { shop = try TestShop() }

    private func file(_ number: String) throws -> (based: Based<PartThing>, file: PartFile) {
        try #require(try shop.read { try StockTable.file(number: number, in: $0) })
    }

    @Test func `a part is put on file with all that is known of it, and taken off again while unused`() throws
    {
        var file = PartFile(number: "W719", name: "机滤 曼牌")
        (file.nameInEnglish, file.grade, file.channel, file.leadDays) = (
            "Oil filter Mann", .equivalent, .local, 2
        )
        (file.supplier, file.bin, file.warrantyMonths, file.warrantyKm) = ("曼", "A-09", 12, 20000)
        try shop.perform(PartAct.register(file: file, substitutes: ["06L115562B"]), as: .partsClerk)
        #expect(try self.file("W719").file == file)
        let part = try shop.part(7)
        #expect(part.phrase.english == "Oil filter Mann")
        #expect(part.warranty.english == "12 mo/20000 km")
        #expect(
            try shop.read { try SubstituteTable.substitutes(of: PartID(7), in: $0) }.map(\.id) == [PartID(1)])
        #expect(
            try shop.refusal(PartAct.register(file: file, substitutes: []), as: .partsClerk)?.kind
                == .conflict)
        try shop.takeBack(as: .partsClerk)
        #expect(try shop.number("SELECT count(*) FROM part WHERE number = 'W719'") == 0)
        let used = PartAct.drop(part: try self.file("BAT-70").based)
        #expect(try shop.refusal(used, as: .partsClerk)?.wayOut.english == "Change its file instead")
    }

    @Test func `two who change different fields are merged, the same field shows both`() throws {
        let (based, read) = try file("BAT-70")
        var mine = read
        var theirs = read
        mine.bin = "C-09"
        theirs.minimum = Quantity(whole: 2)
        try shop.perform(PartAct.change(part: based, from: read, to: theirs), as: .partsClerk)
        try shop.perform(PartAct.change(part: based, from: read, to: mine), as: .partsClerk)
        #expect(try file("BAT-70").file.minimum == Quantity(whole: 2))
        #expect(try file("BAT-70").file.bin == "C-09")
        mine.bin = "C-10"
        #expect(
            try shop.refusal(PartAct.change(part: based, from: read, to: mine), as: .partsClerk)?.sentence
                .english
                == #"Bin was changed to "C-09" meanwhile; you typed "C-10""#)
        try shop.takeBack(as: .partsClerk)
        #expect(try file("BAT-70").file.bin == "C-01")
    }

    private enum Wrong: CaseIterable {
        case nameless, own, belowZero, unitless

        func spoil(_ file: inout PartFile) -> String {
            switch self {
            case .nameless:
                file.name = " "
                return "Fill them in"
            case .own:
                file.grade = .own
                return "Choose another grade"
            case .belowZero:
                file.minimum = Quantity(whole: -1)
                return "Make it zero or more"
            case .unitless:
                file.unit = ""
                return "For instance pc or L"
            }
        }
    }

    @Test(arguments: Wrong.allCases)
    private func `a file that makes no sense is refused`(wrong: Wrong) throws {
        let (based, read) = try file("BAT-70")
        var spoiled = read
        let wayOut = wrong.spoil(&spoiled)
        let act = PartAct.change(part: based, from: read, to: spoiled)
        #expect(try shop.refusal(act, as: .partsClerk)?.wayOut.english == wayOut)
    }

    @Test func `at the screen the file is filled in already, and F9 saves what was changed`() throws {
        var desk = try KeyDesk(shop, PartFileScreen(part: PartID(6)), as: .partsClerk)
        #expect(desk.picture(rows: 3).contains("蓄电池 70Ah"))
        for _ in 0..<5 { try desk.press(.enter) }
        try desk.type("3")
        try desk.press(.function(9))
        #expect(desk.refused == nil)
        #expect(try file("BAT-70").file.minimum == Quantity(whole: 3))
        try desk.press(.function(9))
        #expect(desk.refused?.english == "Nothing was changed")
        let english = desk.picture(.english)
        #expect(english.contains("Lead days") && english.contains("maker direct"))
    }

    @Test func `the price list is open to show: prices and warranty, no costs`() throws {
        try shop.sql(
            "UPDATE part SET warranty_months = 12, warranty_km = 20000, name_en = 'Oil filter' WHERE id = 1")
        var desk = try KeyDesk(shop, PriceListScreen(), as: .advisor)
        try desk.type("jylqq")
        #expect(desk.picture(rows: 3).contains("机油滤清器") && desk.picture(rows: 3).contains("68.00"))
        #expect(!desk.picture().contains("35.00"))
        #expect(desk.picture(.english, rows: 3).contains("Oil filter"))
        try desk.press(.function(8))
        #expect(desk.shown?.contains("68.00") == true)
    }

    @Test func `lists speak both languages`() throws {
        try shop.sql("UPDATE part SET name_en = 'Front pads' WHERE id = 4")
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(PartsAct.complete(order: order, issuing: true), as: .partsClerk)
        var stock = try KeyDesk(shop, StockScreen(), as: .partsClerk)
        try stock.press(.character("3"))
        #expect(stock.picture(.english).contains("Front pads"))
        #expect(
            try KeyDesk(shop, PartsScreen(order: order), as: .partsClerk).picture(.english).contains(
                "Front pads"))
        #expect(stock.picture().contains("前刹车片(副)"))
    }

    @Test func `what is typed at a part and not posted is a draft`() throws {
        var desk = try KeyDesk(shop, PartScreen(part: PartID(1)), as: .partsClerk)
        try desk.press(.character("4"))
        try desk.type("15")
        let draft = try #require(desk.screen.draft)
        var again = try KeyDesk(shop, PartScreen(part: PartID(1)), as: .partsClerk)
        again.screen.restore(draft)
        try again.press(.function(9), .enter)
        #expect(again.refused == nil)
        #expect(try shop.part(1).onHand == Quantity(whole: 27))
    }
}
