import GRDB
import Testing

@testable import Fixtures
@testable import Workshop

/// "Up to ¥X without asking".
struct AllowanceTests {
    private let shop: TestShop
    private let order: OrderID

    init() throws {
        shop = try TestShop()
        order = try shop.estimateOrder()
        try shop.addPart(order, 1)
        try shop.sign(order)
    }

    private func allow(_ yuan: Int64?) throws {
        let allowance = yuan.map { Allowance(upTo: Money(yuan: $0), byWhom: "王建国", how: .phone) }
        try shop.perform(ReceptionAct.allow(order: order, allowance: allowance), as: .advisor)
    }

    private func inAdvance(_ lines: [EstimateLine]) -> EstimateAct {
        .authoriseInAdvance(order: order, lines: lines.map(\.based))
    }

    private func open() throws -> [EstimateLine] { try shop.lines(order).filter { $0.state == .open } }

    @Test func `additional work within it is agreed to, and recorded as agreed in advance`() throws {
        try allow(300)
        try shop.addPart(order, 4)
        try shop.perform(inAdvance(open()), as: .advisor)
        let proof = try #require(try shop.agreed(order).last).authorisation
        #expect(proof.allowance != nil)
        #expect(proof.byWhom == "王建国")
        #expect(proof.how == .phone)
        #expect(proof.agreed == Money(yuan: 220))
        let standing = try shop.read { try AllowanceTable.standing(of: order, in: $0) }
        #expect(standing?.left == Money(yuan: 80))
        try shop.takeBack(as: .advisor)
        #expect(try open().map(\.code) == ["3QF698151"])
        #expect(try shop.read { try AllowanceTable.standing(of: order, in: $0) }?.left == Money(yuan: 300))
    }

    @Test func `what goes beyond it is asked`() throws {
        try allow(300)
        try shop.addPart(order, 4)
        try shop.addPart(order, 3)
        let refusal = try shop.refusal(inAdvance(open()), as: .advisor)
        #expect(refusal?.sentence.english == "340.00 is more than the 300.00 left without asking")
        let first = try #require(try open().first)
        try shop.perform(inAdvance([first]), as: .advisor)
        #expect(try shop.refusal(inAdvance(open()), as: .advisor)?.kind == .notAllowed)
    }

    @Test func `the first estimate, another payer and another grade are always asked about`() throws {
        let other = try shop.estimateOrder(vehicle: 2)
        try shop.addPart(other, 1)
        try shop.perform(
            ReceptionAct.allow(order: other, allowance: Allowance(upTo: Money(yuan: 900), byWhom: "何磊")),
            as: .advisor)
        let early = EstimateAct.authoriseInAdvance(
            order: other, lines: try shop.lines(other).map(\.based))
        #expect(try shop.refusal(early, as: .advisor)?.sentence.english == #""机油滤清器" is not additional work"#)
        try allow(900)
        try shop.addPart(order, 5)
        #expect(
            try shop.refusal(inAdvance(open()), as: .advisor)?.sentence.english.hasSuffix("no original part")
                == true)
        try shop.perform(EstimateAct.remove(order: order, lines: open().map(\.based)), as: .advisor)
        try shop.addPart(order, 4)
        try shop.change(try shop.line(order, "3QF698151")) { $0.payer = .insurance }
        #expect(
            try shop.refusal(inAdvance(open()), as: .advisor)?.sentence.english.hasSuffix("customer's cost")
                == true)
    }

    @Test func `it is set, changed, withdrawn and each taken back`() throws {
        func upTo() throws -> Money? {
            try shop.read { try AllowanceTable.standing(of: order, in: $0) }?.allowance.upTo
        }
        try allow(300)
        try allow(500)
        #expect(try upTo() == Money(yuan: 500))
        try shop.takeBack(as: .advisor)
        #expect(try upTo() == Money(yuan: 300))
        try allow(nil)
        #expect(try upTo() == nil)
        let nothing = ReceptionAct.allow(order: order, allowance: nil)
        #expect(try shop.refusal(nothing, as: .advisor) != nil)
        let none = ReceptionAct.allow(order: order, allowance: Allowance(upTo: .zero, byWhom: "王建国"))
        #expect(try shop.refusal(none, as: .advisor) != nil)
        let nobody = ReceptionAct.allow(order: order, allowance: Allowance(upTo: Money(yuan: 1), byWhom: " "))
        #expect(try shop.refusal(nobody, as: .advisor) != nil)
    }

    @Test func `the store keeps to it too`() throws {
        try allow(100)
        try shop.addPart(order, 4)
        let line = try shop.line(order, "3QF698151")
        func forge(_ allowance: Int) throws {
            try shop.sql(
                """
                INSERT INTO authorisation (line_id, order_id, version_id, revision, decision, by_whom, how, at, agreed,
                                           staff_id, allowance_id)
                SELECT ?, order_id, version_id, 1, 'authorised', by_whom, how, at, 22000, 1, ? FROM authorisation LIMIT 1
                """, [line.id, allowance])
        }
        #expect(throws: DatabaseError.self) { try forge(1) }
        try allow(400)
        #expect(throws: DatabaseError.self) { try forge(1) }
        try forge(2)
        #expect(throws: DatabaseError.self) { try shop.sql("UPDATE allowance SET up_to = 900000") }
    }
}
