import Testing

@testable import Fixtures
@testable import Workshop

/// Parts of other grades beside a line, rates by grade, what labour costs, and refused work asked again.
struct OfferingTests {
    private let shop: TestShop
    private let order: OrderID

    init() throws {
        shop = try TestShop()
        order = try shop.estimateOrder()
        try shop.addPart(order, 4)
    }

    private func offer(_ part: Int64) throws {
        let line = try #require(try shop.lines(order).first)
        try shop.perform(
            EstimateAct.offer(order: order, line: line.id, part: PartID(part), price: nil), as: .advisor)
    }

    private func choose(_ part: Int64) throws {
        let line = try #require(try shop.lines(order).first)
        try shop.perform(
            EstimateAct.choose(order: order, line: line.based, part: PartID(part), discount: nil),
            as: .advisor)
    }

    private func beside() throws -> [String] {
        try shop.read { try AlternativeTable.alternatives(of: order, in: $0) }.values.flatMap { $0 }.map(
            \.code)
    }

    @Test func `an alternative stands beside a line and costs nothing until it is chosen`() throws {
        try offer(5)
        #expect(try shop.read { try EstimateTable.totals(of: order, in: $0).total } == Money(yuan: 220))
        #expect(try beside() == ["3QF698151E"])
        try choose(5)
        let line = try #require(try shop.lines(order).first)
        #expect(line.grade == .equivalent)
        #expect(line.gross == Money(yuan: 150))
        #expect(try beside() == ["3QF698151"])
        try shop.takeBack(as: .advisor)
        #expect(try shop.lines(order).map(\.grade) == [.original])
        try shop.takeBack(as: .advisor)
        #expect(try beside().isEmpty)
    }

    @Test func `it is shown with the line, and the choice by phone is of what was shown`() throws {
        try offer(5)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        let version = try #require(try shop.versions(order).first)
        #expect(version.lines.first?.alternatives.map(\.gross) == [Money(yuan: 150)])
        try choose(5)
        let line = try #require(try shop.lines(order).first)
        #expect(version.shows(line))
        try shop.perform(
            EstimateAct.decide(
                order: order, lines: [line.based], decision: .authorised, byWhom: "王建国", how: .phone,
                version: version.id, consents: true), as: .advisor)
        #expect(try shop.agreed(order).map(\.authorisation.agreed) == [Money(yuan: 150)])
    }

    @Test func `another choice takes the agreement away, and taking the choice back brings it again`() throws
    {
        try offer(5)
        try shop.sign(order)
        try choose(5)
        #expect(try shop.agreed(order).isEmpty)
        try shop.takeBack(as: .advisor)
        #expect(try shop.agreed(order).count == 1)
    }

    @Test func `a discount keeps its share, to the fen when the choice is taken back`() throws {
        try offer(5)
        try shop.change(try shop.line(order, "3QF698151")) {
            ($0.discount, $0.discountReason) = (Money(fen: 1_999), "member")
        }
        try choose(5)
        #expect(try shop.lines(order).first?.discount == Money(fen: 1_363))
        try shop.takeBack(as: .advisor)
        #expect(try shop.lines(order).first?.discount == Money(fen: 1_999))
    }

    @Test
    func
        `the same part, one offered already and another grade in an original-only shop do not stand beside it`()
        throws
    {
        let line = try #require(try shop.lines(order).first)
        func refused(_ part: Int64) throws -> Bool {
            try shop.refusal(
                EstimateAct.offer(order: order, line: line.id, part: PartID(part), price: nil), as: .advisor)
                != nil
        }
        #expect(try refused(4))
        try offer(5)
        #expect(try refused(5))
        try shop.perform(
            EstimateAct.withdrawOffer(order: order, line: line.id, part: PartID(5)), as: .advisor)
        try shop.sql("INSERT INTO shop_setting VALUES ('original_parts_only', '1')")
        #expect(try refused(5))
        try shop.perform(
            EstimateAct.addLabour(order: order, operation: OperationID(2), concern: nil), as: .advisor)
        let labour = try shop.line(order, "BRK-F")
        let act = EstimateAct.offer(order: order, line: labour.id, part: PartID(6), price: nil)
        #expect(try shop.refusal(act, as: .advisor)?.wayOut.english == "Choose the line of a part")
    }

    @Test func `another part at another price than the book's is priced by hand`() throws {
        let line = try shop.line(order, "3QF698151")
        var cheap = line.terms
        (cheap.part, cheap.unitPrice) = (PartID(5), Money(yuan: 1))
        let act = EstimateAct.change(line: line.based, from: line.terms, to: cheap, authority: nil)
        #expect(
            try shop.refusal(act, as: .advisor)?.sentence.english == "The net price of 0.88 is below cost")
    }

    @Test func `an hour of a senior technician asks his rate, one without a rate the trade's`() throws {
        try shop.sql("INSERT INTO labour_rate VALUES ('mechanical', 'senior', 36000)")
        try shop.perform(
            EstimateAct.addLabour(order: order, operation: OperationID(2), concern: nil), as: .advisor)
        #expect(try shop.line(order, "BRK-F").gross == Money(yuan: 280))
        try shop.change(try shop.line(order, "BRK-F")) { $0.staffGrade = .senior }
        #expect(try shop.line(order, "BRK-F").gross == Money(yuan: 360))
        try shop.change(try shop.line(order, "BRK-F")) { $0.staffGrade = .junior }
        #expect(try shop.line(order, "BRK-F").gross == Money(yuan: 280))
        #expect(try shop.read { try PriceBookTable.grades(of: .mechanical, in: $0) } == [.senior])
    }

    @Test func `labour costs its wages where they are entered, and is not sold below them without leave`()
        throws
    {
        try shop.perform(
            EstimateAct.addLabour(order: order, operation: OperationID(2), concern: nil), as: .advisor)
        func cost() throws -> Money? {
            let line = try shop.line(order, "BRK-F")
            return try shop.read { try LineCostTable.cost(of: line.terms, in: $0) }
        }
        #expect(try cost() == nil)
        // 4 technicians, 30 open days of 7 hours: 840 hours for 84,000 yuan.
        try shop.sql(
            """
            INSERT INTO period_cost VALUES ('2026-03', 'wages', 8400000), ('2026-04', 'wages', 1);
            INSERT INTO calendar_day VALUES ('2026-03-01', 0), ('2026-02-01', 0);
            """)
        #expect(try cost() == Money(yuan: 100))
        let line = try shop.line(order, "BRK-F")
        var cheap = line.terms
        cheap.unitPrice = Money(yuan: 112)
        let act = EstimateAct.change(line: line.based, from: line.terms, to: cheap, authority: nil)
        #expect(try shop.refusal(act, as: .advisor)?.kind == .notAllowed)
        try shop.change(line, authority: leave(.belowCost)) { $0.unitPrice = Money(yuan: 112) }
        #expect(try shop.number("SELECT count(*) FROM estimate_line WHERE authority_id IS NOT NULL") == 1)
    }

    @Test(arguments: [([Role.advisor], 10), ([.advisor, .foreman], 15), ([.manager], 100), ([.washer], 0)])
    func `every role has its limit, and the highest of a person's counts`(roles: [Role], limit: Int) throws {
        try shop.sql("INSERT INTO shop_setting VALUES ('discount_limit.foreman', '15')")
        #expect(try shop.read { try ShopTable.shop(in: $0) }.discountLimit(of: Set(roles)) == limit)
    }

    @Test func `what was refused on an earlier visit is asked again at today's price`() throws {
        try shop.change(try shop.line(order, "3QF698151")) {
            ($0.discount, $0.discountReason) = (Money(yuan: 20), "member")
        }
        try shop.perform(
            EstimateAct.leaveUnrepaired(order: order, reason: "price", byWhom: "王建国", how: .inPerson),
            as: .advisor)
        try shop.lets(order, leaveAfterHours: 2)
        try shop.sql("UPDATE part SET price = 24000 WHERE id = 4")
        let next = try shop.estimateOrder()
        func refused() throws -> [RefusedLine] {
            try shop.read { try AuthorisationTable.refused(on: VehicleID(1), before: next, in: $0) }
        }
        let waiting = try refused()
        #expect(waiting.map(\.name) == ["前刹车片(副)"])
        let revive = EstimateAct.revive(order: next, refused: waiting.map(\.line))
        try shop.perform(revive, as: .advisor)
        #expect(try shop.lines(next).map(\.gross) == [Money(yuan: 240)])
        #expect(try refused().isEmpty)
        #expect(try shop.refusal(revive, as: .advisor)?.kind == .notFound)
        try shop.takeBack(as: .advisor)
        #expect(try refused().count == 1)
        let other = try shop.estimateOrder(vehicle: 2)
        let theirs = EstimateAct.revive(order: other, refused: waiting.map(\.line))
        #expect(try shop.refusal(theirs, as: .advisor)?.kind == .notFound)
    }

    @Test func `additional work waits from when it was found until it is answered`() throws {
        try shop.sign(order)
        shop.pass(minutes: 10)
        try shop.addPart(order, 1)
        shop.pass(minutes: 12)
        func wait() throws -> AnswerWait? { try shop.read { try AnswerWaitTable.wait(of: order, in: $0) } }
        let before = try #require(try wait())
        #expect(before.waited(at: shop.now) == "0:12")
        #expect(before.amount == Money(yuan: 68))
        #expect(!before.isShown)
        try shop.perform(EstimateAct.show(order: order), as: .advisor)
        #expect(try wait()?.isShown == true)
        #expect(try shop.read { try AnswerWaitTable.all(in: $0) }.map(\.order) == [order])
        try shop.sign(order)
        #expect(try wait() == nil)
    }
}
