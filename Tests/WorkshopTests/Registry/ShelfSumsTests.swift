import Testing

@testable import Fixtures
@testable import Workshop

/// What is kept beside the movements is held against them, and doctor works it out anew.
struct ShelfSumsTests {
    /// Twelve of part 1 came in February; three were issued in March, one of them came back.
    private func shop() throws -> TestShop {
        let shop = try TestShop()
        try shop.sql(
            """
            INSERT INTO stock_movement (part_id, kind, quantity, value, at, staff_id, batch_id)
            SELECT 1, 'issue', -300, -(s.value * 300 / s.quantity), \(shop.environment.now().seconds), 6,
                   (SELECT min(id) FROM batch WHERE part_id = 1) FROM stock s WHERE s.part_id = 1;
            """)
        return shop
    }

    private func faults(_ shop: TestShop) throws -> [String] {
        try shop.store.derivedFaults(shop.environment)
    }

    static let forgeries: [(forged: String, name: String)] = [
        (
            "UPDATE part_closing SET quantity = quantity + 100, value = value + 500 WHERE part_id = 1",
            "stock when"
        ),
        ("DELETE FROM part_closing WHERE part_id = 1", "stock when"),
        ("INSERT INTO part_closing VALUES (1, '2026-01', 7700, 1234500)", "stock when"),
        ("UPDATE stock SET quantity = quantity + 100 WHERE part_id = 1", "stock, "),
        ("UPDATE part_month SET issued = issued + 100 WHERE part_id = 1", "use of"),
        ("UPDATE part_month SET moved = moved + 1 WHERE part_id = 1", "all that moved"),
        ("UPDATE batch SET remaining = remaining + 100 WHERE part_id = 1", "stock in batches"),
    ]

    @Test(arguments: forgeries)
    func `a forged sum is found, named, and worked out anew`(forged: String, name: String) throws {
        let shop = try shop()
        #expect(try faults(shop) == [])
        let columns = "part_id || ' ' || coalesce(quantity, '') || ' ' || value"
        let kept = try shop.text("SELECT group_concat(\(columns)) FROM part_closing")
        let issued = try shop.number("SELECT last_issue_at FROM stock WHERE part_id = 1")
        try shop.sql(forged)
        let found = try faults(shop)
        let number = try shop.text("SELECT number FROM part WHERE id = 1") ?? "-"
        #expect(!found.isEmpty && found.allSatisfy { $0.hasPrefix(name) && $0.contains(number) }, "\(found)")
        try shop.store.rebuildDerived(by: shop.actor(.administrator), shop.environment)
        #expect(try faults(shop) == [])
        #expect(try shop.text("SELECT group_concat(\(columns)) FROM part_closing") == kept)
        #expect(try shop.number("SELECT last_issue_at FROM stock WHERE part_id = 1") == issued)
    }

    @Test func `the line says part, month, what is kept and what it comes to`() throws {
        let shop = try shop()
        try shop.sql("INSERT INTO part_closing VALUES (1, '2026-01', 7700, 1234500)")
        let part = try shop.text("SELECT number || ' ' || name FROM part WHERE id = 1") ?? "-"
        #expect(
            try faults(shop) == [
                "stock when the month was over, 2026-01, \(part): kept 77.00 at 12,345.00, its movements come to nothing"
            ])
    }
}
