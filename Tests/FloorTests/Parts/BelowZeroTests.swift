import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct BelowZeroTests {
    private let shop: TestShop

    init() throws { shop = try TestShop() }

    private func below(_ order: OrderID, authority: Authority, batch: String = "P1") throws -> PartsAct {
        .issueBelowZero(
            order: order, line: try #require(try shop.parts(order).needs.first).line, supplier: "博世",
            batch: batch, authority: authority)
    }

    @Test func `with a second person's authority the stock goes below zero, and that is on file`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(try below(order, authority: leave(.negativeStock)), as: .partsClerk)
        #expect(try shop.stands(order) == [.issued])
        #expect(try shop.part(4).onHand == Quantity(whole: -1))
        #expect(
            try shop.text(
                """
                SELECT a.kind || ' ' || a.by_staff_id || ' ' || a.for_staff_id || ' ' || a.order_id
                FROM stock_movement m JOIN authority a ON a.id = m.authority_id
                """) == "negative-stock 9 6 \(order)")
        #expect(try shop.text("SELECT tells FROM logbook ORDER BY id DESC") == ";manager;")
        try shop.takeBack(as: .partsClerk)
        #expect(try shop.part(4).onHand == .zero)
        #expect(try shop.value(4) == 0)
    }

    @Test func `one's own authority, another kind's and a colleague's without the right do not do`() throws {
        let order = try shop.orderForParts([(4, 1)])
        for authority in [
            Authority(checked: .negativeStock, by: StaffID(6), reason: "urgent"), leave(.discount),
            Authority(checked: .negativeStock, by: StaffID(3), reason: "urgent"),
        ] {
            #expect(
                try shop.refusal(try below(order, authority: authority), as: .partsClerk)?.kind == .notAllowed
            )
        }
        #expect(try shop.number("SELECT count(*) FROM authority") == 0)
        #expect(try shop.part(4).onHand == .zero)
    }

    @Test func `what is on the shelf needs no authority, and what is nowhere needs its source`() throws {
        let order = try shop.orderForParts([(1, 1)])
        let there = try below(order, authority: leave(.negativeStock))
        #expect(try shop.refusal(there, as: .partsClerk)?.wayOut.english == "F9 issues it")
        let second = try shop.orderForParts(vehicle: 2, [(4, 1)])
        let nameless = try below(second, authority: leave(.negativeStock), batch: " ")
        #expect(try shop.refusal(nameless, as: .partsClerk)?.wayOut.english == "Fill in supplier and batch")
    }

    @Test func `the piece held for another stays his`() throws {
        let first = try shop.orderForParts([(6, 1)])
        let second = try shop.orderForParts(vehicle: 2, [(6, 1)])
        try shop.perform(PartsAct.reserveAll(order: first), as: .partsClerk)
        try shop.perform(try below(second, authority: leave(.negativeStock)), as: .partsClerk)
        #expect(try shop.stands(first) == [.reserved])
        #expect(try shop.number("SELECT remaining FROM batch WHERE number = 'B6'") == 100)
        try shop.receive(6, 1)
        try shop.perform(PartsAct.issue(order: first, lines: nil), as: .partsClerk)
        #expect(try shop.number("SELECT sum(remaining) FROM batch WHERE part_id = 6") == 0)
    }

    @Test func `the receipt that comes later is the one the part leads to`() throws {
        let order = try shop.orderForParts([(4, 1)])
        try shop.perform(try below(order, authority: leave(.negativeStock)), as: .partsClerk)
        #expect(try shop.read { try TraceTable.sources(of: order, in: $0) }.first?.receipt == nil)
        try shop.receive(4, 3)
        let source = try #require(try shop.read { try TraceTable.sources(of: order, in: $0) }.first)
        #expect(source.receipt != nil)
        #expect(source.supplier == "博世")
        #expect(try shop.part(4).onHand == Quantity(whole: 2))
    }

    static let movementsBelowZero: [String] = [
        "VALUES (6, 'issue', -200, -40000, 0, 6, 6, NULL)",
        "VALUES (6, 'issue', -200, -40000, 0, 6, 6, 1)",
        "VALUES (6, 'count', -200, -40000, 0, 6, 6, NULL)",
    ]

    @Test(arguments: movementsBelowZero)
    func `no forged movement goes below zero`(values: String) throws {
        try shop.sql(
            "INSERT INTO authority (id, kind, reason, by_staff_id, for_staff_id, at) VALUES (1, 'discount', 'x', 9, 6, 0)"
        )
        let columns = "(part_id, kind, quantity, value, at, staff_id, batch_id, authority_id)"
        #expect(throws: DatabaseError.self) {
            try shop.sql("INSERT INTO stock_movement \(columns) \(values)")
        }
        #expect(try shop.part(6).onHand == .one)
    }

    @Test func `at the screen: the third key asks for the source, then for the second person`() throws {
        let order = try shop.orderForParts([(4, 1)])
        var desk = try KeyDesk(shop, PartsScreen(order: order), as: .partsClerk)
        try desk.press(.character("3"), .enter, .enter)
        #expect(desk.sheet?.authority == .negativeStock)
        #expect(
            desk.sheet?.lines.map(\.english) == [
                "Supplier  上汽配件", "Batch  260312-P", "The books have none; its receipt is to be booked later",
            ])
        try desk.press(.enter)
        #expect(try shop.stands(order) == [.issued])
        #expect(desk.said?.english == "Issued 1 of 前刹车片(副) below zero; its receipt is to be booked")
    }
}
