import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct TraceTests {
    private let shop: TestShop

    init() throws { shop = try TestShop() }

    @Test func `a fitted part leads to its receipts, and a receipt to its cars`() throws {
        try shop.receive(6, 2, yuan: 500)
        let order = try shop.orderForParts([(6, 2)])
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        let sources = try shop.read { try TraceTable.sources(of: order, in: $0) }
        #expect(sources.map(\.batchNumber) == ["B6", "N1"])
        #expect(sources.map(\.supplier) == ["上汽配件", "博世"])
        #expect(sources.allSatisfy { $0.receipt != nil })
        let batch = try #require(sources.last?.batch)
        let targets = try shop.read { try TraceTable.targets(of: batch, in: $0) }
        #expect(targets.map(\.order) == [order])
        #expect(targets.map(\.plate) == ["沪A12345"])
        let line = try shop.line(order, "BAT-70").id
        try shop.perform(
            PartsAct.returnToStock(
                order: order, parts: [LineQuantity(line: line, quantity: Quantity(whole: 2))]),
            as: .partsClerk)
        #expect(try shop.read { try TraceTable.targets(of: batch, in: $0) }.isEmpty)
    }

    /// Whatever way a part takes into a car, it can be traced: the figure P7 at 100 %.
    @Test(arguments: 1...4 as ClosedRange<UInt64>)
    func `every fitted part has a batch and a supplier, whatever happened`(seed: UInt64) throws {
        var chance = Seeded(seed: seed)
        // Stock of another system: it has no batch.
        try shop.sql(
            "INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id) VALUES (4, 'count', 300, 36000, 0, 6)"
        )
        for round in 0..<10 {
            let part = Int64.random(in: 1...6, using: &chance)
            let order = try shop.orderForParts([(part, Int.random(in: 1...3, using: &chance))])
            let need = try #require(try shop.parts(order).needs.first)
            if need.free >= need.wanted {
                try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
            } else {
                try shop.perform(
                    PartsAct.issueBelowZero(
                        order: order, line: need.line, supplier: "博世", batch: "P\(round)",
                        authority: leave(.negativeStock)), as: .partsClerk)
            }
            switch Int.random(in: 0..<4, using: &chance) {
            case 0: try shop.receive(part, 4, batch: "R\(round)")
            case 1:
                let there = try shop.part(part).onHand
                if there >= .zero {
                    try shop.perform(
                        PartsAct.count(
                            part: PartID(part), expected: there,
                            counted: Quantity(whole: Int.random(in: 0...9, using: &chance))), as: .partsClerk)
                }
            default: break
            }
            try shop.lets(order, leaveAfterHours: 0)
        }
        #expect(
            try shop.number(
                """
                SELECT count(*) FROM stock_movement m LEFT JOIN batch b ON b.id = m.batch_id
                WHERE m.line_id IS NOT NULL AND m.kind = 'issue' AND coalesce(b.supplier, '') = ''
                """) == 0)
        #expect(try shop.number("SELECT count(*) FROM stock_movement WHERE kind = 'issue'") ?? 0 >= 10)
    }

    @Test func `a forged issue without a batch is refused by the store`() throws {
        let order = try shop.orderForParts([(1, 1)])
        let line = try #require(try shop.parts(order).needs.first?.line)
        #expect(throws: DatabaseError.self) {
            try shop.sql(
                """
                INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id, order_id, line_id)
                VALUES (1, 'issue', -100, -3500, 0, 6, ?, ?)
                """, [order, line])
        }
    }

    @Test func `both ways at the screen`() throws {
        let order = try shop.orderForParts([(1, 2)])
        try shop.perform(PartsAct.issue(order: order, lines: nil), as: .partsClerk)
        var desk = try KeyDesk(shop, PartsScreen(order: order), as: .partsClerk)
        try desk.press(.function(4))
        #expect(
            desk.shown == """
                06L115562B 机油滤清器 × 2
                  批次 B1  供应商 上汽配件
                  入库 2026-02-25 流水 1

                """)
        var part = try KeyDesk(shop, PartScreen(part: PartID(1)), as: .partsClerk)
        try part.press(.character("2"), .enter)
        #expect(part.opened == .batch(BatchID(1)))
        var batch = try KeyDesk(shop, BatchScreen(batch: BatchID(1)), as: .partsClerk)
        #expect(
            batch.picture(rows: 4) == """
                 供应商 上汽配件  入库 2026-02-25 许亮  单位成本 35.00
                 去了 1 张工单，共 2；货架上还有 10
                >09:42       RO260312-001   沪A12345  途观L 2021              王建国         2

                """)
        #expect(
            batch.picture(.english, rows: 4) == """
                 supplier 上汽配件  received 2026-02-25 许亮  unit cost 35.00
                 went into 1 orders, 2 in all; 10 left on the shelf
                >09:42       RO260312-001   沪A12345  途观L 2021              王建国         2

                """)
        try batch.press(.enter)
        #expect(batch.opened == .order(order))
    }
}
