import Testing

@testable import Fixtures
@testable import Workshop

/// What the estimate on paper says beside its lines, and the reception order beside its form.
struct EstimatePaperTests {
    let shop: TestShop
    let order: OrderID

    init() throws {
        shop = try TestShop()
        order = try shop.estimateOrder()
        try shop.sql("INSERT INTO substitute VALUES (4, 5)")
        try shop.addPart(order, 4)
    }

    private func paper(_ document: Document, _ language: Language = .chinese) throws -> String {
        try shop.read { snapshot in
            try Printout(
                document, FormContent.read(document, of: .order(order), in: snapshot), language,
                printed: nil,
                shop: ShopTable.shop(in: snapshot), in: snapshot
            ).text
        }
    }

    private func offer() throws {
        let line = try shop.line(order, "3QF698151")
        try shop.perform(
            EstimateAct.offer(order: order, line: line.id, part: PartID(5), price: nil), as: .advisor)
    }

    @Test(arguments: [Language.chinese, .english])
    func `what was offered stands below its line with its grade and its price`(language: Language)
        throws
    {
        try offer()
        let draft = try paper(.estimate, language)
        #expect(draft.contains("3QF698151E") && draft.contains("150.00") && draft.contains("220.00"))
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        let shown = try paper(.estimate, language)
        #expect(shown.contains("v1") && shown.contains("3QF698151E") && shown.contains("150.00"))
    }

    @Test func `a part that is not original says that it waits for consent, and then who gave it`()
        throws
    {
        try offer()
        let line = try shop.line(order, "3QF698151")
        try shop.perform(
            EstimateAct.choose(order: order, line: line.based, part: PartID(5), discount: nil),
            as: .advisor)
        #expect(try paper(.estimate).contains("非原厂，待客户同意"))
        #expect(try paper(.estimate, .english).contains("consent needed"))
        try shop.sign(order)
        let signed = try paper(.estimate)
        #expect(!signed.contains("待客户同意"))
        #expect(signed.contains("王建国") && signed.contains("同意装非原厂件"))
    }

    @Test
    func `the reception order says what may be done without asking, and what may not be done at all`()
        throws
    {
        let careful = try paper(.receptionOrder)
        #expect(!careful.contains("不必再问"))
        #expect(careful.contains("同意为查找故障和检验进行路试"))
        try shop.perform(
            ReceptionAct.allow(
                order: order, allowance: Allowance(upTo: Money(yuan: 300), byWhom: "王小明", how: .phone)),
            as: .advisor)
        try shop.perform(
            ReceptionAct.pledge(vehicle: VehicleID(1), words: "送一次洗车", told: .phone), as: .advisor)
        try shop.sql("UPDATE reception SET road_test = 0, consents = 0, wash_only = 1")
        let paper = try paper(.receptionOrder)
        for words in ["300.00", "王小明", "送一次洗车", "不得驶上道路", "不同意使用其个人信息", "只洗车"] {
            #expect(paper.contains(words), "\(words)")
        }
        #expect(!paper.contains("同意为查找故障和检验进行路试"))
    }
}
