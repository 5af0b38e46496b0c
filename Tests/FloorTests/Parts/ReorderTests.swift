import GRDB
import Terminal
import Testing

@testable import Fixtures
@testable import Workshop

struct ReorderTests {
    private static func reorder(
        used: Int, months: Int = 6, position: Int, minimum: Int = 0, lead: Int = 3, cover: Int = 30
    ) -> Reorder {
        Reorder(
            used: Quantity(whole: used), monthsOnFile: months, position: Quantity(whole: position),
            minimum: Quantity(whole: minimum), leadDays: lead, coverDays: cover)
    }

    static let purchases: [(reorder: Reorder, quantity: Int)] = [
        // 60 in 6 months: 10 a month, 1 in 3 days; below 1 + 5 it is time: up to 6 + 10.
        (reorder(used: 60, position: 5, minimum: 5), 11),
        (reorder(used: 60, position: 6, minimum: 5), 0),
        (reorder(used: 10, months: 1, position: 0), 11),
        (reorder(used: 0, position: 1, minimum: 4), 3),
        (reorder(used: 0, position: 0), 0),
        (reorder(used: 0, position: -2), 2),
        (reorder(used: 60, position: -2, lead: 30), 22),
        (reorder(used: -3, position: 0, minimum: 1), 1),
        (reorder(used: 1, position: 0, lead: 0), 0),
    ]

    @Test(arguments: purchases)
    func `what is bought covers the lead time, the minimum and the use to come`(
        reorder: Reorder, quantity: Int
    ) {
        #expect(reorder.quantity == Quantity(whole: quantity))
    }

    @Test(arguments: [
        (36500, 365, 10000, 10000, 365), (100, 365, 0, 0, nil), (10000, 73, 20000, 0, 500),
    ])
    func `turnover is a year's cost by the mean value`(
        cost: Int64, days: Int, before: Int64, value: Int64, hundredths: Int64?
    ) {
        let turnover = Turnover(
            cost: Money(fen: cost), days: days, valueBefore: Money(fen: before), value: Money(fen: value))
        #expect(turnover.timesAYear?.hundredths == hundredths)
    }

    @Test func `use by month is kept beside the movements, and the suggestion follows it`() throws {
        let shop = try TestShop()
        // Five months of 4 oil cans each, back from last month.
        for month in 1...5 {
            try shop.sql(
                """
                INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id, batch_id)
                VALUES (2, 'issue', -400, -88000, ?, 6, 2)
                """, [shop.now.adding(hours: -24 * 30 * month)])
        }
        let suggestions = try shop.read { try SupplyTable.suggestions(in: $0) }
        let oil = try #require(suggestions.first)
        #expect(oil.part.number == "OIL5W30-4L")
        #expect(oil.reorder.usePerMonth == Quantity(whole: 4))
        #expect(oil.reorder.position == Quantity(whole: 3))
        // Point 5 + 0.4, and 4 for the month to come: 9.4 - 3.
        #expect(oil.reorder.quantity == Quantity(whole: 7))
        let turnover = try shop.read { try SupplyTable.turnover(of: oil.part, in: $0) }
        #expect(turnover.cost == Money(fen: 440_000))
    }

    @Test func `a part not issued for the set days moves too slowly`() throws {
        let shop = try TestShop()
        func slow() throws -> [String] {
            try shop.read { try SupplyTable.slowMovers(in: $0) }.map(\.part.number)
        }
        #expect(try slow().count == 5)
        try shop.sql(
            """
            INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id, batch_id)
            VALUES (1, 'issue', -100, -3500, ?, 6, 1)
            """, [shop.now.adding(hours: -24 * 100)])
        #expect(try slow().contains("06L115562B") == false)
        try shop.sql("INSERT INTO shop_setting VALUES ('slow_mover_days', '90')")
        #expect(try slow().contains("06L115562B"))
        #expect(
            try shop.number(
                "SELECT sum(value) FROM stock WHERE quantity > 0 AND coalesce(last_issue_at, 0) < ?",
                [shop.now.adding(hours: -24 * 90)]) == 42000 - 3500 + 506_000 + 36000 + 28000 + 40000)
    }

    @Test func `core parts are counted against the guide of 95 percent`() throws {
        let shop = try TestShop()
        func core() throws -> CoreAvailability { try shop.read { try ShelfTable.coreAvailability(in: $0) } }
        #expect(try core() == CoreAvailability(there: 3, all: 3))
        try shop.sql("UPDATE part SET minimum = 2000 WHERE id = 1")
        #expect(try core().isBelowGuide)
        #expect(try core().phrase.english == "core parts there 2/3 66% (guide 95 %)")
        #expect(!CoreAvailability(there: 19, all: 20).isBelowGuide)
    }

    @Test func `no page of the shelf reads movements to be shown`() throws {
        let shop = try TestShop()
        let plans = try shop.store.writer.read { db in
            try [
                """
                SELECT part_id FROM stock
                WHERE quantity > 0 AND (last_issue_at IS NULL OR last_issue_at < 1) ORDER BY value DESC
                """,
                "SELECT sum(issued) FROM part_month WHERE part_id = 1 AND month >= '2026-01'",
                "SELECT sum(quantity) FROM stock_movement WHERE batch_id = 1",
                "SELECT sum(quantity) FROM stock_movement WHERE sheet_id = 1 AND part_id = 1",
                "SELECT sum(quantity) FROM stock_movement WHERE sale_line_id = 1",
                "SELECT * FROM shortage WHERE arrived_at IS NOT NULL AND closed_at IS NULL",
                """
                SELECT sum(quantity - received) FROM purchase_line
                WHERE part_id = 1 AND coming = 1 AND received < quantity
                """,
            ].map { sql in
                try Row.fetchAll(db, sql: "EXPLAIN QUERY PLAN " + sql).map { $0["detail"] as String }
            }
        }
        for plan in plans {
            #expect(
                plan.allSatisfy { !$0.hasPrefix("SCAN stock_movement") && !$0.hasPrefix("SCAN shortage") })
            #expect(plan.allSatisfy { !$0.hasPrefix("SCAN purchase") }, "\(plan)")
        }
    }

    @Test func `all that is suggested goes on drafts with two keys`() throws {
        let shop = try TestShop()
        try shop.sql("UPDATE part SET minimum = 2000 WHERE id IN (1, 5)")
        var desk = try KeyDesk(shop, SupplyScreen(), as: .partsClerk)
        try desk.press(.character("2"))
        #expect(
            desk.picture(rows: 5) == """
                  采购单  [建议采购]  呆滞   预约备料
                 编码         名称                   月用  可用  在途  下限  建议 供应商
                >* 06L115562B   机油滤清器                0    12     0    20     8 上汽配件
                   3QF698151E   前刹车片(副) 同质         0     4     0    20    16 博世

                """)
        try desk.press(.function(9), .enter)
        #expect(desk.said?.english == "on purchase orders: parts 2, suppliers 2")
        #expect(
            desk.picture(.english, rows: 5) == """
                 [purchases]  to buy   slow   bookings
                 number      supplier           channel      parts  open expected    state
                >CG260312-01 上汽配件           maker direct     1     1 -           draft
                 CG260312-02 博世               maker direct     1     1 -           draft

                """)
    }
}
